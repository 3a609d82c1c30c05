//! Verification: reads the sources again and compares every document, mention and evidence with them.

use std::collections::BTreeMap;
use std::io;

use petgraph::visit::EdgeRef;
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::graph::{DocumentRecord, Evidence, KnowledgeGraph};
use crate::ontology::Ontology;
use crate::read::Document;
use crate::read::{Reading, read_bytes};
use crate::text::{SourceMap, Span};

/// What a verification found.
#[derive(Debug, Default, Serialize)]
pub struct Verification {
    /// Source files opened again.
    pub files: usize,
    /// Documents compared.
    pub documents: usize,
    /// Mentions of nodes compared.
    pub mentions: usize,
    /// Evidence of edges compared.
    pub evidence: usize,
    /// What does not hold, by path and byte.
    #[serde(skip)]
    pub faults: Vec<Diagnostic>,
}

/// Evidence of one document, with the id of what it supports.
struct Claim {
    evidence: Evidence,
    owner: Owner,
}

#[derive(Clone, Copy)]
enum Owner {
    Node(petgraph::graph::NodeIndex),
    Edge(petgraph::graph::EdgeIndex),
}

/// Compares `graph` with its sources, which `open` gives by their path. `ontology` must be the one the graph
/// was built with: its words tell articles apart.
pub fn verify(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    open: &(dyn Fn(&str) -> io::Result<Vec<u8>> + Sync),
) -> Verification {
    let claims = claims(graph);
    let mut sources: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, document) in graph.documents().iter().enumerate() {
        sources.entry(&document.source.path).or_default().push(index);
    }
    let faults: Vec<Vec<Diagnostic>> = sources
        .par_iter()
        .map(|(path, documents)| {
            let file = SourceFile { graph, claims: &claims, path, documents };
            match open(path) {
                Ok(bytes) => file.check(&bytes, ontology),
                Err(e) => vec![file.fault(format!("the source cannot be read again: {e}"))],
            }
        })
        .collect();
    let stats = graph.stats();
    Verification {
        files: sources.len(),
        documents: stats.documents,
        mentions: stats.mentions,
        evidence: stats.evidence,
        faults: faults.into_iter().flatten().collect(),
    }
}

fn claims(graph: &KnowledgeGraph) -> Vec<Vec<Claim>> {
    let mut claims: Vec<Vec<Claim>> = graph.documents().iter().map(|_| Vec::new()).collect();
    for (index, node) in graph.nodes() {
        for evidence in node.mentions() {
            claims[evidence.document as usize].push(Claim { evidence: *evidence, owner: Owner::Node(index) });
        }
    }
    for edge in graph.edges() {
        for evidence in edge.weight().evidence() {
            claims[evidence.document as usize]
                .push(Claim { evidence: *evidence, owner: Owner::Edge(edge.id()) });
        }
    }
    claims
}

struct SourceFile<'a> {
    graph: &'a KnowledgeGraph,
    claims: &'a [Vec<Claim>],
    path: &'a str,
    documents: &'a [usize],
}

impl SourceFile<'_> {
    fn check(&self, bytes: &[u8], ontology: &Ontology) -> Vec<Diagnostic> {
        let reading = read_bytes(self.path, bytes, &ontology.layout);
        let sha256: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        let mut faults = Vec::new();
        let mut changed = false;
        for index in self.documents {
            let stored = &self.graph.documents()[*index];
            changed |= stored.source.sha256 != sha256;
            match reading.documents.iter().find(|d| d.id == stored.id) {
                None => faults.push(self.gone(stored, &reading, bytes)),
                Some(found) if found.text != stored.text => {
                    faults.push(self.different(stored, found, &reading, bytes));
                }
                Some(found) => faults.extend(self.first_broken_claim(*index, &found.map, bytes.len())),
            }
        }
        if changed && faults.is_empty() {
            faults.push(self.changed_elsewhere(&reading, bytes.len()));
        }
        faults
    }

    fn fault(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, self.path, message)
    }

    /// The file was changed although every document is as it was: says where the first bytes lie that the
    /// change may be in.
    fn changed_elsewhere(&self, reading: &Reading, length: usize) -> Diagnostic {
        let stored = |id: &str| self.documents.iter().any(|d| self.graph.documents()[*d].id == id);
        if let Some(new) = reading.documents.iter().find(|d| !stored(&d.id)) {
            let byte = new.map.to_source(char_span(&new.text, 0)).start as usize;
            return self.fault(format!("document {} was added to it", new.id)).at(Place::Byte(byte));
        }
        let (start, end) = first_unread(reading, length);
        let message = format!(
            "the file was changed (SHA-256) only where no words were read; the first such bytes are {start} to {end}"
        );
        self.fault(message)
            .at(Place::Byte(start))
            .hint("line ends, spaces or another encoding of the same words")
    }

    fn gone(&self, stored: &DocumentRecord, reading: &Reading, bytes: &[u8]) -> Diagnostic {
        let fault = self.fault(format!("document {} is no longer found in it", stored.id));
        match undecodable(reading, bytes) {
            Some(at) => fault.at(Place::Byte(at)),
            None => fault,
        }
    }

    /// The text is not what it was: says where it first differs.
    fn different(
        &self,
        stored: &DocumentRecord,
        found: &Document,
        reading: &Reading,
        bytes: &[u8],
    ) -> Diagnostic {
        let at = first_difference(&stored.text, &found.text);
        let here = char_span(&found.text, at);
        let byte = found.map.to_source(here).start as usize;
        let byte = undecodable(reading, bytes).map_or(byte, |bad| bad.min(byte));
        let message = format!(
            "document {} is not what was read: {} became {}",
            stored.id,
            excerpt(&stored.text, at),
            excerpt(&found.text, at)
        );
        self.fault(message)
            .at(Place::Byte(byte))
            .hint("the source was changed after the graph was built, or another ontology was used")
    }

    /// The first mention or evidence whose bytes are not those of its words.
    fn first_broken_claim(&self, document: usize, map: &SourceMap, length: usize) -> Option<Diagnostic> {
        let broken = self.claims[document].iter().filter(|claim| {
            let Evidence { span, bytes, .. } = claim.evidence;
            map.to_source(span) != bytes || bytes.end as usize > length
        });
        let claim = broken.min_by_key(|claim| claim.evidence.bytes)?;
        let owner = match claim.owner {
            Owner::Node(index) => self.graph.node(index).id.to_string(),
            Owner::Edge(index) => self.graph.edge_id(index),
        };
        let message = format!("these bytes are not {:?} of {owner}", self.graph.quote(&claim.evidence));
        Some(self.fault(message).at(Place::Byte(claim.evidence.bytes.start as usize)))
    }
}

/// The first run of bytes that no character of a document, other than white space, came from.
fn first_unread(reading: &Reading, length: usize) -> (usize, usize) {
    let mut words: Vec<Span> = Vec::new();
    for document in &reading.documents {
        let mut at = 0;
        for word in document.text.split_inclusive(char::is_whitespace) {
            let end = at + word.trim_end().len();
            if end > at {
                words.push(document.map.to_source(Span::new(at, end)));
            }
            at += word.len();
        }
    }
    words.sort_unstable();
    let mut read = 0;
    for word in words {
        if word.start as usize > read {
            return (read, word.start as usize);
        }
        read = read.max(word.end as usize);
    }
    (read.min(length), length)
}

/// Where the bytes could not be decoded, as the reader noted it.
fn undecodable(reading: &Reading, bytes: &[u8]) -> Option<usize> {
    let noted = reading.diagnostics.iter().filter_map(|d| match d.place {
        Place::Byte(at) => Some(at),
        _ => None,
    });
    noted.min().filter(|at| *at < bytes.len())
}

/// First byte at which the texts differ, moved back to a character boundary of both.
fn first_difference(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    (0..=same).rev().find(|at| a.is_char_boundary(*at) && b.is_char_boundary(*at)).unwrap_or(0)
}

fn char_span(text: &str, at: usize) -> Span {
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Span::new(at, at + length)
}

fn excerpt(text: &str, at: usize) -> String {
    format!("{:?}", text[at..].chars().take(12).collect::<String>())
}
