//! sparql: questions to a graph in SPARQL 1.1, answered in memory. The triples are those of `rdf`; of these only what a
//! question can touch is made. Parsing and evaluation are spargebra's and spareval's. Changes nothing (no update),
//! and asks nobody else (no SERVICE).

mod answer;
mod dataset;
mod needs;
mod question;
mod store;
mod undeclared;

use std::sync::mpsc;
use std::time::Duration;

use spareval::{CancellationToken, QueryEvaluationError, QueryEvaluator};

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::graph::KnowledgeGraph;
use crate::ontology::Types;
use crate::rdf::{Scheme, triples};

pub use answer::{Answer, AnswerFormat, Table, short};
pub use question::Question;
use store::Store;

/// How much a question may cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Time for the answer, once the triples are at hand.
    pub time: Option<Duration>,
    /// Rows, or triples, of the answer; more are left out, and the answer says so.
    pub rows: Option<usize>,
}

/// Answers a question.
///
/// # Errors
/// A question that cannot be answered (it calls a function that is not known), or not in the time it has.
pub fn ask(graph: &KnowledgeGraph, types: &Types, question: &Question, limits: Limits) -> Result<Answer> {
    let scheme = Scheme::new(&types.entity_types, &types.relation_types).with_types_of(graph);
    let mut store = Store::default();
    triples(graph, &scheme, question.wanted(), &mut store).map_err(|e| fault(question, &e.to_string()))?;
    let token = CancellationToken::new();
    let evaluator = QueryEvaluator::new().with_cancellation_token(token.clone());
    let evaluate = || {
        let results = evaluator.prepare(question.query()).execute(&store)?;
        Answer::collect(results, limits.rows.unwrap_or(usize::MAX))
    };
    in_time(limits.time, &token, evaluate).map_err(|e| match e {
        QueryEvaluationError::Cancelled => {
            let time = limits.time.unwrap_or_default().as_secs_f64();
            fault(question, &format!("no answer within {time} s"))
                .hint("ask for less: name a type or a node, or leave out patterns that share no variable")
                .into()
        }
        other => fault(question, &other.to_string()).into(),
    })
}

fn fault(question: &Question, message: &str) -> Diagnostic {
    Diagnostic::new(Severity::Error, question.path(), message)
}

/// Runs `evaluate`, and cancels it when its time is over.
fn in_time<T: Send>(time: Option<Duration>, token: &CancellationToken, evaluate: impl FnOnce() -> T) -> T {
    let Some(time) = time else { return evaluate() };
    std::thread::scope(|scope| {
        let (done, waits) = mpsc::channel::<()>();
        scope.spawn(move || {
            if waits.recv_timeout(time) == Err(mpsc::RecvTimeoutError::Timeout) {
                token.cancel();
            }
        });
        let answer = evaluate();
        drop(done);
        answer
    })
}
