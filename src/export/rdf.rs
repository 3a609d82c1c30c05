//! Writes a graph as RDF: Turtle and N-Triples. Which triples there are says `rdf`; how they are written, oxttl.

use std::io::{self, Write};

use oxrdf::{Literal, LiteralRef, NamedNode, NamedNodeRef, TermRef, TripleRef};
use oxttl::ntriples::WriterNTriplesSerializer;
use oxttl::turtle::WriterTurtleSerializer;
use oxttl::{NTriplesSerializer, TurtleSerializer};

use super::format::{Export, Form, Format};
use crate::rdf::{Object, Scheme, Sink, Wanted, iri, triples};

/// Turtle, for people and for triple stores.
pub const TURTLE: Format = Format {
    name: "turtle",
    extension: "ttl",
    media_type: "text/turtle",
    help: "RDF in Turtle: ORG, schema.org, ELI, SKOS, PROV, Web Annotation; quotes and texts",
    form: Form::File(turtle),
};

/// N-Triples, a triple a line.
pub const N_TRIPLES: Format = Format {
    name: "ntriples",
    extension: "nt",
    media_type: "application/n-triples",
    help: "the same triples in N-Triples, one a line, for bulk loading",
    form: Form::File(n_triples),
};

fn turtle(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = TurtleSerializer::new();
    for (prefix, iri) in iri::prefixes() {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    let mut writer = Writer { subject: NamedNode::new_unchecked(""), to: serializer.for_writer(out) };
    tell(export, &mut writer)?;
    writer.to.finish()?;
    Ok(())
}

fn n_triples(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let to = NTriplesSerializer::new().for_writer(out);
    let mut writer = Writer { subject: NamedNode::new_unchecked(""), to };
    tell(export, &mut writer)
}

/// Hands every triple of a graph to `sink`.
pub(super) fn tell(export: Export<'_>, sink: &mut dyn for<'g> Sink<'g>) -> io::Result<()> {
    let types = export.ontology;
    let scheme = Scheme::new(&types.entity_types, &types.relation_types).with_types_of(export.graph);
    triples(export.graph, &scheme, &Wanted::all(), sink)
}

struct Writer<T> {
    subject: NamedNode,
    to: T,
}

/// What oxttl's writers have in common.
trait WriteTriple {
    fn write(&mut self, triple: TripleRef<'_>) -> io::Result<()>;
}

impl<W: Write> WriteTriple for WriterTurtleSerializer<W> {
    fn write(&mut self, triple: TripleRef<'_>) -> io::Result<()> {
        self.serialize_triple(triple)
    }
}

impl<W: Write> WriteTriple for WriterNTriplesSerializer<W> {
    fn write(&mut self, triple: TripleRef<'_>) -> io::Result<()> {
        self.serialize_triple(triple)
    }
}

impl<'g, T: WriteTriple> Sink<'g> for Writer<T> {
    fn subject(&mut self, iri: &str) -> io::Result<()> {
        self.subject = NamedNode::new_unchecked(iri);
        Ok(())
    }

    fn add(&mut self, property: &str, object: Object<'g>) -> io::Result<()> {
        let tagged;
        let object = match &object {
            Object::Iri(iri) => TermRef::from(NamedNodeRef::new_unchecked(iri)),
            Object::Text(text) => LiteralRef::new_simple_literal(text).into(),
            Object::Typed(digits, kind) => {
                LiteralRef::new_typed_literal(digits, NamedNodeRef::new_unchecked(kind)).into()
            }
            Object::Tagged(text, language) => {
                tagged = Literal::new_language_tagged_literal_unchecked(&**text, &**language);
                tagged.as_ref().into()
            }
        };
        let predicate = NamedNodeRef::new_unchecked(property);
        self.to.write(TripleRef::new(&self.subject, predicate, object))
    }
}
