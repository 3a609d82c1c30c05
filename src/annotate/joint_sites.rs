//! Sites without a place in their names that two build together (与A共建|X研究院), and groups of bodies that are founded
//! (组建|X创新联合体).

use super::candidate::{Candidate, strength};
use super::named::clause_start;
use super::systems::{clashes, generic, placed, plain, runs_on, system_start};
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const UNQUOTED: RuleId = rule("initiative.unquoted");
const OPEN: RuleId = rule("organization.open");
const SITED: RuleId = rule("organization.place");

/// Shortest name of a centre without a place in it that is founded, before its head noun.
const FOUNDED: usize = 7;

/// A site without a place in its name that two build together (与A共建|X研究院), and a group that is founded (组建|X联合体,
/// 组建X联合体和|Y联合体).
pub fn find(unit: &Unit<'_>, head: usize, end: usize, group: bool, out: &mut Vec<Candidate>) {
    if runs_on(unit, end) && !unit.joins(end) {
        return;
    }
    let from = clause_start(unit, head).max(head.saturating_sub(18));
    let verb = |i: usize| match group {
        true => unit.word_start(i, Class::FoundingVerb, from).is_some_and(|s| i - s >= 2),
        false => {
            let shared = unit.word_start(i, Class::ShareVerb, from);
            shared.is_some_and(|s| unit.is(s, i, Class::ShareVerb) && partnered(unit, s))
        }
    };
    // 成立由甲任组长的|X工作专班
    let led = |i: usize| {
        let of = unit.word_start(i, Class::Relative, from);
        group && of.is_some_and(|of| is_led(unit, of))
    };
    let joined = |i: usize| {
        let mark = i > 0 && unit.joins(i - 1) && unit.closes(i - 1, Class::GroupHead);
        group && mark
    };
    let Some(start) = (from..head.saturating_sub(1)).rev().find(|i| verb(*i) || joined(*i) || led(*i)) else {
        return;
    };
    let start = unit.word_end(start, Class::VerbTail, head).unwrap_or(start);
    // 新组建的|甲联盟
    let start = unit.word_end(start, Class::Relative, head).filter(|_| group).unwrap_or(start);
    // 共建|特色产业学院: a kind of site
    let kind = end - start < 7
        && (head < start + 2
            || unit.closes(head, Class::ClassModifier)
            || unit.words_at(start).any(|(_, w)| w.classes.has(Class::ClassModifier)));
    let length = end - start;
    let short = length < 5 || (group && length < 7);
    let told = unit.begins(start, Class::AppliedVerb)
        || unit.holds(start, head, Class::Relative)
        || generic(unit, start)
        || super::works::described(unit, start, head);
    let plain = unit.chars[start..head].iter().all(|c| chars::is_han(*c)) && !short && !kind && !told;
    if plain {
        let known = &unit.ontology().known;
        let (kind, rule) = if group { (known.organization, OPEN) } else { (known.initiative, UNQUOTED) };
        out.push(Candidate::new(unit, start..end, kind, rule, strength::BODY + 1));
    }
}

/// A base, a park or a project that a place it lies in tells from others: 在甲镇的|乙直播基地, 位于丙大街北侧的|丁提取项目.
/// Works are initiatives; the others act as bodies.
pub fn situated(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let from = clause_start(unit, head).max(head.saturating_sub(18));
    let Some(start) = (from + 4..=head.saturating_sub(2)).rev().find(|i| unit.closes(*i, Class::Relative))
    else {
        return;
    };
    if runs_on(unit, end) && !unit.begins(end, Class::BorderVerb) && !unit.begins(end, Class::FigureVerb) {
        return;
    }
    let limit = clause_start(unit, start).max(start.saturating_sub(16));
    let opener = (limit..start - 2).find_map(|i| unit.word_end(i, Class::PlaceOpener, start));
    let placed = opener.is_some_and(|at| {
        [Class::Place, Class::PlaceShort].iter().any(|c| unit.begins(at, *c))
            || unit.closes(start - 1, Class::PlaceEnd)
    });
    let named = unit.begins(start, Class::National) || super::systems::placed(unit, start, head);
    let kind = unit.letter(start, Class::Ordinal)
        || generic(unit, start) && !unit.begins(start, Class::National)
        || super::body_borders::common(unit, start, head)
        || super::works::described(unit, limit, head)
        || unit
            .hits_in(start, head)
            .any(|(h, w)| w.classes.has(Class::ClearBorder) && !unit.shielded(h.start));
    let own = head >= start + 4 && unit.chars[start..head].iter().all(|c| chars::is_han(*c));
    if placed && named && own && !kind {
        let known = &unit.ontology().known;
        let works = [Class::ProjectWord, Class::ProperHead].iter().any(|c| unit.is(head, end, *c));
        let (kind, rule) = if works { (known.initiative, UNQUOTED) } else { (known.organization, SITED) };
        out.push(Candidate::new(unit, start..end, kind, rule, strength::UNQUOTED));
    }
}

/// True where a partner stands before the verb at `at` in its clause (与|A共建), or in the one before (与|A深化协作，共建).
fn partnered(unit: &Unit<'_>, at: usize) -> bool {
    let here = clause_start(unit, at);
    let comma = here.checked_sub(1).is_some_and(|i| unit.chars[i] == chars::COMMA);
    let from = if comma && here == at { clause_start(unit, here - 1) } else { here };
    (from..at).any(|i| unit.joins(i) && unit.pair_at(i).is_none() && unit.chars[i] != chars::ENUM_COMMA)
}

/// True where a verb of founding and the word for those who lead it open the relative clause that ends at `of`
/// (成立|由|甲任组长|的).
fn is_led(unit: &Unit<'_>, of: usize) -> bool {
    let from = clause_start(unit, of);
    (from..of).any(|i| unit.begins(i, Class::AgentMark) && unit.closes(i, Class::FoundingVerb))
}

/// A centre, laboratory or hospital that a verb of building governs is a site, not a body (共建浮山种业|创新中心).
pub fn site(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    if unit.chars.get(end).is_some_and(|c| chars::is_han(*c) || chars::is_digit(*c)) {
        return;
    }
    let start = system_start(unit, head, false);
    let built =
        unit.word_start(start, Class::BuildVerb, 0).or_else(|| unit.word_start(start, Class::ShareVerb, 0));
    let own = head - start >= 2 && placed(unit, start, head) && plain(unit, start, head, false);
    let force = match built.is_some() && own {
        true => strength::BODY + 1,
        // what a place, a level or a body opens is a body
        false if founded(unit, start, end) => strength::BODY - 1,
        false => return,
    };
    let kind = unit.ontology().known.initiative;
    out.push(Candidate::new(unit, start..end, kind, UNQUOTED, force));
}

/// True where a verb of founding governs the long name of a centre without a place in it (设立|新业态劳动纠纷一站式调解中心).
fn founded(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    const OPENED: ClassSet = ClassSet::of(Class::Level)
        .and(Class::SelfPlace)
        .and(Class::National)
        .and(Class::Numeral)
        .and(Class::CountWord)
        .and(Class::WholeNumber);
    let Some(head) = unit.word_start(end, Class::CentreHead, start) else { return false };
    head >= start + FOUNDED
        && unit.closes(start, Class::FoundingVerb)
        // 打造|甲湾区国际科技创新中心: an aim
        && !unit.closes(start, Class::BuildVerb)
        && !unit.begins(start, Class::FoundingVerb)
        && unit.chars[start..head].iter().all(|c| chars::is_han(*c))
        && plain(unit, start, head, false)
        && !unit.words_at(start).any(|(_, w)| w.classes.meets(OPENED))
        && !unit.holds(start, head, Class::CountUnit)
        && !unit.holds(start, head, Class::Relative)
        && !super::body_borders::common(unit, start, head)
        && !clashes(unit, start, head, end)
}
