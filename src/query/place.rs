//! What belongs to a place, as far as the graph says: its bodies, what stands there, and what documents that speak from
//! it say.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::part::Found;
use crate::graph::KnowledgeGraph;

/// Relations from what lies in a place to the place.
const WITHIN: [&str; 2] = ["located_in", "part_of"];
/// Types whose names begin with the place they belong to.
const NAMED_BY_PLACE: [&str; 2] = ["organization", "place"];

/// Edges that documents of the places state, and edges at what belongs to them.
pub(super) fn belonging(graph: &KnowledgeGraph, places: &[NodeIndex]) -> Found {
    let own = members(graph, places);
    let names: BTreeSet<&str> = own
        .iter()
        .map(|node| graph.node(*node))
        .filter(|node| graph.kind(node) == "place")
        .map(|node| &*node.name)
        .collect();
    let speaks = |document: u32| {
        let place = graph.documents().get(document as usize).and_then(|d| d.place.as_deref());
        place.is_some_and(|place| names.contains(place))
    };
    let mut found = Found::of(places);
    for edge in graph.edges() {
        let near = own.contains(&edge.source()) || own.contains(&edge.target());
        let said = edge.weight().evidence().iter().any(|evidence| speaks(evidence.document));
        if near || said {
            found.take(graph, edge.id(), if near { 1 } else { 2 });
        }
    }
    found
}

/// The places, what lies in them by stated edges, and bodies and places whose names begin with theirs.
fn members(graph: &KnowledgeGraph, places: &[NodeIndex]) -> BTreeSet<NodeIndex> {
    let mut own: BTreeSet<NodeIndex> = places.iter().copied().collect();
    let names: Vec<&str> = places.iter().map(|place| &*graph.node(*place).name).collect();
    for (index, node) in graph.nodes() {
        let named = names.iter().any(|name| node.name.starts_with(name));
        if named && NAMED_BY_PLACE.contains(&graph.kind(node)) {
            own.insert(index);
        }
    }
    loop {
        let inside: Vec<NodeIndex> = graph
            .edges()
            .filter(|e| WITHIN.contains(&graph.relation(e.weight())))
            .filter(|e| own.contains(&e.target()) && !own.contains(&e.source()))
            .map(|e| e.source())
            .collect();
        if inside.is_empty() {
            return own;
        }
        own.extend(inside);
    }
}
