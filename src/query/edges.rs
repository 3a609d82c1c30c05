//! Finds edges by their id, or by the relation and any names of their ends: `source -type-> target`.

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::answer::NodeRef;
use super::lookup::lookup;
use super::walk::both_ways;
use crate::graph::KnowledgeGraph;

/// An edge as somebody writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeName<'a> {
    /// The subject.
    pub source: &'a str,
    /// The relation.
    pub relation: &'a str,
    /// The object.
    pub target: &'a str,
}

/// Edges that bear a name, or else what comes near.
#[derive(Debug, Default)]
pub struct EdgeLookup {
    /// The edges, in canonical order.
    pub found: Vec<EdgeIndex>,
    /// Names of an end that the graph does not have, each with the nearest that it has.
    pub unknown: Vec<(String, Vec<NodeRef>)>,
    /// Where both ends are known: ids of edges between them, else of those of the relation at either.
    pub near: Vec<String>,
}

/// Edges shown for one that is not there.
const MOST_NEAR: usize = 5;

impl<'a> EdgeName<'a> {
    /// Takes `source -type-> target` apart; none where `text` does not have this form.
    pub fn parse(text: &'a str) -> Option<Self> {
        text.match_indices("->").find_map(|(at, arrow)| {
            let before = &text[..at];
            let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let source = before.trim_end_matches(word);
            let relation = &before[source.len()..];
            let (source, target) = (source.strip_suffix('-')?.trim(), text[at + arrow.len()..].trim());
            let whole = !(source.is_empty() || relation.is_empty() || target.is_empty());
            whole.then_some(EdgeName { source, relation, target })
        })
    }
}

/// The edges called `name`.
pub fn lookup_edge(graph: &KnowledgeGraph, name: EdgeName<'_>) -> EdgeLookup {
    let mut out = EdgeLookup::default();
    let mut ends = |name: &str| {
        let found = lookup(graph, name, &|_| true);
        if found.found.is_empty() {
            out.unknown.push((name.to_owned(), found.near));
        }
        found.found
    };
    let (sources, targets) = (ends(name.source), ends(name.target));
    let edges = |nodes: &[NodeIndex], direction| {
        let all = nodes.iter().flat_map(move |n| graph.edges_of(*n, direction));
        all.map(|e| (e.id(), e.source(), e.target())).collect::<Vec<_>>()
    };
    let of_relation = |id: EdgeIndex| graph.relation(graph.edge(id)) == name.relation;
    let out_of = edges(&sources, Direction::Outgoing);
    let between = |(_, source, target): &(EdgeIndex, NodeIndex, NodeIndex)| {
        (sources.contains(source) && targets.contains(target))
            || (sources.contains(target) && targets.contains(source))
    };
    let into = edges(&sources, Direction::Incoming);
    let straight = out_of.iter().filter(|(_, _, target)| targets.contains(target));
    let turned =
        into.iter().filter(|(id, source, _)| targets.contains(source) && both_ways(graph, graph.edge(*id)));
    out.found = straight.chain(turned).map(|(id, ..)| *id).filter(|id| of_relation(*id)).collect();
    out.found.sort_unstable();
    out.found.dedup();
    if out.found.is_empty() && out.unknown.is_empty() {
        let around = [out_of, into, edges(&targets, Direction::Incoming)].concat();
        let mut near: Vec<EdgeIndex> = around.iter().filter(|e| between(e)).map(|(id, ..)| *id).collect();
        if near.is_empty() {
            near = around.iter().map(|(id, ..)| *id).filter(|id| of_relation(*id)).collect();
        }
        near.sort_unstable();
        near.dedup();
        out.near = near.into_iter().take(MOST_NEAR).map(|id| graph.edge_id(id)).collect();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_taken_apart() {
        let name = EdgeName::parse("organization:市司法局 -issues-> policy:“A-B” 办法").expect("an edge");
        assert_eq!(
            (name.source, name.relation, name.target),
            ("organization:市司法局", "issues", "policy:“A-B” 办法")
        );
        let tight = EdgeName::parse("A-part_of->B").expect("an edge");
        assert_eq!((tight.source, tight.relation, tight.target), ("A", "part_of", "B"));
        for other in ["市司法局", "A -> B", "-issues-> B", "A -issues->", ""] {
            assert_eq!(EdgeName::parse(other), None, "{other}");
        }
    }
}
