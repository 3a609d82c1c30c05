//! The form of `graph.json`, version 1. These types are the format: written, read, and published as JSON
//! Schema. Strings are borrowed where they can be, so that a large graph is written and read without copies.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Value of `format`.
pub const FORMAT: &str = "zhengtu-graph";
/// Value of `version`: grows when a reader of the old form would misread the new one.
pub const VERSION: u32 = 1;

/// A knowledge graph with the texts it was read from. Arrays are sorted: documents and nodes by id, edges
/// by source, type and target, mentions and evidence by document and position.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Zhengtu graph")]
pub struct GraphFile<'a> {
    /// Always `zhengtu-graph`.
    #[serde(borrow)]
    pub format: Cow<'a, str>,
    /// Version of this format.
    pub version: u32,
    /// What made the graph.
    #[serde(borrow)]
    pub generator: GeneratorEntry<'a>,
    /// One entry per article; one file can hold several.
    #[serde(borrow)]
    pub documents: Vec<DocumentEntry<'a>>,
    /// The things the documents speak of.
    #[serde(borrow)]
    pub nodes: Vec<NodeEntry<'a>>,
    /// The relations between them.
    #[serde(borrow)]
    pub edges: Vec<EdgeEntry<'a>>,
}

/// What made a graph.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct GeneratorEntry<'a> {
    /// Name of the program.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// Version of the program.
    #[serde(borrow)]
    pub version: Cow<'a, str>,
    /// The ontology it worked with.
    #[serde(borrow)]
    pub ontology: OntologyEntry<'a>,
}

/// The ontology a graph was made with.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct OntologyEntry<'a> {
    /// Its name.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// Digest of its files: changes when any word changes.
    #[serde(borrow)]
    pub digest: Cow<'a, str>,
}

/// An article.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct DocumentEntry<'a> {
    /// Readable and stable identifier: the path as given, `#2`, `#3` … added for later articles of a file.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// The file it was read from.
    #[serde(borrow)]
    pub source: SourceEntry<'a>,
    /// Its title.
    pub title: Option<Cow<'a, str>>,
    /// Its author line.
    pub author: Option<Cow<'a, str>>,
    /// The jurisdiction it speaks from.
    pub place: Option<Cow<'a, str>>,
    /// Date of publication as stated.
    pub published: Option<Cow<'a, str>>,
    /// The repaired text that `start` and `end` count in.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
}

/// A source file.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct SourceEntry<'a> {
    /// The path as given to the program.
    #[serde(borrow)]
    pub path: Cow<'a, str>,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    #[serde(borrow)]
    pub sha256: Cow<'a, str>,
}

/// A thing the documents speak of.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct NodeEntry<'a> {
    /// Readable and stable identifier: `type:name`, with `@qualifier` where the name does not suffice.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// Its type.
    #[serde(borrow, rename = "type")]
    pub kind: Cow<'a, str>,
    /// Canonical name.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// Other names, sorted.
    pub aliases: Vec<Cow<'a, str>>,
    /// Attributes.
    pub attributes: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    /// Where documents name it.
    #[serde(borrow)]
    #[schemars(length(min = 1))]
    pub mentions: Vec<EvidenceEntry<'a>>,
}

/// A relation between two nodes.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct EdgeEntry<'a> {
    /// Readable and stable identifier: `source -type-> target`.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// Id of the subject.
    #[serde(borrow)]
    pub source: Cow<'a, str>,
    /// Id of the object.
    #[serde(borrow)]
    pub target: Cow<'a, str>,
    /// Its type.
    #[serde(borrow, rename = "type")]
    pub kind: Cow<'a, str>,
    /// Attributes; `status` is `done`, `under_way` or `planned`.
    pub attributes: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    /// How likely it is right, from 0 to 1: that of its surest evidence.
    #[schemars(range(min = 0, max = 1))]
    pub confidence: f64,
    /// The words that state it.
    #[serde(borrow)]
    #[schemars(length(min = 1))]
    pub evidence: Vec<EvidenceEntry<'a>>,
}

/// Words of a document: a mention of a node, or evidence of an edge.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceEntry<'a> {
    /// Id of the document.
    #[serde(borrow)]
    pub document: Cow<'a, str>,
    /// Unicode scalar values of the document's text before the words.
    pub start: u32,
    /// Unicode scalar values of the document's text before the end of the words.
    pub end: u32,
    /// Byte range in the source file: first byte, and one past the last.
    pub bytes: [u32; 2],
    /// The words.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The rule that found them; `hand.` opens those of a person's corrections.
    #[serde(borrow)]
    pub rule: Cow<'a, str>,
    /// How likely it is right, from 0 to 1: how far the rule can be trusted.
    #[schemars(range(min = 0, max = 1))]
    pub confidence: f64,
}

/// The JSON Schema of `graph.json`.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(GraphFile<'static>);
    for (property, value) in [("format", FORMAT.into()), ("version", serde_json::Value::from(VERSION))] {
        if let Some(entry) = schema.pointer_mut(&format!("/properties/{property}"))
            && let Some(entry) = entry.as_object_mut()
        {
            entry.insert("const".to_owned(), value);
        }
    }
    schema.to_value()
}
