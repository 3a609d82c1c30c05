//! The lists of a unit and the room that they take, which is used again: there is a unit for each line.

use super::pairs::Pair;
use super::unit::Hit;
use crate::ontology::Ontology;
use crate::ontology::cues::Cues;
use crate::ontology::lexicon::{Found, Word};

/// Stands for no set, no pair and no hit.
pub(super) const NONE: u32 = u32::MAX;

/// What is known of one scalar value of a unit, or of the place after the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Byte offset in the unit.
    pub(super) byte: u32,
    /// The first hit that begins here or later.
    pub(super) first_hit: u32,
    /// The last hit that ends here.
    pub(super) last_hit: u32,
    /// The outermost bracket pair that it lies in or on.
    pub(super) pair: u32,
    /// Which of the words of one character it is, as the lexicon numbers them.
    pub(super) letter: u16,
    /// It lies inside a name, not at its start.
    pub(super) shielded: bool,
}

impl Place {
    #[inline]
    pub(super) fn at(byte: usize, first_hit: usize, letter: u16, shielded: bool) -> Self {
        Place { byte: byte as u32, first_hit: first_hit as u32, last_hit: NONE, pair: NONE, letter, shielded }
    }
}

/// A word found, as a unit keeps it: there are about as many as characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    /// First scalar value.
    pub(super) start: u32,
    /// One past the last.
    pub(super) end: u32,
    /// Number in the lexicon.
    pub(super) word: u32,
    /// The hit before it that ends where it ends.
    pub(super) before: u32,
    /// Number of its set of classes.
    pub(super) set: u16,
    /// Whose cue it is.
    pub(super) cues: Cues,
}

impl Kept {
    #[inline]
    pub(super) fn new(start: usize, end: usize, found: Found) -> Self {
        let Found { word, set, cues, .. } = found;
        Kept { start: start as u32, end: end as u32, word, before: NONE, set, cues }
    }

    /// The word as rules see it.
    #[inline]
    pub(super) fn met(self, ontology: &Ontology) -> (Hit, Word<'_>) {
        let hit = Hit { start: self.start as usize, end: self.end as usize, word: self.word };
        (hit, ontology.lexicon.met(self.word, self.set))
    }
}

/// The room that a unit's lists take, to be used again for the next: there is a unit for each line.
#[derive(Debug, Default)]
pub struct Room {
    pub(super) chars: Vec<char>,
    pub(super) marks: Vec<u32>,
    pub(super) places: Vec<Place>,
    pub(super) hits: Vec<Kept>,
    pub(super) met: Met,
    pub(super) pairs: Vec<Pair>,
}

/// The numbers of sets of classes that have been met, one bit each: the same few are met again and again.
#[derive(Debug, Default)]
pub(super) struct Met(Vec<u64>);

impl Met {
    /// Room for `count` sets, none of them met.
    pub(super) fn clear(&mut self, count: usize) {
        self.0.clear();
        self.0.resize(count.div_ceil(64), 0);
    }

    #[inline]
    pub(super) fn note(&mut self, set: u16) {
        self.0[usize::from(set) / 64] |= 1 << (set % 64);
    }

    /// The numbers of all that have been met, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = u16> + '_ {
        let bits = |(at, word): (usize, &u64)| {
            let rest = |word: &u64| Some(word & (word - 1)).filter(|word| *word != 0);
            let words = std::iter::successors(Some(*word).filter(|word| *word != 0), rest);
            words.map(move |word| (at * 64) as u16 + word.trailing_zeros() as u16)
        };
        self.0.iter().enumerate().flat_map(bits)
    }
}

impl Room {
    /// Empties all lists; they keep their room.
    pub(super) fn clear(&mut self) {
        self.chars.clear();
        self.marks.clear();
        self.places.clear();
        self.hits.clear();
        self.pairs.clear();
    }
}
