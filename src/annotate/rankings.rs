//! Figures told by a place in a row (居全省第3位) or by how long something went on (连续3年保持第一).

use super::candidate::Candidate;
use super::clause::Clause;
use super::indicators::{RANK, VALUE, valued};
use super::quantity::digits_end;
use super::unit::{Hit, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Longest predicate of what went on for years, in scalar values.
const STREAK: usize = 10;

/// End of 第54位 in `from..to`.
fn numbered_rank(unit: &Unit<'_>, from: usize, to: usize) -> Option<usize> {
    let start = (from..to).find(|i| {
        unit.begins(*i, Class::Ordinal) && unit.chars.get(i + 1).is_some_and(|c| chars::is_digit(*c))
    })?;
    let digits = digits_end(unit, start + 1, unit.len());
    unit.word_end(digits, Class::Unit, unit.len()).or(Some(digits))
}

/// Places in a ranking: 居全省第1位.
pub fn ranks(
    unit: &Unit<'_>,
    clause: &Clause,
    body: usize,
    topic: Option<(usize, usize)>,
    out: &mut Vec<Candidate>,
) {
    if !clause.has(Class::RankVerb) {
        return;
    }
    for (hit, word) in unit.hits_in(clause.start, clause.end) {
        if !word.classes.has(Class::RankVerb) || unit.pair_at(hit.start).is_some() {
            continue;
        }
        let reach = clause.end.min(hit.end + 14);
        // 领域|第三方: a longer word
        let whole = |h: &Hit| unit.word_end(h.start, Class::ClassModifier, unit.len()).is_none();
        let rank = |(h, w): &(Hit, Word<'_>)| w.classes.has(Class::Rank) && whole(h);
        let told = unit.hits_in(hit.end, reach).find(rank).map(|(h, _)| h.end);
        // 列席第二|次会议
        let told = told.filter(|end| !unit.begins(*end, Class::CountUnit));
        let rank = numbered_rank(unit, hit.end, reach).max(told);
        let titled =
            (clause.start..hit.start).any(|i| unit.pair_at(i).is_some_and(|p| p.kind == PairKind::Title));
        if let (Some(end), false) = (rank, titled) {
            valued(unit, clause, body, topic, hit.start..end, RANK, out);
            return;
        }
    }
}

/// What went on through years, months or days (干流|连续20年不断流): the number with what it tells.
pub fn streaks(
    unit: &Unit<'_>,
    clause: &Clause,
    body: usize,
    topic: Option<(usize, usize)>,
    out: &mut Vec<Candidate>,
) {
    const TOLD: ClassSet = ClassSet::of(Class::FigureWord)
        .and(Class::ReachWord)
        .and(Class::Negation)
        .and(Class::NotHappened)
        .and(Class::ChangeVerb);
    if !clause.has(Class::Streak) {
        return;
    }
    for at in body..clause.end {
        let Some(number) =
            unit.word_end(at, Class::Streak, clause.end).filter(|_| unit.pair_at(at).is_none())
        else {
            continue;
        };
        let numeral = |c: &char| chars::is_digit(*c) || chars::is_numeral(*c);
        let digits = unit.chars[number..clause.end].iter().take_while(|c| numeral(c)).count();
        let time = unit.word_end(number + digits, Class::UnitTime, clause.end);
        let Some(told) = time.filter(|_| digits > 0) else { continue };
        let goes_on = unit.words_at(told).any(|(_, w)| w.classes.meets(TOLD));
        if goes_on && clause.end - told <= STREAK && !unit.holds(told, clause.end, Class::Rank) {
            valued(unit, clause, body, topic, at..clause.end, VALUE, out);
        }
        return;
    }
}
