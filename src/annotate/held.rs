//! Happenings and activities named by the clause that says where they were held: 首届青江国际灯光节今天在京举行. Whatever stands
//! before the place and the verb is a name, however it is made, if it ends as such names do.

use std::ops::Range;

use super::candidate::{Candidate, strength};
use super::opening;
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, TypeId, rule};
use crate::text::chars;

const HAPPENING: RuleId = rule("event.head");
const ACTIVITY: RuleId = rule("name.known");

/// Longest name, with the place and time after it, in scalar values.
const REACH: usize = 60;
/// Fewest scalar values of a name before its head noun.
const OWN: usize = 3;

/// Finds what was held, as the verb of holding at `verb` has it.
pub fn find(unit: &Unit<'_>, verb: usize, out: &mut Vec<Candidate>) {
    if !unit.has(Class::PlaceOpener) || unit.pair_at(verb).is_some() {
        return;
    }
    let clause = clause_start(unit, verb);
    let places = (clause + OWN..verb).filter(|i| opens_place(unit, *i));
    let Some((head, kind)) = places.into_iter().find_map(|place| subject_head(unit, clause, place)) else {
        return;
    };
    let Some(start) = beginning(unit, clause, head.start) else { return };
    let rule = if kind == unit.ontology().known.event { HAPPENING } else { ACTIVITY };
    // 《湿地公约》|第十五届缔约方大会: the document is of the name
    let force = match unit.chars[start] {
        chars::TITLE_OPEN => strength::TITLE + 5,
        _ => strength::HEADED + 20,
    };
    out.push(Candidate::new(unit, start..head.end, kind, rule, force));
}

/// Where the clause of the verb at `verb` begins, as far as a name reaches; marks in brackets and quotations end none.
fn clause_start(unit: &Unit<'_>, verb: usize) -> usize {
    let mark =
        |c: char| chars::ends_sentence(c) || matches!(c, chars::COMMA | chars::SEMICOLON | chars::COLON);
    let mut at = verb;
    while at > 0 && verb - at < REACH {
        match unit.pair_closing(at) {
            Some(pair) => at = pair.open,
            None if mark(unit.chars[at - 1]) => break,
            None => at -= 1,
        }
    }
    at
}

fn opens_place(unit: &Unit<'_>, at: usize) -> bool {
    unit.begins(at, Class::PlaceOpener) && unit.pair_at(at).is_none()
}

/// The head noun and type of the subject that ends before `place`, with nothing but a time between them.
fn subject_head(unit: &Unit<'_>, clause: usize, place: usize) -> Option<(Range<usize>, TypeId)> {
    let known = &unit.ontology().known;
    let head = |end: usize, class: Class| {
        let letter = unit.letter(end - 1, class).then_some(end - 1);
        let start = unit.word_start(end, class, clause).or(letter).filter(|start| *start >= clause + OWN)?;
        // 音乐|节, and neither 5|月 nor 下|周
        let time = chars::is_digit(unit.chars[start - 1]) || unit.closes(end, Class::ClauseTime);
        let whole = !time && unit.pair_at(start).is_none();
        (whole && timed(unit, end, place)).then_some(start..end)
    };
    let ends = (clause + OWN..=place).rev().take(REACH / 2);
    ends.into_iter().find_map(|end| {
        let event = head(end, Class::HeldHead).map(|range| (range, known.event));
        event.or_else(|| head(end, Class::HeldActivity).map(|range| (range, known.initiative)))
    })
}

/// True where nothing but a time stands in `from..place`: 今天（4月7日）, 5月3日至5日, 将于近日.
fn timed(unit: &Unit<'_>, from: usize, place: usize) -> bool {
    let at = opening::skip(unit, from, place);
    let to = unit.word_end(at, Class::DateJoin, place);
    at == place || to.is_some_and(|to| opening::skip(unit, to, place) == place)
}

/// Where the name begins whose head noun stands at `head`: after the words that open the clause, who holds it (由甲主办的|…) and
/// what it is held with (甲仪式暨|乙论坛); none where words stand there that are in no name.
fn beginning(unit: &Unit<'_>, clause: usize, head: usize) -> Option<usize> {
    let mut start = clause;
    while let Some(time) = unit.word_end(start, Class::ClauseTime, head) {
        start = time;
    }
    let (mut at, mut name) = (start, true);
    while at < head {
        if let Some(pair) = unit.pair_opening(at).filter(|p| p.close < head) {
            at = pair.close + 1;
            continue;
        }
        match border(unit, at) {
            Some(after) => (start, name) = (after, true),
            None => name &= !unit.words_at(at).any(|(_, w)| w.classes.meets(NO_NAME)),
        }
        at += 1;
    }
    (name && head >= start + OWN && opens(unit, start)).then_some(start)
}

/// Words that stand in no name of what was held.
const NO_NAME: ClassSet =
    ClassSet::of(Class::Particle).and(Class::Aspect).and(Class::PlaceOpener).and(Class::ObjectMark);

/// Where a name begins behind the border at `at`: ——|乙论坛, 主办的|乙论坛, 甲仪式暨|乙论坛, 甲峰会、|乙论坛.
fn border(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let after = |classes: &[Class]| classes.iter().any(|c| unit.closes(at, *c));
    let holder = || after(&[Class::HostVerb, Class::FoundingVerb, Class::HeldVerb, Class::HeldBy]);
    let listed = || after(&[Class::HeldHead, Class::HeldActivity]);
    match unit.chars[at] {
        chars::DASH if unit.chars.get(at + 1) == Some(&chars::DASH) => Some(at + 2),
        c if c == chars::ENUM_COMMA || c.is_whitespace() => listed().then_some(at + 1),
        _ if unit.letter(at, Class::HeldBorder) => Some(at + 1),
        _ => (unit.letter(at, Class::Relative) && holder()).then_some(at + 1),
    }
}

/// True where the words from `start` on open a name: a number or year of the occasion, a quotation, or words that neither count
/// nor point out nor tell of many (三场启动仪式, 该活动, 我省|各类活动).
fn opens(unit: &Unit<'_>, start: usize) -> bool {
    let quoted = unit.pair_opening(start).is_some_and(|p| p.kind != PairKind::Paren);
    let numbered = unit.begins(start, Class::Ordinal) || unit.begins(start, Class::HeldOpener);
    let year = unit.chars[start..].iter().take_while(|c| chars::is_digit(**c)).count() == 4;
    let own = unit.word_end(start, Class::SelfPlace, unit.len()).unwrap_or(start);
    let stops = || unit.letter(start, Class::HeldStop) || unit.begins(own, Class::HeldStop);
    quoted || numbered || year || chars::is_han(unit.chars[start]) && !stops()
}
