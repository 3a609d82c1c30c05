//! import: what another program holds of a graph → `KnowledgeGraph`, checked like a graph.json. Reads the formats
//! that carry everything: graph.json itself, and JSON Graph Format as `export` writes it.

mod jgf;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::error::Result;
use crate::graph::KnowledgeGraph;

/// A format that a graph can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// graph.json.
    Json,
    /// JSON Graph Format.
    Jgf,
}

impl Form {
    /// Every format.
    pub const ALL: [Form; 2] = [Form::Json, Form::Jgf];

    /// The name by which users ask for it: that of the export.
    pub fn name(self) -> &'static str {
        match self {
            Form::Json => "json",
            Form::Jgf => "jgf",
        }
    }

    /// What it is, in one line for `--help`.
    pub fn help(self) -> &'static str {
        match self {
            Form::Json => "graph.json, in whatever order",
            Form::Jgf => "JSON Graph Format, as `zhengtu export` writes it",
        }
    }

    /// The format called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The format of a text, by what stands at its top; graph.json where nothing tells.
    pub fn of(text: &str) -> Self {
        #[derive(Deserialize)]
        struct Top {
            #[serde(rename = "graph")]
            _graph: IgnoredAny,
        }
        if serde_json::from_str::<Top>(text).is_ok() { Form::Jgf } else { Form::Json }
    }

    /// Parses a text; `path` is for messages.
    ///
    /// # Errors
    /// A text that is broken or cut off, is no graph, is of a newer version, or contradicts itself.
    pub fn parse(self, path: &str, text: &str) -> Result<KnowledgeGraph> {
        match self {
            Form::Json => KnowledgeGraph::parse(path, text),
            Form::Jgf => jgf::parse(path, text),
        }
    }
}
