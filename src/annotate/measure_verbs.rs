//! Where the verb of a measure stands: at the predicate, or after a prepositional phrase before it
//! (对X开展Y, 把X搬到Y, 为X提供Y).

use super::unit::{Hit, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// What a preposition of purpose stands before (为|加快建设X).
const DOES: ClassSet = ClassSet::of(Class::MeasureVerb)
    .and(Class::AttitudeVerb)
    .and(Class::ResultVerb)
    .and(Class::Trigger)
    .and(Class::ImproveVerb)
    .and(Class::Adverb)
    .and(Class::Planned);

/// Shortest clause that says without a verb of the list what is done to a thing (把X搬到Y), in scalar values.
const SHORT_CHANGE: usize = 8;

/// Longest noun that makes the name of a site with the verb before it (直播|基地), in scalar values.
const SHORT_SITE: usize = 3;

/// The verb of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// First scalar value.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// The verb of action at `at`, or after a prepositional phrase that belongs to the measure. `covered` tells
/// where names stand, whose verbs are not the clause's.
pub fn find(unit: &Unit<'_>, at: usize, limit: usize, covered: &dyn Fn(usize) -> bool) -> Option<Verb> {
    // 针对|甲省启动Y: a preposition, however ordinary
    const NO_NOUN: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::TrimPhrase);
    let ordinary = |w: &Word<'_>| w.classes.has(Class::Ordinary) && !w.classes.meets(NO_NOUN);
    if unit.words_at(at).next().is_some_and(|(_, w)| ordinary(&w)) {
        // 种植基地里…: a noun that begins like a verb
        return None;
    }
    if let Some(end) = unit.word_end(at, Class::MeasureVerb, limit).filter(|end| !named(unit, at, *end)) {
        return Some(Verb { start: at, end: verb_chain(unit, end, limit) });
    }
    let open = [Class::KeepPhrase, Class::TrimPhrase, Class::ForPhrase, Class::GoPhrase];
    let open = open.iter().find_map(|class| unit.word_end(at, *class, limit))?;
    after_phrase(unit, at, open, limit, covered).or_else(|| changed_thing(unit, at, open, limit))
}

/// True where the word is the noun of the name in quotation marks before it (“十四五”规划).
fn named(unit: &Unit<'_>, at: usize, end: usize) -> bool {
    let quoted = at.checked_sub(1).is_some_and(|i| unit.chars[i] == chars::QUOTE_CLOSE);
    quoted && unit.is(at, end, Class::PolicyKind)
}

/// The verb after a place that somebody goes to, whose preposition was skipped as an adverb (深入|社区开展Y).
pub fn gone(
    unit: &Unit<'_>,
    body: usize,
    from: usize,
    limit: usize,
    covered: &dyn Fn(usize) -> bool,
) -> Option<(usize, Verb)> {
    let at = unit.word_start(body, Class::GoPhrase, from)?;
    after_phrase(unit, at, body, limit, covered).map(|verb| (at, verb))
}

/// True where 为 at `at` says for whom something is done (为|企业提供…), not what for (为|加快建设…).
pub fn for_whom(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    let Some(open) = unit.word_end(at, Class::ForPhrase, limit) else { return false };
    let longer = unit.words_at(at).any(|(h, _)| h.end > open);
    let does = |(h, w): (Hit, Word<'_>)| {
        (h.end - h.start >= 2 && w.classes.meets(DOES) && !noun(&w)) || w.classes.has(Class::KeepPhrase)
    };
    !longer && !unit.words_at(open).any(does)
}

/// The last verb of action after the preposition `at..open`.
fn after_phrase(
    unit: &Unit<'_>,
    at: usize,
    open: usize,
    limit: usize,
    covered: &dyn Fn(usize) -> bool,
) -> Option<Verb> {
    let phrase = unit.is(at, open, Class::PhraseOpener);
    let trimmed = unit.is(at, open, Class::TrimPhrase) && !unit.is(at, open, Class::KeepPhrase);
    // 从|积极探索A到B: no place or time
    let does =
        |(h, w): (Hit, Word<'_>)| h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !noun(&w);
    let acts = phrase && (unit.begins(open, Class::Adverb) || unit.words_at(open).any(does));
    // 按照国家建立统一市场的要求: a phrase, whatever verbs it holds
    let basis = phrase || (trimmed && unit.closes(limit, Class::BasisEnd));
    // 在P安置点|内
    let inside = phrase && unit.closes(limit, Class::Inside);
    if acts || inside || (ends_phrase(unit, limit) && basis && !sets_up(unit, open, limit)) {
        return None;
    }
    // 围绕|修复和利用、环境保护等产业: what a scope holds
    let scope = unit.is(at, open, Class::Subordinator) && unit.is(at, open, Class::KeepPhrase);
    let lists = trimmed.then(|| Lists::at(unit, at, open));
    let dealt = unit.is(at, open, Class::DealtWith);
    let mut last: Option<Verb> = None;
    for (hit, word) in unit.hits_in(open + 2, limit) {
        if !word.classes.has(Class::MeasureVerb) {
            continue;
        }
        let inside = unit.pair_at(hit.start).is_some_and(|p| p.kind != PairKind::Paren && p.open < hit.start);
        if inside
            || covered(hit.start)
            || unit.shielded(hit.start)
            || hit.end > limit
            || hit.end - hit.start < 2
        {
            continue;
        }
        let driven = dealt && last.is_none() && hit.end == limit && is_driven(unit, open + 2, &hit);
        let bare = noun(&word) && !driven && !followed_by_object(unit, hit.end, limit);
        let modifier = bare || unit.begins(hit.end, Class::Relative);
        // 在P|这家|育秧工厂: the verb belongs to the noun that is pointed out
        if unit.word_start(hit.start, Class::ThisKind, open).is_some() {
            continue;
        }
        // 围绕“花园城市”空间布局: what ends a phrase of scope is a noun
        if phrase && hit.end == limit && noun(&word) {
            continue;
        }
        if trimmed && noun(&word) {
            continue;
        }
        // 围绕攻坚克难在一线、服务项目在一线: the members of a list do nothing
        if phrase && listed(unit, hit.start, hit.end) {
            continue;
        }
        // 在P的油菜种植基地: the verb stands in a name
        let modifier = modifier || (phrase && noun(&word) && unit.holds(open, hit.start, Class::Relative));
        let modifier = modifier || (phrase && tells_place(unit, open, &hit, limit));
        // 对通过验收的|试点|企业: of whom something is done
        let whom = || [Class::Generic, Class::People].iter().any(|c| unit.is(hit.end, limit, *c));
        let modifier = modifier || (unit.closes(hit.start, Class::Relative) && whom());
        // 对不符合管控要求的项目
        let modifier = modifier || (noun(&word) && unit.holds(hit.end, limit, Class::Relative));
        if !modifier {
            let governed = lists.as_ref().and_then(|lists| lists.governor(unit, last, hit.start));
            last = governed.or(Some(Verb { start: hit.start, end: hit.end }));
        }
    }
    last.filter(|verb| !(scope && is_about(unit, *verb, limit)))
}

/// True where the verb after a preposition of scope belongs to what the scope is about: a list (围绕A、|修复|B等产业), a noun before
/// a comma (围绕技术|创新|和产业化，…; 围绕村庄|绿化|建设，…).
fn is_about(unit: &Unit<'_>, verb: Verb, limit: usize) -> bool {
    let noun = || {
        unit.chars.get(limit) == Some(&chars::COMMA)
            && unit.is(verb.start, verb.end, Class::NameVerb)
            && (unit.begins(verb.end, Class::And) || unit.is(verb.end, limit, Class::NameVerb))
    };
    unit.holds(verb.end, limit, Class::ListTail) || noun()
}

/// True where what ends the clause like a phrase is the head of a body that is set up (在X|设立服务|中心, not 以X为中心).
fn sets_up(unit: &Unit<'_>, from: usize, limit: usize) -> bool {
    let verb = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2
            && w.classes.has(Class::FoundingVerb)
            && h.end + 2 < limit
            && unit.pair_at(h.start).is_none()
            && !unit.begins(h.end, Class::Relative)
    };
    unit.closes(limit, Class::CentreHead) && unit.hits_in(from + 1, limit).any(verb)
}

/// True where the verb after a preposition of place tells which place (在P改造|出来的|产业园, 在P的特产直播|基地).
fn tells_place(unit: &Unit<'_>, open: usize, verb: &Hit, limit: usize) -> bool {
    let tail = unit.word_end(verb.end, Class::VerbTail, limit).unwrap_or(verb.end);
    let site =
        || [Class::BareHead, Class::PlaceEnd].iter().any(|c| unit.word_start(limit, *c, verb.end).is_some());
    let short = limit <= verb.end + SHORT_SITE && unit.holds(open, verb.start, Class::Relative);
    unit.begins(tail, Class::Relative) || (short && site())
}

/// True where a word for how something is done makes the noun after it a verb (对重点企业按月|监测); not where things
/// change of themselves (对X的认识不断|深化).
fn is_driven(unit: &Unit<'_>, from: usize, verb: &Hit) -> bool {
    let how = |class: &Class| unit.word_start(verb.start, *class, from).is_some_and(|s| s + 2 <= verb.start);
    [Class::Manner, Class::Adverb].iter().any(how) && !unit.is(verb.start, verb.end, Class::ChangeVerb)
}

/// 把X搬到Y: what is done to a thing is an action, whatever its verb; the preposition stands for it. Not
/// where the thing is only thought of or put first (把X放在首位).
fn changed_thing(unit: &Unit<'_>, at: usize, open: usize, limit: usize) -> Option<Verb> {
    let made = || {
        unit.hits_in(open + 1, limit)
            .any(|(h, w)| w.classes.has(Class::MadeInto) && h.end < limit && unit.pair_at(h.start).is_none())
    };
    // 将每月8日|定为“头盔日”: after 将, the verb must say what is made of it
    let mark = unit.is(at, open, Class::ThingMark) || (unit.is(at, open, Class::ObjectMark) && made());
    let thing = mark && limit >= at + SHORT_CHANGE;
    let thought = unit.hits_in(open, limit).any(|(h, w)| w.classes.has(Class::ThoughtTail) && h.end <= limit);
    (thing && !thought).then_some(Verb { start: at, end: open })
}

/// The classes of a verb that only calls on others.
pub const CALL: [Class; 2] = [Class::UrgeVerb, Class::AnnounceVerb];

/// True where the word only calls for what others are to do (呼吁|释放被押人员).
pub fn calls_on(unit: &Unit<'_>, from: usize, end: usize) -> bool {
    CALL.iter().all(|class| unit.is(from, end, *class))
}

/// A verb that also stands in names.
fn noun(word: &Word<'_>) -> bool {
    word.classes.has(Class::NameVerb)
}

/// What may govern a list in the words after a preposition whose phrase is left out of the measure.
struct Lists {
    /// The verb right after the preposition.
    head: Option<Verb>,
    /// The preposition opens means: what follows their list is a verb of its own (通过A、B等措施|加强X).
    means: bool,
}

impl Lists {
    /// Of the preposition `at..open`.
    fn at(unit: &Unit<'_>, at: usize, open: usize) -> Self {
        let acts =
            |(h, w): &(Hit, Word<'_>)| h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !noun(w);
        let head = unit.words_at(open).find(acts).map(|(h, _)| Verb { start: open, end: h.end });
        Lists { head, means: unit.is(at, open, Class::MeansOpener) }
    }

    /// The verb that governs the list in which the word at `at` stands, `last` being the last verb before it
    /// (聚焦|破解|A难、B难、救治能力不足等难题, 会同甲局|调拨|A、B等抢险物资).
    fn governor(&self, unit: &Unit<'_>, last: Option<Verb>, at: usize) -> Option<Verb> {
        let heads = |verb: &Verb| last.is_none_or(|l| l == *verb) && enumerates(unit, verb.end, at);
        let tail = |verb: &Verb| !self.means && within_list(unit, verb.end, at);
        self.head.filter(heads).or(last.filter(tail))
    }
}

/// True where a comma of enumeration stands in `from..to`, outside brackets and quotation marks.
fn enumerates(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| unit.chars[i] == chars::ENUM_COMMA && unit.pair_at(i).is_none())
}

/// True where `from..to` holds a list of things and the word that ends it, but no head of means (A、B|等, not A、B|等方式).
fn within_list(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let things = |(h, w): (Hit, Word<'_>)| {
        w.classes.has(Class::ListTail) && h.end <= to && enumerates(unit, from, h.start)
    };
    unit.hits_in(from, to).any(things) && !unit.holds(from, to, Class::MeansHead)
}

/// True where the word `start..end` stands in a list: a comma of enumeration, or 等, right beside it.
fn listed(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let mark = |i: usize| unit.chars.get(i) == Some(&chars::ENUM_COMMA);
    start.checked_sub(1).is_some_and(mark) || mark(end) || unit.begins(end, Class::ListTail)
}

/// True where the clause ends as a phrase of place or time does (…过程中, …方面).
pub fn ends_phrase(unit: &Unit<'_>, limit: usize) -> bool {
    unit.closes(limit, Class::PhraseEnd)
}

/// A verb that also stands in names counts after a preposition only with words of its own after it.
fn followed_by_object(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    at + 2 <= limit && !unit.begins(at, Class::Function) && unit.chars[at] != chars::ENUM_COMMA
}

/// Stretches over verbs that follow directly (健全|完善), not over one that modifies (建立|统一的…).
fn verb_chain(unit: &Unit<'_>, end: usize, limit: usize) -> usize {
    match unit.word_end(end, Class::MeasureVerb, limit) {
        Some(next) if next - end >= 2 && next < limit && !unit.begins(next, Class::Relative) => next,
        _ => end,
    }
}
