//! A statement: from whom to what, by which rule, with which status, and what became of it.

use serde::Serialize;

use super::clause::Actor;
use super::told::{Told, Words};
use crate::annotate::mention::{End, Status};
use crate::annotate::trace::Event;
use crate::resolve::trace::Related;
use crate::text::Span;

/// A statement and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct StatementReport {
    /// The relation.
    pub relation: String,
    /// Id of the rule.
    pub rule: String,
    /// The words that state it.
    pub words: Words,
    /// The word that triggers the frame; none where no frame states it, or no single word does.
    pub trigger: Option<Words>,
    /// The subject.
    pub subject: Actor,
    /// The object.
    pub object: Words,
    /// Planned, under way or done, as the words or the relation's default have it.
    pub status: Option<String>,
    /// The word that says so; without one, the relation's `default_status` holds.
    pub status_word: Option<Words>,
    /// What became of it.
    pub fate: Related,
    /// Ids of the edges that it is evidence of.
    pub edges: Vec<String>,
}

impl Told<'_> {
    /// The statements whose words begin in `span`, in the order of the text.
    pub(super) fn statements_in(&self, span: Span) -> Vec<StatementReport> {
        let (from, to) = (Span { start: span.start, end: 0 }, Span { start: span.end, end: 0 });
        let here = self.index.statements.range(from..to).flat_map(|(_, numbers)| numbers);
        here.map(|number| self.statement(*number)).collect()
    }

    /// The statements that the words at `span` make by the rule called `rule`.
    pub(super) fn statements_at(&self, span: Span, rule: &str) -> Vec<StatementReport> {
        let said = self.index.statements.get(&span).into_iter().flatten();
        let told = said.map(|number| self.statement(*number));
        told.filter(|s| s.rule == rule).collect()
    }

    fn statement(&self, number: usize) -> StatementReport {
        let statement = &self.annotation.statements[number];
        let relation = &self.ontology.relation_types[usize::from(statement.relation.0)].written;
        let heard = self.heard(statement.evidence);
        let word = heard.as_ref().and_then(|h| h.timed()).filter(|_| statement.status.is_some());
        let trigger = heard.as_ref().and_then(|h| {
            h.events.iter().find_map(|e| match e {
                Event::Bound { object, trigger, frame }
                    if End::Mention(*object) == statement.object
                        && self.ontology.frame_rule(*frame) == statement.rule =>
                {
                    *trigger
                }
                _ => None,
            })
        });
        let object = match statement.object {
            End::Mention(m) => self.mention_words(m),
            End::Author | End::Place | End::Scene | End::Speaker | End::Country => {
                self.words(statement.evidence)
            }
        };
        let (fate, edges) = self.came_to(number, &relation.id, relation.symmetric);
        StatementReport {
            relation: relation.id.clone(),
            rule: self.ontology.rule_name(statement.rule).to_owned(),
            words: self.words(statement.evidence),
            trigger: trigger.map(|s| self.words(s)),
            subject: self.actor(statement.subject, statement.inference, statement.evidence),
            object,
            status: statement.status.map(|s| status_word(s).to_owned()).or(relation.default_status.clone()),
            status_word: word.map(|s| self.words(s)),
            fate,
            edges,
        }
    }

    /// What became of statement number so-and-so.
    fn came_to(&self, number: usize, relation: &str, symmetric: bool) -> (Related, Vec<String>) {
        // statements were related in their order
        let first = self.decided.related.partition_point(|(s, ..)| *s < number);
        let of_it = || self.decided.related[first..].iter().take_while(|(s, ..)| *s == number);
        let related =
            of_it().filter(|(.., fate)| *fate == Related::Relation).filter_map(|(_, ends, _)| *ends);
        let edges: Vec<String> = related
            .map(|(source, target)| {
                let (source, target) = (self.node(source), self.node(target));
                let swap = symmetric && source > target;
                let (source, target) = if swap { (target, source) } else { (source, target) };
                format!("{source} -{relation}-> {target}")
            })
            .collect();
        let fate = match edges.is_empty() {
            false => Related::Relation,
            true => of_it().map(|(.., fate)| *fate).next().unwrap_or(Related::Unresolved),
        };
        (fate, edges)
    }
}

pub(super) fn status_word(status: Status) -> &'static str {
    match status {
        Status::Done => "done",
        Status::UnderWay => "under_way",
        Status::Planned => "planned",
    }
}
