//! Node-link JSON, as D3's force layout takes it and networkx reads it.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::about::About;
use super::format::{Export, Form, Format};
use super::item::{EdgeItem, Items, WithId, array};

/// Node-link JSON.
pub(super) const FORMAT: Format = Format {
    name: "d3",
    extension: "json",
    media_type: "application/json",
    help: "node-link JSON for D3, and for networkx.node_link_graph",
    form: Form::File(write),
};

#[derive(Serialize)]
struct Link<'a> {
    source: Cow<'a, str>,
    target: Cow<'a, str>,
    /// What networkx tells parallel edges apart by.
    key: Cow<'a, str>,
    #[serde(flatten)]
    item: EdgeItem<'a>,
}

fn write(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let items = Items::new(export, "type");
    out.write_all(b"{\n\"directed\": true,\n\"multigraph\": true,\n\"graph\": ")?;
    serde_json::to_writer(&mut *out, &About::new(export.graph))?;
    out.write_all(b",\n\"nodes\": ")?;
    array(out, items.nodes().map(WithId::from))?;
    out.write_all(b",\n\"links\": ")?;
    array(out, items.edges().map(link))?;
    out.write_all(b"\n}\n")
}

fn link(item: EdgeItem<'_>) -> Link<'_> {
    let (source, target) = (item.entry.source.clone(), item.entry.target.clone());
    Link { source, target, key: item.entry.id.clone(), item }
}
