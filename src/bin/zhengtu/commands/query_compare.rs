//! `zhengtu query GRAPH compare BODY BODY`.

use zhengtu::graph::KnowledgeGraph;
use zhengtu::query::{self, Comparison, Deed, Link};

use super::query::find_goal;
use super::query_answer::{Answer, Shown, head, quotes, status};
use super::{find, only};
use crate::report::Failure;
use crate::sheet::{Rows, Sheet};

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
pub struct CompareArgs {
    /// One body, by any of its names or its id
    #[arg(value_name = "BODY")]
    a: String,
    /// The other
    #[arg(value_name = "BODY")]
    b: String,
    /// Only what they do for this goal, directly or through what they launched, issued or did
    #[arg(long)]
    goal: Option<String>,
}

/// What two bodies do.
pub fn comparison(graph: &KnowledgeGraph, args: &CompareArgs, shown: Shown) -> Result<Comparison, Failure> {
    let body = |name: &str| only(graph, name, &find(graph, name, &|_| true)?);
    let ends = [body(&args.a)?, body(&args.b)?];
    let goal = args.goal.as_ref().map(|goal| only(graph, goal, &find_goal(graph, goal)?)).transpose()?;
    Ok(query::compare(graph, ends, goal, shown.evidence))
}

/// The parts of a comparison: who, as in rows and as in headings, and what.
fn parts(answer: &Comparison) -> [(&'static str, String, &[Deed]); 3] {
    let (a, b) = (&answer.a.name, &answer.b.name);
    [
        ("both", format!("Both {a} and {b}"), &answer.common),
        ("a", format!("{a} alone"), &answer.only_a),
        ("b", format!("{b} alone"), &answer.only_b),
    ]
}

impl Answer for Comparison {
    fn sheet(&self, shown: Shown) -> Sheet {
        let mut sheet = Sheet::default();
        let goal = self.goal.as_ref().map(|goal| format!(", for {}", goal.name)).unwrap_or_default();
        sheet.heading(format!("{} and {}{goal}", self.a.name, self.b.name));
        for (_, who, deeds) in parts(self) {
            sheet.gap();
            sheet.line(format!("{who}: {}", deeds.len()));
            if deeds.is_empty() {
                continue;
            }
            let rows = deeds.iter().flat_map(|deed| ways(self, deed, shown));
            let limit = deeds.iter().take(shown.limit).map(|d| d.a.len() + d.b.len()).sum();
            let columns = head(&["relation", "what", "type", "who", "how", "status"], shown);
            sheet.table(&columns, rows.take(limit).collect());
            crate::table::more(deeds.len(), shown.limit).into_iter().for_each(|more| sheet.line(more));
        }
        sheet
    }

    fn rows(&self, shown: Shown) -> Rows {
        let head = [
            "by",
            "relation",
            "name",
            "type",
            "body",
            "way",
            "hop",
            "source",
            "link",
            "target",
            "status",
            "confidence",
        ];
        let mut rows = Rows::new(&head, shown.evidence);
        for (by, _, deeds) in parts(self) {
            for deed in deeds {
                for (body, all) in [(&self.a.name, &deed.a), (&self.b.name, &deed.b)] {
                    for (way, links) in all.iter().enumerate() {
                        for (hop, link) in links.iter().enumerate() {
                            let numbers = [(way + 1).to_string(), (hop + 1).to_string()];
                            let mut row = vec![by.to_owned(), deed.relation.clone()];
                            row.extend([deed.name.clone(), deed.kind.clone(), body.clone()]);
                            row.extend(numbers);
                            row.extend([link.source.name.clone(), link.relation.clone()]);
                            row.extend([link.target.name.clone(), status(link).to_owned()]);
                            row.push(link.confidence.share().to_string());
                            rows.quoted(&row, &link.quotes);
                        }
                    }
                }
            }
        }
        rows
    }

    fn found(&self) -> bool {
        parts(self).iter().any(|(_, _, deeds)| !deeds.is_empty())
    }
}

/// The rows of a deed, one for each way in which a body does it.
fn ways(answer: &Comparison, deed: &Deed, shown: Shown) -> Vec<Vec<String>> {
    let bodies = [(&answer.a.name, &deed.a), (&answer.b.name, &deed.b)];
    let all = bodies.into_iter().flat_map(|(body, ways)| ways.iter().map(move |way| (body, way)));
    all.map(|(body, way)| {
        let statuses: Vec<&str> = way.iter().map(status).collect();
        let mut row = [&*deed.relation, &deed.name, &deed.kind, body, &how(way), &statuses.join(", ")]
            .map(str::to_owned)
            .to_vec();
        if shown.evidence {
            let all: Vec<query::Quote> =
                way.iter().flat_map(|link| link.quotes.iter().take(1).cloned()).collect();
            row.extend(quotes(&all));
        }
        row
    })
    .collect()
}

/// `directly`, or over what: `launches X, serves Y`.
fn how(way: &[Link]) -> String {
    match way {
        [_] => "directly".to_owned(),
        links => {
            let steps: Vec<String> =
                links.iter().map(|link| format!("{} {}", link.relation, link.target.name)).collect();
            steps.join(", ")
        }
    }
}
