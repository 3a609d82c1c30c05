//! Subjects that name nothing known: 当地相关部门|还对…实施, 研发人员|攻克. Who acted before does not act there.

use super::clause::Clause;
use super::opening;
use super::reader::{Reader, View};
use super::subjects::VERBAL;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Longest subject, in scalar values.
const LONGEST: usize = 26;

/// How far after a name those people stand who are named beside it, in scalar values.
const PEOPLE: usize = 14;
/// Longest rest of a body's name after a known one, in scalar values.
const BODY: usize = 9;

/// What a clause without an explicit subject opens with.
const OPENERS: ClassSet = VERBAL
    .and(Class::Function)
    .and(Class::Adverb)
    .and(Class::Connective)
    .and(Class::Subordinator)
    .and(Class::PhraseOpener)
    .and(Class::TrimPhrase)
    .and(Class::ClauseTime)
    .and(Class::FigureWord)
    .and(Class::RankVerb)
    .and(Class::Demand)
    .and(Class::MeasureLead)
    .and(Class::Negation);
/// What stands between a subject and its verb.
const BETWEEN: ClassSet = ClassSet::of(Class::Adverb)
    .and(Class::Planned)
    .and(Class::Ongoing)
    .and(Class::Done)
    .and(Class::KeepPhrase)
    .and(Class::Connective);

/// True where what a value measures opens the clause (承诺办理时限|压减75.6%): it says what somebody has reached, and
/// whoever acted before goes on acting.
pub fn measured(reader: &Reader<'_>, view: &View<'_, '_>, at: usize) -> bool {
    let figure = view.figure_at(at);
    figure.is_some_and(|l| reader.annotation.mentions[l.mention].rule != super::indicators::COUNT)
}

/// True where a verb that is no noun stands in `from..to`.
pub fn verb_within(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let verb = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2 && w.classes.meets(VERBAL) && !w.classes.has(Class::NameVerb)
    };
    unit.hits_in(from, to).any(verb)
}

/// True where the words at `at` open a clause whose subject is left out.
pub fn direct(view: &View<'_, '_>, at: usize) -> bool {
    let unit = view.unit;
    if unit.begins(at, Class::Relative) && !said(view, at) {
        // 今年|的展会…: the time belongs to a noun
        return false;
    }
    unit.words_at(at).any(|(_, w)| w.classes.meets(OPENERS))
        || of_measures(unit, at)
        || document(unit, at).is_some()
        || spends(unit, at)
}

/// True where the clause opens with a verb of spending and the sum (投资|3.2亿元，新建学校4所): whoever acts spends it.
/// What a thing costs in all is told by a longer word (总投资3.2亿元).
fn spends(unit: &Unit<'_>, at: usize) -> bool {
    let sum = |end: usize| unit.chars.get(end).is_some_and(|c| chars::is_digit(*c));
    unit.words_at(at).any(|(h, w)| h.end - h.start == 2 && w.classes.has(Class::FundVerb) && sum(h.end))
}

/// True where a clause of the sentence before `at` ends in a verb of speaking: what follows are the words of whoever
/// speaks (市财政局表示，今年的政策…，将加大X).
fn said(view: &View<'_, '_>, at: usize) -> bool {
    let before = view.sentence.clauses.iter().take_while(|c| c.end <= at);
    before.into_iter().any(|c| view.unit.closes(c.end, Class::Speech))
}

/// Where the predicate begins after a document named by its kind alone, which speaks for those who issued it
/// (通知|要求…, 意见|围绕A、B作出规定).
pub fn document(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let end =
        unit.words_at(at).find(|(h, w)| h.end - h.start >= 2 && w.classes.has(Class::PolicyKind))?.0.end;
    let says = unit.begins(end, Class::Demand) || unit.begins(end, Class::ContentVerb);
    says.then_some(end)
}

/// True where measures are the subject, and what they hold follows: whose they are acts (12条措施|包括构建X).
fn of_measures(unit: &Unit<'_>, at: usize) -> bool {
    let holds = |i: &usize| unit.begins(*i, Class::Including) && unit.closes(*i, Class::MeansHead);
    (at + 2..unit.len().min(at + LONGEST)).any(|i| holds(&i))
}

/// Where the predicate begins after words that name nothing known and stand as a subject at `at`; none where
/// they do not.
pub fn predicate(view: &View<'_, '_>, clause: &Clause, at: usize) -> Option<usize> {
    let unit = view.unit;
    let names = unit.chars.get(at).is_some_and(|c| chars::is_han(*c) || chars::is_digit(*c));
    // 这座大桥|将提升…: another thing than who acted before
    let this = unit.begins(at, Class::ThisOne);
    if (direct(view, at) && !this) || view.is_covered(at) || !names {
        return None;
    }
    after(view, clause, at + 2)
}

/// Where the predicate begins after a noun phrase that goes on at `from`.
pub fn after(view: &View<'_, '_>, clause: &Clause, from: usize) -> Option<usize> {
    let unit = view.unit;
    let limit = clause.end.min(from + LONGEST);
    let mut at = from;
    while at < limit {
        if let Some(pair) = unit.pair_at(at) {
            at = pair.close + 1;
            continue;
        }
        if !chars::is_han(unit.chars[at])
            && !chars::is_digit(unit.chars[at])
            && unit.chars[at] != chars::ENUM_COMMA
        {
            return None;
        }
        if unit.shielded(at) || view.is_covered(at) {
            at += 1;
            continue;
        }
        if begins(unit, at, clause.end) {
            return Some(at);
        }
        if unit.begins(at, Class::Function)
            && !unit.begins(at, Class::Relative)
            && !unit.begins(at, Class::Joint)
        {
            return None;
        }
        at += 1;
    }
    None
}

/// True where a predicate begins at `at`: a verb of two characters at least that modifies nothing, or what stands
/// before one.
fn begins(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    unit.words_at(at).any(|(h, w)| {
        let verb = h.end - h.start >= 2 && w.classes.meets(VERBAL) && !w.classes.has(Class::NameVerb);
        let modifies = unit.begins(h.end, Class::Relative);
        (verb && !modifies && h.end < limit && opening::acts(unit, at, limit))
            || (w.classes.meets(BETWEEN) && !modifies && opening::acts(unit, h.end, limit))
    })
}

/// True where other people stand beside the name before `at`, and they are the subject (甲组织|及多国外交官出席).
pub fn with_people(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    let verb = |i: usize| {
        unit.words_at(i)
            .any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERBAL) && !w.classes.has(Class::NameVerb))
    };
    let Some(from) = unit.word_end(at, Class::And, limit) else { return false };
    let reach =
        (from..limit.min(from + PEOPLE)).take_while(|i| chars::is_han(unit.chars[*i]) && !verb(*i)).count();
    let end = from + reach;
    unit.word_start(end, Class::People, from).is_some() && !unit.closes(end, Class::OrgClassSuffix)
}

/// True where the name before `at` only opens a longer one with a head noun of bodies of its own (甲党|历史展览馆开馆…,
/// 甲法院|监察局查处…).
pub fn longer_name(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    let verb = |i: usize| {
        unit.words_at(i).any(|(h, w)| {
            h.end - h.start >= 2
                && w.classes.meets(VERBAL.and(Class::ClauseTime))
                && !w.classes.has(Class::NameVerb)
        })
    };
    let plain = |i: &usize| chars::is_han(unit.chars[*i]) && !verb(*i) && !unit.begins(*i, Class::Function);
    let reach = (at..limit.min(at + BODY)).take_while(plain).count();
    let head = |end: usize| unit.word_start(end, Class::OrgSuffixOpen, at + 1).is_some();
    (at + 3..=at + reach).any(head)
}
