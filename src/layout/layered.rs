//! A layered drawing from left to right (K. Sugiyama and others, 1981): boxes in columns, links from a column to a
//! later one. Where a link passes a column it gets a place of its own there, so that it never runs through a box.

use super::order::{Adjacent, order};
use super::place::{Wish, heights, straighten};
use super::{Point, Size};

/// Least distance between boxes of a column.
const GAP: f64 = 10.0;
/// Least distance of a passing link to a box or another link.
const LANE: f64 = 7.0;
/// Least and greatest distance between columns.
const BETWEEN: (f64, f64) = (18.0, 110.0);
/// Share of the height of its steepest link by which a space between columns is widened.
const STEEPNESS: f64 = 0.14;
/// Distance between the ends of links at a box, where there is room.
pub const PORTS: f64 = 7.0;
/// How much straighter a link is kept where it passes columns, and between two passings.
const STRAIGHT: (f64, f64) = (1.0, 24.0);

/// A box.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its size.
    pub size: Size,
    /// Its column.
    pub rank: usize,
    /// Ends of links are spread over its side; else all meet in its middle.
    pub spread: bool,
}

/// The left and right border of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Its left border.
    pub left: f64,
    /// Its right border.
    pub right: f64,
}

/// A drawing.
#[derive(Clone, Debug, Default)]
pub struct Laid {
    /// Centre of each box.
    pub centres: Vec<Point>,
    /// For each link its points in turn: between the first and the second, the third and the fourth and so on it runs
    /// straight to the right, between the others it swings up or down.
    pub routes: Vec<Vec<Point>>,
    /// The columns.
    pub columns: Vec<Column>,
    /// Size of all.
    pub size: Size,
}

/// Lays out `items`; each of `links` leads from an item to one of a later column.
pub fn layered(items: &[Item], links: &[(usize, usize)]) -> Laid {
    let net = Net::new(items, links);
    let y = net.heights();
    let columns = net.columns(&y);
    net.laid(&y, columns)
}

/// Boxes, and the places where links pass columns.
struct Net<'a> {
    items: &'a [Item],
    links: &'a [(usize, usize)],
    /// Height of each vertex: the boxes first, then the passings.
    tall: Vec<f64>,
    rank: Vec<usize>,
    /// For each link the vertices it goes through, both ends among them.
    chains: Vec<Vec<usize>>,
    columns: Vec<Vec<usize>>,
    adjacent: Adjacent,
}

impl<'a> Net<'a> {
    fn new(items: &'a [Item], links: &'a [(usize, usize)]) -> Self {
        let mut tall: Vec<f64> = items.iter().map(|item| item.size.height).collect();
        let mut rank: Vec<usize> = items.iter().map(|item| item.rank).collect();
        let mut chains = Vec::with_capacity(links.len());
        for (from, to) in links {
            let mut chain = vec![*from];
            for passed in items[*from].rank + 1..items[*to].rank {
                chain.push(tall.len());
                tall.push(0.0);
                rank.push(passed);
            }
            chain.push(*to);
            chains.push(chain);
        }
        let mut columns = vec![Vec::new(); rank.iter().max().map_or(0, |last| last + 1)];
        for (vertex, rank) in rank.iter().enumerate() {
            columns[*rank].push(vertex);
        }
        let mut adjacent =
            Adjacent { before: vec![Vec::new(); tall.len()], behind: vec![Vec::new(); tall.len()] };
        for step in chains.iter().flat_map(|chain| chain.windows(2)) {
            adjacent.behind[step[0]].push(step[1]);
            adjacent.before[step[1]].push(step[0]);
        }
        order(&mut columns, &adjacent);
        Net { items, links, tall, rank, chains, columns, adjacent }
    }

    fn passes(&self, vertex: usize) -> bool {
        vertex >= self.items.len()
    }

    /// Least distance between the centres of two vertices of a column.
    fn gap(&self, a: usize, b: usize) -> f64 {
        let room = match (self.passes(a), self.passes(b)) {
            (false, false) => GAP,
            _ => LANE,
        };
        f64::midpoint(self.tall[a], self.tall[b]) + room
    }

    fn heights(&self) -> Vec<f64> {
        let wishes = |side: &[Vec<usize>]| -> Vec<Wish> {
            let weight = |vertex: usize, other: &usize| match (self.passes(vertex), self.passes(*other)) {
                (true, true) => STRAIGHT.1,
                (false, false) => 1.0,
                _ => STRAIGHT.0,
            };
            let wish = |(vertex, others): (usize, &Vec<usize>)| Wish {
                pulls: others.iter().map(|other| (*other, weight(vertex, other))).collect(),
            };
            side.iter().enumerate().map(wish).collect()
        };
        let (before, behind) = (wishes(&self.adjacent.before), wishes(&self.adjacent.behind));
        let mut y = heights(&self.columns, &before, &behind, &|a, b| self.gap(a, b));
        straighten(&self.columns, &self.straight_chains(), &mut y, &|a, b| self.gap(a, b));
        let top = (0..y.len()).map(|v| y[v] - self.tall[v] / 2.0).fold(f64::INFINITY, f64::min);
        for place in &mut y {
            *place -= top;
        }
        y
    }

    /// Passings, and boxes in which links meet in the middle, with one neighbour to each side: those that follow one
    /// another.
    fn straight_chains(&self) -> Vec<Vec<usize>> {
        let single = |v: usize| {
            let free = self.items.get(v).is_none_or(|item| !item.spread);
            free && self.adjacent.before[v].len() == 1 && self.adjacent.behind[v].len() == 1
        };
        let starts = (0..self.tall.len()).filter(|v| single(*v) && !single(self.adjacent.before[*v][0]));
        let chains = starts.map(|start| {
            let mut chain = vec![start];
            let mut next = self.adjacent.behind[start][0];
            while single(next) {
                chain.push(next);
                next = self.adjacent.behind[next][0];
            }
            chain
        });
        chains.filter(|chain| chain.len() > 1).collect()
    }

    /// Columns as wide as their widest box; spaces wider where links are steep.
    fn columns(&self, y: &[f64]) -> Vec<Column> {
        let mut left = 0.0;
        let mut columns = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let boxes = column.iter().filter_map(|v| self.items.get(*v));
            let width = boxes.map(|item| item.size.width).fold(0.0, f64::max);
            columns.push(Column { left, right: left + width });
            let links = column.iter().flat_map(|v| self.adjacent.behind[*v].iter().map(|n| y[*n] - y[*v]));
            let steepest = links.map(f64::abs).fold(0.0, f64::max);
            left += width + (BETWEEN.0 + STEEPNESS * steepest).min(BETWEEN.1);
        }
        columns
    }

    fn laid(&self, y: &[f64], columns: Vec<Column>) -> Laid {
        let middle = |v: usize| f64::midpoint(columns[self.rank[v]].left, columns[self.rank[v]].right);
        let centres: Vec<Point> = (0..self.items.len()).map(|v| Point { x: middle(v), y: y[v] }).collect();
        let starts = self.ports(y, true);
        let ends = self.ports(y, false);
        let routes = (0..self.links.len())
            .map(|link| self.route(link, &centres, &columns, y, starts[link], ends[link]))
            .collect();
        let size = Size {
            width: columns.last().map_or(0.0, |column| column.right),
            height: (0..y.len()).map(|v| y[v] + self.tall[v] / 2.0).fold(0.0, f64::max),
        };
        Laid { centres, routes, columns, size }
    }

    /// For each link how far from the middle of its box it starts (or ends).
    fn ports(&self, y: &[f64], start: bool) -> Vec<f64> {
        let mut at_item: Vec<Vec<usize>> = vec![Vec::new(); self.items.len()];
        for (link, (from, to)) in self.links.iter().enumerate() {
            at_item[if start { *from } else { *to }].push(link);
        }
        let towards = |link: usize| {
            let chain = &self.chains[link];
            y[if start { chain[1] } else { chain[chain.len() - 2] }]
        };
        let mut ports = vec![0.0; self.links.len()];
        for (item, links) in at_item.iter_mut().enumerate() {
            links.sort_by(|a, b| towards(*a).total_cmp(&towards(*b)));
            let (count, height) = (links.len() as f64, self.items[item].size.height);
            let step = if self.items[item].spread && count > 1.0 {
                PORTS.min((height - PORTS).max(0.0) / (count - 1.0))
            } else {
                0.0
            };
            for (place, link) in links.iter().enumerate() {
                ports[*link] = (place as f64 - (count - 1.0) / 2.0) * step;
            }
        }
        ports
    }

    fn route(
        &self,
        link: usize,
        centres: &[Point],
        columns: &[Column],
        y: &[f64],
        start: f64,
        end: f64,
    ) -> Vec<Point> {
        let (from, to) = self.links[link];
        let half = |item: usize| self.items[item].size.width / 2.0;
        let chain = &self.chains[link];
        let mut points = Vec::with_capacity(2 * chain.len());
        let leave = Point { x: centres[from].x + half(from), y: centres[from].y + start };
        points.extend([leave, Point { x: columns[self.rank[from]].right, y: leave.y }]);
        for passed in &chain[1..chain.len() - 1] {
            let column = columns[self.rank[*passed]];
            points.extend([column.left, column.right].map(|x| Point { x, y: y[*passed] }));
        }
        let arrive = Point { x: centres[to].x - half(to), y: centres[to].y + end };
        points.extend([Point { x: columns[self.rank[to]].left, y: arrive.y }, arrive]);
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A graph of pseudo-random shape, the same on every run.
    fn example(count: usize) -> (Vec<Item>, Vec<(usize, usize)>) {
        let mut state = 7_u64;
        let mut next = |most: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % most
        };
        let items: Vec<Item> = (0..count)
            .map(|_| Item {
                size: Size { width: 20.0 + next(100) as f64, height: 14.0 + next(50) as f64 },
                rank: next(6),
                spread: true,
            })
            .collect();
        let pairs: Vec<(usize, usize)> = (0..2 * count).map(|_| (next(count), next(count))).collect();
        let links = pairs.into_iter().filter(|(a, b)| items[*a].rank < items[*b].rank).collect();
        (items, links)
    }

    #[test]
    fn no_two_boxes_overlap_and_no_link_passes_through_one() {
        let (items, links) = example(80);
        let laid = layered(&items, &links);
        let borders = |i: usize| {
            let (at, size) = (laid.centres[i], items[i].size);
            (
                at.x - size.width / 2.0,
                at.x + size.width / 2.0,
                at.y - size.height / 2.0,
                at.y + size.height / 2.0,
            )
        };
        for a in 0..items.len() {
            let (left, right, top, bottom) = borders(a);
            assert!(left > -1e-9 && right < laid.size.width + 1e-9);
            assert!(top > -1e-9 && bottom < laid.size.height + 1e-9);
            for b in 0..a {
                let other = borders(b);
                let apart = right < other.0 || other.1 < left || bottom < other.2 || other.3 < top;
                assert!(apart, "{a} {b}");
            }
            for (link, route) in links.iter().zip(&laid.routes) {
                let own = link.0 == a || link.1 == a;
                for straight in route.chunks(2).filter(|_| !own) {
                    let (from, to) = (straight[0], straight[1]);
                    let inside = from.y > top && from.y < bottom && from.x < right && to.x > left;
                    assert!(!inside, "{link:?} through {a}");
                }
            }
        }
    }

    #[test]
    fn the_same_drawing_twice_and_an_empty_one() {
        let (items, links) = example(40);
        assert_eq!(layered(&items, &links).centres, layered(&items, &links).centres);
        assert!(layered(&[], &[]).centres.is_empty());
    }
}
