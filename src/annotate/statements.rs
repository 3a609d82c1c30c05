//! Clause by clause: who acts, what the frames assert, what is measured, what is done.

use super::clause::Clause;
use super::mention::{End, Form, Inference, Status};
use super::reader::{Local, Reader, Said, View};
use super::serving::{self, Aside};
use super::subjects::{self, Opening};
use super::trace::{Event, NoMeasure, Unbound};
use super::unit::{Hit, Unit};
use super::{bearers, documents, facts, honours, makers, means, notes, opening, sites, truth};
use crate::ontology::lexicon::{Class, Word};
use crate::ontology::{RelationId, RuleId, rule};
use crate::text::chars;

/// The names that a clause's frames took, each with the relation stated.
pub type Objects = Vec<(RelationId, Local)>;

/// What earlier clauses of the sentence left behind.
#[derive(Default)]
pub struct Carry {
    /// Measures of the clause before.
    pub measures: Vec<usize>,
    /// Initiatives launched in the clauses before.
    pub launched: Vec<usize>,
    /// Initiatives used in them.
    pub used: Vec<usize>,
    /// A trigger whose objects the next clause exemplifies (出台…，其中《A》).
    open: Option<u32>,
    /// Documents that the clauses before rest on.
    pub bases: Vec<usize>,
    /// The bodies and the initiative that figures of later clauses belong to.
    bearer: Option<usize>,
    /// Who speaks or acts in the clauses before, other than those who act.
    pub aside: Aside,
}

/// Reads a sentence.
pub fn read(reader: &mut Reader<'_>, view: &View<'_, '_>) {
    let mut carry = Carry::default();
    reader.actors.sentence();
    reader.before_sentence = reader.annotation.statements.len();
    let clauses = &view.sentence.clauses;
    notes::sentence(view);
    let known = &reader.ontology.known;
    let places = reader.actors.all(|end| reader.kind_of(end) == known.place);
    if places && view.unit.begins(clauses[0].start, Class::Directive) {
        // 要…: who directs is not the country or city spoken of, but the author
        reader.actors.take(Vec::new());
    }
    let openings: Vec<Opening> = clauses.iter().map(|c| subjects::read(reader, view, c)).collect();
    for (i, (clause, opening)) in clauses.iter().zip(&openings).enumerate() {
        view.unit.note(|| Event::Clause(view.unit.span(clause.start, clause.end)));
        if clause.item {
            reader.actors.item();
        }
        reader.actors.clause();
        if opening.subjects.is_empty() && is_subordinate(view, clause) {
            let ahead = acting(reader, main_subjects(view, &clauses[i..], &openings[i..]));
            if !ahead.is_empty() {
                reader.actors.take(ahead);
                reader.actors.clause();
            }
        }
        self::clause(reader, view, clause, opening.clone(), &mut carry);
    }
}

/// True where a clause without subject opens with a preposition: its subject is that of the main clause
/// after it (为破解难题，X…; 作为H，X…).
fn is_subordinate(view: &View<'_, '_>, clause: &Clause) -> bool {
    let at = opening::skip(view.unit, clause.start, clause.end);
    view.unit.begins(clause.start, Class::Subordinator) || view.unit.begins(at, Class::Subordinator)
}

/// The subjects of the first clause after `clauses[0]` that is not subordinate.
fn main_subjects<'o>(view: &View<'_, '_>, clauses: &[Clause], openings: &'o [Opening]) -> &'o [Local] {
    let mut after = clauses.iter().zip(openings).skip(1).take(3);
    let main = after.find(|(c, o)| !o.subjects.is_empty() || c.item || !is_subordinate(view, c));
    main.filter(|(c, _)| !c.item).map_or(&[], |(_, o)| &o.subjects)
}

/// Those of `subjects` that can act: bodies, and places as polities.
fn acting(reader: &Reader<'_>, subjects: &[Local]) -> Vec<End> {
    let known = &reader.ontology.known;
    let acts = |l: &&Local| l.kind == known.organization || (l.kind == known.place && acts(reader, l));
    subjects.iter().filter(acts).map(|l| End::Mention(l.mention)).collect()
}

/// A clause with what is known of it once its opening is read.
pub struct Reading<'c, 'v, 'u> {
    /// The sentence and its surroundings.
    pub view: &'c View<'v, 'u>,
    /// The clause.
    pub clause: &'c Clause,
    /// Its opening: subjects, partners, where the predicate begins.
    pub opening: Opening,
    /// Where assertion ends: at a denial, or the clause's end.
    pub stop: usize,
    /// Planned, under way or done.
    pub status: Option<Status>,
    /// Those who act.
    pub actors: Vec<(End, Inference)>,
    /// Those a frame's relation may start from.
    pub bearers: Vec<(End, Inference)>,
}

impl Reading<'_, '_, '_> {
    /// The clause's words as evidence for what `rule` read in them.
    pub fn said(&self, rule: RuleId) -> Said {
        let evidence = self.view.unit.span(self.clause.start, self.clause.end);
        Said { evidence, rule, status: self.status }
    }

    /// True where nothing in the clause is denied or conditional.
    pub fn asserted(&self) -> bool {
        self.stop == self.clause.end
    }
}

fn clause(
    reader: &mut Reader<'_>,
    view: &View<'_, '_>,
    clause: &Clause,
    opening: Opening,
    carry: &mut Carry,
) {
    let policy = take_over(reader, view, &opening, clause);
    super::partners::partners(reader, view, clause, &opening);
    let mut actors = reader.actors.now();
    if !opening.exchange {
        add_partners(&opening, &mut actors);
        reader.actors.join(opening.partners.iter().map(|l| End::Mention(l.mention)));
    }
    let mut bearers = bearers(reader, &opening, policy, &actors);
    if opening.overt {
        // some other subject, which names nothing: who acted before does not act here
        bearers.clear();
    }
    let (stop, status) = (truth::asserted_until(reader, view, clause, &opening), truth::status(view, clause));
    let at = Reading { view, clause, opening, stop, status, actors, bearers };
    carry.aside.attend(reader, &at);
    notes::acting(&at);
    makers::passive(reader, &at);
    makers::launched(reader, &at);
    let mut objects = frames(reader, &at, carry);
    means::moved(reader, &at, carry, &mut objects);
    means::aired(reader, &at);
    documents::documents(reader, &at, &objects, carry);
    sites::located(reader, &at, &objects);
    let reported = bearers::note(reader, &at);
    bearers::figures(reader, &at, carry.bearer);
    if reported {
        view.unit.note(|| Event::NoMeasure(NoMeasure::Report));
    } else if at.asserted() {
        let measures = facts::measure(reader, &at, &objects);
        serving::from_before(reader, &at, &objects, carry);
        let serves = reader.ontology.known.serves;
        if !measures.is_empty() || objects.iter().any(|(relation, _)| *relation != serves) {
            carry.measures = measures;
        }
    } else {
        view.unit.note(|| Event::NoMeasure(NoMeasure::NotAsserted));
    }
    let known = &reader.ontology.known;
    carry.used.extend(objects.iter().filter(|(r, _)| *r == known.uses).map(|(_, l)| l.mention));
    for (relation, local) in objects {
        if relation == known.launches {
            carry.launched.push(local.mention);
        }
        if relation == known.launches || relation == known.issues {
            carry.bearer = Some(local.mention);
        }
    }
}

/// Lets an explicit subject take over. A policy that demands speaks for those who issued it.
fn take_over(
    reader: &mut Reader<'_>,
    view: &View<'_, '_>,
    opening: &Opening,
    clause: &Clause,
) -> Option<usize> {
    let from = opening.body;
    if opening.nobody || opening.overt {
        reader.actors.suspend();
    }
    if opening.own {
        reader.actors.take(Vec::new());
    }
    if reader.annotation.authors.is_empty() {
        let there = if opening.there { place_before(reader, view, clause) } else { None };
        if let Some(place) = scene(reader, view, clause).or(there) {
            reader.actors.take(vec![End::Mention(place)]);
        }
    }
    let known = &reader.ontology.known;
    let first = opening.subjects.first()?;
    if !opening.agents.is_empty() {
        reader.actors.take(acting(reader, &opening.agents));
        return None;
    }
    if first.kind == known.policy {
        let demands = view.unit.words_at(from).any(|(_, w)| w.classes.has(Class::Demand))
            || view.unit.holds(from, clause.end, Class::Demand);
        let issuers = reader.actors.issuers.clone();
        match demands {
            true if issuers.is_empty() => reader.actors.suspend(),
            true => reader.actors.take(issuers),
            false => {}
        }
        reader.actors.policy = Some(first.mention);
        return Some(first.mention);
    }
    if first.kind == known.event && view.unit.holds(from, clause.end, Class::Demand) {
        // 全会提出: whoever met
        reader.actors.suspend();
    }
    let acting = acting(reader, &opening.subjects);
    // who only supports (B配合) leaves the lead to the one before
    let supports = view.unit.is(from, clause.end, Class::Support) && !reader.actors.is_empty();
    if supports {
        reader.actors.join(acting.into_iter());
    } else if !acting.is_empty() {
        reader.actors.take(acting);
    }
    None
}

/// The place that a clause of its own sets as the scene (在浙江安吉，…).
fn scene(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> Option<usize> {
    let start = opening::skip(view.unit, clause.start, clause.end);
    let from = view.unit.word_end(start, Class::PlaceOpener, clause.end)?;
    let place = view.within(from, clause.end).filter(|l| l.end == clause.end).last()?;
    let division = reader.annotation.mentions[place.mention].form == Form::Division;
    let alone = view.starting(from, &[reader.ontology.known.place]).is_some();
    (division && alone).then_some(place.mention)
}

/// The place named last before the clause, other than by a word for the author's own (全市).
fn place_before(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> Option<usize> {
    let place = |l: &Local| {
        l.kind == reader.ontology.known.place && reader.annotation.mentions[l.mention].form != Form::SelfPlace
    };
    view.within(0, clause.start).filter(place).last().map(|l| l.mention)
}

/// A place acts as a polity; a river or a mountain does not.
fn acts(reader: &Reader<'_>, place: &Local) -> bool {
    reader.annotation.mentions[place.mention].rule != rule("name.known")
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
    let mut out: Vec<(End, Inference)> =
        policy.map(|m| (End::Mention(m), Inference::Explicit)).into_iter().collect();
    let own = opening.subjects.iter().filter(|l| l.kind == known.initiative);
    out.extend(own.map(|l| (End::Mention(l.mention), Inference::Explicit)));
    out.extend_from_slice(actors);
    out
}

/// States what the clause's triggers and two-part frames assert; gives each object with its relation.
fn frames(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, carry: &mut Carry) -> Objects {
    let (view, clause) = (at.view, at.clause);
    let triggers = triggers(view, at.opening.body, clause.end);
    let phrase =
        view.unit.begins(clause.start, Class::PhraseOpener) && view.unit.closes(clause.end, Class::PhraseEnd);
    let exemplifies = view.unit.begins(clause.start, Class::ExampleOpener) && at.asserted();
    let known = reader.ontology.known;
    let mut objects = Objects::new();
    for local in view.within(clause.start, clause.end) {
        if bracketed(reader, at, local, carry, &mut objects) {
            continue;
        }
        let nearest = triggers
            .iter()
            .rev()
            .find(|t| t.end <= local.start && frames_for(reader, t.word, local).next().is_some());
        let whole = !modifies(view.unit, local.end);
        let word = match nearest.filter(|_| whole) {
            Some(t)
                if t.start < at.stop
                    && !cut_off(reader, t, local, &triggers)
                    && !documents::relative(at, t) =>
            {
                t.word
            }
            None if exemplifies && carry.open.is_some() => carry.open.unwrap_or_default(),
            _ => {
                notes::unbound(at, local, nearest, |t| cut_off(reader, t, local, &triggers));
                continue;
            }
        };
        let maker = nearest.and_then(|t| makers::maker(reader, view, t, local));
        let bearers =
            maker.map_or_else(|| at.bearers.clone(), |m| vec![(End::Mention(m), Inference::Explicit)]);
        let mut found: Vec<_> = frames_for(reader, word, local).collect();
        found.retain(|(_, relation)| !(phrase && *relation == known.launches));
        found.retain(|(_, relation)| *relation != known.serves || !serving::untied(at, local));
        if let (true, Some(t)) = (found.is_empty(), nearest) {
            view.unit.note(|| Event::Unbound(local.mention, Unbound::Phrase(view.unit.span(t.start, t.end))));
        }
        for (frame, relation) in found {
            let trigger = || nearest.map(|t| view.unit.span(t.start, t.end));
            view.unit.note(|| Event::Bound { object: local.mention, trigger: trigger(), frame });
            let subjects = match relation == known.awarded {
                true => honours::bearers(reader, at, nearest.copied(), &bearers),
                false => carry.aside.bearers(reader, relation, &bearers),
            };
            reader.state(relation, &subjects, local.mention, &at.said(reader.ontology.frame_rule(frame)));
            objects.push((relation, local));
            if relation == known.issues {
                let issuers =
                    bearers.iter().map(|(end, _)| *end).filter(|end| reader.kind_of(*end) != known.policy);
                reader.actors.issuers = issuers.collect();
            }
        }
    }
    carry.open = triggers.last().map(|t| t.word).or(carry.open);
    objects
}

/// Triggers at the predicate: outside brackets and names, in order. One character only before a bracket or 了.
pub fn triggers(view: &View<'_, '_>, from: usize, to: usize) -> Vec<Hit> {
    let unit = view.unit;
    let mut out: Vec<Hit> = Vec::new();
    for (hit, word) in unit.hits_in(from, to) {
        let free = !word.frames.is_empty()
            && hit.end <= to
            && unit.pair_at(hit.start).is_none()
            && !unit.shielded(hit.start)
            && !view.is_covered(hit.start);
        let short = hit.end - hit.start == 1 && !single_trigger(view, hit.end);
        // of words that end together (全面贯彻, 贯彻) each may have frames of its own
        let inner = out.last().is_some_and(|t| hit.end < t.end || (hit.end == t.end && hit.start == t.start));
        if !word.frames.is_empty() {
            notes::trigger(view, hit, to, short, inner);
        }
        if free && !short && !inner {
            out.push(hit);
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
pub fn frames_for<'r>(
    reader: &'r Reader<'_>,
    word: u32,
    local: Local,
) -> impl Iterator<Item = (usize, RelationId)> + 'r {
    let ontology = reader.ontology;
    let word: &Word = ontology.lexicon.word(word);
    word.frames.iter().map(|f| *f as usize).filter_map(move |f| {
        let frame = &ontology.frames.frames[f];
        frame.objects.contains(&local.kind).then_some((f, frame.relation))
    })
}

/// True where the name that ends at `at` only modifies a noun after it (巩固脱贫攻坚|成果).
fn modifies(unit: &Unit<'_>, at: usize) -> bool {
    let mark = unit.chars.get(at).is_some_and(|c| matches!(*c, chars::QUOTE_CLOSE | chars::TITLE_CLOSE));
    let at = at + usize::from(mark);
    let after = unit.word_end(at, Class::Relative, unit.len()).unwrap_or(at);
    unit.begins(after, Class::NotObject)
}

/// True where a verb stands between a trigger whose object ends before the next verb (依托X打造Y) and `local`.
fn cut_off(reader: &Reader<'_>, trigger: &Hit, local: Local, triggers: &[Hit]) -> bool {
    let frames = &reader.ontology.frames.frames;
    let word = reader.ontology.lexicon.word(trigger.word);
    let early = word.frames.iter().any(|f| frames[*f as usize].written.objects_before_verb);
    early && triggers.iter().any(|t| t.start >= trigger.end && t.start < local.start)
}

/// States a two-part frame around a mention: 以X为载体, 为X贡献…. True where there is one.
fn bracketed(
    reader: &mut Reader<'_>,
    at: &Reading<'_, '_, '_>,
    local: Local,
    carry: &Carry,
    objects: &mut Objects,
) -> bool {
    let (view, clause) = (at.view, at.clause);
    let brackets = &reader.ontology.frames.brackets;
    let found = brackets.iter().enumerate().find(|(_, b)| {
        b.objects.contains(&local.kind)
            && b.written.open.iter().any(|open| word_in(view, clause.start, local.start, open))
            && b.written.close.iter().any(|close| word_in(view, local.end, clause.end, close))
    });
    let Some((index, bracket)) = found else { return false };
    let relation = bracket.relation;
    view.unit.note(|| Event::Enclosed(local.mention, index, local.start < at.stop));
    if local.start < at.stop {
        let subjects = carry.aside.bearers(reader, relation, &at.bearers);
        reader.state(relation, &subjects, local.mention, &at.said(reader.ontology.bracket_rule(index)));
        objects.push((relation, local));
    }
    true
}

/// True where `word` stands in `from..to` outside brackets and names.
fn word_in(view: &View<'_, '_>, from: usize, to: usize, word: &str) -> bool {
    let length = word.chars().count();
    (from..to).any(|i| {
        i + length <= to
            && view.unit.chars[i..i + length].iter().copied().eq(word.chars())
            && view.unit.pair_at(i).is_none()
            && !view.unit.shielded(i)
    })
}
