//! Subjects without a name: 当地, 两局, we, a class of people or of bodies.

use super::clause::Clause;
use super::opening;
use super::reader::View;
use super::subjects::{Opening, PREDICATES, VERBAL};
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// What a clause has a word of where its subject has no name.
const TOLD: ClassSet = ClassSet::of(Class::There)
    .and(Class::Own)
    .and(Class::BothBodies)
    .and(Class::Audience)
    .and(Class::WorkSpokenOf)
    .and(Class::PrincipleOpener)
    .and(Class::Side)
    .and(Class::People)
    .and(Class::OrgClassSuffix)
    .and(Class::OrgSuffixOpen)
    .and(Class::OrgSuffix)
    .and(Class::DepartmentClass);

/// A subject without a name: 当地, or a class of people (农户).
pub fn unnamed(view: &View<'_, '_>, clause: &Clause, at: usize, out: &mut Opening) {
    if !clause.meets(TOLD) {
        return;
    }
    let unit = view.unit;
    let predicate = |end: usize| {
        let after = opening::skip(unit, end, clause.end);
        (unit.words_at(after).any(|(_, w)| w.classes.meets(PREDICATES))).then_some(after)
    };
    if let Some(body) = unit.word_end(at, Class::There, clause.end).and_then(predicate) {
        out.there = true;
        out.body = body;
        return;
    }
    if let Some(body) = unit.word_end(at, Class::Own, clause.end).and_then(predicate) {
        out.own = true;
        out.body = body;
        return;
    }
    if let Some(body) = unit.word_end(at, Class::BothBodies, clause.end).and_then(predicate) {
        out.both = true;
        out.body = body;
        return;
    }
    if let Some(body) = unit.word_end(at, Class::Audience, clause.end).and_then(predicate) {
        out.nobody = true;
        out.body = body;
        return;
    }
    if addressed(unit, clause, at) {
        out.nobody = true;
        return;
    }
    if let Some(body) = unit.word_end(at, Class::WorkSpokenOf, clause.end).filter(|end| *end < clause.end) {
        let says = unit.begins(body, Class::PhraseOpener) || predicate(body).is_some();
        if says && !view.is_covered(at) {
            out.nobody = true;
            return;
        }
    }
    if unit.begins(at, Class::PrincipleOpener) && !view.is_covered(at) {
        // a leader says or does it
        out.nobody = true;
        return;
    }
    let side = unit.begins(at + 1, Class::Side) && chars::is_han(unit.chars[at]);
    if side && (predicate(at + 2).is_some() || unit.begins(at + 2, Class::Will)) {
        out.nobody = true;
        return;
    }
    if unit.word_end(at, Class::People, clause.end).and_then(predicate).is_some() {
        out.nobody = true;
        return;
    }
    if clause.has(Class::People) && classed(unit, at, clause.end, &predicate) {
        out.nobody = true;
    } else if let Some(body) = unknown_body(view, clause, at) {
        out.nobody = true;
        out.body = body;
    }
}

/// True where a class of bodies or people, told by what they do, is addressed (直接服务群众的|单位|要安排好X).
fn addressed(unit: &Unit<'_>, clause: &Clause, at: usize) -> bool {
    const CLASS: [Class; 3] = [Class::OrgClassSuffix, Class::DepartmentClass, Class::People];
    let directs = clause.has(Class::Directive) || clause.has(Class::Modal);
    if !directs || !CLASS.iter().any(|class| clause.has(*class)) {
        return false;
    }
    let free = |i: usize| unit.pair_at(i).is_none() && !unit.shielded(i);
    let reach = clause.end.min(at + 24);
    let stop = |i: &usize| chars::is_han(unit.chars[*i]) || unit.chars[*i] == chars::ENUM_COMMA;
    // 要求各地单位要…: who demands is left out, not who is addressed
    !unit.begins(at, Class::Demand)
        && (at + 4..reach).take_while(stop).any(|i| {
            let ends = unit.begins(i, Class::Directive) || unit.begins(i, Class::Modal);
            ends && free(i)
                && CLASS.iter().any(|class| {
                    unit.word_start(i, *class, at + 2).is_some_and(|noun| {
                        noun > at + 2
                            && (unit.closes(noun, Class::Relative) || unit.closes(noun, Class::Generic))
                    })
                })
        })
}

/// True where a class of people stands at the end of the words from `at` on, before a predicate.
fn classed(unit: &Unit<'_>, at: usize, end: usize, predicate: &dyn Fn(usize) -> Option<usize>) -> bool {
    let reach = end.min(at + 14);
    for i in at..reach {
        if unit.words_at(i).any(|(h, w)| i == at && h.end - h.start >= 2 && w.classes.meets(VERBAL))
            || !chars::is_han(unit.chars[i])
            || (unit.begins(i, Class::Function) && !unit.shielded(i))
        {
            return false;
        }
        if unit.word_end(i, Class::People, reach).and_then(predicate).is_some() {
            return true;
        }
    }
    false
}

/// Where the predicate begins after words that end like a body and name none that is known
/// (铁路部门|加开列车): what it does is told, but not who.
fn unknown_body(view: &View<'_, '_>, clause: &Clause, at: usize) -> Option<usize> {
    const BODY: [Class; 4] =
        [Class::OrgClassSuffix, Class::OrgSuffixOpen, Class::OrgSuffix, Class::DepartmentClass];
    let (unit, end) = (view.unit, clause.end);
    if !BODY.iter().any(|class| clause.has(*class)) {
        return None;
    }
    let verb = unit.words_at(at).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERBAL));
    if verb || view.is_covered(at) || unit.begins(at, Class::Function) {
        return None;
    }
    for i in at + 1..end.min(at + 14) {
        if BODY.iter().any(|class| unit.closes(i, *class)) && i >= at + 2 && opening::acts(unit, i, end) {
            return Some(opening::skip(unit, i, end));
        }
        let stop = unit.begins(i, Class::Function) && !unit.shielded(i);
        if !chars::is_han(unit.chars[i]) || stop || view.is_covered(i) {
            return None;
        }
    }
    None
}
