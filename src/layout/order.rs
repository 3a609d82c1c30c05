//! The order of boxes within the columns of a layered drawing, so that few links cross: sweeps of medians, then
//! neighbours that change places.

/// Sweeps over all columns, forth and back by turns.
const SWEEPS: usize = 24;
/// Columns with more vertices than this are not gone through pair by pair.
const MOST_PAIRS: usize = 400;

/// Links between vertices of neighbouring columns, seen from both ends.
#[derive(Debug, Default)]
pub(super) struct Adjacent {
    /// For each vertex those it is linked to in the column before.
    pub before: Vec<Vec<usize>>,
    /// For each vertex those it is linked to in the column behind.
    pub behind: Vec<Vec<usize>>,
}

/// Orders the vertices of each of `columns` in place.
pub(super) fn order(columns: &mut [Vec<usize>], adjacent: &Adjacent) {
    start(columns, adjacent);
    let mut positions = vec![0; adjacent.before.len()];
    let mut best = columns.to_vec();
    let mut least = usize::MAX;
    for sweep in 0..SWEEPS {
        place(columns, &mut positions);
        let columns_in_turn: Vec<usize> = match sweep % 2 {
            0 => (1..columns.len()).collect(),
            _ => (0..columns.len().saturating_sub(1)).rev().collect(),
        };
        for c in columns_in_turn {
            let fixed = if sweep % 2 == 0 { &adjacent.before } else { &adjacent.behind };
            sort_by_median(&mut columns[c], fixed, &positions);
            exchange(&mut columns[c], adjacent, &mut positions);
        }
        let crossings = crossings(columns, adjacent, &positions);
        if crossings < least {
            least = crossings;
            best = columns.to_vec();
        }
        if least == 0 {
            break;
        }
    }
    columns.clone_from_slice(&best);
}

/// The order in which a walk from the first column on meets the vertices.
fn start(columns: &mut [Vec<usize>], adjacent: &Adjacent) {
    let mut met = vec![usize::MAX; adjacent.before.len()];
    let mut count = 0;
    for column in columns.iter() {
        for root in column {
            let mut stack = vec![*root];
            while let Some(vertex) = stack.pop() {
                if met[vertex] != usize::MAX {
                    continue;
                }
                met[vertex] = count;
                count += 1;
                let next = adjacent.before[vertex].iter().chain(&adjacent.behind[vertex]);
                stack.extend(next.rev().filter(|n| met[**n] == usize::MAX));
            }
        }
    }
    for column in columns {
        column.sort_by_key(|v| met[*v]);
    }
}

fn place(columns: &[Vec<usize>], positions: &mut [usize]) {
    for column in columns {
        for (position, vertex) in column.iter().enumerate() {
            positions[*vertex] = position;
        }
    }
}

/// Sorts a column by the medians of the places of their neighbours; those without keep their place.
fn sort_by_median(column: &mut [usize], fixed: &[Vec<usize>], positions: &[usize]) {
    let medians: Vec<Option<f64>> = column.iter().map(|v| median(&fixed[*v], positions)).collect();
    let free: Vec<usize> = (0..column.len()).filter(|i| medians[*i].is_some()).collect();
    let mut sorted: Vec<(f64, usize)> =
        free.iter().filter_map(|i| medians[*i].map(|median| (median, column[*i]))).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (slot, (_, vertex)) in free.into_iter().zip(sorted) {
        column[slot] = vertex;
    }
}

/// The median, of an even number nearer to where the others are dense (Gansner and others, 1993).
fn median(neighbours: &[usize], positions: &[usize]) -> Option<f64> {
    let mut places: Vec<usize> = neighbours.iter().map(|n| positions[*n]).collect();
    places.sort_unstable();
    let (count, middle) = (places.len(), places.len() / 2);
    let at = |i: usize| places[i] as f64;
    Some(match count {
        0 => return None,
        _ if count % 2 == 1 => at(middle),
        2 => f64::midpoint(at(0), at(1)),
        _ => {
            let (left, right) = (at(middle - 1) - at(0), at(count - 1) - at(middle));
            let both = left + right;
            let even = f64::midpoint(at(middle - 1), at(middle));
            if both > 0.0 { (at(middle - 1) * right + at(middle) * left) / both } else { even }
        }
    })
}

/// Lets neighbours of a column change places as long as that takes crossings away.
fn exchange(column: &mut [usize], adjacent: &Adjacent, positions: &mut [usize]) {
    for (position, vertex) in column.iter().enumerate() {
        positions[*vertex] = position;
    }
    if column.len() > MOST_PAIRS {
        return;
    }
    for _ in 0..column.len() {
        let mut changed = false;
        for i in 1..column.len() {
            let (upper, lower) = (column[i - 1], column[i]);
            let sides = [&adjacent.before, &adjacent.behind];
            let count = |a: usize, b: usize| -> usize {
                sides.iter().map(|side| pair_crossings(&side[a], &side[b], positions)).sum()
            };
            if count(lower, upper) < count(upper, lower) {
                column.swap(i - 1, i);
                positions.swap(upper, lower);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
}

/// Crossings between the links of `upper` and those of `lower` to one side.
fn pair_crossings(upper: &[usize], lower: &[usize], positions: &[usize]) -> usize {
    let below = |u: &usize| lower.iter().filter(|l| positions[**l] < positions[*u]).count();
    upper.iter().map(below).sum()
}

/// All crossings.
fn crossings(columns: &[Vec<usize>], adjacent: &Adjacent, positions: &[usize]) -> usize {
    let between = |pair: &[Vec<usize>]| {
        let mut ends = Vec::new();
        for vertex in &pair[0] {
            let mut there: Vec<usize> = adjacent.behind[*vertex].iter().map(|n| positions[*n]).collect();
            there.sort_unstable();
            ends.extend(there);
        }
        inversions(&ends, pair[1].len())
    };
    columns.windows(2).map(between).sum()
}

/// Pairs of which the earlier is the greater; all are below `most`. Counted in a Fenwick tree.
fn inversions(numbers: &[usize], most: usize) -> usize {
    let mut tree = vec![0_usize; most + 1];
    let mut count = 0;
    for (seen, number) in numbers.iter().enumerate() {
        let (mut at, mut not_greater) = (number + 1, 0);
        while at > 0 {
            not_greater += tree[at];
            at &= at - 1;
        }
        count += seen - not_greater;
        at = number + 1;
        while at <= most {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adjacent(vertices: usize, links: &[(usize, usize)]) -> Adjacent {
        let mut all = Adjacent { before: vec![Vec::new(); vertices], behind: vec![Vec::new(); vertices] };
        for (a, b) in links {
            all.behind[*a].push(*b);
            all.before[*b].push(*a);
        }
        all
    }

    #[test]
    fn crossings_that_can_be_undone_are() {
        let links = [(0, 5), (1, 4), (2, 3), (3, 6), (4, 7), (5, 8)];
        let adjacent = adjacent(9, &links);
        let mut columns = vec![vec![0, 1, 2], vec![3, 4, 5], vec![8, 6, 7]];
        order(&mut columns, &adjacent);
        let mut positions = vec![0; 9];
        place(&columns, &mut positions);
        assert_eq!(crossings(&columns, &adjacent, &positions), 0);
    }

    #[test]
    fn inversions_are_counted() {
        assert_eq!(inversions(&[0, 1, 2], 3), 0);
        assert_eq!(inversions(&[2, 1, 0], 3), 3);
        assert_eq!(inversions(&[1, 1, 0], 2), 2);
    }
}
