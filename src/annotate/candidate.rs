//! Candidates compete for the words of a unit: the stronger and longer win, once, and losers are dropped.

use super::mention::Form;
use super::unit::Unit;
use crate::ontology::{RuleId, TypeId, rule};

/// A possible mention in a unit, in scalar-value indices.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// First scalar value.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Type.
    pub kind: TypeId,
    /// Name as these words give it.
    pub name: String,
    /// How the name is to be completed.
    pub form: Form,
    /// Rule.
    pub rule: RuleId,
    /// Another surface form at the same place, or empty.
    pub alias: String,
    /// Who wins where two overlap: see the constants of [`strength`].
    pub strength: u8,
    /// May stand inside another mention (a body inside its party group's name).
    pub nested: bool,
}

/// Strengths, weakest first. Brackets are surest, then names with an ending, then bare words.
pub mod strength {
    /// A place by its short name.
    pub const PLACE: u8 = 10;
    /// A place that is no administrative division.
    pub const LOCAL_PLACE: u8 = 15;
    /// An aim told by its head noun.
    pub const GOAL: u8 = 20;
    /// An unquoted initiative.
    pub const UNQUOTED: u8 = 25;
    /// An award, a meeting.
    pub const HEADED: u8 = 35;
    /// A known name.
    pub const KNOWN: u8 = 40;
    /// A body.
    pub const BODY: u8 = 50;
    /// A quoted name.
    pub const QUOTED: u8 = 60;
    /// A document in title marks.
    pub const TITLE: u8 = 70;
}

impl Candidate {
    /// A candidate whose name is its own words.
    pub fn new(
        unit: &Unit<'_>,
        range: std::ops::Range<usize>,
        kind: TypeId,
        rule: RuleId,
        strength: u8,
    ) -> Self {
        Candidate {
            start: range.start,
            end: range.end,
            kind,
            name: unit.string(range.start, range.end),
            form: Form::Full,
            rule,
            alias: String::new(),
            strength,
            nested: false,
        }
    }

    /// The same with another name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The same with a form.
    #[must_use]
    pub fn form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// The same, allowed inside another.
    #[must_use]
    pub fn nested(mut self) -> Self {
        self.nested = true;
        self
    }
}

/// What a longer name has of its own after a known one, in scalar values.
const OWN: usize = 4;

/// Lets a name without marks, and a document, that only begins with a known name or holds one, win over it: it says more
/// (甲通道|建设行动方案, 甲工程|四线天然气管道工程).
pub fn outgrow(unit: &Unit<'_>, all: &mut [Candidate]) {
    let known = &unit.ontology().known;
    let mut names: Vec<(usize, usize)> = all
        .iter()
        .filter(|c| c.rule == const { rule("name.known") } && c.kind == known.initiative)
        .map(|c| (c.start, c.end))
        .collect();
    if names.is_empty() {
        return;
    }
    names.sort_unstable();
    for c in all {
        let document = c.rule == const { rule("policy.unmarked") };
        let longer = c.rule == const { rule("initiative.unquoted") };
        if !document && !longer {
            continue;
        }
        let first = names.partition_point(|(start, _)| *start < c.start);
        let inside = names[first..].iter().take_while(|(start, _)| *start < c.end);
        let own = inside.filter(|(start, _)| document || *start == c.start).map(|(_, end)| *end).max();
        // 甲以旧换新|行动: the head noun alone says no more than the known name
        if own.is_some_and(|end| end + OWN <= c.end) {
            c.strength = c.strength.max(strength::BODY + 2);
        }
    }
}

/// The winners, by place. Equal strength: the longer wins, then the earlier. `taken` is room for a note on each of `length`
/// scalar values.
pub fn settle(mut all: Vec<Candidate>, length: usize, taken: &mut Vec<bool>) -> Vec<Candidate> {
    if all.len() <= 1 {
        return all;
    }
    all.sort_by(|a, b| {
        (b.strength, b.end - b.start, a.start, a.kind.0).cmp(&(
            a.strength,
            a.end - a.start,
            b.start,
            b.kind.0,
        ))
    });
    taken.clear();
    taken.resize(length, false);
    let mut out: Vec<Candidate> = Vec::with_capacity(all.len());
    for c in all {
        if c.nested {
            let same = |o: &Candidate| o.start == c.start && o.end == c.end;
            if !out.iter().rev().take(16).any(same) {
                out.push(c);
            }
        } else if !taken[c.start..c.end].iter().any(|t| *t) {
            taken[c.start..c.end].fill(true);
            out.push(c);
        }
    }
    out.sort_by_key(|c| (c.start, std::cmp::Reverse(c.end)));
    out
}
