//! Accuracy as CSV: one table each.

use zhengtu::eval::{Evaluation, Item, RuleOf, Words};

use crate::report::Failure;
use crate::sheet::csv;

/// A row for every figure; shares have no precision, figures of accuracy no share.
pub fn figures(found: &Evaluation) -> Result<String, Failure> {
    let head = ["figure", "precision", "recall", "f1", "tp", "fp", "fn", "share", "of", "extra"];
    let accuracy = found.figures.accuracy.iter().map(|figure| {
        let count = figure.count;
        let shares = [count.precision(), count.recall(), count.f1()].map(|share| share.to_string());
        let counts = [count.right, count.extra, count.missed].map(|n| n.to_string());
        let empty = [const { String::new() }; 3];
        [figure.name.clone()].into_iter().chain(shares).chain(counts).chain(empty).collect()
    });
    let shares = found.figures.shares.iter().map(|share| {
        let value = share.value().map(|value| value.to_string()).unwrap_or_default();
        let empty = [const { String::new() }; 6];
        let cells = [value, share.of.to_string(), share.extra.to_string()];
        [share.name.clone()].into_iter().chain(empty).chain(cells).collect()
    });
    csv(&head, accuracy.chain(shares))
}

/// A row for every rule.
pub fn rules(found: &Evaluation) -> Result<String, Failure> {
    let rows = found.rules.iter().map(|count| {
        let of = match count.of {
            RuleOf::Node => "node",
            RuleOf::Edge => "edge",
            RuleOf::Subject => "subject",
        };
        vec![
            of.to_owned(),
            count.rule.clone(),
            count.right.to_string(),
            count.wrong.to_string(),
            count.precision().to_string(),
        ]
    });
    csv(&["of", "rule", "right", "wrong", "precision"], rows)
}

/// A row for every mistake.
pub fn mistakes(found: &Evaluation) -> Result<String, Failure> {
    let head = [
        "kind", "item", "type", "case", "found", "gold", "rule", "subject", "quote", "document", "start",
        "end",
    ];
    let rows = found.mistakes.iter().map(|mistake| {
        let item = match mistake.item {
            Item::Node => "node",
            Item::Edge => "edge",
        };
        let text = |words: &Option<String>| words.clone().unwrap_or_default();
        let mut row = vec![
            mistake.kind.words().to_owned(),
            item.to_owned(),
            mistake.type_name.clone(),
            mistake.case.clone(),
            text(&mistake.found),
            text(&mistake.gold),
            text(&mistake.rule),
            text(&mistake.subject),
        ];
        row.extend(mistake.quote.as_ref().map_or([const { String::new() }; 4], quote));
        row
    });
    csv(&head, rows)
}

fn quote(words: &Words) -> [String; 4] {
    let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
    [words.text.clone(), words.document.clone().unwrap_or_default(), number(words.start), number(words.end)]
}
