//! Columns of a layered drawing: every link leads from a column to a later one.

/// Passes over all nodes that shorten links.
const PASSES: usize = 50;

/// The column of each node. A node of a lower band stands before all of a higher one; within a band a link leads to a
/// later column, but for those that would close a circle, which lead back. `bands` has one entry per node.
pub fn ranks(bands: &[usize], links: &[(usize, usize)]) -> Vec<usize> {
    let links: Vec<(usize, usize)> = links.iter().copied().filter(|(a, b)| a != b).collect();
    let forward = forward(bands, &links);
    let (mut ranks, limits) = earliest(bands, &forward);
    let neighbours = Neighbours::new(bands.len(), &forward);
    for _ in 0..PASSES {
        if !shorten(&mut ranks, &neighbours, bands, &limits) {
            break;
        }
    }
    close(&mut ranks);
    ranks
}

/// The links, turned so that none leads to a lower band or closes a circle.
fn forward(bands: &[usize], links: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut out = vec![Vec::new(); bands.len()];
    for (a, b) in links {
        if bands[*a] == bands[*b] {
            out[*a].push(*b);
        }
    }
    // Depth first: a link to a node that is still open closes a circle.
    let mut state = vec![State::New; bands.len()];
    let mut back = std::collections::BTreeSet::new();
    for root in 0..bands.len() {
        visit(root, &out, &mut state, &mut back);
    }
    let turned = |(a, b): &(usize, usize)| {
        let turn = bands[*a] > bands[*b] || back.contains(&(*a, *b));
        if turn { (*b, *a) } else { (*a, *b) }
    };
    links.iter().map(turned).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Closed,
}

fn visit(
    root: usize,
    out: &[Vec<usize>],
    state: &mut [State],
    back: &mut std::collections::BTreeSet<(usize, usize)>,
) {
    if state[root] != State::New {
        return;
    }
    let mut stack = vec![(root, 0)];
    state[root] = State::Open;
    while let Some((node, next)) = stack.last_mut() {
        let node = *node;
        if let Some(target) = out[node].get(*next).copied() {
            *next += 1;
            match state[target] {
                State::New => {
                    state[target] = State::Open;
                    stack.push((target, 0));
                }
                State::Open => {
                    back.insert((node, target));
                }
                State::Closed => {}
            }
        } else {
            state[node] = State::Closed;
            stack.pop();
        }
    }
}

/// The earliest column of each node, and the first and last column of each band.
fn earliest(bands: &[usize], forward: &[(usize, usize)]) -> (Vec<usize>, Vec<(usize, usize)>) {
    let mut ranks = vec![0; bands.len()];
    let mut limits = Vec::new();
    let mut base = 0;
    for band in 0..=bands.iter().copied().max().unwrap_or(0) {
        let members: Vec<usize> = (0..bands.len()).filter(|n| bands[*n] == band).collect();
        for node in &members {
            ranks[*node] = base;
        }
        let inner: Vec<_> = forward.iter().filter(|(a, b)| bands[*a] == band && bands[*b] == band).collect();
        // As many passes as the longest chain is long.
        loop {
            let late: Vec<_> = inner.iter().filter(|(a, b)| ranks[*b] <= ranks[*a]).collect();
            if late.is_empty() {
                break;
            }
            for (a, b) in late {
                ranks[*b] = ranks[*b].max(ranks[*a] + 1);
            }
        }
        let last = members.iter().map(|n| ranks[*n]).max();
        limits.push((base, last.unwrap_or(base)));
        base = last.map_or(base, |last| last + 1);
    }
    (ranks, limits)
}

/// Who stands before and behind each node.
struct Neighbours {
    before: Vec<Vec<usize>>,
    behind: Vec<Vec<usize>>,
}

impl Neighbours {
    fn new(nodes: usize, links: &[(usize, usize)]) -> Self {
        let mut neighbours = Neighbours { before: vec![Vec::new(); nodes], behind: vec![Vec::new(); nodes] };
        for (a, b) in links {
            neighbours.behind[*a].push(*b);
            neighbours.before[*b].push(*a);
        }
        neighbours
    }
}

/// Moves nodes to where their links are shortest; of equal places to the last.
fn shorten(ranks: &mut [usize], neighbours: &Neighbours, bands: &[usize], limits: &[(usize, usize)]) -> bool {
    let mut moved = false;
    for node in (0..ranks.len()).rev() {
        let (before, behind) = (&neighbours.before[node], &neighbours.behind[node]);
        let (first, last) = limits[bands[node]];
        let low = before.iter().map(|n| ranks[*n] + 1).max().unwrap_or(first).max(first);
        let high = behind.iter().map(|n| ranks[*n] - 1).min().unwrap_or(last).min(last);
        let best = match behind.len().cmp(&before.len()) {
            std::cmp::Ordering::Less => low,
            std::cmp::Ordering::Equal if before.is_empty() => ranks[node],
            _ => high,
        };
        if low <= high && best != ranks[node] {
            ranks[node] = best;
            moved = true;
        }
    }
    moved
}

/// Takes out columns without a node.
fn close(ranks: &mut [usize]) {
    let mut used: Vec<usize> = ranks.to_vec();
    used.sort_unstable();
    used.dedup();
    for rank in ranks {
        *rank = used.binary_search(rank).unwrap_or(*rank);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_on_and_circles_do_no_harm() {
        assert_eq!(ranks(&[0; 3], &[(0, 1), (1, 2), (0, 2)]), [0, 1, 2]);
        let circle = ranks(&[0; 3], &[(0, 1), (1, 2), (2, 0), (1, 1)]);
        assert_eq!(circle, [0, 1, 2]);
        assert_eq!(ranks(&[0; 4], &[(0, 1), (1, 2), (3, 2)]), [0, 1, 2, 1], "the source stands near");
    }

    #[test]
    fn bands_keep_their_order() {
        let bands = [2, 0, 1, 1];
        let ranks = ranks(&bands, &[(1, 0), (1, 2), (2, 3), (0, 3)]);
        assert_eq!(ranks, [3, 0, 1, 2]);
    }
}
