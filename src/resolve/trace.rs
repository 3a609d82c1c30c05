//! What resolve decides, written down for whoever asks (`explain`). Nothing here decides anything.

use serde::Serialize;

use super::divisions::DivisionIndex;
use super::jurisdiction::Scores;
use super::names::Named;
use crate::annotate::trace::Recorder;
use crate::ontology::TypeId;
use crate::text::Span;

/// What the stages decided about one document.
#[derive(Debug, Default)]
pub struct Traces {
    /// What annotate decided.
    pub annotate: crate::annotate::trace::Trace,
    /// What resolve decided.
    pub resolve: Trace,
}

/// What resolve decided about one document.
pub type Trace = Recorder<Step>;

/// A decision. Mentions and statements are numbers in the annotation, entities in the extraction.
#[derive(Clone, Debug)]
pub enum Step {
    /// A mention (or, without one, the author line) speaks for a division.
    Weighed {
        /// The mention.
        mention: Option<usize>,
        /// The division.
        division: DivisionIndex,
        /// How much it counts.
        weight: u32,
    },
    /// The place the document speaks from.
    Placed(Placed),
    /// What the short form that stands there stands for.
    Antecedent(Span, Antecedent),
    /// What each mention means.
    Named(Vec<Option<Named>>),
    /// A mention's name gives way to a fuller one of the same body.
    Renamed(usize, String),
    /// A mention's type gives way to that of most mentions of the name.
    Retyped(usize, TypeId),
    /// The entity of each mention.
    Entities(Vec<Option<usize>>),
    /// Who acts where nobody is named.
    StandIn(StandIn, Vec<usize>),
    /// What became of a statement between two entities; none where an end has no entity.
    Related {
        /// The statement.
        statement: usize,
        /// Its ends.
        ends: Option<(usize, usize)>,
        /// What became of it.
        fate: Related,
    },
}

/// How the place of a document was chosen.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// Level words that the document uses of itself with their weights, the heaviest first.
    pub levels: Vec<(String, usize)>,
    /// The level sought.
    pub level: String,
    /// How much each division speaks for itself in the document.
    pub own: Scores,
    /// The same on the whole page.
    pub page: Scores,
    /// The author line names a body without its place, so that the page may lend its own.
    pub local: bool,
    /// The document says enough of itself.
    pub sure: bool,
    /// The place.
    pub place: Option<DivisionIndex>,
}

/// What a short form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Antecedent {
    /// The document itself.
    Document,
    /// The author's body.
    Author,
    /// An earlier mention that ends like it.
    Mention(usize),
    /// Itself: a title that no longer one explains.
    Itself,
    /// Nothing that was named before.
    Nothing,
}

/// Who stands in for a subject that nobody names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StandIn {
    /// The bodies of the author line.
    Author,
    /// A body of the title.
    TitleBody,
    /// The government of the document's place, whose work the title says is told.
    Government,
    /// The body, or the place, that acts in most clauses.
    Protagonist,
    /// A place of the title.
    TitlePlace,
    /// Nobody.
    Nobody,
}

impl StandIn {
    /// True where a body that the document names at its head tells of its own work.
    pub(super) fn is_own_report(self) -> bool {
        matches!(self, StandIn::Author | StandIn::TitleBody | StandIn::Government)
    }
}

/// What became of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Related {
    /// It is evidence of a relation.
    Relation,
    /// An end means nothing that can be told.
    Unresolved,
    /// Both ends are one entity.
    OneEntity,
    /// Domain and range do not allow it between what the ends turned out to be.
    Barred,
}

/// Writes down what each mention means; `given` is the same before bodies got one name and names one type.
pub(super) fn named(trace: Option<&Trace>, given: Option<Vec<Option<Named>>>, names: &[Option<Named>]) {
    let (Some(trace), Some(given)) = (trace, given) else { return };
    for (i, (before, after)) in given.iter().zip(names).enumerate() {
        if let (Some(before), Some(after)) = (before, after)
            && before.kind != after.kind
        {
            trace.push(Step::Retyped(i, before.kind));
        }
        if let (Some(before), Some(after)) = (before, after)
            && before.name != after.name
        {
            trace.push(Step::Renamed(i, before.name.clone()));
        }
    }
    trace.push(Step::Named(names.to_vec()));
}
