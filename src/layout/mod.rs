//! layout: boxes and the links between them → places on a page. Knows nothing of graphs, types or files: sizes go
//! in, coordinates come out, the same for the same input on every machine and with any number of threads.

pub mod force;
mod layered;
pub mod measure;
mod order;
mod overlap;
pub mod pack;
mod pack_parts;
mod place;
mod quadtree;
mod rank;

pub use force::{Network, force};
pub use layered::{Column, Item, Laid, PORTS, layered};
pub use rank::ranks;

/// A point, x to the right and y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    fn plus(self, other: Point) -> Point {
        Point { x: self.x + other.x, y: self.y + other.y }
    }

    fn minus(self, other: Point) -> Point {
        Point { x: self.x - other.x, y: self.y - other.y }
    }

    fn times(self, factor: f64) -> Point {
        Point { x: self.x * factor, y: self.y * factor }
    }

    fn square(self) -> f64 {
        self.x * self.x + self.y * self.y
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}
