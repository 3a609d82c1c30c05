//! Enterprises by their short names, in a list that the word for what they are ends: 潍柴、歌尔|等链主企业,
//! 江苏甲食品、盐城乙物流|两家企业.

use super::candidate::{Candidate, strength};
use super::organizations::fenced;
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const OPEN: RuleId = rule("organization.open");

/// Longest modifier between the tail of a list and the word for its members.
const MODIFIER: usize = 6;
/// Longest name of a member.
const LONGEST: usize = 8;

/// The members of the list that ends at `tail`, after which (from `after` on) a word for enterprises stands.
pub fn find(unit: &Unit<'_>, tail: usize, after: usize, out: &mut Vec<Candidate>) {
    let comma = unit.chars[tail.saturating_sub(LONGEST + 1)..tail].contains(&chars::ENUM_COMMA);
    // 甲、乙等|一批龙头企业: the list ends before
    if !comma || tail.checked_sub(1).is_some_and(|i| unit.letter(i, Class::ListTail)) || !headed(unit, after)
    {
        return;
    }
    let mut members = Vec::new();
    let mut end = tail;
    while let Some(start) = member(unit, end) {
        members.push((start, end));
        match start.checked_sub(1) {
            Some(mark) if unit.chars[mark] == chars::ENUM_COMMA => end = mark,
            _ => break,
        }
    }
    let whole = members.len() >= 2
        && members
            .last()
            .is_some_and(|(from, _)| from.checked_sub(1).is_none_or(|i| unit.chars[i] != chars::ENUM_COMMA));
    if whole && members.iter().all(|(from, to)| own(unit, *from, *to)) {
        let kind = unit.ontology().known.organization;
        for (from, to) in members {
            out.push(Candidate::new(unit, from..to, kind, OPEN, strength::UNQUOTED));
        }
    }
}

/// True where a word for enterprises closes the phrase that begins at `from`.
fn headed(unit: &Unit<'_>, from: usize) -> bool {
    let limit = unit.len().min(from + MODIFIER + 2);
    let head = unit.hits_in(from, limit).find(|(h, w)| {
        h.end - h.start >= 2 && w.classes.has(Class::KindEnding) && w.classes.has(Class::CommonEnding)
    });
    let Some((head, _)) = head else { return false };
    let modifier = unit.chars[from..head.start].iter().all(|c| chars::is_han(*c) || chars::is_digit(*c));
    let noun = unit.chars.get(head.end).is_some_and(|c| chars::is_han(*c))
        && !unit.words_at(head.end).any(|(h, w)| {
            w.classes.has(Class::Function) || h.end - h.start >= 2 && w.classes.meets(super::systems::BORDERS)
        });
    modifier && !noun && !unit.is(head.start, head.end, Class::OrgSuffixOpen)
}

/// Where the member begins that ends at `end`.
fn member(unit: &Unit<'_>, end: usize) -> Option<usize> {
    let mut start = end;
    while start > 0 && end - start <= LONGEST {
        let c = unit.chars[start - 1];
        if !(chars::is_han(c) || chars::is_latin(c)) || (start < end && fenced(unit, start, end)) {
            break;
        }
        start -= 1;
    }
    (2..=LONGEST).contains(&(end - start)).then_some(start)
}

/// True where `from..to` is a name: no word that the lexicon knows opens it, but a place or a known enterprise.
fn own(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    const NAMED: ClassSet = ClassSet::of(Class::Place)
        .and(Class::PlaceShort)
        .and(Class::Country)
        .and(Class::BrandPrefix)
        .and(Class::Name)
        .and(Class::Body);
    let whole = unit.words_at(from).any(|(h, w)| h.end == to && w.classes.has(Class::Body));
    let known = unit.words_at(from).any(|(h, w)| h.end - h.start >= 2 && !w.classes.meets(NAMED));
    let place = unit.words_at(from).any(|(h, w)| h.end == to && w.classes.meets(NAMED));
    // 吉林|长春, 发展|纺织
    let placed = [Class::Place, Class::PlaceShort].iter().any(|c| unit.closes(to, *c));
    let acts = unit.hits_in(from, to).any(|(h, w)| {
        h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !w.classes.has(Class::NameVerb)
    });
    let ended = unit.words_at(to - 2).any(|(h, w)| h.end == to && w.classes.has(Class::Generic));
    whole || !known && !place && !placed && !acts && !ended
}
