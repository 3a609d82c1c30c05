//! How much a graph holds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::model::KnowledgeGraph;

/// Counts of a graph's parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Documents.
    pub documents: usize,
    /// Nodes.
    pub nodes: usize,
    /// Edges.
    pub edges: usize,
    /// Mentions of nodes.
    pub mentions: usize,
    /// Pieces of evidence of edges.
    pub evidence: usize,
    /// Nodes by type.
    pub nodes_by_type: BTreeMap<String, usize>,
    /// Edges by type.
    pub edges_by_type: BTreeMap<String, usize>,
}

impl KnowledgeGraph {
    /// Counts the graph's parts.
    pub fn stats(&self) -> Stats {
        let mut stats = Stats { documents: self.documents().len(), ..Stats::default() };
        for (_, node) in self.nodes() {
            stats.nodes += 1;
            stats.mentions += node.mentions().len();
            *stats.nodes_by_type.entry(self.kind(node).to_owned()).or_default() += 1;
        }
        for edge in self.edges() {
            stats.edges += 1;
            stats.evidence += edge.weight().evidence().len();
            *stats.edges_by_type.entry(self.relation(edge.weight()).to_owned()).or_default() += 1;
        }
        stats
    }
}
