//! JSON for graphology, which sigma.js draws: every node has a place, a size and a colour, so that the graph can
//! be shown as it is. Types stand under `kind`, because sigma takes `type` for the name of a drawing program.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::about::About;
use super::format::{Export, Form, Format};
use super::item::{EdgeItem, Items, NodeItem, array};
use super::spread::spread;

/// graphology JSON.
pub(super) const FORMAT: Format = Format {
    name: "graphology",
    extension: "json",
    media_type: "application/json",
    help: "JSON for graphology and sigma.js, with places, sizes and colours",
    form: Form::File(write),
};

#[derive(Serialize)]
struct Node<'a> {
    key: Cow<'a, str>,
    attributes: NodeAttributes<'a>,
}

#[derive(Serialize)]
struct NodeAttributes<'a> {
    x: f64,
    y: f64,
    size: f64,
    #[serde(flatten)]
    item: NodeItem<'a>,
}

#[derive(Serialize)]
struct Edge<'a> {
    key: Cow<'a, str>,
    source: Cow<'a, str>,
    target: Cow<'a, str>,
    attributes: EdgeAttributes<'a>,
}

#[derive(Serialize)]
struct EdgeAttributes<'a> {
    size: f64,
    /// The name of sigma's program for arrows.
    #[serde(rename = "type")]
    program: &'static str,
    #[serde(flatten)]
    item: EdgeItem<'a>,
}

fn write(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let items = Items::new(export, "kind");
    out.write_all(b"{\n\"options\": {\"type\":\"directed\",\"multi\":true,\"allowSelfLoops\":true},\n")?;
    out.write_all(b"\"attributes\": ")?;
    serde_json::to_writer(&mut *out, &About::new(export.graph))?;
    out.write_all(b",\n\"nodes\": ")?;
    let degrees: Vec<usize> = items.nodes().map(|item| item.degree).collect();
    array(out, items.nodes().zip(spread(&degrees)).map(node))?;
    out.write_all(b",\n\"edges\": ")?;
    array(out, items.edges().map(edge))?;
    out.write_all(b"\n}\n")
}

fn node((item, (x, y)): (NodeItem<'_>, (f64, f64))) -> Node<'_> {
    Node { key: item.entry.id.clone(), attributes: NodeAttributes { x, y, size: item.size(), item } }
}

fn edge(item: EdgeItem<'_>) -> Edge<'_> {
    let (source, target) = (item.entry.source.clone(), item.entry.target.clone());
    let key = item.entry.id.clone();
    Edge { key, source, target, attributes: EdgeAttributes { size: item.width(), program: "arrow", item } }
}
