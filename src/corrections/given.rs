//! A correction: what it does, and where it is written.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::graph::edit::Identity;
use crate::ontology::Ontology;

/// A correction and its place.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Where it is written.
    pub origin: Origin,
    /// What it does.
    pub act: Act,
}

/// Where a correction is written: the line that names its node or edge. Ordered by path, then line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The path of the file.
    pub path: Arc<str>,
    /// Its line, from 1.
    pub line: usize,
    /// Its column in scalar values, from 1.
    pub column: usize,
    /// The line, verbatim.
    pub context: String,
}

/// What a correction does. Nodes are named by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the fields are the keys of the file, described in the README")]
pub enum Act {
    /// Takes a node away, with its edges.
    RejectNode { node: String },
    /// Takes an edge away.
    RejectEdge { edge: EdgeName },
    /// Gives a node another type.
    RetypeNode { node: String, to: String },
    /// Gives an edge another relation.
    RetypeEdge { edge: EdgeName, to: String, status: Option<String> },
    /// Gives a node another name.
    Rename { node: String, to: String },
    /// Makes a node part of another.
    Merge { node: String, into: String },
    /// Gives what some documents say of a node to another.
    Split { node: String, to: String, documents: Vec<String> },
    /// Says that a node is right.
    AcceptNode { node: String },
    /// Says that an edge is right.
    AcceptEdge { edge: EdgeName },
    /// Adds a node.
    AddNode { node: String, citation: Citation },
    /// Adds an edge.
    AddEdge { edge: EdgeName, status: Option<String>, citation: Citation },
}

/// An edge by its ends and its type, as its id has them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EdgeName {
    /// Id of the subject.
    pub source: String,
    /// Its type.
    pub relation: String,
    /// Id of the object.
    pub target: String,
}

/// Words of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Citation {
    /// Id of the document, or its path from the folder of the file of corrections.
    pub document: String,
    /// The words, as the document's text has them.
    pub words: String,
    /// Which of them, where they stand there more than once; from 1.
    pub occurrence: usize,
}

impl std::fmt::Display for EdgeName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} -{}-> {}", self.source, self.relation, self.target)
    }
}

impl EdgeName {
    /// Takes an id apart: `source -type-> target`, with a relation and node types that exist.
    pub fn parse(id: &str, ontology: &Ontology) -> Option<Self> {
        let node = |id: &str| kind_and_rest(id, ontology).is_some();
        ontology.relation_types.iter().find_map(|relation| {
            let relation = &relation.written.id;
            let arrow = format!(" -{relation}-> ");
            id.match_indices(&arrow).find_map(|(at, _)| {
                let (source, target) = (&id[..at], &id[at + arrow.len()..]);
                (node(source) && node(target)).then(|| EdgeName {
                    source: source.to_owned(),
                    relation: relation.clone(),
                    target: target.to_owned(),
                })
            })
        })
    }
}

/// The type that opens a node's id, and what follows it.
pub(super) fn kind_and_rest<'a>(id: &'a str, ontology: &Ontology) -> Option<(&'a str, &'a str)> {
    let (kind, rest) = id.split_once(':')?;
    (ontology.entity_type(kind).is_some() && !rest.trim().is_empty()).then_some((kind, rest))
}

/// True for types whose nodes mean something only with whom they belong to: their ids have a qualifier.
pub(super) fn is_qualified(kind: &str, ontology: &Ontology) -> bool {
    let kind = ontology.entity_type(kind);
    kind == Some(ontology.known.measure) || kind == Some(ontology.known.indicator)
}

/// Who the node of this id is, where it is yet to be made. `@` opens a qualifier only in types that have one.
pub(super) fn identity(id: &str, ontology: &Ontology) -> Option<Identity> {
    let (kind, rest) = kind_and_rest(id, ontology)?;
    let parts = rest.rsplit_once('@').filter(|(name, _)| is_qualified(kind, ontology) && !name.is_empty());
    let (name, qualifier) = parts.unwrap_or((rest, ""));
    Some(Identity { kind: kind.to_owned(), name: name.to_owned(), qualifier: qualifier.to_owned() })
}

/// The node with another type or name. A qualifier stays only where the type has one: a name that a person gave needs
/// none.
pub(super) fn changed(was: &Identity, kind: &str, name: &str, ontology: &Ontology) -> Identity {
    let qualifier = if is_qualified(kind, ontology) { was.qualifier.clone() } else { String::new() };
    Identity { kind: kind.to_owned(), name: name.to_owned(), qualifier }
}

impl Act {
    /// The step at which it is applied.
    pub(super) fn step(&self) -> usize {
        match self {
            Act::RejectNode { .. } | Act::RejectEdge { .. } => 0,
            Act::RetypeNode { .. } => 1,
            Act::RetypeEdge { .. } => 2,
            Act::Rename { .. } => 3,
            Act::Merge { .. } => 4,
            Act::Split { .. } => 5,
            Act::AcceptNode { .. } | Act::AcceptEdge { .. } => 6,
            Act::AddNode { .. } => 7,
            Act::AddEdge { .. } => 8,
        }
    }

    /// The words it cites.
    pub(super) fn citation(&self) -> Option<&Citation> {
        match self {
            Act::AddNode { citation, .. } | Act::AddEdge { citation, .. } => Some(citation),
            _ => None,
        }
    }
}

impl Origin {
    /// `path:line`, as nodes and edges bear it.
    pub fn mark(&self) -> String {
        format!("{}:{}", self.path, self.line)
    }

    /// Ids that `document` may mean: as it stands, and as a path from the folder of this file.
    pub(super) fn documents(&self, document: &str) -> Vec<String> {
        let mut ids = vec![document.to_owned()];
        if let Some((folder, _)) = self.path.rsplit_once(['/', std::path::MAIN_SEPARATOR]) {
            ids.push(format!("{folder}/{document}"));
        }
        ids
    }

    /// A diagnostic at this place.
    pub(super) fn diagnostic(&self, severity: Severity, message: impl Into<String>) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(severity, &*self.path, message);
        diagnostic.place = Place::Line(self.line, self.column);
        diagnostic.context.clone_from(&self.context);
        diagnostic
    }
}
