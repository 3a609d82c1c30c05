//! Quotation marks: those that name an initiative, a goal, a principle or an honour, and those that do not.
//!
//! What decides: the head noun after or before, the ending inside, the verb before, the neighbours in a
//! list. Speech, problems and figures of speech name nothing.

use super::candidate::{Candidate, strength};
use super::trace::Passed;
use super::unit::{Hit, Pair, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RelationId, RuleId, TypeId, rule};
use crate::text::chars;

const QUOTED: RuleId = rule("initiative.quoted");
const LIST: RuleId = rule("initiative.list");
const UNMARKED: RuleId = rule("policy.unmarked");
const GOAL: RuleId = rule("goal.quoted");
const PRINCIPLE: RuleId = rule("principle.head");
const HONOUR: RuleId = rule("honour.quoted");

/// Longest quotation that can be a name.
const LONGEST: usize = 30;
/// Longest modifier between a quotation and its head noun.
const MODIFIER: usize = 10;
/// How near before a quotation without a head noun the verb of founding stands.
const NEAR: usize = 12;
/// How far after a quotation a noun may say that it is a weapon.
const WEAPON: usize = 6;

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
    let readings: Vec<Reading> = quotes.iter().map(|q| read(unit, q)).collect();
    let mut lead = readings.iter().find(|r| matches!(r, Reading::Named { .. })).copied();
    if lead.is_none() && verb.is_some_and(|v| v == unit.ontology().known.launches) {
        let kind = unit.ontology().known.initiative;
        let plain = readings[0] == Reading::Open && !depicts(unit, &quotes[0]);
        if plain && (founded(unit, quotes[0].open) || headed_list(unit, quotes)) {
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
        || (kind == known.honour && range.end > quote.close + 1);
    let (from, to) = match whole {
        true => (range.start, range.end),
        false => (quote.open + 1, quote.close),
    };
    let name = unit.string(from, to).trim().to_owned();
    let mut c = Candidate::new(unit, range.clone(), kind, rule, strength::QUOTED).named(name);
    c.alias = unit.string(range.start, range.end);
    out.push(c);
}

/// Why a quotation can name nothing, if its own words or those beside it say so at once.
fn dismissed(unit: &Unit<'_>, quote: &Pair) -> Option<Passed> {
    let (from, to, after) = (quote.open + 1, quote.close, quote.close + 1);
    if to <= from || to - from > LONGEST {
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
    let ends = unit.word_start(to, Class::QuoteEndNegative, from).is_some();
    // “一体化”监管模式: a modifier of the head noun
    let ends = ends || unit.is(from, to, Class::VagueOpener);
    let weapon = unit.holds(after, unit.len().min(after + WEAPON), Class::WeaponHead);
    let defined = unit.begins(after, Class::TermAfter) && unit.chars.get(after) != Some(&chars::COLON);
    (ends || weapon || defined || beside && !headed).then_some(Passed::Negative)
}

/// Reads one quotation by its own words and its surroundings.
fn read(unit: &Unit<'_>, quote: &Pair) -> Reading {
    let (from, to) = (quote.open + 1, quote.close);
    if let Some(why) = dismissed(unit, quote) {
        return unit.pass(from, to, why, Reading::Nothing);
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

/// What is said of the quotation: it is an honour, received one, or is what something is to become.
fn by_role(unit: &Unit<'_>, quote: &Pair) -> Option<Reading> {
    let known = &unit.ontology().known;
    let (from, to, after) = (quote.open + 1, quote.close, quote.close + 1);
    if let Some((start, end)) = super::honours::quoted(unit, quote) {
        return Some(Reading::Named { kind: known.honour, rule: HONOUR, start, end });
    }
    // “X”获评…: what received an honour is a thing
    if unit.begins(after, Class::AwardVerb) || super::honours::received_at(unit, after) {
        return Some(initiative(unit, quote, after));
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
        let modifies = to - from < 2 || counted(unit, end);
        return Some(match modifies {
            true => unit.pass(from, to, Passed::Modifier, Reading::Nothing),
            false => initiative(unit, quote, end),
        });
    }
    let marks = [chars::COMMA, chars::FULL_STOP, chars::EXCLAMATION, chars::QUESTION, ','];
    if unit.chars[from..to].iter().any(|c| marks.contains(c)) {
        return Some(unit.pass(from, to, Passed::Sentence, Reading::Nothing));
    }
    // 推出“一码通”就医服务
    let launched = super::systems::launch_ends(unit, quote.open)
        && !unit.closes(quote.open, Class::FigurativeVerb)
        && !unit.closes(to, Class::WayEnd);
    let service = || head_after(unit, after, Class::ServiceHead, MODIFIER);
    // “党员+农户”的帮带模式
    let of =
        || unit.word_end(after, Class::Relative, unit.len()).filter(|_| unit.chars[from..to].contains(&'+'));
    let mixed = || of().and_then(|of| head_after(unit, of, Class::InitiativeHead, 4));
    let end = if launched { service() } else { None }.or_else(mixed)?;
    Some(initiative(unit, quote, end))
}

/// What the words inside the marks make of it: a known name, an aim that somebody works for, a document, a phrase.
fn by_words(unit: &Unit<'_>, quote: &Pair) -> Option<Reading> {
    let known = &unit.ontology().known;
    let (from, to) = (quote.open + 1, quote.close);
    let told = unit.ontology().lexicon.find(unit.slice(from, to)).and_then(|w| w.name);
    let kind = told.and_then(|n| unit.ontology().entity_type(&unit.ontology().names[n as usize].kind));
    if kind == Some(known.initiative) {
        return Some(initiative(unit, quote, to + 1));
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
    if unit.begins(from, Class::About) && unit.closes(to, Class::PolicyKind) {
        return Some(Reading::Named { kind: known.policy, rule: UNMARKED, start: from, end: to });
    }
    // “四个中心”, “两个结合”: a sum of aims
    let sum = unit.begins(from, Class::CountWord) && !unit.closes(to, Class::DriveHead);
    match () {
        () if phrase(unit, quote) => Some(unit.pass(from, to, Passed::Sentence, Reading::Nothing)),
        () if sum => Some(unit.pass(from, to, Passed::Modifier, Reading::Nothing)),
        () => None,
    }
}

/// What its ending, the noun before it or the verb that founds it make of a quotation.
fn by_ending(unit: &Unit<'_>, quote: &Pair) -> Reading {
    let (from, to, after) = (quote.open + 1, quote.close, quote.close + 1);
    let ending = unit.word_start(to, Class::InitiativeEnd, from);
    let before = unit.word_start(quote.open, Class::InitiativeHead, 0).is_some_and(|s| quote.open - s >= 2);
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

/// True where a Chinese character that opens no function word, number or list's tail follows a quotation.
fn noun_follows(unit: &Unit<'_>, after: usize) -> bool {
    unit.chars.get(after).is_some_and(|c| chars::is_han(*c))
        && !unit.words_at(after).any(|(_, w)| {
            w.classes.has(Class::Function)
                || w.classes.has(Class::WholeNumber)
                || w.classes.has(Class::CountWord)
                || w.classes.has(Class::ListTail)
        })
}

/// True where what is founded or built right here goes by the quotation, whatever noun follows it (成立“石榴籽”|调解队,
/// 建设“榕陇共富”|车间); not 开展“地毯式”排查, 共建“一带一路”国家.
fn made(unit: &Unit<'_>, quote: &Pair) -> bool {
    const VERBS: [Class; 2] = [Class::FoundingVerb, Class::MakingVerb];
    let (from, to) = (quote.open + 1, quote.close);
    let verb_end = unit.word_start(quote.open, Class::VerbTail, 0).unwrap_or(quote.open);
    let name = (3..=12).contains(&(to - from))
        && !unit.closes(to, Class::WayEnd)
        && !unit.chars[from..to].contains(&chars::ENUM_COMMA)
        && !unit.chars[from..to].iter().all(|c| !chars::is_han(*c))
        && unit.ontology().lexicon.find(unit.slice(from, to)).is_none_or(|w| w.name.is_none());
    // 举行“X”中外记者见面会: what was met about
    let reach = unit.len().min(quote.close + 11);
    let met = unit.hits_in(quote.close + 1, reach).any(|(_, w)| w.classes.has(Class::EventHead));
    name && !met
        && VERBS.iter().any(|c| unit.closes(verb_end, *c))
        && !unit.closes(quote.open, Class::FigurativeVerb)
}

/// True where a noun that no verb opens follows a quotation, which so only modifies it (“互联网+”|中医药服务).
fn modifies(unit: &Unit<'_>, after: usize) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::Trigger)
        .and(Class::MeasureVerb)
        .and(Class::LaunchedVerb)
        .and(Class::HeldVerb)
        .and(Class::Adverb)
        .and(Class::Date);
    let timed = super::opening::skip(unit, after, unit.len()) > after;
    !timed && noun_follows(unit, after) && !unit.words_at(after).any(|(_, w)| w.classes.meets(VERB))
}

/// True where the ending of a quotation, from `end` on, makes a name of it: three characters at least, not described
/// by a relative clause of no one's making (相向而行的“头号工程”), and after a weak ending no particle.
fn ended(unit: &Unit<'_>, quote: &Pair, end: usize) -> bool {
    let of = unit.word_start(quote.open, Class::Relative, 0);
    let shown = of.is_some_and(|of| !super::systems::launch_ends(unit, of))
        && unit.pair_opening(quote.close + 1).is_none()
        && !unit.chars.get(quote.close + 1).is_some_and(|c| chars::is_han(*c));
    // 将“太空之家”的梦想变为现实
    let weak = unit.begins(quote.close + 1, Class::Relative)
        && (quote.close - end == 1 || !super::systems::launch_ends(unit, quote.open));
    quote.close - quote.open > 3 && !shown && !weak
}

/// True where words around a quotation make a picture of it, not a name: …的“X” (other than X打造的“Y”),
/// 一座“X”, “X”的…, 打好政策“X”.
fn depicts(unit: &Unit<'_>, quote: &Pair) -> bool {
    // “X”的金名片 names it all the same
    let after = unit.word_end(quote.close + 1, Class::Relative, unit.len());
    if after.is_some_and(|end| unit.begins(end, Class::Showcase)) {
        return unit.closes(quote.open, Class::FigurativeVerb);
    }
    let of = unit.word_start(quote.open, Class::Relative, 0);
    let made = of.is_some_and(|of| super::systems::launch_ends(unit, of));
    let reach = super::named::clause_start(unit, quote.open).max(quote.open.saturating_sub(8));
    const PICTURE: ClassSet = ClassSet::of(Class::FigurativeVerb).and(Class::One).and(Class::CountWord);
    let pictured =
        unit.hits_in(reach, quote.open).any(|(h, w)| h.end <= quote.open && w.classes.meets(PICTURE));
    (of.is_some() && !made) || pictured || after.is_some()
}

/// True where a verb of founding or holding stands right before the quotation, or before a short modifier
/// (推行|农村“田长制”), so that without a head noun it is a name; what is furthered or realized is none (实现“双逆转”).
fn founded(unit: &Unit<'_>, open: usize) -> bool {
    let from = super::named::clause_start(unit, open).max(open.saturating_sub(NEAR));
    let verb = unit
        .hits_in(from, open)
        .filter(|(h, w)| h.end <= open && h.end - h.start >= 2 && !w.frames.is_empty())
        .last();
    verb.is_some_and(|(h, _)| {
        unit.is(h.start, h.end, Class::FoundingVerb)
            && !unit.holds(h.end, open, Class::Relative)
            && !unit.holds(h.end, open, Class::VagueOpener)
    })
}

/// True where a head noun for all of them follows the tail of a list (“X”“Y”等|义诊活动).
fn headed_list(unit: &Unit<'_>, quotes: &[Pair]) -> bool {
    let after = quotes[quotes.len() - 1].close + 1;
    let tail = unit.word_end(after, Class::ListTail, unit.len());
    tail.is_some_and(|end| head_after(unit, end, Class::InitiativeHead, MODIFIER).is_some())
}

/// True where the words inside the marks are a phrase, not a name: a particle among them, a verb of launching at their head, or a saying that
/// repeats a word (应保尽保, 一村一品).
fn phrase(unit: &Unit<'_>, quote: &Pair) -> bool {
    let (from, to) = (quote.open + 1, quote.close);
    let c = &unit.chars[from..to];
    let saying = c.len() == 4 && (c[0] == c[2] || c[1] == c[3]);
    let acts = unit.words_at(from).any(|(h, w)| {
        h.end - h.start >= 2 && super::systems::launches(unit, w) && !w.classes.has(Class::NameVerb)
    });
    saying || acts || unit.holds(from, to, Class::Relative) || unit.begins(from, Class::Planned)
}

/// True where a number and its measure follow what would be the head noun: a class of things is counted
/// (“X”技术产品|1万余项).
fn counted(unit: &Unit<'_>, end: usize) -> bool {
    let number = |i: &usize| chars::is_digit(unit.chars[*i]) || unit.chars[*i] == '.';
    let after = (end..unit.len()).find(|i| !number(i)).unwrap_or(unit.len());
    const MEASURE: [Class; 4] = [Class::CountUnit, Class::WholeNumber, Class::Unit, Class::ThingUnit];
    // 联合执法31次: how often
    const TIMES: [Class; 3] = [Class::Date, Class::UnitTime, Class::Occasion];
    let timed = TIMES.iter().any(|c| unit.begins(after, *c));
    let measured = |i: usize| MEASURE.iter().any(|c| unit.begins(i, *c));
    after > end && !timed && (after..unit.len().min(after + 3)).any(measured)
}

/// True where the clause says what something is to become: 打造成…的“X”.
fn becomes(unit: &Unit<'_>, open: usize) -> bool {
    let from = super::named::clause_start(unit, open);
    // 成为年轻人眼中的“X”: a picture of what is, unless someone works towards it
    let becomes = |(h, w): &(Hit, &Word)| {
        h.end <= open && w.classes.has(Class::BecomeVerb) && !w.classes.has(Class::BecomeOnly)
    };
    let works = || [Class::GoalVerb, Class::Planned].iter().any(|class| unit.holds(from, open, *class));
    let sure = unit.hits_in(from, open).any(|hit| becomes(&hit));
    sure || (unit.holds(from, open, Class::BecomeVerb) && works())
}

/// End of a head noun of `class` at `after`, or after a modifier of up to `reach` Chinese characters that
/// crosses no boundary.
fn head_after(unit: &Unit<'_>, after: usize, class: Class, reach: usize) -> Option<usize> {
    if unit.begins(after, Class::WholeNumber) {
        return None;
    }
    if let Some(end) = unit.word_end(after, class, unit.len()) {
        return Some(longest(unit, end, class));
    }
    const STOP: ClassSet =
        ClassSet::of(Class::Function).and(Class::Connective).and(Class::QuoteNegativeAfter);
    for at in after..(after + reach).min(unit.len()) {
        let two =
            unit.words_at(at).find(|(h, w)| w.classes.has(class) && h.end - h.start >= 2 && h.start > after);
        if let Some((hit, _)) = two {
            return Some(longest(unit, hit.end, class));
        }
        if !chars::is_han(unit.chars[at])
            || (unit.words_at(at).any(|(_, w)| w.classes.meets(STOP)) && !unit.shielded(at))
        {
            return None;
        }
        if unit.words_at(at).any(|(h, w)| {
            h.end - h.start >= 2
                && w.classes.has(Class::Trigger)
                && (at > after || w.classes.has(Class::OutcomeVerb))
                && !w.classes.has(Class::NameVerb)
                && !w.classes.has(Class::ServiceHead)
                && !w.classes.has(Class::InitiativeHead)
        }) {
            return None;
        }
    }
    None
}

/// Stretches a head noun over head nouns that follow it directly (专题实践|活动).
fn longest(unit: &Unit<'_>, end: usize, class: Class) -> usize {
    match unit.word_end(end, class, unit.len()) {
        Some(next) if next - end >= 2 => next,
        _ => end,
    }
}

/// True where a verb of speaking with its mark stands before the quotation, or the words inside end a sentence.
fn is_speech(unit: &Unit<'_>, quote: &Pair) -> bool {
    let inner_end = unit.chars[quote.close - 1];
    if chars::ends_sentence(inner_end) {
        return true;
    }
    let Some(before) = quote.open.checked_sub(1) else { return false };
    matches!(unit.chars[before], chars::COLON | ':')
        || (matches!(unit.chars[before], chars::COMMA) && unit.word_start(before, Class::Speech, 0).is_some())
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
