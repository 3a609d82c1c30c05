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

/// The body named before that stands for its whole field, where that is the subject (全市医保系统, 各级公安机关).
pub(super) fn of_system(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<usize> {
    let (view, unit) = (at.view, at.view.unit);
    let known = &reader.ontology.known;
    let place = |i: usize| {
        let local = view.starting(i, &[known.place])?;
        Some((local.end, reader.annotation.mentions[local.mention].form == Form::SelfPlace))
    };
    let head = opening::skip(unit, at.clause.start, at.clause.end);
    let (from, own) = place(head).unwrap_or((head, false));
    let all = unit.word_end(from, Class::OfAllLevels, figure.end);
    let field = all.unwrap_or(from);
    if !own && all.is_none() {
        return None;
    }
    let reach = figure.end.min(field + FIELD);
    let end = (field + 2..reach).find(|i| unit.begins(*i, Class::BodySystem))?;
    let whole = (field..end).all(|i| chars::is_han(unit.chars[i])) && !unit.is(field, end, Class::NoOneField);
    // 全市行政机关|败诉率: what is measured of them is no deed
    let verb = unit.word_end(end, Class::BodySystem, reach).is_some_and(|after| {
        let after = opening::skip(unit, after, figure.end);
        unit.words_at(after).any(|(_, w)| w.classes.meets(DEED))
    });
    if !whole || !verb {
        return None;
    }
    let here = unit.span(head, head).start;
    let body = |m: &Mention| {
        m.kind == known.organization && m.span.start < here && shares(&m.name, &unit.chars[field..end])
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
