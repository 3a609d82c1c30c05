//! `zhengtu review GRAPH`: the least certain first, with corrections to paste.

use std::fmt::Write;

use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::graph::KnowledgeGraph;
use zhengtu::review::{Doubt, Review, review};

use super::{load_graph, on_one_line};
use crate::args::{AnswerForm, ReviewArgs};
use crate::report::{Failure, Outcome, Reporter};
use crate::{sheet, table};

/// Lists what is least certain.
pub fn run(args: &ReviewArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let graph = load_graph(&args.graph)?;
    check_types(&graph, &args.types)?;
    let limit = if args.limit == 0 { usize::MAX } else { args.limit };
    let found = review(&graph, &args.types, limit);
    let text = match args.format {
        AnswerForm::Table => blocks(&found),
        AnswerForm::Csv => csv(&found.doubts)?,
        AnswerForm::Json => serde_json::to_string_pretty(&found.doubts).map_err(std::io::Error::from)?,
    };
    reporter.result(&text)?;
    Ok(Outcome::Done)
}

fn check_types(graph: &KnowledgeGraph, types: &[String]) -> Result<(), Failure> {
    let mut known: Vec<&str> = graph.kinds().iter().map(|(_, name)| name).collect();
    known.extend(graph.relations().iter().map(|(_, name)| name));
    let Some(unknown) = types.iter().find(|kind| !known.contains(&kind.as_str())) else { return Ok(()) };
    let message = "this graph has no node or edge of such a type";
    let hint = format!("types in this graph: {}", known.join(", "));
    Err(Diagnostic::new(Severity::Error, on_one_line(unknown), message).hint(hint).into())
}

/// A block of lines for each, so that no column breaks what is to be pasted.
fn blocks(found: &Review) -> String {
    let mut text = String::new();
    for (number, doubt) in found.doubts.iter().enumerate() {
        let Doubt { what, id, confidence, why, quote, corrections, .. } = doubt;
        let _ = writeln!(text, "{}. {confidence} {what} {}", number + 1, on_one_line(id));
        let (start, end) = (quote.start, quote.end);
        let _ = writeln!(text, "   {}", on_one_line(&quote.text));
        let _ = writeln!(
            text,
            "   {}, characters {start} to {end}; {}",
            on_one_line(&quote.document),
            on_one_line(&why.join("; "))
        );
        for line in corrections.iter().flat_map(|correction| correction.lines()) {
            let _ = writeln!(text, "      {line}");
        }
        text.push('\n');
    }
    match table::more(found.total, found.doubts.len()) {
        Some(more) => text.push_str(&more),
        None if found.doubts.is_empty() => text.push_str("Nothing to review."),
        None => {}
    }
    text
}

fn csv(doubts: &[Doubt]) -> Result<String, Failure> {
    let head = [
        "what",
        "id",
        "type",
        "confidence",
        "why",
        "quote",
        "document",
        "start",
        "end",
        "rule",
        "corrections",
    ];
    let rows = doubts.iter().map(|doubt| {
        vec![
            doubt.what.to_owned(),
            doubt.id.clone(),
            doubt.kind.clone(),
            doubt.confidence.share().to_string(),
            doubt.why.join("; "),
            doubt.quote.text.clone(),
            doubt.quote.document.clone(),
            doubt.quote.start.to_string(),
            doubt.quote.end.to_string(),
            doubt.quote.rule.clone(),
            doubt.corrections.join("\n"),
        ]
    });
    sheet::csv(&head, rows)
}
