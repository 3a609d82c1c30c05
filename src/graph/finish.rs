//! From a collection in any order to the graph in canonical order.

use std::cmp::Reverse;

use petgraph::graph::{DiGraph, NodeIndex};
use rayon::prelude::*;

use super::builder::{GraphBuilder, Placed};
use super::model::{DocumentRecord, Evidence, KnowledgeGraph, Node};
use super::names::Remap;
use crate::diagnostic::{Diagnostic, Severity};

impl GraphBuilder {
    /// The graph, in canonical order, and what was left out on the way: of two documents with one id
    /// and different texts only the first by digest and text is kept.
    pub fn finish(mut self) -> (KnowledgeGraph, Vec<Diagnostic>) {
        let kinds = self.kinds.sort();
        let relations = self.relations.sort();
        let rules = self.rules.sort();
        let (documents, places) = order_documents(self.documents, &mut self.diagnostics);
        self.nodes.par_iter_mut().for_each(|node| {
            node.kind = kinds.get(node.kind);
            order_evidence(&mut node.mentions, &places, &rules);
        });
        self.edges.par_iter_mut().for_each(|placed| {
            placed.edge.kind = relations.get(placed.edge.kind);
            order_evidence(&mut placed.edge.evidence, &places, &rules);
        });
        drop((self.node_index, self.edge_index));
        let graph = assemble(self.nodes, self.edges);
        self.diagnostics.sort();
        let graph = KnowledgeGraph {
            generator: self.generator,
            documents,
            graph,
            kinds: self.kinds,
            relations: self.relations,
            rules: self.rules,
            starts: None,
        };
        (graph, self.diagnostics)
    }
}

/// Sorts documents by id. The answer's second part takes old indexes to new ones, or to none.
fn order_documents(
    documents: Vec<DocumentRecord>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<DocumentRecord>, Vec<Option<u32>>) {
    let mut places = vec![None; documents.len()];
    let mut numbered: Vec<(usize, DocumentRecord)> = documents.into_iter().enumerate().collect();
    numbered.sort_by(|(_, a), (_, b)| document_key(a).cmp(&document_key(b)));
    let mut ordered: Vec<DocumentRecord> = Vec::with_capacity(numbered.len());
    for (old, document) in numbered {
        match ordered.last() {
            Some(last) if last.id == document.id && document_key(last) != document_key(&document) => {
                let message = "another document has this id and a different text; this one was left out";
                diagnostics.push(Diagnostic::new(Severity::Error, document.id, message));
                continue;
            }
            Some(last) if last.id == document.id => {}
            _ => ordered.push(document),
        }
        places[old] = Some(ordered.len() as u32 - 1);
    }
    (ordered, places)
}

fn document_key(document: &DocumentRecord) -> (&str, &str, &str, Option<&str>) {
    (&document.id, &document.source.sha256, &document.text, document.place.as_deref())
}

/// Moves evidence to the documents' new places and puts it in order, each piece once, with the highest of its
/// confidences.
fn order_evidence(evidence: &mut Vec<Evidence>, places: &[Option<u32>], rules: &Remap) {
    evidence.retain_mut(|e| match places.get(e.document as usize).copied().flatten() {
        Some(document) => {
            e.document = document;
            e.rule = rules.get(e.rule);
            true
        }
        None => false,
    });
    let place = |e: &Evidence| (e.document, e.span, e.rule, e.bytes);
    evidence.sort_unstable_by_key(|e| (place(e), Reverse(e.confidence)));
    evidence.dedup_by_key(|e| place(e));
    evidence.shrink_to_fit();
}

/// The first bytes of an id: most ids are told apart by them, without a look at the ids themselves, which lie all over.
type Opening = [u64; 4];

fn opening(id: &str) -> Opening {
    let mut bytes = [0; size_of::<Opening>()];
    let length = id.len().min(bytes.len());
    bytes[..length].copy_from_slice(&id.as_bytes()[..length]);
    let (words, _) = bytes.as_chunks::<8>();
    std::array::from_fn(|i| u64::from_be_bytes(words[i]))
}

/// Nodes by id, edges by source, type and target; what has lost its evidence is left out.
fn assemble(nodes: Vec<Node>, mut edges: Vec<Placed>) -> DiGraph<Node, super::Edge> {
    let kept = (0..nodes.len()).filter(|i| !nodes[*i].mentions.is_empty());
    let mut order: Vec<(Opening, u32)> = kept.map(|i| (opening(&nodes[i].id), i as u32)).collect();
    let id = |(_, i): &(Opening, u32)| &nodes[*i as usize].id;
    order.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| id(a).cmp(id(b))));
    let mut rank = vec![None; nodes.len()];
    for (new, (_, old)) in order.iter().enumerate() {
        rank[*old as usize] = Some(new as u32);
    }
    edges.retain(|p| {
        !p.edge.evidence.is_empty() && rank[p.source as usize].is_some() && rank[p.target as usize].is_some()
    });
    for placed in &mut edges {
        placed.source = rank[placed.source as usize].unwrap_or(0);
        placed.target = rank[placed.target as usize].unwrap_or(0);
    }
    edges.par_sort_unstable_by_key(|p| (p.source, p.edge.kind, p.target));
    let mut graph = DiGraph::with_capacity(order.len(), edges.len());
    let mut nodes: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
    for (_, old) in order {
        if let Some(node) = nodes[old as usize].take() {
            graph.add_node(node);
        }
    }
    for placed in edges {
        let (source, target) =
            (NodeIndex::new(placed.source as usize), NodeIndex::new(placed.target as usize));
        graph.add_edge(source, target, placed.edge);
    }
    graph
}

#[cfg(test)]
mod tests {
    use super::opening;

    #[test]
    fn openings_are_in_the_order_of_ids() {
        let long = "organization:甲市乙县丙镇丁村戊组己社";
        let ids = ["", "a", "a\0", "b", "goal:甲", "goal:甲市", "measure:甲", long, &format!("{long}a")];
        for pair in ids.windows(2) {
            // ids that go on after the same opening are compared whole
            assert!(pair[0] < pair[1] && opening(pair[0]) <= opening(pair[1]), "{pair:?}");
        }
    }
}
