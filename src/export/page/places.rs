//! Where the nodes of the page stand, and how large they are drawn.

use crate::graph::KnowledgeGraph;
use crate::layout::{Network, Point, force};

/// Radius of a node without an edge.
const SMALLEST: f64 = 4.0;
/// How much a node grows with the square root of the number of its edges.
const GROWTH: f64 = 1.7;
/// No node is larger.
const LARGEST: f64 = 34.0;

/// Place and radius of each node.
pub(super) fn places(graph: &KnowledgeGraph) -> (Vec<Point>, Vec<f64>) {
    let ends = graph.petgraph().raw_edges().iter().map(|e| (e.source().index(), e.target().index()));
    let links: Vec<(usize, usize)> = ends.collect();
    let mut degrees = vec![0_u32; graph.nodes().len()];
    for (source, target) in &links {
        degrees[*source] += 1;
        degrees[*target] += 1;
    }
    let radius = |degree: u32| (SMALLEST + GROWTH * f64::from(degree).sqrt()).min(LARGEST);
    let radii: Vec<f64> = degrees.into_iter().map(radius).collect();
    let seeds = graph.nodes().map(|(_, node)| seed(&node.id)).collect();
    let places = force(&Network { seeds, radii: radii.clone(), links });
    (places, radii)
}

/// A number from the bytes of an id (FNV-1a).
fn seed(id: &str) -> u64 {
    id.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}
