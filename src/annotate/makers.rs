//! Who makes a thing that is not the object of their verb: 《A》由X编制, “B”投入运行, X打造的“C”.

use super::hosts;
use super::mention::{End, Inference};
use super::opening;
use super::reader::{Local, Reader, View};
use super::statements::Reading;
use super::triggers::{frames_for, triggers};
use super::unit::Hit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

pub(super) const LAUNCHED: RuleId = rule("relation.launched");

/// Scalar values before the verb within which those who make something together are named.
const MAKERS: usize = 60;

/// 《A》由X编制, “B”由X承办: those who act on the subject.
pub fn passive(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>) {
    if at.opening.agents.is_empty() {
        return;
    }
    let mut by = at.opening.agents.clone();
    by.extend(hosts::further(at.view, at.opening.body, at.clause.end));
    let agents: Vec<(End, Inference)> =
        by.iter().map(|l| (End::Mention(l.mention), Inference::Explicit)).collect();
    let triggers = triggers(at.view, at.opening.body, at.clause.end);
    for subject in &at.opening.subjects {
        let stated = triggers.iter().find_map(|t| frames_for(reader, t.word, *subject).next());
        if let Some((frame, relation)) = stated.filter(|_| at.asserted()) {
            reader.state(relation, &agents, subject.mention, &at.said(reader.ontology.frame_rule(frame)));
        }
    }
}

/// True where the predicate of a thing says that it is put to work, built or carried on: 投入运行, 加快建设, 扎实|推进.
fn is_launched(at: &Reading<'_, '_, '_>) -> bool {
    const TOLD: [Class; 2] = [Class::LaunchedVerb, Class::BuiltVerb];
    let (unit, body, end) = (at.view.unit, at.opening.body, at.clause.end);
    // 甲大桥建设|加快推进
    let built = unit.word_end(body, Class::BuildVerb, end);
    if [Some(body), built].into_iter().flatten().any(|i| TOLD.iter().any(|c| unit.begins(i, *c))) {
        return true;
    }
    let verb = opening::skip(unit, body, end);
    unit.words_at(verb).any(|(h, w)| h.end == end && h.end - h.start >= 2 && w.classes.has(Class::WayVerb))
}

/// True where a name in quotation marks is said to have done what is counted, to be spreading or to have been honoured: in a
/// report on one's own work it is one's own (“德孝食堂”|覆盖8个社区, “甲建议”小程序|注册用户已达5万人, “乙”|获评…).
/// What the whole country knows by its name is nobody's own (“千万工程”).
fn results(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, things: &[Local]) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::FigureVerb)
        .and(Class::MeasureVerb)
        .and(Class::ReachWord)
        .and(Class::BorderVerb)
        .and(Class::AwardVerb)
        .and(Class::PassiveMark);
    let (unit, end) = (at.view.unit, at.clause.end);
    let quoted = |l: &Local| {
        let before = l.start.checked_sub(1).map_or(l.start, |i| i);
        let marked = [l.start, before].into_iter().find(|i| unit.chars[*i] == chars::QUOTE_OPEN);
        marked.and_then(|i| unit.pair_opening(i)).is_some_and(|p| {
            reader.ontology.lexicon.find(unit.slice(p.open + 1, p.close)).is_none_or(|w| w.name.is_none())
        })
    };
    let verb = opening::skip(unit, at.opening.body, end);
    let told = || {
        unit.hits_in(verb, end)
            .any(|(h, w)| (h.end - h.start >= 2 || h.start == verb) && h.end <= end && w.classes.meets(VERB))
    };
    let honoured = unit.begins(verb, Class::AwardVerb)
        || unit.begins(verb, Class::PassiveMark) && unit.holds(verb, end, Class::AwardVerbPassive);
    let counted = (verb..end).any(|i| chars::is_digit(unit.chars[i]));
    (counted || honoured) && things.iter().all(quoted) && told()
}

/// The subjects of the clause; where it has none, the name in quotation marks at its head, before a noun of its own
/// (“甲建议”小程序|注册用户|已达5万人).
fn things(at: &Reading<'_, '_, '_>) -> Vec<Local> {
    let (unit, clause) = (at.view.unit, at.clause);
    if !at.opening.subjects.is_empty() || !unit.has(Class::InitiativeHead) {
        return at.opening.subjects.clone();
    }
    let head = clause.head;
    if unit.chars.get(head) != Some(&chars::QUOTE_OPEN) {
        return Vec::new();
    }
    let first = |l: &Local| l.start == head && unit.word_start(l.end, Class::InitiativeHead, head).is_some();
    at.view.within(head, clause.end).filter(first).take(1).collect()
}

/// True where the text has said before who launches what goes by the name of `thing`.
fn has_maker(reader: &Reader<'_>, thing: usize) -> bool {
    reader.launched.contains(&reader.annotation.mentions[thing].name)
}

/// The body or place whose the only subject is, by the particle between them (甲街道的|“乙角”|推广到…).
fn owner(at: &Reading<'_, '_, '_>) -> Option<usize> {
    let [thing] = &at.opening.subjects[..] else { return None };
    let (unit, known) = (at.view.unit, &at.view.unit.ontology().known);
    let quoted = unit.chars[thing.start] == chars::QUOTE_OPEN;
    let of = unit.word_start(thing.start, Class::Relative, at.clause.start).filter(|_| quoted)?;
    let whose = |l: &Local| l.end == of && (l.kind == known.organization || l.kind == known.place);
    // 位于甲胡同的|“乙”街区: where it stands
    let stands = unit.holds(at.clause.start, of, Class::PlaceOpener);
    at.view.within(at.clause.start, of).filter(whose).last().filter(|_| !stands).map(|l| l.mention)
}

/// “X”投入运行: who acts launches the subject.
pub fn launched(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>) {
    let known = reader.ontology.known;
    if !at.names(known.initiative) && at.opening.subjects.is_empty() {
        return;
    }
    if !at.opening.subjects.iter().all(|l| l.kind == known.initiative) || !at.asserted() {
        return;
    }
    let things = things(at);
    if things.is_empty() || things[0].kind != known.initiative {
        return;
    }
    if let Some(owner) = owner(at) {
        let whose = [(End::Mention(owner), Inference::Explicit)];
        reader.state(known.launches, &whose, things[0].mention, &at.said(LAUNCHED));
        return;
    }
    let results = results(reader, at, &things);
    if !(results || !at.opening.subjects.is_empty() && is_launched(at)) {
        return;
    }
    // X水库、Y灌区|开工建设: in a report on one's own work, whoever reports
    let author = [(End::Author, Inference::Author)];
    let quoted = at.opening.subjects.iter().all(|l| at.view.unit.pair_at(l.start).is_some());
    // in a report on others whoever acts unnamed built no tunnel or station that is told of
    let unnamed = at.actors.iter().all(|(end, _)| matches!(end, End::Author));
    if unnamed && !results && !quoted && !reader.annotation.is_voiced() {
        return;
    }
    let actors = if at.actors.is_empty() || results { &author[..] } else { &at.actors[..] };
    for subject in &things {
        if !results || !has_maker(reader, subject.mention) {
            reader.state(known.launches, actors, subject.mention, &at.said(LAUNCHED));
        }
    }
}

/// The bodies of a relative clause right before what they make (X打造的“Y”, A、B联合举办的“Y”).
pub fn makers(reader: &Reader<'_>, view: &View<'_, '_>, trigger: &Hit, local: Local) -> Vec<usize> {
    let unit = view.unit;
    let after = unit.word_end(trigger.end, Class::Relative, local.start);
    if after.is_none_or(|after| local.start > after + 1) {
        return Vec::new();
    }
    let paren = trigger.start.checked_sub(1).and_then(|i| unit.pair_at(i));
    let end = match paren {
        Some(pair) if pair.close + 1 == trigger.start => pair.open,
        _ => trigger.start,
    };
    let within = view.within(end.saturating_sub(MAKERS), end);
    let bodies: Vec<Local> = within.filter(|l| l.kind == reader.ontology.known.organization).collect();
    if bodies.last().is_none_or(|last| end - last.end > 2) {
        return Vec::new();
    }
    hosts::together(unit, &bodies)
}
