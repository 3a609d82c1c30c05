//! Finds the words of a line, in one walk over its characters.

use super::room::{Kept, Place, Room};
use super::unlisted::Unlisted;
use crate::ontology::lexicon::{ClassSet, Found, Lexicon};

/// Puts the words of the characters of `room` into its hits, by where they begin, the longest first, notes in its places
/// which words begin and end there, and gives the classes of all. A word of one character is seen only where no longer word
/// that hides it lies on it.
pub(super) fn find(lexicon: &Lexicon, unlisted: &Unlisted, room: &mut Room) -> ClassSet {
    let Room { chars, places, hits, met, .. } = room;
    let (mut reach, mut byte) = (Reach::default(), 0);
    for (start, letter) in chars.iter().enumerate() {
        let letters = &chars[start..];
        let before = reach;
        let number = lexicon.letter_number(*letter);
        places.push(Place::at(byte, hits.len(), number, start < before.named));
        byte += letter.len_utf8();
        let mut longer = |length, found| {
            hits.push(Kept::new(start, start + length, found));
            reach.add(start + length, found);
        };
        if let Some(length) = unlisted.at(letters) {
            longer(length, lexicon.unlisted());
        }
        lexicon.words_from(letters, &mut longer);
        if start >= before.hidden
            && let Some(found) = lexicon.numbered_letter(number)
            && (start >= reach.hidden || lexicon.opens_body(letters, reach.hidden - start))
        {
            hits.push(Kept::new(start, start + 1, found));
        }
    }
    places.push(Place::at(byte, hits.len(), 0, false));
    met.clear(lexicon.sets());
    for (number, hit) in hits.iter_mut().enumerate() {
        hit.before = std::mem::replace(&mut places[hit.end as usize].last_hit, number as u32);
        met.note(hit.set);
    }
    let mut classes = ClassSet::default();
    met.all().for_each(|set| classes.join(lexicon.set(set)));
    classes
}

/// How far the words reach that have begun.
#[derive(Clone, Copy, Default)]
struct Reach {
    /// Where the last ends of those that hide words of one character.
    hidden: usize,
    /// Where the last ends of those that are names.
    named: usize,
}

impl Reach {
    #[inline]
    fn add(&mut self, end: usize, found: Found) {
        if found.cover.hides() {
            self.hidden = self.hidden.max(end);
        }
        if found.cover.names() {
            self.named = self.named.max(end);
        }
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
        let mut room = Room { chars, ..Room::default() };
        find(&lexicon, &Unlisted::default(), &mut room);
        let Room { chars, places, hits, .. } = room;
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
