//! Aims told by what stands around them, whatever their head noun: what is to be of a rank (打造|世界级机场群), a place made
//! new (建设|现代化新邵阳), what something is done for (为|加快教育现代化、办好X|提供支撑), and the line that one holds
//! (守住|不发生规模性返贫|底线).

use super::advances::broken;
use super::candidate::{Candidate, strength};
use super::opening;
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const RANKED: RuleId = rule("goal.ranked");
const DONE_FOR: RuleId = rule("goal.done_for");
const LINE: RuleId = rule("goal.line");

/// Shortest and longest aim of these, in scalar values.
const SHORTEST: usize = 4;
const LONGEST: usize = 28;
/// Shortest aim of a rank, and shortest that no verb opens.
const SHORTEST_BARE: usize = 6;
/// How far after 为 the verb of giving stands.
const REACH: usize = 64;

/// What a word says of an aim that it opens.
pub const CUES: ClassSet = ClassSet::of(Class::AimRank)
    .and(Class::AimRankWeak)
    .and(Class::National)
    .and(Class::HonourLevel)
    .and(Class::PlaceRenewed)
    .and(Class::ForPhrase)
    .and(Class::LineVerb);

/// The aims that the word `from..to` opens.
pub fn find(unit: &Unit<'_>, from: usize, to: usize, classes: &ClassSet, out: &mut Vec<Candidate>) {
    if classes.has(Class::AimRank) || classes.has(Class::AimRankWeak) {
        ranked(unit, from, to, !classes.has(Class::AimRank), out);
    }
    if classes.has(Class::National) || classes.has(Class::HonourLevel) {
        titled(unit, from, to, out);
    }
    if classes.has(Class::PlaceRenewed) {
        renewed(unit, from, to, out);
    }
    if classes.has(Class::ForPhrase) {
        done_for(unit, from, to, out);
    }
    if classes.has(Class::LineVerb) {
        line(unit, to, out);
    }
}

fn push(unit: &Unit<'_>, range: std::ops::Range<usize>, rule: RuleId, force: u8, out: &mut Vec<Candidate>) {
    out.push(Candidate::new(unit, range, unit.ontology().known.goal, rule, force));
}

/// What opens with a word of rank after a verb of building, to the end of its phrase: 加快建设|国家重要农产品基地.
/// A weak word (现代) wants a head noun of sites and systems, and both that nothing is counted.
fn ranked(unit: &Unit<'_>, start: usize, rank: usize, weak: bool, out: &mut Vec<Candidate>) {
    if !built(unit, start) {
        return;
    }
    let end = phrase_end(unit, start);
    let head = !weak || unit.closes(end, Class::RankedHead);
    let length = end - start;
    let clean = (SHORTEST_BARE..=LONGEST).contains(&length)
        && words(unit, start, end)
        && !broken(unit, start, end)
        // 世界一流的|智慧港口, but not 世界一流军队的|…
        && !unit.holds(rank + 1, end, Class::Relative)
        && !unit.holds(start, end, Class::DescribedWorks)
        && !unit.closes(end, Class::EventHead);
    // 建设全国一体化|监测平台: a system
    let thing = unit.closes(end, Class::SystemNoun);
    if head && clean && !thing && closed(unit, end) {
        // a longer modifier is of the name too: 具有国际竞争力的|现代化产业体系
        let of = unit.closes(start, Class::Relative);
        // 建设国家重要X基地: no site that could be named by its head noun
        let site = !weak && unit.closes(end, Class::RankedHead);
        let force = match () {
            () if of => strength::GOAL - 1,
            () if site => strength::UNQUOTED + 1,
            () => strength::UNQUOTED - 1,
        };
        push(unit, start..end, RANKED, force, out);
    }
}

/// A title of a level: 建设|国家可持续发展创新示范区, after a verb of striving whatever its head noun (争创|国家级渔港经济区),
/// or what a place is to be of the nation by its product (打造|中国薯都).
fn titled(unit: &Unit<'_>, start: usize, level: usize, out: &mut Vec<Candidate>) {
    let verb = [Class::BuildVerb, Class::TitleVerb, Class::GoalVerb].iter().any(|c| unit.closes(start, *c));
    if !verb || unit.pair_at(start).is_some() {
        return;
    }
    let end = title_end(unit, start);
    let length = end - start;
    let strives = unit.closes(start, Class::TitleVerb);
    // 成功创建|全国X示范单位: an honour
    let done = unit.holds(super::named::clause_start(unit, start), start, Class::Done);
    let title = unit.closes(end, Class::GoalHead) || unit.closes(end, Class::HonourHead) && !done;
    let capital = (4..=7).contains(&length)
        && end >= level + 2
        && unit.closes(end, Class::CapitalHead)
        && unit.closes(start, Class::BuildVerb);
    let long = (SHORTEST_BARE..=LONGEST).contains(&length) && end >= level + 3;
    let clean = words(unit, start, end)
        && !unit.chars[start..end].contains(&chars::ENUM_COMMA)
        && !unit.holds(level, end, Class::Relative)
        && !unit.holds(start, end, Class::DescribedWorks)
        && !unit.closes(end, Class::EventHead)
        && !unit.closes(end, Class::SystemNoun);
    // 建设国家实验室: a body; 国家|是…
    // 国家|粮食安全: an aim by its own head noun; 中国式现代化和X: a known aim opens the list
    let own = unit.word_start(end, Class::GoalHead, 0).is_none_or(|head| head > level);
    let known = unit.words_at(start).any(|(h, w)| h.end > level && w.classes.has(Class::Name));
    let clause = unit.hits_in(level, end).any(|(h, w)| {
        let breaks =
            w.classes.has(Class::Copula) || w.classes.has(Class::ForPhrase) || w.classes.has(Class::Joint);
        h.end <= end && breaks && !unit.shielded(h.start)
    });
    let named = capital || long && own && (title || strives && unit.closes(end, Class::SiteHead));
    if named && clean && !known && !clause && closed(unit, end) {
        push(unit, start..end, RANKED, strength::BODY + 2, out);
    }
}

/// One past the title that begins at `start`: the longest phrase that ends in a head noun of titles before a mark, a
/// joint or a verb that drives it on (创建|国家X示范区|建设).
fn title_end(unit: &Unit<'_>, start: usize) -> usize {
    let end = phrase_end(unit, start);
    [Class::BuildVerb, Class::GoalTail]
        .iter()
        .find_map(|c| unit.word_start(end, *c, start + SHORTEST))
        .filter(|at| unit.closes(*at, Class::GoalHead))
        .unwrap_or(end)
}

/// True where a verb of building governs what begins at `start`: right before it, or before a modifier that ends
/// in 的 (构建|监测精密、服务精细的|现代气象体系), or before a first aim and a comma (打造X、|国家重要Y).
fn built(unit: &Unit<'_>, start: usize) -> bool {
    let verb = |at: usize| {
        let tail = unit.word_start(at, Class::VerbTail, 0).unwrap_or(at);
        [at, tail].iter().any(|i| unit.closes(*i, Class::BuildVerb) || unit.closes(*i, Class::RiseVerb))
    };
    if verb(start) {
        return true;
    }
    let listed = start > 0 && unit.chars[start - 1] == chars::ENUM_COMMA || unit.closes(start, Class::Joint);
    let of = unit.closes(start, Class::Relative);
    let from = super::named::clause_start(unit, start);
    (listed || of) && (from..start).rev().take(LONGEST).any(|i| verb(i) && unit.pair_at(i).is_none())
}

/// One past the phrase that begins at `start`: at a mark other than 、, a joint before another verb or rank, or a
/// word that may follow an aim.
fn phrase_end(unit: &Unit<'_>, start: usize) -> usize {
    let more = |i: usize| {
        const OPENS: ClassSet = ClassSet::of(Class::AimRank)
            .and(Class::National)
            .and(Class::HonourLevel)
            .and(Class::BuildVerb)
            .and(Class::DriveVerb);
        unit.words_at(i).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(OPENS))
    };
    let ends = |i: &usize| {
        let c = unit.chars[*i];
        let joint = (c == chars::ENUM_COMMA || unit.joins(*i)) && more(*i + 1);
        // 建设世界级港口群|的目标任务
        let of = super::quote_aims::is_aim_of(unit, *i);
        let letter = chars::is_han(c) || chars::is_latin(c) || chars::is_digit(c) || c == chars::ENUM_COMMA;
        !letter || joint || of || (*i >= start + SHORTEST_BARE && tail(unit, *i))
    };
    (start + 1..unit.len().min(start + LONGEST + 2))
        .find(ends)
        .unwrap_or_else(|| unit.len().min(start + LONGEST + 2))
}

/// True where a word that may follow an aim begins at `at`, the modifier's 的 aside.
fn tail(unit: &Unit<'_>, at: usize) -> bool {
    // 创新|示范区: a longer word begins here
    let longer = unit.words_at(at).any(|(_, w)| {
        w.classes.has(Class::GoalHead) || w.classes.has(Class::HonourHead) || w.classes.has(Class::SiteHead)
    });
    if longer {
        return false;
    }
    unit.words_at(at).any(|(h, w)| {
        h.end - h.start >= 2 && w.classes.has(Class::GoalTail) && !w.classes.has(Class::NameVerb)
    }) && !unit.shielded(at)
}

/// True where an aim may end at `end`: at no number, no head noun of something else.
fn closed(unit: &Unit<'_>, end: usize) -> bool {
    unit.chars.get(end).is_none_or(|c| !chars::is_digit(*c) && !chars::is_latin(*c))
        && !unit.begins(end, Class::ListTail)
        && !unit.begins(end, Class::InitiativeHead)
}

/// True where `from..to` holds nothing but Chinese words, letters and 、.
fn words(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let plain = |c: &char| chars::is_han(*c) || chars::is_latin(*c) || *c == chars::ENUM_COMMA;
    unit.chars[from..to].iter().all(plain) && !unit.holds(from, to, Class::ListTail)
}

/// A place made new: 建设|现代化新邵阳.
fn renewed(unit: &Unit<'_>, from: usize, to: usize, out: &mut Vec<Candidate>) {
    let place =
        [Class::PlaceShort, Class::Place].iter().find_map(|class| unit.word_end(to, *class, unit.len()));
    let Some(end) = place else { return };
    let runs_on =
        unit.chars.get(end).is_some_and(|c| chars::is_han(*c)) && !unit.begins(end, Class::GoalTail);
    let tied = built(unit, from) || unit.closes(from, Class::DriveVerb);
    if tied && !runs_on && unit.pair_at(from).is_none() {
        push(unit, from..end, RANKED, strength::UNQUOTED - 1, out);
    }
}

/// What is done for: the members of what stands between 为 and a verb of giving.
fn done_for(unit: &Unit<'_>, from: usize, to: usize, out: &mut Vec<Candidate>) {
    // 作为, 成为: a longer word ends here
    let whole =
        |i: usize| unit.hits_in(i.saturating_sub(3), from).all(|(h, _)| h.end != to || h.start == from);
    if to - from != 1 || !whole(from) || unit.pair_at(from).is_some() {
        return;
    }
    let limit = unit.len().min(to + REACH);
    let stop = (to..limit).find(|i| {
        let c = unit.chars[*i];
        chars::ends_sentence(c) || matches!(c, chars::COMMA | chars::SEMICOLON | chars::COLON)
    });
    let stop = stop.unwrap_or(limit);
    let gives = |i: &usize| {
        unit.words_at(*i).any(|(h, w)| h.end - h.start >= 2 && w.classes.has(Class::GiftVerb))
            && !unit.shielded(*i)
            && unit.pair_at(*i).is_none()
    };
    let Some(gift) = (to + SHORTEST..stop).find(gives) else { return sets_out(unit, from, to, stop, out) };
    let mut at = to;
    while at < gift {
        let end = member_end(unit, at, gift);
        member(unit, at, end, out);
        at = end + 1;
    }
}

/// The aim that a sentence sets out with: 为|支持|民营经济健康发展，A出台B.
fn sets_out(unit: &Unit<'_>, from: usize, to: usize, stop: usize, out: &mut Vec<Candidate>) {
    let verb = opening::skip(unit, to, stop);
    let end = [Class::DriveVerb, Class::EnsureVerb, Class::BackVerb]
        .iter()
        .find_map(|class| unit.word_end(verb, *class, stop));
    let opens = super::named::clause_start(unit, from) == from && unit.chars.get(stop) == Some(&chars::COMMA);
    let Some(start) = end.filter(|_| opens && ends_cause(unit, stop)) else { return };
    // 夺取|秋粮丰收; 保障|行车安全 is no aim
    let least = if unit.closes(stop, Class::Cause) { SHORTEST } else { SHORTEST_BARE };
    let long = (least..=LONGEST).contains(&stop.saturating_sub(start));
    if long && words(unit, start, stop) && !broken(unit, start, stop) && unit.pair_at(start).is_none() {
        push(unit, start..stop, DONE_FOR, strength::GOAL - 1, out);
    }
}

/// One past the member of a list that begins at `from`: before 、 or a joint after which a verb opens the next, or
/// after a noun that closes a cause.
fn member_end(unit: &Unit<'_>, from: usize, stop: usize) -> usize {
    let verb = |i: usize| {
        unit.words_at(i)
            .any(|(h, w)| h.end <= stop && h.end - h.start >= 2 && w.classes.has(Class::DriveVerb))
    };
    let joint = |i: &usize| {
        let mark = unit.chars[*i] == chars::ENUM_COMMA || unit.joins(*i);
        mark && !unit.shielded(*i) && (verb(*i + 1) || ends_cause(unit, *i))
    };
    (from + 2..stop).find(joint).unwrap_or(stop)
}

/// True where a noun that names a cause, an aim's head noun or a known name ends at `at`.
fn ends_cause(unit: &Unit<'_>, at: usize) -> bool {
    [Class::Cause, Class::GoalHead, Class::AdvanceHead].iter().any(|class| unit.closes(at, *class))
}

/// A member of what is done for, its place and verbs of driving left out: 我国实现|2030年前载人登月.
fn member(unit: &Unit<'_>, from: usize, end: usize, out: &mut Vec<Candidate>) {
    let place = [Class::SelfPlace, Class::Place, Class::PlaceShort, Class::Nation]
        .iter()
        .find_map(|class| unit.word_end(from, *class, end));
    let mut start = opening::skip(unit, from, end);
    // 加快|教育现代化: an adverb elsewhere
    let mut driven = Some(start).filter(|_| unit.holds(from, start, Class::DriveVerb));
    let mut placed = place.filter(|_| start == from);
    for _ in 0..4 {
        let verb = unit
            .words_at(start)
            .find(|(h, w)| h.end <= end && h.end - h.start >= 2 && w.classes.has(Class::DriveVerb));
        match (verb, placed.take()) {
            (Some((hit, _)), _) => {
                start = hit.end;
                driven = Some(hit.end);
            }
            // 许昌|高质量建设X
            (None, Some(after)) => match opening::skip(unit, after, end) {
                verb if unit.begins(verb, Class::DriveVerb) => start = verb,
                _ => break,
            },
            _ => break,
        }
    }
    let length = end.saturating_sub(start);
    let least = if driven.is_some() { SHORTEST } else { SHORTEST_BARE };
    if !(least..=LONGEST).contains(&length) || (driven.is_none() && !ends_cause(unit, end)) {
        return;
    }
    const VAGUE: ClassSet =
        ClassSet::of(Class::AimVague).and(Class::People).and(Class::Audience).and(Class::OrgClassSuffix);
    let vague = unit.words_at(start).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VAGUE));
    let plain = |c: &char| chars::is_han(*c) || chars::is_digit(*c) || *c == chars::ENUM_COMMA;
    let clean = unit.chars[start..end].iter().all(plain)
        && (start..end).all(|i| !chars::is_digit(unit.chars[i]) || dated(unit, i, end))
        && !unit.closes(end, Class::People)
        && !unit.closes(end, Class::InitiativeHead)
        && !unit.holds(start, end, Class::ListTail)
        && !unit.begins(start, Class::Relative);
    if !vague && clean && !broken(unit, start, end) {
        // 谱写中国式现代化X|新篇章: the known name only opens it
        let chapter = unit.closes(end, Class::Chapter);
        let force = if chapter { strength::GOAL + 1 } else { strength::GOAL - 1 };
        push(unit, start..end, DONE_FOR, force, out);
    }
}

/// True where a digit at `i` belongs to a year.
fn dated(unit: &Unit<'_>, i: usize, limit: usize) -> bool {
    let after = (i..limit).find(|k| !chars::is_digit(unit.chars[*k]));
    after.is_some_and(|k| unit.begins(k, Class::DateWord) || unit.begins(k, Class::ClauseTime))
}

/// The state that is kept from: 守住|不发生规模性返贫|底线.
fn line(unit: &Unit<'_>, start: usize, out: &mut Vec<Candidate>) {
    let limit = unit.len().min(start + LONGEST);
    let mark = |i: &usize| !chars::is_han(unit.chars[*i]) && unit.chars[*i] != chars::ENUM_COMMA;
    let stop = (start..limit).find(mark).unwrap_or(limit);
    let Some(noun) = unit.word_start(stop, Class::LineNoun, start) else { return };
    let noun = if unit.closes(noun, Class::Relative) { noun - 1 } else { noun };
    if unit.begins(start, Class::LineState)
        && noun >= start + SHORTEST_BARE
        && !unit.inside(start, PairKind::Quote)
    {
        push(unit, start..noun, LINE, strength::UNQUOTED + 2, out);
    }
}
