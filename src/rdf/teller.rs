//! Hands wanted triples to a sink. The IRI of a subject is made only once something is said of it.

use std::borrow::Cow;
use std::io;

use petgraph::graph::EdgeIndex;

use super::property::Property;
use super::{Object, Sink, Wanted, iri};
use crate::graph::{Confidence, Evidence, KnowledgeGraph};

const DECIMAL: &str = "http://www.w3.org/2001/XMLSchema#decimal";
/// As the Web Annotation Vocabulary has it for positions.
const COUNT: &str = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger";

/// Something to speak of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject<'g> {
    /// What has this IRI.
    Iri(&'g str),
    /// What has this name in a namespace.
    Named(&'static str, &'g str),
    /// An edge.
    Edge(EdgeIndex),
    /// A mention of the node with this id, by its number.
    Mention(&'g str, usize),
    /// A piece of evidence of an edge, by its number.
    Evidence(EdgeIndex, usize),
    /// Characters of a document, or what selects them.
    Passage(&'g Evidence, usize, usize, &'static str),
}

impl Subject<'_> {
    /// Its IRI.
    pub fn iri(self, graph: &KnowledgeGraph) -> String {
        match self {
            Subject::Iri(iri) => iri.to_owned(),
            Subject::Named(space, name) => iri::of(space, name),
            Subject::Edge(edge) => iri::edge(graph, edge),
            Subject::Mention(node, number) => format!("{}#mention={number}", iri::of(iri::NODE, node)),
            Subject::Evidence(edge, number) => format!("{}#evidence={number}", iri::edge(graph, edge)),
            Subject::Passage(evidence, start, end, selector) => {
                iri::passage(graph, evidence, start, end) + selector
            }
        }
    }
}

/// Tells a sink what is wanted.
pub(super) struct Teller<'g, 's> {
    graph: &'g KnowledgeGraph,
    sink: &'s mut dyn Sink<'g>,
    wanted: &'s Wanted,
    /// By [`Property`].
    known: Vec<bool>,
    subject: Subject<'g>,
    /// The sink knows the subject.
    told: bool,
}

impl<'g, 's> Teller<'g, 's> {
    pub fn new(graph: &'g KnowledgeGraph, wanted: &'s Wanted, sink: &'s mut dyn Sink<'g>) -> Self {
        let known = Property::ALL.iter().map(|p| wanted.property(p.iri())).collect();
        Teller { graph, sink, wanted, known, subject: Subject::Iri(iri::GRAPH), told: false }
    }

    /// True where any of `properties` is wanted.
    pub fn wants(&self, properties: &[Property]) -> bool {
        properties.iter().any(|p| self.known[*p as usize])
    }

    /// True where triples of the property with this IRI are wanted.
    pub fn wants_iri(&self, iri: &str) -> bool {
        self.wanted.property(iri)
    }

    /// True where it is wanted what is of the class with this IRI.
    pub fn wants_class(&self, iri: &str) -> bool {
        self.wanted.class(iri)
    }

    /// What follows is said of `subject`.
    pub fn about(&mut self, subject: Subject<'g>) {
        self.subject = subject;
        self.told = false;
    }

    /// Says one thing; whether it is wanted has been asked.
    pub fn say(&mut self, property: &str, object: Object<'g>) -> io::Result<()> {
        if !self.told {
            self.sink.subject(&self.subject.iri(self.graph))?;
            self.told = true;
        }
        self.sink.add(property, object)
    }

    fn put(&mut self, property: Property, object: impl FnOnce() -> Object<'g>) -> io::Result<()> {
        if self.known[property as usize] { self.say(property.iri(), object()) } else { Ok(()) }
    }

    /// Says of what class it is.
    pub fn class(&mut self, class: &'g str) -> io::Result<()> {
        if self.known[Property::Type as usize] && self.wanted.class(class) {
            self.say(Property::Type.iri(), Object::Iri(class.into()))?;
        }
        Ok(())
    }

    /// Says something that is a string.
    pub fn text(&mut self, property: Property, text: &'g str) -> io::Result<()> {
        self.put(property, || Object::Text(text.into()))
    }

    /// Says something that is a string, made only where it is wanted.
    pub fn made(&mut self, property: Property, text: impl FnOnce() -> String) -> io::Result<()> {
        self.put(property, || Object::Text(text().into()))
    }

    /// Says something that is a string in a language.
    pub fn tagged(&mut self, property: Property, text: &'g str, language: &'static str) -> io::Result<()> {
        self.put(property, || Object::Tagged(text.into(), language.into()))
    }

    /// Says something that is a thing.
    pub fn iri(&mut self, property: Property, iri: &'g str) -> io::Result<()> {
        self.put(property, || Object::Iri(iri.into()))
    }

    /// Says something that is something to speak of.
    pub fn link(&mut self, property: Property, to: Subject<'g>) -> io::Result<()> {
        let graph = self.graph;
        self.put(property, || Object::Iri(to.iri(graph).into()))
    }

    /// Says how many.
    pub fn count(&mut self, property: Property, number: usize) -> io::Result<()> {
        self.put(property, || typed(number.to_string(), COUNT))
    }

    /// Says how sure it is.
    pub fn confidence(&mut self, confidence: Confidence) -> io::Result<()> {
        self.put(Property::Confidence, || typed(confidence.share().to_string(), DECIMAL))
    }
}

fn typed<'g>(digits: String, kind: &'static str) -> Object<'g> {
    Object::Typed(Cow::Owned(digits), kind.into())
}
