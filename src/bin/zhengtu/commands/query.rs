//! `zhengtu query GRAPH QUESTION ...`.

use petgraph::graph::NodeIndex;
use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::graph::KnowledgeGraph;
use zhengtu::query::{self, Serving, ServingOptions};

use super::query_answer::{Shown, respond};
use super::{
    find, load_confident_quotes, on_one_line, query_around, query_compare, query_gaps, query_search,
    query_sparql, query_timeline,
};
use crate::args::{QueryArgs, Question};
use crate::report::{Failure, Outcome, Reporter};

/// The type that `serving` asks for.
const GOAL: &str = "goal";

/// Answers a question.
pub fn run(args: &QueryArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    if let Question::Sparql(question) = &args.question {
        return query_sparql::run(args, question, reporter);
    }
    let graph = &load_confident_quotes(&args.graph, args.min_confidence, reporter)?;
    let limit = if args.limit == 0 { usize::MAX } else { args.limit };
    let shown = Shown { limit, evidence: args.evidence };
    let form = args.format;
    match &args.question {
        Question::Serving { goal, no_context } => {
            let options = ServingOptions { context: !no_context };
            let goals = find_goal(graph, goal)?;
            let answers: Vec<Serving> = goals.iter().map(|g| query::serving(graph, *g, options)).collect();
            respond(&answers, form, shown, reporter)
        }
        Question::Profile { name } => {
            let found = find(graph, name, &|_| true)?;
            let answers: Vec<_> = found.iter().map(|n| query::profile(graph, *n)).collect();
            respond(&answers, form, shown, reporter)
        }
        Question::List { kind } => {
            let mut listings = query::list(graph, kind).ok_or_else(|| no_type(graph, kind))?;
            if shown.evidence {
                listings = query_gaps::quoted(listings, graph);
            }
            respond(&listings, form, shown, reporter)
        }
        Question::Path(args) => respond(&query_around::paths(graph, args, shown)?, form, shown, reporter),
        Question::Neighbors(args) => {
            respond(&query_around::neighbors(graph, args, shown)?, form, shown, reporter)
        }
        Question::Timeline(args) => {
            respond(&query_timeline::timelines(graph, args, shown)?, form, shown, reporter)
        }
        Question::Compare(args) => {
            respond(&query_compare::comparison(graph, args, shown)?, form, shown, reporter)
        }
        Question::Gaps(args) => respond(&query_gaps::gaps(graph, args, shown), form, shown, reporter),
        Question::Top(args) => respond(&query_gaps::top(graph, args, shown)?, form, shown, reporter),
        Question::Sparql(question) => query_sparql::run(args, question, reporter),
        Question::Search(args) => {
            let found = query_search::found(graph, args, shown)?;
            let outcome = respond(&found, form, shown, reporter)?;
            if outcome == Outcome::LookAt {
                reporter.diagnostics(&[query_search::nothing(graph, args)]);
            }
            Ok(outcome)
        }
    }
}

/// A goal; where the name is that of something else, says so.
pub fn find_goal(graph: &KnowledgeGraph, name: &str) -> Result<Vec<NodeIndex>, Failure> {
    let goal = graph.kinds().find(GOAL);
    let found = find(graph, name, &|node| Some(node.kind) == goal);
    if found.is_err()
        && let Some(other) = query::lookup(graph, name, &|_| true).found.first()
    {
        let kind = graph.kind(graph.node(*other));
        return Err(Diagnostic::new(
            Severity::Error,
            on_one_line(name),
            format!("this is no goal here but of type {kind}"),
        )
        .hint("`zhengtu query GRAPH profile NAME` shows what is known of it")
        .into());
    }
    found
}

pub fn no_type(graph: &KnowledgeGraph, kind: &str) -> Diagnostic {
    let known: Vec<_> = graph.kinds().iter().map(|(_, name)| on_one_line(name)).collect();
    Diagnostic::new(Severity::Error, on_one_line(kind), "this graph has no node of such a type")
        .hint(format!("types in this graph: {}", known.join(", ")))
}
