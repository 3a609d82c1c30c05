//! The words of one and of two characters, each in a table of its own: most words met in a text are so short, and tables
//! find them faster than the trie.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::lexicon::Found;

/// Code points that can be words of one character: those of the basic plane.
const LETTERS: usize = 1 << 16;

/// True for a word that [`Letters`] finds.
pub fn is_letter(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| (c as usize) < LETTERS) && chars.next().is_none()
}

/// The words of one character, each under its code point: there are so many of them in any text that a table finds them
/// faster than the trie.
pub struct Letters {
    /// For each code point below [`LETTERS`], which of `words` it is, counted from one; 0 where it is none.
    index: Vec<u16>,
    words: Vec<Found>,
}

impl Letters {
    /// A table of `letters`.
    pub fn new<'t>(letters: impl Iterator<Item = (&'t str, Found)>) -> Self {
        let (mut index, mut words) = (vec![0; LETTERS], Vec::new());
        for (text, found) in letters {
            let Some(letter) = text.chars().next().filter(|letter| (*letter as usize) < LETTERS) else {
                continue;
            };
            words.push(found);
            index[letter as usize] = words.len() as u16;
        }
        Letters { index, words }
    }

    /// True where the table has room for `letter`.
    #[inline]
    pub fn covers(&self, letter: char) -> bool {
        (letter as usize) < LETTERS
    }

    /// The one character `letter`, where it is a word.
    #[inline]
    pub fn get(&self, letter: char) -> Option<Found> {
        let at = usize::from(*self.index.get(letter as usize)?);
        Some(self.words[at.checked_sub(1)?])
    }
}

/// The words of two characters, and which characters longer words begin with. At most places of a text no word begins, or
/// one of two characters: both are told here, where few lines of a cache are touched, without the walk down the trie, whose
/// nodes lie far apart.
pub struct Pairs {
    /// What two characters all words begin with.
    heads: Filter,
    words: HashMap<(char, char), Found, FixedState>,
    /// What three characters the longer words begin with.
    longer: Filter,
}

impl Pairs {
    /// Tables of the words of two characters and more.
    pub fn new<'t>(longer: impl Iterator<Item = (&'t str, Found)>) -> Self {
        let mut pairs = Pairs { heads: Filter::new(), words: HashMap::default(), longer: Filter::new() };
        for (text, found) in longer {
            let mut letters = text.chars();
            let (Some(first), Some(second)) = (letters.next(), letters.next()) else { continue };
            pairs.heads.put([first, second, '\0']);
            match letters.next() {
                Some(third) => pairs.longer.put([first, second, third]),
                None => _ = pairs.words.insert((first, second), found),
            }
        }
        pairs
    }

    /// False where no word of two characters or more begins like `letters`.
    #[inline]
    pub fn may_open(&self, mut letters: impl Iterator<Item = char>) -> bool {
        let pair = (letters.next(), letters.next());
        matches!(pair, (Some(first), Some(second)) if self.heads.has([first, second, '\0']))
    }

    /// The word of two characters that `letters` begin with, and whether a longer one may.
    #[inline]
    pub fn opening(&self, letters: &[char]) -> (Option<Found>, bool) {
        match *letters {
            [first, second, ref rest @ ..] if self.heads.has([first, second, '\0']) => {
                let longer = rest.first().is_some_and(|third| self.longer.has([first, second, *third]));
                (self.words.get(&(first, second)).copied(), longer)
            }
            _ => (None, false),
        }
    }
}

/// A set of which a few that are not in it seem to be: small enough for a processor's nearest cache (B. Bloom, *Space/time
/// trade-offs in hash coding with allowable errors*, CACM 1970, with one hash).
struct Filter(Vec<u64>);

impl Filter {
    /// Hashes that are told apart, as a power of two: 16 KiB, in which one in twelve that is none passes.
    const BITS: u32 = 17;

    fn new() -> Self {
        Filter(vec![0; 1 << (Self::BITS - 6)])
    }

    fn put(&mut self, letters: [char; 3]) {
        let at = Self::hash(letters);
        self.0[at / 64] |= 1 << (at % 64);
    }

    /// False where `letters` were not put in.
    #[inline]
    fn has(&self, letters: [char; 3]) -> bool {
        let at = Self::hash(letters);
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    /// Multiplicative hashing (D. Knuth, *The Art of Computer Programming* 3, 6.4).
    #[inline]
    fn hash(letters: [char; 3]) -> usize {
        // 21 bits a scalar value
        let all = letters.iter().fold(0u64, |all, letter| all << 21 | u64::from(*letter));
        (all.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - Self::BITS)) as usize
    }
}
