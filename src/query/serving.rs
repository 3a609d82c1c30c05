//! Which bodies serve a goal: directly, or through what they launched, issued or did. Only what documents
//! state: what a body does in the same article is shown apart, as context.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::answer::{Link, NodeRef};
use crate::graph::KnowledgeGraph;

/// The relation to a goal.
pub(super) const SERVES: &str = "serves";
/// From a part to the whole, which may be what serves the goal.
pub(super) const PART_OF: &str = "part_of";
/// From a body to what it brought about.
pub(super) const MEANS: [&str; 3] = ["launches", "issues", "takes"];
/// Types that act.
pub(super) const BODIES: [&str; 2] = ["organization", "place"];
/// Longest path: body → part → whole → goal.
const LONGEST: usize = 3;

/// What to answer.
#[derive(Clone, Copy, Debug)]
pub struct ServingOptions {
    /// Adds what a body does in the articles that state that it serves the goal.
    pub context: bool,
}

/// The bodies that serve a goal.
#[derive(Clone, Debug, Serialize)]
pub struct Serving {
    /// The goal.
    pub goal: NodeRef,
    /// The bodies, those with most paths first.
    pub bodies: Vec<ServingBody>,
    /// What serves the goal without a body that is stated to stand behind it.
    pub unattributed: Vec<Link>,
}

/// A body and how it serves the goal.
#[derive(Clone, Debug, Serialize)]
pub struct ServingBody {
    /// The body.
    pub body: NodeRef,
    /// Chains of links from the body to the goal, each link stated by a document.
    pub paths: Vec<Vec<Link>>,
    /// What the body launches, issues and takes in the articles that state a path; not stated to serve
    /// the goal.
    pub context: Vec<Link>,
}

/// Bodies that serve the node at `goal`.
pub fn serving(graph: &KnowledgeGraph, goal: NodeIndex, options: ServingOptions) -> Serving {
    let search = Search::of(graph, goal);
    let unattributed = search.unattributed(goal);
    let mut bodies: Vec<ServingBody> = search
        .paths
        .iter()
        .map(|(body, paths)| ServingBody {
            body: NodeRef::new(graph, *body),
            paths: paths.iter().map(|path| links(graph, path)).collect(),
            context: if options.context { search.context(*body, paths) } else { Vec::new() },
        })
        .collect();
    bodies.sort_by(|a, b| b.paths.len().cmp(&a.paths.len()).then_with(|| a.body.cmp(&b.body)));
    Serving { goal: NodeRef::new(graph, goal), bodies, unattributed }
}

/// True where some body serves the node at `goal`.
pub(super) fn has_body(graph: &KnowledgeGraph, goal: NodeIndex) -> bool {
    !Search::of(graph, goal).paths.is_empty()
}

/// The chains of edges from the node at `body` to that at `goal`.
pub(super) fn ways(graph: &KnowledgeGraph, body: NodeIndex, goal: NodeIndex) -> Vec<Path> {
    Search::of(graph, goal).paths.remove(&body).unwrap_or_default()
}

/// A chain of edges from a body to the goal.
pub(super) type Path = Vec<EdgeIndex>;

struct Search<'a> {
    graph: &'a KnowledgeGraph,
    paths: BTreeMap<NodeIndex, Vec<Path>>,
    /// Edges that are part of some path.
    used: HashSet<EdgeIndex>,
}

impl<'a> Search<'a> {
    fn of(graph: &'a KnowledgeGraph, goal: NodeIndex) -> Self {
        let mut search = Search { graph, paths: BTreeMap::new(), used: HashSet::new() };
        search.back(goal, SERVES, &mut Vec::new());
        search
    }

    /// Goes back from `node` over edges of type `relation`, then over those that may lead to their subjects.
    /// `tail` is the way from `node` to the goal, last edge first.
    fn back(&mut self, node: NodeIndex, relation: &str, tail: &mut Path) {
        for edge in self.graph.edges_of(node, Direction::Incoming) {
            if self.graph.relation(edge.weight()) != relation || tail.contains(&edge.id()) {
                continue;
            }
            tail.push(edge.id());
            if relation != PART_OF && BODIES.contains(&self.graph.kind(self.graph.node(edge.source()))) {
                self.keep(edge.source(), tail);
            } else if tail.len() < LONGEST {
                for means in MEANS {
                    self.back(edge.source(), means, tail);
                }
                if tail.len() < LONGEST - 1 {
                    self.back(edge.source(), PART_OF, tail);
                }
            }
            tail.pop();
        }
    }

    fn keep(&mut self, body: NodeIndex, tail: &Path) {
        self.used.extend(tail);
        self.paths.entry(body).or_default().push(tail.iter().rev().copied().collect());
    }

    /// Links to the goal that end no path.
    fn unattributed(&self, goal: NodeIndex) -> Vec<Link> {
        let incoming = self.graph.edges_of(goal, Direction::Incoming).into_iter();
        incoming
            .filter(|e| self.graph.relation(e.weight()) == SERVES && !self.used.contains(&e.id()))
            .filter_map(|e| Link::new(self.graph, e.id(), |_| true))
            .collect()
    }

    /// What the body brings about in the documents of its paths, other than by these paths.
    fn context(&self, body: NodeIndex, paths: &[Path]) -> Vec<Link> {
        let own: HashSet<EdgeIndex> = paths.iter().flatten().copied().collect();
        let documents: BTreeSet<u32> =
            own.iter().flat_map(|e| self.graph.edge(*e).evidence()).map(|e| e.document).collect();
        let outgoing = self.graph.edges_of(body, Direction::Outgoing).into_iter();
        outgoing
            .filter(|e| MEANS.contains(&self.graph.relation(e.weight())) && !own.contains(&e.id()))
            .filter_map(|e| Link::new(self.graph, e.id(), |document| documents.contains(&document)))
            .collect()
    }
}

fn links(graph: &KnowledgeGraph, path: &Path) -> Vec<Link> {
    path.iter().filter_map(|edge| Link::new(graph, *edge, |_| true)).collect()
}
