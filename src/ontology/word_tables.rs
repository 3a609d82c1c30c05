//! Words by the characters that they begin with: those of one under their own, all others under their first two. Most words met
//! in a text are so short, and tables find them faster than a trie, of which each step touches a line of a cache of its own.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::lexicon::Found;

/// Code points of the basic plane: nearly all words of one character.
const BASIC: usize = 1 << 16;

/// The words of one character, each under its code point.
pub struct Letters {
    /// For each code point of the basic plane, which of `words` it is, counted from one; 0 where it is none.
    index: Vec<u16>,
    words: Vec<Found>,
    /// The same for those of other planes.
    rare: HashMap<char, u16, FixedState>,
}

impl Letters {
    /// A table of those of `words` that are one character.
    pub fn new<'t>(words: impl Iterator<Item = (&'t str, Found)>) -> Self {
        let mut all = Letters { index: vec![0; BASIC], words: Vec::new(), rare: HashMap::default() };
        for (text, found) in words {
            let mut letters = text.chars();
            let (Some(letter), None) = (letters.next(), letters.next()) else { continue };
            all.words.push(found);
            let number = all.words.len() as u16;
            match all.index.get_mut(letter as usize) {
                Some(at) => *at = number,
                None => _ = all.rare.insert(letter, number),
            }
        }
        all
    }

    /// Which of the words the character `letter` is, counted from one; 0 where it is none.
    #[inline]
    pub fn number(&self, letter: char) -> u16 {
        match self.index.get(letter as usize) {
            Some(number) => *number,
            None => self.rare.get(&letter).copied().unwrap_or_default(),
        }
    }

    /// The word of number `number`.
    #[inline]
    pub fn word(&self, number: u16) -> Option<Found> {
        usize::from(number).checked_sub(1).map(|at| self.words[at])
    }
}

/// The words of two characters and more, under the two that they begin with. At most places of a text no word begins, or one
/// of two characters.
pub struct Heads {
    /// What two characters all words begin with.
    begun: Filter,
    heads: HashMap<u64, Head, FixedState>,
    /// What three characters the longer words begin with.
    longer: Filter,
    /// The third characters of the longer words, those of one head together, in order.
    thirds: Vec<char>,
    /// What they go on with.
    tails: Vec<Tail>,
    /// The characters of all tails after the third.
    letters: Vec<char>,
}

/// Two characters that words begin with.
#[derive(Clone, Copy, Debug, Default)]
struct Head {
    /// The word that they are.
    word: Option<Found>,
    /// The first of the longer words among all tails, and one past the last.
    first: u32,
    end: u32,
}

/// What a word goes on with after its first three characters.
#[derive(Clone, Copy, Debug)]
struct Tail {
    /// Where the characters after the third begin among those of all tails, and how many they are.
    from: u32,
    length: u32,
    word: Found,
}

impl Heads {
    /// Tables of the words of two characters and more, which come in the order of their scalar values.
    pub fn new<'t>(words: impl Iterator<Item = (&'t str, Found)>) -> Self {
        let mut all = Heads {
            begun: Filter::new(),
            heads: HashMap::default(),
            longer: Filter::new(),
            thirds: Vec::new(),
            tails: Vec::new(),
            letters: Vec::new(),
        };
        for (text, word) in words {
            let mut letters = text.chars();
            let (Some(first), Some(second)) = (letters.next(), letters.next()) else { continue };
            let pair = key(first, second);
            all.begun.put(pair);
            let head = all.heads.entry(pair).or_default();
            let Some(third) = letters.next() else {
                head.word = Some(word);
                continue;
            };
            all.longer.put(trio(pair, third));
            let (number, from) = (all.tails.len() as u32, all.letters.len() as u32);
            all.letters.extend(letters);
            all.thirds.push(third);
            all.tails.push(Tail { from, length: all.letters.len() as u32 - from, word });
            head.first = if head.first == head.end { number } else { head.first };
            head.end = number + 1;
        }
        all
    }

    /// The words that `text` begins with, the shortest first, and the bytes where they end.
    pub fn beginning<'a>(&'a self, text: &'a str) -> Beginning<'a> {
        let mut rest = text.chars();
        let (Some(first), Some(second)) = (rest.next(), rest.next()) else { return Beginning::default() };
        let pair = key(first, second);
        let Some(head) = self.head(pair) else { return Beginning::default() };
        let word = head.word.map(|found| (text.len() - rest.as_str().len(), found));
        let tails = rest.next().map_or(&[][..], |third| self.tails(pair, head, third));
        Beginning { text, word, tails, letters: &self.letters, rest: rest.as_str() }
    }

    /// The word written `text`, of two characters or more.
    pub fn find(&self, text: &str) -> Option<Found> {
        let mut rest = text.chars();
        let pair = key(rest.next()?, rest.next()?);
        let head = self.head(pair)?;
        let Some(third) = rest.next() else { return head.word };
        let whole = |tail: &&Tail| tail.letters(&self.letters).iter().copied().eq(rest.clone());
        self.tails(pair, head, third).iter().find(whole).map(|tail| tail.word)
    }

    /// The head of these two characters.
    #[inline(always)]
    fn head(&self, pair: u64) -> Option<&Head> {
        if self.begun.has(pair) { self.heads.get(&pair) } else { None }
    }

    /// What the words of `head`, whose two characters are `pair`, go on with whose third character is `third`.
    #[inline(always)]
    fn tails(&self, pair: u64, head: &Head, third: char) -> &[Tail] {
        if self.longer.has(trio(pair, third)) { self.with_third(head, third) } else { &[] }
    }

    #[inline]
    fn with_third(&self, head: &Head, third: char) -> &[Tail] {
        let thirds = &self.thirds[head.first as usize..head.end as usize];
        let from = thirds.partition_point(|other| *other < third);
        let count = thirds[from..].iter().take_while(|other| **other == third).count();
        &self.tails[head.first as usize..][from..from + count]
    }

    /// Gives `met` the words that `letters` begin with, the longest first, and of how many scalar values each is.
    #[inline(always)]
    pub fn opening(&self, letters: &[char], mut met: impl FnMut(usize, Found)) {
        let [first, second, rest @ ..] = letters else { return };
        let pair = key(*first, *second);
        let Some(head) = self.head(pair) else { return };
        if let [third, rest @ ..] = rest {
            for tail in self.tails(pair, head, *third).iter().rev() {
                let letters = tail.letters(&self.letters);
                // letter by letter: most are one or two
                if letters.len() <= rest.len() && letters.iter().zip(rest).all(|(own, other)| own == other) {
                    met(3 + letters.len(), tail.word);
                }
            }
        }
        if let Some(found) = head.word {
            met(2, found);
        }
    }
}

impl Tail {
    /// The characters after the third, of those of `all` tails.
    #[inline]
    fn letters<'a>(&self, all: &'a [char]) -> &'a [char] {
        &all[self.from as usize..(self.from + self.length) as usize]
    }
}

/// The words that a text begins with: see [`Heads::beginning`].
#[derive(Default)]
pub struct Beginning<'a> {
    text: &'a str,
    /// The word of two characters, with the byte where it ends.
    word: Option<(usize, Found)>,
    tails: &'a [Tail],
    letters: &'a [char],
    /// The text after three characters.
    rest: &'a str,
}

impl Iterator for Beginning<'_> {
    type Item = (usize, Found);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(word) = self.word.take() {
            return Some(word);
        }
        while let [tail, tails @ ..] = self.tails {
            self.tails = tails;
            let mut rest = self.rest.chars();
            if tail.letters(self.letters).iter().all(|letter| rest.next() == Some(*letter)) {
                return Some((self.text.len() - rest.as_str().len(), tail.word));
            }
        }
        None
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

#[cfg(test)]
mod tests {
    use crate::ontology::lexicon::LexiconBuilder;

    /// In the order of their scalar values, as the tables want them; one begins beyond the basic plane.
    const WORDS: [&str; 8] =
        ["中", "中国", "中国人", "中国人民", "中国人民银行", "中央", "国人", "\u{20BB7}野家"];

    #[test]
    fn all_words_that_a_text_begins_with_are_found() {
        let mut builder = LexiconBuilder::default();
        WORDS.iter().for_each(|word| _ = builder.word(word));
        let lexicon = builder.build();
        for text in ["中国人民银行行长", "中国人民很行", "中央", "中", "国", "", "\u{20BB7}野家店", "人"]
        {
            let expected: Vec<usize> =
                WORDS.iter().filter(|word| text.starts_with(**word)).map(|word| word.len()).collect();
            let found: Vec<usize> = lexicon.opening(text).map(|(end, _)| end).collect();
            assert_eq!(found, expected, "{text}");
            let letters: Vec<char> = text.chars().collect();
            let mut lengths = Vec::new();
            lexicon.words_from(&letters, |length, _| lengths.insert(0, length));
            let longer =
                WORDS.iter().filter(|word| text.starts_with(**word)).map(|word| word.chars().count());
            assert_eq!(lengths, longer.filter(|length| *length > 1).collect::<Vec<_>>(), "{text}");
            assert_eq!(lexicon.find(text).is_some(), WORDS.contains(&text), "{text}");
        }
    }
}
