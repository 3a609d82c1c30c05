//! The lexicon: every word of every class, known name, place, body and verb, in tables by what they begin with.
//!
//! One pass over a text, with a look into the tables at each place, finds all of them; each word knows its classes and, where it is
//! a name, its entry. Knows nothing of sentences.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

pub use super::classes::Class;
use super::cues::Cues;
use super::files::DataFile;
use super::word_tables::{Heads, Letters};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;

/// Machine words of a set: room for 512 classes, and as long as a line of a processor's cache.
const WORDS: usize = 8;
const _: () = assert!(Class::ALL.len() <= WORDS * 64, "more classes than a set has room for");

/// Stands for all places that no table holds; in no text, for these code points are nobody's.
const UNLISTED: &str = "\u{E000}\u{E001}";

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassSet([u64; WORDS]);

/// A set in a line of a processor's cache of its own.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Aligned(ClassSet);

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

    /// Makes the tables.
    pub fn build(mut self) -> Lexicon {
        self.put(UNLISTED, Class::Place);
        let (texts, words): (Vec<_>, Vec<_>) = self.words.into_iter().unzip();
        let (sets, set_of) = distinct(&words);
        let mut found: Vec<Found> =
            (0..).zip(&set_of).map(|(word, set)| Found::new(word, *set, &sets)).collect();
        bare_levels(&mut found, &texts, &words);
        let all = || texts.iter().map(String::as_str).zip(found.iter().copied());
        let (letters, heads) = (Letters::new(all()), Heads::new(all()));
        let unlisted = found[texts.partition_point(|text| text.as_str() < UNLISTED)];
        Lexicon { heads, letters, words, sets: sets.into_iter().map(Aligned).collect(), unlisted }
    }
}

/// The different sets of classes that words have, the empty one first, and the number of each word's.
fn distinct(words: &[Entry]) -> (Vec<ClassSet>, Vec<u16>) {
    let mut numbers: BTreeMap<ClassSet, u16> = BTreeMap::from([(ClassSet::default(), 0)]);
    let mut sets = vec![ClassSet::default()];
    let mut number = |classes: ClassSet| {
        *numbers.entry(classes).or_insert_with(|| {
            sets.push(classes);
            (sets.len() - 1) as u16
        })
    };
    let set_of = words.iter().map(|word| number(word.classes)).collect();
    assert!(sets.len() <= 1 << u16::BITS, "words are in too many different sets of classes");
    (sets, set_of)
}

/// Lets the level word be seen at the end of places called like a word that joins bodies (会同|县财政局).
fn bare_levels(found: &mut [Found], texts: &[String], words: &[Entry]) {
    let joins = texts.iter().zip(words).filter(|(_, w)| w.classes.has(Class::Joint));
    let joints: BTreeSet<&str> = joins.map(|(text, _)| text.as_str()).collect();
    for (found, (text, word)) in found.iter_mut().zip(texts.iter().zip(words)) {
        let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
        if word.classes.has(Class::Place) && joints.contains(&text[..last]) {
            found.cover = Cover::Nothing;
        }
    }
}

/// What a word does to the words inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// All are seen: it is for people (市 in 市民政局), the short name of a body (市局|稽查局), or straddles others (市中 in
    /// 市|中级人民法院).
    Nothing,
    /// No word of one character is seen inside: 与 in 参与 is no preposition.
    Letters,
    /// Nor does a function word inside stand for itself: it is a name or a part of one.
    Name,
    /// It is such a name, and all words inside are seen.
    OpenName,
}

impl Cover {
    fn of(set: &ClassSet) -> Self {
        const OPEN: ClassSet = ClassSet::of(Class::People).and(Class::Anaphor).and(Class::OpenWord);
        const NAMES: ClassSet = ClassSet::of(Class::Name)
            .and(Class::Place)
            .and(Class::Body)
            .and(Class::Department)
            .and(Class::DepartmentStem)
            .and(Class::OrgSuffixOpen)
            .and(Class::PlaceEnd);
        match (set.meets(OPEN), set.meets(NAMES)) {
            (true, false) => Cover::Nothing,
            (false, false) => Cover::Letters,
            (false, true) => Cover::Name,
            (true, true) => Cover::OpenName,
        }
    }

    /// True where it hides words of one character.
    #[inline]
    pub fn hides(self) -> bool {
        matches!(self, Cover::Letters | Cover::Name)
    }

    /// True where it is a name or a part of one.
    #[inline]
    pub fn names(self) -> bool {
        matches!(self, Cover::Name | Cover::OpenName)
    }
}

fn unknown_class(file: &DataFile, id: &str, at: usize) -> Diagnostic {
    let known: Vec<_> = Class::ALL.iter().map(|(id, _)| *id).filter(|id| !id.starts_with('@')).collect();
    Diagnostic::new(Severity::Error, file.path.clone(), format!("no word class is called {id}"))
        .in_text(&file.text, at)
        .hint(format!("the classes are: {}", known.join(", ")))
}

/// All words, compiled.
pub struct Lexicon {
    letters: Letters,
    heads: Heads,
    words: Vec<Entry>,
    /// The different sets of classes: few enough to stay in a processor's cache, as the words are not.
    sets: Vec<Aligned>,
    unlisted: Found,
}

/// A word that was found.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Number of the word.
    pub word: u32,
    /// Number of its set of classes.
    pub set: u16,
    /// Whose cue it is.
    pub cues: Cues,
    /// What it covers.
    pub cover: Cover,
}

impl Found {
    fn new(word: u32, set: u16, sets: &[ClassSet]) -> Self {
        let classes = &sets[usize::from(set)];
        Found { word, set, cues: Cues::of(classes), cover: Cover::of(classes) }
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} words)", self.words.len())
    }
}

impl Lexicon {
    /// All words at all places of `text` with the bytes where they begin and end, by place, the shortest first.
    pub fn scan<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, Found)> + 'a {
        let places = text.char_indices().map(|(start, _)| start);
        places.flat_map(move |start| {
            self.opening(&text[start..]).map(move |(end, found)| (start, start + end, found))
        })
    }

    /// The words that `text` begins with, the shortest first, and the bytes where they end.
    pub fn opening<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, Found)> + 'a {
        let letter = text.chars().next().and_then(|c| Some((c.len_utf8(), self.letter(c)?)));
        letter.into_iter().chain(self.heads.beginning(text))
    }

    /// Length in bytes of the longest word of `class` that `text` begins with.
    pub fn prefix(&self, text: &str, class: Class) -> Option<usize> {
        let words = self.opening(text).filter(|(_, found)| self.set(found.set).has(class));
        words.map(|(end, _)| end).last()
    }

    /// Number of the one character `letter` among the words of one; 0 where it is no word.
    #[inline]
    pub fn letter_number(&self, letter: char) -> u16 {
        self.letters.number(letter)
    }

    /// The word of one character that has this number.
    #[inline]
    pub fn numbered_letter(&self, number: u16) -> Option<Found> {
        self.letters.word(number)
    }

    /// Gives `met` the words of two characters or more that `letters` begin with, the longest first, and of how many scalar
    /// values each is.
    #[inline(always)]
    pub fn words_from(&self, letters: &[char], met: impl FnMut(usize, Found)) {
        self.heads.opening(letters, met);
    }

    /// The one character `letter`, where it is a word.
    #[inline]
    pub fn letter(&self, letter: char) -> Option<Found> {
        self.letters.word(self.letters.number(letter))
    }

    /// What stands for the name of a place that a text tells and no table holds.
    pub fn unlisted(&self) -> Found {
        self.unlisted
    }

    /// True where `letters` open with the level word of a department or a court, whose name reaches beyond the first `length`
    /// scalar values, which are a word that opens with it, too (县城|, 县|城管局; 省市|, 省|市场监管局).
    #[inline]
    pub fn opens_body(&self, letters: &[char], length: usize) -> bool {
        self.letter_classes(letters[0]).has(Class::Level) && self.crosses(&letters[1..], length)
    }

    /// True where the name of a department or a court that `letters` open with reaches to scalar value `length` or further.
    fn crosses(&self, letters: &[char], length: usize) -> bool {
        const BODY: ClassSet = ClassSet::of(Class::Department).and(Class::OrgSuffix);
        let mut found = false;
        let met = |rest, word: Found| found |= 1 + rest > length && self.set(word.set).meets(BODY);
        self.words_from(letters, met);
        found
    }

    /// The entry of word number `index`.
    pub fn word(&self, index: u32) -> &Entry {
        &self.words[index as usize]
    }

    /// Word number `index`, whose set of classes is number `set`.
    #[inline]
    pub fn met(&self, index: u32, set: u16) -> Word<'_> {
        Word { classes: self.set(set), entries: &self.words, index }
    }

    /// How many different sets of classes words have.
    pub fn sets(&self) -> usize {
        self.sets.len()
    }

    /// Set of classes number `number`.
    pub fn set(&self, number: u16) -> &ClassSet {
        &self.sets[usize::from(number)].0
    }

    /// The word written `text`, if there is one.
    pub fn find(&self, text: &str) -> Option<&Entry> {
        let mut letters = text.chars();
        let found = match (letters.next(), letters.next()) {
            (Some(letter), None) => self.letter(letter),
            _ => self.heads.find(text),
        };
        found.map(|found| self.word(found.word))
    }

    /// True where `text` is a word of `class`.
    pub fn is(&self, text: &str, class: Class) -> bool {
        self.find(text).is_some_and(|w| w.classes.has(class))
    }

    /// The classes of the one character `letter`, as a word of its own; none where it is no word.
    #[inline]
    pub fn letter_classes(&self, letter: char) -> &ClassSet {
        self.set(self.letter(letter).map_or(0, |found| found.set))
    }

    /// True where a word of `class` stands anywhere in `text`.
    pub fn holds(&self, text: &str, class: Class) -> bool {
        self.scan(text).any(|(_, _, found)| self.set(found.set).has(class))
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
