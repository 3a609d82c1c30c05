//! Works by name after a verb of launching, alone and in lists, and the members of lists that a head noun ends
//! (加快建设平陆运河、贵阳至南宁高铁; 美丽家园建设|等民生工程).

use super::candidate::{Candidate, strength};
use super::named::clause_start;
use super::opening;
use super::organizations::fenced;
use super::systems::{BORDERS, UNQUOTED, clashes, generic, launch_ends, launch_in, placed, proper, specific};
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// What follows works by name of which a clause tells.
const TOLD: ClassSet = ClassSet::of(Class::Copula).and(Class::BorderVerb).and(Class::FurtherFigure);

/// Works by name after a verb of launching, alone or in a list: 加快建设平陆运河、贵阳至南宁高铁.
pub fn works(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let from = clause_start(unit, head);
    let verb = works_start(unit, from, head);
    let start = unit.word_end(verb, Class::VerbTail, head).unwrap_or(verb);
    let launched = launch_ends(unit, verb)
        || launch_in(unit, from, start)
        || (unit.closes(verb, Class::PushAdverb) && unit.begins(end, Class::BuildVerb))
        || (beside(unit, start, end) && proper(unit, start, head, end))
        || ((specific(unit, start, head) || proper(unit, start, head, end)) && launched_after(unit, end));
    // 甲高铁|途经三省, 乙铁路|是X的一段: the clause tells of it
    let told = unit.is(head, end, Class::WorksHead)
        && start == opening::skip(unit, from, head)
        && proper(unit, start, head, end)
        && unit.words_at(end).any(|(_, w)| w.classes.meets(TOLD));
    let launched = launched || told;
    let next = unit.chars.get(end);
    let closed = told
        || next.is_none_or(|c| !chars::is_han(*c) && !chars::is_digit(*c))
        || unit.begins(end, Class::ListTail)
        || unit.words_at(end).any(|(_, w)| w.classes.meets(BORDERS) || w.classes.has(Class::LaunchedVerb));
    let short = end - head == 1 && (head - start > 6 || !placed(unit, start, head));
    // 在上海外高桥码头|交付: the scene
    let scene = unit.closes(start, Class::PlaceOpener) && !launch_ends(unit, start);
    // 调整|三峡水库
    let acts = unit
        .words_at(start)
        .any(|(h, w)| h.end - h.start >= 2 && h.end <= head && w.classes.has(Class::MeasureVerb));
    // 该|环线高速
    let that = unit.closes(start, Class::ThisOne);
    let named = !scene && !acts && !that && own_name(unit, start, head) && !clashes(unit, start, head, end);
    if launched && closed && !short && named {
        let kind = unit.ontology().known.initiative;
        out.push(Candidate::new(unit, start..end, kind, UNQUOTED, strength::UNQUOTED));
    }
}

/// True where other works stand in one list with `start..end`: A高铁、|B高铁.
fn beside(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let comma = |i: usize| unit.chars.get(i) == Some(&chars::ENUM_COMMA);
    let before = start.checked_sub(1).is_some_and(|i| comma(i) && unit.closes(i, Class::WorksHead));
    let next = || {
        let inside = |i: &usize| chars::is_han(unit.chars[*i]);
        let last = (end + 1..unit.len().min(end + 10)).take_while(inside).last();
        let headed = |i| unit.word_start(i, Class::WorksHead, end + 1).is_some_and(|head| head > end + 1);
        last.is_some_and(|last| (end + 3..=last + 1).any(headed))
    };
    before || (comma(end) && next())
}

/// Where the name of works begins: after a verb of launching, a comma of enumeration or another border.
fn works_start(unit: &Unit<'_>, from: usize, head: usize) -> usize {
    let mut start = head;
    while start > from
        && head - start < 18
        && unit.chars[start - 1] != chars::ENUM_COMMA
        && !launch_ends(unit, start)
    {
        if fenced(unit, start, head)
            && unit.word_start(start, Class::DateJoin, start.saturating_sub(1)).is_none()
        {
            break;
        }
        start -= 1;
    }
    start
}

/// True where `start..head` can be the name of works: Chinese characters that count, praise and class nothing.
fn own_name(unit: &Unit<'_>, start: usize, head: usize) -> bool {
    let clean = unit.chars[start..head].iter().all(|c| chars::is_han(*c));
    let described = super::works::described(unit, start, head)
        || super::body_borders::common(unit, start, head)
        || unit.begins(start, Class::Planned)
        || unit.holds(start, head, Class::BecomeVerb);
    let dashed = start.checked_sub(1).is_some_and(|i| unit.chars[i] == chars::DASH);
    clean && head - start >= 2 && !described && !dashed && !generic(unit, start)
}

/// True where a verb whose subject is what is launched follows the list that goes on at `end`
/// (A高速、B高速|建成通车).
fn launched_after(unit: &Unit<'_>, end: usize) -> bool {
    let member = |i: &usize| chars::is_han(unit.chars[*i]) || unit.chars[*i] == chars::ENUM_COMMA;
    let mut list = (end..unit.len().min(end + 30)).take_while(member);
    list.any(|i| unit.begins(i, Class::LaunchedVerb))
}

/// The members of a list that ends in 等 and a head noun for all of them: 美丽家园建设|等民生工程. Each ends in a
/// head noun of its own, with a place or three words at least before it.
pub fn members(unit: &Unit<'_>, tail: usize, after: usize, out: &mut Vec<Candidate>) {
    if !list_head(unit, after) {
        return;
    }
    let mut end = tail;
    while let Some((start, head)) = member(unit, end) {
        let clean = unit.chars[start..head].iter().all(|c| chars::is_han(*c));
        if clean && specific(unit, start, head) && !generic(unit, start) {
            let kind = unit.ontology().known.initiative;
            out.push(Candidate::new(unit, start..end, kind, UNQUOTED, strength::UNQUOTED));
        }
        match start.checked_sub(1) {
            Some(mark) if unit.chars[mark] == chars::ENUM_COMMA => end = mark,
            _ => return,
        }
    }
}

/// True where a head noun for works or programmes closes a phrase that begins at `from` (一批重大交通|工程).
fn list_head(unit: &Unit<'_>, from: usize) -> bool {
    let reach = unit.len().min(from + 10);
    let head = unit.hits_in(from, reach).find(|(h, w)| {
        (w.classes.has(Class::NamedSystemHead) || w.classes.has(Class::SitedHead)) && h.end - h.start >= 2
    });
    let Some((head, _)) = head else { return false };
    // 等38个重点项目: counted works need no border after them
    let counted = unit.chars[from..head.start].iter().any(|c| chars::is_digit(*c));
    let closed = counted
        || unit.chars.get(head.end).is_none_or(|c| !chars::is_han(*c))
        || unit.begins(head.end, Class::Function)
        || unit.words_at(head.end).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(BORDERS));
    closed && unit.chars[from..head.start].iter().all(|c| chars::is_han(*c) || chars::is_digit(*c))
}

/// The member of a list that ends at `end`: its start, and where its head noun begins.
fn member(unit: &Unit<'_>, end: usize) -> Option<(usize, usize)> {
    let heads = [Class::WorksHead, Class::NamedSystemHead, Class::SitedHead];
    let head = heads.iter().find_map(|c| unit.word_start(end, *c, 0)).filter(|h| end - h >= 2)?;
    let mut start = head;
    while start > 0
        && head - start < 14
        && unit.chars[start - 1] != chars::ENUM_COMMA
        && !launch_ends(unit, start)
        && (!fenced(unit, start, head) || unit.closes(start, Class::DateJoin))
    {
        start -= 1;
    }
    (start < head).then_some((start, head))
}

/// Shortest member of a list of drives, in scalar values before its head noun.
const OWN: usize = 4;

/// The members of a list that a verb of launching governs, each with its own head noun for a drive: 实施|甲带动乙工程、丙结对帮扶工程.
/// The last of them, which ends at `end`, tells of all.
pub fn drives(unit: &Unit<'_>, end: usize, out: &mut Vec<Candidate>) {
    let next = unit.chars.get(end);
    let closed = next.is_none_or(|c| !chars::is_han(*c) && !chars::is_digit(*c) && *c != chars::ENUM_COMMA)
        || [Class::ListTail, Class::Function].iter().any(|c| unit.begins(end, *c))
        || unit.words_at(end).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(BORDERS));
    let from = clause_start(unit, end);
    if !closed || !unit.chars[from..end].contains(&chars::ENUM_COMMA) {
        return;
    }
    let (mut at, mut found) = (end, Vec::new());
    loop {
        let comma = (from..at).rev().find(|i| unit.chars[*i] == chars::ENUM_COMMA);
        let first = comma.map_or(from, |i| i + 1);
        let verb = launch_of(unit, first, at);
        let start = verb.map_or(first, |(_, end)| end);
        if is_drive(unit, start, at) {
            found.push((start, at));
        }
        at = match (comma, verb) {
            // 实施甲工程、|实施|乙工程
            (Some(comma), None) => comma,
            (Some(comma), Some((verb, _))) if verb == first => comma,
            (_, Some(_)) => break,
            (None, None) => return,
        };
    }
    if found.len() >= 2 {
        let kind = unit.ontology().known.initiative;
        for (start, end) in found {
            out.push(Candidate::new(unit, start..end, kind, UNQUOTED, strength::UNQUOTED));
        }
    }
}

/// The verb that launches the member `first..end` of a list: its own first word, or a verb of founding inside.
fn launch_of(unit: &Unit<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let opens = opening::skip(unit, first, end);
    (first + 2..end.saturating_sub(OWN)).find_map(|i| {
        let founding = unit.word_start(i, Class::FoundingVerb, first).filter(|s| i - s >= 2);
        let own = unit.word_start(i, Class::Trigger, first).filter(|s| *s == opens);
        founding.or(own).filter(|_| launch_ends(unit, i)).map(|start| (start, i))
    })
}

/// True where `start..end` is the name of a drive: words of its own before the head noun, that count, praise and class nothing.
fn is_drive(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let Some(head) = unit.word_start(end, Class::DriveHead, start + 1) else { return false };
    let clean = unit.chars[start..head].iter().all(|c| chars::is_han(*c));
    let told = super::works::described(unit, start, head)
        || unit.holds(start, head, Class::NoProgramme)
        || unit.holds(start, head, Class::Relative)
        || unit.closes(head, Class::VagueEnd)
        || super::body_borders::common(unit, start, head)
        || generic(unit, start);
    (OWN..=16).contains(&(head - start)) && clean && !told && !clashes(unit, start, head, end)
}
