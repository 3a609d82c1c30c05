//! Names without marks told by what is said of them: what opens, starts or is put to work (X水库今天在P开工,
//! 第5届X宣传月启动), alone or in a list (A高速、B大桥建成通车).

use super::candidate::{Candidate, strength};
use super::opening;
use super::organizations::fenced;
use super::systems::torn;
use super::unit::{Hit, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const UNQUOTED: RuleId = rule("initiative.unquoted");

/// Longest name before its head noun.
const LONGEST: usize = 22;
/// Longest list, or phrase of place, between a name and the verb.
const REACH: usize = 40;
/// Longest section of a line after its head noun (A高铁|B至C南段).
const SECTION: usize = 10;
/// How far after its noun the value of a measure of works stands.
const VALUE: usize = 4;
/// How far after its verb the number stands that a programme achieved.
const RESULT: usize = 12;

/// A name that ends at `end` with the head noun from `head` on, whose clause says that it begins, is being built or
/// works, or that a dash sets beside the word for such works (控制性工程|——A隧道).
pub fn begun(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let line = unit.is(head, end, Class::ProperHead);
    let noun = end;
    let end = tail(unit, end, line);
    let dash = unit.chars[head.saturating_sub(LONGEST)..head].contains(&chars::DASH);
    let begins = begins(unit, end);
    let measured = !begins && line && measured(unit, end);
    if !(begins || dash || measured) || ordinary(unit, head, end) {
        return;
    }
    let opens = first(unit, head);
    let told = after_class(unit, opens, head).filter(|_| !unit.is(head, noun, Class::ProjectWord));
    let start = told.unwrap_or(opens);
    // 新建|甲乙铁路全长300公里
    let verb = unit.word_start(start, Class::MeasureVerb, 0).unwrap_or(start);
    let measured = measured && verb.checked_sub(1).is_none_or(|i| !chars::is_han(unit.chars[i]));
    if !(begins || measured || apposed(unit, start, end)) {
        return;
    }
    let activity = unit.is(head, noun, Class::ActivityHead);
    // 全省|学习教育: the level alone is no name
    let level = [Class::National, Class::Level, Class::SelfPlace];
    let bare = level.iter().any(|c| unit.is(start, head, *c));
    let proper = (measured || is_built(unit, end)) && super::systems::proper(unit, start, head, noun);
    if !bare
        && (named(unit, start, head, activity) || proper || told.is_some())
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

/// Where the name begins after the word for what works of weight they are (甲省重大水利工程|乙水库).
fn after_class(unit: &Unit<'_>, start: usize, head: usize) -> Option<usize> {
    let class = |i: &usize| {
        let from = unit.word_start(*i, Class::ProjectWord, start);
        // 工程|师: a longer word
        let whole = |from: usize| unit.words_at(from).all(|(h, _)| h.end <= *i);
        from.is_some_and(|from| whole(from) && unit.holds(start, *i, Class::DescribedWorks))
    };
    let name = (start + 2..(head + 1).saturating_sub(2)).rev().find(class)?;
    // 重大水利工程|之一|甲水库
    let name = unit.word_end(name, Class::FigurePredicate, head).unwrap_or(name);
    let own = head >= name + 2 && !super::systems::generic(unit, name);
    (own && unit.chars[name..head].iter().all(|c| chars::is_han(*c))).then_some(name)
}

/// Works named by their phase at the head of a clause or in a list: 甲港|一期主体完工, 推进乙河|三期、丙路.
pub fn phased(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let start = first(unit, head);
    let listed = |i: usize| unit.chars[i] == chars::ENUM_COMMA;
    let opens = start.checked_sub(1).is_none_or(|i| listed(i) || !chars::is_han(unit.chars[i]))
        || super::systems::launch_ends(unit, start)
        || unit.closes(start, Class::PushAdverb);
    let own = (2..=LONGEST).contains(&(head - start))
        && unit.chars[start..head].iter().all(|c| chars::is_han(*c))
        && !super::systems::generic(unit, start)
        && !super::body_borders::common(unit, start, head)
        && !described(unit, start, head)
        && !unit.begins(start, Class::MeasureVerb);
    // 导则|二期, 最新|一期, 第四季第|一期: one word that is no place, or a number of issues
    let word = |(h, w): (Hit, Word<'_>)| {
        h.end == head && !w.classes.has(Class::Place) && !w.classes.has(Class::PlaceShort)
    };
    let bare = unit.words_at(start).any(word)
        || (start..head).any(|i| unit.letter(i, Class::Ordinal))
        || unit.holds(start, head, Class::Relative);
    if opens && own && !bare && !ordinary(unit, head, end) {
        let kind = unit.ontology().known.initiative;
        // 甲核电|二期|工程
        let end = unit.word_end(end, Class::ProjectWord, unit.len()).unwrap_or(end);
        out.push(Candidate::new(unit, start..end, kind, UNQUOTED, strength::UNQUOTED));
    }
}

/// End of a name with the words after its head noun that are of it: 健身周|活动, A大桥|二期工程; of a line also its section
/// (A高铁|B至C南段).
fn tail(unit: &Unit<'_>, end: usize, line: bool) -> usize {
    const OTHER: ClassSet = ClassSet::of(Class::Trigger)
        .and(Class::MeasureVerb)
        .and(Class::BorderVerb)
        .and(Class::LaunchedVerb)
        .and(Class::Function);
    if let Some(end) = unit.word_end(end, Class::CampaignTail, unit.len()) {
        return end;
    }
    let reach = (end..unit.len().min(end + SECTION)).take_while(|i| chars::is_han(unit.chars[*i])).last();
    let Some(last) = reach.filter(|_| line) else { return end };
    let section = (end + 2..=last).find(|i| unit.is(*i, i + 1, Class::CampaignTail));
    let plain = |to: &usize| {
        !unit.hits_in(end, *to).any(|(_, w)| w.classes.meets(OTHER) && !w.classes.has(Class::DateJoin))
    };
    section.filter(plain).map_or(end, |i| i + 1)
}

/// True where a dash sets the name `start..end` beside the word for works or projects: 控制性工程|——A隧道.
fn apposed(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let dash = start.checked_sub(2).filter(|i| unit.chars[*i..start].iter().all(|c| *c == chars::DASH));
    let Some(dash) = dash else { return false };
    let headed = |at: usize| [Class::ProjectWord, Class::SitedHead].iter().any(|c| unit.closes(at, *c));
    // 重要工程之一——A
    let told = headed(dash) || dash.checked_sub(2).is_some_and(headed);
    // A大桥|首片钢梁完成吊装: a part of it
    let part = unit.begins(end, Class::DescribedWorks);
    told && (part || opening::skip(unit, end, unit.len()) > end || !super::systems::runs_on(unit, end))
}

/// True where a verb at `at` opens a predicate that ends with a word of building: 进入|铺轨|阶段, 推进装修及机电安装|施工.
fn progresses(unit: &Unit<'_>, at: usize) -> bool {
    const VERB: ClassSet =
        ClassSet::of(Class::Trigger).and(Class::MeasureVerb).and(Class::BorderVerb).and(Class::BuiltVerb);
    const OTHER: ClassSet = ClassSet::of(Class::ProperHead).and(Class::WorksHead).and(Class::ProjectWord);
    let plain = |i: &usize| {
        let c = unit.chars[*i];
        chars::is_han(c) || chars::is_digit(c) || matches!(c, chars::PAREN_OPEN | chars::PAREN_CLOSE)
    };
    let verb = unit.words_at(at).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERB));
    let last = (at..unit.len().min(at + REACH)).take_while(plain).last().filter(|_| verb);
    // A水库|扩容工程今天开工: other works begin
    let other = |to| unit.hits_in(at, to).any(|(_, w)| w.classes.meets(OTHER));
    last.is_some_and(|i| unit.closes(i + 1, Class::BuiltVerb) && !other(i))
}

/// True where a verb of building works follows, at once or after the rest of a list.
fn is_built(unit: &Unit<'_>, end: usize) -> bool {
    let member = |i: &usize| chars::is_han(unit.chars[*i]) || unit.chars[*i] == chars::ENUM_COMMA;
    let list = (end..unit.len().min(end + REACH)).take_while(member);
    let at = opening::skip(unit, end, unit.len());
    let comma = unit.chars.get(end) == Some(&chars::ENUM_COMMA);
    unit.begins(at, Class::BuiltVerb)
        || progresses(unit, at)
        || list.clone().any(|i| unit.begins(i, Class::BuiltVerb) && starts_work(unit, i))
        || comma && list.last().is_some_and(|i| unit.closes(i + 1, Class::BuiltVerb))
}

/// True where a measure of works and its value follow: 甲乙高铁|全长401公里.
fn measured(unit: &Unit<'_>, end: usize) -> bool {
    let at = opening::skip(unit, end, unit.len());
    let Some(noun) = unit.word_end(at, Class::FurtherFigure, unit.len()) else { return false };
    let near = noun..unit.len().min(noun + VALUE);
    near.into_iter().take_while(|i| unit.chars[*i].is_alphanumeric()).any(|i| chars::is_digit(unit.chars[i]))
}

/// True where a verb of beginning follows: at once, after a time or 在P, or after the rest of a list.
fn begins(unit: &Unit<'_>, end: usize) -> bool {
    let limit = unit.len().min(end + REACH);
    // 甲遗址公园|建设|启动
    let opens = |from: usize| {
        let mut rest = (from..limit).take_while(|i| chars::is_han(unit.chars[*i]));
        rest.any(|i| unit.begins(i, Class::LaunchedVerb))
    };
    let end = unit.word_end(end, Class::WorksDeed, limit).filter(|to| opens(*to)).unwrap_or(end);
    let at = opening::skip(unit, end, limit);
    if starts_work(unit, at) || progresses(unit, at) {
        return true;
    }
    // 甲输气管道，|日前全线贯通
    if unit.chars.get(end) == Some(&chars::COMMA) {
        let verb = opening::skip(unit, end + 1, limit);
        let built = unit.word_end(verb, Class::BuiltVerb, unit.len());
        let whole = |end: usize| unit.chars.get(end).is_none_or(|c| !chars::is_han(*c));
        return verb > end + 1 && (starts_work(unit, verb) || built.is_some_and(whole));
    }
    let list = unit.chars.get(end) == Some(&chars::ENUM_COMMA) || unit.begins(end, Class::Joint);
    if !list && !unit.begins(at, Class::PlaceOpener) {
        return false;
    }
    let plain = |i: &usize| {
        let c = unit.chars[*i];
        chars::is_han(c) || chars::is_digit(c) || c == chars::ENUM_COMMA || c == chars::DASH || c == '-'
    };
    let rest = (at..limit).take_while(plain);
    rest.clone().any(|i| starts_work(unit, i) && !unit.shielded(i))
        || list && rest.last().is_some_and(|i| unit.closes(i + 1, Class::BuiltVerb))
}

/// True where a verb whose subject is what is put to work stands at `at` and has no object.
pub fn starts_work(unit: &Unit<'_>, at: usize) -> bool {
    let end = unit.word_end(at, Class::LaunchedVerb, unit.len());
    let Some(end) = end.or_else(|| unit.word_end(at, Class::HeldVerb, unit.len())) else { return false };
    // 甲港|开通了|3条航线: it has an object
    let object = unit.begins(end, Class::Aspect)
        && unit.chars.get(end + 1).is_some_and(|c| chars::is_han(*c) || chars::is_digit(*c));
    if object {
        return false;
    }
    let more = [Class::LaunchedVerb, Class::Function];
    unit.chars.get(end).is_none_or(|c| !chars::is_han(*c)) || more.iter().any(|c| unit.begins(end, *c))
}

/// True where the head noun is the beginning of an ordinary word (平台经济), or a verb (计划), or has no words of its own
/// (设计招标和|项目, 甲至乙的|高速铁路).
fn ordinary(unit: &Unit<'_>, head: usize, end: usize) -> bool {
    unit.is(head, end, Class::Planned)
        || [Class::Joint, Class::Particle].iter().any(|c| unit.closes(head, *c))
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
    // 码头扩建|工程: four words before the commonest heads may as well be a description
    let beside = start.checked_sub(1).is_some_and(|i| unit.chars[i] == chars::DASH);
    let least = 4 + usize::from(unit.begins(head, Class::ProjectWord) && !beside);
    !digit && !common && !unit.closes(head, Class::VagueEnd) && (place || (length >= least && !activity))
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
pub(super) fn year(unit: &Unit<'_>, start: usize) -> usize {
    let digits = unit.chars[start..].iter().take_while(|c| chars::is_digit(**c)).count();
    match unit.word_end(start + digits, Class::Date, unit.len()) {
        Some(end) if digits == 4 => end,
        _ => start,
    }
}

/// True where a name opens its clause as the subject of what is counted: 全省|大豆单产提升工程|覆盖60个县.
pub fn results(unit: &Unit<'_>, start: usize, head: usize, end: usize) -> bool {
    const VERB: ClassSet =
        ClassSet::of(Class::FigureVerb).and(Class::MeasureVerb).and(Class::ReachWord).and(Class::BorderVerb);
    // 甲省|计划投资…, 全国水利|工程: a verb, a class of works
    let own = unit.word_end(start, Class::SelfPlace, head).unwrap_or(start);
    let class = unit.is(head, end, Class::ProjectWord)
        && (head < own + 4
            || unit.begins(start, Class::National)
            || unit.holds(start, head, Class::Generic)
            || super::body_borders::common(unit, own, head));
    let drive = unit.is(head, end, Class::DriveHead) && !unit.is(head, end, Class::Planned) && !class;
    let that = unit.begins(start, Class::ThisOne)
        || unit.closes(start, Class::ThisOne)
        || unit.letter(start, Class::Numeral);
    if !drive || that {
        return false;
    }
    let from = super::named::clause_start(unit, start);
    let opens = start == from || unit.word_start(start, Class::SelfPlace, from) == Some(from);
    let verb = unit.words_at(end).find(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERB));
    let Some((verb, _)) = verb.filter(|_| opens) else { return false };
    let stop = |i: &usize| !matches!(unit.chars[*i], chars::COMMA | chars::FULL_STOP | chars::SEMICOLON);
    let mut rest = (verb.end..unit.len().min(verb.end + RESULT)).take_while(stop);
    rest.any(|i| chars::is_digit(unit.chars[i]))
}

/// True where the number of an occasion stands at `start` (第16届).
fn numbered(unit: &Unit<'_>, start: usize) -> bool {
    let Some(from) = unit.word_end(start, Class::Ordinal, unit.len()) else { return false };
    let number = unit.chars[from..].iter().take(4).position(|c| !(chars::is_digit(*c) || chars::is_han(*c)));
    let reach = from + number.unwrap_or(4);
    (from + 1..reach.max(from + 1)).any(|i| unit.begins(i, Class::Occasion))
}

/// True where the occasion that ends at `end` is held as an activity (民法典宣传月|活动).
pub(super) fn goes_by(unit: &Unit<'_>, head: usize, end: usize) -> bool {
    let occasion = unit.is(head, end, Class::CampaignHead) && !unit.is(head, end, Class::ActivityHead);
    let tail = || {
        unit.word_end(end, Class::CampaignTail, unit.len())
            .filter(|to| unit.closes(*to, Class::InitiativeEnd))
    };
    occasion && tail().is_some_and(|to| !super::systems::runs_on(unit, to))
}
