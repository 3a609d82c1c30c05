//! GraphML. A node's XML id is its id as a name token; the id itself is a column, like everything else.

use std::io::{self, Write};

use super::about::About;
use super::columns::{Columns, edge_values, json, node_values};
use super::format::{Export, Form, Format};
use super::item::Items;
use super::xml::{Xml, token};

/// GraphML.
pub(super) const FORMAT: Format = Format {
    name: "graphml",
    extension: "graphml",
    media_type: "application/graphml+xml",
    help: "GraphML, for networkx, igraph, yEd and Gephi",
    form: Form::File(write),
};

const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
    ),
];

fn write(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (nodes, edges) = (Columns::of_nodes(export.graph), Columns::of_edges(export.graph));
    let mut xml = Xml::new(out)?;
    xml.open("graphml", &NAMESPACES)?;
    let about = About::new(export.graph);
    let about = [("generator", json(&about.generator)), ("documents", json(&about.documents))];
    for (i, (name, _)) in about.iter().enumerate() {
        key(&mut xml, &format!("g{i}"), "graph", name, "string")?;
    }
    for (prefix, of, columns) in [("n", "node", &nodes), ("e", "edge", &edges)] {
        for (i, (name, values)) in columns.iter().enumerate() {
            key(&mut xml, &format!("{prefix}{i}"), of, name, values.name("int"))?;
        }
    }
    xml.open("graph", &[("id", "zhengtu"), ("edgedefault", "directed")])?;
    for (i, (_, value)) in about.iter().enumerate() {
        xml.text("data", &[("key", &format!("g{i}"))], value)?;
    }
    let items = Items::new(export, "type");
    for item in items.nodes() {
        xml.open("node", &[("id", &token(&item.entry.id))])?;
        data(&mut xml, "n", &nodes.row(node_values(&item), &item.entry.attributes))?;
        xml.close("node")?;
    }
    for (i, item) in items.edges().enumerate() {
        let (source, target) = (token(&item.entry.source), token(&item.entry.target));
        xml.open("edge", &[("id", &format!("e{i}")), ("source", &source), ("target", &target)])?;
        data(&mut xml, "e", &edges.row(edge_values(&item), &item.entry.attributes))?;
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.finish()
}

fn key(xml: &mut Xml<'_>, id: &str, of: &str, name: &str, values: &str) -> io::Result<()> {
    xml.empty("key", &[("id", id), ("for", of), ("attr.name", name), ("attr.type", values)])
}

fn data(xml: &mut Xml<'_>, prefix: &str, row: &[(usize, String)]) -> io::Result<()> {
    for (column, value) in row {
        xml.text("data", &[("key", &format!("{prefix}{column}"))], value)?;
    }
    Ok(())
}
