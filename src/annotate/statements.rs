//! Clause by clause: who acts, what the frames assert, what is measured, what is done.

use super::clause::Clause;
use super::mention::{End, Inference, Status};
use super::reader::{Local, MEASURE, Measure, Reader, Said, View};
use super::subjects::{self, Opening};
use super::{candidate::Candidate, candidate::strength, measures};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RelationId, RuleId, rule};
use crate::text::chars;

const ACHIEVES: RuleId = rule("relation.achieves");
const TAKES: RuleId = rule("relation.takes");
const PARTNERS: RuleId = rule("relation.partners");
const LOCATED: RuleId = rule("relation.located_in");
const MEASURE_SERVES: RuleId = rule("relation.measure_serves");
const INITIATIVE_SERVES: RuleId = rule("relation.initiative_serves");

/// What earlier clauses of the sentence left behind.
#[derive(Default)]
struct Carry {
    /// Measure of the clause before.
    measure: Option<usize>,
    /// Initiatives launched in the clauses before.
    launched: Vec<usize>,
    /// A trigger whose objects the next clause exemplifies (出台…，其中《A》).
    open: Option<u32>,
    /// The bodies and the initiative that figures of later clauses belong to.
    bearer: Option<usize>,
}

/// Reads a sentence.
pub fn read(reader: &mut Reader<'_>, view: &View<'_, '_>) {
    let mut carry = Carry::default();
    for clause in &view.sentence.clauses {
        if clause.item {
            reader.actors.item();
        }
        reader.actors.clause();
        self::clause(reader, view, clause, &mut carry);
    }
}

fn clause(reader: &mut Reader<'_>, view: &View<'_, '_>, clause: &Clause, carry: &mut Carry) {
    let opening = subjects::read(reader, view, clause);
    let from = opening.body;
    let subject_policy = take_over(reader, view, &opening, from, clause);
    partners(reader, view, clause, &opening);
    let stop = asserted_until(view, clause);
    let status = status(view, clause);
    let said = |rule| Said { evidence: view.unit.span(clause.start, clause.end), rule, status };
    let mut actors = reader.actors.now();
    add_partners(&opening, &mut actors);
    let bearers = bearers(reader, &opening, subject_policy, &actors);
    let mut objects = Vec::new();
    frames(reader, view, clause, from, stop, &bearers, &said, carry, &mut objects);
    located(reader, view, clause, &objects, &said);
    figures(reader, view, clause, stop, &opening, &actors, carry, &said);
    if stop == clause.end {
        let measure = measure(reader, view, clause, from, &objects, &actors, &said);
        serves_from_before(reader, view, clause, from, &objects, carry, &said);
        carry.measure = measure.or(carry.measure.filter(|_| measure.is_none() && objects.is_empty()));
    }
    let launches = reader.ontology.known.launches;
    for (relation, local) in &objects {
        if *relation == launches {
            carry.launched.push(local.mention);
            carry.bearer = Some(local.mention);
        }
    }
}

/// Lets an explicit subject take over. A policy that demands speaks for those who issued it.
fn take_over(
    reader: &mut Reader<'_>,
    view: &View<'_, '_>,
    opening: &Opening,
    from: usize,
    clause: &Clause,
) -> Option<usize> {
    let known = &reader.ontology.known;
    let first = opening.subjects.first()?;
    if first.kind == known.policy {
        let demands = view.unit.words_at(from).any(|(_, w)| w.classes.has(Class::Demand))
            || view.unit.holds(from, clause.end, Class::Demand);
        if demands && !reader.actors.issuers.is_empty() {
            let issuers = reader.actors.issuers.clone();
            reader.actors.take(issuers);
        }
        reader.actors.policy = Some(first.mention);
        return Some(first.mention);
    }
    let acting: Vec<End> = opening
        .subjects
        .iter()
        .filter(|l| l.kind == known.organization || l.kind == known.place)
        .map(|l| End::Mention(l.mention))
        .collect();
    if !acting.is_empty() {
        reader.actors.take(acting);
    }
    None
}

fn add_partners(opening: &Opening, actors: &mut Vec<(End, Inference)>) {
    for partner in &opening.partners {
        let end = End::Mention(partner.mention);
        if !actors.iter().any(|(e, _)| *e == end) {
            actors.push((end, Inference::Explicit));
        }
    }
}

/// Those a frame's relation may start from: the clause's own subjects of any type, then those who act.
fn bearers(
    reader: &Reader<'_>,
    opening: &Opening,
    policy: Option<usize>,
    actors: &[(End, Inference)],
) -> Vec<(End, Inference)> {
    let known = &reader.ontology.known;
    let policy = policy.or(reader.actors.policy);
    if let (Some(policy), true) = (policy, opening.subjects.iter().any(|l| l.kind == known.policy)) {
        // the document itself says, serves and follows; those who issued it do the rest
        let mut out = vec![(End::Mention(policy), Inference::Explicit)];
        out.extend(actors.iter().map(|(end, _)| (*end, Inference::Carried)));
        return out;
    }
    let mut out: Vec<(End, Inference)> = policy.map(|m| (End::Mention(m), Inference::Explicit)).into_iter().collect();
    let own = opening.subjects.iter().filter(|l| l.kind == known.initiative);
    out.extend(own.map(|l| (End::Mention(l.mention), Inference::Explicit)));
    out.extend_from_slice(actors);
    out
}

/// Where assertion ends in the clause: at a negation or a condition; the clause's end where there is none.
fn asserted_until(view: &View<'_, '_>, clause: &Clause) -> usize {
    const DENIAL: ClassSet = ClassSet::of(Class::Negation).and(Class::Conditional);
    let unit = view.unit;
    unit.hits_in(clause.start, clause.end)
        .find(|(h, w)| {
            w.classes.meets(DENIAL)
                && unit.pair_at(h.start).is_none()
                && !unit.shielded(h.start)
                && (h.end - h.start >= 2 || stands_alone(view, h.start, h.end, clause))
        })
        .map_or(clause.end, |(h, _)| h.start)
}

/// A denial of one character counts before a verb, or (a condition) at the head of the clause.
fn stands_alone(view: &View<'_, '_>, start: usize, end: usize, clause: &Clause) -> bool {
    let verb = view.unit.words_at(end).any(|(_, w)| w.classes.has(Class::Trigger) || w.classes.has(Class::MeasureVerb));
    let unit = view.unit;
    if unit.is(start, end, Class::Conditional) {
        return start == clause.start && !unit.is(start, end, Class::ExampleOpener);
    }
    verb
}

fn status(view: &View<'_, '_>, clause: &Clause) -> Option<Status> {
    let unit = view.unit;
    let lead = view.sentence.clauses.first().map_or(clause.start, |c| c.start);
    let head = unit.words_at(lead).any(|(h, w)| w.classes.has(Class::Planned) && h.end - h.start >= 2);
    let has = |class| {
        unit.hits_in(clause.start, clause.end).any(|(h, w)| w.classes.has(class) && unit.pair_at(h.start).is_none() && !unit.shielded(h.start))
    };
    if head || has(Class::Planned) {
        Some(Status::Planned)
    } else if has(Class::Done) {
        Some(Status::Done)
    } else if has(Class::Ongoing) {
        Some(Status::UnderWay)
    } else {
        None
    }
}

fn partners(reader: &mut Reader<'_>, view: &View<'_, '_>, clause: &Clause, opening: &Opening) {
    let relation = reader.ontology.known.partners_with;
    let organization = reader.ontology.known.organization;
    let said = Said { evidence: view.unit.span(clause.start, clause.end), rule: PARTNERS, status: None };
    let bodies: Vec<Local> = opening.subjects.iter().copied().filter(|l| l.kind == organization).collect();
    let together = view.unit.hits_in(clause.start, clause.end).any(|(h, w)| {
        w.classes.has(Class::Together) && h.start < opening.body + 8
    });
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

/// States what the clause's triggers and two-part frames assert; records each object with its relation.
#[expect(clippy::too_many_arguments, reason = "one clause, with all that is known of it")]
fn frames(
    reader: &mut Reader<'_>,
    view: &View<'_, '_>,
    clause: &Clause,
    from: usize,
    stop: usize,
    bearers: &[(End, Inference)],
    said: &dyn Fn(RuleId) -> Said,
    carry: &mut Carry,
    objects: &mut Vec<(RelationId, Local)>,
) {
    let triggers = triggers(reader, view, from, clause.end);
    let phrase = view.unit.begins(clause.start, Class::PhraseOpener) && view.unit.closes(clause.end, Class::PhraseEnd);
    let exemplifies = view.unit.begins(clause.start, Class::ExampleOpener);
    let known = reader.ontology.known;
    for local in view.within(clause.start, clause.end).collect::<Vec<_>>() {
        if bracketed(reader, view, clause, stop, local, bearers, said, objects) {
            continue;
        }
        let nearest = triggers.iter().rev().find(|(_, end, word)| {
            *end <= local.start && frames_for(reader, *word, local).next().is_some()
        });
        let word = match nearest {
            Some((start, _, _)) if *start >= stop => continue,
            Some((start, end, word)) if !cut_off(reader, view, *word, *start, *end, local, &triggers) => *word,
            Some(_) => continue,
            None if exemplifies && stop == clause.end => match carry.open {
                Some(word) => word,
                None => continue,
            },
            None => continue,
        };
        let mut found: Vec<_> = frames_for(reader, word, local).collect();
        if phrase {
            found.retain(|(_, relation)| *relation != known.launches);
        }
        for (frame, relation) in found {
            reader.state(relation, bearers, local.mention, &said(reader.ontology.frame_rule(frame)));
            objects.push((relation, local));
            if relation == known.issues {
                reader.actors.issuers = bearers.iter().map(|(e, _)| *e).filter(|e| reader.kind_of(*e) != known.policy).collect();
            }
        }
    }
    if let Some((_, _, word)) = triggers.last() {
        carry.open = Some(*word);
    }
}

/// Triggers at the predicate: outside brackets and names, in order. One character only before a bracket or 了.
fn triggers(reader: &Reader<'_>, view: &View<'_, '_>, from: usize, to: usize) -> Vec<(usize, usize, u32)> {
    let unit = view.unit;
    let mut out: Vec<(usize, usize, u32)> = Vec::new();
    for (hit, word) in unit.hits_in(from, to) {
        let free = !word.frames.is_empty()
            && hit.end <= to
            && unit.pair_at(hit.start).is_none()
            && !unit.shielded(hit.start)
            && !view.covered(hit.start, reader.ontology);
        let short = hit.end - hit.start == 1 && !single_trigger(view, hit.end);
        let inner = out.last().is_some_and(|(_, end, _)| hit.end <= *end);
        if free && !short && !inner {
            out.push((hit.start, hit.end, hit.word));
        }
    }
    out
}

fn single_trigger(view: &View<'_, '_>, end: usize) -> bool {
    let unit = view.unit;
    unit.begins(end, Class::Particle)
        || unit.chars.get(end).is_some_and(|c| matches!(*c, chars::QUOTE_OPEN | chars::TITLE_OPEN))
        || view.locals.iter().any(|l| l.start == end)
}

/// Frames of `word` that take an object of `local`'s type.
fn frames_for<'r>(reader: &'r Reader<'_>, word: u32, local: Local) -> impl Iterator<Item = (usize, RelationId)> + 'r {
    let ontology = reader.ontology;
    let word: &Word = ontology.lexicon.word(word);
    word.frames.iter().map(|f| *f as usize).filter_map(move |f| {
        let frame = &ontology.frames.frames[f];
        frame.objects.contains(&local.kind).then_some((f, frame.relation))
    })
}

/// True where the object does not belong to the trigger: a trigger whose object ends before the next verb,
/// or an object that merely modifies another noun (“…”的 …).
fn cut_off(
    reader: &Reader<'_>,
    view: &View<'_, '_>,
    word: u32,
    start: usize,
    end: usize,
    local: Local,
    triggers: &[(usize, usize, u32)],
) -> bool {
    let early = reader.ontology.lexicon.word(word).frames.iter().any(|f| {
        reader.ontology.frames.frames[*f as usize].written.objects_before_verb
    });
    let between = triggers.iter().any(|(s, _, _)| *s > start && *s >= end && *s < local.start);
    early && between && view.unit.len() > 0
}

/// States two-part frames around a mention: 以X为载体, 为X贡献….
#[expect(clippy::too_many_arguments, reason = "one clause, with all that is known of it")]
fn bracketed(
    reader: &mut Reader<'_>,
    view: &View<'_, '_>,
    clause: &Clause,
    stop: usize,
    local: Local,
    bearers: &[(End, Inference)],
    said: &dyn Fn(RuleId) -> Said,
    objects: &mut Vec<(RelationId, Local)>,
) -> bool {
    let unit = view.unit;
    let brackets = &reader.ontology.frames.brackets;
    let found = brackets.iter().enumerate().find(|(_, b)| {
        b.objects.contains(&local.kind)
            && b.written.open.iter().any(|open| word_before(view, clause.start, local.start, open))
            && b.written.close.iter().any(|close| word_after(view, local.end, clause.end, close))
    });
    let Some((index, bracket)) = found else { return false };
    let relation = bracket.relation;
    if clause.start < stop && local.start < stop {
        reader.state(relation, bearers, local.mention, &said(reader.ontology.bracket_rule(index)));
        objects.push((relation, local));
    }
    let _ = unit;
    true
}

fn word_before(view: &View<'_, '_>, from: usize, to: usize, word: &str) -> bool {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    let rest: Vec<char> = letters.collect();
    (from..to).any(|i| {
        view.unit.chars[i] == first
            && view.unit.chars[i + 1..to].starts_with(&rest)
            && view.unit.pair_at(i).is_none()
            && !view.unit.shielded(i)
    })
}

fn word_after(view: &View<'_, '_>, from: usize, to: usize, word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    (from..to).any(|i| view.unit.chars[i..to].starts_with(&word) && view.unit.pair_at(i).is_none())
}

/// Launched initiatives, and events, that stand where the clause says: 在P打造X.
fn located(
    reader: &mut Reader<'_>,
    view: &View<'_, '_>,
    clause: &Clause,
    objects: &[(RelationId, Local)],
    said: &dyn Fn(RuleId) -> Said,
) {
    let known = reader.ontology.known;
    let places: Vec<Local> = view
        .within(clause.start, clause.end)
        .filter(|l| l.kind == known.place && reader.annotation.mentions[l.mention].form != super::mention::Form::SelfPlace)
        .collect();
    let mut open = false;
    for place in places {
        open = view.unit.word_start(place.start, Class::PlaceOpener, clause.start).is_some()
            || (open && view.unit.chars[place.start - 1] == chars::ENUM_COMMA)
            || (open && view.locals.iter().any(|l| l.kind == known.place && l.end == place.start));
        if !open {
            continue;
        }
        for (relation, local) in objects {
            if *relation == known.launches && local.start > place.end {
                reader.state(known.located_in, &[(End::Mention(local.mention), Inference::Explicit)], place.mention, &said(LOCATED));
            }
        }
        let event = view.within(view.sentence.start, place.start).filter(|l| l.kind == known.event).last();
        if let Some(event) = event {
            reader.state(known.located_in, &[(End::Mention(event.mention), Inference::Explicit)], place.mention, &said(LOCATED));
        }
    }
}

/// Binds the clause's figures to whose they are: an initiative or policy that the clause or the sentence
/// speaks of, else those who act.
#[expect(clippy::too_many_arguments, reason = "one clause, with all that is known of it")]
fn figures(
    reader: &mut Reader<'_>,
    view: &View<'_, '_>,
    clause: &Clause,
    stop: usize,
    opening: &Opening,
    actors: &[(End, Inference)],
    carry: &Carry,
    said: &dyn Fn(RuleId) -> Said,
) {
    let known = reader.ontology.known;
    let figures: Vec<Local> = view.within(clause.start, clause.end).filter(|l| l.kind == known.indicator && l.start < stop).collect();
    const VERB: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::Trigger);
    let acts = view.unit.words_at(opening.body).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERB));
    for figure in figures {
        let modified = view
            .within(figure.end, clause.end)
            .find(|l| l.kind == known.initiative && view.unit.closes(l.start, Class::Particle));
        if let Some(initiative) = modified {
            reader.state(known.achieves, &[(End::Mention(initiative.mention), Inference::Explicit)], figure.mention, &said(ACHIEVES));
            continue;
        }
        let own = opening.subjects.iter().find(|l| l.kind == known.initiative || l.kind == known.policy || l.kind == known.event);
        let place = view
            .within(clause.start, figure.start + 2)
            .find(|l| l.kind == known.place && reader.annotation.mentions[l.mention].form == super::mention::Form::SelfPlace);
        let bearer: Vec<(End, Inference)> = match (own, place, carry.bearer) {
            (Some(own), _, _) => vec![(End::Mention(own.mention), Inference::Explicit)],
            (None, Some(place), _) => vec![(End::Mention(place.mention), Inference::Explicit)],
            (None, None, Some(initiative)) if opening.subjects.is_empty() && !acts => {
                vec![(End::Mention(initiative), Inference::Carried)]
            }
            _ => actors.to_vec(),
        };
        reader.state(known.achieves, &bearer, figure.mention, &said(ACHIEVES));
    }
}

/// Records the clause's measure and who takes it.
fn measure(
    reader: &mut Reader<'_>,
    view: &View<'_, '_>,
    clause: &Clause,
    from: usize,
    objects: &[(RelationId, Local)],
    actors: &[(End, Inference)],
    said: &dyn Fn(RuleId) -> Said,
) -> Option<usize> {
    if !view.prose {
        return None;
    }
    let unit = view.unit;
    let mut from = from;
    if let Some(end) = unit.word_end(from, Class::Demand, clause.end) {
        from = super::opening::skip(unit, end, clause.end);
        if let Some(end) = unit.word_end(from, Class::Audience, clause.end) {
            from = super::opening::skip(unit, end, clause.end);
        }
    }
    let found = measures::find(unit, clause, from, &|at| view.covered(at, reader.ontology))?;
    if view.topic && !unit.holds(found.verb_end, found.end, Class::InstitutionHead) {
        return None;
    }
    if is_only_an_edge(reader, view, &found, objects) {
        return None;
    }
    let kind = reader.ontology.known.measure;
    let candidate = Candidate::new(unit, found.start..found.end, kind, MEASURE, strength::PLACE);
    let local = reader.record(unit, candidate);
    reader.state(reader.ontology.known.takes, actors, local.mention, &said(TAKES));
    Some(local.mention)
}

/// True where the clause merely launches a name, issues a title, builds an aim or gives a figure.
fn is_only_an_edge(reader: &Reader<'_>, view: &View<'_, '_>, found: &Measure, objects: &[(RelationId, Local)]) -> bool {
    let known = &reader.ontology.known;
    let ends_in = |l: &Local| {
        let tail = if l.kind == known.initiative { 14 } else { 6 };
        l.start >= found.verb && l.end + tail >= found.end
    };
    let object = objects.iter().any(|(relation, l)| {
        let edge = *relation == known.launches || *relation == known.issues || *relation == known.serves || l.kind == known.policy
            || l.kind == known.principle || l.kind == known.honour;
        edge && ends_in(l)
    });
    let figure = view.within(view.sentence.start, found.end).any(|l| {
        l.kind == known.indicator && l.end >= found.end && (l.start <= found.verb_end + 1)
    });
    object || figure
}

/// 推动X建设 after a measure or a launch in the same sentence: the measure serves X.
fn serves_from_before(
    reader: &mut Reader<'_>,
    view: &View<'_, '_>,
    clause: &Clause,
    from: usize,
    objects: &[(RelationId, Local)],
    carry: &Carry,
    said: &dyn Fn(RuleId) -> Said,
) {
    let known = reader.ontology.known;
    let result = view.unit.words_at(from).any(|(h, w)| h.end <= clause.end && w.classes.has(Class::ResultVerb));
    if !result {
        return;
    }
    for (relation, goal) in objects {
        if *relation != known.serves {
            continue;
        }
        if let Some(measure) = carry.measure {
            reader.state(known.serves, &[(End::Mention(measure), Inference::Explicit)], goal.mention, &said(MEASURE_SERVES));
        }
        for initiative in &carry.launched {
            reader.state(known.serves, &[(End::Mention(*initiative), Inference::Explicit)], goal.mention, &said(INITIATIVE_SERVES));
        }
    }
}
