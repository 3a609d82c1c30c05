//! Nodes that can be reached: what surrounds a node, and the chains that lead to a goal.

use std::collections::BTreeSet;

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::part::{Found, PartOptions, edges_at};
use super::serving::{BODIES, MEANS, PART_OF, SERVES};
use crate::graph::KnowledgeGraph;

/// What lies within `depth` steps of the nodes, over nodes of types that are shown; `between` adds
/// the other edges between what was found.
pub(super) fn around(graph: &KnowledgeGraph, nodes: &[NodeIndex], options: PartOptions<'_>) -> Found {
    let mut found = Found::of(nodes);
    let mut border = nodes.to_vec();
    for distance in 1..=options.depth {
        let mut next = BTreeSet::new();
        for node in border {
            for (edge, other) in edges_at(graph, node) {
                // Edges lead away; ends that are hidden are taken too, so that they are counted.
                if found.distance.get(&other).is_none_or(|known| *known == distance) {
                    found.take(graph, edge, distance);
                    if (options.shown)(graph.node(other)) {
                        next.insert(other);
                    }
                }
            }
        }
        border = next.into_iter().collect();
    }
    if !options.between {
        return found;
    }
    for edge in graph.edges() {
        let there = |node| found.distance.contains_key(&node);
        if there(edge.source()) && there(edge.target()) {
            found.edges.insert(edge.id());
        }
    }
    found
}

/// Chains of at most `depth` edges from bodies to the goals: what serves them, who brought that about, and what is part
/// of it.
pub(super) fn chain(graph: &KnowledgeGraph, goals: &[NodeIndex], options: PartOptions<'_>) -> Found {
    let mut found = Found::of(goals);
    let mut border: BTreeSet<NodeIndex> = goals.iter().copied().collect();
    let body = |node: NodeIndex| BODIES.contains(&graph.kind(graph.node(node)));
    for distance in 1..=options.depth {
        let mut next = BTreeSet::new();
        for node in border {
            for edge in graph.edges_of(node, Direction::Incoming) {
                let relation = graph.relation(edge.weight());
                let goal = goals.contains(&node);
                let leads = if goal { relation == SERVES } else { MEANS.contains(&relation) };
                let source = edge.source();
                if !(leads || relation == PART_OF && !body(source)) {
                    continue;
                }
                if !found.distance.contains_key(&source) && !body(source) {
                    next.insert(source);
                }
                found.take(graph, edge.id(), distance);
            }
        }
        border = next;
    }
    if options.whole_chain {
        found.needed = found.distance.keys().copied().collect();
    }
    if options.context {
        context(graph, &mut found, options.depth + 1);
    }
    found
}

/// What the bodies of a chain bring about in the documents that state it.
fn context(graph: &KnowledgeGraph, found: &mut Found, distance: usize) {
    let of_chain = found.edges.iter().flat_map(|edge| graph.edge(*edge).evidence());
    let documents: BTreeSet<u32> = of_chain.map(|evidence| evidence.document).collect();
    for node in found.distance.keys().copied().collect::<Vec<_>>() {
        if !BODIES.contains(&graph.kind(graph.node(node))) {
            continue;
        }
        for edge in graph.edges_of(node, Direction::Outgoing) {
            let there = edge.weight().evidence().iter().any(|e| documents.contains(&e.document));
            if there && MEANS.contains(&graph.relation(edge.weight())) {
                found.take(graph, edge.id(), distance);
            }
        }
    }
}
