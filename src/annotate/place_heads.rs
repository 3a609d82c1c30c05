//! Places that are no divisions, told by the place that opens them (永安市|石墨产业园), and counties counted
//! after their names (宁化、建宁两县).

use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::organizations::{FENCES, VERBS, fenced};
use super::unit::Unit;
use crate::ontology::lexicon::Class;
use crate::ontology::tables::Rank;
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const DIVISION: RuleId = rule("place.division");
const SITED: RuleId = rule("place.sited");
const FEATURE: RuleId = rule("place.feature");

/// Scalar values that a site may have between its place and its head noun.
const REACH: usize = 10;

/// A park, zone or reserve that a place opens: 上海|化工区, 澄江市|国家湿地公园.
pub fn sited(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    // the longest ending: 湖南省|经济开发区, not 湖南省经济|开发区
    if unit.word_start(end, Class::SiteHead, 0).is_some_and(|longer| longer < head) {
        return;
    }
    let limit = head.saturating_sub(REACH);
    let mut at = head;
    loop {
        if let Some(start) = place_before(unit, at) {
            if at == head && wide(unit, start, at) {
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

/// Where a place that a site's name can open begins, if one ends at `at`.
fn place_before(unit: &Unit<'_>, at: usize) -> Option<usize> {
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
        && !(start..ending).any(|i| breaks(unit, i, ending) || unit.begins(i, Class::ClassModifier));
    if common {
        let kind = unit.ontology().known.place;
        out.push(Candidate::new(unit, start..tail, kind, FEATURE, strength::LOCAL_PLACE));
    }
}

/// True where the place is the country or a province by its full name: 山东省|经济开发区 is a class.
fn wide(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let ontology = unit.ontology();
    let rows = ontology.lexicon.find(unit.slice(start, end)).map_or(&[][..], |w| w.places.as_slice());
    rows.iter().map(|r| &ontology.divisions[*r as usize]).any(|row| match row.rank {
        Rank::Country => true,
        Rank::Province => unit.is(start, end, Class::Place),
        Rank::Prefecture | Rank::County => false,
    })
}

/// True where a word begins at `at` that stands in no site's name.
fn breaks(unit: &Unit<'_>, at: usize, head: usize) -> bool {
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
