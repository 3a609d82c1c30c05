//! A comb: boxes in columns, each with a short line to the spine of its column; a bar joins the spines half-way up, and
//! one line leads from there to the box they all hang on.

use super::scene::Scene;
use crate::layout::{Point, Size};

/// From a spine to the boxes, where an arrowhead must find room.
const TOOTH: f64 = 20.0;
/// Between boxes, and between columns.
const GAP: f64 = 6.0;
const COLUMN_GAP: f64 = 12.0;
/// From the border of a comb to its spine.
const EDGE: f64 = 2.0;
/// Room for the bar, where there is one.
const BAR: f64 = 14.0;

/// Leaves with the lines to them.
#[derive(Clone, Debug)]
pub(super) struct Comb {
    pub leaves: Vec<Leaf>,
    pub size: Size,
    /// The box that all hang on stands to the left.
    pub hub_left: bool,
}

/// A box of a comb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    /// The line to it, and its box, by their indexes in the scene.
    pub line: usize,
    pub node: usize,
    /// Its centre, from the centre of the comb.
    pub centre: Point,
    /// Its width: that of its column.
    pub width: f64,
    /// How far to the right of the comb's centre its spine is.
    pub spine: f64,
}

impl Comb {
    /// A comb of `lines`, all from one box (`out`) or all to one, with about `rows` leaves below each other.
    pub fn new(scene: &Scene, lines: &[usize], out: bool, hub_left: bool, rows: usize) -> Self {
        let columns = lines.len().div_ceil(rows.max(1));
        let end = |line: usize| if out { scene.lines[line].target } else { scene.lines[line].source };
        let size = |line: usize| scene.boxes[end(line)].size;
        let mut leaves = Vec::with_capacity(lines.len());
        let (mut left, mut half) = (0.0, 0.0_f64);
        for column in lines.chunks(lines.len().div_ceil(columns)) {
            let width = column.iter().map(|line| size(*line).width).fold(0.0, f64::max);
            let heights: Vec<f64> = column.iter().map(|line| size(*line).height).collect();
            let x = left + width / 2.0 + if hub_left { TOOTH } else { 0.0 };
            let spine = if hub_left { left + EDGE } else { left + width + TOOTH - EDGE };
            for (line, (y, height)) in column.iter().zip(centres(&heights, columns > 1).zip(&heights)) {
                leaves.push(Leaf { line: *line, node: end(*line), centre: Point { x, y }, width, spine });
                half = half.max(y.abs() + height / 2.0);
            }
            left += width + TOOTH + COLUMN_GAP;
        }
        let size = Size { width: left - COLUMN_GAP, height: 2.0 * half };
        for leaf in &mut leaves {
            leaf.centre.x -= size.width / 2.0;
            leaf.spine -= size.width / 2.0;
        }
        Comb { leaves, size, hub_left }
    }

    /// Heights at which the spine of `leaf` is joined, from the bar to the leaf.
    pub fn stops(&self, leaf: &Leaf) -> Vec<f64> {
        let reach = leaf.centre.y;
        let on_way = |y: f64| y * reach > 0.0 && y.abs() <= reach.abs();
        let column = self.leaves.iter().filter(|other| other.spine.total_cmp(&leaf.spine).is_eq());
        let mut stops: Vec<f64> = column.map(|other| other.centre.y).filter(|y| on_way(*y)).collect();
        stops.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
        stops
    }
}

/// Heights of boxes below each other around 0, with room for a bar at 0 where there is one.
fn centres(heights: &[f64], barred: bool) -> impl Iterator<Item = f64> {
    let total = |heights: &[f64]| heights.iter().map(|height| height + GAP).sum::<f64>() - GAP;
    let above = heights.len().div_ceil(2);
    let mut y = if barred { -BAR / 2.0 - total(&heights[..above]) } else { -total(heights) / 2.0 };
    heights.iter().enumerate().map(move |(i, height)| {
        if barred && i == above {
            y = BAR / 2.0;
        }
        let centre = y + height / 2.0;
        y += height + GAP;
        centre
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_stand_around_the_middle() {
        assert_eq!(centres(&[10.0; 3], false).collect::<Vec<_>>(), [-16.0, 0.0, 16.0]);
        assert_eq!(centres(&[10.0; 3], true).collect::<Vec<_>>(), [-28.0, -12.0, 12.0]);
    }
}
