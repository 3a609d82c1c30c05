//! Pieces of evidence as two graphs have them: what came, what went, what changed, what only moved.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::moved::Moved;
use crate::graph::{Confidence, Evidence, KnowledgeGraph};

/// One of the graphs that are compared, with what its documents are called in the other.
pub(super) struct Side<'a> {
    pub graph: &'a KnowledgeGraph,
    pub moved: &'a Moved,
    /// Names of the documents, in their order.
    documents: Vec<&'a str>,
}

impl<'a> Side<'a> {
    pub fn of(graph: &'a KnowledgeGraph, moved: &'a Moved) -> Self {
        let documents = graph.documents().iter().map(|document| moved.document(&document.id)).collect();
        Side { graph, moved, documents }
    }

    fn document(&self, evidence: &Evidence) -> &'a str {
        self.documents[evidence.document as usize]
    }

    fn piece(&self, evidence: &Evidence) -> Piece {
        Piece { document: self.document(evidence).to_owned(), ..Piece::new(self.graph, evidence) }
    }
}

/// A mention or a piece of evidence, told without its graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
    pub(super) fn between(a: (&Side<'_>, &[Evidence]), b: (&Side<'_>, &[Evidence])) -> Self {
        if same(a, b) {
            return Pieces::default();
        }
        let pieces = |(side, evidence): (&Side<'_>, &[Evidence])| -> BTreeSet<Piece> {
            evidence.iter().map(|e| side.piece(e)).collect()
        };
        let (old, new) = (pieces(a), pieces(b));
        let mut out = Pieces::default();
        let mut went: Vec<Piece> = old.difference(&new).cloned().collect();
        let came: Vec<Piece> = new.difference(&old).cloned().collect();
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

/// True where both have the same evidence in the same order, told without copying any.
fn same(a: (&Side<'_>, &[Evidence]), b: (&Side<'_>, &[Evidence])) -> bool {
    let (old_graph, new_graph) = (a.0.graph, b.0.graph);
    let alike = |(old, new): (&Evidence, &Evidence)| {
        old.confidence == new.confidence
            && a.0.document(old) == b.0.document(new)
            && old_graph.place(old) == new_graph.place(new)
            && old_graph.quote(old) == new_graph.quote(new)
            && old_graph.rule(old) == new_graph.rule(new)
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
