//! The frames whose words stand in a clause: what each states, or what was missing.

use serde::Serialize;

use super::clause::Heard;
use super::told::{Told, Words};
use crate::annotate::mention::End;
use crate::annotate::trace::{Event, Unbound, Use};
use crate::ontology::frames::{Bracket, Frame};
use crate::ontology::{RelationId, RuleId, TypeId};
use crate::text::Span;

/// A frame whose words stand in a clause.
#[derive(Clone, Debug, Serialize)]
pub struct FrameReport {
    /// The word that triggers it; none for a two-part frame, and where the trigger stands in a clause before.
    pub trigger: Option<Words>,
    /// Id of its rule.
    pub rule: String,
    /// The relation it states.
    pub relation: String,
    /// The types of object it takes.
    pub objects: Vec<String>,
    /// What came of it, for each mention that it might take.
    pub verdicts: Vec<Verdict>,
}

/// What came of a frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It states its relation to this mention.
    Fired {
        /// The mention.
        object: Words,
        /// How many statements it made.
        statements: usize,
        /// Types of subject that the relation's domain does not allow.
        barred: Vec<String>,
        /// Later words took the relation back.
        withdrawn: bool,
    },
    /// Its word can be no trigger here.
    NoTrigger {
        /// Why.
        why: Use,
    },
    /// Its word stands before the predicate.
    BeforePredicate,
    /// No mention of a type that it takes follows in the clause.
    NoObject {
        /// Such mentions before its word.
        before: Vec<Words>,
        /// Mentions of other types after it.
        other: Vec<String>,
    },
    /// Another trigger has the mention.
    Nearer {
        /// The mention.
        object: Words,
        /// The other trigger.
        trigger: Words,
    },
    /// A two-part frame has the mention.
    Enclosed {
        /// The mention.
        object: Words,
        /// Id of its rule.
        rule: String,
    },
    /// What is said of the mention is denied or conditional.
    NotAsserted {
        /// The mention.
        object: Words,
    },
    /// Another verb stands between.
    CutOff {
        /// The mention.
        object: Words,
    },
    /// The trigger belongs to a phrase or a relative clause.
    Phrase {
        /// The mention.
        object: Words,
    },
}

/// A mention in the clause, and what the frames did with it.
struct Object {
    mention: usize,
    span: Span,
    kind: TypeId,
    outcome: Option<Outcome>,
}

#[derive(Clone, Copy)]
enum Outcome {
    Bound(Option<Span>),
    Enclosed(usize, bool),
    Unbound(Unbound),
}

impl Told<'_> {
    /// The frames whose words stand in the clause.
    pub(super) fn frames(&self, heard: &Heard<'_>) -> Vec<FrameReport> {
        let objects = self.objects(heard);
        let mut out = Vec::new();
        for (span, word, used) in self.frame_words(heard) {
            for index in &self.ontology.lexicon.word(word).frames {
                let index = usize::from(*index);
                let frame = &self.ontology.frames.frames[index];
                let verdicts = match used {
                    None => vec![Verdict::BeforePredicate],
                    Some(Use::Trigger) => self.verdicts(heard, &objects, span, frame, index),
                    Some(why) => vec![Verdict::NoTrigger { why }],
                };
                out.push(self.frame(Some(span), frame, index, verdicts));
            }
        }
        out.extend(self.examples(heard));
        out.extend(self.brackets(heard, &objects));
        out
    }

    fn frame(
        &self,
        trigger: Option<Span>,
        frame: &Frame,
        index: usize,
        verdicts: Vec<Verdict>,
    ) -> FrameReport {
        FrameReport {
            trigger: trigger.map(|s| self.words(s)),
            rule: self.ontology.rule_name(self.ontology.frame_rule(index)).to_owned(),
            relation: frame.written.relation.clone(),
            objects: frame.written.object.clone(),
            verdicts,
        }
    }

    /// Words of frames in the clause, by place, with their use; none for those before the predicate.
    fn frame_words(&self, heard: &Heard<'_>) -> Vec<(Span, u32, Option<Use>)> {
        let mut out: Vec<(Span, u32, Option<Use>)> = Vec::new();
        for event in heard.events {
            if let Event::Trigger(span, word, used) = event
                && !out.iter().any(|(s, w, _)| (s, w) == (span, word))
            {
                out.push((*span, *word, Some(*used)));
            }
        }
        let predicate = heard.acting().map_or(heard.span.start, |a| a.predicate.start);
        let before = self
            .line_words(heard.span)
            .filter(|w| w.span.start < predicate && !self.ontology.lexicon.word(w.word).frames.is_empty());
        out.extend(before.map(|w| (w.span, w.word, None)));
        out.sort_by_key(|(span, word, _)| (*span, *word));
        out
    }

    fn objects(&self, heard: &Heard<'_>) -> Vec<Object> {
        let mut out: Vec<Object> = Vec::new();
        for event in heard.events {
            let (mention, outcome) = match event {
                Event::Bound { object, trigger, .. } => (*object, Outcome::Bound(*trigger)),
                Event::Enclosed(object, bracket, said) => (*object, Outcome::Enclosed(*bracket, *said)),
                Event::Unbound(object, why) => (*object, Outcome::Unbound(*why)),
                _ => continue,
            };
            let m = self.mention(mention);
            if !out.iter().any(|o| o.mention == mention) {
                out.push(Object { mention, span: m.span, kind: m.kind, outcome: Some(outcome) });
            }
        }
        out
    }

    fn verdicts(
        &self,
        heard: &Heard<'_>,
        objects: &[Object],
        trigger: Span,
        frame: &Frame,
        index: usize,
    ) -> Vec<Verdict> {
        let after = |o: &&Object| o.span.start >= trigger.end;
        let fits = |o: &&Object| frame.objects.contains(&o.kind);
        let rule = self.ontology.frame_rule(index);
        let verdicts: Vec<Verdict> = objects
            .iter()
            .filter(after)
            .filter(fits)
            .filter_map(|o| self.verdict(heard, o, trigger, frame.relation, rule))
            .collect();
        if !verdicts.is_empty() {
            return verdicts;
        }
        let mut other: Vec<String> =
            objects.iter().filter(after).filter(|o| !fits(o)).map(|o| self.kind(o.kind)).collect();
        other.sort();
        other.dedup();
        let before = objects.iter().filter(|o| !after(o)).filter(fits);
        vec![Verdict::NoObject { before: before.map(|o| self.words(o.span)).collect(), other }]
    }

    fn verdict(
        &self,
        heard: &Heard<'_>,
        object: &Object,
        trigger: Span,
        relation: RelationId,
        rule: RuleId,
    ) -> Option<Verdict> {
        let words = self.words(object.span);
        let nearer = |t: Span| Verdict::Nearer { object: words.clone(), trigger: self.words(t) };
        Some(match object.outcome? {
            Outcome::Bound(Some(t)) if t == trigger => self.fired(heard, object.mention, relation, rule),
            Outcome::Bound(Some(t)) => nearer(t),
            Outcome::Bound(None) | Outcome::Unbound(Unbound::NoTrigger) => return None,
            Outcome::Enclosed(bracket, _) => Verdict::Enclosed {
                object: words,
                rule: self.ontology.rule_name(self.ontology.bracket_rule(bracket)).to_owned(),
            },
            Outcome::Unbound(Unbound::NotAsserted(t) | Unbound::CutOff(t) | Unbound::Phrase(t))
                if t != trigger =>
            {
                nearer(t)
            }
            Outcome::Unbound(Unbound::NotAsserted(_)) => Verdict::NotAsserted { object: words },
            Outcome::Unbound(Unbound::CutOff(_)) => Verdict::CutOff { object: words },
            Outcome::Unbound(Unbound::Phrase(_)) => Verdict::Phrase { object: words },
        })
    }

    fn fired(&self, heard: &Heard<'_>, object: usize, relation: RelationId, rule: RuleId) -> Verdict {
        let said = self.index.statements.get(&heard.span).into_iter().flatten();
        let statements = said
            .map(|number| &self.annotation.statements[*number])
            .filter(|s| s.rule == rule && s.object == End::Mention(object));
        let mut barred = Vec::new();
        for event in heard.events {
            match event {
                Event::Barred(r, by, kind, o) if (*r, *by, *o) == (relation, rule, object) => {
                    barred.push(self.kind(*kind));
                }
                _ => {}
            }
        }
        let withdrawn = self.index.withdrawn.contains(&(relation, object));
        Verdict::Fired {
            object: self.mention_words(object),
            statements: statements.count(),
            barred,
            withdrawn,
        }
    }

    /// Objects whose trigger stands in a clause before.
    fn examples(&self, heard: &Heard<'_>) -> Vec<FrameReport> {
        let found = heard.events.iter().filter_map(|e| match e {
            Event::Bound { object, trigger: None, frame } => Some((*object, *frame)),
            _ => None,
        });
        found
            .map(|(object, index)| {
                let frame = &self.ontology.frames.frames[index];
                let rule = self.ontology.frame_rule(index);
                let verdict = self.fired(heard, object, frame.relation, rule);
                self.frame(None, frame, index, vec![verdict])
            })
            .collect()
    }

    /// Two-part frames whose two words stand in the clause.
    fn brackets(&self, heard: &Heard<'_>, objects: &[Object]) -> Vec<FrameReport> {
        let text = heard.span.of(&self.document.text);
        let mut out = Vec::new();
        for (index, bracket) in self.ontology.frames.brackets.iter().enumerate() {
            let rule = self.ontology.bracket_rule(index);
            let inside = objects.iter().filter_map(|o| match o.outcome {
                Some(Outcome::Enclosed(b, true)) if b == index => {
                    Some(self.fired(heard, o.mention, bracket.relation, rule))
                }
                Some(Outcome::Enclosed(b, false)) if b == index => {
                    Some(Verdict::NotAsserted { object: self.words(o.span) })
                }
                _ => None,
            });
            let mut verdicts: Vec<Verdict> = inside.collect();
            if verdicts.is_empty() && opens_and_closes(bracket, text) {
                verdicts.push(Verdict::NoObject { before: Vec::new(), other: Vec::new() });
            }
            if !verdicts.is_empty() {
                out.push(FrameReport {
                    trigger: None,
                    rule: self.ontology.rule_name(rule).to_owned(),
                    relation: bracket.written.relation.clone(),
                    objects: bracket.written.object.clone(),
                    verdicts,
                });
            }
        }
        out
    }
}

/// True where a word that closes the frame stands after one that opens it, with room for a name between.
fn opens_and_closes(bracket: &Bracket, text: &str) -> bool {
    bracket.written.open.iter().any(|open| {
        text.find(open.as_str()).is_some_and(|at| {
            let rest = &text[at + open.len()..];
            bracket.written.close.iter().any(|close| rest.find(close.as_str()).is_some_and(|at| at > 0))
        })
    })
}
