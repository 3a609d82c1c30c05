//! The names that stand in a list at the head of a clause or after a word that joins them, and what may follow a list.

use super::reader::{Local, Reader, View};
use super::sites;
use super::unit::{PairKind, Unit};
use crate::ontology::TypeId;
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// The names from `at` on that are the subjects of a clause, and where the last ends.
pub fn opening(reader: &Reader<'_>, view: &View<'_, '_>, at: usize, limit: usize) -> (Vec<Local>, usize) {
    let known = &reader.ontology.known;
    let kinds = [known.organization, known.place, known.policy, known.initiative, known.event];
    let mut subjects: Vec<Local> = Vec::new();
    let mut next = sites::before_name(view, at, limit, &kinds).unwrap_or(at);
    if is_section(view, next, limit) {
        return (subjects, at);
    }
    while let Some(local) = view.starting(skip_mark(view, next), &kinds) {
        // 山西|河津: the lower place acts; 成都|世运会: the event does
        let lower = [known.place, known.event, known.organization].contains(&local.kind);
        if lower && subjects.last().is_some_and(|l| l.kind == known.place && l.end == local.start) {
            subjects.pop();
        }
        // 甲省公路局|乙市公路中心, side by side: the lower body acts
        let below_it = reader.annotation.mentions[local.mention].rule == super::organizations::PLACE;
        subjects.retain(|l| !below_it || l.kind != known.organization || l.end != local.start);
        subjects.push(local);
        next = local.end;
        // A下属B: B acts
        while let Some(lower) = below(view, next, limit).and_then(|at| view.starting(at, &kinds)) {
            subjects.pop();
            subjects.push(lower);
            next = lower.end;
        }
        // 甲学校的|“乙”项目: what is told is told of the project
        if let Some(thing) = super::told::owned(view, next, limit) {
            return (vec![thing], thing.end);
        }
        let after = joined(view, next, limit, &kinds);
        match after.map(|after| committee(view, after, limit).unwrap_or(after)) {
            Some(after) if view.starting(skip_mark(view, after), &kinds).is_some() => next = after,
            _ => break,
        }
    }
    (subjects, next)
}

/// True where two places tell from where to where (西安|至|榆林|铁路运行时间缩短): neither acts.
fn is_section(view: &View<'_, '_>, at: usize, limit: usize) -> bool {
    let place = [view.unit.ontology().known.place];
    let joins = |end: usize| (end < limit && view.unit.letter(end, Class::DateJoin)).then_some(end + 1);
    let from = view.starting(at, &place).and_then(|from| joins(from.end));
    from.is_some_and(|to| view.starting(to, &place).is_some())
}

/// Steps over 下属, 旗下的.
pub fn below(view: &View<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let end = view.unit.word_end(at, Class::Affiliation, limit)?;
    Some(view.unit.word_end(end, Class::Particle, limit).unwrap_or(end))
}

/// Names that stand in a list from `from` on.
pub fn list(view: &View<'_, '_>, from: usize, limit: usize, kinds: &[TypeId]) -> Vec<Local> {
    let mut out = Vec::new();
    let mut next = from;
    while let Some(local) = view.starting(committee(view, next, limit).unwrap_or(next), kinds) {
        out.push(local);
        match joined(view, local.end, limit, kinds) {
            Some(after) => next = after,
            None => break,
        }
    }
    out
}

/// Where the name of a party committee begins after the word for the party (甲委员会和|中共|乙市委), which is of no name.
fn committee(view: &View<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let from = view.unit.word_end(at, Class::National, limit)?;
    let body = view.unit.ontology().known.organization;
    let own = view.starting(at, &[body]).is_some();
    (!own && view.starting(from, &[body]).is_some()).then_some(from)
}

/// Steps over an opening title mark, so that 《意见》 is met at its name.
fn skip_mark(view: &View<'_, '_>, at: usize) -> usize {
    match view.unit.chars.get(at) {
        Some(&chars::TITLE_OPEN) => at + 1,
        _ => at,
    }
}

/// Steps over what joins one name to the next of `kinds`.
fn joined(view: &View<'_, '_>, at: usize, limit: usize, kinds: &[TypeId]) -> Option<usize> {
    let unit = view.unit;
    let at = if unit.chars.get(at) == Some(&chars::TITLE_CLOSE) { at + 1 } else { at };
    // 江西|和|甲市: 西和 names a county, too
    let hidden =
        || (unit.letter(at, Class::Joint) && view.starting(at + 1, kinds).is_some()).then_some(at + 1);
    match unit.chars.get(at) {
        Some(c) if *c == chars::ENUM_COMMA || c.is_whitespace() => Some(at + 1),
        // joined by a word, or side by side in a headline
        Some(_) => unit.word_end(at, Class::Joint, limit).or_else(hidden).or(Some(at)),
        None => None,
    }
}

/// Steps over what may stand between a subject and its predicate: 》, 等部门, a parenthesis, a nested title.
pub fn tail(view: &View<'_, '_>, at: usize, limit: usize) -> usize {
    let unit = view.unit;
    let mut at = at;
    loop {
        if unit.chars.get(at) == Some(&chars::TITLE_CLOSE) {
            at += 1;
        } else if let Some(end) = unit.word_end(at, Class::ListTail, limit) {
            at = counted(unit, end, limit).or_else(|| projects(view, at, end, limit)).unwrap_or(end);
        } else if let Some(end) = unit.word_end(at, Class::PartyGroup, limit) {
            at = end;
        } else if let Some(pair) = unit.pair_at(at).filter(|p| p.open == at && p.kind == PairKind::Paren) {
            at = pair.close + 1;
        } else {
            return at.min(limit);
        }
    }
}

/// Steps over how many they are (A、B等|6部门).
fn counted(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let digits = (at..limit).take_while(|i| chars::is_digit(unit.chars[*i])).count();
    let noun = unit.word_end(at + digits, Class::CountUnit, limit).unwrap_or(at + digits);
    unit.word_end(noun, Class::OrgClassSuffix, limit).filter(|_| digits > 0)
}

/// Steps over the word for works, however many, whose names the list gives (甲铁路、乙灌区等|53个重大项目).
fn projects(view: &View<'_, '_>, names: usize, at: usize, limit: usize) -> Option<usize> {
    let unit = view.unit;
    if !unit.has(Class::ProjectWord) {
        return None;
    }
    let digits = (at..limit).take_while(|i| chars::is_digit(unit.chars[*i])).count();
    let noun = unit.word_end(at + digits, Class::CountUnit, limit).filter(|_| digits > 0).unwrap_or(at);
    let end = unit.word_end(noun, Class::ProjectWord, limit)?;
    let initiative = unit.ontology().known.initiative;
    view.within(0, names).any(|l| l.end == names && l.kind == initiative).then_some(end)
}

/// True where a list joins a name to the one before it: by 、 or a conjunction.
pub fn listed(unit: &Unit<'_>, before: &Local, next: &Local) -> bool {
    let comma = before.end + 1 == next.start && unit.chars[before.end] == chars::ENUM_COMMA;
    comma || unit.is(before.end, next.start, Class::And)
}

/// The last of `names` and those that `joins` ties to it, one to the next, from the last backwards.
pub fn joined_to_last(
    names: &[Local],
    joins: impl Fn(&Local, &Local) -> bool,
) -> impl Iterator<Item = &Local> {
    let first = (1..names.len()).rev().take_while(|i| joins(&names[i - 1], &names[*i])).last();
    names[first.map_or(names.len().saturating_sub(1), |i| i - 1)..].iter().rev()
}
