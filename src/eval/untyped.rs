//! Edges compared by their ends alone: which things are connected, whatever the relation and its direction.

use std::collections::BTreeSet;

use super::figures::Count;
use super::judge::Judgement;

/// Two annotated nodes, the smaller index first.
type Pair = (usize, usize);

fn pair(a: usize, b: usize) -> Pair {
    (a.min(b), a.max(b))
}

/// Pairs found, found wrongly, and missed.
pub(super) fn untyped(judgement: &Judgement<'_>) -> Count {
    let edges = &judgement.case.gold.edges;
    let all: BTreeSet<Pair> = edges.iter().map(|e| pair(e.source, e.target)).collect();
    let required = judgement.annotated.values().filter(|edge| judgement.is_required(**edge));
    let required: BTreeSet<Pair> = required.map(|i| pair(edges[*i].source, edges[*i].target)).collect();
    let mut seen = BTreeSet::new();
    let mut count = Count::default();
    for edge in &judgement.edges {
        let ends = edge.source.zip(edge.target).map(|(source, target)| pair(source, target));
        if let Some(ends) = ends.filter(|ends| required.contains(ends)) {
            seen.insert(ends);
        } else if !ends.is_some_and(|ends| all.contains(&ends)) && !judgement.touches_optional(edge) {
            count.extra += 1;
        }
    }
    count.right = seen.len();
    count.missed = required.len() - seen.len();
    count
}
