//! What a graph format says of the graph as a whole: what made it, and which documents it was read from. The
//! documents' texts are left to the formats that carry everything.

use std::borrow::Cow;

use serde::Serialize;

use crate::graph::wire::{DocumentEntry, GeneratorEntry, SourceEntry};
use crate::graph::{DocumentRecord, Entries, KnowledgeGraph};

/// What made the graph, and its documents.
#[derive(Serialize)]
pub(super) struct About<'a> {
    /// The program and its ontology.
    pub generator: GeneratorEntry<'a>,
    /// Documents, by id.
    pub documents: Vec<Document<'a>>,
}

/// A document without its text.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    id: Cow<'a, str>,
    title: Option<Cow<'a, str>>,
    author: Option<Cow<'a, str>>,
    place: Option<Cow<'a, str>>,
    published: Option<Cow<'a, str>>,
    source: SourceEntry<'a>,
}

impl<'a> About<'a> {
    /// Of `graph`.
    pub fn new(graph: &'a KnowledgeGraph) -> Self {
        About {
            generator: graph.entries().generator(),
            documents: graph.documents().iter().map(without_text).collect(),
        }
    }
}

fn without_text(document: &DocumentRecord) -> Document<'_> {
    let DocumentEntry { id, source, title, author, place, published, .. } = Entries::document(document);
    Document { id, title, author, place, published, source }
}
