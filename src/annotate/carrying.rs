//! How far a subject reaches that a clause does not name: only over clauses that open as a predicate does, with a
//! verb, an adverb or a modal (并|建立X). Other words that nothing is known of may be another subject
//! (近5000名建设者|加快安装, 各方力量在现场开展排查), and then nobody that could be named acts.

use super::clause::Clause;
use super::opening;
use super::overt;
use super::reader::{Reader, View};
use super::subjects::Opening;
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// Where a sentence begins: what it opens with tells whether those of the sentence before still act.
pub fn sentence(reader: &mut Reader<'_>, view: &View<'_, '_>, opening: &Opening) {
    let unit = view.unit;
    let clause = &view.sentence.clauses[0];
    if !reader.annotation.authors.is_empty() || clause.item || !view.prose {
        return;
    }
    let at = opening::skip(unit, clause.start, clause.end);
    let directs = unit.begins(clause.start, Class::Directive) && reader.actors.policy.is_none();
    let other = opening.subjects.is_empty() && !opening.there && !overt::direct(view, at);
    if directs || other || elsewhere(view, clause) {
        reader.actors.suspend();
    }
}

/// Where a clause begins inside a sentence: other words than those of a predicate, with a verb after them.
pub fn clause(reader: &mut Reader<'_>, view: &View<'_, '_>, clause: &Clause, opening: &Opening) {
    let anonymous = reader.annotation.authors.is_empty() && !clause.item;
    if !anonymous || !opening.subjects.is_empty() || opening.there || opening.own {
        return;
    }
    let unit = view.unit;
    let at = opening::skip(unit, clause.start, clause.end);
    let unknown = !overt::direct(view, at) && acts_later(view, at, clause.end);
    if unknown || elsewhere(view, clause) {
        reader.actors.suspend();
    }
}

/// True where a verb stands after the words at `at`.
fn acts_later(view: &View<'_, '_>, at: usize, limit: usize) -> bool {
    let unit = view.unit;
    (at + 2..limit).any(|i| {
        unit.pair_at(i).is_none()
            && !unit.shielded(i)
            && !view.is_covered(i)
            && unit.words_at(i).any(|(h, w)| h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb))
    })
}

/// True where the clause sets a scene in a place and says no more (在江西、安徽等省份，…).
fn elsewhere(view: &View<'_, '_>, clause: &Clause) -> bool {
    let unit = view.unit;
    let at = opening::skip(unit, clause.start, clause.end);
    let Some(from) = unit.word_end(at, Class::PlaceOpener, clause.end) else { return false };
    let place = view.locals.iter().any(|l| l.start == from && unit.begins(l.start, Class::Place));
    place && !(from..clause.end).any(|i| opening::acts(unit, i, clause.end) && chars::is_han(unit.chars[i]))
}
