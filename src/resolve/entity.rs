//! What resolve hands to the graph: the entities and relations of one document.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ontology::{Confidence, RelationId, RuleId, TypeId};
use crate::text::Span;

/// Words of the document and the rule that found them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Support {
    /// Bytes of the document's text.
    pub span: Span,
    /// The rule.
    pub rule: RuleId,
    /// How likely it is right.
    pub confidence: Confidence,
}

/// Values by name, two or three at most.
#[derive(Clone, Debug, Default)]
pub struct Attributes(Vec<(&'static str, Cow<'static, str>)>);

impl Attributes {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| *own == key).map(|(_, value)| &**value)
    }

    /// Sets `key`, whatever it was.
    pub fn set(&mut self, key: &'static str, value: impl Into<Cow<'static, str>>) {
        match self.0.iter_mut().find(|(own, _)| *own == key) {
            Some((_, old)) => *old = value.into(),
            None => self.0.push((key, value.into())),
        }
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and values.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&'static str, Cow<'static, str>)> + '_ {
        self.0.iter().map(|(key, value)| (*key, value.clone()))
    }
}

/// A thing the document speaks of, resolved to its canonical name. Has at least one mention.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its type.
    pub kind: TypeId,
    /// The name that tells it apart across documents: a national body's official name.
    pub key: String,
    /// Canonical name: the fullest that the text uses.
    pub name: String,
    /// What besides type and name tells it apart across documents (jurisdiction, actor), or empty.
    pub qualifier: Arc<str>,
    /// Other names, surface forms among them.
    pub aliases: BTreeSet<String>,
    /// Attributes by name (value, unit, code …).
    pub attributes: Attributes,
    /// Where the text names it.
    pub mentions: Vec<Support>,
}

/// A typed, directed relation between two entities of the same document. Has at least one evidence.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Index of the subject in [`Extraction::entities`].
    pub source: usize,
    /// Index of the object.
    pub target: usize,
    /// Its type.
    pub kind: RelationId,
    /// Attributes by name: `status`, `subject` (how the subject was inferred).
    pub attributes: Attributes,
    /// The words that state it.
    pub evidence: Vec<Support>,
}

/// Everything one document says.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// The jurisdiction the document speaks from, full name.
    pub place: Option<String>,
    /// Its entities.
    pub entities: Vec<Entity>,
    /// Its relations.
    pub relations: Vec<Relation>,
}
