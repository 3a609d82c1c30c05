//! Every mistake, with what kind it is: why something found is wrong, and what is missed.

use std::collections::BTreeSet;

use serde::Serialize;

use super::gold::{GoldEdge, GoldNode};
use super::judge::{FoundEdge, FoundNode, Judgement, Verdict};
use super::locate::Located;
use super::normal::normal;
use super::rules::SUBJECT;
use crate::graph::Evidence;
use crate::text::Span;

/// What kind of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Gold has a node of another type for these words, or an edge of another relation between these nodes.
    WrongType,
    /// Gold has a node of this type for words that overlap these.
    WrongBoundary,
    /// Gold has an edge of this relation and object with another subject.
    WrongSubject,
    /// Gold has the edge the other way round.
    WrongDirection,
    /// Gold has nothing like it.
    Extra,
    /// Gold has it, and nothing found stands in its place.
    Missed,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Kind; 6] = [
        Kind::WrongType,
        Kind::WrongBoundary,
        Kind::WrongSubject,
        Kind::WrongDirection,
        Kind::Extra,
        Kind::Missed,
    ];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Kind::WrongType => "wrong type",
            Kind::WrongBoundary => "wrong boundary",
            Kind::WrongSubject => "wrong subject",
            Kind::WrongDirection => "wrong direction",
            Kind::Extra => "extra",
            Kind::Missed => "missed",
        }
    }
}

/// What a mistake is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// A node.
    Node,
    /// An edge.
    Edge,
}

/// Words of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Id of the document in the graph; `None` where the words do not stand in it.
    pub document: Option<String>,
    /// Scalar values of the document's text before the words.
    pub start: Option<usize>,
    /// Scalar values of the document's text before the end of the words.
    pub end: Option<usize>,
}

/// Something wrong or missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// What kind of mistake it is.
    pub kind: Kind,
    /// What it is about.
    pub item: Item,
    /// Type of the node or edge: as found, or where it is missed as in gold.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Name of the case.
    pub case: String,
    /// What was found: `type name` or `subject -relation-> object`.
    pub found: Option<String>,
    /// What gold has in its place, in the same form.
    pub gold: Option<String>,
    /// Id of the rule that found the words.
    pub rule: Option<String>,
    /// Of an edge found, how its subject was: `explicit`, `carried` or `author`.
    pub subject: Option<String>,
    /// The words: those of the rule, or where it is missed those of gold.
    pub quote: Option<Words>,
}

/// The mistakes of one document. Each node or edge that counts as extra is told once; a missed one is told where no
/// other mistake names it as what gold has.
pub(super) fn mistakes(judgement: &Judgement<'_>) -> Vec<Mistake> {
    let texts = judgement.case.graph.documents().iter().map(|d| Located::new(&d.text)).collect();
    let mut teller = Teller { judgement, texts, told_nodes: BTreeSet::new(), told_edges: BTreeSet::new() };
    let mut told = Vec::new();
    for found in judgement.nodes.iter().filter(|n| n.verdict == Verdict::Wrong) {
        told.push(teller.node(found));
    }
    for found in judgement.edges.iter().filter(|e| e.verdict == Verdict::Wrong) {
        told.push(teller.edge(found));
    }
    let nodes = judgement.missed_nodes.iter().filter(|node| !teller.told_nodes.contains(node));
    told.extend(nodes.map(|node| teller.missed_node(*node)));
    let edges = judgement.missed_edges.iter().filter(|edge| !teller.told_edges.contains(edge));
    told.extend(edges.map(|edge| teller.missed_edge(*edge)));
    told
}

struct Teller<'a> {
    judgement: &'a Judgement<'a>,
    /// The documents of the graph, in its order.
    texts: Vec<Located>,
    /// Annotated nodes that a mistake names.
    told_nodes: BTreeSet<usize>,
    /// Annotated edges that a mistake names.
    told_edges: BTreeSet<usize>,
}

impl Teller<'_> {
    fn node(&mut self, found: &FoundNode) -> Mistake {
        let graph = self.judgement.case.graph;
        let node = graph.node(found.index);
        let (kind, gold, evidence) = match (self.same_words(found), self.overlapping(found)) {
            (Some(gold), _) => (Kind::WrongType, Some(gold), node.mentions().first().copied()),
            (None, Some((gold, mention))) => (Kind::WrongBoundary, Some(gold), Some(mention)),
            (None, None) => (Kind::Extra, None, node.mentions().first().copied()),
        };
        self.told_nodes.extend(gold);
        let type_name = graph.kind(node);
        Mistake {
            found: Some(format!("{type_name} {}", node.name)),
            gold: gold.map(|gold| node_label(self.gold_node(gold))),
            ..self.mistake(kind, Item::Node, type_name, evidence)
        }
    }

    fn gold_node(&self, index: usize) -> &GoldNode {
        &self.judgement.case.gold.nodes[index]
    }

    /// The first annotated node of another type one of whose forms is a whole name or mention of this one.
    fn same_words(&self, found: &FoundNode) -> Option<usize> {
        let graph = self.judgement.case.graph;
        let node = graph.node(found.index);
        let names = std::iter::once(&*node.name).chain(node.aliases.iter().map(|alias| &**alias));
        let words: BTreeSet<String> =
            names.chain(node.mentions().iter().map(|m| graph.quote(m))).map(normal).collect();
        let nodes = &self.judgement.case.gold.nodes;
        nodes.iter().position(|gold| gold.kind != graph.kind(node) && !gold.forms.is_disjoint(&words))
    }

    /// The annotated node of this type whose words overlap a mention most, and that mention. One that nothing
    /// found matches, and that no mistake names yet, goes before others.
    fn overlapping(&self, found: &FoundNode) -> Option<(usize, Evidence)> {
        let graph = self.judgement.case.graph;
        let node = graph.node(found.index);
        let matched: BTreeSet<usize> = self.judgement.nodes.iter().filter_map(|n| n.gold).collect();
        let mut best: Option<((bool, usize), usize, Evidence)> = None;
        let nodes = self.judgement.case.gold.nodes.iter().enumerate();
        for (index, gold) in nodes.filter(|(_, gold)| gold.kind == graph.kind(node)) {
            let free = !matched.contains(&index) && !self.told_nodes.contains(&index);
            for mention in node.mentions() {
                let Some(text) = self.texts.get(mention.document as usize) else { continue };
                let places = gold.forms.iter().flat_map(|form| text.places(form));
                let common = places.map(|place| overlap(place, mention.span)).max().unwrap_or(0);
                if common > 0 && best.is_none_or(|(most, ..)| (free, common) > most) {
                    best = Some(((free, common), index, *mention));
                }
            }
        }
        best.map(|(_, index, mention)| (index, mention))
    }

    fn edge(&mut self, found: &FoundEdge) -> Mistake {
        let graph = self.judgement.case.graph;
        let relation = self.judgement.relation(found);
        let (kind, gold) = self.edge_reason(found, relation);
        self.told_edges.extend(gold);
        let edge = graph.edge(found.index);
        let names = graph.petgraph().edge_endpoints(found.index);
        let names = names.map(|(source, target)| (&*graph.node(source).name, &*graph.node(target).name));
        Mistake {
            found: names.map(|(source, target)| format!("{source} -{relation}-> {target}")),
            gold: gold.map(|gold| self.edge_label(gold)),
            subject: edge.attributes.get(SUBJECT).map(str::to_owned),
            ..self.mistake(kind, Item::Edge, relation, edge.evidence().first().copied())
        }
    }

    fn edge_reason(&self, found: &FoundEdge, relation: &str) -> (Kind, Option<usize>) {
        let judgement = self.judgement;
        if let (Some(source), Some(target)) = (found.source, found.target) {
            if let Some(turned) = judgement.annotated_edge(relation, target, source) {
                return (Kind::WrongDirection, Some(turned));
            }
            let same_ends = |edge: &GoldEdge| edge.source == source && edge.target == target;
            if let Some(other) = self.annotated(same_ends) {
                return (Kind::WrongType, Some(other));
            }
        }
        let both_ways = judgement.scheme.is_symmetric(relation);
        let same_object = |edge: &GoldEdge| {
            let ends = [found.source, found.target];
            let shared = |end: usize| ends.contains(&Some(end));
            edge.relation == relation
                && (found.target == Some(edge.target)
                    || both_ways && (shared(edge.source) || shared(edge.target)))
        };
        match self.annotated(same_object) {
            Some(other) => (Kind::WrongSubject, Some(other)),
            None => (Kind::Extra, None),
        }
    }

    /// The first annotated edge that is `like` it; one that was missed, and that no mistake names yet, goes before
    /// others.
    fn annotated(&self, like: impl Fn(&GoldEdge) -> bool) -> Option<usize> {
        let edges = &self.judgement.case.gold.edges;
        let told =
            |edge: usize| self.told_edges.contains(&edge) || !self.judgement.missed_edges.contains(&edge);
        self.judgement.annotated.values().copied().filter(|i| like(&edges[*i])).min_by_key(|i| (told(*i), *i))
    }

    fn missed_node(&self, index: usize) -> Mistake {
        let node = self.gold_node(index);
        let words = node.surfaces.iter().chain([&node.name]);
        let quote = words.clone().find_map(|words| self.find(words));
        Mistake {
            gold: Some(node_label(node)),
            quote: quote.or_else(|| words.clone().next().map(|words| nowhere(words))),
            ..self.mistake(Kind::Missed, Item::Node, &node.kind, None)
        }
    }

    fn missed_edge(&self, index: usize) -> Mistake {
        let edge = &self.judgement.case.gold.edges[index];
        let quote = (!edge.evidence.is_empty())
            .then(|| self.find(&edge.evidence).unwrap_or_else(|| nowhere(&edge.evidence)));
        Mistake {
            gold: Some(self.edge_label(index)),
            quote,
            ..self.mistake(Kind::Missed, Item::Edge, &edge.relation, None)
        }
    }

    /// A mistake with the words of `evidence` and the rule that found them.
    fn mistake(&self, kind: Kind, item: Item, type_name: &str, evidence: Option<Evidence>) -> Mistake {
        let case = self.judgement.case;
        Mistake {
            kind,
            item,
            type_name: type_name.to_owned(),
            case: case.name.to_owned(),
            found: None,
            gold: None,
            rule: evidence.map(|e| case.graph.rule(&e).to_owned()),
            subject: None,
            quote: evidence.map(|e| self.words(e.document as usize, e.span)),
        }
    }

    fn edge_label(&self, index: usize) -> String {
        let edge = &self.judgement.case.gold.edges[index];
        let (source, target) = (self.gold_node(edge.source), self.gold_node(edge.target));
        format!("{} -{}-> {}", source.name, edge.relation, target.name)
    }

    /// The first place of `words` in the documents.
    fn find(&self, words: &str) -> Option<Words> {
        let words = normal(words);
        let mut texts = self.texts.iter().enumerate();
        texts.find_map(|(document, text)| Some(self.words(document, text.places(&words).next()?)))
    }

    fn words(&self, document: usize, span: Span) -> Words {
        let document = &self.judgement.case.graph.documents()[document];
        let text = span.of(&document.text);
        let start = document.text[..span.start as usize].chars().count();
        Words {
            text: text.to_owned(),
            document: Some(document.id.clone()),
            start: Some(start),
            end: Some(start + text.chars().count()),
        }
    }
}

fn node_label(node: &GoldNode) -> String {
    format!("{} {}", node.kind, node.name)
}

/// Words that do not stand in the documents as they are.
fn nowhere(words: &str) -> Words {
    Words { text: words.to_owned(), document: None, start: None, end: None }
}

/// Bytes that two spans of a text share.
fn overlap(a: Span, b: Span) -> usize {
    (a.end.min(b.end) as usize).saturating_sub(a.start.max(b.start) as usize)
}
