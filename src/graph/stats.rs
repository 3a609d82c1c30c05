//! How much a graph holds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::model::KnowledgeGraph;
use super::names::{NameId, Names};

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
        let (mut kinds, mut relations) = (BTreeMap::new(), BTreeMap::new());
        for (_, node) in self.nodes() {
            stats.nodes += 1;
            stats.mentions += node.mentions().len();
            *kinds.entry(node.kind).or_default() += 1;
        }
        for edge in self.edges() {
            stats.edges += 1;
            stats.evidence += edge.weight().evidence().len();
            *relations.entry(edge.weight().kind).or_default() += 1;
        }
        stats.nodes_by_type = by_name(&kinds, self.kinds());
        stats.edges_by_type = by_name(&relations, self.relations());
        stats
    }
}

fn by_name(counts: &BTreeMap<NameId, usize>, names: &Names) -> BTreeMap<String, usize> {
    counts.iter().map(|(name, count)| (names.get(*name).to_owned(), *count)).collect()
}
