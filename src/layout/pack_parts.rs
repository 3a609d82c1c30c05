//! Puts separate parts of a network beside each other, the largest in the middle, with little space between.

use std::collections::BTreeSet;

use super::Point;

/// Side of the squares in which taken space is counted.
const CELL: f64 = 16.0;
/// Space kept around nodes.
const MARGIN: f64 = 18.0;
/// How much wider than high the whole is to be: screens are.
const WIDER: f64 = 1.6;

/// A part: its nodes' places around any centre, and lines between them.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Where its nodes are; moved by packing.
    pub(super) points: Vec<Point>,
    /// Radii of the nodes.
    pub(super) radii: Vec<f64>,
    /// Pairs of its points between which a line is drawn.
    pub(super) lines: Vec<(usize, usize)>,
}

impl Part {
    /// Moves the middle of its bounding box to the origin, and gives the radius around it.
    fn center(&mut self) -> f64 {
        let mut low = Point { x: f64::MAX, y: f64::MAX };
        let mut high = Point { x: f64::MIN, y: f64::MIN };
        for point in &self.points {
            low = Point { x: low.x.min(point.x), y: low.y.min(point.y) };
            high = Point { x: high.x.max(point.x), y: high.y.max(point.y) };
        }
        let middle = low.plus(high).times(0.5);
        let mut radius: f64 = 0.0;
        for (point, r) in self.points.iter_mut().zip(&self.radii) {
            *point = point.minus(middle);
            radius = radius.max(point.square().sqrt() + r);
        }
        radius + MARGIN
    }
}

/// Moves `parts`, the largest first, so that none covers another.
pub(super) fn pack(parts: &mut [Part]) {
    let radii: Vec<f64> = parts.iter_mut().map(Part::center).collect();
    let area: f64 = radii.iter().map(|r| 4.0 * r * r).sum();
    let mut field = Field::new(area.sqrt() * WIDER + 4.0 * CELL);
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| radii[*b].total_cmp(&radii[*a]).then(a.cmp(b)));
    let (mut from, mut last) = (0, Vec::new());
    for index in order {
        let squares = parts[index].squares();
        if squares != last {
            // Another form may fit into gaps that the ones before left.
            (from, last) = (0, squares);
        }
        let place;
        (place, from) = field.free(from, &last);
        field.take(place, &last);
        let way = Point { x: place.0 as f64 * CELL, y: place.1 as f64 * CELL };
        for point in &mut parts[index].points {
            *point = point.plus(way);
        }
    }
}

/// A square of the plane, by its column and row.
type Square = (isize, isize);

impl Part {
    /// The squares that the part covers: the discs of its nodes with their margin, and its lines. Those
    /// nearest its middle first.
    fn squares(&self) -> Vec<Square> {
        let at = |point: Point| ((point.x / CELL).round() as isize, (point.y / CELL).round() as isize);
        let mut covered = BTreeSet::new();
        for (point, radius) in self.points.iter().zip(&self.radii) {
            let (x, y) = at(*point);
            let reach = ((radius + MARGIN) / CELL).ceil() as isize;
            covered.extend(disc(reach).map(|(dx, dy)| (x + dx, y + dy)));
        }
        for &(a, b) in &self.lines {
            let (start, way) = (self.points[a], self.points[b].minus(self.points[a]));
            let steps = (way.square().sqrt() / CELL).ceil().max(1.0) as usize;
            covered.extend((1..steps).map(|step| at(start.plus(way.times(step as f64 / steps as f64)))));
        }
        let mut squares: Vec<Square> = covered.into_iter().collect();
        squares.sort_by_key(|&(x, y)| (x * x + y * y, y, x));
        squares
    }
}

/// Squares of the plane around the origin, and which are taken.
struct Field {
    half: isize,
    taken: Vec<bool>,
    /// Squares, those nearest the middle first.
    order: Vec<Square>,
}

impl Field {
    fn new(width: f64) -> Self {
        let half = (width / 2.0 / CELL).ceil() as isize + 1;
        let side = (2 * half + 1) as usize;
        let mut order: Vec<Square> =
            (-half..=half).flat_map(|y| (-half..=half).map(move |x| (x, y))).collect();
        let far = |&(x, y): &Square| x as f64 * x as f64 / (WIDER * WIDER) + y as f64 * y as f64;
        order.sort_by(|a, b| far(a).total_cmp(&far(b)).then(a.cmp(b)));
        Field { half, taken: vec![false; side * side], order }
    }

    fn index(&self, (x, y): Square) -> Option<usize> {
        let side = 2 * self.half + 1;
        let inside = x.abs() <= self.half && y.abs() <= self.half;
        inside.then(|| ((y + self.half) * side + x + self.half) as usize)
    }

    /// The first place at or after number `from` in the order where all squares are free, and its number.
    fn free(&self, from: usize, squares: &[Square]) -> (Square, usize) {
        let free = |square: Square| self.index(square).is_none_or(|index| !self.taken[index]);
        for (number, &(x, y)) in self.order.iter().enumerate().skip(from) {
            if squares.iter().all(|&(dx, dy)| free((x + dx, y + dy))) {
                return ((x, y), number);
            }
        }
        // The field has room for all, so this is only reached by rounding: below everything.
        ((0, 2 * self.half), self.order.len())
    }

    fn take(&mut self, (x, y): Square, squares: &[Square]) {
        for &(dx, dy) in squares {
            if let Some(index) = self.index((x + dx, y + dy)) {
                self.taken[index] = true;
            }
        }
    }
}

/// Squares of a disc.
fn disc(reach: isize) -> impl Iterator<Item = Square> {
    let inside = move |&(x, y): &Square| x * x + y * y <= reach * reach;
    (-reach..=reach).flat_map(move |y| (-reach..=reach).map(move |x| (x, y))).filter(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_cover_each_other() {
        let part = |size: f64| Part {
            points: vec![Point { x: 0.0, y: 0.0 }, Point { x: size, y: size }],
            radii: vec![5.0; 2],
            lines: vec![(0, 1)],
        };
        let mut parts: Vec<Part> = (0..40).map(|i| part(f64::from(i % 7) * 20.0)).collect();
        pack(&mut parts);
        for (a, one) in parts.iter().enumerate() {
            for other in &parts[..a] {
                for p in &one.points {
                    for q in &other.points {
                        assert!(p.minus(*q).square() > 100.0, "{p:?} {q:?}");
                    }
                }
            }
        }
    }
}
