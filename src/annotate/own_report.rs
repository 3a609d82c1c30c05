//! Titles of reports in which a body or a place tells what it has done itself (甲市水利局2024年工作总结): it speaks in
//! the text as an author does, though no author line names it.

use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::reader::Local;
use super::unit::{PairKind, Unit};
use super::{opening, organizations, places};
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// True where the title is that of a report on one's own work: it opens with whose it is, holds the words for such a
/// report, and says nothing that others do with it (甲县印发工作总结).
pub fn is_title(unit: &Unit<'_>) -> bool {
    let outside = |i: &usize| !unit.inside(*i, PairKind::Paren);
    let mut said = (0..unit.len()).filter(outside).filter(|i| unit.begins(*i, Class::OwnReport)).peekable();
    if said.peek().is_none() {
        return false;
    }
    let plain = |i: usize| {
        !matches!(unit.chars[i], chars::COMMA | chars::COLON | chars::QUOTE_OPEN | chars::TITLE_OPEN)
    };
    let handled = |i: usize| unit.begins(i, Class::PublishVerb) || unit.begins(i, Class::HandleReport);
    (0..unit.len()).all(plain)
        && !(0..unit.len()).any(handled)
        // 2025年工作安排——甲市政府工作报告
        && (said.any(|at| unit.begins(at, Class::WorkReport)) || opens_with_name(unit))
}

/// The government in a title that names nobody (政府|工作报告): that of the place which the report speaks from.
pub fn government(unit: &Unit<'_>, locals: &[Local]) -> Option<Candidate> {
    let at = (0..unit.len()).find(|i| unit.begins(*i, Class::WorkReport))?;
    let end = unit.word_end(at, Class::Government, unit.len())?;
    let kind = unit.ontology().known.organization;
    let body = || Candidate::new(unit, at..end, kind, organizations::LEVEL, strength::BODY).form(Form::Level);
    locals.iter().all(|l| l.start > at).then(body)
}

/// True where a body or a place opens the title, a year before it left out.
fn opens_with_name(unit: &Unit<'_>) -> bool {
    let head = opening::skip(unit, 0, unit.len());
    let mut names = Vec::new();
    organizations::find(unit, &mut names);
    places::find(unit, &mut names);
    names.iter().any(|name| name.start == head || name.start == 0)
}
