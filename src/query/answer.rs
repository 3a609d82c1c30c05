//! What answers are made of: nodes, links between them, and the quotes that state the links.

use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;

use crate::graph::attributes::STATUS;
use crate::graph::{Confidence, Evidence, KnowledgeGraph, places};

/// A node, by what a reader needs of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NodeRef {
    /// Its id.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its canonical name.
    pub name: String,
}

/// Words of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Id of the document.
    pub document: String,
    /// Title of the document.
    pub title: Option<String>,
    /// Scalar values of the document's text before the words.
    pub start: usize,
    /// Scalar values of the document's text before the end of the words.
    pub end: usize,
    /// The rule that found them.
    pub rule: String,
    /// How likely they are read rightly, from 0 to 1.
    pub confidence: Confidence,
}

/// An edge with the words that state it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Id of the edge.
    pub id: String,
    /// Subject.
    pub source: NodeRef,
    /// Type of the edge.
    pub relation: String,
    /// Object.
    pub target: NodeRef,
    /// Done, under way or planned, where known.
    pub status: Option<String>,
    /// How likely it is right, from 0 to 1.
    pub confidence: Confidence,
    /// Every place that states it; none where quotes were not asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
}

impl NodeRef {
    /// The node at `index`.
    pub fn new(graph: &KnowledgeGraph, index: NodeIndex) -> Self {
        let node = graph.node(index);
        NodeRef { id: node.id.to_string(), kind: graph.kind(node).to_owned(), name: node.name.to_string() }
    }
}

impl Quote {
    /// The words of `evidence`.
    pub fn new(graph: &KnowledgeGraph, evidence: &Evidence) -> Self {
        let document = graph.document(evidence);
        let (start, end) = graph.place(evidence);
        Quote {
            text: graph.quote(evidence).to_owned(),
            document: document.id.clone(),
            title: document.title.clone(),
            start,
            end,
            rule: graph.rule(evidence).to_owned(),
            confidence: evidence.confidence,
        }
    }
}

impl Link {
    /// The edge at `index`, with those of its quotes whose document `wanted` accepts.
    pub fn new(graph: &KnowledgeGraph, index: EdgeIndex, wanted: impl Fn(u32) -> bool) -> Option<Self> {
        let edge = graph.edge(index);
        let evidence = edge.evidence().iter().filter(|e| wanted(e.document));
        let quotes: Vec<Quote> = places(evidence).into_iter().map(|e| Quote::new(graph, e)).collect();
        if quotes.is_empty() { None } else { Self::bare(graph, index).map(|link| Link { quotes, ..link }) }
    }

    /// The edge at `index`, with its quotes only where `evidence` asks for them.
    pub fn shown(graph: &KnowledgeGraph, index: EdgeIndex, evidence: bool) -> Option<Self> {
        if evidence { Self::new(graph, index, |_| true) } else { Self::bare(graph, index) }
    }

    /// The edge at `index` without its quotes.
    fn bare(graph: &KnowledgeGraph, index: EdgeIndex) -> Option<Self> {
        let (source, target) = graph.petgraph().edge_endpoints(index)?;
        let edge = graph.edge(index);
        Some(Link {
            id: graph.edge_id(index),
            source: NodeRef::new(graph, source),
            relation: graph.relation(edge).to_owned(),
            target: NodeRef::new(graph, target),
            status: edge.attributes.get(STATUS).map(str::to_owned),
            confidence: edge.confidence(),
            quotes: Vec::new(),
        })
    }
}
