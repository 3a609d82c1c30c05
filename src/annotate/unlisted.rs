//! Places that no table holds, told by the text itself: the city that an article is signed from, whose documents it names
//! and whose bodies act in it (甲台市文化局), and the counties beside it.
//!
//! Found once for a document, before its lines are read; to all rules such a name is a place like any other.

use indexmap::IndexMap;

use crate::ontology::Ontology;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::read::{BlockKind, Document};
use crate::text::chars;

/// Longest and shortest own name before the level word, in scalar values.
const OWN: std::ops::RangeInclusive<usize> = 2..=3;

/// Most places beside the one that a text speaks from.
const MOST: usize = 32;

/// What shows that a place by name stands before it: what only a local body's name goes on with.
const BODIES: ClassSet = ClassSet::of(Class::LevelDirect).and(Class::Department).and(Class::DepartmentStem);

/// What no own name of a place is, or begins with.
const NO_NAME: ClassSet = ClassSet::of(Class::Generic)
    .and(Class::Audience)
    .and(Class::People)
    .and(Class::Ordinary)
    .and(Class::ClassModifier)
    .and(Class::SelfPlace)
    .and(Class::ThatPlace)
    .and(Class::Place)
    .and(Class::PlaceShort)
    .and(Class::Role)
    .and(Class::Level)
    .and(Class::LevelCount)
    .and(Class::MeasureVerb)
    .and(Class::Trigger);

/// What may stand right before a place's name.
const BEFORE: ClassSet =
    ClassSet::of(Class::Function).and(Class::Relative).and(Class::Level).and(Class::Joint);

/// The places that a text tells and no table holds.
#[derive(Clone, Debug, Default)]
pub struct Unlisted {
    names: Vec<Vec<char>>,
}

impl Unlisted {
    /// Seeks them in `document`: the one that it speaks from first.
    pub fn of(document: &Document, ontology: &Ontology) -> Self {
        let text = &document.text;
        // without the words that lead to it (作者系|市委党校讲师)
        let author = document.author.iter().flat_map(|author| parts(author)).map(|part| (true, part));
        let titles = document.blocks.iter().filter(|b| b.kind == BlockKind::Title);
        let titles = titles.flat_map(|b| parts(b.span.of(text))).map(|part| (false, part));
        let own = author.chain(titles).find_map(|(signs, part)| {
            let name = opening(part, ontology)?;
            // a title may be about a place that the text does not speak from
            let voice = || signs || calls_itself(name, text, ontology);
            (governs(name, text, ontology) && voice()).then(|| name.to_owned())
        });
        let Some(own) = own else { return Unlisted::default() };
        let mut names = vec![own.chars().collect()];
        for name in beside(&document.text, ontology) {
            let letters: Vec<char> = name.chars().collect();
            if !names.contains(&letters) {
                names.push(letters);
            }
        }
        Unlisted { names }
    }

    /// The place that the document speaks from.
    pub fn own(&self) -> Option<String> {
        self.names.first().map(|name| name.iter().collect())
    }

    /// Length of the name that `letters` begin with.
    pub fn at(&self, letters: &[char]) -> Option<usize> {
        self.names.iter().find(|name| letters.starts_with(name)).map(Vec::len)
    }
}

/// Where a name may begin in a title or an author line: at its head and after a dash, a colon or white space.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let border = |c: char| {
        c.is_whitespace()
            || matches!(c, chars::DASH | chars::COLON | ':' | chars::PAREN_OPEN | chars::ENUM_COMMA)
    };
    line.split(border).filter(|part| !part.is_empty())
}

/// The name of an unlisted place that `part` begins with, after the places and the party that may stand before it.
fn opening<'t>(part: &'t str, ontology: &Ontology) -> Option<&'t str> {
    const ABOVE: ClassSet = ClassSet::of(Class::Place).and(Class::PlaceShort).and(Class::Body);
    let above = |text: &str| {
        let words = ontology.lexicon.opening(text);
        words.filter(|(_, found)| ontology.lexicon.set(found.set).meets(ABOVE)).last().map(|(end, _)| end)
    };
    let mut rest = part;
    for _ in 0..3 {
        if let Some(name) = named(rest, ontology) {
            return Some(name);
        }
        rest = &rest[above(rest)?..];
    }
    None
}

/// The own name with its level word that `text` begins with, where it is in no table and no words of the language are in it.
fn named<'t>(text: &'t str, ontology: &Ontology) -> Option<&'t str> {
    let lexicon = &ontology.lexicon;
    let letters: Vec<(usize, char)> = text.char_indices().take(OWN.end() + 2).collect();
    let level = OWN
        .into_iter()
        .find(|n| letters.get(*n).is_some_and(|(_, c)| lexicon.letter_classes(*c).has(Class::Level)))?;
    let end = letters[level].0 + letters[level].1.len_utf8();
    let name = &text[..end];
    let own = &text[..letters[level].0];
    // 社|区, 示范|区, 甲市|委员会: a word runs over the level word, or is the name
    let bars = |(from, to, found): (usize, usize, crate::ontology::lexicon::Found)| {
        let long = text[from..to].chars().count() >= 2;
        let over = from < own.len() && to > own.len();
        long && (over || (to <= own.len() && lexicon.set(found.set).meets(NO_NAME)))
    };
    let bare = own.chars().all(|c| chars::is_han(c) && !lexicon.letter_classes(c).has(Class::Level));
    (bare && !lexicon.scan(&text[..letters.last()?.0]).any(bars)).then_some(name)
}

/// True where a local body of the place stands in `text`, or a document that the place opens.
fn governs(name: &str, text: &str, ontology: &Ontology) -> bool {
    text.match_indices(name).any(|(at, _)| acts_at(text, at, name, ontology))
}

/// True where a local body of the place that `text` names at `at` stands there, or a document that the place opens.
fn acts_at(text: &str, at: usize, name: &str, ontology: &Ontology) -> bool {
    let mut words = ontology.lexicon.opening(&text[at + name.len()..]);
    words.any(|(_, found)| ontology.lexicon.set(found.set).meets(BODIES))
        || text[..at].ends_with(chars::TITLE_OPEN)
}

/// True where `text` has a word for the place that it speaks from, of the level of `name` (全县).
fn calls_itself(name: &str, text: &str, ontology: &Ontology) -> bool {
    let Some(level) = name.chars().last() else { return false };
    text.match_indices(level).any(|(at, _)| {
        let before = text[..at].chars().next_back().filter(|c| chars::is_han(*c));
        before.is_some_and(|c| {
            ontology.lexicon.is(&text[at - c.len_utf8()..at + level.len_utf8()], Class::SelfPlace)
        })
    })
}

/// Other places by their shape: where a name can begin, right after a place, named twice, or with a body of theirs. One
/// pass over the text.
fn beside<'t>(text: &'t str, ontology: &Ontology) -> Vec<&'t str> {
    let lexicon = &ontology.lexicon;
    let mut told: IndexMap<&str, bool> = IndexMap::new();
    let mut begins = true;
    for (at, c) in text.char_indices() {
        if begins || lexicon.letter_classes(c).meets(BEFORE) {
            let from = if begins { at } else { at + c.len_utf8() };
            let below = !begins && lexicon.letter_classes(c).has(Class::Level);
            if let Some(name) = named(&text[from..], ontology) {
                let sure = below || acts_at(text, from, name, ontology);
                told.entry(name).and_modify(|told| *told = true).or_insert(sure);
            }
        }
        begins = !chars::is_han(c);
    }
    told.into_iter().filter(|(_, told)| *told).map(|(name, _)| name).take(MOST).collect()
}
