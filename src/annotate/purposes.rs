//! What a document says it is made for: 为了加强A，保护和改善B，促进C，根据…，制定本条例.
//!
//! The construction is closed: between 为了 and the basis or the verb of making, every clause is an aim of the
//! document, whatever its verb; only what is a task of the text itself (规范…, 正确审理…, 明确…) is none.

use super::clause::{Clause, Sentence};
use super::opening;
use super::reader::Local;
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// Shortest and longest purpose, in scalar values.
const SHORTEST: usize = 4;
const LONGEST: usize = 42;

/// An aim told by a clause of purpose, in scalar-value indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// First scalar value of the clause, its verb included.
    pub start: usize,
    /// First scalar value of the aim: after a verb that only ties to it (促进|…), else the start.
    pub aim: usize,
    /// One past the last.
    pub end: usize,
}

/// The aims that a sentence names which makes the document at hand.
pub fn find(unit: &Unit<'_>, sentence: &Sentence) -> Vec<Purpose> {
    const CLOSERS: ClassSet = ClassSet::of(Class::Basis).and(Class::Makes).and(Class::PurposeEnd);
    let mut out = Vec::new();
    let mut open = false;
    for clause in &sentence.clauses {
        let mut from = article_end(unit, clause);
        if let Some(end) = opener(unit, from, clause.end) {
            open = true;
            from = end;
        } else if unit.words_at(from).any(|(h, w)| h.end <= clause.end && w.classes.meets(CLOSERS)) {
            open = false;
        }
        open &= !unit.holds(clause.start, clause.end, Class::MakesBelow);
        if open {
            out.extend(purpose(unit, clause, from));
        }
    }
    out
}

/// End of 为了 or 为 at `at`, also where a longer word begins with it (为|保障…).
pub fn opener(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let one = || at < limit && unit.letter(at, Class::PurposeOpener);
    unit.word_end(at, Class::PurposeOpener, limit).or_else(|| one().then_some(at + 1))
}

/// The aim that `clause` tells from `from` on.
fn purpose(unit: &Unit<'_>, clause: &Clause, from: usize) -> Option<Purpose> {
    const WEAK: ClassSet = ClassSet::of(Class::PurposeWeak);
    let from = blanks(unit, from, clause.end);
    let verb = opening::skip(unit, from, clause.end);
    let weak = |at: usize| unit.words_at(at).any(|(_, w)| w.classes.meets(WEAK));
    let titled = unit.pairs.iter().any(|p| p.kind == PairKind::Title && (from..clause.end).contains(&p.open));
    if weak(from) || weak(verb) || titled || !(SHORTEST..=LONGEST).contains(&(clause.end - from)) {
        return None;
    }
    let aim = tied(unit, verb, clause.end).unwrap_or(from);
    Some(Purpose { start: from, aim, end: clause.end })
}

/// Where the aim begins after a verb that only ties to it; none where the verb has a second one beside it
/// (保护和改善…), or too little is left.
fn tied(unit: &Unit<'_>, verb: usize, limit: usize) -> Option<usize> {
    let end = unit.word_end(verb, Class::PurposeVerb, limit)?;
    let joined = unit.chars.get(end) == Some(&chars::ENUM_COMMA) || unit.begins(end, Class::Joint);
    (!joined && limit - end >= SHORTEST).then_some(end)
}

fn blanks(unit: &Unit<'_>, from: usize, limit: usize) -> usize {
    (from..limit).find(|i| !unit.chars[*i].is_whitespace()).unwrap_or(limit)
}

/// Steps over 第一条 at the head of a clause.
fn article_end(unit: &Unit<'_>, clause: &Clause) -> usize {
    let mark = if clause.start == 0 { super::statute::article_mark(unit) } else { None };
    blanks(unit, mark.unwrap_or(clause.start), clause.end)
}

/// The words of a purpose without what stands in brackets (…事业（以下简称…）).
pub fn words(unit: &Unit<'_>, from: usize, to: usize) -> String {
    let bracketed = |i: usize| unit.pair_at(i).is_some_and(|p| p.kind == PairKind::Paren);
    (from..to).filter(|i| !bracketed(*i)).map(|i| unit.chars[i]).collect()
}

/// True where the aim is a scene in which something else is to be done (推动甲省|在X中|走在前列).
pub fn scene(unit: &Unit<'_>, aim: Local) -> bool {
    unit.closes(aim.start, Class::PhraseOpener) && unit.begins(aim.end, Class::Inside)
}

/// True where what one writes with one's work follows an aim, or its place and that (乡村振兴|新画卷, 中国式现代化|甲省|篇章).
pub fn chapter(unit: &Unit<'_>, at: usize) -> bool {
    let place = [Class::Place, Class::PlaceShort].iter().find_map(|c| unit.word_end(at, *c, unit.len()));
    [Some(at), place].into_iter().flatten().any(|at| unit.begins(at, Class::Chapter))
        || unit.begins(at, Class::AimVerb)
}
