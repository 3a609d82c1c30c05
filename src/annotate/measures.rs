//! Measures: the verb and object of a clause that states a concrete action.

use super::clause::Clause;
use super::trace::NoMeasure;
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};

/// Shortest and longest measure, in scalar values.
const SHORTEST: usize = 6;
const LONGEST: usize = 60;

/// A measure's words in a clause, in scalar-value indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// First scalar value.
    pub start: usize,
    /// Start of the verb.
    pub verb: usize,
    /// End of the verb.
    pub verb_end: usize,
    /// One past the last scalar value.
    pub end: usize,
}

/// The measure of `clause`, if its words from `body` on (openers and subject skipped) state one; `covered`
/// tells where names stand, whose verbs are not the clause's.
pub fn find(
    unit: &Unit<'_>,
    clause: &Clause,
    body: usize,
    covered: &dyn Fn(usize) -> bool,
) -> Option<Measure> {
    if body >= clause.end {
        return unit.no_measure(NoMeasure::Empty);
    }
    if attitude(unit, body, clause.end) {
        return unit.no_measure(NoMeasure::Attitude);
    }
    let alone = !ends_phrase(unit, clause.end);
    let pushed =
        || unit.word_start(body, Class::PushAdverb, clause.start).filter(|_| alone).map(|at| (at, body));
    let found =
        verb(unit, body, clause.end, covered).or_else(pushed).or_else(|| unit.no_measure(NoMeasure::NoVerb));
    let (verb, verb_end) = found?;
    let end = trimmed(unit, verb_end, clause.end);
    let result = unit
        .hits_in(verb_end, end)
        .any(|(h, w)| h.end <= end && w.classes.has(Class::ResultObject) && unit.pair_at(h.start).is_none());
    // 依托X搭建Y, 加快X转型: the measure begins with its verb
    let body = if unit.begins(body, Class::TrimPhrase) || verb < body { verb } else { body };
    let length = end.saturating_sub(body);
    // 推行的制度: the verb modifies a noun
    let modifies = unit.begins(verb_end, Class::Particle)
        && verb_end + 1 < end
        && verb == body
        && !unit.begins(verb_end, Class::Done);
    let bare = modifies || (end < verb_end + 2 && verb == body);
    let vague = unit.begins(verb, Class::ImproveVerb) && unit.closes(end, Class::AbstractHead);
    // 发布|有关通知: nothing that could be named
    let unnamed = unit.begins(verb_end, Class::Unnamed) && unit.closes(end, Class::PolicyKind);
    let vague = vague || unnamed;
    let changed = changes(unit, body, verb_end, end);
    let missing = match () {
        () if result => NoMeasure::Result,
        () if bare => NoMeasure::NoObject,
        () if vague => NoMeasure::Abstract,
        () if changed => NoMeasure::Change,
        () if !(SHORTEST..=LONGEST).contains(&length) => NoMeasure::Length(length),
        () => return Some(Measure { start: body, verb, verb_end, end }),
    };
    unit.no_measure(missing)
}

/// True where the clause ends in a verb of change: something grows or improves, and nobody does it
/// (推动服务业较快增长, 服务消费持续回暖).
fn changes(unit: &Unit<'_>, body: usize, verb_end: usize, end: usize) -> bool {
    let Some(change) = unit.word_start(end, Class::ChangeVerb, verb_end) else { return false };
    let degree = unit.word_start(change, Class::Adverb, verb_end).is_some();
    let drives = unit.words_at(body).any(|(h, w)| w.classes.has(Class::ResultVerb) && h.end <= verb_end);
    change > verb_end && (degree || drives)
}

/// True where the words at `at` are study, attitude, a result or speech rather than an action.
fn attitude(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    const WEAK: ClassSet = ClassSet::of(Class::AttitudeVerb).and(Class::ResultVerb).and(Class::Speech);
    let longest = unit.words_at(at).find(|(hit, word)| {
        hit.end <= limit && (word.classes.meets(WEAK) || word.classes.has(Class::MeasureVerb))
    });
    let Some((_, word)) = longest else { return false };
    let acts = word.classes.has(Class::MeasureVerb) && !word.classes.has(Class::AttitudeVerb);
    word.classes.meets(WEAK) && !acts && !unit.begins(at, Class::KeepPhrase)
}

/// The verb of action at `at`, or after a prepositional phrase that belongs to the measure.
fn verb(unit: &Unit<'_>, at: usize, limit: usize, covered: &dyn Fn(usize) -> bool) -> Option<(usize, usize)> {
    if unit.words_at(at).next().is_some_and(|(_, w)| w.classes.has(Class::Ordinary)) {
        // 种植基地里…: a noun that begins like a verb
        return None;
    }
    if let Some(end) = unit.word_end(at, Class::MeasureVerb, limit) {
        return Some((at, verb_chain(unit, end, limit)));
    }
    let open = unit
        .word_end(at, Class::KeepPhrase, limit)
        .or_else(|| unit.word_end(at, Class::TrimPhrase, limit))?;
    let phrase = unit.is(at, open, Class::PhraseOpener);
    let trimmed = unit.is(at, open, Class::TrimPhrase) && !unit.is(at, open, Class::KeepPhrase);
    // 按照国家建立统一市场的要求: a phrase, whatever verbs it holds
    if ends_phrase(unit, limit) && (phrase || (trimmed && unit.closes(limit, Class::BasisEnd))) {
        return None;
    }
    let mut last = None;
    for (hit, word) in unit.hits_in(open + 1, limit) {
        let inside = unit.pair_at(hit.start).is_some_and(|p| p.kind != PairKind::Paren && p.open < hit.start);
        if inside
            || covered(hit.start)
            || unit.shielded(hit.start)
            || hit.end > limit
            || hit.end - hit.start < 2
        {
            continue;
        }
        let noun = word.classes.has(Class::NameVerb) && !followed_by_object(unit, hit.end, limit)
            || unit.begins(hit.end, Class::Relative);
        // 围绕“花园城市”空间布局: what ends a phrase of scope is a noun
        if phrase && hit.end == limit && word.classes.has(Class::NameVerb) {
            continue;
        }
        if trimmed && word.classes.has(Class::NameVerb) {
            continue;
        }
        // 围绕攻坚克难在一线、服务项目在一线: the members of a list do nothing
        if phrase && listed(unit, hit.start, hit.end) {
            continue;
        }
        // 在P的油菜种植基地: the verb stands in a name
        let noun = noun
            || (phrase && word.classes.has(Class::NameVerb) && unit.holds(open, hit.start, Class::Relative));
        if word.classes.has(Class::MeasureVerb) && !noun && hit.start >= open + 2 {
            last = Some((hit.start, hit.end));
        }
    }
    last
}

/// True where the word `start..end` stands in a list: a comma of enumeration, or 等, right beside it.
fn listed(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let mark = |i: usize| unit.chars.get(i) == Some(&crate::text::chars::ENUM_COMMA);
    start.checked_sub(1).is_some_and(mark) || mark(end) || unit.begins(end, Class::ListTail)
}

/// True where the clause ends as a phrase of place or time does (…过程中, …方面).
fn ends_phrase(unit: &Unit<'_>, limit: usize) -> bool {
    unit.closes(limit, Class::PhraseEnd)
}

/// A verb that also stands in names counts after a preposition only with words of its own after it.
fn followed_by_object(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    at + 2 <= limit && !unit.begins(at, Class::Function) && unit.chars[at] != crate::text::chars::ENUM_COMMA
}

/// Stretches over verbs that follow directly (健全|完善).
fn verb_chain(unit: &Unit<'_>, end: usize, limit: usize) -> usize {
    match unit.word_end(end, Class::MeasureVerb, limit) {
        Some(next) if next - end >= 2 && next < limit => next,
        _ => end,
    }
}

fn trimmed(unit: &Unit<'_>, from: usize, limit: usize) -> usize {
    let mut end = limit;
    while let Some(start) = unit.word_start(end, Class::Particle, from) {
        end = start;
    }
    // 扩大有效投资规模|等多项举措
    let Some(head) = unit.word_start(end, Class::MeansHead, from) else { return end };
    let tail = (from + 2..head).rev().take(6).find(|i| unit.begins(*i, Class::ListTail));
    tail.unwrap_or(end)
}
