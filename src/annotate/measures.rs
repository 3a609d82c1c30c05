//! Measures: the verb and object of a clause that states a concrete action.

use super::clause::Clause;
use super::measure_verbs::{self, Verb, ends_phrase};
use super::no_measure;
use super::trace::NoMeasure;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Longest words that say in which way something is done, in scalar values (以政府购买服务的方式).
const WAY: usize = 20;

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
    if unit.closes(clause.end, Class::TimeEnd) {
        // 宣传月开展|以来
        return unit.no_measure(NoMeasure::NoVerb);
    }
    // 调整事项的|，按照…执行: a case for which something is ruled
    let case = clause.mark == chars::COMMA && unit.closes(clause.end, Class::Relative);
    if case && !unit.begins(body, Class::ObjectMark) {
        return unit.no_measure(NoMeasure::NoVerb);
    }
    // 做好X，|必须Y: what is spoken of
    let must = |(h, w): (Hit, Word<'_>)| h.end - h.start >= 2 && w.classes.has(Class::Must);
    if clause.mark == chars::COMMA && unit.words_at(clause.end + 1).any(must) {
        return unit.no_measure(NoMeasure::NotAsserted);
    }
    let body = after_way(unit, body, clause.end).unwrap_or(body);
    let body = pushed_verb(unit, body, clause.end).unwrap_or(body);
    if attitude(unit, body, clause.end) {
        return unit.no_measure(NoMeasure::Attitude);
    }
    let alone = !ends_phrase(unit, clause.end);
    let pushed = || {
        let adverb = unit.word_start(body, Class::PushAdverb, clause.start).filter(|_| alone);
        adverb.map(|start| Verb { start, end: body })
    };
    let (body, found) = measure_verbs::find(unit, body, clause.end, covered)
        .or_else(pushed)
        .map(|verb| (body, verb))
        .or_else(|| measure_verbs::gone(unit, body, clause.start, clause.end, covered))
        .or_else(|| unit.no_measure(NoMeasure::NoVerb))?;
    let end = trimmed(unit, found.end, clause.end);
    // 依托X搭建Y, 加快X转型: the measure begins with its verb
    let start = if unit.begins(body, Class::TrimPhrase) || found.start < body { found.start } else { body };
    if let Some(missing) = no_measure::lacking(unit, found, start, end, covered) {
        return unit.no_measure(missing);
    }
    // 自动|提醒X, 基本|完成Y: the adverb is of what is done
    let start = unit.word_start(start, Class::KeptAdverb, clause.start).unwrap_or(start);
    Some(Measure { start, verb: found.start, verb_end: found.end, end })
}

/// A measure's name: its words without 了 after the verb.
pub fn name(unit: &Unit<'_>, found: &Measure) -> String {
    let particle = |at: usize| unit.letter(at, Class::Aspect) && at < found.end;
    let after = found.verb_end + usize::from(particle(found.verb_end));
    let verb = found.verb_end - usize::from(particle(found.verb_end - 1) && found.verb_end > found.verb + 2);
    format!("{}{}", unit.string(found.start, verb), unit.string(after, found.end))
}

/// Where the verb stands that an adverb drives, where both together are a verb of aims and no verb of action
/// (加快|建设X产业园, 深入|实施X专项行动).
fn pushed_verb(unit: &Unit<'_>, body: usize, limit: usize) -> Option<usize> {
    let adverb = |class| unit.word_end(body, class, limit);
    let verb = adverb(Class::PushAdverb).or_else(|| adverb(Class::Adverb))?;
    // 将|解决X放在Y: a preposition drives nothing
    let own = unit.begins(body, Class::MeasureVerb) || unit.begins(body, Class::KeepPhrase);
    // 稳步|提高到X: a figure, or a result
    let acts = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !w.classes.has(Class::ReachWord)
    };
    (!own && unit.words_at(verb).next().is_some_and(acts)).then_some(verb)
}

/// Where the verb stands after the way in which something is done (以公开招标方式|选定X).
fn after_way(unit: &Unit<'_>, body: usize, limit: usize) -> Option<usize> {
    let open = unit.word_end(body, Class::WayOpener, limit)?;
    let reach = limit.min(open + WAY);
    let plain = |i: usize| !matches!(unit.chars[i], chars::COMMA | chars::SEMICOLON);
    let end = (open + 2..=reach)
        .take_while(|i| plain(i - 1))
        .find(|i| unit.closes(*i, Class::WayHead) && unit.pair_at(i - 1).is_none())?;
    let verb = super::opening::skip(unit, end, limit);
    let acts = unit.words_at(verb).next().is_some_and(|(_, w)| w.classes.has(Class::MeasureVerb));
    let phrase = unit.begins(verb, Class::KeepPhrase) || unit.begins(verb, Class::ForPhrase);
    (acts || phrase).then_some(verb)
}

/// True where the words at `at` are study, attitude, a result or speech rather than an action.
fn attitude(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    const WEAK: ClassSet = ClassSet::of(Class::AttitudeVerb).and(Class::ResultVerb).and(Class::Speech);
    let longest = unit.words_at(at).find(|(hit, word)| {
        hit.end <= limit && (word.classes.meets(WEAK) || word.classes.has(Class::MeasureVerb))
    });
    let Some((_, word)) = longest else { return false };
    let acts = word.classes.has(Class::MeasureVerb) && !word.classes.has(Class::AttitudeVerb);
    let phrase = unit.begins(at, Class::KeepPhrase) || measure_verbs::for_whom(unit, at, limit);
    word.classes.meets(WEAK) && !acts && !phrase
}

fn trimmed(unit: &Unit<'_>, from: usize, limit: usize) -> usize {
    let mut end = limit;
    while let Some(start) = unit.word_start(end, Class::Particle, from) {
        end = start;
    }
    // 扩大有效投资规模|等多项举措
    let Some(head) = unit.word_start(end, Class::MeansHead, from) else { return end };
    let tail = (from + 2..head).rev().take(6).find(|i| unit.begins(*i, Class::ListTail));
    // 出台电子商务、外贸参展|等扶持政策: the list is of nouns, whose head is the object
    let listed = |tail: &usize| {
        let last =
            (from..*tail).rev().find(|i| unit.chars[*i] == chars::ENUM_COMMA && unit.pair_at(*i).is_none());
        last.is_some_and(|i| !unit.begins(i + 1, Class::MeasureVerb) && !unit.begins(i + 1, Class::Adverb))
    };
    tail.filter(|tail| !listed(tail)).unwrap_or(end)
}
