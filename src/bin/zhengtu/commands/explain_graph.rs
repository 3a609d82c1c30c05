//! Where nodes and edges come from, as text.

use std::collections::BTreeMap;

use zhengtu::explain::{
    DocumentFacts, EdgeExplanation, EdgeSupport, NodeExplanation, Quoted, StatementReport,
};

use super::explain_naming::steps;
use super::explain_reading::{actor, facts};
use super::explain_words as say;
use crate::page::Page;
use crate::table;

/// Each node with its mentions.
pub fn nodes(nodes: &[NodeExplanation], limit: usize) -> String {
    let mut page = Page::default();
    for node in nodes {
        page.blank();
        page.line(&format!("{}  ({})", node.name, node.kind));
        page.line(&format!("id: {}", node.id));
        if !node.aliases.is_empty() {
            page.line(&format!("also: {}", node.aliases.join(", ")));
        }
        attributes(&mut page, &node.attributes);
        let total = node.mentions.len();
        for (number, support) in node.mentions.iter().take(limit).enumerate() {
            head(&mut page, &format!("mention {} of {total}", number + 1), &support.quoted);
            page.inside(|page| {
                if let Some(mention) = &support.mention {
                    let name = mention.naming.name.as_deref().unwrap_or("not told");
                    page.line(&format!("name      {} -> {name}", mention.words.text));
                    for step in steps(&mention.naming) {
                        page.line(&format!("          {step}"));
                    }
                }
                if let Some(trouble) = &support.trouble {
                    page.line(&format!("but       {}", say::trouble(trouble)));
                }
            });
        }
        rest(&mut page, total, limit, &node.documents, node.mentions.iter().map(|m| &m.quoted));
    }
    page.finish()
}

/// Each edge with its evidence.
pub fn edges(edges: &[EdgeExplanation], limit: usize) -> String {
    let mut page = Page::default();
    for edge in edges {
        page.blank();
        page.line(&edge.id);
        attributes(&mut page, &edge.attributes);
        let total = edge.evidence.len();
        for (number, support) in edge.evidence.iter().take(limit).enumerate() {
            head(&mut page, &format!("evidence {} of {total}", number + 1), &support.quoted);
            page.inside(|page| evidence(page, support));
        }
        rest(&mut page, total, limit, &edge.documents, edge.evidence.iter().map(|e| &e.quoted));
    }
    page.finish()
}

fn attributes(page: &mut Page, attributes: &BTreeMap<String, String>) {
    for (key, value) in attributes {
        page.line(&format!("{key}: {value}"));
    }
}

fn head(page: &mut Page, number: &str, quoted: &Quoted) {
    page.blank();
    page.line(&format!("{number}: {}", quoted.words.text));
    page.inside(|page| {
        page.line(&format!("at        {}", say::quoted(quoted)));
        if let Some(sentence) = quoted.sentence.as_ref().filter(|s| s.text != quoted.words.text) {
            page.line(&format!("sentence  {}", sentence.text));
        }
        let (rule, sure) = (say::rule(&quoted.rule), quoted.confidence);
        page.line(&format!("rule      {} (confidence {sure}): {rule}", quoted.rule.id));
    });
}

fn evidence(page: &mut Page, support: &EdgeSupport) {
    if let Some(trouble) = &support.trouble {
        page.line(&format!("but       {}", say::trouble(trouble)));
    }
    for statement in &support.statements {
        self::statement(page, statement);
    }
}

fn statement(page: &mut Page, statement: &StatementReport) {
    if let Some(trigger) = &statement.trigger {
        page.line(&format!("trigger   {} ({})", trigger.text, say::place(trigger)));
    }
    page.line(&format!("subject   {}", actor(&statement.subject)));
    page.line(&format!("object    {} ({})", statement.object.text, say::place(&statement.object)));
    let status = match (&statement.status, &statement.status_word) {
        (Some(status), Some(word)) => format!("{status}, by {} ({})", word.text, say::place(word)),
        (Some(status), None) => {
            format!("{status}: no word says, so `default_status` of {} holds", statement.relation)
        }
        (None, _) => "none: no word says, and the relation has no default".to_owned(),
    };
    page.line(&format!("status    {status}"));
}

/// What was left out, and the documents of what was shown.
fn rest<'q>(
    page: &mut Page,
    total: usize,
    limit: usize,
    documents: &[DocumentFacts],
    quoted: impl Iterator<Item = &'q Quoted>,
) {
    if let Some(more) = table::more(total, limit) {
        page.blank();
        page.line(&more);
    }
    let shown: Vec<&str> = quoted.take(limit).map(|q| q.document.as_str()).collect();
    for document in documents.iter().filter(|d| shown.contains(&d.id.as_str())) {
        page.blank();
        facts(page, document);
    }
}
