//! layout: where to draw nodes. Sees numbers only: neither the graph, nor what a node is, nor how it is drawn.
//! The same numbers give the same places, whatever the number of threads.

pub mod force;
mod overlap;
mod pack;
mod quadtree;

pub use force::{Network, force};

/// A place on the plane; y grows downwards.
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
