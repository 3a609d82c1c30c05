//! `zhengtu query GRAPH timeline NAME`.

use zhengtu::graph::KnowledgeGraph;
use zhengtu::query::{self, DatedBy, Moment, Timeline};
use zhengtu::text::counted;

use super::find;
use super::query_answer::{Answer, Shown, statement, status};
use crate::report::Failure;
use crate::sheet::{Rows, Sheet};
use crate::table;

/// Arguments of `timeline`.
#[derive(Debug, clap::Args)]
pub struct TimelineArgs {
    /// The node, by any of its names or its id
    name: String,
}

/// What is stated of each node of a name, in the order of time.
pub fn timelines(
    graph: &KnowledgeGraph,
    args: &TimelineArgs,
    shown: Shown,
) -> Result<Vec<Timeline>, Failure> {
    let found = find(graph, &args.name, &|_| true)?;
    Ok(found.iter().map(|node| query::timeline(graph, *node, shown.evidence)).collect())
}

fn told(by: DatedBy) -> &'static str {
    match by {
        DatedBy::Words => "words",
        DatedBy::Name => "name",
        DatedBy::Document => "document",
        DatedBy::Nothing => "",
    }
}

impl Answer for Vec<Timeline> {
    fn sheet(&self, shown: Shown) -> Sheet {
        let mut sheet = Sheet::default();
        for (number, answer) in self.iter().enumerate() {
            if number > 0 {
                sheet.gap();
            }
            let undated = answer.entries.iter().filter(|e| e.date.is_none()).count();
            let (name, kind, all) = (&answer.node.name, &answer.node.kind, answer.entries.len());
            sheet.heading(format!(
                "{name} ({kind}): {}, {undated} without a known date",
                counted(all, "statement")
            ));
            let (dated, without) = answer.entries.split_at(all - undated);
            for entries in [dated, without].into_iter().filter(|entries| !entries.is_empty()) {
                if entries[0].date.is_none() {
                    sheet.gap();
                    sheet.line("no date known".to_owned());
                }
                table(&mut sheet, entries, shown);
            }
        }
        let words =
            "dated by: the words of the statement; the name of what it is about; or the date of the document";
        if self.iter().flat_map(|t| &t.entries).any(|e| e.date.is_some()) {
            sheet.line(words.to_owned());
        }
        sheet
    }

    fn rows(&self, shown: Shown) -> Rows {
        let head = [
            "node",
            "date",
            "dated_by",
            "stated",
            "published",
            "source",
            "relation",
            "target",
            "status",
            "confidence",
            "in_document",
            "title",
            "edge",
        ];
        let mut rows = Rows::new(&head, shown.evidence);
        for answer in self {
            for entry in &answer.entries {
                let row = [
                    answer.node.name.clone(),
                    entry.date.clone().unwrap_or_default(),
                    told(entry.dated_by).to_owned(),
                    entry.stated.join("; "),
                    entry.published.clone().unwrap_or_default(),
                    entry.link.source.name.clone(),
                    entry.link.relation.clone(),
                    entry.link.target.name.clone(),
                    status(&entry.link).to_owned(),
                    entry.link.confidence.share().to_string(),
                    entry.document.clone(),
                    entry.title.clone().unwrap_or_default(),
                    entry.link.id.clone(),
                ];
                rows.quoted(&row, &entry.link.quotes);
            }
        }
        rows
    }

    fn found(&self) -> bool {
        self.iter().any(|answer| !answer.entries.is_empty())
    }
}

/// Statements of one part of a timeline. The document is shown always: it is what the date rests on.
fn table(sheet: &mut Sheet, entries: &[Moment], shown: Shown) {
    let dated = entries.iter().any(|e| e.date.is_some());
    let mut head: Vec<&str> = if dated { vec!["date", "dated by"] } else { Vec::new() };
    head.extend(["statement", "status"]);
    head.extend(shown.evidence.then_some("quote"));
    head.push("document");
    let rows = entries.iter().map(|entry| {
        let date = [entry.date.as_deref().unwrap_or(""), told(entry.dated_by)];
        let mut row: Vec<String> = if dated { date.map(str::to_owned).to_vec() } else { Vec::new() };
        row.extend([statement(&entry.link), status(&entry.link).to_owned()]);
        row.extend(entry.link.quotes.first().map(|quote| quote.text.clone()));
        row.push(entry.document.clone());
        row
    });
    let rows: Vec<Vec<String>> = rows.take(shown.limit).collect();
    sheet.table(&head, rows);
    table::more(entries.len(), shown.limit).into_iter().for_each(|more| sheet.line(more));
}
