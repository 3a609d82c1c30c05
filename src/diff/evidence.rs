//! Pieces of evidence as two graphs have them: what came, what went, what changed, what only moved.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::graph::{Confidence, Evidence, KnowledgeGraph};

/// A mention or a piece of evidence, told without its graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Id of the document.
    pub document: String,
    /// Scalar values of the document's text before the words.
    pub start: usize,
    /// Scalar values of the document's text before the end of the words.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The rule that found them.
    pub rule: String,
    /// How likely they are read rightly.
    pub confidence: Confidence,
}

/// A piece that is in both graphs with another place, rule or confidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PieceChange {
    /// As it was.
    pub from: Piece,
    /// As it is.
    pub to: Piece,
}

/// What differs in the evidence of a node or an edge.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pieces {
    /// Only in the second graph.
    pub came: Vec<Piece>,
    /// Only in the first graph.
    pub went: Vec<Piece>,
    /// The same words of the same document, but for their place, rule or confidence.
    pub changed: Vec<PieceChange>,
}

impl Piece {
    /// The piece `evidence` of `graph`.
    pub fn new(graph: &KnowledgeGraph, evidence: &Evidence) -> Self {
        let (start, end) = graph.place(evidence);
        Piece {
            document: graph.document(evidence).id.clone(),
            start,
            end,
            text: graph.quote(evidence).to_owned(),
            rule: graph.rule(evidence).to_owned(),
            confidence: evidence.confidence,
        }
    }
}

impl Pieces {
    /// True where nothing differs.
    pub fn is_empty(&self) -> bool {
        self.came.is_empty() && self.went.is_empty() && self.changed.is_empty()
    }

    /// What differs between the evidence of two graphs.
    pub(super) fn between(a: (&KnowledgeGraph, &[Evidence]), b: (&KnowledgeGraph, &[Evidence])) -> Self {
        if same(a, b) {
            return Pieces::default();
        }
        let pieces = |(graph, evidence): (&KnowledgeGraph, &[Evidence])| -> Vec<Piece> {
            evidence.iter().map(|e| Piece::new(graph, e)).collect()
        };
        let (old, new) = (pieces(a), pieces(b));
        let mut out = Pieces::default();
        let mut went: Vec<Piece> = old.iter().filter(|piece| !new.contains(piece)).cloned().collect();
        let came: Vec<Piece> = new.into_iter().filter(|piece| !old.contains(piece)).collect();
        // First what stands at the same place, then what only moved.
        let came = out.pair(came, &mut went, &|p| (p.document.clone(), p.text.clone(), Some(p.start)));
        out.came = out.pair(came, &mut went, &|p| (p.document.clone(), p.text.clone(), None));
        out.went = went;
        out.changed.sort_by(|a, b| order(&a.from).cmp(&order(&b.from)));
        out
    }

    /// Takes pieces of one `key` for one piece that changed, in their order; the answer is what is left of `came`.
    fn pair(&mut self, came: Vec<Piece>, went: &mut Vec<Piece>, key: &dyn Fn(&Piece) -> Key) -> Vec<Piece> {
        let mut old: BTreeMap<Key, Vec<Piece>> = BTreeMap::new();
        for piece in went.drain(..).rev() {
            old.entry(key(&piece)).or_default().push(piece);
        }
        let mut left = Vec::new();
        for to in came {
            match old.get_mut(&key(&to)).and_then(Vec::pop) {
                Some(from) => self.changed.push(PieceChange { from, to }),
                None => left.push(to),
            }
        }
        went.extend(old.into_values().flatten());
        went.sort_by(|a, b| order(a).cmp(&order(b)));
        left
    }
}

/// What makes two pieces one: document, words, and the place where it counts.
type Key = (String, String, Option<usize>);

fn order(piece: &Piece) -> (&str, usize, usize, &str) {
    (&piece.document, piece.start, piece.end, &piece.rule)
}

/// True where both have the same evidence, told without copying any.
fn same(a: (&KnowledgeGraph, &[Evidence]), b: (&KnowledgeGraph, &[Evidence])) -> bool {
    let alike = |(old, new): (&Evidence, &Evidence)| {
        old.confidence == new.confidence
            && a.0.document(old).id == b.0.document(new).id
            && a.0.place(old) == b.0.place(new)
            && a.0.quote(old) == b.0.quote(new)
            && a.0.rule(old) == b.0.rule(new)
    };
    a.1.len() == b.1.len() && a.1.iter().zip(b.1).all(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(start: usize, text: &str, rule: &str) -> Piece {
        Piece {
            document: "d".to_owned(),
            start,
            end: start + text.chars().count(),
            text: text.to_owned(),
            rule: rule.to_owned(),
            confidence: Confidence::default(),
        }
    }

    #[test]
    fn words_that_moved_are_not_new() {
        let mut out = Pieces::default();
        let mut went = vec![piece(3, "a", "r"), piece(9, "a", "r"), piece(12, "b", "r")];
        let came = vec![piece(9, "a", "s"), piece(5, "a", "r"), piece(7, "c", "r")];
        let came = out.pair(came, &mut went, &|p| (p.document.clone(), p.text.clone(), Some(p.start)));
        let came = out.pair(came, &mut went, &|p| (p.document.clone(), p.text.clone(), None));
        assert_eq!(came, [piece(7, "c", "r")]);
        assert_eq!(went, [piece(12, "b", "r")]);
        let moved: Vec<(usize, usize)> = out.changed.iter().map(|c| (c.from.start, c.to.start)).collect();
        assert_eq!(moved, [(9, 9), (3, 5)]);
    }
}
