//! Bodies that act as one are partners: those who act with the subject, and the subjects of one act.

use super::clause::Clause;
use super::mention::{End, Inference};
use super::reader::{Local, Reader, Said, View};
use super::subjects::Opening;
use super::triggers::triggers;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, Word};
use crate::ontology::{RuleId, rule};

const PARTNERS: RuleId = rule("relation.partners");

/// Those who act in the clause: its subjects, or those by whom they are made (论坛|由A、B主办).
fn acting(opening: &Opening) -> &[Local] {
    if opening.agents.is_empty() { &opening.subjects } else { &opening.agents }
}

/// True where the subjects of a clause act as one: a word says so, they are counted (等11部门), or they issue one
/// document.
fn jointly(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause, opening: &Opening) -> bool {
    let unit = view.unit;
    let known = &reader.ontology.known;
    let first = acting(opening).first().map_or(clause.start, |l| l.start);
    let last = acting(opening).last().map_or(clause.start, |l| l.end);
    // the name of a body says nothing of it: 联合国, 中国物流与采购联合会
    let inside = |h: &Hit| acting(opening).iter().any(|l| l.start <= h.start && h.end <= l.end);
    // 欧盟外交|与|安全政策高级代表: a conjunction joins those who act only among them
    let joins = |h: &Hit| h.end - h.start >= 2 || h.end <= last;
    let word = |h: &Hit, w: &Word<'_>| {
        w.classes.has(Class::Together) && h.start < opening.body + 8 && !inside(h) && joins(h)
    };
    let body = opening.body.max(last);
    let apart = severally(unit, last, clause.end);
    // A、B等部门|负责人介绍, A、B等部门|是主管机关: no act of theirs
    let counted = unit.holds(last, body, Class::ListTail)
        && unit.holds(last, body, Class::OrgClassSuffix)
        && !apart
        && !unit.holds(last, body, Class::Role)
        && !unit.begins(body, Class::Role)
        && !unit.begins(body, Class::Copula);
    // 工商银行、农业银行|发布公告: each its own
    let firm = |l: &Local| unit.closes(l.end, Class::Commercial);
    let firms = acting(opening).iter().all(firm);
    let issues = triggers(view, opening.body, clause.end).iter().any(|t| {
        // A、B|印发通知
        let bare = unit.word_start(clause.end, Class::IssuedKind, t.end).is_some();
        let policy = bare || view.within(t.end, clause.end).any(|l| l.kind == known.policy);
        let word = reader.ontology.lexicon.word(t.word);
        // but not A、B|分别发布公告
        policy && !apart && !firms && word.classes.has(Class::IssueTrigger)
    });
    // 由A、B主办的展会
    let held = !opening.agents.is_empty() && unit.begins(opening.body, Class::HeldVerb);
    let hosts = held || unit.begins(opening.body, Class::HostVerb);
    unit.hits_in(first, clause.end).any(|(h, w)| word(&h, &w)) || counted || issues || hosts
}

/// True where a word says that bodies act each for itself, or that their officers or people do (分别, 相继, 按照职责, 列席).
fn severally(unit: &Unit<'_>, from: usize, limit: usize) -> bool {
    unit.has(Class::Severally)
        && unit
            .hits_in(from, limit)
            .any(|(h, w)| w.classes.has(Class::Severally) && unit.pair_at(h.start).is_none())
}

/// The body that acts of itself, which `bodies` only help.
fn leader(reader: &Reader<'_>, bodies: &[Local]) -> Option<(End, Inference)> {
    let body = |(end, _): &(End, Inference)| {
        let End::Mention(m) = *end else { return false };
        let mention = &reader.annotation.mentions[m];
        mention.kind == reader.ontology.known.organization && bodies.iter().all(|b| b.mention != m)
    };
    reader.actors.leads().into_iter().find(body)
}

/// True where those who act with the subject do so in the clauses after this one, too: it says no more than who they are, or
/// tells of one act that what follows tells about (会同B|下达资金，支持X; 联合B|印发《X》，提出Y). After 会同B|开展X the rest is the
/// leader's alone where he writes of himself; news tells of all of them.
pub fn act_on(reader: &Reader<'_>, unit: &Unit<'_>, clause: &Clause, opening: &Opening) -> bool {
    const ONE_ACT: [Class; 4] = [Class::JointAct, Class::IssueVerb, Class::PublishVerb, Class::Makes];
    let at = opening.body;
    !reader.annotation.is_voiced()
        || at >= clause.end
        || ONE_ACT.iter().any(|class| unit.holds(at, clause.end, *class))
}

/// Notes how far those who act with the subject go on doing so: to the end of the sentence, or in this clause only.
pub fn go_on(reader: &mut Reader<'_>, unit: &Unit<'_>, clause: &Clause, opening: &Opening) {
    if opening.partners.is_empty() {
        if !opening.exchange {
            reader.actors.join(std::iter::empty());
        }
        return;
    }
    let partners: Vec<End> = opening.partners.iter().map(|l| End::Mention(l.mention)).collect();
    let phrase = reader.annotation.is_voiced() && opening.body >= clause.end;
    match (opening.exchange, act_on(reader, unit, clause, opening)) {
        (true, _) => reader.actors.exchange(partners),
        // 会同甲局，|设立X，|编印Y: the last is the author's own
        (false, true) if phrase => reader.actors.join_next(partners.into_iter()),
        (false, true) => reader.actors.join(partners.into_iter()),
        (false, false) => reader.actors.acted_with(partners),
    }
}

/// States who acts with whom: 会同X, A、B联合, A、B等11部门.
pub fn partners(reader: &mut Reader<'_>, view: &View<'_, '_>, clause: &Clause, opening: &Opening) {
    if opening.partners.is_empty() && acting(opening).len() < 2 && !clause.has(Class::Support) {
        return;
    }
    let relation = reader.ontology.known.partners_with;
    let organization = reader.ontology.known.organization;
    let said = Said { evidence: view.unit.span(clause.start, clause.end), rule: PARTNERS, status: None };
    let bodies: Vec<Local> = acting(opening).iter().copied().filter(|l| l.kind == organization).collect();
    // 由A牵头，|B、C参与: they are partners of A, not of each other
    let helped =
        view.unit.is(opening.body, clause.end, Class::Support).then(|| leader(reader, &bodies)).flatten();
    if let Some(leader) = helped {
        for body in &bodies {
            reader.state(relation, &[leader], body.mention, &said);
        }
        return;
    }
    let together = bodies.len() >= 2 && jointly(reader, view, clause, opening);
    let lead: Vec<(End, Inference)> = match bodies.first() {
        Some(first) => vec![(End::Mention(first.mention), Inference::Explicit)],
        None => reader.actors.now().into_iter().take(1).collect(),
    };
    for partner in &opening.partners {
        reader.state(relation, &lead, partner.mention, &said);
    }
    if together {
        for other in bodies.iter().skip(1) {
            reader.state(relation, &lead, other.mention, &said);
        }
    }
}
