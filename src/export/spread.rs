//! Places for nodes where a tool wants some before its own layout has run: the most connected in the middle, the
//! others around them like the seeds of a sunflower, none upon another. No sine or cosine is computed, so that
//! every machine gives the same figures.

use std::cmp::Reverse;

use super::item::hundredths;

/// Cosine and sine of the golden angle, by which each seed stands further round than the one before it.
const TURN: (f64, f64) = (-0.737_368_878_078_320, 0.675_490_294_261_523_8);
/// Distance of neighbours.
const STEP: f64 = 20.0;

/// A place for each node, by the number of its edges.
pub(super) fn spread(degrees: &[usize]) -> Vec<(f64, f64)> {
    let mut order: Vec<usize> = (0..degrees.len()).collect();
    order.sort_by_key(|i| (Reverse(degrees[*i]), *i));
    let mut places = vec![(0.0, 0.0); degrees.len()];
    let (mut x, mut y) = (1.0_f64, 0.0_f64);
    for (seed, node) in order.into_iter().enumerate() {
        let radius = STEP * (seed as f64).sqrt();
        places[node] = (hundredths(radius * x), hundredths(radius * y));
        (x, y) = (x * TURN.0 - y * TURN.1, x * TURN.1 + y * TURN.0);
        let length = (x * x + y * y).sqrt();
        (x, y) = (x / length, y / length);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_nodes_meet_and_the_most_connected_is_in_the_middle() {
        let mut degrees = vec![1; 3000];
        degrees[1234] = 50;
        let places = spread(&degrees);
        assert_eq!(places[1234], (0.0, 0.0));
        let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1) < STEP;
        for (i, a) in places.iter().enumerate().step_by(7) {
            assert!(places.iter().enumerate().all(|(j, b)| i == j || !near(*a, *b)), "{i}");
        }
        assert!(spread(&[]).is_empty());
    }
}
