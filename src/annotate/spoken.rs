//! What officers of bodies say word by word: their body tells of its own deeds in it (甲县民政局局长乙说：“我们推出X，…”,
//! “我们建成Y。”甲镇镇长乙介绍). The words are then read like any others. What other people say (村民丙说：“…”) stays
//! closed, and names nothing.

use super::actors::Voice;
use super::clause::Clause;
use super::mention::{End, Form, Mention};
use super::reader::{Local, Reader, View};
use super::subjects::VERBAL;
use super::unit::{Hit, Pair, PairKind, Unit};
use crate::ontology::lexicon::{Class, Word};
use crate::text::chars;

/// Shortest words that are opened, in scalar values.
const SHORTEST: usize = 10;
/// How far behind a name an office stands, in scalar values.
const OFFICE: usize = 5;
/// Mentions among which the place is sought whose office is told by its level alone.
const NEAR: usize = 120;
/// How far from the quotation who speaks is named, in scalar values.
const REACH: usize = 44;

/// True where an officer of a body says the words of `pair`, and speaks in them of its own.
pub fn is_open(unit: &Unit<'_>, pair: &Pair) -> bool {
    const OWN: [Class; 3] = [Class::Own, Class::OwnBody, Class::SelfPlace];
    let words = pair.kind == PairKind::Quote && pair.depth == 0 && pair.close - pair.open > SHORTEST;
    words
        && OWN.iter().any(|class| unit.holds(pair.open + 1, pair.close, *class))
        && (before(unit, pair).is_some() || after(unit, pair).is_some())
}

/// The words before the quotation that tell who speaks (甲局局长乙|说：“…”).
fn before(unit: &Unit<'_>, pair: &Pair) -> Option<(usize, usize)> {
    let mark = pair.open.checked_sub(1)?;
    let speaks = matches!(unit.chars[mark], chars::COLON | ':' | chars::COMMA);
    let said = unit.word_start(mark, Class::Speech, 0).filter(|_| speaks)?;
    let far = said.saturating_sub(REACH);
    let end = |i: &usize| chars::ends_sentence(unit.chars[*i]);
    let from = (far..said).rev().find(end).map_or(far, |i| i + 1);
    office(unit, from, said).map(|_| (from, said))
}

/// The words after it that tell who speaks (“…”|甲局局长乙说).
fn after(unit: &Unit<'_>, pair: &Pair) -> Option<(usize, usize)> {
    let from = pair.close + 1;
    let far = unit.len().min(from + REACH);
    let stop = |i: &usize| {
        let c = unit.chars[*i];
        chars::ends_sentence(c) || matches!(c, chars::COLON | chars::QUOTE_OPEN)
    };
    let end = (from..far).find(stop).unwrap_or(far);
    let role = office(unit, from, end)?;
    unit.holds(role, end, Class::Speech).then_some((from, end))
}

/// Where the office of a body stands in `from..to`: after the name of a body or place, or opened by its level (镇长).
fn office(unit: &Unit<'_>, from: usize, to: usize) -> Option<usize> {
    const BODY: [Class; 6] = [
        Class::Department,
        Class::OrgSuffix,
        Class::OrgSuffixOpen,
        Class::Body,
        Class::Settlement,
        Class::Place,
    ];
    let named = |end: usize| {
        let starts = BODY.iter().filter_map(|class| unit.word_start(end, *class, from));
        // 公司|负责人: no name
        starts
            .min()
            .is_some_and(|start| start > from && chars::is_han(unit.chars[start - 1]) || end - start > 3)
    };
    let own = |role: usize| level(unit, role) && (role == from || !chars::is_han(unit.chars[role - 1]));
    let role = (from..to)
        .find(|i| unit.begins(*i, Class::Role) || unit.begins(*i, Class::Level) && level(unit, *i))?;
    let near = role.saturating_sub(OFFICE).max(from);
    (own(role) || (near..=role).any(named)).then_some(role)
}

/// True where an office of a place without its name begins: 镇长, 村支书.
fn level(unit: &Unit<'_>, at: usize) -> bool {
    let place = [Class::Settlement, Class::Level].iter().any(|class| unit.letter(at, *class));
    place
        && (unit.begins(at, Class::Role)
            || officer(unit, at + 1, unit.len()).is_some_and(|i| i <= at + OFFICE))
}

/// The words of an officer that the clause lies in.
pub fn around<'u>(unit: &'u Unit<'_>, clause: &Clause) -> Option<&'u Pair> {
    unit.speeches.iter().find(|pair| pair.open < clause.start && clause.start < pair.close)
}

/// Whose officer says them; nobody where it is a leader, or no body is named.
pub fn speaker(reader: &Reader<'_>, view: &View<'_, '_>, pair: &Pair) -> Vec<End> {
    let unit = view.unit;
    let Some((from, end)) = before(unit, pair).or_else(|| after(unit, pair)) else { return Vec::new() };
    let known = &reader.ontology.known;
    let body = |l: &Local| l.kind == known.organization || l.kind == known.place;
    // 甲村|茶厂负责人: not the village's
    let whose = |l: &Local, role: usize| {
        l.kind == known.organization || role <= l.end + 1 || unit.is(l.end, role, Class::PartyCommittee)
    };
    let office = |l: &Local| {
        officer(unit, l.end, end).is_some_and(|role| !unit.begins(role, Class::Leader) && whose(l, role))
    };
    let found = view.within(from, end).filter(|l| body(l) && office(l)).last();
    let mention = match found {
        Some(l) => governed_place(reader, &reader.annotation.mentions[l.mention].name).unwrap_or(l.mention),
        None => {
            let place = (from..end).find(|i| level(unit, *i)).map(|i| unit.string(i, i + 1));
            match place.and_then(|ending| last_place(reader, &ending)) {
                Some(place) => place,
                None => return Vec::new(),
            }
        }
    };
    vec![End::Mention(mention)]
}

/// The town that a party committee without further name, or by the name of a town named before, leads
/// (镇党委, 甲街道党工委): the town acts.
fn governed_place(reader: &Reader<'_>, name: &str) -> Option<usize> {
    let lexicon = &reader.ontology.lexicon;
    let party = |at: &usize| lexicon.is(&name[*at..], Class::PartyCommittee);
    let at = name.char_indices().map(|(at, _)| at).skip(1).find(party)?;
    let settles = (0..at).any(|i| name.is_char_boundary(i) && lexicon.is(&name[i..at], Class::Settlement));
    settles.then(|| last_place(reader, &name[..at])).flatten()
}

/// The place named last whose name ends so.
fn last_place(reader: &Reader<'_>, ending: &str) -> Option<usize> {
    let place = |m: &Mention| {
        let named = m.form != Form::SelfPlace && m.form != Form::Anaphor;
        m.kind == reader.ontology.known.place && named && m.name.ends_with(ending)
    };
    let before = reader.annotation.mentions.iter().enumerate().rev().take(NEAR);
    before.into_iter().find(|(_, m)| place(m)).map(|(i, _)| i)
}

/// Who speaks in a sentence that holds words of an officer: his body, or nobody where it cannot be told.
pub fn voice(reader: &Reader<'_>, view: &View<'_, '_>) -> Option<Voice> {
    if view.unit.speeches.is_empty() {
        return None;
    }
    let pair = view.sentence.clauses.iter().find_map(|clause| around(view.unit, clause))?;
    match speaker(reader, view, pair)[..] {
        [End::Mention(body)] => Some(Voice::Body(body)),
        _ => Some(Voice::Nobody),
    }
}

/// A sentence begins inside the words of an officer: whose officer it is acts.
pub fn sentence(reader: &mut Reader<'_>, view: &View<'_, '_>) {
    if let Some(pair) = around(view.unit, &view.sentence.clauses[0]) {
        own(reader, view, pair);
    }
}

/// The body of the officer takes over; where none is known, nobody that could be named.
pub fn own(reader: &mut Reader<'_>, view: &View<'_, '_>, pair: &Pair) {
    match speaker(reader, view, pair) {
        body if body.is_empty() => reader.actors.suspend(),
        body => reader.actors.take(body),
    }
}

/// Where a person's office follows the name that ends at `from` (市教育局|局长), before any verb
/// (not in 市教育局建立校长轮岗制度), and not whom somebody makes act or for whom he acts (县教育局|组织教师开展X,
/// 县民政局|为党员提供X).
pub fn officer(unit: &Unit<'_>, from: usize, limit: usize) -> Option<usize> {
    let verb = |i: &usize| {
        unit.words_at(*i)
            .any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERBAL) && !w.classes.has(Class::NameVerb))
    };
    if makes_act(unit, from, limit) || dealt_with(unit, from) {
        return None;
    }
    (from..limit.min(from + 5)).take_while(|i| !verb(i)).find(|i| unit.begins(*i, Class::Role))
}

/// True where people follow a verb that makes others act, and what they do follows them (组织|教师|开展X).
fn makes_act(unit: &Unit<'_>, from: usize, limit: usize) -> bool {
    let Some((verb, word)) = unit.words_at(from).next() else { return false };
    if !word.classes.has(Class::PivotVerb) || !unit.begins(verb.end, Class::Role) {
        return false;
    }
    let acts = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && unit.pair_at(h.start).is_none()
    };
    unit.hits_in(verb.end + 2, limit).any(acts) && !unit.holds(verb.end, limit, Class::Speech)
}

/// True where a preposition stands at `from` that says for whom or to whom something is done (为|困难党员送去X).
fn dealt_with(unit: &Unit<'_>, from: usize) -> bool {
    let alone = !unit.words_at(from).any(|(h, _)| h.end > from + 1);
    // 甲县|在县长带领下…: a place
    let whom = [Class::KeepPhrase, Class::ForPhrase].iter().any(|class| unit.letter(from, *class));
    alone && whom && !unit.letter(from, Class::PhraseOpener)
}
