//! What a clause speaks of without naming it at its head as its subject: the thing that a bare head noun stands for
//! (平台|累计核查4.6万人次), what has run since it began (甲气田投产以来，…), the body that is made to do something
//! (支持甲学院|升格专业5个).

use super::mention::Mention;
use super::reader::{Local, Reader};
use super::statements::Reading;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// Mentions among which what a bare head noun stands for is sought.
const NEAR: usize = 60;
/// Mentions among which the only thing of its kind is sought.
const FAR: usize = 200;
/// Scalar values after a name in which its head noun is sought.
const HEAD: usize = 12;

/// The initiative or event named last in the paragraph that has the head noun with which the clause opens.
pub(super) fn bare(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, head: usize) -> Option<usize> {
    let (view, unit, known) = (at.view, at.view.unit, &reader.ontology.known);
    let end = unit.word_end(head, Class::BareHead, at.clause.end)?;
    const TOLD: ClassSet = ClassSet::of(Class::Adverb)
        .and(Class::FigureWord)
        .and(Class::FigureAdverb)
        .and(Class::FigureVerb)
        .and(Class::BearerVerb)
        .and(Class::FigureNoun)
        .and(Class::BorderVerb)
        .and(Class::Done);
    let measured = view.starting(head, &[known.indicator]).is_some();
    if !measured && !unit.words_at(end).any(|(_, w)| w.classes.meets(TOLD)) {
        return None;
    }
    let word = unit.slice(head, end);
    let has = |l: &Local| {
        let reach = (l.end + HEAD).min(head);
        let of = &reader.annotation.mentions[l.mention].name;
        let long = l.end - l.start > end - head;
        of.ends_with(word)
            || (long && unit.slice(l.end - (end - head), l.end) == word)
            || (l.end..reach)
                .take_while(|i| chars::is_han(unit.chars[*i]) || unit.pair_at(*i).is_some())
                .any(|i| i + (end - head) <= reach && unit.slice(i, i + (end - head)) == word)
    };
    let before = view.locals.partition_point(|l| l.start < at.clause.start);
    let things = view.locals[..before].iter().rev().take(NEAR);
    let thing = |l: &&Local| [known.initiative, known.event].contains(&l.kind) && has(l);
    let initiative = |l: &&Local| l.kind == known.initiative && l.end <= at.clause.start;
    let here = things.clone().filter(|l| l.end <= at.clause.start).find(thing).map(|l| l.mention);
    let here = here.or_else(|| {
        let works =
            unit.is(head, end, Class::BareWorks).then(|| things.clone().find(|l| initiative(l)))??;
        is_works(reader, works.mention, word).then_some(works.mention)
    });
    // 高铁|发送旅客1000万人次: all of them
    let named = || unit.is(head, end, Class::InitiativeHead) && opens_sentence(at);
    here.or_else(|| if named() { only_one(reader, word) } else { None })
}

/// True for works by their name, for which 工程, 项目, 线路 may stand (甲隧道双线贯通。|工程|全长4公里), or in whose name `word`
/// stands (甲水库工程开工。|水库|总库容1亿立方米).
fn is_works(reader: &Reader<'_>, mention: usize, word: &str) -> bool {
    let mention = &reader.annotation.mentions[mention];
    let lexicon = &reader.ontology.lexicon;
    let works = |name: &str| {
        let mut ends = name.char_indices().map(|(at, _)| at).skip(1);
        ends.any(|at| [Class::WorksHead, Class::ProperHead].iter().any(|c| lexicon.is(&name[at..], *c)))
    };
    mention.name.contains(word) || [&mention.name, &mention.alias].iter().any(|name| works(name))
}

/// True where nothing stands in the sentence before the clause but since when it is, and who reports it.
fn opens_sentence(at: &Reading<'_, '_, '_>) -> bool {
    let unit = at.view.unit;
    let mut before = at.view.sentence.clauses.iter().take_while(|c| c.end <= at.clause.start);
    before.all(|c| unit.closes(c.end, Class::TimeEnd) || unit.begins(c.start, Class::ReportOpener))
}

/// The initiative of an earlier paragraph with that head noun, where the text has named one alone of them
/// (“甲云”平台 … 平台|推送预警1530条).
fn only_one(reader: &Reader<'_>, word: &str) -> Option<usize> {
    let initiative = reader.ontology.known.initiative;
    let has = |m: &Mention| {
        m.kind == initiative && [&m.name, &m.alias].iter().any(|n| n.ends_with(word) && n.len() > word.len())
    };
    let mut named = reader.annotation.mentions.iter().enumerate().rev().take(FAR).filter(|(_, m)| has(m));
    let (mention, nearest) = named.next()?;
    named.all(|(_, m)| m.name == nearest.name).then_some(mention)
}

/// What opens a clause that only says since when: a thing, a body or a place that has run or stood since
/// (甲合作区分线管理百天以来), not what somebody carries out (甲行动开展以来).
pub(super) fn since(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, head: usize) -> Option<usize> {
    let (view, unit, known) = (at.view, at.view.unit, &reader.ontology.known);
    let end = unit
        .word_start(at.clause.end, Class::TimeEnd, head)
        .filter(|_| unit.closes(at.clause.end, Class::Done))?;
    let kinds = [known.initiative, known.organization, known.place];
    let first = view.starting(head, &kinds)?;
    let last = view
        .within(first.end, end)
        .find(|l| l.start == first.end && kinds.contains(&l.kind))
        .unwrap_or(first);
    (end >= last.end + 2 && !unit.holds(last.end, end, Class::DeedSince)).then_some(last.mention)
}

/// The body that the clause makes or helps to do what the figure tells.
pub(super) fn made_to(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<usize> {
    const MAKES: ClassSet = ClassSet::of(Class::PivotVerb).and(Class::UrgeVerb);
    const VERB: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::Trigger).and(Class::FigureVerb);
    let (view, unit) = (at.view, at.view.unit);
    let bodies =
        view.within(at.opening.body, figure.end).filter(|l| l.kind == reader.ontology.known.organization);
    let pivot = bodies.into_iter().find(|l| {
        (l.start.saturating_sub(4)..l.start)
            .any(|i| unit.words_at(i).any(|(h, w)| h.end == l.start && w.classes.meets(MAKES)))
    })?;
    let verb = unit
        .hits_in(pivot.end, figure.end)
        .next()
        .is_some_and(|(h, w)| h.start <= pivot.end + 2 && h.end - h.start >= 2 && w.classes.meets(VERB));
    (verb && pivot.end <= figure.end).then_some(pivot.mention)
}

/// True where the clause opens with a verb of action, whose subject somebody must be.
pub(super) fn acts(at: &Reading<'_, '_, '_>) -> bool {
    const TELLS: ClassSet =
        ClassSet::of(Class::FigureWord).and(Class::KeptVerb).and(Class::BearerVerb).and(Class::ReachWord);
    at.view
        .unit
        .words_at(at.opening.body)
        .any(|(h, w)| h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !w.classes.meets(TELLS))
}
