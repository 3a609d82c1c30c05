//! A node or an edge of a graph: where it comes from, by reading its sources again.

use std::collections::BTreeMap;
use std::io;

use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;

use super::facts::DocumentFacts;
use super::rules::RuleReport;
use super::sentence::{MentionReport, trimmed};
use super::statement::StatementReport;
use super::told::{Told, Words, of_bytes};
use crate::graph::attributes::CORRECTION;
use crate::graph::{Confidence, DocumentRecord, Evidence, KnowledgeGraph};
use crate::ontology::Ontology;
use crate::text::Span;

/// Where a node comes from.
#[derive(Clone, Debug, Serialize)]
pub struct NodeExplanation {
    /// Its id.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its canonical name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Attributes.
    pub attributes: BTreeMap<String, String>,
    /// Its mentions.
    pub mentions: Vec<NodeSupport>,
    /// The documents of its mentions.
    pub documents: Vec<DocumentFacts>,
}

/// A mention of a node.
#[derive(Clone, Debug, Serialize)]
pub struct NodeSupport {
    /// The words.
    #[serde(flatten)]
    pub quoted: Quoted,
    /// How they came by their name.
    pub mention: Option<MentionReport>,
    /// Why that cannot be told.
    pub trouble: Option<Trouble>,
}

/// Where an edge comes from.
#[derive(Clone, Debug, Serialize)]
pub struct EdgeExplanation {
    /// Its id.
    pub id: String,
    /// Id of the subject.
    pub source: String,
    /// Its type.
    pub relation: String,
    /// Id of the object.
    pub target: String,
    /// Attributes.
    pub attributes: BTreeMap<String, String>,
    /// Its evidence.
    pub evidence: Vec<EdgeSupport>,
    /// The documents of its evidence.
    pub documents: Vec<DocumentFacts>,
}

/// A piece of evidence of an edge.
#[derive(Clone, Debug, Serialize)]
pub struct EdgeSupport {
    /// The words.
    #[serde(flatten)]
    pub quoted: Quoted,
    /// The statements that they make.
    pub statements: Vec<StatementReport>,
    /// Why these cannot be told.
    pub trouble: Option<Trouble>,
}

/// Words of a graph's document, and their rule.
#[derive(Clone, Debug, Serialize)]
pub struct Quoted {
    /// Id of the document.
    pub document: String,
    /// Title of the document.
    pub title: Option<String>,
    /// The words; their line is none where the source is not as it was.
    pub words: Words,
    /// Bytes of the source file.
    pub bytes: (u32, u32),
    /// The sentence.
    pub sentence: Option<Words>,
    /// The rule.
    pub rule: RuleReport,
    /// How likely it is right.
    pub confidence: Confidence,
}

/// Why what a graph does not hold cannot be told, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// The source cannot be read again.
    Unreadable(String),
    /// The source, or the way it is read, is not as it was.
    Changed,
    /// The same words no longer give the same; the ontology is another.
    NotFoundAgain,
    /// The words were read otherwise, and corrected in these places.
    Corrected(String),
    /// It was stated by hand, in these places.
    ByHand(String),
}

/// Explains the node at `index`. `open` gives the bytes of a source by its path.
pub fn node(
    graph: &KnowledgeGraph,
    index: NodeIndex,
    ontology: &Ontology,
    open: &dyn Fn(&str) -> io::Result<Vec<u8>>,
) -> NodeExplanation {
    let node = graph.node(index);
    let sources = Sources::of(graph, node.mentions(), ontology, open);
    let support = |evidence: &Evidence| {
        let told = sources.told(graph.document(evidence));
        let (found, same) = told.as_ref().map_or((None, false), |t| {
            let read: Vec<usize> = t.mentions_at(evidence.span, graph.rule(evidence)).collect();
            let same = read.iter().find(|i| t.node_of(**i).as_deref() == Some(&*node.id));
            (same.or(read.first()).map(|i| t.mention_report(*i)), same.is_some())
        });
        let corrected = node.attributes.get(CORRECTION);
        NodeSupport {
            quoted: sources.quoted(graph, evidence, ontology),
            trouble: told.err().or_else(|| trouble(graph.rule(evidence), same, corrected)),
            mention: found.filter(|_| same || corrected.is_some()),
        }
    };
    NodeExplanation {
        id: node.id.to_string(),
        kind: graph.kind(node).to_owned(),
        name: node.name.to_string(),
        aliases: node.aliases.iter().map(ToString::to_string).collect(),
        attributes: node.attributes.iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
        mentions: node.mentions().iter().map(support).collect(),
        documents: sources.facts(graph, node.mentions()),
    }
}

/// Explains the edge at `index`. `open` gives the bytes of a source by its path.
pub fn edge(
    graph: &KnowledgeGraph,
    index: EdgeIndex,
    ontology: &Ontology,
    open: &dyn Fn(&str) -> io::Result<Vec<u8>>,
) -> EdgeExplanation {
    let edge = graph.edge(index);
    let id = graph.edge_id(index);
    let sources = Sources::of(graph, edge.evidence(), ontology, open);
    let ends = graph.petgraph().edge_endpoints(index);
    let nodes = ends.into_iter().flat_map(|(source, target)| [source, target]);
    let all = std::iter::once(&edge.attributes).chain(nodes.map(|n| &graph.node(n).attributes));
    let corrected = all.filter_map(|a| a.get(CORRECTION)).next();
    let support = |evidence: &Evidence| {
        let told = sources.told(graph.document(evidence));
        let read = told.as_ref().map_or(Vec::new(), |t| t.statements_at(evidence.span, graph.rule(evidence)));
        let same = read.iter().any(|s| s.edges.contains(&id));
        let fits = |s: &StatementReport| if same { s.edges.contains(&id) } else { corrected.is_some() };
        EdgeSupport {
            quoted: sources.quoted(graph, evidence, ontology),
            trouble: told.err().or_else(|| trouble(graph.rule(evidence), same, corrected)),
            statements: read.into_iter().filter(fits).collect(),
        }
    };
    let name = |end: Option<NodeIndex>| end.map_or(String::new(), |n| graph.node(n).id.to_string());
    EdgeExplanation {
        source: name(ends.map(|(source, _)| source)),
        relation: graph.relation(edge).to_owned(),
        target: name(ends.map(|(_, target)| target)),
        attributes: edge.attributes.iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
        evidence: edge.evidence().iter().map(support).collect(),
        documents: sources.facts(graph, edge.evidence()),
        id,
    }
}

/// What else is to be said of words that give the `same` again, or do not.
fn trouble(rule: &str, same: bool, corrected: Option<&str>) -> Option<Trouble> {
    match corrected {
        Some(places) if rule.starts_with(BY_HAND) => Some(Trouble::ByHand(places.to_owned())),
        Some(places) if !same => Some(Trouble::Corrected(places.to_owned())),
        _ => (!same).then_some(Trouble::NotFoundAgain),
    }
}

/// What the rules of corrections begin with.
const BY_HAND: &str = "hand.";

/// Sources read again, by their paths.
struct Sources<'o>(BTreeMap<String, Result<Vec<Told<'o>>, String>>);

impl<'o> Sources<'o> {
    fn of(
        graph: &KnowledgeGraph,
        evidence: &[Evidence],
        ontology: &'o Ontology,
        open: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    ) -> Self {
        let mut all = BTreeMap::new();
        for evidence in evidence {
            let path = &graph.document(evidence).source.path;
            all.entry(path.clone()).or_insert_with(|| {
                let bytes = open(path).map_err(|e| e.to_string())?;
                Ok(of_bytes(path, &bytes, ontology).0)
            });
        }
        Sources(all)
    }

    /// The document read again, where it is as it was.
    fn told(&self, document: &DocumentRecord) -> Result<&Told<'o>, Trouble> {
        match self.0.get(&document.source.path) {
            Some(Ok(all)) => {
                let same = |t: &&Told<'_>| t.document.id == document.id && t.document.text == document.text;
                all.iter().find(same).ok_or(Trouble::Changed)
            }
            Some(Err(why)) => Err(Trouble::Unreadable(why.clone())),
            None => Err(Trouble::Changed),
        }
    }

    fn quoted(&self, graph: &KnowledgeGraph, evidence: &Evidence, ontology: &Ontology) -> Quoted {
        let document = graph.document(evidence);
        let told = self.told(document).ok();
        let words = told.map(|t| t.words(evidence.span));
        let sentence = told.and_then(|t| t.sentence_of(evidence.span).map(|s| (t, s)));
        Quoted {
            document: document.id.clone(),
            title: document.title.clone(),
            words: words.unwrap_or_else(|| stored(document, evidence.span)),
            bytes: (evidence.bytes.start, evidence.bytes.end),
            sentence: sentence.map(|(t, s)| t.words(trimmed(s, &t.document.text))),
            rule: RuleReport::new(ontology, graph.rule(evidence)),
            confidence: evidence.confidence,
        }
    }

    /// What holds for each document, once each.
    fn facts(&self, graph: &KnowledgeGraph, evidence: &[Evidence]) -> Vec<DocumentFacts> {
        let mut documents: Vec<u32> = evidence.iter().map(|e| e.document).collect();
        documents.sort_unstable();
        documents.dedup();
        let told = documents.iter().map(|d| self.told(&graph.documents()[*d as usize]));
        told.filter_map(Result::ok).map(Told::facts).collect()
    }
}

/// Words as the graph has them.
fn stored(document: &DocumentRecord, span: Span) -> Words {
    let text = span.of(&document.text).to_owned();
    let start = document.text[..span.start as usize].chars().count();
    Words { line: None, start, end: start + text.chars().count(), text }
}
