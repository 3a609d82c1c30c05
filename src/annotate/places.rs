//! Places: administrative divisions by full and short name, words for the document's own place, and local
//! places that stand after a preposition of place.

use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::organizations::fenced;
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::Class;
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const DIVISION: RuleId = rule("place.division");
const SELF: RuleId = rule("place.self");
const LOCAL: RuleId = rule("place.local");

/// Finds places.
pub fn find(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.place;
    for (hit, word) in unit.hits() {
        if unit.inside(hit.start, PairKind::Title) || unit.inside(hit.start, PairKind::Quote) {
            continue;
        }
        if word.classes.has(Class::NotPlace) {
            continue;
        }
        if word.classes.has(Class::PlaceGuarded) && fenced(unit, hit.start, hit.end) {
            let c = Candidate::new(unit, hit.start..hit.end, kind, DIVISION, strength::PLACE);
            out.push(c.form(Form::Division));
        }
        if word.classes.has(Class::Place) {
            let c = Candidate::new(unit, hit.start..hit.end, kind, DIVISION, strength::PLACE + 1);
            out.push(c.form(Form::Division));
        } else if word.classes.has(Class::PlaceShort) {
            let c = Candidate::new(unit, hit.start..hit.end, kind, DIVISION, strength::PLACE);
            out.push(c.form(Form::Division));
        }
        if word.classes.has(Class::SelfPlace) {
            let c = Candidate::new(unit, hit.start..hit.end, kind, SELF, strength::PLACE + 2);
            out.push(c.form(Form::SelfPlace));
        }
        if word.classes.has(Class::PlaceOpener) {
            local(unit, hit.end, out);
        }
    }
}

/// A list of local places that begins at `from`, each with an ending of places.
fn local(unit: &Unit<'_>, from: usize, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.place;
    let mut start = from;
    for _ in 0..8 {
        let mut i = start;
        while i < unit.len() && i - start < 20 && (chars::is_han(unit.chars[i]) || chars::is_digit(unit.chars[i])) {
            if i > start && unit.begins(i, Class::Function) && !unit.shielded(i) {
                break;
            }
            i += 1;
        }
        let end = (start + 3..=i).rev().find(|end| unit.word_start(*end, Class::PlaceEnd, start + 1).is_some());
        let Some(end) = end else { return };
        let generic = unit.begins(start, Class::Generic) || unit.begins(start, Class::SelfPlace);
        let bare = (start..end).any(|j| unit.begins(j, Class::MeasureVerb) && fenced(unit, j, end) && j > start);
        if generic || bare {
            return;
        }
        out.push(Candidate::new(unit, start..end, kind, LOCAL, strength::LOCAL_PLACE));
        if unit.chars.get(end) != Some(&chars::ENUM_COMMA) {
            return;
        }
        start = end + 1;
    }
}
