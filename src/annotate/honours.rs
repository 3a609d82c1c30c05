//! Honours: told by their endings and a verb of receiving before them, or by the verb alone; and who received
//! them.

use super::candidate::{Candidate, strength};
use super::mention::{End, Inference};
use super::named::clause_start;
use super::opening;
use super::reader::Reader;
use super::statements::Reading;
use super::unit::{Hit, Pair, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const HONOUR: RuleId = rule("honour.head");

/// Longest honour without quotation marks, and longest noun after quoted words that belongs to one.
const LONGEST: usize = 30;
const LONGEST_TAIL: usize = 12;

/// The honours that the word `from..to` ends or introduces.
pub fn find(unit: &Unit<'_>, from: usize, to: usize, classes: ClassSet, out: &mut Vec<Candidate>) {
    if classes.has(Class::HonourHead) {
        headed(unit, from, to, out);
    }
    let passive = || classes.has(Class::AwardVerbPassive) && passive_before(unit, from);
    if classes.has(Class::AwardVerb) || passive() {
        received(unit, to, out);
    }
}

/// True where 被, and whoever conferred it, stands before the verb at `at` (被|省水利厅|命名为).
fn passive_before(unit: &Unit<'_>, at: usize) -> bool {
    (clause_start(unit, at)..at).any(|i| unit.begins(i, Class::PassiveMark))
}

/// An honour told by its ending, and by a verb of receiving before it in the clause.
fn headed(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.honour;
    let frames = &unit.ontology().frames.frames;
    let from = clause_start(unit, head);
    let verb = unit.hits_in(from, head).filter(|(h, w)| {
        let confers = w.frames.iter().any(|f| frames[*f as usize].objects.contains(&kind));
        // X是|国家级风景名胜区: what something is counts where a level opens the honour
        let alone = h.end - h.start == 1 && unit.begins(h.end, Class::HonourLevel);
        h.end <= head && confers && (h.end - h.start >= 2 || alone || unit.begins(h.start, Class::Receive))
    });
    let Some((verb, _)) = verb.last() else { return };
    let mut start = head;
    while start > verb.end
        && unit.chars[start - 1] != chars::ENUM_COMMA
        && !unit.closes(start, Class::Particle)
    {
        start -= 1;
    }
    if end - start >= 4
        && end - start <= LONGEST
        && named(unit, start)
        && unit.pair_at(start).is_none_or(|p| p.kind == PairKind::Paren)
    {
        out.push(Candidate::new(unit, start..end, kind, HONOUR, strength::HEADED));
    }
}

/// True where an honour may begin at `at`: with a number of things or people it is none (斩获|其中6枚金牌).
fn named(unit: &Unit<'_>, at: usize) -> bool {
    let number = chars::is_digit(unit.chars[at])
        && (at..unit.len())
            .find(|i| !chars::is_digit(unit.chars[*i]))
            .is_none_or(|i| !unit.begins(i, Class::DateWord) && !unit.begins(i, Class::ClauseTime));
    !number && !unit.begins(at, Class::Function) && !unit.begins(at, Class::Including)
}

/// What a verb of receiving is followed by, to the end of its clause: one honour, or a list of them.
fn received(unit: &Unit<'_>, from: usize, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.honour;
    let mut start = from;
    let mut at = from;
    while at <= unit.len() {
        let ends = at == unit.len()
            || !(chars::is_han(unit.chars[at])
                || chars::is_digit(unit.chars[at])
                || chars::is_latin(unit.chars[at]));
        let tail = at < unit.len() && (unit.begins(at, Class::AwardTail) || unit.begins(at, Class::ListTail));
        if ends || tail {
            if (5..=LONGEST).contains(&(at - start)) && named(unit, start) {
                out.push(Candidate::new(unit, start..at, kind, HONOUR, strength::BODY + 1));
            }
            if at < unit.len() && unit.chars[at] == chars::ENUM_COMMA {
                start = at + 1;
            } else {
                return;
            }
        }
        at += 1;
    }
}

/// The honour that a quotation right after a verb of receiving names, or opens (命名为|“清廉”示范单位).
pub fn quoted(unit: &Unit<'_>, quote: &Pair) -> Option<(usize, usize)> {
    let verb = unit.word_start(quote.open, Class::AwardVerb, 0).is_some()
        || unit
            .word_start(quote.open, Class::AwardVerbPassive, 0)
            .is_some_and(|verb| passive_before(unit, verb))
        || (unit.word_start(quote.open, Class::Receive, 0).is_some()
            && unit.begins(quote.close + 1, Class::AwardTail));
    if !verb {
        return None;
    }
    let after = quote.close + 1;
    let ends = |i: &usize| !chars::is_han(unit.chars[*i]) || unit.begins(*i, Class::AwardTail);
    let end = (after..unit.len()).find(ends).unwrap_or(unit.len());
    match end - after {
        0 => Some((quote.open + 1, quote.close)),
        2..=LONGEST_TAIL => Some((quote.open, end)),
        _ => None,
    }
}

/// Those of `bearers` who received the honour that the verb `trigger` confers: whoever stands before the verb;
/// words that name nothing known may not stand there, and only an author's body goes unnamed.
pub fn bearers(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    trigger: Option<Hit>,
    bearers: &[(End, Inference)],
) -> Vec<(End, Inference)> {
    let unit = at.view.unit;
    let mut out = bearers.to_vec();
    if reader.annotation.authors.is_empty() {
        out.retain(|(_, how)| *how != Inference::Author);
    }
    let body = opening::skip(unit, at.opening.body, at.clause.end);
    let stranger = at.opening.subjects.is_empty()
        && trigger.is_some_and(|t| t.start > body)
        && !unit.begins(body, Class::PassiveMark);
    if stranger {
        out.clear();
    }
    out
}
