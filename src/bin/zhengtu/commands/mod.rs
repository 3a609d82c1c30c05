//! The commands, one file each, and what several of them need.

pub mod build;
pub mod completions;
pub mod diff;
pub mod eval;
mod eval_csv;
mod eval_table;
pub mod explain;
mod explain_graph;
mod explain_naming;
mod explain_reading;
mod explain_words;
pub mod export;
pub mod import;
pub mod map;
mod map_about;
mod map_dot;
pub mod ontology;
pub mod query;
pub mod query_answer;
pub mod query_around;
pub mod query_compare;
mod query_csv;
pub mod query_gaps;
pub mod query_search;
pub mod query_sparql;
mod query_table;
pub mod query_timeline;
pub mod review;
pub mod schema;
pub mod serve;
pub mod verify;
pub mod view;

use std::io;
use std::path::Path;

use petgraph::graph::NodeIndex;
use zhengtu::diagnostic::{Diagnostic, Place, Severity};
use zhengtu::graph::{Confidence, KnowledgeGraph, NameId, Names, Node};
use zhengtu::ontology::Ontology;
use zhengtu::query::{NodeRef, lookup};
use zhengtu::text::counted;

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
fn load_graph(path: &Path) -> Result<KnowledgeGraph, Failure> {
    read_graph(path, KnowledgeGraph::parse)
}

/// Parses the file at `path`, or standard input for `-`, by `parse`, which gets its name and text.
fn read_graph(
    path: &Path,
    parse: fn(&str, &str) -> zhengtu::error::Result<KnowledgeGraph>,
) -> Result<KnowledgeGraph, Failure> {
    let shown = path.display().to_string();
    let fault = |message: String| {
        Diagnostic::new(Severity::Error, &*shown, message)
            .hint("give the graph.json that `zhengtu build` wrote")
    };
    let bytes = graph_bytes(path).map_err(|e| match e.kind() {
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
                parse(&shown, whole)?;
            }
            let message = "this is no graph of zhengtu: it is not UTF-8".to_owned();
            return Err(fault(message).at(Place::Byte(at)).into());
        }
    };
    Ok(parse(&shown, &text)?)
}

#[expect(clippy::disallowed_methods, reason = "graphs are read here and nowhere else")]
fn graph_bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::stdin().lock(), &mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path)
}

/// Reads the graph in the file at `path` without the texts of its documents, of which it has the quoted words.
/// Where the file cannot be read so, it is read whole, which tells what is wrong with it.
#[expect(clippy::disallowed_methods, reason = "graphs are read here and nowhere else")]
fn load_quoted(path: &Path) -> Result<KnowledgeGraph, Failure> {
    // What is no file, such as a pipe, can be read only once.
    let quoted = path.is_file().then(|| std::fs::File::open(path).ok()).flatten();
    match quoted.and_then(|mut file| KnowledgeGraph::read_quoted(&path.display().to_string(), &mut file)) {
        Some(graph) => Ok(graph),
        None => load_graph(path),
    }
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

/// The one node called `name` of those `found`, or a message with their ids.
fn only(graph: &KnowledgeGraph, name: &str, found: &[NodeIndex]) -> Result<NodeIndex, Failure> {
    match found {
        [one] => Ok(*one),
        several => {
            let ids: Vec<String> = several.iter().map(|n| on_one_line(&graph.node(*n).id)).collect();
            let message = format!("{} nodes of this graph have this name", ids.len());
            let fault = Diagnostic::new(Severity::Error, on_one_line(name), message);
            Err(fault.hint(format!("give the id of one: {}", ids.join(", "))).into())
        }
    }
}

/// The types of node called `names`, or a message with those that the graph has.
fn types_called(graph: &KnowledgeGraph, names: &[String]) -> Result<Vec<NameId>, Failure> {
    called(graph.kinds(), names, "this graph has no node of such a type", "types")
}

/// The relations called `names`, or a message with those that the graph has.
fn relations_called(graph: &KnowledgeGraph, names: &[String]) -> Result<Vec<NameId>, Failure> {
    called(graph.relations(), names, "this graph has no edge of such a relation", "relations")
}

fn called(known: &Names, names: &[String], message: &str, what: &str) -> Result<Vec<NameId>, Failure> {
    let find = |name: &String| {
        known.find(name).ok_or_else(|| {
            let all: Vec<_> = known.iter().map(|(_, name)| on_one_line(name)).collect();
            let fault = Diagnostic::new(Severity::Error, on_one_line(name), message);
            fault.hint(format!("{what} in this graph: {}", all.join(", "))).into()
        })
    };
    names.iter().map(find).collect()
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

/// The quotes of the graph in the file at `path` ([`load_quoted`]), without edges of a confidence below `least`.
fn load_confident_quotes(
    path: &Path,
    least: Option<Confidence>,
    reporter: Reporter,
) -> Result<KnowledgeGraph, Failure> {
    Ok(confident(load_quoted(path)?, least, reporter))
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
            "note: left out {hidden} of {}, less sure than --min-confidence {least}",
            counted(all, "edge")
        ));
    }
    graph
}

/// `name` for a message: on one line, whatever a file called it.
fn on_one_line(name: &str) -> String {
    name.chars().map(|c| if zhengtu::text::chars::steers(c) { ' ' } else { c }).collect()
}
