//! The commands, one file each, and what several of them need.

pub mod build;
pub mod completions;
pub mod eval;
mod eval_csv;
mod eval_table;
pub mod export;
pub mod ontology;
pub mod query;
mod query_csv;
mod query_table;
pub mod review;
pub mod schema;
pub mod verify;

use std::path::Path;

use zhengtu::diagnostic::{Diagnostic, Place, Severity};
use zhengtu::graph::{Confidence, KnowledgeGraph};
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
    let fault = |message: String| {
        Diagnostic::new(Severity::Error, &*shown, message)
            .hint("give the graph.json that `zhengtu build` wrote")
    };
    let bytes = std::fs::read(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::IsADirectory => fault("this is a folder".to_owned()),
        _ => fault(format!("cannot be read: {e}")),
    })?;
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => {
            let at = e.utf8_error().valid_up_to();
            let cut_off = e.utf8_error().error_len().is_none() && at > 0;
            if let (true, Ok(whole)) = (cut_off, str::from_utf8(&e.as_bytes()[..at])) {
                // Cut inside a character: what stands before it says so better.
                KnowledgeGraph::parse(&shown, whole)?;
            }
            let message = "this is no graph of zhengtu: it is not UTF-8".to_owned();
            return Err(fault(message).at(Place::Byte(at)).into());
        }
    };
    Ok(KnowledgeGraph::parse(&shown, &text)?)
}

/// The graph in the file at `path`, without edges of a confidence below `least`.
fn load_confident(path: &Path, least: Option<Confidence>) -> Result<KnowledgeGraph, Failure> {
    let graph = load_graph(path)?;
    Ok(match least {
        Some(least) => graph.confident(least),
        None => graph,
    })
}

/// `name` for a message: on one line, whatever a file called it.
fn on_one_line(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
