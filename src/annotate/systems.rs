//! Platforms, campaigns, facilities and works named without quotation marks, told by the verb before and the
//! head noun.

use super::candidate::{Candidate, strength};
use super::named::clause_start;
use super::organizations::fenced;
use super::unit::{Hit, Unit};
use super::works::year;
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

/// Shortest name of a platform without a place or a level in it.
const OWN: usize = 8;
pub const UNQUOTED: RuleId = rule("initiative.unquoted");

/// A platform, system or campaign: a verb of launching, a modifier of its own, and the head noun.
/// A facility (`sited`) needs a place in its name.
pub fn system(unit: &Unit<'_>, head: usize, end: usize, sited: bool, out: &mut Vec<Candidate>) {
    let ordinary = unit.words_at(head).any(|(h, w)| h.end > end && w.classes.has(Class::Ordinary));
    // 三年行动|计划: a document
    let document = unit.word_start(end, Class::DocumentOnly, 0).is_some();
    if ordinary
        || document
        || (runs_on(unit, end) && !is_means(unit, end) && !super::works::goes_by(unit, head, end))
    {
        return;
    }
    let drive = unit.is(head, end, Class::DriveHead);
    let start = system_start(unit, head, drive);
    // 专用通道和|窗口, 各大|系统, 数字化|平台: a class of things
    let joined = unit.word_start(head, Class::Joint, head.saturating_sub(1)).is_some();
    // 应用|X平台, 军费开支|计划, 问题解决的|实际行动: what is spoken of, no name
    let applied = unit.word_end(start, Class::AppliedVerb, head).is_some_and(|end| head >= end + 2);
    let told = unit.holds(start, head, Class::NoProgramme) || unit.holds(start, head, Class::Relative);
    let spoken = applied || (drive && told);
    let common = joined || spoken || unit.closes(head, Class::VagueEnd) && head - start <= 3;
    let short = head - start < 2 || end - start < 5;
    if common || short || !plain(unit, start, head, drive) {
        return;
    }
    let place = placed(unit, start, head)
        || (!sited && region(unit, start, head))
        || (start..head).any(|i| unit.begins(i, Class::Settlement))
        || (sited && unit.begins(start, Class::National));
    let activity = unit.is(head, end, Class::ActivityHead) && !place && year(unit, start) == start;
    let facility = unit.is(head, end, Class::FacilityHead) && !place && head - start < 4;
    // 供需对接|平台: a class of things
    let own = place || national(unit, start) || unit.begins(start, Class::Body) || end - start >= OWN;
    if (unit.is(head, end, Class::SystemNoun) && !own) || clashes(unit, start, head, end) {
        return;
    }
    if (place || !(sited || activity || facility)) && tied(unit, start, head, end, place) {
        let kind = unit.ontology().known.initiative;
        out.push(Candidate::new(unit, start..end, kind, UNQUOTED, strength::UNQUOTED));
    }
}

/// An activity that a verb of launching governs and a year opens: 启动|2024年新能源汽车下乡活动.
pub fn dated(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let start = (head.saturating_sub(22)..head.saturating_sub(4))
        .find(|i| launch_ends(unit, *i) && year(unit, *i) > *i);
    let Some(start) = start.filter(|_| !runs_on(unit, end)) else { return };
    let year = year(unit, start);
    let clean = unit.chars[year..head].iter().all(|c| chars::is_han(*c));
    if year > start && head >= year + 4 && clean && !unit.holds(year, head, Class::Relative) {
        let kind = unit.ontology().known.initiative;
        out.push(Candidate::new(unit, start..end, kind, UNQUOTED, strength::UNQUOTED));
    }
}

/// The members of a list of works that ends in 等 and a head noun for all, after a verb of launching, whatever each
/// ends in: 建成|花山硅材料一期、青山工业园标准厂房|等重点项目.
pub fn projects(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let tail = (head.saturating_sub(6)..=head).rev().find(|i| unit.closes(*i, Class::ListTail));
    let after = unit.chars.get(end).is_none_or(|c| !chars::is_han(*c)) || unit.begins(end, Class::BuildVerb);
    let Some(tail) = tail.and_then(|i| unit.word_start(i, Class::ListTail, 0)).filter(|_| after) else {
        return;
    };
    let from = clause_start(unit, tail);
    let Some(start) = (from..tail).rev().find(|i| launch_ends(unit, *i)) else { return };
    let mut at = start;
    let mut members = Vec::new();
    while at < tail {
        let stop = (at..tail).find(|i| unit.chars[*i] == chars::ENUM_COMMA).unwrap_or(tail);
        members.push((at, stop));
        at = stop + 1;
    }
    let named = |(from, to): &(usize, usize)| {
        (4..=18).contains(&(to - from))
            && unit.chars[*from..*to].iter().all(|c| chars::is_han(*c))
            && placed(unit, *from, *to)
            && !unit.holds(*from, *to, Class::Relative)
            && !unit.holds(*from, *to, Class::DateJoin)
            && !super::works::described(unit, *from, *to)
    };
    if members.len() >= 2 && members.iter().all(named) {
        let kind = unit.ontology().known.initiative;
        for (from, to) in members {
            out.push(Candidate::new(unit, from..to, kind, UNQUOTED, strength::UNQUOTED));
        }
    }
}

/// True where `start..end` is no name in itself: a weapon's, or a noun with its predicate (工作专班|统筹推进|学习教育),
/// or one that a word of relation opens (从|启东码头).
pub fn clashes(unit: &Unit<'_>, start: usize, head: usize, end: usize) -> bool {
    const OPENS: ClassSet = ClassSet::of(Class::Particle)
        .and(Class::PlaceOpener)
        .and(Class::AgentMark)
        .and(Class::ObjectMark)
        .and(Class::PhraseOpener)
        .and(Class::ForPhrase)
        .and(Class::ListTail);
    const VERB: ClassSet = ClassSet::of(Class::Trigger).and(Class::MeasureVerb);
    let place = [Class::Place, Class::PlaceShort, Class::Name].iter().any(|c| unit.begins(start, *c));
    let opened = !place && unit.words_at(start).any(|(h, w)| h.end <= head && w.classes.meets(OPENS));
    let predicate = unit.hits_in(start, head).any(|(h, w)| {
        h.end - h.start >= 2
            && h.end + 2 <= head
            && w.classes.has(Class::InitiativeHead)
            && unit.words_at(h.end).any(|(v, w)| {
                v.end <= head
                    && v.end - v.start >= 2
                    && w.classes.meets(VERB)
                    && !w.classes.has(Class::NameVerb)
            })
    });
    opened || predicate || unit.holds(start, end, Class::WeaponHead)
}

/// True where the words go on after a head noun that ends at `end`, so that it is none: another noun, a list, or
/// a number (服务站|21个: a class of things).
pub(super) fn runs_on(unit: &Unit<'_>, end: usize) -> bool {
    let Some(next) = unit.chars.get(end) else { return false };
    let counted = chars::is_digit(*next) && unit.chars.get(end + 1) != Some(&'.');
    let noun = chars::is_han(*next)
        && !unit.begins(end, Class::Function)
        && !unit.words_at(end).any(|(h, w)| {
            w.classes.has(Class::Adverb)
                || h.end - h.start >= 2 && (w.classes.meets(BORDERS) || w.classes.has(Class::PlaceOpener))
        });
    counted || noun || *next == chars::ENUM_COMMA
}

/// True where a verb of launching or using governs the name `start..end`, or one of beginning follows it.
fn tied(unit: &Unit<'_>, start: usize, head: usize, end: usize, place: bool) -> bool {
    let tail = unit.word_start(start, Class::VerbTail, 0).unwrap_or(start);
    let wide = place || unit.begins(start, Class::EventOpener) || national(unit, start);
    let begins = || {
        fenced(unit, start, head)
            && (unit.begins(end, Class::LaunchedVerb) || super::quote_signs::stands(unit, end))
            && !unit.closes(start, Class::Particle)
            && !unit.closes(start, Class::PlaceOpener)
            && !torn(unit, start)
    };
    launch_ends(unit, start)
        || launch_ends(unit, tail)
        || super::works::results(unit, start, head, end)
        // 以X行动|为抓手
        || (unit.is(head, end, Class::DriveHead)
            && unit.closes(start, Class::Subordinator)
            && is_means(unit, end))
        // 加快|X基地|建设
        || (place && unit.closes(start, Class::PushAdverb) && unit.begins(end, Class::BuildVerb))
        || (use_ends(unit, start) && wide)
        || begins()
        // X搭建的|Y平台, 建成涵盖26个部门的|Y平台
        || unit.word_start(start, Class::Relative, 0).is_some_and(|of| {
            launch_ends(unit, of) || sets_up(unit, clause_start(unit, of), of)
        })
}

/// True where words at `end` make a means of what stands before them (以X行动|为抓手).
fn is_means(unit: &Unit<'_>, end: usize) -> bool {
    unit.begins(end, Class::GoalTail) && unit.letter(end, Class::ForPhrase)
}

/// True where a verb of launching that is part of no name opens what runs up to `to`.
fn sets_up(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    unit.hits_in(from, to).any(|(h, w)| {
        h.end <= to && h.end - h.start >= 2 && launches(w.classes) && !w.classes.has(Class::NameVerb)
    })
}

/// True where `start..head` can be a name: no number but a year, no class of things, no praise, no verb.
pub(super) fn plain(unit: &Unit<'_>, start: usize, head: usize, drive: bool) -> bool {
    let comma = |c: &char| drive && *c == chars::ENUM_COMMA;
    let letter = |c: &char| chars::is_han(*c) || chars::is_latin(*c) || *c == chars::DASH || comma(c);
    let digits = !unit.chars[year(unit, start)..head].iter().all(|c| letter(c) && !chars::is_digit(*c));
    // 工业强县三年倍增|行动: a long name of a drive may open with the word for a field
    let field = drive && head - start >= 6 && !vague(unit, start);
    let classed = generic(unit, start) && !field && !(drive && unit.begins(start, Class::LevelPrefix));
    !digits
        && !classed
        && !super::works::described(unit, start, head)
        && !unit.closes(head, Class::NewMark)
        && !is_verb(unit, start, head)
        && !unit.holds(start, head, Class::ListTail)
}

/// True where the words before a head noun hold a place, or are three at least.
pub fn specific(unit: &Unit<'_>, start: usize, head: usize) -> bool {
    head - start >= 3 || placed(unit, start, head)
}

/// True where a short name of its own stands before the head noun of works (宣会|高速), no class of them (大型|水库).
pub fn proper(unit: &Unit<'_>, start: usize, head: usize, end: usize) -> bool {
    const CLASS: ClassSet = ClassSet::of(Class::ClassModifier)
        .and(Class::Generic)
        .and(Class::SelfPlace)
        .and(Class::National)
        .and(Class::LevelPrefix)
        .and(Class::CountUnit)
        .and(Class::NewMark)
        .and(Class::Numeral)
        .and(Class::MeasureVerb)
        .and(Class::WorksModifier)
        .and(Class::Audience);
    let own = (2..=12).contains(&head.saturating_sub(start))
        && unit.chars[start..head].iter().all(|c| chars::is_han(*c))
        && !super::works::described(unit, start, head);
    own && unit.is(head, end, Class::ProperHead)
        // 三坝|水库, 大坳|灌区: one character opens a name as well
        && !unit.words_at(start).any(|(h, w)| {
            (h.end - h.start >= 2 || h.end == head) && w.classes.meets(CLASS)
        })
        && !unit.closes(head, Class::ClassModifier)
        && !unit.closes(head, Class::WorksModifier)
}

/// True where a place stands in `start..head`.
pub fn placed(unit: &Unit<'_>, start: usize, head: usize) -> bool {
    let place = |i: usize| [Class::Place, Class::PlaceShort].iter().any(|c| unit.begins(i, *c));
    (start..head).any(place) || unit.begins(start, Class::PlaceGuarded)
}

/// True where a place by its known name opens `start..head` (黄河|文化旅游产业带), other than a point of the compass.
fn region(unit: &Unit<'_>, start: usize, head: usize) -> bool {
    let ontology = unit.ontology();
    let place = |name: u16| {
        ontology.entity_type(&ontology.names[usize::from(name)].kind) == Some(ontology.known.place)
    };
    unit.words_at(start)
        .any(|(h, w)| h.end < head && !w.classes.has(Class::Compass) && w.name.is_some_and(place))
}

/// True where a word for a class of things stands at `at`, other than a field's (社会主义现代化先行省).
pub fn common(unit: &Unit<'_>, at: usize) -> bool {
    unit.words_at(at).any(|(_, w)| w.classes.has(Class::Generic) && !w.classes.has(Class::Field))
}

/// True where such a word, a number or a vague modifier opens the name (重大科技工程).
pub(super) fn generic(unit: &Unit<'_>, at: usize) -> bool {
    const VAGUE: ClassSet = ClassSet::of(Class::VagueOpener)
        .and(Class::One)
        .and(Class::WholeNumber)
        .and(Class::CountWord)
        .and(Class::ThatPlace)
        .and(Class::Ordinal)
        .and(Class::Audience);
    unit.words_at(at).any(|(_, w)| w.classes.meets(VAGUE)) || common(unit, at)
}

/// True where a number or a vague modifier opens the name, other than the word for a class.
pub(super) fn vague(unit: &Unit<'_>, at: usize) -> bool {
    const VAGUE: ClassSet = ClassSet::of(Class::VagueOpener)
        .and(Class::One)
        .and(Class::WholeNumber)
        .and(Class::CountWord)
        .and(Class::Ordinal)
        .and(Class::NewMark)
        .and(Class::Level)
        .and(Class::Audience);
    unit.words_at(at).any(|(_, w)| w.classes.meets(VAGUE) && !w.classes.has(Class::Field))
}

/// Where the name of a system begins: after the verb of launching. A verb right before the head noun belongs
/// to the name (提升|工程), and so does one with another such verb before it (推进|国企改革深化提升|行动).
pub(super) fn system_start(unit: &Unit<'_>, head: usize, drive: bool) -> usize {
    let limit = head.saturating_sub(18);
    let mut verb = None;
    let mut at = head;
    while at > limit {
        if head - at >= 2 {
            let launched = launch_ends(unit, at) || use_ends(unit, at);
            if launched {
                verb = Some(at);
            }
            let scope = unit.word_start(at, Class::ScopePhrase, limit).is_some();
            let border = fenced(unit, at, head) && !launched && !verb_inside(unit, at) && !inner(unit, at);
            let bridge = || bridged(unit, at, head).filter(|_| drive && border);
            if let Some(start) = bridge() {
                verb = Some(start);
                break;
            }
            if scope || (border && !duration(unit, at)) {
                break;
            }
        }
        at -= 1;
    }
    let mut start = verb.unwrap_or(at);
    let level = unit.word_end(start, Class::LevelPrefix, head);
    if let Some(end) = level.filter(|end| head - end >= 3 && !drive) {
        start = end;
    }
    start = unit.word_end(start, Class::VerbTail, head).unwrap_or(start);
    // 组织|实施|X行动: a verb that opens the name is not of it
    while let Some(end) = opening_verb(unit, start, head) {
        // 实施|优化消费环境三年|行动: what a drive is to improve is of its name
        if drive && unit.closes(start, Class::FoundingVerb) && unit.is(start, end, Class::ImproveVerb) {
            return start;
        }
        start = end;
    }
    start
}

/// True where `start..head` is, or opens with, a verb that is of no name (拓展|应用场景, 转化为|具体行动).
fn is_verb(unit: &Unit<'_>, start: usize, head: usize) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::BecomeVerb).and(Class::ResultObject).and(Class::Planned);
    unit.words_at(start).any(|(h, w)| {
        h.end - h.start >= 2 && (w.classes.meets(VERB) || (h.end == head && launches(w.classes)))
    })
}

/// End of a verb of launching at `start`, where two words at least follow it before the head.
fn opening_verb(unit: &Unit<'_>, start: usize, head: usize) -> Option<usize> {
    let (hit, _) = unit.words_at(start).find(|(h, w)| {
        h.end - h.start >= 2 && launches(w.classes) && !w.classes.has(Class::NameVerb) && h.end + 2 <= head
    })?;
    Some(hit.end)
}

/// True where what looks like a border is inside a name: a dash between words (A—B风景道), an adverb that is as
/// often a noun (野外科学|观测站).
fn inner(unit: &Unit<'_>, at: usize) -> bool {
    let han = |i: usize| unit.chars.get(i).is_some_and(|c| chars::is_han(*c));
    let dash = |i: usize| unit.chars[i] == chars::DASH;
    let dashed =
        at >= 2 && (dash(at - 1) && han(at - 2) && han(at) || dash(at) && han(at - 1) && han(at + 1));
    dashed || unit.word_start(at, Class::AdverbNoun, 0).is_some_and(|s| s > 0 && han(s - 1))
}

/// True where `at` stands in or right after the length of a campaign (工业强县|三年|倍增行动).
fn duration(unit: &Unit<'_>, at: usize) -> bool {
    let length = |i: usize| {
        i + 1 < unit.len() && unit.letter(i, Class::Numeral) && unit.letter(i + 1, Class::UnitTime)
    };
    (at >= 2 && length(at - 2)) || (at >= 1 && at < unit.len() && length(at - 1)) || length(at)
}

/// Where the name of a campaign begins that holds the joint before `at`: a verb of launching governs both its parts, and
/// the first has no head noun of its own (实施|水资源消耗总量和|强度双控行动).
fn bridged(unit: &Unit<'_>, at: usize, head: usize) -> Option<usize> {
    const HEADS: [Class; 4] =
        [Class::InitiativeHead, Class::SitedHead, Class::WorksHead, Class::NamedSystemHead];
    // A、B单产提升|三年行动: no list of works, each of which has its own head
    let comma = |i: usize| unit.chars[i] == chars::ENUM_COMMA && unit.begins(head, Class::ProjectWord);
    let joint = |i: &usize| unit.joins(*i) && !comma(*i);
    let joint = [at.checked_sub(1), Some(at)].into_iter().flatten().find(joint)?;
    // 经济全球化、|促进…: another phrase
    let list = unit.chars[joint] == chars::ENUM_COMMA;
    let acts = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !w.classes.has(Class::NameVerb)
    };
    let other = list && (generic(unit, joint + 1) || unit.words_at(joint + 1).any(acts));
    if other || head < joint + 5 || HEADS.iter().any(|class| unit.closes(joint, *class)) {
        return None;
    }
    let ends =
        |i: &usize| launch_ends(unit, *i) || !chars::is_han(unit.chars[i - 1]) || fenced(unit, *i, joint);
    // 水稻|、玉米: the first of a list may be short
    let (least, most) = if list { (2, 8) } else { (3, 14) };
    let start = (joint.saturating_sub(most).max(1)..=joint.saturating_sub(least)).rev().find(ends)?;
    launch_ends(unit, start).then_some(start)
}

/// True where a verb that is no verb of launching ends at `at`.
fn verb_inside(unit: &Unit<'_>, at: usize) -> bool {
    const VERBS: ClassSet = ClassSet::of(Class::Trigger).and(Class::MeasureVerb);
    let from = at.saturating_sub(4);
    unit.hits_in(from, at).any(|(h, w)| h.end == at && h.end - h.start >= 2 && w.classes.meets(VERBS))
}

pub const BORDERS: ClassSet =
    ClassSet::of(Class::Trigger).and(Class::MeasureVerb).and(Class::Adverb).and(Class::FigureWord);

/// True where a verb of launching ends at `at`.
pub fn launch_ends(unit: &Unit<'_>, at: usize) -> bool {
    let from = at.saturating_sub(4);
    let launch = |(h, w): (Hit, Word<'_>)| {
        h.end == at
            && h.end - h.start >= 2
            && launches(w.classes)
            && !w.classes.has(Class::NamedSystemHead)
            && !w.classes.has(Class::InitiativeEnd)
            && !w.classes.has(Class::FormingVerb)
            && (!w.classes.has(Class::NameVerb) || fenced(unit, h.start, at))
    };
    unit.closes(at, Class::LaunchTrigger) && unit.hits_in(from, at).any(launch)
}

/// True where a verb of using ends at `at` (依托|X平台).
pub(super) fn use_ends(unit: &Unit<'_>, at: usize) -> bool {
    unit.word_start(at, Class::UseTrigger, at.saturating_sub(4)).is_some_and(|start| at - start >= 2)
}

/// True where a word of the whole country, or of a level of the administration, opens the name.
fn national(unit: &Unit<'_>, start: usize) -> bool {
    [Class::National, Class::Level, Class::SelfPlace].iter().any(|c| unit.begins(start, *c))
}

pub fn launch_in(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    unit.has(Class::LaunchTrigger)
        && unit.hits_in(from, to).any(|(h, w)| h.end <= to && h.end - h.start >= 2 && launches(w.classes))
}

/// True where a word of these classes triggers a frame that launches.
pub fn launches(classes: &ClassSet) -> bool {
    classes.has(Class::LaunchTrigger) && !super::directed::leads(classes)
}

/// True where the border before a name is one character that may as well be of the word it cuts (正能量, 向家坝).
pub fn torn(unit: &Unit<'_>, start: usize) -> bool {
    const SURE: ClassSet = ClassSet::of(Class::Particle)
        .and(Class::Joint)
        .and(Class::PlaceOpener)
        .and(Class::AgentMark)
        .and(Class::ObjectMark)
        .and(Class::PhraseOpener)
        .and(Class::ListTail);
    let Some(before) = start.checked_sub(2).filter(|i| chars::is_han(unit.chars[*i])) else { return false };
    if !chars::is_han(unit.chars[start - 1]) {
        return false;
    }
    let short = unit.hits_in(before.saturating_sub(4), start).filter(|(h, _)| h.end == start).last();
    short.is_some_and(|(h, w)| h.end - h.start == 1 && !w.classes.meets(SURE) && w.classes.meets(TORN))
}

const TORN: ClassSet = ClassSet::of(Class::Function).and(Class::Adverb);
