//! Works that are told to be a part of larger ones: 甲运河是乙通道的|骨干工程, 丙水网重要结点工程——|丁水库.

use super::mention::{End, Inference};
use super::reader::{Local, Reader, Said};
use super::unit::Unit;
use crate::ontology::lexicon::Class;
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const WHOLE: RuleId = rule("relation.whole");

/// Longest words between the larger works and the word for what the others are to them.
const REACH: usize = 16;
/// Longest words between the copula and the larger works (是|我国“十四五”规划|乙通道的…).
const BEFORE: usize = 12;

/// States of which works others are a part.
pub fn find(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &[Local]) {
    if !unit.has(Class::WorksPart) {
        return;
    }
    let known = reader.ontology.known;
    for (i, whole) in locals.iter().enumerate().filter(|(_, l)| l.kind == known.initiative) {
        let Some(told) = told(unit, whole.end) else { continue };
        let works = |l: &&Local| l.kind == known.initiative;
        let after = locals[i + 1..].iter().filter(works).find(|l| is_beside(unit, told, l.start));
        let before = || locals[..i].iter().rev().filter(works).find(|l| is_said(unit, l.end, whole.start));
        let Some(part) = after.or_else(before) else { continue };
        let (from, to) = (part.start.min(whole.start), part.end.max(told));
        let said = Said { evidence: unit.span(from, to), rule: WHOLE, status: None };
        let subject = [(End::Mention(part.mention), Inference::Explicit)];
        reader.state(known.part_of, &subject, whole.mention, &said);
    }
}

/// End of the word for what other works are to those that end at `end`, where nothing but their description stands
/// between (乙通道|的首个开工的骨干工程).
fn told(unit: &Unit<'_>, end: usize) -> Option<usize> {
    let inside = |i: &usize| chars::is_han(unit.chars[*i]) || unit.chars[*i] == chars::QUOTE_CLOSE;
    let last = (end..unit.len().min(end + REACH)).take_while(inside).last()?;
    let other = |i: usize| unit.begins(i, Class::Copula) || unit.joins(i);
    let word = (end..=last + 1).rev().find(|i| unit.closes(*i, Class::WorksPart))?;
    let start = unit.word_start(word, Class::WorksPart, end)?;
    let ends = word == last + 1 || unit.pair_opening(word).is_some();
    let next = || unit.chars.get(word).is_none_or(|c| *c != chars::ENUM_COMMA);
    (!(end..start).any(other) && (ends || next())).then_some(word)
}

/// True where the works that begin at `start` are those of which the words up to `told` speak, at once or after a dash.
fn is_beside(unit: &Unit<'_>, told: usize, start: usize) -> bool {
    start == told || start == told + 2 && unit.chars[told..start].iter().all(|c| *c == chars::DASH)
}

/// True where a copula joins the works that end at `end` to those that begin at `start` (甲运河|是|乙通道的…).
fn is_said(unit: &Unit<'_>, end: usize, start: usize) -> bool {
    let Some(after) = unit.word_end(end, Class::Copula, start) else { return false };
    start <= after + BEFORE
        && unit.chars[after..start]
            .iter()
            .all(|c| chars::is_han(*c) || matches!(*c, chars::QUOTE_OPEN | chars::QUOTE_CLOSE))
        && !(after..start).any(|i| unit.joins(i))
}
