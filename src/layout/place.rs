//! Heights at which boxes stand: each as near to its neighbours as the others of its column allow.

/// Passes over all columns.
const PASSES: usize = 60;
/// Of these the last, in which both sides draw.
const LAST: usize = 40;

/// Rounds of taking out steps.
const ROUNDS: usize = 4;

/// A vertex that wants to be near others, each with a weight.
pub(super) struct Wish {
    /// The vertex and how strongly it draws.
    pub pulls: Vec<(usize, f64)>,
}

/// Centres of all vertices. `columns` have their order; `gap` is the least distance between the centres of two vertices
/// that stand one above the other.
pub(super) fn heights(
    columns: &[Vec<usize>],
    before: &[Wish],
    behind: &[Wish],
    gap: &dyn Fn(usize, usize) -> f64,
) -> Vec<f64> {
    let mut y = vec![0.0; before.len()];
    for column in columns {
        let mut at = 0.0;
        for (i, vertex) in column.iter().enumerate() {
            at += if i == 0 { 0.0 } else { gap(column[i - 1], *vertex) };
            y[*vertex] = at;
        }
        for vertex in column {
            y[*vertex] -= at / 2.0;
        }
    }
    for pass in 0..PASSES {
        let both = pass + LAST >= PASSES;
        let sides: &[&[Wish]] = match (both, pass % 2) {
            (true, _) => &[before, behind],
            (_, 0) => &[before],
            _ => &[behind],
        };
        let settle = |column: &Vec<usize>, y: &mut Vec<f64>| {
            for (vertex, place) in settled(column, sides, y, gap) {
                y[vertex] = place;
            }
        };
        if pass % 2 == 0 {
            columns.iter().for_each(|column| settle(column, &mut y));
        } else {
            columns.iter().rev().for_each(|column| settle(column, &mut y));
        }
    }
    y
}

/// Where the vertices of a column stand best: least squares of the distances to where each wants to be, in order and
/// with the gaps kept. By pooling neighbours that would come too near (isotonic regression).
fn settled(
    column: &[usize],
    sides: &[&[Wish]],
    y: &[f64],
    gap: &dyn Fn(usize, usize) -> f64,
) -> Vec<(usize, f64)> {
    let mut offset = 0.0;
    let mut offsets = Vec::with_capacity(column.len());
    let mut pools: Vec<Pool> = Vec::new();
    for (i, vertex) in column.iter().enumerate() {
        offset += if i == 0 { 0.0 } else { gap(column[i - 1], *vertex) };
        offsets.push(offset);
        let pulls = sides.iter().flat_map(|side| &side[*vertex].pulls);
        let (sum, weight) =
            pulls.fold((0.0, 0.0), |(sum, all), (other, weight)| (sum + y[*other] * weight, all + weight));
        let (wish, weight) = if weight > 0.0 { (sum / weight, weight) } else { (y[*vertex], 0.05) };
        pools.push(Pool { sum: (wish - offset) * weight, weight, count: 1 });
        while let [.., upper, lower] = pools.as_slice() {
            if upper.mean() <= lower.mean() {
                break;
            }
            let joined = upper.with(lower);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let means = pools.iter().flat_map(|pool| std::iter::repeat_n(pool.mean(), pool.count));
    column.iter().copied().zip(means.zip(offsets).map(|(mean, offset)| mean + offset)).collect()
}

/// Takes out small steps: each of `chains` (vertices with one neighbour to each side, in turn) runs as straight as the
/// others of its columns allow. No other vertex is moved.
pub(super) fn straighten(
    columns: &[Vec<usize>],
    chains: &[Vec<usize>],
    y: &mut [f64],
    gap: &dyn Fn(usize, usize) -> f64,
) {
    let mut beside = vec![[None; 2]; y.len()];
    for pair in columns.iter().flat_map(|column| column.windows(2)) {
        beside[pair[0]][1] = Some(pair[1]);
        beside[pair[1]][0] = Some(pair[0]);
    }
    for _ in 0..ROUNDS {
        for chain in chains {
            let mut start = 0;
            while start < chain.len() {
                let (mut low, mut high, mut end) = (f64::NEG_INFINITY, f64::INFINITY, start);
                for vertex in &chain[start..] {
                    let [above, below] = beside[*vertex];
                    let least = above.map_or(f64::NEG_INFINITY, |a| y[a] + gap(a, *vertex));
                    let most = below.map_or(f64::INFINITY, |b| y[b] - gap(*vertex, b));
                    if low.max(least) > high.min(most) {
                        break;
                    }
                    (low, high, end) = (low.max(least), high.min(most), end + 1);
                }
                // One vertex always has room where it is.
                end = end.max(start + 1);
                let run = &chain[start..end];
                let mean = run.iter().map(|vertex| y[*vertex]).sum::<f64>() / run.len() as f64;
                if low <= high {
                    run.iter().for_each(|vertex| y[*vertex] = mean.max(low).min(high));
                }
                start = end;
            }
        }
    }
}

/// Vertices that stand as close as they may.
struct Pool {
    sum: f64,
    weight: f64,
    count: usize,
}

impl Pool {
    fn mean(&self) -> f64 {
        self.sum / self.weight
    }

    fn with(&self, other: &Pool) -> Pool {
        Pool {
            sum: self.sum + other.sum,
            weight: self.weight + other.weight,
            count: self.count + other.count,
        }
    }
}
