//! What an article of a statute lays on a body that it names.
//!
//! A sentence is read where a named body, or the place that the statute is of (本市, 国家), is its subject; a sentence
//! without subject after it goes on with the same one; items under a lead-in (X履行下列职责：) are its measures.
//! Classes of bodies (县级以上人民政府, 有关部门) bear nothing.

use super::candidate::{Candidate, strength};
use super::clause::{Clause, Sentence};
use super::mention::{End, Form, Inference};
use super::reader::{Local, Reader, Said, View};
use super::subjects::Opening;
use super::trace::Manner;
use super::unit::{PairKind, Unit};
use super::{notes, opening, organizations, statements, statute, subjects};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const DELEGATED: RuleId = rule("measure.delegated");
const TAKES: RuleId = rule("relation.takes");
const CARRIES_OUT: RuleId = rule("relation.carries_out");

/// Whose sentence it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    /// A named body, or the place.
    Named,
    /// Nobody is named: who acted before goes on.
    Absent,
    /// A class of bodies or a thing.
    Other,
}

/// Reads a line of an article.
pub fn read(
    reader: &mut Reader<'_>,
    unit: &Unit<'_>,
    mut sentences: Vec<Sentence>,
    (locals, covered): (&[Local], &[bool]),
    article: bool,
) {
    if let (Some(first), Some(end)) = (sentences.first_mut(), statute::article_mark(unit)) {
        let start = opening::skip(unit, end, first.clauses[0].end);
        first.clauses[0] = first.clauses[0].from(unit, start);
    }
    let item = is_item(unit);
    if !item {
        reader.duty_of.clear();
    }
    let mut goes_on = item && !reader.duty_of.is_empty();
    if goes_on {
        let bearers = reader.duty_of.clone();
        reader.actors.take(bearers);
    }
    for sentence in &sentences {
        let view = View::new(unit, (locals, covered), sentence, (true, false));
        let read = article
            && (goes_on || opens_named(&view))
            && match subject(reader, &view) {
                Subject::Named => true,
                Subject::Absent => goes_on,
                Subject::Other => false,
            };
        let entrusted = if read || !article { None } else { entrusted(reader, &view) };
        if read {
            statements::read(reader, &view);
        } else if let Some(part) = entrusted {
            statements::read(reader, &View::new(unit, (locals, covered), &part, (true, false)));
        } else {
            notes::sentences(unit, std::slice::from_ref(sentence), Manner::Statute);
        }
        if article {
            delegated(reader, &view);
            carried_out(reader, &view);
        }
        goes_on = read;
    }
    if let Some(last) = sentences.last().filter(|_| article && !item) {
        let view = View::new(unit, (locals, covered), last, (true, false));
        reader.duty_of = lead_in(reader, &view, goes_on);
    }
}

/// The part of a sentence that 由 opens with a named body: …的信访工作，|由市信访部门制定具体办法。 Not where a case comes
/// before it (…的，由X处罚).
fn entrusted(reader: &Reader<'_>, view: &View<'_, '_>) -> Option<Sentence> {
    let (unit, clauses) = (view.unit, &view.sentence.clauses);
    let by = |clause: &Clause| {
        subjects::agent(reader, view, clause, clause.start).filter(|l| is_named(reader, unit, l))
    };
    if !unit.has(Class::AgentMark) {
        return None;
    }
    let first = clauses.iter().position(|clause| by(clause).is_some())?;
    let case = clauses[..first].iter().any(|clause| is_condition(unit, clause));
    let penal = unit.holds(view.sentence.start, view.sentence.end, Class::Penalty);
    let part =
        Sentence { start: clauses[first].start, end: view.sentence.end, clauses: clauses[first..].to_vec() };
    (!case && !penal).then_some(part)
}

/// True where the line is an item of a list: （一）….
fn is_item(unit: &Unit<'_>) -> bool {
    unit.pair_opening(0).is_some_and(|p| p.kind == PairKind::Paren && p.close <= 4)
}

/// True where a name stands in the first clause, so that it can have a named subject.
fn opens_named(view: &View<'_, '_>) -> bool {
    let clause = &view.sentence.clauses[0];
    view.within(clause.start, clause.end).next().is_some()
}

/// Whose the sentence is, by its first clause.
fn subject(reader: &Reader<'_>, view: &View<'_, '_>) -> Subject {
    let (unit, clause) = (view.unit, &view.sentence.clauses[0]);
    let opening = subjects::read(reader, view, clause);
    if !opening.subjects.is_empty() {
        let named = opening.subjects.iter().all(|l| is_named(reader, unit, l));
        return if named { Subject::Named } else { Subject::Other };
    }
    let other = opening.nobody || opening.there || opening.overt || is_condition(unit, clause);
    let body = super::facts::after_leads(unit, opening.body, clause.end);
    match !other && opening::acts(unit, body, clause.end) {
        true => Subject::Absent,
        false => Subject::Other,
    }
}

/// True where the name is one body's (not 市人民政府|派出机构), or a word for the statute's place.
fn is_named(reader: &Reader<'_>, unit: &Unit<'_>, local: &Local) -> bool {
    let known = &reader.ontology.known;
    let form = reader.annotation.mentions[local.mention].form;
    let place = local.kind == known.place
        && (form == Form::SelfPlace || unit.is(local.start, local.end, Class::TheState));
    let class = organizations::opens_class(unit, local.end).is_some() || opens_description(unit, local.end);
    place || (local.kind == known.organization && !class)
}

/// True where the body only opens the description of others: 国务院|负责X工作的部门, 市人民政府|确定的机构.
fn opens_description(unit: &Unit<'_>, from: usize) -> bool {
    let limit = unit.len().min(from + 30);
    let ends = |i: &usize| unit.begins(*i, Class::Must) || !chars::is_han(unit.chars[*i]);
    let stop = (from..limit).find(ends).unwrap_or(limit);
    (from..stop).any(|i| {
        unit.word_end(i, Class::Relative, stop).is_some_and(|end| unit.begins(end, Class::OrgClassSuffix))
    })
}

/// True where the clause states a case, not what is done: 市人民政府调整X的，….
pub fn is_condition(unit: &Unit<'_>, clause: &Clause) -> bool {
    (clause.mark == chars::COMMA || clause.mark == ',') && unit.closes(clause.end, Class::Relative)
}

/// Those whose duties the items after this line are: its subject where it ends in a colon and speaks of duties.
fn lead_in(reader: &Reader<'_>, view: &View<'_, '_>, read: bool) -> Vec<End> {
    let unit = view.unit;
    let Some(clause) = view.sentence.clauses.last() else { return Vec::new() };
    let colon = matches!(clause.mark, chars::COLON | ':');
    if !colon || !unit.holds(clause.start, clause.end, Class::Duties) {
        return Vec::new();
    }
    let named = |end: &End| matches!(end, End::Mention(_));
    // 设立X委员会，承担下列职责：: of the one set up
    let set_up =
        view.sentence.clauses.iter().rev().skip(1).any(|c| unit.holds(c.start, c.end, Class::SetsUp));
    if set_up {
        return Vec::new();
    }
    if read {
        return reader.actors.leads().into_iter().map(|(end, _)| end).filter(named).collect();
    }
    // X的职责：
    let at = clause.head;
    let body = view.starting(at, &[reader.ontology.known.organization]);
    let own = |l: &Local| unit.begins(l.end, Class::Relative) && is_named(reader, unit, l);
    body.filter(own).map(|l| End::Mention(l.mention)).into_iter().collect()
}

/// 具体办法由市人民政府制定: what the statute leaves to a named body, with the object before its verb.
fn delegated(reader: &mut Reader<'_>, view: &View<'_, '_>) {
    let unit = view.unit;
    if !unit.has(Class::AgentMark) || !unit.has(Class::Makes) {
        return;
    }
    for clause in &view.sentence.clauses {
        let start = clause.head;
        let Some(by) = (start + 2..clause.end).find(|i| unit.begins(*i, Class::AgentMark)) else { continue };
        let Some(from) = unit.word_end(by, Class::AgentMark, clause.end) else { continue };
        let Some(body) = view.starting(from, &[reader.ontology.known.organization]) else { continue };
        if !is_named(reader, unit, &body) || !is_object(view, start, by) {
            continue;
        }
        let Some((verb, end)) = making(view, body.end, clause.end) else { continue };
        let name = format!("{}{}", unit.string(verb, end), unit.string(start, by));
        let kind = reader.ontology.known.measure;
        let c = Candidate::new(unit, start..end, kind, DELEGATED, strength::PLACE).named(name);
        let measure = reader.record(unit, c);
        let said = Said { evidence: unit.span(clause.start, clause.end), rule: TAKES, status: None };
        let by = [(End::Mention(body.mention), Inference::Explicit)];
        reader.state(reader.ontology.known.takes, &by, measure.mention, &said);
    }
}

/// True where `from..to` can be what is made: a short noun phrase of its own, no condition.
fn is_object(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let unit = view.unit;
    let clean = (from..to).all(|i| chars::is_han(unit.chars[i]) || unit.chars[i] == chars::ENUM_COMMA);
    clean
        && (2..=20).contains(&(to - from))
        && !unit.closes(to, Class::Relative)
        && !unit.holds(from, to, Class::ThisPolicy)
        && unit.closes(to, Class::PolicyKind)
}

/// The verb of making that ends the clause after the body that acts: 由市人民政府另行|制定.
fn making(view: &View<'_, '_>, from: usize, limit: usize) -> Option<(usize, usize)> {
    const MAKES: ClassSet = ClassSet::of(Class::Makes);
    let unit = view.unit;
    let (hit, _) = unit
        .hits_in(from, limit)
        .find(|(h, w)| w.classes.meets(MAKES) && h.end <= limit && !view.is_covered(h.start))?;
    (limit - hit.end <= 4).then_some((hit.start, hit.end))
}

/// 负责本条例的组织实施, 本条例由X组织实施: the body carries out the statute.
fn carried_out(reader: &mut Reader<'_>, view: &View<'_, '_>) {
    let (unit, known) = (view.unit, reader.ontology.known);
    let Some(document) = reader.annotation.statute else { return };
    if !unit.has(Class::ThisPolicy) || !unit.has(Class::CarriedOut) {
        return;
    }
    let mut bodies: Vec<usize> = Vec::new();
    for clause in &view.sentence.clauses {
        let opening = subjects::read(reader, view, clause);
        let acting = acting(reader, unit, &opening);
        if !acting.is_empty() {
            bodies = acting;
        }
        let this = view
            .within(clause.start, clause.end)
            .find(|l| l.kind == known.policy && unit.is(l.start, l.end, Class::ThisPolicy));
        if !this.is_some_and(|this| entrusts(unit, clause, &this)) {
            continue;
        }
        let said = Said { evidence: unit.span(clause.start, clause.end), rule: CARRIES_OUT, status: None };
        for body in &bodies {
            reader.state(known.implements, &[(End::Mention(*body), Inference::Explicit)], document, &said);
        }
    }
}

/// The named bodies that act in a clause, as its subject or after 由.
fn acting(reader: &Reader<'_>, unit: &Unit<'_>, opening: &Opening) -> Vec<usize> {
    let organization = reader.ontology.known.organization;
    let bodies = if opening.agents.is_empty() { &opening.subjects } else { &opening.agents };
    let named = |l: &&Local| l.kind == organization && is_named(reader, unit, l);
    bodies.iter().filter(named).map(|l| l.mention).collect()
}

/// True where the clause puts somebody in charge of carrying out `this`.
fn entrusts(unit: &Unit<'_>, clause: &Clause, this: &Local) -> bool {
    let after = unit.word_end(this.end, Class::Relative, clause.end).unwrap_or(this.end);
    let follows = unit.word_end(after, Class::CarriedOut, clause.end) == Some(clause.end);
    let before = unit.word_start(this.start, Class::CarriedOut, clause.start).is_some();
    let charge = unit.holds(clause.start, clause.end, Class::InCharge);
    let ends = unit.word_start(clause.end, Class::CarriedOut, this.end).is_some();
    (charge && (follows || before)) || (this.start == clause.start && ends)
}
