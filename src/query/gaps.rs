//! What a corpus leaves open: goals that nobody is stated to serve, and the like. That no document of the graph
//! states it does not mean that it is not so.

use std::cmp::Reverse;

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::list::Listing;
use super::serving::{PART_OF, SERVES, has_body};
use crate::graph::KnowledgeGraph;
use crate::graph::attributes::{PLANNED, STATUS};

const ISSUES: &str = "issues";
const IMPLEMENTS: &str = "implements";
const TAKES: &str = "takes";
/// Most wholes above a part that are looked at.
const WHOLES: usize = 8;

/// A kind of gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// Goals that no body is stated to serve, directly or through what it launched, issued or did.
    GoalsWithoutBody,
    /// Initiatives that are not stated to serve a goal, nor is what they are part of.
    InitiativesWithoutGoal,
    /// Documents that a body issued (not: plans to issue) and nobody is stated to implement.
    PoliciesNotImplemented,
    /// Bodies that are not stated to take a measure.
    BodiesWithoutMeasure,
}

/// The nodes that leave something open.
#[derive(Clone, Debug, Serialize)]
pub struct Gaps {
    /// What they leave open.
    pub gap: Gap,
    /// How many nodes could have left it open.
    pub of: usize,
    /// Those that do, with most edges first.
    pub nodes: Vec<Listing>,
}

impl Gap {
    /// Every kind.
    pub const ALL: [Gap; 4] = [
        Gap::GoalsWithoutBody,
        Gap::InitiativesWithoutGoal,
        Gap::PoliciesNotImplemented,
        Gap::BodiesWithoutMeasure,
    ];

    /// The type of node that can leave this open.
    fn kind(self) -> &'static str {
        match self {
            Gap::GoalsWithoutBody => "goal",
            Gap::InitiativesWithoutGoal => "initiative",
            Gap::PoliciesNotImplemented => "policy",
            Gap::BodiesWithoutMeasure => "organization",
        }
    }

    /// Whether the node at `index` leaves it open; `None` where that is not to be asked of it.
    fn open(self, graph: &KnowledgeGraph, index: NodeIndex) -> Option<bool> {
        match self {
            Gap::GoalsWithoutBody => Some(!has_body(graph, index)),
            Gap::InitiativesWithoutGoal => Some(!serves(graph, index)),
            Gap::PoliciesNotImplemented => {
                issued(graph, index).then(|| !has(graph, index, Direction::Incoming, IMPLEMENTS))
            }
            Gap::BodiesWithoutMeasure => Some(!has(graph, index, Direction::Outgoing, TAKES)),
        }
    }
}

/// Gaps of the kinds `wanted`, in this order.
pub fn gaps(graph: &KnowledgeGraph, wanted: &[Gap]) -> Vec<Gaps> {
    wanted.iter().map(|gap| of_kind(graph, *gap)).collect()
}

fn of_kind(graph: &KnowledgeGraph, gap: Gap) -> Gaps {
    let kind = graph.kinds().find(gap.kind());
    let mut answer = Gaps { gap, of: 0, nodes: Vec::new() };
    for (index, _) in graph.nodes().filter(|(_, node)| Some(node.kind) == kind) {
        let open = gap.open(graph, index);
        answer.of += usize::from(open.is_some());
        if open == Some(true) {
            answer.nodes.push(Listing::new(graph, index));
        }
    }
    // Nodes come by id, and the sort keeps that order where it does not decide.
    answer.nodes.sort_by_key(|l| Reverse((l.edges_in + l.edges_out, l.mentions)));
    answer
}

fn has(graph: &KnowledgeGraph, node: NodeIndex, direction: Direction, relation: &str) -> bool {
    let mut edges = graph.petgraph().edges_directed(node, direction);
    edges.any(|edge| graph.relation(edge.weight()) == relation)
}

/// True where a body issued the document; one that is only planned is not issued.
fn issued(graph: &KnowledgeGraph, policy: NodeIndex) -> bool {
    let mut edges = graph.petgraph().edges_directed(policy, Direction::Incoming);
    edges.any(|edge| {
        graph.relation(edge.weight()) == ISSUES && edge.weight().attributes.get(STATUS) != Some(PLANNED)
    })
}

/// True where the initiative, or what it is part of, serves a goal.
fn serves(graph: &KnowledgeGraph, initiative: NodeIndex) -> bool {
    let mut level = vec![initiative];
    for _ in 0..WHOLES {
        if level.iter().any(|node| has(graph, *node, Direction::Outgoing, SERVES)) {
            return true;
        }
        let wholes =
            level.iter().flat_map(|node| graph.petgraph().edges_directed(*node, Direction::Outgoing));
        level = wholes.filter(|e| graph.relation(e.weight()) == PART_OF).map(|e| e.target()).collect();
        level.sort_unstable();
        level.dedup();
    }
    false
}
