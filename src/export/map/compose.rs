//! Finds the page, and the places on it: of several shapes of page and of combs that with which the drawing comes out
//! largest.

use std::collections::BTreeMap;

use super::figure::Figure;
use super::legend::Legend;
use super::scene::{Scene, text_size};
use super::sheet::{APART, GAP, HEADINGS, MARGIN, MILLIMETRE, SOURCE, TITLE};
use super::{MapOptions, Orientation, Paper};
use crate::layout::measure::wrap;
use crate::layout::{Point, Size, pack::pack};

/// A small drawing is not blown up further.
const LARGEST: f64 = 1.25;
/// Where the page takes the drawing's size, it is about this much wider than high, and at least so wide.
const ASPECT: f64 = 1.45;
const LEAST_WIDTH: f64 = 420.0;
/// Leaves below each other in a comb, of which that is taken with which the drawing comes out largest.
const ROWS: [usize; 6] = [10, 6, 8, 14, 20, 32];
/// From this many nodes on one is tried only.
const MANY: usize = 600;

/// What stands around the drawing.
pub(super) struct Frame {
    pub legend: Option<Legend>,
    pub title: String,
    pub source: Vec<String>,
}

impl Frame {
    /// Title in lines.
    pub fn title(&self, width: f64) -> Vec<String> {
        if self.title.is_empty() { Vec::new() } else { wrap(&self.title, width / TITLE, 3) }
    }

    /// Source in lines.
    pub fn source(&self, width: f64) -> Vec<String> {
        self.source.iter().flat_map(|paragraph| wrap(paragraph, width / SOURCE, 4)).collect()
    }

    /// Height above and below the drawing, in a page whose text is `width` wide.
    pub fn heights(&self, width: f64) -> (f64, f64) {
        let title = self.title(width);
        let above = if title.is_empty() { 0.0 } else { text_size(&title, TITLE).height + GAP };
        let legend = self.legend.as_ref().map_or(0.0, |legend| legend.height(width) + GAP);
        (above, legend + text_size(&self.source(width), SOURCE).height + GAP)
    }
}

/// Figures with their places, and the page they stand on.
#[derive(Default)]
pub(super) struct Composition {
    pub figures: Vec<(Figure, Point)>,
    /// Size of all figures, before they are scaled.
    pub size: Size,
    pub page: Size,
    pub scale: f64,
    /// How large the drawing would come out if nothing kept it from growing.
    possible: f64,
}

/// Tries shapes of page and combs; takes that with which the drawing comes out largest.
pub(super) fn compose(scene: &Scene, frame: &Frame, options: &MapOptions, banded: bool) -> Composition {
    let parts = components(scene);
    let rows = if scene.boxes.len() > MANY { &ROWS[3..4] } else { &ROWS[..] };
    let mut best = Composition::default();
    for rows in rows {
        let figures: Vec<Figure> =
            parts.iter().map(|members| Figure::new(scene, members, banded, *rows)).collect();
        for page in pages(options) {
            let fitted = fit(&figures, frame, page, banded);
            // A little larger is no reason to leave what was tried first.
            if fitted.1.possible > best.possible * 1.03 {
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
    let (corners, size, possible) = best;
    let (page, scale) = page.map_or_else(
        || {
            let width = size.width.max(LEAST_WIDTH);
            let (above, below) = frame.heights(width);
            let height = size.height + above + below + 2.0 * MARGIN;
            (Size { width: width + 2.0 * MARGIN, height }, 1.0)
        },
        |page| (page, possible.min(LARGEST)),
    );
    (corners, Composition { size, page, scale, possible, figures: Vec::new() })
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
