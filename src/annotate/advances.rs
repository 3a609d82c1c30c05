//! Aims told by what is to become of something: 推动|农业保险高质量发展, 带动|市场从“有”向“优”转型,
//! 营造|尊重知识的浓厚氛围, 助力|降低物流成本.
//!
//! None has a head noun of its own: the verb that drives it opens the aim, the end of the clause closes it.

use super::candidate::{Candidate, strength};
use super::opening;
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

/// Longest last member of a list, with its comma.
const MEMBER: usize = 6;
const ADVANCE: RuleId = rule("goal.advance");
const TURN: RuleId = rule("goal.turn");
const MOOD: RuleId = rule("goal.mood");
const HELPED: RuleId = rule("goal.helped");

/// Longest aim of each kind, in scalar values.
const LONGEST: usize = 24;
const LONGEST_TURN: usize = 44;

/// What a word says of an aim that it opens or ends.
pub const CUES: ClassSet =
    ClassSet::of(Class::AdvanceHead).and(Class::TurnVerb).and(Class::MoodHead).and(Class::HelpVerb);

/// The aims that the word `from..to` opens or ends.
pub fn find(unit: &Unit<'_>, from: usize, to: usize, classes: &ClassSet, out: &mut Vec<Candidate>) {
    let found = match () {
        () if classes.has(Class::TurnVerb) && turns(unit, from, to).is_some() => {
            turns(unit, from, to).map(|range| (range, TURN, strength::QUOTED + 1))
        }
        () if classes.has(Class::AdvanceHead) => {
            advances(unit, from, to).map(|r| (r, ADVANCE, strength::GOAL))
        }
        () if classes.has(Class::MoodHead) => mood(unit, from, to).map(|r| (r, MOOD, strength::GOAL)),
        () => helped(unit, from, to).map(|r| (r, HELPED, strength::GOAL)),
    };
    if let Some((range, rule, force)) = found {
        let first = unit.words_at(range.start).next();
        let vague = first.is_some_and(|(_, w)| w.classes.has(Class::AimVague))
            || unit.word_end(range.start, Class::Relative, range.end).is_some();
        if !vague {
            let name = without_state(unit, range.start, range.end);
            let aim = Candidate::new(unit, range, unit.ontology().known.goal, rule, force);
            out.push(aim.named(name));
        }
    }
}

/// The name of an aim without the verb between what is to change and what becomes of it (X|实现|高质量发展).
fn without_state(unit: &Unit<'_>, from: usize, to: usize) -> String {
    let verb = (from + 2..to).find_map(|i| {
        let end = unit.word_end(i, Class::AimState, to).filter(|end| to >= end + 4)?;
        (!unit.shielded(i) && !unit.closes(i, Class::Adverb)).then_some((i, end))
    });
    verb.map_or_else(
        || unit.string(from, to),
        |(start, end)| format!("{}{}", unit.string(from, start), unit.string(end, to)),
    )
}

/// X高质量发展 after a verb that drives X on.
fn advances(unit: &Unit<'_>, head: usize, end: usize) -> Option<std::ops::Range<usize>> {
    // 推进服务中心|规范化|建设: work on a thing, no state of it that is aimed at
    let manner = unit.is(head, end, Class::ClassModifier) && !unit.is(head, end, Class::GoalHeadWeak);
    if manner && unit.begins(end, Class::BuildVerb) {
        return None;
    }
    let end = whole_end(unit, end)?;
    let from = phrase_start(unit, head, LONGEST + 20);
    let start = after_aim(unit, driven(unit, from, head)?, head);
    // 促进改革、推动|高质量发展: the head has a verb to itself
    let reach = if end - head > 2 { head } else { head.saturating_sub(1) };
    let start = last_kept(unit, start, head, reach);
    let start = unit.word_end(start, Class::VerbTail, head).unwrap_or(start);
    // 推动共同发展: an adverb alone is nothing that could be driven
    let noun = opening::skip(unit, start, head);
    let least = if end - head <= 2 { 3 } else { 2 };
    let words = |i: usize| chars::is_han(unit.chars[i]) || unit.chars[i] == chars::ENUM_COMMA;
    let plain = (start..head).all(|i| words(i) || dated(unit, i, head)) && chars::is_han(unit.chars[start]);
    let broken =
        broken(unit, start, head) || unit.begins(start, Class::Joint) || verb_listed(unit, start, head);
    (head >= noun + least && end - start <= LONGEST && plain && !broken).then_some(start..end)
}

/// Where an aim whose head word ends at `end` ends: with a second of its kind that follows (规模化|发展), and with
/// a like one joined to it (质的有效提升|和量的合理增长); none where something else follows.
fn whole_end(unit: &Unit<'_>, end: usize) -> Option<usize> {
    let next = unit.word_end(end, Class::AdvanceHead, unit.len()).unwrap_or(end);
    // 确保X安全|、可靠、可控
    if let Some(all) = states_end(unit, next) {
        return Some(all);
    }
    if !ends(unit, next) {
        return None;
    }
    let stop = (next..unit.len()).find(|i| !chars::is_han(unit.chars[*i])).unwrap_or(unit.len());
    let like = unit.joins(next)
        && (unit.closes(stop, Class::AdvanceHead) || unit.closes(stop, Class::ChangeVerb))
        && (next + 4..=next + 10).contains(&stop)
        && (next..stop).any(|i| unit.begins(i, Class::Relative))
        && !broken(unit, next + 1, stop);
    // 面向发展|与繁荣的伙伴关系: a modifier
    let modifier =
        unit.joins(next) && (next + 2..stop.min(next + 4)).any(|i| unit.begins(i, Class::Relative));
    match like {
        true => Some(stop),
        false => (!modifier).then_some(next),
    }
}

/// Where a list of states ends that the aim's head word at `end` opens (安全|、可靠、可控): each of two characters, the last
/// at the end of the clause.
fn states_end(unit: &Unit<'_>, end: usize) -> Option<usize> {
    let mut at = end;
    while unit.chars.get(at) == Some(&chars::ENUM_COMMA) {
        let word = at + 1..at + 3;
        if word.end > unit.len() || !word.clone().all(|i| chars::is_han(unit.chars[i])) {
            return None;
        }
        at = word.end;
    }
    (at > end && unit.chars.get(at).is_none_or(|c| clause_ends(*c))).then_some(at)
}

/// X由A向B转变 after a verb that makes X turn.
fn turns(unit: &Unit<'_>, head: usize, end: usize) -> Option<std::ops::Range<usize>> {
    if !ends(unit, end) || unit.inside(head, PairKind::Quote) {
        return None;
    }
    let from = phrase_start(unit, head, LONGEST_TURN + 20);
    let bare = |i: &usize| unit.pair_at(*i).is_none_or(|p| p.open == *i);
    let to = (from..head)
        .rev()
        .filter(bare)
        .find(|i| unit.word_end(*i, Class::TurnTo, head).is_some_and(|e| head > e && e - i == 1))?;
    let driver = (from..to).filter(bare).find_map(|i| {
        let stop = unit.word_end(i, Class::TurnDriver, to)?;
        let opens = i == from || opening::skip(unit, from, to) == i || stop - i >= 2;
        opens.then_some(stop)
    })?;
    // 实现|了|从X到Y的转变
    let start = unit.word_end(driver, Class::VerbTail, to).unwrap_or(driver);
    let left = (start..to).filter(bare).any(|i| unit.begins(i, Class::TurnFrom));
    // 治理模式向事前预防转型: what turns is named, or the state that is left
    let named = to >= start + 3;
    (named && (left || to - start >= 4) && end - start <= LONGEST_TURN).then_some(start..end)
}

/// The state of society that a verb brings about, described before its head noun.
fn mood(unit: &Unit<'_>, head: usize, end: usize) -> Option<std::ops::Range<usize>> {
    let from = phrase_start(unit, head, LONGEST + 20);
    let verb = (from..head).find_map(|i| unit.word_end(i, Class::MoodVerb, head))?;
    let verb = if unit.is(verb, verb + 1, Class::Done) { verb + 1 } else { verb };
    let described = unit.holds(verb, head, Class::Relative)
        && head >= verb + 6
        && unit.holds(from, head, Class::MoodScope);
    (described && ends(unit, end) && end - verb <= LONGEST + 8).then_some(verb..end)
}

/// The verb phrase that 助力, 旨在 and the like make an aim of, to the end of the clause.
fn helped(unit: &Unit<'_>, from: usize, to: usize) -> Option<std::ops::Range<usize>> {
    const ACTION: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::ImproveVerb);
    let start = opening::skip(unit, to, unit.len());
    let (verb, word) = unit.words_at(start).find(|(h, _)| h.end - h.start >= 2)?;
    let noun = word.classes.has(Class::BuildVerb) || word.classes.has(Class::AdvanceVerb);
    if !word.classes.meets(ACTION) || noun || unit.word_end(from, Class::HelpVerb, unit.len()) != Some(to) {
        return None;
    }
    let end = (verb.end..unit.len()).find(|i| clause_ends(unit.chars[*i])).unwrap_or(unit.len());
    let plain = (start..end).all(|i| chars::is_han(unit.chars[i]) || unit.chars[i] == chars::ENUM_COMMA)
        && !unit.holds(start, end, Class::ListTail);
    let length = end - start;
    // 旨在|加强|区域一体化: what is to become of it is the aim
    let tied = word.classes.has(Class::AimLead) && end >= verb.end + 4 && !unit.joins(verb.end);
    let start = if tied { verb.end } else { start };
    let plain = plain && !(tied && unit.begins(start, Class::Function));
    (plain && (6..=LONGEST).contains(&length) && !broken(unit, verb.end, end)).then_some(start..end)
}

/// Where what is driven begins: after the last verb of driving in `from..head`, or one that opens the phrase
/// and keeps something (保障…); verbs of driving that follow directly are stepped over (推动|实现).
fn driven(unit: &Unit<'_>, from: usize, head: usize) -> Option<usize> {
    let opens = opening::skip(unit, from, head);
    let whole = |at: usize, stop: usize| unit.words_at(at).next().is_some_and(|(h, _)| h.end <= stop);
    // 服务业: a longer word begins here
    let keeps = unit.word_end(opens, Class::EnsureVerb, head).filter(|stop| whole(opens, *stop));
    let drives = (from..head.saturating_sub(1)).rev().find_map(|i| {
        let stop = unit.word_end(i, Class::AdvanceVerb, head)?;
        // 引领力, 服务型: a longer word begins here
        (whole(i, stop) && stop - i >= 2 && head >= stop + 2).then_some(stop)
    });
    let mut start = drives.or(keeps)?;
    let next = |at: usize| {
        let found = unit.words_at(at).find(|(h, w)| {
            h.end >= at + 2
                && h.end + 2 <= head
                && !w.classes.has(Class::NameVerb)
                && (w.classes.has(Class::AdvanceVerb) || w.classes.has(Class::GoalVerb))
        });
        found.map(|(h, _)| h.end)
    };
    while let Some(stop) = next(start) {
        start = stop;
    }
    Some(start)
}

/// Where what is driven begins after an aim of its own (推动医学高地建设和|中医药传承发展).
fn after_aim(unit: &Unit<'_>, start: usize, head: usize) -> usize {
    let joint = (start + 4..head).rev().find(|i| {
        let verb = unit.word_start(*i, Class::BuildVerb, start);
        let aim = |at: usize| unit.closes(at, Class::GoalHead) || unit.closes(at, Class::Name);
        unit.begins(*i, Class::Joint) && (aim(*i) || verb.is_some_and(aim))
    });
    joint.and_then(|i| unit.word_end(i, Class::Joint, head)).unwrap_or(start)
}

/// True where a member of the list opens with a verb of its own (推动发展、|增加|就业).
fn verb_listed(unit: &Unit<'_>, start: usize, head: usize) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::ImproveVerb).and(Class::ChangeVerb);
    (start..head).filter(|i| unit.chars[*i] == chars::ENUM_COMMA).any(|i| {
        unit.words_at(i + 1).any(|(h, w)| {
            h.end == i + 3 && w.classes.meets(VERB) && !w.classes.has(Class::NameVerb) && h.end + 1 < head
        })
    })
}

/// Where the last member of a list begins that has a verb of its own, which ends by `reach` (推动地区发展、维护|地区和平稳定).
fn last_kept(unit: &Unit<'_>, start: usize, head: usize, reach: usize) -> usize {
    let kept = (start..head).rev().filter(|i| unit.chars[*i] == chars::ENUM_COMMA).find_map(|i| {
        [Class::EnsureVerb, Class::AdvanceVerb, Class::AimLead]
            .iter()
            .find_map(|class| unit.word_end(i + 1, *class, reach))
            // 收入合理、保障可靠、|职业安全: a noun
            .filter(|end| unit.chars[*end..head.min(*end + 3)].iter().all(|c| *c != chars::ENUM_COMMA))
    });
    kept.unwrap_or(start)
}

/// True where a digit at `i` belongs to a number that names a year or session (2026届高校毕业生).
fn dated(unit: &Unit<'_>, i: usize, limit: usize) -> bool {
    let after = (i..limit).find(|k| !chars::is_digit(unit.chars[*k]));
    chars::is_digit(unit.chars[i]) && after.is_some_and(|k| unit.begins(k, Class::DateWord))
}

/// True where an aim may end at `end`: at a mark, a joint or a word that may follow an aim.
fn ends(unit: &Unit<'_>, end: usize) -> bool {
    let Some(c) = unit.chars.get(end) else { return true };
    if chars::is_han(*c) {
        // 推动X、Y等|重点领域设备更新
        if super::serving::matter(unit, end, unit.len()) {
            return false;
        }
        let tail = unit.begins(end, Class::GoalTail) && !unit.begins(end, Class::Relative);
        return tail || unit.joins(end);
    }
    // 推进农业、工业、数字化、职业培训等领域合作: a member of a list is no aim
    let stop = (end..unit.len()).find(|i| clause_ends(unit.chars[*i])).unwrap_or(unit.len());
    // …驶向和平、安全、|进步的前景: a modifier
    let tails = [Class::ListTail, Class::Relative];
    let listed = *c == chars::ENUM_COMMA && tails.iter().any(|class| unit.holds(end, stop, *class));
    *c != chars::QUOTE_OPEN && !listed && !(*c == chars::ENUM_COMMA && shared(unit, end, stop))
}

/// True where the word before the comma at `end` is a member by itself of a list whose last noun is no aim's: 主权、安全|、
/// 发展利益.
fn shared(unit: &Unit<'_>, end: usize, stop: usize) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::GoalVerb).and(Class::DriveVerb).and(Class::MeasureVerb);
    let head = unit.word_start(end, Class::AdvanceHead, 0).filter(|head| end - head == 2);
    let short = stop <= end + MEMBER;
    let bare = short && head.is_some_and(|head| head > 0 && unit.chars[head - 1] == chars::ENUM_COMMA);
    let verb = |w: &Word<'_>| w.classes.meets(VERB) && !w.classes.has(Class::NameVerb);
    bare && ![Class::AdvanceHead, Class::GoalHead, Class::GoalHeadWeak, Class::GoalTail]
        .iter()
        .any(|class| unit.closes(stop, *class))
        && !unit.hits_in(end, stop).any(|(h, w)| h.end - h.start >= 2 && verb(&w))
}

/// True where the words of `from..to` are more than the noun phrase of an aim.
pub(super) fn broken(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    const BREAK: ClassSet = ClassSet::of(Class::AimBreak).and(Class::AimVerb);
    unit.hits_in(from, to).any(|(h, w)| h.end <= to && w.classes.meets(BREAK) && !unit.shielded(h.start))
}

/// The start of the phrase that `at` stands in: after the last comma, other mark or blank, no more than `reach` back.
fn phrase_start(unit: &Unit<'_>, at: usize, reach: usize) -> usize {
    let limit = at.saturating_sub(reach);
    (limit..at).rev().find(|i| clause_ends(unit.chars[*i])).map_or(limit, |i| i + 1)
}

/// True for marks that end a phrase, and blanks of headlines.
fn clause_ends(c: char) -> bool {
    chars::ends_sentence(c)
        || c.is_whitespace()
        || matches!(
            c,
            chars::COMMA | chars::SEMICOLON | chars::COLON | chars::LENTICULAR_CLOSE | ',' | ':' | ';'
        )
}
