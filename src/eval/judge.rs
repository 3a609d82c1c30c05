//! One graph against the gold of its text: what of it is right, wrong or left out of account, and what is missed.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::evaluation::Case;
use super::gold::Gold;
use super::matching::{Candidate, pair};
use super::normal::forms;
use super::scheme::Scheme;
use crate::graph::{KnowledgeGraph, Node};

/// What gold says of something found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is annotated.
    Right,
    /// It is not.
    Wrong,
    /// Neither: it touches something optional, or says again what counts already.
    LeftOut,
}

/// A node of the graph.
pub(super) struct FoundNode {
    pub(super) index: NodeIndex,
    /// Its match, by index in [`Gold::nodes`].
    pub(super) gold: Option<usize>,
    pub(super) verdict: Verdict,
}

/// An edge of the graph.
pub(super) struct FoundEdge {
    pub(super) index: EdgeIndex,
    /// The match of its subject, by index in [`Gold::nodes`].
    pub(super) source: Option<usize>,
    /// The match of its object.
    pub(super) target: Option<usize>,
    pub(super) verdict: Verdict,
}

/// What tells an annotated edge from others: relation, subject and object; where the relation has no direction the
/// smaller index first.
pub(super) type Key<'a> = (&'a str, usize, usize);

/// A graph judged.
pub(super) struct Judgement<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) scheme: &'a Scheme,
    /// The nodes of the types in question, by id.
    pub(super) nodes: Vec<FoundNode>,
    /// The edges between them, in the order of the graph.
    pub(super) edges: Vec<FoundEdge>,
    /// The annotated edges, by index in [`Gold::edges`]; of one given twice the last.
    pub(super) annotated: BTreeMap<Key<'a>, usize>,
    /// Required nodes that were not found, by index in [`Gold::nodes`].
    pub(super) missed_nodes: Vec<usize>,
    /// Required edges that were not found.
    pub(super) missed_edges: Vec<usize>,
}

/// Judges a graph.
pub(super) fn judge<'a>(case: &'a Case<'a>, scheme: &'a Scheme) -> Judgement<'a> {
    let nodes = found_nodes(case, scheme);
    let gold = case.gold;
    let found: BTreeSet<usize> = nodes.iter().filter_map(|n| n.gold).collect();
    let missed = |i: &usize| !found.contains(i) && !gold.nodes[*i].optional;
    let mut judgement = Judgement {
        case,
        scheme,
        nodes,
        edges: Vec::new(),
        annotated: annotated(gold, scheme),
        missed_nodes: (0..gold.nodes.len()).filter(missed).collect(),
        missed_edges: Vec::new(),
    };
    judgement.judge_edges();
    judgement
}

fn found_nodes(case: &Case<'_>, scheme: &Scheme) -> Vec<FoundNode> {
    let graph = case.graph;
    let nodes: Vec<(NodeIndex, &Node)> =
        graph.nodes().filter(|(_, node)| scheme.holds(graph.kind(node))).collect();
    let all: Vec<BTreeSet<String>> = nodes.iter().map(|(_, node)| node_forms(graph, node)).collect();
    let candidates: Vec<Candidate<'_>> = nodes
        .iter()
        .zip(&all)
        .map(|((_, node), forms)| Candidate { id: &node.id, kind: graph.kind(node), forms })
        .collect();
    let matched = pair(&candidates, &case.gold.nodes, scheme);
    let verdict = |gold: Option<usize>| match gold {
        None => Verdict::Wrong,
        Some(i) if case.gold.nodes[i].optional => Verdict::LeftOut,
        Some(_) => Verdict::Right,
    };
    let found = nodes.iter().zip(matched);
    found.map(|((index, _), gold)| FoundNode { index: *index, gold, verdict: verdict(gold) }).collect()
}

fn node_forms(graph: &KnowledgeGraph, node: &Node) -> BTreeSet<String> {
    let aliases = node.aliases.iter().map(|alias| &**alias);
    let mentions: BTreeSet<&str> = node.mentions().iter().map(|m| graph.quote(m)).collect();
    forms(std::iter::once(&*node.name).chain(aliases).chain(mentions))
}

fn annotated<'a>(gold: &'a Gold, scheme: &Scheme) -> BTreeMap<Key<'a>, usize> {
    let edges = gold.edges.iter().enumerate();
    edges.map(|(i, e)| (key(scheme, &e.relation, e.source, e.target), i)).collect()
}

fn key<'a>(scheme: &Scheme, relation: &'a str, source: usize, target: usize) -> Key<'a> {
    let swap = scheme.is_symmetric(relation) && source > target;
    if swap { (relation, target, source) } else { (relation, source, target) }
}

impl Judgement<'_> {
    /// The annotated edge of these ends.
    pub(super) fn annotated_edge(&self, relation: &str, source: usize, target: usize) -> Option<usize> {
        self.annotated.get(&key(self.scheme, relation, source, target)).copied()
    }

    /// True where the annotated edge must be found: neither it nor one of its ends is optional.
    pub(super) fn is_required(&self, edge: usize) -> bool {
        let gold = self.case.gold;
        let edge = &gold.edges[edge];
        !edge.optional && !gold.nodes[edge.source].optional && !gold.nodes[edge.target].optional
    }

    /// True where one of these matches is optional: then nothing is said of the edge between them.
    pub(super) fn touches_optional(&self, edge: &FoundEdge) -> bool {
        [edge.source, edge.target].into_iter().flatten().any(|end| self.case.gold.nodes[end].optional)
    }

    /// The relation of a found edge.
    pub(super) fn relation(&self, edge: &FoundEdge) -> &str {
        self.case.graph.relation(self.case.graph.edge(edge.index))
    }

    fn judge_edges(&mut self) {
        let places: BTreeMap<NodeIndex, Option<usize>> =
            self.nodes.iter().map(|n| (n.index, n.gold)).collect();
        let mut seen = BTreeSet::new();
        for edge in self.case.graph.edges() {
            if let (Some(source), Some(target)) = (places.get(&edge.source()), places.get(&edge.target())) {
                let (source, target) = (*source, *target);
                let mut found = FoundEdge { index: edge.id(), source, target, verdict: Verdict::Wrong };
                found.verdict = self.edge_verdict(&found, &mut seen);
                self.edges.push(found);
            }
        }
        let required = self.annotated.values().copied().filter(|edge| self.is_required(*edge));
        self.missed_edges = required.filter(|edge| !seen.contains(edge)).collect();
        self.missed_edges.sort_unstable();
    }

    fn edge_verdict(&self, found: &FoundEdge, seen: &mut BTreeSet<usize>) -> Verdict {
        let annotated = match (found.source, found.target) {
            (Some(source), Some(target)) => self.annotated_edge(self.relation(found), source, target),
            _ => None,
        };
        match annotated {
            Some(edge) if self.is_required(edge) && seen.insert(edge) => Verdict::Right,
            Some(_) => Verdict::LeftOut,
            None if self.touches_optional(found) => Verdict::LeftOut,
            None => Verdict::Wrong,
        }
    }
}
