//! `zhengtu query GRAPH gaps` and `top`.

use clap::ValueEnum;
use zhengtu::graph::KnowledgeGraph;
use zhengtu::query::{self, Gap, Gaps, Listing, Top};
use zhengtu::text::counted;

use super::query_answer::{Answer, Shown, head, row};
use super::types_called;
use crate::report::Failure;
use crate::sheet::{Rows, Sheet};
use crate::table;

/// Arguments of `gaps`.
#[derive(Debug, clap::Args)]
pub struct GapsArgs {
    /// Only gaps of these kinds
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND,...")]
    only: Vec<GapArg>,
}

/// A kind of gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum GapArg {
    /// Goals that no body is stated to serve, itself or through what it launched, issued or did
    Goals,
    /// Initiatives that serve no stated goal
    Initiatives,
    /// Policies issued that nobody is stated to implement
    Policies,
    /// Bodies that are not stated to take a measure
    Bodies,
}

/// Arguments of `top`.
#[derive(Debug, clap::Args)]
pub struct TopArgs {
    /// Only nodes of these types, such as organization,goal
    #[arg(long = "type", value_delimiter = ',', value_name = "TYPE,...")]
    types: Vec<String>,
}

/// What the corpus leaves open.
pub fn gaps(graph: &KnowledgeGraph, args: &GapsArgs, shown: Shown) -> Vec<Gaps> {
    let wanted = |gap: &Gap| args.only.is_empty() || args.only.contains(&argument(*gap));
    let wanted: Vec<Gap> = Gap::ALL.into_iter().filter(wanted).collect();
    let mut answers = query::gaps(graph, &wanted);
    for answer in answers.iter_mut().filter(|_| shown.evidence) {
        answer.nodes = quoted(std::mem::take(&mut answer.nodes), graph);
    }
    answers
}

/// The most connected nodes of each type; of each so many as the limit says, in every form.
pub fn top(graph: &KnowledgeGraph, args: &TopArgs, shown: Shown) -> Result<Vec<Top>, Failure> {
    let mut answers = query::top(graph, &types_called(graph, &args.types)?, shown.limit);
    for answer in answers.iter_mut().filter(|_| shown.evidence) {
        answer.nodes = quoted(std::mem::take(&mut answer.nodes), graph);
    }
    Ok(answers)
}

/// The nodes with the places that name them.
pub fn quoted(nodes: Vec<Listing>, graph: &KnowledgeGraph) -> Vec<Listing> {
    nodes.into_iter().map(|node| node.quoted(graph)).collect()
}

fn argument(gap: Gap) -> GapArg {
    match gap {
        Gap::GoalsWithoutBody => GapArg::Goals,
        Gap::InitiativesWithoutGoal => GapArg::Initiatives,
        Gap::PoliciesNotImplemented => GapArg::Policies,
        Gap::BodiesWithoutMeasure => GapArg::Bodies,
    }
}

/// How a gap is called in rows and in headings.
fn words(gap: Gap) -> (&'static str, &'static str) {
    match gap {
        Gap::GoalsWithoutBody => ("goals_without_body", "Goals that no body is stated to serve"),
        Gap::InitiativesWithoutGoal => ("initiatives_without_goal", "Initiatives that serve no stated goal"),
        Gap::PoliciesNotImplemented => {
            ("policies_not_implemented", "Policies issued that nobody is stated to implement")
        }
        Gap::BodiesWithoutMeasure => {
            ("bodies_without_measure", "Bodies that are not stated to take a measure")
        }
    }
}

/// The columns of a node in a table.
const COLUMNS: [&str; 6] = ["name", "edges", "out", "in", "mentions", "documents"];

fn cells(node: &Listing, shown: Shown) -> Vec<String> {
    let numbers =
        [node.edges_out + node.edges_in, node.edges_out, node.edges_in, node.mentions, node.documents];
    let [edges, out, into, mentions, documents] = numbers.map(|number| number.to_string());
    row([&node.name, &edges, &out, &into, &mentions, &documents], &node.quotes, shown)
}

/// The columns of a node in rows.
const FIELDS: [&str; 7] = ["id", "name", "edges", "edges_out", "edges_in", "mentions", "documents"];

fn fields(first: &str, node: &Listing) -> Vec<String> {
    let numbers =
        [node.edges_out + node.edges_in, node.edges_out, node.edges_in, node.mentions, node.documents];
    let mut fields = vec![first.to_owned(), node.id.clone(), node.name.clone()];
    fields.extend(numbers.map(|number| number.to_string()));
    fields
}

impl Answer for Vec<Gaps> {
    fn sheet(&self, shown: Shown) -> Sheet {
        let mut sheet = Sheet::default();
        for (number, answer) in self.iter().enumerate() {
            if number > 0 {
                sheet.gap();
            }
            let (count, of) = (answer.nodes.len(), answer.of);
            sheet.heading(format!("{}: {count} of {of}", words(answer.gap).1));
            if count > 0 {
                let rows = answer.nodes.iter().take(shown.limit).map(|node| cells(node, shown)).collect();
                sheet.table(&head(&COLUMNS, shown), rows);
                table::more(count, shown.limit).into_iter().for_each(|more| sheet.line(more));
            }
        }
        sheet.line(
            "As far as these documents state it; what they do not say may be so all the same.".to_owned(),
        );
        sheet
    }

    fn rows(&self, shown: Shown) -> Rows {
        let mut rows = Rows::new(&[&["gap"][..], &FIELDS].concat(), shown.evidence);
        for answer in self {
            for node in &answer.nodes {
                rows.quoted(&fields(words(answer.gap).0, node), &node.quotes);
            }
        }
        rows
    }

    /// To find no gap is an answer too.
    fn found(&self) -> bool {
        true
    }
}

impl Answer for Vec<Top> {
    fn sheet(&self, shown: Shown) -> Sheet {
        let mut sheet = Sheet::default();
        for (number, answer) in self.iter().enumerate() {
            if number > 0 {
                sheet.gap();
            }
            sheet.heading(format!("{}: {}", answer.kind, counted(answer.total, "node")));
            let rows = answer.nodes.iter().map(|node| cells(node, shown)).collect();
            sheet.table(&head(&COLUMNS, shown), rows);
            table::more(answer.total, answer.nodes.len()).into_iter().for_each(|more| sheet.line(more));
        }
        sheet
    }

    fn rows(&self, shown: Shown) -> Rows {
        let mut rows = Rows::new(&[&["type"][..], &FIELDS].concat(), shown.evidence);
        for answer in self {
            for node in &answer.nodes {
                rows.quoted(&fields(&answer.kind, node), &node.quotes);
            }
        }
        rows
    }

    fn found(&self) -> bool {
        !self.is_empty()
    }
}
