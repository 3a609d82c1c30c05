//! Changes a finished graph: takes away, joins, parts, retypes and adds nodes and edges. What no longer has a
//! mention or evidence goes, edges follow their ends, and no edge is made that its relation does not allow.
//! Knows nothing of who asked for a change or why.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::attributes::{CORRECTION, STATUS};
use super::builder::{GraphBuilder, Placed, node_id};
use super::model::{DocumentRecord, Edge, Evidence, KnowledgeGraph, Node, surest};
use crate::diagnostic::Diagnostic;
use crate::ontology::{Confidence, Ontology};
use crate::text::Span;

/// A graph being changed.
pub struct Editor<'o> {
    builder: GraphBuilder,
    ontology: &'o Ontology,
    /// Edges at each node, some of them gone since.
    edges_at: Vec<Vec<u32>>,
    refused: Vec<String>,
}

/// Who a node is: what its id is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its type.
    pub kind: String,
    /// Canonical name.
    pub name: String,
    /// What besides type and name tells it apart, or empty.
    pub qualifier: String,
}

impl Identity {
    /// The node's id.
    pub fn id(&self) -> String {
        node_id(&self.kind, &self.name, &self.qualifier)
    }
}

/// Number of an edge in its [`Editor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeNumber(u32);

/// Words of a document that a person names.
#[derive(Clone, Copy, Debug)]
pub struct Cited {
    /// Index of the document.
    pub document: u32,
    /// Bytes of its text.
    pub span: Span,
    /// Bytes of the source file.
    pub bytes: Span,
}

impl<'o> Editor<'o> {
    /// Takes a finished graph.
    pub fn new(graph: KnowledgeGraph, ontology: &'o Ontology) -> Self {
        let builder = GraphBuilder::from(graph);
        let mut edges_at = vec![Vec::new(); builder.nodes.len()];
        for (number, placed) in builder.edges.iter().enumerate() {
            edges_at[placed.source as usize].push(number as u32);
            edges_at[placed.target as usize].push(number as u32);
        }
        Editor { builder, ontology, edges_at, refused: Vec::new() }
    }

    /// The changed graph, and what was left out.
    pub fn finish(self) -> (KnowledgeGraph, Vec<Diagnostic>) {
        self.builder.finish()
    }

    /// The documents, by id.
    pub fn documents(&self) -> &[DocumentRecord] {
        &self.builder.documents
    }

    /// Ids of the edges that were not made since the last call, because their relation does not allow their ends or
    /// both ends have become one node.
    pub fn refused(&mut self) -> Vec<String> {
        std::mem::take(&mut self.refused)
    }

    fn index(&self, id: &str) -> Option<u32> {
        self.builder.index(id)
    }

    /// True where a node has this id.
    pub fn has_node(&self, id: &str) -> bool {
        self.index(id).is_some()
    }

    /// Who the node called `id` is.
    pub fn identity(&self, id: &str) -> Option<Identity> {
        let node = &self.builder.nodes[self.index(id)? as usize];
        let kind = self.builder.kinds.get(node.kind);
        let told = &node.id[kind.len() + 1..];
        // a national body is told apart by its official name, whatever name it is shown by
        let (name, qualifier) = match told.strip_prefix(&*node.name) {
            Some(rest) if rest.is_empty() || rest.starts_with('@') => {
                (&*node.name, rest.get(1..).unwrap_or(""))
            }
            _ => (told, ""),
        };
        Some(Identity { kind: kind.to_owned(), name: name.to_owned(), qualifier: qualifier.to_owned() })
    }

    /// The edge of type `relation` from the node `source` to the node `target`; for a relation that holds both
    /// ways, in either direction.
    pub fn edge(&self, source: &str, relation: &str, target: &str) -> Option<EdgeNumber> {
        let (source, target) = (self.index(source)?, self.index(target)?);
        let kind = self.builder.relations.find(relation)?;
        let find = |key| self.builder.edge_index.get(&key).copied();
        let there = |number: &u32| !self.builder.edges[*number as usize].edge.evidence.is_empty();
        let straight = find((source, kind, target)).filter(there);
        let turned = || find((target, kind, source)).filter(there).filter(|_| self.symmetric(relation));
        straight.or_else(turned).map(EdgeNumber)
    }

    fn symmetric(&self, relation: &str) -> bool {
        let known = self.ontology.relation_type(relation);
        known.is_some_and(|r| self.ontology.relation_types[usize::from(r.0)].written.symmetric)
    }

    /// Takes a node away, with its edges.
    pub fn remove_node(&mut self, id: &str) {
        let Some(index) = self.builder.forget(id) else { return };
        self.builder.nodes[index as usize].mentions.clear();
        for number in std::mem::take(&mut self.edges_at[index as usize]) {
            self.remove_edge(EdgeNumber(number));
        }
    }

    /// Takes an edge away.
    pub fn remove_edge(&mut self, edge: EdgeNumber) {
        let placed = &mut self.builder.edges[edge.0 as usize];
        placed.edge.evidence.clear();
        let key = (placed.source, placed.edge.kind, placed.target);
        if self.builder.edge_index.get(&key) == Some(&edge.0) {
            self.builder.edge_index.remove(&key);
        }
    }

    /// Makes the node called `id` the one that `now` says, or a part of it where there is one already. Its name
    /// stays as an alias, and its edges follow.
    pub fn become_node(&mut self, id: &str, now: &Identity) {
        let Some(index) = self.index(id).filter(|_| id != now.id()) else { return };
        let mut node = self.builder.nodes[index as usize].clone();
        let edges = std::mem::take(&mut self.edges_at[index as usize]);
        let old = std::mem::replace(&mut node.name, now.name.as_str().into());
        node.aliases.retain(|alias| **alias != *now.name);
        node.add_aliases(std::iter::once(&*old));
        let moved: Vec<Placed> = edges.iter().filter_map(|number| self.copy(*number)).collect();
        self.remove_node(id);
        edges.iter().for_each(|number| self.remove_edge(EdgeNumber(*number)));
        let new = self.put_node(node, now);
        for placed in moved {
            self.put_edge(turned(placed, index, new));
        }
    }

    /// Parts from the node called `id` what `documents` say of it: it becomes part of the one that `other` says.
    /// False where they do not name the node.
    pub fn split(&mut self, id: &str, other: &Identity, documents: &BTreeSet<u32>) -> bool {
        let Some(index) = self.index(id).filter(|_| id != other.id()) else { return false };
        let theirs = |e: &Evidence| documents.contains(&e.document);
        let node = &self.builder.nodes[index as usize];
        let mut parted = node.clone();
        parted.mentions.retain(theirs);
        if parted.mentions.is_empty() {
            return false;
        }
        let mut rest: Vec<Evidence> = node.mentions.clone();
        rest.retain(|e| !theirs(e));
        let said = |mentions: &[Evidence], alias: &str| {
            mentions.iter().any(|m| m.span.of(&self.builder.documents[m.document as usize].text) == alias)
        };
        let mut kept = node.aliases.clone();
        kept.retain(|alias| said(&rest, alias) || !said(&parted.mentions, alias));
        parted.aliases.retain(|alias| said(&parted.mentions, alias) && **alias != *other.name);
        if parted.name.as_ref() != other.name {
            parted.attributes = super::Attributes::default();
            parted.name = other.name.as_str().into();
        }
        let node = &mut self.builder.nodes[index as usize];
        (node.mentions, node.aliases) = (rest, kept);
        let gone = node.mentions.is_empty();
        let new = self.put_node(parted, other);
        for number in self.edges_at[index as usize].clone() {
            if let Some(mut placed) = self.copy(number) {
                placed.edge.evidence.retain(theirs);
                self.builder.edges[number as usize].edge.evidence.retain(|e| !theirs(e));
                self.put_edge(turned(placed, index, new));
            }
        }
        if gone {
            self.remove_node(id);
        }
        true
    }

    /// Makes an edge one of type `relation`, its evidence that of `rule`, which says so surely, and notes which
    /// correction did. False, and nothing changed, where the relation does not allow its ends.
    pub fn retype_edge(&mut self, edge: EdgeNumber, relation: &str, rule: &str, correction: &str) -> bool {
        let Some(mut placed) = self.copy(edge.0) else { return false };
        let end = |index: u32| &self.builder.nodes[index as usize];
        if !self.allows(relation, end(placed.source), end(placed.target)) {
            return false;
        }
        let rule = self.builder.rules.intern(rule);
        placed.edge.kind = self.builder.relations.intern(relation);
        for evidence in &mut placed.edge.evidence {
            (evidence.rule, evidence.confidence) = (rule, Confidence::CERTAIN);
        }
        placed.edge.attributes.merge(CORRECTION, correction.to_owned());
        self.remove_edge(edge);
        self.put_edge(placed);
        true
    }

    /// Adds to the node called `id` a mention of `rule`, at the words of its surest one.
    pub fn accept_node(&mut self, id: &str, rule: &str) {
        let rule = self.builder.rules.intern(rule);
        if let Some(index) = self.index(id) {
            let mentions = &mut self.builder.nodes[index as usize].mentions;
            mentions.extend(surest(mentions).copied().map(|e| Evidence {
                rule,
                confidence: Confidence::CERTAIN,
                ..e
            }));
        }
    }

    /// Adds to an edge evidence of `rule`, at the words of its surest one.
    pub fn accept_edge(&mut self, edge: EdgeNumber, rule: &str) {
        let rule = self.builder.rules.intern(rule);
        let evidence = &mut self.builder.edges[edge.0 as usize].edge.evidence;
        evidence.extend(surest(evidence).copied().map(|e| Evidence {
            rule,
            confidence: Confidence::CERTAIN,
            ..e
        }));
    }

    /// Adds a node with a mention of `rule` at the words cited, or the mention to the node that is there.
    pub fn add_node(&mut self, node: &Identity, cited: Cited, rule: &str) {
        let evidence = self.evidence(cited, rule);
        let kind = self.builder.kinds.intern(&node.kind);
        self.put_node(Node::new(node.id().into(), kind, &node.name, evidence), node);
    }

    /// Adds an edge between nodes that are there, with evidence of `rule` at the words cited, or the evidence to
    /// the edge that is there.
    pub fn add_edge(
        &mut self,
        (source, relation, target): (&str, &str, &str),
        status: Option<&str>,
        cited: Cited,
        rule: &str,
    ) {
        let (Some(source), Some(target)) = (self.index(source), self.index(target)) else { return };
        let evidence = self.evidence(cited, rule);
        let mut edge = Edge::new(self.builder.relations.intern(relation), evidence);
        edge.attributes = status.map(|status| (STATUS, status.to_owned())).into_iter().collect();
        self.put_edge(Placed { source, target, edge });
    }

    /// Gives an edge the status that a person named, whatever it had.
    pub fn set_status(&mut self, edge: EdgeNumber, status: &str) {
        self.builder.edges[edge.0 as usize].edge.attributes.set(STATUS, status.to_owned());
    }

    /// Notes on a node which correction changed it.
    pub fn mark_node(&mut self, id: &str, correction: &str) {
        if let Some(index) = self.index(id) {
            self.builder.nodes[index as usize].attributes.merge(CORRECTION, correction.to_owned());
        }
    }

    /// Notes on an edge which correction changed it.
    pub fn mark_edge(&mut self, edge: EdgeNumber, correction: &str) {
        self.builder.edges[edge.0 as usize].edge.attributes.merge(CORRECTION, correction.to_owned());
    }

    fn evidence(&mut self, cited: Cited, rule: &str) -> Evidence {
        let rule = self.builder.rules.intern(rule);
        let Cited { document, span, bytes } = cited;
        Evidence { document, span, bytes, rule, confidence: Confidence::CERTAIN }
    }

    /// A copy of an edge that is still there.
    fn copy(&self, number: u32) -> Option<Placed> {
        let Placed { source, target, edge } = &self.builder.edges[number as usize];
        let there = !edge.evidence.is_empty();
        there.then(|| Placed { source: *source, target: *target, edge: edge.clone() })
    }

    fn put_node(&mut self, mut node: Node, identity: &Identity) -> u32 {
        node.id = Arc::from(identity.id());
        node.kind = self.builder.kinds.intern(&identity.kind);
        let index = self.builder.put_node(node);
        self.edges_at.resize(self.builder.nodes.len(), Vec::new());
        index
    }

    fn put_edge(&mut self, placed: Placed) {
        let Placed { source, target, edge } = placed;
        if edge.evidence.is_empty() {
            return;
        }
        let relation = self.builder.relations.get(edge.kind).to_owned();
        let (from, to) = (&self.builder.nodes[source as usize], &self.builder.nodes[target as usize]);
        if source == target || !self.allows(&relation, from, to) {
            self.refused.push(format!("{} -{relation}-> {}", from.id, to.id));
            return;
        }
        let swap = self.symmetric(&relation) && from.id > to.id;
        let (source, target) = if swap { (target, source) } else { (source, target) };
        let next = self.builder.edges.len();
        self.builder.put_edge(Placed { source, target, edge });
        if self.builder.edges.len() > next {
            self.edges_at[source as usize].push(next as u32);
            self.edges_at[target as usize].push(next as u32);
        }
    }

    fn allows(&self, relation: &str, source: &Node, target: &Node) -> bool {
        let kind = |node: &Node| self.ontology.entity_type(self.builder.kinds.get(node.kind));
        match (self.ontology.relation_type(relation), kind(source), kind(target)) {
            (Some(relation), Some(source), Some(target)) => {
                self.ontology.relation_types[usize::from(relation.0)].allows(source, target)
            }
            _ => false,
        }
    }
}

/// The edge with the end `new` for its end `old`.
fn turned(mut placed: Placed, old: u32, new: u32) -> Placed {
    for end in [&mut placed.source, &mut placed.target] {
        if *end == old {
            *end = new;
        }
    }
    placed
}
