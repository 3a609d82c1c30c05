//! Writes `graph.json`: one document, node or edge a line, straight to the writer.

use std::borrow::Cow;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::Attributes;
use super::model::{DocumentRecord, Evidence, KnowledgeGraph};
use super::wire::{
    DocumentEntry, EdgeEntry, EvidenceEntry, FORMAT, GeneratorEntry, NodeEntry, OntologyEntry, SourceEntry,
    VERSION,
};
use crate::text::span::ScalarIndex;

impl KnowledgeGraph {
    /// Writes the graph as `graph.json`. The same graph gives the same bytes.
    ///
    /// # Errors
    /// Those of the writer; a graph that was read without its texts cannot be written.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        if !self.has_texts() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the graph was read without its texts"));
        }
        let scalars: Vec<ScalarIndex> = self.documents().iter().map(|d| ScalarIndex::new(&d.text)).collect();
        let writer = Writer { graph: self, scalars };
        writeln!(out, "{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},")?;
        out.write_all(b"\"generator\": ")?;
        serde_json::to_writer(&mut *out, &self.generator_entry())?;
        let mut buffer = Vec::new();
        writer.list(out, &mut buffer, "documents", self.documents().iter().map(document_entry))?;
        writer.list(out, &mut buffer, "nodes", self.nodes().map(|(_, node)| writer.node(node)))?;
        writer.list(out, &mut buffer, "edges", self.edges().map(|edge| writer.edge(edge)))?;
        out.write_all(b"\n}\n")
    }

    fn generator_entry(&self) -> GeneratorEntry<'_> {
        GeneratorEntry {
            name: env!("CARGO_PKG_NAME").into(),
            version: self.generator.version.as_str().into(),
            ontology: OntologyEntry {
                name: self.generator.ontology.as_str().into(),
                digest: self.generator.digest.as_str().into(),
            },
        }
    }
}

struct Writer<'a> {
    graph: &'a KnowledgeGraph,
    scalars: Vec<ScalarIndex>,
}

impl<'a> Writer<'a> {
    fn list<T: Serialize>(
        &self,
        out: &mut dyn Write,
        buffer: &mut Vec<u8>,
        name: &str,
        items: impl Iterator<Item = T>,
    ) -> io::Result<()> {
        write!(out, ",\n\"{name}\": [")?;
        for (i, item) in items.enumerate() {
            buffer.clear();
            buffer.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
            serde_json::to_writer(&mut *buffer, &item)?;
            out.write_all(buffer)?;
        }
        out.write_all(b"\n]")
    }

    fn node(&self, node: &'a super::Node) -> NodeEntry<'a> {
        NodeEntry {
            id: (&*node.id).into(),
            kind: self.graph.kind(node).into(),
            name: (&*node.name).into(),
            aliases: node.aliases.iter().map(|alias| Cow::from(&**alias)).collect(),
            attributes: attributes(&node.attributes),
            mentions: self.evidence(node.mentions()),
        }
    }

    fn edge(&self, edge: petgraph::graph::EdgeReference<'a, super::Edge>) -> EdgeEntry<'a> {
        EdgeEntry {
            id: self.graph.edge_id(edge.id()).into(),
            source: (&*self.graph.node(edge.source()).id).into(),
            target: (&*self.graph.node(edge.target()).id).into(),
            kind: self.graph.relation(edge.weight()).into(),
            attributes: attributes(&edge.weight().attributes),
            confidence: edge.weight().confidence().share(),
            evidence: self.evidence(edge.weight().evidence()),
        }
    }

    fn evidence(&self, evidence: &[Evidence]) -> Vec<EvidenceEntry<'a>> {
        evidence.iter().map(|e| self.evidence_entry(e)).collect()
    }

    fn evidence_entry(&self, evidence: &Evidence) -> EvidenceEntry<'a> {
        let document = self.graph.document(evidence);
        let scalars = &self.scalars[evidence.document as usize];
        let text = self.graph.quote(evidence);
        let start = scalars.scalar(&document.text, evidence.span.start as usize) as u32;
        EvidenceEntry {
            document: document.id.as_str().into(),
            start,
            end: start + text.chars().count() as u32,
            bytes: [evidence.bytes.start, evidence.bytes.end],
            text: text.into(),
            rule: self.graph.rule(evidence).into(),
            confidence: evidence.confidence.share(),
        }
    }
}

fn attributes(attributes: &Attributes) -> std::collections::BTreeMap<Cow<'_, str>, Cow<'_, str>> {
    attributes.iter().map(|(key, value)| (key.into(), value.into())).collect()
}

fn document_entry(document: &DocumentRecord) -> DocumentEntry<'_> {
    DocumentEntry {
        id: document.id.as_str().into(),
        source: SourceEntry {
            path: document.source.path.as_str().into(),
            sha256: document.source.sha256.as_str().into(),
        },
        title: document.title.as_deref().map(Cow::from),
        author: document.author.as_deref().map(Cow::from),
        place: document.place.as_deref().map(Cow::from),
        published: document.published.as_deref().map(Cow::from),
        text: document.text.as_str().into(),
    }
}
