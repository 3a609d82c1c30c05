//! What every answer to a question can do, and what their forms have in common.

use clap::ValueEnum;
use serde::Serialize;
use zhengtu::query::{Link, Passed, Quote};

use crate::report::{Failure, Outcome, Reporter};
use crate::sheet::{Rows, Sheet};

/// Form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For people
    Table,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
    /// For spreadsheets and scripts, with tabs
    Tsv,
    /// For documents
    Markdown,
}

/// How much of an answer is shown.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// Most entries of each list on a page.
    pub limit: usize,
    /// Quotes too.
    pub evidence: bool,
}

/// An answer to a question.
pub trait Answer: Serialize {
    /// As a page for people.
    fn sheet(&self, shown: Shown) -> Sheet;

    /// As rows: everything, whatever the limit.
    fn rows(&self, shown: Shown) -> Rows;

    /// False where nothing was found: the exit status says so.
    fn found(&self) -> bool;
}

/// Writes an answer.
pub fn respond(
    answer: &impl Answer,
    form: Form,
    shown: Shown,
    reporter: Reporter,
) -> Result<Outcome, Failure> {
    reporter.result(&match form {
        Form::Table => answer.sheet(shown).text(),
        Form::Markdown => answer.sheet(shown).markdown(),
        Form::Json => serde_json::to_string_pretty(answer).map_err(std::io::Error::from)?,
        Form::Csv => answer.rows(shown).csv()?,
        Form::Tsv => answer.rows(shown).tsv()?,
    })?;
    Ok(if answer.found() { Outcome::Done } else { Outcome::LookAt })
}

/// Quotes shown for one link.
const QUOTES: usize = 2;

/// The first quotes, and the documents they stand in.
pub fn quotes(quotes: &[Quote]) -> [String; 2] {
    let mut words: Vec<&str> = Vec::new();
    let mut documents: Vec<&str> = Vec::new();
    for quote in quotes.iter().take(QUOTES) {
        if !words.contains(&quote.text.as_str()) {
            words.push(&quote.text);
        }
        if !documents.contains(&quote.document.as_str()) {
            documents.push(&quote.document);
        }
    }
    let mut words = words.join("\n");
    if quotes.len() > QUOTES {
        words.push_str(&format!("\n... and {} more", quotes.len() - QUOTES));
    }
    [words, documents.join("\n")]
}

/// The head of a table, with the columns of quotes where they are asked for.
pub fn head<'a>(columns: &[&'a str], shown: Shown) -> Vec<&'a str> {
    let quotes: &[&str] = if shown.evidence { &["quote", "document"] } else { &[] };
    [columns, quotes].concat()
}

/// A row of a table, with quotes where they are asked for.
pub fn row<const N: usize>(cells: [&str; N], of: &[Quote], shown: Shown) -> Vec<String> {
    let mut row = cells.map(str::to_owned).to_vec();
    if shown.evidence {
        row.extend(quotes(of));
    }
    row
}

/// The status of a link, empty where it has none.
pub fn status(link: &Link) -> &str {
    link.status.as_deref().unwrap_or("")
}

/// `subject relation object`.
pub fn statement(link: &Link) -> String {
    format!("{} {} {}", link.source.name, link.relation, link.target.name)
}

/// The relation of a link with its direction as passed, where it has one.
pub fn arrow(passed: &Passed) -> String {
    let relation = &passed.link.relation;
    if passed.both_ways {
        format!("-{relation}-")
    } else if passed.forward {
        format!("-{relation}->")
    } else {
        format!("<-{relation}-")
    }
}
