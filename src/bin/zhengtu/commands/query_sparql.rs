//! `zhengtu query GRAPH sparql QUERY`.

use std::path::{Path, PathBuf};

use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::rdf::Property;
use zhengtu::sparql::{self, Answer, AnswerFormat, Limits, Question, Table, short};

use super::query_answer::Form;
use super::schema::types;
use super::{load_confident, load_confident_quotes};
use crate::args::{OntologyFrom, QueryArgs};
use crate::report::{Failure, Outcome, Reporter};
use crate::sheet::Sheet;

/// Arguments of `sparql`.
#[derive(Debug, clap::Args)]
#[command(override_usage = "zhengtu query [OPTIONS] GRAPH sparql [OPTIONS] QUERY
       zhengtu query [OPTIONS] GRAPH sparql [OPTIONS] --file FILE")]
pub struct SparqlArgs {
    /// The query: SELECT, ASK, CONSTRUCT or DESCRIBE
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    query: Option<String>,
    /// Take the query from a file; - for standard input
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    ontology: OntologyFrom,
}

/// Answers a query.
pub fn run(all: &QueryArgs, args: &SparqlArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    if all.evidence {
        let hint = "ask for it: ?statement zt:evidence/zt:quote ?quote";
        return Err(Failure::Usage(format!("--evidence adds nothing to a SPARQL query\n  hint: {hint}")));
    }
    let question = question(args)?;
    let types = types(&args.ontology)?;
    let load =
        if question.wanted().property(Property::Text.iri()) { load_confident } else { load_confident_quotes };
    let graph = load(&all.graph, all.min_confidence, reporter)?;
    reporter.diagnostics(&sparql::strangers(&graph, &types, &question));
    let answer = sparql::ask(&graph, &types, &question, Limits::default())?;
    // The program ends soon, and the system takes back memory faster than a graph gives it.
    std::mem::forget(graph);
    let limit = if all.limit == 0 { usize::MAX } else { all.limit };
    reporter.result(&text(&answer, all.format, limit)?)?;
    let nothing = answer.is_empty() || matches!(answer, Answer::Truth(false));
    Ok(if nothing { Outcome::LookAt } else { Outcome::Done })
}

fn question(args: &SparqlArgs) -> Result<Question, Failure> {
    let (path, text) = match (&args.query, &args.file) {
        (Some(query), _) => ("query".to_owned(), query.clone()),
        (None, Some(file)) => (file.display().to_string(), read(file)?),
        (None, None) => return Err(Failure::Usage("give a query, or a file with --file".to_owned())),
    };
    Question::parse(&path, &text).map_err(|error| {
        let said = error.to_string();
        Failure::Usage(said.strip_prefix("error: ").unwrap_or(&said).to_owned())
    })
}

#[expect(clippy::disallowed_methods, reason = "queries are read here and nowhere else")]
fn read(file: &Path) -> Result<String, Failure> {
    let read = if file == Path::new("-") {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(file)
    };
    read.map_err(|e| {
        let fault =
            Diagnostic::new(Severity::Error, file.display().to_string(), format!("cannot be read: {e}"));
        fault.hint("--file takes a file with one SPARQL query in UTF-8").into()
    })
}

fn text(answer: &Answer, form: Form, limit: usize) -> Result<String, Failure> {
    let format = match form {
        Form::Json => AnswerFormat::Json,
        Form::Csv => AnswerFormat::Csv,
        Form::Tsv => AnswerFormat::Tsv,
        Form::Table | Form::Markdown => match answer {
            Answer::Triples(..) if form == Form::Table => AnswerFormat::Turtle,
            _ => {
                let sheet = sheet(answer, limit);
                return Ok(if form == Form::Markdown { sheet.markdown() } else { sheet.text() });
            }
        },
    };
    let mut out = Vec::new();
    answer.write(format, &mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

fn sheet(answer: &Answer, limit: usize) -> Sheet {
    let mut sheet = Sheet::default();
    match answer {
        Answer::Truth(truth) => sheet.line(truth.to_string()),
        Answer::Table(table) => add(&mut sheet, table, limit),
        Answer::Triples(triples, more) => add(&mut sheet, &Table::of_triples(triples, *more), limit),
    }
    sheet
}

fn add(sheet: &mut Sheet, table: &Table, limit: usize) {
    if table.rows.is_empty() {
        return sheet.line("nothing in this graph matches".to_owned());
    }
    let head: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    let cell = |term: &Option<_>| term.as_ref().map_or_else(String::new, short);
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    sheet.first(&head, rows, limit);
}
