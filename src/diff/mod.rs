//! diff: two graphs → what came, what went and what changed from the one to the other. Sees only graphs, and of
//! their documents only what is quoted; what a difference looks like on a page is for others to say.

mod evidence;
mod moved;

use std::collections::BTreeMap;

use petgraph::graph::EdgeIndex;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use crate::graph::{Attributes, DocumentRecord, Evidence, KnowledgeGraph, Node};
use evidence::Side;
pub use evidence::{Piece, PieceChange, Pieces};
pub use moved::Moved;

/// What differs between two graphs, `a` and `b`. What is in both is named as in `b`, where a document has moved.
#[derive(Clone, Debug, Serialize)]
pub struct Diff {
    /// Program and ontology, where they differ.
    pub generator: Vec<Field>,
    /// The documents.
    pub documents: Changes,
    /// The nodes, with their mentions.
    pub nodes: Changes,
    /// The edges, with their evidence.
    pub edges: Changes,
    /// Documents that lie elsewhere in `b`.
    #[serde(skip)]
    pub moved: Moved,
}

/// What differs among things of one kind, each by id.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Changes {
    /// Only in `b`.
    pub came: Vec<Thing>,
    /// Only in `a`.
    pub went: Vec<Thing>,
    /// In both, but not the same.
    pub changed: Vec<Change>,
    /// How many are the same in both.
    pub same: usize,
}

/// A document, a node or an edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// Its id.
    pub id: String,
    /// Names and values of its properties, in order; a name may have several values.
    pub fields: Vec<(String, String)>,
    /// Its mentions or evidence.
    pub evidence: Vec<Piece>,
}

/// A document, a node or an edge that is in both graphs and not the same.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// Its properties that differ.
    pub fields: Vec<Field>,
    /// Its mentions or evidence, as far as they differ.
    pub evidence: Pieces,
}

/// A value that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Name of the property.
    pub name: String,
    /// The value in `a`, if it has one there.
    pub from: Option<String>,
    /// The value in `b`, if it has one there.
    pub to: Option<String>,
}

impl Changes {
    /// How many things differ.
    pub fn count(&self) -> usize {
        self.came.len() + self.went.len() + self.changed.len()
    }
}

impl Diff {
    /// From `a` to `b`.
    pub fn new(a: &KnowledgeGraph, b: &KnowledgeGraph) -> Self {
        let generator = |graph: &KnowledgeGraph| {
            let made = &graph.generator;
            let pairs = [("version", &made.version), ("ontology", &made.ontology), ("digest", &made.digest)];
            pairs.map(|(name, value)| (name.to_owned(), value.clone())).to_vec()
        };
        let (moved, stay) = (Moved::between(a, b), Moved::default());
        let (old, new) = (Side::of(a, &moved), Side::of(b, &stay));
        Diff {
            generator: differing(&generator(a), &generator(b)),
            documents: documents(a, b, &moved),
            nodes: changes(nodes(&old), nodes(&new)),
            edges: changes(edges(&old), edges(&new)),
            moved,
        }
    }

    /// True where nothing differs.
    pub fn is_empty(&self) -> bool {
        self.generator.is_empty()
            && [&self.documents, &self.nodes, &self.edges].iter().all(|c| c.count() == 0)
    }
}

/// A node or an edge in its graph.
struct Part<'a> {
    side: &'a Side<'a>,
    fields: Fields<'a>,
    evidence: &'a [Evidence],
}

/// Where the properties of a part come from.
enum Fields<'a> {
    Node(&'a Node),
    Edge(EdgeIndex),
}

/// The parts of one kind, by id, as the second graph names them.
type Parts<'a> = BTreeMap<String, Part<'a>>;

fn nodes<'a>(side: &'a Side<'_>) -> Parts<'a> {
    let part = |node| Part { side, fields: Fields::Node(node), evidence: Node::mentions(node) };
    side.graph.nodes().map(|(_, node)| (side.moved.node(&node.id).into_owned(), part(node))).collect()
}

fn edges<'a>(side: &'a Side<'_>) -> Parts<'a> {
    let graph = side.graph;
    let part = |edge| Part { side, fields: Fields::Edge(edge), evidence: graph.edge(edge).evidence() };
    graph.edges().map(|edge| (side.moved.edge(graph, edge.id()), part(edge.id()))).collect()
}

impl Part<'_> {
    /// As its own graph names it.
    fn id(&self) -> String {
        match self.fields {
            Fields::Node(node) => node.id.to_string(),
            Fields::Edge(index) => self.side.graph.edge_id(index),
        }
    }

    fn fields(&self) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        let mut add = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
        let graph = self.side.graph;
        let attributes = match self.fields {
            Fields::Node(node) => {
                add("type", graph.kind(node));
                add("name", &node.name);
                node.aliases.iter().for_each(|alias| add("alias", alias));
                &node.attributes
            }
            Fields::Edge(index) => {
                let edge = graph.edge(index);
                add("type", graph.relation(edge));
                add("confidence", &edge.confidence().to_string());
                &edge.attributes
            }
        };
        fields.extend(pairs(attributes));
        fields
    }

    fn thing(&self) -> Thing {
        let evidence = self.evidence.iter().map(|e| Piece::new(self.side.graph, e)).collect();
        Thing { id: self.id(), fields: self.fields(), evidence }
    }

    /// What changed from this part to another of the same id.
    fn change(&self, other: &Part<'_>, id: &str) -> Option<Change> {
        let fields = differing(&self.fields(), &other.fields());
        let evidence = Pieces::between((self.side, self.evidence), (other.side, other.evidence));
        let differs = !(fields.is_empty() && evidence.is_empty());
        differs.then(|| Change { id: id.to_owned(), fields, evidence })
    }
}

fn pairs(attributes: &Attributes) -> impl Iterator<Item = (String, String)> {
    attributes.iter().map(|(name, value)| (name.to_owned(), value.to_owned()))
}

fn changes(a: Parts<'_>, b: Parts<'_>) -> Changes {
    let mut changes = Changes::default();
    for (id, old) in &a {
        match b.get(id).map(|new| old.change(new, id)) {
            None => changes.went.push(old.thing()),
            Some(Some(change)) => changes.changed.push(change),
            Some(None) => changes.same += 1,
        }
    }
    changes.came = b.iter().filter(|(id, _)| !a.contains_key(*id)).map(|(_, new)| new.thing()).collect();
    changes
}

fn documents(a: &KnowledgeGraph, b: &KnowledgeGraph, moved: &Moved) -> Changes {
    let a: BTreeMap<&str, &DocumentRecord> =
        a.documents().iter().map(|d| (moved.document(&d.id), d)).collect();
    let b: BTreeMap<&str, &DocumentRecord> = b.documents().iter().map(|d| (d.id.as_str(), d)).collect();
    let thing =
        |d: &DocumentRecord| Thing { id: d.id.clone(), fields: document_fields(d), evidence: Vec::new() };
    let mut changes = Changes::default();
    for (id, old) in &a {
        let Some(new) = b.get(id) else {
            changes.went.push(thing(old));
            continue;
        };
        let mut fields = differing(&document_fields(old), &document_fields(new));
        // The path says it where it is what changed.
        if old.id != new.id && old.source.path == new.source.path {
            fields.insert(
                0,
                Field { name: "id".to_owned(), from: Some(old.id.clone()), to: Some(new.id.clone()) },
            );
        }
        if fields.is_empty() {
            changes.same += 1;
        } else {
            changes.changed.push(Change { id: new.id.clone(), fields, evidence: Pieces::default() });
        }
    }
    changes.came = b.iter().filter(|(id, _)| !a.contains_key(*id)).map(|(_, new)| thing(new)).collect();
    changes
}

fn document_fields(document: &DocumentRecord) -> Vec<(String, String)> {
    let some = |name: &str, value: &Option<String>| value.clone().map(|value| (name.to_owned(), value));
    let source = [("path", &document.source.path), ("sha256", &document.source.sha256)];
    let mut fields: Vec<_> = source.map(|(name, value)| (name.to_owned(), value.clone())).to_vec();
    fields.extend(some("title", &document.title));
    fields.extend(some("author", &document.author));
    fields.extend(some("place", &document.place));
    fields.extend(some("published", &document.published));
    fields
}

/// The values that are not in both; those of one name are put side by side.
fn differing(a: &[(String, String)], b: &[(String, String)]) -> Vec<Field> {
    if a == b {
        return Vec::new();
    }
    let mut by_name: BTreeMap<&str, (Vec<&str>, Vec<&str>)> = BTreeMap::new();
    for pair in a.iter().filter(|pair| !b.contains(pair)) {
        by_name.entry(&pair.0).or_default().0.push(&pair.1);
    }
    for pair in b.iter().filter(|pair| !a.contains(pair)) {
        by_name.entry(&pair.0).or_default().1.push(&pair.1);
    }
    let mut fields = Vec::new();
    for (name, (from, to)) in by_name {
        for at in 0..from.len().max(to.len()) {
            let value = |values: &[&str]| values.get(at).map(|value| (*value).to_owned());
            fields.push(Field { name: name.to_owned(), from: value(&from), to: value(&to) });
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_one_name_stand_side_by_side() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let a = [pair("alias", "x"), pair("alias", "y"), pair("status", "planned")];
        let b = [pair("alias", "y"), pair("alias", "z"), pair("alias", "w"), pair("status", "done")];
        let told: Vec<String> =
            differing(&a, &b).iter().map(|f| format!("{} {:?} {:?}", f.name, f.from, f.to)).collect();
        assert_eq!(
            told,
            [
                "alias Some(\"x\") Some(\"z\")",
                "alias None Some(\"w\")",
                "status Some(\"planned\") Some(\"done\")"
            ]
        );
        assert!(differing(&a, &a).is_empty());
    }
}
