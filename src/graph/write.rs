//! Writes `graph.json`: one document, node or edge a line, straight to the writer. The entries themselves are
//! there for other formats too.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use petgraph::graph::{EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;
use rayon::prelude::*;

use super::Attributes;
use super::lines::{Lines, Written};
use super::model::{DocumentRecord, Edge, Evidence, Generator, KnowledgeGraph, Node};
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
        let lines = Lines::new(self.entries());
        writeln!(out, "{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},")?;
        out.write_all(b"\"generator\": ")?;
        serde_json::to_writer(&mut *out, &lines.entries.generator())?;
        let documents = self.documents();
        let document = |out: &mut Vec<u8>, i: usize| Lines::document(out, &documents[i]);
        list(out, "documents", documents.len(), |_| (), document)?;
        let node = |i| self.node(NodeIndex::new(i));
        let words = |run: Range<usize>| lines.entries.fetch(run.flat_map(|i| node(i).mentions()));
        list(out, "nodes", self.petgraph().node_count(), words, |out, i| lines.node(out, node(i)))?;
        let edges: Vec<_> = self.edges().collect();
        let words = |run: Range<usize>| lines.entries.fetch(run.flat_map(|i| edges[i].weight().evidence()));
        list(out, "edges", edges.len(), words, |out, i| lines.edge(out, edges[i]))?;
        out.write_all(b"\n}\n")
    }

    /// Makes the entries of `graph.json`.
    pub fn entries(&self) -> Entries<'_> {
        let scalars = self.documents().par_iter().map(|d| ScalarIndex::new(&d.text)).collect();
        Entries { graph: self, scalars }
    }
}

/// Entries that a thread turns into bytes at a time where it is alone: so few that they stay in a processor's cache until
/// they are written.
const RUN: usize = 32;
/// The same where there are several threads: enough that waking another for them is worth its while.
const SHARED_RUN: usize = 512;

/// Writes the list called `name` of `count` entries: each thread turns a run of them into bytes, and the runs are written
/// in their order, while the next are made. `fetch` makes ready what the entries of a run are made of.
fn list(
    out: &mut dyn Write,
    name: &str,
    count: usize,
    fetch: impl Fn(Range<usize>) + Sync,
    line: impl Fn(&mut Vec<u8>, usize) -> Written + Sync,
) -> io::Result<()> {
    write!(out, ",\n\"{name}\": [")?;
    let threads = rayon::current_num_threads();
    let run = if threads == 1 { RUN } else { SHARED_RUN };
    let make = |buffers: &mut Vec<Vec<u8>>, from: usize| {
        buffers.par_iter_mut().enumerate().try_for_each(|(n, buffer)| {
            buffer.clear();
            let start = count.min(from + n * run);
            let entries = start..count.min(start + run);
            fetch(entries.clone());
            entries.into_iter().try_for_each(|i| {
                buffer.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
                line(buffer, i)
            })
        })
    };
    let (mut ready, mut next) = (vec![Vec::new(); threads], vec![Vec::new(); threads]);
    let mut made = make(&mut ready, 0);
    for from in (0..count).step_by(run * threads) {
        made?;
        made = Ok(());
        let written = rayon::in_place_scope(|scope| {
            scope.spawn(|_| made = make(&mut next, from + run * threads));
            ready.iter().try_for_each(|buffer| out.write_all(buffer))
        });
        written?;
        std::mem::swap(&mut ready, &mut next);
    }
    made?;
    out.write_all(b"\n]")
}

/// Makes the entries of `graph.json`, with offsets as it counts them.
#[derive(Debug)]
pub struct Entries<'a> {
    pub(super) graph: &'a KnowledgeGraph,
    scalars: Vec<ScalarIndex>,
}

impl<'a> Entries<'a> {
    /// What made the graph.
    pub fn generator(&self) -> GeneratorEntry<'a> {
        let Generator { version, ontology, digest } = &self.graph.generator;
        GeneratorEntry {
            name: env!("CARGO_PKG_NAME").into(),
            version: version.as_str().into(),
            ontology: OntologyEntry { name: ontology.as_str().into(), digest: digest.as_str().into() },
        }
    }

    /// A document, with its text.
    pub fn document(document: &DocumentRecord) -> DocumentEntry<'_> {
        DocumentEntry { text: document.text.as_str().into(), ..Entries::bare_document(document) }
    }

    /// A document without its text.
    pub(super) fn bare_document(document: &DocumentRecord) -> DocumentEntry<'_> {
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
            text: Cow::Borrowed(""),
        }
    }

    /// A node with its mentions.
    pub fn node(&self, node: &'a Node) -> NodeEntry<'a> {
        NodeEntry {
            id: (&*node.id).into(),
            kind: self.graph.kind(node).into(),
            name: (&*node.name).into(),
            aliases: node.aliases.iter().map(|alias| Cow::from(&**alias)).collect(),
            attributes: attributes(&node.attributes),
            mentions: self.evidence(node.mentions()),
        }
    }

    /// An edge with its evidence.
    pub fn edge(&self, edge: EdgeReference<'a, Edge>) -> EdgeEntry<'a> {
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

    /// Reads the first byte of the words of each piece of `evidence`, and the mark of their place. They lie all over the texts:
    /// asked for together, they come from memory together, and not each after the one before is written.
    fn fetch<'e>(&self, evidence: impl Iterator<Item = &'e Evidence>) {
        let byte = |e: &Evidence| {
            let (text, start) = (self.graph.document(e).text.as_bytes(), e.span.start as usize);
            let mark = self.scalars[e.document as usize].mark(start) as u8;
            text.get(start).copied().unwrap_or_default() ^ mark
        };
        std::hint::black_box(evidence.map(byte).fold(0, std::ops::BitXor::bitxor));
    }

    fn evidence(&self, evidence: &[Evidence]) -> Vec<EvidenceEntry<'a>> {
        evidence.iter().map(|e| self.evidence_entry(e)).collect()
    }

    /// Scalar values of the document's text before the words of `evidence` and before their end, and the words.
    pub(super) fn place(&self, evidence: &Evidence) -> (u32, u32, &'a str) {
        let scalars = &self.scalars[evidence.document as usize];
        let document = self.graph.document(evidence);
        let text = evidence.span.of(&document.text);
        let start = scalars.scalar(&document.text, evidence.span.start as usize) as u32;
        (start, start + text.chars().count() as u32, text)
    }

    fn evidence_entry(&self, evidence: &Evidence) -> EvidenceEntry<'a> {
        let (start, end, text) = self.place(evidence);
        EvidenceEntry {
            document: self.graph.document(evidence).id.as_str().into(),
            start,
            end,
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
