//! Writes a graph as a script in openCypher: statements that make documents, nodes, mentions and edges, a batch
//! of rows each. A statement ends where a line ends in a semicolon, and nowhere else.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::format::{Export, Form, Format};
use super::property_graph::{label, relation_type};
use super::tables::Places;
use crate::graph::attributes::STATUS;
use crate::graph::{Attributes, DocumentRecord, Edge, Evidence, KnowledgeGraph, Node};

/// A script.
pub const FORMAT: Format = Format {
    name: "cypher",
    extension: "cypher",
    media_type: "application/x-cypher-query",
    help: "an openCypher script for Neo4j, Memgraph, FalkorDB and their like",
    form: Form::File(write),
};

/// Rows of a statement: large ones are slow to parse, many slow to run.
const BATCH: usize = 500;

const HEAD: &str = "\
// A graph of zhengtu. Nodes are (:Entity), each with the label of its type, and (:Document); lists of a relationship\n\
// (quotes, documents, starts, ends, rules, confidences) tell its evidence, piece by piece. For a large graph first\n\
// make an index, which openCypher leaves to each engine; in Neo4j: CREATE INDEX FOR (n:Entity) ON (n.id); and\n\
// CREATE INDEX FOR (n:Document) ON (n.id);\n";

fn write(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = export.graph;
    let places = Places::new(graph);
    out.write_all(HEAD.as_bytes())?;
    let documents: Vec<String> = graph.documents().iter().map(document).collect();
    statements(out, &documents, "CREATE (n:Document) SET n = row")?;
    let mut nodes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (_, found) in graph.nodes() {
        nodes.entry(graph.kind(found)).or_default().push(node(graph, found));
    }
    for (kind, rows) in &nodes {
        statements(out, rows, &format!("CREATE (n:Entity:{}) SET n = row", name(&label(kind))))?;
    }
    let mentions: Vec<String> = graph.nodes().flat_map(|(_, n)| mentions(graph, &places, n)).collect();
    statements(out, &mentions, &between("Document", "MENTIONED_IN"))?;
    let mut edges: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for found in graph.edges() {
        let ends = [found.source(), found.target()].map(|end| &*graph.node(end).id);
        let row = edge(graph, &places, ends, &graph.edge_id(found.id()), found.weight());
        edges.entry(graph.relation(found.weight())).or_default().push(row);
    }
    for (relation, rows) in &edges {
        statements(out, rows, &between("Entity", &name(&relation_type(relation))))?;
    }
    Ok(())
}

/// What makes a relationship of each row.
fn between(target: &str, kind: &str) -> String {
    format!(
        "MATCH (a:Entity {{id: row.source}}) MATCH (b:{target} {{id: row.target}})\n\
         CREATE (a)-[r:{kind}]->(b) SET r = row.properties"
    )
}

fn statements(out: &mut dyn Write, rows: &[String], action: &str) -> io::Result<()> {
    for batch in rows.chunks(BATCH) {
        writeln!(out, "UNWIND [\n{}\n] AS row\n{action};", batch.join(",\n"))?;
    }
    Ok(())
}

fn document(document: &DocumentRecord) -> String {
    let mut map = Map::default();
    map.text("id", &document.id);
    for (key, value) in [
        ("title", &document.title),
        ("author", &document.author),
        ("place", &document.place),
        ("published", &document.published),
    ] {
        value.iter().for_each(|value| map.text(key, value));
    }
    map.text("path", &document.source.path);
    map.text("sha256", &document.source.sha256);
    map.text("text", &document.text);
    map.finish()
}

fn node(graph: &KnowledgeGraph, node: &Node) -> String {
    let mut map = Map::default();
    map.text("id", &node.id);
    map.text("type", graph.kind(node));
    map.text("name", &node.name);
    map.texts("aliases", node.aliases.iter().map(|alias| &**alias));
    map.number("confidence", node.confidence().share());
    map.attributes(&node.attributes);
    map.finish()
}

fn mentions(graph: &KnowledgeGraph, places: &Places<'_>, node: &Node) -> Vec<String> {
    let row = |mention: &Evidence| {
        let (start, end) = places.of(mention);
        let mut properties = Map::default();
        properties.text("quote", graph.quote(mention));
        properties.number("starts_at", start);
        properties.number("ends_at", end);
        properties.text("rule", graph.rule(mention));
        properties.number("confidence", mention.confidence.share());
        joined(&node.id, &graph.document(mention).id, properties)
    };
    node.mentions().iter().map(row).collect()
}

fn edge(graph: &KnowledgeGraph, places: &Places<'_>, ends: [&str; 2], id: &str, edge: &Edge) -> String {
    let all = edge.evidence();
    let mut properties = Map::default();
    properties.text("id", id);
    properties.text("type", graph.relation(edge));
    properties.number("confidence", edge.confidence().share());
    properties.attributes(&edge.attributes);
    properties.texts("quotes", all.iter().map(|e| graph.quote(e)));
    properties.texts("documents", all.iter().map(|e| graph.document(e).id.as_str()));
    properties.numbers("starts", all.iter().map(|e| places.of(e).0));
    properties.numbers("ends", all.iter().map(|e| places.of(e).1));
    properties.texts("rules", all.iter().map(|e| graph.rule(e)));
    properties.numbers("confidences", all.iter().map(|e| e.confidence.share()));
    joined(ends[0], ends[1], properties)
}

/// A row that joins two ends.
fn joined(source: &str, target: &str, properties: Map) -> String {
    let mut map = Map::default();
    map.text("source", source);
    map.text("target", target);
    map.put("properties", &properties.finish());
    map.finish()
}

/// A map of literals.
#[derive(Default)]
struct Map(String);

impl Map {
    fn put(&mut self, key: &str, value: &str) {
        let comma = if self.0.is_empty() { "" } else { ", " };
        let _ = write!(self.0, "{comma}{}: {value}", name(key));
    }

    fn text(&mut self, key: &str, text: &str) {
        self.put(key, &string(text));
    }

    fn texts<'a>(&mut self, key: &str, texts: impl Iterator<Item = &'a str>) {
        self.put(key, &format!("[{}]", texts.map(string).collect::<Vec<_>>().join(", ")));
    }

    fn number(&mut self, key: &str, number: impl std::fmt::Debug) {
        self.put(key, &format!("{number:?}"));
    }

    fn numbers<T: std::fmt::Debug>(&mut self, key: &str, numbers: impl Iterator<Item = T>) {
        let all: Vec<String> = numbers.map(|number| format!("{number:?}")).collect();
        self.put(key, &format!("[{}]", all.join(", ")));
    }

    fn attributes(&mut self, attributes: &Attributes) {
        for (key, value) in attributes.iter() {
            // Any other key could be one that the map has already.
            let key = if key == STATUS { key.to_owned() } else { format!("attribute_{key}") };
            self.text(&key, value);
        }
    }

    fn finish(self) -> String {
        format!("{{{}}}", self.0)
    }
}

/// A name as it stands in a statement.
fn name(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain { name.to_owned() } else { format!("`{}`", name.replace('`', "``")) }
}

/// A string literal on one line.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        match c {
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_names_stay_on_their_line_and_in_their_marks() {
        assert_eq!(string("a'b\\c\n\u{1b};市"), "'a\\'b\\\\c\\n\\u001B;市'");
        assert_eq!(
            (name("PART_OF"), name("资`助"), name("1a")),
            ("PART_OF".into(), "`资``助`".into(), "`1a`".into())
        );
    }
}
