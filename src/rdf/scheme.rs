//! The types of nodes and edges as classes and properties, with the terms of public vocabularies they map to.

use std::io;

use super::iri;
use super::property::Property as P;
use super::teller::{Subject, Teller};
use crate::graph::KnowledgeGraph;
use crate::ontology::vocabulary::Mapping;
use crate::ontology::{EntityType, RelationType};

/// Classes and properties for the types of an ontology, and for those of a graph made with another one.
#[derive(Clone, Debug)]
pub struct Scheme {
    pub(super) classes: Vec<Class>,
    pub(super) relations: Vec<Relation>,
}

/// A type of node.
#[derive(Clone, Debug)]
pub(super) struct Class {
    pub id: String,
    pub iri: String,
    /// Classes of public vocabularies.
    pub mapped: Vec<String>,
    /// As the ontology has it; none for a type that only the graph knows.
    pub written: Option<EntityType>,
}

/// A type of edge.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub id: String,
    pub iri: String,
    /// Properties of public vocabularies.
    pub mapped: Vec<Mapping>,
    pub symmetric: bool,
    /// As the ontology has it; none for a type that only the graph knows.
    pub written: Option<RelationType>,
}

impl Scheme {
    /// The classes and properties of an ontology's types.
    pub fn new(entity_types: &[EntityType], relation_types: &[RelationType]) -> Self {
        let classes = entity_types.iter().map(|t| Class {
            id: t.id.clone(),
            iri: iri::of(iri::TYPE, &t.id),
            mapped: t.maps_to.iter().filter_map(|m| Mapping::parse(m)).map(|m| m.iri).collect(),
            written: Some(t.clone()),
        });
        let relations = relation_types.iter().map(|t| Relation {
            id: t.written.id.clone(),
            iri: iri::of(iri::RELATION, &t.written.id),
            mapped: t.written.maps_to.iter().filter_map(|m| Mapping::parse(m)).collect(),
            symmetric: t.written.symmetric,
            written: Some(t.clone()),
        });
        Scheme { classes: classes.collect(), relations: relations.collect() }
    }

    /// The same with the types that only `graph` knows.
    #[must_use]
    pub fn with_types_of(mut self, graph: &KnowledgeGraph) -> Self {
        for (_, kind) in graph.kinds().iter() {
            if !self.classes.iter().any(|c| c.id == kind) {
                let (id, iri) = (kind.to_owned(), iri::of(iri::TYPE, kind));
                self.classes.push(Class { id, iri, mapped: Vec::new(), written: None });
            }
        }
        for (_, relation) in graph.relations().iter() {
            if !self.relations.iter().any(|r| r.id == relation) {
                let (id, iri) = (relation.to_owned(), iri::of(iri::RELATION, relation));
                self.relations.push(Relation {
                    id,
                    iri,
                    mapped: Vec::new(),
                    symmetric: false,
                    written: None,
                });
            }
        }
        self
    }

    /// Ids of the types of node.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.classes.iter().map(|class| class.id.as_str())
    }

    /// Ids of the types of edge.
    pub fn relations(&self) -> impl Iterator<Item = &str> {
        self.relations.iter().map(|relation| relation.id.as_str())
    }

    /// The relation of which `id` is the inverse.
    pub fn inverse_of(&self, id: &str) -> Option<&str> {
        let inverse =
            |relation: &&Relation| relation.written.as_ref().is_some_and(|w| w.written.inverse == id);
        self.relations.iter().find(inverse).map(|relation| relation.id.as_str())
    }

    /// Says what the classes and properties are.
    pub(super) fn tell<'g>(&'g self, tell: &mut Teller<'g, '_>) -> io::Result<()> {
        for class in &self.classes {
            class.tell(tell)?;
        }
        for relation in &self.relations {
            self.tell_relation(relation, tell)?;
        }
        Ok(())
    }

    fn tell_relation<'g>(&'g self, relation: &'g Relation, tell: &mut Teller<'g, '_>) -> io::Result<()> {
        tell.about(Subject::Iri(&relation.iri));
        tell.class("http://www.w3.org/1999/02/22-rdf-syntax-ns#Property")?;
        if relation.symmetric {
            tell.class("http://www.w3.org/2002/07/owl#SymmetricProperty")?;
        }
        tell.text(P::Identifier, &relation.id)?;
        let Some(known) = &relation.written else { return Ok(()) };
        tell.tagged(P::Label, &known.written.label_zh, "zh")?;
        tell.tagged(P::Label, &known.written.label_en, "en")?;
        for mapped in relation.mapped.iter().filter(|m| !m.inverse) {
            tell.iri(P::SubPropertyOf, &mapped.iri)?;
        }
        if !relation.symmetric {
            tell.link(P::InverseOf, Subject::Named(iri::RELATION, &known.written.inverse))?;
        }
        for (property, ends) in [(P::DomainIncludes, &known.domain), (P::RangeIncludes, &known.range)] {
            for class in ends.iter().filter_map(|id| self.classes.get(id.0 as usize)) {
                tell.iri(property, &class.iri)?;
            }
        }
        Ok(())
    }
}

impl Class {
    fn tell<'g>(&'g self, tell: &mut Teller<'g, '_>) -> io::Result<()> {
        tell.about(Subject::Iri(&self.iri));
        tell.class("http://www.w3.org/2000/01/rdf-schema#Class")?;
        tell.text(P::Identifier, &self.id)?;
        if let Some(known) = &self.written {
            tell.tagged(P::Label, &known.label_zh, "zh")?;
            tell.tagged(P::Label, &known.label_en, "en")?;
            tell.tagged(P::Comment, &known.description, "en")?;
        }
        for mapped in &self.mapped {
            tell.iri(P::SubClassOf, mapped)?;
        }
        Ok(())
    }
}
