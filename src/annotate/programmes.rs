//! Programmes of broadcasters among the titles: those that a word beside them calls a programme, that are aired, or
//! that a broadcaster makes (总台推出《A》《B》, 由总台出品的《A》, 《A》今晚播出).

use super::named::clause_start;
use super::opening;
use super::unit::{Pair, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// Longest modifier between a title and the word for a programme (《A》|新春特别|节目).
const MODIFIER: usize = 10;
/// Longest phrase between a title and the verb of airing (《A》|今晚在总台央视综合频道|播出).
const AIRED: usize = 30;

/// True where a title is that of a broadcaster's programme.
pub fn is_programme(unit: &Unit<'_>, pair: &Pair) -> bool {
    let (first, last) = (first_open(unit, pair), last_close(unit, pair));
    // 第三集《A》: a part of what is aired
    if unit.word_start(first, Class::Season, 0).is_some() {
        return false;
    }
    if called_before(unit, first) || called_after(unit, last) {
        return true;
    }
    let document = unit.word_start(pair.close, Class::PolicyKind, pair.open + 1).is_some();
    // 报纸《A》刊发了节目播出的消息, 《B报》网站播出
    let paper =
        unit.closes(pair.close, Class::PublicationAfter) && !unit.closes(pair.close, Class::ProgrammeWord);
    let print = paper || unit.closes(first, Class::PublicationBefore) && !unit.closes(first, Class::AirKind);
    !document && !print && (aired(unit, last) || made(unit, first) || rewarded(unit, last))
}

/// True where the clause goes on to say that what the titles name received a prize (《A》《B》和《C》|获评委会大奖).
fn rewarded(unit: &Unit<'_>, from: usize) -> bool {
    let mut at = from;
    // 和《C》: the rest of the list
    while let Some(next) = unit.pair_opening(gap(unit, at)).filter(|p| p.kind == PairKind::Title) {
        at = next.close + 1;
    }
    let verb = [Class::Receive, Class::AwardVerb].iter().find_map(|c| unit.word_end(at, *c, unit.len()));
    let Some(verb) = verb else { return false };
    let limit = unit.len().min(verb + AIRED);
    let stop = (verb..limit).find(|i| !chars::is_han(unit.chars[*i])).unwrap_or(limit);
    (verb + 2..=stop).any(|i| unit.closes(i, Class::PrizeHead))
}

/// Past blanks and one joint between two titles.
fn gap(unit: &Unit<'_>, at: usize) -> usize {
    let blank = |i: usize| unit.chars.get(i).is_some_and(|c| c.is_whitespace());
    let mut at = at;
    while blank(at) {
        at += 1;
    }
    at + usize::from(unit.joins(at))
}

/// Where the list of titles that holds `pair` begins (《A》、《B》).
fn first_open(unit: &Unit<'_>, pair: &Pair) -> usize {
    let mut open = pair.open;
    while let Some(before) = open.checked_sub(1) {
        let close =
            if unit.chars[before] == chars::ENUM_COMMA { before.checked_sub(1) } else { Some(before) };
        match close.and_then(|i| unit.pair_at(i)) {
            Some(p) if p.kind == PairKind::Title && Some(p.close) == close => open = p.open,
            _ => break,
        }
    }
    open
}

/// One past the list of titles, a parenthesis and the number of the season (《A》（英文版）第二季).
fn last_close(unit: &Unit<'_>, pair: &Pair) -> usize {
    let mut at = pair.close + 1;
    loop {
        let next = at + usize::from(unit.chars.get(at) == Some(&chars::ENUM_COMMA));
        match unit.pair_opening(next) {
            Some(p) if p.kind == PairKind::Title || (p.kind == PairKind::Paren && next == at) => {
                at = p.close + 1
            }
            _ => return unit.word_end(at, Class::Season, unit.len()).unwrap_or(at),
        }
    }
}

fn called_before(unit: &Unit<'_>, open: usize) -> bool {
    unit.word_start(open, Class::ProgrammeWord, 0).is_some()
}

/// True where a word for a programme follows, after a modifier that holds no verb.
fn called_after(unit: &Unit<'_>, from: usize) -> bool {
    const STOP: ClassSet = ClassSet::of(Class::Trigger).and(Class::MeasureVerb).and(Class::CountWord);
    let list = unit.word_end(from, Class::ListTail, unit.len());
    let from = list.unwrap_or(from);
    for at in from..unit.len().min(from + MODIFIER) {
        if let Some(end) = unit.word_end(at, Class::ProgrammeWord, unit.len()) {
            return !unit.begins(end, Class::Relative);
        }
        let counts = chars::is_digit(unit.chars[at]) || unit.begins(at, Class::CountWord);
        let plain = (chars::is_han(unit.chars[at]) && !counts) || (counts && list.is_some());
        let verb = unit.words_at(at).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(STOP));
        let counted = list.is_some() && unit.begins(at, Class::CountWord);
        if !plain || (verb && !counted) || unit.begins(at, Class::Function) {
            return false;
        }
    }
    false
}

/// True where the clause goes on to say that what the titles name is aired or held.
fn aired(unit: &Unit<'_>, from: usize) -> bool {
    let at = opening::skip(unit, from, unit.len());
    for i in at..unit.len().min(at + AIRED) {
        if unit.begins(i, Class::AirVerb) {
            return true;
        }
        let c = unit.chars[i];
        if chars::ends_sentence(c) || matches!(c, chars::COMMA | chars::SEMICOLON | chars::TITLE_OPEN) {
            return false;
        }
    }
    false
}

/// True where a broadcaster makes what the titles name: 总台推出《A》, 由总台出品的《A》.
fn made(unit: &Unit<'_>, open: usize) -> bool {
    let from = clause_start(unit, open);
    let reach = from.max(open.saturating_sub(MODIFIER));
    let verb = unit.hits_in(reach, open).find(|(h, w)| h.end <= open && w.classes.has(Class::ProduceVerb));
    let Some((verb, _)) = verb else { return false };
    let modifier = unit.chars[verb.end..open].iter().all(|c| chars::is_han(*c));
    modifier
        && unit
            .hits_in(from, verb.start)
            .any(|(h, w)| h.end <= verb.start && w.classes.has(Class::Broadcaster))
}
