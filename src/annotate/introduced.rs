//! Short names that the text introduces, and quoted names met again bare: found because the long form was.

use memchr::memmem::Finder;

use super::candidate::{Candidate, settle, strength};
use super::mention::{Annotation, Form};
use super::reader::Local;
use super::unit::{Pair, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, TypeId, rule};
use crate::text::chars;

const SHORT: RuleId = rule("name.introduced");
const QUOTED: RuleId = rule("initiative.quoted");
const LIST: RuleId = rule("initiative.list");

/// Shortest bare name, in scalar values, that is looked for again.
const SHORTEST: usize = 3;
/// Names looked for again in one document, at most.
const MOST: usize = 200;

/// The names that a document has introduced so far.
#[derive(Debug, Default)]
pub struct Introduced {
    names: Vec<Name>,
}

/// A name to be looked for again; its searcher is made once.
#[derive(Debug)]
struct Name {
    text: String,
    finder: Finder<'static>,
    mention: usize,
    kind: TypeId,
    /// The text says that it is short for another (以下简称…).
    alias: bool,
}

impl Introduced {
    /// Lets bodies that rules have found by a short name that the text introduces stand for what it is short for.
    pub fn stand_in(&self, unit: &Unit<'_>, locals: &[Local], annotation: &mut Annotation) {
        let organization = unit.ontology().known.organization;
        for name in self.names.iter().filter(|n| n.alias && n.kind == organization) {
            let length = name.text.chars().count();
            for at in name.finder.find_iter(unit.text.as_bytes()) {
                let start = unit.index_within(at);
                let whole = |l: &&Local| l.start == start && l.end == start + length;
                let body = locals.iter().filter(whole).find(|l| l.kind == organization);
                if let Some(body) = body.filter(|l| l.mention != name.mention) {
                    annotation.mentions[body.mention].form = Form::Introduced(name.mention);
                }
            }
        }
    }

    /// The introduced names that stand in a unit outside brackets and outside the mentions found there.
    pub fn find(&self, unit: &Unit<'_>, locals: &[Local]) -> Vec<Candidate> {
        let mut out = Vec::new();
        for name in &self.names {
            let length = name.text.chars().count();
            for at in name.finder.find_iter(unit.text.as_bytes()) {
                let start = unit.index_within(at);
                let quoted =
                    |p: &&Pair| p.kind == PairKind::Quote && p.open + 1 == start && p.close == start + length;
                let bracket = unit.pair_at(start);
                let bracketed = bracket.is_some_and(|p| !quoted(&p));
                // “甲管家”每月巡查2次: a figure may open with the name
                let figure = |l: &Local| l.kind == unit.ontology().known.indicator && bracket.is_some();
                let taken = locals.iter().any(|l| l.start < start + length && start < l.end && !figure(l));
                if !bracketed && !taken {
                    let marks = usize::from(bracket.is_some());
                    let range = start - marks..start + length + marks;
                    let c = Candidate::new(unit, range, name.kind, SHORT, strength::KNOWN);
                    out.push(c.named(name.text.clone()).form(Form::Introduced(name.mention)));
                }
            }
        }
        settle(out, unit.len(), &mut Vec::new())
    }

    /// Learns what a unit introduces: （以下简称“X”） after a name, and quoted names.
    pub fn learn(&mut self, unit: &Unit<'_>, locals: &[Local], annotation: &Annotation) {
        for (hit, _) in unit.hits_of(ClassSet::of(Class::AliasOpener)) {
            self.alias(unit, hit.start, hit.end, locals);
        }
        for local in locals {
            let mention = &annotation.mentions[local.mention];
            if (mention.rule == QUOTED || mention.rule == LIST) && mention.name.chars().count() >= SHORTEST {
                self.push(mention.name.clone(), local, false);
            }
        }
    }

    fn alias(&mut self, unit: &Unit<'_>, opener: usize, end: usize, locals: &[Local]) {
        let Some(paren) = unit.pair_at(opener).filter(|p| p.kind == PairKind::Paren) else { return };
        let long = locals
            .iter()
            .filter(|l| l.end <= paren.open && paren.open - l.end <= 1)
            .max_by_key(|l| l.end - l.start);
        let quote = unit.pairs.iter().find(|p| p.open == end && p.kind != PairKind::Paren);
        let (from, to) = quote.map_or((end, paren.close), |q| (q.open + 1, q.close));
        let Some(long) = long.or_else(|| charged(unit, paren.open, (from, to), locals)) else { return };
        // 甲区、乙区人民政府（以下简称区人民政府）: of all of them
        let before = long.start.checked_sub(1).map(|i| unit.chars[i]);
        let whole = before.is_none_or(|c| c != chars::ENUM_COMMA && c != chars::PAREN_CLOSE);
        if to > from && to - from <= 20 {
            self.push(unit.string(from, to), long, whole);
        }
    }

    fn push(&mut self, text: String, local: &Local, alias: bool) {
        if self.names.len() < MOST && !self.names.iter().any(|n| n.text == text) {
            let finder = Finder::new(&text).into_owned();
            self.names.push(Name { text, finder, mention: local.mention, kind: local.kind, alias });
        }
    }
}

/// The body of which the clause before the bracket at `open` says what it is, where the short name `from..to` in the bracket is that
/// of a body (甲市工业和信息化部门|是产业主管部门（以下简称市产业主管部门）).
fn charged<'l>(
    unit: &Unit<'_>,
    open: usize,
    (from, to): (usize, usize),
    locals: &'l [Local],
) -> Option<&'l Local> {
    let organization = unit.ontology().known.organization;
    let body = |l: &&Local| l.kind == organization;
    let short = locals.iter().filter(body).any(|l| l.start == from && l.end == to);
    let clause = super::named::clause_start(unit, open);
    let is = |l: &&Local| l.start >= clause && l.end < open && unit.begins(l.end, Class::Copula);
    locals.iter().filter(body).find(is).filter(|_| short)
}
