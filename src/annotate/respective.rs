//! Values told in the order of what they measure: 家用电器、机械设备出口分别增长16.1%、14.5%.

use super::candidate::{Candidate, strength};
use super::clause::Clause;
use super::indicators::{Told, VALUE};
use super::measured::measured_start;
use super::quantity::quantity;
use super::unit::Unit;
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// Shortest noun of two values that is told as a whole, in scalar values.
const WHOLE: usize = 6;

/// Words in scalar-value indices.
type Words = (usize, usize);

/// Reads the clause where it has the word for such an order. True where it has: its values are then no figures
/// of another shape, and where they cannot be told apart they are none at all.
pub fn find(
    unit: &Unit<'_>,
    clause: &Clause,
    body: usize,
    told: &mut Told,
    out: &mut Vec<Candidate>,
) -> bool {
    let Some(mark) = (body..clause.end).find(|i| unit.begins(*i, Class::Respectively)) else { return false };
    let Some(after) = unit.word_end(mark, Class::Respectively, clause.end) else { return false };
    let values = values(unit, after, clause.end);
    if values.len() < 2 {
        // 分别净减少A、B: read as one value it would be of both
        let listed = |i: usize| unit.chars[i] == chars::ENUM_COMMA && chars::is_digit(unit.chars[i + 1]);
        return (after..clause.end.saturating_sub(1)).any(listed);
    }
    let start = measured_start(unit, body, mark);
    let (end, compared) = without_comparison(unit, start, mark);
    let members = members(unit, start, end, values.len());
    let mut nouns: Vec<String> = members.iter().map(|(from, to)| unit.string(*from, *to)).collect();
    match tail(unit, &members) {
        Some(tail) if nouns.len() == values.len() => {
            let last = nouns.len() - 1;
            nouns[..last].iter_mut().for_each(|noun| noun.push_str(&tail));
        }
        _ if start == end && told.each.len() >= values.len() => {
            let last = &told.each[told.each.len() - values.len()..];
            nouns = last.iter().map(|(from, to)| unit.string(*from, *to)).collect();
        }
        _ => {}
    }
    // 城乡居民人均可支配收入分别达到3.8万元和2万元: one noun for both, told as a whole
    if nouns.len() == 1 && end >= start + WHOLE {
        let kind = unit.ontology().known.indicator;
        let last = values.last().map_or(after, |(_, value)| value.1);
        out.push(Candidate::new(unit, start..last, kind, VALUE, strength::HEADED));
    }
    if nouns.len() == values.len() && nouns.iter().all(|noun| noun.chars().count() >= 2) {
        let kind = unit.ontology().known.indicator;
        for (noun, (verb, value)) in nouns.iter().zip(&values) {
            let name = format!("{noun}{compared}{}{}", said(unit, *verb), unit.string(value.0, value.1));
            out.push(Candidate::new(unit, value.0..value.1, kind, VALUE, strength::HEADED).named(name));
        }
    }
    true
}

/// The values after the word, each with the verb that tells it: its own, else that of the value before.
fn values(unit: &Unit<'_>, from: usize, limit: usize) -> Vec<(Words, Words)> {
    let mut out: Vec<(Words, Words)> = Vec::new();
    let mut at = from;
    while at < limit {
        let mut verb = at;
        while let Some(end) = unit.word_end(verb, Class::FigureWord, limit) {
            verb = end;
        }
        let Some(value) = (verb < limit && chars::is_digit(unit.chars[verb]))
            .then(|| quantity(unit, verb, limit))
            .flatten()
        else {
            return out;
        };
        let own = if verb > at { (at, verb) } else { out.last().map_or((at, at), |(before, _)| *before) };
        out.push((own, (value.start, value.end)));
        at = value.end;
        match joint(unit, at) {
            Some(end) => at = end,
            None => return out,
        }
    }
    out
}

/// A verb without the words that only say that it is so (达到).
fn said(unit: &Unit<'_>, verb: Words) -> String {
    let mut from = verb.0;
    while let Some(end) = unit.word_end(from, Class::ReachWord, verb.1) {
        from = end;
    }
    unit.string(from, verb.1)
}

/// End of the mark or the word that joins two members at `at`.
fn joint(unit: &Unit<'_>, at: usize) -> Option<usize> {
    match unit.chars.get(at) {
        Some(&chars::ENUM_COMMA) => Some(at + 1),
        _ => unit.word_end(at, Class::Joint, at + 2),
    }
}

/// The members of the list `from..to`, of which there are as many as values: parted by marks alone, where words join inside
/// them (家具类、建筑|及|装潢材料类).
fn members(unit: &Unit<'_>, from: usize, to: usize, values: usize) -> Vec<Words> {
    let all = parts(unit, from, to, joint);
    if all.len() == values {
        return all;
    }
    let marked = parts(unit, from, to, |unit, at| (unit.chars[at] == chars::ENUM_COMMA).then_some(at + 1));
    if marked.len() == values && values > 1 { marked } else { all }
}

/// The parts of `from..to` between what `joins` them.
fn parts(
    unit: &Unit<'_>,
    from: usize,
    to: usize,
    joins: impl Fn(&Unit<'_>, usize) -> Option<usize>,
) -> Vec<Words> {
    let mut out = Vec::new();
    let mut start = from;
    let mut at = from;
    while at < to {
        match joins(unit, at).filter(|_| !unit.shielded(at)) {
            Some(end) if at > start => {
                out.push((start, at));
                (start, at) = (end, end);
            }
            _ => at += 1,
        }
    }
    if start < to {
        out.push((start, to));
    }
    out
}

/// What the members share at the end of the last (家用电器、机械设备|出口), where no other ends so itself.
fn tail(unit: &Unit<'_>, members: &[Words]) -> Option<String> {
    let (last, others) = members.split_last()?;
    let ends = |part: &Words| unit.word_start(part.1, Class::FigureNoun, part.0).is_some();
    if others.is_empty() || others.iter().any(ends) {
        return Some(String::new());
    }
    let start = (last.0 + 2..last.1).find(|i| unit.begins(*i, Class::FigureNoun)).unwrap_or(last.1);
    Some(unit.string(start, last.1))
}

/// Where what is measured ends before the words of comparison at its end (同比), and those words.
fn without_comparison(unit: &Unit<'_>, from: usize, to: usize) -> (usize, String) {
    let mut end = to;
    while let Some(start) = unit.word_start(end, Class::FigureWord, from) {
        end = start;
    }
    (end, unit.string(end, to))
}
