//! Nodes and edges as the graph formats show them: the entries of graph.json with labels, colours and the
//! confidence of nodes. Says nothing of how a format spells them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::format::Export;
use crate::graph::attributes::STATUS;
use crate::graph::wire::{EdgeEntry, NodeEntry};
use crate::graph::{Entries, KnowledgeGraph};
use crate::ontology::Ontology;

/// Colour of what the ontology does not know.
const GREY: &str = "#999999";

/// What the ontology says of a type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind<'a> {
    /// Chinese label.
    pub zh: &'a str,
    /// English label.
    pub en: &'a str,
    /// `#rrggbb`.
    pub color: &'a str,
    /// Holds both ways; of relations.
    pub symmetric: bool,
}

/// A node.
pub(super) struct NodeItem<'a> {
    /// As in graph.json.
    pub entry: NodeEntry<'a>,
    /// Its type.
    pub kind: Kind<'a>,
    /// That of its surest mention.
    pub confidence: f64,
    /// Edges at it.
    pub degree: usize,
    /// The key under which JSON formats have its type.
    pub type_key: &'static str,
}

/// An edge.
pub(super) struct EdgeItem<'a> {
    /// As in graph.json, but that its id is no node's and no other edge's.
    pub entry: EdgeEntry<'a>,
    /// Its type.
    pub kind: Kind<'a>,
    /// The label of its type, in the language asked for.
    pub label: &'a str,
    /// The key under which JSON formats have its type.
    pub type_key: &'static str,
}

/// A node with its id among its properties.
#[derive(serde::Serialize)]
pub(super) struct WithId<'a> {
    id: Cow<'a, str>,
    #[serde(flatten)]
    item: NodeItem<'a>,
}

impl<'a> From<NodeItem<'a>> for WithId<'a> {
    fn from(item: NodeItem<'a>) -> Self {
        WithId { id: item.entry.id.clone(), item }
    }
}

/// Makes the items of a graph.
pub(super) struct Items<'a> {
    export: Export<'a>,
    entries: Entries<'a>,
    degrees: Vec<usize>,
    type_key: &'static str,
}

impl<'a> Items<'a> {
    /// The items of a graph; JSON formats have their types under `type_key`.
    pub fn new(export: Export<'a>, type_key: &'static str) -> Self {
        Items { export, entries: export.graph.entries(), degrees: degrees(export.graph), type_key }
    }

    /// The nodes, by id.
    pub fn nodes(&self) -> impl Iterator<Item = NodeItem<'a>> {
        self.export.graph.nodes().map(|(index, node)| NodeItem {
            entry: self.entries.node(node),
            kind: entity_kind(self.export.ontology, self.export.graph.kind(node)),
            confidence: node.confidence().share(),
            degree: self.degrees[index.index()],
            type_key: self.type_key,
        })
    }

    /// The edges, by source, type and target.
    pub fn edges(&self) -> impl Iterator<Item = EdgeItem<'a>> {
        let mut taken: HashSet<String> = self.export.graph.nodes().map(|(_, n)| n.id.to_string()).collect();
        self.export.graph.edges().map(move |edge| {
            let mut entry = self.entries.edge(edge);
            while !taken.insert(entry.id.to_string()) {
                entry.id.to_mut().push('\'');
            }
            let kind = relation_kind(self.export.ontology, self.export.graph.relation(edge.weight()));
            let label = self.export.drawing.language.of(kind.zh, kind.en);
            EdgeItem { entry, kind, label, type_key: self.type_key }
        })
    }
}

fn degrees(graph: &KnowledgeGraph) -> Vec<usize> {
    let mut degrees = vec![0; graph.nodes().len()];
    for edge in graph.edges() {
        degrees[edge.source().index()] += 1;
        degrees[edge.target().index()] += 1;
    }
    degrees
}

fn entity_kind<'a>(ontology: &'a Ontology, id: &'a str) -> Kind<'a> {
    match ontology.entity_types.iter().find(|t| t.id == id) {
        Some(t) => Kind { zh: &t.label_zh, en: &t.label_en, color: &t.color, symmetric: false },
        None => Kind { zh: id, en: id, color: GREY, symmetric: false },
    }
}

fn relation_kind<'a>(ontology: &'a Ontology, id: &'a str) -> Kind<'a> {
    match ontology.relation_types.iter().map(|t| &t.written).find(|t| t.id == id) {
        Some(t) => Kind { zh: &t.label_zh, en: &t.label_en, color: &t.color, symmetric: t.symmetric },
        None => Kind { zh: id, en: id, color: GREY, symmetric: false },
    }
}

impl NodeItem<'_> {
    /// How large to draw it: the area grows with its edges.
    pub fn size(&self) -> f64 {
        hundredths(4.0 + 2.0 * (self.degree as f64).sqrt())
    }
}

impl EdgeItem<'_> {
    /// The words of its surest evidence, of equals the first.
    pub fn quote(&self) -> &str {
        let mut best: Option<(&str, f64)> = None;
        for evidence in &self.entry.evidence {
            if best.is_none_or(|(_, confidence)| evidence.confidence > confidence) {
                best = Some((&evidence.text, evidence.confidence));
            }
        }
        best.map_or("", |(text, _)| text)
    }

    /// How thick to draw it: grows with its evidence.
    pub fn width(&self) -> f64 {
        hundredths(1.0 + (self.entry.evidence.len() as f64 - 1.0).sqrt())
    }
}

/// Rounded, so that no last digit depends on the machine.
pub(super) fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

impl Serialize for NodeItem<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("label", &self.entry.name)?;
        map.serialize_entry(self.type_key, &self.entry.kind)?;
        map.serialize_entry("type_zh", self.kind.zh)?;
        map.serialize_entry("type_en", self.kind.en)?;
        map.serialize_entry("color", self.kind.color)?;
        if let Some(status) = self.entry.attributes.get(STATUS) {
            map.serialize_entry(STATUS, status)?;
        }
        map.serialize_entry("confidence", &self.confidence)?;
        map.serialize_entry("aliases", &self.entry.aliases)?;
        map.serialize_entry("attributes", &self.entry.attributes)?;
        map.serialize_entry("mentions", &self.entry.mentions)?;
        map.end()
    }
}

impl Serialize for EdgeItem<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("label", self.label)?;
        map.serialize_entry(self.type_key, &self.entry.kind)?;
        map.serialize_entry("type_zh", self.kind.zh)?;
        map.serialize_entry("type_en", self.kind.en)?;
        map.serialize_entry("color", self.kind.color)?;
        map.serialize_entry("symmetric", &self.kind.symmetric)?;
        if let Some(status) = self.entry.attributes.get(STATUS) {
            map.serialize_entry(STATUS, status)?;
        }
        map.serialize_entry("confidence", &self.entry.confidence)?;
        map.serialize_entry("attributes", &self.entry.attributes)?;
        map.serialize_entry("evidence", &self.entry.evidence)?;
        map.end()
    }
}

/// Writes a JSON array, one item a line.
pub(super) fn array<T: Serialize>(out: &mut dyn Write, items: impl Iterator<Item = T>) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut buffer = Vec::new();
    for (i, item) in items.enumerate() {
        buffer.clear();
        buffer.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut buffer, &item)?;
        out.write_all(&buffer)?;
    }
    out.write_all(b"\n]")
}
