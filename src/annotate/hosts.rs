//! Those who make or hold something together, each with a verb of their own or joined by one word (由A主办、B承办的“X”,
//! 由A联合B主办的“X”, “X”由A主办，B承办), and those whom a thing is told to be of (“X”是A推出的Y).

use super::mention::{End, Inference};
use super::opening;
use super::reader::{Local, Reader, View};
use super::statements::Reading;
use super::subject_list;
use super::triggers::{frames_for, triggers};
use super::unit::Unit;
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// Longest time and adverb between who makes a thing and the verb (A|于2023年10月率先|推出的).
const BETWEEN: usize = 14;

/// The last of `bodies` and those that hold the thing with it, from the last backwards.
pub fn together(unit: &Unit<'_>, bodies: &[Local]) -> Vec<usize> {
    let linked = |before: &Local, next: &Local| linked(unit, before, next);
    subject_list::joined_to_last(bodies, linked).map(|l| l.mention).collect()
}

/// True where a list, a word for acting together, or a verb of holding and a comma join two bodies.
fn linked(unit: &Unit<'_>, before: &Local, next: &Local) -> bool {
    let (from, to) = (before.end, next.start);
    if to <= from {
        return false;
    }
    let comma = matches!(unit.chars[to - 1], chars::ENUM_COMMA | chars::COMMA);
    let joined = [Class::Together, Class::Alongside].iter().any(|c| unit.is(from, to, *c));
    let listed = joined || subject_list::listed(unit, before, next);
    listed || comma && unit.is(from, to - 1, Class::HostVerb)
}

/// The bodies that follow the first of those by whom a thing is held, each with its verb (由A主办|、B承办、C协办).
pub fn further(view: &View<'_, '_>, body: usize, limit: usize) -> Vec<Local> {
    let (unit, kinds) = (view.unit, [view.unit.ontology().known.organization]);
    let mut out = Vec::new();
    let mut verb = unit.word_end(body, Class::HostVerb, limit);
    while let Some(end) = verb.filter(|end| unit.chars.get(*end) == Some(&chars::ENUM_COMMA)) {
        let found = subject_list::list(view, end + 1, limit, &kinds);
        let Some(last) = found.last() else { break };
        verb = unit.word_end(subject_list::tail(view, last.end, limit), Class::HostVerb, limit);
        if verb.is_some() {
            out.extend(found);
        }
    }
    out
}

/// “X”由A主办，|B承办: what the clause before was about is held by the subjects of one that says no more. True where it is.
pub fn held(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, topic: &[usize]) -> bool {
    let (unit, known) = (at.view.unit, reader.ontology.known);
    let subjects = &at.opening.subjects;
    if !at.clause.has(Class::HostVerb) || subjects.is_empty() || !at.asserted() {
        return false;
    }
    let verb = opening::skip(unit, at.opening.body, at.clause.end);
    let only = unit.is(verb, at.clause.end, Class::HostVerb);
    let bodies = subjects.iter().all(|l| l.kind == known.organization);
    let [thing] = topic else { return false };
    let of = reader.annotation.mentions[*thing].kind;
    if !only || !bodies || of != known.initiative {
        return false;
    }
    let thing = Local { start: verb, end: verb, kind: of, mention: *thing };
    let hosts: Vec<_> = subjects.iter().map(|l| (End::Mention(l.mention), Inference::Explicit)).collect();
    state(reader, at, &hosts, thing);
    true
}

/// “X”是A打造的Y, “X”是由A发起的: A launches it.
pub fn told(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>) {
    let (unit, end) = (at.view.unit, at.clause.end);
    let [thing] = at.opening.subjects[..] else { return };
    if thing.kind != reader.ontology.known.initiative || !at.asserted() {
        return;
    }
    let Some(is) = unit.word_end(at.opening.body, Class::Copula, end) else { return };
    let from = unit.word_end(is, Class::AgentMark, end).unwrap_or(is);
    let known = &reader.ontology.known;
    let makers = subject_list::list(at.view, from, end, &[known.organization, known.place]);
    let Some(last) = makers.last() else { return };
    let after = subject_list::tail(at.view, last.end, end);
    let verb = triggers(at.view, after, end.min(after + BETWEEN))
        .into_iter()
        .find(|t| unit.begins(t.end, Class::Relative));
    let plain =
        |verb: usize| (after..verb).all(|i| chars::is_han(unit.chars[i]) || chars::is_digit(unit.chars[i]));
    if verb.is_some_and(|t| plain(t.start) && launches(reader, t.word, thing)) {
        let makers: Vec<_> = makers.iter().map(|l| (End::Mention(l.mention), Inference::Explicit)).collect();
        state(reader, at, &makers, thing);
    }
}

/// True where a frame of `word` launches `thing`.
fn launches(reader: &Reader<'_>, word: u32, thing: Local) -> bool {
    let launches = reader.ontology.known.launches;
    frames_for(reader, word, thing).any(|(_, relation)| relation == launches)
}

/// States that `makers` launch `thing`.
fn state(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, makers: &[(End, Inference)], thing: Local) {
    let launches = reader.ontology.known.launches;
    reader.state(launches, makers, thing.mention, &at.said(super::makers::LAUNCHED));
}
