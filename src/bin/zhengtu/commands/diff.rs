//! `zhengtu diff A B`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;
use zhengtu::diff::{Change, Changes, Diff, Field, Piece, Thing};
use zhengtu::export::{Output, diff_dot, write_files};
use zhengtu::graph::KnowledgeGraph;
use zhengtu::text::counted;

use super::{load_ontology, load_quoted, on_one_line};
use crate::args::{LanguageArg, OntologyFrom};
use crate::report::{Failure, Outcome, Reporter};

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// The graph.json of before; - for standard input
    #[arg(value_name = "A")]
    a: PathBuf,
    /// The graph.json of now
    #[arg(value_name = "B")]
    b: PathBuf,
    /// Form of the difference
    #[arg(long, value_enum, default_value_t = DiffForm::Text)]
    format: DiffForm,
    /// Only counts, where the form is text
    #[arg(long)]
    stat: bool,
    /// Exit with status 1 where the graphs differ
    #[arg(long)]
    exit_code: bool,
    /// The file to write; - for standard output
    #[arg(long, short, default_value = "-", value_name = "FILE")]
    output: PathBuf,
    /// Language of the labels of a drawing
    #[arg(long, value_enum, default_value_t = LanguageArg::Zh)]
    labels: LanguageArg,
    #[command(flatten)]
    ontology: OntologyFrom,
}

/// Form of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffForm {
    /// For people
    Text,
    /// For programs
    Json,
    /// A coloured drawing for Graphviz
    Dot,
}

/// Compares two graphs.
pub fn run(args: &DiffArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let (a, b) = (load_quoted(&args.a)?, load_quoted(&args.b)?);
    let diff = Diff::new(&a, &b);
    let text = match args.format {
        DiffForm::Text => text(args, &diff, [&a, &b]),
        DiffForm::Json => json(&diff)?,
        DiffForm::Dot => dot(args, &diff, [&a, &b])?,
    };
    if args.output == Path::new("-") {
        reporter.result(&text)?;
    } else {
        let text = format!("{}\n", text.trim_end());
        write_files(&[Output { path: args.output.clone(), content: &|out| out.write_all(text.as_bytes()) }])?;
        reporter.note(&format!("wrote {}", args.output.display()));
    }
    Ok(if args.exit_code && !diff.is_empty() { Outcome::LookAt } else { Outcome::Done })
}

/// The difference as JSON, with whether there is one.
#[derive(Serialize)]
struct Report<'a> {
    differs: bool,
    #[serde(flatten)]
    diff: &'a Diff,
}

fn json(diff: &Diff) -> Result<String, Failure> {
    let report = Report { differs: !diff.is_empty(), diff };
    Ok(serde_json::to_string_pretty(&report).map_err(std::io::Error::from)?)
}

fn dot(args: &DiffArgs, diff: &Diff, graphs: [&KnowledgeGraph; 2]) -> Result<String, Failure> {
    let ontology = load_ontology(&args.ontology)?;
    let mut out = Vec::new();
    diff_dot::write(diff, graphs, &ontology, args.labels.into(), &mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

fn text(args: &DiffArgs, diff: &Diff, [a, b]: [&KnowledgeGraph; 2]) -> String {
    let mut out = String::new();
    for (sign, path, graph) in [("---", &args.a, a), ("+++", &args.b, b)] {
        let counts = [
            counted(graph.documents().len(), "document"),
            counted(graph.nodes().len(), "node"),
            counted(graph.edges().len(), "edge"),
        ];
        line(&mut out, 0, sign, &format!("{}  {}", path.display(), counts.join(", ")));
    }
    for field in &diff.generator {
        line(&mut out, 0, "~", &format!("generator {}", change(field)));
    }
    let parts = [("documents", &diff.documents), ("nodes", &diff.nodes), ("edges", &diff.edges)];
    for (what, changes) in parts {
        let (came, went, changed) = (changes.came.len(), changes.went.len(), changes.changed.len());
        let _ =
            writeln!(out, "{what}: {came} came, {went} went, {changed} changed, {} the same", changes.same);
        if !args.stat {
            section(&mut out, changes);
        }
    }
    if diff.is_empty() {
        out.push_str("no difference\n");
    }
    out
}

/// What came, went and changed, in the order of ids.
fn section(out: &mut String, changes: &Changes) {
    let came = changes.came.iter().map(|thing| (&thing.id, "+", Entry::Whole(thing)));
    let went = changes.went.iter().map(|thing| (&thing.id, "-", Entry::Whole(thing)));
    let changed = changes.changed.iter().map(|change| (&change.id, "~", Entry::Change(change)));
    let mut entries: Vec<_> = came.chain(went).chain(changed).collect();
    entries.sort_by_key(|(id, ..)| *id);
    for (id, sign, entry) in entries {
        line(out, 0, sign, id);
        match entry {
            Entry::Whole(thing) => thing.evidence.iter().for_each(|p| line(out, 1, sign, &piece(p))),
            Entry::Change(change) => changed_parts(out, change),
        }
    }
}

enum Entry<'a> {
    Whole(&'a Thing),
    Change(&'a Change),
}

fn changed_parts(out: &mut String, changed: &Change) {
    for field in &changed.fields {
        line(out, 1, "~", &change(field));
    }
    changed.evidence.went.iter().for_each(|p| line(out, 1, "-", &piece(p)));
    changed.evidence.came.iter().for_each(|p| line(out, 1, "+", &piece(p)));
    for p in &changed.evidence.changed {
        let (from, to) = (&p.from, &p.to);
        let mut parts = Vec::new();
        if (from.start, from.end) != (to.start, to.end) {
            parts.push(format!("characters {} to {} -> {} to {}", from.start, from.end, to.start, to.end));
        }
        if from.rule != to.rule {
            parts.push(format!("rule {} -> {}", from.rule, to.rule));
        }
        if from.confidence != to.confidence {
            parts.push(format!("confidence {} -> {}", from.confidence, to.confidence));
        }
        line(out, 1, "~", &format!("{}  {}: {}", from.text, from.document, parts.join(", ")));
    }
}

/// `status: planned -> done`
fn change(field: &Field) -> String {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "(none)".to_owned());
    format!("{}: {} -> {}", field.name, value(&field.from), value(&field.to))
}

/// The words, and where they stand.
fn piece(piece: &Piece) -> String {
    let Piece { text, document, start, end, rule, .. } = piece;
    format!("{text}  {document}, characters {start} to {end}, {rule}")
}

/// A line of its own, whatever stands in it.
fn line(out: &mut String, depth: usize, sign: &str, text: &str) {
    let _ = writeln!(out, "{}{sign} {}", "    ".repeat(depth), on_one_line(text));
}
