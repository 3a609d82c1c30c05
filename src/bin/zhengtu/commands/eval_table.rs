//! Accuracy as text for people, and as JSON.

use std::fmt::Write;

use serde_json::json;
use zhengtu::eval::{Evaluation, Kind, Mistake, RuleOf, Words};
use zhengtu::text::counted;

use crate::args::EvalArgs;
use crate::report::Failure;
use crate::sheet::on_terminal;
use crate::table;

/// The figures, one a line.
pub fn figures(found: &Evaluation) -> String {
    let mut text = String::new();
    for figure in &found.figures.accuracy {
        let count = figure.count;
        let _ = writeln!(
            text,
            "{:<22} P {:.3}  R {:.3}  F1 {:.3}   (tp {}, fp {}, fn {})",
            figure.name,
            count.precision(),
            count.recall(),
            count.f1(),
            count.right,
            count.extra,
            count.missed
        );
    }
    for share in &found.figures.shares {
        let value = share.value().map_or("n/a".to_owned(), |value| format!("{value:.3}"));
        let extra = if share.extra > 0 { format!(", {} extra", share.extra) } else { String::new() };
        let _ = writeln!(text, "{:<22} {value} of {}{extra}", share.name, share.of);
    }
    text
}

/// What each rule got right and wrong, a table each for nodes, edges and subjects.
pub fn rules(found: &Evaluation) -> String {
    let mut text = String::new();
    for counts in found.rules.chunk_by(|a, b| a.of == b.of) {
        let head = match counts.first().map(|count| count.of) {
            Some(RuleOf::Node) => "rule (nodes)",
            Some(RuleOf::Edge) => "rule (edges)",
            Some(RuleOf::Subject) | None => "subject (edges)",
        };
        let mut rows = table::new(&[head, "right", "wrong", "precision"]);
        for count in counts {
            let (right, wrong) = (count.right.to_string(), count.wrong.to_string());
            rows.add_row([&on_terminal(&count.rule), &right, &wrong, &format!("{:.3}", count.precision())]);
        }
        let _ = writeln!(text, "\n{rows}");
    }
    text
}

/// Mistakes by kind, and within a kind by rule (of what is missed by type), at most `most` of each.
pub fn mistakes(found: &Evaluation, most: usize) -> String {
    let all = &found.mistakes;
    let count = |kind: &Kind| all.iter().filter(|mistake| mistake.kind == *kind).count();
    let counts: Vec<String> =
        Kind::ALL.iter().map(|kind| format!("{} {}", count(kind), kind.words())).collect();
    let mut text = format!("\n{}: {}\n", counted(all.len(), "mistake"), counts.join(", "));
    for kind in all.chunk_by(|a, b| a.kind == b.kind) {
        for group in groups(kind) {
            group_table(&mut text, &group, most);
        }
    }
    text
}

/// What a mistake is grouped by: the rule that made it, or the type of what is missed.
fn cause(mistake: &Mistake) -> &str {
    mistake.rule.as_deref().unwrap_or(&mistake.type_name)
}

/// Mistakes of one kind by cause, the most frequent first.
fn groups(mistakes: &[Mistake]) -> Vec<Vec<&Mistake>> {
    let mut ordered: Vec<&Mistake> = mistakes.iter().collect();
    ordered.sort_by_key(|mistake| (mistake.item, cause(mistake)));
    let same = |a: &&Mistake, b: &&Mistake| (a.item, cause(a)) == (b.item, cause(b));
    let mut groups: Vec<Vec<&Mistake>> = ordered.chunk_by(same).map(<[&Mistake]>::to_vec).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups
}

/// What stands in a column for a mistake.
type Cell = fn(&Mistake) -> Option<String>;

fn group_table(text: &mut String, group: &[&Mistake], most: usize) {
    let Some(first) = group.first() else { return };
    let _ = writeln!(text, "\n{}: {} ({})", first.kind.words(), on_terminal(cause(first)), group.len());
    let columns: [(&str, Cell); 5] = [
        ("found", |m| m.found.clone()),
        ("gold", |m| m.gold.clone()),
        ("subject", |m| m.subject.clone()),
        ("quote", |m| m.quote.as_ref().map(|quote| quote.text.clone())),
        ("place", |m| m.quote.as_ref().map_or(Some(m.case.clone()), |quote| Some(place(m, quote)))),
    ];
    let used: Vec<_> =
        columns.into_iter().filter(|(_, cell)| group.iter().any(|m| cell(m).is_some())).collect();
    let mut rows = table::new(&used.iter().map(|(head, _)| *head).collect::<Vec<_>>());
    for mistake in group.iter().take(most) {
        rows.add_row(used.iter().map(|(_, cell)| on_terminal(&cell(mistake).unwrap_or_default())));
    }
    let _ = writeln!(text, "{rows}");
    if let Some(more) = table::more_by("--errors", group.len(), most) {
        let _ = writeln!(text, "{more}");
    }
}

/// `NAME.txt#2 120-134`: the document without its folders, and scalar values of its text.
fn place(mistake: &Mistake, quote: &Words) -> String {
    let document = quote.document.as_deref().unwrap_or(&mistake.case);
    let document = document.rsplit('/').next().unwrap_or(document);
    match (quote.start, quote.end) {
        (Some(start), Some(end)) => format!("{document} {start}-{end}"),
        _ => document.to_owned(),
    }
}

/// All that was asked for, as JSON.
pub fn json(args: &EvalArgs, found: &Evaluation) -> Result<String, Failure> {
    let accuracy = found.figures.accuracy.iter().map(|figure| {
        let count = figure.count;
        json!({
            "figure": figure.name,
            "precision": count.precision(),
            "recall": count.recall(),
            "f1": count.f1(),
            "tp": count.right,
            "fp": count.extra,
            "fn": count.missed,
        })
    });
    let shares = found.figures.shares.iter().map(
        |share| json!({ "figure": share.name, "share": share.value(), "of": share.of, "extra": share.extra }),
    );
    let mut result = json!({
        "documents": found.documents,
        "figures": accuracy.collect::<Vec<_>>(),
        "shares": shares.collect::<Vec<_>>(),
    });
    if args.by_rule {
        let rules = found.rules.iter().map(|count| {
            json!({
                "of": count.of,
                "rule": count.rule,
                "right": count.right,
                "wrong": count.wrong,
                "precision": count.precision(),
            })
        });
        result["rules"] = rules.collect();
    }
    if args.errors.is_some() {
        result["errors"] = serde_json::to_value(&found.mistakes).map_err(std::io::Error::from)?;
    }
    Ok(format!("{result:#}"))
}
