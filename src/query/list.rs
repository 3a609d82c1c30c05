//! All nodes of a type, the most mentioned first.

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use serde::Serialize;

use super::answer::Quote;
use crate::graph::{KnowledgeGraph, places};

/// A node with how often it occurs.
#[derive(Clone, Debug, Serialize)]
pub struct Listing {
    /// Its id.
    pub id: String,
    /// Its canonical name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Mentions in all documents: places that name it, each once.
    pub mentions: usize,
    /// Documents that mention it.
    pub documents: usize,
    /// Edges from it.
    pub edges_out: usize,
    /// Edges to it.
    pub edges_in: usize,
    /// Every place that names it; none where quotes were not asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
}

impl Listing {
    /// The node at `index`.
    pub fn new(graph: &KnowledgeGraph, index: NodeIndex) -> Self {
        let node = graph.node(index);
        let mut documents: Vec<u32> = node.mentions().iter().map(|m| m.document).collect();
        documents.dedup();
        let edges = |direction| graph.petgraph().edges_directed(index, direction).count();
        Listing {
            id: node.id.to_string(),
            name: node.name.to_string(),
            aliases: node.aliases.iter().map(ToString::to_string).collect(),
            mentions: places(node.mentions()).len(),
            documents: documents.len(),
            edges_out: edges(Direction::Outgoing),
            edges_in: edges(Direction::Incoming),
            quotes: Vec::new(),
        }
    }

    /// The same with every place that names it.
    #[must_use]
    pub fn quoted(self, graph: &KnowledgeGraph) -> Self {
        let mentions = graph.find(&self.id).map(|index| graph.node(index).mentions()).unwrap_or_default();
        let quotes = places(mentions).into_iter().map(|m| Quote::new(graph, m)).collect();
        Listing { quotes, ..self }
    }
}

/// The nodes of type `kind`; `None` where the graph holds no node of such a type.
pub fn list(graph: &KnowledgeGraph, kind: &str) -> Option<Vec<Listing>> {
    let kind = graph.kinds().find(kind)?;
    let mut listings: Vec<Listing> = graph
        .nodes()
        .filter(|(_, node)| node.kind == kind)
        .map(|(index, _)| Listing::new(graph, index))
        .collect();
    listings.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.id.cmp(&b.id)));
    (!listings.is_empty()).then_some(listings)
}
