//! What a map is about: names as a user gives them, and the nodes or documents they mean.

use petgraph::graph::NodeIndex;
use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::export::map::Subject;
use zhengtu::graph::{DocumentRecord, KnowledgeGraph};
use zhengtu::query::Focus;
use zhengtu::text::similar::similar_names;

use super::{find, on_one_line};
use crate::report::Failure;

/// Documents named where one is not known.
const MOST_NEAR: usize = 5;

/// What a map is about; where nothing is named, the whole graph.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
#[command(next_help_heading = "What to draw (where left out: all, or the strongest of it)")]
pub struct About {
    /// The chain that leads to a goal: body, document, initiative, measure, goal
    #[arg(long, value_name = "NAME")]
    pub goal: Vec<String>,
    /// What surrounds a body
    #[arg(long, value_name = "NAME")]
    pub body: Vec<String>,
    /// What surrounds an initiative
    #[arg(long, value_name = "NAME")]
    pub initiative: Vec<String>,
    /// What surrounds a node of any type, by a name or its id
    #[arg(long, value_name = "NAME")]
    pub node: Vec<String>,
    /// What belongs to a place: its bodies, and what articles that speak from there say
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// What an article says, by its id or title or as FILE#2; or all articles of a file, by its name
    #[arg(long, value_name = "NAME")]
    pub document: Vec<String>,
}

impl About {
    /// True where it is about nodes and what surrounds them.
    pub fn around(&self) -> bool {
        [&self.body, &self.initiative, &self.node].iter().any(|names| !names.is_empty())
    }

    /// The nodes or documents meant.
    pub fn focus(&self, graph: &KnowledgeGraph) -> Result<Focus, Failure> {
        Ok(if !self.goal.is_empty() {
            Focus::Goal(nodes(graph, &self.goal, &["goal"])?)
        } else if !self.body.is_empty() {
            Focus::Around(nodes(graph, &self.body, &["organization", "place"])?)
        } else if !self.initiative.is_empty() {
            Focus::Around(nodes(graph, &self.initiative, &["initiative"])?)
        } else if !self.node.is_empty() {
            Focus::Around(nodes(graph, &self.node, &[])?)
        } else if !self.place.is_empty() {
            places(graph, &self.place)?
        } else if !self.document.is_empty() {
            Focus::Documents(documents(graph, &self.document)?)
        } else {
            Focus::Whole
        })
    }
}

/// What the map is about, for its title.
pub fn subject(graph: &KnowledgeGraph, focus: &Focus, about: &About) -> Subject {
    let names = |nodes: &[NodeIndex]| nodes.iter().map(|node| graph.node(*node).name.to_string()).collect();
    match focus {
        Focus::Goal(nodes) => Subject::Goal(names(nodes)),
        Focus::Around(nodes) => Subject::Around(names(nodes)),
        Focus::Place(nodes) => Subject::Place(names(nodes)),
        Focus::Documents(_) if !about.place.is_empty() => Subject::Place(about.place.clone()),
        Focus::Documents(documents) => {
            let records = documents.iter().filter_map(|document| graph.documents().get(*document as usize));
            let title = |record: &DocumentRecord| record.title.clone().unwrap_or_else(|| record.id.clone());
            Subject::Documents(records.map(title).collect())
        }
        Focus::Whole => Subject::Whole,
    }
}

/// Nodes of these names and types, of any type where none is given.
fn nodes(graph: &KnowledgeGraph, names: &[String], kinds: &[&str]) -> Result<Vec<NodeIndex>, Failure> {
    let mut found = Vec::new();
    for name in names {
        let wanted = |node: &zhengtu::graph::Node| kinds.is_empty() || kinds.contains(&graph.kind(node));
        let nodes = find(graph, name, &wanted).map_err(|failure| other_type(graph, name, kinds, failure))?;
        found.extend(nodes);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Where something else bears the name, says so.
fn other_type(graph: &KnowledgeGraph, name: &str, kinds: &[&str], failure: Failure) -> Failure {
    let other = zhengtu::query::lookup(graph, name, &|_| true);
    let Some(other) = other.found.first() else { return failure };
    let kind = graph.kind(graph.node(*other));
    let message = format!("this is no {} here but of type {kind}", kinds.join(" or "));
    Diagnostic::new(Severity::Error, on_one_line(name), message)
        .hint("--node NAME draws what surrounds a node of any type")
        .into()
}

/// Places of these names; where the graph has no such node, the documents that speak from there.
fn places(graph: &KnowledgeGraph, names: &[String]) -> Result<Focus, Failure> {
    match nodes(graph, names, &["place"]) {
        Ok(found) => Ok(Focus::Place(found)),
        Err(failure) => {
            let speaks =
                |d: &DocumentRecord| d.place.as_deref().is_some_and(|p| names.iter().any(|n| n == p));
            let documents = numbered(graph).filter(|(_, d)| speaks(d)).map(|(i, _)| i).collect::<Vec<_>>();
            if documents.is_empty() { Err(failure) } else { Ok(Focus::Documents(documents)) }
        }
    }
}

fn numbered(graph: &KnowledgeGraph) -> impl Iterator<Item = (u32, &DocumentRecord)> {
    graph.documents().iter().enumerate().map(|(i, document)| (i as u32, document))
}

/// Documents of these ids, titles or paths.
fn documents(graph: &KnowledgeGraph, names: &[String]) -> Result<Vec<u32>, Failure> {
    let mut found = Vec::new();
    for name in names {
        found.extend(called(graph, name)?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The document of this id or title, or all of the file of this path. Of a path the last parts are enough, before the
/// number of an article too, as ids have it (`page.txt#2`, and `page.txt#1` for the first, whose id has none).
fn called(graph: &KnowledgeGraph, name: &str) -> Result<Vec<u32>, Failure> {
    let all = |wanted: &dyn Fn(&DocumentRecord) -> bool| -> Vec<u32> {
        numbered(graph).filter(|(_, document)| wanted(document)).map(|(i, _)| i).collect()
    };
    let article = name.strip_suffix("#1").unwrap_or(name);
    let ways: [&dyn Fn(&DocumentRecord) -> bool; 4] = [
        &|d| d.id == name,
        &|d| d.title.as_deref() == Some(name.trim()),
        &|d| name.contains('#') && ends_in(&d.id, article),
        &|d| ends_in(&d.source.path, name),
    ];
    let found = ways.iter().map(|way| all(way)).enumerate().find(|(_, found)| !found.is_empty());
    let Some((way, found)) = found else { return Err(unknown_document(graph, name).into()) };
    let record = |i: &u32| &graph.documents()[*i as usize];
    let one_file = found.iter().all(|i| record(i).source.path == record(&found[0]).source.path);
    if found.len() == 1 || (way + 1 == ways.len() && one_file) {
        return Ok(found);
    }
    let ids: Vec<String> = found.iter().take(MOST_NEAR).map(|i| on_one_line(&record(i).id)).collect();
    let more = if found.len() > ids.len() { ", ..." } else { "" };
    let message = format!("{} documents of this graph are called so", found.len());
    let fault = Diagnostic::new(Severity::Error, on_one_line(name), message);
    Err(fault.hint(format!("give the ids of those you mean: {}{more}", ids.join(", "))).into())
}

/// True where `path` has the last parts `tail`.
fn ends_in(path: &str, tail: &str) -> bool {
    path.strip_suffix(tail).is_some_and(|before| before.is_empty() || before.ends_with(['/', '\\']))
}

fn unknown_document(graph: &KnowledgeGraph, name: &str) -> Diagnostic {
    let names = graph
        .documents()
        .iter()
        .flat_map(|d| d.title.iter().map(String::as_str).chain(d.id.rsplit(['/', '\\']).next()));
    let near = similar_names(name, names, MOST_NEAR);
    let hint = if near.is_empty() {
        let first: Vec<&str> = graph.documents().iter().take(MOST_NEAR).map(|d| d.id.as_str()).collect();
        format!("documents of this graph: {}", first.join(", "))
    } else {
        format!("near names: {}", near.iter().map(|n| on_one_line(n)).collect::<Vec<_>>().join(", "))
    };
    Diagnostic::new(Severity::Error, on_one_line(name), "no document has this id, title or path").hint(hint)
}
