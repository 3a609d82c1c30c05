//! Puts separate parts of a network beside each other, the largest in the middle, with little space between.

use super::Point;

/// Side of the squares in which taken space is counted.
const CELL: f64 = 24.0;
/// Space kept around nodes.
const MARGIN: f64 = 30.0;
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
    let (mut from, mut last) = (0, f64::MAX);
    for index in order {
        let reach = (radii[index] / CELL).ceil();
        if reach < last {
            // Smaller ones may fit into gaps that larger ones left.
            (from, last) = (0, reach);
        }
        let place;
        (place, from) = field.free(from, reach as isize);
        for point in &mut parts[index].points {
            *point = point.plus(place);
        }
        field.take(&parts[index]);
    }
}

/// Squares of the plane around the origin, and which are taken.
struct Field {
    half: isize,
    taken: Vec<bool>,
    /// Squares, those nearest the middle first.
    order: Vec<(isize, isize)>,
}

impl Field {
    fn new(width: f64) -> Self {
        let half = (width / 2.0 / CELL).ceil() as isize + 1;
        let side = (2 * half + 1) as usize;
        let mut order: Vec<(isize, isize)> =
            (-half..=half).flat_map(|y| (-half..=half).map(move |x| (x, y))).collect();
        let far = |&(x, y): &(isize, isize)| x as f64 * x as f64 / (WIDER * WIDER) + y as f64 * y as f64;
        order.sort_by(|a, b| far(a).total_cmp(&far(b)).then(a.cmp(b)));
        Field { half, taken: vec![false; side * side], order }
    }

    fn index(&self, x: isize, y: isize) -> Option<usize> {
        let side = 2 * self.half + 1;
        let inside = x.abs() <= self.half && y.abs() <= self.half;
        inside.then(|| ((y + self.half) * side + x + self.half) as usize)
    }

    /// The first free disc of `reach` squares at or after number `from` in the order, and its number.
    fn free(&self, from: usize, reach: isize) -> (Point, usize) {
        let place = |(x, y): (isize, isize)| Point { x: x as f64 * CELL, y: y as f64 * CELL };
        for (number, &(x, y)) in self.order.iter().enumerate().skip(from) {
            if self.fits(x, y, reach) {
                return (place((x, y)), number);
            }
        }
        // The field has room for all, so this is only reached by rounding: beside everything.
        (Point { x: 0.0, y: self.half as f64 * CELL + reach as f64 * CELL }, self.order.len())
    }

    fn fits(&self, x: isize, y: isize, reach: isize) -> bool {
        let free = |x, y| self.index(x, y).is_none_or(|i| !self.taken[i]);
        free(x, y)
            && disc(reach).all(|(dx, dy)| free(x + dx, y + dy))
    }

    /// Marks what a part covers: the discs of its nodes with their margin, and its lines.
    fn take(&mut self, part: &Part) {
        for (point, radius) in part.points.iter().zip(&part.radii) {
            let reach = ((radius + MARGIN) / CELL).ceil() as isize;
            for (dx, dy) in disc(reach) {
                self.mark(point.plus(Point { x: dx as f64 * CELL, y: dy as f64 * CELL }));
            }
        }
        for &(a, b) in &part.lines {
            let (start, way) = (part.points[a], part.points[b].minus(part.points[a]));
            let steps = (way.square().sqrt() / CELL).ceil().max(1.0) as usize;
            for step in 1..steps {
                self.mark(start.plus(way.times(step as f64 / steps as f64)));
            }
        }
    }

    fn mark(&mut self, point: Point) {
        let (x, y) = ((point.x / CELL).round() as isize, (point.y / CELL).round() as isize);
        if let Some(index) = self.index(x, y) {
            self.taken[index] = true;
        }
    }
}

/// Squares of a disc.
fn disc(reach: isize) -> impl Iterator<Item = (isize, isize)> {
    let inside = move |&(x, y): &(isize, isize)| x * x + y * y <= reach * reach;
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
