//! Sentences and clauses of a unit, with the marks of enumeration.

use super::opening;
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// A clause: words between commas, semicolons, colons or sentence ends, outside brackets.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    /// First scalar value, after white space and an item mark.
    pub start: usize,
    /// One past the last, without the punctuation that ends it.
    pub end: usize,
    /// The mark that ends it, or a blank at the end of the unit.
    pub mark: char,
    /// It opens an item of an enumeration (一是 …).
    pub item: bool,
    /// Where what opens it ends: connectives, times, adverbs before its subject or verb.
    pub head: usize,
    /// The classes of the words that begin in it: most rules have nothing to look for in most clauses.
    classes: ClassSet,
}

impl Clause {
    /// The clause of the words `start..end` that `mark` ends.
    fn new(unit: &Unit<'_>, (start, end): (usize, usize), mark: char, item: bool) -> Self {
        let mut classes = ClassSet::default();
        unit.hits_in(start, end).for_each(|(_, word)| classes.join(word.classes));
        Clause { start, end, mark, item, head: opening::skip(unit, start, end), classes }
    }

    /// The words `start..end` of it, read as a clause of their own; it goes on to have the classes of the whole.
    pub fn part(&self, start: usize, end: usize) -> Self {
        Clause { start, end, head: self.head.clamp(start, end), ..*self }
    }

    /// The clause from `start` on: a mark stands before it that is none of its words (第一条|).
    pub fn from(&self, unit: &Unit<'_>, start: usize) -> Self {
        Clause { start, head: opening::skip(unit, start, self.end), ..*self }
    }

    /// True where it has a word of `class` anywhere.
    #[inline(always)]
    pub fn has(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// True where it has a word of any of `classes`.
    #[inline]
    pub fn meets(&self, classes: ClassSet) -> bool {
        self.classes.meets(classes)
    }

    /// True where it has words of all of `classes`.
    #[inline(always)]
    pub fn has_all(&self, classes: &[Class]) -> bool {
        classes.iter().all(|class| self.has(*class))
    }
}

/// A sentence: its clauses, in order; never empty.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// First scalar value.
    pub start: usize,
    /// One past the last, with its end mark.
    pub end: usize,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// Splits a unit into sentences and clauses, in one pass.
pub fn sentences(unit: &Unit<'_>) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut clauses = Vec::new();
    let (mut sentence, mut start, mut past) = (0, 0, 0);
    for i in unit.marks_in(0, unit.len()) {
        // brackets are entered at their opening mark
        if i < past {
            continue;
        }
        if let Some(pair) = unit.pair_at(i) {
            past = pair.close + 1;
            continue;
        }
        let c = unit.chars[i];
        let ends = chars::ends_sentence(c) || c == chars::SEMICOLON || c == ';';
        if ends || is_comma(unit, i) || parts_headline(unit, start, i) {
            push(unit, &mut clauses, start, i, c);
            start = i + 1;
        }
        if ends {
            close(&mut out, &mut clauses, sentence, i + 1);
            sentence = i + 1;
        }
    }
    push(unit, &mut clauses, start, unit.len(), ' ');
    close(&mut out, &mut clauses, sentence, unit.len());
    out
}

/// True where a blank in a headline parts what one place or body does from what another does (甲省激活新动能|乙省加快建设X).
fn parts_headline(unit: &Unit<'_>, start: usize, i: usize) -> bool {
    const WHO: [Class; 3] = [Class::Place, Class::PlaceShort, Class::Body];
    const VERB: ClassSet = ClassSet::of(Class::Trigger).and(Class::MeasureVerb).and(Class::AttitudeVerb);
    if !unit.chars[i].is_whitespace() || unit.chars.last().is_some_and(|c| chars::ends_sentence(*c)) {
        return false;
    }
    let who = WHO.iter().filter_map(|class| unit.word_end(i + 1, *class, unit.len())).max();
    let acts = |end: usize| opening::acts(unit, opening::skip(unit, end, unit.len()), unit.len());
    who.is_some_and(acts)
        && unit
            .hits_in(start, i)
            .any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERB) && !unit.shielded(h.start))
}

fn is_comma(unit: &Unit<'_>, i: usize) -> bool {
    match unit.chars[i] {
        chars::COMMA | chars::COLON => true,
        ',' | ':' => {
            let digit =
                |j: Option<usize>| j.and_then(|j| unit.chars.get(j)).is_some_and(|c| c.is_ascii_digit());
            !(digit(i.checked_sub(1)) && digit(Some(i + 1)))
        }
        chars::DASH => {
            unit.chars.get(i + 1) == Some(&chars::DASH) || (i > 0 && unit.chars[i - 1] == chars::DASH)
        }
        // 控风险、治顽疾……入秋以来，…; of a run the first, and not where the words go on (甲、乙……等)
        chars::ELLIPSIS => {
            let rest =
                unit.chars[i..].iter().position(|c| *c != chars::ELLIPSIS).map_or(unit.len(), |n| i + n);
            let goes_on = unit.begins(rest, Class::ListTail) || unit.begins(rest, Class::Particle);
            rest >= i + 2 && !goes_on
        }
        _ => false,
    }
}

fn push(unit: &Unit<'_>, clauses: &mut Vec<Clause>, start: usize, end: usize, mark: char) {
    let mut start = start;
    let mut end = end;
    // marks around the words of an officer, and others without a partner; dots that end what was before
    let blank = |i: usize| {
        let quote = matches!(unit.chars[i], chars::QUOTE_OPEN | chars::QUOTE_CLOSE);
        let dots = unit.chars[i] == chars::ELLIPSIS;
        unit.chars[i].is_whitespace() || dots || quote && unit.pair_at(i).is_none()
    };
    while start < end && blank(start) {
        start += 1;
    }
    while end > start && blank(end - 1) {
        end -= 1;
    }
    start = past_mark(unit, start, end);
    let mut item = false;
    if let Some(after) = unit.word_end(start, Class::Marker, end) {
        start = after;
        item = true;
    }
    if start < end {
        clauses.push(Clause::new(unit, (start, end), mark, item));
    } else if item {
        // a marker alone before its comma: the next clause opens the item
        clauses.push(Clause::new(unit, (start, start), mark, item));
    }
}

/// Steps over the number of an item (①完善X, 1.推行X), over the place that sets a brief off (【甲市】甲市启动X), and over the name of
/// a column that opens a headline (【一线见闻】甲市打造X).
fn past_mark(unit: &Unit<'_>, start: usize, end: usize) -> usize {
    let open = start < end && unit.chars[start] == chars::LENTICULAR_OPEN;
    let place = || {
        let ends = [Class::Place, Class::PlaceShort].map(|class| unit.word_end(start + 1, class, end));
        ends.into_iter().flatten().find(|i| unit.chars.get(*i) == Some(&chars::LENTICULAR_CLOSE))
    };
    let column = || {
        // of the first brackets only, which may hold more clauses than one
        let opens = unit.chars.first() == Some(&chars::LENTICULAR_OPEN);
        let close = || unit.chars.iter().position(|c| *c == chars::LENTICULAR_CLOSE);
        opens.then(close).flatten().filter(|close| (start..end).contains(close))
    };
    let after = match place().filter(|_| open).or_else(column) {
        Some(close) => Some(close + 1),
        None if open => None,
        None => number_end(unit, start, end),
    };
    // 【甲市】 alone is a heading
    let mut at = after.filter(|after| *after < end).unwrap_or(start);
    while at < end && unit.chars[at].is_whitespace() {
        at += 1;
    }
    if at < end { at } else { start }
}

/// One past the number that opens an item: ①, 1., 12、; none where the digits open a figure (3.5万亩, 7、8月).
fn number_end(unit: &Unit<'_>, start: usize, end: usize) -> Option<usize> {
    let first = unit.chars.get(start).filter(|_| start < end)?;
    if chars::is_item_number(*first) {
        return Some(start + 1);
    }
    let digits = (start..end).take_while(|i| chars::is_digit(unit.chars[*i])).count();
    let stop = start + digits;
    let mark = unit.chars.get(stop).is_some_and(|c| matches!(c, '.' | '\u{FF0E}' | &chars::ENUM_COMMA));
    let text = unit.chars.get(stop + 1).is_some_and(|c| !chars::is_digit(*c));
    ((1..=2).contains(&digits) && mark && text).then_some(stop + 1)
}

fn close(out: &mut Vec<Sentence>, clauses: &mut Vec<Clause>, start: usize, end: usize) {
    let mut item = false;
    clauses.retain_mut(|c| {
        if c.start == c.end {
            item = true;
            return false;
        }
        c.item |= std::mem::take(&mut item);
        true
    });
    if !clauses.is_empty() {
        out.push(Sentence { start, end, clauses: std::mem::take(clauses) });
    }
}
