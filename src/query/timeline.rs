//! What documents state of a node, in the order of time.

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::answer::{Link, NodeRef, Quote};
use super::dates::dates;
use crate::graph::{Evidence, KnowledgeGraph, Node, places};

/// The attribute that holds the time of a figure.
const DATE: &str = "date";

/// A node and what is stated of it.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    /// The node.
    pub node: NodeRef,
    /// What is stated, the earliest first; what no date is known of stands last.
    pub entries: Vec<Moment>,
}

/// What tells the time of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DatedBy {
    /// The words of the statement.
    Words,
    /// The name or the attributes of what the node is related to: the year of a figure, the number of a document.
    Name,
    /// The date of the document.
    Document,
    /// Nothing: no date is known.
    Nothing,
}

/// A statement by one document.
#[derive(Clone, Debug, Serialize)]
pub struct Moment {
    /// The first date that is stated, as far as it is stated: 2023, 2023-05 or 2023-05-06.
    pub date: Option<String>,
    /// What tells it.
    pub dated_by: DatedBy,
    /// Every date that the words or names state.
    pub stated: Vec<String>,
    /// Id of the document.
    pub document: String,
    /// Its title.
    pub title: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// True where the node is the subject.
    pub forward: bool,
    /// What is stated, with these words alone.
    #[serde(flatten)]
    pub link: Link,
}

/// What is stated of the node at `index`; with its words where `evidence` asks for them.
pub fn timeline(graph: &KnowledgeGraph, index: NodeIndex, evidence: bool) -> Timeline {
    let mut entries = Vec::new();
    for (direction, forward) in [(Direction::Outgoing, true), (Direction::Incoming, false)] {
        for edge in graph.edges_of(index, direction) {
            let other = if forward { edge.target() } else { edge.source() };
            for piece in places(edge.weight().evidence()) {
                let mut moment = moment(graph, edge.id(), other, forward, piece);
                if let Some(moment) = moment.as_mut().filter(|_| evidence) {
                    moment.link.quotes = vec![Quote::new(graph, piece)];
                }
                entries.extend(moment);
            }
        }
    }
    entries.sort_by(|a, b| key(a).cmp(&key(b)));
    Timeline { node: NodeRef::new(graph, index), entries }
}

/// Dated before undated; of equals the order of ids.
fn key(moment: &Moment) -> (bool, Option<&str>, &str) {
    (moment.date.is_none(), moment.date.as_deref(), &moment.link.id)
}

fn moment(
    graph: &KnowledgeGraph,
    edge: EdgeIndex,
    other: NodeIndex,
    forward: bool,
    evidence: &Evidence,
) -> Option<Moment> {
    let document = graph.document(evidence);
    let published = document.published.clone();
    let words = dates(graph.quote(evidence));
    let (stated, told) =
        if words.is_empty() { (named(graph.node(other)), DatedBy::Name) } else { (words, DatedBy::Words) };
    let (date, dated_by) = match (stated.first(), &published) {
        (Some(first), _) => (Some(first.clone()), told),
        (None, Some(published)) => (Some(published.clone()), DatedBy::Document),
        (None, None) => (None, DatedBy::Nothing),
    };
    let mut link = Link::shown(graph, edge, false)?;
    link.confidence = evidence.confidence;
    let (document, title) = (document.id.clone(), document.title.clone());
    Some(Moment { date, dated_by, stated, document, title, published, forward, link })
}

/// The dates that a node's attribute `date` states, else its name.
fn named(node: &Node) -> Vec<String> {
    let time = node.attributes.get(DATE).map(dates).unwrap_or_default();
    if time.is_empty() { dates(&node.name) } else { time }
}
