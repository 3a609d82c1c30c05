//! A gold file: what a careful reader says the graph of one text must hold. Parsed and checked as a whole, every
//! fault with its line.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::normal::{forms, normal};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::error::Result;
use crate::ontology::Ontology;

/// What one gold file says.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// The articles of the text; empty where nobody noted them.
    pub articles: Vec<GoldArticle>,
    /// The things the text speaks of.
    pub nodes: Vec<GoldNode>,
    /// What it says of them.
    pub edges: Vec<GoldEdge>,
}

/// An article, by what a reader of the page sees of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GoldArticle {
    /// Its title, in normal form; empty where it has none.
    pub title: String,
    /// Its author line, in normal form; empty where it has none.
    pub author: String,
}

/// A thing the text speaks of.
#[derive(Clone, Debug)]
pub struct GoldNode {
    /// Its id in the gold file.
    pub id: String,
    /// Its type.
    pub kind: String,
    /// Its canonical name.
    pub name: String,
    /// The words by which the text names it.
    pub surfaces: Vec<String>,
    /// True where a careful reader may leave it out: neither rewarded nor punished.
    pub optional: bool,
    /// The name in normal form.
    pub(super) normal: String,
    /// The name, the surfaces and what stands in marks inside them, in normal form; never empty.
    pub(super) forms: BTreeSet<String>,
}

/// A relation that the text states.
#[derive(Clone, Debug)]
pub struct GoldEdge {
    /// Index of the subject in [`Gold::nodes`].
    pub source: usize,
    /// The relation.
    pub relation: String,
    /// Index of the object in [`Gold::nodes`].
    pub target: usize,
    /// The words that state it, or empty.
    pub evidence: String,
    /// True where a careful reader may leave it out.
    pub optional: bool,
}

/// The file as written. Nodes and edges stay text for now, so that each knows its place.
#[derive(Deserialize)]
struct FileEntry<'a> {
    #[serde(borrow)]
    nodes: Vec<&'a RawValue>,
    #[serde(borrow)]
    edges: Vec<&'a RawValue>,
    articles: Option<Vec<ArticleEntry>>,
    #[serde(rename = "doc")]
    _doc: Option<IgnoredAny>,
    #[serde(rename = "place")]
    _place: Option<IgnoredAny>,
    #[serde(flatten)]
    others: BTreeMap<String, IgnoredAny>,
}

#[derive(Deserialize)]
struct ArticleEntry {
    title: Option<String>,
    author: Option<String>,
    #[serde(rename = "starts")]
    _starts: Option<IgnoredAny>,
    #[serde(rename = "ends")]
    _ends: Option<IgnoredAny>,
    #[serde(flatten)]
    others: BTreeMap<String, IgnoredAny>,
}

#[derive(Deserialize)]
struct NodeEntry {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    name: String,
    surfaces: Vec<String>,
    #[serde(default)]
    optional: bool,
    #[serde(flatten)]
    others: BTreeMap<String, IgnoredAny>,
}

#[derive(Deserialize)]
struct EdgeEntry {
    s: String,
    r: String,
    o: String,
    #[serde(default)]
    evidence: Option<String>,
    #[serde(default)]
    optional: bool,
    #[serde(flatten)]
    others: BTreeMap<String, IgnoredAny>,
}

const SHAPE: &str = "a gold file is {\"articles\": [{\"title\", \"author\"}], \"nodes\": [{\"id\", \"type\", \"name\", \
\"surfaces\", \"optional\"}], \"edges\": [{\"s\", \"r\", \"o\", \"evidence\", \"optional\"}]}";

impl Gold {
    /// Parses the text of a gold file; `path` is for messages, `ontology` has the types and relations that
    /// may be used. The second part of the answer are warnings: keys that nothing reads.
    ///
    /// # Errors
    /// No JSON, or not of this shape; types or relations that the ontology does not have; ids given twice or
    /// not at all; names without a character. Every fault of the file, with its line.
    pub fn parse(path: &str, text: &str, ontology: &Ontology) -> Result<(Self, Vec<Diagnostic>)> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let file: FileEntry<'_> = serde_json::from_str(text).map_err(|e| {
            let what = match e.is_eof() {
                _ if text.trim().is_empty() => "the file is empty".to_owned(),
                true => "the file ends in the middle: it was cut off".to_owned(),
                false => said(&e),
            };
            let fault = Diagnostic::new(Severity::Error, path, what).hint(SHAPE);
            at(fault, text, byte_of(text, &e))
        })?;
        let mut loader = Loader { path, text, ontology, faults: Vec::new(), unread: BTreeSet::new() };
        loader.unread.extend(file.others.into_keys());
        let nodes = loader.nodes(&file.nodes);
        let edges = loader.edges(&file.edges, &nodes);
        let mut articles = Vec::new();
        for entry in file.articles.unwrap_or_default() {
            let shown = |words: Option<String>| normal(&words.unwrap_or_default());
            articles.push(GoldArticle { title: shown(entry.title), author: shown(entry.author) });
            loader.unread.extend(entry.others.into_keys());
        }
        let warnings = loader.unread.iter().map(|key| {
            Diagnostic::new(Severity::Warning, path, format!("nothing reads the key {key:?}")).hint(SHAPE)
        });
        let warnings = warnings.collect();
        if loader.faults.is_empty() {
            Ok((Gold { articles, nodes, edges }, warnings))
        } else {
            Err(loader.faults.into())
        }
    }
}

struct Loader<'a> {
    path: &'a str,
    text: &'a str,
    ontology: &'a Ontology,
    faults: Vec<Diagnostic>,
    unread: BTreeSet<String>,
}

impl<'a> Loader<'a> {
    fn nodes(&mut self, entries: &[&'a RawValue]) -> Vec<GoldNode> {
        let mut nodes: Vec<GoldNode> = Vec::with_capacity(entries.len());
        let mut ids = BTreeSet::new();
        for entry in entries {
            let Some(node) = self.entry::<NodeEntry>(entry) else { continue };
            self.unread.extend(node.others.into_keys());
            let names = std::iter::once(&node.name).chain(&node.surfaces);
            let words = forms(names.map(String::as_str));
            if self.ontology.entity_type(&node.kind).is_none() {
                let known: Vec<&str> = self.ontology.entity_types.iter().map(|t| t.id.as_str()).collect();
                let message = format!("node {}: no type is called {}", node.id, node.kind);
                self.fault(entry, &node.kind, message, format!("the types are: {}", known.join(", ")));
            }
            if words.is_empty() {
                let message = format!("node {} has neither a name nor a surface", node.id);
                self.fault(
                    entry,
                    &node.id,
                    message,
                    "`name` is the canonical name, `surfaces` the words of the text",
                );
            }
            if !ids.insert(node.id.clone()) {
                let message = format!("another node is called {} already", node.id);
                self.fault(entry, &node.id, message, "each node has an id of its own");
            }
            nodes.push(GoldNode {
                normal: normal(&node.name),
                id: node.id,
                kind: node.kind,
                name: node.name,
                surfaces: node.surfaces,
                optional: node.optional,
                forms: words,
            });
        }
        nodes
    }

    fn edges(&mut self, entries: &[&'a RawValue], nodes: &[GoldNode]) -> Vec<GoldEdge> {
        // Where a node has a fault, whatever points to it seems to have one too.
        let sound = self.faults.is_empty();
        let places: BTreeMap<&str, usize> =
            nodes.iter().enumerate().map(|(i, n)| (n.id.as_str(), i)).collect();
        let mut edges = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(edge) = self.entry::<EdgeEntry>(entry) else { continue };
            self.unread.extend(edge.others.into_keys());
            let label = format!("edge {} -{}-> {}", edge.s, edge.r, edge.o);
            if self.ontology.relation_type(&edge.r).is_none() {
                let relations = self.ontology.relation_types.iter().map(|r| r.written.id.as_str());
                let hint = format!("the relations are: {}", relations.collect::<Vec<_>>().join(", "));
                self.fault(entry, &edge.r, format!("{label}: no relation is called {}", edge.r), hint);
            }
            for end in [&edge.s, &edge.o] {
                if sound && !places.contains_key(end.as_str()) {
                    let message = format!("{label}: {end} is not among the nodes");
                    self.fault(entry, end, message, "`s` and `o` are ids of nodes of this file");
                }
            }
            if let (Some(source), Some(target)) = (places.get(&*edge.s), places.get(&*edge.o)) {
                edges.push(GoldEdge {
                    source: *source,
                    relation: edge.r,
                    target: *target,
                    evidence: edge.evidence.unwrap_or_default(),
                    optional: edge.optional,
                });
            }
        }
        edges
    }

    fn entry<T: Deserialize<'a>>(&mut self, entry: &'a RawValue) -> Option<T> {
        match serde_json::from_str(entry.get()) {
            Ok(parsed) => Some(parsed),
            Err(e) => {
                let fault = Diagnostic::new(Severity::Error, self.path, said(&e)).hint(SHAPE);
                // What is missing is missing from its first line on.
                let inside = if e.to_string().starts_with("missing") { 0 } else { byte_of(entry.get(), &e) };
                self.faults.push(at(fault, self.text, self.offset(entry) + inside));
                None
            }
        }
    }

    /// A fault at the first place of `entry` where `word` stands as a string.
    fn fault(&mut self, entry: &RawValue, word: &str, message: String, hint: impl Into<String>) {
        let inside = entry.get().find(&format!("\"{word}\"")).unwrap_or(0);
        let fault = Diagnostic::new(Severity::Error, self.path, message).hint(hint);
        self.faults.push(at(fault, self.text, self.offset(entry) + inside));
    }

    /// Where `entry`, a part of the text, begins in it.
    fn offset(&self, entry: &RawValue) -> usize {
        entry.get().as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }
}

/// What a parser says, without the place at its end.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.rfind(" at line ") {
        Some(end) => said[..end].to_owned(),
        None => said,
    }
}

/// The byte of `text` at which `error` places itself, moved back to the beginning of a character.
fn byte_of(text: &str, error: &serde_json::Error) -> usize {
    let before = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let at = before.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Lines longer than this (a file on one line) are no help as context. In scalar values.
const LONGEST_CONTEXT: usize = 120;

fn at(fault: Diagnostic, text: &str, byte: usize) -> Diagnostic {
    let mut fault = fault.in_text(text, byte);
    if fault.context.chars().count() > LONGEST_CONTEXT {
        fault.context.clear();
    }
    if let Place::Line(_, column) = &mut fault.place {
        *column = (*column).max(1);
    }
    fault
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{
 "nodes": [
  {"id": "o1", "type": "organization", "name": "云溪县司法局", "surfaces": ["县司法局"]},
  {"id": "p1", "type": "policy", "name": "云溪县调解办法", "surfaces": [], "optional": true}
 ],
 "edges": [{"s": "o1", "r": "issues", "o": "p1", "evidence": "出台《云溪县调解办法》"}]
}"#;

    fn parse(text: &str) -> Result<(Gold, Vec<Diagnostic>)> {
        Gold::parse("a.gold.json", text, &Ontology::builtin().unwrap())
    }

    /// `from` of the good file replaced by `to` gives one fault, with this place and these words.
    fn check(from: &str, to: &str, expected: &str) {
        let text = GOOD.replacen(from, to, 1);
        assert_ne!(text, GOOD, "{from}");
        let error = parse(&text).expect_err(to);
        assert_eq!(error.diagnostics().len(), 1, "{error}");
        assert!(error.to_string().starts_with(&format!("error: a.gold.json:{expected}")), "{error}");
        assert!(!error.diagnostics()[0].hint.is_empty());
    }

    #[test]
    fn a_good_file_is_taken_whole() {
        let (gold, warnings) = parse(&format!("\u{FEFF}{GOOD}")).unwrap();
        assert_eq!((gold.nodes.len(), gold.edges.len(), warnings.len()), (2, 1, 0));
        assert_eq!((gold.edges[0].source, gold.edges[0].target), (0, 1));
        assert!(gold.nodes[0].forms.iter().eq(&["云溪县司法局", "县司法局"]));
        assert!(gold.nodes[1].optional && !gold.nodes[0].optional);
    }

    #[test]
    fn faults_have_their_line() {
        check("\"policy\"", "\"polity\"", "4:24: node p1: no type is called polity");
        check("\"issues\"", "\"issue\"", "6:29: edge o1 -issue-> p1: no relation is called issue");
        check("\"o\": \"p1\"", "\"o\": \"p2\"", "6:44: edge o1 -issues-> p2: p2 is not among the nodes");
        check("\"id\": \"p1\"", "\"id\": \"o1\"", "4:10: another node is called o1");
        check("\"s\": \"o1\", ", "", "6:12: missing field `s`");
        check("\"surfaces\": []", "\"surfaces\": 3", "4:");
        check("\"nodes\"", "\"node\"", "");
        check("\"云溪县调解办法\"", "\"《》\"", "4:10: node p1 has neither a name nor a surface");
        check(" ],", " ,", "6:9: expected");
    }

    #[test]
    fn keys_that_nothing_reads_are_pointed_out() {
        let text = GOOD.replace("\"optional\"", "\"optinal\"");
        let (_, warnings) = parse(&text).unwrap();
        assert_eq!(warnings.len(), 1);
        assert!(warnings[0].message.contains("optinal"), "{}", warnings[0]);
        let articles = r#" "articles": [{"titel": "A", "author": "B", "starts": "C", "ends": "D"}],"#;
        let (_, warnings) = parse(&GOOD.replacen('\n', articles, 1)).unwrap();
        assert_eq!(warnings.len(), 1);
        assert!(warnings[0].message.contains("titel"), "{}", warnings[0]);
    }

    #[test]
    fn what_is_no_gold_file_is_refused() {
        for text in ["", "[]", "[[], []]", "{", "null", "{\"nodes\": {}, \"edges\": []}"] {
            parse(text).expect_err(text);
        }
    }
}
