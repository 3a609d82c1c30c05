//! Finds the words of a line.
//!
//! In passes over all of it, each of which asks one thing of every character: where words may begin, which do, which characters
//! are words by themselves.

use super::room::{Kept, Place};
use super::unlisted::Unlisted;
use crate::ontology::lexicon::{Found, Lexicon};

/// The room of the passes, used again for the next line.
#[derive(Debug, Default)]
pub(super) struct Passes {
    /// Where words of two characters and more may begin.
    begun: Vec<u32>,
    /// The words that begin there.
    longer: Vec<Kept>,
    /// For each character, where what hides the words of one character ends that begins there; once the letters are found,
    /// there or before.
    reach: Vec<u32>,
    /// Which characters may be words by themselves.
    letters: Vec<u32>,
}

/// Puts the words of `chars` into `hits`, by where they begin, the longest first. A word of one character is seen only where
/// no longer word that hides it lies on it. Notes in `places` which of them lie inside a name.
pub(super) fn find(
    lexicon: &Lexicon,
    chars: &[char],
    unlisted: &Unlisted,
    passes: &mut Passes,
    places: &mut [Place],
    hits: &mut Vec<Kept>,
) {
    passes.begin(lexicon, chars, unlisted);
    passes.find_longer(lexicon, chars, unlisted, places);
    passes.find_letters(lexicon, chars, places);
    passes.put(lexicon, chars, places, hits);
}

impl Passes {
    fn begin(&mut self, lexicon: &Lexicon, chars: &[char], unlisted: &Unlisted) {
        lexicon.begin(chars, &mut self.begun);
        if !unlisted.is_empty() {
            let told = (0..chars.len()).filter(|i| unlisted.at(&chars[*i..]).is_some());
            self.begun.extend(told.map(|i| i as u32));
            self.begun.sort_unstable();
            self.begun.dedup();
        }
    }

    /// Finds the words of two characters and more.
    fn find_longer(&mut self, lexicon: &Lexicon, chars: &[char], unlisted: &Unlisted, places: &mut [Place]) {
        let Passes { begun, longer, reach, .. } = self;
        longer.clear();
        reach.clear();
        reach.resize(chars.len(), 0);
        for start in begun.iter().map(|start| *start as usize) {
            let first = longer.len();
            let mut met = |length, found: Found| {
                let end = start + length;
                if found.cover.hides() {
                    reach[start] = reach[start].max(end as u32);
                }
                if found.cover.names() {
                    places[start + 1..end].iter_mut().for_each(|place| place.shielded = true);
                }
                longer.push(Kept::new(start, end, found));
            };
            lexicon.words_from(&chars[start..], &mut met);
            if let Some(length) = unlisted.at(&chars[start..]) {
                met(length, lexicon.unlisted());
            }
            if longer.len() > first + 1 {
                longer[first..].reverse();
            }
        }
    }

    /// Finds the characters that are words by themselves and on which no word lies that began before.
    fn find_letters(&mut self, lexicon: &Lexicon, chars: &[char], places: &mut [Place]) {
        let Passes { reach, letters, .. } = self;
        letters.clear();
        letters.resize(chars.len(), 0);
        let (mut count, mut before) = (0, 0);
        for (i, ((letter, place), reach)) in chars.iter().zip(places).zip(reach).enumerate() {
            place.letter = lexicon.letter_number(*letter);
            letters[count] = i as u32;
            count += usize::from((place.letter > 0) & (i as u32 >= before));
            *reach = before.max(*reach);
            before = *reach;
        }
        letters.truncate(count);
    }

    /// Puts both into `hits`; of the characters those that are seen.
    fn put(&self, lexicon: &Lexicon, chars: &[char], places: &[Place], hits: &mut Vec<Kept>) {
        let mut longer = self.longer.iter().copied().peekable();
        for start in self.letters.iter().map(|letter| *letter as usize) {
            let hidden = self.reach[start] as usize;
            let seen = start >= hidden || lexicon.opens_body(&chars[start..], hidden - start);
            let letter = lexicon.numbered_letter(places[start].letter);
            let Some(found) = letter.filter(|_| seen) else { continue };
            while let Some(word) = longer.next_if(|word| word.start as usize <= start) {
                hits.push(word);
            }
            hits.push(Kept::new(start, start + 1, found));
        }
        hits.extend(longer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::lexicon::{Class, LexiconBuilder};

    const WORDS: [(&str, Class); 8] = [
        ("人民", Class::Ordinary),
        ("人民政府", Class::OrgSuffix),
        ("政府", Class::Ordinary),
        ("民政局", Class::Department),
        ("甲市", Class::Place),
        ("市", Class::Level),
        ("在", Class::Function),
        ("\u{20BB7}", Class::Function),
    ];

    /// Words as text, by where they begin, and which places lie inside a name.
    fn found(text: &str) -> (Vec<(usize, String)>, Vec<usize>) {
        let mut builder = LexiconBuilder::default();
        WORDS.iter().for_each(|(word, class)| builder.put(word, *class));
        let lexicon = builder.build();
        let chars: Vec<char> = text.chars().collect();
        let mut places: Vec<Place> = (0..=chars.len()).map(Place::at).collect();
        let mut hits = Vec::new();
        let mut passes = Passes::default();
        find(&lexicon, &chars, &Unlisted::default(), &mut passes, &mut places, &mut hits);
        let word = |hit: &Kept| {
            let range = hit.start as usize..hit.end as usize;
            (range.start, chars[range].iter().collect())
        };
        let inside = (0..places.len()).filter(|i| places[*i].shielded).collect();
        (hits.iter().map(word).collect(), inside)
    }

    #[test]
    fn words_come_by_place_the_longest_first_and_hide_characters() {
        let (words, inside) = found("在甲市人民政府，市\u{20BB7}");
        let expected =
            [(0, "在"), (1, "甲市"), (3, "人民政府"), (3, "人民"), (5, "政府"), (8, "市"), (9, "\u{20BB7}")];
        assert_eq!(words, expected.map(|(at, word)| (at, word.to_owned())));
        assert_eq!(inside, [2]);
        assert_eq!(found("").0, []);
        assert_eq!(found("市民政局").0, [(0, "市".to_owned()), (1, "民政局".to_owned())]);
    }
}
