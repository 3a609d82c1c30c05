//! All domain knowledge, loaded from data files and checked. The built-in ontology and a user's folder
//! come in by the same loader. Knows nothing of documents.

pub mod files;
pub mod layout;
pub mod types;

use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use files::DataFile;
pub use layout::Layout;
pub use types::{EntityType, RelationId, RelationType, RuleId, TypeId};

/// The checked and compiled ontology.
#[derive(Debug)]
pub struct Ontology {
    /// Digest of all files: changes when any word changes.
    pub digest: String,
    /// Types of node; `TypeId` is the index.
    pub entity_types: Vec<EntityType>,
    /// Types of edge; `RelationId` is the index.
    pub relation_types: Vec<RelationType>,
    /// Words of page layout.
    pub layout: Layout,
    rule_names: Vec<String>,
}

impl Ontology {
    /// The built-in ontology.
    ///
    /// # Errors
    /// None in a released program: the test suite loads it.
    pub fn builtin() -> Result<Self> {
        Self::from_files(&files::builtin())
    }

    /// The built-in ontology with the files of `dir` laid over it: a file of the same name replaces the
    /// built-in one, any other extends it.
    ///
    /// # Errors
    /// Every fault of every file, each with path, line, context and hint.
    pub fn with_dir(dir: &Path) -> Result<Self> {
        let mut all = files::builtin();
        for file in files::from_dir(dir)? {
            match all.iter_mut().find(|f| f.name == file.name) {
                Some(old) => *old = file,
                None => all.push(file),
            }
        }
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Self::from_files(&all)
    }

    /// Checks and compiles a set of files.
    ///
    /// # Errors
    /// Every fault of every file.
    pub fn from_files(files: &[DataFile]) -> Result<Self> {
        let types: types::EntityTypesFile = parse(files, "entity_types.toml")?;
        let relations: types::RelationTypesFile = parse(files, "relation_types.toml")?;
        let entity_types = types.entity_type;
        let relation_types = types::check(&entity_types, relations, find(files, "relation_types.toml")?)?;
        let layout = Layout::check(parse(files, "layout.toml")?, find(files, "layout.toml")?)?;
        Ok(Ontology {
            digest: files::digest(files),
            entity_types,
            relation_types,
            layout,
            rule_names: Vec::new(),
        })
    }

    /// The identifier of a rule, such as `frame.issues.issue`.
    pub fn rule_name(&self, rule: RuleId) -> &str {
        self.rule_names.get(rule.0 as usize).map_or("", String::as_str)
    }

    /// The type called `id`.
    pub fn entity_type(&self, id: &str) -> Option<TypeId> {
        self.entity_types.iter().position(|t| t.id == id).map(|i| TypeId(i as u8))
    }

    /// The relation called `id`.
    pub fn relation_type(&self, id: &str) -> Option<RelationId> {
        self.relation_types.iter().position(|t| t.written.id == id).map(|i| RelationId(i as u8))
    }
}

/// The file called `name`.
pub(crate) fn find<'a>(files: &'a [DataFile], name: &str) -> Result<&'a DataFile> {
    files.iter().find(|f| f.name == name).ok_or_else(|| {
        Diagnostic::new(Severity::Error, name, "this file of the ontology is missing")
            .hint("an ontology folder may leave it out; a set of files given as a whole may not")
            .into()
    })
}

/// Parses the TOML file called `name`.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(files: &[DataFile], name: &str) -> Result<T> {
    let file = find(files, name)?;
    toml::from_str(&file.text).map_err(|e| toml_fault(file, &e))
}

/// A TOML fault as a diagnostic with line and context.
pub(crate) fn toml_fault(file: &DataFile, error: &toml::de::Error) -> Error {
    let at = error.span().map_or(0, |s| s.start);
    Diagnostic::new(Severity::Error, file.path.clone(), error.message().to_owned())
        .in_text(&file.text, at)
        .hint("the files of the built-in ontology (`zhengtu ontology show`) show every key that may be used")
        .into()
}
