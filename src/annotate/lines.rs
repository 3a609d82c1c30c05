//! The lines of a document before they are read: their pieces, and what may be names in them.

use super::candidate::Candidate;
use super::unit::Unit;
use super::{named, organizations, places, quotes, titles};
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// Longest piece of a line that is read as one unit, in bytes.
const UNIT: usize = 32 * 1024;

/// What may be names in a line, whatever the document is.
pub(super) fn names(unit: &Unit<'_>) -> Vec<Candidate> {
    let mut all = Vec::new();
    titles::find(unit, &mut all);
    quotes::find(unit, &mut all);
    organizations::find(unit, &mut all);
    places::find(unit, &mut all);
    named::find(unit, &mut all);
    if unit.has(Class::Role) {
        let place = unit.ontology().known.place;
        all.retain(|c| c.kind != place || !places::in_a_name(unit, c));
    }
    all
}

/// The pieces of a block's text that are read as lines, each with the byte where it begins.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let (start, to) = (from, piece_end(text, from));
        from = to;
        (start < to).then(|| (start, &text[start..to]))
    })
}

/// End of the piece of `text` that begins at `from`: the end, or a sentence end, or any character border.
fn piece_end(text: &str, from: usize) -> usize {
    if text.len() - from <= UNIT {
        return text.len();
    }
    let mut to = from + UNIT;
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    match text[from..to].rfind(chars::FULL_STOP) {
        Some(stop) if stop > 0 => from + stop + chars::FULL_STOP.len_utf8(),
        _ => to,
    }
}
