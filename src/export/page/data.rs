//! The graph as the page's script reads it: short rows of numbers that point into shared tables.

use std::collections::BTreeMap;

use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::PageOptions;
use super::places::places;
use super::texts::Excerpts;
use crate::graph::{self, Attributes, DocumentRecord, Evidence, KnowledgeGraph, Node};
use crate::ontology::Ontology;

/// Everything but the texts.
#[derive(Serialize)]
pub(super) struct PageData<'a> {
    title: Option<&'a str>,
    language: &'a str,
    generator: [&'a str; 3],
    types: Vec<TypeRow<'a>>,
    relations: Vec<RelationRow<'a>>,
    rules: Vec<&'a str>,
    /// Sets of attributes; number 0 is the empty one.
    attributes: Vec<BTreeMap<&'a str, &'a str>>,
    /// None where nothing speaks of it.
    documents: Vec<Option<DocumentRow<'a>>>,
    nodes: Vec<NodeRow<'a>>,
    edges: Vec<EdgeRow>,
}

#[derive(Serialize)]
struct TypeRow<'a> {
    id: &'a str,
    zh: &'a str,
    en: &'a str,
    color: &'a str,
    shape: &'a str,
    hidden: bool,
    /// Its place among the types of the ontology.
    rank: usize,
}

#[derive(Serialize)]
struct RelationRow<'a> {
    id: &'a str,
    zh: &'a str,
    en: &'a str,
    color: &'a str,
    symmetric: bool,
    /// Its place among the relations of the ontology.
    rank: usize,
}

/// Id, title, author, place, date; without author where the page shows none of its words.
type DocumentRow<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<&'a str>, Option<&'a str>);

/// Type, name, id where it is more than type and name, x, y, radius, aliases, attributes, mentions.
type NodeRow<'a> = (usize, &'a str, Option<&'a str>, i64, i64, f64, &'a [Box<str>], usize, MentionsRow);

/// The first places that name a node, how many there are, the node's thousandths of confidence, and the documents that
/// name it beside those of the first places.
type MentionsRow = (Vec<EvidenceRow>, usize, u32, Vec<u32>);

/// Source, target, relation, thousandths of confidence, attributes, evidence.
type EdgeRow = (usize, usize, usize, u32, usize, Vec<EvidenceRow>);

/// Document, part of its text, UTF-16 units from and to, rule, thousandths of confidence.
type EvidenceRow = (u32, usize, usize, usize, usize, u32);

/// The data of the page.
pub(super) fn page_data<'a>(
    graph: &'a KnowledgeGraph,
    ontology: &'a Ontology,
    texts: &Excerpts,
    options: &'a PageOptions,
    language: &'a str,
) -> PageData<'a> {
    let mut tables = Tables { graph, texts, sets: vec![BTreeMap::new()], numbers: BTreeMap::new() };
    let nodes = tables.nodes();
    let edges = tables.edges();
    let generator = &graph.generator;
    PageData {
        title: options.title.as_deref(),
        language,
        generator: [&generator.version, &generator.ontology, &generator.digest],
        types: graph.kinds().iter().map(|(_, id)| type_row(ontology, id)).collect(),
        relations: graph.relations().iter().map(|(_, id)| relation_row(ontology, id)).collect(),
        rules: graph.rules().iter().map(|(_, id)| id).collect(),
        attributes: tables.sets,
        documents: document_rows(graph, texts),
        nodes,
        edges,
    }
}

fn type_row<'a>(ontology: &'a Ontology, id: &'a str) -> TypeRow<'a> {
    let rank = ontology.entity_types.iter().position(|t| t.id == id);
    let Some((rank, known)) = rank.map(|rank| (rank, &ontology.entity_types[rank])) else {
        let rank = ontology.entity_types.len();
        return TypeRow { id, zh: id, en: id, color: "#cccccc", shape: "ellipse", hidden: false, rank };
    };
    TypeRow {
        id,
        zh: &known.label_zh,
        en: &known.label_en,
        color: &known.color,
        shape: &known.shape,
        hidden: known.hidden,
        rank,
    }
}

fn relation_row<'a>(ontology: &'a Ontology, id: &'a str) -> RelationRow<'a> {
    let rank = ontology.relation_types.iter().position(|r| r.written.id == id);
    let Some((rank, known)) = rank.map(|rank| (rank, &ontology.relation_types[rank].written)) else {
        let rank = ontology.relation_types.len();
        return RelationRow { id, zh: id, en: id, color: "#888888", symmetric: false, rank };
    };
    let symmetric = known.symmetric;
    RelationRow { id, zh: &known.label_zh, en: &known.label_en, color: &known.color, symmetric, rank }
}

fn document_rows<'a>(graph: &'a KnowledgeGraph, texts: &Excerpts) -> Vec<Option<DocumentRow<'a>>> {
    let mut named = vec![false; graph.documents().len()];
    let of_nodes = graph.nodes().flat_map(|(_, node)| node.mentions());
    for evidence in of_nodes.chain(graph.edges().flat_map(|edge| edge.weight().evidence())) {
        named[evidence.document as usize] = true;
    }
    let rows = graph.documents().iter().zip(named).enumerate();
    rows.map(|(i, (document, named))| named.then(|| document_row(document, texts.holds(i)))).collect()
}

fn document_row(document: &DocumentRecord, cited: bool) -> DocumentRow<'_> {
    if !cited {
        return (&document.id, document.title.as_deref(), None, document.place.as_deref(), None);
    }
    (
        &document.id,
        document.title.as_deref(),
        document.author.as_deref(),
        document.place.as_deref(),
        document.published.as_deref(),
    )
}

/// What rows are made from, and the sets of attributes met so far.
struct Tables<'a, 't> {
    graph: &'a KnowledgeGraph,
    texts: &'t Excerpts,
    sets: Vec<BTreeMap<&'a str, &'a str>>,
    numbers: BTreeMap<BTreeMap<&'a str, &'a str>, usize>,
}

impl<'a> Tables<'a, '_> {
    fn nodes(&mut self) -> Vec<NodeRow<'a>> {
        let (points, radii) = places(self.graph);
        let graph = self.graph;
        let placed = graph.nodes().zip(points.into_iter().zip(radii));
        placed
            .map(|((_, node), (point, radius))| {
                let plain = format!("{}:{}", graph.kind(node), node.name);
                let id = (*node.id != *plain).then_some(&*node.id);
                let (x, y) = (point.x.round() as i64, point.y.round() as i64);
                let radius = (radius * 10.0).round() / 10.0;
                let (attributes, mentions) = (self.set(&node.attributes), self.mentions(node));
                (node.kind.index(), &*node.name, id, x, y, radius, &*node.aliases, attributes, mentions)
            })
            .collect()
    }

    fn mentions(&self, node: &Node) -> MentionsRow {
        let mentions = graph::places(node.mentions());
        let (shown, rest) = mentions.split_at(mentions.len().min(self.texts.mentions));
        // Both are in the order of documents, so that only the last of those shown may come again.
        let last = shown.last().map(|m| m.document);
        let mut more: Vec<u32> = rest.iter().map(|m| m.document).filter(|d| Some(*d) != last).collect();
        more.dedup();
        let rows = shown.iter().filter_map(|m| self.evidence(m)).collect();
        (rows, mentions.len(), thousandths(node.confidence().share()), more)
    }

    fn edges(&mut self) -> Vec<EdgeRow> {
        let graph = self.graph;
        let rows = graph.edges().map(|edge| {
            let weight = edge.weight();
            let evidence = graph::places(weight.evidence());
            let evidence = evidence.into_iter().filter_map(|e| self.evidence(e)).collect();
            let (source, target) = (edge.source().index(), edge.target().index());
            let confidence = thousandths(weight.confidence().share());
            (source, target, weight.kind.index(), confidence, self.set(&weight.attributes), evidence)
        });
        rows.collect()
    }

    fn evidence(&self, evidence: &Evidence) -> Option<EvidenceRow> {
        let (part, from, to) = self.texts.position(evidence)?;
        let confidence = thousandths(evidence.confidence.share());
        Some((evidence.document, part, from, to, evidence.rule.index(), confidence))
    }

    /// The number of a set of attributes.
    fn set(&mut self, attributes: &'a Attributes) -> usize {
        if attributes.is_empty() {
            return 0;
        }
        let set: BTreeMap<&str, &str> = attributes.iter().collect();
        if let Some(number) = self.numbers.get(&set) {
            return *number;
        }
        let number = self.sets.len();
        self.sets.push(set.clone());
        self.numbers.insert(set, number);
        number
    }
}

fn thousandths(share: f64) -> u32 {
    (share * 1000.0).round() as u32
}
