//! Finds nodes by whatever name a user gives: canonical name, alias or a surface form, or the id.

use petgraph::graph::NodeIndex;

use super::answer::NodeRef;
use crate::graph::{KnowledgeGraph, Node};
use crate::text::similar::{LEAST_LIKE, likeness, normal};

/// Nodes that bear a name, or else the names that come near it.
#[derive(Debug, Default)]
pub struct Lookup {
    /// The nodes, by id; more than one where the name is not unique.
    pub found: Vec<NodeIndex>,
    /// Where nothing was found: the nearest names, best first.
    pub near: Vec<NodeRef>,
}

/// Names shown for one that is not known.
const MOST_NEAR: usize = 5;

/// Nodes called `name` among those that `wanted` accepts. A canonical name goes before an alias, and that
/// before words by which some document names the node.
pub fn lookup(graph: &KnowledgeGraph, name: &str, wanted: &dyn Fn(&Node) -> bool) -> Lookup {
    if let Some(index) = graph.find(name).filter(|index| wanted(graph.node(*index))) {
        return Lookup { found: vec![index], near: Vec::new() };
    }
    let asked = normal(name);
    let mut best = usize::MAX;
    let mut found = Vec::new();
    for (index, node) in graph.nodes().filter(|(_, node)| wanted(node)) {
        let Some(level) = level(graph, node, &asked) else { continue };
        if level < best {
            best = level;
            found.clear();
        }
        if level == best {
            found.push(index);
        }
    }
    let near = if found.is_empty() { nearest(graph, &asked, wanted) } else { Vec::new() };
    Lookup { found, near }
}

/// How the node bears the name: 0 canonical, 1 alias, 2 surface form.
fn level(graph: &KnowledgeGraph, node: &Node, asked: &str) -> Option<usize> {
    if normal(&node.name) == asked {
        Some(0)
    } else if node.aliases.iter().any(|alias| normal(alias) == asked) {
        Some(1)
    } else {
        node.mentions().iter().any(|m| normal(graph.quote(m)) == asked).then_some(2)
    }
}

fn nearest(graph: &KnowledgeGraph, asked: &str, wanted: &dyn Fn(&Node) -> bool) -> Vec<NodeRef> {
    let mut scored: Vec<(f64, NodeIndex)> = graph
        .nodes()
        .filter(|(_, node)| wanted(node))
        .map(|(index, node)| {
            let names = std::iter::once(&node.name).chain(&node.aliases);
            let best = names.map(|name| likeness(asked, &normal(name))).fold(0.0, f64::max);
            (best, index)
        })
        .filter(|(score, _)| *score >= LEAST_LIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().take(MOST_NEAR).map(|(_, index)| NodeRef::new(graph, index)).collect()
}
