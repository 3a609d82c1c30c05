//! The page: title above, the drawing as large as it may be, legend and source below.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::figure::Figure;
use super::legend::Legend;
use super::paint::{self, Stroke};
use super::scene::{EDGE_TEXT, NODE_TEXT, Scene, text_size};
use super::words::Words;
use super::xml::{escape, number};
use super::{FONTS, MapOptions, MapPart, Orientation, Paper, Subject};
use crate::graph::KnowledgeGraph;
use crate::layout::measure::{one_line, wrap};
use crate::layout::{Point, Size, pack::pack};
use crate::ontology::Ontology;

/// CSS pixels in a millimetre, and points in a CSS pixel.
const MILLIMETRE: f64 = 96.0 / 25.4;
const POINT: f64 = 0.75;
/// Between the border of the page and what is drawn.
const MARGIN: f64 = 38.0;
/// Font sizes of title, source line and headings of columns.
const TITLE: f64 = 18.0;
const SOURCE: f64 = 9.0;
const HEADING: f64 = 12.0;
/// Above the columns of a chain.
const HEADINGS: f64 = 30.0;
/// Between the parts of the page, and between parts of the drawing that have no link.
const GAP: f64 = 14.0;
const APART: f64 = 26.0;
/// A small drawing is not blown up further.
const LARGEST: f64 = 1.25;
/// Where the page takes the drawing's size, it is about this much wider than high, and at least so wide.
const ASPECT: f64 = 1.45;
const LEAST_WIDTH: f64 = 420.0;
/// Leaves below each other in a comb, of which that is taken with which the drawing comes out largest.
const ROWS: [usize; 6] = [10, 6, 8, 14, 20, 32];
/// From this many nodes on one is tried only.
const MANY: usize = 600;
/// Documents named in the source line.
const MOST_DOCUMENTS: usize = 6;

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
    let frame = Frame { legend, title: title(options), source: source(graph, part, options) };
    let banded = matches!(options.subject, Subject::Goal(_));
    let composition = compose(&scene, &frame, options, banded);
    let mut sheet = Sheet { graph, ontology, part, options, scene: &scene, out: String::new() };
    sheet.page(&frame, &composition);
    Drawing { svg: sheet.out, size: composition.page, text: NODE_TEXT * composition.scale * POINT }
}

/// What stands around the drawing.
struct Frame {
    legend: Option<Legend>,
    title: String,
    source: Vec<String>,
}

impl Frame {
    /// Title in lines.
    fn title(&self, width: f64) -> Vec<String> {
        if self.title.is_empty() { Vec::new() } else { wrap(&self.title, width / TITLE, 3) }
    }

    fn source(&self, width: f64) -> Vec<String> {
        self.source.iter().flat_map(|paragraph| wrap(paragraph, width / SOURCE, 4)).collect()
    }

    /// Height above and below the drawing, in a page whose text is `width` wide.
    fn heights(&self, width: f64) -> (f64, f64) {
        let title = self.title(width);
        let above = if title.is_empty() { 0.0 } else { text_size(&title, TITLE).height + GAP };
        let legend = self.legend.as_ref().map_or(0.0, |legend| legend.height(width) + GAP);
        (above, legend + text_size(&self.source(width), SOURCE).height + GAP)
    }
}

/// Figures with their places, and the page they stand on.
#[derive(Default)]
struct Composition {
    figures: Vec<(Figure, Point)>,
    size: Size,
    page: Size,
    scale: f64,
}

/// Tries shapes of page and combs; takes that with which the drawing comes out largest.
fn compose(scene: &Scene, frame: &Frame, options: &MapOptions, banded: bool) -> Composition {
    let parts = components(scene);
    let rows = if scene.boxes.len() > MANY { &ROWS[3..4] } else { &ROWS[..] };
    let mut best = Composition::default();
    for rows in rows {
        let figures: Vec<Figure> =
            parts.iter().map(|members| Figure::new(scene, members, banded, *rows)).collect();
        for page in pages(options) {
            let fitted = fit(&figures, frame, page, banded);
            // A little larger is no reason to leave what was tried first.
            if fitted.1.scale > best.scale * 1.03 {
                let placed = figures.iter().cloned().zip(fitted.0).collect();
                best = Composition { figures: placed, ..fitted.1 };
            }
        }
    }
    best
}

/// The sizes that the page may have; none where it follows the drawing.
fn pages(options: &MapOptions) -> Vec<Option<Size>> {
    let (short, long) = match options.paper {
        Paper::A4 => (210.0, 297.0),
        Paper::A3 => (297.0, 420.0),
        Paper::Letter => (215.9, 279.4),
        Paper::Fit => return vec![None],
    };
    let size = |width, height| Some(Size { width: width * MILLIMETRE, height: height * MILLIMETRE });
    match options.orientation {
        Orientation::Portrait => vec![size(short, long)],
        Orientation::Landscape => vec![size(long, short)],
        Orientation::Auto => vec![size(long, short), size(short, long)],
    }
}

/// Packs figures so that they come out largest: their corners, and the page.
fn fit(figures: &[Figure], frame: &Frame, page: Option<Size>, banded: bool) -> (Vec<Point>, Composition) {
    let headings = if banded { HEADINGS } else { 0.0 };
    let sizes: Vec<Size> = figures
        .iter()
        .map(|figure| Size { width: figure.size.width, height: figure.size.height + headings })
        .collect();
    let room = page.map_or(Size { width: ASPECT * 1000.0, height: 1000.0 }, |page| {
        let (above, below) = frame.heights(page.width - 2.0 * MARGIN);
        Size {
            width: page.width - 2.0 * MARGIN,
            height: (page.height - 2.0 * MARGIN - above - below).max(page.height * 0.2),
        }
    });
    let mut best: (Vec<Point>, Size, f64) = (Vec::new(), Size::default(), 0.0);
    for step in 0..28 {
        let (corners, size) = pack(&sizes, room.width * (0.8 + 0.25 * f64::from(step)), APART);
        let scale = (room.width / size.width.max(1.0)).min(room.height / size.height.max(1.0));
        if scale > best.2 * 1.001 {
            best = (corners, size, scale);
        }
        if figures.len() < 2 {
            break;
        }
    }
    let (corners, size, scale) = best;
    let composition = match page {
        Some(page) => Composition { size, page, scale: scale.min(LARGEST), ..Composition::default() },
        None => {
            let width = size.width.max(LEAST_WIDTH);
            let (above, below) = frame.heights(width);
            let page =
                Size { width: width + 2.0 * MARGIN, height: size.height + above + below + 2.0 * MARGIN };
            Composition { size, page, scale, ..Composition::default() }
        }
    };
    (corners, composition)
}

/// Boxes that lines join, those with what the map is about first, then the largest.
fn components(scene: &Scene) -> Vec<Vec<usize>> {
    let mut parts = petgraph::unionfind::UnionFind::new(scene.boxes.len());
    for line in &scene.lines {
        parts.union(line.source, line.target);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in 0..scene.boxes.len() {
        members.entry(parts.find(node)).or_default().push(node);
    }
    let mut parts: Vec<Vec<usize>> = members.into_values().collect();
    parts.sort_by_key(|part| {
        let focus = part.iter().any(|node| scene.boxes[*node].focus);
        (!focus, std::cmp::Reverse(part.len()), part[0])
    });
    parts
}

pub(super) fn title(options: &MapOptions) -> String {
    if let Some(title) = &options.title {
        return one_line(title);
    }
    let words = Words::of(options.language);
    let (key, names) = match &options.subject {
        Subject::Goal(names) => ("goal", names.clone()),
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
    let documents: BTreeSet<u32> = evidence
        .map(|evidence| evidence.document)
        .filter(|document| part.documents.is_empty() || part.documents.contains(document))
        .collect();
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
    let counts = words.filled("counts", &[("nodes", &nodes), ("edges", &edges)]);
    let made = words.filled("made", &[("version", env!("CARGO_PKG_VERSION"))]);
    vec![words.filled("source", &[("documents", &listed)]), format!("{counts} {made}")]
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
            escape(&font_list()),
            escape(title),
            escape(&frame.source.join(" ")),
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
        for (line, centre) in &figure.labels {
            let line = &self.scene.lines[*line];
            self.out.push_str("<g class=\"label\">");
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
    fn shared<'f>(&mut self, figure: &'f Figure) -> BTreeSet<&'f str> {
        let mut strokes: BTreeMap<(&str, String), (usize, Stroke)> = BTreeMap::new();
        for way in &figure.lines {
            let stroke = Stroke::of(&self.scene.lines[way.line]);
            let ink = self.scene.lines[way.line].colour.hex();
            for piece in &way.pieces {
                let (count, known) = strokes.entry((piece, ink.clone())).or_insert((0, stroke));
                *count += 1;
                *known = known.with(stroke);
            }
        }
        self.out.push_str("<g class=\"shared\">");
        strokes.retain(|_, (count, _)| *count > 1);
        for ((piece, _), (_, stroke)) in &strokes {
            stroke.draw(piece, &[], &mut self.out);
        }
        self.out.push_str("</g>\n");
        strokes.into_keys().map(|(piece, _)| piece).collect()
    }

    fn line(&mut self, way: &super::figure::Way, shared: &BTreeSet<&str>) {
        let line = &self.scene.lines[way.line];
        let _ = write!(
            self.out,
            "<g class=\"edge\"><title>{}</title>",
            escape(&self.sentence(line.edge, &line.label))
        );
        let own = way.pieces.iter().filter(|piece| !shared.contains(piece.as_str()));
        Stroke::of(line).draw(&own.map(String::as_str).collect::<String>(), &way.heads, &mut self.out);
        self.out.push_str("</g>\n");
    }

    /// What an edge says, with the words that state it.
    fn sentence(&self, edge: petgraph::graph::EdgeIndex, label: &str) -> String {
        let ends = self.graph.petgraph().edge_endpoints(edge);
        let name = |node| &*self.graph.node(node).name;
        let (source, target) = ends.map_or(("", ""), |(s, t)| (name(s), name(t)));
        let evidence = self.graph.edge(edge).evidence();
        let wanted = self.part.documents;
        let shown = evidence.iter().find(|e| wanted.is_empty() || wanted.contains(&e.document));
        let quote = shown.or(evidence.first()).map_or_else(String::new, |evidence| {
            format!("{}\n{}", self.graph.quote(evidence), self.graph.document(evidence).id)
        });
        format!("{source} \u{2014}{label}\u{2192} {target}\n{quote}")
    }

    fn node(&mut self, index: usize, centre: Point, size: Size) {
        let shown = &self.scene.boxes[index];
        let node = self.graph.node(shown.node);
        let kind = super::scene::entity_type(self.ontology, self.graph.kind(node));
        let label = kind.map_or(self.graph.kind(node), |(_, entity)| match self.options.language {
            crate::export::Language::Chinese => &entity.label_zh,
            crate::export::Language::English => &entity.label_en,
        });
        let _ =
            write!(self.out, "<g class=\"node\"><title>{}: {}</title>", escape(label), escape(&node.name));
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
                .map(|entity| match self.options.language {
                    crate::export::Language::Chinese => entity.label_zh.as_str(),
                    crate::export::Language::English => entity.label_en.as_str(),
                })
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
