//! Clause by clause: who acts, what the frames assert, what is measured, what is done.

use super::actors::Voice;
use super::aside::Aside;
use super::clause::Clause;
use super::mention::{End, Inference, Status};
use super::reader::{Local, Reader, Said, View};
use super::subjects::{self, Opening};
use super::trace::{Event, NoMeasure, Unbound};
use super::triggers::{frames_for, triggers};
use super::unit::Hit;
use super::view::Kinds;
use super::{
    bearers, carrying, directed, documents, enclosed, facts, governed, guidance, honours, hosts, makers,
    means, notes, opening, serving, sites, taking, told, truth,
};
use crate::ontology::lexicon::Class;
use crate::ontology::{RelationId, RuleId, TypeId};

/// The names that a clause's frames took, each with the relation stated.
pub type Objects = Vec<(RelationId, Local)>;

/// What earlier clauses of the sentence left behind.
#[derive(Default)]
pub struct Carry {
    /// Measures of the clause before.
    pub measures: Vec<usize>,
    /// Initiatives launched in the clauses before.
    pub launched: Vec<usize>,
    /// The place that a clause of its own set as the scene (在浙江安吉，…).
    pub scene: Option<usize>,
    /// Initiatives used in them.
    pub used: Vec<usize>,
    /// A trigger whose objects the next clause exemplifies (出台…，其中《A》).
    open: Option<u32>,
    /// Documents that the clauses before rest on.
    pub bases: Vec<usize>,
    /// What figures of later clauses belong to, and who made it.
    bearer: Option<bearers::Launched>,
    /// Aims that the sentence sets out with (为了建成X，…).
    pub purposes: Vec<usize>,
    /// Aims that the sentence is about (围绕创建X，…): what is launched or issued serves them.
    pub themes: Vec<usize>,
    /// What the clauses before speak of, which may have received an honour.
    pub topic: Vec<usize>,
    /// What the last clause launched.
    pub made: Vec<usize>,
    /// The clauses before speak of something that is not named.
    pub stranger: bool,
    /// Who speaks or acts in the clauses before, other than those who act.
    pub aside: Aside,
    /// Under whose eyes the subject to come acts.
    watchers: guidance::Watchers,
}

/// Reads a sentence.
pub fn read(reader: &mut Reader<'_>, view: &View<'_, '_>) {
    let mut carry = Carry::default();
    reader.actors.sentence();
    super::spoken::sentence(reader, view);
    let voice = reader.actors.voice;
    if let Some(speaker) = super::spoken::voice(reader, view) {
        if speaker == Voice::Nobody {
            reader.actors.take(Vec::new());
            reader.actors.suspend();
        }
        reader.actors.voice = speaker;
    }
    reader.before_sentence = reader.annotation.statements.len();
    let clauses = &view.sentence.clauses;
    notes::sentence(view);
    let known = &reader.ontology.known;
    let places = reader.actors.all(|end| reader.kind_of(end) == known.place);
    if places && view.unit.begins(clauses[0].start, Class::Directive) {
        // 要…: who directs is not the country or city spoken of, but the author
        reader.actors.take(Vec::new());
    }
    let mut openings: Vec<Opening> = clauses.iter().map(|c| subjects::read(reader, view, c)).collect();
    carrying::sentence(reader, view, &openings);
    for (i, clause) in clauses.iter().enumerate() {
        let opening = &openings[i];
        view.unit.note(|| Event::Clause(view.unit.span(clause.start, clause.end)));
        if clause.item {
            reader.actors.item();
        }
        reader.actors.clause();
        let speaks = reader.actors.policy.is_some();
        if opening.subjects.is_empty()
            && (taking::is_subordinate(view, clause) || !speaks && carrying::follows(view, clause))
        {
            let ahead = taking::acting(reader, taking::main_subjects(view, &clauses[i..], &openings[i..]));
            if !ahead.is_empty() {
                reader.actors.take(ahead);
                reader.actors.clause();
            }
        }
        self::clause(reader, view, clause, std::mem::take(&mut openings[i]), &mut carry);
    }
    reader.actors.voice = voice;
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
    /// The types of its mentions.
    pub kinds: Kinds,
}

impl Reading<'_, '_, '_> {
    /// The clause's words as evidence for what `rule` read in them.
    pub fn said(&self, rule: RuleId) -> Said {
        let evidence = self.view.unit.span(self.clause.start, self.clause.end);
        Said { evidence, rule, status: self.status }
    }

    /// False where no mention of the clause is of type `kind`.
    #[inline(always)]
    pub fn names(&self, kind: TypeId) -> bool {
        self.kinds.may_hold(kind)
    }

    /// True where the clause names nothing, and who acts in it was named before.
    fn is_bare(&self) -> bool {
        self.kinds.is_empty() && self.opening.subjects.is_empty() && self.opening.agents.is_empty()
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
    carrying::clause(reader, view, clause, &opening);
    let policy = taking::take_over(reader, view, &opening, clause);
    super::partners::partners(reader, view, clause, &opening);
    if carrying::again_together(view, clause, &opening) {
        reader.actors.rejoin();
    }
    let mut actors = reader.actors.now();
    if !opening.exchange || opening.mutual {
        add_partners(&opening, &mut actors);
    }
    super::partners::go_on(reader, view.unit, clause, &opening);
    let mut bearers = bearers(reader, &opening, policy, &actors);
    if opening.overt {
        // some other subject, which names nothing: who acted before does not act here
        bearers.clear();
    }
    let (stop, status) = (truth::asserted_until(reader, view, clause, &opening), truth::status(view, clause));
    let kinds = view.within(clause.start, clause.end).map(|l| l.kind).collect();
    let at = Reading { view, clause, opening, stop, status, actors, bearers, kinds };
    carry.aside.attend(reader, &at);
    notes::acting(&at);
    guidance::stated(reader, &at, &mut carry.watchers);
    let verbs = clause.has(Class::Trigger);
    let triggers = if verbs { triggers(view, at.opening.body, clause.end) } else { Vec::new() };
    let named = if at.is_bare() { Named::default() } else { names_of(reader, &at, carry, &triggers) };
    carry.open = triggers.last().map(|t| t.word).or(carry.open);
    documents::documents(reader, &at, &named.objects, carry);
    carry.scene = taking::scene(reader, view, clause).or(carry.scene);
    facts_of(reader, &at, &named.objects, carry);
    if !named.held {
        honours::attend(reader, &at, &named.objects, carry);
    }
    hand_on(reader, &at, named.objects, carry);
}

/// What a clause tells of the names in it.
#[derive(Default)]
struct Named {
    /// What its frames took.
    objects: Objects,
    /// Its bodies hold what the clauses before speak of.
    held: bool,
}

/// States what the clause tells of the names in it.
fn names_of(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, carry: &Carry, triggers: &[Hit]) -> Named {
    let (view, clause) = (at.view, at.clause);
    makers::passive(reader, at);
    makers::launched(reader, at);
    hosts::told(reader, at);
    let held = hosts::held(reader, at, &carry.topic);
    let channels = means::aired(reader, at);
    let mut objects = frames(reader, at, carry, (triggers, &channels));
    if let Some(directed) = directed::read(reader, view, at.opening.body, clause.end).filter(|d| d.guided) {
        reader.actors.join(directed.bodies.iter().map(|l| End::Mention(l.mention)));
    }
    means::moved(reader, at, carry, &mut objects);
    sites::located(reader, at, &objects);
    sites::in_scene(reader, at, carry.scene);
    Named { objects, held }
}

/// Figures and measures of the clause, and the aims that they serve.
fn facts_of(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, objects: &Objects, carry: &mut Carry) {
    let (view, clause) = (at.view, at.clause);
    let reported = told::note(reader, at);
    reader.actors.told.scene = carry.scene;
    if reported {
        // 商务部监测的78个商圈数据显示: no figure of who reports
        view.unit.note(|| Event::NoMeasure(NoMeasure::Report));
    } else {
        bearers::figures(reader, at, carry.bearer.as_ref());
    }
    if reported || !at.asserted() {
        view.unit.note(|| Event::NoMeasure(NoMeasure::NotAsserted));
        return;
    }
    let measures = match carrying::silent(reader, view, clause) {
        true => Vec::new(),
        false => facts::measure(reader, at, objects),
    };
    serving::placed(reader, at, objects);
    serving::from_before(reader, at, objects, carry);
    serving::purposes(reader, at, objects, &measures, carry);
    let serves = reader.ontology.known.serves;
    if !measures.is_empty() || objects.iter().any(|(relation, _)| *relation != serves) {
        carry.measures = measures;
    }
}

/// Leaves to later clauses what this one used, launched and issued, and what their figures belong to.
fn hand_on(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, objects: Objects, carry: &mut Carry) {
    let (view, clause) = (at.view, at.clause);
    let known = &reader.ontology.known;
    // 举办甲博览会，|签约项目31个
    let held = |l: &Local| l.kind == known.event && view.unit.closes(l.start, Class::FoundingVerb);
    let founds = at.names(known.event) && clause.has(Class::FoundingVerb);
    if let Some(event) = view.within(clause.start, clause.end).find(|l| founds && held(l)) {
        carry.bearer = Some(bearers::Launched::new(event.mention, reader));
    }
    carry.used.extend(objects.iter().filter(|(r, _)| *r == known.uses).map(|(_, l)| l.mention));
    for (relation, local) in objects {
        if relation == known.launches {
            carry.launched.push(local.mention);
        }
        if relation == known.launches || relation == known.issues {
            carry.bearer = Some(bearers::Launched::new(local.mention, reader));
        }
    }
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
fn frames(
    reader: &mut Reader<'_>,
    at: &Reading<'_, '_, '_>,
    carry: &Carry,
    (triggers, channels): (&[Hit], &[usize]),
) -> Objects {
    let (view, clause) = (at.view, at.clause);
    let directs = directed::read(reader, view, at.opening.body, clause.end);
    let mut objects = Objects::new();
    for local in view.within(clause.start, clause.end) {
        if channels.contains(&local.mention) || enclosed::stated(reader, at, local, carry, &mut objects) {
            continue;
        }
        let named = |t: &&Hit| t.end <= local.start && frames_for(reader, t.word, local).next().is_some();
        let nearest = triggers.iter().rev().find(named);
        let Some(word) = governing(reader, at, local, nearest, (triggers, carry.open)) else { continue };
        let found = applying(reader, at, local, nearest, word);
        if let (true, Some(t)) = (found.is_empty(), nearest) {
            view.unit.note(|| Event::Unbound(local.mention, Unbound::Phrase(view.unit.span(t.start, t.end))));
        }
        let makers = nearest.map_or_else(Vec::new, |t| makers::makers(reader, view, t, local));
        let does = directs.as_ref().filter(|d| nearest.is_some_and(|t| d.covers(t)));
        let bearers = match does {
            _ if !makers.is_empty() => {
                makers.iter().map(|m| (End::Mention(*m), Inference::Explicit)).collect()
            }
            // 指导X创建“Y”: X launches it
            Some(directed) => directed.actors(),
            None => at.bearers.clone(),
        };
        for (frame, relation) in found {
            bind(reader, at, carry, (frame, relation), nearest, &bearers, local);
            objects.push((relation, local));
        }
    }
    objects
}

/// The word whose frames take `local`: the `nearest` trigger before it that can, where nothing comes between, or the one
/// that a clause before left `open` and this one exemplifies.
fn governing(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    local: Local,
    nearest: Option<&Hit>,
    (triggers, open): (&[Hit], Option<u32>),
) -> Option<u32> {
    let (view, clause) = (at.view, at.clause);
    let whole = governed::whole(reader, view.unit, nearest, &local);
    let exemplifies = || view.unit.begins(clause.start, Class::ExampleOpener) && at.asserted();
    let word = match nearest.filter(|_| whole) {
        Some(t) => {
            let free = t.start < at.stop
                && !governed::cut_off(reader, t, local, triggers)
                && !governed::by_means(reader, at, t, &local)
                && !documents::relative(at, t);
            free.then_some(t.word)
        }
        None => open.filter(|_| exemplifies()),
    };
    if word.is_none() {
        notes::unbound(at, local, nearest, |t| governed::cut_off(reader, t, local, triggers));
    }
    word
}

/// The frames of `word`, each with its relation, that the clause states of `local`.
fn applying(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    local: Local,
    nearest: Option<&Hit>,
    word: u32,
) -> Vec<(usize, RelationId)> {
    let (view, clause) = (at.view, at.clause);
    let (unit, known) = (view.unit, &reader.ontology.known);
    let phrase = unit.begins(clause.start, Class::PhraseOpener) && unit.closes(clause.end, Class::PhraseEnd);
    let unlaunched = || {
        phrase
            || carrying::spoken_of(at, nearest)
            || is_purpose(at, nearest)
            || carrying::modifies(unit, &local)
    };
    let stated = |relation: RelationId| {
        carrying::does(reader, at, relation, nearest, &local)
            && !(relation == known.launches && unlaunched())
            && !(relation == known.serves && serving::untied(at, local))
            && !(relation == known.supervises && guidance::is_noun(at, nearest))
            && directed::beside(view, nearest, &local)
    };
    frames_for(reader, word, local).filter(|(_, relation)| stated(*relation)).collect()
}

/// States the relation of a frame from `bearers` to `local`.
fn bind(
    reader: &mut Reader<'_>,
    at: &Reading<'_, '_, '_>,
    carry: &Carry,
    (frame, relation): (usize, RelationId),
    nearest: Option<&Hit>,
    bearers: &[(End, Inference)],
    local: Local,
) {
    let (unit, known) = (at.view.unit, reader.ontology.known);
    let trigger = || nearest.map(|t| unit.span(t.start, t.end));
    unit.note(|| Event::Bound { object: local.mention, trigger: trigger(), frame });
    let mut subjects = match relation == known.awarded {
        true => honours::bearers(reader, at, nearest.copied(), bearers, carry),
        false => carry.aside.bearers(reader, relation, bearers),
    };
    if relation == known.issues && at.opening.exchange {
        // 与X签订《Y》: both do
        add_partners(&at.opening, &mut subjects);
    }
    reader.state(relation, &subjects, local.mention, &at.said(reader.ontology.frame_rule(frame)));
    if relation == known.issues {
        let issuers = bearers.iter().map(|(end, _)| *end);
        reader.actors.issuers = issuers.filter(|end| reader.kind_of(*end) != known.policy).collect();
    }
}

/// True where the trigger only tells what for, or what about, something else is done: 为|推动X, 围绕|加快推进X.
fn is_purpose(at: &Reading<'_, '_, '_>, trigger: Option<&Hit>) -> bool {
    let unit = at.view.unit;
    let opener = [Class::AroundPhrase, Class::ForPhrase]
        .iter()
        .find_map(|class| unit.word_end(at.opening.body, *class, at.clause.end));
    let verb = opener.map(|end| opening::skip(unit, end, at.clause.end));
    trigger.is_some_and(|t| verb.is_some_and(|verb| (t.start..t.end).contains(&verb) || t.end == verb))
}
