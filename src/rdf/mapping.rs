//! Which triples a graph gives, in the order in which they are written: the graph, its types, documents, nodes
//! with their mentions, edges with their evidence, and last the passages that these quote.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::io;

use petgraph::Direction;
use petgraph::graph::{EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;

use super::property::Property as P;
use super::scheme::{Class, Relation, Scheme};
use super::teller::{Subject, Teller};
use super::{Object, Sink, Wanted, iri};
use crate::graph::attributes::STATUS;
use crate::graph::{Attributes, DocumentRecord, Edge, Evidence, KnowledgeGraph, Node};
use crate::text::span::ScalarIndex;

const CHINESE: &str = "zh";
const PLACE: &str = "place:";
/// Attributes that a property of a public vocabulary says too.
const PUBLIC_ATTRIBUTES: [(&str, P); 3] = [("code", P::Code), ("value", P::Value), ("unit", P::UnitText)];

/// Hands to `sink` those triples of `graph` that are `wanted`.
///
/// # Errors
/// Those of the sink.
pub fn triples<'g>(
    graph: &'g KnowledgeGraph,
    scheme: &'g Scheme,
    wanted: &Wanted,
    sink: &mut dyn Sink<'g>,
) -> io::Result<()> {
    let classes = scheme.classes.iter().map(|c| (c.id.as_str(), c)).collect();
    let relations = scheme.relations.iter().map(|r| (r.id.as_str(), r)).collect();
    let scalars = graph.documents().iter().map(|_| OnceCell::new()).collect();
    let tell = Teller::new(graph, wanted, sink);
    if !graph.has_texts() && tell.wants(&[P::Text]) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the graph was read without its texts"));
    }
    let mut mapping = Mapping { graph, classes, relations, scalars, tell };
    mapping.made()?;
    scheme.tell(&mut mapping.tell)?;
    mapping.documents()?;
    for (index, node) in graph.nodes() {
        mapping.node(index, node)?;
    }
    for edge in graph.edges() {
        mapping.edge(edge)?;
    }
    mapping.passages()
}

struct Mapping<'g, 's> {
    graph: &'g KnowledgeGraph,
    classes: HashMap<&'g str, &'g Class>,
    relations: HashMap<&'g str, &'g Relation>,
    /// By document, made where positions are wanted.
    scalars: Vec<OnceCell<ScalarIndex>>,
    tell: Teller<'g, 's>,
}

impl<'g> Mapping<'g, '_> {
    /// What made the graph.
    fn made(&mut self) -> io::Result<()> {
        let generator = &self.graph.generator;
        self.tell.about(Subject::Iri(iri::GRAPH));
        self.tell.class("https://schema.org/Dataset")?;
        self.tell.text(P::Version, &generator.version)?;
        self.tell.text(P::Ontology, &generator.ontology)?;
        self.tell.text(P::Digest, &generator.digest)
    }

    fn documents(&mut self) -> io::Result<()> {
        let mut sources = BTreeSet::new();
        for document in self.graph.documents() {
            self.document(document)?;
            let source = &*document.source;
            if sources.insert(&source.path) {
                self.tell.about(Subject::Named(iri::SOURCE, &source.path));
                self.tell.class("https://schema.org/MediaObject")?;
                self.tell.class("http://www.w3.org/ns/prov#Entity")?;
                self.tell.text(P::Name, &source.path)?;
                self.tell.text(P::Sha256, &source.sha256)?;
            }
        }
        Ok(())
    }

    fn document(&mut self, document: &'g DocumentRecord) -> io::Result<()> {
        self.tell.about(Subject::Named(iri::DOCUMENT, &document.id));
        self.tell.class("https://schema.org/Article")?;
        self.tell.class("http://www.w3.org/ns/prov#Entity")?;
        self.tell.text(P::Identifier, &document.id)?;
        for (property, value) in [
            (P::Title, &document.title),
            (P::Creator, &document.author),
            (P::Coverage, &document.place),
            (P::Issued, &document.published),
        ] {
            if let Some(value) = value {
                self.tell.text(property, value)?;
            }
        }
        let place = document.place.as_ref().and_then(|name| self.graph.find(&format!("{PLACE}{name}")));
        if let Some(place) = place {
            let place = &self.graph.node(place).id;
            self.tell.link(P::Spatial, Subject::Named(iri::NODE, place))?;
        }
        self.tell.link(P::DerivedFrom, Subject::Named(iri::SOURCE, &document.source.path))?;
        self.tell.text(P::Text, &document.text)
    }

    fn node(&mut self, index: NodeIndex, node: &'g Node) -> io::Result<()> {
        self.tell.about(Subject::Named(iri::NODE, &node.id));
        if let Some(class) = self.classes.get(self.graph.kind(node)) {
            self.tell.class(&class.iri)?;
            for mapped in &class.mapped {
                self.tell.class(mapped)?;
            }
        }
        self.tell.text(P::Label, &node.name)?;
        self.tell.tagged(P::PrefLabel, &node.name, CHINESE)?;
        for alias in &node.aliases {
            self.tell.tagged(P::AltLabel, alias, CHINESE)?;
        }
        self.tell.text(P::Identifier, &node.id)?;
        self.attributes(&node.attributes)?;
        self.tell.confidence(node.confidence())?;
        self.relations_of(index)?;
        for number in 1..=node.mentions().len() {
            self.tell.link(P::Mention, Subject::Mention(&node.id, number))?;
        }
        for (number, mention) in (1..).zip(node.mentions()) {
            let annotation = Subject::Mention(&node.id, number);
            self.annotation(annotation, Subject::Named(iri::NODE, &node.id), IDENTIFYING, mention)?;
        }
        Ok(())
    }

    /// What relations say of a node, in our words and in those of public vocabularies.
    fn relations_of(&mut self, index: NodeIndex) -> io::Result<()> {
        for direction in [Direction::Outgoing, Direction::Incoming] {
            for edge in self.graph.edges_of(index, direction) {
                let (source, target) = (edge.source(), edge.target());
                let forth = direction == Direction::Outgoing;
                if !forth && source == target {
                    continue;
                }
                let Some(relation) = self.relations.get(self.graph.relation(edge.weight())) else { continue };
                let other =
                    Subject::Named(iri::NODE, &self.graph.node(if forth { target } else { source }).id);
                let own = (forth || relation.symmetric).then_some(&relation.iri);
                let mapped = relation.mapped.iter().filter(|m| relation.symmetric || m.inverse != forth);
                for property in own.into_iter().chain(mapped.map(|m| &m.iri)) {
                    if self.tell.wants_iri(property) {
                        self.tell.say(property, Object::Iri(other.iri(self.graph).into()))?;
                    }
                }
            }
        }
        Ok(())
    }

    fn attributes(&mut self, attributes: &'g Attributes) -> io::Result<()> {
        for (key, value) in attributes.iter() {
            if key == STATUS {
                self.tell.text(P::Status, value)?;
                continue;
            }
            let property = iri::of(iri::ATTRIBUTE, key);
            if self.tell.wants_iri(&property) {
                self.tell.say(&property, Object::Text(value.into()))?;
            }
            for (_, property) in PUBLIC_ATTRIBUTES.iter().filter(|(name, _)| *name == key) {
                self.tell.text(*property, value)?;
            }
        }
        Ok(())
    }

    /// An edge as a statement: what it says, how sure it is and what states it.
    fn edge(&mut self, edge: EdgeReference<'g, Edge>) -> io::Result<()> {
        let weight = edge.weight();
        let end = |node: NodeIndex| Subject::Named(iri::NODE, &self.graph.node(node).id);
        let (source, target) = (end(edge.source()), end(edge.target()));
        let statement = Subject::Edge(edge.id());
        self.tell.about(statement);
        self.tell.class("http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement")?;
        let graph = self.graph;
        self.tell.made(P::Identifier, || graph.edge_id(edge.id()))?;
        self.tell.link(P::Subject, source)?;
        if let Some(relation) = self.relations.get(self.graph.relation(weight)) {
            self.tell.iri(P::Predicate, &relation.iri)?;
        }
        self.tell.link(P::Object, target)?;
        self.attributes(&weight.attributes)?;
        self.tell.confidence(weight.confidence())?;
        for number in 1..=weight.evidence().len() {
            self.tell.link(P::Evidence, Subject::Evidence(edge.id(), number))?;
        }
        for (number, evidence) in (1..).zip(weight.evidence()) {
            self.annotation(Subject::Evidence(edge.id(), number), statement, LINKING, evidence)?;
        }
        Ok(())
    }

    /// Words of a document, and what they are said to state.
    fn annotation(
        &mut self,
        annotation: Subject<'g>,
        body: Subject<'g>,
        motivation: &'static str,
        evidence: &'g Evidence,
    ) -> io::Result<()> {
        self.tell.about(annotation);
        self.tell.class("http://www.w3.org/ns/oa#Annotation")?;
        self.tell.iri(P::MotivatedBy, motivation)?;
        self.tell.link(P::HasBody, body)?;
        if self.tell.wants(&[P::HasTarget]) {
            let (start, end) = self.characters(evidence);
            self.tell.link(P::HasTarget, Subject::Passage(evidence, start, end, ""))?;
        }
        self.tell.text(P::Quote, self.graph.quote(evidence))?;
        self.tell.text(P::Rule, self.graph.rule(evidence))?;
        self.tell.confidence(evidence.confidence)?;
        self.tell.link(P::DerivedFrom, Subject::Named(iri::DOCUMENT, &self.graph.document(evidence).id))
    }

    /// Scalar values of the document's text before the words and before their end.
    fn characters(&self, evidence: &Evidence) -> (usize, usize) {
        if !self.graph.has_texts() {
            return self.graph.place(evidence);
        }
        let text = &self.graph.document(evidence).text;
        let index = self.scalars[evidence.document as usize].get_or_init(|| ScalarIndex::new(text));
        let start = index.scalar(text, evidence.span.start as usize);
        (start, start + self.graph.quote(evidence).chars().count())
    }

    /// Every passage that a mention or evidence quotes, once, with what selects it.
    fn passages(&mut self) -> io::Result<()> {
        let about = [P::HasSource, P::HasSelector, P::Exact, P::Start, P::End, P::Bytes];
        if !self.tell.wants(&about) && !PASSAGES.iter().any(|class| self.tell.wants_class(class)) {
            return Ok(());
        }
        let mentions = self.graph.nodes().flat_map(|(_, node)| node.mentions());
        let evidence = self.graph.edges().flat_map(|edge| edge.weight().evidence());
        let mut all: Vec<&Evidence> = mentions.chain(evidence).collect();
        all.sort_unstable_by_key(|e| (e.document, e.span, e.bytes));
        all.dedup_by_key(|e| (e.document, e.span));
        for evidence in all {
            self.passage(evidence)?;
        }
        Ok(())
    }

    fn passage(&mut self, evidence: &'g Evidence) -> io::Result<()> {
        let (start, end) = self.characters(evidence);
        let part = |selector| Subject::Passage(evidence, start, end, selector);
        self.tell.about(part(""));
        self.tell.class(PASSAGES[0])?;
        self.tell.link(P::HasSource, Subject::Named(iri::DOCUMENT, &self.graph.document(evidence).id))?;
        for selector in [QUOTE, POSITION] {
            self.tell.link(P::HasSelector, part(selector))?;
        }
        self.tell.link(P::Bytes, part(BYTES))?;
        self.tell.about(part(QUOTE));
        self.tell.class(PASSAGES[1])?;
        self.tell.text(P::Exact, self.graph.quote(evidence))?;
        self.tell.about(part(POSITION));
        self.tell.class(PASSAGES[2])?;
        self.tell.count(P::Start, start)?;
        self.tell.count(P::End, end)?;
        self.bytes(part(BYTES), evidence)
    }

    /// The bytes of the source file that the words were read from.
    fn bytes(&mut self, bytes: Subject<'g>, evidence: &'g Evidence) -> io::Result<()> {
        let source = &self.graph.document(evidence).source.path;
        let Subject::Passage(_, start, end, _) = bytes else { return Ok(()) };
        self.tell.about(bytes);
        self.tell.class(PASSAGES[0])?;
        self.tell.link(P::HasSource, Subject::Named(iri::SOURCE, source))?;
        let selector = Subject::Passage(evidence, start, end, DATA);
        self.tell.link(P::HasSelector, selector)?;
        self.tell.about(selector);
        self.tell.class(PASSAGES[3])?;
        self.tell.count(P::Start, evidence.bytes.start as usize)?;
        self.tell.count(P::End, evidence.bytes.end as usize)
    }
}

/// Classes of passages and of what selects them.
const PASSAGES: [&str; 4] = [
    "http://www.w3.org/ns/oa#SpecificResource",
    "http://www.w3.org/ns/oa#TextQuoteSelector",
    "http://www.w3.org/ns/oa#TextPositionSelector",
    "http://www.w3.org/ns/oa#DataPositionSelector",
];
/// What selects a passage: parts of its IRI.
const QUOTE: &str = "/quote";
const POSITION: &str = "/position";
const BYTES: &str = "/bytes";
const DATA: &str = "/bytes/position";
const IDENTIFYING: &str = "http://www.w3.org/ns/oa#identifying";
const LINKING: &str = "http://www.w3.org/ns/oa#linking";
