//! Campaigns and facilities named without marks whose clause ends with them, after the verb right before them that founds
//! them (实施|强县富民工程，; 新建|退役军人创业孵化园。) or the mark of an item of a list (一是|甲行动，), and works that open a clause
//! with a place in their name (甲村土地整治项目|入选…).

use super::candidate::{Candidate, strength};
use super::named::clause_start;
use super::opening;
use super::organizations::fenced;
use super::systems::{BORDERS, UNQUOTED, clashes, launch_ends, placed, use_ends, vague};
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// Longest name before its head noun.
const LONGEST: usize = 18;
/// Shortest name before its head noun: of what is founded, of what is used, of works that open a clause.
const OWN: usize = 4;
const USED: usize = 5;
const WORKS: usize = 5;
/// How far from its beginning the feature stands that makes a place of a name in no table (龙凤|山).
const FEATURE: usize = 4;

/// The campaign or facility whose head noun is `head..end`.
pub fn find(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let next = unit.chars.get(end);
    let closed = next.is_none_or(|c| {
        let word = chars::is_han(*c) || chars::is_digit(*c) || chars::is_latin(*c);
        !(word || matches!(*c, chars::ENUM_COMMA | chars::QUOTE_OPEN))
    });
    if closed {
        named(unit, head, end, out);
    }
}

#[inline(never)]
fn named(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let drive = unit.is(head, end, Class::DriveHead);
    // 开展消防安全|专项整治: what is done, no name
    if drive && !unit.closes(end, Class::InitiativeEnd) {
        return;
    }
    let Some((start, used)) = founded(unit, head).or_else(|| item(unit, head).filter(|_| drive)) else {
        return;
    };
    // 搭建供需对接|平台: a class of things; 依托税收大数据|平台
    let system = unit.is(head, end, Class::SystemNoun);
    let least = if used { USED } else { OWN };
    if head >= start + least
        && !(used && drive)
        && (used || !system)
        && own_name(unit, start, head, end, drive)
    {
        let kind = unit.ontology().known.initiative;
        out.push(Candidate::new(unit, start..end, kind, UNQUOTED, strength::UNQUOTED));
    }
}

/// Where the name begins after the nearest verb that founds or uses what it names, and whether it uses it.
fn founded(unit: &Unit<'_>, head: usize) -> Option<(usize, bool)> {
    let plain = |i: &usize| chars::is_han(unit.chars[*i]) || chars::is_latin(unit.chars[*i]);
    let from = (head.saturating_sub(LONGEST)..head).rev().take_while(plain).last()?;
    let verb = |i: &usize| {
        launch_ends(unit, *i) && [Class::FoundingVerb, Class::MakingVerb].iter().any(|c| unit.closes(*i, *c))
    };
    for at in (from..head).rev() {
        if verb(&at) {
            return Some((unit.word_end(at, Class::VerbTail, head).unwrap_or(at), false));
        }
        if use_ends(unit, at) {
            return Some((at, true));
        }
        // 开展甲提升行动|和|乙升级行动
        if unit.joins(at) && unit.closes(at, Class::InitiativeEnd) && unit.closes(at, Class::DriveHead) {
            return launched_before(unit, at).then_some((at + 1, false));
        }
    }
    None
}

/// True where a verb of founding governs the campaign that ends at `at`.
fn launched_before(unit: &Unit<'_>, at: usize) -> bool {
    let reach = (at.saturating_sub(LONGEST)..at).rev().take_while(|i| chars::is_han(unit.chars[*i]));
    reach.into_iter().any(|i| launch_ends(unit, i) && unit.closes(i, Class::FoundingVerb))
}

/// Where the name begins that an item of a list consists of: 一是|甲减损行动，要求…
fn item(unit: &Unit<'_>, head: usize) -> Option<(usize, bool)> {
    let from = (head.saturating_sub(LONGEST)..head).rev();
    let start =
        from.take_while(|i| chars::is_han(unit.chars[*i])).find(|i| unit.closes(*i, Class::Marker))?;
    const VERB: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::Trigger).and(Class::Adverb);
    let acts = unit
        .words_at(start)
        .any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERB) && !w.classes.has(Class::NameVerb));
    (!acts).then_some((start, false))
}

/// True where `start..head` can be a name of its own: no praise, number or class of things, no aim of rank, no phrase.
fn own_name(unit: &Unit<'_>, start: usize, head: usize, end: usize, drive: bool) -> bool {
    let acts = |w: ClassSet| {
        unit.words_at(start).any(|(h, word)| {
            h.end - h.start >= 2 && word.classes.meets(w) && !word.classes.has(Class::NameVerb)
        })
    };
    const RANKED: [Class; 4] = [Class::National, Class::Level, Class::LevelPrefix, Class::SelfPlace];
    let ranked = RANKED.iter().any(|c| unit.begins(start, *c));
    let broken = unit.holds(start, head, Class::Relative)
        || unit.holds(start, head, Class::ThisOne)
        || unit.holds(start, head, Class::ListTail)
        || unit.holds(start, head, Class::NoProgramme)
        || !drive && (start..head).any(|i| unit.joins(i) && !unit.shielded(i));
    // 老旧小区改造|工程: the head of an ordinary word
    let ordinary = unit.words_at(head).any(|(h, w)| h.end > end && w.classes.has(Class::Ordinary))
        || unit.closes(end, Class::NoProgramme)
        || unit.closes(end, Class::DocumentOnly);
    !(broken
        || ordinary
        || vague(unit, start)
        || !drive && (ranked || acts(ClassSet::of(Class::MeasureVerb))))
        && !super::works::described(unit, start, head)
        && !unit.closes(head, Class::VagueEnd)
        && !clashes(unit, start, head, end)
}

/// Works with a place in their name that open a clause as its subject: 甲村土地整治项目|入选…, 去年底开工的|乙厂项目|已进入….
pub fn subject(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    const PREDICATE: ClassSet =
        BORDERS.and(Class::LaunchedVerb).and(Class::AwardVerb).and(Class::PassiveMark).and(Class::Date);
    let timed = unit.chars.get(end).is_some_and(|c| chars::is_digit(*c))
        && unit.chars.get(end + 1).is_some_and(|_| opening::skip(unit, end, unit.len()) > end);
    let told = timed
        || unit.words_at(end).any(|(h, w)| {
            (h.end - h.start >= 2 || w.classes.has(Class::Adverb) || w.classes.has(Class::PassiveMark))
                && w.classes.meets(PREDICATE)
                && !w.classes.has(Class::NameVerb)
        });
    if told {
        opens(unit, head, end, out);
    }
}

#[inline(never)]
fn opens(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let from = clause_start(unit, head);
    let first = opening::skip(unit, from, head);
    let of = (first..head).rev().find(|i| super::unquoted::relates(unit, *i));
    let start = of.map_or(first, |i| i + 1);
    let plain = |c: &char| chars::is_han(*c) || *c == chars::DASH;
    let own = (WORKS..=LONGEST + WORKS).contains(&head.saturating_sub(start))
        && unit.chars[start..head].iter().all(plain)
        && (placed_first(unit, start, head) || featured(unit, start));
    if own
        && !vague(unit, start)
        && !super::works::described(unit, start, head)
        && !told_of(unit, start, head)
        && !clashes(unit, start, head, end)
    {
        let kind = unit.ontology().known.initiative;
        out.push(Candidate::new(unit, start..end, kind, UNQUOTED, strength::BODY + 1));
    }
}

/// True where words of a clause stand in `start..head`: a verb that is part of no name, an adverb, the mark of a passive
/// (江苏|成立|船舶与海洋工程, 我国|已|建成…项目).
fn told_of(unit: &Unit<'_>, start: usize, head: usize) -> bool {
    const CLAUSE: ClassSet = ClassSet::of(Class::Adverb)
        .and(Class::PassiveMark)
        .and(Class::ListTail)
        .and(Class::Planned)
        .and(Class::Negation);
    const VERB: ClassSet =
        ClassSet::of(Class::Trigger).and(Class::BorderVerb).and(Class::AwardVerb).and(Class::Speech);
    unit.hits_in(start, head).any(|(h, w)| {
        let verb = h.end - h.start >= 2 && w.classes.meets(VERB) && !w.classes.has(Class::NameVerb);
        h.end <= head && (verb || w.classes.meets(CLAUSE) && !w.classes.has(Class::AdverbNoun))
    })
}

/// True where a place by its name opens `start..head`.
fn placed_first(unit: &Unit<'_>, start: usize, head: usize) -> bool {
    let own = ![Class::National, Class::SelfPlace].iter().any(|c| unit.begins(start, *c));
    let opens = own && [Class::Place, Class::PlaceShort].iter().any(|c| unit.begins(start, *c));
    opens && placed(unit, start, head) && fenced(unit, start, head)
}

/// True where words that no table holds open the name and end in that of a feature or settlement (龙凤|山, 祁巷|村).
fn featured(unit: &Unit<'_>, start: usize) -> bool {
    const FEATURES: [Class; 3] = [Class::FeatureEnd, Class::Settlement, Class::PlaceEnd];
    let known = unit.words_at(start).any(|(h, _)| h.end - h.start >= 2);
    !known && (start + 2..=start + FEATURE).any(|i| FEATURES.iter().any(|class| unit.closes(i, *class)))
}
