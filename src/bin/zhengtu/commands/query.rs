//! `zhengtu query GRAPH serving|profile|list ...`.

use petgraph::graph::NodeIndex;
use serde::Serialize;
use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::graph::KnowledgeGraph;
use zhengtu::query::{self, ServingOptions};

use super::{find, load_confident_quotes, query_csv, query_table};
use crate::args::{AnswerForm, QueryArgs, Question};
use crate::report::{Failure, Outcome, Reporter};

/// The type that `serving` asks for.
const GOAL: &str = "goal";

/// Answers a question.
pub fn run(args: &QueryArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let graph = load_confident_quotes(&args.graph, args.min_confidence, reporter)?;
    let text = match &args.question {
        Question::Serving { goal, no_context } => {
            let options = ServingOptions { context: !no_context };
            let found = find_goal(&graph, goal)?;
            let answers: Vec<_> = found.iter().map(|g| query::serving(&graph, *g, options)).collect();
            let nobody = answers.iter().all(|a| a.bodies.is_empty() && a.unattributed.is_empty());
            let text = match args.format {
                AnswerForm::Json => json(&answers)?,
                AnswerForm::Csv => query_csv::serving(&answers)?,
                AnswerForm::Table => query_table::serving(&answers, limit(args)),
            };
            reporter.result(&text)?;
            return Ok(if nobody { Outcome::LookAt } else { Outcome::Done });
        }
        Question::Profile { name } => {
            let found = find(&graph, name, &|_| true)?;
            let answers: Vec<_> = found.iter().map(|n| query::profile(&graph, *n)).collect();
            match args.format {
                AnswerForm::Json => json(&answers)?,
                AnswerForm::Csv => query_csv::profile(&answers)?,
                AnswerForm::Table => query_table::profile(&answers, limit(args)),
            }
        }
        Question::List { kind } => {
            let listings = query::list(&graph, kind).ok_or_else(|| no_type(&graph, kind))?;
            match args.format {
                AnswerForm::Json => json(&listings)?,
                AnswerForm::Csv => query_csv::list(&listings)?,
                AnswerForm::Table => query_table::list(&listings, limit(args)),
            }
        }
    };
    reporter.result(&text)?;
    Ok(Outcome::Done)
}

fn limit(args: &QueryArgs) -> usize {
    if args.limit == 0 { usize::MAX } else { args.limit }
}

fn json<T: Serialize>(answer: &T) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(answer).map_err(std::io::Error::from)?)
}

/// A goal; where the name is that of something else, says so.
fn find_goal(graph: &KnowledgeGraph, name: &str) -> Result<Vec<NodeIndex>, Failure> {
    let goal = graph.kinds().find(GOAL);
    let found = find(graph, name, &|node| Some(node.kind) == goal);
    if found.is_err()
        && let Some(other) = query::lookup(graph, name, &|_| true).found.first()
    {
        let kind = graph.kind(graph.node(*other));
        return Err(Diagnostic::new(
            Severity::Error,
            name,
            format!("this is no goal here but of type {kind}"),
        )
        .hint("`zhengtu query GRAPH profile NAME` shows what is known of it")
        .into());
    }
    found
}

fn no_type(graph: &KnowledgeGraph, kind: &str) -> Diagnostic {
    let known: Vec<_> = graph.kinds().iter().map(|(_, name)| name).collect();
    Diagnostic::new(Severity::Error, kind, "this graph has no node of such a type")
        .hint(format!("types in this graph: {}", known.join(", ")))
}
