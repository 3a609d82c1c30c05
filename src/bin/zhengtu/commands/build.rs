//! `zhengtu build INPUT... --output DIR`.

use std::fmt::Write;
use std::io::IsTerminal;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use zhengtu::corrections::Corrections;
use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::export::{Output, dot, view::View, write_files};
use zhengtu::graph::Stats;
use zhengtu::ontology::Ontology;
use zhengtu::pipeline::{self, BuildOutcome, Progress};
use zhengtu::read::corrections_beside;
use zhengtu::text::counted;

use super::{confident, load_ontology};
use crate::args::BuildArgs;
use crate::report::{Failure, Outcome, Reporter};

/// Builds a graph and writes it.
pub fn run(args: &BuildArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let ontology = load_ontology(&args.ontology)?;
    check_types(&args.drawing.types, &ontology)?;
    let corrections = load_corrections(args, &ontology)?;
    let bar = progress_bar(reporter.quiet);
    let show = |progress: Progress| {
        bar.set_length(progress.files as u64);
        bar.set_position(progress.done as u64);
    };
    let mut built = pipeline::build_corrected(&args.inputs, &ontology, &corrections, args.threads, &show)?;
    bar.finish_and_clear();
    reporter.diagnostics(&built.diagnostics);
    if built.graph.documents().is_empty() {
        let nothing = Diagnostic::new(Severity::Error, args.inputs.join(", "), "no document could be read");
        return Err(nothing.hint("nothing was written").into());
    }
    built.graph = confident(built.graph, args.min_confidence, reporter);
    let drawn = pipeline::threads_for(args.threads)?.install(|| write(args, &built, &ontology))?;
    let summary =
        Summary { stats: built.graph.stats(), built: &built, corrections: corrections.len(), drawn, started };
    if args.json {
        reporter.result(&format!("{:#}", summary.json()))?;
    } else if !reporter.quiet {
        reporter.result(&summary.text(args, &ontology))?;
    }
    let errors = built.diagnostics.iter().any(|d| d.severity == Severity::Error);
    // A million small pieces: the system takes them back faster, all at once.
    std::mem::forget(built.graph);
    Ok(if errors { Outcome::LookAt } else { Outcome::Done })
}

/// The corrections of the file given, or of those that lie with the inputs.
fn load_corrections(args: &BuildArgs, ontology: &Ontology) -> Result<Corrections, Failure> {
    let paths = match &args.corrections {
        Some(file) => vec![file.clone()],
        None => corrections_beside(&args.inputs),
    };
    Ok(Corrections::load(&paths, ontology)?)
}

/// Refuses types that the ontology does not have.
pub fn check_types(types: &[String], ontology: &Ontology) -> Result<(), Failure> {
    let Some(unknown) = types.iter().find(|t| ontology.entity_type(t).is_none()) else { return Ok(()) };
    let known: Vec<_> = ontology.entity_types.iter().map(|t| t.id.as_str()).collect();
    Err(Failure::Usage(format!("no type is called {unknown}; the types are: {}", known.join(", "))))
}

/// A bar on a terminal, unless it is to be quiet.
pub fn progress_bar(quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    match ProgressStyle::with_template("{elapsed_precise} {wide_bar} {pos}/{len} files, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Writes graph.json and graph.dot, both or neither. The answer is what the drawing shows.
fn write(args: &BuildArgs, built: &BuildOutcome, ontology: &Ontology) -> Result<View, Failure> {
    let options = args.drawing.options();
    let drawing = |out: &mut dyn std::io::Write| dot::write(&built.graph, ontology, &options, out);
    write_files(&[
        Output { path: args.output.join("graph.json"), content: &|out| built.graph.write_json(out) },
        Output { path: args.output.join("graph.dot"), content: &drawing },
    ])?;
    Ok(View::new(&built.graph, ontology, &options.selection))
}

struct Summary<'a> {
    stats: Stats,
    built: &'a BuildOutcome,
    /// Corrections given.
    corrections: usize,
    drawn: View,
    started: Instant,
}

impl Summary<'_> {
    fn warnings(&self, severity: Severity) -> usize {
        self.built.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    fn json(&self) -> serde_json::Value {
        let messages: Vec<String> = self.built.diagnostics.iter().map(ToString::to_string).collect();
        serde_json::json!({
            "files": self.built.files,
            "bytes": self.built.bytes,
            "graph": self.stats,
            "corrections": self.corrections,
            "corrections_applied": self.built.corrected,
            "drawn_nodes": self.drawn.nodes,
            "warnings": self.warnings(Severity::Warning),
            "errors": self.warnings(Severity::Error),
            "messages": messages,
            "seconds": self.started.elapsed().as_secs_f64(),
        })
    }

    fn text(&self, args: &BuildArgs, ontology: &Ontology) -> String {
        let mut text = format!(
            "{} from {}; {} with {}; {} with {}\n",
            counted(self.stats.documents, "document"),
            counted(self.built.files, "file"),
            counted(self.stats.nodes, "node"),
            counted(self.stats.mentions, "mention"),
            counted(self.stats.edges, "edge"),
            counted(self.stats.evidence, "piece of evidence")
        );
        for entity in &ontology.entity_types {
            count(&mut text, &entity.id, &entity.label_zh, self.stats.nodes_by_type.get(&entity.id));
        }
        if self.stats.edges > 0 {
            text.push_str("  --\n");
        }
        for relation in ontology.relation_types.iter().map(|r| &r.written) {
            count(&mut text, &relation.id, &relation.label_zh, self.stats.edges_by_type.get(&relation.id));
        }
        if self.corrections > 0 {
            let _ = writeln!(text, "Corrections: {} of {} applied", self.built.corrected, self.corrections);
        }
        let View { nodes, hidden, isolated, beyond, .. } = self.drawn;
        let _ = writeln!(
            text,
            "Drawn: {}; left out {hidden} of hidden types, {isolated} without an edge, {beyond} beyond --most",
            counted(nodes, "node")
        );
        let _ = writeln!(
            text,
            "{}, {}; {:.2} s; wrote {} and graph.dot",
            counted(self.warnings(Severity::Warning), "warning"),
            counted(self.warnings(Severity::Error), "error"),
            self.started.elapsed().as_secs_f64(),
            args.output.join("graph.json").display(),
        );
        text
    }
}

fn count(text: &mut String, id: &str, label: &str, count: Option<&usize>) {
    if let Some(count) = count {
        let _ = writeln!(text, "  {id:<14} {count:>8}  {label}");
    }
}
