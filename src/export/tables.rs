//! Writes a graph as tables for spreadsheets and data frames: nodes, edges, the words that name or state them, and
//! documents without their texts, which are longer than a cell may be.

use std::collections::BTreeSet;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::format::{Export, Form, Format, Part};
use super::spreadsheet::{Cell, Rows};
use crate::graph::attributes::STATUS;
use crate::graph::{Attributes, Evidence, KnowledgeGraph};
use crate::text::span::ScalarIndex;

/// Tables in a folder.
pub const FORMAT: Format = Format {
    name: "csv",
    extension: "csv",
    media_type: "text/csv",
    help: "tables for spreadsheets and pandas: nodes, edges, evidence, documents",
    form: Form::Folder(parts),
};

fn parts(export: Export<'_>) -> Vec<Part<'_>> {
    let graph = export.graph;
    vec![
        Part::new("nodes.csv", move |out| nodes(export, out)),
        Part::new("edges.csv", move |out| edges(export, out)),
        Part::new("evidence.csv", move |out| evidence(graph, out)),
        Part::new("documents.csv", move |out| documents(graph, out)),
    ]
}

/// Put before the name of an attribute that is called like a column.
const ATTRIBUTE: &str = "attribute_";

/// The name of the column of an attribute beside `fixed` ones.
pub(super) fn column(key: &str, fixed: &[&str]) -> String {
    if fixed.contains(&key) || key.starts_with(ATTRIBUTE) {
        format!("{ATTRIBUTE}{key}")
    } else {
        key.to_owned()
    }
}

/// The keys that any of `all` has, in order, but for the status, which has a column of its own.
pub(super) fn keys<'a>(all: impl Iterator<Item = &'a Attributes>) -> Vec<&'a str> {
    let keys: BTreeSet<&str> =
        all.flat_map(|a| a.iter().map(|(key, _)| key)).filter(|key| *key != STATUS).collect();
    keys.into_iter().collect()
}

fn head(fixed: &[&str], keys: &[&str]) -> Vec<String> {
    let keys = keys.iter().map(|key| column(key, fixed));
    fixed.iter().map(|name| (*name).to_owned()).chain(keys).collect()
}

fn table<'w>(out: &'w mut dyn Write, head: &[String]) -> io::Result<Rows<'w>> {
    Rows::new(out, &head.iter().map(String::as_str).collect::<Vec<_>>())
}

fn nodes(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = export.graph;
    let keys = keys(graph.nodes().map(|(_, node)| &node.attributes));
    let fixed = ["id", "type", "type_zh", "name", "aliases", "status", "confidence", "mentions", "documents"];
    let mut rows = table(out, &head(&fixed, &keys))?;
    for (_, node) in graph.nodes() {
        let kind = graph.kind(node);
        let aliases = serde_json::to_string(&node.aliases)?;
        let documents: BTreeSet<u32> = node.mentions().iter().map(|m| m.document).collect();
        let mut row = vec![
            Cell::Text(&node.id),
            Cell::Text(kind),
            Cell::Text(type_label(export, kind)),
            Cell::Text(&node.name),
            Cell::Text(&aliases),
            Cell::optional(node.attributes.get(STATUS)),
            Cell::number(node.confidence().share()),
            Cell::number(node.mentions().len()),
            Cell::number(documents.len()),
        ];
        row.extend(keys.iter().map(|key| Cell::optional(node.attributes.get(key))));
        rows.push(&row)?;
    }
    rows.finish()
}

fn edges(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = export.graph;
    let keys = keys(graph.petgraph().edge_weights().map(|edge| &edge.attributes));
    let fixed = [
        "id",
        "source",
        "source_name",
        "type",
        "type_zh",
        "target",
        "target_name",
        "status",
        "confidence",
        "evidence",
        "quote",
        "document",
    ];
    let mut rows = table(out, &head(&fixed, &keys))?;
    for edge in graph.edges() {
        let (source, target) = (graph.node(edge.source()), graph.node(edge.target()));
        let (id, weight) = (graph.edge_id(edge.id()), edge.weight());
        let relation = graph.relation(weight);
        let surest = weight.surest();
        let mut row = vec![
            Cell::Text(&id),
            Cell::Text(&source.id),
            Cell::Text(&source.name),
            Cell::Text(relation),
            Cell::Text(relation_label(export, relation)),
            Cell::Text(&target.id),
            Cell::Text(&target.name),
            Cell::optional(weight.attributes.get(STATUS)),
            Cell::number(weight.confidence().share()),
            Cell::number(weight.evidence().len()),
            Cell::Text(graph.quote(surest)),
            Cell::Text(&graph.document(surest).id),
        ];
        row.extend(keys.iter().map(|key| Cell::optional(weight.attributes.get(key))));
        rows.push(&row)?;
    }
    rows.finish()
}

fn evidence(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let head =
        ["kind", "of", "quote", "document", "start", "end", "byte_start", "byte_end", "rule", "confidence"];
    let mut rows = Rows::new(out, &head)?;
    let places = Places::new(graph);
    let mut add = |kind: &str, of: &str, all: &[Evidence]| {
        all.iter().try_for_each(|piece| {
            let (start, end) = places.of(piece);
            rows.push(&[
                Cell::Text(kind),
                Cell::Text(of),
                Cell::Text(graph.quote(piece)),
                Cell::Text(&graph.document(piece).id),
                Cell::number(start),
                Cell::number(end),
                Cell::number(piece.bytes.start),
                Cell::number(piece.bytes.end),
                Cell::Text(graph.rule(piece)),
                Cell::number(piece.confidence.share()),
            ])
        })
    };
    for (_, node) in graph.nodes() {
        add("mention", &node.id, node.mentions())?;
    }
    for edge in graph.edges() {
        add("evidence", &graph.edge_id(edge.id()), edge.weight().evidence())?;
    }
    rows.finish()
}

fn documents(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let head = ["id", "title", "author", "place", "published", "path", "sha256", "characters"];
    let mut rows = Rows::new(out, &head)?;
    for document in graph.documents() {
        rows.push(&[
            Cell::Text(&document.id),
            Cell::optional(document.title.as_deref()),
            Cell::optional(document.author.as_deref()),
            Cell::optional(document.place.as_deref()),
            Cell::optional(document.published.as_deref()),
            Cell::Text(&document.source.path),
            Cell::Text(&document.source.sha256),
            Cell::number(document.text.chars().count()),
        ])?;
    }
    rows.finish()
}

/// The Chinese label of a type of node; its id where the ontology has none.
pub(super) fn type_label<'a>(export: Export<'a>, kind: &'a str) -> &'a str {
    export.ontology.entity_types.iter().find(|t| t.id == kind).map_or(kind, |t| &t.label_zh)
}

/// The Chinese label of a relation; its id where the ontology has none.
pub(super) fn relation_label<'a>(export: Export<'a>, relation: &'a str) -> &'a str {
    let known = export.ontology.relation_types.iter().find(|t| t.written.id == relation);
    known.map_or(relation, |t| &t.written.label_zh)
}

/// Where words stand in the texts of their documents, in scalar values.
pub(super) struct Places<'g> {
    graph: &'g KnowledgeGraph,
    scalars: Vec<ScalarIndex>,
}

impl<'g> Places<'g> {
    pub fn new(graph: &'g KnowledgeGraph) -> Self {
        let scalars = graph.documents().iter().map(|d| ScalarIndex::new(&d.text)).collect();
        Places { graph, scalars }
    }

    /// Scalar values before the words, and before their end.
    pub fn of(&self, evidence: &Evidence) -> (usize, usize) {
        let text = &self.graph.document(evidence).text;
        let start = self.scalars[evidence.document as usize].scalar(text, evidence.span.start as usize);
        (start, start + self.graph.quote(evidence).chars().count())
    }
}
