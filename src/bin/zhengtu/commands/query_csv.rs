//! Answers of `serving` and `profile` as rows: one per quote, so that nothing is lost in a spreadsheet.

use zhengtu::graph::Confidence;
use zhengtu::query::{Link, Profile, Quote, Serving};

use crate::sheet::Rows;

struct ServingRow<'a> {
    goal: &'a str,
    body: &'a str,
    kind: &'a str,
    path: usize,
    hop: usize,
    link: LinkRow<'a>,
}

struct LinkRow<'a> {
    source: &'a str,
    relation: &'a str,
    target: &'a str,
    status: &'a str,
    quote: &'a str,
    document: &'a str,
    start: usize,
    end: usize,
    rule: &'a str,
    confidence: Confidence,
}

impl<'a> LinkRow<'a> {
    fn all(link: &'a Link) -> impl Iterator<Item = Self> {
        link.quotes.iter().map(|quote| LinkRow {
            source: &link.source.name,
            relation: &link.relation,
            target: &link.target.name,
            status: link.status.as_deref().unwrap_or(""),
            quote: &quote.text,
            document: &quote.document,
            start: quote.start,
            end: quote.end,
            rule: &quote.rule,
            confidence: quote.confidence,
        })
    }

    fn mention(name: &'a str, quote: &'a Quote) -> Self {
        LinkRow {
            source: name,
            relation: "mention",
            target: "",
            status: "",
            quote: &quote.text,
            document: &quote.document,
            start: quote.start,
            end: quote.end,
            rule: &quote.rule,
            confidence: quote.confidence,
        }
    }

    fn fields(&self) -> [String; 10] {
        let text = |s: &str| s.to_owned();
        [
            text(self.source),
            text(self.relation),
            text(self.target),
            text(self.status),
            text(self.quote),
            text(self.document),
            self.start.to_string(),
            self.end.to_string(),
            text(self.rule),
            self.confidence.share().to_string(),
        ]
    }
}

const LINK_HEAD: [&str; 10] =
    ["source", "relation", "target", "status", "quote", "document", "start", "end", "rule", "confidence"];

impl ServingRow<'_> {
    fn fields(&self) -> Vec<String> {
        let mut fields = vec![
            self.goal.to_owned(),
            self.body.to_owned(),
            self.kind.to_owned(),
            self.path.to_string(),
            self.hop.to_string(),
        ];
        fields.extend(self.link.fields());
        fields
    }
}

/// Rows of `serving`: `kind` is `path`, `context` or `unattributed`.
pub fn serving(answers: &[Serving]) -> Rows {
    let mut rows = Vec::new();
    for answer in answers {
        let goal = answer.goal.name.as_str();
        let mut push = |body, kind, path, hop, link| {
            rows.extend(LinkRow::all(link).map(|link| ServingRow { goal, body, kind, path, hop, link }));
        };
        for body in &answer.bodies {
            for (path, links) in body.paths.iter().enumerate() {
                for (hop, link) in links.iter().enumerate() {
                    push(body.body.name.as_str(), "path", path + 1, hop + 1, link);
                }
            }
            for link in &body.context {
                push(body.body.name.as_str(), "context", 0, 1, link);
            }
        }
        for link in &answer.unattributed {
            push("", "unattributed", 0, 1, link);
        }
    }
    let head: Vec<&str> = ["goal", "body", "kind", "path", "hop"].into_iter().chain(LINK_HEAD).collect();
    let mut all = Rows::new(&head, false);
    rows.iter().for_each(|row| all.push(row.fields()));
    all
}

/// Rows of `profile`: links out and in, then mentions.
pub fn profile(answers: &[Profile]) -> Rows {
    let mut all = Rows::new(&LINK_HEAD, false);
    for profile in answers {
        let links = profile.out.iter().chain(&profile.into).flat_map(LinkRow::all);
        let mentions = profile.mentions.iter().map(|quote| LinkRow::mention(&profile.node.name, quote));
        links.chain(mentions).for_each(|row| all.push(row.fields().to_vec()));
    }
    all
}
