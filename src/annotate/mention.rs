//! What annotate hands to resolve: typed mentions, and statements between them, each with its rule.

use crate::ontology::lexicon::ClassSet;
use crate::ontology::{RelationId, RuleId, TypeId};
use crate::text::Span;

/// Words of a document that name something.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Its bytes in the document's text.
    pub span: Span,
    /// What it names.
    pub kind: TypeId,
    /// The name as these words give it, before jurisdiction and abbreviations are resolved.
    pub name: String,
    /// How its name is to be completed.
    pub form: Form,
    /// The rule that found it.
    pub rule: RuleId,
    /// Another surface form found at the same place (a name with its head noun), or empty.
    pub alias: String,
}

/// How a mention's name is to be completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it stands.
    Full,
    /// A local body's short name, opened by a level word (市司法局).
    Level,
    /// The place that the document speaks from (我市, 全省).
    SelfPlace,
    /// A short form of what was named before: 集团, 该局, 《意见》.
    Anaphor,
    /// A short name that the text introduced for mention number so-and-so (以下简称“…”), or a quoted name
    /// met again without its quotation marks.
    Introduced(usize),
    /// Administrative division number so-and-so of the ontology, or several of that name.
    Division,
}

/// One end of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Mention number so-and-so.
    Mention(usize),
    /// The body whose author line the article bears, or what stands in for it.
    Author,
    /// The place that the document speaks from.
    Place,
    /// The place whose figures somebody reports: that of the document, else the country.
    Scene,
    /// The whole country, where the text tells figures of it, speaks from no place, and names nobody whose they could be.
    Country,
    /// The same as [`End::Author`], where somebody speaks: a body that he speaks for, never a place.
    Speaker,
}

/// How the subject of a statement was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Inference {
    /// It stands in the clause.
    Explicit,
    /// Carried from an earlier clause.
    Carried,
    /// The author's body.
    Author,
}

/// What became of what is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// To come.
    Planned,
    /// Under way.
    UnderWay,
    /// Done.
    Done,
}

/// A relation that the words state between two mentions.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The relation.
    pub relation: RelationId,
    /// Subject.
    pub subject: End,
    /// Object.
    pub object: End,
    /// The words that state it.
    pub evidence: Span,
    /// The rule.
    pub rule: RuleId,
    /// How the subject was found.
    pub inference: Inference,
    /// Planned, under way or done; `None` where the words do not say.
    pub status: Option<Status>,
}

/// Everything annotate found in one document.
#[derive(Clone, Debug, Default)]
pub struct Annotation {
    /// Mentions, in the order of the text.
    pub mentions: Vec<Mention>,
    /// Statements.
    pub statements: Vec<Statement>,
    /// The mentions of the authors' bodies, where the author line names any.
    pub authors: Vec<usize>,
    /// The text reports on the work of the body or place of its title, which speaks where no author line tells who does.
    pub reports: bool,
    /// The classes of the words of the title: a government's report to its congress tells of all that a place has come to.
    pub title: ClassSet,
    /// The author speaks of itself (我们).
    pub first_person: bool,
    /// The mention of that body in the title, where one is named.
    pub reporter: Option<usize>,
    /// The mention of the document itself, where it is a statute or the like.
    pub statute: Option<usize>,
    /// That document lays down work to be done (行动方案), not rules.
    pub plan: bool,
    /// The place that the text speaks from, where the text tells it and no table holds it.
    pub home: Option<String>,
    /// Mentions of one body by two names, the new one and the former.
    pub renamed: Vec<(usize, usize)>,
}

impl Annotation {
    /// True where somebody who can be told speaks in the text: who signs it, or the body whose report it is.
    pub fn is_voiced(&self) -> bool {
        self.reports || !self.authors.is_empty()
    }

    /// True where the document lays down rules, article by article, of which classes of bodies bear most.
    pub fn is_statute(&self) -> bool {
        self.statute.is_some() && !self.plan
    }
}
