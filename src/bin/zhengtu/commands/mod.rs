//! The commands, one file each, and what several of them need.

pub mod build;
pub mod completions;
pub mod eval;
mod eval_csv;
mod eval_table;
pub mod explain;
mod explain_graph;
mod explain_naming;
mod explain_reading;
mod explain_words;
pub mod export;
pub mod ontology;
pub mod query;
mod query_csv;
mod query_table;
pub mod review;
pub mod schema;
pub mod verify;
pub mod view;

use std::io;
use std::path::Path;

use petgraph::graph::NodeIndex;
use zhengtu::diagnostic::{Diagnostic, Place, Severity};
use zhengtu::graph::{Confidence, KnowledgeGraph, Node};
use zhengtu::ontology::Ontology;
use zhengtu::query::{NodeRef, lookup};

use crate::args::OntologyFrom;
use crate::report::{Failure, Reporter};

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

/// Opens the source of a graph at `path` under `root`.
#[expect(clippy::disallowed_methods, reason = "sources are opened again here and nowhere else")]
fn open(root: &Path, path: &str) -> io::Result<Vec<u8>> {
    if path == "-" {
        return Err(io::Error::other("it came from standard input"));
    }
    std::fs::read(root.join(path))
}

/// Warns that the graph at `path` was built with another ontology than the one at hand.
fn other_ontology(path: &Path) -> Diagnostic {
    let message = "this graph was built with another ontology; articles may be told apart differently";
    let warning = Diagnostic::new(Severity::Warning, path.display().to_string(), message);
    warning.hint("give the same --ontology as for the build")
}

/// Nodes called `name`, or a message with the nearest names.
fn find(
    graph: &KnowledgeGraph,
    name: &str,
    wanted: &dyn Fn(&Node) -> bool,
) -> Result<Vec<NodeIndex>, Failure> {
    let lookup = lookup(graph, name, wanted);
    if !lookup.found.is_empty() {
        return Ok(lookup.found);
    }
    Err(unknown(name, &lookup.near).into())
}

/// Says that a graph has no node called `name`, and which names come near.
fn unknown(name: &str, near: &[NodeRef]) -> Diagnostic {
    let names: Vec<String> = near.iter().map(|n| format!("{} ({})", on_one_line(&n.name), n.kind)).collect();
    let hint = if names.is_empty() {
        "`zhengtu query GRAPH list TYPE` shows the names of a type".to_owned()
    } else {
        format!("near names: {}", names.join(", "))
    };
    Diagnostic::new(Severity::Error, on_one_line(name), "nothing in this graph has this name").hint(hint)
}

/// The graph in the file at `path`, without edges of a confidence below `least`.
fn load_confident(
    path: &Path,
    least: Option<Confidence>,
    reporter: Reporter,
) -> Result<KnowledgeGraph, Failure> {
    Ok(confident(load_graph(path)?, least, reporter))
}

/// The graph without edges of a confidence below `least`; how many these are is told.
fn confident(graph: KnowledgeGraph, least: Option<Confidence>, reporter: Reporter) -> KnowledgeGraph {
    let Some(least) = least else { return graph };
    let all = graph.edges().count();
    let graph = graph.confident(least);
    let hidden = all - graph.edges().count();
    if hidden > 0 {
        reporter.note(&format!(
            "note: {hidden} of {all} edges are less sure than --min-confidence {least} and left out"
        ));
    }
    graph
}

/// `name` for a message: on one line, whatever a file called it.
fn on_one_line(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
