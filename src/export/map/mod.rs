//! Maps: drawings of a part of a graph for print, as SVG, PNG, PDF or for Graphviz. Which part is shown is decided
//! elsewhere; here it gets shapes, places and a page.

mod caption;
mod colour;
mod comb;
mod compose;
mod dot;
mod figure;
mod legend;
mod number;
mod paint;
mod picture;
mod plan;
mod scene;
mod shape;
mod sheet;
mod words;

use petgraph::graph::{EdgeIndex, NodeIndex};

pub use dot::write_dot;
pub use picture::{Fonts, pdf, png};
pub use sheet::{Drawing, svg};

use super::Language;
use crate::graph::{Evidence, KnowledgeGraph};

/// The part of a graph that is drawn.
#[derive(Clone, Copy, Debug)]
pub struct MapPart<'a> {
    /// What the map is about.
    pub focus: &'a [NodeIndex],
    /// All nodes, in canonical order.
    pub nodes: &'a [NodeIndex],
    /// The edges between them, in canonical order.
    pub edges: &'a [EdgeIndex],
    /// The documents whose words are quoted, in their order; empty for all.
    pub documents: &'a [u32],
}

impl MapPart<'_> {
    /// True where the words of a document are quoted.
    fn quotes(&self, document: u32) -> bool {
        self.documents.is_empty() || self.documents.binary_search(&document).is_ok()
    }

    /// The evidence of an edge that is quoted: the first that is asked for, else the first.
    fn quoted<'g>(&self, graph: &'g KnowledgeGraph, edge: EdgeIndex) -> Option<&'g Evidence> {
        let evidence = graph.edge(edge).evidence();
        evidence.iter().find(|e| self.quotes(e.document)).or(evidence.first())
    }
}

/// What a map is about, for its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// What leads to goals of these names. Types of nodes stand in columns.
    Goal(Vec<String>),
    /// What surrounds nodes of these names.
    Around(Vec<String>),
    /// Places of these names.
    Place(Vec<String>),
    /// Documents of these titles.
    Documents(Vec<String>),
    /// Everything.
    Whole,
}

/// Size of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 297 × 420 mm.
    A3,
    /// 8.5 × 11 inches.
    Letter,
    /// As large as the drawing.
    Fit,
}

/// How the page lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// As the drawing is larger on it.
    #[default]
    Auto,
    /// Upright.
    Portrait,
    /// Across.
    Landscape,
}

/// How to draw.
#[derive(Clone, Debug)]
pub struct MapOptions {
    /// What it is about.
    pub subject: Subject,
    /// It holds besides what bodies do in the same articles, which is not stated to serve the goal.
    pub context: bool,
    /// The title; where left out, one that says what it is about. Empty for none.
    pub title: Option<String>,
    /// Language of labels, legend and title.
    pub language: Language,
    /// Size of the page.
    pub paper: Paper,
    /// How it lies.
    pub orientation: Orientation,
    /// Adds a legend.
    pub legend: bool,
}

/// Fonts with Chinese characters on the common systems, in the order in which they are tried.
const FONTS: &str = "Noto Sans CJK SC,Source Han Sans SC,Noto Sans SC,Microsoft YaHei,PingFang SC,Hiragino Sans GB,\
WenQuanYi Micro Hei,WenQuanYi Zen Hei,SimHei,sans-serif";

/// Where a type stands in a chain: who acts, by which document, which initiative, which measure, with what result, to
/// which goal. Types of one number share a column; other types stand with the results.
fn band(kind: &str) -> usize {
    match kind {
        "organization" | "place" => 0,
        "policy" | "event" | "principle" => 1,
        "initiative" => 2,
        "measure" => 3,
        "goal" => 5,
        _ => 4,
    }
}
