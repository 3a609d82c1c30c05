//! The explicit subject of a clause, with those who act jointly with it.

use super::clause::Clause;
use super::notes::no_subject;
use super::opening;
use super::overt;
use super::reader::{Local, Reader, View};
use super::spoken::officer;
use super::subject_list;
use super::trace::NoSubject;
use super::unit::Unit;
use super::unnamed::unnamed;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// The opening of a clause: who its subject is and where the predicate begins.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// Explicit subjects, in order.
    pub subjects: Vec<Local>,
    /// Bodies that act jointly with the subject (会同X, 与X联合).
    pub partners: Vec<Local>,
    /// The partners only take part in an exchange (与X签订协议): what is done is the subject's.
    pub exchange: bool,
    /// What is done each of them does, whatever the subject does next (与X共建Y).
    pub mutual: bool,
    /// Bodies by whom the subject is made or run (《A》由X编制).
    pub agents: Vec<Local>,
    /// The subject is the place spoken of (当地).
    pub there: bool,
    /// The subject is a class of people or bodies: nobody that could be named acts.
    pub nobody: bool,
    /// The place whose things are the subject (江苏|多地水库开闸放水): another place does not act here.
    pub elsewhere: Option<Local>,
    /// The subject is the two bodies that acted together before (两局).
    pub both: bool,
    /// The subject is the author's own (我们).
    pub own: bool,
    /// Words that name nothing known stand as the subject, and no author line tells who acts.
    pub overt: bool,
    /// Where the predicate begins.
    pub body: usize,
}

/// Longest name of a class of departments, in scalar values.
const DEPARTMENT: usize = 9;

/// What may follow a subject.
pub const PREDICATES: ClassSet = ClassSet::of(Class::Adverb)
    .and(Class::Trigger)
    .and(Class::MeasureVerb)
    .and(Class::AttitudeVerb)
    .and(Class::ResultVerb)
    .and(Class::Planned)
    .and(Class::Ongoing)
    .and(Class::Negation)
    .and(Class::KeepPhrase)
    .and(Class::Demand)
    .and(Class::Speech)
    .and(Class::Joint)
    .and(Class::FigureWord)
    .and(Class::RankVerb)
    .and(Class::ScopePhrase)
    .and(Class::PassiveMark)
    .and(Class::PlacePredicate)
    .and(Class::Having)
    .and(Class::AroundPhrase)
    .and(Class::Connective);

/// What a predicate begins with.
pub const VERBAL: ClassSet = ClassSet::of(Class::Trigger)
    .and(Class::MeasureVerb)
    .and(Class::AttitudeVerb)
    .and(Class::ResultVerb)
    .and(Class::KeepPhrase);

/// Reads the opening of `clause`.
pub fn read(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> Opening {
    let at = start(reader, view, clause);
    let (mut subjects, mut next) = subject_list::opening(reader, view, at, clause.end);
    if let Some(this) = super::told::stands_for(reader, view, at).filter(|_| subjects.is_empty()) {
        next = this.end;
        subjects.push(this);
    }
    let out = Opening { body: at, subjects, ..Opening::default() };
    if out.subjects.is_empty() {
        nameless(reader, view, clause, out)
    } else {
        named(reader, view, clause, next, out)
    }
}

/// Where the subject may begin: after the words that open the clause, and after who only approves.
fn start(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> usize {
    let at = clause.head;
    if let Some(agent) = agent(reader, view, clause, at) {
        return agent.start;
    }
    let end = view.unit.word_end(at, Class::AgentMark, clause.end);
    end.and_then(|end| approved(reader, view, end, clause.end)).unwrap_or(at)
}

/// The opening of a clause at whose head no name stands.
fn nameless(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause, mut out: Opening) -> Opening {
    let (unit, at) = (view.unit, out.body);
    // 韩某|表示: for the organ that he heads
    if let Some((mention, body)) = reader.officers.speaks(unit, at) {
        let organ = Local { start: at, end: body, kind: reader.ontology.known.organization, mention };
        return Opening { subjects: vec![organ], body, ..out };
    }
    unnamed(view, clause, at, &mut out);
    if !reader.annotation.is_voiced() && !out.there && !out.own && !out.both && !out.nobody {
        let predicate = overt::predicate(view, clause, at).filter(|_| !overt::measured(reader, view, at));
        out.overt = predicate.is_some();
        out.body = predicate.unwrap_or(out.body);
    } else if reader.annotation.is_voiced() && !out.nobody {
        // X新院区项目|完成Y: whoever reports did it
        out.body = overt::predicate(view, clause, at).filter(|at| works(unit, *at)).unwrap_or(out.body);
    }
    no_subject(unit, clause, at, NoSubject::of(&out));
    joint(reader, view, clause, at, &mut out);
    out
}

/// The opening of a clause at whose head names stand that end at `next`.
fn named(
    reader: &Reader<'_>,
    view: &View<'_, '_>,
    clause: &Clause,
    next: usize,
    mut out: Opening,
) -> Opening {
    let (unit, at) = (view.unit, out.body);
    let mut after = subject_list::tail(view, next, clause.end);
    if reader.annotation.is_statute() {
        let department = unit.closes(next, Class::OrgClassSuffix);
        match past_classes(unit, after, clause.end, department) {
            Some(end) => after = end,
            None => return Opening { body: at, ..Opening::default() },
        }
    }
    if let Some(role) = office(view, &out, after, clause) {
        no_subject(unit, clause, after, NoSubject::Person);
        return spoken(reader, view, clause, role, Opening { body: at, ..out });
    }
    if let Some(end) = departments(reader, view, &out, after, clause.end) {
        after = end;
    } else if !predicate_follows(reader, view, &out, after, clause) {
        let elsewhere = out.subjects.first().copied().filter(|l| l.kind == reader.ontology.known.place);
        return Opening { elsewhere, ..modified(reader, view, clause, at, after) };
    }
    out.body = opening::skip(unit, after, clause.end);
    if !unit.words_at(out.body).any(|(_, w)| w.classes.meets(PREDICATES)) {
        // 甲医院|新院区项目|完成Y
        let works = overt::after(view, clause, out.body).filter(|at| works(unit, *at));
        out.body = works.unwrap_or(out.body);
    }
    led(reader, view, clause, after, &mut out);
    let from = out.body;
    joint(reader, view, clause, after.min(from), &mut out);
    agents(reader, view, clause, &mut out);
    out
}

/// True where the head noun of works or of a project ends at `at`.
fn works(unit: &Unit<'_>, at: usize) -> bool {
    [Class::ProjectWord, Class::WorksHead].iter().any(|class| unit.closes(at, *class))
}

/// Steps over the departments or parts of places, which act in them (甲市、乙市等地的|环卫部门|出动清雪车).
fn departments(
    reader: &Reader<'_>,
    view: &View<'_, '_>,
    out: &Opening,
    at: usize,
    limit: usize,
) -> Option<usize> {
    let unit = view.unit;
    let places = out.subjects.iter().all(|l| l.kind == reader.ontology.known.place);
    if !places || reader.annotation.statute.is_some() {
        return None;
    }
    let at = unit.word_end(at, Class::Particle, limit).unwrap_or(at);
    let plain = |i: &usize| {
        let border = unit.begins(*i, Class::Function) && !unit.shielded(*i) && !unit.begins(*i, Class::Each);
        chars::is_han(unit.chars[*i]) && !view.is_covered(*i) && !border
    };
    let reach = (at..limit.min(at + DEPARTMENT)).take_while(plain).count();
    let named = || (at + 2..=at + reach).find(|i| unit.closes(*i, Class::DepartmentClass));
    // 甲省|各地|开展X
    let end = unit.word_end(at, Class::Audience, limit).or_else(named)?;
    // 新疆|铁路部门: of no place
    if unit.holds(at, end, Class::WorksHead) {
        return None;
    }
    opening::acts(unit, opening::skip(unit, end, limit), limit).then_some(end)
}

/// The opening of a clause whose first words are a known name that only opens a longer subject
/// (北京人艺|的演员们走进…).
fn modified(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause, at: usize, after: usize) -> Opening {
    let authored = reader.annotation.is_voiced();
    let predicate = if authored { None } else { overt::after(view, clause, after) };
    Opening { body: predicate.unwrap_or(at), overt: predicate.is_some(), ..Opening::default() }
}

/// The body after 由 at `at`; 经市人民政府批准 says who allows it, not who acts.
pub fn agent(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause, at: usize) -> Option<Local> {
    let unit = view.unit;
    let from = unit.word_end(at, Class::AgentMark, clause.end)?;
    let body = view.starting(from, &[reader.ontology.known.organization])?;
    let allows = unit.is(at, from, Class::ByLeave) && unit.holds(body.end, clause.end, Class::Approval);
    (!allows).then_some(body)
}

/// Steps over classes of bodies that a rule names beside a body: 市人民政府|和有关单位|应当…; none where the body
/// may open the name of a class with them (国务院|和地方各级人民政府管理机关事务的机构).
fn past_classes(unit: &Unit<'_>, at: usize, limit: usize, department: bool) -> Option<usize> {
    let joined = [Class::And, Class::AndIts].iter().any(|c| unit.begins(at, *c))
        || unit.chars.get(at) == Some(&chars::ENUM_COMMA);
    let modal = |i: &usize| unit.begins(*i, Class::Modal) && !unit.shielded(*i);
    let Some(end) = (at..limit.min(at + 30)).find(modal).filter(|i| joined && unit.pair_at(*i).is_none())
    else {
        return Some(at);
    };
    let own = [Class::Generic, Class::Audience].iter().any(|c| unit.begins(at + 1, *c));
    let own = own || department || unit.begins(at, Class::AndIts);
    (own || !unit.closes(end, Class::OrgClassSuffix)).then_some(end)
}

/// What a person in an office says is their body's (市水利局局长介绍，…), unless it is a leader; who does
/// anything else is a person, and nobody that could be named acts.
fn spoken(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause, role: usize, out: Opening) -> Opening {
    let unit = view.unit;
    let known = &reader.ontology.known;
    let leads = unit.begins(role, Class::Leader);
    let says = unit.holds(role, clause.end, Class::Speech);
    let mut bodies = out.subjects.iter().filter(|l| l.kind == known.organization || l.kind == known.place);
    match bodies.next_back() {
        Some(body) if says && (!leads || is_deputy(reader, view, body, role)) => {
            Opening { subjects: vec![*body], ..out }
        }
        _ => Opening { subjects: Vec::new(), nobody: true, ..out },
    }
}

/// True for the office of a deputy chair of an assembly or a mass organization (全国政协|副主席): he speaks for it.
fn is_deputy(reader: &Reader<'_>, view: &View<'_, '_>, body: &Local, role: usize) -> bool {
    let ontology = reader.ontology;
    let row = ontology.lexicon.find(&reader.annotation.mentions[body.mention].name).and_then(|w| w.body);
    body.end == role
        && view.unit.begins(role + 1, Class::Leader)
        && row.is_some_and(|row| ontology.bodies[usize::from(row)].assembly)
}

/// Where the office of a person stands after the names that open the clause.
fn office(view: &View<'_, '_>, out: &Opening, at: usize, clause: &Clause) -> Option<usize> {
    let last = out.subjects.last().map_or(at, |l| l.end);
    // 甲县|地处长江北岸: no office
    if at >= clause.end
        || view.unit.begins(at, Class::PlacePredicate)
        || view.unit.begins(last, Class::Dateline)
        || view.unit.begins(at, Class::Dateline)
    {
        return None;
    }
    officer(view.unit, last, clause.end)
}

/// 由A牵头、B和C配合: B and C act with A.
fn led(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause, after: usize, out: &mut Opening) {
    let unit = view.unit;
    let Some(lead) = unit.word_end(after, Class::Lead, clause.end) else { return };
    if unit.chars.get(lead) != Some(&chars::ENUM_COMMA) {
        return;
    }
    let found = subject_list::list(view, lead + 1, clause.end, &[reader.ontology.known.organization]);
    if let Some(last) = found.last() {
        let tail = subject_list::tail(view, last.end, clause.end);
        out.body = unit.word_end(tail, Class::Support, clause.end).unwrap_or(tail);
        out.partners = found;
    }
}

/// 由X、Y after the subject: they act on it.
fn agents(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause, out: &mut Opening) {
    let Some(from) = view.unit.word_end(out.body, Class::AgentMark, clause.end) else { return };
    if let Some(after) = approved(reader, view, from, clause.end) {
        out.body = after;
        return;
    }
    let found = subject_list::list(view, from, clause.end, &[reader.ontology.known.organization]);
    if let Some(last) = found.last() {
        let after = subject_list::tail(view, last.end, clause.end);
        out.body = opening::skip(view.unit, after, clause.end);
        out.agents = found;
    }
}

/// Steps over who only approves (经|国务院批准，…): they do not do it.
fn approved(reader: &Reader<'_>, view: &View<'_, '_>, from: usize, limit: usize) -> Option<usize> {
    let found = subject_list::list(view, from, limit, &[reader.ontology.known.organization]);
    let after = subject_list::tail(view, found.last()?.end, limit);
    let end = view.unit.word_end(after, Class::Approval, limit)?;
    Some(opening::skip(view.unit, end, limit))
}

fn predicate_follows(
    reader: &Reader<'_>,
    view: &View<'_, '_>,
    out: &Opening,
    at: usize,
    clause: &Clause,
) -> bool {
    let unit = view.unit;
    if at >= clause.end {
        // 落实市委《甲意见》，|市政府《乙办法》，…: whose documents they are
        let kinds = |kind| out.subjects.iter().any(|l| l.kind == kind);
        let known = &reader.ontology.known;
        if out.subjects.len() > 1 && kinds(known.policy) && kinds(known.organization) {
            return no_subject(unit, clause, at, NoSubject::Fragment);
        }
        return clause.mark == chars::COMMA
            || clause.mark == ','
            || super::briefing::opens_brief(reader, view, &out.subjects, clause)
            || no_subject(unit, clause, at, NoSubject::Fragment);
    }
    // 自|全市启动甲工作|以来: a time
    let since = unit.closes(clause.end, Class::TimeEnd) && unit.closes(clause.head, Class::ClauseTime);
    if unit.begins(at, Class::Particle) || overt::with_people(unit, at, clause.end) || since {
        return no_subject(unit, clause, at, NoSubject::Modifier);
    }
    let last = out.subjects.last().map_or(at, |l| l.end);
    if unit.begins(last, Class::Dateline) || unit.begins(at, Class::Dateline) {
        return no_subject(unit, clause, at, NoSubject::Person);
    }
    if let Some(figure) = view.starting(at, &[reader.ontology.known.indicator]) {
        // a short name may be a part of what is measured (泉州|芯谷园区签约项目), a town is whole
        let whole = |l: &Local| {
            let own = l.kind == reader.ontology.known.organization || unit.closes(l.end, Class::Settlement);
            let known = [Class::Place, Class::SelfPlace, Class::Nation, Class::FirmEnd, Class::Anaphor];
            (own && l.end - l.start >= 3) || known.iter().any(|c| unit.is(l.start, l.end, *c))
        };
        let full = out.subjects.iter().all(whole);
        // 甲市|累计投资20亿元: an adverb opens no noun
        const VERB: ClassSet = ClassSet::of(Class::FigureVerb)
            .and(Class::MeasureVerb)
            .and(Class::Trigger)
            .and(Class::FigureAdverb);
        let acts = unit.words_at(figure.start).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERB));
        // 甲县|有耕地10万亩
        let has = unit.begins(figure.start, Class::Having);
        return full || acts || has || unit.holds(figure.start, figure.end, Class::MacroFigure);
    }
    if clause.mark == chars::DASH && !overt::verb_within(unit, at, clause.end) {
        return no_subject(unit, clause, at, NoSubject::Modifier);
    }
    // 甲省|在开展主题教育中，推进X
    let within = unit.letter(at, Class::PlaceOpener)
        && (unit.closes(clause.end, Class::PhraseEnd) || unit.letter(clause.end - 1, Class::PhraseEnd));
    let time = within || opening::skip(unit, at, clause.end) > at;
    let predicate = unit.words_at(at).any(|(_, w)| w.classes.meets(PREDICATES));
    let acts = out.subjects.iter().any(|l| {
        let known = &reader.ontology.known;
        (l.kind == known.organization && !overt::longer_name(unit, at, clause.end)) || l.kind == known.policy
    });
    // a body may be followed by words that are no verb of ours; a place or an initiative may not
    predicate || time || acts || no_subject(unit, clause, at, NoSubject::NoPredicate)
}

/// Bodies that act jointly: 会同X、Y, 与X、Y联合….
fn joint(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause, from: usize, out: &mut Opening) {
    let unit = view.unit;
    if !unit.has(Class::Together) && !unit.has(Class::Alongside) {
        return;
    }
    let organization = reader.ontology.known.organization;
    let open = (from..clause.end.min(from + 8)).find_map(|i| {
        let end = unit
            .words_at(i)
            // A与B|共建|X: X is what they build
            .find(|(h, w)| {
                let together = w.classes.has(Class::Together) && !w.classes.has(Class::MutualVerb);
                (together || w.classes.has(Class::Alongside)) && h.end <= clause.end
            })
            .map(|(h, _)| h.end)?;
        view.starting(end, &[organization]).map(|_| end)
    });
    let Some(open) = open else { return };
    let partners = subject_list::list(view, open, clause.end, &[organization]);
    let after = subject_list::tail(view, partners.last().map_or(open, |l| l.end), clause.end);
    let funded = opening::funded(unit, after, clause.end) > after;
    let acts = funded || unit.words_at(after).any(|(_, w)| w.classes.meets(PREDICATES));
    // the clause says no more than who acts with the subject (X联合A、B，…)
    let alone = after == clause.end;
    if acts || alone {
        out.body = opening::skip(unit, after, clause.end);
        out.mutual = unit.begins(out.body, Class::MutualVerb);
        // 联合X|共建Y: they go on together
        let with = open.checked_sub(1).is_some_and(|i| unit.is(i, open, Class::KeepPhrase));
        out.exchange = unit.begins(out.body, Class::ExchangeVerb) || (out.mutual && with);
        out.partners = partners;
    }
}
