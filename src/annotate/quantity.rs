//! Numbers with their measure words: 2300亿元, 1800多个, 六成. Dates, ordinals and references are none.

use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// Longest words between 占 and the share that it tells, in scalar values.
const WHOLE: usize = 14;

/// Longest measure word in parentheses after another, its marks with it, in scalar values.
const ASIDE: usize = 3;

/// A number with its measure word, in scalar-value indices.
#[derive(Clone, Copy, Debug)]
pub struct Quantity {
    /// Where the digits begin.
    pub start: usize,
    /// One past the measure word.
    pub end: usize,
    /// A measure word follows the digits.
    pub counted: bool,
    /// The measure word measures time.
    pub timed: bool,
}

/// End of the digits that begin at `from`.
pub fn digits_end(unit: &Unit<'_>, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit
        && (chars::is_digit(unit.chars[at])
            || (matches!(unit.chars[at], '.' | ',') && at + 1 < limit && chars::is_digit(unit.chars[at + 1])))
    {
        at += 1;
    }
    at
}

/// The quantity whose number begins at `start`.
pub fn quantity(unit: &Unit<'_>, start: usize, limit: usize) -> Option<Quantity> {
    if !is_number(unit, start, limit) {
        return None;
    }
    let digits = digits_end(unit, start, limit);
    let mut at = digits;
    while let Some(end) = word(unit, at, Class::Magnitude, limit) {
        // 350万|千瓦
        if word(unit, at, Class::Unit, limit).is_some_and(|measure| measure > end) {
            break;
        }
        at = end;
    }
    let points = digits == at && in_points(unit, start, at, limit);
    let dated = digits == at && unit.word_end(at, Class::DateWord, limit).is_some();
    if dated && !points && !long_unit(unit, at, limit) {
        return None;
    }
    let measure = word(unit, at, Class::Unit, limit);
    let timed = !points && measure.is_some_and(|end| is(unit, at, end, Class::UnitTime));
    let latin = (at..limit).take_while(|i| chars::is_latin(unit.chars[*i])).count();
    match measure {
        Some(end) => at = end,
        // 85EFLOPS, but not 5G; 737MAX8: a model
        None if (2..=8).contains(&latin)
            && !(at + latin < limit && chars::is_digit(unit.chars[at + latin])) =>
        {
            at += latin
        }
        None if at == digits && !indexed(unit, start, at, limit) => return None,
        // 70多年来
        None if word(unit, at, Class::DateWord, limit).is_some() => return None,
        None => {}
    }
    if let Some(end) = word(unit, at, Class::Approximate, limit) {
        at = end;
    }
    // 230件（套）|文物
    let aside = unit.pair_opening(at).filter(|p| p.kind == PairKind::Paren && p.close <= at + ASIDE);
    if let Some(pair) =
        aside.filter(|p| p.close < limit && word(unit, at + 1, Class::Unit, p.close) == Some(p.close))
    {
        at = pair.close + 1;
    }
    Some(Quantity { start, end: at, counted: measure.is_some(), timed })
}

/// True where digits with a decimal point close the clause after a word that makes a value of them (指数达|478.1).
fn indexed(unit: &Unit<'_>, start: usize, end: usize, limit: usize) -> bool {
    end == limit && unit.chars[start..end].contains(&'.') && unit.closes(start, Class::FigureWord)
}

/// True where digits with a decimal point are the points of an index, no time of day (112.3|点).
fn in_points(unit: &Unit<'_>, start: usize, end: usize, limit: usize) -> bool {
    unit.chars[start..end].contains(&'.') && word(unit, end, Class::IndexUnit, limit).is_some()
}

/// True where the digits at `start` count something: no ordinal, no part of a code (5G, 02组), in no title.
fn is_number(unit: &Unit<'_>, start: usize, limit: usize) -> bool {
    let coded = start > 0 && {
        let before = unit.chars[start - 1];
        chars::is_latin(before)
            || matches!(before, '-' | chars::DASH | '/' | '+' | '\u{b1}')
            || is(unit, start - 1, start, Class::Ordinal)
    };
    // 第59、|60颗
    let listed = start > 1 && unit.chars[start - 1] == chars::ENUM_COMMA && {
        let digits = (0..start - 1).rev().take_while(|i| chars::is_digit(unit.chars[*i])).last();
        digits.is_some_and(|first| first > 0 && is(unit, first - 1, first, Class::Ordinal))
    };
    let numbered = unit.chars[start] == '0' && start + 1 < limit && chars::is_digit(unit.chars[start + 1]);
    !coded
        && !listed
        && !numbered
        && !unit.inside(start, PairKind::Title)
        && !unit.inside(start, PairKind::Quote)
}

/// 六成 after a word that makes a value of it (下降六成): a tenth is told in characters, not in digits.
pub fn tenths(unit: &Unit<'_>, start: usize, limit: usize) -> Option<Quantity> {
    let told = || [Class::FigureWord, Class::ReachWord].iter().any(|class| unit.closes(start, *class));
    let end = unit.word_end(start, Class::Tenths, limit).filter(|_| told() || shared(unit, start))?;
    let end = word(unit, end, Class::Approximate, limit).unwrap_or(end);
    Some(Quantity { start, end, counted: true, timed: false })
}

/// True where a verb of sharing stands before the share at `at`, with the whole between them (占|全市生产总值|八成以上).
fn shared(unit: &Unit<'_>, at: usize) -> bool {
    let from = at.saturating_sub(WHOLE);
    let mark = |i: &usize| !unit.chars[*i].is_alphanumeric() || chars::is_digit(unit.chars[*i]);
    let from = (from..at).rev().find(mark).map_or(from, |i| i + 1);
    let takes = |i: usize| unit.letter(i, Class::FigureOpen) && unit.letter(i, Class::AppliedVerb);
    (from..at.saturating_sub(1)).any(|i| takes(i) && !unit.shielded(i))
}

/// 千亿元 after a word that makes a value of it (总产值突破|百亿元): a round sum told in characters.
pub fn round_sum(unit: &Unit<'_>, start: usize, limit: usize) -> Option<Quantity> {
    let magnitudes = (start..limit).take_while(|i| unit.letter(*i, Class::Magnitude)).count();
    let reached = || [Class::FigureWord, Class::ReachWord].iter().any(|class| unit.closes(start, *class));
    if magnitudes < 2 || !reached() {
        return None;
    }
    let end = word(unit, start + magnitudes, Class::Unit, limit)?;
    let ends = end >= limit || !chars::is_han(unit.chars[end]) || unit.begins(end, Class::FigureMore);
    (ends && !is(unit, start + magnitudes, end, Class::UnitTime)).then_some(Quantity {
        start,
        end,
        counted: true,
        timed: false,
    })
}

/// True where nothing but further values of the same thing stands in `from..to` (理赔63起|、219万元).
pub fn bare_values(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let mut at = from;
    while at < to && unit.chars[at] == chars::ENUM_COMMA {
        let digit = at + 1 < to && chars::is_digit(unit.chars[at + 1]);
        match digit.then(|| quantity(unit, at + 1, to)).flatten() {
            Some(value) => at = value.end,
            None => return false,
        }
    }
    at > from && at >= to
}

/// End of the longest word of `class` at `at`, also of one that another word runs into (多|个 in 多个).
fn word(unit: &Unit<'_>, at: usize, class: Class, limit: usize) -> Option<usize> {
    let one = || at < limit && unit.letter(at, class);
    unit.word_end(at, class, limit).or_else(|| one().then_some(at + 1))
}

/// 百余场: about so many, told in characters before a measure word.
pub fn round(unit: &Unit<'_>, start: usize, limit: usize) -> Option<Quantity> {
    let mut at = unit.word_end(start, Class::RoundNumber, limit)?;
    let numbered =
        start > 0 && (chars::is_digit(unit.chars[start - 1]) || unit.closes(start, Class::Magnitude));
    if numbered || unit.inside(start, PairKind::Title) || unit.inside(start, PairKind::Quote) {
        return None;
    }
    at = word(unit, at, Class::Magnitude, limit).unwrap_or(at);
    let end = word(unit, at, Class::Unit, limit).filter(|end| !is(unit, at, *end, Class::UnitTime))?;
    Some(Quantity { start, end, counted: true, timed: false })
}

/// Ⅱ类 after a word that makes a value of it (水质保持|Ⅱ类): a class told in Roman numerals.
pub fn grade(unit: &Unit<'_>, start: usize, limit: usize) -> Option<Quantity> {
    let reached = || unit.closes(start, Class::FigureWord) || unit.closes(start, Class::ReachWord);
    if !chars::is_roman(unit.chars[start]) || !reached() {
        return None;
    }
    let end = word(unit, start + 1, Class::RomanUnit, limit)?;
    let end = word(unit, end, Class::Approximate, limit).unwrap_or(end);
    Some(Quantity { start, end, counted: true, timed: false })
}

fn is(unit: &Unit<'_>, from: usize, to: usize, class: Class) -> bool {
    if to == from + 1 { unit.letter(from, class) } else { unit.is(from, to, class) }
}

/// A measure word longer than the date word that begins at the same place (个月, 分钟).
fn long_unit(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    let date = unit.word_end(at, Class::DateWord, limit).unwrap_or(at);
    unit.word_end(at, Class::Unit, limit).is_some_and(|end| end > date)
}

/// End of the parenthesis right after a value that holds the number at `at`.
pub fn converted(unit: &Unit<'_>, value: usize, at: usize) -> Option<usize> {
    let pair = unit.pair_opening(value).filter(|p| p.kind == PairKind::Paren)?;
    (pair.open < at && at < pair.close).then_some(pair.close + 1)
}

/// Where the verb of spending right before a sum begins (甲集团|投入8亿元).
pub fn spending(unit: &Unit<'_>, sum: usize, from: usize) -> Option<usize> {
    let mut about = sum;
    while let Some(start) = unit.word_start(about, Class::AboutWord, from) {
        about = start;
    }
    unit.word_start(about, Class::MeasureVerb, from).filter(|start| about - start >= 2)
}
