//! Writes what each body does as one table for a spreadsheet, a row for every quote.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::format::{Export, Form, Format};
use super::report::bodies;
use super::spreadsheet::{Cell, Rows};
use super::tables::{Places, relation_label, type_label};
use crate::graph::attributes::STATUS;
use crate::graph::places;

/// A table.
pub const FORMAT: Format = Format {
    name: "report-csv",
    extension: "csv",
    media_type: "text/csv",
    help: "the report as one table for a spreadsheet, a row for every quote",
    form: Form::File(write),
};

const HEAD: [&str; 16] = [
    "body",
    "body_type",
    "relation",
    "relation_zh",
    "what",
    "what_type",
    "what_type_zh",
    "status",
    "confidence",
    "quote",
    "document",
    "title",
    "start",
    "end",
    "rule",
    "edge",
];

fn write(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = export.graph;
    let stands = Places::new(graph);
    let mut rows = Rows::new(out, &HEAD)?;
    for body in bodies(export) {
        let node = graph.node(body.node);
        for ((_, relation), acts) in &body.acts {
            for act in acts {
                let (target, weight) = (graph.node(act.other), act.edge.weight());
                let id = graph.edge_id(act.edge.id());
                for piece in places(weight.evidence()) {
                    let (start, end) = stands.of(piece);
                    let document = graph.document(piece);
                    rows.push(&[
                        Cell::Text(&node.name),
                        Cell::Text(graph.kind(node)),
                        Cell::Text(relation),
                        Cell::Text(relation_label(export, relation)),
                        Cell::Text(&target.name),
                        Cell::Text(graph.kind(target)),
                        Cell::Text(type_label(export, graph.kind(target))),
                        Cell::optional(weight.attributes.get(STATUS)),
                        Cell::number(weight.confidence().share()),
                        Cell::Text(graph.quote(piece)),
                        Cell::Text(&document.id),
                        Cell::optional(document.title.as_deref()),
                        Cell::number(start),
                        Cell::number(end),
                        Cell::Text(graph.rule(piece)),
                        Cell::Text(&id),
                    ])?;
                }
            }
        }
    }
    rows.finish()
}
