//! Collects documents, entities and relations, and merges collections. What comes out depends on what
//! was put in, never on its order: see [`GraphBuilder::finish`].

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::FixedState;
use petgraph::graph::NodeIndex;

use super::model::{DocumentRecord, Edge, Evidence, Generator, KnowledgeGraph, Node};
use super::names::{NameId, Names};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ontology::{Ontology, RuleId};
use crate::read::Document;
use crate::resolve::{Entity, Extraction, Relation, Support};
use crate::text::name_index::{NameHash, NameIndex};
use crate::text::{SourceMap, counted};

/// An edge with the indexes of its ends.
pub(super) struct Placed {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) edge: Edge,
}

/// A graph in the making.
#[derive(Default)]
pub struct GraphBuilder {
    pub(super) generator: Generator,
    pub(super) documents: Vec<DocumentRecord>,
    pub(super) nodes: Vec<Node>,
    pub(super) node_index: NameIndex,
    pub(super) edges: Vec<Placed>,
    pub(super) edge_index: HashMap<(u32, NameId, u32), u32, FixedState>,
    pub(super) kinds: Names,
    pub(super) relations: Names,
    pub(super) rules: Names,
    /// Which of `kinds` each type of the ontology is, once it was met, which of `relations` each relation and of `rules` each rule.
    pub(super) kind_names: Vec<Option<NameId>>,
    pub(super) relation_names: Vec<Option<NameId>>,
    pub(super) rule_names: Vec<Option<NameId>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Room for the next id.
    pub(super) id: String,
}

/// Id of the node of type `kind` called `name`.
pub fn node_id(kind: &str, name: &str, qualifier: &str) -> String {
    id_parts(kind, name, qualifier).concat()
}

fn id_parts<'a>(kind: &'a str, name: &'a str, qualifier: &'a str) -> [&'a str; 5] {
    let at = if qualifier.is_empty() { "" } else { "@" };
    [kind, ":", name, at, qualifier]
}

impl GraphBuilder {
    /// An empty graph made with `ontology`.
    pub fn new(ontology: &Ontology) -> Self {
        let generator = Generator {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            ontology: env!("CARGO_PKG_NAME").to_owned(),
            digest: ontology.digest.clone(),
        };
        GraphBuilder { generator, ..GraphBuilder::default() }
    }

    /// Adds one document and what it says. An entity without a mention, a relation without evidence and
    /// a relation between types that do not allow it are left out; the last is reported.
    pub fn add(&mut self, document: Document, extraction: Extraction, ontology: &Ontology) {
        let place = Place { document: self.documents.len() as u32, map: &document.map, ontology };
        let nodes: Vec<Option<u32>> =
            extraction.entities.iter().map(|entity| self.add_entity(entity, &place)).collect();
        let mut refused = 0;
        for relation in &extraction.relations {
            let allowed = allows(ontology, &extraction.entities, relation);
            refused += usize::from(!allowed);
            if let (true, Some(source), Some(target)) = (
                allowed,
                nodes.get(relation.source).copied().flatten(),
                nodes.get(relation.target).copied().flatten(),
            ) {
                self.add_relation(relation, source, target, &place);
            }
        }
        if refused > 0 {
            let message = format!("left out {} that may not join these types", counted(refused, "relation"));
            self.diagnostics.push(Diagnostic::new(Severity::Warning, document.id.clone(), message));
        }
        self.documents.push(record(document, extraction.place));
    }

    fn add_entity(&mut self, entity: &Entity, place: &Place<'_>) -> Option<u32> {
        let (first, rest) = entity.mentions.split_first()?;
        let number = usize::from(entity.kind.0);
        let kind_name = &place.ontology.entity_types.get(number)?.id;
        let kind = known(&mut self.kind_names, number, || self.kinds.intern(kind_name));
        let mut id = std::mem::take(&mut self.id);
        id.clear();
        id.extend(id_parts(kind_name, &entity.key, &entity.qualifier));
        let first = self.evidence(*first, place);
        let hash = NameHash::of(&id);
        let index = self.at(hash, &id).inspect(|known| {
            let node = &mut self.nodes[*known as usize];
            node.take_name(&entity.name);
            node.mentions.push(first);
        });
        let new = || Node::new(id.as_str().into(), kind, &entity.name, first);
        let index = index.unwrap_or_else(|| self.push(hash, new()));
        self.id = id;
        self.nodes[index as usize].mentions.reserve(rest.len());
        for support in rest {
            let evidence = self.evidence(*support, place);
            self.nodes[index as usize].mentions.push(evidence);
        }
        let node = &mut self.nodes[index as usize];
        node.add_aliases(entity.aliases.iter().map(String::as_str));
        for (key, value) in entity.attributes.iter() {
            node.attributes.merge(key, value);
        }
        Some(index)
    }

    fn add_relation(&mut self, relation: &Relation, source: u32, target: u32, place: &Place<'_>) {
        let number = usize::from(relation.kind.0);
        let Some(kind) = place.ontology.relation_types.get(number) else { return };
        let Some((first, rest)) = relation.evidence.split_first() else { return };
        let name = known(&mut self.relation_names, number, || self.relations.intern(&kind.written.id));
        let mut edge = Edge::new(name, self.evidence(*first, place));
        edge.evidence.extend(rest.iter().map(|support| self.evidence(*support, place)));
        edge.attributes = relation.attributes.iter().collect();
        let swap = kind.written.symmetric && self.nodes[source as usize].id > self.nodes[target as usize].id;
        let (source, target) = if swap { (target, source) } else { (source, target) };
        self.put_edge(Placed { source, target, edge });
    }

    fn evidence(&mut self, support: Support, place: &Place<'_>) -> Evidence {
        Evidence {
            document: place.document,
            span: support.span,
            bytes: place.map.to_source(support.span),
            rule: self.rule(support.rule, place.ontology),
            confidence: support.confidence,
        }
    }

    /// The name of `rule` among those in use.
    fn rule(&mut self, rule: RuleId, ontology: &Ontology) -> NameId {
        let name = || self.rules.intern(ontology.rule_name(rule));
        known(&mut self.rule_names, usize::from(rule.0), name)
    }

    /// Adds a node, or merges it into the one of the same id.
    pub(super) fn put_node(&mut self, node: Node) -> u32 {
        let hash = NameHash::of(&node.id);
        match self.at(hash, &node.id) {
            None => self.push(hash, node),
            Some(known) => {
                self.nodes[known as usize].absorb(node);
                known
            }
        }
    }

    fn push(&mut self, hash: NameHash, node: Node) -> u32 {
        let next = self.nodes.len() as u32;
        self.node_index.put(hash, next);
        self.nodes.push(node);
        next
    }

    fn at(&self, hash: NameHash, id: &str) -> Option<u32> {
        self.node_index.find(hash, |place| *self.nodes[place as usize].id == *id)
    }

    /// Where the node called `id` stands.
    pub(super) fn index(&self, id: &str) -> Option<u32> {
        self.at(NameHash::of(id), id)
    }

    /// Makes the node called `id` be found no more; where it stands.
    pub(super) fn forget(&mut self, id: &str) -> Option<u32> {
        let is = |place: u32| *self.nodes[place as usize].id == *id;
        self.node_index.remove(NameHash::of(id), is)
    }

    /// Adds an edge, or merges it into the one of the same ends and type.
    pub(super) fn put_edge(&mut self, placed: Placed) {
        match self.edge_index.entry((placed.source, placed.edge.kind, placed.target)) {
            Entry::Vacant(vacant) => {
                vacant.insert(self.edges.len() as u32);
                self.edges.push(placed);
            }
            Entry::Occupied(known) => self.edges[*known.get() as usize].edge.absorb(placed.edge),
        }
    }

    /// Merges two collections. Associative and commutative in what [`finish`](Self::finish) makes of it.
    #[must_use]
    pub fn merge(self, other: GraphBuilder) -> GraphBuilder {
        let larger = self.nodes.len() >= other.nodes.len();
        let (mut into, from) = if larger { (self, other) } else { (other, self) };
        into.absorb(from);
        into
    }

    fn absorb(&mut self, other: GraphBuilder) {
        self.generator.absorb(&other.generator);
        let offset = self.documents.len() as u32;
        let kinds = self.kinds.absorb(&other.kinds);
        let relations = self.relations.absorb(&other.relations);
        let rules = self.rules.absorb(&other.rules);
        let moved = |evidence: &mut Vec<Evidence>| {
            for e in evidence {
                e.document += offset;
                e.rule = rules.get(e.rule);
            }
        };
        let mut indexes = Vec::with_capacity(other.nodes.len());
        for mut node in other.nodes {
            node.kind = kinds.get(node.kind);
            moved(&mut node.mentions);
            indexes.push(self.put_node(node));
        }
        for mut placed in other.edges {
            placed.source = indexes[placed.source as usize];
            placed.target = indexes[placed.target as usize];
            placed.edge.kind = relations.get(placed.edge.kind);
            moved(&mut placed.edge.evidence);
            self.put_edge(placed);
        }
        self.documents.extend(other.documents);
        self.diagnostics.extend(other.diagnostics);
    }
}

/// The name that has this number in the ontology, as `names` keeps it once `name` has told it.
fn known(names: &mut Vec<Option<NameId>>, number: usize, name: impl FnOnce() -> NameId) -> NameId {
    if number >= names.len() {
        names.resize(number + 1, None);
    }
    *names[number].get_or_insert_with(name)
}

/// What turns supports of one document into evidence.
struct Place<'a> {
    document: u32,
    map: &'a SourceMap,
    ontology: &'a Ontology,
}

fn allows(ontology: &Ontology, entities: &[Entity], relation: &Relation) -> bool {
    let kind = ontology.relation_types.get(usize::from(relation.kind.0));
    match (kind, entities.get(relation.source), entities.get(relation.target)) {
        (Some(kind), Some(source), Some(target)) => kind.allows(source.kind, target.kind),
        _ => false,
    }
}

fn record(document: Document, place: Option<String>) -> DocumentRecord {
    DocumentRecord {
        id: document.id,
        source: document.source,
        title: document.title,
        author: document.author,
        place,
        published: document.published,
        text: document.text,
    }
}

impl Generator {
    /// Joins what differs by `+`, sorted, each part once.
    fn absorb(&mut self, other: &Generator) {
        for (mine, theirs) in [
            (&mut self.version, &other.version),
            (&mut self.ontology, &other.ontology),
            (&mut self.digest, &other.digest),
        ] {
            if mine != theirs {
                let mut parts: Vec<&str> = mine.split('+').chain(theirs.split('+')).collect();
                parts.retain(|part| !part.is_empty());
                parts.sort_unstable();
                parts.dedup();
                *mine = parts.join("+");
            }
        }
    }
}

impl Node {
    /// Takes the other's names, attributes and mentions.
    fn absorb(&mut self, other: Node) {
        self.take_name(&other.name);
        self.add_aliases(other.aliases.iter().map(|alias| &**alias));
        self.attributes.absorb(&other.attributes);
        self.mentions.extend(other.mentions);
    }

    /// Takes one more name. Of two names the one in the id is shown, else the longer, of equals the first in order of
    /// characters; the other becomes an alias.
    fn take_name(&mut self, name: &str) {
        if *self.name == *name {
            return;
        }
        let official = |name: &str| self.id.split_once(':').is_some_and(|(_, rest)| rest == name);
        let order = |name: &str| (official(name), name.chars().count());
        let better = order(name).cmp(&order(&self.name)).then_with(|| (*self.name).cmp(name));
        if better.is_gt() {
            let old = std::mem::replace(&mut self.name, name.into());
            self.aliases.retain(|alias| **alias != *name);
            self.add_aliases(std::iter::once(&*old));
        } else {
            self.add_aliases(std::iter::once(name));
        }
    }

    /// Adds names other than the canonical one, each once, in order.
    pub(super) fn add_aliases<'a>(&mut self, aliases: impl Iterator<Item = &'a str>) {
        for alias in aliases {
            if alias != &*self.name
                && let Err(at) = self.aliases.binary_search_by(|known| (**known).cmp(alias))
            {
                self.aliases.insert(at, alias.into());
            }
        }
    }
}

impl Edge {
    fn absorb(&mut self, other: Edge) {
        self.attributes.absorb(&other.attributes);
        self.evidence.extend(other.evidence);
    }
}

impl From<KnowledgeGraph> for GraphBuilder {
    /// Takes a finished graph apart again, to merge it with another.
    fn from(graph: KnowledgeGraph) -> Self {
        let (nodes, edges) = graph.graph.into_nodes_edges();
        let mut builder = GraphBuilder {
            generator: graph.generator,
            documents: graph.documents,
            kinds: graph.kinds,
            relations: graph.relations,
            rules: graph.rules,
            ..GraphBuilder::default()
        };
        for node in nodes {
            builder.put_node(node.weight);
        }
        for edge in edges {
            let index = |end: NodeIndex| end.index() as u32;
            let (source, target) = (index(edge.source()), index(edge.target()));
            builder.put_edge(Placed { source, target, edge: edge.weight });
        }
        builder
    }
}

impl KnowledgeGraph {
    /// Both graphs as one: associative and commutative. Reports documents of one id that differ.
    pub fn merge(self, other: KnowledgeGraph) -> (KnowledgeGraph, Vec<Diagnostic>) {
        GraphBuilder::from(self).merge(other.into()).finish()
    }
}
