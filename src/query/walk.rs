//! Steps over edges: which edges a walk may follow, and in which direction.

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::answer::Link;
use crate::graph::{Edge, KnowledgeGraph, NameId};

/// The relation without direction: stored once, its ends in the order of their ids. Questions see no ontology, which
/// calls it symmetric; a test keeps them in step.
const PARTNERS: &str = "partners_with";

/// True where an edge holds both ways, whichever end is stored as its subject.
pub(super) fn both_ways(graph: &KnowledgeGraph, edge: &Edge) -> bool {
    graph.relation(edge) == PARTNERS
}

/// From subject to object, the other way, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// From subject to object.
    Out,
    /// From object to subject.
    In,
    /// Either.
    #[default]
    Both,
}

/// Which edges a walk may follow.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// The direction.
    pub way: Way,
    /// Only edges of these types; empty for all.
    pub relations: Vec<NameId>,
}

/// An edge followed from one of its ends to the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) edge: EdgeIndex,
    pub(super) to: NodeIndex,
    pub(super) forward: bool,
}

/// An edge as a walk passes it.
#[derive(Clone, Debug, Serialize)]
pub struct Passed {
    /// True from subject to object, as the edge is stored.
    pub forward: bool,
    /// True where the relation has no direction.
    #[serde(skip)]
    pub both_ways: bool,
    /// The edge.
    #[serde(flatten)]
    pub link: Link,
}

impl Walk {
    /// The steps from `node`, in canonical order: first along edges, then against them.
    pub(super) fn steps(&self, graph: &KnowledgeGraph, node: NodeIndex) -> Vec<Step> {
        let mut steps = Vec::new();
        for (direction, other) in [(Direction::Outgoing, Way::In), (Direction::Incoming, Way::Out)] {
            let against = self.way == other;
            let forward = direction == Direction::Outgoing;
            for edge in graph.edges_of(node, direction) {
                let wanted = self.relations.is_empty() || self.relations.contains(&edge.weight().kind);
                if wanted && (!against || both_ways(graph, edge.weight())) {
                    let to = if forward { edge.target() } else { edge.source() };
                    steps.push(Step { edge: edge.id(), to, forward });
                }
            }
        }
        steps
    }

    /// The same walk backwards.
    pub(super) fn reversed(&self) -> Walk {
        let way = match self.way {
            Way::Out => Way::In,
            Way::In => Way::Out,
            Way::Both => Way::Both,
        };
        Walk { way, relations: self.relations.clone() }
    }
}

impl Passed {
    /// The edge of a step, with its quotes where `evidence` asks for them.
    pub(super) fn new(graph: &KnowledgeGraph, step: Step, evidence: bool) -> Option<Self> {
        let both_ways = both_ways(graph, graph.edge(step.edge));
        Some(Passed { forward: step.forward, both_ways, link: Link::shown(graph, step.edge, evidence)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ontology_has_no_other_relation_without_direction() {
        let ontology = crate::ontology::Ontology::builtin().unwrap();
        let symmetric = ontology.relation_types.iter().filter(|r| r.written.symmetric);
        assert_eq!(symmetric.map(|r| r.written.id.as_str()).collect::<Vec<_>>(), [PARTNERS]);
    }
}
