//! rdf: a graph as RDF triples, with public vocabularies beside our own names. Says which triples there are, one
//! subject after the other; writing them (`export`) and asking them (`sparql`) is for others.

pub mod iri;
mod mapping;
mod property;
mod scheme;
mod shapes;
mod teller;
mod wanted;

use std::borrow::Cow;
use std::io;

pub use mapping::triples;
pub use property::Property;
pub use scheme::Scheme;
pub use shapes::shapes;
pub use wanted::Wanted;

/// What stands at the end of a triple.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Object<'g> {
    /// A thing.
    Iri(Cow<'g, str>),
    /// A plain string.
    Text(Cow<'g, str>),
    /// A string in a language.
    Tagged(Cow<'g, str>, Cow<'g, str>),
    /// A number: its digits, and the IRI of its type.
    Typed(Cow<'g, str>, Cow<'g, str>),
}

/// Takes triples, subject by subject.
pub trait Sink<'g> {
    /// What follows is said of `iri`.
    ///
    /// # Errors
    /// Those of a writer.
    fn subject(&mut self, iri: &str) -> io::Result<()>;

    /// Says one thing of the subject.
    ///
    /// # Errors
    /// Those of a writer.
    fn add(&mut self, property: &str, object: Object<'g>) -> io::Result<()>;
}
