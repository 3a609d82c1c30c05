//! Full text search in names and in the words that state edges.

use std::cmp::Reverse;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::answer::{Link, NodeRef, Quote};
use crate::graph::{KnowledgeGraph, places};
use crate::text::similar::Folded;

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// The words asked for, as they are compared.
    pub words: Vec<String>,
    /// Nodes one of whose names has all words: whole names first, then those with most edges.
    pub names: Vec<NameHit>,
    /// Edges whose quotes, with the names of their ends, have all words; those first whose quotes have most.
    pub statements: Vec<StatementHit>,
}

/// A node found by a name.
#[derive(Clone, Debug, Serialize)]
pub struct NameHit {
    /// The node.
    pub node: NodeRef,
    /// The name that has the words: the canonical one, an alias, or words of a document.
    pub found: String,
    /// Where the words stand in it: first character, and one past the last.
    pub marks: Vec<(usize, usize)>,
    /// Edges at the node.
    pub edges: usize,
    /// Places that name it; none where quotes were not asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
}

/// An edge found by its words.
#[derive(Clone, Debug, Serialize)]
pub struct StatementHit {
    /// The edge.
    #[serde(flatten)]
    pub link: Link,
    /// The quotes that have the words.
    pub found: Vec<MarkedQuote>,
}

/// A quote with the words marked.
#[derive(Clone, Debug, Serialize)]
pub struct MarkedQuote {
    /// The quote.
    #[serde(flatten)]
    pub quote: Quote,
    /// Where the words stand in it: first character, and one past the last.
    pub marks: Vec<(usize, usize)>,
}

/// Nodes and edges that have all words of `text`. White space parts words; quotation marks, title marks, width and
/// case make no difference.
pub fn search(graph: &KnowledgeGraph, text: &str, evidence: bool) -> Found {
    let words: Vec<String> =
        text.split_whitespace().map(|word| Folded::new(word).text().to_owned()).collect();
    let mut words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.dedup();
    if words.is_empty() {
        return Found { words, names: Vec::new(), statements: Vec::new() };
    }
    let search = Search { graph, words: &words, evidence };
    let (names, statements) = (search.names(), search.statements());
    Found { words, names, statements }
}

struct Search<'a> {
    graph: &'a KnowledgeGraph,
    words: &'a [String],
    evidence: bool,
}

impl Search<'_> {
    fn names(&self) -> Vec<NameHit> {
        let whole = self.words.concat();
        let mut hits: Vec<(bool, bool, NameHit)> = Vec::new();
        for (index, _) in self.graph.nodes() {
            let Some((canonical, name, folded)) = self.name(index) else { continue };
            let hit = NameHit {
                node: NodeRef::new(self.graph, index),
                marks: self.marks(&folded),
                found: name.to_owned(),
                edges: self.graph.petgraph().neighbors_undirected(index).count(),
                quotes: self.mentions(index),
            };
            hits.push((folded.text() == whole, canonical, hit));
        }
        hits.sort_by_key(|(exact, canonical, hit)| Reverse((*exact, hit.edges, *canonical)));
        hits.into_iter().map(|(_, _, hit)| hit).collect()
    }

    /// The first name of a node that has all words, and whether it is the canonical one.
    fn name(&self, index: NodeIndex) -> Option<(bool, &str, Folded)> {
        let node = self.graph.node(index);
        let told = node.mentions().iter().map(|m| self.graph.quote(m));
        let names = std::iter::once(&*node.name).chain(node.aliases.iter().map(|alias| &**alias)).chain(told);
        let mut last = "";
        for (at, name) in names.enumerate() {
            // Most documents name a node alike.
            if std::mem::replace(&mut last, name) == name {
                continue;
            }
            let folded = Folded::new(name);
            if self.words.iter().all(|word| folded.text().contains(word.as_str())) {
                return Some((at == 0, name, folded));
            }
        }
        None
    }

    fn mentions(&self, index: NodeIndex) -> Vec<Quote> {
        let mentions = self.graph.node(index).mentions().iter().filter(|_| self.evidence);
        places(mentions).into_iter().map(|m| Quote::new(self.graph, m)).collect()
    }

    fn statements(&self) -> Vec<StatementHit> {
        let folded: Vec<Folded> = self.graph.nodes().map(|(_, node)| Folded::new(&node.name)).collect();
        let mut hits = Vec::new();
        for edge in self.graph.edges() {
            let has = |end: NodeIndex, word: &str| folded[end.index()].text().contains(word);
            let named: Vec<bool> =
                self.words.iter().map(|w| has(edge.source(), w) || has(edge.target(), w)).collect();
            let (mut most, mut found) = (0, Vec::new());
            for piece in places(edge.weight().evidence()) {
                let quote = Folded::new(self.graph.quote(piece));
                let told: Vec<bool> = self.words.iter().map(|w| quote.text().contains(w.as_str())).collect();
                if named.iter().zip(&told).all(|(named, told)| *named || *told) {
                    most = most.max(told.iter().filter(|told| **told).count());
                    let marks = self.marks(&quote);
                    found.push(MarkedQuote { quote: Quote::new(self.graph, piece), marks });
                }
            }
            if let Some(link) = Link::shown(self.graph, edge.id(), false).filter(|_| !found.is_empty()) {
                hits.push((most, StatementHit { link, found }));
            }
        }
        hits.sort_by_key(|(most, hit)| Reverse((*most, hit.link.confidence)));
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    /// Where the words stand, in order; what overlaps or touches is one.
    fn marks(&self, text: &Folded) -> Vec<(usize, usize)> {
        let mut all: Vec<(usize, usize)> = self.words.iter().flat_map(|word| text.places(word)).collect();
        all.sort_unstable();
        let mut marks: Vec<(usize, usize)> = Vec::new();
        for (from, to) in all {
            match marks.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => marks.push((from, to)),
            }
        }
        marks
    }
}
