//! layout: boxes and the links between them → places on a page. Knows nothing of graphs, types or files: sizes go
//! in, coordinates come out, the same for the same input on every machine.

mod layered;
pub mod measure;
mod order;
pub mod pack;
mod place;
mod rank;

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

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}
