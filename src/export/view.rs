//! Which nodes of a graph a drawing shows.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::graph::{KnowledgeGraph, Node};
use crate::ontology::Ontology;

/// What to show of a graph.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only nodes of these types; empty for all that the ontology does not hide.
    pub types: Vec<String>,
    /// Nodes of every type, and those without an edge too.
    pub all: bool,
    /// At most this many nodes, those with most edges first; `None` for no limit.
    pub most: Option<usize>,
}

/// The part of `graph` with at most `most` nodes, those with most edges first, and how many are left out.
pub fn most_connected(graph: KnowledgeGraph, ontology: &Ontology, most: usize) -> (KnowledgeGraph, usize) {
    let selection = Selection { types: Vec::new(), all: true, most: Some(most) };
    let view = View::new(&graph, ontology, &selection);
    if view.beyond == 0 { (graph, 0) } else { (graph.only(|node| view.shows(node)), view.beyond) }
}

/// The chosen nodes, and what was left out.
#[derive(Debug, Default)]
pub struct View {
    shown: Vec<bool>,
    /// Nodes shown.
    pub nodes: usize,
    /// Nodes of a type that was not asked for.
    pub hidden: usize,
    /// Nodes without an edge to a node shown.
    pub isolated: usize,
    /// Nodes beyond the limit.
    pub beyond: usize,
}

impl View {
    /// Chooses nodes of `graph`.
    pub fn new(graph: &KnowledgeGraph, ontology: &Ontology, selection: &Selection) -> Self {
        let wanted = |node: &Node| {
            let kind = graph.kind(node);
            match ontology.entity_type(kind) {
                _ if selection.all => true,
                _ if !selection.types.is_empty() => selection.types.iter().any(|t| t == kind),
                Some(id) => !ontology.entity_types[usize::from(id.0)].hidden,
                None => true,
            }
        };
        let mut view = View { shown: graph.nodes().map(|(_, n)| wanted(n)).collect(), ..View::default() };
        view.hidden = view.shown.iter().filter(|shown| !**shown).count();
        if !selection.all {
            view.isolated = view.drop_isolated(graph);
        }
        if let Some(most) = selection.most {
            view.beyond = view.keep_most(graph, most);
            view.isolated += if selection.all { 0 } else { view.drop_isolated(graph) };
        }
        view.nodes = view.shown.iter().filter(|shown| **shown).count();
        view
    }

    /// True where the node is shown.
    pub fn shows(&self, node: NodeIndex) -> bool {
        self.shown.get(node.index()).copied().unwrap_or(false)
    }

    /// Visible edges at each node.
    fn degrees(&self, graph: &KnowledgeGraph) -> Vec<usize> {
        let mut degrees = vec![0; self.shown.len()];
        for edge in graph.edges() {
            if self.shows(edge.source()) && self.shows(edge.target()) {
                degrees[edge.source().index()] += 1;
                degrees[edge.target().index()] += 1;
            }
        }
        degrees
    }

    fn drop_isolated(&mut self, graph: &KnowledgeGraph) -> usize {
        let degrees = self.degrees(graph);
        let mut dropped = 0;
        for (shown, degree) in self.shown.iter_mut().zip(degrees) {
            if *shown && degree == 0 {
                *shown = false;
                dropped += 1;
            }
        }
        dropped
    }

    fn keep_most(&mut self, graph: &KnowledgeGraph, most: usize) -> usize {
        let degrees = self.degrees(graph);
        let mut order: Vec<usize> = (0..self.shown.len()).filter(|i| self.shown[*i]).collect();
        let before = order.len();
        order.sort_by_key(|i| (std::cmp::Reverse(degrees[*i]), *i));
        order.truncate(most);
        let kept: HashSet<usize, FixedState> = order.into_iter().collect();
        for (i, shown) in self.shown.iter_mut().enumerate() {
            *shown = kept.contains(&i);
        }
        before - kept.len()
    }
}
