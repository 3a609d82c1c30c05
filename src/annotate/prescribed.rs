//! Institutions that a statute prescribes to a class of bodies: 县级以上人民政府应当将X纳入Y, 建立Z制度.
//!
//! Nobody that could be named acts, so there is a measure and no edge; and only what would stand in a plan of
//! measures counts: something put into something, or an institution with its head noun.

use super::candidate::{Candidate, strength};
use super::clause::Clause;
use super::duties::is_condition;
use super::measures::{self, Measure};
use super::reader::{Reader, View};
use super::unit::Unit;
use super::{facts, opening};
use crate::ontology::lexicon::Class;
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const PRESCRIBED: RuleId = rule("measure.prescribed");

/// Longest description of a class of bodies before its modal, in scalar values.
const REACH: usize = 40;

/// Records the institutions that a sentence prescribes to a class of bodies.
pub fn read(reader: &mut Reader<'_>, view: &View<'_, '_>) {
    let unit = view.unit;
    let mut bound = false;
    for clause in &view.sentence.clauses {
        let start = opening::skip(unit, clause.start, clause.end);
        let after = class_subject(unit, clause, start).or_else(|| field_subject(unit, clause, start));
        let goes_on = bound && opening::acts(unit, start, clause.end);
        bound = after.is_some() || goes_on;
        let from = after.unwrap_or(start);
        if !bound || is_condition(unit, clause) || unit.holds(clause.start, clause.end, Class::Negation) {
            continue;
        }
        let from = facts::after_leads(unit, from, clause.end);
        let found = measures::find(unit, clause, from, &|i| view.is_covered(i));
        if let Some(found) = found.filter(|found| institutes(unit, found)) {
            let kind = reader.ontology.known.measure;
            let c = Candidate::new(unit, found.start..found.end, kind, PRESCRIBED, strength::PLACE);
            reader.record(unit, c);
        }
    }
}

/// Where the predicate begins after a class of bodies and a modal: 县级以上人民政府|应当.
fn class_subject(unit: &Unit<'_>, clause: &Clause, start: usize) -> Option<usize> {
    let limit = clause.end.min(start + REACH);
    let modal = (start + 2..limit).find(|i| unit.begins(*i, Class::Modal) && !unit.shielded(*i))?;
    let ends = [Class::PublicClass, Class::ListTail];
    let class = ends.iter().any(|class| unit.word_start(modal, *class, start).is_some());
    let end = unit.word_end(modal, Class::Modal, clause.end).filter(|_| class)?;
    Some(opening::skip(unit, end, clause.end))
}

/// Where the verb begins by which a field practises an institution: 信访工作|实行领导责任制.
fn field_subject(unit: &Unit<'_>, clause: &Clause, start: usize) -> Option<usize> {
    let limit = clause.end.min(start + REACH / 2);
    let stop = (start..limit).find(|i| !chars::is_han(unit.chars[*i])).unwrap_or(limit);
    let verb = (start + 2..stop).find(|i| unit.begins(*i, Class::Practises))?;
    (!unit.closes(verb, Class::Relative) && !unit.holds(start, verb, Class::Function)).then_some(verb)
}

/// True where the measure puts something into something, or sets up an institution.
fn institutes(unit: &Unit<'_>, found: &Measure) -> bool {
    let object_first = found.verb > found.start && unit.begins(found.start, Class::ObjectMark);
    let put = object_first && unit.holds(found.start + 2, found.end, Class::PlaceInto);
    let set_up = found.verb == found.start && unit.begins(found.verb, Class::SetsUpRule);
    put || (set_up && unit.word_start(found.end, Class::InstitutionHead, found.verb_end).is_some())
}
