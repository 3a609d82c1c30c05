//! `zhengtu eval GOLD_DIR`.

use std::path::Path;

use zhengtu::diagnostic::{Diagnostic, Place, Severity};
use zhengtu::eval::{Case, Evaluation, Gold, doubts, evaluate};
use zhengtu::graph::KnowledgeGraph;
use zhengtu::ontology::Ontology;
use zhengtu::pipeline;

use super::build::progress_bar;
use super::{eval_csv, eval_table, load_graph, load_ontology};
use crate::args::{AnswerForm, EvalArgs};
use crate::report::{Failure, Outcome, Reporter};

/// How the name of a gold file ends.
const GOLD: &str = ".gold.json";

/// A text with its gold.
struct Annotated {
    name: String,
    /// Path of the text.
    path: String,
    text: String,
    gold: Gold,
}

/// Measures graphs against gold.
pub fn run(args: &EvalArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    if args.format == AnswerForm::Csv && args.by_rule && args.errors.is_some() {
        let message = "--format csv writes one table; give --by-rule or --errors, not both";
        return Err(Failure::Usage(message.to_owned()));
    }
    let ontology = load_ontology(&args.ontology)?;
    let annotated = load_folder(&args.gold, &ontology, reporter)?;
    let (graphs, faults) = match &args.graphs {
        Some(folder) => load_graphs(&annotated, folder)?,
        None => build_graphs(args, &annotated, &ontology, reporter)?,
    };
    let cases: Vec<Case<'_>> = annotated
        .iter()
        .zip(&graphs)
        .map(|(a, graph)| Case { name: &a.name, text: &a.text, gold: &a.gold, graph })
        .collect();
    let found = evaluate(&cases, &ontology);
    reporter.diagnostics(&faults);
    reporter.result(&match args.format {
        AnswerForm::Table => table(args, &found),
        AnswerForm::Json => eval_table::json(args, &found)?,
        AnswerForm::Csv if args.by_rule => eval_csv::rules(&found)?,
        AnswerForm::Csv if args.errors.is_some() => eval_csv::mistakes(&found)?,
        AnswerForm::Csv => eval_csv::figures(&found)?,
    })?;
    let failed = faults.iter().any(|d| d.severity == Severity::Error);
    Ok(if failed { Outcome::LookAt } else { Outcome::Done })
}

fn table(args: &EvalArgs, found: &Evaluation) -> String {
    let mut text = eval_table::figures(found);
    if args.by_rule {
        text.push_str(&eval_table::rules(found));
    }
    if let Some(most) = args.errors {
        text.push_str(&eval_table::mistakes(found, if most == 0 { usize::MAX } else { most }));
    }
    text
}

/// Every gold file of a folder with its text. Faults of all files are told together.
fn load_folder(folder: &Path, ontology: &Ontology, reporter: Reporter) -> Result<Vec<Annotated>, Failure> {
    let (mut annotated, mut faults, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
    for name in gold_names(folder)? {
        match load(folder, &name, ontology) {
            Ok((one, said)) => {
                annotated.push(one);
                warnings.extend(said);
            }
            Err(error) => faults.extend(error.diagnostics().iter().cloned()),
        }
    }
    reporter.diagnostics(&warnings);
    if faults.is_empty() { Ok(annotated) } else { Err(Failure::Library(faults.into())) }
}

/// The NAMEs of the NAME.gold.json in a folder, in the order of the files.
fn gold_names(folder: &Path) -> Result<Vec<String>, Failure> {
    let shown = folder.display().to_string();
    let fault = |message: String| {
        Diagnostic::new(Severity::Error, &*shown, message)
            .hint("give a folder that holds NAME.txt and NAME.gold.json for every text")
    };
    let unreadable = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::NotFound => fault("no such folder".to_owned()),
        std::io::ErrorKind::NotADirectory => fault("this is no folder".to_owned()),
        _ => fault(format!("cannot be read: {e}")),
    };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        if name.ends_with(GOLD) && !name.starts_with('.') {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Err(fault(format!("no file of this folder ends in {GOLD}")).into());
    }
    names.sort();
    Ok(names.iter().filter_map(|name| name.strip_suffix(GOLD)).map(str::to_owned).collect())
}

/// A text and its gold, and what to warn of.
fn load(
    folder: &Path,
    name: &str,
    ontology: &Ontology,
) -> zhengtu::error::Result<(Annotated, Vec<Diagnostic>)> {
    let shown = |ending: &str| folder.join(format!("{name}{ending}")).display().to_string();
    let (gold_path, path) = (shown(GOLD), shown(".txt"));
    let written = String::from_utf8(read(&gold_path, "see its permissions")?).map_err(|e| {
        Diagnostic::new(Severity::Error, &*gold_path, "this is not UTF-8")
            .at(Place::Byte(e.utf8_error().valid_up_to()))
            .hint("save it as UTF-8")
    })?;
    let (gold, mut warnings) = Gold::parse(&gold_path, &written, ontology)?;
    let bytes = read(&path, &format!("it is the text that {name}{GOLD} annotates"))?;
    let text = zhengtu::read::text_of(&bytes).map(std::borrow::Cow::into_owned).ok_or_else(|| {
        Diagnostic::new(Severity::Error, &*path, "this is no text")
            .hint("text in UTF-8, UTF-16, GB18030 or Big5 can be read")
    })?;
    warnings.extend(doubts(&gold, &gold_path, &text, ontology));
    Ok((Annotated { name: name.to_owned(), path, text, gold }, warnings))
}

#[expect(clippy::disallowed_methods, reason = "gold files and their texts are read here and nowhere else")]
fn read(path: &str, hint: &str) -> zhengtu::error::Result<Vec<u8>> {
    std::fs::read(path)
        .map_err(|e| Diagnostic::new(Severity::Error, path, format!("cannot be read: {e}")).hint(hint).into())
}

type Graphs = (Vec<KnowledgeGraph>, Vec<Diagnostic>);

/// The graph of each text built alone. One that cannot be read is reported and counts as empty.
fn build_graphs(
    args: &EvalArgs,
    annotated: &[Annotated],
    ontology: &Ontology,
    reporter: Reporter,
) -> Result<Graphs, Failure> {
    let inputs: Vec<String> = annotated.iter().map(|a| a.path.clone()).collect();
    let bar = progress_bar(reporter.quiet);
    let built = pipeline::build_each(&inputs, ontology, args.threads, &|progress| {
        bar.set_length(progress.files as u64);
        bar.set_position(progress.done as u64);
    })?;
    bar.finish_and_clear();
    let (mut graphs, mut faults) = (Vec::new(), Vec::new());
    for (one, built) in annotated.iter().zip(built) {
        faults.extend(built.diagnostics);
        if built.graph.documents().is_empty() {
            let nothing = Diagnostic::new(Severity::Error, &*one.path, "no document could be read");
            faults.push(nothing.hint("it counts as a graph that holds nothing"));
        }
        graphs.push(built.graph);
    }
    Ok((graphs, faults))
}

/// The graphs in `folder`. One that is missing or broken is reported and counts as empty.
fn load_graphs(annotated: &[Annotated], folder: &Path) -> Result<Graphs, Failure> {
    let (mut graphs, mut faults) = (Vec::new(), Vec::new());
    for one in annotated {
        match load_graph(&folder.join(&one.name).join("graph.json")) {
            Ok(graph) => graphs.push(graph),
            Err(Failure::Library(error)) => {
                graphs.push(KnowledgeGraph::default());
                faults.extend(error.diagnostics().iter().cloned());
            }
            Err(other) => return Err(other),
        }
    }
    Ok((graphs, faults))
}
