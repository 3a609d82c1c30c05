//! Triples in memory: each term once, each triple as three numbers, in as many orders as are asked for.

use std::borrow::Cow;
use std::io;
use std::sync::OnceLock;

use foldhash::fast::FixedState;
use indexmap::IndexSet;
use oxrdf::{Literal, NamedNode, Term};

use crate::rdf::{Object, Sink};

/// Index of a term.
pub(super) type Id = u32;
/// Subject, predicate, object; or in the order of an index.
pub(super) type Row = [Id; 3];

/// The order of an index, as places in a triple.
const ORDERS: [[usize; 3]; 3] = [[0, 1, 2], [1, 2, 0], [2, 0, 1]];

/// A set of triples that borrows the strings of a graph.
#[derive(Default)]
pub(super) struct Store<'g> {
    terms: IndexSet<Object<'g>, FixedState>,
    rows: Vec<Row>,
    subject: Id,
    /// The rows in each of [`ORDERS`], sorted when first asked for.
    sorted: [OnceLock<Vec<Row>>; 3],
}

impl<'g> Store<'g> {
    fn intern(&mut self, term: Object<'g>) -> Id {
        self.terms.insert_full(term).0 as Id
    }

    fn intern_iri(&mut self, iri: &str) -> Id {
        match self.terms.get_index_of(&Object::Iri(Cow::Borrowed(iri))) {
            Some(known) => known as Id,
            None => self.intern(Object::Iri(Cow::Owned(iri.to_owned()))),
        }
    }

    /// The index of a term, if any triple has it.
    pub fn find(&self, term: &Term) -> Option<Id> {
        let wanted = match term {
            Term::NamedNode(node) => Object::Iri(node.as_str().into()),
            Term::BlankNode(_) => return None,
            Term::Literal(literal) => match literal.language() {
                Some(language) => Object::Tagged(literal.value().into(), language.into()),
                None if literal.datatype() == oxrdf::vocab::xsd::STRING => {
                    Object::Text(literal.value().into())
                }
                None => Object::Typed(literal.value().into(), literal.datatype().as_str().into()),
            },
        };
        self.terms.get_index_of(&wanted).map(|at| at as Id)
    }

    /// The term at an index.
    pub fn term(&self, id: Id) -> Option<Term> {
        Some(match self.terms.get_index(id as usize)? {
            Object::Iri(iri) => NamedNode::new_unchecked(&**iri).into(),
            Object::Text(text) => Literal::new_simple_literal(&**text).into(),
            Object::Tagged(text, language) => {
                Literal::new_language_tagged_literal_unchecked(&**text, &**language).into()
            }
            Object::Typed(digits, kind) => {
                Literal::new_typed_literal(&**digits, NamedNode::new_unchecked(&**kind)).into()
            }
        })
    }

    /// Triples with these terms, where given.
    pub fn matching(&self, wanted: [Option<Id>; 3]) -> impl Iterator<Item = Row> {
        // The index that the given terms head; of subject and object alone it is the last.
        let order = match wanted {
            [Some(_), None, Some(_)] => 2,
            [Some(_), _, _] | [None, None, None] => 0,
            [None, Some(_), _] => 1,
            [None, None, Some(_)] => 2,
        };
        let places = ORDERS[order];
        let head: Vec<Id> = places.iter().map_while(|place| wanted[*place]).collect();
        let rows = self.sorted(order);
        let from = rows.partition_point(|row| row[..head.len()] < head[..]);
        let until = from + rows[from..].partition_point(|row| row[..head.len()] == head[..]);
        rows[from..until].iter().map(move |row| {
            let mut triple = [0; 3];
            for (place, id) in places.iter().zip(row) {
                triple[*place] = *id;
            }
            triple
        })
    }

    fn sorted(&self, order: usize) -> &[Row] {
        self.sorted[order].get_or_init(|| {
            let mut rows: Vec<Row> = self.rows.iter().map(|row| ORDERS[order].map(|at| row[at])).collect();
            rows.sort_unstable();
            rows.dedup();
            rows
        })
    }
}

impl<'g> Sink<'g> for Store<'g> {
    fn subject(&mut self, iri: &str) -> io::Result<()> {
        self.subject = self.intern_iri(iri);
        Ok(())
    }

    fn add(&mut self, property: &str, object: Object<'g>) -> io::Result<()> {
        let property = self.intern_iri(property);
        let object = self.intern(object);
        self.rows.push([self.subject, property, object]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triples_are_found_by_whatever_is_given() {
        let mut store = Store::default();
        let iri = |name: &str| Object::Iri(Cow::Owned(name.to_owned()));
        for (s, p, o) in [("a", "p", "b"), ("a", "q", "b"), ("b", "p", "a"), ("a", "p", "c"), ("a", "p", "b")]
        {
            store.subject(s).unwrap();
            store.add(p, iri(o)).unwrap();
        }
        let id = |name: &str| store.find(&NamedNode::new_unchecked(name).into());
        let count = |s: &str, p: &str, o: &str| {
            let wanted = [s, p, o].map(|name| if name.is_empty() { None } else { id(name) });
            let found: Vec<Row> = store.matching(wanted).collect();
            for row in &found {
                assert!(wanted.iter().zip(row).all(|(wanted, id)| wanted.is_none_or(|w| w == *id)));
            }
            found.len()
        };
        assert_eq!(count("", "", ""), 4);
        assert_eq!(count("a", "", ""), 3);
        assert_eq!(count("", "p", ""), 3);
        assert_eq!(count("", "", "b"), 2);
        assert_eq!(count("a", "p", ""), 2);
        assert_eq!(count("a", "", "b"), 2);
        assert_eq!(count("", "p", "b"), 1);
        assert_eq!(count("a", "p", "b"), 1);
        assert_eq!(id("z"), None);
    }
}
