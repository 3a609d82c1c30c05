//! `zhengtu query GRAPH search TEXT`.

use zhengtu::diagnostic::Diagnostic;
use zhengtu::graph::KnowledgeGraph;
use zhengtu::query::{self, Found, StatementHit};
use zhengtu::text::counted;

use super::query_answer::{Answer, Shown, head, quotes, row, statement, status};
use super::unknown;
use crate::report::Failure;
use crate::sheet::{Rows, Sheet, marked};
use crate::table;

/// Arguments of `search`.
#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    /// The words; of several, all must be there
    #[arg(required = true, value_name = "TEXT")]
    words: Vec<String>,
}

/// What holds all words.
pub fn found(graph: &KnowledgeGraph, args: &SearchArgs, shown: Shown) -> Result<Found, Failure> {
    let found = query::search(graph, &args.words.join(" "), shown.evidence);
    if found.words.is_empty() {
        return Err(Failure::Usage(
            "search: give a word; spaces and quotation marks alone are none".to_owned(),
        ));
    }
    Ok(found)
}

/// Says that nothing has the words, and which names come near.
pub fn nothing(graph: &KnowledgeGraph, args: &SearchArgs) -> Diagnostic {
    let words = args.words.join(" ");
    let near = query::lookup(graph, &words, &|_| true).near;
    let message = "no name and no quoted words of this graph have all of this";
    Diagnostic { message: message.to_owned(), ..unknown(&words, &near) }
}

/// Quotes shown for one statement.
const QUOTES: usize = 2;

impl Answer for Found {
    fn sheet(&self, shown: Shown) -> Sheet {
        let mut sheet = Sheet::default();
        let (names, statements) = (self.names.len(), self.statements.len());
        let counts = [counted(names, "name"), counted(statements, "statement")];
        sheet.heading(format!("{}: {}", self.words.join(" + "), counts.join(", ")));
        if names > 0 {
            sheet.gap();
            sheet.line("names".to_owned());
            let rows = self.names.iter().take(shown.limit).map(|hit| {
                let found = marked(&hit.found, &hit.marks);
                row([&hit.node.name, &hit.node.kind, &found, &hit.edges.to_string()], &hit.quotes, shown)
            });
            sheet.table(&head(&["name", "type", "found", "edges"], shown), rows.collect());
            table::more(names, shown.limit).into_iter().for_each(|more| sheet.line(more));
        }
        if statements > 0 {
            sheet.gap();
            sheet.line("statements".to_owned());
            let rows = self.statements.iter().take(shown.limit).map(cells);
            sheet.table(&["statement", "status", "quote", "document"], rows.collect());
            table::more(statements, shown.limit).into_iter().for_each(|more| sheet.line(more));
        }
        sheet
    }

    fn rows(&self, _: Shown) -> Rows {
        let head = [
            "kind",
            "id",
            "name",
            "type",
            "status",
            "found",
            "marks",
            "in_document",
            "start",
            "end",
            "confidence",
        ];
        // Quotes of statements are what is searched, so they are here in any case; `--evidence` adds those of names.
        let mut rows = Rows::new(&head, false);
        for hit in &self.names {
            let node = &hit.node;
            let mut row =
                ["name", &node.id, &node.name, &node.kind, "", &hit.found].map(str::to_owned).to_vec();
            row.push(places(&hit.marks));
            row.resize(head.len(), String::new());
            rows.push(row);
            for quote in &hit.quotes {
                let mut row = ["mention", &node.id, &node.name, &node.kind, "", &quote.text, ""]
                    .map(str::to_owned)
                    .to_vec();
                row.extend([quote.document.clone(), quote.start.to_string(), quote.end.to_string()]);
                row.push(quote.confidence.share().to_string());
                rows.push(row);
            }
        }
        for hit in &self.statements {
            for found in &hit.found {
                let (link, quote) = (&hit.link, &found.quote);
                let name = statement(link);
                let texts = ["statement", &link.id, &name, &link.relation, status(link), &quote.text];
                let mut row = texts.map(str::to_owned).to_vec();
                row.extend([places(&found.marks), quote.document.clone()]);
                row.extend([
                    quote.start.to_string(),
                    quote.end.to_string(),
                    quote.confidence.share().to_string(),
                ]);
                rows.push(row);
            }
        }
        rows
    }

    fn found(&self) -> bool {
        !(self.names.is_empty() && self.statements.is_empty())
    }
}

/// `3-7; 8-10`: first characters, and one past the last.
fn places(marks: &[(usize, usize)]) -> String {
    let marks: Vec<String> = marks.iter().map(|(from, to)| format!("{from}-{to}")).collect();
    marks.join("; ")
}

fn cells(hit: &StatementHit) -> Vec<String> {
    let shown: Vec<query::Quote> = hit
        .found
        .iter()
        .map(|found| query::Quote { text: marked(&found.quote.text, &found.marks), ..found.quote.clone() })
        .take(QUOTES)
        .collect();
    let [mut words, documents] = quotes(&shown);
    if hit.found.len() > QUOTES {
        words.push_str(&format!("\n... and {} more", hit.found.len() - QUOTES));
    }
    vec![statement(&hit.link), status(&hit.link).to_owned(), words, documents]
}
