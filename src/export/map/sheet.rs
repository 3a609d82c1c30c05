//! The page: title above, the drawing as large as it may be, legend and source below.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::caption;
use super::compose::{Composition, Frame, compose};
use super::figure::{Figure, Head, Way};
use super::legend::Legend;
use super::number::number;
use super::paint::{self, Stroke};
use super::scene::{EDGE_TEXT, NODE_TEXT, Scene, text_size};
use super::{FONTS, MapOptions, MapPart, Subject};
use crate::export::xml::escaped;
use crate::graph::KnowledgeGraph;
use crate::layout::{Point, Size};
use crate::ontology::Ontology;

/// CSS pixels in a millimetre, and points in a CSS pixel.
pub(super) const MILLIMETRE: f64 = 96.0 / 25.4;
const POINT: f64 = 0.75;
/// Between the border of the page and what is drawn.
pub(super) const MARGIN: f64 = 38.0;
/// Font sizes of title, source line and headings of columns.
pub(super) const TITLE: f64 = 18.0;
pub(super) const SOURCE: f64 = 9.0;
const HEADING: f64 = 12.0;
/// Above the columns of a chain.
pub(super) const HEADINGS: f64 = 30.0;
/// Between the parts of the page, and between parts of the drawing that have no link.
pub(super) const GAP: f64 = 14.0;
pub(super) const APART: f64 = 26.0;

/// A finished map.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The picture.
    pub svg: String,
    /// Its size in CSS pixels (1/96 inch).
    pub size: Size,
    /// Size of the labels of nodes on the page, in points.
    pub text: f64,
}

/// Draws a map.
pub fn svg(graph: &KnowledgeGraph, ontology: &Ontology, part: MapPart<'_>, options: &MapOptions) -> Drawing {
    let scene = Scene::new(graph, ontology, part, options);
    let legend = options.legend.then(|| Legend::new(&scene, ontology, options.language));
    let frame =
        Frame { legend, title: caption::title(options), source: caption::source(graph, part, options) };
    let banded = matches!(options.subject, Subject::Goal(_));
    let composition = compose(&scene, &frame, options, banded);
    let mut sheet = Sheet { graph, ontology, part, options, scene: &scene, out: String::new() };
    sheet.page(&frame, &composition);
    Drawing { svg: sheet.out, size: composition.page, text: NODE_TEXT * composition.scale * POINT }
}

/// What several lines have in common: pieces of their ways, and arrowheads.
struct Shared<'f> {
    pieces: BTreeSet<&'f str>,
    heads: BTreeSet<String>,
}

fn head_key((tip, right): &Head) -> String {
    format!("{} {} {right}", number(tip.x), number(tip.y))
}

/// Writes the page.
struct Sheet<'a> {
    graph: &'a KnowledgeGraph,
    ontology: &'a Ontology,
    part: MapPart<'a>,
    options: &'a MapOptions,
    scene: &'a Scene,
    out: String,
}

impl Sheet<'_> {
    fn page(&mut self, frame: &Frame, composition: &Composition) {
        let (page, scale) = (composition.page, composition.scale);
        let inner = page.width - 2.0 * MARGIN;
        let (above, below) = frame.heights(inner);
        self.head(frame, composition);
        let title = Point { x: MARGIN, y: MARGIN + (above - GAP) / 2.0 };
        paint::text(&frame.title(inner), title, TITLE, "start", "#000000", &mut self.out);
        // Below the title, in the middle of the page.
        let room = page.height - 2.0 * MARGIN - above - below;
        let left = MARGIN + ((inner - composition.size.width * scale) / 2.0).max(0.0);
        let top = MARGIN + above + ((room - composition.size.height * scale) / 2.0).clamp(0.0, 24.0);
        let _ = writeln!(
            self.out,
            "<g class=\"map\" transform=\"translate({} {}) scale({})\">",
            number(left),
            number(top),
            format_args!("{scale:.4}")
        );
        for (figure, corner) in &composition.figures {
            self.figure(figure, *corner);
        }
        self.out.push_str("</g>\n");
        let mut y = page.height - MARGIN - below + GAP;
        if let Some(legend) = &frame.legend {
            legend.draw(Point { x: MARGIN, y }, inner, &mut self.out);
            y += legend.height(inner) + GAP;
        }
        let source = frame.source(inner);
        let middle = y + text_size(&source, SOURCE).height / 2.0;
        let at = Point { x: MARGIN, y: middle };
        paint::text(&source, at, SOURCE, "start", "#505050", &mut self.out);
        self.out.push_str("\n</svg>\n");
    }

    fn head(&mut self, frame: &Frame, composition: &Composition) {
        let Size { width, height } = composition.page;
        let (width, height) = (number(width), number(height));
        let title = if frame.title.is_empty() { "zhengtu" } else { &frame.title };
        let unit = |pixels: f64| number(pixels / MILLIMETRE);
        let _ = writeln!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" viewBox=\"0 0 {width} {height}\" \
             font-family=\"{}\">\n<title>{}</title>\n<desc>{}</desc>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>",
            unit(composition.page.width),
            unit(composition.page.height),
            font_list(),
            escaped(title),
            escaped(&frame.source.join(" ")),
        );
    }

    fn figure(&mut self, figure: &Figure, corner: Point) {
        let headings = if figure.bands.is_empty() { 0.0 } else { HEADINGS };
        self.headings(figure, corner);
        let (x, y) = (number(corner.x), number(corner.y + headings));
        let _ = writeln!(self.out, "<g transform=\"translate({x} {y})\">");
        let shared = self.shared(figure);
        for way in &figure.lines {
            self.line(way, &shared);
        }
        for (index, centre) in &figure.labels {
            let line = &self.scene.lines[*index];
            let _ = write!(self.out, "<g class=\"label\" id=\"label-{index}\">");
            let label = std::slice::from_ref(&line.label);
            paint::text(label, *centre, EDGE_TEXT, "middle", &line.colour.hex(), &mut self.out);
            self.out.push_str("</g>\n");
        }
        for (node, centre, size) in &figure.boxes {
            self.node(*node, *centre, *size);
        }
        self.out.push_str("</g>\n");
    }

    /// Draws what several lines have in common, once: solid where one of them is, as thick as the thickest.
    fn shared<'f>(&mut self, figure: &'f Figure) -> Shared<'f> {
        let mut strokes: BTreeMap<(&str, String), (usize, Stroke)> = BTreeMap::new();
        let mut heads: BTreeMap<(String, String), (usize, Head, Stroke)> = BTreeMap::new();
        for way in &figure.lines {
            let stroke = Stroke::of(&self.scene.lines[way.line]);
            let ink = self.scene.lines[way.line].colour.hex();
            for piece in &way.pieces {
                let known = strokes.entry((piece, ink.clone())).or_insert((0, stroke));
                *known = (known.0 + 1, known.1.with(stroke));
            }
            for head in &way.heads {
                let known = heads.entry((head_key(head), ink.clone())).or_insert((0, *head, stroke));
                *known = (known.0 + 1, *head, known.2.with(stroke));
            }
        }
        strokes.retain(|_, (count, _)| *count > 1);
        heads.retain(|_, (count, ..)| *count > 1);
        self.out.push_str("<g class=\"shared\">");
        strokes.iter().for_each(|((piece, _), (_, stroke))| stroke.draw(piece, &[], &mut self.out));
        heads.values().for_each(|(_, head, stroke)| stroke.draw("", &[*head], &mut self.out));
        self.out.push_str("</g>\n");
        Shared {
            pieces: strokes.into_keys().map(|(piece, _)| piece).collect(),
            heads: heads.into_keys().map(|(head, _)| head).collect(),
        }
    }

    fn line(&mut self, way: &Way, shared: &Shared<'_>) {
        let line = &self.scene.lines[way.line];
        let _ = write!(
            self.out,
            "<g class=\"edge\" id=\"edge-{}\"><title>{}</title>",
            way.line,
            escaped(&self.sentence(line.edge, &line.label))
        );
        let own = way.pieces.iter().map(String::as_str).filter(|piece| !shared.pieces.contains(piece));
        let heads: Vec<Head> =
            way.heads.iter().copied().filter(|head| !shared.heads.contains(&head_key(head))).collect();
        Stroke::of(line).draw(&own.collect::<String>(), &heads, &mut self.out);
        self.out.push_str("</g>\n");
    }

    /// What an edge says, with the words that state it.
    fn sentence(&self, edge: petgraph::graph::EdgeIndex, label: &str) -> String {
        let ends = self.graph.petgraph().edge_endpoints(edge);
        let name = |node| &*self.graph.node(node).name;
        let (source, target) = ends.map_or(("", ""), |(s, t)| (name(s), name(t)));
        let quote = self.part.quoted(self.graph, edge).map_or_else(String::new, |evidence| {
            format!("{}\n{}", self.graph.quote(evidence), self.graph.document(evidence).id)
        });
        format!("{source} \u{2014}{label}\u{2192} {target}\n{quote}")
    }

    fn node(&mut self, index: usize, centre: Point, size: Size) {
        let shown = &self.scene.boxes[index];
        let node = self.graph.node(shown.node);
        let kind = super::scene::entity_type(self.ontology, self.graph.kind(node));
        let language = self.options.language;
        let label =
            kind.map_or(self.graph.kind(node), |(_, entity)| language.of(&entity.label_zh, &entity.label_en));
        let _ = write!(
            self.out,
            "<g class=\"node\" id=\"node-{index}\"><title>{}: {}</title>",
            escaped(label),
            escaped(&node.name)
        );
        paint::outline(shown.shape, centre, size, shown.fill, shown.focus, &mut self.out);
        let at = shown.shape.text_centre(centre);
        paint::text(&shown.lines, at, NODE_TEXT, "middle", "#000000", &mut self.out);
        self.out.push_str("</g>\n");
    }

    /// Names the types that stand in each column of a chain.
    fn headings(&mut self, figure: &Figure, corner: Point) {
        for (band, column) in &figure.bands {
            let shown = figure.boxes.iter().map(|(node, ..)| &self.scene.boxes[*node]);
            let kinds: BTreeSet<usize> = shown.filter(|b| b.band == *band).map(|b| b.kind).collect();
            let labels: Vec<&str> = kinds
                .into_iter()
                .filter_map(|kind| self.ontology.entity_types.get(kind))
                .map(|entity| self.options.language.of(&entity.label_zh, &entity.label_en))
                .collect();
            let (left, right) = (corner.x + column.left, corner.x + column.right);
            let at = Point { x: f64::midpoint(left, right), y: corner.y + HEADING * 0.6 };
            let text = vec![labels.join(" / ")];
            paint::text(&text, at, HEADING, "middle", "#505050", &mut self.out);
            let y = corner.y + HEADING * 1.35;
            let rule = paint::straight(Point { x: left, y }, Point { x: right, y });
            let _ = writeln!(self.out, "<path d=\"{rule}\" stroke=\"#b0b0b0\" stroke-width=\"1\"/>");
        }
    }
}

/// The fonts in the order in which they are tried, as CSS has it.
fn font_list() -> String {
    let quoted =
        FONTS.split(',').map(|font| if font.contains(' ') { format!("'{font}'") } else { font.to_owned() });
    quoted.collect::<Vec<_>>().join(", ")
}
