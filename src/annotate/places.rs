//! Places: administrative divisions by full and short name, words for the document's own place, and local
//! places that stand after a preposition of place.

use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::organizations::fenced;
use super::settlements;
use super::unit::{Hit, PairKind, Unit};
use crate::ontology::cues::Cues;
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::tables::Division;
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const DIVISION: RuleId = rule("place.division");
const SELF: RuleId = rule("place.self");
const ANAPHOR: RuleId = rule("place.anaphor");
const LOCAL: RuleId = rule("place.local");

/// The classes of words that may be, open or end the name of a place.
const DIVISIONS: ClassSet = ClassSet::of(Class::Place).and(Class::PlaceShort).and(Class::PlaceGuarded);

/// Finds places.
pub fn find(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    topic(unit, out);
    for (hit, word) in unit.cues(Cues::PLACES) {
        if unit.inside(hit.start, PairKind::Title) || unit.inside(hit.start, PairKind::Quote) {
            continue;
        }
        headed(unit, hit, word, out);
        if word.classes.has(Class::NotPlace)
            || straddles(unit, hit.start, hit.end)
            || (word.classes.has(Class::PlaceShort)
                && (opens_name(unit, hit.end) || unit.begins(hit.end, Class::RoadEnd)))
        {
            continue;
        }
        division(unit, hit, word, out);
        standing(unit, hit, word, out);
        if word.classes.has(Class::PlaceOpener) {
            local(unit, hit.end, out);
        }
    }
}

/// The places that the word heads, counts or lists, and the towns that it hides or covers.
fn headed(unit: &Unit<'_>, hit: Hit, word: Word<'_>, out: &mut Vec<Candidate>) {
    if word.classes.has(Class::SiteHead) {
        super::place_heads::sited(unit, hit.start, hit.end, out);
    }
    if word.classes.has(Class::Level) || word.classes.has(Class::ListTail) {
        super::place_heads::counted(unit, hit.end, out);
    }
    if word.classes.has(Class::CountWord) || word.classes.has(Class::ListTail) {
        super::place_heads::towns(unit, hit.start, hit.end, out);
    }
    if word.classes.has(Class::FeatureTail) {
        super::place_heads::feature(unit, hit.start, out);
    }
    if word.classes.has(Class::FeatureEnd) {
        super::waters::named(unit, hit.start, hit.end, out);
    }
    if word.classes.has(Class::NotPlace) {
        settlements::hidden(unit, hit.start, hit.end, out);
    }
    if word.classes.has(Class::PlaceStem) {
        settlements::covered(unit, hit.start, hit.end, out);
        twins(unit, hit.start, hit.end, &word.stems, out);
    }
}

/// The division that the word is, by its full or its short name, with those named below and beside it.
fn division(unit: &Unit<'_>, hit: Hit, word: Word<'_>, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.place;
    let acts = !word.classes.has(Class::ActingNation) || nation_acts(unit, hit.start, hit.end);
    if word.classes.has(Class::PlaceGuarded) && acts && fenced(unit, hit.start, hit.end) {
        let c = Candidate::new(unit, hit.start..hit.end, kind, DIVISION, strength::PLACE);
        out.push(c.form(Form::Division));
    }
    if word.classes.has(Class::Place) {
        let c = Candidate::new(unit, hit.start..hit.end, kind, DIVISION, strength::PLACE + 1);
        out.push(c.form(Form::Division));
    } else if word.classes.has(Class::PlaceShort) {
        // 澜沧县 of 澜沧拉祜族自治县
        let level = unit.word_end(hit.end, Class::Level, hit.end + 1).unwrap_or(hit.end);
        let c = Candidate::new(
            unit,
            hit.start..level,
            kind,
            DIVISION,
            // 澜沧县, short for an autonomous county, before the 沧县 in it
            strength::PLACE + u8::from(level > hit.end || hit.end - hit.start >= 3),
        );
        out.push(c.named(unit.string(hit.start, hit.end)).form(Form::Division));
    }
    if word.classes.meets(DIVISIONS) {
        below(unit, hit.end, &word.places, out);
        beside(unit, hit.end, &word.places, out);
    }
}

/// What stands for a place named before (本市, 该县, 街道), or a settlement that the word ends.
fn standing(unit: &Unit<'_>, hit: Hit, word: Word<'_>, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.place;
    if word.classes.has(Class::SelfPlace) {
        let c = Candidate::new(unit, hit.start..hit.end, kind, SELF, strength::PLACE + 2);
        out.push(c.form(Form::SelfPlace));
    }
    if word.classes.has(Class::ThatPlace) {
        let c = Candidate::new(unit, hit.start..hit.end, kind, ANAPHOR, strength::PLACE + 2);
        out.push(c.form(Form::Anaphor));
    }
    let bare = word.classes.has(Class::Settlement) && !word.classes.has(Class::There);
    if bare && hit.end - hit.start == 2 && super::opening::alone(unit, hit.start, hit.end) {
        // 甲街道…。街道|设立X
        let c = Candidate::new(unit, hit.start..hit.end, kind, ANAPHOR, strength::PLACE + 2);
        out.push(c.form(Form::Anaphor));
    } else if word.classes.has(Class::Settlement) {
        settlements::settlement(unit, hit.start, hit.end, out);
    }
}

/// Two neighbouring counties without their level words, one after the other: 石门、桃源|被列为…,
/// 黄岩（枇杷）、临海（蜜桔）.
fn twins(unit: &Unit<'_>, start: usize, end: usize, stems: &[u16], out: &mut Vec<Candidate>) {
    let aside =
        |at: usize| unit.pair_opening(at).filter(|p| p.kind == PairKind::Paren).map_or(at, |p| p.close + 1);
    let comma = aside(end);
    if unit.chars.get(comma) != Some(&chars::ENUM_COMMA) || !fenced(unit, start, end) {
        return;
    }
    let divisions = &unit.ontology().divisions;
    let near = |a: &u16, row: &Division| divisions[*a as usize].is_beside(row);
    let Some((to, _)) = stem(unit, comma + 1, |row| stems.iter().any(|a| near(a, row))) else { return };
    let ended = unit.chars.get(to).is_none_or(|c| !chars::is_han(*c))
        || unit.words_at(to).any(|(h, w)| {
            w.classes.has(Class::ListTail)
                || w.classes.has(Class::Function)
                || h.end - h.start >= 2 && w.classes.meets(super::organizations::VERBS)
        });
    let mut rows = unit.words_at(comma + 1).filter(|(h, _)| h.end == to).flat_map(|(_, w)| w.stems.to_vec());
    let pair = rows.find_map(|b| {
        let row = &divisions[b as usize];
        stems.iter().find(|a| near(a, row)).map(|a| (*a, b))
    });
    let Some((first, second)) = pair.filter(|_| ended) else { return };
    let kind = unit.ontology().known.place;
    for (range, row) in [(start..end, first), (comma + 1..to, second)] {
        let c = Candidate::new(unit, range, kind, DIVISION, strength::PLACE + 1);
        out.push(c.named(divisions[row as usize].name.clone()).form(Form::Division));
    }
    beside(unit, to, &[second], out);
}

/// True where a place's name runs over a border of other words: 和县 in 市政府和县委, 会同县 in
/// 会同县财政局, 兴城市 in 坚定不移兴城市. After a place it does not.
pub fn straddles(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    if end - start > 3 || !unit.is(start, end, Class::Place) {
        return false;
    }
    let below = [Class::Place, Class::PlaceShort].iter().any(|c| unit.word_start(start, *c, 0).is_some());
    if below {
        return false;
    }
    // a word that runs into the name (完成|县, 示范|县)
    let into = |h: &Hit, w: &Word<'_>| {
        h.start < start
            && h.end > start
            && h.end < end
            && h.end - h.start >= 2
            && w.places.is_empty()
            && w.stems.is_empty()
    };
    if unit.hits_in(start.saturating_sub(3), start).any(|(h, w)| into(&h, &w)) {
        return true;
    }
    let short = end - start == 2 && unit.letter(start, Class::Function);
    let common = end - start == 3 && unit.is(start + 1, end, Class::Generic);
    unit.words_at(start).any(|(h, w)| h.end - h.start == 2 && w.classes.has(Class::Function))
        || (short && !fenced(unit, start, end))
        || (common && !bordered(unit, start))
}

/// True where the place only opens a longer name (中国|体育代表团).
fn opens_name(unit: &Unit<'_>, end: usize) -> bool {
    for i in end..unit.len().min(end + 10) {
        // 浙江|已派出救援队: a predicate begins
        let acts = unit.letter(i, Class::Done)
            || unit.words_at(i).any(|(h, w)| {
                h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !w.classes.has(Class::NameVerb)
            });
        let border = unit.begins(i, Class::Function) || acts;
        if !chars::is_han(unit.chars[i]) || (border && !unit.shielded(i)) {
            return false;
        }
        if unit.begins(i, Class::WholeHead) {
            return true;
        }
    }
    false
}

/// True where punctuation or a function word stands before `at`.
fn bordered(unit: &Unit<'_>, at: usize) -> bool {
    at == 0 || !chars::is_han(unit.chars[at - 1]) || unit.word_start(at, Class::Function, 0).is_some()
}

/// A county without its level word that a line is about: 秭归|：…, 【一线】秭归|：….
fn topic(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    let banner = unit.chars.first() == Some(&chars::LENTICULAR_OPEN);
    let head = banner.then(|| unit.chars.iter().position(|c| *c == chars::LENTICULAR_CLOSE)).flatten();
    let at = head.map_or(0, |close| close + 1);
    if let Some((end, name)) = stem(unit, at, |_| true)
        && matches!(unit.chars.get(end), Some(&chars::COLON | ':'))
        && end - at >= 2
        && !unit.begins(at, Class::PlaceShort)
        && called_once(unit, at, end)
    {
        let kind = unit.ontology().known.place;
        let c = Candidate::new(unit, at..end, kind, DIVISION, strength::PLACE + 1);
        out.push(c.named(name).form(Form::Division));
    }
}

/// True where one division alone is called `at..end` without its level word.
fn called_once(unit: &Unit<'_>, at: usize, end: usize) -> bool {
    unit.words_at(at).any(|(h, w)| h.end == end && w.classes.has(Class::PlaceStem) && w.stems.len() == 1)
}

/// A county without its level word right after a division above it: 河南|兰考.
fn below(unit: &Unit<'_>, at: usize, above: &[u16], out: &mut Vec<Candidate>) {
    let divisions = &unit.ontology().divisions;
    let found = stem(unit, at, |row| above.iter().any(|a| divisions[*a as usize].contains(row)));
    if let Some((end, name)) = found {
        let kind = unit.ontology().known.place;
        let c = Candidate::new(unit, at..end, kind, DIVISION, strength::PLACE + 1);
        out.push(c.named(name).form(Form::Division));
    }
}

/// Counties without their level words in a list with one of their neighbours: 徐汇、长宁、普陀.
fn beside(unit: &Unit<'_>, from: usize, first: &[u16], out: &mut Vec<Candidate>) {
    let divisions = &unit.ontology().divisions;
    let mut at = from;
    while unit.chars.get(at) == Some(&chars::ENUM_COMMA) {
        let beside = |row: &Division| first.iter().any(|f| divisions[*f as usize].is_beside(row));
        let Some((end, name)) = stem(unit, at + 1, beside) else { return };
        let kind = unit.ontology().known.place;
        let c = Candidate::new(unit, at + 1..end, kind, DIVISION, strength::PLACE + 1);
        out.push(c.named(name).form(Form::Division));
        at = end;
    }
}

/// The division whose name without its level word begins at `at` and that `fits`: its end and full name.
fn stem(unit: &Unit<'_>, at: usize, fits: impl Fn(&Division) -> bool) -> Option<(usize, String)> {
    if !unit.begins(at, Class::PlaceStem) {
        return None;
    }
    let divisions = &unit.ontology().divisions;
    unit.words_at(at).filter(|(_, w)| w.classes.has(Class::PlaceStem)).find_map(|(hit, word)| {
        let row = word.stems.iter().map(|r| &divisions[*r as usize]).find(|row| fits(row))?;
        // a word that begins inside and runs on is no place's end (上高|速)
        let runs_on = unit.hits_in(at, hit.end).any(|(h, w)| h.end > hit.end && w.stems.is_empty());
        (!runs_on).then(|| (hit.end, row.name.clone()))
    })
}

/// True where a word for the country opens a clause and a verb of action follows it; else it opens names and
/// noun phrases (国家|新增补贴, 国家|将安排资金; not 国家|重点建设项目).
fn nation_acts(unit: &Unit<'_>, start: usize, at: usize) -> bool {
    const OPENER: ClassSet = ClassSet::of(Class::ClauseTime).and(Class::Connective);
    let opens = start.checked_sub(1).is_none_or(|before| !chars::is_han(unit.chars[before]));
    let after = || {
        unit.hits_in(start.saturating_sub(6), start)
            .any(|(h, w)| h.end == start && h.end - h.start >= 2 && w.classes.meets(OPENER))
    };
    if !opens && !after() {
        return false;
    }
    let of = |at: usize, test: &dyn Fn(Hit, ClassSet) -> bool| {
        unit.words_at(at).find(|(h, w)| test(*h, *w.classes)).map(|(h, _)| h.end)
    };
    const BEFORE_VERB: ClassSet = ClassSet::of(Class::Adverb).and(Class::Connective).and(Class::Planned);
    let adverb = |_: Hit, w: ClassSet| w.meets(BEFORE_VERB) && !w.has(Class::Generic);
    let mut verb = at;
    for _ in 0..3 {
        verb = of(verb, &adverb).unwrap_or(verb);
    }
    // 国家|已累计部署X: after an adverb no noun stands
    let does = |h: Hit, w: ClassSet| {
        h.end - h.start >= 2 && w.has(Class::MeasureVerb) && (!w.has(Class::NameVerb) || verb > at)
    };
    let other = |w: Word<'_>| w.classes.has(Class::Ordinary) && !w.classes.has(Class::MeasureVerb);
    let longer = unit.words_at(verb).next().is_some_and(|(_, w)| other(w));
    !longer && of(verb, &does).is_some_and(|end| !unit.begins(end, Class::Relative))
}

/// Ends a local place's name: a function word, or a verb that stands in no names.
fn borders(unit: &Unit<'_>, at: usize) -> bool {
    !unit.shielded(at)
        && unit.words_at(at).any(|(h, w)| {
            let verb = w.classes.has(Class::Trigger)
                || w.classes.has(Class::MeasureVerb)
                || w.classes.has(Class::Adverb);
            w.classes.has(Class::Function)
                || w.classes.has(Class::ListTail)
                || (verb && h.end - h.start >= 2 && !w.classes.has(Class::NameVerb))
        })
}

/// A list of local places that begins at `from`, each with an ending of places.
fn local(unit: &Unit<'_>, from: usize, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.place;
    let mut start = from;
    for _ in 0..8 {
        start = settlements::below_divisions(unit, start, false);
        start = unit.word_end(start, Class::Relative, unit.len()).unwrap_or(start);
        let mut i = start;
        while i < unit.len()
            && i - start < 20
            && (chars::is_han(unit.chars[i]) || chars::is_digit(unit.chars[i]))
        {
            if i > start && borders(unit, i) {
                break;
            }
            i += 1;
        }
        let end = i;
        if unit.closes(end, Class::Settlement) {
            start = settlements::below_divisions(unit, start, true);
            start = settlements::below_town(unit, start, end);
        }
        let ends = end >= start + 3 && unit.word_start(end, Class::PlaceEnd, start + 1).is_some();
        let counted = unit.chars[start..end].iter().any(|c| chars::is_digit(*c))
            && (start..end).any(|i| unit.begins(i, Class::CountUnit));
        const NO_NAME: [Class; 4] = [Class::Generic, Class::SelfPlace, Class::BorderVerb, Class::LevelPrefix];
        if !ends || counted || NO_NAME.iter().any(|c| unit.begins(start, *c)) {
            return;
        }
        out.push(Candidate::new(unit, start..end, kind, LOCAL, strength::LOCAL_PLACE));
        if unit.chars.get(end) != Some(&chars::ENUM_COMMA) {
            return;
        }
        start = end + 1;
    }
}

/// True where the place is a part of somebody's name, between an office and a verb of speaking or meeting (主任|黄海涛说,
/// 副市长|徐汇民出席), or where an office ends in its first character (秘书长|江平远).
pub fn in_a_name(unit: &Unit<'_>, c: &Candidate) -> bool {
    let other =
        |i: usize| unit.chars.get(i).is_none_or(|c| !chars::is_han(*c)) || unit.begins(i, Class::Speech);
    let meets = |i: usize| unit.begins(i, Class::MeetingVerb) || unit.begins(i, Class::MeasureVerb);
    let named = || other(c.end) || other(c.end + 1) || meets(c.end + 1);
    let into =
        |(h, w): (Hit, Word<'_>)| w.classes.has(Class::Role) && h.end == c.start + 1 && h.end - h.start >= 3;
    let torn = || unit.hits_in(c.start.saturating_sub(3), c.start).any(into);
    c.end - c.start == 2 && (unit.closes(c.start, Class::Role) && named() || torn())
}
