//! A body that has another name than before: X（原Y）, Y更名为X.

use super::reader::Local;
use super::unit::{PairKind, Unit};
use crate::ontology::TypeId;
use crate::ontology::lexicon::Class;

/// The pairs of mentions, each the new name and the former one of a body.
pub fn find(unit: &Unit<'_>, locals: &[Local], organization: TypeId) -> Vec<(usize, usize)> {
    if !unit.has(Class::FormerMark) && !unit.has(Class::RenameVerb) {
        return Vec::new();
    }
    let starting = |at: usize| {
        let body = locals.iter().filter(|l| l.start == at && l.kind == organization);
        body.max_by_key(|l| l.end)
    };
    let bodies = locals.iter().filter(|l| l.kind == organization);
    let pair = |l: &Local| {
        let former = former(unit, l.end).and_then(starting).map(|old| (l.mention, old.mention));
        let renamed = || unit.word_end(l.end, Class::RenameVerb, unit.len()).and_then(starting);
        former.or_else(|| renamed().map(|new| (new.mention, l.mention)))
    };
    bodies.filter_map(pair).collect()
}

/// Where the former name begins in the brackets at `at`: （原|Y）, （前身为|Y）.
fn former(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let paren = unit.pair_opening(at).filter(|p| p.kind == PairKind::Paren)?;
    unit.word_end(paren.open + 1, Class::FormerMark, paren.close)
}
