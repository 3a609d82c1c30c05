//! JSON for Cytoscape.js: elements, and a style that shows labels, colours and status. The whole is an argument
//! of `cytoscape({container, ...json})`.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::about::About;
use super::format::{Export, Form, Format};
use super::item::{EdgeItem, Items, WithId, array};
use crate::graph::attributes::{PLANNED, STATUS};

/// Cytoscape.js JSON.
pub(super) const FORMAT: Format = Format {
    name: "cytoscape",
    extension: "json",
    media_type: "application/json",
    help: "JSON for Cytoscape.js, with a style: labels, colours, planned edges dashed",
    form: Form::File(write),
};

#[derive(Serialize)]
struct Element<T> {
    data: T,
}

#[derive(Serialize)]
struct Edge<'a> {
    id: Cow<'a, str>,
    source: Cow<'a, str>,
    target: Cow<'a, str>,
    #[serde(flatten)]
    item: EdgeItem<'a>,
}

fn write(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let items = Items::new(export, "type");
    out.write_all(b"{\n\"data\": ")?;
    serde_json::to_writer(&mut *out, &About::new(export.graph))?;
    out.write_all(b",\n\"style\": ")?;
    array(out, style().into_iter())?;
    out.write_all(b",\n\"elements\": {\n\"nodes\": ")?;
    array(out, items.nodes().map(|item| Element { data: WithId::from(item) }))?;
    out.write_all(b",\n\"edges\": ")?;
    array(out, items.edges().map(edge))?;
    out.write_all(b"\n}\n}\n")
}

fn edge(item: EdgeItem<'_>) -> Element<Edge<'_>> {
    let (source, target) = (item.entry.source.clone(), item.entry.target.clone());
    Element { data: Edge { id: item.entry.id.clone(), source, target, item } }
}

fn style() -> [Value; 4] {
    let planned = format!("edge[{STATUS} = '{PLANNED}']");
    [
        json!({"selector": "node", "style": {
            "background-color": "data(color)", "border-color": "#666666", "border-width": 1,
            "label": "data(label)", "font-size": 10, "text-wrap": "wrap", "text-max-width": 110}}),
        json!({"selector": "edge", "style": {
            "curve-style": "bezier", "target-arrow-shape": "triangle", "arrow-scale": 0.7, "width": 1.5,
            "line-color": "data(color)", "target-arrow-color": "data(color)",
            "label": "data(label)", "font-size": 8, "text-rotation": "autorotate"}}),
        json!({"selector": "edge[?symmetric]", "style": {
            "source-arrow-shape": "triangle", "source-arrow-color": "data(color)"}}),
        json!({"selector": planned, "style": {"line-style": "dashed"}}),
    ]
}
