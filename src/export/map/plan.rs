//! What of a connected part is laid out as one box, and which lines share a label. Nodes that hang on one other by one
//! relation become a *comb*: a table of boxes with one line to them. Lines of one relation that leave (or reach) one box
//! share one label, from which they fan out.

use std::collections::BTreeMap;

use super::comb::Comb;
use super::scene::{EDGE_TEXT, LINE, Scene};
use crate::layout::measure::width;
use crate::layout::{Item, PORTS, Size, ranks};

/// Fewer leaves make no comb.
const LEAST_LEAVES: usize = 2;
/// Room above and below the ends of links at a box; a box does not grow for more ends than these.
const END_ROOM: f64 = 6.0;
const MOST_ENDS: usize = 16;
/// Room beside a label.
const LABEL_ROOM: f64 = 6.0;

/// What is laid out as one box.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A node, by its index in the scene.
    Node(usize),
    /// Leaves with the lines to them.
    Comb(Comb),
    /// The label of lines: that of the first.
    Label(usize),
}

/// Pieces, and the lines that run through links between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub pieces: Vec<Piece>,
    pub items: Vec<Item>,
    /// Pairs of pieces, the left one first.
    pub links: Vec<(usize, usize)>,
    /// Each line (by its index in the scene) and the links it runs through, from its source on; true where a link is
    /// gone through from right to left.
    pub ways: Vec<(usize, Vec<(usize, bool)>)>,
}

/// Plans the connected part of `scene` that consists of the boxes `members`. `bands` says for each type of node which
/// columns it stands in; `rows` how many leaves stand below each other.
pub(super) fn plan(scene: &Scene, members: &[usize], bands: bool, rows: usize) -> Plan {
    let mut planner = Planner::new(scene, members, bands);
    planner.combs(rows);
    planner.nodes(members);
    planner.rank();
    planner.labels();
    planner.grow();
    planner.plan
}

/// A bundle of lines: relation, the piece they share, whether they leave it, and whether they go to the right.
type Bundle = (usize, usize, bool, bool);

struct Planner<'s> {
    scene: &'s Scene,
    banded: bool,
    /// Lines of this part.
    lines: Vec<usize>,
    /// Piece of each box.
    piece: BTreeMap<usize, usize>,
    bands: Vec<usize>,
    plan: Plan,
}

impl<'s> Planner<'s> {
    fn new(scene: &'s Scene, members: &[usize], banded: bool) -> Self {
        let within = |line: &usize| members.binary_search(&scene.lines[*line].source).is_ok();
        let lines = (0..scene.lines.len()).filter(within).collect();
        Planner { scene, banded, lines, piece: BTreeMap::new(), bands: Vec::new(), plan: Plan::default() }
    }

    fn band(&self, node: usize) -> usize {
        if self.banded { self.scene.boxes[node].band } else { 0 }
    }

    fn add(&mut self, piece: Piece, size: Size, band: usize, spread: bool) -> usize {
        self.plan.pieces.push(piece);
        self.plan.items.push(Item { size, rank: 0, spread });
        self.bands.push(band);
        self.plan.pieces.len() - 1
    }

    /// Finds leaves and makes combs of those that hang on one box by one relation.
    fn combs(&mut self, rows: usize) {
        let mut degree: BTreeMap<usize, usize> = BTreeMap::new();
        for line in self.lines.iter().map(|line| &self.scene.lines[*line]) {
            *degree.entry(line.source).or_default() += 1;
            *degree.entry(line.target).or_default() += 1;
        }
        let mut groups: BTreeMap<(usize, usize, bool, usize), Vec<usize>> = BTreeMap::new();
        for index in &self.lines {
            let line = &self.scene.lines[*index];
            let leaf = |node: usize| degree.get(&node) == Some(&1) && !self.scene.boxes[node].focus;
            for (hub, end, out) in [(line.source, line.target, true), (line.target, line.source, false)] {
                if leaf(end) && !leaf(hub) {
                    groups.entry((hub, line.relation, out, self.band(end))).or_default().push(*index);
                }
            }
        }
        for ((hub, _, out, band), lines) in groups.into_iter().filter(|(_, g)| g.len() >= LEAST_LEAVES) {
            let hub_band = self.band(hub);
            let hub_left = if hub_band == band { out } else { hub_band < band };
            let comb = Comb::new(self.scene, &lines, out, hub_left, rows);
            let (size, leaves) = (comb.size, comb.leaves.iter().map(|leaf| leaf.node).collect::<Vec<_>>());
            let piece = self.add(Piece::Comb(comb), size, band, false);
            self.piece.extend(leaves.into_iter().map(|node| (node, piece)));
        }
    }

    fn nodes(&mut self, members: &[usize]) {
        for node in members {
            if !self.piece.contains_key(node) {
                let piece =
                    self.add(Piece::Node(*node), self.scene.boxes[*node].size, self.band(*node), true);
                self.piece.insert(*node, piece);
            }
        }
    }

    /// Pieces at the source and the target of a line.
    fn ends(&self, line: usize) -> (usize, usize) {
        let line = &self.scene.lines[line];
        (self.piece[&line.source], self.piece[&line.target])
    }

    /// Gives every piece a column of even number, so that labels find room between.
    fn rank(&mut self) {
        let links: Vec<(usize, usize)> = self.lines.iter().map(|line| self.ends(*line)).collect();
        for (item, rank) in self.plan.items.iter_mut().zip(ranks(&self.bands, &links)) {
            item.rank = 2 * rank;
        }
    }

    /// Puts each line into the larger of the bundles it could be in, and each bundle behind a label.
    fn labels(&mut self) {
        let right = |planner: &Self, line: usize| {
            let (source, target) = planner.ends(line);
            planner.plan.items[source].rank < planner.plan.items[target].rank
        };
        let bundles = |planner: &Self, line: usize| -> [Bundle; 2] {
            let (source, target) = planner.ends(line);
            let (relation, right) = (planner.scene.lines[line].relation, right(planner, line));
            [(relation, source, true, right), (relation, target, false, right)]
        };
        let mut sizes: BTreeMap<Bundle, usize> = BTreeMap::new();
        for bundle in self.lines.iter().flat_map(|line| bundles(self, *line)) {
            *sizes.entry(bundle).or_default() += 1;
        }
        let mut bundled: BTreeMap<Bundle, Vec<usize>> = BTreeMap::new();
        for line in &self.lines {
            let [out, into] = bundles(self, *line);
            let bundle = if sizes[&into] > sizes[&out] { into } else { out };
            bundled.entry(bundle).or_default().push(*line);
        }
        for (bundle, lines) in bundled {
            self.label(bundle, &lines);
        }
    }

    fn label(&mut self, (_, shared, out, right): Bundle, lines: &[usize]) {
        let text = &self.scene.lines[lines[0]].label;
        let size = Size { width: width(text, EDGE_TEXT) + LABEL_ROOM, height: EDGE_TEXT * LINE };
        let label = self.add(Piece::Label(lines[0]), size, 0, false);
        let rank = self.plan.items[shared].rank;
        self.plan.items[label].rank = if out == right { rank + 1 } else { rank - 1 };
        let mut known: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for line in lines {
            let (source, target) = self.ends(*line);
            let way = [(source, label), (label, target)].map(|(from, to)| {
                let pair = if right { (from, to) } else { (to, from) };
                let link = *known.entry(pair).or_insert_with(|| {
                    self.plan.links.push(pair);
                    self.plan.links.len() - 1
                });
                (link, !right)
            });
            self.plan.ways.push((*line, way.to_vec()));
        }
    }

    /// Makes boxes as high as the ends of their links need.
    fn grow(&mut self) {
        let mut ends = vec![[0_usize; 2]; self.plan.items.len()];
        for (left, right) in &self.plan.links {
            ends[*left][0] += 1;
            ends[*right][1] += 1;
        }
        for (item, sides) in self.plan.items.iter_mut().zip(ends).filter(|(item, _)| item.spread) {
            let most = sides.into_iter().max().unwrap_or(0).min(MOST_ENDS) as f64;
            item.size.height = item.size.height.max(most * PORTS + END_ROOM);
        }
    }
}
