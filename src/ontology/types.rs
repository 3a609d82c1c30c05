//! Entity and relation types, as written in `entity_types.toml` and `relation_types.toml` and as checked.

use std::path::Path;

use serde::Deserialize;

use super::files::{self, DataFile};
use super::vocabulary;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;

/// The types of nodes and edges alone, for what needs no words: much sooner at hand than an ontology.
#[derive(Clone, Debug)]
pub struct Types {
    /// Types of node.
    pub entity_types: Vec<EntityType>,
    /// Types of edge.
    pub relation_types: Vec<RelationType>,
}

impl Types {
    /// Those of the built-in ontology.
    ///
    /// # Errors
    /// None in a released program: the test suite loads them.
    pub fn builtin() -> Result<Self> {
        Self::from_files(&files::builtin())
    }

    /// Those of the built-in ontology with the files of `dir` laid over it.
    ///
    /// # Errors
    /// Every fault of the two files, each with path, line, context and hint.
    pub fn with_dir(dir: &Path) -> Result<Self> {
        Self::from_files(&files::laid_over(files::from_dir(dir)?))
    }

    /// Those in a set of files.
    ///
    /// # Errors
    /// Every fault of the two files.
    pub fn from_files(files: &[DataFile]) -> Result<Self> {
        let (types, relations) = (super::find(files, ENTITIES)?, super::find(files, RELATIONS)?);
        let written: EntityTypesFile = super::parse(files, ENTITIES)?;
        let entity_types = written.entity_type;
        vocabulary::check(entity_types.iter().flat_map(|t| &t.maps_to), types)?;
        let written: RelationTypesFile = super::parse(files, RELATIONS)?;
        vocabulary::check(written.relation_type.iter().flat_map(|t| &t.maps_to), relations)?;
        let relation_types = check(&entity_types, written, relations)?;
        Ok(Types { entity_types, relation_types })
    }
}

const ENTITIES: &str = "entity_types.toml";
const RELATIONS: &str = "relation_types.toml";

/// Index of an entity type in the ontology.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u8);

/// Index of a relation type in the ontology.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub u8);

/// Index of a rule's name in the ontology ([`Ontology::rule_name`](super::Ontology::rule_name)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub u16);

/// `entity_types.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityTypesFile {
    /// The types, in the order in which tables list them.
    pub entity_type: Vec<EntityType>,
}

/// A type of node.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityType {
    /// Stable English identifier, such as `organization`.
    pub id: String,
    /// Chinese label.
    pub label_zh: String,
    /// English label.
    pub label_en: String,
    /// What it is, one sentence.
    pub description: String,
    /// Classes in public vocabularies, such as `schema:Event`.
    #[serde(default)]
    pub maps_to: Vec<String>,
    /// Graphviz shape in drawings.
    pub shape: String,
    /// Fill colour in drawings, `#rrggbb`.
    pub color: String,
    /// Left out of drawings unless asked for.
    #[serde(default)]
    pub hidden: bool,
}

/// `relation_types.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationTypesFile {
    /// The types, in the order in which tables list them.
    pub relation_type: Vec<RelationTypeWritten>,
}

/// A type of edge as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationTypeWritten {
    /// Stable English identifier, such as `issues`.
    pub id: String,
    /// Chinese label, read from subject to object.
    pub label_zh: String,
    /// English label.
    pub label_en: String,
    /// Identifier of the inverse reading, for queries and RDF.
    pub inverse: String,
    /// Types the subject may have.
    pub domain: Vec<String>,
    /// Types the object may have.
    pub range: Vec<String>,
    /// Both ends must have the same type.
    #[serde(default)]
    pub same_type: bool,
    /// Holds both ways; stored once.
    #[serde(default)]
    pub symmetric: bool,
    /// Status of an edge whose words do not say whether it is done, under way or planned; none for
    /// relations that are no acts.
    #[serde(default)]
    pub default_status: Option<String>,
    /// Properties in public vocabularies, such as `eli:cites`; with `^` before it where the property is read
    /// from object to subject.
    #[serde(default)]
    pub maps_to: Vec<String>,
    /// Edge colour in drawings, `#rrggbb`.
    pub color: String,
}

/// A type of edge, checked: its ends are types that exist.
#[derive(Clone, Debug)]
pub struct RelationType {
    /// As written.
    pub written: RelationTypeWritten,
    /// Subject types.
    pub domain: Vec<TypeId>,
    /// Object types.
    pub range: Vec<TypeId>,
}

impl RelationType {
    /// True where an edge of this type may join a `source` to a `target`.
    pub fn allows(&self, source: TypeId, target: TypeId) -> bool {
        self.domain.contains(&source)
            && self.range.contains(&target)
            && (!self.written.same_type || source == target)
    }
}

/// Checks relation types against the entity types.
///
/// # Errors
/// Ends that name no type, each with its line.
pub fn check(types: &[EntityType], written: RelationTypesFile, file: &DataFile) -> Result<Vec<RelationType>> {
    let mut faults = Vec::new();
    let mut ids = |names: &[String]| -> Vec<TypeId> {
        let found = names.iter().filter_map(|name| {
            let index = types.iter().position(|t| &t.id == name);
            if index.is_none() {
                let at = file.text.find(&format!("\"{name}\"")).unwrap_or(0);
                let message = format!("no entity type is called {name}");
                let known: Vec<_> = types.iter().map(|t| t.id.as_str()).collect();
                faults.push(
                    Diagnostic::new(Severity::Error, file.path.clone(), message)
                        .in_text(&file.text, at)
                        .hint(format!("the types are: {}", known.join(", "))),
                );
            }
            index.map(|i| TypeId(i as u8))
        });
        found.collect()
    };
    let checked = written
        .relation_type
        .into_iter()
        .map(|w| RelationType { domain: ids(&w.domain), range: ids(&w.range), written: w })
        .collect();
    if faults.is_empty() { Ok(checked) } else { Err(faults.into()) }
}
