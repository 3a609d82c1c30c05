//! All that a graph knows of one node.

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::answer::{Link, NodeRef, Quote};
use crate::graph::{KnowledgeGraph, places};

/// A node with its names, mentions and links.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// The node.
    pub node: NodeRef,
    /// Other names.
    pub aliases: Vec<String>,
    /// Attributes.
    pub attributes: BTreeMap<String, String>,
    /// Every place that names it.
    pub mentions: Vec<Quote>,
    /// Links from it, by type and object.
    pub out: Vec<Link>,
    /// Links to it, by subject and type.
    #[serde(rename = "in")]
    pub into: Vec<Link>,
}

/// The profile of the node at `index`.
pub fn profile(graph: &KnowledgeGraph, index: NodeIndex) -> Profile {
    let node = graph.node(index);
    let links = |direction| {
        let mut links: Vec<Link> = graph
            .edges_of(index, direction)
            .into_iter()
            .filter_map(|edge| Link::new(graph, edge.id(), |_| true))
            .collect();
        links.sort_by(|a, b| a.relation.cmp(&b.relation));
        links
    };
    Profile {
        node: NodeRef::new(graph, index),
        aliases: node.aliases.iter().map(ToString::to_string).collect(),
        attributes: node.attributes.iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
        mentions: places(node.mentions()).into_iter().map(|m| Quote::new(graph, m)).collect(),
        out: links(Direction::Outgoing),
        into: links(Direction::Incoming),
    }
}
