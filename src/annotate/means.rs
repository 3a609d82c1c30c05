//! What one named thing uses of another, told by more than a verb before it: a programme the channels that air it
//! (《X》在“Y”频道播出), a satellite the rocket that carries it (使用X，将Y发射升空).

use super::mention::{End, Inference};
use super::reader::{Local, Reader, View};
use super::statements::{Carry, Objects, Reading};
use crate::ontology::lexicon::Class;
use crate::ontology::{RuleId, rule};

const KNOWN: RuleId = rule("name.known");
const PROGRAMME: RuleId = rule("initiative.programme");
const AIRED: RuleId = rule("relation.aired");
const MOVED: RuleId = rule("relation.launched");
const CARRIED: RuleId = rule("relation.carried");

/// Longest phrase between a preposition and the channels after it (在|总台所属|A频道).
const PHRASE: usize = 8;

/// Channels and services on which what the clause or the sentence speaks of is aired.
/// Gives them back: they are the object of no verb.
pub fn aired(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>) -> Vec<usize> {
    let (view, clause) = (at.view, at.clause);
    if !clause.has(Class::AirVerb) {
        return Vec::new();
    }
    let air = (clause.start..clause.end).rfind(|i| view.unit.begins(*i, Class::AirVerb));
    let Some(air) = air.filter(|i| !view.is_covered(*i) && at.asserted()) else { return Vec::new() };
    let kind = reader.ontology.known.initiative;
    let open = opener(view, at, air);
    let found: Vec<Local> = view.within(open, air).filter(|l| l.kind == kind).collect();
    let Some(first) = found.first().copied() else { return Vec::new() };
    // a channel airs others, never itself
    let programme = |l: &Local| {
        l.kind == kind && l.end <= first.start && reader.annotation.mentions[l.mention].rule != KNOWN
    };
    let own = view.within(view.sentence.start, first.start).filter(programme).last().map(|l| l.mention);
    if let Some(own) = own.or_else(|| programme_before(reader, at)) {
        let subject = [(End::Mention(own), Inference::Explicit)];
        for channel in &found {
            reader.state(reader.ontology.known.uses, &subject, channel.mention, &at.said(AIRED));
        }
    } else if view.unit.begins(open, Class::Trigger) {
        // 依托“甲平台”|上线“乙专区”: what is used, not where something is aired
        return Vec::new();
    }
    found.iter().map(|l| l.mention).collect()
}

/// The programme named last, where the clause opens with a word for it (节目|还将在X同步上线).
fn programme_before(reader: &Reader<'_>, at: &Reading<'_, '_, '_>) -> Option<usize> {
    let opens = at.view.unit.begins(at.clause.start, Class::ProgrammeWord);
    let mentions = reader.annotation.mentions.iter();
    mentions.enumerate().rfind(|(_, m)| m.rule == PROGRAMME).map(|(i, _)| i).filter(|_| opens)
}

/// Where the preposition stands before the verb of airing, with the channels after it; else that verb.
fn opener(view: &View<'_, '_>, at: &Reading<'_, '_, '_>, air: usize) -> usize {
    let unit = view.unit;
    let opens = |i: &usize| {
        [Class::PlaceOpener, Class::TrimPhrase].iter().any(|c| unit.begins(*i, *c)) && !view.is_covered(*i)
    };
    let named = |i: &usize| view.within(*i, (*i + PHRASE + 24).min(air)).any(|l| l.start <= *i + PHRASE);
    (at.clause.start..air).filter(opens).find(named).unwrap_or(air)
}

/// 将X发射升空, 将X投入使用: who acts launches X; what was used for it carries it.
pub fn moved(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, carry: &Carry, objects: &mut Objects) {
    let (view, clause, known) = (at.view, at.clause, reader.ontology.known);
    if !at.names(known.initiative) || !clause.has_all(&[Class::ObjectMark, Class::LaunchedVerb]) {
        return;
    }
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
