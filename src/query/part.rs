//! Chooses the part of a graph that a question is about: what surrounds a node, what leads to a goal, what documents
//! say, what belongs to a place; and of a large part the strongest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::{place, reach};
use crate::graph::{KnowledgeGraph, Node};

/// What a part is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// What leads to these goals, from bodies by what they brought about.
    Goal(Vec<NodeIndex>),
    /// What surrounds these nodes.
    Around(Vec<NodeIndex>),
    /// What belongs to these places: their bodies, and what documents that speak from there say.
    Place(Vec<NodeIndex>),
    /// What these documents say.
    Documents(Vec<u32>),
    /// Everything.
    Whole,
}

/// How much of it.
#[derive(Clone, Copy)]
pub struct PartOptions<'a> {
    /// Steps away from the nodes it is about.
    pub depth: usize,
    /// Types that are shown; what it is about is shown in any case.
    pub shown: &'a dyn Fn(&Node) -> bool,
    /// For goals: every link of a chain is shown, whatever its type.
    pub whole_chain: bool,
    /// For goals: what their bodies do in the same articles too.
    pub context: bool,
    /// Around nodes: edges between those that surround them too.
    pub between: bool,
    /// At most so many nodes.
    pub most: usize,
}

/// A part of a graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The nodes it is about.
    pub focus: Vec<NodeIndex>,
    /// All nodes, in canonical order.
    pub nodes: Vec<NodeIndex>,
    /// The edges between them, in canonical order.
    pub edges: Vec<EdgeIndex>,
    /// Nodes left out because their type is not shown, by type.
    pub hidden: BTreeMap<String, usize>,
    /// Nodes left out because nothing shown is linked to them.
    pub isolated: usize,
    /// Nodes left out because there are too many.
    pub beyond: usize,
}

/// The part of `graph` that `focus` is about.
pub fn part(graph: &KnowledgeGraph, focus: &Focus, options: PartOptions<'_>) -> Part {
    let mut found = match focus {
        Focus::Goal(goals) => reach::chain(graph, goals, options),
        Focus::Around(nodes) => reach::around(graph, nodes, options),
        Focus::Place(places) => place::belonging(graph, places),
        Focus::Documents(documents) => {
            let documents: BTreeSet<u32> = documents.iter().copied().collect();
            stated(graph, &|document| documents.contains(&document))
        }
        Focus::Whole => stated(graph, &|_| true),
    };
    let hidden = found.hide(graph, options.shown);
    let isolated = found.drop_isolated(graph);
    let beyond = found.keep_strongest(graph, options.most);
    Part {
        focus: found.focus.into_iter().collect(),
        nodes: found.distance.into_keys().collect(),
        edges: found.edges.into_iter().collect(),
        hidden,
        isolated,
        beyond,
    }
}

/// Nodes with their distance from what was asked for, and edges.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub focus: BTreeSet<NodeIndex>,
    pub distance: BTreeMap<NodeIndex, usize>,
    pub edges: BTreeSet<EdgeIndex>,
    /// Nodes of types that are not shown, without which a chain would break.
    pub needed: BTreeSet<NodeIndex>,
}

impl Found {
    /// Nothing but `focus`.
    pub fn of(focus: &[NodeIndex]) -> Self {
        Found {
            focus: focus.iter().copied().collect(),
            distance: focus.iter().map(|node| (*node, 0)).collect(),
            ..Found::default()
        }
    }

    /// Adds an edge and its ends, `distance` away.
    pub fn take(&mut self, graph: &KnowledgeGraph, edge: EdgeIndex, distance: usize) {
        let Some((source, target)) = graph.petgraph().edge_endpoints(edge) else { return };
        self.edges.insert(edge);
        for end in [source, target] {
            let known = self.distance.entry(end).or_insert(distance);
            *known = distance.min(*known);
        }
    }

    fn hide(&mut self, graph: &KnowledgeGraph, shown: &dyn Fn(&Node) -> bool) -> BTreeMap<String, usize> {
        let mut hidden = BTreeMap::new();
        let kept = self.focus.union(&self.needed).copied().collect::<BTreeSet<_>>();
        self.distance.retain(|node, _| {
            let keep = kept.contains(node) || shown(graph.node(*node));
            if !keep {
                *hidden.entry(graph.kind(graph.node(*node)).to_owned()).or_default() += 1;
            }
            keep
        });
        self.drop_loose_edges(graph);
        hidden
    }

    fn drop_isolated(&mut self, graph: &KnowledgeGraph) -> usize {
        let linked: BTreeSet<NodeIndex> = self.ends(graph).into_iter().collect();
        let before = self.distance.len();
        self.distance.retain(|node, _| linked.contains(node) || self.focus.contains(node));
        before - self.distance.len()
    }

    /// Keeps the nodes that are nearest, of equally near ones those with most edges, then those named most often.
    fn keep_strongest(&mut self, graph: &KnowledgeGraph, most: usize) -> usize {
        let before = self.distance.len();
        if before <= most {
            return 0;
        }
        let mut degrees: BTreeMap<NodeIndex, usize> = BTreeMap::new();
        for end in self.ends(graph) {
            *degrees.entry(end).or_default() += 1;
        }
        let mut order: Vec<(usize, NodeIndex)> = self.distance.iter().map(|(n, d)| (*d, *n)).collect();
        order.sort_by_key(|(distance, node)| {
            let degree = degrees.get(node).copied().unwrap_or(0);
            (*distance, Reverse((degree, graph.node(*node).mentions().len())), *node)
        });
        let order: Vec<NodeIndex> = order.into_iter().map(|(_, node)| node).collect();
        // What loses its last edge goes, so that more than `most` are tried where that leaves room.
        let (mut tried, mut kept) = (most, self.among(graph, &order[..most]));
        while kept.len() < most && tried < before {
            tried = (tried + most - kept.len()).min(before);
            let more = self.among(graph, &order[..tried]);
            if more.len() > most {
                break;
            }
            kept = more;
        }
        self.distance.retain(|node, _| kept.contains(node));
        self.drop_loose_edges(graph);
        before - self.distance.len()
    }

    /// Those of `nodes` that are linked to one another, and what the part is about.
    fn among(&self, graph: &KnowledgeGraph, nodes: &[NodeIndex]) -> BTreeSet<NodeIndex> {
        let there: BTreeSet<NodeIndex> = nodes.iter().copied().collect();
        let ends = self.edges.iter().filter_map(|edge| graph.petgraph().edge_endpoints(*edge));
        let inner = ends.filter(|(source, target)| there.contains(source) && there.contains(target));
        let linked = inner.flat_map(|(source, target)| [source, target]);
        linked.chain(self.focus.iter().copied()).collect()
    }

    fn ends(&self, graph: &KnowledgeGraph) -> Vec<NodeIndex> {
        let ends = self.edges.iter().filter_map(|edge| graph.petgraph().edge_endpoints(*edge));
        ends.flat_map(|(source, target)| [source, target]).collect()
    }

    fn drop_loose_edges(&mut self, graph: &KnowledgeGraph) {
        let there = |node| self.distance.contains_key(&node);
        self.edges.retain(|edge| {
            graph.petgraph().edge_endpoints(*edge).is_some_and(|(s, t)| s != t && there(s) && there(t))
        });
    }
}

/// Edges stated in the documents that `wanted` accepts, and nodes named there.
fn stated(graph: &KnowledgeGraph, wanted: &dyn Fn(u32) -> bool) -> Found {
    let mut found = Found::default();
    for (index, node) in graph.nodes() {
        if node.mentions().iter().any(|mention| wanted(mention.document)) {
            found.distance.insert(index, 0);
        }
    }
    for edge in graph.edges() {
        if edge.weight().evidence().iter().any(|evidence| wanted(evidence.document)) {
            found.take(graph, edge.id(), 0);
        }
    }
    found
}

/// Edges at `node` in both directions, in canonical order.
pub(super) fn edges_at(graph: &KnowledgeGraph, node: NodeIndex) -> Vec<(EdgeIndex, NodeIndex)> {
    let out = graph.edges_of(node, Direction::Outgoing).into_iter().map(|e| (e.id(), e.target()));
    let into = graph.edges_of(node, Direction::Incoming).into_iter().map(|e| (e.id(), e.source()));
    out.chain(into).collect()
}
