//! Draws a graph for Graphviz. Colours, shapes and Chinese labels come from the ontology; what would make
//! the drawing unreadable (measures, figures, nodes without an edge) is left out unless asked for.

use std::collections::BTreeMap;
use std::io::{self, Write};

use petgraph::graph::{EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;

use super::format::{Form, Format};
use super::label::{line, quoted, wrapped};
use super::view::{Selection, View};
use crate::graph::attributes::{PLANNED, STATUS};
use crate::graph::{Edge, KnowledgeGraph, Node};
use crate::ontology::{EntityType, Ontology, RelationType};
use crate::text::counted;

/// A drawing for Graphviz.
pub(super) const FORMAT: Format = Format {
    name: "dot",
    extension: "dot",
    media_type: "text/vnd.graphviz",
    help: "a drawing for Graphviz; the options under Drawing say what it shows",
    form: Form::Drawing(|export, out| write(export.graph, export.ontology, export.drawing, out)),
};

/// Fonts with Chinese characters on the common systems, in the order in which they are tried.
pub(super) const FONTS: &str =
    "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,SimHei,sans-serif";
/// From this many nodes on, a layered drawing takes too long and is too wide: a spring layout is named.
const LAYERED: usize = 250;
/// Edges of a lower confidence are more likely wrong than right, and drawn pale. How edges are dashed says
/// their status, how thick they are the number of their evidence.
const UNCERTAIN: f64 = 0.5;
/// Opacity of a pale colour, in hexadecimal.
const PALE: &str = "55";

/// How nodes are put in frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cluster {
    /// No frames.
    #[default]
    None,
    /// One per document, for nodes named in that document only.
    Document,
    /// One per type.
    Type,
}

/// Language of the labels of types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The one of two labels that is in this language.
    pub(super) fn of<'a>(self, chinese: &'a str, english: &'a str) -> &'a str {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// How to draw.
#[derive(Clone, Debug, Default)]
pub struct DotOptions {
    /// What to show.
    pub selection: Selection,
    /// Frames.
    pub cluster: Cluster,
    /// Language of the labels.
    pub language: Language,
    /// Adds a legend of node types.
    pub legend: bool,
}

/// Writes the drawing.
///
/// # Errors
/// Those of the writer.
pub fn write(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    options: &DotOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let view = View::new(graph, ontology, &options.selection);
    let drawing = Drawing { graph, ontology, options, view };
    drawing.head(out)?;
    for (cluster, nodes) in drawing.clusters() {
        drawing.cluster(cluster.as_ref(), &nodes, out)?;
    }
    for edge in graph.edges() {
        if drawing.view.shows(edge.source()) && drawing.view.shows(edge.target()) {
            drawing.edge(edge, out)?;
        }
    }
    if options.legend {
        drawing.legend(out)?;
    }
    writeln!(out, "}}")
}

struct Drawing<'a> {
    graph: &'a KnowledgeGraph,
    ontology: &'a Ontology,
    options: &'a DotOptions,
    view: View,
}

impl Drawing<'_> {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let View { nodes, hidden, isolated, beyond, .. } = self.view;
        writeln!(
            out,
            "// {} shown; left out: {hidden} of hidden types, {isolated} without an edge,",
            counted(nodes, "node")
        )?;
        writeln!(
            out,
            "// {beyond} beyond the limit. Dashed edges are planned, pale ones uncertain. Draw: dot -Tsvg -O FILE"
        )?;
        writeln!(out, "digraph zhengtu {{")?;
        let layout = if nodes < LAYERED || self.options.cluster != Cluster::None {
            "rankdir=LR, ranksep=0.9, nodesep=0.25"
        } else {
            "layout=sfdp, overlap=false, K=1.2, splines=true, outputorder=edgesfirst"
        };
        writeln!(out, "  graph [charset=\"UTF-8\", fontname={}, {layout}];", quoted(FONTS))?;
        writeln!(
            out,
            "  node [fontname={}, fontsize=11, style=filled, color=\"#666666\", margin=\"0.12,0.06\"];",
            quoted(FONTS)
        )?;
        writeln!(out, "  edge [fontname={}, fontsize=9, arrowsize=0.7];", quoted(FONTS))
    }

    /// Visible nodes by the label of their frame and what tells it from others; those without a frame come first.
    fn clusters(&self) -> BTreeMap<Option<(String, String)>, Vec<NodeIndex>> {
        let mut clusters: BTreeMap<Option<(String, String)>, Vec<NodeIndex>> = BTreeMap::new();
        for (index, node) in self.graph.nodes().filter(|(index, _)| self.view.shows(*index)) {
            let cluster = match self.options.cluster {
                Cluster::None => None,
                Cluster::Document => self.only_document(node),
                Cluster::Type => {
                    let kind = self.graph.kind(node);
                    Some((self.type_label(kind).to_owned(), kind.to_owned()))
                }
            };
            clusters.entry(cluster).or_default().push(index);
        }
        clusters
    }

    /// Title (or id) and id of the only document that names the node. Several documents may have one title.
    fn only_document(&self, node: &Node) -> Option<(String, String)> {
        let mut documents = node.mentions().iter().map(|m| m.document);
        let first = documents.next()?;
        let only = documents.all(|document| document == first);
        let document = self.graph.documents().get(first as usize).filter(|_| only)?;
        Some((document.title.clone().unwrap_or_else(|| document.id.clone()), document.id.clone()))
    }

    fn cluster(
        &self,
        frame: Option<&(String, String)>,
        nodes: &[NodeIndex],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if let Some((label, own)) = frame {
            writeln!(out, "  subgraph {} {{", quoted(&format!("cluster {own}")))?;
            writeln!(out, "    label={}; style=\"rounded\"; color=\"#999999\";", line(label))?;
        }
        for index in nodes {
            self.node(self.graph.node(*index), out)?;
        }
        if frame.is_some() { writeln!(out, "  }}") } else { Ok(()) }
    }

    fn node(&self, node: &Node, out: &mut dyn Write) -> io::Result<()> {
        let kind = self.graph.kind(node);
        write!(out, "  {} [label={}, ", quoted(&node.id), wrapped(&node.name))?;
        if let Some(entity) = self.entity_type(kind) {
            write!(out, "shape={}, fillcolor={}, ", quoted(&entity.shape), quoted(&entity.color))?;
        }
        let tooltip = format!("{}: {}", self.type_label(kind), node.name);
        writeln!(out, "tooltip={}];", line(&tooltip))
    }

    fn edge(&self, edge: EdgeReference<'_, Edge>, out: &mut dyn Write) -> io::Result<()> {
        let (source, target) = (self.graph.node(edge.source()), self.graph.node(edge.target()));
        let weight = edge.weight();
        let relation = self.graph.relation(weight);
        write!(out, "  {} -> {} [", quoted(&source.id), quoted(&target.id))?;
        let pale = weight.confidence().share() < UNCERTAIN;
        match self.relation_type(relation) {
            Some(known) => {
                let color = &known.written.color;
                let color = if pale { quoted(&format!("{color}{PALE}")) } else { quoted(color) };
                write!(out, "label={}, color={color}, fontcolor={color}", line(self.relation_label(known)))?;
                if known.written.symmetric {
                    write!(out, ", dir=both")?;
                }
            }
            None => write!(out, "label={}", line(relation))?,
        }
        if weight.attributes.get(STATUS) == Some(PLANNED) {
            write!(out, ", style=dashed")?;
        }
        let width = 1.0 + (weight.evidence().len() as f64).log2().min(6.0) / 2.0;
        let quote = weight.evidence().first().map_or("", |first| self.graph.quote(first));
        writeln!(out, ", penwidth={width:.1}, tooltip={}];", line(quote))
    }

    fn legend(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "  subgraph \"cluster legend\" {{")?;
        writeln!(out, "    label=\"\"; style=\"rounded,dashed\"; color=\"#999999\";")?;
        for entity in &self.ontology.entity_types {
            let used = self.graph.nodes().any(|(i, n)| self.view.shows(i) && self.graph.kind(n) == entity.id);
            if used {
                let id = quoted(&format!("legend {}", entity.id));
                let label = line(self.type_label(&entity.id));
                let (shape, color) = (quoted(&entity.shape), quoted(&entity.color));
                writeln!(out, "    {id} [label={label}, shape={shape}, fillcolor={color}];")?;
            }
        }
        writeln!(out, "  }}")
    }

    fn entity_type(&self, kind: &str) -> Option<&EntityType> {
        self.ontology.entity_types.iter().find(|t| t.id == kind)
    }

    fn relation_type(&self, relation: &str) -> Option<&RelationType> {
        self.ontology.relation_types.iter().find(|t| t.written.id == relation)
    }

    fn type_label<'b>(&'b self, kind: &'b str) -> &'b str {
        self.entity_type(kind).map_or(kind, |t| self.options.language.of(&t.label_zh, &t.label_en))
    }

    fn relation_label<'b>(&self, relation: &'b RelationType) -> &'b str {
        self.options.language.of(&relation.written.label_zh, &relation.written.label_en)
    }
}
