//! Documents that lie elsewhere in the second graph: the same bytes under another path. Says what is theirs is called
//! there; compares nothing else.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use petgraph::graph::EdgeIndex;

use crate::graph::{DocumentRecord, KnowledgeGraph};

/// What documents of the first graph are called in the second, where that is something else.
#[derive(Clone, Debug, Default)]
pub struct Moved(HashMap<String, String>);

impl Moved {
    /// Documents of `a` and `b` with one file's SHA-256 and one number in that file. What has its id in the other
    /// graph has not moved; and of copies nothing says which is which.
    pub(super) fn between(a: &KnowledgeGraph, b: &KnowledgeGraph) -> Self {
        let (old, new) = (alone(a, b), alone(b, a));
        let pair = |(key, documents): (&Key<'_>, &Vec<&str>)| match (&documents[..], &**new.get(key)?) {
            ([from], [to]) => Some(((*from).to_owned(), (*to).to_owned())),
            _ => None,
        };
        Moved(old.iter().filter_map(pair).collect())
    }

    /// The id of a document in the second graph.
    pub fn document<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.get(id).map_or(id, String::as_str)
    }

    /// The id of a node in the second graph: what belongs to one document alone has that document's id in its own.
    pub fn node<'a>(&self, id: &'a str) -> Cow<'a, str> {
        if self.0.is_empty() {
            return id.into();
        }
        let found = id.match_indices('@').find_map(|(at, _)| Some((at, self.0.get(&id[at + 1..])?)));
        found.map_or(id.into(), |(at, document)| format!("{}@{document}", &id[..at]).into())
    }

    /// The id of an edge in the second graph.
    pub(super) fn edge(&self, graph: &KnowledgeGraph, edge: EdgeIndex) -> String {
        if self.0.is_empty() {
            return graph.edge_id(edge);
        }
        let Some((source, target)) = graph.petgraph().edge_endpoints(edge) else { return String::new() };
        let [source, target] = [source, target].map(|end| self.node(&graph.node(end).id));
        format!("{source} -{}-> {target}", graph.relation(graph.edge(edge)))
    }
}

/// What a document is known by, wherever it lies: the SHA-256 of its file, and its number there (`#2`; of the first
/// nothing).
type Key<'a> = (&'a str, &'a str);

/// Ids of the documents of `graph` that `other` has not.
fn alone<'a>(graph: &'a KnowledgeGraph, other: &KnowledgeGraph) -> BTreeMap<Key<'a>, Vec<&'a str>> {
    let known: HashSet<&str> = other.documents().iter().map(|document| document.id.as_str()).collect();
    let mut found: BTreeMap<Key<'_>, Vec<&str>> = BTreeMap::new();
    for document in graph.documents().iter().filter(|document| !known.contains(document.id.as_str())) {
        found.entry((&document.source.sha256, number(document))).or_default().push(&document.id);
    }
    found
}

/// What the id of a document has behind the path of its file.
fn number(document: &DocumentRecord) -> &str {
    document.id.strip_prefix(&document.source.path).unwrap_or_default()
}
