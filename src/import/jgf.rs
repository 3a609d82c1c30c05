//! Parses JSON Graph Format. Labels and colours were added for other readers and are passed over; types, names,
//! mentions and evidence come from the metadata.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, de::IgnoredAny};

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::graph::wire::{
    DocumentEntry, EdgeEntry, EvidenceEntry, FORMAT, GeneratorEntry, GraphFile, NodeEntry, VERSION,
};
use crate::graph::{KnowledgeGraph, broken};

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    graph: Graph<'a>,
}

#[derive(Deserialize)]
struct Graph<'a> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    metadata: Metadata<'a>,
    #[serde(borrow)]
    nodes: Nodes<'a>,
    #[serde(borrow)]
    edges: Vec<Edge<'a>>,
}

#[derive(Deserialize)]
struct Metadata<'a> {
    version: u32,
    #[serde(borrow)]
    generator: GeneratorEntry<'a>,
    #[serde(borrow)]
    documents: Vec<DocumentEntry<'a>>,
}

/// The nodes in the order of the file, none lost where two have one key.
struct Nodes<'a>(Vec<(String, Node<'a>)>);

#[derive(Deserialize)]
struct Node<'a> {
    #[serde(borrow)]
    label: Cow<'a, str>,
    #[serde(borrow)]
    metadata: NodeMetadata<'a>,
}

#[derive(Deserialize)]
struct NodeMetadata<'a> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    aliases: Vec<Cow<'a, str>>,
    attributes: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    #[serde(borrow)]
    mentions: Vec<EvidenceEntry<'a>>,
}

#[derive(Deserialize)]
struct Edge<'a> {
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(borrow)]
    target: Cow<'a, str>,
    #[serde(borrow)]
    relation: Cow<'a, str>,
    #[serde(borrow)]
    metadata: EdgeMetadata<'a>,
}

#[derive(Deserialize)]
struct EdgeMetadata<'a> {
    attributes: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    confidence: f64,
    #[serde(borrow)]
    evidence: Vec<EvidenceEntry<'a>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Nodes<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, Node<'de>)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of nodes by their ids")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> std::result::Result<Self::Value, M::Error> {
                let mut nodes = Vec::new();
                while let Some(node) = map.next_entry()? {
                    nodes.push(node);
                }
                Ok(nodes)
            }
        }
        deserializer.deserialize_map(InOrder).map(Nodes)
    }
}

/// Parses a text; `path` is for messages.
pub(super) fn parse(path: &str, text: &str) -> Result<KnowledgeGraph> {
    let file: File<'_> = serde_json::from_str(text).map_err(|e| explain(path, text, &e))?;
    let Graph { kind, metadata, nodes, edges } = file.graph;
    if kind != FORMAT {
        return Err(foreign(path, &format!("its type is {kind:?}, not {FORMAT:?}")));
    }
    let file = GraphFile {
        format: kind,
        version: metadata.version,
        generator: metadata.generator,
        documents: metadata.documents,
        nodes: nodes.0.into_iter().map(node).collect(),
        edges: edges.into_iter().map(edge).collect(),
    };
    KnowledgeGraph::from_file(path, &file)
}

fn node((id, node): (String, Node<'_>)) -> NodeEntry<'_> {
    let NodeMetadata { kind, aliases, attributes, mentions } = node.metadata;
    NodeEntry { id: id.into(), kind, name: node.label, aliases, attributes, mentions }
}

fn edge(edge: Edge<'_>) -> EdgeEntry<'_> {
    let EdgeMetadata { attributes, confidence, evidence } = edge.metadata;
    let id = format!("{} -{}-> {}", edge.source, edge.relation, edge.target).into();
    EdgeEntry {
        id,
        source: edge.source,
        target: edge.target,
        kind: edge.relation,
        attributes,
        confidence,
        evidence,
    }
}

/// The part of a file that says what it is.
#[derive(Deserialize)]
struct Top {
    graph: Option<Head>,
    graphs: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "type")]
    kind: Option<serde_json::Value>,
    metadata: Option<Version>,
}

#[derive(Deserialize)]
struct Version {
    version: Option<u32>,
}

/// Why a text is no graph: what it is, where that can be told, else where it breaks.
fn explain(path: &str, text: &str, error: &serde_json::Error) -> Error {
    let text = text.trim_start();
    if !text.is_empty() && !text.starts_with('{') {
        return Diagnostic::new(Severity::Error, path, "this is no JSON Graph Format").hint(HINT).into();
    }
    let Ok(top) = serde_json::from_str::<Top>(text) else { return broken(path, error) };
    let Some(head) = top.graph else {
        let several = top.graphs.is_some();
        let what = if several { "it holds several graphs" } else { "it lacks \"graph\"" };
        return foreign(path, what);
    };
    if head.kind.as_ref().and_then(serde_json::Value::as_str) != Some(FORMAT) {
        return foreign(path, &format!("its graph lacks \"type\": \"{FORMAT}\""));
    }
    match head.metadata.and_then(|metadata| metadata.version) {
        Some(version) if version > VERSION => {
            let message = format!("this graph has version {version}; this program reads version {VERSION}");
            let fault = Diagnostic::new(Severity::Error, path, message);
            fault.hint("use the program that wrote it, or export it again").into()
        }
        _ => broken(path, error),
    }
}

const HINT: &str = "every node and edge needs its evidence: give what `zhengtu export --format jgf` wrote";

fn foreign(path: &str, what: &str) -> Error {
    let message = format!("this is JSON Graph Format that zhengtu did not write: {what}");
    Diagnostic::new(Severity::Error, path, message).hint(HINT).into()
}
