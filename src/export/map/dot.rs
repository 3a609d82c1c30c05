//! The same map for Graphviz, which then finds the places.

use std::io::{self, Write};

use super::caption::{source, title};
use super::scene::{Box, Line, Scene};
use super::{FONTS, MapOptions, MapPart, Orientation, Paper, Subject};
use crate::export::Language;
use crate::export::label::{line, quoted};
use crate::graph::{KnowledgeGraph, Node};
use crate::layout::measure::one_line;
use crate::ontology::Ontology;

/// From this many nodes on, a layered drawing takes too long and is too wide: a spring layout is named.
const LAYERED: usize = 250;

/// Writes the map as DOT.
///
/// # Errors
/// Those of the writer.
pub fn write_dot(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    part: MapPart<'_>,
    options: &MapOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let scene = Scene::new(graph, ontology, part, options);
    writeln!(out, "digraph map {{")?;
    head(graph, &scene, part, options, out)?;
    for shown in &scene.boxes {
        node(graph, ontology, shown, out)?;
    }
    if matches!(options.subject, Subject::Goal(_)) {
        columns(graph, &scene, out)?;
    }
    for drawn in &scene.lines {
        edge(graph, part, &scene, drawn, out)?;
    }
    if options.legend {
        legend(ontology, &scene, options.language, out)?;
    }
    writeln!(out, "}}")
}

fn head(
    graph: &KnowledgeGraph,
    scene: &Scene,
    part: MapPart<'_>,
    options: &MapOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let layout = if scene.boxes.len() < LAYERED {
        "rankdir=LR, ranksep=0.7, nodesep=0.2"
    } else {
        "layout=sfdp, overlap=false, K=1.2, splines=true, outputorder=edgesfirst"
    };
    let fonts = quoted(FONTS);
    writeln!(out, "  graph [charset=\"UTF-8\", fontname={fonts}, {layout}{}];", page(options))?;
    let lines: Vec<String> =
        std::iter::once(title(options)).chain(source(graph, part, options)).map(|l| one_line(&l)).collect();
    writeln!(out, "  label={}; labelloc=b; labeljust=l; fontsize=10;", joined(&lines, "\\l"))?;
    writeln!(
        out,
        "  node [fontname={fonts}, fontsize=12, style=filled, color=\"#666666\", margin=\"0.12,0.06\"];"
    )?;
    writeln!(out, "  edge [fontname={fonts}, fontsize=10, arrowsize=0.7];")
}

/// Lines of a label, each ended by `end`.
fn joined(lines: &[String], end: &str) -> String {
    let mut out = String::from("\"");
    for text in lines {
        let quoted = line(text);
        out.push_str(quoted.trim_start_matches('"').strip_suffix('"').unwrap_or(""));
        out.push_str(end);
    }
    out + "\""
}

/// The page, in inches; Graphviz makes the drawing no larger than the page without its margins.
fn page(options: &MapOptions) -> String {
    let (short, long) = match options.paper {
        Paper::A4 => (7.5, 10.9),
        Paper::A3 => (10.9, 15.7),
        Paper::Letter => (7.7, 10.2),
        Paper::Fit => return String::new(),
    };
    match options.orientation {
        Orientation::Portrait => format!(", size=\"{short},{long}\""),
        _ => format!(", size=\"{long},{short}\""),
    }
}

fn node(graph: &KnowledgeGraph, ontology: &Ontology, shown: &Box, out: &mut dyn Write) -> io::Result<()> {
    let node = graph.node(shown.node);
    write!(out, "  {} [label={}", identifier(node), joined(&shown.lines, "\\n"))?;
    if let Some(entity) = ontology.entity_types.iter().find(|t| t.id == graph.kind(node)) {
        write!(out, ", shape={}, fillcolor={}", quoted(&entity.shape), quoted(&entity.color))?;
    }
    if shown.focus {
        write!(out, ", penwidth=2.4, color=\"#000000\"")?;
    }
    writeln!(out, ", tooltip={}];", line(&one_line(&node.name)))
}

/// The id of a node, without what XML cannot hold: Graphviz writes it into its SVG.
fn identifier(node: &Node) -> String {
    quoted(&node.id.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}"))
}

/// Keeps the types of a chain in columns.
fn columns(graph: &KnowledgeGraph, scene: &Scene, out: &mut dyn Write) -> io::Result<()> {
    let mut bands: std::collections::BTreeMap<usize, Vec<String>> = std::collections::BTreeMap::new();
    for shown in &scene.boxes {
        bands.entry(shown.band).or_default().push(identifier(graph.node(shown.node)));
    }
    let first = bands.keys().next().copied();
    let last = bands.keys().next_back().copied();
    for (band, nodes) in bands {
        let rank = match Some(band) {
            band if band == first => "min",
            band if band == last => "max",
            _ => continue,
        };
        writeln!(out, "  {{ rank={rank}; {}; }}", nodes.join("; "))?;
    }
    Ok(())
}

fn edge(
    graph: &KnowledgeGraph,
    part: MapPart<'_>,
    scene: &Scene,
    drawn: &Line,
    out: &mut dyn Write,
) -> io::Result<()> {
    let id = |index: usize| identifier(graph.node(scene.boxes[index].node));
    let (label, ink) = (line(&drawn.label), drawn.colour.hex());
    let colour = if drawn.uncertain { drawn.colour.pale().hex() } else { ink.clone() };
    write!(out, "  {} -> {} [label={label}, ", id(drawn.source), id(drawn.target))?;
    write!(out, "color=\"{colour}\", fontcolor=\"{ink}\", penwidth={:.1}", drawn.width)?;
    if drawn.planned {
        write!(out, ", style=dashed")?;
    }
    if drawn.symmetric {
        write!(out, ", dir=both")?;
    }
    let quote = part.quoted(graph, drawn.edge).map_or("", |evidence| graph.quote(evidence));
    writeln!(out, ", tooltip={}];", line(&one_line(quote)))
}

fn legend(ontology: &Ontology, scene: &Scene, language: Language, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  subgraph \"cluster legend\" {{")?;
    writeln!(out, "    label=\"\"; style=\"rounded,dashed\"; color=\"#999999\";")?;
    for (kind, entity) in ontology.entity_types.iter().enumerate() {
        if !scene.boxes.iter().any(|shown| shown.kind == kind) {
            continue;
        }
        let label = language.of(&entity.label_zh, &entity.label_en);
        let (id, shape, colour) =
            (quoted(&format!("legend {}", entity.id)), quoted(&entity.shape), quoted(&entity.color));
        writeln!(out, "    {id} [label={}, shape={shape}, fillcolor={colour}];", line(label))?;
    }
    writeln!(out, "  }}")
}
