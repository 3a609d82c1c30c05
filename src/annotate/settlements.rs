//! Towns, villages, streets and communities by name, told by their endings (山市镇, 七里地村), and where their names begin.

use super::candidate::{Candidate, strength};
use super::organizations::fenced;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const OFFICE: RuleId = rule("organization.open");
const LOCAL: RuleId = rule("place.local");

/// What follows an office that acts.
const ACTS: ClassSet =
    ClassSet::of(Class::Trigger).and(Class::MeasureVerb).and(Class::Adverb).and(Class::Together);

/// A town whose ending an ordinary word hides: in a list of towns (周家坝镇、上|城镇), or before who lives there.
pub(super) fn hidden(unit: &Unit<'_>, start: usize, end: usize, out: &mut Vec<Candidate>) {
    let ending = end - start >= 2 && unit.letter(end - 1, Class::Settlement);
    let listed = (end.saturating_sub(4)..end).any(|i| neighbour(unit, i));
    if ending && listed {
        settlement(unit, end - 1, end, out);
    }
    // 团岭村|村民
    let twice = end - start == 2 && unit.chars[start] == unit.chars[start + 1];
    if twice && unit.letter(start, Class::Settlement) && unit.begins(start + 1, Class::NotPlace) {
        settlement(unit, start, start + 1, out);
    }
}

/// A town whose ending a county's name without level word hides: 黄|柏乡, 晓|天镇; not 江西|萍乡, 省|萍乡|市.
pub(super) fn covered(unit: &Unit<'_>, start: usize, end: usize, out: &mut Vec<Candidate>) {
    const ABOVE: [Class; 3] = [Class::Place, Class::PlaceShort, Class::Level];
    if unit.letter(end, Class::Level) || ABOVE.iter().any(|c| unit.closes(start, *c)) {
        return;
    }
    if end - start == 2 && unit.letter(end - 1, Class::Settlement) && !fenced(unit, start, end) {
        settlement(unit, end - 1, end, out);
    }
}

/// A village, town, street or community by name where a name can begin: 山市镇, 七里地村.
pub(super) fn settlement(unit: &Unit<'_>, suffix: usize, end: usize, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.place;
    let mut start = suffix;
    while start > suffix.saturating_sub(8)
        && !fenced(unit, start, suffix)
        && !(suffix - start >= 2 && follows_place(unit, start))
    {
        start -= 1;
    }
    if let Some(at) = whole_after(unit, start, suffix) {
        start = at;
    }
    // 村|与|村之间
    let again = unit.word_end(end, Class::And, unit.len()).and_then(|at| unit.chars.get(at));
    if again == unit.chars.get(suffix) && end == suffix + 1 {
        return;
    }
    // 该县|仲山镇
    start = unit.word_end(start, Class::ThatPlace, suffix.saturating_sub(1)).unwrap_or(start);
    start = below_county(unit, start, suffix).unwrap_or(start);
    // 沿湖|四街镇, but 重灾|村 is a class
    if let Some(own) = unit.word_end(start, Class::TownModifier, suffix + 1) {
        if own + 2 > suffix {
            return;
        }
        start = own;
    }
    if told_by_words(unit, start, suffix) {
        return;
    }
    // 3|村级网点, but 双河镇|种粮大户, 东江街道|把…
    let measured = unit.begins(end, Class::Unit)
        && !unit.words_at(end).any(|(h, w)| h.end - h.start >= 2 || w.classes.has(Class::Function));
    let runs_on = unit.begins(end, Class::OrgClassSuffix) || unit.begins(end, Class::OrgSuffix) || measured;
    let acts = unit.words_at(end).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(ACTS));
    let scene = unit.word_start(start, Class::PlaceOpener, 0).is_some();
    // 甲区|乙街道: a place like the one it lies in
    let below = unit.word_start(start, Class::Place, 0).is_some();
    let office = acts && !scene && !below && end - suffix >= 2 && unit.is(suffix, end, Class::Office);
    let (kind, rule, force) = match office {
        true => (unit.ontology().known.organization, OFFICE, strength::BODY),
        false => (kind, LOCAL, strength::LOCAL_PLACE),
    };
    if (2..=7).contains(&(suffix - start))
        && !is_class(unit, start, suffix, end)
        && !runs_on
        && unit.chars[start..suffix].iter().all(|c| chars::is_han(*c))
    {
        out.push(Candidate::new(unit, start..end, kind, rule, force));
        super::party_groups::of_settlement(unit, start, end, out);
    }
}

/// True where the words before the ending are people, an office or a deed, and no name.
fn told_by_words(unit: &Unit<'_>, start: usize, suffix: usize) -> bool {
    const DEED: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::Trigger).and(Class::AttitudeVerb);
    // 我们|村, 干部|包村, 回迁居民|社区
    let who = [Class::Own, Class::Role].iter().any(|class| unit.word_end(start, *class, suffix).is_some());
    let people = || unit.word_start(suffix, Class::People, start).is_some_and(|at| suffix - at >= 2);
    let deed = || unit.words_at(start).any(|(h, w)| h.end <= suffix && w.classes.meets(DEED));
    // 小麦镇压机械|开展|镇压
    let verb = |(h, w): (Hit, Word<'_>)| {
        h.end <= suffix
            && h.end - h.start >= 2
            && w.classes.meets(super::organizations::VERBS)
            && !w.classes.has(Class::NameVerb)
    };
    who || people() || deed() || unit.hits_in(start, suffix).any(verb)
}

/// True where the words count settlements or tell a class of them.
fn is_class(unit: &Unit<'_>, start: usize, suffix: usize, end: usize) -> bool {
    let listed = follows_place(unit, start) || neighbour(unit, start);
    // 甲县|三十个村, but 乙县|郭家坝镇
    let counts = |i: usize| {
        // 杜|家|镇
        let family = i == start + 1 && unit.ontology().layout.surnames.contains(&unit.chars[start]);
        let surname = (listed || family) && i > start && !unit.letter(i - 1, Class::Numeral);
        unit.begins(i, Class::CountUnit) && (!surname || unit.words_at(i).any(|(h, _)| h.end - h.start >= 2))
    };
    (start..end).any(|i| {
        // 褒|城镇: an ordinary word at its end, but a name among names
        // 团结村|村民: the word only runs over the end of the name
        let over = |to: &usize| i == suffix && *to > end && unit.begins(end, Class::NotPlace);
        let common = unit.word_end(i, Class::NotPlace, unit.len()).filter(|to| !over(to));
        unit.begins(i, Class::Generic)
            || common.is_some_and(|to| !(listed && i > start && to == end))
            || i < suffix && (counts(i) || i == start && !listed && measures(unit, i))
    })
}

/// True where a measure word opens what stands at `at` (个|村, 3张|街道图); not where one of things that towns are named for
/// follows no number (米吉克乡, 车江街道).
fn measures(unit: &Unit<'_>, at: usize) -> bool {
    let numbered = at.checked_sub(1).is_some_and(|i| {
        chars::is_digit(unit.chars[i]) || unit.letter(i, Class::Numeral) || unit.closes(at, Class::Audience)
    });
    unit.begins(at, Class::Unit) && (numbered || unit.begins(at, Class::CountUnit))
}

/// Where the name begins after a county without its level word that lies in the place before it: 山西左权|泽城村,
/// not 虹口区|嘉兴路街道.
fn below_county(unit: &Unit<'_>, start: usize, suffix: usize) -> Option<usize> {
    const ABOVE: ClassSet = ClassSet::of(Class::Place).and(Class::PlaceShort);
    const COUNTY: ClassSet = ClassSet::of(Class::PlaceStem).and(Class::PlaceShort);
    let divisions = &unit.ontology().divisions;
    let lies_in = |row: &u16| {
        let of = |above: &u16| divisions[*above as usize].contains(&divisions[*row as usize]);
        unit.hits_in(start.saturating_sub(4), start)
            .any(|(h, w)| h.end == start && w.classes.meets(ABOVE) && w.places.iter().any(of))
    };
    unit.words_at(start)
        .filter(|(h, w)| h.end + 2 <= suffix && w.classes.meets(COUNTY))
        .find(|(_, w)| w.stems.iter().chain(w.places.iter()).any(lies_in))
        .map(|(h, _)| h.end)
}

/// Where a name of two characters begins that a place is right before, though its second is a function word too:
/// 顺德区|乐从镇.
fn whole_after(unit: &Unit<'_>, start: usize, suffix: usize) -> Option<usize> {
    let at = suffix.checked_sub(2).filter(|_| start + 1 >= suffix)?;
    let above = unit.word_start(at, Class::Place, 0).is_some();
    let word = unit.words_at(at).any(|(h, w)| h.end == suffix || w.classes.has(Class::Function));
    (above && !word && !unit.letter(suffix - 1, Class::Joint) && chars::is_han(unit.chars[at])).then_some(at)
}

/// Words that stand in no name of a settlement.
const PLAIN: [Class; 4] = [Class::Generic, Class::Audience, Class::Particle, Class::Aspect];

/// Where a settlement named without the place above it begins, if one ends at `end` and a name can begin there:
/// 大滩镇|党委.
pub fn settled(unit: &Unit<'_>, end: usize) -> Option<usize> {
    let suffix = unit.word_start(end, Class::Settlement, end.saturating_sub(3))?;
    let opens = |i: &usize| fenced(unit, *i, suffix) || unit.word_start(*i, Class::Place, 0).is_some();
    let start = (suffix.saturating_sub(4)..=suffix.checked_sub(2)?).rev().find(opens)?;
    // 甲县|七里营镇
    let placed = [Class::Place, Class::PlaceShort].iter().any(|c| unit.word_start(start, *c, 0).is_some());
    // 郭|家|坝镇: a measure word inside is a part of the name
    let class = (start..suffix).any(|i| {
        let numbered =
            i > start && !placed && unit.letter(i - 1, Class::Numeral) && unit.begins(i, Class::Unit);
        let counted = numbered || (i == start && !placed && measures(unit, i));
        // 街道|社区, 上海|的|社区
        let plain =
            PLAIN.iter().any(|class| unit.begins(i, *class)) || unit.is(start, suffix, Class::Settlement);
        plain || counted
    });
    let named = unit.chars[start..suffix].iter().all(|c| chars::is_han(*c));
    (named && !class && !told_by_words(unit, start, suffix)).then_some(start)
}

/// True where an administrative place, or a township by name, ends at `at` (金寨县|大湾村, 斑竹园镇|小河村).
fn follows_place(unit: &Unit<'_>, at: usize) -> bool {
    let short = |at: usize| unit.word_start(at, Class::PlaceShort, 0).is_some();
    let level = unit.word_start(at, Class::Level, 0).is_some_and(short);
    level
        || short(at)
        || unit.word_start(at, Class::Place, 0).is_some()
        || settled(unit, at).is_some_and(|s| at - s >= 3)
}

/// True where another settlement and a comma of lists stand before `at` (周家坝镇、|褒河镇).
fn neighbour(unit: &Unit<'_>, at: usize) -> bool {
    let hidden = |end: usize| unit.letter(end - 1, Class::Settlement) && unit.closes(end, Class::PlaceStem);
    at > 1
        && unit.chars[at - 1] == chars::ENUM_COMMA
        && (unit.closes(at - 1, Class::Settlement) || hidden(at - 1))
}

/// Where the local place begins after the divisions that it lies in (普洱市澜沧县|阿里村); `short`: those by their
/// short names too (四川眉山|永丰村).
pub(super) fn below_divisions(unit: &Unit<'_>, from: usize, short: bool) -> usize {
    let mut at = from;
    let above = |at: usize| {
        let classes = [Class::Place, Class::PlaceShort, Class::PlaceStem];
        let known = if short { &classes[..] } else { &classes[..1] };
        known.iter().find_map(|c| unit.word_end(at, *c, unit.len()))
    };
    // a name of its own is left, not the bare word for one
    let named =
        |at: usize, end: usize| (at + 1..end).any(|i| unit.word_end(i, Class::PlaceEnd, end) == Some(end));
    let own = |at: usize| {
        !unit.begins(at, Class::PlaceEnd) && (at + 3..unit.len().min(at + 9)).any(|end| named(at, end))
    };
    while let Some(end) = above(at).filter(|end| own(*end)) {
        at = end;
    }
    at
}

/// Where a village begins after the town that it lies in (庄头镇|永乐村).
pub(super) fn below_town(unit: &Unit<'_>, start: usize, end: usize) -> usize {
    let town = |i: &usize| {
        let suffix = unit.word_start(*i, Class::Settlement, start + 1);
        suffix.is_some_and(|s| s >= start + 2) && !unit.begins(*i, Class::PlaceEnd)
    };
    (start + 3..end.saturating_sub(2)).find(town).unwrap_or(start)
}
