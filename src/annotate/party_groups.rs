//! Party organs that stand after the name of their body.

use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::organizations::fenced;
use super::unit::Unit;
use crate::ontology::lexicon::Class;
use crate::ontology::{RuleId, rule};

const PARTY: RuleId = rule("organization.party_group");

/// A body's ending alone with its party organ (局党组): of the body in force.
pub fn alone(unit: &Unit<'_>, start: usize, end: usize, out: &mut Vec<Candidate>) {
    let Some(group) = unit.word_end(end, Class::PartyGroup, unit.len()) else { return };
    if !fenced(unit, start, end) {
        return;
    }
    let kind = unit.ontology().known.organization;
    let body = Candidate::new(unit, start..end, kind, PARTY, strength::BODY).form(Form::Anaphor);
    out.push(body.nested());
    out.push(Candidate::new(unit, start..group, kind, PARTY, strength::BODY).form(Form::Anaphor));
}

/// The party organ of a village, a town or a community by name: 甲村|党支部; not its secretary.
pub fn of_settlement(unit: &Unit<'_>, start: usize, end: usize, out: &mut Vec<Candidate>) {
    let Some(group) = unit.word_end(end, Class::PartyGroup, unit.len()) else { return };
    // 甲村|党组织 is a class, 甲村党支部|书记 an officer
    let longer = unit.words_at(end).any(|(h, _)| h.end > group);
    if !longer && !unit.begins(group, Class::Role) {
        let kind = unit.ontology().known.organization;
        out.push(Candidate::new(unit, start..group, kind, PARTY, strength::BODY));
    }
}

/// Emits the party organ that follows a body's name (市交通集团|党委), with the body nested in it.
pub fn of_name(unit: &Unit<'_>, start: usize, end: usize, name: &str, form: Form, out: &mut Vec<Candidate>) {
    let Some(group) = unit.word_end(end, Class::PartyGroup, unit.len()) else { return };
    let kind = unit.ontology().known.organization;
    out.push(Candidate::new(unit, start..end, kind, PARTY, strength::BODY).named(name).form(form).nested());
    let whole = format!("{name}{}", unit.string(end, group));
    out.push(Candidate::new(unit, start..group, kind, PARTY, strength::BODY).named(whole).form(form));
}
