//! Which triples somebody asks for, so that no others need to be made.

use std::collections::HashSet;

use super::property::Property;

/// A choice of triples by their property; of those that name a class, also by the class.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// `None` for all.
    properties: Option<HashSet<String>>,
    /// `None` for all.
    classes: Option<HashSet<String>>,
}

impl Wanted {
    /// All triples.
    pub fn all() -> Self {
        Wanted::default()
    }

    /// Only those of `properties`.
    pub fn only(properties: HashSet<String>) -> Self {
        Wanted { properties: Some(properties), classes: None }
    }

    /// The same, but of those that name a class only these.
    #[must_use]
    pub fn of_classes(mut self, classes: HashSet<String>) -> Self {
        self.classes = Some(classes);
        self
    }

    /// True where triples of this property are wanted.
    pub fn property(&self, iri: &str) -> bool {
        self.properties.as_ref().is_none_or(|wanted| wanted.contains(iri))
    }

    /// True where it is wanted what is of this class.
    pub fn class(&self, iri: &str) -> bool {
        self.property(Property::Type.iri()) && self.classes.as_ref().is_none_or(|wanted| wanted.contains(iri))
    }
}
