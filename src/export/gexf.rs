//! GEXF 1.3, for Gephi: labels, colours and sizes are the format's own, all else stands in columns.

use std::io::{self, Write};

use super::columns::{Columns, edge_values, node_values};
use super::format::{Export, Form, Format};
use super::item::{EdgeItem, Items, NodeItem};
use super::xml::Xml;
use crate::graph::attributes::{PLANNED, STATUS};
use crate::text::counted;

/// GEXF.
pub(super) const FORMAT: Format = Format {
    name: "gexf",
    extension: "gexf",
    media_type: "application/gexf+xml",
    help: "GEXF 1.3 for Gephi, with colours and sizes",
    form: Form::File(write),
};

const ROOT: [(&str, &str); 5] = [
    ("xmlns", "http://gexf.net/1.3"),
    ("xmlns:viz", "http://gexf.net/1.3/viz"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"),
    ("version", "1.3"),
];

/// Columns that the format has a place of its own for: those called so are not written as columns.
const OWN: [&str; 4] = ["node_id", "edge_id", "label", "color"];

fn write(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (nodes, edges) = (Columns::of_nodes(export.graph), Columns::of_edges(export.graph));
    let mut xml = Xml::new(out)?;
    xml.open("gexf", &ROOT)?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], &format!("zhengtu {}", export.graph.generator.version))?;
    xml.text("description", &[], &counted(export.graph.documents().len(), "document"))?;
    xml.close("meta")?;
    xml.open("graph", &[("mode", "static"), ("defaultedgetype", "directed")])?;
    declare(&mut xml, "node", &nodes)?;
    declare(&mut xml, "edge", &edges)?;
    let items = Items::new(export, "type");
    xml.open("nodes", &[("count", &export.graph.nodes().len().to_string())])?;
    for item in items.nodes() {
        node(&mut xml, &item, &nodes)?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[("count", &export.graph.edges().len().to_string())])?;
    for item in items.edges() {
        edge(&mut xml, &item, &edges)?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.finish()
}

fn declare(xml: &mut Xml<'_>, class: &str, columns: &Columns) -> io::Result<()> {
    xml.open("attributes", &[("class", class), ("mode", "static")])?;
    for (i, (name, values)) in columns.iter().enumerate().filter(|(_, (name, _))| !OWN.contains(name)) {
        let (id, values) = (i.to_string(), values.name("integer"));
        xml.empty("attribute", &[("id", &id), ("title", name), ("type", values)])?;
    }
    xml.close("attributes")
}

fn node(xml: &mut Xml<'_>, item: &NodeItem<'_>, columns: &Columns) -> io::Result<()> {
    xml.open("node", &[("id", &item.entry.id), ("label", &item.entry.name)])?;
    values(xml, columns, &columns.row(node_values(item), &item.entry.attributes))?;
    color(xml, item.kind.color)?;
    xml.empty("viz:size", &[("value", &item.size().to_string())])?;
    xml.close("node")
}

fn edge(xml: &mut Xml<'_>, item: &EdgeItem<'_>, columns: &Columns) -> io::Result<()> {
    let weight = item.entry.evidence.len().to_string();
    let attributes: [(&str, &str); 6] = [
        ("id", &item.entry.id),
        ("source", &item.entry.source),
        ("target", &item.entry.target),
        ("kind", &item.entry.kind),
        ("label", item.label),
        ("weight", &weight),
    ];
    xml.open("edge", &attributes)?;
    values(xml, columns, &columns.row(edge_values(item), &item.entry.attributes))?;
    color(xml, item.kind.color)?;
    xml.empty("viz:thickness", &[("value", &item.width().to_string())])?;
    if item.entry.attributes.get(STATUS).is_some_and(|status| status == PLANNED) {
        xml.empty("viz:shape", &[("value", "dashed")])?;
    }
    xml.close("edge")
}

fn values(xml: &mut Xml<'_>, columns: &Columns, row: &[(usize, String)]) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    let names: Vec<&str> = columns.iter().map(|(name, _)| name).collect();
    for (column, value) in row.iter().filter(|(column, _)| !OWN.contains(&names[*column])) {
        xml.empty("attvalue", &[("for", &column.to_string()), ("value", value)])?;
    }
    xml.close("attvalues")
}

/// A colour `#rrggbb`; any other is left to the reader.
fn color(xml: &mut Xml<'_>, color: &str) -> io::Result<()> {
    let part = |at: usize| {
        let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?.get(at..at + 2)?;
        u8::from_str_radix(digits, 16).ok().map(|part| part.to_string())
    };
    if let (Some(r), Some(g), Some(b)) = (part(0), part(2), part(4)) {
        xml.empty("viz:color", &[("r", &r), ("g", &g), ("b", &b)])?;
    }
    Ok(())
}
