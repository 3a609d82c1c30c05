//! The words around a map: its title, and where it comes from.

use std::collections::BTreeSet;

use super::words::Words;
use super::{MapOptions, MapPart, Subject};
use crate::graph::KnowledgeGraph;
use crate::layout::measure::one_line;

/// Documents named in the source line.
const MOST_DOCUMENTS: usize = 6;

/// The title: that asked for, or one that says what the map is about.
pub(super) fn title(options: &MapOptions) -> String {
    if let Some(title) = &options.title {
        return one_line(title);
    }
    let words = Words::of(options.language);
    let (key, names) = match &options.subject {
        Subject::Goal(names) if options.context => ("context", names.clone()),
        Subject::Goal(names) => (if names.len() == 1 { "goal" } else { "goals" }, names.clone()),
        Subject::Around(names) => ("around", names.clone()),
        Subject::Place(names) => ("place", names.clone()),
        Subject::Documents(titles) => {
            ("documents", titles.iter().map(|title| words.filled("titled", &[("name", title)])).collect())
        }
        Subject::Whole => ("whole", Vec::new()),
    };
    one_line(&words.filled(key, &[("name", &words.list(&names, 3, "more"))]))
}

/// Where the edges come from, and what made the map.
pub(super) fn source(graph: &KnowledgeGraph, part: MapPart<'_>, options: &MapOptions) -> Vec<String> {
    let words = Words::of(options.language);
    let evidence = part.edges.iter().flat_map(|edge| graph.edge(*edge).evidence());
    let documents: BTreeSet<u32> =
        evidence.map(|evidence| evidence.document).filter(|document| part.quotes(*document)).collect();
    let titles: Vec<String> = documents
        .iter()
        .filter_map(|document| graph.documents().get(*document as usize))
        .map(|document| match &document.title {
            Some(title) => words.filled("titled", &[("name", title)]),
            None => document.id.clone(),
        })
        .collect();
    let listed = words.list(&titles, MOST_DOCUMENTS, "more_documents");
    let (nodes, edges) = (part.nodes.len().to_string(), part.edges.len().to_string());
    let counts = words
        .filled(if edges == "1" { "one_edge" } else { "counts" }, &[("nodes", &nodes), ("edges", &edges)]);
    let made = words.filled("made", &[("version", env!("CARGO_PKG_VERSION"))]);
    let mut lines = vec![words.filled("source", &[("documents", &listed)]), format!("{counts} {made}")];
    if options.context {
        lines.insert(0, words.filled("beside", &[]));
    }
    lines
}
