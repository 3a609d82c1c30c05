//! The commands, one file each, and what several of them need.

pub mod build;
pub mod completions;
pub mod export;
pub mod ontology;
pub mod query;
mod query_csv;
mod query_table;
pub mod schema;
pub mod verify;

use std::path::Path;

use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::graph::KnowledgeGraph;
use zhengtu::ontology::Ontology;

use crate::args::OntologyFrom;
use crate::report::Failure;

/// The built-in ontology, or that with a user's folder over it.
fn load_ontology(from: &OntologyFrom) -> Result<Ontology, Failure> {
    Ok(match &from.ontology {
        Some(dir) => Ontology::with_dir(dir)?,
        None => Ontology::builtin()?,
    })
}

/// Reads the graph in the file at `path`.
#[expect(clippy::disallowed_methods, reason = "graphs are read here and nowhere else")]
fn load_graph(path: &Path) -> Result<KnowledgeGraph, Failure> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| {
        let message = match e.kind() {
            std::io::ErrorKind::InvalidData => "this is no graph of zhengtu: it is not UTF-8".to_owned(),
            std::io::ErrorKind::IsADirectory => "this is a folder".to_owned(),
            _ => format!("cannot be read: {e}"),
        };
        Diagnostic::new(Severity::Error, &*shown, message)
            .hint("give the graph.json that `zhengtu build` wrote")
    })?;
    Ok(KnowledgeGraph::parse(&shown, &text)?)
}
