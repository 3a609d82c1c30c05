//! What is measured, and how strictly: types, relations, and which of them are compared loosely.

use super::gold::Gold;
use crate::ontology::Ontology;

/// The types that annotators mark in every text; the first five make up “nodes core”.
const MARKED: [&str; 10] = [
    "organization",
    "policy",
    "initiative",
    "goal",
    "measure",
    "indicator",
    "place",
    "event",
    "honour",
    "principle",
];

/// How many of [`MARKED`] are core.
const CORE: usize = 5;

/// Types whose names two readers delimit differently: similar words are enough.
const LOOSE: [&str; 6] = ["goal", "measure", "indicator", "event", "honour", "principle"];

/// The types in question and the relations that have no direction.
#[derive(Debug)]
pub(super) struct Scheme {
    /// In the order of the figures.
    pub(super) types: Vec<String>,
    symmetric: Vec<String>,
}

impl Scheme {
    /// The types that every gold file marks, then those of the ontology that one of `gold` uses besides. Nodes of
    /// other types are left aside: nobody looked for them.
    pub(super) fn new<'a>(ontology: &Ontology, gold: impl Iterator<Item = &'a Gold> + Clone) -> Self {
        let used = |id: &str| gold.clone().any(|g| g.nodes.iter().any(|n| n.kind == id));
        let added = ontology.entity_types.iter().map(|t| t.id.as_str());
        let added = added.filter(|id| !MARKED.contains(id) && used(id));
        let relations = ontology.relation_types.iter().map(|r| &r.written);
        Scheme {
            types: MARKED.into_iter().chain(added).map(str::to_owned).collect(),
            symmetric: relations.filter(|r| r.symmetric).map(|r| r.id.clone()).collect(),
        }
    }

    pub(super) fn holds(&self, kind: &str) -> bool {
        self.types.iter().any(|t| t == kind)
    }

    pub(super) fn is_symmetric(&self, relation: &str) -> bool {
        self.symmetric.iter().any(|r| r == relation)
    }
}

/// True where names of this type need only be similar.
pub(super) fn is_loose(kind: &str) -> bool {
    LOOSE.contains(&kind)
}

/// True for the types of “nodes core”.
pub(super) fn is_core(kind: &str) -> bool {
    MARKED[..CORE].contains(&kind)
}
