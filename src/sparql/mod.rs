//! sparql: questions to a graph in SPARQL 1.1, answered in memory. The triples are those of `rdf`; of these only what a
//! question can touch is made. Parsing and evaluation are spargebra's and spareval's. Changes nothing (no update),
//! and asks nobody else (no SERVICE).

mod answer;
mod budget;
mod dataset;
mod needs;
mod question;
mod signs;
mod store;
mod strangers;

use std::time::Duration;

use spareval::QueryEvaluator;

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::graph::KnowledgeGraph;
use crate::ontology::Types;
use crate::rdf::{Scheme, triples};

pub use answer::{Answer, AnswerFormat, Table, short};
use budget::Spent;
pub use question::Question;
use store::Store;
pub use strangers::strangers;

/// How much a question may cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Time for the answer, once the triples are at hand.
    pub time: Option<Duration>,
    /// Rows, or triples, of the answer; more are left out, and the answer says so.
    pub rows: Option<usize>,
    /// Copies of terms made on the way to the answer: with them grows the memory that it may take.
    pub steps: Option<u64>,
}

/// How the message begins where the limits were reached.
pub const NO_ANSWER: &str = "no answer within";

/// Answers a question.
///
/// # Errors
/// A question that cannot be answered (it calls a function that is not known), or not in the time it has.
pub fn ask(graph: &KnowledgeGraph, types: &Types, question: &Question, limits: Limits) -> Result<Answer> {
    let scheme = Scheme::new(&types.entity_types, &types.relation_types).with_types_of(graph);
    let mut store = Store::default();
    triples(graph, &scheme, question.wanted(), &mut store).map_err(|e| fault(question, &e.to_string()))?;
    let evaluate = || {
        let results = QueryEvaluator::new().prepare(question.query()).execute(&store)?;
        Answer::collect(results, limits.rows.unwrap_or(usize::MAX))
    };
    match budget::within(limits, evaluate) {
        Ok(answer) => answer.map_err(|e| fault(question, &e.to_string()).into()),
        Err(spent) => Err(too_much(question, limits, spent).into()),
    }
}

fn too_much(question: &Question, limits: Limits, spent: Spent) -> Diagnostic {
    let limit = match spent {
        Spent::Time => format!("{} s", limits.time.unwrap_or_default().as_secs_f64()),
        Spent::Steps => format!("{} steps", limits.steps.unwrap_or_default()),
    };
    fault(question, &format!("{NO_ANSWER} {limit}"))
        .hint("ask for less: name a type or a node, or leave out patterns that share no variable")
}

fn fault(question: &Question, message: &str) -> Diagnostic {
    Diagnostic::new(Severity::Error, question.path(), message)
}
