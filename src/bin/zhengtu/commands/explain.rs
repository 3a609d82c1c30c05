//! `zhengtu explain GRAPH NODE|EDGE`, `zhengtu explain FILE --line N`, `zhengtu explain --text ...`.

use std::io::{self, Read};
use std::path::Path;

use petgraph::graph::EdgeIndex;
use serde::Serialize;
use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::explain::{self, DocumentReport, Given, Told};
use zhengtu::graph::KnowledgeGraph;
use zhengtu::ontology::Ontology;
use zhengtu::query::{EdgeName, lookup, lookup_edge};
use zhengtu::resolve::divisions;

use super::{
    explain_graph, explain_reading, find, load_graph, load_ontology, on_one_line, open, other_ontology,
    unknown,
};
use crate::args::{ExplainArgs, ExplainForm};
use crate::report::{Failure, Outcome, Reporter};

/// Divisions of one name that are listed, at most.
const MOST_DIVISIONS: usize = 12;

/// Explains.
pub fn run(args: &ExplainArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let ontology = load_ontology(&args.ontology)?;
    let text = match (&args.text, &args.path, args.edge.as_ref().or(args.name.as_ref())) {
        (Some(text), ..) => self::text(args, text, &ontology)?,
        (None, Some(path), Some(name)) => graph(args, path, name, &ontology, reporter)?,
        (None, Some(path), None) => file(args, path, &ontology, reporter)?,
        (None, None, _) => {
            return Err(Failure::Usage("give a GRAPH and a name, a FILE, or --text".to_owned()));
        }
    };
    reporter.result(&text)?;
    Ok(Outcome::Done)
}

fn json<T: Serialize>(report: &T) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(report).map_err(io::Error::from)?)
}

/// A node or an edge of a graph.
fn graph(
    args: &ExplainArgs,
    path: &Path,
    name: &str,
    ontology: &Ontology,
    reporter: Reporter,
) -> Result<String, Failure> {
    if args.line.is_some() {
        return Err(Failure::Usage("--line belongs to a FILE or --text, not to a GRAPH".to_owned()));
    }
    let text = ["txt", "md"].iter().any(|e| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(e)));
    if text {
        return Err(Failure::Usage(format!(
            "{}: this is a text, no graph: leave out the name, or give the graph.json built from it",
            path.display()
        )));
    }
    let graph = load_graph(path)?;
    if graph.generator.digest != ontology.digest {
        reporter.diagnostics(&[other_ontology(path)]);
    }
    let root = args.root.as_deref().unwrap_or(Path::new(""));
    let open = |path: &str| open(root, path);
    let limit = if args.limit == 0 { usize::MAX } else { args.limit };
    // A name may look like an edge: one that the graph has goes first.
    let nodes = if args.edge.is_some() { Vec::new() } else { lookup(&graph, name, &|_| true).found };
    match EdgeName::parse(name).filter(|_| nodes.is_empty()) {
        Some(edge) => {
            let found = edges(&graph, edge, name)?;
            let told: Vec<_> = found.iter().map(|e| explain::edge(&graph, *e, ontology, &open)).collect();
            match args.format {
                ExplainForm::Json => json(&told),
                ExplainForm::Text => Ok(explain_graph::edges(&told, limit)),
            }
        }
        None if args.edge.is_some() => {
            Err(Failure::Usage(format!("{}: an edge is written `source -type-> target`", on_one_line(name))))
        }
        None if nodes.is_empty() && name.contains("->") => {
            let relations: Vec<&str> =
                ontology.relation_types.iter().map(|r| r.written.id.as_str()).collect();
            Err(Failure::Usage(format!(
                "{}: an edge is written `source -type-> target`; the types are: {}",
                on_one_line(name),
                relations.join(", ")
            )))
        }
        None => {
            let found = if nodes.is_empty() { find(&graph, name, &|_| true)? } else { nodes };
            let told: Vec<_> = found.iter().map(|n| explain::node(&graph, *n, ontology, &open)).collect();
            match args.format {
                ExplainForm::Json => json(&told),
                ExplainForm::Text => Ok(explain_graph::nodes(&told, limit)),
            }
        }
    }
}

/// Edges called `asked`, or a message with what comes near.
fn edges(graph: &KnowledgeGraph, name: EdgeName<'_>, asked: &str) -> Result<Vec<EdgeIndex>, Failure> {
    let lookup = lookup_edge(graph, name);
    if !lookup.found.is_empty() {
        return Ok(lookup.found);
    }
    if !lookup.unknown.is_empty() {
        let unknown: Vec<Diagnostic> =
            lookup.unknown.iter().map(|(name, near)| unknown(name, near)).collect();
        return Err(Failure::Library(unknown.into()));
    }
    let hint = if lookup.near.is_empty() {
        "`zhengtu query GRAPH profile NAME` shows the edges of a node".to_owned()
    } else {
        let near: Vec<String> = lookup.near.iter().map(|id| on_one_line(id)).collect();
        format!("near edges: {}", near.join("; "))
    };
    Err(Diagnostic::new(Severity::Error, on_one_line(asked), "this graph has no such edge").hint(hint).into())
}

/// The sentences of a text that stands on the command line.
fn text(args: &ExplainArgs, text: &str, ontology: &Ontology) -> Result<String, Failure> {
    if text.trim().is_empty() {
        return Err(Failure::Usage("--text: the text is empty".to_owned()));
    }
    let place = match &args.place {
        None => None,
        Some(name) => Some(division(ontology, name)?),
    };
    let author = args.author.as_deref().map(str::trim).filter(|a| !a.is_empty());
    let told = explain::of_text(text, Given { author, place }, ontology);
    sentences(args, &told, "--text")
}

/// The division called `name`.
fn division(ontology: &Ontology, name: &str) -> Result<usize, Failure> {
    let spelled = divisions::spelled(ontology, name.trim());
    let rows: Vec<u16> = spelled.iter().filter_map(|i| u16::try_from(*i).ok()).collect();
    divisions::choose(ontology, &rows, &[]).ok_or_else(|| {
        let candidates = spelled
            .iter()
            .take(MOST_DIVISIONS)
            .map(|i| format!("{} ({})", divisions::in_full(ontology, *i), ontology.divisions[*i].code));
        let (what, hint) = if spelled.is_empty() {
            let hint = "`zhengtu ontology show places.tsv` gives full and short names, and codes".to_owned();
            ("no division of places.tsv has this name", hint)
        } else {
            let hint = format!("say which: {}", candidates.collect::<Vec<_>>().join(", "));
            ("several divisions of places.tsv have this name", hint)
        };
        Diagnostic::new(Severity::Error, format!("--place {}", on_one_line(name)), what).hint(hint).into()
    })
}

/// The sentences of a source.
fn file(args: &ExplainArgs, path: &Path, ontology: &Ontology, reporter: Reporter) -> Result<String, Failure> {
    let shown = path.display().to_string();
    let fault = |message: String| Diagnostic::new(Severity::Error, &*shown, message);
    let bytes = bytes(path).map_err(|e| match e.kind() {
        io::ErrorKind::IsADirectory => fault("this is a folder".to_owned()).hint("give one file"),
        _ => fault(format!("cannot be read: {e}")).hint("give a source file, or a GRAPH and a name"),
    })?;
    if is_graph(&bytes) || path.extension().is_some_and(|e| e == "json") {
        return Err(Failure::Usage(format!(
            "{shown}: of a graph, say which node or edge is to be explained"
        )));
    }
    let (told, reading) = explain::of_bytes(&shown, &bytes, ontology);
    if told.is_empty() {
        return Err(Failure::Library(reading.diagnostics.into()));
    }
    reporter.diagnostics(&reading.diagnostics);
    sentences(args, &told, &shown)
}

/// True for what begins as a graph.json does, however its lines are broken.
fn is_graph(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(100)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let format = br#""zhengtu-graph""#;
    head.starts_with(b"{") && head.windows(format.len()).any(|part| part == format)
}

#[expect(clippy::disallowed_methods, reason = "a source to be explained is read here")]
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path)
}

/// The sentences on the line asked for, or all.
fn sentences(args: &ExplainArgs, told: &[Told<'_>], shown: &str) -> Result<String, Failure> {
    let lines = told.first().map_or(0, Told::lines);
    let wanted = args.line.map(|line| line as usize);
    if let Some(line) = wanted.filter(|line| *line > lines) {
        let message = format!("there is no line {line}");
        return Err(Diagnostic::new(Severity::Error, shown, message)
            .hint(format!("the last is {lines}"))
            .into());
    }
    let on = |document: &Told<'_>, span| {
        let stands = document.lines_of(span);
        wanted.is_none_or(|line| stands.is_some_and(|(first, last)| (first..=last).contains(&line)))
    };
    let reports: Vec<DocumentReport> = told
        .iter()
        .map(|t| explain::reading(t, &|span| on(t, span)))
        .filter(|report| !report.sentences.is_empty())
        .collect();
    if reports.is_empty() {
        let message = match wanted {
            Some(line) => format!("no sentence is read on line {line}"),
            None => "no sentence is read".to_owned(),
        };
        return Err(Diagnostic::new(Severity::Error, shown, message)
            .hint("an empty line, a banner, or a line of page layout")
            .into());
    }
    match args.format {
        ExplainForm::Json => json(&reports),
        ExplainForm::Text => Ok(explain_reading::documents(&reports)),
    }
}
