//! The graph as later stages see it: documents, nodes and edges in canonical order, read-only.

use std::sync::Arc;

use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeIndex, EdgeReference, NodeIndex};
use petgraph::visit::{EdgeRef, IntoNodeReferences};

use super::attributes::Attributes;
use super::names::{NameId, Names};
use crate::ontology::Confidence;
use crate::read::Source;
use crate::text::Span;

/// One article of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRecord {
    /// Readable and stable identifier.
    pub id: String,
    /// The file it was read from.
    pub source: Arc<Source>,
    /// Its title.
    pub title: Option<String>,
    /// Its author line.
    pub author: Option<String>,
    /// The jurisdiction it speaks from.
    pub place: Option<String>,
    /// Date of publication as stated.
    pub published: Option<String>,
    /// The repaired text.
    pub text: String,
}

/// Words of a document that name a node or state an edge, and the rule that found them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Index of the document in [`KnowledgeGraph::documents`].
    pub document: u32,
    /// Bytes of the document's text.
    pub span: Span,
    /// Bytes of the source file.
    pub bytes: Span,
    /// The rule, by name in [`KnowledgeGraph::rules`].
    pub rule: NameId,
    /// How likely it is right: how far its rule can be trusted.
    pub confidence: Confidence,
}

/// A thing that documents speak of. Has at least one mention.
#[derive(Clone, Debug)]
pub struct Node {
    /// Readable and stable: `type:name`, with `@qualifier` where the name alone does not tell it apart.
    pub id: Arc<str>,
    /// Its type, by name in [`KnowledgeGraph::kinds`].
    pub kind: NameId,
    /// Canonical name.
    pub name: Box<str>,
    /// Other names, sorted.
    pub aliases: Vec<Box<str>>,
    /// Attributes.
    pub attributes: Attributes,
    pub(super) mentions: Vec<Evidence>,
}

impl Node {
    /// A node, with its first mention.
    pub fn new(id: Arc<str>, kind: NameId, name: &str, mention: Evidence) -> Self {
        Node {
            id,
            kind,
            name: name.into(),
            aliases: Vec::new(),
            attributes: Attributes::default(),
            mentions: vec![mention],
        }
    }

    /// Where documents name it, in the order of documents and positions; never empty.
    pub fn mentions(&self) -> &[Evidence] {
        &self.mentions
    }

    /// Its surest mention; of equals the first.
    pub fn surest(&self) -> &Evidence {
        surest(&self.mentions).unwrap_or(&self.mentions[0])
    }

    /// How likely it is right: as its surest mention.
    pub fn confidence(&self) -> Confidence {
        surest(&self.mentions).map(|e| e.confidence).unwrap_or_default()
    }
}

/// A typed relation between two nodes. Has at least one evidence.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Its type, by name in [`KnowledgeGraph::relations`].
    pub kind: NameId,
    /// Attributes, `status` among them.
    pub attributes: Attributes,
    pub(super) evidence: Vec<Evidence>,
}

impl Edge {
    /// An edge, with its first evidence.
    pub fn new(kind: NameId, evidence: Evidence) -> Self {
        Edge { kind, attributes: Attributes::default(), evidence: vec![evidence] }
    }

    /// The words that state it, in the order of documents and positions; never empty.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// Its surest evidence; of equals the first.
    pub fn surest(&self) -> &Evidence {
        surest(&self.evidence).unwrap_or(&self.evidence[0])
    }

    /// How likely it is right: as its surest evidence. Pieces of evidence are not independent (one rule, one
    /// text printed twice), so several count no more than the best of them.
    pub fn confidence(&self) -> Confidence {
        surest(&self.evidence).map(|e| e.confidence).unwrap_or_default()
    }
}

/// The surest piece; of equals the first.
pub(super) fn surest(evidence: &[Evidence]) -> Option<&Evidence> {
    evidence.iter().rev().max_by_key(|e| e.confidence)
}

/// The places of `evidence`, which is in the order of documents and positions, each once: what a person accepted or
/// two rules found at the same words is one place, as sure as the surest.
pub fn places<'e>(evidence: impl IntoIterator<Item = &'e Evidence>) -> Vec<&'e Evidence> {
    let mut places: Vec<&Evidence> = Vec::new();
    for piece in evidence {
        match places.last_mut() {
            Some(last) if (last.document, last.span) == (piece.document, piece.span) => {
                if last.confidence < piece.confidence {
                    *last = piece;
                }
            }
            _ => places.push(piece),
        }
    }
    places
}

/// What made a graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generator {
    /// Version of the program; several joined by `+` where graphs of different versions were merged.
    pub version: String,
    /// Name of the ontology.
    pub ontology: String,
    /// Digest of the ontology's files.
    pub digest: String,
}

/// The knowledge graph, in canonical order: documents and nodes by id, edges by source, type and target.
#[derive(Clone, Debug, Default)]
pub struct KnowledgeGraph {
    /// What made it.
    pub generator: Generator,
    pub(super) documents: Vec<DocumentRecord>,
    pub(super) graph: DiGraph<Node, Edge>,
    pub(super) kinds: Names,
    pub(super) relations: Names,
    pub(super) rules: Names,
    /// Where the texts were left out: for each document, by the first byte of what is quoted of it, the scalar
    /// values of its text before that.
    pub(super) starts: Option<Vec<Vec<(u32, u32)>>>,
}

impl KnowledgeGraph {
    /// False where [`read_quoted`](Self::read_quoted) left the texts out: a document's text then is no more
    /// than the words quoted of it, one behind the other.
    pub fn has_texts(&self) -> bool {
        self.starts.is_none()
    }

    /// The documents, by id.
    pub fn documents(&self) -> &[DocumentRecord] {
        &self.documents
    }

    /// Names of the node types in use.
    pub fn kinds(&self) -> &Names {
        &self.kinds
    }

    /// Names of the edge types in use.
    pub fn relations(&self) -> &Names {
        &self.relations
    }

    /// Names of the rules in use.
    pub fn rules(&self) -> &Names {
        &self.rules
    }

    /// The underlying graph, for algorithms of petgraph.
    pub fn petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.graph
    }

    /// The nodes with their indexes, by id.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = (NodeIndex, &Node)> {
        self.graph.node_references()
    }

    /// The edges, by source, type and target.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = EdgeReference<'_, Edge>> {
        self.graph.edge_references()
    }

    /// The node at `index`.
    pub fn node(&self, index: NodeIndex) -> &Node {
        &self.graph[index]
    }

    /// The edge at `index`.
    pub fn edge(&self, index: EdgeIndex) -> &Edge {
        &self.graph[index]
    }

    /// Edges from (or to) a node, in canonical order.
    pub fn edges_of(&self, node: NodeIndex, direction: Direction) -> Vec<EdgeReference<'_, Edge>> {
        let mut edges: Vec<_> = self.graph.edges_directed(node, direction).collect();
        edges.sort_by_key(EdgeRef::id);
        edges
    }

    /// The graph without edges of a confidence below `least`. Nodes stay: each is named in a document,
    /// whatever is said of it.
    #[must_use]
    pub fn confident(mut self, least: Confidence) -> Self {
        let (nodes, edges) = std::mem::take(&mut self.graph).into_nodes_edges();
        for node in nodes {
            self.graph.add_node(node.weight);
        }
        for edge in edges.into_iter().filter(|edge| edge.weight.confidence() >= least) {
            self.graph.add_edge(edge.source(), edge.target(), edge.weight);
        }
        self
    }

    /// The graph of the nodes for which `keep` holds, and of the edges between them. Documents stay.
    #[must_use]
    pub fn only(mut self, keep: impl Fn(NodeIndex) -> bool) -> Self {
        let (nodes, edges) = std::mem::take(&mut self.graph).into_nodes_edges();
        let mut kept = vec![None; nodes.len()];
        for (at, node) in nodes.into_iter().enumerate() {
            if keep(NodeIndex::new(at)) {
                kept[at] = Some(self.graph.add_node(node.weight));
            }
        }
        for edge in edges {
            let ends = (kept[edge.source().index()], kept[edge.target().index()]);
            if let (Some(source), Some(target)) = ends {
                self.graph.add_edge(source, target, edge.weight);
            }
        }
        self
    }

    /// The node called `id`.
    pub fn find(&self, id: &str) -> Option<NodeIndex> {
        let (mut low, mut high) = (0, self.graph.node_count());
        while low < high {
            let middle = usize::midpoint(low, high);
            match (*self.graph[NodeIndex::new(middle)].id).cmp(id) {
                std::cmp::Ordering::Equal => return Some(NodeIndex::new(middle)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Name of a node's type.
    pub fn kind(&self, node: &Node) -> &str {
        self.kinds.get(node.kind)
    }

    /// Name of an edge's type.
    pub fn relation(&self, edge: &Edge) -> &str {
        self.relations.get(edge.kind)
    }

    /// The document that holds an evidence.
    pub fn document(&self, evidence: &Evidence) -> &DocumentRecord {
        &self.documents[evidence.document as usize]
    }

    /// The words of an evidence.
    pub fn quote(&self, evidence: &Evidence) -> &str {
        evidence.span.of(&self.document(evidence).text)
    }

    /// Scalar values of the document's text before the words of an evidence, and before their end.
    pub fn place(&self, evidence: &Evidence) -> (usize, usize) {
        let (start, text) = (evidence.span.start, &self.document(evidence).text);
        let scalars = match &self.starts {
            None => text[..start as usize].chars().count(),
            Some(starts) => {
                let starts = &starts[evidence.document as usize];
                // Pieces without words begin at the same byte as the next: of these the first is as good.
                let at = starts.partition_point(|(byte, _)| *byte < start);
                starts.get(at).map_or(0, |(_, scalars)| *scalars as usize)
            }
        };
        (scalars, scalars + self.quote(evidence).chars().count())
    }

    /// The rule that found an evidence.
    pub fn rule(&self, evidence: &Evidence) -> &str {
        self.rules.get(evidence.rule)
    }

    /// The id of an edge: `source -type-> target`.
    pub fn edge_id(&self, edge: EdgeIndex) -> String {
        let Some((source, target)) = self.graph.edge_endpoints(edge) else { return String::new() };
        let relation = self.relation(self.edge(edge));
        [&*self.node(source).id, " -", relation, "-> ", &*self.node(target).id].concat()
    }
}
