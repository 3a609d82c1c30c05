//! Words by the characters that they begin with: those of one under their own, all others under their first two. Most words met
//! in a text are so short, and tables find them faster than a trie.

use std::collections::HashMap;
use std::ops::Range;

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

/// The words of two characters and more, under the two that they begin with. At most places of a text no word begins, or one
/// of two characters: both are told here, where few lines of a cache are touched; a walk down a trie touches one at each step.
pub struct Heads {
    /// What two characters all words begin with.
    begun: Filter,
    heads: HashMap<u64, Head, FixedState>,
    /// What three characters the longer words begin with.
    longer: Filter,
    /// What the longer words go on with, those of one head together, in order.
    tails: Vec<Tail>,
    /// The characters of all tails.
    letters: Vec<char>,
}

/// Two characters that words begin with.
#[derive(Clone, Debug, Default)]
struct Head {
    /// The word that they are.
    word: Option<Found>,
    /// The longer words, among all tails.
    longer: Range<u32>,
}

/// What a word goes on with after its first two characters.
#[derive(Clone, Debug)]
struct Tail {
    third: char,
    /// The characters after the third, among those of all tails.
    letters: Range<u32>,
    word: Found,
}

impl Heads {
    /// Tables of the words of two characters and more, which come in the order of their scalar values.
    pub fn new<'t>(words: impl Iterator<Item = (&'t str, Found)>) -> Self {
        let mut all = Heads {
            begun: Filter::new(),
            heads: HashMap::default(),
            longer: Filter::new(),
            tails: Vec::new(),
            letters: Vec::new(),
        };
        for (text, found) in words {
            let mut letters = text.chars();
            let (Some(first), Some(second)) = (letters.next(), letters.next()) else { continue };
            all.begun.put(key(first, second));
            let head = all.heads.entry(key(first, second)).or_default();
            match letters.next() {
                None => head.word = Some(found),
                Some(third) => {
                    all.longer.put(trio(key(first, second), third));
                    let from = all.letters.len() as u32;
                    all.letters.extend(letters);
                    let number = all.tails.len() as u32;
                    let start = if head.longer.is_empty() { number } else { head.longer.start };
                    head.longer = start..number + 1;
                    let letters = from..all.letters.len() as u32;
                    all.tails.push(Tail { third, letters, word: found });
                }
            }
        }
        all
    }

    /// False where no word of two characters or more begins like `letters`.
    #[inline]
    pub fn may_open(&self, mut letters: impl Iterator<Item = char>) -> bool {
        let pair = (letters.next(), letters.next());
        matches!(pair, (Some(first), Some(second)) if self.begun.has(key(first, second)))
    }

    /// Gives `met` the words that `letters` begin with, the shortest first, and of how many scalar values each is.
    #[inline(always)]
    pub fn opening(&self, letters: &[char], mut met: impl FnMut(usize, Found)) {
        let [first, second, rest @ ..] = letters else { return };
        let pair = key(*first, *second);
        if !self.begun.has(pair) {
            return;
        }
        let Some(head) = self.heads.get(&pair) else { return };
        if let Some(found) = head.word {
            met(2, found);
        }
        let [third, rest @ ..] = rest else { return };
        if self.longer.has(trio(pair, *third)) {
            let tails = &self.tails[head.longer.start as usize..head.longer.end as usize];
            let from = tails.partition_point(|tail| tail.third < *third);
            for tail in tails[from..].iter().take_while(|tail| tail.third == *third) {
                let letters = &self.letters[tail.letters.start as usize..tail.letters.end as usize];
                if rest.starts_with(letters) {
                    met(3 + letters.len(), tail.word);
                } else if letters > rest {
                    break;
                }
            }
        }
    }
}

/// Two characters as one number.
#[inline]
fn key(first: char, second: char) -> u64 {
    // 21 bits a scalar value
    u64::from(first) << 21 | u64::from(second)
}

/// Three characters as one number.
#[inline]
fn trio(pair: u64, third: char) -> u64 {
    pair << 21 | u64::from(third)
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

    fn put(&mut self, key: u64) {
        let at = Self::hash(key);
        self.0[at / 64] |= 1 << (at % 64);
    }

    /// False where `key` was not put in.
    #[inline]
    fn has(&self, key: u64) -> bool {
        let at = Self::hash(key);
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    /// Multiplicative hashing (D. Knuth, *The Art of Computer Programming* 3, 6.4).
    #[inline]
    fn hash(key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - Self::BITS)) as usize
    }
}
