//! What stands at the head of a clause before its subject or verb: connectives, times, adverbs.

use std::cell::Cell;

use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

const OPENERS: ClassSet = ClassSet::of(Class::Connective)
    .and(Class::Adverb)
    .and(Class::Planned)
    .and(Class::Ongoing)
    .and(Class::ScopePhrase);

/// Answers kept of [`skip`].
const KEPT: usize = 8;

/// What [`skip`] answered last, by where it began: many rules ask the same of one clause.
#[derive(Debug, Default)]
pub struct Skipped([Cell<(u32, u32, u32)>; KEPT]);

impl Skipped {
    fn slot(&self, from: usize) -> &Cell<(u32, u32, u32)> {
        &self.0[from % KEPT]
    }

    fn get(&self, from: usize, limit: usize) -> Option<usize> {
        let (start, stop, end) = self.slot(from).get();
        (start as usize == from && stop as usize == limit).then_some(end as usize)
    }
}

/// The index after the openers that stand at `from`.
pub fn skip(unit: &Unit<'_>, from: usize, limit: usize) -> usize {
    unit.skipped().get(from, limit).unwrap_or_else(|| {
        let end = openers_end(unit, from, limit);
        unit.skipped().slot(from).set((from as u32, limit as u32, end as u32));
        end
    })
}

/// False where no opener can begin at `at`: at most places none does.
fn may_open(unit: &Unit<'_>, at: usize) -> bool {
    const OPENS: ClassSet =
        OPENERS.and(Class::Manner).and(Class::Marker).and(Class::ClauseTime).and(Class::EachWord);
    at == 0 || !chars::is_han(unit.chars[at]) || unit.words_at(at).any(|(_, word)| word.classes.meets(OPENS))
}

fn openers_end(unit: &Unit<'_>, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit && may_open(unit, at) {
        let next = opener(unit, at, limit)
            .or_else(|| time(unit, at, limit))
            .or_else(|| times(unit, at, limit))
            .or_else(|| spoken(unit, at, limit))
            .or_else(|| holiday(unit, at, limit))
            .or_else(|| quoted_way(unit, at, limit))
            .or_else(|| every(unit, at, limit))
            .or_else(|| parenthesis(unit, at, limit))
            .or_else(|| dateline(unit, at, limit));
        match next {
            Some(end) if end > at => at = end,
            _ => break,
        }
    }
    at
}

fn opener(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    if unit.chars[at].is_whitespace() {
        return Some(at + 1);
    }
    // 甲局|一是|建立X；二是…: an item opens after its subject
    const BEFORE_VERB: ClassSet = ClassSet::of(Class::Manner).and(Class::Marker);
    let manner = |h: &Hit, w: &Word<'_>| w.classes.meets(BEFORE_VERB) && acts(unit, h.end, limit);
    let found =
        unit.words_at(at).find(|(h, w)| h.end <= limit && (w.classes.meets(OPENERS) || manner(h, w)))?;
    let length = found.0.end - found.0.start;
    // a longer verb or name that begins here is no opener (统筹调动, 将…纳入)
    let longer = unit.words_at(at).any(|(h, w)| {
        h.end - h.start > length
            && (w.classes.has(Class::MeasureVerb)
                || w.classes.has(Class::Trigger)
                || w.classes.has(Class::Department))
    });
    if longer || unit.begins(at, Class::Department) || unit.begins(at, Class::Body) {
        return None;
    }
    // 将 before an object is a preposition, not before another one (将|于5月, 将|在全市)
    const PREPOSITION: ClassSet = ClassSet::of(Class::KeepPhrase)
        .and(Class::Subordinator)
        .and(Class::PhraseOpener)
        .and(Class::PlaceOpener);
    let before = |end: usize| unit.words_at(end).any(|(_, w)| w.classes.meets(PREPOSITION));
    // 将|腾出的岸线改作步道: the verb belongs to the thing
    let modifies = |end: usize| {
        let verb = unit.word_end(end, Class::MeasureVerb, limit);
        verb.is_some_and(|after| unit.begins(after, Class::Relative))
    };
    if length == 1
        && unit.begins(at, Class::KeepPhrase)
        && (!acts(unit, found.0.end, limit) || modifies(found.0.end))
        && !before(found.0.end)
    {
        return None;
    }
    // 将优化营商环境工作|纳入…
    if length == 1
        && unit.begins(at, Class::ObjectMark)
        && !unit.letter(found.0.end, Class::ObjectMark)
        && unit.holds(found.0.end + 2, limit, Class::PlaceInto)
    {
        return None;
    }
    // 争取|上级支持: what is striven for is a thing
    let strives = length >= 2
        && unit.is(at, found.0.end, Class::StriveWord)
        && unit.is(at, found.0.end, Class::MeasureVerb)
        && sought(unit, found.0.end, limit)
        && !acts(unit, found.0.end, limit);
    if strives {
        return None;
    }
    // 深入推进|“X”改革: the verb itself, where none follows
    let verb = [Class::AdverbVerb, Class::AdvanceVerb].iter().any(|class| unit.is(at, found.0.end, *class));
    let alone = verb && !acts(unit, found.0.end, limit);
    (!alone).then(|| adverb_end(unit, found.0.end, limit))
}

/// End of an adverb with its particle where a verb follows (积极|地|支持X).
fn adverb_end(unit: &Unit<'_>, end: usize, limit: usize) -> usize {
    let tail = end < limit && unit.letter(end, Class::AdverbTail) && !unit.shielded(end);
    if tail && acts(unit, end + 1, limit) { end + 1 } else { end }
}

/// Most scalar values from a verb of striving to the end of what is striven for.
const SOUGHT: usize = 14;

/// True where what is striven for is a thing to get from others, at the end of the clause or before a sum or the next verb
/// (争取|上级支持, 争取|上级补助资金3亿元, 争取|专项债券资金|建设X).
fn sought(unit: &Unit<'_>, from: usize, limit: usize) -> bool {
    let more = |i: usize| {
        chars::is_digit(unit.chars[i]) || unit.chars[i] == chars::ENUM_COMMA || acts(unit, i, limit)
    };
    unit.closes(limit, Class::SoughtThing)
        || (from + 2..limit.min(from + SOUGHT)).any(|i| unit.closes(i, Class::SoughtThing) && more(i))
}

/// Most scalar values from a verb of spending to the end of the sum.
const SUM: usize = 16;

/// Steps over what an action costs: 投入1.2亿元|改造X, 投资约3000万元|建成Y.
pub fn funded(unit: &Unit<'_>, from: usize, limit: usize) -> usize {
    let Some(open) = unit.word_end(from, Class::FundVerb, limit) else { return from };
    let reach = limit.min(open + SUM);
    let Some(digit) = (open..reach).find(|i| chars::is_digit(unit.chars[*i])) else { return from };
    let sum = (digit + 1..reach).find(|i| unit.closes(*i, Class::Unit));
    let verb = sum.map(|end| skip(unit, end, limit));
    // 投入400台套|加装了导航的播种机: what is bought
    let describes = |verb: usize| {
        let end = unit.word_end(verb, Class::MeasureVerb, limit).filter(|end| unit.begins(*end, Class::Done));
        end.is_some_and(|end| unit.holds(end, limit, Class::Relative))
            && sum.is_some_and(|sum| !unit.closes(sum, Class::MoneyUnit))
    };
    verb.filter(|verb| unit.begins(*verb, Class::MeasureVerb) && !describes(*verb)).unwrap_or(from)
}

/// True where a verb begins at `at`, adverbs skipped.
pub fn acts(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    const VERB: ClassSet =
        ClassSet::of(Class::MeasureVerb).and(Class::Trigger).and(Class::AttitudeVerb).and(Class::ResultVerb);
    let mut at = at;
    for _ in 0..3 {
        if at >= limit {
            return false;
        }
        if unit.words_at(at).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERB)) {
            return true;
        }
        match unit.word_end(at, Class::Adverb, limit).or_else(|| unit.word_end(at, Class::Manner, limit)) {
            Some(end) => at = end,
            None => return unit.begins(at, Class::KeepPhrase),
        }
    }
    false
}

/// True where the words `start..end` open a clause and a verb that is no noun follows, adverbs skipped: 中心|设立X.
pub fn alone(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let at = skip(unit, end, unit.len());
    let verb = |(h, w): (Hit, Word<'_>)| {
        let acts = w.classes.has(Class::MeasureVerb) || w.classes.has(Class::Trigger);
        let plain = at > end || !w.classes.has(Class::NameVerb);
        // 街道|设了X
        acts && plain && (h.end - h.start >= 2 || unit.begins(h.end, Class::Aspect))
    };
    let opens = start == 0 || !chars::is_han(unit.chars[start - 1]) && unit.pair_closing(start).is_none();
    opens && unit.words_at(at).any(verb)
}

/// A time in digits: 2020年以来, 11月17日, 2032年前.
fn time(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let mut end = at;
    let mut dated = false;
    while end < limit {
        if chars::is_digit(unit.chars[end]) {
            let mut after = end;
            let joins =
                |i: usize| matches!(unit.chars[i], '-' | chars::DASH) || unit.begins(i, Class::DateJoin);
            while after < limit && (chars::is_digit(unit.chars[after]) || joins(after)) {
                after += 1;
            }
            match unit.word_end(after, Class::ClauseTime, limit) {
                Some(word) => {
                    end = word;
                    dated = true;
                }
                None => break,
            }
        } else if let Some(word) = unit.word_end(end, Class::ClauseTime, limit) {
            if !dated && !chars::is_digit(*unit.chars.get(word).unwrap_or(&' ')) && word - end < 2 {
                break;
            }
            dated |= word - end >= 2;
            end = word;
        } else if unit.chars[end] == chars::ENUM_COMMA && dated {
            end += 1;
        } else {
            break;
        }
    }
    (dated && end > at).then_some(end)
}

/// How often something was done: 7次|调整价格.
fn times(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let after = (at..limit).find(|i| !chars::is_digit(unit.chars[*i])).filter(|after| *after > at)?;
    let end = unit.word_end(after, Class::Occasion, limit)?;
    let does = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !w.classes.has(Class::NameVerb)
    };
    unit.words_at(end).any(does).then_some(end)
}

/// Whole sentences in quotation marks before the one who says them: “路修好了。”|甲县交通局局长说.
fn spoken(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let pair = unit.pair_at(at).filter(|p| p.open == at && p.kind == super::unit::PairKind::Quote)?;
    let whole = pair.close > pair.open + 1 && chars::ends_sentence(unit.chars[pair.close - 1]);
    (whole && pair.close + 1 < limit).then_some(pair.close + 1)
}

/// A time by a name in quotation marks: “五一”假期前, “十四五”期间.
fn holiday(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let pair = unit.pair_at(at).filter(|p| p.open == at && p.kind == super::unit::PairKind::Quote)?;
    let end = unit.word_end(pair.close + 1, Class::HolidayTail, limit)?;
    (end == limit || acts(unit, end, limit)).then_some(end)
}

/// The way in which something is done, in quotation marks before its verb: “点对点”|输送X.
fn quoted_way(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    const WAYS: [Class; 3] = [Class::Manner, Class::Adverb, Class::WayEnd];
    let pair = unit.pair_opening(at).filter(|p| p.kind == super::unit::PairKind::Quote)?;
    let after = pair.close + 1;
    let way = WAYS.iter().any(|class| unit.is(at + 1, pair.close, *class));
    let verb = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !w.classes.has(Class::NameVerb)
    };
    (way && after < limit && unit.words_at(after).any(verb)).then_some(after)
}

/// How often something is done, in digits: 每30分钟|推送X, 每月5日|公布Y.
fn every(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let dated = || time(unit, unit.word_end(at, Class::Periodic, limit)?, limit);
    let rate = || {
        let from = unit.word_end(at, Class::EachWord, limit)?;
        let digits = (from..limit).find(|i| !chars::is_digit(unit.chars[*i])).filter(|end| *end > from)?;
        unit.word_end(digits, Class::UnitTime, limit)
    };
    if !unit.begins(at, Class::EachWord) {
        return None;
    }
    rate().or_else(dated).filter(|end| acts(unit, *end, limit))
}

/// Longest words by which a report opens, in scalar values.
const DATELINE: usize = 18;

/// The words by which a report opens its first line: 本报讯（记者 甲）|乙县推出X, 乙融媒讯 |乙县推出X.
fn dateline(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    if at > 0 || !unit.has(Class::Dateline) {
        return None;
    }
    let reach = limit.min(DATELINE);
    let end = (2..reach).find(|i| unit.closes(*i, Class::Dateline))?;
    let apart = unit.chars[end].is_whitespace() || unit.chars[end] == chars::PAREN_OPEN;
    (apart && unit.pair_at(end - 1).is_none()).then_some(end)
}

fn parenthesis(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let pair = unit.pair_at(at).filter(|p| p.open == at && p.kind == super::unit::PairKind::Paren)?;
    (pair.close < limit).then_some(pair.close + 1)
}
