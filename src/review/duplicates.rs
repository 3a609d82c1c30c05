//! Nodes of one type and one jurisdiction whose names are nearly the same: perhaps one thing, written in two ways.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use crate::graph::{KnowledgeGraph, Node};
use crate::text::chars;
use crate::text::similar::normal;

/// The shortest name that another may be nearly the same as, in characters, without the place before it.
const SHORTEST: usize = 4;
/// The longest piece that only one of two such names may have.
const PIECE: usize = 2;
/// From this length on, one character may stand for another: a slip of the pen, not another name.
const LONG: usize = 8;
/// A type whose names are told apart by numbers in words, where no character may change.
const NUMBERED: &str = "event";
/// Types whose names are clauses or figures, alike by nature, and places, which the ontology tells apart.
const OTHERS: [&str; 3] = ["measure", "indicator", "place"];
/// A pair of characters that more names of a group share than this tells nothing (市局), and would cost much.
const COMMON: usize = 64;

/// For each such node, the others like it.
pub(super) fn near_duplicates(graph: &KnowledgeGraph) -> BTreeMap<NodeIndex, Vec<NodeIndex>> {
    let mut groups: BTreeMap<(&str, &str), Vec<(NodeIndex, String)>> = BTreeMap::new();
    for (index, node) in graph.nodes().filter(|(_, node)| !OTHERS.contains(&graph.kind(node))) {
        for place in places(graph, node) {
            let name = normal(&node.name);
            let name = name.strip_prefix(place).filter(|rest| !rest.is_empty()).unwrap_or(&name).to_owned();
            groups.entry((graph.kind(node), place)).or_default().push((index, name));
        }
    }
    let mut found: BTreeMap<NodeIndex, BTreeSet<NodeIndex>> = BTreeMap::new();
    for ((kind, _), group) in &groups {
        for (a, b) in candidates(group) {
            let ((first, one), (second, other)) = (&group[a], &group[b]);
            if nearly_same(one, other, *kind != NUMBERED)
                && digits(one) == digits(other)
                && !joined(graph, *first, *second)
            {
                found.entry(*first).or_default().insert(*second);
                found.entry(*second).or_default().insert(*first);
            }
        }
    }
    found.into_iter().map(|(index, others)| (index, others.into_iter().collect())).collect()
}

/// The places that the documents naming the node speak from; a document without one is a place of its own.
fn places<'g>(graph: &'g KnowledgeGraph, node: &Node) -> BTreeSet<&'g str> {
    let documents = node.mentions().iter().map(|mention| graph.document(mention));
    documents.map(|document| document.place.as_deref().unwrap_or(&document.id)).collect()
}

/// Pairs of names that share two neighbouring characters which few others have.
fn candidates(group: &[(NodeIndex, String)]) -> BTreeSet<(usize, usize)> {
    let mut sharing: BTreeMap<(char, char), BTreeSet<usize>> = BTreeMap::new();
    for (number, (_, name)) in group.iter().enumerate() {
        for pair in name.chars().zip(name.chars().skip(1)) {
            sharing.entry(pair).or_default().insert(number);
        }
    }
    let mut pairs = BTreeSet::new();
    for numbers in sharing.values().filter(|numbers| numbers.len() <= COMMON) {
        for a in numbers {
            pairs.extend(numbers.range(a + 1..).map(|b| (*a, *b)));
        }
    }
    pairs
}

/// True where one name is the other with a short piece put in, or, where `slips` may be, a long one with one character
/// changed.
fn nearly_same(a: &str, b: &str, slips: bool) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shorter = a.len().min(b.len());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take(shorter - head).take_while(|(x, y)| x == y).count();
    let (mine, theirs) = (a.len() - head - tail, b.len() - head - tail);
    match mine.min(theirs) {
        // what is put before a name (a country, a city) makes it the name of another
        0 => head > 0 && shorter >= SHORTEST && mine.max(theirs) <= PIECE,
        1 => slips && shorter >= LONG && mine == theirs,
        _ => false,
    }
}

/// Names that differ in a number (years, batches) are names of two things.
fn digits(name: &str) -> String {
    name.chars().filter(|c| chars::is_digit(*c)).collect()
}

/// What a document relates to each other is not one thing.
fn joined(graph: &KnowledgeGraph, a: NodeIndex, b: NodeIndex) -> bool {
    let petgraph = graph.petgraph();
    petgraph.contains_edge(a, b) || petgraph.contains_edge(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_piece_more_or_one_character_in_a_long_name() {
        for (a, b) in [
            ("湖州民政局", "湖州市民政局"),
            ("共同富裕示范区", "共同富裕示范区建设"),
            ("共同富裕绿色样板", "共同富裕绿色样本"),
            ("市场监督管理局", "市场监督管理局"),
        ] {
            assert!(nearly_same(a, b, true) && nearly_same(b, a, true), "{a} {b}");
        }
        for (a, b) in [
            ("水务局", "税务局"),
            ("财政局", "民政局"),
            ("委", "委办"),
            ("中华人民共和国水法", "中华人民共和国水污染防治法"),
            ("惠安县医疗保障局", "泉州市医疗保障局"),
            ("医疗保障局", "国家医疗保障局"),
        ] {
            assert!(!nearly_same(a, b, true) && !nearly_same(b, a, true), "{a} {b}");
        }
        assert!(!nearly_same("中共十八届一中全会", "中共十九届一中全会", false));
        assert_ne!(digits("2022年工作要点"), digits("2023年工作要点"));
    }
}
