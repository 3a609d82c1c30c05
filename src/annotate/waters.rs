//! Mountains and waters by name where the words around them show that one is named: in a list of such names
//! (大新河、者湾河), after a word for where something happens (在云顶山), and reservoirs anywhere.

use super::candidate::{Candidate, strength};
use super::organizations::{FENCES, VERBS, fenced};
use super::place_heads::{breaks, place_before};
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const FEATURE: RuleId = rule("place.feature");

/// Longest words of its own before the ending, in scalar values.
const OWN: usize = 4;

/// What follows a name that stands by itself.
const AFTER: ClassSet =
    FENCES.and(Class::ListTail).and(Class::Joint).and(Class::Relative).and(Class::FeatureTail);

/// The mountain or water that ends in the words `head..end`.
pub(super) fn named(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let long = end - head >= 2;
    let before = head.checked_sub(1).is_some_and(|i| chars::is_han(unit.chars[i]));
    if !before || !(long || listed_after(unit, end) || listed_before(unit, head) || opened(unit, head)) {
        return;
    }
    let Some(start) = own(unit, head, end).filter(|_| ends(unit, end)) else { return };
    // 石某峰、王某山: people
    let person = !long && end - start == 3 && !unit.letter(head, Class::RiverEnd) && surname(unit, start);
    let comma = start > 0 && unit.chars[start - 1] == chars::ENUM_COMMA;
    let listed = (listed_after(unit, end) || comma) && !person;
    let scene = unit.closes(start, Class::PlaceOpener);
    if (long || listed || scene) && is_name(unit, start, head, end) {
        let kind = unit.ontology().known.place;
        out.push(Candidate::new(unit, start..end, kind, FEATURE, strength::LOCAL_PLACE));
    }
}

/// Where the words begin that are the name's own.
fn own(unit: &Unit<'_>, head: usize, end: usize) -> Option<usize> {
    // 治理|云溪河
    let verb = |i: usize| {
        unit.hits_in(i.saturating_sub(4), i)
            .any(|(h, w)| h.end == i && h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb))
    };
    let edge = |i: &usize| fenced(unit, *i, end) || place_before(unit, *i).is_some() || verb(*i);
    (head.saturating_sub(OWN)..head).rev().find(edge)
}

fn surname(unit: &Unit<'_>, at: usize) -> bool {
    unit.ontology().layout.surnames.contains(&unit.chars[at])
}

/// True where nothing of the name goes on at `end`.
fn ends(unit: &Unit<'_>, end: usize) -> bool {
    let Some(next) = unit.chars.get(end) else { return true };
    !chars::is_han(*next)
        || unit
            .words_at(end)
            .any(|(h, w)| w.classes.meets(AFTER) || h.end - h.start >= 2 && w.classes.meets(VERBS))
}

/// True where a comma of lists and another such name follow.
fn listed_after(unit: &Unit<'_>, end: usize) -> bool {
    let next = end + 1;
    unit.chars.get(end) == Some(&chars::ENUM_COMMA)
        && (next + 2..=unit.len().min(next + OWN + 2)).any(|i| {
            unit.closes(i, Class::FeatureEnd)
                && ends(unit, i)
                && unit.chars[next..i].iter().all(|c| chars::is_han(*c))
        })
}

/// True where a comma of lists and another such name stand at most a name's length before `head`.
fn listed_before(unit: &Unit<'_>, head: usize) -> bool {
    let from = head.saturating_sub(OWN);
    (from..head)
        .rev()
        .find(|i| unit.chars[*i] == chars::ENUM_COMMA)
        .is_some_and(|comma| unit.closes(comma, Class::FeatureEnd))
}

/// True where a word for where something happens ends at most a name's length before `head`.
fn opened(unit: &Unit<'_>, head: usize) -> bool {
    (head.saturating_sub(OWN)..head).any(|i| unit.closes(i, Class::PlaceOpener))
}

/// True where the words are of a name, and of no class of waters (大河, 病险水库).
fn is_name(unit: &Unit<'_>, start: usize, head: usize, end: usize) -> bool {
    const COMMON: [Class; 3] = [Class::ClassModifier, Class::Generic, Class::LevelPrefix];
    let common = |i: usize| {
        COMMON.iter().any(|c| unit.word_end(i, *c, end).is_some_and(|to| to - i >= 2)) || breaks(unit, i, end)
    };
    let plain = unit.word_end(start, Class::PlainWater, head).is_some_and(|to| to - start >= 2 || to == head);
    // 调度|水库
    let verb = unit.words_at(start).any(|(h, w)| h.end == head && w.classes.meets(VERBS));
    let han = unit.chars[start..end].iter().all(|c| chars::is_han(*c));
    han && !verb
        && !plain
        && !unit.is(start, end, Class::PlainWater)
        && !unit.is(start, end, Class::Ordinary)
        && !unit.is(start, head, Class::FeatureEnd)
        && !(start..head).any(common)
}
