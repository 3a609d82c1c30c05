//! JSON Graph Format 2. Carries all that graph.json does, in the metadata of graph, nodes and edges, so that
//! `import` gets the same graph back; labels and colours are added for other readers.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::format::{Export, Form, Format};
use super::item::{EdgeItem, Items, NodeItem, array};
use crate::graph::Entries;
use crate::graph::wire::{FORMAT as GRAPH, VERSION};

/// JSON Graph Format.
pub(super) const FORMAT: Format = Format {
    name: "jgf",
    extension: "json",
    media_type: "application/vnd.jgf+json",
    help: "JSON Graph Format 2, with everything; `zhengtu import` reads it back",
    form: Form::File(write),
};

#[derive(Serialize)]
struct Node<'a> {
    label: Cow<'a, str>,
    metadata: NodeItem<'a>,
}

#[derive(Serialize)]
struct Edge<'a> {
    id: Cow<'a, str>,
    source: Cow<'a, str>,
    target: Cow<'a, str>,
    relation: Cow<'a, str>,
    directed: bool,
    label: &'a str,
    metadata: EdgeItem<'a>,
}

fn write(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let items = Items::new(export, "type");
    write!(out, "{{\n\"graph\": {{\n\"type\": \"{GRAPH}\",\n\"directed\": true,\n")?;
    write!(out, "\"metadata\": {{\n\"version\": {VERSION},\n\"generator\": ")?;
    serde_json::to_writer(&mut *out, &export.graph.entries().generator())?;
    out.write_all(b",\n\"documents\": ")?;
    array(out, export.graph.documents().iter().map(Entries::document))?;
    out.write_all(b"\n},\n\"nodes\": {")?;
    for (i, item) in items.nodes().enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item.entry.id)?;
        out.write_all(b": ")?;
        serde_json::to_writer(&mut *out, &Node { label: item.entry.name.clone(), metadata: item })?;
    }
    out.write_all(b"\n},\n\"edges\": ")?;
    array(out, items.edges().map(edge))?;
    out.write_all(b"\n}\n}\n")
}

fn edge(item: EdgeItem<'_>) -> Edge<'_> {
    Edge {
        id: item.entry.id.clone(),
        source: item.entry.source.clone(),
        target: item.entry.target.clone(),
        relation: item.entry.kind.clone(),
        directed: !item.kind.symmetric,
        label: item.label,
        metadata: item,
    }
}
