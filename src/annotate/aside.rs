//! Who speaks or wishes in a sentence besides those who act in it: what they say is nobody else's aim.

use super::mention::{End, Inference};
use super::opening;
use super::reader::Reader;
use super::spoken::officer;
use super::statements::Reading;
use crate::ontology::RelationId;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// How far into a clause the verb of speaking stands (国家发展改革委有关负责人表示).
const SPEECH_REACH: usize = 28;
/// Longest name of a person with an adverb, in scalar values.
const NAME: usize = 5;
/// How far into a clause the verb of wishing stands (泰国政府愿).
const WISH_REACH: usize = 12;

/// Who speaks or acts in a sentence besides those who could be named.
#[derive(Clone, Copy, Debug, Default)]
pub struct Aside {
    /// Somebody speaks: what he says is no place's doing.
    spoken: bool,
    /// Somebody who is not named wishes (越方愿同中方…).
    other: bool,
    /// A person speaks, no meeting: what he says is of no body that only stands in the title.
    person: bool,
    /// The body whose officer speaks.
    body: Option<usize>,
}

impl Aside {
    /// Notes the clause's subject.
    pub fn attend(&mut self, reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>) {
        note_officer(reader, at);
        let known = &reader.ontology.known;
        if at.opening.subjects.iter().any(|l| l.kind != known.event) {
            *self = Aside::default();
        } else if let Some(verb) = speaks(at) {
            let named = |(name, body): &(String, usize)| {
                let from = opening::skip(at.view.unit, at.clause.start, verb);
                let words = at.view.unit.string(from, verb);
                (words.ends_with(name.as_str()) || at.view.unit.is(from, verb, Class::Pronoun))
                    .then_some(*body)
            };
            let body = reader.actors.officer.as_ref().and_then(named);
            let unit = at.view.unit;
            let met = unit.holds(at.clause.start, verb, Class::EventHead)
                || unit.holds(at.clause.start, verb, Class::PolicyKind);
            let person = unit.holds(at.clause.start, verb, Class::Pronoun)
                || unit.holds(at.clause.start, verb, Class::Leader)
                || (!met && verb <= at.clause.start + NAME);
            *self = Aside { spoken: true, other: false, person: person && !met, body };
            // 《决定》提出…。周某表示…: the document says no more
            reader.actors.policy = None;
        } else if wishes(at) {
            self.other = true;
        } else if at.opening.nobody {
            reader.actors.policy = None;
        }
    }

    /// Those of `bearers` who serve an aim, after what was said or done by others before.
    pub fn bearers(
        self,
        reader: &Reader<'_>,
        relation: RelationId,
        bearers: &[(End, Inference)],
    ) -> Vec<(End, Inference)> {
        let known = &reader.ontology.known;
        let mut out = bearers.to_vec();
        if relation != known.serves {
            return out;
        }
        if self.other {
            out.retain(|(_, how)| *how == Inference::Explicit);
        }
        if self.person && self.body.is_none() {
            out.retain(|(end, _)| *end != End::Author);
        }
        if let (Some(body), true) = (self.body, out.is_empty()) {
            out.push((End::Mention(body), Inference::Author));
        }
        if self.spoken {
            out.retain(|(end, how)| *how == Inference::Explicit || reader.kind_of(*end) != known.place);
            for (end, _) in out.iter_mut().filter(|(end, _)| *end == End::Author) {
                *end = self.body.map_or(End::Speaker, End::Mention);
            }
        }
        out
    }
}

/// Remembers the officer that the clause names, with his body (市水利局|局长|周某).
fn note_officer(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>) {
    let (unit, clause, organization) = (at.view.unit, at.clause, reader.ontology.known.organization);
    if !clause.has(Class::Role) || !at.names(organization) {
        return;
    }
    let bodies = at.view.within(clause.start, clause.end).filter(|l| l.kind == organization);
    let officer = bodies.filter(|l| officer(unit, l.end, clause.end).is_some()).last();
    let Some(body) = officer else { return };
    let role =
        (body.end..clause.end.min(body.end + 5)).find_map(|i| unit.word_end(i, Class::Role, clause.end));
    let Some(from) = role else { return };
    const AFTER: ClassSet = ClassSet::of(Class::Speech)
        .and(Class::Demand)
        .and(Class::Function)
        .and(Class::Trigger)
        .and(Class::Adverb);
    let ends =
        |i: &usize| !chars::is_han(unit.chars[*i]) || unit.words_at(*i).any(|(_, w)| w.classes.meets(AFTER));
    let to = (from..clause.end).find(ends).unwrap_or(clause.end);
    if (2..=4).contains(&(to - from)) {
        reader.actors.officer = Some((unit.string(from, to), body.mention));
    }
}

/// Where the verb stands by which a person or a meeting speaks in the clause (他|强调, 会议|指出).
fn speaks(at: &Reading<'_, '_, '_>) -> Option<usize> {
    let (unit, clause) = (at.view.unit, at.clause);
    if !clause.has(Class::Speech) && !clause.has(Class::Demand) {
        return None;
    }
    let reach = clause.end.min(clause.start + SPEECH_REACH);
    let found = unit.hits_in(clause.start, reach).find(|(h, w)| {
        let speech = w.classes.has(Class::Speech) || (w.classes.has(Class::Demand) && h.end == clause.end);
        speech && h.end - h.start >= 2 && h.end <= clause.end && unit.pair_at(h.start).is_none()
    });
    found.map(|(h, _)| h.start)
}

/// True where somebody who is not named wishes in the clause (古方愿…).
fn wishes(at: &Reading<'_, '_, '_>) -> bool {
    let (unit, clause) = (at.view.unit, at.clause);
    if !clause.has(Class::Wish) {
        return false;
    }
    let reach = clause.end.min(clause.start + WISH_REACH);
    (clause.start + 1..reach).any(|i| unit.begins(i, Class::Wish) && unit.pair_at(i).is_none())
}
