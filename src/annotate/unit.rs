//! A unit: a line of a document (or a piece of a very long one) with its words and brackets found.
//!
//! Everything later in annotate works on scalar-value indices of one unit and asks it which words begin or
//! end where. Built from the words that `words` finds and the brackets that `pairs` finds.

use super::opening::Skipped;
use super::pairs;
pub use super::pairs::{Pair, PairKind};
use super::room::{Kept, Met, Place, Room};
use super::trace::{self, Event, Trace};
use super::unlisted::Unlisted;
use super::words;
use crate::ontology::Ontology;
use crate::ontology::cues::Cues;
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::{Span, chars};

/// A word found: its first and last-plus-one scalar value, and its number in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// First scalar value.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Number in the lexicon.
    pub word: u32,
}

/// A line with its words.
pub struct Unit<'a> {
    ontology: &'a Ontology,
    /// The words.
    pub text: &'a str,
    /// Bytes of the document's text before this unit.
    base: usize,
    /// The scalar values.
    pub chars: Vec<char>,
    /// Where those stand that are no Chinese characters, in order: marks, digits, letters, white space.
    marks: Vec<u32>,
    /// What is known of each, and of the end.
    places: Vec<Place>,
    /// Words by where they begin, the longest first.
    hits: Vec<Kept>,
    /// The classes of all words: most rules have nothing to look for in most lines.
    classes: ClassSet,
    met: Met,
    /// Bracket pairs in order of their opening marks.
    pub pairs: Vec<Pair>,
    /// The words of officers, which are read like any others.
    pub speeches: Vec<Pair>,
    skipped: Skipped,
    trace: Option<&'a Trace>,
}

/// Longest word that is sought by where it ends, in scalar values.
const LONGEST: usize = 12;

impl<'a> Unit<'a> {
    /// Reads `text`, which stands at byte `base` of the document's text and knows the `unlisted` places, in the `room` that
    /// [`Unit::vacate`] gave back.
    pub fn within(
        ontology: &'a Ontology,
        text: &'a str,
        base: usize,
        unlisted: &Unlisted,
        mut room: Room,
    ) -> Self {
        room.clear();
        // a Chinese character takes three bytes
        room.chars.reserve(text.len() / 3);
        room.places.reserve(text.len() / 3 + 1);
        // about as many words as characters, few of them apart from the rest
        room.hits.reserve(text.len() / 3);
        for c in text.chars() {
            if !chars::is_han(c) {
                room.marks.push(room.chars.len() as u32);
            }
            room.chars.push(c);
        }
        let classes = words::find(&ontology.lexicon, unlisted, &mut room);
        let mut unit = Unit {
            ontology,
            text,
            base,
            chars: room.chars,
            marks: room.marks,
            places: room.places,
            hits: room.hits,
            classes,
            met: room.met,
            pairs: room.pairs,
            speeches: Vec::new(),
            skipped: Skipped::default(),
            trace: None,
        };
        unit.find_pairs();
        unit
    }

    /// Gives its room back.
    pub fn vacate(self) -> Room {
        let Unit { chars, marks, places, hits, met, pairs, .. } = self;
        Room { chars, marks, places, hits, met, pairs }
    }

    /// The words that begin at `i`, the longest first.
    #[inline]
    fn starting(&self, i: usize) -> &[Kept] {
        let first = |i: usize| self.places.get(i).map_or(self.hits.len(), |place| place.first_hit as usize);
        &self.hits[first(i)..first(i + 1)]
    }

    /// The words that end at `i`, the shortest first.
    #[inline]
    fn ending(&self, i: usize) -> impl Iterator<Item = &Kept> + '_ {
        let hit = |number: u32| self.hits.get(number as usize);
        let last = self.places.get(i).and_then(|place| hit(place.last_hit));
        std::iter::successors(last, move |word| hit(word.before))
    }

    /// The same, whose decisions are written down in `trace`.
    #[must_use]
    pub fn traced(mut self, trace: Option<&'a Trace>) -> Self {
        self.trace = trace;
        let word = |h: &Kept| trace::Word { span: self.span(h.start as usize, h.end as usize), word: h.word };
        self.note(|| Event::Line(self.span(0, self.len()), self.hits.iter().map(word).collect()));
        self
    }

    /// True where decisions are written down.
    pub fn is_traced(&self) -> bool {
        self.trace.is_some()
    }

    /// Writes down a decision, where somebody asks.
    #[inline]
    pub fn note(&self, event: impl FnOnce() -> Event) {
        if let Some(trace) = self.trace {
            trace.push(event());
        }
    }

    /// What was asked of the openers of its clauses.
    pub fn skipped(&self) -> &Skipped {
        &self.skipped
    }

    /// Number of scalar values.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Where marks, digits, letters and white space stand in `from..to`: all that is no Chinese character.
    pub fn marks_in(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.marks.partition_point(|mark| (*mark as usize) < from);
        self.marks[first..].iter().map(|mark| *mark as usize).take_while(move |mark| *mark < to)
    }

    /// The ontology in use.
    pub fn ontology(&self) -> &'a Ontology {
        self.ontology
    }

    /// Words that begin at `i`, longest first.
    pub fn words_at(&self, i: usize) -> impl Iterator<Item = (Hit, Word<'a>)> + '_ {
        self.starting(i).iter().map(|h| h.met(self.ontology))
    }

    /// The words that have a class of `classes`, by place, longest first.
    pub fn hits_of(&self, classes: ClassSet) -> impl Iterator<Item = (Hit, Word<'a>)> + '_ {
        let lexicon = &self.ontology.lexicon;
        let all: &[Kept] = if self.classes.meets(classes) { &self.hits } else { &[] };
        let hits = all.iter().filter(move |h| lexicon.set(h.set).meets(classes));
        hits.map(|h| h.met(self.ontology))
    }

    /// The words that are cues of one of `cues`, by place, longest first.
    pub fn cues(&self, cues: Cues) -> impl Iterator<Item = (Hit, Word<'a>)> + '_ {
        self.hits.iter().filter(move |h| h.cues.meets(cues)).map(|h| h.met(self.ontology))
    }

    /// Words that begin in `from..to`, by place, longest first.
    pub fn hits_in(&self, from: usize, to: usize) -> impl Iterator<Item = (Hit, Word<'a>)> + '_ {
        self.kept_in(from, to).map(|h| h.met(self.ontology))
    }

    /// Those of them that are cues of one of `cues`.
    pub fn cues_in(&self, from: usize, to: usize, cues: Cues) -> impl Iterator<Item = (Hit, Word<'a>)> + '_ {
        self.kept_in(from, to).filter(move |h| h.cues.meets(cues)).map(|h| h.met(self.ontology))
    }

    fn kept_in(&self, from: usize, to: usize) -> impl Iterator<Item = &Kept> + '_ {
        let first = self.places[from.min(self.len())].first_hit as usize;
        self.hits[first..].iter().take_while(move |h| (h.start as usize) < to)
    }

    /// End of the longest word of `class` that begins at `i` and ends by `limit`.
    #[inline(always)]
    pub fn word_end(&self, i: usize, class: Class, limit: usize) -> Option<usize> {
        if self.has(class) { self.longest_from(i, class, limit) } else { None }
    }

    fn longest_from(&self, i: usize, class: Class, limit: usize) -> Option<usize> {
        let fits = |h: &&Kept| self.is_of(h, class) && h.end as usize <= limit;
        self.starting(i).iter().find(fits).map(|h| h.end as usize)
    }

    /// True where the word has `class`.
    #[inline]
    fn is_of(&self, hit: &Kept, class: Class) -> bool {
        self.ontology.lexicon.set(hit.set).has(class)
    }

    /// Start of the longest word of `class` that ends at `i` and begins no earlier than `limit`.
    #[inline(always)]
    pub fn word_start(&self, i: usize, class: Class, limit: usize) -> Option<usize> {
        if self.has(class) { self.longest_to(i, class, limit) } else { None }
    }

    fn longest_to(&self, i: usize, class: Class, limit: usize) -> Option<usize> {
        let from = i.saturating_sub(LONGEST).max(limit);
        let fits = |h: &&Kept| h.start as usize >= from && self.is_of(h, class);
        self.ending(i).filter(fits).last().map(|h| h.start as usize)
    }

    /// Start of the last word of `class` before `head` with nothing but Chinese characters from it to `end`.
    pub fn word_start_in(&self, head: usize, end: usize, class: Class) -> Option<usize> {
        let from = (0..head).rev().take(20).take_while(|i| chars::is_han(self.chars[*i])).last()?;
        let found = (from..head).find(|i| self.word_end(*i, class, head).is_some());
        found.filter(|start| end - start <= 30)
    }

    /// The classes of its words.
    pub fn classes(&self) -> &ClassSet {
        &self.classes
    }

    /// True where the unit has a word of `class` anywhere.
    #[inline(always)]
    pub fn has(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// True where a word of `class` begins at `i`.
    #[inline(always)]
    pub fn begins(&self, i: usize, class: Class) -> bool {
        self.has(class) && self.has_start(i, class)
    }

    fn has_start(&self, i: usize, class: Class) -> bool {
        self.starting(i).iter().any(|h| self.is_of(h, class))
    }

    /// True where a word of `class` ends at `i`.
    #[inline(always)]
    pub fn closes(&self, i: usize, class: Class) -> bool {
        self.has(class) && self.has_end(i, class)
    }

    fn has_end(&self, i: usize, class: Class) -> bool {
        self.ending(i).any(|h| self.is_of(h, class))
    }

    /// True where the character at `i` joins what stands before and after it, even where a name seems to straddle
    /// it (乡村振|兴和|基层治理).
    pub fn joins(&self, i: usize) -> bool {
        self.letter(i, Class::Joint)
    }

    /// True where the one character at `i` is a word of `class`, whatever longer word it stands in.
    #[inline]
    pub fn letter(&self, i: usize, class: Class) -> bool {
        let lexicon = &self.ontology.lexicon;
        let letter = |place: &Place| lexicon.numbered_letter(place.letter);
        self.places.get(i).and_then(letter).is_some_and(|found| lexicon.set(found.set).has(class))
    }

    /// True where `from..to` is exactly a word of `class`.
    #[inline(always)]
    pub fn is(&self, from: usize, to: usize, class: Class) -> bool {
        self.has(class) && self.is_whole(from, to, class)
    }

    fn is_whole(&self, from: usize, to: usize, class: Class) -> bool {
        self.starting(from).iter().any(|h| h.end as usize == to && self.is_of(h, class))
    }

    /// True where some word of `class` lies wholly in `from..to`.
    pub fn holds(&self, from: usize, to: usize, class: Class) -> bool {
        self.has(class) && (from..to).any(|i| self.word_end(i, class, to).is_some())
    }

    /// True where scalar value `i` is inside a known name, place, body or department (not at its start), so
    /// that a function word there is a part of the name.
    pub fn shielded(&self, i: usize) -> bool {
        self.places[i].shielded
    }

    /// The outermost bracket pair that `i` lies in or on.
    pub fn pair_at(&self, i: usize) -> Option<&Pair> {
        self.places.get(i).and_then(|place| self.pairs.get(place.pair as usize))
    }

    /// True where `i` lies strictly inside a pair of `kind`.
    pub fn inside(&self, i: usize, kind: PairKind) -> bool {
        self.pair_at(i).is_some_and(|p| p.kind == kind && p.open < i && i < p.close)
    }

    /// The pair whose opening mark stands at `at`.
    pub fn pair_opening(&self, at: usize) -> Option<&Pair> {
        self.pairs.binary_search_by_key(&at, |p| p.open).ok().map(|i| &self.pairs[i])
    }

    /// The bracket pair that closes right before `at`.
    pub fn pair_closing(&self, at: usize) -> Option<&Pair> {
        self.pair_at(at.checked_sub(1)?).filter(|p| p.close + 1 == at)
    }

    /// The words in `from..to`.
    pub fn slice(&self, from: usize, to: usize) -> &'a str {
        &self.text[self.places[from].byte as usize..self.places[to].byte as usize]
    }

    /// The words in `from..to`, copied.
    pub fn string(&self, from: usize, to: usize) -> String {
        self.slice(from, to).to_owned()
    }

    /// Byte of the unit where scalar value `i` begins.
    pub fn byte(&self, i: usize) -> usize {
        self.places[i].byte as usize
    }

    /// Bytes of the document's text under scalar values `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.base + self.places[from].byte as usize, self.base + self.places[to].byte as usize)
    }

    /// Scalar-value index of byte `byte` of the unit.
    pub fn index_within(&self, byte: usize) -> usize {
        self.places.partition_point(|place| (place.byte as usize) < byte).min(self.len())
    }

    fn find_pairs(&mut self) {
        pairs::find(&self.chars, &self.marks, &mut self.pairs);
        if [Class::Speech, Class::Role].iter().all(|class| self.has(*class)) {
            let mut pairs = std::mem::take(&mut self.pairs);
            self.speeches =
                pairs::unquote(&self.chars, &mut pairs, |pair| super::spoken::is_open(self, pair));
            self.pairs = pairs;
        }
        for (number, pair) in self.pairs.iter().enumerate().filter(|(_, pair)| pair.depth == 0) {
            self.places[pair.open..=pair.close].iter_mut().for_each(|place| place.pair = number as u32);
        }
    }
}
