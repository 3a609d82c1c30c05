//! Names without brackets: known ones, names told by their shape, aims, meetings, honours, and platforms
//! and campaigns told by the verb before and the head noun after.

use super::candidate::{Candidate, strength};
use super::organizations::{fenced, sited};
use super::unit::{Hit, Pair, PairKind, Unit};
use crate::ontology::cues::Cues;
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

pub(super) const KNOWN: RuleId = rule("name.known");
pub(super) const EVENT: RuleId = rule("event.head");
const UNQUOTED: RuleId = rule("initiative.unquoted");
const PRINCIPLE: RuleId = rule("principle.head");

/// Known names from this length on hold what looks like a body at their head.
const LONG: usize = 7;

/// Heads of names that a verb of beginning or working may follow.
const BEGUN: ClassSet =
    ClassSet::of(Class::WorksHead).and(Class::NamedSystemHead).and(Class::SitedHead).and(Class::CampaignHead);

/// Finds all of them.
pub fn find(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    let mut cued = Vec::new();
    let first = out.len();
    for (hit, word) in unit.cues(Cues::NAMES) {
        if word.classes.has(Class::PatternCue) {
            let patterns = unit.ontology().patterns.cued_by(unit.slice(hit.start, hit.end));
            let from = clause_start(unit, hit.start);
            cued.extend(patterns.iter().map(|pattern| (*pattern, from, hit.end)));
        }
        if unit.inside(hit.start, PairKind::Title) {
            continue;
        }
        if word.classes.has(Class::Name)
            && let Some(name) = word.name
        {
            known(unit, hit.start, hit.end, name, out);
        }
        if unit.inside(hit.start, PairKind::Quote) {
            continue;
        }
        aims(unit, hit, word.classes, out);
        if word.classes.has(Class::EventHead) {
            event(unit, hit.start, hit.end, out);
        }
        if word.classes.has(Class::HeldVerb) {
            super::held::find(unit, hit.start, out);
        }
        if word.classes.meets(super::honours::CUES) {
            super::honours::find(unit, hit.start, hit.end, word.classes, out);
        }
        works(unit, hit, word.classes, out);
        groups(unit, hit, word.classes, out);
        if word.classes.has(Class::PrincipleHead) {
            principle(unit, hit.start, hit.end, out);
        }
    }
    super::shaped::find(unit, cued, out);
    lists(unit, out);
    super::unquoted::settle(unit, first, out);
}

/// The aims that the word opens or ends.
fn aims(unit: &Unit<'_>, hit: Hit, classes: &ClassSet, out: &mut Vec<Candidate>) {
    if classes.meets(super::advances::CUES) {
        super::advances::find(unit, hit.start, hit.end, classes, out);
    }
    if classes.meets(super::striven::CUES) && !unit.shielded(hit.start) {
        super::striven::find(unit, hit.start, hit.end, classes, out);
    }
    if classes.has(Class::GoalPrefix) {
        super::aims::prefixed(unit, hit.start, hit.end, out);
    }
    if classes.has(Class::GoalHead) || classes.has(Class::GoalHeadWeak) {
        super::aims::headed(unit, hit.start, hit.end, !classes.has(Class::GoalHead), out);
    }
}

/// The works, systems and campaigns that the word ends.
fn works(unit: &Unit<'_>, hit: Hit, classes: &ClassSet, out: &mut Vec<Candidate>) {
    if classes.meets(BEGUN) {
        super::works::begun(unit, hit.start, hit.end, out);
    }
    if classes.has(Class::WorksHead) {
        super::listed_works::works(unit, hit.start, hit.end, out);
    } else if classes.meets(BEGUN) {
        let sited = !classes.has(Class::NamedSystemHead) && !classes.has(Class::CampaignHead);
        super::systems::system(unit, hit.start, hit.end, sited, out);
    }
    if classes.has(Class::CampaignTail)
        && classes.has(Class::SitedHead)
        && unit.letter(hit.start, Class::Numeral)
    {
        super::works::phased(unit, hit.start, hit.end, out);
    }
    if classes.has(Class::CampaignTail) && classes.has(Class::InitiativeEnd) {
        super::systems::dated(unit, hit.start, hit.end, out);
    }
    if classes.has(Class::DriveHead) {
        super::listed_works::drives(unit, hit.end, out);
    }
    if classes.has(Class::DriveHead) || classes.has(Class::FoundedHead) {
        super::founded::find(unit, hit.start, hit.end, out);
    }
    if classes.has(Class::ProjectWord) {
        super::systems::projects(unit, hit.start, hit.end, out);
        super::founded::subject(unit, hit.start, hit.end, out);
    }
    if classes.has(Class::CentreHead) {
        super::joint_sites::site(unit, hit.start, hit.end, out);
    }
}

/// The sites and bodies that the word ends together, and the members of the list that it closes.
fn groups(unit: &Unit<'_>, hit: Hit, classes: &ClassSet, out: &mut Vec<Candidate>) {
    if classes.has(Class::JointSite) || classes.has(Class::GroupHead) {
        let group = classes.has(Class::GroupHead);
        super::joint_sites::find(unit, hit.start, hit.end, group, out);
    }
    if classes.has(Class::SitedHead) {
        super::joint_sites::situated(unit, hit.start, hit.end, out);
    }
    if classes.has(Class::ListTail) || classes.has(Class::CountWord) {
        super::listed_works::members(unit, hit.start, hit.end, out);
        super::listed_bodies::find(unit, hit.start, hit.end, out);
    }
}

/// A、B、C三个… after a verb of launching, each ending as names of initiatives do.
fn lists(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    if !unit.has(Class::CountWord) || !unit.has(Class::InitiativeEnd) {
        return;
    }
    let kind = unit.ontology().known.initiative;
    let mut at = 0;
    while let Some(comma) = (at..unit.len()).find(|i| unit.chars[*i] == chars::ENUM_COMMA) {
        at = comma + 1;
        let start = (0..comma).rev().take(8).find(|i| super::systems::launch_ends(unit, *i));
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
    let known = &ontology.known;
    let named = match kind {
        k if k == known.place => stands_alone(unit, start, end),
        // 根据宪法; elsewhere it stands for the law at large
        k if k == known.policy => unit.closes(start, Class::Basis),
        _ => true,
    };
    if !named {
        return;
    }
    // 第六届|消博会
    let number = numbered(unit, start);
    if kind == known.event && number < start {
        let c = Candidate::new(unit, number..end, kind, EVENT, strength::HEADED);
        out.push(c);
    }
    let force = match kind {
        k if k == known.goal => strength::GOAL,
        // a region opens longer names
        // 科尔沁沙地 before the county in it
        k if k == known.place => strength::PLACE + 2 * u8::from(end - start >= 4),
        // a long name is surer than the body that its first words could be
        k if k == known.initiative && end - start >= LONG => strength::BODY + 1,
        // 广交会 inside 第138届广交会
        k if k == known.event => strength::HEADED - 1,
        _ => strength::KNOWN,
    };
    // 中欧班列（西安）, 中老铁路（曲靖）|国际货运班列
    if let Some(to) = sited(unit, end).filter(|_| kind == known.initiative) {
        let to = unit.word_end(to, Class::InitiativeHead, unit.len()).unwrap_or(to);
        out.push(Candidate::new(unit, start..to, kind, KNOWN, force));
    }
    out.push(Candidate::new(unit, start..end, kind, KNOWN, force).named(entry.name.clone()));
}

/// True where a region or country by name is meant itself: not 中国人, not the 东北 of 川东北 and 东北部.
fn stands_alone(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    if unit.begins(end, Class::PlaceTail) {
        return false;
    }
    let begins = || fenced(unit, start, end) || unit.closes(start, Class::PlaceShort);
    !unit.is(start, end, Class::Compass) || begins()
}

/// True where a verb that ties its subject to an aim ends at `at`.
pub fn verb_ends(unit: &Unit<'_>, at: usize) -> bool {
    unit.word_start(at, Class::GoalVerb, at.saturating_sub(6)).is_some_and(|s| at - s >= 2)
}

/// True for a mark that ends a clause: comma, semicolon, colon or sentence end.
fn ends_clause(mark: char) -> bool {
    chars::ends_sentence(mark) || matches!(mark, chars::COMMA | chars::SEMICOLON | chars::COLON | ',')
}

/// The start of the clause around `at`: after the mark that ended the last.
pub fn clause_start(unit: &Unit<'_>, at: usize) -> usize {
    (0..at).rev().take(80).find(|i| ends_clause(unit.chars[*i])).map_or(at.saturating_sub(80), |i| i + 1)
}

/// Where the clause around `at` ends, before its mark.
pub fn clause_end(unit: &Unit<'_>, at: usize) -> usize {
    (at..unit.len()).find(|i| ends_clause(unit.chars[*i])).unwrap_or(unit.len())
}

/// True where an ordinal begins (第|六届, 第三|届).
fn ordinal(unit: &Unit<'_>, at: usize) -> bool {
    unit.begins(at, Class::Ordinal) || unit.begins(at, Class::Rank)
}

/// Where the number of the occasion begins that ends at `at` (第二届|“一带一路”科技交流大会), or `at`.
fn numbered(unit: &Unit<'_>, at: usize) -> usize {
    if !unit.closes(at, Class::Occasion) {
        return at;
    }
    (at.saturating_sub(6)..at).find(|i| ordinal(unit, *i)).unwrap_or(at)
}

/// Where the name of a numbered meeting begins with whose it is: 国际儒学联合会|第七届会员大会, 《湿地公约》|第十五届缔约方大会.
pub fn hosted(unit: &Unit<'_>, start: usize) -> usize {
    if !ordinal(unit, start) {
        return start;
    }
    let closing = |at: usize, kind| unit.pair_closing(at).filter(|p| p.kind == kind);
    if let Some(title) = closing(start, PairKind::Title) {
        return title.open;
    }
    let end = closing(start, PairKind::Paren).map_or(start, |p| p.open);
    if let Some(body) =
        unit.word_start(end, Class::Body, 0).or_else(|| unit.word_start(end, Class::Country, 0))
    {
        return body;
    }
    let Some(suffix) = unit.word_start(end, Class::OrgSuffixOpen, 0).filter(|s| end - s >= 2) else {
        return start;
    };
    let (body, _) = super::body_ends::left_end(unit, suffix);
    if suffix - body >= 2 { body } else { start }
}

/// A meeting with a quotation in its name; where that names a campaign by itself, both are named
/// (2030“春雨行动”人才|对接会).
fn around(unit: &Unit<'_>, pair: Pair, head: usize, end: usize) -> Candidate {
    let kind = unit.ontology().known.event;
    let digits = (0..pair.open).rev().take(4).take_while(|i| chars::is_digit(unit.chars[*i])).count();
    let start = if digits == 4 { pair.open - 4 } else { numbered(unit, pair.open) };
    let c = Candidate::new(unit, start..end, kind, EVENT, strength::TITLE + 5);
    let campaign =
        unit.closes(pair.close, Class::DriveHead) || unit.begins(pair.close + 1, Class::InitiativeHead);
    if campaign && head > pair.close + 1 { c.nested() } else { c }
}

/// Where the name of a meeting begins that keeps an anniversary: at the word of keeping it
/// (纪念|中国佛教协会成立70周年座谈会), and nowhere without one; of another meeting at `start`, unless it is so many of them
/// (20个分论坛).
fn commemorates(unit: &Unit<'_>, start: usize, head: usize) -> Option<usize> {
    let digit = |i: &usize| chars::is_digit(unit.chars[*i]);
    let first = (start..head.min(start + 3)).find(digit).unwrap_or(head);
    let end = (first..head).find(|i| !digit(i)).unwrap_or(head);
    if end > first && unit.begins(end, Class::Anniversary) {
        let from = clause_start(unit, start).max(start.saturating_sub(24));
        return (from..start).find(|i| unit.begins(*i, Class::Commemorate));
    }
    let many = first == start && end - start < 4 && end < head && chars::is_han(unit.chars[end]);
    (!many).then_some(start)
}

/// A meeting or exhibition: a quotation, a document or at least three words of its own before the head.
fn event(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.event;
    // 主题展|映
    let name = |w: &Word<'_>| w.classes.has(Class::Name) || w.classes.has(Class::Ordinary);
    let over = |(h, w): (Hit, Word<'_>)| h.end > end && (h.start > head || name(&w));
    // 第七届人民代表大会|常务委员会: a body
    if unit.hits_in(head.saturating_sub(4), end).any(over) || unit.begins(end, Class::OrgSuffix) {
        return;
    }
    // 投运|仪式: the verb right before the head noun belongs to the name
    let head = unit
        .word_start(head, Class::MeasureVerb, head.saturating_sub(2))
        .or_else(|| unit.word_start(head, Class::LaunchedVerb, head.saturating_sub(2)))
        .unwrap_or(head);
    let mut start = head;
    let limit = head.saturating_sub(20);
    while start > limit {
        if let Some(pair) =
            unit.pair_at(start - 1).filter(|p| p.close + 1 == start && p.kind != PairKind::Paren)
        {
            start = pair.open;
            if start > 0 && start + 4 > limit {
                out.push(around(unit, *pair, head, end));
            }
            return;
        }
        // 乌兹别克斯坦—中国新疆|商品展览会
        let dashed =
            start >= 2 && unit.chars[start - 1] == chars::DASH && chars::is_han(unit.chars[start - 2]);
        if (fenced(unit, start, head) && !dashed) || verb_ends(unit, start) {
            break;
        }
        start -= 1;
    }
    let Some(start) = commemorates(unit, start, head) else { return };
    let specific = unit.begins(start, Class::EventOpener)
        || (start..head).any(|i| unit.begins(i, Class::Place) || unit.begins(i, Class::PlaceShort))
        || unit.chars[start..head].iter().any(|c| chars::is_digit(*c));
    if specific && head - start >= 4 && !unit.begins(start, Class::Generic) {
        out.push(Candidate::new(unit, start..end, kind, EVENT, strength::HEADED));
    }
}

/// A guiding thought told by its head noun, opened by a person or a known doctrine's words.
fn principle(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let Some(from) = unit.word_start_in(head, end, Class::PrincipleOpener) else { return };
    let kind = unit.ontology().known.principle;
    // 习近平总书记对|精神文明建设工作…: the words run on
    let runs_on = unit.closes(head, Class::ObjectMark);
    if end - from <= 24 && unit.pair_at(from).is_none() && !runs_on {
        out.push(Candidate::new(unit, from..end, kind, PRINCIPLE, strength::KNOWN));
    }
}
