//! Where a document speaks from: a division of the tables, or a place that only its text tells.

use super::divisions::{DivisionIndex, at_level, row};
use crate::ontology::Ontology;

/// Where a document speaks from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seat<'a> {
    /// The division.
    pub division: Option<DivisionIndex>,
    /// The place that no table holds.
    pub home: Option<&'a str>,
}

impl<'a> Seat<'a> {
    /// Its name, or that of a division above it, which ends in `level`.
    pub fn at_level<'n>(self, ontology: &'n Ontology, level: &str) -> Option<&'n str>
    where
        'a: 'n,
    {
        let home = self.home.filter(|home| home.ends_with(level));
        home.or_else(|| Some(row(ontology, at_level(ontology, self.division?, level)?).name.as_str()))
    }

    /// Its name.
    pub fn name<'n>(self, ontology: &'n Ontology) -> Option<&'n str>
    where
        'a: 'n,
    {
        self.home.or_else(|| Some(row(ontology, self.division?).name.as_str()))
    }
}
