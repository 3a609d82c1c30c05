//! The store as spareval asks it: one default graph, no named ones.

use std::convert::Infallible;
use std::sync::Arc;

use oxrdf::{Literal, Term};
use spareval::{InternalQuad, QueryableDataset};

use super::budget::step;
use super::store::{Id, Store};

/// A term that the store has, or that a question brings along.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Known {
    /// By its index.
    Stored(Id),
    /// In none of the triples.
    Other(Arc<Term>),
}

/// Each copy is a step of the evaluation: none is made of rows without it.
impl Clone for Known {
    fn clone(&self) -> Self {
        step(1);
        match self {
            Known::Stored(id) => Known::Stored(*id),
            Known::Other(term) => Known::Other(term.clone()),
        }
    }
}

/// Steps that a term counts for with its words.
const WORDS: u64 = 8;

impl<'a, 'g> QueryableDataset<'a> for &'a Store<'g> {
    type InternalTerm = Known;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Known>,
        predicate: Option<&Known>,
        object: Option<&Known>,
        graph_name: Option<Option<&Known>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Known>, Infallible>> + use<'a, 'g> {
        let given = [subject, predicate, object];
        let nowhere = given.iter().any(|term| matches!(term, Some(Known::Other(_))));
        let ids = given.map(|term| match term {
            Some(Known::Stored(id)) => Some(*id),
            _ => None,
        });
        let store: &'a Store<'g> = self;
        let found = (!nowhere && graph_name == Some(None)).then(|| store.matching(ids));
        found.into_iter().flatten().map(|row| {
            step(1);
            let [subject, predicate, object] = row.map(Known::Stored);
            Ok(InternalQuad { subject, predicate, object, graph_name: None })
        })
    }

    fn internalize_term(&self, term: Term) -> Result<Known, Infallible> {
        if let Term::Literal(literal) = &term {
            // A text that grows with every row or every BIND takes memory that no other step counts.
            step(literal.value().len() as u64 / WORDS);
        }
        Ok(match self.find(&term) {
            Some(id) => Known::Stored(id),
            None => Known::Other(Arc::new(term)),
        })
    }

    fn externalize_term(&self, term: Known) -> Result<Term, Infallible> {
        step(WORDS);
        Ok(match term {
            Known::Stored(id) => self.term(id).unwrap_or_else(|| Literal::new_simple_literal("").into()),
            Known::Other(term) => Arc::unwrap_or_clone(term),
        })
    }
}
