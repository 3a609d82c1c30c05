//! A connected part with places: boxes, lines and labels of edges, all in one system of coordinates.

use super::number::number;
use super::plan::{Piece, Plan, plan};
use super::scene::Scene;
use crate::layout::{Column, Laid, Point, Size, layered};

/// A part of a map that has its places.
#[derive(Clone, Debug, Default)]
pub(super) struct Figure {
    /// Boxes of the scene, with centre and size.
    pub boxes: Vec<(usize, Point, Size)>,
    /// Lines of the scene.
    pub lines: Vec<Way>,
    /// Labels: the line whose label it is, and its centre.
    pub labels: Vec<(usize, Point)>,
    /// For each band in use: its number and the columns it takes.
    pub bands: Vec<(usize, Column)>,
    pub size: Size,
}

/// An arrowhead: its tip, and whether it points to the right.
pub(super) type Head = (Point, bool);

/// The way of a line.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The line, by its index in the scene.
    pub line: usize,
    /// SVG path data in pieces. Lines that run the same way have the same pieces there.
    pub pieces: Vec<String>,
    pub heads: Vec<Head>,
}

impl Figure {
    /// Lays out a connected part.
    pub fn new(scene: &Scene, members: &[usize], banded: bool, rows: usize) -> Self {
        let plan = plan(scene, members, banded, rows);
        let laid = layered(&plan.items, &plan.links);
        let mut figure = Figure { size: laid.size, ..Figure::default() };
        for ((piece, item), centre) in plan.pieces.iter().zip(&plan.items).zip(&laid.centres) {
            figure.piece(scene, piece, item.size, *centre);
        }
        for (line, steps) in &plan.ways {
            let way = way(scene, &plan, &laid, *line, steps);
            figure.lines.push(way);
        }
        figure.lines.sort_by_key(|way| way.line);
        if banded {
            figure.bands = bands(scene, &plan, &laid);
        }
        figure
    }

    fn piece(&mut self, scene: &Scene, piece: &Piece, size: Size, centre: Point) {
        match piece {
            Piece::Node(node) => self.boxes.push((*node, centre, size)),
            Piece::Label(line) => self.labels.push((*line, centre)),
            Piece::Comb(comb) => {
                for leaf in &comb.leaves {
                    let at = Point { x: centre.x + leaf.centre.x, y: centre.y + leaf.centre.y };
                    let size = Size { width: leaf.width, height: scene.boxes[leaf.node].size.height };
                    self.boxes.push((leaf.node, at, size));
                }
            }
        }
    }
}

/// The way of a line through the links of `steps`.
fn way(scene: &Scene, plan: &Plan, laid: &Laid, index: usize, steps: &[(usize, bool)]) -> Way {
    let line = &scene.lines[index];
    let mut way = Way { line: index, pieces: Vec::new(), heads: Vec::new() };
    for (link, backwards) in steps {
        way.pieces.push(curve(&laid.routes[*link], *backwards));
    }
    let (first, last) = (steps[0], steps[steps.len() - 1]);
    let piece = |(link, backwards): (usize, bool), start: bool| {
        let (left, right) = plan.links[link];
        if start == backwards { right } else { left }
    };
    for (step, start) in [(first, true), (last, false)] {
        let place = piece(step, start);
        let pointed = !start || line.symmetric;
        if let Piece::Comb(comb) = &plan.pieces[place] {
            let end = tooth(comb, laid.centres[place], index, pointed);
            way.pieces.extend(end.0);
            way.heads.extend(end.1);
        } else if pointed {
            let route = &laid.routes[step.0];
            // The right end of a link is where an arrow points to the right.
            let right = start == step.1;
            let tip = if right { route.last() } else { route.first() };
            way.heads.extend(tip.map(|tip| (*tip, right)));
        }
    }
    way
}

/// The way of a line inside a comb, and its arrowhead at the leaf.
fn tooth(
    comb: &super::comb::Comb,
    centre: Point,
    line: usize,
    pointed: bool,
) -> (Vec<String>, Option<(Point, bool)>) {
    let Some(leaf) = comb.leaves.iter().find(|leaf| leaf.line == line) else { return Default::default() };
    let (spine, y) = (centre.x + leaf.spine, centre.y + leaf.centre.y);
    let side = if comb.hub_left { -1.0 } else { 1.0 };
    let mouth = centre.x + side * comb.size.width / 2.0;
    let tip = Point { x: centre.x + leaf.centre.x + side * leaf.width / 2.0, y };
    let n = number;
    let mut pieces = vec![format!("M{} {}H{}", n(mouth), n(centre.y), n(spine))];
    let mut at = centre.y;
    for stop in comb.stops(leaf) {
        pieces.push(format!("M{} {}V{}", n(spine), n(at), n(centre.y + stop)));
        at = centre.y + stop;
    }
    pieces.push(format!("M{} {}H{}", n(spine), n(y), n(tip.x)));
    (pieces, pointed.then_some((tip, comb.hub_left)))
}

/// SVG path data of a route, drawn from its end where it is gone through backwards.
fn curve(route: &[Point], backwards: bool) -> String {
    let points: Vec<Point> = if backwards { route.iter().rev().copied().collect() } else { route.to_vec() };
    let n = number;
    let mut path = format!("M{} {}", n(points[0].x), n(points[0].y));
    let mut at = points[0];
    for (i, to) in points.iter().enumerate().skip(1) {
        if i % 2 == 1 || (at.y - to.y).abs() < 0.01 {
            if (at.x - to.x).abs() > 0.01 {
                path.push_str(&format!("H{}", n(to.x)));
            }
        } else {
            let middle = f64::midpoint(at.x, to.x);
            let (x, y) = (n(middle), n(at.y));
            path.push_str(&format!("C{x} {y} {x} {} {} {}", n(to.y), n(to.x), n(to.y)));
        }
        at = *to;
    }
    path
}

/// The columns that each band in use takes.
fn bands(scene: &Scene, plan: &Plan, laid: &Laid) -> Vec<(usize, Column)> {
    let mut bands: Vec<(usize, Column)> = Vec::new();
    for (piece, item) in plan.pieces.iter().zip(&plan.items) {
        let node = match piece {
            Piece::Node(node) => *node,
            Piece::Comb(comb) => comb.leaves[0].node,
            Piece::Label(_) => continue,
        };
        let (band, column) = (scene.boxes[node].band, laid.columns[item.rank]);
        match bands.iter_mut().find(|(known, _)| *known == band) {
            Some((_, all)) => {
                *all = Column { left: all.left.min(column.left), right: all.right.max(column.right) };
            }
            None => bands.push((band, column)),
        }
    }
    bands.sort_by_key(|(band, _)| *band);
    bands
}
