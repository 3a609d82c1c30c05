//! Titles of reports in which a body or a place tells what it has done itself (甲市水利局2024年工作总结): it speaks in
//! the text as an author does, though no author line names it.

use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::reader::{Local, Reader};
use super::unit::{PairKind, Unit};
use super::{opening, organizations, places};
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// Bytes at the head of a text within which an officer says for whom he reports.
const HEAD: u32 = 600;

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

/// True where a headline sets the body that speaks off from what it tells (甲水务集团：…, 【一线】甲市教育局｜…).
pub fn is_headline(unit: &Unit<'_>) -> bool {
    let head = column_end(unit);
    let mut names = Vec::new();
    organizations::find(unit, &mut names);
    let sets_off = |at: usize| unit.chars.get(at).is_some_and(|c| *c == chars::COLON || chars::is_bar(*c));
    // of a ministry or a foreign body it is news
    let local =
        |at: usize| [Class::Place, Class::SelfPlace, Class::Level].iter().any(|c| unit.begins(at, *c));
    names
        .iter()
        .any(|name| (name.start == head || name.start == 0) && local(name.start) && sets_off(name.end))
}

/// The body that opens a title, the name of a column before it left out (甲市水利局持续推进…).
pub fn head(unit: &Unit<'_>, locals: &[Local]) -> Option<usize> {
    let at = column_end(unit);
    let body = |l: &&Local| l.kind == unit.ontology().known.organization && (l.start == at || l.start == 0);
    locals.iter().filter(body).max_by_key(|l| l.end).map(|l| l.mention)
}

/// Where the name of a column ends that opens a title (【一线直击】|…, 改革案例丨|…).
pub fn column_end(unit: &Unit<'_>) -> usize {
    let opens = unit.chars.first() == Some(&chars::LENTICULAR_OPEN);
    // a bar near the end sets off what kind of page it is (…｜图解)
    let column = |(at, c): (usize, &char)| {
        opens && *c == chars::LENTICULAR_CLOSE || chars::is_bar(*c) && at * 2 < unit.len()
    };
    unit.chars.iter().enumerate().position(column).map_or(0, |at| at + 1)
}

/// Lets the body speak for which an officer reports in the first lines (现在，我代表市人民政府，向大会报告工作), where no
/// title and no author line tell who speaks.
pub fn speaker(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &[Local]) {
    let bound = reader.annotation.statute.is_some() || reader.actors.spoken;
    if bound || unit.span(0, 0).start > HEAD || !unit.has(Class::OnBehalf) {
        return;
    }
    let free = |at: usize| unit.pair_at(at).is_none();
    let said =
        (0..unit.len()).filter(|i| free(*i)).find_map(|i| unit.word_end(i, Class::OnBehalf, unit.len()));
    let organization = reader.ontology.known.organization;
    let body =
        locals.iter().filter(|l| l.kind == organization && Some(l.start) == said).max_by_key(|l| l.end);
    if let Some(body) = body.filter(|body| unit.holds(body.end, unit.len(), Class::PolicyKind)) {
        reader.annotation.reports = true;
        reader.annotation.reporter = Some(body.mention);
    }
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
pub fn opens_with_name(unit: &Unit<'_>) -> bool {
    let head = opening::skip(unit, 0, unit.len());
    let mut names = Vec::new();
    organizations::find(unit, &mut names);
    places::find(unit, &mut names);
    names.iter().any(|name| name.start == head || name.start == 0)
}
