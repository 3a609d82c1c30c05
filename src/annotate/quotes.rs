//! Quotation marks: those that name an initiative, a goal, a principle or an honour, and those that do not.
//!
//! What decides: the head noun after or before, the ending inside, the verb before, the neighbours in a
//! list. Speech, problems and figures of speech name nothing.

use super::candidate::{Candidate, strength};
use super::quote_signs::{
    LONGEST, MODIFIER, becomes, built_in_number, conferred_at, counted, depicts, distributes, ended, exact,
    founded, head_after, headed_list, is_speech, longest_name, made, meeting, mixed_way, modifies,
    noun_follows, phrase, placed_aim, spread, talked_about, told_of,
};
use super::trace::Passed;
use super::unit::{Pair, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RelationId, RuleId, TypeId, rule};
use crate::text::chars;

/// So many marks of a list in a quotation make it one (“创业培训、创业服务、创业活动”), where each member is a word.
const LISTED: usize = 2;
/// Shortest quotation that lists words, in scalar values (“望、闻、问、切” is a name).
const LIST_LENGTH: usize = 8;
const QUOTED: RuleId = rule("initiative.quoted");
const LIST: RuleId = rule("initiative.list");
const UNMARKED: RuleId = rule("policy.unmarked");
const GOAL: RuleId = rule("goal.quoted");
const PRINCIPLE: RuleId = rule("principle.head");
const HONOUR: RuleId = rule("honour.quoted");
const EVENT: RuleId = rule("event.head");

/// How far after a quotation a noun may say that it is a weapon.
const WEAPON: usize = 6;
/// Shortest task of a document in quotation marks.
const TASK: usize = 9;
/// Shortest plan without title marks.
const PLAN: usize = 8;

/// What a quotation is, with the end of the head noun after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    Named { kind: TypeId, rule: RuleId, end: usize, start: usize },
    Open,
    Nothing,
}

/// Finds quoted names.
pub fn find(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    let quotes: Vec<Pair> =
        unit.pairs.iter().filter(|p| p.kind == PairKind::Quote && p.depth == 0).copied().collect();
    let mut group = 0;
    while group < quotes.len() {
        let mut last = group;
        while last + 1 < quotes.len() && neighbours(unit, &quotes[last], &quotes[last + 1]) {
            last += 1;
        }
        list(unit, &quotes[group..=last], out);
        group = last + 1;
    }
}

/// Two quotations stand in one list: side by side, or with 、 and a short modifier between them.
fn neighbours(unit: &Unit<'_>, a: &Pair, b: &Pair) -> bool {
    let between = &unit.chars[a.close + 1..b.open];
    between.len() <= 12
        && between.iter().filter(|c| **c == chars::ENUM_COMMA).count() <= 1
        && (between.is_empty()
            || between.contains(&chars::ENUM_COMMA)
            || unit.is(a.close + 1, b.open, Class::Joint))
        && between.iter().all(|c| chars::is_han(*c) || *c == chars::ENUM_COMMA)
}

/// Types a list of quotations: one that is sure makes all of them sure.
fn list(unit: &Unit<'_>, quotes: &[Pair], out: &mut Vec<Candidate>) {
    let verb = verb_before(unit, quotes[0].open);
    let mut readings: Vec<Reading> = quotes.iter().map(|q| read(unit, q)).collect();
    honours_all(unit, quotes, &mut readings);
    if talked_about(unit, quotes) {
        let goal = unit.ontology().known.goal;
        let aim = |r: &&mut Reading| matches!(r, Reading::Named { kind, .. } if *kind == goal);
        readings.iter_mut().filter(aim).for_each(|r| *r = Reading::Nothing);
    }
    let mut lead = readings.iter().find(|r| matches!(r, Reading::Named { .. })).copied();
    if lead.is_none() && verb.is_some_and(|v| v == unit.ontology().known.launches) {
        let kind = unit.ontology().known.initiative;
        let open = readings[0] == Reading::Open;
        let named = || founded(unit, quotes[0].open) || built_in_number(unit, &quotes[0]);
        if open && (headed_list(unit, quotes) || !depicts(unit, &quotes[0]) && named()) {
            lead = Some(Reading::Named { kind, rule: QUOTED, end: 0, start: 0 });
        }
    }
    for (quote, reading) in quotes.iter().zip(&readings) {
        let (kind, rule, start, end) = match (*reading, lead) {
            (Reading::Named { kind, rule, end, start }, _) => (kind, rule, start, end),
            (Reading::Open, Some(Reading::Named { kind, .. })) => {
                let rule = if quotes.len() > 1 { LIST } else { QUOTED };
                (kind, rule, quote.open, quote.close + 1)
            }
            (Reading::Open, _) => {
                unit.passed(quote.open + 1, quote.close, Passed::Unsupported);
                continue;
            }
            (Reading::Nothing, _) => continue,
        };
        push(unit, quote, kind, rule, start..end, out);
    }
}

/// Makes honours of all that stand side by side with a first one, before a word for honours (获评“甲先进校”“乙先进单位”|等称号).
fn honours_all(unit: &Unit<'_>, quotes: &[Pair], readings: &mut [Reading]) {
    let honour = unit.ontology().known.honour;
    let lead = matches!(readings[0], Reading::Named { kind, .. } if kind == honour);
    let last = quotes[quotes.len() - 1].close + 1;
    let tail = unit.word_end(last, Class::ListTail, unit.len()).unwrap_or(last);
    let reach = unit.len().min(tail + 4);
    if quotes.len() < 2 || !lead || !(tail..reach).any(|i| unit.begins(i, Class::AwardTail)) {
        return;
    }
    for (quote, reading) in quotes.iter().zip(readings).skip(1) {
        let other = !matches!(reading, Reading::Named { kind, .. } if *kind == honour);
        if other && quote.close - quote.open <= LONGEST {
            let (start, end) = (quote.open + 1, quote.close);
            *reading = Reading::Named { kind: honour, rule: HONOUR, start, end };
        }
    }
}

fn push(
    unit: &Unit<'_>,
    quote: &Pair,
    kind: TypeId,
    rule: RuleId,
    range: std::ops::Range<usize>,
    out: &mut Vec<Candidate>,
) {
    let known = &unit.ontology().known;
    // 国家“公交都市”, “枫桥式”派出所: what stands beside the marks is of the name
    let whole = (kind == known.goal && range.start < quote.open)
        || (kind == known.initiative && opens_name(unit, quote, range.end))
        || (kind == known.honour && range.end > quote.close + 1)
        || (kind == known.event && range.end > quote.close + 1);
    let (from, to) = match whole {
        true => (range.start, range.end),
        false => (quote.open + 1, quote.close),
    };
    let name = unit.string(from, to).trim().to_owned();
    let mut c = Candidate::new(unit, range.clone(), kind, rule, strength::QUOTED).named(name);
    c.alias = unit.string(range.start, range.end);
    out.push(c);
}

/// Length of a word in quotation marks that only opens the name of a campaign, in scalar values.
const WORD: usize = 3;
/// Least number of scalar values between such a word and the head noun.
const BETWEEN: usize = 3;

/// True where the quotation is no more than the first word of the name that ends at `end`: a name that its marks belong to or a
/// short word, with a modifier before the head noun (“甲战略”|国际技能|大赛, “大项目”|扩容增量|行动).
fn opens_name(unit: &Unit<'_>, quote: &Pair, end: usize) -> bool {
    let after = quote.close + 1;
    let Some(head) = unit.word_start(end, Class::InitiativeHead, after + 2).filter(|head| *head >= after + 2)
    else {
        return false;
    };
    let broken = (after..head).any(|i| unit.begins(i, Class::Function) && !unit.shielded(i));
    if broken || unit.begins(after, Class::NotObject) {
        return false;
    }
    // 启动“清涡”岸线修复工程: two characters are a name
    let word = quote.close - quote.open - 1 == WORD && head - after >= BETWEEN;
    let open_ended = unit.chars[quote.close - 1] == '+';
    let short = word && (open_ended || unit.closes(end, Class::DriveHead));
    short || unit.ontology().lexicon.find(unit.slice(quote.open, after)).is_some_and(|w| w.name.is_some())
}

/// Why a quotation can name nothing, if its own words or those beside it say so at once.
fn dismissed(unit: &Unit<'_>, quote: &Pair) -> Option<Passed> {
    let (from, to, after) = (quote.open + 1, quote.close, quote.close + 1);
    if to <= from || to - from > longest_name(unit, after) {
        return Some(Passed::Length);
    }
    if is_speech(unit, quote) {
        return Some(Passed::Speech);
    }
    let headed = unit.begins(after, Class::InitiativeHead);
    let beside = unit.words_at(after).any(|(_, w)| w.classes.has(Class::QuoteNegativeAfter))
        || unit.word_start(quote.open, Class::QuoteNegativeBefore, 0).is_some();
    if unit.word_start(quote.open, Class::AliasOpener, 0).is_some() {
        return Some(Passed::ShortName);
    }
    // 开展“吃水算账”|大讨论: what is held goes by any name
    let held = launched(unit, quote.open) && (headed || is_drive(unit, after));
    let ends = unit.word_start(to, Class::QuoteEndNegative, from).is_some() && !held;
    // “一体化”监管模式: a modifier of the head noun
    let ends = ends || unit.is(from, to, Class::VagueOpener);
    let weapon = unit.holds(after, unit.len().min(after + WEAPON), Class::WeaponHead);
    let defined = unit.begins(after, Class::TermAfter) && unit.chars.get(after) != Some(&chars::COLON);
    (ends || weapon || defined || beside && !headed).then_some(Passed::Negative)
}

/// True where a drive, told by its head noun after a modifier, goes by the quotation (实施“甲大坝”|管理提升|行动).
fn is_drive(unit: &Unit<'_>, after: usize) -> bool {
    let head = head_after(unit, after, Class::InitiativeHead, MODIFIER);
    head.is_some_and(|end| unit.closes(end, Class::DriveHead) && !noun_follows(unit, end))
}

/// True where the words inside the marks are a task that a document sets: a verb that drives something on, and so much
/// of it that no campaign goes by it (“健全甲体制机制”, “打通乙产业链‘最后一公里’”).
fn task(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    const DRIVES: ClassSet = ClassSet::of(Class::PurposeVerb).and(Class::FigurativeVerb);
    to >= from + TASK
        && !unit.closes(to, Class::DriveHead)
        && !unit.closes(to, Class::ActivityHead)
        && unit.words_at(from).any(|(h, w)| {
            let verb = !w.classes.has(Class::NameVerb) || w.classes.has(Class::BuildVerb);
            h.end - h.start >= 2 && verb && w.classes.meets(DRIVES)
        })
}

/// Reads one quotation by its own words and its surroundings.
fn read(unit: &Unit<'_>, quote: &Pair) -> Reading {
    let (from, to) = (quote.open + 1, quote.close);
    let aim = aimed(unit, quote);
    if let Some(why) = dismissed(unit, quote) {
        // 紧扣“争当排头兵”, 被评为“甲建设样板”: an aim or an honour may end as a figure of speech does
        let told = aim.or_else(|| honoured(unit, quote)).filter(|_| why == Passed::Negative);
        return told.unwrap_or_else(|| unit.pass(from, to, why, Reading::Nothing));
    }
    if let Some(aim) = aim {
        return aim;
    }
    by_role(unit, quote)
        .or_else(|| by_head(unit, quote))
        .or_else(|| by_words(unit, quote))
        .unwrap_or_else(|| by_ending(unit, quote))
}

/// The reading of a quotation as an initiative, which ends at `end`.
fn initiative(unit: &Unit<'_>, quote: &Pair, end: usize) -> Reading {
    Reading::Named { kind: unit.ontology().known.initiative, rule: QUOTED, start: quote.open, end }
}

/// A quotation that the words around it tell to be an aim.
fn aimed(unit: &Unit<'_>, quote: &Pair) -> Option<Reading> {
    let end = super::quote_aims::aimed(unit, quote)?;
    let kind = unit.ontology().known.goal;
    Some(Reading::Named { kind, rule: GOAL, start: quote.open, end })
}

/// A quotation received as an honour.
fn honoured(unit: &Unit<'_>, quote: &Pair) -> Option<Reading> {
    let kind = unit.ontology().known.honour;
    super::honours::quoted(unit, quote).map(|(start, end)| Reading::Named { kind, rule: HONOUR, start, end })
}

/// What is said of the quotation: it is an honour, received one, or is what something is to become.
fn by_role(unit: &Unit<'_>, quote: &Pair) -> Option<Reading> {
    let known = &unit.ontology().known;
    let (from, to, after) = (quote.open + 1, quote.close, quote.close + 1);
    if let Some(honour) = honoured(unit, quote) {
        return Some(honour);
    }
    // “X”获评…, “X”被甲局认定为Y: what received an honour is a thing; 命名为“X”
    let named = || unit.closes(quote.open, Class::NamedAs) && !noun_follows(unit, after);
    let conferred = unit.begins(after, Class::AwardVerb) || conferred_at(unit, quote);
    if conferred || super::honours::received_at(unit, after) || named() {
        return Some(initiative(unit, quote, after));
    }
    // “X”做法被…列为Y, “X”经验入选…, 推广甲县“X”做法
    if let Some(end) = unit.word_end(after, Class::Practice, unit.len())
        && (unit.begins(end, Class::PassiveMark)
            || unit.begins(end, Class::AwardVerb)
            || spread(unit, quote.open))
    {
        return Some(initiative(unit, quote, end));
    }
    if let Some(end) = told_of(unit, quote).filter(|_| !phrase(unit, quote)) {
        return Some(initiative(unit, quote, end));
    }
    becomes(unit, quote.open).then_some(Reading::Named { kind: known.goal, rule: GOAL, start: from, end: to })
}

/// What the head noun after the quotation makes of it.
fn by_head(unit: &Unit<'_>, quote: &Pair) -> Option<Reading> {
    let (from, to, after) = (quote.open + 1, quote.close, quote.close + 1);
    if head_after(unit, after, Class::PrincipleHead, 6).is_some() {
        let kind = unit.ontology().known.principle;
        return Some(Reading::Named { kind, rule: PRINCIPLE, start: from, end: to });
    }
    if let Some(end) = head_after(unit, after, Class::InitiativeHead, MODIFIER) {
        // 以“甲行动”|为载体: what the name is used as
        if unit.letter(after, Class::Purpose) && unit.is(after + 1, end, Class::InitiativeHead) {
            return Some(initiative(unit, quote, after));
        }
        // “X”分论坛: a happening by its whole name
        if unit.closes(end, Class::ForumHead) {
            let kind = unit.ontology().known.event;
            return Some(Reading::Named { kind, rule: EVENT, start: quote.open, end });
        }
        // 建设“榕陇共富”车间|14个, 推出“甲”精品线路|5条: what is founded goes by the name, however many
        // “两区”办公室, “一线”报关单项目: a sum, unless it is launched
        let sum = to - from == 2
            && unit.letter(from, Class::Numeral)
            && [Class::Level, Class::InitiativeEnd].iter().any(|c| unit.letter(from + 1, *c))
            && !launched(unit, quote.open);
        // “园林式”口袋公园: of what kind
        let kind = to - from <= 4 && unit.closes(to, Class::WayEnd) && !launched(unit, quote.open);
        let modifies =
            to - from < 2 || sum || kind || counted(unit, end) && !(made(unit, quote) && exact(unit, end));
        return Some(match modifies {
            true => unit.pass(from, to, Passed::Modifier, Reading::Nothing),
            false => initiative(unit, quote, end),
        });
    }
    let marks = [chars::COMMA, chars::FULL_STOP, chars::EXCLAMATION, chars::QUESTION, ','];
    let parts = || unit.chars[from..to].iter().filter(|c| **c == chars::ENUM_COMMA).count();
    let lists = || to - from >= LIST_LENGTH && parts() >= LISTED;
    if unit.chars[from..to].iter().any(|c| marks.contains(c)) || lists() {
        return Some(unit.pass(from, to, Passed::Sentence, Reading::Nothing));
    }
    // 推出“一码通”就医服务
    let launched = launched(unit, quote.open) && !unit.closes(to, Class::WayEnd);
    // “四个全面”战略布局: the head is part of an ordinary word
    let longer = |end: usize| {
        unit.hits_in(end.saturating_sub(4), end)
            .any(|(h, w)| h.end > end && h.start > to && w.classes.has(Class::Ordinary))
    };
    let service = || head_after(unit, after, Class::ServiceHead, MODIFIER).filter(|end| !longer(*end));
    // 探索“流动诊车+健康专干”，
    if mixed_way(unit, quote) {
        return Some(initiative(unit, quote, after));
    }
    // “党员+农户”的帮带模式
    let of =
        || unit.word_end(after, Class::Relative, unit.len()).filter(|_| unit.chars[from..to].contains(&'+'));
    let mixed = || of().and_then(|of| head_after(unit, of, Class::InitiativeHead, 4));
    let end = if launched { service() } else { None }.or_else(mixed)?;
    Some(initiative(unit, quote, end))
}

/// True where a verb of launching governs a quotation: right before it, or one of founding before a modifier of nouns
/// (推出|企业全生命周期|“一事联办”集成服务).
fn launched(unit: &Unit<'_>, open: usize) -> bool {
    let beside = super::systems::launch_ends(unit, open) && !unit.closes(open, Class::FigurativeVerb);
    beside || founded(unit, open)
}

/// What the words inside the marks make of it: a known name, an aim that somebody works for, a document, a phrase.
fn by_words(unit: &Unit<'_>, quote: &Pair) -> Option<Reading> {
    let known = &unit.ontology().known;
    let (from, to) = (quote.open + 1, quote.close);
    // “平安上饶”建设
    if placed_aim(unit, from, to) {
        return Some(Reading::Named { kind: known.goal, rule: GOAL, start: from, end: to });
    }
    let told = unit.ontology().lexicon.find(unit.slice(from, to)).and_then(|w| w.name);
    let kind = told.and_then(|n| unit.ontology().entity_type(&unit.ontology().names[n as usize].kind));
    if kind == Some(known.initiative) {
        return Some(initiative(unit, quote, to + 1));
    }
    // 发布“甲楷模”: a title that its known name tells
    if kind == Some(known.honour) {
        return Some(unit.pass(from, to, Passed::Unsupported, Reading::Nothing));
    }
    let aim = unit.word_start(to, Class::GoalHead, from).is_some()
        || unit.word_start(to, Class::GoalHeadWeak, from).is_some();
    let tied = verb_before(unit, quote.open).is_some_and(|r| r == known.launches || r == known.serves);
    if aim && tied {
        // 国家“公交都市”: the level is of the name, and so are the marks then
        let level = unit.word_start(quote.open, Class::National, 0);
        let (start, end) = level.map_or((from, to), |start| (start, to + 1));
        return Some(Reading::Named { kind: known.goal, rule: GOAL, start, end });
    }
    // “关于X的通知”: a document
    let plan = to - from >= PLAN && unit.closes(to, Class::DocumentOnly);
    if plan || unit.begins(from, Class::About) && unit.closes(to, Class::PolicyKind) {
        return Some(Reading::Named { kind: known.policy, rule: UNMARKED, start: from, end: to });
    }
    // “四个中心”, “两个结合”: a sum of aims
    let sum = unit.begins(from, Class::CountWord) && !unit.closes(to, Class::DriveHead);
    match () {
        // 开展“一园一策”防控: a saying that distributes is the name of a way of working
        () if distributes(unit, quote) && launched(unit, quote.open) => Some(initiative(unit, quote, to + 1)),
        () if phrase(unit, quote) => Some(unit.pass(from, to, Passed::Sentence, Reading::Nothing)),
        () if sum => Some(unit.pass(from, to, Passed::Modifier, Reading::Nothing)),
        () => None,
    }
}

/// What its ending, the noun before it or the verb that founds it make of a quotation.
fn by_ending(unit: &Unit<'_>, quote: &Pair) -> Reading {
    let (from, to, after) = (quote.open + 1, quote.close, quote.close + 1);
    // “一张网”, 升级为“世界中转站”: pictures
    let ending = unit.word_start(to, Class::InitiativeEnd, from);
    // “锁住”了热量, “搬”到太空: the predicate
    let predicate = [Class::Aspect, Class::TurnTo].iter().any(|c| unit.begins(after, *c));
    let counted = ending == Some(from) && unit.begins(from, Class::Numeral);
    if unit.closes(quote.open, Class::TurnedInto) || counted || predicate && to - from <= 2 {
        return unit.pass(from, to, Passed::Modifier, Reading::Nothing);
    }
    // 审议“健全甲体制机制”: a task, unless it is launched
    if task(unit, from, to) && !launched(unit, quote.open) {
        return unit.pass(from, to, Passed::Sentence, Reading::Nothing);
    }
    // 举行“2026年甲展览会”: a meeting by its own name
    if !noun_follows(unit, after) && meeting(unit, from, to) {
        let kind = unit.ontology().known.event;
        return Reading::Named { kind, rule: EVENT, start: quote.open, end: after };
    }
    // 补贴清单“算得清”。: what a document does
    let before = unit.word_start(quote.open, Class::InitiativeHead, 0).is_some_and(|s| quote.open - s >= 2)
        && !unit.closes(quote.open, Class::DocumentOnly);
    let sure = ending.is_some_and(|s| to - s >= 2);
    if (ending.is_some_and(|s| ended(unit, quote, s)) || before) && (sure || !modifies(unit, after)) {
        return initiative(unit, quote, after);
    }
    // a quotation that modifies a noun of no class names nothing (“非现场”执法)
    let modifies = noun_follows(unit, after);
    if modifies && made(unit, quote) {
        return initiative(unit, quote, after);
    }
    if modifies || to - from < 2 || unit.chars[from..to].iter().all(|c| chars::is_digit(*c)) {
        let why = if modifies { Passed::Modifier } else { Passed::Length };
        return unit.pass(from, to, why, Reading::Nothing);
    }
    Reading::Open
}

/// The strongest relation of a verb right before `at` (a modifier of a few words may stand between).
fn verb_before(unit: &Unit<'_>, at: usize) -> Option<RelationId> {
    let frames = &unit.ontology().frames.frames;
    let launches = unit.ontology().known.launches;
    let from = at.saturating_sub(24);
    let from = (from..at)
        .rev()
        .find(|i| matches!(unit.chars[*i], chars::COMMA | chars::FULL_STOP | chars::SEMICOLON | chars::COLON))
        .map_or(from, |i| i + 1);
    let found = unit
        .hits_in(from, at)
        .filter(|(h, w)| {
            h.end <= at && h.end - h.start >= 2 && !w.frames.is_empty() && unit.pair_at(h.start).is_none()
        })
        .last()?;
    found
        .1
        .frames
        .iter()
        .map(|f| frames[*f as usize].relation)
        .find(|r| *r == launches)
        .or_else(|| found.1.frames.first().map(|f| frames[*f as usize].relation))
}
