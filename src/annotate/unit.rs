//! A unit: a line of a document (or a piece of a very long one) with its words and brackets found.
//!
//! Everything later in annotate works on scalar-value indices of one unit and asks it which words begin or
//! end where. Built in one pass of the lexicon's automaton and one of the brackets.

use super::trace::{self, Event, Trace};
use crate::ontology::Ontology;
use crate::ontology::lexicon::{Class, ClassSet, Lexicon, Word};
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
    /// Number of its set of classes.
    pub set: u32,
}

/// Kind of a bracket pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairKind {
    /// 《 》
    Title,
    /// “ ” (and 「 」)
    Quote,
    /// （ ） ( )
    Paren,
}

/// A balanced pair of brackets; `open` and `close` are the indices of the marks themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index of the opening mark.
    pub open: usize,
    /// Index of the closing mark.
    pub close: usize,
    /// Which brackets.
    pub kind: PairKind,
    /// 0 for a pair inside no other.
    pub depth: usize,
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
    /// Byte offset (in the unit) of each scalar value, and of the end.
    at: Vec<u32>,
    hits: Vec<Hit>,
    /// The classes of all words: most rules have nothing to look for in most lines.
    classes: ClassSet,
    first_hit: Vec<u32>,
    starts: Borders,
    ends: Borders,
    /// Bracket pairs in order of their opening marks.
    pub pairs: Vec<Pair>,
    outer: Vec<u32>,
    shielded: Vec<bool>,
    trace: Option<&'a Trace>,
}

const NONE: u32 = u32::MAX;

/// The classes of the words that begin (or end) at each place. Where it is one word, as mostly, the number of its set in
/// the lexicon stands for them; where there are several, a set of their own.
struct Borders {
    index: Vec<u32>,
    joined: Vec<ClassSet>,
}

/// Marks the index of a set in [`Borders`].
const JOINED: u32 = 1 << 31;

impl Borders {
    fn new(places: usize) -> Self {
        Borders { index: vec![NONE; places], joined: Vec::new() }
    }

    fn join(&mut self, place: usize, set: u32, lexicon: &Lexicon) {
        match self.index[place] {
            NONE => self.index[place] = set,
            at if at == set => {}
            at if at & JOINED == 0 => {
                let mut joined = *lexicon.set(at);
                joined.join(lexicon.set(set));
                self.index[place] = JOINED | self.joined.len() as u32;
                self.joined.push(joined);
            }
            at => self.joined[(at & !JOINED) as usize].join(lexicon.set(set)),
        }
    }

    fn has(&self, place: usize, class: Class, lexicon: &Lexicon) -> bool {
        match self.index.get(place) {
            None | Some(&NONE) => false,
            Some(at) if at & JOINED == 0 => lexicon.set(*at).has(class),
            Some(at) => self.joined[(at & !JOINED) as usize].has(class),
        }
    }
}

impl<'a> Unit<'a> {
    /// Reads `text`, which stands at byte `base` of the document's text.
    pub fn new(ontology: &'a Ontology, text: &'a str, base: usize) -> Self {
        let mut chars = Vec::with_capacity(text.len() / 2);
        let mut at = Vec::with_capacity(text.len() / 2);
        for (byte, c) in text.char_indices() {
            chars.push(c);
            at.push(byte as u32);
        }
        at.push(text.len() as u32);
        let lexicon = &ontology.lexicon;
        let (mut hits, mut end) = (Vec::new(), 0);
        lexicon.scan(text, |_, byte, found| {
            while (at[end] as usize) < byte {
                end += 1;
            }
            hits.push(Hit { start: end - found.length as usize, end, word: found.word, set: found.set });
        });
        drop_covered(&mut hits, chars.len(), |set| lexicon.set(set).has(Class::People));
        let (hits, first_hit) = by_start(&hits, chars.len());
        let (mut starts, mut ends) = (Borders::new(chars.len() + 1), Borders::new(chars.len() + 1));
        let mut classes = ClassSet::default();
        for hit in &hits {
            classes.join(lexicon.set(hit.set));
            starts.join(hit.start, hit.set, lexicon);
            ends.join(hit.end, hit.set, lexicon);
        }
        let mut unit = Unit {
            ontology,
            text,
            base,
            first_hit,
            outer: vec![NONE; chars.len()],
            shielded: vec![false; chars.len() + 1],
            pairs: Vec::new(),
            chars,
            at,
            hits,
            classes,
            starts,
            ends,
            trace: None,
        };
        unit.find_pairs();
        unit.shield();
        unit
    }

    /// The same, whose decisions are written down in `trace`.
    #[must_use]
    pub fn traced(mut self, trace: Option<&'a Trace>) -> Self {
        self.trace = trace;
        let word = |h: &Hit| trace::Word { span: self.span(h.start, h.end), word: h.word };
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

    /// Number of scalar values.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The ontology in use.
    pub fn ontology(&self) -> &'a Ontology {
        self.ontology
    }

    /// Words that begin at `i`, longest first.
    pub fn words_at(&self, i: usize) -> impl Iterator<Item = (Hit, &'a Word)> + '_ {
        let from = self.first_hit[i.min(self.len())] as usize;
        let hits = self.hits[from..].iter().take_while(move |h| h.start == i);
        hits.map(|h| (*h, self.ontology.lexicon.word(h.word)))
    }

    /// The words that have a class of `classes`, by place, longest first.
    pub fn hits_of(&self, classes: ClassSet) -> impl Iterator<Item = (Hit, &'a Word)> + '_ {
        let lexicon = &self.ontology.lexicon;
        let hits = self.hits.iter().filter(move |h| lexicon.set(h.set).meets(classes));
        hits.map(|h| (*h, lexicon.word(h.word)))
    }

    /// Words that begin in `from..to`, by place, longest first.
    pub fn hits_in(&self, from: usize, to: usize) -> impl Iterator<Item = (Hit, &'a Word)> + '_ {
        let first = self.first_hit[from.min(self.len())] as usize;
        let hits = self.hits[first..].iter().take_while(move |h| h.start < to);
        hits.map(|h| (*h, self.ontology.lexicon.word(h.word)))
    }

    /// End of the longest word of `class` that begins at `i` and ends by `limit`.
    pub fn word_end(&self, i: usize, class: Class, limit: usize) -> Option<usize> {
        if !self.begins(i, class) {
            return None;
        }
        self.words_at(i).find(|(h, w)| w.classes.has(class) && h.end <= limit).map(|(h, _)| h.end)
    }

    /// Start of the longest word of `class` that ends at `i` and begins no earlier than `limit`.
    pub fn word_start(&self, i: usize, class: Class, limit: usize) -> Option<usize> {
        if !self.closes(i, class) {
            return None;
        }
        let from = i.saturating_sub(12).max(limit);
        self.hits_in(from, i).find(|(h, w)| h.end == i && w.classes.has(class)).map(|(h, _)| h.start)
    }

    /// Start of the last word of `class` before `head` with nothing but Chinese characters from it to `end`.
    pub fn word_start_in(&self, head: usize, end: usize, class: Class) -> Option<usize> {
        let from =
            (0..head).rev().take(20).take_while(|i| crate::text::chars::is_han(self.chars[*i])).last()?;
        let found = (from..head).find(|i| self.word_end(*i, class, head).is_some());
        found.filter(|start| end - start <= 30)
    }

    /// True where the unit has a word of `class` anywhere.
    #[inline]
    pub fn has(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// True where a word of `class` begins at `i`.
    pub fn begins(&self, i: usize, class: Class) -> bool {
        self.has(class) && self.starts.has(i, class, &self.ontology.lexicon)
    }

    /// True where a word of `class` ends at `i`.
    pub fn closes(&self, i: usize, class: Class) -> bool {
        self.has(class) && self.ends.has(i, class, &self.ontology.lexicon)
    }

    /// True where the character at `i` joins what stands before and after it, even where a name seems to straddle
    /// it (乡村振|兴和|基层治理).
    pub fn joins(&self, i: usize) -> bool {
        self.letter(i, Class::Joint)
    }

    /// True where the one character at `i` is a word of `class`, whatever longer word it stands in.
    #[inline]
    pub fn letter(&self, i: usize, class: Class) -> bool {
        self.chars.get(i).is_some_and(|c| self.ontology.lexicon.letter(*c).has(class))
    }

    /// True where `from..to` is exactly a word of `class`.
    pub fn is(&self, from: usize, to: usize, class: Class) -> bool {
        self.begins(from, class) && self.words_at(from).any(|(h, w)| h.end == to && w.classes.has(class))
    }

    /// True where some word of `class` lies wholly in `from..to`.
    pub fn holds(&self, from: usize, to: usize, class: Class) -> bool {
        self.has(class) && (from..to).any(|i| self.word_end(i, class, to).is_some())
    }

    /// True where scalar value `i` is inside a known name, place, body or department (not at its start), so
    /// that a function word there is a part of the name.
    pub fn shielded(&self, i: usize) -> bool {
        self.shielded[i]
    }

    /// The outermost bracket pair that `i` lies in or on.
    pub fn pair_at(&self, i: usize) -> Option<&Pair> {
        self.outer.get(i).and_then(|p| self.pairs.get(*p as usize))
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
        &self.text[self.at[from] as usize..self.at[to] as usize]
    }

    /// The words in `from..to`, copied.
    pub fn string(&self, from: usize, to: usize) -> String {
        self.slice(from, to).to_owned()
    }

    /// Bytes of the document's text under scalar values `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.base + self.at[from] as usize, self.base + self.at[to] as usize)
    }

    /// Scalar-value index of byte `byte` of the unit.
    pub fn index_within(&self, byte: usize) -> usize {
        self.at.partition_point(|a| (*a as usize) < byte).min(self.len())
    }

    fn find_pairs(&mut self) {
        let mut open: Vec<(usize, PairKind, char)> = Vec::new();
        for i in 0..self.chars.len() {
            let c = self.chars[i];
            if let Some((kind, close)) = opening(c) {
                open.push((i, kind, close));
            } else if let Some(found) = open.iter().rposition(|(_, _, close)| *close == c) {
                let (at, kind, _) = open[found];
                // brackets left open inside this pair have no partner
                open.truncate(found);
                self.pairs.push(Pair { open: at, close: i, kind, depth: 0 });
            }
            if open.len() > 32 {
                open.remove(0);
            }
        }
        self.pairs.sort_unstable_by_key(|p| (p.open, std::cmp::Reverse(p.close)));
        let mut ends: Vec<usize> = Vec::new();
        for p in 0..self.pairs.len() {
            let pair = self.pairs[p];
            while ends.last().is_some_and(|end| *end < pair.open) {
                ends.pop();
            }
            self.pairs[p].depth = ends.len();
            if ends.is_empty() {
                self.outer[pair.open..=pair.close].fill(p as u32);
            }
            ends.push(pair.close);
        }
    }

    fn shield(&mut self) {
        const NAMES: ClassSet = ClassSet::of(Class::Name)
            .and(Class::Place)
            .and(Class::Body)
            .and(Class::Department)
            .and(Class::DepartmentStem)
            .and(Class::OrgSuffixOpen)
            .and(Class::PlaceEnd);
        let lexicon = &self.ontology.lexicon;
        for hit in &self.hits {
            if lexicon.set(hit.set).meets(NAMES) {
                self.shielded[hit.start + 1..hit.end].fill(true);
            }
        }
    }
}

/// Drops words of one character that stand inside longer words: 与 in 参与 is no preposition.
/// Words for people do not hide what is in them (市 in 市民政局).
fn drop_covered(hits: &mut Vec<Hit>, length: usize, people: impl Fn(u32) -> bool) {
    let mut covered = vec![false; length];
    for hit in hits.iter().filter(|h| h.end - h.start >= 2 && !people(h.set)) {
        covered[hit.start..hit.end].fill(true);
    }
    hits.retain(|h| h.end - h.start >= 2 || !covered[h.start]);
}

/// Sorts hits, which come in order of their ends, by where they begin, the longest first; with the number of the first
/// that begins at each place or after it.
fn by_start(hits: &[Hit], length: usize) -> (Vec<Hit>, Vec<u32>) {
    let mut next = vec![0u32; length + 1];
    for hit in hits {
        next[hit.start] += 1;
    }
    let mut sum = 0;
    for slot in &mut next {
        sum += *slot;
        *slot = sum;
    }
    let mut sorted = vec![Hit { start: 0, end: 0, word: 0, set: 0 }; hits.len()];
    for hit in hits {
        next[hit.start] -= 1;
        sorted[next[hit.start] as usize] = *hit;
    }
    (sorted, next)
}

fn opening(c: char) -> Option<(PairKind, char)> {
    match c {
        chars::TITLE_OPEN => Some((PairKind::Title, chars::TITLE_CLOSE)),
        chars::QUOTE_OPEN => Some((PairKind::Quote, chars::QUOTE_CLOSE)),
        '\u{300C}' => Some((PairKind::Quote, '\u{300D}')),
        chars::PAREN_OPEN => Some((PairKind::Paren, chars::PAREN_CLOSE)),
        '(' => Some((PairKind::Paren, ')')),
        _ => None,
    }
}
