//! The place that a statute rules, told by its title (泰山风景名胜区|保护管理条例), with the body that runs it
//! (泰山风景名胜区|管理机构), and the State where it acts (国家鼓励…).

use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::opening;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const REGULATED: RuleId = rule("place.regulated");
const RUNS: RuleId = rule("organization.regulated");
const STATE: RuleId = rule("place.self");

/// Shortest name of one place (南湖).
const SHORTEST: usize = 2;

/// The place that a statute with this title rules: its words up to the head of a place, without the division they
/// open with; none where that leaves a class of places (山东省|经济开发区条例).
pub fn place(unit: &Unit<'_>) -> Option<String> {
    let mut start = 0;
    while let Some(end) = unit.word_end(start, Class::Place, unit.len()) {
        start = end;
    }
    let (hit, _) = unit
        .hits_in(start, unit.len())
        .filter(|(h, w)| w.classes.has(Class::RegulatedHead) && unit.begins(h.end, Class::RegulatedAct))
        .max_by_key(|(h, _)| (h.end, h.end - h.start))?;
    let own = hit.start - start;
    let single = hit.end - hit.start == 1;
    let plain = (start..hit.end).all(|i| chars::is_han(unit.chars[i]));
    let common = [Class::Generic, Class::RegulatedHead, Class::RegulatedCommon];
    let class = own == 0 || common.iter().any(|c| unit.begins(start, *c));
    (plain && !class && (own >= 2 || single) && hit.end - start >= SHORTEST)
        .then(|| unit.string(start, hit.end))
}

/// Finds the place that the statute rules, the body that runs it, and the State as a subject.
pub fn find(unit: &Unit<'_>, place: Option<&str>, out: &mut Vec<Candidate>) {
    state(unit, out);
    let Some(place) = place else { return };
    let known = &unit.ontology().known;
    let length = place.chars().count();
    for (at, _) in unit.text.match_indices(place) {
        let start = unit.index_within(at);
        let end = start + length;
        let c = match unit.word_end(end, Class::ManagerTail, unit.len()) {
            Some(to) => Candidate::new(unit, start..to, known.organization, RUNS, strength::BODY),
            None => Candidate::new(unit, start..end, known.place, REGULATED, strength::KNOWN),
        };
        out.push(c);
    }
}

/// 国家|鼓励…: the State where it opens a sentence or clause and a verb of action follows.
fn state(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    const ACTS: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::KeepPhrase);
    for (hit, _) in unit.hits().filter(|(_, w)| w.classes.has(Class::TheState)) {
        let opens = hit.start.checked_sub(1).is_none_or(|i| !chars::is_han(unit.chars[i]));
        let after = opening::skip(unit, hit.end, unit.len());
        // 国家设立的机构: whose institutions, not what the State does
        let verb = |h: &Hit, w: &Word| w.classes.meets(ACTS) && !unit.begins(h.end, Class::Relative);
        let acts = after < unit.len() && unit.words_at(after).any(|(h, w)| verb(&h, w));
        if opens && acts && unit.pair_at(hit.start).is_none() {
            let ontology = unit.ontology();
            let Some(country) = ontology.divisions.iter().find(|d| d.code == 0) else { return };
            let c = Candidate::new(unit, hit.start..hit.end, ontology.known.place, STATE, strength::KNOWN);
            out.push(c.named(country.name.clone()).form(Form::Division));
        }
    }
}
