//! What annotate decides, written down for whoever asks (`explain`): spans, numbers and enum values, no words.
//!
//! Off, a decision costs a look at an empty pointer. `notes` writes down what takes more than a line.

use std::cell::RefCell;

use serde::Serialize;

use super::mention::{End, Inference, Status};
use crate::ontology::{RelationId, RuleId, TypeId};
use crate::text::Span;

/// A list of events in the order in which they fell; may be added to through a shared reference.
#[derive(Debug)]
pub struct Recorder<E>(RefCell<Vec<E>>);

impl<E> Default for Recorder<E> {
    fn default() -> Self {
        Recorder(RefCell::new(Vec::new()))
    }
}

impl<E> Recorder<E> {
    /// Adds an event.
    #[cold]
    pub fn push(&self, event: E) {
        self.0.borrow_mut().push(event);
    }

    /// All events.
    pub fn into_events(self) -> Vec<E> {
        self.0.into_inner()
    }
}

/// What annotate decided about one document.
pub type Trace = Recorder<Event>;

/// A decision. Spans are bytes of the document's text, mentions their numbers in the annotation.
#[derive(Clone, Debug)]
pub enum Event {
    /// A line is read; these words of the lexicon stand in it.
    Line(Span, Vec<Word>),
    /// A sentence of it.
    Sentence(Span, Manner),
    /// Words that may be a mention, and what became of them.
    Bid(Bid),
    /// Words that have the form of a name but are none.
    Passed(Span, Passed),
    /// Pattern number so-and-so matches.
    Pattern(Span, usize),
    /// The words of this clause name no subject.
    NoSubject {
        /// The clause.
        clause: Span,
        /// Where the words stand that are no subject.
        at: Span,
        /// Why.
        why: NoSubject,
    },
    /// A clause: all that follows, up to the next one, is of it.
    Clause(Span),
    /// Who acts in the clause.
    Acting(Acting),
    /// A word from which on nothing is asserted.
    Denied(Span),
    /// A word that gives the clause its status.
    Timed(Span),
    /// A word of a frame at the predicate.
    Trigger(Span, u32, Use),
    /// A mention that a frame's relation takes as its object.
    Bound {
        /// The mention.
        object: usize,
        /// Its trigger; none where that stands in a clause before.
        trigger: Option<Span>,
        /// The frame.
        frame: usize,
    },
    /// A mention that stands inside two-part frame number so-and-so, and whether that is asserted.
    Enclosed(usize, usize, bool),
    /// A mention that no frame takes.
    Unbound(usize, Unbound),
    /// A relation that its domain and range do not allow between these.
    Barred(RelationId, RuleId, TypeId, usize),
    /// A relation that later words take back.
    Withdrawn(RelationId, usize),
    /// The clause states no measure.
    NoMeasure(NoMeasure),
    /// The clause states this measure.
    Measure(usize),
}

/// A word of the lexicon, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its number in the lexicon.
    pub word: u32,
}

/// How a sentence is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// For all it states.
    Prose,
    /// As the topic of an item of an enumeration.
    Topic,
    /// As a heading or lead: for names and relations, not for measures.
    Heading,
    /// As a sentence of a document that is itself a policy.
    Statute,
    /// As the author line.
    Author,
}

/// A candidate and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bid {
    /// Where it stands.
    pub span: Span,
    /// Its type.
    pub kind: TypeId,
    /// The rule that offers it.
    pub rule: RuleId,
    /// Its strength.
    pub strength: u8,
    /// It may stand inside another.
    pub nested: bool,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is a mention.
    Won,
    /// Another has its words.
    Lost {
        /// Where the winner stands.
        to: Span,
        /// The winner's rule.
        rule: RuleId,
        /// The winner's strength.
        strength: u8,
    },
    /// In a document of this kind such words are no mention.
    SetAside,
}

/// Why words that have the form of a name are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Passed {
    /// Empty, too long or too short.
    Length,
    /// Words spoken.
    Speech,
    /// The word after or before it, or its ending, says that it is no name.
    Negative,
    /// It introduces a short name.
    ShortName,
    /// It holds a sentence.
    Sentence,
    /// It modifies a noun that is the head of no name.
    Modifier,
    /// It may be a name, but no verb, head noun or neighbour says so.
    Unsupported,
    /// A title without a kind of document, after no verb of issuing.
    NoDocument,
    /// The ending is part of the name of something else.
    KnownName,
    /// A number follows the ending: so many bodies of the kind.
    Counted,
    /// The ending names a class of bodies.
    BodyClass,
    /// A longer word runs over the end of the name.
    RunsOver,
    /// Nothing of its own stands before the ending.
    NoOwnWords,
    /// No place or level opens the name, and the ending needs one.
    NoAnchor,
    /// What stands before the ending can be no name.
    Unsound,
}

/// Why a clause has no subject of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoSubject {
    /// No name that can be a subject stands at its head.
    NoName,
    /// The place named before is meant.
    There,
    /// A class of people, whom nobody can name.
    Nobody,
    /// The clause ends after the name, and not with a comma.
    Fragment,
    /// A particle follows: the name modifies a noun.
    Modifier,
    /// A person's office or a dateline follows.
    Person,
    /// No word follows that can be a predicate.
    NoPredicate,
}

/// Who acts in a clause.
#[derive(Clone, Debug)]
pub struct Acting {
    /// Explicit subjects.
    pub subjects: Vec<usize>,
    /// Those who act jointly with them.
    pub partners: Vec<usize>,
    /// Those by whom the subject is made or run.
    pub agents: Vec<usize>,
    /// Those who act, with how they were found.
    pub actors: Vec<(End, Inference)>,
    /// Those a frame's relation may start from.
    pub bearers: Vec<(End, Inference)>,
    /// The predicate.
    pub predicate: Span,
    /// Planned, under way or done, where the words say so.
    pub status: Option<Status>,
}

/// Whether a word of a frame can be a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// It is one.
    Trigger,
    /// It stands in brackets.
    Bracketed,
    /// It belongs to a name.
    Named,
    /// One character counts only before a bracket, a name or a particle.
    Single,
    /// It lies inside a longer trigger.
    Inside,
    /// It runs over the end of the clause.
    RunsOver,
}

/// Why no frame takes a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unbound {
    /// No trigger before it takes its type.
    NoTrigger,
    /// What this trigger says is denied or conditional.
    NotAsserted(Span),
    /// Another verb stands between this trigger and it.
    CutOff(Span),
    /// The trigger is the verb of a phrase or of a relative clause.
    Phrase(Span),
}

/// Why a clause states no measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoMeasure {
    /// It is a heading or a lead.
    Heading,
    /// It denies, or is conditional.
    NotAsserted,
    /// Nothing is left of it after its subject and openers.
    Empty,
    /// Its verb is one of attitude, result or speech.
    Attitude,
    /// No verb of action stands at the predicate.
    NoVerb,
    /// It tells a result.
    Result,
    /// Something changes of itself.
    Change,
    /// Its verb modifies a thing of which something is told.
    Happens,
    /// It improves something abstract.
    Abstract,
    /// The verb has no object, or modifies a noun.
    NoObject,
    /// So many scalar values are too few or too many.
    Length(usize),
    /// A topic without an institution.
    Vague,
    /// It says no more than an edge does.
    OnlyAnEdge,
    /// It says no more than a figure does.
    OnlyAFigure,
    /// It says who reports what follows.
    Report,
}
