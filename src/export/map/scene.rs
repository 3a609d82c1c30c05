//! What is to be drawn of a graph: a box with its label for each node, a line with its label for each edge. No places
//! yet: these come with `plan` and `figure`.

use std::collections::HashMap;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::colour::Colour;
use super::shape::Shape;
use super::{MapOptions, MapPart};
use crate::export::Language;
use crate::graph::attributes::{PLANNED, STATUS};
use crate::graph::{Edge, KnowledgeGraph, Node};
use crate::layout::Size;
use crate::layout::measure::{width, wrap};
use crate::ontology::{EntityType, Ontology, RelationType};

/// Font size of the labels of nodes, and of those of edges.
pub(super) const NODE_TEXT: f64 = 12.0;
pub(super) const EDGE_TEXT: f64 = 10.0;
/// Height of a line, in font sizes.
pub(super) const LINE: f64 = 1.3;
/// Widest label, in font sizes, and most lines of one.
const LABEL: (f64, usize) = (11.0, 4);
/// Edges of a lower confidence are more likely wrong than right, and drawn pale.
const UNCERTAIN: f64 = 0.5;

/// A node as drawn.
#[derive(Clone, Debug)]
pub(super) struct Box {
    pub node: NodeIndex,
    pub lines: Vec<String>,
    pub shape: Shape,
    pub size: Size,
    pub fill: Colour,
    /// What the map is about.
    pub focus: bool,
    /// Place of its type in the ontology.
    pub kind: usize,
    /// Where its type stands in a chain.
    pub band: usize,
}

/// An edge as drawn.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub edge: EdgeIndex,
    /// Indexes of boxes.
    pub source: usize,
    pub target: usize,
    /// Place of its type in the ontology; edges of one number look alike.
    pub relation: usize,
    pub label: String,
    pub colour: Colour,
    pub planned: bool,
    pub uncertain: bool,
    pub symmetric: bool,
    pub width: f64,
}

/// All that is drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    pub boxes: Vec<Box>,
    pub lines: Vec<Line>,
}

impl Scene {
    pub fn new(graph: &KnowledgeGraph, ontology: &Ontology, part: MapPart<'_>, options: &MapOptions) -> Self {
        let focus = |node: &NodeIndex| part.focus.contains(node);
        let boxes: Vec<Box> =
            part.nodes.iter().map(|node| new_box(graph, ontology, *node, focus(node))).collect();
        let index: HashMap<NodeIndex, usize> = part.nodes.iter().enumerate().map(|(i, n)| (*n, i)).collect();
        let lines = part.edges.iter().filter_map(|edge| {
            let (source, target) = graph.petgraph().edge_endpoints(*edge)?;
            let ends = (*index.get(&source)?, *index.get(&target)?);
            Some(new_line(graph, ontology, *edge, ends, options.language))
        });
        let lines = lines.filter(|line| line.source != line.target).collect();
        Scene { boxes, lines }
    }
}

/// The type of a node in the ontology, with its place there.
pub(super) fn entity_type<'o>(ontology: &'o Ontology, kind: &str) -> Option<(usize, &'o EntityType)> {
    ontology.entity_types.iter().enumerate().find(|(_, t)| t.id == kind)
}

/// The type of an edge in the ontology, with its place there.
fn relation_type<'o>(ontology: &'o Ontology, id: &str) -> Option<(usize, &'o RelationType)> {
    ontology.relation_types.iter().enumerate().find(|(_, t)| t.written.id == id)
}

fn new_box(graph: &KnowledgeGraph, ontology: &Ontology, index: NodeIndex, focus: bool) -> Box {
    let node: &Node = graph.node(index);
    let known = entity_type(ontology, graph.kind(node));
    let shape = known.map_or(Shape::Box, |(_, t)| Shape::named(&t.shape));
    let lines = wrap(&node.name, LABEL.0, LABEL.1);
    let size = shape.around(text_size(&lines, NODE_TEXT));
    let fill = Colour::parse(known.map_or("#ffffff", |(_, t)| &t.color));
    let kind = known.map_or(usize::MAX, |(place, _)| place);
    Box { node: index, lines, shape, size, fill, focus, kind, band: super::band(graph.kind(node)) }
}

fn new_line(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    index: EdgeIndex,
    (source, target): (usize, usize),
    language: Language,
) -> Line {
    let edge: &Edge = graph.edge(index);
    let id = graph.relation(edge);
    let known = relation_type(ontology, id);
    let label = known.map_or(id, |(_, t)| language.of(&t.written.label_zh, &t.written.label_en));
    Line {
        edge: index,
        source,
        target,
        // Types that the ontology does not know stand behind those it knows, each by its name.
        relation: known.map_or_else(|| unknown(graph, ontology, id), |(place, _)| place),
        label: label.to_owned(),
        colour: Colour::parse(known.map_or("", |(_, t)| &t.written.color)).legible(),
        planned: edge.attributes.get(STATUS) == Some(PLANNED),
        uncertain: edge.confidence().share() < UNCERTAIN,
        symmetric: known.is_some_and(|(_, t)| t.written.symmetric),
        width: 1.1 + 0.4 * f64::from(edge.evidence().len().max(1).ilog2().min(5)),
    }
}

fn unknown(graph: &KnowledgeGraph, ontology: &Ontology, id: &str) -> usize {
    let place = graph.relations().iter().position(|(_, name)| name == id);
    ontology.relation_types.len() + place.unwrap_or(0)
}

/// Room that lines of text take.
pub(super) fn text_size(lines: &[String], font: f64) -> Size {
    let widest = lines.iter().map(|line| width(line, font)).fold(0.0, f64::max);
    Size { width: widest, height: lines.len() as f64 * font * LINE }
}
