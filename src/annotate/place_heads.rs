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

/// Scalar values that a site may have between its place and its head noun.
const REACH: usize = 10;

/// A park, zone or reserve that a place opens: 上海|化工区, 澄江市|国家湿地公园.
pub fn sited(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let limit = head.saturating_sub(REACH);
    let mut at = head;
    loop {
        let place = [Class::Place, Class::PlaceShort].iter().find_map(|c| unit.word_start(at, *c, 0));
        if let Some(start) = place.filter(|s| !super::places::straddles(unit, *s, at)) {
            if at == head && wide(unit, start, at) {
                return;
            }
            let kind = unit.ontology().known.place;
            return out.push(Candidate::new(unit, start..end, kind, SITED, strength::LOCAL_PLACE));
        }
        let own = at > limit && at > 0 && chars::is_han(unit.chars[at - 1]) && !fenced(unit, at, head);
        if !own || (at < head && breaks(unit, at, head)) {
            return;
        }
        at -= 1;
    }
}

/// True where the place is the country or a province by its full name: 山东省|经济开发区 is a class.
fn wide(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let ontology = unit.ontology();
    let rows = ontology.lexicon.find(&unit.string(start, end)).map_or(&[][..], |w| w.places.as_slice());
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
pub fn counted(unit: &Unit<'_>, level: usize, end: usize, out: &mut Vec<Candidate>) {
    let Some(mut at) = unit.word_start(level, Class::CountPlaces, level.saturating_sub(1)) else { return };
    let word = unit.string(level, end);
    let lexicon = &unit.ontology().lexicon;
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
