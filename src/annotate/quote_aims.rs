//! Quotations that the words around them tell to be aims: “一城两区”目标, 紧盯打造“药都”核心区的目标, 紧扣“争当排头兵”,
//! 以“打造一流港口”为目标.

use super::named::clause_start;
use super::unit::{Hit, Pair, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Longest noun phrase between a quotation and the word for an aim (“建好、管好”|农村公路|的总目标).
const PHRASE: usize = 10;
/// How far before a quotation the phrase of aiming opens.
const REACH: usize = 16;
/// Shortest quotation that can be an aim.
const SHORTEST: usize = 4;

/// One past the aim that opens with the quotation, if it is one: the marks, or the noun phrase that they modify.
pub fn aimed(unit: &Unit<'_>, quote: &Pair) -> Option<usize> {
    let (from, to, after) = (quote.open + 1, quote.close, quote.close + 1);
    let long = (SHORTEST..=30).contains(&(to - from));
    let figures = unit.chars[from..to].iter().any(|c| chars::is_digit(*c));
    // “两个一百年”奋斗目标: a known name of its own
    let known = unit.words_at(quote.open).any(|(h, w)| w.name.is_some() && h.end > quote.close);
    if !long || figures || known || super::quote_signs::is_speech(unit, quote) {
        return None;
    }
    // “X”目标, and 以“X”为目标
    if unit.begins(after, Class::AimWord) {
        return Some(after);
    }
    let opened = opened(unit, quote.open);
    // 以“减量控大”|为目标
    let set = |(h, w): (Hit, Word<'_>)| w.classes.has(Class::GoalTail) && unit.closes(h.end, Class::AimWord);
    if opened && unit.words_at(after).any(set) {
        return Some(after);
    }
    if contributed(unit, quote) {
        return Some(after);
    }
    // 为确保“进一扇门、办成所有事”，
    let alone = unit.chars.get(after).is_none_or(|c| !chars::is_han(*c) && *c != chars::QUOTE_OPEN);
    if alone && purpose(unit, quote.open) {
        return Some(after);
    }
    if !opened {
        return None;
    }
    let tail = |(_, w): (Hit, Word<'_>)| w.classes.has(Class::GoalTail) && !w.classes.has(Class::Relative);
    if strives(unit, from, to) && unit.words_at(after).any(tail) {
        return Some(after);
    }
    // 紧盯打造“药都”|核心区|的目标
    let limit = unit.len().min(after + PHRASE);
    let of = (after..limit).find(|i| !chars::is_han(unit.chars[*i]) || is_aim_of(unit, *i));
    if let Some(noun) = of.filter(|i| is_aim_of(unit, *i)) {
        return Some(noun);
    }
    // 紧扣“争当农业现代化排头兵”，
    (alone && strives(unit, from, to)).then_some(after)
}

/// True where a particle and a word for an aim stand at `at` (的目标, 的总目标, 的要求).
pub fn is_aim_of(unit: &Unit<'_>, at: usize) -> bool {
    unit.begins(at, Class::AimOf) || unit.begins(at, Class::Relative) && unit.begins(at + 1, Class::AimWord)
}

/// True where a phrase of aiming opens before the quotation, with at most a verb of building between (对照|建设|“X”).
fn opened(unit: &Unit<'_>, open: usize) -> bool {
    const VERBS: [Class; 3] = [Class::BuildVerb, Class::GoalVerb, Class::DriveVerb];
    let at = VERBS.iter().find_map(|class| unit.word_start(open, *class, 0)).unwrap_or(open);
    let from = clause_start(unit, open).max(open.saturating_sub(REACH));
    [at, open].iter().any(|i| *i >= from && unit.word_start(*i, Class::AimOpener, from).is_some())
}

/// True where a clause opens with 为 and a verb of keeping or reaching right before the quotation (为|确保|“X”).
fn purpose(unit: &Unit<'_>, open: usize) -> bool {
    const VERBS: [Class; 2] = [Class::EnsureVerb, Class::DriveVerb];
    let Some(verb) = VERBS.iter().find_map(|class| unit.word_start(open, *class, 0)) else { return false };
    let from = clause_start(unit, open);
    verb > from && unit.word_start(verb, Class::Purpose, from) == Some(from)
}

/// True where a clause opens with 为, builds what is quoted and closes with what is given for it
/// (为|甲市|建设|“三城一区”|提供有力司法服务).
fn contributed(unit: &Unit<'_>, quote: &Pair) -> bool {
    const VERBS: [Class; 2] = [Class::BuildVerb, Class::GoalVerb];
    let Some(verb) = VERBS.iter().find_map(|class| unit.word_start(quote.open, *class, 0)) else {
        return false;
    };
    let from = clause_start(unit, quote.open);
    let purpose = (from..verb).rev().take(REACH).any(|i| unit.is(i, i + 1, Class::Purpose));
    let gives = |(h, w): (Hit, Word<'_>)| h.end - h.start >= 2 && w.classes.has(Class::GiftVerb);
    purpose && unit.words_at(quote.close + 1).any(gives)
}

/// True where the words inside the marks open with a verb of striving or building.
fn strives(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::BuildVerb).and(Class::GoalVerb).and(Class::DriveVerb);
    unit.words_at(from).any(|(h, w)| h.end <= to && h.end - h.start >= 2 && w.classes.meets(VERB))
}
