//! A force layout: linked nodes draw each other together, all nodes push each other apart, for a fixed number
//! of steps from places that the nodes' own seeds give. Only arithmetic and square roots, which every machine
//! rounds alike, so that the same network has the same places everywhere.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Point;
use super::overlap::spread;
use super::pack_parts::{Part, pack};
use super::quadtree::Quadtree;

/// Steps of the simulation.
const STEPS: usize = 300;
/// How much of the heat each step takes: a thousandth is left after all steps.
const COOLING: f64 = 0.022_763;
/// How much of its speed a node keeps from step to step.
const KEPT: f64 = 0.6;
/// Length of a link at rest, between the rims of its nodes.
const LINK: f64 = 46.0;
/// Side of the square in which all begin, for one node: so little that they push each other out of it.
const CROWDED: f64 = 8.0;
/// How strongly nodes push each other apart.
const CHARGE: f64 = 110.0;
/// How strongly everything is drawn to the middle.
const GRAVITY: f64 = 0.03;
/// Space kept between discs.
const GAP: f64 = 7.0;
/// Below so many nodes, threads cost more than they save.
const PARALLEL: usize = 500;

/// What is to be laid out.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// For each node a number of its own, from which its first place comes.
    pub seeds: Vec<u64>,
    /// The radius of each node's disc.
    pub radii: Vec<f64>,
    /// Pairs of nodes that are linked.
    pub links: Vec<(usize, usize)>,
}

/// A place for every node, parts that are not linked beside each other.
pub fn force(network: &Network) -> Vec<Point> {
    let links = distinct(network);
    let part_of = parts(network.seeds.len(), &links);
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut local = vec![0; part_of.len()];
    let mut number: Vec<Option<usize>> = vec![None; part_of.len()];
    for (node, root) in part_of.iter().enumerate() {
        let part = *number[*root].get_or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        local[node] = members[part].len();
        members[part].push(node);
    }
    let mut lines: Vec<Vec<(usize, usize)>> = vec![Vec::new(); members.len()];
    for (a, b) in links {
        lines[number[part_of[a]].unwrap_or(0)].push((local[a], local[b]));
    }
    let mut laid: Vec<Part> =
        members.iter().zip(lines).map(|(nodes, lines)| simulate(network, nodes, lines)).collect();
    pack(&mut laid);
    let mut places = vec![Point::default(); part_of.len()];
    for (nodes, part) in members.iter().zip(&laid) {
        for (node, point) in nodes.iter().zip(&part.points) {
            places[*node] = *point;
        }
    }
    places
}

/// Links as pairs, the smaller index first, each once, in order; none to a node itself.
fn distinct(network: &Network) -> BTreeSet<(usize, usize)> {
    let nodes = network.seeds.len();
    let pairs = network.links.iter().map(|&(a, b)| (a.min(b), a.max(b)));
    pairs.filter(|&(a, b)| a != b && b < nodes).collect()
}

/// For each node the first node of the part it belongs to.
fn parts(nodes: usize, links: &BTreeSet<(usize, usize)>) -> Vec<usize> {
    let mut first: Vec<usize> = (0..nodes).collect();
    for &(a, b) in links {
        let (a, b) = (root(&mut first, a), root(&mut first, b));
        first[a.max(b)] = a.min(b);
    }
    (0..nodes).map(|node| root(&mut first, node)).collect()
}

fn root(first: &mut [usize], mut node: usize) -> usize {
    while first[node] != node {
        first[node] = first[first[node]];
        node = first[node];
    }
    node
}

/// Lays out one part by itself.
fn simulate(network: &Network, nodes: &[usize], lines: Vec<(usize, usize)>) -> Part {
    let radii: Vec<f64> = nodes.iter().map(|n| network.radii.get(*n).copied().unwrap_or(1.0)).collect();
    let side = (nodes.len() as f64).sqrt() * CROWDED;
    let points = nodes.iter().map(|n| scattered(network.seeds[*n]).times(side)).collect();
    let mut simulation = Simulation::new(points, &radii, &lines);
    if nodes.len() > 1 {
        let mut heat = 1.0;
        for _ in 0..STEPS {
            heat -= heat * COOLING;
            simulation.step(heat, &lines);
        }
        spread(&mut simulation.points, &radii, GAP);
    }
    Part { points: simulation.points, radii, lines }
}

/// A point of the unit square around the origin, scattered by the bits of the seed (SplitMix64).
fn scattered(seed: u64) -> Point {
    let mut bits = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^= bits >> 31;
    let share = |bits: u64| (bits & 0xFFFF_FFFF) as f64 / 4_294_967_296.0 - 0.5;
    Point { x: share(bits), y: share(bits >> 32) }
}

struct Simulation {
    points: Vec<Point>,
    speeds: Vec<Point>,
    charges: Vec<f64>,
    /// For each link: its length at rest, its strength, and the share by which its second end moves.
    springs: Vec<(f64, f64, f64)>,
}

impl Simulation {
    fn new(points: Vec<Point>, radii: &[f64], lines: &[(usize, usize)]) -> Self {
        let mut degrees = vec![0.0; points.len()];
        for &(a, b) in lines {
            degrees[a] += 1.0;
            degrees[b] += 1.0;
        }
        let spring = |&(a, b): &(usize, usize)| {
            let (da, db): (f64, f64) = (degrees[a], degrees[b]);
            (LINK + radii[a] + radii[b], 1.0 / da.min(db), da / (da + db))
        };
        Simulation {
            speeds: vec![Point::default(); points.len()],
            charges: degrees.iter().map(|degree| CHARGE * (1.0 + degree.sqrt() * 0.4)).collect(),
            springs: lines.iter().map(spring).collect(),
            points,
        }
    }

    fn step(&mut self, heat: f64, lines: &[(usize, usize)]) {
        self.draw_together(heat, lines);
        self.push_apart(heat);
        for (point, speed) in self.points.iter_mut().zip(&mut self.speeds) {
            *speed = speed.minus(point.times(GRAVITY * heat)).times(KEPT);
            *point = point.plus(*speed);
        }
    }

    fn draw_together(&mut self, heat: f64, lines: &[(usize, usize)]) {
        for (&(a, b), &(length, strength, share)) in lines.iter().zip(&self.springs) {
            let (from, to) = (self.points[a].plus(self.speeds[a]), self.points[b].plus(self.speeds[b]));
            let between = to.minus(from);
            let distance = between.square().sqrt().max(1e-3);
            let pull = between.times((distance - length) / distance * heat * strength);
            self.speeds[b] = self.speeds[b].minus(pull.times(share));
            self.speeds[a] = self.speeds[a].plus(pull.times(1.0 - share));
        }
    }

    /// Each node's sum is its own, so threads change nothing.
    fn push_apart(&mut self, heat: f64) {
        let tree = Quadtree::new(&self.points, &self.charges);
        let pushed =
            |(speed, point): (&mut Point, &Point)| *speed = speed.plus(tree.push(*point).times(heat));
        if self.points.len() < PARALLEL {
            self.speeds.iter_mut().zip(&self.points).for_each(pushed);
        } else {
            self.speeds.par_iter_mut().zip(&self.points).for_each(pushed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(nodes: usize) -> Network {
        Network {
            seeds: (0..nodes as u64).collect(),
            radii: vec![4.0; nodes],
            links: (1..nodes).map(|n| (n / 3, n)).chain([(0, 0), (3, 1), (1, 3)]).collect(),
        }
    }

    #[test]
    fn places_do_not_depend_on_the_threads() {
        let network = network(700);
        let places = [1, 3].map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| force(&network))
        });
        assert_eq!(places[0], places[1]);
        assert!(places[0].iter().all(|p| p.x.is_finite() && p.y.is_finite()));
    }

    #[test]
    fn linked_nodes_stand_together_and_none_covers_another() {
        let network = network(120);
        let places = force(&network);
        let far = |a: usize, b: usize| places[a].minus(places[b]).square().sqrt();
        let linked: f64 = (1..120).map(|n| far(n / 3, n)).sum::<f64>() / 119.0;
        let any: f64 = (0..120).map(|n| far(n, (n * 7 + 31) % 120)).sum::<f64>() / 120.0;
        assert!(linked < any / 2.0, "{linked} {any}");
        for a in 0..120 {
            for b in 0..a {
                assert!(far(a, b) > 7.0, "{a} {b}");
            }
        }
    }

    #[test]
    fn nothing_and_single_nodes_have_places() {
        assert!(force(&Network::default()).is_empty());
        let alone = Network { seeds: vec![7, 7, 9], radii: vec![4.0; 3], links: Vec::new() };
        let places = force(&alone);
        assert!(places[0] != places[1] && places[1] != places[2]);
    }
}
