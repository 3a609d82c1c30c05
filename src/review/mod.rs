//! review: what of a graph is least certain, each with its words, why, and the corrections that settle it.
//!
//! Sees only the graph. What a person has corrected is settled and does not come up again.

mod duplicates;

use std::collections::BTreeMap;

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use serde::Serialize;

use crate::corrections::line;
use crate::graph::attributes::CORRECTION;
use crate::graph::{Confidence, KnowledgeGraph};
use crate::query::Quote;
use crate::text::similar::normal;

/// A node or edge that may be wrong.
#[derive(Clone, Debug, Serialize)]
pub struct Doubt {
    /// `node` or `edge`.
    pub what: &'static str,
    /// Its id.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// How likely it is right as it stands, from 0 to 1: that of its surest mention or evidence; of a name that has
    /// several types, shared among them; half where another node may be the same.
    pub confidence: Confidence,
    /// Why it is uncertain.
    pub why: Vec<String>,
    /// Its surest mention or evidence.
    pub quote: Quote,
    /// Corrections that would settle it: each is TOML for `corrections.toml`.
    pub corrections: Vec<String>,
}

/// What is uncertain in a graph.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The least certain first.
    pub doubts: Vec<Doubt>,
    /// How many there are in all.
    pub total: usize,
}

/// The `limit` least certain nodes and edges; only those of `types`, node types or relations, where any is given.
pub fn review(graph: &KnowledgeGraph, types: &[String], limit: usize) -> Review {
    let wanted = |kind: &str| types.is_empty() || types.iter().any(|t| t == kind);
    let twins = Twins::new(graph);
    let mut ranked: Vec<(Confidence, usize, Item)> = Vec::new();
    for (index, node) in graph.nodes() {
        if wanted(graph.kind(node)) && node.attributes.get(CORRECTION).is_none() {
            ranked.push((twins.confidence(graph, index), node.mentions().len(), Item::Node(index)));
        }
    }
    for edge in graph.edges() {
        let weight = edge.weight();
        if wanted(graph.relation(weight)) && weight.attributes.get(CORRECTION).is_none() {
            ranked.push((weight.confidence(), weight.evidence().len(), Item::Edge(edge.id())));
        }
    }
    // nodes and edges are in the order of their ids
    ranked.sort();
    let total = ranked.len();
    let doubts = ranked.into_iter().take(limit).map(|(confidence, _, item)| match item {
        Item::Node(index) => node_doubt(graph, &twins, index, confidence),
        Item::Edge(index) => edge_doubt(graph, index, confidence),
    });
    Review { doubts: doubts.collect(), total }
}

/// Nodes shown that one may be the same as, for each reason.
const MOST_TWINS: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Node(NodeIndex),
    Edge(EdgeIndex),
}

/// Nodes that may be one with others.
struct Twins {
    /// Nodes of one name and several types, by each of them.
    namesakes: BTreeMap<NodeIndex, Vec<NodeIndex>>,
    /// Nodes of one type whose names are nearly the same, by each of them.
    near: BTreeMap<NodeIndex, Vec<NodeIndex>>,
}

impl Twins {
    fn new(graph: &KnowledgeGraph) -> Self {
        let mut names: BTreeMap<String, Vec<NodeIndex>> = BTreeMap::new();
        for (index, node) in graph.nodes() {
            names.entry(normal(&node.name)).or_default().push(index);
        }
        let mut namesakes = BTreeMap::new();
        for nodes in names.into_values().filter(|nodes| nodes.len() > 1) {
            for index in &nodes {
                let kind = graph.node(*index).kind;
                let others = nodes.iter().copied().filter(|other| graph.node(*other).kind != kind);
                namesakes.insert(*index, others.collect::<Vec<_>>());
            }
        }
        namesakes.retain(|_, others| !others.is_empty());
        Twins { namesakes, near: duplicates::near_duplicates(graph) }
    }

    fn confidence(&self, graph: &KnowledgeGraph, index: NodeIndex) -> Confidence {
        let mut share = graph.node(index).confidence().share();
        if let Some(others) = self.namesakes.get(&index) {
            let mut kinds: Vec<_> = others.iter().map(|other| graph.node(*other).kind).collect();
            kinds.sort_unstable();
            kinds.dedup();
            share /= (kinds.len() + 1) as f64;
        }
        if self.near.contains_key(&index) {
            share /= 2.0;
        }
        Confidence::new(share).unwrap_or_default()
    }
}

fn node_doubt(graph: &KnowledgeGraph, twins: &Twins, index: NodeIndex, confidence: Confidence) -> Doubt {
    let node = graph.node(index);
    let surest = node.surest();
    let mut why = vec![format!("found by {}", graph.rule(surest))];
    if node.mentions().len() == 1 {
        why.push("mentioned once".to_owned());
    }
    let mut corrections = vec![line::accept_node(&node.id), line::reject_node(&node.id)];
    for (twins, said) in
        [(&twins.namesakes, "the same name has another type"), (&twins.near, "may be the same as")]
    {
        for other in twins.get(&index).into_iter().flatten().take(MOST_TWINS) {
            let other = graph.node(*other);
            why.push(format!("{said}: {}", other.id));
            // the one that is named more often is kept
            let weight =
                |node: &crate::graph::Node| (node.mentions().len(), std::cmp::Reverse(node.id.clone()));
            let (part, whole) = if weight(node) > weight(other) { (other, node) } else { (node, other) };
            corrections.push(line::merge(&part.id, &whole.id));
        }
    }
    Doubt {
        what: "node",
        id: node.id.to_string(),
        kind: graph.kind(node).to_owned(),
        confidence,
        why,
        quote: Quote::new(graph, surest),
        corrections,
    }
}

fn edge_doubt(graph: &KnowledgeGraph, index: EdgeIndex, confidence: Confidence) -> Doubt {
    let edge = graph.edge(index);
    let id = graph.edge_id(index);
    let surest = edge.surest();
    let mut why = vec![format!("found by {}", graph.rule(surest))];
    match edge.attributes.get("subject") {
        Some("carried") => why.push("its subject is carried from an earlier clause".to_owned()),
        Some("author") => why.push("its subject is inferred from the author or title".to_owned()),
        _ => {}
    }
    if edge.evidence().len() == 1 {
        why.push("one piece of evidence".to_owned());
    }
    Doubt {
        what: "edge",
        kind: graph.relation(edge).to_owned(),
        confidence,
        why,
        quote: Quote::new(graph, surest),
        corrections: vec![line::accept_edge(&id), line::reject_edge(&id)],
        id,
    }
}
