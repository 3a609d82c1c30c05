//! The place that a statute rules, told by its title (泰山风景名胜区|保护管理条例), with the body that runs it
//! (泰山风景名胜区|管理机构), and the State where it acts (国家鼓励…).

use super::candidate::{Candidate, strength};
use super::clause::Sentence;
use super::mention::{End, Form, Inference};
use super::opening;
use super::reader::{Local, Reader, Said};
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const REGULATED: RuleId = rule("place.regulated");
const RUNS: RuleId = rule("organization.regulated");
const STATE: RuleId = rule("place.self");
const PART: RuleId = rule("place.regulated");
const WHOLE: RuleId = rule("relation.whole");

/// Shortest name of one place (南湖).
const SHORTEST: usize = 2;

/// The place that a statute with this title rules: its words up to the head of a place, without the division they
/// open with; none where that leaves a class of places (山东省|经济开发区条例).
pub fn place(unit: &Unit<'_>) -> Option<String> {
    let mut start = 0;
    let opener = |at: usize| {
        let end = |class| unit.word_end(at, class, unit.len());
        end(Class::Place).or_else(|| end(Class::National))
    };
    while let Some(end) = opener(start) {
        start = end;
    }
    let end = (start + SHORTEST..unit.len())
        .rev()
        .find(|end| unit.begins(*end, Class::RegulatedAct) && head(unit, start, *end).is_some())?;
    let head = head(unit, start, end)?;
    let own = head - start;
    let plain = (start..end).all(|i| chars::is_han(unit.chars[i]));
    let common = [Class::Generic, Class::RegulatedHead, Class::RegulatedCommon];
    let class = own == 0 || common.iter().any(|c| unit.begins(start, *c));
    (plain && !class && (own >= 2 || end - head == 1)).then(|| unit.string(start, end))
}

/// Where the longest head of a place that ends at `end` begins, also inside a longer word (南|湖).
fn head(unit: &Unit<'_>, start: usize, end: usize) -> Option<usize> {
    let lexicon = &unit.ontology().lexicon;
    (start.max(end.saturating_sub(12))..end).find(|i| lexicon.is(unit.slice(*i, end), Class::RegulatedHead))
}

/// Finds the place that the statute rules, the body that runs it, and the State as a subject.
pub fn find(unit: &Unit<'_>, place: Option<&str>, out: &mut Vec<Candidate>) {
    state(unit, out);
    let Some(place) = place else { return };
    let known = &unit.ontology().known;
    let length = place.chars().count();
    for (at, _) in unit.text.match_indices(place) {
        let start = unit.index_within(at);
        let end = start + length;
        let c = match unit.word_end(end, Class::ManagerTail, unit.len()) {
            Some(to) => Candidate::new(unit, start..to, known.organization, RUNS, strength::BODY),
            None => Candidate::new(unit, start..end, known.place, REGULATED, strength::KNOWN),
        };
        out.push(c);
    }
}

/// 国家|鼓励…: the State where it opens a sentence or clause and a verb of action follows.
fn state(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    const ACTS: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::KeepPhrase);
    for (hit, _) in unit.hits_of(ClassSet::of(Class::TheState)) {
        let opens = hit.start.checked_sub(1).is_none_or(|i| !chars::is_han(unit.chars[i]));
        let after = opening::skip(unit, hit.end, unit.len());
        // 国家设立的机构, 国家监察工作: whose they are, not what the State does
        let noun = |at: usize| unit.begins(at, Class::Relative) || unit.begins(at, Class::StateNoun);
        let verb = |h: &Hit, w: &Word<'_>| w.classes.meets(ACTS) && !noun(h.end);
        let acts = after < unit.len() && unit.words_at(after).any(|(h, w)| verb(&h, &w));
        if opens && acts && unit.pair_at(hit.start).is_none() {
            let ontology = unit.ontology();
            let Some(country) = ontology.divisions.iter().find(|d| d.code == 0) else { return };
            let c = Candidate::new(unit, hit.start..hit.end, ontology.known.place, STATE, strength::KNOWN);
            out.push(c.named(country.name.clone()).form(Form::Division));
        }
    }
}

/// 本条例所称X包括A、B、C三个景区: the parts of the place that the statute rules.
pub fn parts(reader: &mut Reader<'_>, unit: &Unit<'_>, sentence: &Sentence, locals: &[Local]) {
    let known = reader.ontology.known;
    let here = |l: &&Local| l.start >= sentence.start && l.end <= sentence.end && l.kind == known.place;
    let ruled = |l: &&Local| reader.annotation.mentions[l.mention].rule == REGULATED;
    let Some(whole) = locals.iter().filter(here).find(ruled).copied() else { return };
    let comma = usize::from(unit.chars.get(whole.end) == Some(&chars::COMMA));
    let Some(from) = unit.word_end(whole.end + comma, Class::Including, sentence.end) else { return };
    let Some(members) = members(unit, from, sentence.end) else { return };
    for (start, end) in members {
        let c = Candidate::new(unit, start..end, known.place, PART, strength::KNOWN);
        let part = reader.record(unit, c);
        let said = Said { evidence: unit.span(whole.start, end), rule: WHOLE, status: None };
        let subject = [(End::Mention(part.mention), Inference::Explicit)];
        reader.state(known.part_of, &subject, whole.mention, &said);
    }
}

/// The members of a list from `from` on that a number with the head of a place closes (…六个|景区).
fn members(unit: &Unit<'_>, from: usize, limit: usize) -> Option<Vec<(usize, usize)>> {
    let mut out = Vec::new();
    let mut start = from;
    for i in from..limit {
        let counts = unit.word_end(i, Class::CountWord, limit);
        let closes = counts.is_some_and(|end| unit.begins(end, Class::RegulatedHead));
        if closes || unit.chars[i] == chars::ENUM_COMMA {
            out.push((start, i));
            start = i + 1;
        }
        if closes {
            let named = |(from, to): &(usize, usize)| {
                (2..=8).contains(&(to - from)) && unit.chars[*from..*to].iter().all(|c| chars::is_han(*c))
            };
            return (out.len() >= 3 && out.iter().all(named)).then_some(out);
        }
    }
    None
}
