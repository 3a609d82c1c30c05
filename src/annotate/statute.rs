//! A document that is itself a policy: who passed it, what it rests on, serves, changes, ends and cites.

use super::clause::{Clause, Sentence};
use super::mention::{End, Form, Inference};
use super::reader::{Local, Reader, Said};
use super::unit::{PairKind, Unit};
use super::{candidate::Candidate, candidate::strength};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RelationId, RuleId, rule};
use crate::text::chars;

const DOCUMENT: RuleId = rule("policy.document");
const ENACTED: RuleId = rule("relation.enacted");
const BASED: RuleId = rule("relation.based_on");
const CITES: RuleId = rule("relation.cites");
const AMENDS: RuleId = rule("relation.amends");
const REPEALS: RuleId = rule("relation.repeals");
const PURPOSE: RuleId = rule("relation.purpose");
const GOAL: RuleId = rule("goal.purpose");

/// Reads the title: where it ends in a kind of statute, the document is that policy.
pub fn title(reader: &mut Reader<'_>, unit: &Unit<'_>) {
    let mut end = unit.len();
    while let Some(pair) =
        end.checked_sub(1).and_then(|i| unit.pair_at(i)).filter(|p| p.kind == PairKind::Paren)
    {
        end = pair.open;
    }
    let whole = unit.pairs.iter().all(|p| p.kind != PairKind::Quote);
    if !whole || unit.word_start(end, Class::StatuteKind, 0).is_none() || unit.len() > 120 || headline(unit) {
        return;
    }
    let kind = reader.ontology.known.policy;
    let c = Candidate::new(unit, 0..unit.len(), kind, DOCUMENT, strength::TITLE);
    reader.annotation.statute = Some(reader.record(unit, c).mention);
}

/// True where the title tells of a document (最高法发布首个司法解释): a known name, then a word of passing it.
fn headline(unit: &Unit<'_>) -> bool {
    unit.words_at(0).any(|(name, _)| unit.begins(name.end, Class::Enactment))
}

/// Reads a line of the statute.
pub fn unit(reader: &mut Reader<'_>, unit: &Unit<'_>, sentences: &[Sentence], locals: &[Local]) {
    let Some(document) = reader.annotation.statute else { return };
    reader.articled |= article_mark(unit).is_some();
    for sentence in sentences {
        let evidence = unit.span(sentence.start, sentence.end);
        let here = |l: &&Local| l.start >= sentence.start && l.end <= sentence.end;
        let policies: Vec<Local> = locals
            .iter()
            .filter(here)
            .filter(|l| {
                l.kind == reader.ontology.known.policy
                    && reader.annotation.mentions[l.mention].form == Form::Full
            })
            .copied()
            .collect();
        let line = Line { unit, sentence, locals, policies, document, evidence };
        if !reader.articled || dated(unit, sentence) {
            line.enacted(reader);
        }
        line.changed(reader);
        let rests = line.rests_on(reader);
        if rests {
            line.purposes(reader);
        }
    }
}

/// True where the sentence opens with a day, in a bracket or bare, as a line of enactment does.
fn dated(unit: &Unit<'_>, sentence: &Sentence) -> bool {
    let bracket = unit.pair_opening(sentence.start).is_some_and(|p| p.kind == PairKind::Paren);
    chars::is_digit(unit.chars[sentence.start + usize::from(bracket)])
}

/// End of the number that opens an article or a part of the statute (第一条), if one does.
pub fn article_mark(unit: &Unit<'_>) -> Option<usize> {
    let is = |i: usize, class| unit.ontology().lexicon.is(&unit.string(i, i + 1), class);
    let opens = unit.len() > 2 && is(0, Class::Ordinal);
    (2..unit.len().min(7)).find(|i| opens && is(*i, Class::ArticleMark)).map(|i| i + 1)
}

/// One sentence of a statute.
struct Line<'l, 'u> {
    unit: &'l Unit<'u>,
    sentence: &'l Sentence,
    locals: &'l [Local],
    policies: Vec<Local>,
    document: usize,
    evidence: crate::text::Span,
}

impl Line<'_, '_> {
    fn say(&self, reader: &mut Reader<'_>, relation: RelationId, from: usize, to: usize, rule: RuleId) {
        let said = Said { evidence: self.evidence, rule, status: None };
        reader.state(relation, &[(End::Mention(from), Inference::Explicit)], to, &said);
    }

    fn has(&self, class: Class) -> bool {
        self.unit.holds(self.sentence.start, self.sentence.end, class)
    }

    /// 《D》修正, 《X》同时废止.
    fn changed(&self, reader: &mut Reader<'_>) {
        let known = reader.ontology.known;
        let this = self.has(Class::ThisPolicy);
        if self.has(Class::Repeal) {
            for policy in &self.policies {
                self.say(reader, known.repeals, self.document, policy.mention, REPEALS);
            }
        } else if !this {
            for policy in self.policies.iter().filter(|p| self.amends_after(p)) {
                self.say(reader, known.amends, policy.mention, self.document, AMENDS);
            }
        }
        // 《关于修改〈X〉的决定》 changes X
        for outer in &self.policies {
            for inner in &self.policies {
                let within = inner.start > outer.start && inner.end < outer.end;
                if within && self.unit.holds(outer.start, inner.start, Class::Amend) {
                    self.say(reader, known.amends, outer.mention, inner.mention, AMENDS);
                } else if within && self.unit.holds(outer.start, inner.start, Class::Repeal) {
                    self.say(reader, known.repeals, outer.mention, inner.mention, REPEALS);
                }
            }
        }
    }

    fn amends_after(&self, policy: &Local) -> bool {
        let at = policy.end + 1;
        self.unit.word_end(at, Class::Amend, self.sentence.end).is_some()
    }

    /// 浙江省第十二届人民代表大会第三次会议通过: the body issues the document (or the decision it names).
    fn enacted(&self, reader: &mut Reader<'_>) {
        if !self.has(Class::Enactment)
            || self.has(Class::Repeal)
            || self.has(Class::ThisPolicy)
            || self.sentence.end - self.sentence.start > 160
        {
            return;
        }
        let known = reader.ontology.known;
        let here = |l: &&Local| l.start >= self.sentence.start && l.end <= self.sentence.end;
        let decision = self.policies.iter().find(|p| self.amends_after(p));
        let mut bodies = self.locals.iter().filter(here).filter(|l| l.kind == known.organization);
        // A批准的B《关于修改…的决定》: B made the decision
        let body = match decision {
            Some(decision) => bodies.rfind(|l| l.end <= decision.start),
            None => bodies.next(),
        };
        let Some(body) = body else { return };
        let object = decision.map_or(self.document, |p| p.mention);
        self.say(reader, known.issues, body.mention, object, ENACTED);
    }

    /// 根据《X》…制定本条例; other references are citations. True where the sentence makes the document.
    fn rests_on(&self, reader: &mut Reader<'_>) -> bool {
        let known = reader.ontology.known;
        let makes = self.has(Class::ThisPolicy) && self.has(Class::Makes) && self.has(Class::Basis);
        if self.has(Class::Repeal) {
            return false;
        }
        for policy in &self.policies {
            let nested = self.policies.iter().any(|p| p.start < policy.start && policy.end < p.end);
            if nested || self.amends_after(policy) || policy.mention == self.document {
                continue;
            }
            let relation = if makes { known.based_on } else { known.cites };
            let rule = if makes { BASED } else { CITES };
            self.say(reader, relation, self.document, policy.mention, rule);
        }
        makes
    }

    /// 为了A，B，C，根据…: each is an aim the document serves.
    fn purposes(&self, reader: &mut Reader<'_>) {
        let mut open = false;
        for clause in &self.sentence.clauses {
            let mut from = article_end(self.unit, clause);
            if self.unit.begins(from, Class::Basis) && !self.unit.begins(from, Class::PurposeOpener) {
                return;
            }
            if let Some(end) = self.unit.word_end(from, Class::PurposeOpener, clause.end) {
                open = true;
                from = end;
            }
            if open {
                self.purpose(reader, clause, from);
            }
        }
    }

    fn purpose(&self, reader: &mut Reader<'_>, clause: &Clause, from: usize) {
        const WEAK: ClassSet = ClassSet::of(Class::PurposeWeak);
        let from = super::opening::skip(self.unit, from, clause.end);
        let weak = self.unit.words_at(from).any(|(_, w)| w.classes.meets(WEAK));
        let verb = self.unit.word_end(from, Class::GoalVerb, clause.end);
        let Some(verb) = verb.filter(|_| !weak) else { return };
        if clause.end - verb < 4 || clause.end - verb > 30 || self.has_policy(verb, clause.end) {
            return;
        }
        let kind = reader.ontology.known.goal;
        let c = Candidate::new(self.unit, verb..clause.end, kind, GOAL, strength::GOAL);
        let mut c = c;
        c.alias = self.unit.string(from, clause.end);
        let goal = reader.record(self.unit, c);
        self.say(reader, reader.ontology.known.serves, self.document, goal.mention, PURPOSE);
    }

    fn has_policy(&self, from: usize, to: usize) -> bool {
        self.policies.iter().any(|p| p.start >= from && p.end <= to)
    }
}

/// Steps over 第一条 at the head of a clause.
fn article_end(unit: &Unit<'_>, clause: &Clause) -> usize {
    let limit = clause.end.min(clause.start + 12);
    let blank = (clause.start..limit).find(|i| unit.chars[*i].is_whitespace());
    let opener = || (clause.start..limit).find(|i| unit.begins(*i, Class::PurposeOpener));
    match blank {
        Some(at) => super::opening::skip(unit, at, clause.end),
        None => opener().unwrap_or(clause.start),
    }
}
