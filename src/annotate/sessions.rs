//! Meetings of bodies: what the meeting passes is the body's that met (甲市政府召开第9次常务会议。…会议审议通过《乙办法》).

use super::opening;
use super::reader::{Local, Reader, View};
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// Longest words between a body and the word for its meeting (市政府|第12次常务|会议), in scalar values.
const SESSION: usize = 9;
/// Longest words between a body that holds a meeting and the verb (甲县委|近日召开), in scalar values.
const BEFORE: usize = 6;
/// Longest words between the word that a document is passed and its name (通过|了|《X》), in scalar values.
const PASSED: usize = 2;

/// Notes whose meeting the unit tells of: the body right before the words for it (召开|甲市政府|第9次常务会议), or the one that
/// holds it.
pub fn note(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &[Local]) {
    if !unit.has(Class::MeetingVerb) || !unit.has(Class::EventHead) {
        return;
    }
    let organization = reader.ontology.known.organization;
    let holds = |l: &Local| {
        let verb = (l.end..unit.len().min(l.end + BEFORE)).find(|i| convenes(unit, *i));
        verb.is_some_and(|verb| {
            plain(unit, l.end, verb) && !unit.holds(l.end, verb, Class::Role) && meets(unit, verb)
        })
    };
    let met = |l: &&Local| {
        l.kind == organization && unit.pair_at(l.start).is_none() && (is_session(unit, l) || holds(l))
    };
    if let Some(body) = locals.iter().filter(met).last() {
        reader.actors.meeting = Some(body.mention);
    }
}

/// The body that met, for the words of a clause that tells what its meeting passes (会议审议通过《X》; 会议听取汇报，|审议并通过《X》).
pub fn passes(reader: &Reader<'_>, view: &View<'_, '_>, at: usize) -> Option<Local> {
    let (unit, known) = (view.unit, &reader.ontology.known);
    let mention = reader.actors.meeting.filter(|_| unit.has(Class::Enactment))?;
    let clauses = &view.sentence.clauses;
    let clause = clauses.iter().find(|c| (c.start..c.end).contains(&at))?;
    let first = opening::skip(unit, clauses[0].start, clauses[0].end);
    let meeting = unit.word_end(first, Class::EventHead, clauses[0].end)?;
    // 会议认为，|全会通过的《X》
    if at != first && unit.word_end(at, Class::EventHead, clause.end).is_some() {
        return None;
    }
    // 全会, 峰会: of the very paragraph
    let here = reader.annotation.mentions[mention].span.start >= unit.span(0, 0).start;
    if !here && !unit.is(first, meeting, Class::BareObject) {
        return None;
    }
    let titled = |l: &Local| unit.pair_at(l.start).is_some_and(|p| p.kind == PairKind::Title);
    let document = view.within(at, clause.end).find(|l| l.kind == known.policy && titled(l))?;
    let near = document.start.saturating_sub(PASSED).max(at);
    (near..=document.start)
        .find(|i| unit.closes(*i, Class::Enactment) && unit.closes(*i, Class::MeansOpener))?;
    let end = if at == first { meeting } else { at };
    Some(Local { start: at, end, kind: known.organization, mention })
}

/// True where a verb of holding a meeting stands at `at`, not one of taking part in it.
fn convenes(unit: &Unit<'_>, at: usize) -> bool {
    unit.words_at(at).any(|(h, w)| w.classes.has(Class::MeetingVerb) && unit.closes(h.end, Class::HeldVerb))
}

/// True where the words for a meeting stand right after the body, a number before them or not, and it is said to be held
/// (召开甲市政府|第12次常务会议, 甲市政府|全体会议|召开; not 提交乙大会|第三次会议|的报告).
fn is_session(unit: &Unit<'_>, body: &Local) -> bool {
    let reach = unit.len().min(body.end + SESSION);
    let words = |i: usize| unit.word_end(i, Class::EventHead, unit.len());
    let Some(head) = (body.end..reach).find(|i| words(*i).is_some()) else { return false };
    let end = words(head).unwrap_or(head);
    let from = body.start.saturating_sub(BEFORE);
    let said = (from..body.start).any(|i| convenes(unit, i) && plain(unit, i, body.start))
        || unit.word_end(end, Class::HeldVerb, unit.len()).is_some()
        || unit.letter(end, Class::At) && !unit.begins(end, Class::Relative);
    said && plain(unit, body.end, head) && !unit.holds(body.end, head, Class::MeasureVerb)
}

/// True where the clause goes on to a meeting after the verb at `verb`.
fn meets(unit: &Unit<'_>, verb: usize) -> bool {
    let end = (verb..unit.len()).find(|i| matches!(unit.chars[*i], chars::COMMA | ',' | chars::FULL_STOP));
    unit.closes(end.unwrap_or(unit.len()), Class::EventHead)
}

/// True where `from..to` holds words and numbers alone.
fn plain(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let word = |c: &char| chars::is_han(*c) || chars::is_digit(*c);
    unit.chars[from..to].iter().all(word) && !unit.holds(from, to, Class::Relative)
}
