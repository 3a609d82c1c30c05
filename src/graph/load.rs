//! Parses `graph.json` back into a graph, with clear words for files that are broken, foreign or newer.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;

use super::builder::{GraphBuilder, Placed};
use super::excerpt::Excerpt;
use super::model::{DocumentRecord, Edge, Evidence, Generator, KnowledgeGraph, Node};
use super::wire::{DocumentEntry, EdgeEntry, EvidenceEntry, FORMAT, GraphFile, NodeEntry, VERSION};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::error::Result;
use crate::ontology::Confidence;
use crate::read::Source;
use crate::text::Span;
use crate::text::span::ScalarIndex;

impl KnowledgeGraph {
    /// Parses the text of a `graph.json`; `path` is for messages.
    ///
    /// # Errors
    /// A file that is broken or cut off, is no graph, is of a newer version, or contradicts itself.
    pub fn parse(path: &str, text: &str) -> Result<Self> {
        let file: GraphFile<'_> = serde_json::from_str(text).map_err(|e| explain(path, text, &e))?;
        Self::from_file(path, &file)
    }

    /// The graph of which `file` has the entries; `path` is for messages.
    ///
    /// # Errors
    /// A file that is no graph, is of a newer version, or contradicts itself.
    pub fn from_file(path: &str, file: &GraphFile<'_>) -> Result<Self> {
        check_header(path, &file.format, file.version)?;
        let scalars = file.documents.iter().map(|d| ScalarIndex::new(&d.text)).collect();
        Loader::new(path, file, Words::Texts(scalars)).load(file)
    }

    /// Parses the text of a `graph.json` whose texts were left out; `None` where anything is wrong with it.
    pub(super) fn parse_quoted(path: &str, text: &str) -> Option<Self> {
        let mut file: GraphFile<'_> = serde_json::from_str(text).ok()?;
        check_header(path, &file.format, file.version).ok()?;
        // In the order in which the graph will hold them, so that excerpts keep their places.
        file.documents.sort_by(|a, b| a.id.cmp(&b.id));
        let documents = places(&file);
        let excerpts = (documents.len() == file.documents.len()).then(|| Excerpt::all(&file, &documents))?;
        for (document, excerpt) in file.documents.iter_mut().zip(&excerpts) {
            document.text = excerpt.text.clone().into();
        }
        let starts = excerpts.iter().map(Excerpt::starts).collect();
        let mut graph = Loader::new(path, &file, Words::Quotes(excerpts)).load(&file).ok()?;
        graph.starts = Some(starts);
        Some(graph)
    }
}

/// The part of a file that says what it is.
#[derive(Deserialize)]
struct Header {
    format: Option<serde_json::Value>,
    version: Option<u32>,
}

/// What to give, where something else was given.
const GIVE: &str = "give the graph.json that `zhengtu build` wrote";
const REBUILD: &str = "build it again with `zhengtu build`";

fn check_header(path: &str, format: &str, version: u32) -> Result<()> {
    let fault = |message: String| Diagnostic::new(Severity::Error, path, message);
    if format != FORMAT {
        let message = format!("this is no graph of zhengtu: its format is {format:?}, not {FORMAT:?}");
        return Err(fault(message).into());
    }
    if version != VERSION {
        let message = format!("this graph has version {version}; this program reads version {VERSION}");
        return Err(fault(message).hint("use the program that wrote it, or build it again").into());
    }
    Ok(())
}

/// Why a text is no graph: what it is, where that can be told, else where it breaks.
fn explain(path: &str, text: &str, error: &serde_json::Error) -> crate::error::Error {
    let fault = |message: &str| Diagnostic::new(Severity::Error, path, message);
    if text.trim().is_empty() {
        return fault("the file is empty").hint(REBUILD).into();
    }
    if !opens_as_json(text) {
        let hint = format!("{GIVE}; of texts, `zhengtu build INPUT --output DIR` makes one");
        return fault("this is no graph.json").hint(hint).into();
    }
    if let Ok(header) = serde_json::from_str::<Header>(text) {
        let format = header.format.as_ref().and_then(serde_json::Value::as_str);
        if format != Some(FORMAT) {
            let message = format!("this is JSON but no graph of zhengtu: it lacks \"format\": \"{FORMAT}\"");
            return fault(&message).hint(GIVE).into();
        }
        if let Err(newer) = check_header(path, FORMAT, header.version.unwrap_or(0)) {
            return newer;
        }
    }
    broken(path, error)
}

/// True where `text` opens as an object of JSON does, even where it is cut off or broken further on.
fn opens_as_json(text: &str) -> bool {
    let inside = text.trim_start_matches(MARK).trim_start().strip_prefix('{').map(str::trim_start);
    inside.is_some_and(|inside| inside.is_empty() || inside.starts_with(['"', '}']))
}

/// The byte order mark, which some editors put before a text.
const MARK: char = '\u{FEFF}';

/// Where a text breaks that is to be a graph.
pub fn broken(path: &str, error: &serde_json::Error) -> crate::error::Error {
    let message = if error.is_eof() {
        "the file ends in the middle: it was cut off".to_owned()
    } else if error.is_data() && error.to_string().starts_with("missing field") {
        format!("the file lacks a part; an older program may have written it: {error}")
    } else {
        format!("the file is broken: {error}")
    };
    let fault = Diagnostic::new(Severity::Error, path, message);
    fault.at(Place::Line(error.line(), error.column())).hint(REBUILD).into()
}

struct Loader<'a> {
    path: &'a str,
    builder: GraphBuilder,
    documents: HashMap<&'a str, u32>,
    words: Words,
    faults: Vec<Diagnostic>,
}

/// What the words of evidence are looked up in.
enum Words {
    /// The texts of the documents.
    Texts(Vec<ScalarIndex>),
    /// No more than what is quoted of them.
    Quotes(Vec<Excerpt>),
}

/// The places of a file's documents, by id.
fn places<'a>(file: &'a GraphFile<'_>) -> HashMap<&'a str, u32> {
    file.documents.iter().enumerate().map(|(i, d)| (&*d.id, i as u32)).collect()
}

/// At most this many faults are listed.
const MOST_FAULTS: usize = 20;

impl<'a> Loader<'a> {
    fn new(path: &'a str, file: &'a GraphFile<'_>, words: Words) -> Self {
        let builder = GraphBuilder {
            generator: Generator {
                version: file.generator.version.to_string(),
                ontology: file.generator.ontology.name.to_string(),
                digest: file.generator.ontology.digest.to_string(),
            },
            documents: file.documents.iter().map(record).collect(),
            ..GraphBuilder::default()
        };
        Loader { path, builder, documents: places(file), words, faults: Vec::new() }
    }

    fn load(mut self, file: &GraphFile<'_>) -> Result<KnowledgeGraph> {
        for node in &file.nodes {
            self.node(node);
        }
        for edge in &file.edges {
            self.edge(edge);
        }
        if !self.faults.is_empty() {
            return Err(self.faults.into());
        }
        let (graph, diagnostics) = self.builder.finish();
        if diagnostics.is_empty() { Ok(graph) } else { Err(diagnostics.into()) }
    }

    fn node(&mut self, entry: &NodeEntry<'_>) {
        let kind = self.builder.kinds.intern(&entry.kind);
        let mut mentions = self.evidence(&entry.id, &entry.mentions).into_iter();
        let Some(first) = mentions.next() else { return };
        let mut node = Node::new(Arc::from(&*entry.id), kind, &entry.name, first);
        node.mentions.extend(mentions);
        node.add_aliases(entry.aliases.iter().map(|alias| &**alias));
        node.attributes = entry.attributes.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
        self.builder.put_node(node);
    }

    fn edge(&mut self, entry: &EdgeEntry<'_>) {
        let kind = self.builder.relations.intern(&entry.kind);
        let mut evidence = self.evidence(&entry.id, &entry.evidence).into_iter();
        let Some(first) = evidence.next() else { return };
        let mut edge = Edge::new(kind, first);
        edge.evidence.extend(evidence);
        if Confidence::new(entry.confidence) != Some(edge.confidence()) {
            let (said, surest) = (entry.confidence, edge.confidence());
            self.fault(format!(
                "{}: its confidence {said} is not that of its surest evidence, {surest}",
                entry.id
            ));
        }
        edge.attributes = entry.attributes.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
        let end = |id: &str| self.builder.index(id);
        match (end(&entry.source), end(&entry.target)) {
            (Some(source), Some(target)) => self.builder.put_edge(Placed { source, target, edge }),
            (source, _) => {
                let missing = if source.is_none() { &entry.source } else { &entry.target };
                self.fault(format!("edge {}: its end {missing} is not among the nodes", entry.id));
            }
        }
    }

    fn evidence(&mut self, owner: &str, entries: &[EvidenceEntry<'_>]) -> Vec<Evidence> {
        if entries.is_empty() {
            self.fault(format!("{owner} has no evidence"));
        }
        entries.iter().filter_map(|entry| self.one_evidence(owner, entry)).collect()
    }

    fn one_evidence(&mut self, owner: &str, entry: &EvidenceEntry<'_>) -> Option<Evidence> {
        let Some(document) = self.documents.get(&*entry.document).copied() else {
            self.fault(format!("{owner}: document {} is not among the documents", entry.document));
            return None;
        };
        let Some(span) = self.span(document as usize, entry) else {
            let (from, to) = (entry.start, entry.end);
            self.fault(format!("{owner}: characters {from} to {to} of {} are not its text", entry.document));
            return None;
        };
        let Some(confidence) = Confidence::new(entry.confidence) else {
            self.fault(format!("{owner}: its confidence {} is not from 0 to 1", entry.confidence));
            return None;
        };
        let rule = self.builder.rules.intern(&entry.rule);
        let [first, last] = entry.bytes;
        let bytes = Span { start: first, end: last.max(first) };
        Some(Evidence { document, span, bytes, rule, confidence })
    }

    /// Where the words of an evidence stand; `None` where others stand there.
    fn span(&self, document: usize, entry: &EvidenceEntry<'_>) -> Option<Span> {
        let scalars = match &self.words {
            Words::Quotes(excerpts) => return excerpts[document].span(entry),
            Words::Texts(scalars) => &scalars[document],
        };
        let text = &self.builder.documents[document].text;
        let start = scalars.byte(text, entry.start as usize)?;
        let same = text.get(start..start + entry.text.len()) == Some(&*entry.text);
        let counted = entry.text.chars().count() == entry.end.saturating_sub(entry.start) as usize;
        (same && counted).then(|| Span::new(start, start + entry.text.len()))
    }

    fn fault(&mut self, message: String) {
        if self.faults.len() < MOST_FAULTS {
            let fault = Diagnostic::new(Severity::Error, self.path, message);
            self.faults.push(fault.hint("the file was changed after it was built"));
        }
    }
}

fn record(entry: &DocumentEntry<'_>) -> DocumentRecord {
    let optional = |text: &Option<std::borrow::Cow<'_, str>>| text.as_ref().map(ToString::to_string);
    DocumentRecord {
        id: entry.id.to_string(),
        source: Arc::new(Source {
            path: entry.source.path.to_string(),
            sha256: entry.source.sha256.to_string(),
        }),
        title: optional(&entry.title),
        author: optional(&entry.author),
        place: optional(&entry.place),
        published: optional(&entry.published),
        text: entry.text.to_string(),
    }
}
