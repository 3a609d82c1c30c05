//! Whether a clause tells of others than those who act, so that the next one tells what they do: it demands something of them, lets
//! them act, hands over to them, or is about a thing.

use super::clause::Clause;
use super::opening;
use super::overt;
use super::reader::{Reader, View};
use super::subjects::VERBAL;
use super::unit::{Hit, Unit};
use crate::ontology::TypeId;
use crate::ontology::lexicon::{Class, Word};
use crate::text::chars;

/// Scalar values within which those are named who are made to act.
const PEOPLE: usize = 8;
/// Fewest scalar values after a word that points out which name a thing and tell of it.
const POINTED: usize = 4;

/// True where `before` leaves what `clause` says to others.
pub fn by(reader: &Reader<'_>, view: &View<'_, '_>, before: &Clause, clause: &Clause) -> bool {
    let unit = view.unit;
    let organization = reader.ontology.known.organization;
    // 要求在P经营的平台，|应当办理X
    let asked = unit.begins(clause.start, Class::Must) && asked(view, before).is_some();
    let theirs = urges(view, before, organization) || asked || told_to(view, before);
    let thing =
        || once_built(unit, before) || made_thing(reader, view, before) || points_out(reader, view, before);
    (theirs || lets(view, before) || hands_over(view, before) || thing() || calls(unit, before))
        && !unit.begins(clause.start, Class::Connective)
}

/// True where the clause makes others act, and the next one may tell what they do
/// (本市鼓励单位提供志愿服务，|协助维护秩序). A body that is named does what its own clause says, and no more
/// (督促X完成Y，|淘汰Z).
fn urges(view: &View<'_, '_>, clause: &Clause, organization: TypeId) -> bool {
    let unit = view.unit;
    let free =
        |h: &Hit| unit.pair_at(h.start).is_none() && !unit.shielded(h.start) && !view.is_covered(h.start);
    let long = |h: &Hit| h.end - h.start >= 2 && h.end <= clause.end && free(h);
    if !clause.has(Class::UrgeVerb) {
        return false;
    }
    let mut words = unit.hits_in(clause.start, clause.end).filter(|(h, _)| long(h));
    let Some((first, _)) = words.find(|(_, w)| w.classes.has(Class::UrgeVerb)) else { return false };
    let named = view.starting(first.end, &[organization]).is_some();
    // 要求|完善X, 要求|各地开展X: what is demanded of all is what the body does that demands
    let demands = unit.is(first.start, first.end, Class::Demand);
    !(named || demands && !asks(view, clause))
        && words.any(|(h, w)| {
            // 鼓励企业|按照规则，|开展X: the verb is still to come
            let basis = w.classes.has(Class::TrimPhrase) || w.classes.has(Class::MeansOpener);
            let verb = w.classes.has(Class::MeasureVerb) && !w.classes.has(Class::NameVerb);
            h.start >= first.end + 2 && (verb || basis) && !unit.begins(h.end, Class::Relative)
        })
}

/// Where those begin of whom the clause demands something (要求|运营企业按标准收费); none where they are all whom the
/// body directs (要求|各地开展X): what they do is the body's.
fn asked(view: &View<'_, '_>, clause: &Clause) -> Option<usize> {
    let unit = view.unit;
    let demands = |(h, w): &(Hit, Word<'_>)| {
        w.classes.has(Class::UrgeVerb) && w.classes.has(Class::Demand) && unit.pair_at(h.start).is_none()
    };
    if !clause.has_all(&[Class::UrgeVerb, Class::Demand]) {
        return None;
    }
    let (demand, _) = unit.hits_in(clause.start, clause.end).find(demands)?;
    let whom = opening::skip(unit, demand.end, clause.end);
    // 按照上级要求|和安排: a noun
    let noun = unit.begins(whom, Class::Function) && !unit.begins(whom, Class::PhraseOpener);
    let own = noun || [Class::Audience, Class::SelfPlace].iter().any(|class| unit.begins(whom, *class));
    (whom + 2 < clause.end && !own).then_some(whom)
}

/// True where the clause demands something of others, no action by itself (not 要求|完善X).
fn asks(view: &View<'_, '_>, clause: &Clause) -> bool {
    asked(view, clause).is_some_and(|whom| !opening::acts(view.unit, whom, clause.end))
}

/// True where the clause tells what people are made to do, and the next one may tell more of it
/// (让游客了解历史，|传承文化).
fn lets(view: &View<'_, '_>, clause: &Clause) -> bool {
    if !clause.has_all(&[Class::Causative, Class::People]) {
        return false;
    }
    let unit = view.unit;
    let open = unit.word_end(clause.head, Class::Causative, clause.end);
    open.is_some_and(|at| {
        at == clause.start + 1
            && (at..clause.end.min(at + PEOPLE)).any(|i| unit.begins(i, Class::People) && !unit.shielded(i))
    })
}

/// True where the clause ends in those whom it supports, so that the next one tells what they do (支持甲省、乙省，|开展X).
fn hands_over(view: &View<'_, '_>, clause: &Clause) -> bool {
    if !clause.has(Class::EnableVerb) {
        return false;
    }
    let unit = view.unit;
    let at = clause.head;
    let kinds = [unit.ontology().known.place, unit.ontology().known.organization];
    unit.word_end(at, Class::EnableVerb, clause.end).is_some_and(|from| {
        let whom = super::subject_list::list(view, from, clause.end, &kinds);
        whom.last().is_some_and(|last| {
            let tail = super::subject_list::tail(view, last.end, clause.end);
            tail + 1 >= clause.end || unit.closes(clause.end, Class::OrgClassSuffix)
        })
    })
}

/// True where those of whom the clause demands something are its only words before a verb (呼吁|各方|实现停火).
fn told_to(view: &View<'_, '_>, clause: &Clause) -> bool {
    asks(view, clause) && asked(view, clause).is_some_and(|at| overt::predicate(view, clause, at).is_some())
}

/// True where the clause ends in a call to others, whose part the next one tells (X呼吁，|实现停火).
fn calls(unit: &Unit<'_>, clause: &Clause) -> bool {
    let call = super::measure_verbs::CALL;
    clause.has_all(&call) && call.iter().all(|class| unit.closes(clause.end, *class))
}

/// True where the clause says from when on a work does what follows (管道建成后，|与X互联互通).
fn once_built(unit: &Unit<'_>, clause: &Clause) -> bool {
    clause.has_all(&[Class::AfterWord, Class::Ordinary])
        && unit.closes(clause.end, Class::AfterWord)
        && unit.word_start(clause.end, Class::Ordinary, clause.start).is_some()
}

/// True where somebody says what a body ought to do (与会者表示，|两市应加强合作): it does not do it.
pub fn advised(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> bool {
    let unit = view.unit;
    if !clause.has(Class::Must) || reader.annotation.is_voiced() || reader.annotation.statute.is_some() {
        return false;
    }
    let said = view.sentence.clauses.iter().take_while(|c| c.end <= clause.start);
    let ought = |(h, _): (Hit, Word<'_>)| {
        let predicate = opening::skip(unit, h.end, clause.end);
        h.start > clause.start
            && unit.pair_at(h.start).is_none()
            && !unit.shielded(h.start)
            && unit.words_at(predicate).any(|(_, w)| w.classes.meets(VERBAL))
    };
    said.into_iter().any(|c| unit.closes(c.end, Class::Speech))
        && unit.hits_in(clause.start, clause.end).filter(|(_, w)| w.classes.has(Class::Must)).any(ought)
}

/// True where the clause is no more than a thing without a name that a body or place made, of which the next one tells
/// (甲委部署|设立|的22个试验区，推出一批制度成果).
fn made_thing(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> bool {
    if !clause.has(Class::FoundingVerb) {
        return false;
    }
    let (unit, known) = (view.unit, &reader.ontology.known);
    let at = clause.head;
    let Some(maker) = view.starting(at, &[known.organization, known.place]) else { return false };
    let verb = |i: usize, class| unit.word_end(i, class, clause.end).filter(|end| *end >= i + 2);
    let from = opening::skip(unit, maker.end, clause.end);
    let founded = |i| verb(i, Class::FoundingVerb).filter(|end| unit.begins(*end, Class::Relative));
    let second = || verb(from, Class::MeasureVerb).and_then(founded);
    let Some(end) = founded(from).or_else(second) else { return false };
    let named = || view.within(end, clause.end).any(|l| l.kind != known.indicator);
    matches!(clause.mark, chars::COMMA | ',')
        && !unit.closes(clause.end, Class::TimeEnd)
        && !named()
        && !(end + 1..clause.end).any(|i| opening::acts(unit, i, clause.end))
}

/// True where the clause tells of a thing that is pointed out (该装置可监视太阳活动，|提供数据): what it does, no body does.
/// A body or a document that is pointed out acts, and a time is none (该集团, 该方案提出, 此次活动期间).
fn points_out(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> bool {
    if !clause.has(Class::ThisOne) && !clause.has(Class::ThisKind) {
        return false;
    }
    let (unit, known) = (view.unit, &reader.ontology.known);
    let at = clause.head;
    let open = unit
        .word_end(at, Class::ThisOne, clause.end)
        .or_else(|| unit.word_end(at, Class::ThisKind, clause.end));
    let Some(noun) = open.filter(|noun| noun + POINTED <= clause.end) else { return false };
    let bodies = [Class::OrgSuffix, Class::OrgClassSuffix, Class::PlaceEnd, Class::SchoolEnd];
    let acts = bodies.iter().any(|class| unit.begins(noun, *class))
        || view.starting(at, &[known.organization, known.place]).is_some();
    let time = [Class::TimeEnd, Class::PhraseEnd].iter().any(|class| unit.closes(clause.end, *class));
    let rules = || unit.holds(noun, clause.end, Class::Demand);
    let named =
        || view.within(noun, clause.end).any(|l| l.kind == known.organization || l.kind == known.policy);
    !(acts || time || rules() || named())
}
