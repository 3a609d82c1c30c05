//! Shapes of nodes, by the names that Graphviz has for them: how much room text needs in each, and its outline.

use super::number::number;
use crate::layout::{Point, Size};

/// The shape of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Box,
    Rounded,
    Note,
    Hexagon,
    Octagon,
    House,
    Tag,
    Parallelogram,
    Plain,
}

/// How far the slanted parts reach in.
const SLANT: f64 = 10.0;
/// How far corners are cut or rounded.
const CORNER: f64 = 7.0;
const ROUND: f64 = 13.0;
const PADDING: (f64, f64) = (8.0, 5.0);

impl Shape {
    /// The shape that Graphviz calls `name`; a box where there is none like it.
    pub fn named(name: &str) -> Self {
        match name {
            "ellipse" | "oval" | "circle" | "egg" => Shape::Rounded,
            "note" | "tab" | "folder" => Shape::Note,
            "hexagon" | "diamond" => Shape::Hexagon,
            "octagon" | "doubleoctagon" => Shape::Octagon,
            "house" | "triangle" | "pentagon" => Shape::House,
            "cds" | "rarrow" | "rpromoter" => Shape::Tag,
            "parallelogram" | "trapezium" => Shape::Parallelogram,
            "plaintext" | "plain" | "none" => Shape::Plain,
            _ => Shape::Box,
        }
    }

    /// Size of the shape around text of the size `text`.
    pub fn around(self, text: Size) -> Size {
        let (left, top, right, bottom) = self.padding();
        Size { width: text.width + left + right, height: text.height + top + bottom }
    }

    /// Centre of the text in a shape that stands around `centre`.
    pub fn text_centre(self, centre: Point) -> Point {
        let (left, top, right, bottom) = self.padding();
        Point { x: centre.x + (left - right) / 2.0, y: centre.y + (top - bottom) / 2.0 }
    }

    /// Between text and border: left, top, right, bottom.
    fn padding(self) -> (f64, f64, f64, f64) {
        let (x, y) = PADDING;
        match self {
            Shape::Hexagon | Shape::Parallelogram => (x + SLANT - 2.0, y, x + SLANT - 2.0, y),
            Shape::House => (x, y + CORNER, x, y),
            Shape::Tag => (x, y, x + SLANT - 2.0, y),
            Shape::Note => (x, y, x + CORNER - 2.0, y),
            _ => (x, y, x, y),
        }
    }

    /// Drawn with a border as dark as its colour; else with a faint one.
    pub fn bordered(self) -> bool {
        self != Shape::Plain
    }

    /// The outline as SVG path data.
    pub fn outline(self, centre: Point, size: Size) -> String {
        let (l, r) = (centre.x - size.width / 2.0, centre.x + size.width / 2.0);
        let (t, b) = (centre.y - size.height / 2.0, centre.y + size.height / 2.0);
        let (m, s, c) = (centre.y, SLANT, CORNER);
        match self {
            Shape::Box | Shape::Plain => polygon(&[(l, t), (r, t), (r, b), (l, b)]),
            Shape::Rounded => rounded(l, t, r, b, ROUND.min(size.height / 2.0)),
            Shape::Note => {
                let fold = line(&[(r - c, t), (r - c, t + c), (r, t + c)]);
                polygon(&[(l, t), (r - c, t), (r, t + c), (r, b), (l, b)]) + &fold
            }
            Shape::Hexagon => polygon(&[(l, m), (l + s, t), (r - s, t), (r, m), (r - s, b), (l + s, b)]),
            Shape::Octagon => polygon(&[
                (l + c, t),
                (r - c, t),
                (r, t + c),
                (r, b - c),
                (r - c, b),
                (l + c, b),
                (l, b - c),
                (l, t + c),
            ]),
            Shape::House => polygon(&[(l, t + c), (centre.x, t), (r, t + c), (r, b), (l, b)]),
            Shape::Tag => polygon(&[(l, t), (r - s, t), (r, m), (r - s, b), (l, b)]),
            Shape::Parallelogram => polygon(&[(l + s, t), (r, t), (r - s, b), (l, b)]),
        }
    }
}

fn line(points: &[(f64, f64)]) -> String {
    let steps = points.iter().enumerate().map(|(i, (x, y))| {
        let letter = if i == 0 { 'M' } else { 'L' };
        format!("{letter}{} {}", number(*x), number(*y))
    });
    steps.collect()
}

fn polygon(points: &[(f64, f64)]) -> String {
    line(points) + "Z"
}

fn rounded(l: f64, t: f64, r: f64, b: f64, round: f64) -> String {
    let n = number;
    let arc = |x: f64, y: f64| format!("A{0} {0} 0 0 1 {1} {2}", n(round), n(x), n(y));
    [
        format!("M{} {}H{}", n(l + round), n(t), n(r - round)),
        arc(r, t + round),
        format!("V{}", n(b - round)),
        arc(r - round, b),
        format!("H{}", n(l + round)),
        arc(l, b - round),
        format!("V{}", n(t + round)),
        arc(l + round, t),
        "Z".to_owned(),
    ]
    .concat()
}
