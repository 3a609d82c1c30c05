//! The shortest ways from one node to another.

use std::collections::VecDeque;

use petgraph::graph::NodeIndex;
use serde::Serialize;

use super::answer::NodeRef;
use super::walk::{Passed, Walk};
use crate::graph::{KnowledgeGraph, NameId};

/// Which ways to look for.
#[derive(Clone, Debug, Default)]
pub struct PathOptions {
    /// Which edges to follow.
    pub walk: Walk,
    /// Only nodes of these types between the ends; empty for all.
    pub through: Vec<NameId>,
    /// At most this many ways are told; of more, the first in canonical order.
    pub most: usize,
    /// Adds quotes.
    pub evidence: bool,
}

/// The shortest ways from any of some nodes to any of others.
#[derive(Clone, Debug, Serialize)]
pub struct Paths {
    /// Where they start.
    pub from: Vec<NodeRef>,
    /// Where they end.
    pub to: Vec<NodeRef>,
    /// Steps of each; none where there is no way.
    pub length: Option<usize>,
    /// How many there are.
    pub total: u64,
    /// The ways, at most as many as asked for.
    pub paths: Vec<Path>,
}

/// A way from node to node.
#[derive(Clone, Debug, Serialize)]
pub struct Path {
    /// Its steps; none where it ends where it starts.
    pub steps: Vec<PathStep>,
}

/// A step from a node to its neighbour.
#[derive(Clone, Debug, Serialize)]
pub struct PathStep {
    /// The node it leaves.
    pub from: NodeRef,
    /// The node it reaches.
    pub to: NodeRef,
    /// Every edge that joins them and may be followed.
    pub links: Vec<Passed>,
}

/// The shortest ways from any node of `from` to any of `to`.
pub fn paths(graph: &KnowledgeGraph, from: &[NodeIndex], to: &[NodeIndex], options: &PathOptions) -> Paths {
    let search = Search { graph, options, distance: distances(graph, from, to, options) };
    let refs = |nodes: &[NodeIndex]| nodes.iter().map(|n| NodeRef::new(graph, *n)).collect();
    let length = from.iter().filter_map(|n| search.distance[n.index()]).min();
    let mut answer = Paths { from: refs(from), to: refs(to), length, total: 0, paths: Vec::new() };
    let Some(length) = length else { return answer };
    let starts: Vec<NodeIndex> =
        from.iter().copied().filter(|n| search.distance[n.index()] == Some(length)).collect();
    answer.total = search.count(&starts, length);
    for start in starts {
        search.follow(&mut vec![start], &mut answer.paths);
    }
    answer
}

/// Steps from each node to the nearest of `to`, as far as needed to reach one of `from`.
fn distances(
    graph: &KnowledgeGraph,
    from: &[NodeIndex],
    to: &[NodeIndex],
    options: &PathOptions,
) -> Vec<Option<usize>> {
    let back = options.walk.reversed();
    let mut distance = vec![None; graph.nodes().len()];
    let mut queue: VecDeque<NodeIndex> = to.iter().copied().collect();
    to.iter().for_each(|node| distance[node.index()] = Some(0));
    let mut enough = usize::MAX;
    while let Some(node) = queue.pop_front() {
        let here = distance[node.index()].unwrap_or(0);
        if from.contains(&node) {
            enough = enough.min(here);
        }
        let between =
            here == 0 || options.through.is_empty() || options.through.contains(&graph.node(node).kind);
        if here >= enough || !between {
            continue;
        }
        for step in back.steps(graph, node) {
            if distance[step.to.index()].is_none() {
                distance[step.to.index()] = Some(here + 1);
                queue.push_back(step.to);
            }
        }
    }
    distance
}

struct Search<'a> {
    graph: &'a KnowledgeGraph,
    options: &'a PathOptions,
    distance: Vec<Option<usize>>,
}

impl Search<'_> {
    /// The neighbours of `node` that are one step nearer to the end, by id.
    fn nearer(&self, node: NodeIndex) -> Vec<NodeIndex> {
        let here = self.distance[node.index()].unwrap_or(0);
        let passable = |to: NodeIndex| {
            here == 1
                || self.options.through.is_empty()
                || self.options.through.contains(&self.graph.node(to).kind)
        };
        let mut nearer: Vec<NodeIndex> = self
            .options
            .walk
            .steps(self.graph, node)
            .into_iter()
            .map(|step| step.to)
            .filter(|to| self.distance[to.index()].is_some_and(|d| d + 1 == here) && passable(*to))
            .collect();
        nearer.sort_unstable();
        nearer.dedup();
        nearer
    }

    /// How many ways there are, without going each of them.
    fn count(&self, starts: &[NodeIndex], length: usize) -> u64 {
        let mut ways = vec![0u64; self.distance.len()];
        let mut level: Vec<NodeIndex> = starts.to_vec();
        starts.iter().for_each(|start| ways[start.index()] = 1);
        for _ in 0..length {
            let mut next = Vec::new();
            for node in level {
                for to in self.nearer(node) {
                    if ways[to.index()] == 0 {
                        next.push(to);
                    }
                    ways[to.index()] = ways[to.index()].saturating_add(ways[node.index()]);
                }
            }
            level = next;
        }
        level.iter().fold(0, |sum, node| ways[node.index()].saturating_add(sum))
    }

    /// Adds every way that goes on from `way`, until there are enough.
    fn follow(&self, way: &mut Vec<NodeIndex>, found: &mut Vec<Path>) {
        let Some(last) = way.last().copied().filter(|_| found.len() < self.options.most) else { return };
        if self.distance[last.index()] == Some(0) {
            let steps = way.windows(2).map(|ends| self.step(ends[0], ends[1])).collect();
            found.push(Path { steps });
            return;
        }
        for to in self.nearer(last) {
            way.push(to);
            self.follow(way, found);
            way.pop();
        }
    }

    fn step(&self, from: NodeIndex, to: NodeIndex) -> PathStep {
        let steps = self.options.walk.steps(self.graph, from).into_iter().filter(|step| step.to == to);
        PathStep {
            from: NodeRef::new(self.graph, from),
            to: NodeRef::new(self.graph, to),
            links: steps.filter_map(|s| Passed::new(self.graph, s, self.options.evidence)).collect(),
        }
    }
}
