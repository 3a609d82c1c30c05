//! The types and relations that the program's own reading speaks of. An ontology may add others, not take these
//! away.

use super::{EntityType, RelationId, RelationType, TypeId};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};

/// Types and relations that the program's reading speaks of by name; an ontology must define them.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each is described in entity_types.toml or relation_types.toml")]
pub struct Known {
    pub organization: TypeId,
    pub policy: TypeId,
    pub initiative: TypeId,
    pub goal: TypeId,
    pub measure: TypeId,
    pub indicator: TypeId,
    pub place: TypeId,
    pub event: TypeId,
    pub honour: TypeId,
    pub principle: TypeId,
    pub issues: RelationId,
    pub launches: RelationId,
    pub takes: RelationId,
    pub serves: RelationId,
    /// `awarded`
    pub awarded: RelationId,
    pub part_of: RelationId,
    pub partners_with: RelationId,
    pub supervises: RelationId,
    pub located_in: RelationId,
    pub achieves: RelationId,
    pub guided_by: RelationId,
    pub based_on: RelationId,
    pub amends: RelationId,
    pub repeals: RelationId,
    pub implements: RelationId,
    pub cites: RelationId,
    pub uses: RelationId,
}

impl Known {
    /// Finds them.
    ///
    /// # Errors
    /// One that the ontology does not define.
    pub(super) fn find(types: &[EntityType], relations: &[RelationType]) -> Result<Self> {
        let kind = |id: &str| match types.iter().position(|t| t.id == id) {
            Some(i) => Ok(TypeId(i as u8)),
            None => Err(missing("entity_types.toml", id)),
        };
        let relation = |id: &str| match relations.iter().position(|r| r.written.id == id) {
            Some(i) => Ok(RelationId(i as u8)),
            None => Err(missing("relation_types.toml", id)),
        };
        Ok(Known {
            organization: kind("organization")?,
            policy: kind("policy")?,
            initiative: kind("initiative")?,
            goal: kind("goal")?,
            measure: kind("measure")?,
            indicator: kind("indicator")?,
            place: kind("place")?,
            event: kind("event")?,
            honour: kind("honour")?,
            principle: kind("principle")?,
            issues: relation("issues")?,
            launches: relation("launches")?,
            takes: relation("takes")?,
            serves: relation("serves")?,
            awarded: relation("awarded")?,
            part_of: relation("part_of")?,
            partners_with: relation("partners_with")?,
            supervises: relation("supervises")?,
            located_in: relation("located_in")?,
            achieves: relation("achieves")?,
            guided_by: relation("guided_by")?,
            based_on: relation("based_on")?,
            amends: relation("amends")?,
            repeals: relation("repeals")?,
            implements: relation("implements")?,
            cites: relation("cites")?,
            uses: relation("uses")?,
        })
    }
}

fn missing(file: &str, id: &str) -> Error {
    Diagnostic::new(Severity::Error, file, format!("the type {id} is not defined"))
        .hint("the program's reading needs it; types may be added, these may not be taken away")
        .into()
}
