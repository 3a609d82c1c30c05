//! Answers of `serving`, `profile` and `list`: who, by what, with which words.

use zhengtu::query::{Link, Listing, Profile, Serving};
use zhengtu::text::counted;

use super::query_answer::{Answer, Shown, head, quotes, row, statement, status};
use super::query_csv;
use crate::sheet::{Rows, Sheet};
use crate::table;

impl Answer for Vec<Serving> {
    fn sheet(&self, shown: Shown) -> Sheet {
        let mut sheet = Sheet::default();
        for answer in self {
            sheet.heading(format!("Goal: {}  ({})", answer.goal.name, counted(answer.bodies.len(), "body")));
            let rows = serving_rows(answer, shown.limit);
            if rows.is_empty() {
                sheet.line("No document of this graph states that anything serves it.".to_owned());
                continue;
            }
            sheet.table(&["body", "how", "what", "status", "quote", "document"], rows);
            if answer.bodies.iter().any(|b| !b.context.is_empty()) {
                let context =
                    "context: what the body does in the articles quoted; not stated to serve the goal";
                sheet.line(format!("{context} (--no-context hides it)"));
            }
        }
        sheet
    }

    fn rows(&self, _: Shown) -> Rows {
        query_csv::serving(self)
    }

    fn found(&self) -> bool {
        !self.iter().all(|answer| answer.bodies.is_empty() && answer.unattributed.is_empty())
    }
}

fn serving_rows(answer: &Serving, limit: usize) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for body in &answer.bodies {
        let mut name = body.body.name.as_str();
        for (number, links) in body.paths.iter().take(limit).enumerate() {
            for (hop, link) in links.iter().enumerate() {
                let how = match (links.len(), hop) {
                    (1, _) => "directly".to_owned(),
                    (_, hop) => format!("path {}, hop {}", number + 1, hop + 1),
                };
                rows.push(link_row(std::mem::take(&mut name), &how, link));
            }
        }
        rows.extend(body.context.iter().take(limit).map(|link| link_row("", "context", link)));
        rows.extend(more_row("paths", body.paths.len(), limit));
        rows.extend(more_row("context", body.context.len(), limit));
    }
    rows.extend(answer.unattributed.iter().take(limit).map(|link| link_row("-", "no body stated", link)));
    rows.extend(more_row("no body stated", answer.unattributed.len(), limit));
    rows
}

/// Says how many more there are of a list.
fn more_row(list: &str, total: usize, limit: usize) -> Option<Vec<String>> {
    table::more(total, limit).map(|more| ["", list, &more, "", "", ""].map(str::to_owned).to_vec())
}

fn link_row(body: &str, how: &str, link: &Link) -> Vec<String> {
    let mut row = vec![body.to_owned(), how.to_owned(), statement(link), status(link).to_owned()];
    row.extend(quotes(&link.quotes));
    row
}

impl Answer for Vec<Profile> {
    fn sheet(&self, shown: Shown) -> Sheet {
        let mut sheet = Sheet::default();
        for profile in self {
            sheet.heading(format!("{}  ({})", profile.node.name, profile.node.kind));
            if !profile.aliases.is_empty() {
                sheet.line(format!("also: {}", profile.aliases.join(", ")));
            }
            for (key, value) in &profile.attributes {
                sheet.line(format!("{key}: {value}"));
            }
            let mut documents: Vec<&str> = profile.mentions.iter().map(|m| m.document.as_str()).collect();
            documents.dedup();
            let mentions = counted(profile.mentions.len(), "mention");
            sheet.line(format!("{mentions} in {}", counted(documents.len(), "document")));
            for (direction, links) in [("out", &profile.out), ("in", &profile.into)] {
                for group in links.chunk_by(|a, b| a.relation == b.relation) {
                    links_table(&mut sheet, direction, group, shown.limit);
                }
            }
            sheet.gap();
        }
        sheet
    }

    fn rows(&self, _: Shown) -> Rows {
        query_csv::profile(self)
    }

    fn found(&self) -> bool {
        !self.is_empty()
    }
}

/// The links of one type in one direction.
fn links_table(sheet: &mut Sheet, direction: &str, links: &[Link], limit: usize) {
    let Some(first) = links.first() else { return };
    let head = if direction == "out" { "to" } else { "from" };
    sheet.gap();
    sheet.line(format!("{} ({direction}, {})", first.relation, links.len()));
    let rows = links.iter().map(|link| {
        let end = if direction == "out" { &link.target } else { &link.source };
        let mut row = vec![end.name.clone(), end.kind.clone(), status(link).to_owned()];
        row.extend(quotes(&link.quotes));
        row
    });
    sheet.first(&[head, "type", "status", "quote", "document"], rows.collect(), limit);
}

impl Answer for Vec<Listing> {
    fn sheet(&self, shown: Shown) -> Sheet {
        let mut sheet = Sheet::default();
        let rows = self.iter().map(|l| {
            let numbers = [l.mentions, l.documents, l.edges_out, l.edges_in].map(|number| number.to_string());
            let [mentions, documents, out, into] = &numbers;
            row([&l.name, &l.aliases.join(", "), mentions, documents, out, into], &l.quotes, shown)
        });
        let columns = head(&["name", "also", "mentions", "documents", "edges out", "edges in"], shown);
        sheet.first(&columns, rows.collect(), shown.limit);
        sheet
    }

    fn rows(&self, shown: Shown) -> Rows {
        let head = ["id", "name", "aliases", "mentions", "documents", "edges_out", "edges_in"];
        let mut rows = Rows::new(&head, shown.evidence);
        for l in self {
            let numbers = [l.mentions, l.documents, l.edges_out, l.edges_in].map(|number| number.to_string());
            let mut row = vec![l.id.clone(), l.name.clone(), l.aliases.join("; ")];
            row.extend(numbers);
            rows.quoted(&row, &l.quotes);
        }
        rows
    }

    fn found(&self) -> bool {
        !self.is_empty()
    }
}
