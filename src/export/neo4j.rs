//! Writes a graph as CSV for `neo4j-admin database import`: the heads of columns say what is an id, a label, an end
//! or a type. Values stand as they are: no spreadsheet is meant to open these.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::format::{Export, Form, Format, Part};
use super::property_graph::{label, relation_type};
use super::tables::{Places, keys};
use crate::graph::attributes::STATUS;
use crate::graph::{Attributes, Evidence, KnowledgeGraph};

/// Tables in a folder.
pub const FORMAT: Format = Format {
    name: "neo4j-csv",
    extension: "csv",
    media_type: "text/csv",
    help: "tables for neo4j-admin import, with :ID, :LABEL, :START_ID, :END_ID and :TYPE",
    form: Form::Folder(parts),
};

/// Stands between the values of a list (`--array-delimiter=U+001F`): a character that no text has.
const UNIT_SEPARATOR: char = '\u{1F}';

fn parts(export: Export<'_>) -> Vec<Part<'_>> {
    let graph = export.graph;
    vec![
        Part::new("nodes.csv", move |out| nodes(graph, out)),
        Part::new("documents.csv", move |out| documents(graph, out)),
        Part::new("edges.csv", move |out| edges(graph, out)),
        Part::new("mentions.csv", move |out| mentions(graph, out)),
    ]
}

/// A list as one value.
fn list<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    let mut joined = String::new();
    for (i, value) in values.into_iter().enumerate() {
        if i > 0 {
            joined.push(UNIT_SEPARATOR);
        }
        joined.extend(value.as_ref().chars().map(|c| if c == UNIT_SEPARATOR { ' ' } else { c }));
    }
    joined
}

/// The head of a column for an attribute: a colon in a key would be read as a type.
fn column(key: &str) -> String {
    format!("attribute_{}", key.replace(':', "_"))
}

fn values<'a>(keys: &'a [&str], attributes: &'a Attributes) -> impl Iterator<Item = String> + 'a {
    keys.iter().map(|key| attributes.get(key).unwrap_or("").to_owned())
}

fn status(attributes: &Attributes) -> String {
    attributes.get(STATUS).unwrap_or("").to_owned()
}

fn nodes(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let keys = keys(graph.nodes().map(|(_, node)| &node.attributes));
    let fixed =
        ["id:ID(Entity)", ":LABEL", "type", "name", "aliases:string[]", "status", "confidence:double"];
    table.write_record(fixed.into_iter().map(str::to_owned).chain(keys.iter().map(|key| column(key))))?;
    for (_, node) in graph.nodes() {
        let kind = graph.kind(node);
        let labels = list(["Entity".to_owned(), label(kind)]);
        let fixed = [
            node.id.to_string(),
            labels,
            kind.to_owned(),
            node.name.to_string(),
            list(&node.aliases),
            status(&node.attributes),
            node.confidence().share().to_string(),
        ];
        table.write_record(fixed.into_iter().chain(values(&keys, &node.attributes)))?;
    }
    table.flush()
}

fn documents(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "id:ID(Document)",
        ":LABEL",
        "title",
        "author",
        "place",
        "published",
        "path",
        "sha256",
        "text",
    ])?;
    for document in graph.documents() {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        table.write_record([
            document.id.clone(),
            "Document".to_owned(),
            optional(&document.title),
            optional(&document.author),
            optional(&document.place),
            optional(&document.published),
            document.source.path.clone(),
            document.source.sha256.clone(),
            document.text.clone(),
        ])?;
    }
    table.flush()
}

fn edges(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let places = Places::new(graph);
    let keys = keys(graph.petgraph().edge_weights().map(|edge| &edge.attributes));
    let fixed = [
        ":START_ID(Entity)",
        ":END_ID(Entity)",
        ":TYPE",
        "id",
        "type",
        "status",
        "confidence:double",
        "quotes:string[]",
        "documents:string[]",
        "starts:int[]",
        "ends:int[]",
        "rules:string[]",
        "confidences:double[]",
    ];
    table.write_record(fixed.into_iter().map(str::to_owned).chain(keys.iter().map(|key| column(key))))?;
    for edge in graph.edges() {
        let weight = edge.weight();
        let relation = graph.relation(weight);
        let fixed = [
            graph.node(edge.source()).id.to_string(),
            graph.node(edge.target()).id.to_string(),
            relation_type(relation),
            graph.edge_id(edge.id()),
            relation.to_owned(),
            status(&weight.attributes),
            weight.confidence().share().to_string(),
        ];
        let row = fixed.into_iter().chain(evidence(graph, &places, weight.evidence()));
        table.write_record(row.chain(values(&keys, &weight.attributes)))?;
    }
    table.flush()
}

/// Lists of the same length: quotes, documents, starts, ends, rules, confidences.
fn evidence(graph: &KnowledgeGraph, places: &Places<'_>, all: &[Evidence]) -> [String; 6] {
    [
        list(all.iter().map(|e| graph.quote(e))),
        list(all.iter().map(|e| &graph.document(e).id)),
        list(all.iter().map(|e| places.of(e).0.to_string())),
        list(all.iter().map(|e| places.of(e).1.to_string())),
        list(all.iter().map(|e| graph.rule(e))),
        list(all.iter().map(|e| e.confidence.share().to_string())),
    ]
}

fn mentions(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let places = Places::new(graph);
    table.write_record([
        ":START_ID(Entity)",
        ":END_ID(Document)",
        ":TYPE",
        "quote",
        "starts_at:int",
        "ends_at:int",
        "rule",
        "confidence:double",
    ])?;
    for (_, node) in graph.nodes() {
        for mention in node.mentions() {
            let (start, end) = places.of(mention);
            table.write_record([
                &node.id,
                graph.document(mention).id.as_str(),
                "MENTIONED_IN",
                graph.quote(mention),
                &start.to_string(),
                &end.to_string(),
                graph.rule(mention),
                &mention.confidence.share().to_string(),
            ])?;
        }
    }
    table.flush()
}
