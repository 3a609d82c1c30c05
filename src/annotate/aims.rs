//! Aims without quotation marks: 法治湖州, and those told by a head noun and the verb before them.

use super::candidate::{Candidate, strength};
use super::named::{clause_start, verb_ends};
use super::organizations::fenced;
use super::systems::common;
use super::unit::{PairKind, Unit};
use super::unquoted::relates;
use crate::ontology::lexicon::Class;
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const GOAL_PREFIX: RuleId = rule("goal.prefix");
const GOAL_HEAD: RuleId = rule("goal.head");
/// Longest list that may describe the noun after it.
const MODIFIER: usize = 40;

/// 法治 + place, or 公平 + field after a verb of building or in a list of such.
pub fn prefixed(unit: &Unit<'_>, start: usize, end: usize, out: &mut Vec<Candidate>) {
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
    if !field || runs_on || counted(unit, stop) {
        return;
    }
    let built = unit.word_start(start, Class::BuildVerb, 0).is_some();
    let listed = start > 0
        && unit.chars[start - 1] == chars::ENUM_COMMA
        && out.iter().any(|c| c.end + 1 == start && c.kind == goal);
    if built || listed {
        // 推动X提质升级、|创新发展: a part of the aim before it
        let whole = out.iter().any(|c| c.kind == goal && c.start < start && c.end >= stop);
        let force = if whole { strength::GOAL - 1 } else { strength::GOAL + 1 };
        out.push(Candidate::new(unit, start..stop, goal, GOAL_PREFIX, force));
    }
}

/// True where the list that goes on at `at` ends in a number: things that were counted (建成无废学校、无废工厂|64个).
fn counted(unit: &Unit<'_>, at: usize) -> bool {
    let words = |i: &usize| chars::is_han(unit.chars[*i]) || unit.chars[*i] == chars::ENUM_COMMA;
    (at..unit.len().min(at + 40)).find(|i| !words(i)).is_some_and(|i| chars::is_digit(unit.chars[i]))
}

/// An aim told by its head noun and the verb before it.
pub fn headed(unit: &Unit<'_>, head: usize, end: usize, weak: bool, out: &mut Vec<Candidate>) {
    let runs_on =
        unit.chars.get(end).is_some_and(|c| chars::is_han(*c)) && !unit.begins(end, Class::GoalTail);
    if runs_on && !unit.joins(end) || weak && describes(unit, end) {
        return;
    }
    let goal = unit.ontology().known.goal;
    let mut start = aim_start(unit, head, head.saturating_sub(22));
    // 争创国家卫生县城|和省级文明县城: of two that are joined the first is of a rank
    let first = [Class::HonourLevel, Class::National, Class::AimRank].iter().any(|c| unit.begins(start, *c));
    if runs_on && !(first && unit.pair_at(end).is_none()) {
        return;
    }
    if let Some(open) = quoted_start(unit, start) {
        out.push(Candidate::new(unit, open..end, goal, GOAL_HEAD, strength::QUOTED + 1));
        return;
    }
    start = modified_start(unit, start, head.saturating_sub(32));
    start = after_place(unit, start, head);
    // a place that opens the aim is a part of it; so is nothing before a verb of building
    let tied = if weak {
        unit.word_start(start, Class::BuildVerb, 0).is_some()
    } else {
        goal_context(unit, start, out)
    };
    let least = 4;
    // 打造“X”的金名片: the bare head of a modifier names no aim
    let bare = start == head && unit.closes(start, Class::Relative);
    let acts = unit
        .hits_in(start, head)
        .any(|(h, w)| h.end <= head && w.classes.has(Class::AimVerb) && !unit.shielded(h.start));
    let vague = acts
        || unit.begins(start, Class::AimVague)
        || of_kinds(unit, end)
        || unit.begins(start, Class::Relative);
    // 等6个|先进制造业集群: things that are counted
    let counted =
        unit.chars[start..head].iter().any(|c| chars::is_digit(*c)) || unit.closes(start, Class::CountUnit);
    if tied && !bare && !vague && !counted && end - start >= least && !common(unit, start) {
        // 黄河流域生态保护和高质量发展|先行区: a known name only opens the aim
        let opened =
            unit.words_at(start).any(|(h, w)| h.end < end && w.name.is_some_and(|n| initiative(unit, n)));
        let force = if opened && !weak { strength::BODY + 2 } else { strength::GOAL };
        out.push(Candidate::new(unit, start..end, goal, GOAL_HEAD, force));
    }
}

/// True where the list that goes on at `end` only describes the noun after it: 建设|团结和谐、生态良好的|新甲地.
fn describes(unit: &Unit<'_>, end: usize) -> bool {
    const VERB: [Class; 3] = [Class::GoalVerb, Class::BuildVerb, Class::DriveVerb];
    if unit.chars.get(end) != Some(&chars::ENUM_COMMA) {
        return false;
    }
    let inside = |i: &usize| chars::is_han(unit.chars[*i]) || unit.chars[*i] == chars::ENUM_COMMA;
    let list = (end..unit.len().min(end + MODIFIER)).take_while(inside);
    let stop = |i: &usize| relates(unit, *i) || VERB.iter().any(|c| unit.begins(*i, *c));
    list.into_iter().find(stop).is_some_and(|i| relates(unit, i))
}

/// Where the aim begins of a place that builds it: 支持|北京建设|数据要素试验区; and after the tail of the verb (构建|起|X).
fn after_place(unit: &Unit<'_>, start: usize, head: usize) -> usize {
    let place = [Class::Place, Class::PlaceShort].iter().any(|class| unit.begins(start, *class));
    let built = (start + 2..head.saturating_sub(1)).filter(|_| place).find_map(|i| {
        let end = unit.word_end(i, Class::BuildVerb, head).filter(|end| end - i >= 2)?;
        (!unit.closes(i, Class::GoalHead) && !unit.closes(i, Class::Name)).then_some(end)
    });
    let tail =
        || unit.word_end(start, Class::VerbTail, head).filter(|_| unit.closes(start, Class::BuildVerb));
    built.or_else(tail).filter(|at| head >= at + 2).unwrap_or(start)
}

/// True where a known name is that of an initiative.
fn initiative(unit: &Unit<'_>, name: u16) -> bool {
    let ontology = unit.ontology();
    ontology.entity_type(&ontology.names[name as usize].kind) == Some(ontology.known.initiative)
}

/// True where the aim that ends at `end` is a class of sites in a list of such (示范区、|产业园、|基地).
fn of_kinds(unit: &Unit<'_>, end: usize) -> bool {
    let listed = unit.chars.get(end) == Some(&chars::ENUM_COMMA) && site(unit, end);
    let words = |i: &usize| !chars::is_han(unit.chars[*i]);
    let next = (end + 1..unit.len()).find(words).unwrap_or(unit.len());
    listed && next > end + 1 && site(unit, next)
}

fn site(unit: &Unit<'_>, end: usize) -> bool {
    [Class::SitedHead, Class::SiteHead, Class::FacilityHead].iter().any(|c| unit.closes(end, *c))
}

/// Where the words of an aim begin: after the verb before them. A verb that also stands in names belongs to
/// the aim where a verb of building stands further left (打造|湾区政务服务新标杆).
fn aim_start(unit: &Unit<'_>, head: usize, limit: usize) -> usize {
    let mut at = head;
    let (mut first, mut soft) = (None, None);
    while at > limit {
        let verb = unit.word_start(at, Class::GoalVerb, at.saturating_sub(6)).filter(|s| at - s >= 2);
        match verb {
            // a verb after a noun belongs to the name, if one before the noun does the building
            Some(start) if verb_within(unit, at) || !fenced(unit, start, head) => {
                let named = unit.word_start(at, Class::NameVerb, at.saturating_sub(4)).is_some();
                let builds = || unit.word_start(at, Class::BuildVerb, at.saturating_sub(6)).is_some();
                if !named {
                    return soft.filter(|_| !builds()).unwrap_or(at);
                }
                first = first.or(Some(at));
            }
            Some(_) => return at,
            // 争当|川渝统筹发展示范区: a verb inside, where one of building stands before
            None if fenced(unit, at, head) && inner_verb(unit, at) => soft = soft.or(Some(at)),
            None if fenced(unit, at, head) => break,
            None => {}
        }
        at -= 1;
    }
    let listed = at > 0 && unit.chars[at - 1] == chars::ENUM_COMMA;
    first.filter(|_| !listed).or(soft).unwrap_or(at)
}

/// True where nothing but a verb of action ends at `at`, and a verb that stands in names follows it (统筹|发展).
fn inner_verb(unit: &Unit<'_>, at: usize) -> bool {
    let verb = unit.closes(at, Class::MeasureVerb) || unit.closes(at, Class::Trigger);
    verb && !unit.closes(at, Class::Function) && unit.begins(at, Class::NameVerb)
}

/// True where the verb that ends at `at` follows an aim and belongs to the name (交通强国|建设|示范省).
fn verb_within(unit: &Unit<'_>, at: usize) -> bool {
    let Some(verb) = unit.word_start(at, Class::NameVerb, at.saturating_sub(4)) else { return false };
    unit.word_start(verb, Class::GoalHead, 0).is_some()
        || unit.word_start(verb, Class::GoalHeadWeak, 0).is_some()
}

/// Where an aim that a short quotation opens begins, after a verb of building: 打造|“丝路”物流枢纽.
fn quoted_start(unit: &Unit<'_>, start: usize) -> Option<usize> {
    let pair = unit.pair_at(start.checked_sub(1)?).filter(|p| p.kind == PairKind::Quote)?;
    let short = pair.close + 1 == start && pair.close - pair.open <= 9;
    let built = unit.word_start(pair.open, Class::BuildVerb, 0).is_some();
    (short && built).then_some(pair.open)
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
