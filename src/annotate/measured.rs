//! What a value measures: where its noun begins, and the name that the figure has of it (财政收入|达到|3亿元).

use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// How far after a number the people may stand whom it counts, in scalar values.
const PEOPLE: usize = 8;

/// What a value that begins at `value` measures, the words that only say so left out.
pub(super) fn noun_of(unit: &Unit<'_>, from: usize, value: usize) -> Option<(usize, usize)> {
    let start = measured_start(unit, from, value);
    let mut end = value;
    while let Some(at) = unit.word_start(end, Class::FigureWord, start) {
        end = at;
    }
    (end >= start + 2).then_some((start, end))
}

/// A figure's name: what is measured and its value, without the words that only say that it is so
/// (兑现奖补资金5.6亿元, 零售总额突破2300亿元).
pub(super) fn figure_name(unit: &Unit<'_>, start: usize, value: std::ops::Range<usize>) -> String {
    let mut from = after_phrase(unit, start, value.start);
    if unit.begins(from, Class::KeepPhrase) {
        let verbs = unit.hits_in(from, value.start).filter(|(h, w)| {
            // 与|共建国家进出口总额: a part of the noun
            w.classes.has(Class::FigureVerb)
                && !w.classes.has(Class::MutualVerb)
                && h.end + 2 <= value.start
                && !unit.shielded(h.start)
        });
        from = verbs.last().map_or(from, |(h, _)| h.start);
    }
    while let Some(end) = unit.word_end(from, Class::FigureVerb, value.start.saturating_sub(2)) {
        // 改造|提升3500万亩: what is left tells of nothing; 有害信息1200条: another word
        let bare = unit.is(end, value.start, Class::MeasureVerb);
        let longer = unit.words_at(from).any(|(h, w)| h.end > end && w.classes.has(Class::Ordinary));
        if bare || longer || unit.begins(end, Class::Joint) {
            break;
        }
        from = unit.word_end(end, Class::Particle, value.start).unwrap_or(end);
    }
    let mut to = value.start;
    while to > from && unit.chars[to - 1].is_whitespace() {
        to -= 1;
    }
    // 由现在的19小时|缩短至|7小时: the word stands between two values
    let turn = (from..to).find(|i| unit.letter(*i, Class::TurnFrom) && !unit.shielded(*i));
    let ranged =
        |at: usize| turn.is_some_and(|i| i < at && unit.chars[i..at].iter().any(|c| chars::is_digit(*c)));
    let said = |to: usize| {
        let start = unit.word_start(to, Class::ReachWord, from + 2)?;
        (start >= from + 2 && !ranged(start) && !unit.is(start, to, Class::ChangeWord)).then_some(start)
    };
    // 比上季度|加快|1.1个百分点: a verb here
    let adverb = |to: usize| {
        let verb =
            |start: usize| [Class::FigureWord, Class::PushAdverb].iter().any(|c| unit.is(start, to, *c));
        // 震源深度: a longer word
        unit.word_start(to, Class::Adverb, from + 2).filter(|start| !verb(*start) && !unit.shielded(*start))
    };
    // 车程由3小时|缩短至|1小时: what it was before is told, too
    let digit = |i: usize| (i..to).any(|k| chars::is_digit(unit.chars[k]));
    let changed = (from + 2..to).any(|i| unit.letter(i, Class::TurnFrom) && digit(i));
    while let Some(start) = said(to).or_else(|| adverb(to)).filter(|_| !changed) {
        to = start;
    }
    let name = format!("{}{}", unit.string(from, to), unit.string(value.start, value.end));
    name.split_whitespace().collect()
}

/// True where the people whom the number at `number` counts stand before it, after a verb (选派|执法队员136人担任…), and none
/// after it.
pub(super) fn people_before(unit: &Unit<'_>, from: usize, number: usize, end: usize) -> bool {
    if !unit.closes(end, Class::PersonUnit) {
        return false;
    }
    let mut noun = number;
    while let Some(start) = unit.word_start(noun, Class::AboutWord, from) {
        noun = start;
    }
    let people = || [Class::PersonEnd, Class::People].iter().any(|class| unit.closes(noun, *class));
    people() && governed(unit, from, noun, end)
}

/// True where a verb governs the words that end at `noun`, and no people are named after the number that ends at `end`.
#[inline(never)]
fn governed(unit: &Unit<'_>, from: usize, noun: usize, end: usize) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::FigureVerb).and(Class::Trigger);
    let verb = |(h, w): &(Hit, Word<'_>)| {
        h.end - h.start >= 2 && h.end + 2 <= noun && w.classes.meets(VERB) && !unit.shielded(h.start)
    };
    let Some((verb, _)) = unit.hits_in(from, noun).filter(verb).last() else { return false };
    let plain = |i: usize| chars::is_han(unit.chars[i]) || unit.chars[i] == chars::ENUM_COMMA;
    let after = end..unit.len().min(end + PEOPLE);
    let named = after
        .take_while(|i| chars::is_han(unit.chars[*i]))
        .any(|i| unit.begins(i, Class::People) || unit.begins(i, Class::Relative));
    (verb.end..noun).all(plain) && !named
}

/// Where the verb stands after a phrase of place, means or company that opens the words before a value (与甲局、乙局|共享数据14项,
/// 在甲县、乙县|推广新品种62个).
#[inline(never)]
fn after_phrase(unit: &Unit<'_>, from: usize, to: usize) -> usize {
    const OPENS: ClassSet = ClassSet::of(Class::KeepPhrase).and(Class::PhraseOpener).and(Class::PlaceOpener);
    // after a name a verb that may be a part of names is one (在乙县|推广新品种)
    const NAMED: [Class; 3] = [Class::OrgSuffix, Class::Level, Class::Settlement];
    let named = |at: usize| NAMED.iter().any(|class| unit.letter(at - 1, *class));
    // 共享|数据: a longer word
    let whole = |at: usize| {
        !suffixed(unit, at)
            || unit.words_at(at).any(|(h, w)| h.end > at + 1 && w.classes.has(Class::Ordinary))
    };
    let opener =
        unit.words_at(from).filter(|(h, w)| h.end < to && w.classes.meets(OPENS)).map(|(h, _)| h.end).max();
    let Some(open) = opener else { return from };
    let verb = unit.hits_in(open + 2, to).filter(|(h, w)| {
        h.end - h.start >= 2
            && h.end + 2 <= to
            && w.classes.has(Class::MeasureVerb)
            && (!w.classes.has(Class::NameVerb) || named(h.start))
            && !w.classes.has(Class::FigureWord)
            && !unit.shielded(h.start)
            && unit.pair_at(h.start).is_none()
            && !unit.begins(h.end, Class::Relative)
            && whole(h.end)
    });
    verb.last().map_or(from, |(h, _)| h.start)
}

/// Where the noun begins that sums up a list before what is counted (甲厂房、乙园区等|重点项目64个).
pub(super) fn after_list(unit: &Unit<'_>, from: usize, to: usize) -> usize {
    let mut noun = to;
    while let Some(start) = unit.word_start(noun, Class::AboutWord, from) {
        noun = start;
    }
    // the one character, also where a longer word begins there (等|国家标准)
    let tail =
        |i: &usize| unit.letter(*i, Class::ListTail) && !unit.shielded(*i) && unit.pair_at(*i).is_none();
    let Some(at) = (from + 2..noun.saturating_sub(2)).rev().find(tail) else { return from };
    let mark = |c: &char| matches!(*c, chars::ENUM_COMMA | chars::QUOTE_CLOSE | chars::TITLE_CLOSE);
    let listed = unit.chars[from..at].iter().any(mark);
    let plain = (at + 1..noun).all(|i| chars::is_han(unit.chars[i]) && !unit.begins(i, Class::FigureWord));
    if listed && plain { at + 1 } else { from }
}

/// Where the words after the last verb of action begin, or the verb itself where the value follows it at once
/// (走进企业、社区|宣讲178场).
pub(super) fn after_last_verb(unit: &Unit<'_>, from: usize, to: usize) -> usize {
    let mut noun = to;
    while let Some(start) = unit.word_start(noun, Class::FigureWord, from) {
        noun = start;
    }
    let verbs = unit.hits_in(from, to).filter(|(h, w)| {
        (h.end + 3 <= noun || h.end == to)
            && h.end - h.start >= 2
            && w.classes.has(Class::MeasureVerb)
            && !w.classes.has(Class::NameVerb)
            && !w.classes.has(Class::FigureWord)
            && !(h.end == to && w.classes.has(Class::InitiativeHead))
            && !suffixed(unit, h.end)
            && !longer(unit, h)
    });
    verbs.last().map_or(from, |(h, _)| if h.end == to { h.start } else { h.end })
}

/// True where a character after a verb makes a noun of it (开工|率).
fn suffixed(unit: &Unit<'_>, at: usize) -> bool {
    unit.letter(at, Class::FigureSuffix)
}

/// True where a longer word that is a noun begins with the verb (发布|会, 规范|性).
fn longer(unit: &Unit<'_>, verb: &Hit) -> bool {
    const NOUN: ClassSet = ClassSet::of(Class::Ordinary).and(Class::EventHead);
    // 编制数|据: another word runs over its end
    let torn = |end: usize| unit.hits_in(verb.end, end).any(|(h, _)| h.end > end);
    unit.words_at(verb.start).any(|(h, w)| h.end > verb.end && w.classes.meets(NOUN) && !torn(h.end))
}

/// Steps over the words between what is measured and its value.
pub(super) fn skip_figure_words(unit: &Unit<'_>, from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to {
        match unit.word_end(at, Class::FigureWord, to) {
            Some(end) => at = end,
            None => return at,
        }
    }
    at
}

/// Where a noun for what is measured begins that the words skipped are a part of, or a verb that it begins with (基本|医保参保率,
/// 全程|网办率, 签约|金额).
fn whole_noun(unit: &Unit<'_>, from: usize, at: usize, to: usize) -> Option<usize> {
    let whole = |h: &Hit, w: &Word<'_>| {
        w.classes.has(Class::StateFigure) && h.end > at + 1 && h.end <= to && h.end - h.start >= 4
    };
    unit.hits_in(from, at + 1).find(|(h, w)| whole(h, w)).map(|(h, _)| h.start)
}

/// Where the words that say what is measured begin: after times, adverbs and verbs of issuing.
pub(super) fn measured_start(unit: &Unit<'_>, from: usize, to: usize) -> usize {
    let frames = &unit.ontology().frames.frames;
    let known = &unit.ontology().known;
    let last = unit.hits_in(from, to).filter(|(h, w)| {
        h.end < to
            && h.end - h.start >= 2
            && !w.classes.has(Class::NameVerb)
            && !w.classes.has(Class::FigureWord)
            && unit.pair_at(h.start).is_none()
            && w.classes.has(Class::IssueTrigger)
            && !longer(unit, h)
    });
    let from = last.last().map_or(from, |(h, _)| h.end);
    let caused = unit.hits_in(from, to).filter(|(h, w)| w.classes.has(Class::Causative) && h.end + 2 < to);
    let from = caused.last().map_or(from, |(h, _)| h.end);
    let marked = unit.chars.get(from) == Some(&chars::ENUM_COMMA) || unit.begins(from, Class::Particle);
    let from = from + usize::from(marked && from + 1 < to);
    let mut at = super::opening::skip(unit, from, to);
    if let Some(start) = unit.word_start(at, Class::FigureAdverb, from) {
        return start;
    }
    if unit.has(Class::StateFigure)
        && let Some(start) = whole_noun(unit, from, at, to)
    {
        return start;
    }
    // 将报装时限压减至5个工作日
    if let Some(end) = unit.word_end(at, Class::ObjectMark, to) {
        at = end;
    }
    loop {
        let verb = unit.words_at(at).find(|(h, w)| {
            h.end < to
                && h.end - h.start >= 2
                && !w.classes.has(Class::NameVerb)
                && !suffixed(unit, h.end)
                && w.frames.iter().any(|f| {
                    let relation = frames[*f as usize].relation;
                    relation == known.issues || relation == known.launches
                })
        });
        match verb {
            Some((hit, _)) => {
                if unit.begins(hit.end, Class::Joint) {
                    return at;
                }
                at = super::opening::skip(unit, hit.end, to);
                if unit.begins(at, Class::Particle) && at + 1 < to {
                    at += 1;
                }
            }
            None => break,
        }
    }
    // 实施|重点项目98个: an adverb before a noun is of what is measured
    const NOUN: ClassSet = ClassSet::of(Class::ClassModifier)
        .and(Class::Generic)
        .and(Class::VagueOpener)
        .and(Class::OrgClassSuffix)
        .and(Class::BareHead);
    let adverb = unit.word_start(at, Class::AdverbNoun, from);
    let noun = |_: &usize| unit.words_at(at).any(|(_, w)| w.classes.meets(NOUN));
    adverb.filter(noun).unwrap_or(at)
}
