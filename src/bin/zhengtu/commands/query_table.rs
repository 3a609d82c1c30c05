//! Answers as tables for people.

use std::fmt::Write;

use comfy_table::Table;
use zhengtu::query::{Link, Listing, Profile, Quote, Serving};

use crate::table;

/// Quotes shown for one link.
const QUOTES: usize = 2;

/// The bodies that serve each goal, one table per goal.
pub fn serving(answers: &[Serving], limit: usize) -> String {
    let mut text = String::new();
    for answer in answers {
        let bodies = answer.bodies.len();
        let _ = writeln!(text, "Goal: {}  ({bodies} bodies)", answer.goal.name);
        let mut rows = table::new(&["body", "how", "what", "status", "quote", "document"]);
        for body in &answer.bodies {
            let mut name = body.body.name.as_str();
            for (number, links) in body.paths.iter().take(limit).enumerate() {
                for (hop, link) in links.iter().enumerate() {
                    let how = match (links.len(), hop) {
                        (1, _) => "directly".to_owned(),
                        (_, hop) => format!("path {}, hop {}", number + 1, hop + 1),
                    };
                    link_row(&mut rows, std::mem::take(&mut name), &how, link);
                }
            }
            for link in body.context.iter().take(limit) {
                link_row(&mut rows, "", "context", link);
            }
            for (list, total) in [("paths", body.paths.len()), ("context", body.context.len())] {
                if let Some(more) = table::more(total, limit) {
                    rows.add_row(["", list, &more]);
                }
            }
        }
        for link in answer.unattributed.iter().take(limit) {
            link_row(&mut rows, "-", "no body stated", link);
        }
        if rows.is_empty() {
            let _ = writeln!(text, "No document of this graph states that anything serves it.");
            continue;
        }
        let _ = writeln!(text, "{rows}");
        if answer.bodies.iter().any(|b| !b.context.is_empty()) {
            let _ = writeln!(
                text,
                "context: what the body does in the articles quoted; not stated to serve the goal (--no-context hides it)"
            );
        }
    }
    text
}

fn link_row(rows: &mut Table, body: &str, how: &str, link: &Link) {
    let status = link.status.as_deref().unwrap_or("");
    let (quotes, documents) = quotes(&link.quotes);
    let what = format!("{} {} {}", link.source.name, link.relation, link.target.name);
    rows.add_row([body, how, &what, status, &quotes, &documents]);
}

/// The first quotes, and the documents they stand in.
fn quotes(quotes: &[Quote]) -> (String, String) {
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
        let _ = write!(words, "\n... and {} more", quotes.len() - QUOTES);
    }
    (words, documents.join("\n"))
}

/// All that is known of each node.
pub fn profile(answers: &[Profile], limit: usize) -> String {
    let mut text = String::new();
    for profile in answers {
        let _ = writeln!(text, "{}  ({})", profile.node.name, profile.node.kind);
        if !profile.aliases.is_empty() {
            let _ = writeln!(text, "also: {}", profile.aliases.join(", "));
        }
        for (key, value) in &profile.attributes {
            let _ = writeln!(text, "{key}: {value}");
        }
        let mut documents: Vec<&str> = profile.mentions.iter().map(|m| m.document.as_str()).collect();
        documents.dedup();
        let _ = writeln!(text, "{} mentions in {} documents", profile.mentions.len(), documents.len());
        for (direction, links) in [("out", &profile.out), ("in", &profile.into)] {
            for group in links.chunk_by(|a, b| a.relation == b.relation) {
                links_table(&mut text, direction, group, limit);
            }
        }
        text.push('\n');
    }
    text
}

/// The links of one type in one direction.
fn links_table(text: &mut String, direction: &str, links: &[Link], limit: usize) {
    let Some(first) = links.first() else { return };
    let relation = &first.relation;
    let (head, count) = (if direction == "out" { "to" } else { "from" }, links.len());
    let _ = writeln!(text, "\n{relation} ({direction}, {count})");
    let mut rows = table::new(&[head, "type", "status", "quote", "document"]);
    for link in links.iter().take(limit) {
        let end = if direction == "out" { &link.target } else { &link.source };
        let (quotes, documents) = quotes(&link.quotes);
        let status = link.status.as_deref().unwrap_or("");
        rows.add_row([&end.name, &end.kind, status, &quotes, &documents]);
    }
    let _ = writeln!(text, "{rows}");
    if let Some(more) = table::more(count, limit) {
        let _ = writeln!(text, "{more}");
    }
}

/// Nodes of a type.
pub fn list(listings: &[Listing], limit: usize) -> String {
    let mut rows = table::new(&["name", "also", "mentions", "documents", "edges out", "edges in"]);
    for l in listings.iter().take(limit) {
        rows.add_row([
            l.name.clone(),
            l.aliases.join(", "),
            l.mentions.to_string(),
            l.documents.to_string(),
            l.edges_out.to_string(),
            l.edges_in.to_string(),
        ]);
    }
    let mut text = format!("{rows}\n");
    if let Some(more) = table::more(listings.len(), limit) {
        let _ = writeln!(text, "{more}");
    }
    text
}
