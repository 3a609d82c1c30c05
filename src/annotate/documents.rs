//! Documents that a sentence makes: on which ones they rest, which they end, who issues them again.

use super::mention::{End, Inference};
use super::opening;
use super::reader::{Local, Reader};
use super::statements::{Carry, Objects, Reading};
use super::triggers::triggers;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::Class;
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const BASED: RuleId = rule("relation.based_on");
const REPEALS: RuleId = rule("relation.repeals");

/// What documents a sentence makes, on which ones they rest (根据《A》制定《B》) and which they end.
pub fn documents(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, objects: &Objects, carry: &mut Carry) {
    let known = reader.ontology.known;
    let (unit, clause) = (at.view.unit, at.clause);
    if !at.names(known.policy) && !clause.has(Class::AgentMark) {
        return;
    }
    let policies: Vec<Local> =
        at.view.within(clause.start, clause.end).filter(|l| l.kind == known.policy).collect();
    let issued: Vec<usize> =
        objects.iter().filter(|(r, _)| *r == known.issues).map(|(_, l)| l.mention).collect();
    let one = |mention: usize| [(End::Mention(mention), Inference::Explicit)];
    for basis in carry.bases.clone() {
        for document in &issued {
            reader.unstate(known.implements, basis);
            reader.state(known.based_on, &one(*document), basis, &at.said(BASED));
        }
    }
    carry.bases.extend(policies.iter().filter(|l| rests_on(unit, l)).map(|l| l.mention));
    let repeal = (clause.start..clause.end).find(|i| unit.begins(*i, Class::Repeal));
    let ends = repeal.is_some_and(|i| i <= at.stop);
    again(reader, at, &policies, &issued);
    ordered(reader, at, &policies);
    by_others(reader, at, &policies);
    for policy in policies.iter().filter(|l| ends && !issued.contains(&l.mention)) {
        for document in reader.actors.issued.clone() {
            reader.state(known.repeals, &one(document), policy.mention, &at.said(REPEALS));
        }
    }
    if !issued.is_empty() {
        reader.actors.issued = issued;
    }
}

/// 《A》根据《B》制定: A rests on B.
fn ordered(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, policies: &[Local]) {
    let known = reader.ontology.known;
    let unit = at.view.unit;
    for pair in policies.windows(2).filter(|_| at.asserted()) {
        let (document, basis) = (pair[0], pair[1]);
        let makes = unit.word_end(basis.end + 1, Class::Makes, at.clause.end).is_some();
        let word = document.end + 1;
        let rests = unit.word_end(word, Class::Basis, basis.start).is_some_and(|end| end + 1 == basis.start);
        if makes && rests {
            reader.unstate(known.implements, basis.mention);
            let one = [(End::Mention(document.mention), Inference::Explicit)];
            reader.state(known.based_on, &one, basis.mention, &at.said(BASED));
        }
    }
}

/// X起草的《A》已由Y印发: Y issues it.
fn by_others(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, policies: &[Local]) {
    let known = reader.ontology.known;
    let (view, unit) = (at.view, at.view.unit);
    let subject = |p: &Local| at.opening.subjects.iter().any(|s| s.mention == p.mention);
    for policy in policies.iter().filter(|p| at.asserted() && !subject(p)) {
        let after = opening::skip(unit, policy.end + 1, at.clause.end);
        let Some(by) = unit.word_end(after, Class::AgentMark, at.clause.end) else { continue };
        let Some(body) = view.starting(by, &[known.organization]) else { continue };
        let trigger = triggers(view, body.end, at.clause.end).into_iter().next();
        let frames = &reader.ontology.frames.frames;
        let issue = trigger.filter(|t| t.start <= body.end + 4).and_then(|t| {
            let word = reader.ontology.lexicon.word(t.word);
            word.frames.iter().map(|f| *f as usize).find(|f| frames[*f].relation == known.issues)
        });
        if let Some(frame) = issue {
            let said = at.said(reader.ontology.frame_rule(frame));
            let one = [(End::Mention(body.mention), Inference::Explicit)];
            reader.state(known.issues, &one, policy.mention, &said);
        }
    }
}

/// …编制《A》，由X印发: who issues the document of the clause before.
fn again(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, policies: &[Local], issued: &[usize]) {
    let known = reader.ontology.known;
    let start = at.clause.head;
    let by = at.view.unit.begins(start, Class::AgentMark) && !at.opening.subjects.is_empty();
    if !by || !policies.is_empty() || !issued.is_empty() || !at.asserted() {
        return;
    }
    for trigger in triggers(at.view, at.opening.body, at.clause.end) {
        let frames = &reader.ontology.frames.frames;
        let word = reader.ontology.lexicon.word(trigger.word);
        let issue = word.frames.iter().map(|f| *f as usize).find(|f| frames[*f].relation == known.issues);
        let Some(frame) = issue else { continue };
        for document in reader.actors.issued.clone() {
            let said = at.said(reader.ontology.frame_rule(frame));
            reader.state(known.issues, &at.bearers, document, &said);
        }
        return;
    }
}

/// True where 根据 or the like stands right before a document.
fn rests_on(unit: &Unit<'_>, policy: &Local) -> bool {
    let at = policy.start.saturating_sub(1);
    let open = if unit.chars[at] == chars::TITLE_OPEN { at } else { policy.start };
    unit.word_start(open, Class::Basis, 0).is_some()
}

/// True where the trigger belongs to a relative clause that names nobody (2018年印发的《A》).
pub fn relative(at: &Reading<'_, '_, '_>, trigger: &Hit) -> bool {
    let unit = at.view.unit;
    let nobody = at.opening.subjects.is_empty() && at.opening.agents.is_empty();
    nobody && trigger.start == at.opening.body && unit.begins(trigger.end, Class::Relative)
}
