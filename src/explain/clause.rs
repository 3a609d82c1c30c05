//! A clause: who acts and why, what is denied, which frames fire, whether it states a measure.

use serde::Serialize;

use super::frames::FrameReport;
use super::statement::status_word;
use super::told::{Told, Words, holding};
use crate::annotate::mention::{End, Inference};
use crate::annotate::trace::{Acting, Event, NoMeasure, NoSubject};
use crate::text::Span;

/// A clause as it was read.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseReport {
    /// The clause.
    pub words: Words,
    /// Its explicit subjects.
    pub subjects: Vec<Words>,
    /// Those who act jointly with them.
    pub partners: Vec<Words>,
    /// Those by whom the subject is made or run.
    pub agents: Vec<Words>,
    /// Why it has no subject of its own.
    pub no_subject: Option<Refusal>,
    /// Who acts.
    pub actors: Vec<Actor>,
    /// Those a frame's relation may start from besides: its policy, its initiative.
    pub bearers: Vec<Actor>,
    /// Where the predicate begins; triggers are sought from here on.
    pub predicate: Words,
    /// A word from which on nothing is asserted.
    pub denied_by: Option<Words>,
    /// What became of what it states.
    pub status: StatusReport,
    /// The frames whose words stand in it.
    pub frames: Vec<FrameReport>,
    /// Whether it states a measure.
    pub measure: MeasureReport,
}

/// Why a clause has no subject of its own.
#[derive(Clone, Debug, Serialize)]
pub struct Refusal {
    /// The head of the clause, up to where the reason stands.
    pub at: Words,
    /// The reason.
    pub why: NoSubject,
}

/// Someone who acts.
#[derive(Clone, Debug, Serialize)]
pub struct Actor {
    /// The words that name the actor; none for the author's body or its stand-in.
    pub words: Option<Words>,
    /// Ids of the nodes.
    pub nodes: Vec<String>,
    /// How the actor was found.
    pub how: Inference,
    /// Nobody is named, and what is said is of the place that the document speaks from.
    pub of_place: bool,
    /// The clause in which the actor stands, where that is another one.
    pub clause: Option<Words>,
}

/// Planned, under way or done.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatusReport {
    /// The status; none where the words do not say.
    pub status: Option<&'static str>,
    /// The word that says so.
    pub word: Option<Words>,
}

/// Whether a clause states a measure.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MeasureReport {
    /// The measure.
    pub words: Option<Words>,
    /// Why there is none.
    pub why_not: Option<NoMeasure>,
}

/// The events of a clause.
pub(super) struct Heard<'t> {
    pub(super) span: Span,
    pub(super) events: &'t [Event],
}

impl Heard<'_> {
    pub(super) fn acting(&self) -> Option<&Acting> {
        self.events.iter().find_map(|e| match e {
            Event::Acting(acting) => Some(acting),
            _ => None,
        })
    }

    fn denied(&self) -> Option<Span> {
        self.events.iter().find_map(|e| match e {
            Event::Denied(span) => Some(*span),
            _ => None,
        })
    }

    pub(super) fn timed(&self) -> Option<Span> {
        self.events.iter().find_map(|e| match e {
            Event::Timed(span) => Some(*span),
            _ => None,
        })
    }
}

impl Told<'_> {
    /// The events of the clause at `span`.
    pub(super) fn heard(&self, span: Span) -> Option<Heard<'_>> {
        let at = *self.index.clauses.get(&span)?;
        let events = &self.events[at + 1..];
        let border = |e: &Event| matches!(e, Event::Clause(_) | Event::Sentence(..) | Event::Line(..));
        let end = events.iter().position(border).unwrap_or(events.len());
        Some(Heard { span, events: &events[..end] })
    }

    /// The clause at `span`.
    pub(super) fn clause(&self, span: Span) -> Option<ClauseReport> {
        let heard = self.heard(span)?;
        let acting = heard.acting()?;
        let words = |list: &[usize]| list.iter().map(|m| self.mention_words(*m)).collect();
        let actor = |(end, how): &(End, Inference)| self.actor(*end, *how, span);
        let besides = acting.bearers.iter().filter(|(end, _)| !acting.actors.iter().any(|(e, _)| e == end));
        Some(ClauseReport {
            words: self.words(span),
            subjects: words(&acting.subjects),
            partners: words(&acting.partners),
            agents: words(&acting.agents),
            no_subject: self.refusal(span).filter(|_| acting.subjects.is_empty()),
            actors: acting.actors.iter().map(actor).collect(),
            bearers: besides.map(actor).collect(),
            predicate: self.words(acting.predicate),
            denied_by: heard.denied().map(|s| self.words(s)),
            status: StatusReport {
                status: acting.status.map(status_word),
                word: heard.timed().map(|s| self.words(s)),
            },
            frames: self.frames(&heard),
            measure: self.measure(&heard),
        })
    }

    fn refusal(&self, span: Span) -> Option<Refusal> {
        match &self.events[*self.index.no_subject.get(&span)?] {
            Event::NoSubject { at, why, .. } => Some(Refusal { at: self.words(*at), why: *why }),
            _ => None,
        }
    }

    /// Who acts in the clause at `span`.
    pub(super) fn actor(&self, end: End, how: Inference, span: Span) -> Actor {
        let number = match end {
            End::Mention(number) => number,
            End::Author | End::Speaker => return self.unnamed(None, how),
            End::Place | End::Scene | End::Country => return self.unnamed(self.own_place(), how),
        };
        let stands = self.mention(number).span;
        let elsewhere = !span.contains(stands);
        let clause = holding(&self.index.clauses, stands.start).filter(|_| elsewhere);
        Actor {
            words: Some(self.words(stands)),
            nodes: self.node_of(number).into_iter().collect(),
            how,
            of_place: false,
            clause: clause.map(|(c, _)| self.words(c)),
        }
    }

    /// Who acts unnamed: `place`, or else the author's body or its stand-in.
    fn unnamed(&self, place: Option<usize>, how: Inference) -> Actor {
        let stand_ins = self.decided.stand_in.iter().flat_map(|(_, entities)| entities);
        let entities: Vec<usize> = place.map_or_else(|| stand_ins.copied().collect(), |place| vec![place]);
        let nodes = entities.into_iter().map(|e| self.node(e)).collect();
        Actor { words: None, nodes, how, of_place: place.is_some(), clause: None }
    }

    /// The entity of the place that the document speaks from.
    fn own_place(&self) -> Option<usize> {
        let name = self.extraction.place.as_ref()?;
        let kind = self.ontology.known.place;
        self.extraction.entities.iter().position(|e| e.kind == kind && e.name == *name)
    }

    fn measure(&self, heard: &Heard<'_>) -> MeasureReport {
        let mut out = MeasureReport::default();
        for event in heard.events {
            match event {
                Event::Measure(mention) => out.words = Some(self.mention_words(*mention)),
                Event::NoMeasure(why) => out.why_not = Some(*why),
                _ => {}
            }
        }
        out
    }
}
