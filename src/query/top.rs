//! The most connected nodes of each type.

use std::cmp::Reverse;

use petgraph::graph::NodeIndex;
use serde::Serialize;

use super::list::Listing;
use crate::graph::{KnowledgeGraph, NameId, places};

/// The most connected nodes of a type.
#[derive(Clone, Debug, Serialize)]
pub struct Top {
    /// The type.
    #[serde(rename = "type")]
    pub kind: String,
    /// How many nodes of it there are.
    pub total: usize,
    /// The first of them, those with most edges first.
    pub nodes: Vec<Listing>,
}

/// At most `most` nodes of each of the types `kinds` (empty for all), those with most edges first.
pub fn top(graph: &KnowledgeGraph, kinds: &[NameId], most: usize) -> Vec<Top> {
    let mut degrees = vec![0usize; graph.nodes().len()];
    for edge in graph.petgraph().raw_edges() {
        degrees[edge.source().index()] += 1;
        degrees[edge.target().index()] += 1;
    }
    let wanted = |kind: &NameId| kinds.is_empty() || kinds.contains(kind);
    let each = graph.kinds().iter().filter(|(kind, _)| wanted(kind));
    each.filter_map(|(kind, name)| {
        let of_kind = graph.nodes().filter(|(_, node)| node.kind == kind);
        let mut nodes: Vec<NodeIndex> = of_kind.map(|(index, _)| index).collect();
        nodes.sort_by_cached_key(|n| {
            (Reverse(degrees[n.index()]), Reverse(places(graph.node(*n).mentions()).len()), *n)
        });
        let total = nodes.len();
        let nodes = nodes.into_iter().take(most).map(|n| Listing::new(graph, n)).collect();
        (total > 0).then(|| Top { kind: name.to_owned(), total, nodes })
    })
    .collect()
}
