//! Places that are no divisions, told by the place that opens them (永安市|石墨产业园), and counties counted
//! or towns counted after their names (宁化、建宁两县; 银坑、禾丰等6个乡镇).

use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::organizations::{FENCES, VERBS, fenced};
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::tables::Rank;
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const DIVISION: RuleId = rule("place.division");
const SITED: RuleId = rule("place.sited");
const FEATURE: RuleId = rule("place.feature");
const LOCAL: RuleId = rule("place.local");

/// What no town by name is, or holds.
const NO_TOWN: ClassSet = ClassSet::of(Class::Generic)
    .and(Class::Audience)
    .and(Class::People)
    .and(Class::Ordinary)
    .and(Class::ClassModifier)
    .and(Class::Settlement)
    .and(Class::SelfPlace);

/// Scalar values that a site may have between its place and its head noun.
const REACH: usize = 10;

/// A park, zone or reserve that a place opens: 上海|化工区, 澄江市|国家湿地公园.
pub fn sited(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    // the longest ending: 湖南省|经济开发区, not 湖南省经济|开发区
    if unit.word_start(end, Class::SiteHead, 0).is_some_and(|longer| longer < head) {
        return;
    }
    // 加沙地带相|关区|域
    if unit
        .hits_in(head.saturating_sub(1), head)
        .any(|(h, w)| h.end > head && h.end < end && w.classes.has(Class::Generic))
    {
        return;
    }
    let limit = head.saturating_sub(REACH);
    let mut at = head;
    loop {
        // 香港|多个口岸, 南海|某海域
        if at < head && (unit.begins(at, Class::CountWord) || common(unit, at)) {
            return;
        }
        if let Some(start) = place_before(unit, at) {
            if wide(unit, start, at, head) {
                return;
            }
            let kind = unit.ontology().known.place;
            out.push(Candidate::new(unit, start..end, kind, SITED, strength::LOCAL_PLACE));
            return listed(unit, end, out);
        }
        let own = at > limit && at > 0 && chars::is_han(unit.chars[at - 1]) && !fenced(unit, at, head);
        if !own || (at < head && breaks(unit, at, head)) {
            return;
        }
        at -= 1;
    }
}

/// True where a word for a class of things, other than a field's, begins at `at`.
fn common(unit: &Unit<'_>, at: usize) -> bool {
    unit.begins(at, Class::Generic) && !unit.begins(at, Class::Field)
}

/// Where a place that a site's name can open begins, if one ends at `at`.
pub(super) fn place_before(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let ontology = unit.ontology();
    let division = [Class::Place, Class::PlaceShort].iter().find_map(|c| unit.word_start(at, *c, 0));
    let named = || {
        let from = unit.word_start(at, Class::Name, 0)?;
        let row = ontology.lexicon.find(unit.slice(from, at))?.name?;
        (ontology.entity_type(&ontology.names[row as usize].kind) == Some(ontology.known.place))
            .then_some(from)
    };
    division.filter(|start| !super::places::straddles(unit, *start, at)).or_else(named)
}

/// Sites listed after one that its place opens: 上海化工区、|大飞机产业园.
fn listed(unit: &Unit<'_>, from: usize, out: &mut Vec<Candidate>) {
    let mut at = from;
    while unit.chars.get(at) == Some(&chars::ENUM_COMMA) {
        let start = at + 1;
        let reach = unit.len().min(start + 14);
        let open = |i: &usize| chars::is_han(unit.chars[*i]) && !(*i > start && breaks(unit, *i, reach));
        let stop = (start..reach).take_while(open).last().map_or(start, |i| i + 1);
        let ends = |end: &usize| unit.word_start(*end, Class::SiteHead, start + 2).is_some();
        let Some(end) = (start..=stop).rev().find(ends) else { return };
        let kind = unit.ontology().known.place;
        out.push(Candidate::new(unit, start..end, kind, SITED, strength::LOCAL_PLACE));
        at = end;
    }
}

/// A mountain or a water by what lies at it: 玉泉山|下, 秀湖|湖畔. `tail` is where the word for that begins.
pub fn feature(unit: &Unit<'_>, tail: usize, out: &mut Vec<Candidate>) {
    let Some(ending) = unit.word_start(tail, Class::FeatureEnd, tail.saturating_sub(2)) else { return };
    let edge = |i: &usize| fenced(unit, *i, ending) || place_before(unit, *i).is_some();
    let start = (ending.saturating_sub(3)..ending).rev().find(edge);
    let Some(start) = start.filter(|start| (1..=3).contains(&(ending - start))) else { return };
    // 河湖, 江河 are no names
    let own = ending - start >= 2 || !unit.is(start, ending, Class::FeatureEnd);
    let common = own
        && unit.chars[start..ending].iter().all(|c| chars::is_han(*c))
        && !unit.holds(start, ending, Class::FeatureTail)
        && !(start..ending).any(|i| breaks(unit, i, ending) || unit.begins(i, Class::ClassModifier));
    if common {
        let kind = unit.ontology().known.place;
        out.push(Candidate::new(unit, start..tail, kind, FEATURE, strength::LOCAL_PLACE));
    }
}

/// True where the place is the country, or a province by its full name right before the head: 山东省|经济开发区 is a class, and so
/// is 我国|东部海域.
fn wide(unit: &Unit<'_>, start: usize, end: usize, head: usize) -> bool {
    let ontology = unit.ontology();
    let rows = ontology.lexicon.find(unit.slice(start, end)).map_or(&[][..], |w| w.places.as_slice());
    rows.iter().map(|r| &ontology.divisions[*r as usize]).any(|row| match row.rank {
        Rank::Country => true,
        Rank::Province => end == head && unit.is(start, end, Class::Place),
        Rank::Prefecture | Rank::County => false,
    })
}

/// True where a word begins at `at` that stands in no site's name.
pub(super) fn breaks(unit: &Unit<'_>, at: usize, head: usize) -> bool {
    unit.words_at(at).any(|(h, w)| {
        let long = h.end - h.start >= 2;
        h.end <= head
            && (w.classes.meets(FENCES)
                || w.classes.has(Class::OrgSuffixOpen)
                || w.classes.has(Class::CountUnit)
                || w.classes.has(Class::CountWord)
                || (long && w.classes.meets(VERBS) && !w.classes.has(Class::NameVerb)))
    })
}

/// Counties by their names without level word, counted after the list: 宁化、建宁|两县.
pub fn counted(unit: &Unit<'_>, end: usize, out: &mut Vec<Candidate>) {
    let lexicon = &unit.ontology().lexicon;
    if end < 4 || !unit.letter(end - 1, Class::Level) || !unit.letter(end - 2, Class::CountPlaces) {
        return;
    }
    let word = unit.string(end - 1, end);
    let mut at = end - 2;
    loop {
        let named = |start: &usize| {
            let full = format!("{}{word}", unit.string(*start, at));
            lexicon.find(&full).is_some_and(|w| !w.places.is_empty())
        };
        let Some(start) = (at.saturating_sub(5)..at.saturating_sub(1)).find(named) else { return };
        let kind = unit.ontology().known.place;
        let c = Candidate::new(unit, start..at, kind, DIVISION, strength::PLACE + 1);
        out.push(c.named(format!("{}{word}", unit.string(start, at))).form(Form::Division));
        if start == 0 || unit.chars[start - 1] != chars::ENUM_COMMA {
            return;
        }
        at = start - 1;
    }
}

/// Towns without their level word, told by the word for towns after the list: 银坑、禾丰、葛坳|等6个乡镇, 叶坪、壬田|两个乡镇.
/// `from..to`: what ends the list.
pub fn towns(unit: &Unit<'_>, from: usize, to: usize, out: &mut Vec<Candidate>) {
    // 崇义、上犹等地|多个乡镇: counties
    if to > from + 1 && !unit.is(from, to, Class::CountWord) && !unit.letter(to - 1, Class::Settlement) {
        return;
    }
    let mut at = unit.word_end(to, Class::CountWord, unit.len()).unwrap_or(to);
    while unit.chars.get(at).is_some_and(|c| chars::is_digit(*c)) || unit.letter(at, Class::Numeral) {
        at += 1;
    }
    let digits = at > to;
    at += usize::from(digits && unit.letter(at, Class::CountUnit));
    let counted = digits || unit.is(from, to, Class::CountWord);
    // 等乡镇, 等6个村; not 等乡村振兴
    let word = unit.word_end(at, Class::Generic, unit.len()).filter(|_| unit.letter(at, Class::Settlement));
    // 等镇|建起X, 等6个村
    let listed = counted || unit.is(from, to, Class::ListTail);
    let settled = || unit.word_end(at, Class::Settlement, unit.len()).filter(|_| listed);
    let Some(end) = word.or_else(settled) else {
        return;
    };
    let ended = unit.chars.get(end).is_none_or(|c| !chars::is_han(*c))
        || unit
            .words_at(end)
            .any(|(h, w)| w.classes.meets(FENCES) || h.end - h.start >= 2 && w.classes.meets(VERBS));
    if !ended {
        return;
    }
    let mut found = Vec::new();
    let mut stop = from;
    loop {
        let town = |start: &usize| {
            let opened = fenced(unit, *start, stop)
                || unit.closes(*start, Class::Generic)
                || place_before(unit, *start).is_some();
            opened && named(unit, *start, stop)
        };
        let Some(start) = (stop.saturating_sub(3)..=stop.saturating_sub(2)).find(town) else { return };
        found.push(start..stop);
        if start == 0 || unit.chars[start - 1] != chars::ENUM_COMMA {
            break;
        }
        stop = start - 1;
    }
    if found.len() >= 2 {
        let kind = unit.ontology().known.place;
        let of = |range: std::ops::Range<usize>| {
            let full = format!("{}{}", unit.string(range.start, range.end), unit.string(at, end));
            let c = Candidate::new(unit, range, kind, LOCAL, strength::LOCAL_PLACE);
            if end == at + 1 { c.named(full) } else { c }
        };
        out.extend(found.into_iter().map(of));
    }
}

/// True where `start..stop` can be the name of a town without its level word.
fn named(unit: &Unit<'_>, start: usize, stop: usize) -> bool {
    let common = unit.hits_in(start, stop).any(|(h, w)| {
        let long = h.end - h.start >= 2;
        w.classes.has(Class::Function) || long && (w.classes.meets(NO_TOWN) || w.classes.meets(VERBS))
    });
    stop >= start + 2 && !common && unit.chars[start..stop].iter().all(|c| chars::is_han(*c))
}
