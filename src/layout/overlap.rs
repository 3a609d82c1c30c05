//! Moves discs apart that cover each other, as little as it takes.

use std::collections::BTreeMap;

use super::Point;

/// Rounds at most; most pictures need a few.
const ROUNDS: usize = 40;

/// Moves the discs at `points` apart, keeping `gap` between them where it can.
pub(super) fn spread(points: &mut [Point], radii: &[f64], gap: f64) {
    let widest = radii.iter().copied().fold(0.0, f64::max);
    let cell = 2.0 * widest + gap;
    if cell <= 0.0 {
        return;
    }
    for _ in 0..ROUNDS {
        if !round(points, radii, gap, cell) {
            return;
        }
    }
}

/// One round over all pairs of neighbours; true where something moved.
fn round(points: &mut [Point], radii: &[f64], gap: f64, cell: f64) -> bool {
    let key = |p: Point| ((p.x / cell).floor() as i64, (p.y / cell).floor() as i64);
    let mut grid: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (index, point) in points.iter().enumerate() {
        grid.entry(key(*point)).or_default().push(index);
    }
    let mut moved = false;
    for (&(column, row), inside) in &grid {
        for (dx, dy) in [(0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)] {
            let Some(others) = grid.get(&(column + dx, row + dy)) else { continue };
            for &a in inside {
                for &b in others {
                    if (dx, dy) != (0, 0) || a < b {
                        moved |= part(points, radii, gap, a, b);
                    }
                }
            }
        }
    }
    moved
}

/// Moves two discs apart, the smaller one further.
fn part(points: &mut [Point], radii: &[f64], gap: f64, a: usize, b: usize) -> bool {
    let wanted = radii[a] + radii[b] + gap;
    let mut between = points[b].minus(points[a]);
    if between.square() >= wanted * wanted {
        return false;
    }
    if between.square() < 1e-6 {
        // In one place: they part along a line that depends on which they are.
        between = Point { x: 1.0, y: (a % 7) as f64 / 3.0 - 1.0 };
    }
    let distance = between.square().sqrt();
    let push = between.times((wanted - distance).max(0.01) / distance);
    let share = radii[b] * radii[b] / (radii[a] * radii[a] + radii[b] * radii[b]).max(1e-6);
    points[a] = points[a].minus(push.times(share));
    points[b] = points[b].plus(push.times(1.0 - share));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discs_in_one_place_part() {
        let mut points = vec![Point::default(); 30];
        let radii: Vec<f64> = (0..30).map(|i| 3.0 + f64::from(i % 5)).collect();
        spread(&mut points, &radii, 2.0);
        for a in 0..30 {
            for b in 0..a {
                let distance = points[a].minus(points[b]).square().sqrt();
                assert!(distance > (radii[a] + radii[b]) * 0.9, "{a} {b}: {distance}");
            }
        }
    }
}
