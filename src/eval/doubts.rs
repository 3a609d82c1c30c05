//! What in a gold file is likely a slip of its annotator: words that the text does not have, edges that their relation
//! does not allow. Such a file is used all the same; each doubt is told.

use std::collections::BTreeSet;

use super::gold::Gold;
use super::normal::normal;
use super::scheme::is_loose;
use crate::diagnostic::{Diagnostic, Severity};
use crate::ontology::Ontology;
use crate::text::counted;

/// Doubts shown of one file, at most.
const MOST: usize = 10;

/// The doubts about `gold`, the file at `path`, as warnings; `text` is what it annotates.
pub fn doubts(gold: &Gold, path: &str, text: &str, ontology: &Ontology) -> Vec<Diagnostic> {
    let text = normal(text);
    let mut said: BTreeSet<String> = BTreeSet::new();
    for node in &gold.nodes {
        if node.surfaces.is_empty() {
            said.insert(format!("node {}: no surfaces: the words by which the text names it", node.id));
        }
        // measures and the like may join two pieces of the text
        for surface in node.surfaces.iter().filter(|_| !is_loose(&node.kind)) {
            if !text.contains(&normal(surface)) {
                said.insert(format!("node {}: the text does not have the words {surface}", node.id));
            }
        }
    }
    for edge in &gold.edges {
        let (source, target) = (&gold.nodes[edge.source], &gold.nodes[edge.target]);
        let label = format!("edge {} -{}-> {}", source.id, edge.relation, target.id);
        if !edge.evidence.is_empty() && !text.contains(&normal(&edge.evidence)) {
            said.insert(format!("{label}: the text does not have its evidence {}", edge.evidence));
        }
        if !allows(ontology, &edge.relation, &source.kind, &target.kind) {
            said.insert(format!("{label}: this relation may not join {} and {}", source.kind, target.kind));
        }
    }
    let more = said.len().saturating_sub(MOST);
    let mut shown: Vec<String> = said.into_iter().take(MOST).collect();
    if more > 0 {
        shown.push(format!("and {} more", counted(more, "doubt")));
    }
    let warning =
        |message| Diagnostic::new(Severity::Warning, path, message).hint("a slip? It is taken as it stands");
    shown.into_iter().map(warning).collect()
}

fn allows(ontology: &Ontology, relation: &str, source: &str, target: &str) -> bool {
    match (ontology.relation_type(relation), ontology.entity_type(source), ontology.entity_type(target)) {
        (Some(relation), Some(source), Some(target)) => {
            ontology.relation_types[usize::from(relation.0)].allows(source, target)
        }
        _ => false,
    }
}
