//! What two bodies do: what both do, and what each does alone.

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::answer::{Link, NodeRef};
use super::serving::{self, MEANS, PART_OF, SERVES};
use super::walk::both_ways;
use crate::graph::KnowledgeGraph;

/// What two bodies do, or do for a goal.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// One.
    pub a: NodeRef,
    /// The other.
    pub b: NodeRef,
    /// The goal for which they do it, where one was asked for.
    pub goal: Option<NodeRef>,
    /// What both do.
    pub common: Vec<Deed>,
    /// What only the one does.
    pub only_a: Vec<Deed>,
    /// What only the other does.
    pub only_b: Vec<Deed>,
}

/// Something done: a relation to something of this type and name. Two measures of one name, each of its own
/// place, are the same thing done.
#[derive(Clone, Debug, Serialize)]
pub struct Deed {
    /// The relation.
    pub relation: String,
    /// Type of what it leads to.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The ways in which the one does it: chains of links.
    pub a: Vec<Vec<Link>>,
    /// The ways in which the other does it.
    pub b: Vec<Vec<Link>>,
}

/// Compares the nodes at `a` and `b`. Without a goal: all they are stated to do, and every goal that they serve,
/// directly or through what they launched, issued or did. With a goal: by what they serve it.
pub fn compare(
    graph: &KnowledgeGraph,
    [a, b]: [NodeIndex; 2],
    goal: Option<NodeIndex>,
    evidence: bool,
) -> Comparison {
    let ways = |body| match goal {
        Some(goal) => serving::ways(graph, body, goal),
        None => deeds(graph, body),
    };
    let mut all: BTreeMap<(String, String, String), Deed> = BTreeMap::new();
    for (body, first) in [(a, true), (b, false)] {
        for way in ways(body) {
            let links = way.iter().filter_map(|edge| Link::shown(graph, *edge, evidence)).collect();
            let Some((relation, end)) = result(graph, body, &way, goal.is_some()) else { continue };
            let key = (relation, end.kind, end.name);
            let (relation, kind, name) = key.clone();
            let deed = all.entry(key).or_insert(Deed { relation, kind, name, a: vec![], b: vec![] });
            if first { deed.a.push(links) } else { deed.b.push(links) }
        }
    }
    let reference = |node| NodeRef::new(graph, node);
    let (a, b, goal) = (reference(a), reference(b), goal.map(reference));
    let mut answer = Comparison { a, b, goal, common: vec![], only_a: vec![], only_b: vec![] };
    for deed in all.into_values() {
        match (deed.a.is_empty(), deed.b.is_empty()) {
            (false, false) => answer.common.push(deed),
            (_, true) => answer.only_a.push(deed),
            (true, _) => answer.only_b.push(deed),
        }
    }
    answer
}

/// What a way comes to: without a goal its end; with one what the body does for it, which is its first step.
fn result(
    graph: &KnowledgeGraph,
    body: NodeIndex,
    way: &[EdgeIndex],
    first: bool,
) -> Option<(String, NodeRef)> {
    let edge = *if first { way.first() } else { way.last() }?;
    let (source, target) = graph.petgraph().edge_endpoints(edge)?;
    let end = if target == body { source } else { target };
    Some((graph.relation(graph.edge(edge)).to_owned(), NodeRef::new(graph, end)))
}

/// All that a body is stated to do, and the goals that it serves through something.
fn deeds(graph: &KnowledgeGraph, body: NodeIndex) -> Vec<serving::Path> {
    let mut deeds: Vec<serving::Path> = Vec::new();
    for edge in graph.edges_of(body, Direction::Outgoing) {
        deeds.push(vec![edge.id()]);
        if MEANS.contains(&graph.relation(edge.weight())) {
            through(graph, &[edge.id()], edge.target(), true, &mut deeds);
        }
    }
    let partners = graph.edges_of(body, Direction::Incoming).into_iter();
    deeds.extend(partners.filter(|e| both_ways(graph, e.weight())).map(|e| vec![e.id()]));
    deeds
}

/// The goals that `means` serves, itself or as part of something.
fn through(
    graph: &KnowledgeGraph,
    way: &[EdgeIndex],
    means: NodeIndex,
    part: bool,
    out: &mut Vec<serving::Path>,
) {
    for edge in graph.edges_of(means, Direction::Outgoing) {
        let longer = [way, &[edge.id()]].concat();
        match graph.relation(edge.weight()) {
            SERVES => out.push(longer),
            PART_OF if part => through(graph, &longer, edge.target(), false, out),
            _ => {}
        }
    }
}
