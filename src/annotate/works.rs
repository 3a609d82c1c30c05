//! Names without marks told by what is said of them: what opens, starts or is put to work (X水库今天在P开工,
//! 第5届X宣传月启动), alone or in a list (A高速、B大桥建成通车).

use super::candidate::{Candidate, strength};
use super::opening;
use super::organizations::fenced;
use super::systems::torn;
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const UNQUOTED: RuleId = rule("initiative.unquoted");

/// Longest name before its head noun.
const LONGEST: usize = 22;
/// Longest list, or phrase of place, between a name and the verb.
const REACH: usize = 40;

/// A name that ends at `end` with the head noun from `head` on, whose clause says that it begins or works.
pub fn begun(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let end = unit.word_end(end, Class::CampaignTail, unit.len()).unwrap_or(end);
    if !begins(unit, end) || ordinary(unit, head, end) {
        return;
    }
    let start = first(unit, head);
    let activity = unit.is(head, end, Class::ActivityHead);
    // 全省|学习教育: the level alone is no name
    let level = [Class::National, Class::Level, Class::SelfPlace];
    let bare = level.iter().any(|c| unit.is(start, head, *c));
    let proper = is_built(unit, end) && super::systems::proper(unit, start, head, end);
    if !bare
        && (named(unit, start, head, activity) || proper)
        && !super::systems::clashes(unit, start, head, end)
    {
        let known = &unit.ontology().known;
        // what commemorates a date is a happening, not a campaign
        let kind = if activity && unit.holds(start, head, Class::Anniversary) {
            known.event
        } else {
            known.initiative
        };
        // 四方井水利枢纽|下闸蓄水: works, no body
        let force = if proper { strength::BODY + 1 } else { strength::UNQUOTED };
        out.push(Candidate::new(unit, start..end, kind, UNQUOTED, force));
    }
}

/// True where a verb of building works follows, at once or after the rest of a list.
fn is_built(unit: &Unit<'_>, end: usize) -> bool {
    let member = |i: &usize| chars::is_han(unit.chars[*i]) || unit.chars[*i] == chars::ENUM_COMMA;
    let mut list = (end..unit.len().min(end + REACH)).take_while(member);
    let at = opening::skip(unit, end, unit.len());
    unit.begins(at, Class::BuiltVerb)
        || list.any(|i| unit.begins(i, Class::BuiltVerb) && starts_work(unit, i))
}

/// True where a verb of beginning follows: at once, after a time or 在P, or after the rest of a list.
fn begins(unit: &Unit<'_>, end: usize) -> bool {
    let limit = unit.len().min(end + REACH);
    let at = opening::skip(unit, end, limit);
    if starts_work(unit, at) {
        return true;
    }
    let list = unit.chars.get(end) == Some(&chars::ENUM_COMMA) || unit.begins(end, Class::Joint);
    if !list && !unit.begins(at, Class::PlaceOpener) {
        return false;
    }
    let plain = |i: &usize| {
        let c = unit.chars[*i];
        chars::is_han(c) || chars::is_digit(c) || c == chars::ENUM_COMMA || c == chars::DASH || c == '-'
    };
    (at..limit).take_while(plain).any(|i| starts_work(unit, i) && !unit.shielded(i))
}

/// True where a verb whose subject is what is put to work stands at `at` and has no object.
pub fn starts_work(unit: &Unit<'_>, at: usize) -> bool {
    let end = unit.word_end(at, Class::LaunchedVerb, unit.len());
    let Some(end) = end.or_else(|| unit.word_end(at, Class::HeldVerb, unit.len())) else { return false };
    let more = [Class::LaunchedVerb, Class::Function];
    unit.chars.get(end).is_none_or(|c| !chars::is_han(*c)) || more.iter().any(|c| unit.begins(end, *c))
}

/// True where the head noun is the beginning of an ordinary word (平台经济), or a verb (计划).
fn ordinary(unit: &Unit<'_>, head: usize, end: usize) -> bool {
    unit.is(head, end, Class::Planned)
        || unit.words_at(head).any(|(h, w)| h.end > end && w.classes.has(Class::Ordinary))
}

/// Where the name begins: after the last border, or with the year or the number of the occasion.
fn first(unit: &Unit<'_>, head: usize) -> usize {
    let mut at = head;
    while at > 0 && head - at < LONGEST {
        let c = unit.chars[at - 1];
        let joint =
            matches!(c, '-' | '·') || (c == chars::DASH && at > 1 && unit.chars[at - 2] != chars::DASH);
        if joint && at >= 2 && unit.chars.get(at).is_some_and(|c| *c != chars::DASH) {
            at -= 1;
            continue;
        }
        let range = unit.closes(at, Class::DateJoin) && head > at;
        let border = head > at && (fenced(unit, at, head) || unit.closes(at, Class::Joint)) && !range;
        if border || !(chars::is_han(c) || chars::is_digit(c) || chars::is_latin(c)) {
            break;
        }
        at -= 1;
    }
    at
}

/// True where the words before a head noun are a name: an occasion with its year or number, a place in them, or four
/// words at least that are no class of things.
fn named(unit: &Unit<'_>, start: usize, head: usize, activity: bool) -> bool {
    const COMMON: ClassSet = ClassSet::of(Class::Generic)
        .and(Class::VagueOpener)
        .and(Class::WholeNumber)
        .and(Class::CountWord)
        .and(Class::Audience)
        .and(Class::Ordinal)
        .and(Class::SelfPlace)
        .and(Class::BecomeVerb);
    let length = head.saturating_sub(start);
    let marked = unit.pair_at(start).is_some_and(|p| p.kind != PairKind::Paren);
    // 投资21亿元的|万州零件基地: a place makes a name of what is described
    let described_before = unit.closes(start, Class::Particle)
        && !(unit.begins(start, Class::Place) || unit.begins(start, Class::PlaceShort));
    let scene = described_before || unit.closes(start, Class::PlaceOpener);
    if length < 2 || marked || scene || torn(unit, start) || described(unit, start, head) {
        return false;
    }
    let year = year(unit, start);
    let numbered = numbered(unit, start);
    if year > start || numbered {
        return head > year + 1;
    }
    let digit = chars::is_digit(unit.chars[start]);
    let common = unit.words_at(start).any(|(_, w)| w.classes.meets(COMMON))
        || unit.holds(start, head, Class::CountWord);
    let anniversary = |i: usize| chars::is_digit(unit.chars[i]) && unit.begins(i + 1, Class::Anniversary);
    let place =
        |i: usize| unit.begins(i, Class::Place) || unit.begins(i, Class::PlaceShort) || anniversary(i);
    let place = (start..head).any(place);
    !digit && !common && !unit.closes(head, Class::VagueEnd) && (place || (length >= 4 && !activity))
}

/// True where `start..head` counts or praises what it speaks of (99个重大民生|项目, 全球最大水光互补|电站).
pub fn described(unit: &Unit<'_>, start: usize, head: usize) -> bool {
    let count = |i: usize| chars::is_digit(unit.chars[i]) && unit.begins(i + 1, Class::CountUnit);
    unit.holds(start, head, Class::DescribedWorks)
        || unit.holds(start, head, Class::CountWord)
        || unit.words_at(start).any(|(h, w)| h.end - h.start >= 2 && w.classes.has(Class::CountUnit))
        || (start..head).any(count)
}

/// One past the year at `start` (2024年), or `start`.
fn year(unit: &Unit<'_>, start: usize) -> usize {
    let digits = unit.chars[start..].iter().take_while(|c| chars::is_digit(**c)).count();
    match unit.word_end(start + digits, Class::Date, unit.len()) {
        Some(end) if digits == 4 => end,
        _ => start,
    }
}

/// True where the number of an occasion stands at `start` (第16届).
fn numbered(unit: &Unit<'_>, start: usize) -> bool {
    let Some(from) = unit.word_end(start, Class::Ordinal, unit.len()) else { return false };
    let number = unit.chars[from..].iter().take(4).position(|c| !(chars::is_digit(*c) || chars::is_han(*c)));
    let reach = from + number.unwrap_or(4);
    (from + 1..reach.max(from + 1)).any(|i| unit.begins(i, Class::Occasion))
}
