//! Writes decisions down, where somebody asks: what a decision's own line of code has no room for.
//!
//! Decides nothing: gives back what it was given.

use super::candidate::Candidate;
use super::clause::{Clause, Sentence};
use super::reader::{Local, View};
use super::statements::Reading;
use super::subjects::Opening;
use super::trace::{Acting, Bid, Event, Fate, Manner, NoMeasure, NoSubject, Passed, Unbound, Use};
use super::unit::{Hit, Unit};

impl NoSubject {
    /// Why the opening of a clause has no name for a subject.
    pub fn of(opening: &Opening) -> Self {
        match (opening.there, opening.nobody) {
            (true, _) => NoSubject::There,
            (_, true) => NoSubject::Nobody,
            _ => NoSubject::NoName,
        }
    }
}

impl Unit<'_> {
    /// Writes down why words from `from` to `to` are no name.
    pub fn passed(&self, from: usize, to: usize, why: Passed) {
        self.note(|| Event::Passed(self.span(from, to.max(from)), why));
    }

    /// Writes down why there is no measure, and gives none.
    pub fn no_measure<T>(&self, why: NoMeasure) -> Option<T> {
        self.note(|| Event::NoMeasure(why));
        None
    }

    /// The words from `from` to `to` with no name passed over: `value`, after writing down why.
    pub fn pass<T>(&self, from: usize, to: usize, why: Passed, value: T) -> T {
        self.passed(from, to, why);
        value
    }
}

/// Writes down what became of the candidates that were offered.
pub fn bids(unit: &Unit<'_>, offered: Option<Vec<Candidate>>, winners: &[Candidate]) {
    for c in offered.into_iter().flatten() {
        let same = |w: &Candidate| (w.start, w.end, w.kind, w.rule) == (c.start, c.end, c.kind, c.rule);
        let over = |w: &&Candidate| w.start < c.end && c.start < w.end && (c.nested || !w.nested);
        let fate = match winners.iter().filter(over).max_by_key(|w| (w.strength, w.end - w.start)) {
            _ if winners.iter().any(same) => Fate::Won,
            Some(w) => Fate::Lost { to: unit.span(w.start, w.end), rule: w.rule, strength: w.strength },
            None => Fate::SetAside,
        };
        bid(unit, &c, fate);
    }
}

/// Writes down candidates that nothing competes with.
pub fn unopposed(unit: &Unit<'_>, candidates: &[Candidate]) {
    for c in candidates {
        bid(unit, c, Fate::Won);
    }
}

fn bid(unit: &Unit<'_>, c: &Candidate, fate: Fate) {
    unit.note(|| {
        let span = unit.span(c.start, c.end);
        Event::Bid(Bid { span, kind: c.kind, rule: c.rule, strength: c.strength, nested: c.nested, fate })
    });
}

/// Writes down the sentences of a unit that are not read clause by clause.
pub fn sentences(unit: &Unit<'_>, sentences: &[Sentence], manner: Manner) {
    for sentence in sentences {
        unit.note(|| Event::Sentence(unit.span(sentence.start, sentence.end), manner));
    }
}

/// Writes down a sentence that is read clause by clause.
pub fn sentence(view: &View<'_, '_>) {
    let manner = match (view.prose, view.topic) {
        (true, true) => Manner::Topic,
        (true, false) => Manner::Prose,
        (false, _) => Manner::Heading,
    };
    let sentence = view.sentence;
    view.unit.note(|| Event::Sentence(view.unit.span(sentence.start, sentence.end), manner));
}

/// Writes down why the words from the head of `clause` to `at` are no subject; false.
pub fn no_subject(unit: &Unit<'_>, clause: &Clause, at: usize, why: NoSubject) -> bool {
    unit.note(|| {
        let at = unit.span(clause.start, at.clamp(clause.start, clause.end));
        Event::NoSubject { clause: unit.span(clause.start, clause.end), at, why }
    });
    false
}

/// Writes down who acts in a clause.
pub fn acting(at: &Reading<'_, '_, '_>) {
    let Opening { subjects, partners, agents, body, .. } = &at.opening;
    let unit = at.view.unit;
    let numbers = |locals: &[Local]| locals.iter().map(|l| l.mention).collect();
    unit.note(|| {
        Event::Acting(Acting {
            subjects: numbers(subjects),
            partners: numbers(partners),
            agents: numbers(agents),
            actors: at.actors.clone(),
            bearers: at.bearers.clone(),
            predicate: unit.span((*body).min(at.clause.end), at.clause.end),
            status: at.status,
        })
    });
}

/// Writes down whether a word of a frame is a trigger.
pub fn trigger(view: &View<'_, '_>, hit: Hit, to: usize, short: bool, inner: bool) {
    let unit = view.unit;
    unit.note(|| {
        let used = if hit.end > to {
            Use::RunsOver
        } else if unit.pair_at(hit.start).is_some() {
            Use::Bracketed
        } else if unit.shielded(hit.start) || view.is_covered(hit.start) {
            Use::Named
        } else if short {
            Use::Single
        } else if inner {
            Use::Inside
        } else {
            Use::Trigger
        };
        Event::Trigger(unit.span(hit.start, hit.end), hit.word, used)
    });
}

/// Writes down why no frame takes a mention: `nearest` is the trigger whose frames take its type.
pub fn unbound(
    at: &Reading<'_, '_, '_>,
    local: Local,
    nearest: Option<&Hit>,
    cut_off: impl FnOnce(&Hit) -> bool,
) {
    let unit = at.view.unit;
    unit.note(|| {
        let why = match nearest.map(|t| (t, unit.span(t.start, t.end))) {
            None => Unbound::NoTrigger,
            Some((t, span)) if t.start >= at.stop => Unbound::NotAsserted(span),
            Some((t, span)) if cut_off(t) => Unbound::CutOff(span),
            Some((_, span)) => Unbound::Phrase(span),
        };
        Event::Unbound(local.mention, why)
    });
}
