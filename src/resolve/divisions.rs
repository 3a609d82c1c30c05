//! Administrative divisions: which one a name means, what lies above it, what a level word stands for.

use crate::ontology::Ontology;
use crate::ontology::tables::{Division, Rank};

/// Index of a division in the ontology.
pub type DivisionIndex = usize;

/// The division that contains `index`, if it is no province.
pub fn parent(ontology: &Ontology, index: DivisionIndex) -> Option<DivisionIndex> {
    let division = &ontology.divisions[index];
    let code = match division.rank {
        Rank::Country | Rank::Province => return None,
        Rank::Prefecture => division.code / 10_000 * 10_000,
        Rank::County => division.code / 100 * 100,
    };
    find(ontology, code).or_else(|| find(ontology, division.code / 10_000 * 10_000))
}

/// The division of a code.
pub fn find(ontology: &Ontology, code: u32) -> Option<DivisionIndex> {
    ontology.divisions.binary_search_by_key(&code, |d| d.code).ok()
}

/// The division itself and all above it, lowest first.
pub fn chain(ontology: &Ontology, index: DivisionIndex) -> Vec<DivisionIndex> {
    std::iter::successors(Some(index), |i| parent(ontology, *i)).collect()
}

/// The division at or above `index` whose name ends in `level` (市, 省, 县 …), lowest first.
pub fn at_level(ontology: &Ontology, index: DivisionIndex, level: &str) -> Option<DivisionIndex> {
    chain(ontology, index).into_iter().find(|i| ontology.divisions[*i].name.ends_with(level))
}

/// Divisions called `name`, in full or for short.
pub fn called<'o>(ontology: &'o Ontology, name: &str) -> &'o [u16] {
    ontology.lexicon.find(name).map_or(&[], |w| w.places.as_slice())
}

/// Divisions that a person may mean by `text`: a name, in full or for short; such names one below the other
/// (南京市鼓楼区); or a code of six digits.
pub fn spelled(ontology: &Ontology, text: &str) -> Vec<DivisionIndex> {
    if let Ok(code) = text.parse() {
        return find(ontology, code).into_iter().collect();
    }
    let whole = called(ontology, text);
    if !whole.is_empty() {
        return whole.iter().map(|row| usize::from(*row)).collect();
    }
    let borders = text.char_indices().map(|(at, _)| at).skip(1);
    let below = |at: usize| {
        let above = if called(ontology, &text[at..]).is_empty() {
            Vec::new()
        } else {
            spelled(ontology, &text[..at])
        };
        let rows = called(ontology, &text[at..]).iter().map(|row| usize::from(*row));
        let lies = |row: &usize| chain(ontology, *row).iter().skip(1).any(|d| above.contains(d));
        rows.filter(lies).collect::<Vec<_>>()
    };
    borders.map(below).find(|rows| !rows.is_empty()).unwrap_or_default()
}

/// The division's name with those of the divisions above it (江苏省南京市鼓楼区).
pub fn in_full(ontology: &Ontology, index: DivisionIndex) -> String {
    let names = chain(ontology, index).into_iter().rev().map(|i| ontology.divisions[i].name.as_str());
    names.collect()
}

/// Of several divisions of one name, the one whose superiors the document speaks of, else the highest, else
/// none where they are of equal rank.
pub fn choose(ontology: &Ontology, rows: &[u16], spoken_of: &[DivisionIndex]) -> Option<DivisionIndex> {
    let rows: Vec<usize> = rows.iter().map(|r| *r as usize).collect();
    if let [only] = rows.as_slice() {
        return Some(*only);
    }
    let near = rows.iter().filter(|r| chain(ontology, **r).iter().skip(1).any(|p| spoken_of.contains(p)));
    let near: Vec<usize> = near.copied().collect();
    if let [only] = near.as_slice() {
        return Some(*only);
    }
    let rank = |r: &usize| ontology.divisions[*r].rank;
    let highest = rows.iter().map(rank).min()?;
    let mut top = rows.iter().filter(|r| rank(r) == highest);
    match (top.next(), top.next()) {
        (Some(only), None) => Some(*only),
        _ => None,
    }
}

/// The division's row.
pub fn row(ontology: &Ontology, index: DivisionIndex) -> &Division {
    &ontology.divisions[index]
}
