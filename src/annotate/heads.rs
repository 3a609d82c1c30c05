//! Whose a figure is where other words than its subject tell it: the body whose whole field acts (全市医保系统|查处…), the
//! works in which a sum went (投资6.9亿元|实施甲工程), the name right before what is measured (沿线的甲中心|累计交易额…).

use super::mention::{Form, Mention};
use super::opening;
use super::reader::{Local, Reader};
use super::statements::Reading;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// What follows the words for a field that acts.
const DEED: ClassSet = ClassSet::of(Class::MeasureVerb)
    .and(Class::Trigger)
    .and(Class::KeptVerb)
    .and(Class::KeepPhrase)
    .and(Class::AboutWord)
    .and(Class::FigureWord)
    .and(Class::FigureVerb);

/// Mentions among which the body of a field is sought.
const NEAR: usize = 120;
/// Scalar values in which the words for a field stand.
const FIELD: usize = 14;
/// How far after a sum the works stand in which it went, in scalar values.
const WORKS: usize = 8;

/// The body named before that stands for its whole field, where that is the subject of the clause (全市医保系统|查处…,
/// 全国公安机关|立案…) or of one before in the sentence (各级公安机关重拳出击，|破获…).
pub(super) fn of_system(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<usize> {
    if let Some((from, to, after)) = field(reader, at, at.clause.start, figure.end) {
        // 全市行政机关|败诉率: what is measured of them is no deed
        let verb = opening::skip(at.view.unit, after, figure.end);
        let does = at.view.unit.words_at(verb).any(|(_, w)| w.classes.meets(DEED));
        return if does { body_of(reader, at, from, to) } else { None };
    }
    let silent = at.opening.subjects.is_empty() && !at.opening.overt && !at.opening.nobody;
    let before = at.view.sentence.clauses.iter().rev().filter(|c| c.end <= at.clause.start);
    for clause in before.take_while(|_| silent) {
        if let Some((from, to, _)) = field(reader, at, clause.start, clause.end) {
            return body_of(reader, at, from, to);
        }
        let head = clause.head;
        let known = &reader.ontology.known;
        if at.view.starting(head, &[known.organization, known.place, known.initiative]).is_some() {
            break;
        }
    }
    None
}

/// The words for a field at the head of the clause that begins at `start`, and one past the word for all its bodies.
fn field(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    start: usize,
    limit: usize,
) -> Option<(usize, usize, usize)> {
    let (view, unit) = (at.view, at.view.unit);
    let known = &reader.ontology.known;
    let place = |i: usize| {
        if let Some(end) = unit.word_end(i, Class::Nation, limit) {
            return Some((end, true));
        }
        let local = view.starting(i, &[known.place])?;
        Some((local.end, reader.annotation.mentions[local.mention].form == Form::SelfPlace))
    };
    let head = opening::skip(unit, start, limit);
    let (from, own) = place(head).unwrap_or((head, false));
    let all = unit.word_end(from, Class::OfAllLevels, limit);
    let from = all.unwrap_or(from);
    if !own && all.is_none() {
        return None;
    }
    let reach = limit.min(from + FIELD);
    let to = (from + 2..reach).find(|i| unit.begins(*i, Class::BodySystem))?;
    let whole = (from..to).all(|i| chars::is_han(unit.chars[i])) && !unit.is(from, to, Class::NoOneField);
    let after = unit.word_end(to, Class::BodySystem, limit)?;
    whole.then_some((from, to, after))
}

/// The body named last before the clause whose name has the characters of the field `from..to`.
fn body_of(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, from: usize, to: usize) -> Option<usize> {
    let unit = at.view.unit;
    let here = unit.span(from, from).start;
    let organization = reader.ontology.known.organization;
    // 全省甲系统: not the ministry's
    let local = unit.closes(from, Class::SelfPlace) && !unit.closes(from, Class::Nation);
    let central =
        |m: &Mention| local && reader.ontology.lexicon.find(&m.name).is_some_and(|w| w.body.is_some());
    let body = |m: &Mention| {
        m.kind == organization && m.span.start < here && shares(&m.name, &unit.chars[from..to]) && !central(m)
    };
    let before = reader.annotation.mentions.iter().enumerate().rev().take(NEAR);
    before.into_iter().find(|(_, m)| body(m)).map(|(i, _)| i)
}

/// True where a body's name has the characters of its field in their order, two of a longer word
/// (医保 of 医疗保障局, 纪检监察 of 纪委监委).
fn shares(name: &str, field: &[char]) -> bool {
    let mut rest = name.chars();
    let first = field.first().is_some_and(|c| rest.any(|n| n == *c));
    let others = field[1..].iter().filter(|c| rest.clone().any(|n| n == **c)).count();
    first && others > 0
}

/// The works in which a sum went that stands before the verb (投资6.9亿元|实施甲工程).
pub(super) fn invested(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<usize> {
    let (view, unit) = (at.view, at.view.unit);
    let sum = unit.begins(figure.start, Class::InvestedSum) && unit.closes(figure.end, Class::MoneyUnit);
    let verb = unit.word_end(figure.end, Class::InvestedVerb, at.clause.end).filter(|_| sum)?;
    let initiative = reader.ontology.known.initiative;
    let near = at.clause.end.min(verb + WORKS);
    view.within(verb, at.clause.end).find(|l| l.kind == initiative && l.start <= near).map(|l| l.mention)
}

/// The body or the place that stands right before what is measured, after words that only tell it from others
/// (沿线的甲中心|累计交易额68亿元).
pub(super) fn holder(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<usize> {
    let (view, unit) = (at.view, at.view.unit);
    let known = &reader.ontology.known;
    let value = reader.annotation.mentions[figure.mention].rule == super::indicators::VALUE;
    let mut before = view.within(at.clause.start, figure.start);
    let holder = before.find(|l| {
        l.end == figure.start
            && [known.organization, known.initiative].contains(&l.kind)
            && unit.closes(l.start, Class::Relative)
    })?;
    (value && at.opening.subjects.is_empty()).then_some(holder.mention)
}
