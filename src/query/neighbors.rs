//! What stands around a node, by its distance.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;
use serde::Serialize;

use super::answer::NodeRef;
use super::walk::{Passed, Step, Walk};
use crate::graph::{KnowledgeGraph, NameId};

/// Which neighbours to tell.
#[derive(Clone, Debug, Default)]
pub struct NeighborOptions {
    /// Which edges to follow.
    pub walk: Walk,
    /// Most steps.
    pub depth: usize,
    /// Only nodes of these types; empty for all. The way to them may lead over others.
    pub types: Vec<NameId>,
    /// Adds quotes.
    pub evidence: bool,
}

/// A node and what stands around it.
#[derive(Clone, Debug, Serialize)]
pub struct Neighbors {
    /// The node.
    pub node: NodeRef,
    /// The others, the nearest first, then by type and name.
    pub neighbors: Vec<Neighbor>,
}

/// A node near another.
#[derive(Clone, Debug, Serialize)]
pub struct Neighbor {
    /// Steps to it.
    pub distance: usize,
    /// It.
    pub node: NodeRef,
    /// The edges that lead to it from nodes one step nearer.
    pub links: Vec<Passed>,
}

/// The nodes around the one at `center`.
pub fn neighbors(graph: &KnowledgeGraph, center: NodeIndex, options: &NeighborOptions) -> Neighbors {
    let mut known = vec![false; graph.nodes().len()];
    known[center.index()] = true;
    let mut level = vec![center];
    let mut found = Vec::new();
    for distance in 1..=options.depth {
        let mut reached: BTreeMap<NodeIndex, Vec<Step>> = BTreeMap::new();
        for node in &level {
            for step in options.walk.steps(graph, *node) {
                if !known[step.to.index()] {
                    reached.entry(step.to).or_default().push(step);
                }
            }
        }
        if reached.is_empty() {
            break;
        }
        level = reached.keys().copied().collect();
        level.iter().for_each(|node| known[node.index()] = true);
        let wanted =
            |node: NodeIndex| options.types.is_empty() || options.types.contains(&graph.node(node).kind);
        found.extend(reached.into_iter().filter(|(node, _)| wanted(*node)).map(|(node, steps)| Neighbor {
            distance,
            node: NodeRef::new(graph, node),
            links: steps.into_iter().filter_map(|s| Passed::new(graph, s, options.evidence)).collect(),
        }));
    }
    Neighbors { node: NodeRef::new(graph, center), neighbors: found }
}
