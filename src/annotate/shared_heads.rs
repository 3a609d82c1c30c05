//! Bodies that share the last part of their names: 泰安市、济南市人民政府 are two governments, and 市和县（市、区）人民政府
//! are the city's and those of its counties, which no text names one by one.

use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::organizations::{LEVEL, PLACE, department_end, fenced};
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::Class;
use crate::ontology::tables::Rank;
use crate::text::chars;

/// Bodies of the places listed before the one whose body is named, all of one rank: 衢州市|、丽水市人民政府.
pub fn places(unit: &Unit<'_>, first: usize, ending: std::ops::Range<usize>, out: &mut Vec<Candidate>) {
    let ontology = unit.ontology();
    let ranks = |from: usize, to: usize| -> Vec<Rank> {
        let rows = ontology.lexicon.find(unit.slice(from, to)).map_or(&[][..], |w| w.places.as_slice());
        rows.iter().map(|r| ontology.divisions[*r as usize].rank).collect()
    };
    // 大学, 海关 stand after cities that are no bodies of their own
    if !unit.is(ending.start, ending.end, Class::OrgSuffix) {
        return;
    }
    let own = ranks(first, ending.start);
    let tail = unit.string(ending.start, ending.end);
    let mut at = first;
    while let Some(end) = joint_start(unit, at) {
        let start = unit.word_start(end, Class::Place, 0);
        let beside = start.filter(|start| ranks(*start, end).iter().any(|r| own.contains(r)));
        let Some(start) = beside else { return };
        let name = format!("{}{tail}", unit.string(start, end));
        let c = Candidate::new(unit, start..end, ontology.known.organization, PLACE, strength::BODY);
        out.push(c.named(name));
        at = start;
    }
}

/// The bodies of places that are listed and counted before their common ending: 毕节、遵义、昭通|三地|中级人民法院. False where none are.
pub fn counted(unit: &Unit<'_>, ending: std::ops::Range<usize>, out: &mut Vec<Candidate>) -> bool {
    let count = unit.word_start(ending.start, Class::ListTail, 0);
    let Some(count) = count.filter(|at| unit.letter(*at, Class::Numeral) || chars::is_digit(unit.chars[*at]))
    else {
        return false;
    };
    let place = |end: usize| {
        let found = [Class::Place, Class::PlaceShort].iter().filter_map(|c| unit.word_start(end, *c, 0));
        found.min().map(|start| start..end)
    };
    let mut places: Vec<std::ops::Range<usize>> = place(count).into_iter().collect();
    while let Some(above) = places.last().and_then(|p| joint_start(unit, p.start)).and_then(place) {
        places.push(above);
    }
    if places.len() < 2 {
        return false;
    }
    let tail = unit.string(ending.start, ending.end);
    for (i, range) in places.into_iter().enumerate() {
        let name = format!("{}{tail}", full_name(unit, unit.slice(range.start, range.end)));
        let to = if i == 0 { ending.end } else { range.end };
        let kind = unit.ontology().known.organization;
        out.push(Candidate::new(unit, range.start..to, kind, PLACE, strength::BODY).named(name));
    }
    true
}

/// The name of a place with its level word (毕节市 for 毕节), where there is one place of that name.
fn full_name<'a>(unit: &Unit<'a>, name: &'a str) -> &'a str {
    let ontology = unit.ontology();
    match ontology.lexicon.find(name).map_or(&[][..], |w| w.places.as_slice()) {
        [row] => &ontology.divisions[*row as usize].name,
        _ => name,
    }
}

/// The body of the level word `start..end` that shares its head with those of lower levels: 市和县（市、区）|人民政府.
pub fn levels(unit: &Unit<'_>, start: usize, end: usize, out: &mut Vec<Candidate>) {
    if !fenced(unit, start, end) || unit.begins(start, Class::NotLevel) || unit.shielded(start) {
        return;
    }
    let Some(head) = lower_levels(unit, end) else { return };
    let government = unit.word_end(head, Class::LevelDirect, unit.len());
    let department = department_end(unit, government.unwrap_or(head));
    let Some(to) = department.or(government) else { return };
    if department.is_none() && super::organizations::opens_class(unit, to).is_some() {
        return;
    }
    let kind = unit.ontology().known.organization;
    let name = format!("{}{}", unit.string(start, end), unit.string(head, to));
    let c = Candidate::new(unit, start..to, kind, LEVEL, strength::BODY + 1);
    out.push(c.named(name).form(Form::Level));
}

/// A department that shares the level word, or the place, before the one listed before it: 自治区发展改革委、|财政厅|印发,
/// 甲市教育局、|公安局|联合启动X.
pub fn department(unit: &Unit<'_>, suffix: usize, end: usize, out: &mut Vec<Candidate>) {
    let mut first = suffix;
    while let Some(start) =
        joint_start(unit, first).and_then(|joint| unit.word_start(joint, Class::Department, 0))
    {
        first = start;
    }
    if first == suffix {
        return;
    }
    let kind = unit.ontology().known.organization;
    if let Some(level) = unit.word_start(first, Class::Level, 0) {
        if fenced(unit, level, first) && !unit.shielded(level) {
            let name = format!("{}{}", unit.string(level, first), unit.string(suffix, end));
            let c = Candidate::new(unit, suffix..end, kind, LEVEL, strength::BODY);
            out.push(c.named(name).form(Form::Level));
        }
    } else if let Some(place) = unit.word_start(first, Class::Place, 0) {
        let name = format!("{}{}", unit.string(place, first), unit.string(suffix, end));
        out.push(Candidate::new(unit, suffix..end, kind, PLACE, strength::BODY).named(name));
    }
}

/// End of the lower levels that a joining word adds at `from`: 和县（市、区）.
fn lower_levels(unit: &Unit<'_>, from: usize) -> Option<usize> {
    let mut at = joint_end(unit, from)?;
    let (mut named, mut open) = (false, true);
    loop {
        if let Some(end) = level_end(unit, at) {
            (named, open, at) = (true, false, end);
        } else if let Some(pair) = unit.pair_opening(at).filter(|p| p.kind == PairKind::Paren) {
            let level = |i: usize| unit.chars[i] == chars::ENUM_COMMA || unit.letter(i, Class::Level);
            if !(pair.open + 1..pair.close).all(level) {
                return None;
            }
            at = pair.close + 1;
        } else if let Some(end) = joint_end(unit, at).filter(|_| named) {
            (open, at) = (true, end);
        } else {
            // 省、自治区、|直辖市人民政府: a class of all of them
            return Some(at).filter(|_| named && !open);
        }
    }
}

/// End of the level word at `at`, also where it stands in a county's name by chance (和县（市、区）).
fn level_end(unit: &Unit<'_>, at: usize) -> Option<usize> {
    // 县（区）|市容环境卫生主管部门; 区县 are two levels
    let levels = |end: usize| (at..end).all(|i| unit.letter(i, Class::Level));
    if unit.word_end(at, Class::NotLevel, unit.len()).is_some_and(|end| !levels(end)) {
        return None;
    }
    let one = || unit.letter(at, Class::Level).then_some(at + 1);
    unit.word_end(at, Class::Level, unit.len()).or_else(one)
}

fn joint_end(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let comma = unit.chars.get(at) == Some(&chars::ENUM_COMMA);
    (comma || unit.letter(at, Class::And)).then_some(at + 1)
}

/// Where the word of joining that ends at `at` begins.
fn joint_start(unit: &Unit<'_>, at: usize) -> Option<usize> {
    at.checked_sub(1).filter(|i| joint_end(unit, *i).is_some())
}
