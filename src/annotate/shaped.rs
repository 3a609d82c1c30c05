//! Names told by their shape: the patterns of the ontology.

use regex::{Captures, Match};

use super::candidate::{Candidate, strength};
use super::named::{EVENT, KNOWN, clause_end, hosted};
use super::organizations::fenced;
use super::trace::Event;
use super::unit::Unit;
use crate::ontology::lexicon::Class;
use crate::ontology::patterns::Pattern;
use crate::text::chars;

/// Tries patterns, each with a clause where one of its cues ends: no name runs past a clause.
pub fn find(unit: &Unit<'_>, mut cued: Vec<(usize, usize, usize)>, out: &mut Vec<Candidate>) {
    cued.sort_unstable();
    cued.dedup_by_key(|(pattern, from, _)| (*pattern, *from));
    for (number, from, cue_end) in cued {
        let pattern = &unit.ontology().patterns.list[number];
        let text = unit.slice(from, clause_end(unit, cue_end));
        if !pattern.may_match(text) {
            continue;
        }
        if pattern.grouped {
            for captures in pattern.regex.captures_iter(text) {
                matched(unit, number, from, captures.get_match(), Some(&captures), out);
            }
        } else {
            for found in pattern.regex.find_iter(text) {
                matched(unit, number, from, found, None, out);
            }
        }
    }
}

/// Takes what pattern `number` matched in the clause that begins at `from`, with its groups.
fn matched(
    unit: &Unit<'_>,
    number: usize,
    from: usize,
    whole: Match<'_>,
    captures: Option<&Captures<'_>>,
    out: &mut Vec<Candidate>,
) {
    let pattern = &unit.ontology().patterns.list[number];
    let group = |name: &str| captures.and_then(|captures| captures.name(name));
    let found = group("name").unwrap_or(whole);
    let base = unit.byte(from);
    let index = |byte: usize| unit.index_within(base + byte);
    let (mut start, end) = (index(found.start()), index(found.end()));
    if let (Some(place), Some(organ)) = (group("place"), group("organ")) {
        // the pattern's place may run into the words before it (15日|衢州市…, 在|酉阳县…)
        let stop = index(place.end());
        start = (start..stop)
            .find(|i| unit.word_end(*i, Class::Place, stop) == Some(stop))
            .or_else(|| (start..stop).find(|i| unit.begins(*i, Class::PlaceShort)))
            .unwrap_or(start);
        let name = format!("{}{}", unit.string(start, stop), organ.as_str());
        let kind = unit.ontology().known.organization;
        let c = Candidate::new(unit, start..index(organ.end()), kind, EVENT, strength::BODY);
        out.push(c.named(name).nested());
    }
    if let (None, Some(organ)) = (group("place"), group("organ")) {
        // 第九届|全国人民代表大会常务委员会|第二十八次会议
        let (from, to) = (index(organ.start()), index(organ.end()));
        if unit.is(from, to, Class::Body) {
            let kind = unit.ontology().known.organization;
            out.push(Candidate::new(unit, from..to, kind, EVENT, strength::BODY).nested());
        }
    }
    if group("place").is_some() {
        start = fence_in(unit, start, end);
    } else if pattern.kind == unit.ontology().known.event {
        start = hosted(unit, start);
    }
    unit.note(|| Event::Pattern(unit.span(start, end.max(start)), number));
    if end > start {
        out.push(shaped(unit, start..end, pattern));
    }
}

/// What a pattern found: a happening, or a thing known by the shape of its name.
fn shaped(unit: &Unit<'_>, range: std::ops::Range<usize>, pattern: &Pattern) -> Candidate {
    let known = &unit.ontology().known;
    let thing = [known.initiative, known.organization, known.place].contains(&pattern.kind);
    let rule = if thing { KNOWN } else { EVENT };
    // 《湿地公约》|第十五届缔约方大会: the document is of the name
    let titled = unit.chars[range.start] == chars::TITLE_OPEN;
    let force = if titled { strength::TITLE + 5 } else { strength::HEADED + 20 };
    let c = Candidate::new(unit, range, pattern.kind, rule, force);
    match &pattern.written.named {
        Some(name) => c.named(name.clone()),
        None => c,
    }
}

/// Moves the start of a match past the last fence in its first half (a pattern that begins with any words).
fn fence_in(unit: &Unit<'_>, start: usize, end: usize) -> usize {
    let half = start + (end - start) / 2;
    (start..half).rev().find(|i| *i > start && fenced(unit, *i, end)).unwrap_or(start)
}
