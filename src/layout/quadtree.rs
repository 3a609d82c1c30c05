//! A quadtree after Barnes and Hut (*Nature* 324, 1986): what repels a point from afar is taken together.

use super::Point;

/// Cells smaller than this share of the whole are not divided: points that coincide are one.
const DEEPEST: usize = 40;
/// A cell seen under a smaller angle than this (width by distance) counts as one point.
const ANGLE: f64 = 0.9;
/// Nothing repels as if it were nearer than this.
const NEAREST: f64 = 1.0;

/// A square of the plane: the charge within and its centre.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    charge: f64,
    center: Point,
    /// Index of the first of four children; 0 for none.
    children: usize,
}

/// The tree of some charged points.
#[derive(Debug)]
pub(super) struct Quadtree {
    cells: Vec<Cell>,
    corner: Point,
    width: f64,
}

impl Quadtree {
    /// The tree of `points`, each with its charge.
    pub(super) fn new(points: &[Point], charges: &[f64]) -> Self {
        let mut low = points.first().copied().unwrap_or_default();
        let mut high = low;
        for point in points {
            low = Point { x: low.x.min(point.x), y: low.y.min(point.y) };
            high = Point { x: high.x.max(point.x), y: high.y.max(point.y) };
        }
        let width = (high.x - low.x).max(high.y - low.y).max(1.0);
        let mut tree = Quadtree { cells: vec![Cell::default()], corner: low, width };
        for (point, charge) in points.iter().zip(charges) {
            tree.insert(*point, *charge);
        }
        tree
    }

    fn insert(&mut self, point: Point, charge: f64) {
        let (mut cell, mut corner, mut width) = (0, self.corner, self.width);
        for depth in 0..=DEEPEST {
            let Cell { charge: before, center, children } = self.cells[cell];
            let total = before + charge;
            self.cells[cell].charge = total;
            self.cells[cell].center = center.times(before / total).plus(point.times(charge / total));
            if before == 0.0 || depth == DEEPEST {
                return;
            }
            width /= 2.0;
            if children == 0 {
                self.divide(cell, corner, width, before, center);
            }
            let (child, at) = quarter(corner, width, point);
            cell = self.cells[cell].children + child;
            corner = at;
        }
    }

    /// Gives a cell with one point four children, one of which takes over the point.
    fn divide(&mut self, cell: usize, corner: Point, width: f64, charge: f64, point: Point) {
        let first = self.cells.len();
        self.cells[cell].children = first;
        self.cells.extend([Cell::default(); 4]);
        let (child, _) = quarter(corner, width, point);
        self.cells[first + child] = Cell { charge, center: point, children: 0 };
    }

    /// What pushes a point away, for a charge of one: the sum of charge by distance.
    pub(super) fn push(&self, point: Point) -> Point {
        let mut push = Point::default();
        let mut open = vec![(0_usize, self.width)];
        while let Some((index, width)) = open.pop() {
            let cell = &self.cells[index];
            if cell.charge == 0.0 {
                continue;
            }
            let away = point.minus(cell.center);
            let square = away.square();
            if cell.children == 0 || width * width < ANGLE * ANGLE * square {
                push = push.plus(away.times(cell.charge / square.max(NEAREST)));
            } else {
                open.extend((0..4).map(|child| (cell.children + child, width / 2.0)));
            }
        }
        push
    }
}

/// Which quarter of a cell, whose halves are `width` wide, holds the point, and its corner.
fn quarter(corner: Point, width: f64, point: Point) -> (usize, Point) {
    let (right, below) = (point.x >= corner.x + width, point.y >= corner.y + width);
    let at = Point {
        x: if right { corner.x + width } else { corner.x },
        y: if below { corner.y + width } else { corner.y },
    };
    (usize::from(right) + 2 * usize::from(below), at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_pushes_nearly_as_every_point_alone() {
        let points: Vec<Point> =
            (0..400).map(|i| Point { x: f64::from(i * 37 % 101), y: f64::from(i * 53 % 97) }).collect();
        let charges: Vec<f64> = (0..400).map(|i| 1.0 + f64::from(i % 3)).collect();
        let tree = Quadtree::new(&points, &charges);
        for point in [Point { x: -50.0, y: 20.0 }, Point { x: 50.3, y: 40.2 }] {
            let exact = points.iter().zip(&charges).fold(Point::default(), |sum, (other, charge)| {
                let away = point.minus(*other);
                sum.plus(away.times(charge / away.square().max(NEAREST)))
            });
            let error = tree.push(point).minus(exact).square().sqrt();
            assert!(error < 0.05 * exact.square().sqrt() + 1.0, "{error} of {exact:?}");
        }
    }

    #[test]
    fn points_in_one_place_end_the_division() {
        let points = vec![Point { x: 3.0, y: 3.0 }; 50];
        let tree = Quadtree::new(&points, &vec![1.0; 50]);
        assert!(tree.push(Point { x: 4.0, y: 3.0 }).x > 49.0);
    }
}
