//! Elements of SVG: boxes, lines with their arrowheads, text.

use std::fmt::Write;

use super::colour::Colour;
use super::number::number;
use super::scene::{LINE, Line};
use super::shape::Shape;
use crate::export::xml::escaped;
use crate::layout::{Point, Size};

/// Length and half the breadth of an arrowhead.
const HEAD: (f64, f64) = (7.0, 3.2);
/// Dashes of what is planned.
const DASHES: &str = "4 2.5";
/// From the middle of a line of text to its base, in font sizes.
const BASE: f64 = 0.36;

/// Draws the outline of a node.
pub(super) fn outline(shape: Shape, centre: Point, size: Size, fill: Colour, focus: bool, out: &mut String) {
    let path = shape.outline(centre, size);
    let fill_hex = fill.hex();
    let _ = match (focus, shape.bordered()) {
        (true, _) => write!(
            out,
            "<path d=\"{path}\" fill=\"{fill_hex}\" stroke=\"#000000\" stroke-width=\"2.4\" stroke-linejoin=\"round\"/>"
        ),
        (false, true) => write!(
            out,
            "<path d=\"{path}\" fill=\"{fill_hex}\" stroke=\"{}\" stroke-width=\"1\" stroke-linejoin=\"round\"/>",
            fill.border().hex()
        ),
        (false, false) => {
            write!(out, "<path d=\"{path}\" fill=\"{fill_hex}\" stroke=\"#bbbbbb\" stroke-width=\"0.5\"/>")
        }
    };
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    pub colour: Colour,
    pub planned: bool,
    pub uncertain: bool,
    pub width: f64,
}

impl Stroke {
    /// That of a line.
    pub fn of(line: &Line) -> Self {
        let colour = if line.uncertain { line.colour.pale() } else { line.colour };
        Stroke { colour, planned: line.planned, uncertain: line.uncertain, width: line.width }
    }

    /// Of two lines that run the same way, the stronger.
    pub fn with(self, other: Self) -> Self {
        Stroke {
            colour: if self.uncertain { other.colour } else { self.colour },
            planned: self.planned && other.planned,
            uncertain: self.uncertain && other.uncertain,
            width: self.width.max(other.width),
        }
    }

    /// Draws a line along `path`, with arrowheads.
    pub fn draw(&self, path: &str, heads: &[(Point, bool)], out: &mut String) {
        let (colour, width) = (self.colour.hex(), number(self.width));
        let dashes = if self.planned { format!(" stroke-dasharray=\"{DASHES}\"") } else { String::new() };
        if !path.is_empty() {
            let _ = write!(
                out,
                "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{dashes}/>"
            );
        }
        for (tip, right) in heads {
            let back = tip.x + if *right { -HEAD.0 } else { HEAD.0 };
            let (x, y) = (number(tip.x), number(tip.y));
            let _ = write!(
                out,
                "<path d=\"M{x} {y}L{b} {}L{b} {}Z\" fill=\"{colour}\"/>",
                number(tip.y - HEAD.1),
                number(tip.y + HEAD.1),
                b = number(back)
            );
        }
    }
}

/// Path data of a straight line.
pub(super) fn straight(from: Point, to: Point) -> String {
    format!("M{} {}L{} {}", number(from.x), number(from.y), number(to.x), number(to.y))
}

/// Lines of text around the height of `at`: to its right (`start`), on both sides (`middle`).
pub(super) fn text(lines: &[String], at: Point, font: f64, anchor: &str, colour: &str, out: &mut String) {
    let first = at.y - (lines.len() as f64 - 1.0) / 2.0 * font * LINE + BASE * font;
    for (i, line) in lines.iter().enumerate() {
        let y = first + i as f64 * font * LINE;
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{}</text>",
            number(at.x),
            number(y),
            number(font),
            escaped(line)
        );
    }
}
