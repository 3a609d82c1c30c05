//! A page without script to ask SPARQL in a browser: the query, and below it what was found.

use std::fmt::Write;

use hyper::StatusCode;
use zhengtu::export::page::escaped;
use zhengtu::rdf::iri::prefixes;
use zhengtu::sparql::{Answer, Limits, Table, short};
use zhengtu::text::counted;

use super::reply::{Fault, Reply, html};

/// Its style.
pub const STYLE: &str = include_str!("form.css");

const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What stands in an empty form.
const EXAMPLE: &str = "SELECT ?body ?policy {\n  ?b rel:issues ?p .\n  ?b rdfs:label ?body .\n  ?p rdfs:label ?policy\n}\nLIMIT 100";

/// The form with an example.
pub fn empty() -> Reply {
    page(StatusCode::OK, EXAMPLE, "")
}

/// The form with what is wrong with its query.
pub fn fault(query: &str, fault: &Fault) -> Reply {
    let place = match (fault.line, fault.column) {
        (Some(line), Some(column)) => format!("line {line}, column {column}: "),
        _ => String::new(),
    };
    let mut below = format!("<p role=\"alert\">{place}{}</p>\n", escaped(&fault.message));
    if !fault.context.is_empty() {
        let lines: Vec<String> = fault.context.lines().map(escaped).collect();
        let _ = writeln!(below, "<pre>{}</pre>", lines.join("\n"));
    }
    if !fault.hint.is_empty() {
        let _ = writeln!(below, "<p>{}</p>", escaped(&fault.hint));
    }
    page(fault.status(), query, &below)
}

/// The form with an answer, and above it what is to be warned of.
pub fn answer(query: &str, answer: &Answer, warnings: &[String], limits: Limits) -> Reply {
    let mut below = String::new();
    for warning in warnings {
        let _ = writeln!(below, "<p role=\"status\">Warning: {}</p>", escaped(warning));
    }
    below += &match answer {
        Answer::Truth(truth) => format!("<p><b>{truth}</b></p>\n"),
        Answer::Table(found) => table(found, limits),
        Answer::Triples(triples, more) => table(&Table::of_triples(triples, *more), limits),
    };
    page(StatusCode::OK, query, &below)
}

fn table(table: &Table, limits: Limits) -> String {
    if table.rows.is_empty() {
        return "<p>Nothing in this graph matches.</p>\n".to_owned();
    }
    let mut text = format!("<p>{}", counted(table.rows.len(), "row"));
    if let (true, Some(most)) = (table.more, limits.rows) {
        let _ = write!(text, "; more are left out, since an answer has at most {most}");
    }
    text.push_str("</p>\n<table>\n<thead><tr>");
    for column in &table.columns {
        let _ = write!(text, "<th scope=\"col\">{}</th>", escaped(column));
    }
    text.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        text.push_str("<tr>");
        for term in row {
            let _ = write!(text, "<td>{}</td>", escaped(&term.as_ref().map_or_else(String::new, short)));
        }
        text.push_str("</tr>\n");
    }
    text.push_str("</tbody>\n</table>\n");
    text
}

fn page(status: StatusCode, query: &str, below: &str) -> Reply {
    // Line breaks of a query are its own; `escaped` would make blanks of them.
    let query: Vec<String> = query.lines().map(escaped).collect();
    let ready: Vec<&str> = prefixes().iter().map(|(prefix, _)| *prefix).collect();
    let text = include_str!("form.html")
        .replace("{prefixes}", &ready.join(", "))
        .replace("{query}", &query.join("\n"))
        // Last, since an answer may have such words; a query too, but it stands above.
        .rsplit_once("{below}")
        .map_or_else(String::new, |(before, after)| format!("{before}{below}{after}"));
    html(status, text, POLICY)
}
