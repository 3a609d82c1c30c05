//! The thing or the place that a figure's own clause names as whose it is (我国电动自行车以旧换新…, 上海…密度).

use super::bearers::is_thing;
use super::mention::Form;
use super::reader::{Local, Reader, View};
use super::statements::Reading;
use super::unit::Hit;
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Longest verb before a place that is its object, in scalar values.
const VERB_BEFORE: usize = 4;

/// The thing or place that the figure's own clause names as its bearer: both, where one stands right before the
/// other (我国|电动自行车以旧换新…).
pub(super) fn named_here(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Vec<Local> {
    let thing = thing_here(reader, at, figure);
    let place = place_here(reader, at, figure);
    match (thing, place) {
        (Some(thing), Some(place)) if place.end == thing.start => vec![place, thing],
        (thing, place) => thing.or(place).into_iter().collect(),
    }
}

/// The thing that the clause or the figure names.
fn thing_here(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<Local> {
    let (view, clause, unit) = (at.view, at.clause, at.view.unit);
    let thing = |l: &Local| is_thing(reader, l.mention);
    // 涵盖26个部门的平台: the figure describes the platform
    let modified =
        view.within(figure.end, clause.end).find(|l| thing(l) && unit.closes(l.start, Class::Particle));
    let own = at.opening.subjects.iter().find(|l| thing(l)).copied();
    // 《简牍探中华》节目电视端累计触达7.27亿人次: the thing opens what is measured; not 甲产业园等项目86个
    let one_of = |l: &Local| {
        unit.begins(l.end, Class::ListTail)
            || unit.begins(l.start, Class::Nation)
            // “甲小站”|56个: it is counted itself
            || l.end > 0 && unit.chars[l.end - 1] == chars::QUOTE_CLOSE
                && unit.chars.get(l.end).is_some_and(|c| chars::is_digit(*c))
    };
    // 对|“甲计划”沿线国家出口…: whom it reaches
    const TOWARDS: [Class; 3] = [Class::KeepPhrase, Class::PhraseOpener, Class::ObjectMark];
    let towards = TOWARDS.iter().any(|class| unit.letter(figure.start, *class));
    let opens = view
        .within(figure.start, figure.end)
        .find(|l| thing(l) && l.start <= figure.start + 1 && l.end < figure.end && !one_of(l))
        .filter(|l| l.start == figure.start || !towards)
        .filter(|_| !provided(at, figure));
    modified.or(own).or(opens)
}

/// True where the subject of the clause does something with what is measured (我国累计|安排“甲计划”资金1851亿元).
fn provided(at: &Reading<'_, '_, '_>, figure: &Local) -> bool {
    let (unit, body) = (at.view.unit, at.opening.body);
    let does = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2
            && h.end <= figure.start
            && w.classes.has(Class::MeasureVerb)
            && !w.classes.has(Class::NameVerb)
            && !w.classes.has(Class::FigureWord)
            && !unit.begins(h.end, Class::Relative)
    };
    !at.opening.subjects.is_empty() && body < figure.start && unit.hits_in(body, figure.start).any(does)
}

/// The place that the clause names as what is measured.
fn place_here(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<Local> {
    let (view, clause, known) = (at.view, at.clause, reader.ontology.known);
    let here =
        |l: &Local| l.kind == known.place && reader.annotation.mentions[l.mention].form == Form::SelfPlace;
    // 在全省评价中位列第1: the province is where, not whose; 对全市46家单位检查: those checked are of it
    let scope = |l: &Local| {
        const OBJECT: ClassSet =
            ClassSet::of(Class::ObjectMark).and(Class::PhraseOpener).and(Class::KeepPhrase);
        let before = l.start.checked_sub(1).filter(|i| *i >= clause.start);
        is_object(reader, at, l)
            || view.unit.word_start(l.start, Class::PlaceOpener, clause.start).is_some()
            || before.is_some_and(|i| {
                view.unit.words_at(i).any(|(h, w)| h.end == l.start && w.classes.meets(OBJECT))
            })
    };
    let before = |l: &Local| (l.end <= figure.start && !scope(l)) || l.start == figure.start;
    let place = view.within(clause.start, figure.start + 2).find(|l| here(l) && before(l));
    // 江苏|全省: the place is named
    let above = place
        .and_then(|p| view.within(clause.start, p.start).find(|l| l.kind == known.place && l.end == p.start));
    let head = clause.head;
    // 上海|规模以上企业工业机器人密度…: the place is named at the head, but not 天津|港新增航线17条
    let facility = [Class::PlaceEnd, Class::Function].iter().any(|c| view.unit.begins(figure.start, *c));
    let before_it = view.starting(head, &[known.place]).map(|l| lowest(view, l)).filter(|l| {
        let of = view.unit.word_end(l.end, Class::Relative, figure.start).unwrap_or(l.end);
        of == figure.start && !facility
    });
    // 我国|电动自行车以旧换新…
    let beside = at.opening.subjects.iter().find(|l| l.kind == known.place).copied();
    above.or(place).or(before_it).or(beside.filter(|l| {
        at.opening.subjects.iter().any(|other| other.start == l.end && is_thing(reader, other.mention))
    }))
}

/// True where a place is only where what a verb acts on is, and somebody acts (推动|全市38个法庭对接…, 覆盖|全县31所小学).
fn is_object(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, place: &Local) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::MeasureVerb)
        .and(Class::Trigger)
        .and(Class::BearerVerb)
        .and(Class::Causative)
        .and(Class::PivotVerb);
    let (unit, told) = (at.view.unit, &reader.actors.told);
    let verb = |(h, w): (Hit, Word<'_>)| {
        h.end == place.start && w.classes.meets(VERB) && !w.classes.has(Class::NameVerb)
    };
    let from = place.start.saturating_sub(VERB_BEFORE).max(at.clause.start);
    let governed = (from..place.start.saturating_sub(1)).any(|i| unit.words_at(i).any(verb));
    let body = |l: &Local| l.kind == reader.ontology.known.organization;
    governed && (at.opening.subjects.iter().any(body) || !at.actors.is_empty() || told.of.is_some())
}

/// The last of places that stand one after the other (江苏|淮安).
fn lowest(view: &View<'_, '_>, place: Local) -> Local {
    view.starting(place.end, &[place.kind]).unwrap_or(place)
}
