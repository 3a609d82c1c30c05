//! Documents that lay down work to be done (行动方案, 指导意见), and the bodies that they charge with it.
//!
//! A statute rules classes of bodies; a plan tells what its issuer and the bodies under it do. Who is to do what a
//! paragraph tells often stands after it: （市商务局牵头，市财政局配合）, 〔责任单位：市民政局〕, 。（市教育局）.

use super::mention::{End, Inference};
use super::reader::{Local, Reader, Said};
use super::statute;
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::read::{BlockKind, Document};
use crate::text::chars;

const PARTNERS: RuleId = rule("relation.partners");

/// Words that charge a body with work: A牵头, B负责, C配合.
const CHARGE: ClassSet =
    ClassSet::of(Class::Lead).and(Class::InCharge).and(Class::Support).and(Class::ChargeOpener);

/// Most Chinese characters beside names in a note of who is charged.
const BESIDE: usize = 16;

/// True where a document whose title's kind ends at `end` lays down work, not rules: it has no articles.
pub fn is_plan(document: &Document, unit: &Unit<'_>, end: usize) -> bool {
    let lexicon = &unit.ontology().lexicon;
    let prose = |kind| matches!(kind, BlockKind::Heading | BlockKind::Paragraph);
    let mut lines = document.blocks.iter().filter(|b| prose(b.kind)).map(|b| b.span.of(&document.text));
    unit.word_start(unbracketed(unit, end), Class::PlanKind, 0).is_some()
        && !lines.any(|line| statute::opens_article(lexicon, line.chars()))
}

/// Where a title that ends at `end` ends without what stands in round brackets after it (方案（2024—2026年）).
pub fn unbracketed(unit: &Unit<'_>, end: usize) -> usize {
    let mut at = end;
    while let Some(pair) = unit.pairs.iter().find(|p| p.kind == PairKind::Paren && p.close + 1 == at) {
        at = pair.open;
    }
    at
}

/// Who is charged with the work that a paragraph tells.
struct Charge {
    /// Those who do it.
    leads: Vec<usize>,
    /// Those who help them.
    others: Vec<usize>,
    /// The note, in scalar values.
    range: (usize, usize),
}

/// Gives what was stated of the author since `told` to the bodies that a note at the end of `unit` charges with it;
/// where the note is a line of its own, what was stated since `before`.
pub fn charge(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &[Local], told: usize, before: usize) {
    let line = unit.word_end(0, Class::ChargeOpener, unit.len()).map(|_| (0, unit.len(), before));
    let note = line.or_else(|| bracket(unit).map(|(from, to)| (from, to, told)));
    let Some((from, to, since)) = note else { return };
    let Some(charge) = charged(reader, unit, locals, from, to) else { return };
    let known = reader.ontology.known;
    let said = Said { evidence: unit.span(charge.range.0, charge.range.1), rule: PARTNERS, status: None };
    let first = [(End::Mention(charge.leads[0]), Inference::Explicit)];
    for other in charge.leads[1..].iter().chain(&charge.others) {
        reader.state(known.partners_with, &first, *other, &said);
    }
    for statement in reader.annotation.statements.split_off(since) {
        let works = [known.takes, known.launches, known.issues, known.implements, known.uses];
        if statement.subject != End::Author || !works.contains(&statement.relation) {
            reader.annotation.statements.push(statement);
            continue;
        }
        for lead in &charge.leads {
            let mut own = statement.clone();
            (own.subject, own.inference) = (End::Mention(*lead), Inference::Carried);
            reader.annotation.statements.push(own);
        }
    }
}

/// What stands in the bracket that closes the unit, （…） or 〔…〕.
fn bracket(unit: &Unit<'_>) -> Option<(usize, usize)> {
    let closes = |i: &usize| !unit.chars[*i].is_whitespace() && unit.chars[*i] != chars::FULL_STOP;
    let last = (0..unit.len()).rev().find(closes)?;
    if unit.chars[last] == chars::TORTOISE_CLOSE {
        let open = (0..last).rev().find(|i| unit.chars[*i] == chars::TORTOISE_OPEN)?;
        return Some((open + 1, last));
    }
    let pair = unit.pair_closing(last + 1).filter(|p| p.kind == PairKind::Paren)?;
    Some((pair.open + 1, pair.close))
}

/// The bodies charged in `from..to`, where it holds little but their names and words of charging.
fn charged(reader: &Reader<'_>, unit: &Unit<'_>, locals: &[Local], from: usize, to: usize) -> Option<Charge> {
    let organization = reader.ontology.known.organization;
    let inside = locals.iter().filter(|l| l.start >= from && l.end <= to && l.kind == organization);
    let mut bodies: Vec<&Local> = Vec::new();
    for body in inside {
        if bodies.last().is_none_or(|last| body.start >= last.end) {
            bodies.push(body);
        }
    }
    // 市民政局；|列第一位者为牵头单位: a remark on all such notes
    let after = bodies.last()?.end;
    let to = (after..to).find(|i| matches!(unit.chars[*i], chars::SEMICOLON | ';')).unwrap_or(to);
    let named: usize = bodies.iter().map(|b| b.end - b.start).sum();
    let beside = unit.chars[from..to].iter().filter(|c| chars::is_han(**c)).count().saturating_sub(named);
    let told = (from..to).any(|i| charges(unit, i)) || is_list(unit, &bodies, from, beside);
    if beside > BESIDE || !told {
        return None;
    }
    // A牵头，B配合; 牵头单位：A；配合单位：B
    let lead = (from..to).find(|i| unit.begins(*i, Class::Lead));
    let (leads, others): (Vec<&Local>, Vec<&Local>) = match lead {
        Some(at) if bodies[0].end <= at => bodies.iter().partition(|b| b.end <= at),
        Some(_) => {
            let next = (bodies[0].end..to).find(|i| charges(unit, *i));
            bodies.iter().partition(|b| next.is_none_or(|next| b.end <= next))
        }
        None => (bodies, Vec::new()),
    };
    let mentions = |bodies: Vec<&Local>| bodies.into_iter().map(|b| b.mention).collect();
    Some(Charge { leads: mentions(leads), others: mentions(others), range: (from, to) })
}

/// True where a bracket that opens before `from` holds names alone: several, or one behind the end of a sentence
/// (建立竹编传习所。|（市文化和旅游局）); not a body's other name.
fn is_list(unit: &Unit<'_>, bodies: &[&Local], from: usize, beside: usize) -> bool {
    let apart = from >= 2 && matches!(unit.chars[from - 2], chars::FULL_STOP | chars::SEMICOLON);
    let opens = bodies[0].start == from;
    opens && if bodies.len() > 1 { beside <= BESIDE / 2 } else { apart && beside == 0 }
}

/// True where a word of charging begins at `i`.
fn charges(unit: &Unit<'_>, i: usize) -> bool {
    unit.words_at(i).any(|(_, w)| w.classes.meets(CHARGE))
}
