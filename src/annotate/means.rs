//! What one named thing uses of another, told by more than a verb before it: a programme the channels that air it
//! (《X》在“Y”频道播出), a satellite the rocket that carries it (使用X，将Y发射升空).

use super::mention::{End, Inference};
use super::reader::{Local, Reader, View};
use super::statements::{Carry, Objects, Reading};
use crate::ontology::lexicon::Class;
use crate::ontology::{RuleId, rule};

const AIRED: RuleId = rule("relation.aired");
const MOVED: RuleId = rule("relation.launched");
const CARRIED: RuleId = rule("relation.carried");

/// Longest phrase between a preposition and the channels after it (在|总台所属|A频道).
const PHRASE: usize = 8;

/// Channels and services on which what the clause or the sentence speaks of is aired.
pub fn aired(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>) {
    let (view, clause, known) = (at.view, at.clause, reader.ontology.known);
    if !at.asserted() {
        return;
    }
    let air = (clause.start..clause.end).filter(|i| view.unit.begins(*i, Class::AirVerb)).last();
    let Some(air) = air.filter(|i| !view.is_covered(*i)) else { return };
    let thing = |l: &Local| l.kind == known.initiative;
    let Some(first) = channels(view, at, air).find(thing) else { return };
    let before = |l: &Local| thing(l) && l.end <= first.start;
    let own = view.within(clause.start, first.start).filter(before).last();
    let Some(programme) = own.or_else(|| spoken_of(view, at).filter(before)) else { return };
    let found: Vec<Local> =
        channels(view, at, air).filter(thing).filter(|l| l.start >= first.start).collect();
    for channel in found {
        let subject = [(End::Mention(programme.mention), Inference::Explicit)];
        reader.state(known.uses, &subject, channel.mention, &at.said(AIRED));
    }
}

/// The names after the preposition before the verb of airing.
fn channels<'v>(
    view: &'v View<'v, '_>,
    at: &Reading<'_, '_, '_>,
    air: usize,
) -> impl Iterator<Item = Local> + 'v {
    let unit = view.unit;
    let opens = |i: &usize| {
        [Class::PlaceOpener, Class::TrimPhrase].iter().any(|c| unit.begins(*i, *c)) && !view.is_covered(*i)
    };
    let named = |i: &usize| view.within(*i, (*i + PHRASE + 24).min(air)).any(|l| l.start <= *i + PHRASE);
    let open = (at.clause.start..air).filter(opens).find(named).unwrap_or(air);
    view.within(open, air)
}

/// What the sentence spoke of last before the clause.
fn spoken_of(view: &View<'_, '_>, at: &Reading<'_, '_, '_>) -> Option<Local> {
    view.within(view.sentence.start, at.clause.start).last()
}

/// 将X发射升空, 将X投入使用: who acts launches X; what was used for it carries it.
pub fn moved(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, carry: &Carry, objects: &mut Objects) {
    let (view, clause, known) = (at.view, at.clause, reader.ontology.known);
    let unit = view.unit;
    let moved = view.within(clause.start, clause.end).find(|l| {
        let verb = super::opening::skip(unit, l.end, clause.end);
        l.kind == known.initiative
            && unit.word_start(l.start, Class::ObjectMark, clause.start).is_some()
            && unit.begins(verb, Class::LaunchedVerb)
    });
    let Some(moved) = moved.filter(|_| at.asserted()) else { return };
    if !objects.iter().any(|(r, l)| *r == known.launches && l.mention == moved.mention) {
        reader.state(known.launches, &at.actors, moved.mention, &at.said(MOVED));
        objects.push((known.launches, moved));
    }
    let here = objects
        .iter()
        .filter(|(r, l)| *r == known.uses && l.mention != moved.mention)
        .map(|(_, l)| l.mention);
    let used: Vec<usize> = carry.used.iter().copied().chain(here).collect();
    for means in used {
        let subject = [(End::Mention(moved.mention), Inference::Explicit)];
        reader.state(known.uses, &subject, means, &at.said(CARRIED));
    }
}
