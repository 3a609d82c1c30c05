//! Writes a graph as JSON-LD: the triples of `rdf`, one object a line for each subject, with a context of prefixes.
//! By hand, because a context that shortens IRIs is what makes JSON-LD readable to those who see only the JSON.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::format::{Export, Form, Format};
use super::rdf::tell;
use crate::rdf::{Object, Property, Sink, iri};

/// JSON-LD, for who reads JSON and for triple stores.
pub const FORMAT: Format = Format {
    name: "jsonld",
    extension: "jsonld",
    media_type: "application/ld+json",
    help: "the same triples in JSON-LD, an object a line for each thing",
    form: Form::File(write),
};

fn write(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let context: Map<String, Value> =
        iri::prefixes().into_iter().map(|(prefix, iri)| (prefix.to_owned(), prefix_term(iri))).collect();
    out.write_all(b"{\n\"@context\": ")?;
    serde_json::to_writer(&mut *out, &context)?;
    out.write_all(b",\n\"@graph\": [")?;
    let mut writer = Writer { out, things: 0, thing: Map::new(), subject: String::new() };
    tell(export, &mut writer)?;
    writer.flush()?;
    writer.out.write_all(b"\n]\n}\n")
}

/// A prefix, said to be one: without that, JSON-LD 1.1 takes as prefixes only IRIs that end in certain marks.
fn prefix_term(iri: &str) -> Value {
    json!({"@id": iri, "@prefix": true})
}

struct Writer<'w> {
    out: &'w mut dyn Write,
    /// How many were written.
    things: usize,
    /// What is said of the subject so far.
    thing: Map<String, Value>,
    subject: String,
}

impl Writer<'_> {
    fn flush(&mut self) -> io::Result<()> {
        if self.thing.is_empty() {
            return Ok(());
        }
        self.out.write_all(if self.things == 0 { b"\n" } else { b",\n" })?;
        self.things += 1;
        let mut thing = Map::new();
        thing.insert("@id".to_owned(), self.subject.as_str().into());
        thing.append(&mut std::mem::take(&mut self.thing));
        Ok(serde_json::to_writer(&mut *self.out, &thing)?)
    }
}

impl<'g> Sink<'g> for Writer<'_> {
    fn subject(&mut self, iri: &str) -> io::Result<()> {
        self.flush()?;
        iri.clone_into(&mut self.subject);
        Ok(())
    }

    fn add(&mut self, property: &str, object: Object<'g>) -> io::Result<()> {
        let (key, value) = if property == Property::Type.iri() {
            let Object::Iri(class) = &object else { return Ok(()) };
            ("@type".to_owned(), short(class).into())
        } else {
            (short(property), value(&object))
        };
        match self.thing.get_mut(&key) {
            None => {
                self.thing.insert(key, value);
            }
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
        Ok(())
    }
}

fn value(object: &Object<'_>) -> Value {
    match object {
        Object::Iri(iri) => json!({"@id": iri}),
        Object::Text(text) => Value::from(&**text),
        Object::Tagged(text, language) => json!({"@value": text, "@language": language}),
        Object::Typed(digits, kind) => json!({"@value": digits, "@type": short(kind)}),
    }
}

/// The IRI of a class or property with the prefix that it begins with.
fn short(whole: &str) -> String {
    let fitting =
        |(prefix, base): (&str, &str)| whole.strip_prefix(base).map(|rest| format!("{prefix}:{rest}"));
    iri::prefixes().into_iter().find_map(fitting).unwrap_or_else(|| whole.to_owned())
}
