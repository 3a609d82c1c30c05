//! What a clause asserts, and of what time: denials, conditions, what is to come, under way or done.

use super::clause::Clause;
use super::mention::Status;
use super::opening;
use super::reader::{Reader, View};
use super::subjects::Opening;
use super::trace::Event;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};

/// Where assertion ends in the clause: at a negation or a condition; the clause's end where there is none.
pub fn asserted_until(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause, opening: &Opening) -> usize {
    const DENIAL: ClassSet = ClassSet::of(Class::Negation).and(Class::Conditional);
    let unit = view.unit;
    let rules = reader.annotation.is_statute();
    if rules && (super::duties::is_condition(unit, clause) || is_circumstance(view, clause)) {
        return clause.start;
    }
    if tells_what(unit, clause) {
        return clause.start;
    }
    if !clause.has(Class::Negation) && !clause.has(Class::Conditional) {
        return clause.end;
    }
    let known = &reader.ontology.known;
    let named =
        view.within(opening.body, clause.end).any(|l| l.kind == known.initiative || l.kind == known.policy);
    // to cancel what is no named thing is an action (取消审批事项27项), also after whom it meets (对3县|暂停审批X)
    let met = unit.begins(opening.body, Class::KeepPhrase) && !unit.begins(opening.body, Class::ObjectMark);
    let acts = |h: &Hit, w: &Word<'_>| {
        (h.start == opening.body || met) && w.classes.has(Class::MeasureVerb) && !named
    };
    unit.hits_in(clause.start, clause.end)
        .find(|(h, w)| {
            w.classes.meets(DENIAL)
                && !acts(h, w)
                && !unit.begins(h.end, Class::Relative)
                && unit.pair_at(h.start).is_none()
                && !unit.shielded(h.start)
                && (h.end - h.start >= 2 || stands_alone(view, h.start, h.end, clause))
        })
        .inspect(|(h, _)| unit.note(|| Event::Denied(unit.span(h.start, h.end))))
        .map_or(clause.end, |(h, _)| h.start)
}

/// True where a rule tells a clause only as the occasion of what it demands: 编制规划，|应当征求意见.
fn is_circumstance(view: &View<'_, '_>, clause: &Clause) -> bool {
    let unit = view.unit;
    let later = view.sentence.clauses.iter().filter(|c| c.start >= clause.end);
    !unit.holds(clause.start, clause.end, Class::Modal)
        && later.take_while(|c| !c.item).take(3).any(|c| unit.begins(c.start, Class::Must))
}

/// True where the clause tells what something is (开展X，|是推进Y的必然要求).
fn tells_what(unit: &Unit<'_>, clause: &Clause) -> bool {
    if !clause.has_all(&[Class::NominalEnd, Class::IsWhat]) {
        return false;
    }
    let Some(end) = unit.word_start(clause.end, Class::NominalEnd, clause.start) else { return false };
    unit.hits_in(clause.start, end).any(|(h, w)| {
        w.classes.has(Class::IsWhat) && unit.pair_at(h.start).is_none() && !unit.shielded(h.start)
    })
}

/// A denial of one character counts before a verb, or (a condition) at the head of the clause.
fn stands_alone(view: &View<'_, '_>, start: usize, end: usize, clause: &Clause) -> bool {
    let verb = view
        .unit
        .words_at(end)
        .any(|(_, w)| w.classes.has(Class::Trigger) || w.classes.has(Class::MeasureVerb));
    let unit = view.unit;
    if unit.is(start, end, Class::Conditional) {
        return start == clause.start;
    }
    // 优化未办结事项办理: the denial modifies the object
    verb && !unit.closes(start, Class::MeasureVerb)
}

/// What the clause says of time: words inside names and brackets say nothing of it, and 将 is no future
/// before an object (将X纳入Y).
pub fn status(view: &View<'_, '_>, clause: &Clause) -> Option<Status> {
    let unit = view.unit;
    let lead = view.sentence.clauses.first().map_or(clause.start, |c| c.start);
    let noted = |found: Option<(Hit, Word<'_>)>| {
        found.inspect(|(h, _)| unit.note(|| Event::Timed(unit.span(h.start, h.end)))).is_some()
    };
    let head =
        noted(unit.words_at(lead).find(|(h, w)| w.classes.has(Class::Planned) && h.end - h.start >= 2));
    let has = |class| {
        clause.has(class)
            && noted(unit.hits_in(clause.start, clause.end).find(|(h, w)| {
                w.classes.has(class)
                    && unit.pair_at(h.start).is_none()
                    && !unit.shielded(h.start)
                    && !view.is_covered(h.start)
                    && !(class == Class::Done && governed(view, clause, h, w))
                    && (!w.classes.has(Class::KeepPhrase) || opening::acts(unit, h.end, clause.end))
            }))
    };
    if head || has(Class::Planned) {
        Some(Status::Planned)
    } else if has(Class::Done) {
        Some(Status::Done)
    } else if has(Class::Ongoing) {
        Some(Status::UnderWay)
    } else {
        None
    }
}

/// True where a verb of completing stands under another one and tells of no past (加快完成X, 要求建成Y).
fn governed(view: &View<'_, '_>, clause: &Clause, done: &Hit, word: &Word<'_>) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::Trigger).and(Class::Demand);
    let unit = view.unit;
    word.classes.meets(VERB)
        && unit.hits_in(view.sentence.start, done.start).any(|(h, w)| {
            h.end <= done.start
                && (h.start >= clause.start || w.classes.has(Class::Demand))
                && h.end - h.start >= 2
                && w.classes.meets(VERB)
                && !w.classes.has(Class::NameVerb)
                && unit.pair_at(h.start).is_none()
                && !unit.shielded(h.start)
                && !view.is_covered(h.start)
        })
}
