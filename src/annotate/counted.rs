//! What a number counts: where the noun after it ends, and whose deed the words after that noun are.

use super::clause::Clause;
use super::quantity::Quantity;
use super::unit::{Hit, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Longest rest of a noun after a word like a verb in it, in scalar values.
const COMPOUND: usize = 4;
/// Longest rest of a noun that a verb before its number governs, in scalar values.
const OBJECT: usize = 9;
/// What stands like a verb or an adverb within a noun.
const OPENS: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::AdverbNoun);

/// End of the noun phrase after the quantity: up to a comma of any kind, a verb, or a function word.
pub fn noun_end(unit: &Unit<'_>, quantity: Quantity, limit: usize) -> usize {
    let from = quantity.end;
    let mut at = quoted_noun(unit, from, limit).or_else(|| having(unit, from, limit)).unwrap_or(from);
    while at < limit {
        let c = unit.chars[at];
        if unit.pair_at(at).is_some_and(|p| p.kind == PairKind::Quote) && at > from {
            break;
        }
        if let Some(end) = aside(unit, at, limit).filter(|_| at > from) {
            at = end;
            continue;
        }
        // 4台单机容量|42.5万千瓦, but 300项5G应用
        let number = chars::is_digit(c) && super::quantity::quantity(unit, at, limit).is_some();
        if !(chars::is_han(c) || chars::is_latin(c) || chars::is_digit(c))
            || number
            || stops(unit, quantity, at, limit)
        {
            break;
        }
        at += 1;
    }
    let prefix =
        unit.word_start(at, Class::VerbPrefix, from + 2).filter(|i| at < limit && !unit.shielded(*i));
    prefix.unwrap_or(at)
}

/// True where a word that begins at `at` ends the noun counted: a verb, an adverb before one, a function word.
fn stops(unit: &Unit<'_>, quantity: Quantity, at: usize, limit: usize) -> bool {
    const STOP: ClassSet =
        ClassSet::of(Class::Function).and(Class::Adverb).and(Class::FigureWord).and(Class::Connective);
    let from = quantity.end;
    const NOUN: ClassSet = ClassSet::of(Class::People).and(Class::Ordinary);
    let person = unit.words_at(at).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(NOUN));
    // 部分功|能: the rest of a word
    let rest = |h: Hit| {
        let longer = |(o, w): (Hit, Word<'_>)| o.end >= h.end && w.classes.has(Class::Ordinary);
        h.end == at + 1 && at > from && unit.hits_in(at - 1, at).any(longer)
    };
    let agent = at > from && (unit.closes(at, Class::People) || unit.chars[at - 1] == chars::PAREN_CLOSE);
    // 26个|重点项目: an adverb right after the measure word belongs to the noun where no verb follows it
    let adjective = |end: usize, w: ClassSet| {
        at == from
            && w.has(Class::Adverb)
            && !unit.begins(at, Class::AllOfThem)
            && !w.has(Class::Function)
            && !super::opening::acts(unit, end, limit)
    };
    // 48名|宣讲员: no verb
    let role = |h: usize| is_role(unit, at, h);
    let verb = |h: usize, w: ClassSet| {
        (quantity.counted || (at > from && unit.closes(at, Class::People)))
            && h >= 2
            && (w.has(Class::Trigger) || w.has(Class::MeasureVerb) || w.has(Class::LightVerb))
            && (!w.has(Class::NameVerb) || agent)
            && !role(h)
            && !modifies(unit, from, at, at + h, limit)
    };
    let ends = |h: Hit, w: ClassSet| {
        let end = h.end;
        w.meets(STOP) && end <= limit && !adjective(end, w) && !(person && end == at + 1) && !rest(h)
    };
    // 12个项目|获奖励
    let gains = at >= from + 2 && unit.letter(at, Class::Receive) && super::honours::gains(unit, at);
    !unit.shielded(at)
        && !compound(unit, from, at, limit)
        && unit.words_at(at).any(|(h, w)| {
            // 1.5亿元资金|用于救灾
            let spent = w.classes.has(Class::MadeInto) && h.end - h.start == 2;
            gains || spent || ends(h, *w.classes) || verb(h.end - h.start, *w.classes)
        })
        && !whole_object(unit, quantity, at, limit)
}

/// True where a longer word for people or things begins with the `length` characters of a verb at `at` (宣讲|员).
pub(super) fn is_role(unit: &Unit<'_>, at: usize, length: usize) -> bool {
    const ROLE: ClassSet = ClassSet::of(Class::People).and(Class::Ordinary);
    unit.words_at(at).any(|(h, w)| h.end - h.start > length && w.classes.meets(ROLE))
}

/// True where what a verb right before the number makes is cut off from the head noun that closes its clause by a word
/// like a verb (创建100个质量品牌|提升示范区, 建成80个县级|共配中心), not where those counted do something.
fn whole_object(unit: &Unit<'_>, quantity: Quantity, at: usize, limit: usize) -> bool {
    const THING: ClassSet = ClassSet::of(Class::InitiativeHead)
        .and(Class::InstitutionHead)
        .and(Class::CapacityHead)
        .and(Class::EventHead)
        .and(Class::OrgSuffixOpen);
    const DEED: ClassSet = ClassSet::of(Class::LightVerb)
        .and(Class::Function)
        .and(Class::FoundingVerb)
        .and(Class::MakingVerb)
        .and(Class::FigurePredicate)
        .and(Class::Done);
    const AGENT: [Class; 3] = [Class::People, Class::OrgClassSuffix, Class::OrgSuffixOpen];
    let end = (at..limit).find(|i| !chars::is_han(unit.chars[*i])).unwrap_or(limit);
    let fits = quantity.counted && at > quantity.end && (at + 3..=at + OBJECT).contains(&end);
    // 建好24个拔尖人才|培养项目: made, whoever the noun before names
    let agent = || AGENT.iter().any(|class| unit.closes(at, *class)) && !unit.closes(end, Class::ProjectWord);
    if !fits || agent() || !is_made(unit, quantity.start) {
        return false;
    }
    let place = [Class::Level, Class::Settlement].iter().any(|class| unit.letter(end - 1, *class));
    let head = place
        || unit.hits_in(at + 2, end).any(|(h, w)| {
            h.end == end && h.end - h.start >= 2 && w.classes.meets(THING) && !w.classes.has(Class::NameVerb)
        });
    let deed = |i: usize| unit.words_at(i).any(|(_, w)| w.classes.meets(DEED)) && !unit.shielded(i);
    head && !(at..end).any(deed)
}

/// True where a verb whose object is a thing, none that makes others act, ends right before the number at `at`.
fn is_made(unit: &Unit<'_>, at: usize) -> bool {
    const VERB: [Class; 3] = [Class::MeasureVerb, Class::FigureVerb, Class::Trigger];
    const OTHER: [Class; 3] = [Class::Causative, Class::PivotVerb, Class::UrgeVerb];
    let mut about = at;
    while let Some(start) = [Class::AboutWord, Class::Aspect, Class::FigureWord, Class::LevelPrefix]
        .iter()
        .find_map(|class| unit.word_start(about, *class, about.saturating_sub(OBJECT)))
    {
        about = start;
    }
    VERB.iter().any(|class| unit.closes(about, *class)) && !OTHER.iter().any(|c| unit.closes(about, *c))
}

/// True where a word like a verb or an adverb opens the rest of the noun, which its head closes (366台粮食|烘干机, 25场行业|交流
/// 活动, 160个乡村振兴|重点帮扶县), no deed of those counted.
fn compound(unit: &Unit<'_>, from: usize, at: usize, limit: usize) -> bool {
    const HEAD: ClassSet = ClassSet::of(Class::PolicyKind)
        .and(Class::InstitutionHead)
        .and(Class::MeansHead)
        .and(Class::CapacityHead)
        .and(Class::InitiativeHead)
        .and(Class::OrgSuffixOpen)
        .and(Class::OrgSuffix)
        .and(Class::EventHead)
        .and(Class::PlaceEnd)
        .and(Class::FigureSuffix);
    const DEED: ClassSet = ClassSet::of(Class::Trigger)
        .and(Class::LightVerb)
        .and(Class::Function)
        .and(Class::FigurePredicate)
        .and(Class::FigureWord);
    let agent =
        [Class::People, Class::OrgClassSuffix, Class::OrgSuffixOpen].iter().any(|c| unit.closes(at, *c));
    if agent || at <= from {
        return false;
    }
    let opens = |(h, w): (Hit, Word<'_>)| {
        let long = h.end - h.start >= 2;
        (long && w.classes.meets(OPENS) && !w.classes.has(Class::BorderVerb)).then_some(h.end)
    };
    let Some(verb) = unit.words_at(at).find_map(opens) else { return false };
    let deed = |i: usize| unit.words_at(i).any(|(_, w)| w.classes.meets(DEED)) && !unit.shielded(i);
    let reach =
        (at..limit.min(verb + COMPOUND)).take_while(|i| chars::is_han(unit.chars[*i]) && !deed(*i)).count();
    let end = at + reach;
    let open = |i: usize| i < limit && chars::is_han(unit.chars[i]) && !deed(i);
    let head = unit.hits_in(at + 2, end).any(|(h, w)| h.end == end && w.classes.meets(HEAD));
    head && !open(end)
}

/// True where a verb only modifies the head noun right after it (19条粮油生产|扶持|政策), no deed of those counted
/// (10家企业|推出|产品).
fn modifies(unit: &Unit<'_>, from: usize, verb: usize, end: usize, limit: usize) -> bool {
    const HEAD: ClassSet = ClassSet::of(Class::PolicyKind)
        .and(Class::OrgClassSuffix)
        .and(Class::InstitutionHead)
        .and(Class::MeansHead)
        .and(Class::CapacityHead);
    let head = unit.words_at(end).find(|(h, w)| h.end - h.start >= 2 && w.classes.meets(HEAD));
    let closed = |at: usize| {
        at >= limit
            || !chars::is_han(unit.chars[at])
            || opening_verb(unit, at)
            || unit.begins(at, Class::Function)
    };
    let agent =
        [Class::People, Class::OrgSuffixOpen, Class::OrgClassSuffix].iter().any(|c| unit.closes(verb, *c));
    verb > from && !agent && head.is_some_and(|(h, _)| closed(h.end))
}

fn opening_verb(unit: &Unit<'_>, at: usize) -> bool {
    unit.words_at(at).any(|(h, w)| {
        h.end - h.start >= 2 && (w.classes.has(Class::Trigger) || w.classes.has(Class::MeasureVerb))
    })
}

/// Where the noun begins after a quality it has (30个有影响力的|平台).
fn having(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let from = unit.word_end(at, Class::Having, limit)?;
    let end = (from + 1..limit.min(from + 9)).find(|i| unit.begins(*i, Class::Relative))?;
    let open = |i: usize| !chars::is_han(unit.chars[i]);
    (!(from..end).any(open) && end + 2 < limit).then_some(end + 1)
}

/// End of a quoted name that is itself the noun (38名“第一院长”).
fn quoted_noun(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let pair = unit.pair_opening(at).filter(|p| p.kind == PairKind::Quote)?;
    (pair.close < limit && pair.close <= at + 12).then_some(pair.close + 1)
}

/// End of a short parenthesis inside a noun (7个县（市、区）).
fn aside(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let pair = unit.pair_opening(at).filter(|p| p.kind == PairKind::Paren)?;
    (pair.close < limit && pair.close <= at + 5).then_some(pair.close + 1)
}

/// True where a verb or a preposition before it makes an object of what is counted: what follows is no deed of
/// theirs (面向31所学校|宣讲节水知识), unless they are made to do it (推动214项业务网上办).
pub fn is_object(unit: &Unit<'_>, quantity: Quantity, clause: &Clause) -> bool {
    let start = clause.head;
    let object = unit.hits_in(start, quantity.start).any(|(h, w)| {
        let verb = h.end - h.start >= 2
            && (w.classes.has(Class::MeasureVerb) || w.classes.has(Class::Trigger))
            && !w.classes.has(Class::NameVerb);
        let preposition = w.classes.has(Class::KeepPhrase) || w.classes.has(Class::ObjectMark);
        (verb || preposition) && h.end <= quantity.start && !w.classes.has(Class::Causative)
    });
    quantity.counted && object
}

/// 出台|30条促进就业举措: what is counted opens with a verb of its own, after the verb of the clause.
pub fn deeds_counted(unit: &Unit<'_>, quantity: Quantity, clause: &Clause) -> bool {
    let verb = unit
        .hits_in(clause.start, quantity.start)
        .any(|(h, w)| h.end == quantity.start && h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb));
    let rest = clause.end - quantity.end;
    verb && quantity.counted
        && !quantity.timed
        && (4..=14).contains(&rest)
        && opening_verb(unit, quantity.end)
}
