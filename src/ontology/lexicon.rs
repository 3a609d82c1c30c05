//! The lexicon: every word of every class, known name, place, body and verb in one automaton.
//!
//! One pass of the automaton over a text finds all of them; each word knows its classes and, where it is a
//! name, its entry. Knows nothing of sentences.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use foldhash::fast::FixedState;
use serde::Deserialize;

pub use super::classes::Class;
use super::files::DataFile;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;

/// Machine words of a set: room for 512 classes, and as long as a line of a processor's cache.
const WORDS: usize = 8;
/// Code points that can be words of one character: those of the basic plane.
const LETTERS: usize = 1 << 16;
const _: () = assert!(Class::ALL.len() <= WORDS * 64, "more classes than a set has room for");

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(align(64))]
pub struct ClassSet([u64; WORDS]);

impl ClassSet {
    /// The set of one class.
    pub const fn of(class: Class) -> Self {
        ClassSet([0; WORDS]).and(class)
    }

    /// This set and `class`.
    pub const fn and(self, class: Class) -> Self {
        let mut bits = self.0;
        bits[class as usize / 64] |= 1 << (class as usize % 64);
        ClassSet(bits)
    }

    /// Adds the classes of `other`.
    #[inline]
    pub fn join(&mut self, other: &ClassSet) {
        for (own, bits) in self.0.iter_mut().zip(other.0) {
            *own |= bits;
        }
    }

    /// True where the set holds `class`.
    #[inline]
    pub const fn has(&self, class: Class) -> bool {
        self.0[class as usize / 64] >> (class as usize % 64) & 1 == 1
    }

    /// True where the sets share a class.
    #[inline]
    pub fn meets(&self, other: ClassSet) -> bool {
        // no early end: with a constant set, all words of it that are zero fall away
        self.0.iter().zip(other.0).fold(0, |shared, (own, bits)| shared | (own & bits)) != 0
    }
}

/// What is told of a word: its classes and, where it is a name of some table, its row.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its classes.
    pub classes: ClassSet,
    /// Row of the body table.
    pub body: Option<u16>,
    /// Row of the names table.
    pub name: Option<u16>,
    /// Row of the department table.
    pub department: Option<u16>,
    /// Rows of the place table that have this name, full or short.
    pub places: Vec<u16>,
    /// Rows of the place table whose name without its level word this is (兰考 of 兰考县).
    pub stems: Vec<u16>,
    /// Frames this word triggers.
    pub frames: Vec<u8>,
}

/// A word met in a text: its classes at hand, all else where its entry stands.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// Its classes. They come from the lexicon's sets, which are few, not from the entry: most words that are met are
    /// asked for no more than that.
    pub classes: &'a ClassSet,
    entries: &'a [Entry],
    index: u32,
}

impl std::ops::Deref for Word<'_> {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        &self.entries[self.index as usize]
    }
}

/// `lexicon/*.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LexiconFile {
    class: Vec<ClassWritten>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassWritten {
    id: String,
    #[expect(dead_code, reason = "read by people")]
    description: String,
    words: Vec<String>,
}

/// Words being gathered from all files.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    words: BTreeMap<String, Entry>,
}

impl LexiconBuilder {
    /// The entry of `text`, made if new.
    pub fn word(&mut self, text: &str) -> &mut Entry {
        self.words.entry(text.to_owned()).or_default()
    }

    /// Puts `text` into `class`.
    pub fn put(&mut self, text: &str, class: Class) {
        let word = self.word(text);
        word.classes = word.classes.and(class);
    }

    /// Adds the classes of one `lexicon/*.toml` file.
    ///
    /// # Errors
    /// TOML faults, unknown classes and empty words, each with its line. A word listed twice counts once.
    pub fn add_file(&mut self, file: &DataFile) -> Result<()> {
        let written: LexiconFile = toml::from_str(&file.text).map_err(|e| super::toml_fault(file, &e))?;
        let mut faults = Vec::new();
        for class in &written.class {
            let at = || file.text.find(&format!("\"{}\"", class.id)).unwrap_or(0);
            let known = Class::ALL.iter().find(|(id, _)| *id == class.id && !id.starts_with('@'));
            let Some((_, kind)) = known else {
                faults.push(unknown_class(file, &class.id, at()));
                continue;
            };
            let mut seen = BTreeSet::new();
            for word in &class.words {
                if word.trim().is_empty() {
                    let message = format!("class {} holds an empty word", class.id);
                    faults.push(
                        Diagnostic::new(Severity::Error, file.path.clone(), message)
                            .in_text(&file.text, at())
                            .hint("take the empty string out of the list"),
                    );
                } else if seen.insert(word) {
                    self.put(word, *kind);
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
    }

    /// Compiles the automaton.
    ///
    /// # Errors
    /// Where the automaton cannot be built (no words at all).
    pub fn build(self) -> Result<Lexicon> {
        let (texts, words): (Vec<_>, Vec<_>) = self.words.into_iter().unzip();
        let lengths = texts.iter().map(|text| text.chars().count() as u32);
        let (sets, found) = distinct(&words, lengths);
        let words_found = texts.iter().map(String::as_str).zip(found);
        let (letters, longer): (Vec<_>, Vec<_>) = words_found.partition(|(text, _)| is_letter(text));
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::Standard)
            .build_with_values(longer)
            .map_err(|e| {
                Diagnostic::new(Severity::Error, "lexicon", e.to_string())
                    .hint("an ontology needs at least one word")
            })?;
        let letters = Letters::new(letters.into_iter());
        let index = texts.into_iter().zip(0..).collect();
        Ok(Lexicon { automaton, index, words, sets, letters })
    }
}

/// The different sets of classes that words have, and what is to be told of each word where it is found.
fn distinct(words: &[Entry], lengths: impl Iterator<Item = u32>) -> (Vec<ClassSet>, Vec<Found>) {
    let mut numbers: BTreeMap<ClassSet, u32> = BTreeMap::from([(ClassSet::default(), 0)]);
    let mut sets = vec![ClassSet::default()];
    let mut number = |classes: ClassSet| {
        *numbers.entry(classes).or_insert_with(|| {
            sets.push(classes);
            sets.len() as u32 - 1
        })
    };
    let words = words.iter().zip(lengths).zip(0..);
    let found = words.map(|((word, length), index)| Found { word: index, set: number(word.classes), length });
    let found = found.collect();
    (sets, found)
}

/// The words of one character, each under its code point: there are so many of them in any text that a table finds them
/// faster than the automaton.
struct Letters {
    /// For each code point below [`LETTERS`], which of `found` it is.
    index: Vec<u16>,
    /// The first stands for characters that are no word.
    found: Vec<Found>,
}

impl Letters {
    fn new<'t>(words: impl Iterator<Item = (&'t str, Found)>) -> Self {
        let nothing = Found { word: 0, set: 0, length: 0 };
        let mut letters = Letters { index: vec![0; LETTERS], found: vec![nothing] };
        for (text, found) in words {
            if let Some(slot) = text.chars().next().and_then(|c| letters.index.get_mut(c as usize)) {
                *slot = letters.found.len() as u16;
                letters.found.push(found);
            }
        }
        letters
    }

    #[inline]
    fn get(&self, letter: char) -> &Found {
        &self.found[self.index.get(letter as usize).map_or(0, |at| usize::from(*at))]
    }
}

/// True for a word that [`Letters`] finds.
fn is_letter(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| (c as usize) < LETTERS) && chars.next().is_none()
}

fn unknown_class(file: &DataFile, id: &str, at: usize) -> Diagnostic {
    let known: Vec<_> = Class::ALL.iter().map(|(id, _)| *id).filter(|id| !id.starts_with('@')).collect();
    Diagnostic::new(Severity::Error, file.path.clone(), format!("no word class is called {id}"))
        .in_text(&file.text, at)
        .hint(format!("the classes are: {}", known.join(", ")))
}

/// All words, compiled.
pub struct Lexicon {
    automaton: CharwiseDoubleArrayAhoCorasick<Found>,
    index: HashMap<String, u32, FixedState>,
    words: Vec<Entry>,
    /// The different sets of classes: few enough to stay in a processor's cache, as the words are not.
    sets: Vec<ClassSet>,
    letters: Letters,
}

/// What the automaton tells of a word that it finds.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Number of the word.
    pub word: u32,
    /// Number of its set of classes.
    pub set: u32,
    /// Its length in scalar values.
    pub length: u32,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} words)", self.words.len())
    }
}

impl Lexicon {
    /// Calls `found(start, end, word)` (bytes of `text`) for every word at every place: those of two characters or more in
    /// order of their ends, then those of one.
    pub fn scan(&self, text: &str, mut found: impl FnMut(usize, usize, Found)) {
        self.scan_longer(text, &mut found);
        for (at, letter) in text.char_indices() {
            if let Some(word) = self.letter(letter) {
                found(at, at + letter.len_utf8(), word);
            }
        }
    }

    /// The same, without the words of one character.
    #[inline]
    pub fn scan_longer(&self, text: &str, mut found: impl FnMut(usize, usize, Found)) {
        for m in self.automaton.find_overlapping_iter(text) {
            found(m.start(), m.end(), m.value());
        }
    }

    /// The one character `letter`, where it is a word.
    #[inline]
    pub fn letter(&self, letter: char) -> Option<Found> {
        Some(*self.letters.get(letter)).filter(|found| found.length > 0)
    }

    /// The entry of word number `index`.
    pub fn word(&self, index: u32) -> &Entry {
        &self.words[index as usize]
    }

    /// Word number `index`, whose set of classes is number `set`.
    #[inline]
    pub fn met(&self, index: u32, set: u32) -> Word<'_> {
        Word { classes: self.set(set), entries: &self.words, index }
    }

    /// Set of classes number `number`.
    pub fn set(&self, number: u32) -> &ClassSet {
        &self.sets[number as usize]
    }

    /// The word written `text`, if there is one.
    pub fn find(&self, text: &str) -> Option<&Entry> {
        self.index.get(text).map(|i| &self.words[*i as usize])
    }

    /// True where `text` is a word of `class`.
    pub fn is(&self, text: &str, class: Class) -> bool {
        self.find(text).is_some_and(|w| w.classes.has(class))
    }

    /// The classes of the one character `letter`, as a word of its own; none where it is no word.
    #[inline]
    pub fn letter_classes(&self, letter: char) -> &ClassSet {
        self.set(self.letters.get(letter).set)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True where there are no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
