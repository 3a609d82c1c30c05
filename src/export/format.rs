//! The registry of formats: a format is added here and gets a writer of its own.

use std::io::{self, Write};

use super::dot::{self, DotOptions};
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;

/// A format in which a graph can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The canonical form, with texts and evidence.
    Json,
    /// A drawing for Graphviz.
    Dot,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 2] = [Format::Json, Format::Dot];

    /// The name by which users ask for it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Dot => "dot",
        }
    }

    /// Extension of its files, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Dot => "dot",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Dot => "text/vnd.graphviz",
        }
    }

    /// The format called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Writes `graph` in this format; `options` concern drawings only.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(
        self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        options: &DotOptions,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Format::Json => graph.write_json(out),
            Format::Dot => dot::write(graph, ontology, options, out),
        }
    }
}
