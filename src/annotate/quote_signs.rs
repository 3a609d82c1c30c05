//! Signs by which a quotation is told to name something or not: the words before and after it, and its own.

use super::unit::{Hit, Pair, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Longest quotation that can be a name.
pub const LONGEST: usize = 30;
/// Longest modifier between a quotation and its head noun.
pub const MODIFIER: usize = 10;
/// How far after a quotation the number of its result stands.
const REACH: usize = 14;
/// Longest name of who confers what a quotation is held to be.
const CONFERRER: usize = 20;
/// How near before a quotation without a head noun the verb of founding stands.
const NEAR: usize = 12;

/// Longest quotation that can name something: more, where a head noun follows (“甲引领、乙统管、丙走访”|工作法).
pub fn longest_name(unit: &Unit<'_>, after: usize) -> usize {
    if unit.begins(after, Class::InitiativeHead) { LONGEST + LONGEST / 2 } else { LONGEST }
}

/// True where a Chinese character that opens no function word, number or list's tail follows a quotation.
pub fn noun_follows(unit: &Unit<'_>, after: usize) -> bool {
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
pub fn made(unit: &Unit<'_>, quote: &Pair) -> bool {
    const VERBS: [Class; 2] = [Class::FoundingVerb, Class::MakingVerb];
    let (from, to) = (quote.open + 1, quote.close);
    // 推广|甲县“X”弹性工时
    let whose = [Class::Place, Class::PlaceShort].iter().find_map(|c| unit.word_start(quote.open, *c, 0));
    let verb_end = whose.or_else(|| unit.word_start(quote.open, Class::VerbTail, 0)).unwrap_or(quote.open);
    let name = (3..=12).contains(&(to - from))
        && !unit.closes(to, Class::WayEnd)
        && unit.chars[to - 1] != '+'
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

/// True where a verb of launching or spreading stands before the quotation in its clause, alone or with whose it is
/// (推广|甲县“X”做法).
pub fn spread(unit: &Unit<'_>, open: usize) -> bool {
    let from = super::named::clause_start(unit, open).max(open.saturating_sub(NEAR));
    super::systems::launch_in(unit, from, open)
}

/// True where the words inside the marks are a saying that gives each its own: 一村|一品, 一园|一策.
pub fn distributes(unit: &Unit<'_>, quote: &Pair) -> bool {
    let c = &unit.chars[quote.open + 1..quote.close];
    let saying = c.len() == 4 && c[0] == c[2] && c[1] != c[3];
    saying && unit.letter(quote.open + 1, Class::Numeral) && !unit.begins(quote.close + 1, Class::Relative)
}

/// True where what is tried or furthered right here joins two by a plus, and no noun follows: 探索“A+B”，.
pub fn mixed_way(unit: &Unit<'_>, quote: &Pair) -> bool {
    let inside = &unit.chars[quote.open + 1..quote.close];
    inside.len() >= 6
        && inside.contains(&'+')
        && !noun_follows(unit, quote.close + 1)
        && ![Class::Relative, Class::ListTail].iter().any(|c| unit.begins(quote.close + 1, *c))
        && super::systems::launch_ends(unit, quote.open)
}

/// True where the quotation opens its clause, and what it is held to be is conferred on it by a body:
/// “X”|被|甲局|认定为Y.
pub fn conferred_at(unit: &Unit<'_>, quote: &Pair) -> bool {
    let (from, to) = (super::named::clause_start(unit, quote.open), quote.close + 1);
    let Some(by) = unit.word_end(to, Class::PassiveMark, unit.len()) else { return false };
    let inside = |i: &usize| chars::is_han(unit.chars[*i]) || unit.chars[*i] == chars::ENUM_COMMA;
    let mut rest = (by..unit.len().min(by + CONFERRER)).take_while(inside);
    from == quote.open
        && to - from >= 4
        && unit.has(Class::AwardVerbPassive)
        && rest.any(|i| unit.begins(i, Class::AwardVerbPassive))
}

/// End of a name in quotation marks, with the noun after it, where it opens its clause as the subject of what is counted or begun.
pub fn told_of(unit: &Unit<'_>, quote: &Pair) -> Option<usize> {
    result_of(unit, quote).then_some(quote.close + 1).or_else(|| begun(unit, quote))
}

/// True where the quotation opens its clause as the subject of what is counted: “常商回家”|招引项目126个.
fn result_of(unit: &Unit<'_>, quote: &Pair) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::FigureVerb)
        .and(Class::MeasureVerb)
        .and(Class::ReachWord)
        .and(Class::LaunchedVerb);
    let from = super::named::clause_start(unit, quote.open);
    let after = quote.close + 1;
    let at = super::opening::skip(unit, after, unit.len());
    let inside = quote.open + 1..quote.close;
    let own =
        (4..=12).contains(&inside.len()) && unit.chars[inside.clone()].iter().all(|c| chars::is_han(*c));
    let verb = || unit.words_at(at).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERB));
    let stop = |i: &usize| !matches!(unit.chars[*i], chars::COMMA | chars::FULL_STOP | chars::SEMICOLON);
    let counted = || {
        let clause = (at..unit.len().min(at + REACH)).take_while(stop);
        clause.into_iter().any(|i| chars::is_digit(unit.chars[i]))
    };
    quote.open == from && own && !unit.closes(quote.close, Class::WayEnd) && verb() && counted()
}

/// Longest noun between a quotation and the verb of what is begun, and longest place after that noun.
const THING: usize = 6;
const PLACE: usize = 16;

/// End of the noun after a quotation that opens its clause, where all that the clause tells of both is that it was begun
/// or put to work, or where: “甲”书房|启用, “乙”公益基金|在丙市正式|揭牌.
fn begun(unit: &Unit<'_>, quote: &Pair) -> Option<usize> {
    let (from, after) = (super::named::clause_start(unit, quote.open), quote.close + 1);
    let told = unit.has(Class::LaunchedVerb) || unit.has(Class::StandVerb);
    if !told || super::opening::skip(unit, from, quote.open) != quote.open {
        return None;
    }
    let inside = &unit.chars[quote.open + 1..quote.close];
    let own = (3..=12).contains(&inside.len())
        && inside.iter().all(|c| chars::is_han(*c))
        && !unit.closes(quote.close, Class::WayEnd)
        && !unit.begins(quote.open + 1, Class::Numeral);
    let plain = |i: &usize| chars::is_han(unit.chars[*i]);
    let stop =
        (after..unit.len().min(after + THING + PLACE)).take_while(plain).last().map_or(after, |i| i + 1);
    let stands = || (after + 1..stop).find(|i| stands(unit, *i));
    let begins = unit.word_start(stop, Class::LaunchedVerb, after).filter(|v| stop - v >= 2);
    let verb = begins.or_else(stands).filter(|_| own)?;
    let place = (after..verb).find(|i| unit.letter(*i, Class::At) && !unit.shielded(*i)).unwrap_or(verb);
    let thing = (after..=place).find(|i| super::opening::skip(unit, *i, place) == place).unwrap_or(place);
    const BREAKS: ClassSet = ClassSet::of(Class::Particle).and(Class::Negation).and(Class::PassiveMark);
    let broken = unit.hits_in(after, thing).any(|(h, w)| {
        let acts = h.end - h.start >= 2 && w.classes.has(Class::Trigger) && !w.classes.has(Class::NameVerb);
        h.end <= thing && (acts || w.classes.meets(BREAKS))
    });
    let event = unit.closes(thing, Class::EventHead) || unit.closes(thing, Class::ForumHead);
    (thing > after && thing - after <= THING && !broken && !event).then_some(thing)
}

/// True where a verb at `at` says at which place the thing before it stands (“甲”书屋|落户|乙镇).
pub fn stands(unit: &Unit<'_>, at: usize) -> bool {
    unit.word_end(at, Class::StandVerb, unit.len())
        .is_some_and(|end| [Class::Place, Class::PlaceShort].iter().any(|c| unit.begins(end, *c)))
}

/// True where a noun that no verb opens follows a quotation, which so only modifies it (“互联网+”|中医药服务).
pub fn modifies(unit: &Unit<'_>, after: usize) -> bool {
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
pub fn ended(unit: &Unit<'_>, quote: &Pair, end: usize) -> bool {
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
pub fn depicts(unit: &Unit<'_>, quote: &Pair) -> bool {
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
pub fn founded(unit: &Unit<'_>, open: usize) -> bool {
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

/// True where a number of what is built or founded right here goes by the quotation (新建|20个|“青年会客厅”).
pub fn built_in_number(unit: &Unit<'_>, quote: &Pair) -> bool {
    const VERBS: [Class; 2] = [Class::FoundingVerb, Class::MakingVerb];
    let Some(unit_start) = unit.word_start(quote.open, Class::CountUnit, 0) else { return false };
    let digit = |i: &usize| chars::is_digit(unit.chars[*i]);
    let number = (0..unit_start).rev().take_while(digit).last();
    let long = (4..=14).contains(&(quote.close - quote.open - 1));
    number.is_some_and(|n| long && VERBS.iter().any(|class| unit.closes(n, *class)))
        && !unit.closes(quote.close, Class::WayEnd)
}

/// True where a head noun for all of them follows the tail of a list (“X”“Y”等|义诊活动).
pub fn headed_list(unit: &Unit<'_>, quotes: &[Pair]) -> bool {
    let after = quotes[quotes.len() - 1].close + 1;
    let tail = unit.word_end(after, Class::ListTail, unit.len());
    tail.is_some_and(|end| head_after(unit, end, Class::InitiativeHead, MODIFIER).is_some())
}

/// True where `from..to` is an aim for a place by its name: 平安|上饶.
pub fn placed_aim(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let place = unit.word_end(from, Class::GoalPrefix, to);
    place.is_some_and(|at| [Class::PlaceShort, Class::Place].iter().any(|c| unit.is(at, to, *c)))
}

/// True where the words inside the marks end in the head noun of a meeting that is no campaign.
pub fn meeting(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    const MEETINGS: [Class; 3] = [Class::SpokenTitle, Class::Ceremony, Class::WholeHead];
    let head = unit.word_start(to, Class::EventHead, from + 2);
    head.is_some_and(|head| MEETINGS.iter().any(|class| unit.is(head, to, *class)))
        && !unit.closes(to, Class::InitiativeEnd)
}

/// True where a list says what was talked about (围绕“甲发展”“乙创新”|等议题): none of it is aimed at.
pub fn talked_about(unit: &Unit<'_>, quotes: &[Pair]) -> bool {
    let last = quotes[quotes.len() - 1].close + 1;
    let tail = unit.word_end(last, Class::ListTail, unit.len()).unwrap_or(last);
    let topic = unit.word_end(tail, Class::QuoteNegativeAfter, unit.len());
    quotes.len() >= 2 && topic.is_some_and(|end| end >= tail + 2)
}

/// True where the words inside the marks are a phrase, not a name: a particle among them, a verb of launching at their head, or a saying that
/// repeats a word (应保尽保, 一村一品).
pub fn phrase(unit: &Unit<'_>, quote: &Pair) -> bool {
    let (from, to) = (quote.open + 1, quote.close);
    let c = &unit.chars[from..to];
    let saying = c.len() == 4 && (c[0] == c[2] || c[1] == c[3]);
    let acts = unit.words_at(from).any(|(h, w)| {
        h.end - h.start >= 2 && super::systems::launches(w.classes) && !w.classes.has(Class::NameVerb)
    });
    // “建设项目服务清单制”
    let acts = acts
        && !unit.word_start(to, Class::InitiativeEnd, from).is_some_and(|s| to - s >= 3 && s >= from + 4);
    saying || acts || unit.holds(from, to, Class::Relative) || unit.begins(from, Class::Planned)
}

/// True where a number and its measure follow what would be the head noun: a class of things is counted
/// (“X”技术产品|1万余项).
pub fn counted(unit: &Unit<'_>, end: usize) -> bool {
    let number = |i: &usize| chars::is_digit(unit.chars[*i]) || unit.chars[*i] == '.';
    let after = (end..unit.len()).find(|i| !number(i)).unwrap_or(unit.len());
    const MEASURE: [Class; 4] = [Class::CountUnit, Class::WholeNumber, Class::Unit, Class::ThingUnit];
    // 联合执法31次: how often
    const TIMES: [Class; 3] = [Class::Date, Class::UnitTime, Class::Occasion];
    let timed = TIMES.iter().any(|c| unit.begins(after, *c));
    let measured = |i: usize| MEASURE.iter().any(|c| unit.begins(i, *c));
    after > end && !timed && (after..unit.len().min(after + 3)).any(measured)
}

/// True where the number at `at` is told to the last one (5条): what comes in thousands is a class of things (1万余项).
pub fn exact(unit: &Unit<'_>, at: usize) -> bool {
    let number = |i: &usize| chars::is_digit(unit.chars[*i]);
    let after = (at..unit.len()).find(|i| !number(i)).unwrap_or(unit.len());
    !unit.begins(after, Class::WholeNumber) && !unit.begins(after, Class::Magnitude)
}

/// True where the clause says what something is to become: 打造成…的“X”.
pub fn becomes(unit: &Unit<'_>, open: usize) -> bool {
    let from = super::named::clause_start(unit, open);
    // 成为年轻人眼中的“X”: a picture of what is, unless someone works towards it
    let becomes = |(h, w): &(Hit, Word<'_>)| {
        h.end <= open && w.classes.has(Class::BecomeVerb) && !w.classes.has(Class::BecomeOnly)
    };
    let works = || [Class::GoalVerb, Class::Planned].iter().any(|class| unit.holds(from, open, *class));
    let sure = unit.hits_in(from, open).any(|hit| becomes(&hit));
    sure || (unit.holds(from, open, Class::BecomeVerb) && works())
}

/// End of a head noun of `class` at `after`, or after a modifier of up to `reach` Chinese characters that
/// crosses no boundary.
pub fn head_after(unit: &Unit<'_>, after: usize, class: Class, reach: usize) -> Option<usize> {
    if unit.begins(after, Class::WholeNumber) {
        return None;
    }
    if let Some(end) = unit.word_end(after, class, unit.len()) {
        return Some(longest(unit, end, class));
    }
    const STOP: ClassSet = ClassSet::of(Class::Function).and(Class::Connective);
    // “X”户, but “暖阳”老年人|服务驿站
    let negative = |h: &Hit, w: &Word<'_>| {
        let longer = |o: &Hit| o.start <= h.start && o.end >= h.end && o.end - o.start >= 2;
        let inside = || unit.hits_in(after, unit.len().min(h.end + 2)).any(|(o, _)| longer(&o));
        w.classes.has(Class::QuoteNegativeAfter) && (h.start == after || h.end - h.start >= 2 || !inside())
    };
    for at in after..(after + reach).min(unit.len()) {
        let two =
            unit.words_at(at).find(|(h, w)| w.classes.has(class) && h.end - h.start >= 2 && h.start > after);
        if let Some((hit, _)) = two {
            return Some(longest(unit, hit.end, class));
        }
        if !chars::is_han(unit.chars[at])
            || (unit.words_at(at).any(|(h, w)| w.classes.meets(STOP) || negative(&h, &w))
                && !unit.shielded(at))
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
pub fn is_speech(unit: &Unit<'_>, quote: &Pair) -> bool {
    let inner_end = unit.chars[quote.close - 1];
    if chars::ends_sentence(inner_end) {
        return true;
    }
    let Some(before) = quote.open.checked_sub(1) else { return false };
    // 据介绍，“甲”活动|在乙县启动: what is told of goes by the name
    let named = || unit.begins(quote.close + 1, Class::InitiativeHead);
    matches!(unit.chars[before], chars::COLON | ':')
        || matches!(unit.chars[before], chars::COMMA)
            && unit.word_start(before, Class::Speech, 0).is_some()
            && !named()
}

/// True where the quotation that opens at `at` puts one thing to each of another (“一户一策”) or adds one to another
/// (“党建+治理”): a way of working rather than the name of a work.
pub fn is_paired(unit: &Unit<'_>, at: usize) -> bool {
    let Some(pair) = unit.pair_opening(at) else { return false };
    if unit.is(pair.open + 1, pair.close, Class::Name) {
        return false;
    }
    let inner = &unit.chars[pair.open + 1..pair.close];
    let each = inner.len() == 4 && inner[0] == inner[2] && inner[1] != inner[3];
    // not “人工智能+”, “10+3”
    let digit = inner.first().is_some_and(|c| chars::is_digit(*c));
    let added = || inner.iter().position(|c| *c == '+').is_some_and(|plus| plus + 1 < inner.len());
    each || !digit && added()
}
