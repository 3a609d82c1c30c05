//! Names without brackets: known ones, names told by their shape, aims, meetings, honours, and platforms
//! and campaigns told by the verb before and the head noun after.

use super::candidate::{Candidate, strength};
use super::organizations::fenced;
use super::trace::Event;
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const KNOWN: RuleId = rule("name.known");
const GOAL_PREFIX: RuleId = rule("goal.prefix");
const GOAL_HEAD: RuleId = rule("goal.head");
const EVENT: RuleId = rule("event.head");
const HONOUR: RuleId = rule("honour.head");
const UNQUOTED: RuleId = rule("initiative.unquoted");
const PRINCIPLE: RuleId = rule("principle.head");

/// Finds all of them.
pub fn find(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    let mut cued = false;
    for (hit, word) in unit.hits() {
        cued |= word.classes.has(Class::PatternCue);
        if unit.inside(hit.start, PairKind::Title) {
            continue;
        }
        if let Some(name) = word.name {
            known(unit, hit.start, hit.end, name, out);
        }
        let quoted = unit.inside(hit.start, PairKind::Quote);
        if quoted {
            continue;
        }
        if word.classes.has(Class::GoalPrefix) {
            prefixed_goal(unit, hit.start, hit.end, out);
        }
        if word.classes.has(Class::GoalHead) || word.classes.has(Class::GoalHeadWeak) {
            let weak = !word.classes.has(Class::GoalHead);
            headed_goal(unit, hit.start, hit.end, weak, out);
        }
        if word.classes.has(Class::EventHead) {
            event(unit, hit.start, hit.end, out);
        }
        if word.classes.has(Class::HonourHead) {
            honour(unit, hit.start, hit.end, out);
        }
        if word.classes.has(Class::AwardVerb) {
            awarded(unit, hit.end, out);
        }
        if word.classes.has(Class::WorksHead) {
            works(unit, hit.start, hit.end, out);
        } else if word.classes.has(Class::NamedSystemHead) || word.classes.has(Class::SitedHead) {
            system(unit, hit.start, hit.end, !word.classes.has(Class::NamedSystemHead), out);
        }
        if word.classes.has(Class::PrincipleHead) {
            principle(unit, hit.start, hit.end, out);
        }
    }
    if cued {
        patterns(unit, out);
    }
    lists(unit, out);
}

/// A、B、C三个… after a verb of launching, each ending as names of initiatives do.
fn lists(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.initiative;
    let mut at = 0;
    while let Some(comma) = (at..unit.len()).find(|i| unit.chars[*i] == chars::ENUM_COMMA) {
        at = comma + 1;
        let start = (0..comma).rev().take(8).find(|i| launch_ends(unit, *i));
        let Some(start) = start else { continue };
        let mut parts = vec![(start, comma)];
        let mut from = comma + 1;
        loop {
            let stop = (from..unit.len().min(from + 9))
                .find(|i| !chars::is_han(unit.chars[*i]) || unit.begins(*i, Class::CountWord));
            let Some(stop) = stop else { break };
            parts.push((from, stop));
            if unit.chars[stop] != chars::ENUM_COMMA {
                break;
            }
            from = stop + 1;
        }
        let named = |(from, to): &(usize, usize)| {
            (4..=8).contains(&(to - from))
                && unit.word_start(*to, Class::InitiativeEnd, from + 1).is_some_and(|s| to - s >= 2)
        };
        let counted = parts.last().is_some_and(|(_, to)| unit.begins(*to, Class::CountWord));
        if parts.len() >= 3 && counted && parts.iter().all(named) {
            for (from, to) in &parts {
                out.push(Candidate::new(unit, *from..*to, kind, UNQUOTED, strength::UNQUOTED + 1));
            }
        }
        at = from;
    }
}

fn known(unit: &Unit<'_>, start: usize, end: usize, index: u16, out: &mut Vec<Candidate>) {
    let ontology = unit.ontology();
    let entry = &ontology.names[index as usize];
    let Some(kind) = ontology.entity_type(&entry.kind) else { return };
    if let Some(pair) = unit.pair_at(start).filter(|p| p.kind == PairKind::Quote) {
        let whole = pair.open + 1 == start && pair.close == end;
        if !whole && pair.open < start {
            return;
        }
    }
    let force = if kind == ontology.known.goal { strength::GOAL } else { strength::KNOWN };
    out.push(Candidate::new(unit, start..end, kind, KNOWN, force).named(entry.name.clone()));
}

fn patterns(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    let patterns = &unit.ontology().patterns;
    for number in patterns.set.matches(unit.text) {
        let pattern = &patterns.list[number];
        for captures in pattern.regex.captures_iter(unit.text) {
            let Some(found) = captures.get(0) else { continue };
            let index = |byte: usize| unit.index_within(byte);
            let (mut start, end) = (index(found.start()), index(found.end()));
            if let (Some(place), Some(organ)) = (captures.name("place"), captures.name("organ")) {
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
            if captures.name("place").is_some() {
                start = fence_in(unit, start, end);
            }
            unit.note(|| Event::Pattern(unit.span(start, end.max(start)), number));
            if end - start >= 2 {
                out.push(Candidate::new(unit, start..end, pattern.kind, EVENT, strength::HEADED + 20));
            }
        }
    }
}

/// Moves the start of a match past the last fence in its first half (a pattern that begins with any words).
fn fence_in(unit: &Unit<'_>, start: usize, end: usize) -> usize {
    let half = start + (end - start) / 2;
    (start..half).rev().find(|i| *i > start && fenced(unit, *i, end)).unwrap_or(start)
}

/// 法治 + place, or 公平 + field after a verb of building or in a list of such.
fn prefixed_goal(unit: &Unit<'_>, start: usize, end: usize, out: &mut Vec<Candidate>) {
    let goal = unit.ontology().known.goal;
    let place = unit
        .word_end(end, Class::PlaceShort, unit.len())
        .or_else(|| unit.word_end(end, Class::Place, unit.len()));
    if let Some(stop) = place {
        out.push(Candidate::new(unit, start..stop, goal, GOAL_PREFIX, strength::GOAL + 1));
        return;
    }
    let stop = end + 2;
    let field = stop <= unit.len() && unit.chars[end..stop].iter().all(|c| chars::is_han(*c));
    let pushed = stop < unit.len() && unit.begins(stop, Class::BuildVerb) && verb_ends(unit, start);
    if field && pushed {
        out.push(Candidate::new(unit, start..stop, goal, GOAL_PREFIX, strength::GOAL + 1));
        return;
    }
    let runs_on = unit.chars.get(stop).is_some_and(|c| chars::is_han(*c));
    if !field || runs_on {
        return;
    }
    let built = unit.word_start(start, Class::BuildVerb, 0).is_some();
    let listed = start > 0
        && unit.chars[start - 1] == chars::ENUM_COMMA
        && out.iter().any(|c| c.end + 1 == start && c.kind == goal);
    if built || listed {
        out.push(Candidate::new(unit, start..stop, goal, GOAL_PREFIX, strength::GOAL + 1));
    }
}

/// An aim told by its head noun and the verb before it.
fn headed_goal(unit: &Unit<'_>, head: usize, end: usize, weak: bool, out: &mut Vec<Candidate>) {
    let runs_on =
        unit.chars.get(end).is_some_and(|c| chars::is_han(*c)) && !unit.begins(end, Class::GoalTail);
    if runs_on {
        return;
    }
    let goal = unit.ontology().known.goal;
    let mut start = aim_start(unit, head, head.saturating_sub(22));
    start = modified_start(unit, start, head.saturating_sub(32));
    // a place that opens the aim is a part of it; so is nothing before a verb of building
    let tied = if weak {
        unit.word_start(start, Class::BuildVerb, 0).is_some()
    } else {
        goal_context(unit, start, out)
    };
    let least = if weak { 4 } else { 3 };
    if tied && end - start >= least && !unit.begins(start, Class::Generic) {
        out.push(Candidate::new(unit, start..end, goal, GOAL_HEAD, strength::GOAL));
    }
}

/// Where the words of an aim begin: after the verb before them. A verb that also stands in names belongs to
/// the aim where a verb of building stands further left (打造|湾区政务服务新标杆).
fn aim_start(unit: &Unit<'_>, head: usize, limit: usize) -> usize {
    let mut at = head;
    let mut first = None;
    while at > limit {
        let verb = unit.word_start(at, Class::GoalVerb, at.saturating_sub(6)).filter(|s| at - s >= 2);
        match verb {
            // a verb after a noun belongs to the name, if one before the noun does the building
            Some(start) if verb_within(unit, at) || !fenced(unit, start, head) => {
                let named = unit.word_start(at, Class::NameVerb, at.saturating_sub(4)).is_some();
                if !named {
                    return at;
                }
                first = first.or(Some(at));
            }
            Some(_) => return at,
            None if fenced(unit, at, head) => break,
            None => {}
        }
        at -= 1;
    }
    let listed = at > 0 && unit.chars[at - 1] == chars::ENUM_COMMA;
    first.filter(|_| !listed).unwrap_or(at)
}

/// True where the verb that ends at `at` follows an aim and belongs to the name (交通强国|建设|示范省).
fn verb_within(unit: &Unit<'_>, at: usize) -> bool {
    let Some(verb) = unit.word_start(at, Class::NameVerb, at.saturating_sub(4)) else { return false };
    unit.word_start(verb, Class::GoalHead, 0).is_some()
        || unit.word_start(verb, Class::GoalHeadWeak, 0).is_some()
}

/// Where an aim with a modifier begins: 打造|面向全国的算力保障基地.
fn modified_start(unit: &Unit<'_>, start: usize, limit: usize) -> usize {
    if unit.word_start(start, Class::Relative, limit).is_none() {
        return start;
    }
    let mut at = start - 1;
    while at > limit && (chars::is_han(unit.chars[at - 1]) || unit.chars[at - 1] == chars::ENUM_COMMA) {
        if unit.word_start(at, Class::BuildVerb, at.saturating_sub(6)).is_some() {
            return at;
        }
        at -= 1;
    }
    start
}

fn verb_ends(unit: &Unit<'_>, at: usize) -> bool {
    unit.word_start(at, Class::GoalVerb, at.saturating_sub(6)).is_some_and(|s| at - s >= 2)
}

fn goal_context(unit: &Unit<'_>, start: usize, out: &[Candidate]) -> bool {
    if verb_ends(unit, start) || unit.word_start(start, Class::Purpose, start.saturating_sub(2)).is_some() {
        return true;
    }
    let goal = unit.ontology().known.goal;
    let Some(before) = start.checked_sub(1) else { return false };
    let joined = unit.chars[before] == chars::ENUM_COMMA || unit.closes(start, Class::Joint);
    joined && out.iter().any(|c| c.kind == goal && c.end <= before + 1 && c.end + 2 >= before)
        || unit.closes(start, Class::Particle) && clause_has(unit, start, Class::GoalVerb)
}

/// True where a word of `class` stands between the last comma and `at`.
fn clause_has(unit: &Unit<'_>, at: usize, class: Class) -> bool {
    let from = clause_start(unit, at);
    unit.holds(from, at, class)
}

/// The start of the clause around `at`: after the last comma, semicolon, colon or sentence end.
pub fn clause_start(unit: &Unit<'_>, at: usize) -> usize {
    let mark = |c: char| {
        chars::ends_sentence(c) || matches!(c, chars::COMMA | chars::SEMICOLON | chars::COLON | ',')
    };
    (0..at).rev().take(80).find(|i| mark(unit.chars[*i])).map_or(at.saturating_sub(80), |i| i + 1)
}

/// A meeting or exhibition: a quotation, a document or at least three words of its own before the head.
fn event(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.event;
    let mut start = head;
    let limit = head.saturating_sub(20);
    while start > limit {
        if let Some(pair) =
            unit.pair_at(start - 1).filter(|p| p.close + 1 == start && p.kind != PairKind::Paren)
        {
            start = pair.open;
            if start > 0 && start + 4 > limit {
                out.push(Candidate::new(unit, start..end, kind, EVENT, strength::TITLE + 5));
            }
            return;
        }
        if fenced(unit, start, head) || verb_ends(unit, start) {
            break;
        }
        start -= 1;
    }
    let specific = (start..head).any(|i| unit.begins(i, Class::Place) || unit.begins(i, Class::PlaceShort))
        || unit.chars[start..head].iter().any(|c| chars::is_digit(*c));
    if specific && head - start >= 4 && !unit.begins(start, Class::Generic) {
        out.push(Candidate::new(unit, start..end, kind, EVENT, strength::HEADED));
    }
}

/// An honour: told by its ending, and by a verb of receiving before it in the clause.
fn honour(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let known = &unit.ontology().known;
    let frames = &unit.ontology().frames.frames;
    let from = clause_start(unit, head);
    let verb = unit.hits_in(from, head).filter(|(h, w)| {
        h.end <= head
            && h.end - h.start >= 2
            && w.frames.iter().any(|f| frames[*f as usize].objects.contains(&known.honour))
    });
    let Some((verb, _)) = verb.last() else { return };
    let mut start = head;
    while start > verb.end
        && unit.chars[start - 1] != chars::ENUM_COMMA
        && !unit.closes(start, Class::Particle)
    {
        start -= 1;
    }
    if end - start >= 4 && end - start <= 30 && unit.pair_at(start).is_none_or(|p| p.kind == PairKind::Paren)
    {
        out.push(Candidate::new(unit, start..end, known.honour, HONOUR, strength::HEADED));
    }
}

/// What a verb of receiving is followed by, to the end of its clause: one honour, or a list of them.
fn awarded(unit: &Unit<'_>, from: usize, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.honour;
    let mut start = from;
    let mut at = from;
    while at <= unit.len() {
        let ends = at == unit.len()
            || !(chars::is_han(unit.chars[at])
                || chars::is_digit(unit.chars[at])
                || chars::is_latin(unit.chars[at]));
        let tail = at < unit.len() && (unit.begins(at, Class::AwardTail) || unit.begins(at, Class::ListTail));
        if ends || tail {
            if (5..=30).contains(&(at - start)) && !unit.begins(start, Class::Function) {
                out.push(Candidate::new(unit, start..at, kind, HONOUR, strength::HEADED));
            }
            if at < unit.len() && unit.chars[at] == chars::ENUM_COMMA {
                start = at + 1;
            } else {
                return;
            }
        }
        at += 1;
    }
}

/// Works by name after a verb of launching, alone or in a list: 加快建设平陆运河、贵阳至南宁高铁.
fn works(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let from = clause_start(unit, head);
    let mut start = head;
    while start > from
        && head - start < 18
        && unit.chars[start - 1] != chars::ENUM_COMMA
        && !launch_ends(unit, start)
    {
        if fenced(unit, start, head)
            && unit.word_start(start, Class::DateJoin, start.saturating_sub(1)).is_none()
        {
            break;
        }
        start -= 1;
    }
    let launched = launch_ends(unit, start) || launch_in(unit, from, start);
    let next = unit.chars.get(end);
    let closed = next.is_none_or(|c| !chars::is_han(*c))
        || unit.begins(end, Class::ListTail)
        || unit.words_at(end).any(|(_, w)| w.classes.meets(BORDERS) || w.classes.has(Class::LaunchedVerb));
    let clean = unit.chars[start..head].iter().all(|c| chars::is_han(*c));
    if launched && closed && clean && head - start >= 2 && !unit.begins(start, Class::Generic) {
        let kind = unit.ontology().known.initiative;
        out.push(Candidate::new(unit, start..end, kind, UNQUOTED, strength::UNQUOTED));
    }
}

/// A platform, system or campaign: a verb of launching, a modifier of its own, and the head noun.
/// A facility (`sited`) needs a place in its name.
fn system(unit: &Unit<'_>, head: usize, end: usize, sited: bool, out: &mut Vec<Candidate>) {
    let known = &unit.ontology().known;
    if unit.words_at(head).any(|(h, w)| h.end > end && w.classes.has(Class::Ordinary)) {
        return;
    }
    if let Some(next) = unit.chars.get(end) {
        let runs_on = chars::is_han(*next)
            && !unit.begins(end, Class::Function)
            && !unit.words_at(end).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(BORDERS));
        if runs_on || *next == chars::ENUM_COMMA {
            return;
        }
    }
    let start = system_start(unit, head);
    let launched = launch_ends(unit, start)
        || (fenced(unit, start, head) && unit.begins(end, Class::LaunchedVerb))
        || (unit.closes(start, Class::Particle) && launch_in(unit, clause_start(unit, start), start));
    let digits = unit.chars[start..head]
        .iter()
        .any(|c| chars::is_digit(*c) || !(chars::is_han(*c) || chars::is_latin(*c)));
    let place = (start..head)
        .any(|i| [Class::Place, Class::PlaceShort, Class::Settlement].iter().any(|c| unit.begins(i, *c)));
    if launched
        && !digits
        && (place || !sited)
        && head - start >= 2
        && end - start >= 5
        && !unit.begins(start, Class::Generic)
    {
        out.push(Candidate::new(unit, start..end, known.initiative, UNQUOTED, strength::UNQUOTED));
    }
}

/// Where the name of a system begins: after the verb of launching. A verb right before the head noun belongs
/// to the name (提升|工程), and so does one with another such verb before it (推进|国企改革深化提升|行动).
fn system_start(unit: &Unit<'_>, head: usize) -> usize {
    let limit = head.saturating_sub(18);
    let mut verb = None;
    let mut at = head;
    while at > limit {
        if head - at >= 2 {
            let launched = launch_ends(unit, at);
            if launched {
                verb = Some(at);
            }
            let scope = unit.word_start(at, Class::ScopePhrase, limit).is_some();
            if scope || (fenced(unit, at, head) && !launched && !verb_inside(unit, at)) {
                break;
            }
        }
        at -= 1;
    }
    let mut start = verb.unwrap_or(at);
    if let Some(end) = unit.word_end(start, Class::LevelPrefix, head).filter(|end| head - end >= 3) {
        start = end;
    }
    // 组织|实施|X行动: a verb that opens the name is not of it
    while let Some(end) = opening_verb(unit, start, head) {
        start = end;
    }
    start
}

/// End of a verb of launching at `start`, where two words at least follow it before the head.
fn opening_verb(unit: &Unit<'_>, start: usize, head: usize) -> Option<usize> {
    let (hit, _) = unit.words_at(start).find(|(h, w)| {
        h.end - h.start >= 2 && launches(unit, w) && !w.classes.has(Class::NameVerb) && h.end + 2 <= head
    })?;
    Some(hit.end)
}

/// True where a verb that is no verb of launching ends at `at`.
fn verb_inside(unit: &Unit<'_>, at: usize) -> bool {
    const VERBS: ClassSet = ClassSet::of(Class::Trigger).and(Class::MeasureVerb);
    let from = at.saturating_sub(4);
    unit.hits_in(from, at).any(|(h, w)| h.end == at && h.end - h.start >= 2 && w.classes.meets(VERBS))
}

const BORDERS: ClassSet =
    ClassSet::of(Class::Trigger).and(Class::MeasureVerb).and(Class::Adverb).and(Class::FigureWord);

/// True where a verb of launching ends at `at`.
fn launch_ends(unit: &Unit<'_>, at: usize) -> bool {
    let from = at.saturating_sub(4);
    unit.hits_in(from, at).any(|(h, w)| {
        h.end == at
            && h.end - h.start >= 2
            && launches(unit, w)
            && !w.classes.has(Class::NamedSystemHead)
            && !w.classes.has(Class::InitiativeEnd)
            && !w.classes.has(Class::NameVerb)
    })
}

fn launch_in(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    unit.hits_in(from, to).any(|(h, w)| h.end <= to && h.end - h.start >= 2 && launches(unit, w))
}

/// True where a word triggers a frame that launches.
fn launches(unit: &Unit<'_>, word: &Word) -> bool {
    let frames = &unit.ontology().frames.frames;
    let launches = unit.ontology().known.launches;
    word.frames.iter().any(|f| frames[*f as usize].relation == launches)
}

/// A guiding thought told by its head noun, opened by a person or a known doctrine's words.
fn principle(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let Some(from) = unit.word_start_in(head, end, Class::PrincipleOpener) else { return };
    let kind = unit.ontology().known.principle;
    if end - from <= 24 && unit.pair_at(from).is_none() {
        out.push(Candidate::new(unit, from..end, kind, PRINCIPLE, strength::KNOWN));
    }
}
