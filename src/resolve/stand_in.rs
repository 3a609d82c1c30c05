//! Who acts in a document where nobody is named: the author's body, a body or place of the title, the government of a
//! work report, the body that acts most.

use std::collections::{BTreeMap, BTreeSet};

use super::relations::Builder;
use super::trace::{StandIn, Step};
use crate::annotate::Annotation;
use crate::annotate::mention::{End, Form, Inference, Mention};
use crate::ontology::lexicon::Class;
use crate::ontology::{Ontology, TypeId, rule};
use crate::read::{BlockKind, Document};
use crate::text::{Span, chars};

/// Clauses in which a body acts, named once, that alone acts in a text.
const THROUGHOUT: usize = 4;

/// Shortest field of a department, in scalar values.
const FIELD: usize = 2;

/// Who acts where nobody is named: the author's body, else a body of the title, the document's protagonist,
/// a place that opens the title; else nobody.
pub(super) fn authors(
    document: &Document,
    annotation: &Annotation,
    entities: &[Option<usize>],
    builder: &Builder<'_>,
    ontology: &Ontology,
) -> (StandIn, Vec<usize>) {
    let named: Vec<usize> = annotation.authors.iter().filter_map(|a| entities[*a]).collect();
    if !named.is_empty() {
        let acting =
            named.into_iter().map(|body| acting_group(body, document, annotation, entities, builder));
        let acting = acting.map(|body| acting_place(body, annotation, entities, builder).unwrap_or(body));
        let acting: Vec<usize> = acting.collect();
        builder.note(|| Step::StandIn(StandIn::Author, acting.clone()));
        return (StandIn::Author, acting);
    }
    let known = &ontology.known;
    let titled =
        |m: &Mention| document.blocks.iter().any(|b| b.kind == BlockKind::Title && b.span.contains(m.span));
    let of = |kind: TypeId| {
        annotation
            .mentions
            .iter()
            .zip(entities)
            .find(|(m, e)| {
                let body = m.kind == kind && e.is_some() && m.rule != const { rule("event.head") };
                body && titled(m)
                    && (annotation.title.has(Class::WorkReport) || heads_title(document, m.span))
            })
            .and_then(|(_, e)| *e)
            .map(|entity| writer_of(entity, entities, builder))
    };
    let told = |how| move |entity: usize| (entity, how);
    // 我代表市人民政府，向大会报告工作: no title says whose report it is
    let speaking =
        annotation.reporter.filter(|m| !titled(&annotation.mentions[*m])).and_then(|m| entities[m]);
    let stand_in = speaking
        .map(told(StandIn::TitleBody))
        .or_else(|| of(known.organization).map(told(StandIn::TitleBody)))
        .or_else(|| government(annotation, builder).map(told(StandIn::Government)))
        .or_else(|| department(document, annotation, builder).map(told(StandIn::TitleBody)))
        .or_else(|| town_of_title(document, annotation, entities, known.place).map(told(StandIn::TitlePlace)))
        .or_else(|| protagonist(annotation, entities, known.organization).map(told(StandIn::Protagonist)))
        .or_else(|| builder.titled.map(told(StandIn::TitlePlace)))
        .or_else(|| leading_place(annotation, entities, builder).map(told(StandIn::Protagonist)))
        .or_else(|| only_actor(annotation, entities, builder).map(told(StandIn::Protagonist)));
    let how = stand_in.map_or(StandIn::Nobody, |(_, how)| how);
    let entities: Vec<usize> = stand_in.into_iter().map(|(entity, _)| entity).collect();
    builder.note(|| Step::StandIn(how, entities.clone()));
    (how, entities)
}

/// The body whose study group `entity` is, where it is one that only writes (甲县委党校|理论学习中心组：…).
fn writer_of(entity: usize, entities: &[Option<usize>], builder: &Builder<'_>) -> usize {
    let lexicon = &builder.ontology.lexicon;
    let name = &builder.out.entities[entity].name;
    let group = name.char_indices().find(|(at, _)| *at > 0 && lexicon.is(&name[*at..], Class::StudyGroup));
    let organization = builder.ontology.known.organization;
    let of = |other: &usize| {
        let body = &builder.out.entities[*other];
        body.kind == organization && group.is_some_and(|(at, _)| body.name == name[..at])
    };
    entities.iter().flatten().copied().find(of).unwrap_or(entity)
}

/// What stands in the title before `span`, if it stands in one.
fn before_in_title(document: &Document, span: Span) -> Option<&str> {
    let title = document.blocks.iter().find(|b| b.kind == BlockKind::Title && b.span.contains(span))?;
    Some(&document.text[title.span.start as usize..span.start as usize])
}

/// True for words too short to say more than a level or a place.
fn is_brief(words: &str) -> bool {
    words.chars().filter(|c| chars::is_han(*c)).count() <= 4
}

/// True where `span` opens the title or a part of it (X：…, …——X的实践), or stands in a list that does.
fn heads_title(document: &Document, span: Span) -> bool {
    let parts = |c: char| c.is_whitespace() || matches!(c, chars::DASH | chars::COLON | chars::COMMA);
    before_in_title(document, span).is_some_and(|before| {
        let part = before.rsplit(|c| parts(c) || ends_column(c)).next().unwrap_or(before);
        part.ends_with(chars::ENUM_COMMA) || is_brief(part)
    })
}

/// Ends the name of a column before a headline: 【一线直击】, 改革案例丨.
fn ends_column(c: char) -> bool {
    c == chars::LENTICULAR_CLOSE || chars::is_bar(c)
}

/// True where only brackets, the name of a column and other places stand in the title before `span`.
fn opens_title(document: &Document, span: Span) -> bool {
    before_in_title(document, span)
        .is_some_and(|before| is_brief(before.rsplit(ends_column).next().unwrap_or(before)))
}

/// True where only other places stand between `span` and the dash after which a title says whose work it tells
/// (…——甲市推进国企改革观察).
fn follows_dash(document: &Document, span: Span) -> bool {
    let after_dash = |before: &str| Some(before.rsplit_once(chars::DASH)?.1.to_owned());
    before_in_title(document, span).and_then(after_dash).is_some_and(|between| is_brief(&between))
}

/// The lowest of the divisions that open the title: 江苏太仓 is 太仓市. A place acts where it opens the title
/// (江苏太仓：…), not where something happens in it.
pub(super) fn titled(
    document: &Document,
    annotation: &Annotation,
    entities: &[Option<usize>],
    builder: &Builder<'_>,
) -> Option<usize> {
    let place = builder.ontology.known.place;
    let in_title =
        |m: &Mention| document.blocks.iter().any(|b| b.kind == BlockKind::Title && b.span.contains(m.span));
    // codes of lower divisions end in fewer zeros; what has no code is no division
    let zeros = |entity: usize| {
        let code = builder.out.entities[entity].attributes.get("code")?;
        Some((code.len() - code.trim_end_matches('0').len(), entity))
    };
    let lowest = |opens: fn(&Document, Span) -> bool| {
        let named = annotation.mentions.iter().zip(entities);
        // 宁夏回族自治区|固原市|隆德县: each right after the one above it
        let mut above = None;
        let opening = named.filter(|(m, _)| {
            let own = m.kind == place && in_title(m);
            let opens = own && (above == Some(m.span.start) || opens(document, m.span));
            above = if opens { Some(m.span.end) } else { above };
            opens
        });
        let coded = opening.filter_map(|(_, e)| zeros((*e)?));
        coded.min_by_key(|(zeros, _)| *zeros).map(|(_, entity)| entity)
    };
    town_of_title(document, annotation, entities, place)
        .or_else(|| lowest(opens_title))
        .or_else(|| lowest(follows_dash).filter(|place| builder.nation() != Some(*place)))
        .or_else(|| titled_site(document, annotation, entities, place))
}

/// The town or village that opens the title right after the divisions that it lies in (甲县|乙镇：…, 甲县|乙镇|丙村…).
fn town_of_title(
    document: &Document,
    annotation: &Annotation,
    entities: &[Option<usize>],
    place: TypeId,
) -> Option<usize> {
    let titled = |m: &Mention| m.kind == place && before_in_title(document, m.span).is_some();
    let places: Vec<(&Mention, Option<usize>)> =
        annotation.mentions.iter().zip(entities.iter().copied()).filter(|(m, _)| titled(m)).collect();
    let division = places.iter().find(|(m, _)| m.form == Form::Division)?.0;
    let (mut end, mut town) = (division.span.end, None);
    while let Some((next, entity)) = places.iter().find(|(m, _)| m.span.start == end) {
        end = next.span.end;
        town = if next.rule == const { rule("place.local") } { *entity } else { None };
    }
    town.filter(|_| opens_title(document, division.span))
}

/// The town or zone, no division of the tables, that opens the title or a part of it (柳溪镇：…, … 甲市高新区开门红).
fn titled_site(
    document: &Document,
    annotation: &Annotation,
    entities: &[Option<usize>],
    place: TypeId,
) -> Option<usize> {
    let acts = |m: &Mention| {
        let topic = document.text[m.span.end as usize..].starts_with([chars::COLON, ':']);
        let town = m.rule == const { rule("place.local") } && topic && opens_title(document, m.span);
        town || (m.rule == const { rule("place.sited") } && heads_title(document, m.span))
    };
    let mut sites = annotation.mentions.iter().zip(entities).filter(|(m, _)| m.kind == place && acts(m));
    sites.find_map(|(_, entity)| *entity)
}

/// The party organ of `body`, where it signs the article and acts in it, and the body itself does not.
fn acting_group(
    body: usize,
    document: &Document,
    annotation: &Annotation,
    entities: &[Option<usize>],
    builder: &Builder<'_>,
) -> usize {
    let explicit = annotation.statements.iter().filter(|s| s.inference == Inference::Explicit);
    let subjects: BTreeSet<usize> = explicit
        .filter_map(|s| match s.subject {
            End::Mention(m) => entities[m],
            End::Author | End::Place | End::Scene | End::Speaker | End::Country => None,
        })
        .collect();
    let group = |e: &&usize| {
        let name = &builder.out.entities[**e].name;
        let rest = name.strip_prefix(builder.out.entities[body].name.as_str());
        let signs = |rest: &str| document.author.as_ref().is_some_and(|a| a.ends_with(rest));
        let organ = |rest: &str| {
            let lexicon = &builder.ontology.lexicon;
            lexicon.is(rest, Class::PartyGroup) && !lexicon.is(rest, Class::StudyGroup)
        };
        // under the very name that signs, not a shorter one (甲市医保局|党组)
        let own = |rest: &str| {
            let of = &builder.out.entities[body].name;
            let said = builder.out.entities[**e].aliases.iter().chain(Some(name));
            said.filter_map(|said| said.strip_suffix(rest)).any(|said| of != said && of.ends_with(said))
        };
        rest.is_some_and(|rest| organ(rest) && signs(rest) && own(rest))
    };
    if subjects.contains(&body) {
        return body;
    }
    subjects.iter().find(group).copied().unwrap_or(body)
}

/// The place of a body that signs the article without speaking of itself in it, where the text lets that place act
/// (甲县县委组织部 over 甲县…出台…), or the town that the title is about (乙镇：…, 甲县农业局编).
fn acting_place(
    body: usize,
    annotation: &Annotation,
    entities: &[Option<usize>],
    builder: &Builder<'_>,
) -> Option<usize> {
    let known = &builder.ontology.known;
    let name = &builder.out.entities[body].name;
    let titled = |e: usize| {
        let division = builder.out.entities[e].attributes.get("code").is_some();
        !division && builder.titled == Some(e)
    };
    let of_it = |e: usize| {
        let entity = &builder.out.entities[e];
        entity.kind == known.place && (name.starts_with(entity.name.as_str()) || titled(e))
    };
    let mut place = None;
    let told = |how: Inference| how == Inference::Explicit || how == Inference::Carried;
    for statement in annotation.statements.iter().filter(|s| told(s.inference)) {
        let End::Mention(m) = statement.subject else { continue };
        let Some(entity) = entities[m] else { continue };
        if statement.inference == Inference::Carried && !titled(entity) {
            continue;
        }
        if entity == body {
            return None;
        }
        if statement.relation != known.achieves && of_it(entity) {
            place = place.or(Some(entity));
        }
    }
    place.filter(|_| !annotation.first_person)
}

/// The government of the document's place, where the title says that it reports on its work.
fn government(annotation: &Annotation, builder: &Builder<'_>) -> Option<usize> {
    let lexicon = &builder.ontology.lexicon;
    let place = builder.out.place.as_ref().filter(|_| annotation.title.has(Class::WorkReport))?;
    let mut endings = Vec::new();
    let bodies = builder.out.entities.iter().enumerate();
    for (index, body) in bodies.filter(|(_, e)| e.kind == builder.ontology.known.organization) {
        if let Some(ending) = body.name.strip_prefix(place.as_str())
            && lexicon.is(ending, Class::Government)
        {
            endings.push((std::cmp::Reverse(ending.len()), index));
        }
    }
    endings.into_iter().min().map(|(_, index)| index)
}

/// The body whose field the title of a report on its own work names without its ending (甲市水利工作总结: 甲市水利局).
fn department(document: &Document, annotation: &Annotation, builder: &Builder<'_>) -> Option<usize> {
    let title = document.title.as_ref().filter(|_| annotation.reports)?;
    let place = builder.out.place.as_deref().unwrap_or_default();
    let bodies = builder.out.entities.iter().enumerate();
    let mut of_title =
        bodies.filter(|(_, e)| e.kind == builder.ontology.known.organization).filter_map(|(i, body)| {
            let last = body.name.char_indices().next_back().map(|(at, _)| at)?;
            let field = body.name[..last].strip_prefix(place)?;
            (field.chars().count() >= FIELD && title.contains(&body.name[..last])).then_some((field.len(), i))
        });
    let first = of_title.next()?;
    of_title.all(|other| other.1 == first.1).then_some(first.1)
}

/// The body that acts in most of the clauses whose subject is a body, if it does so at least twice.
fn protagonist(annotation: &Annotation, entities: &[Option<usize>], organization: TypeId) -> Option<usize> {
    let (entity, own, _) = most_active(annotation, entities, &[organization], false)?;
    (own >= 2).then_some(entity)
}

/// The body, no national one, or the document's own place that alone acts in a text, named once as who does it.
fn only_actor(annotation: &Annotation, entities: &[Option<usize>], builder: &Builder<'_>) -> Option<usize> {
    let known = &builder.ontology.known;
    let kinds = [known.organization, known.place];
    let (entity, _, other) = most_active(annotation, entities, &kinds, false)?;
    let actor = &builder.out.entities[entity];
    let national = builder.ontology.lexicon.find(&actor.name).is_some_and(|word| word.body.is_some());
    let fits = if actor.kind == known.place { builder.own_place() == Some(entity) } else { !national };
    (fits && other == 0 && acts_alone(annotation, entities, &kinds, entity)).then_some(entity)
}

/// True where `entity` acts in some clauses, named or carried, and no other of `kinds` in any.
fn acts_alone(annotation: &Annotation, entities: &[Option<usize>], kinds: &[TypeId], entity: usize) -> bool {
    let active = most_active(annotation, entities, kinds, true);
    active.is_some_and(|(one, own, other)| one == entity && own >= THROUGHOUT && other == 0)
}

/// The place that acts in three quarters of the clauses whose subject is a place or a body: the document's own at least
/// twice, another at least three times. A text on what several places do has none.
fn leading_place(
    annotation: &Annotation,
    entities: &[Option<usize>],
    builder: &Builder<'_>,
) -> Option<usize> {
    let known = &builder.ontology.known;
    let kinds = [known.organization, known.place];
    let (entity, own, other) = most_active(annotation, entities, &kinds, false)?;
    // 各地开展X: whatever one of them does
    if annotation.title.has(Class::Audience) {
        return None;
    }
    // 甲县|乙镇…推行X: a town that alone acts
    let town = |m: &Mention| other == 0 && m.rule == const { rule("place.local") };
    let polity = |(m, e): (&Mention, &Option<usize>)| {
        let local = [const { rule("place.local") }, const { rule("place.sited") }].contains(&m.rule);
        *e == Some(entity) && (m.form == Form::Division || m.form == Form::SelfPlace || local)
    };
    let mut own_mentions = annotation.mentions.iter().zip(entities).filter(|(_, e)| **e == Some(entity));
    let few = builder.own_place() == Some(entity) || own_mentions.any(|(m, _)| town(m));
    let least = if few { 2 } else { 3 };
    let least = least.max(3 * other);
    let named = || annotation.mentions.iter().zip(entities).any(polity);
    let place = builder.out.entities[entity].kind == known.place && builder.nation() != Some(entity);
    (place && own >= least && named()).then_some(entity)
}

/// What acts in more than half of the clauses whose subject is of `kinds`, in how many it does, and in how many another;
/// with those to which a subject is `carried`, or without them.
fn most_active(
    annotation: &Annotation,
    entities: &[Option<usize>],
    kinds: &[TypeId],
    carried: bool,
) -> Option<(usize, usize, usize)> {
    let mut clauses: BTreeMap<Span, BTreeSet<usize>> = BTreeMap::new();
    let told = |how: Inference| how == Inference::Explicit || (carried && how == Inference::Carried);
    for statement in annotation.statements.iter().filter(|s| told(s.inference)) {
        if let End::Mention(m) = statement.subject {
            let entity = entities[m].filter(|_| kinds.contains(&annotation.mentions[m].kind));
            clauses.entry(statement.evidence).or_default().extend(entity);
        }
    }
    // those who act jointly with a subject left out are no protagonists
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for entity in clauses.values().filter(|bodies| bodies.len() == 1).flatten() {
        *count.entry(*entity).or_default() += 1;
    }
    let all: usize = count.values().sum();
    let (entity, own) = count.iter().max_by_key(|(entity, n)| (**n, std::cmp::Reverse(**entity)))?;
    (own * 2 > all).then_some((*entity, *own, all - own))
}

/// What a title speaks of, that makes it unsure who stands in for a subject left out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TitleTells {
    /// Several bodies; without an author line.
    pub(super) bodies: bool,
    /// A bridge, a plant or the like.
    pub(super) work: bool,
}

impl TitleTells {
    pub(super) fn of(
        document: &Document,
        annotation: &Annotation,
        entities: &[Option<usize>],
        ontology: &Ontology,
    ) -> Self {
        let titled = |m: &Mention| {
            document.blocks.iter().any(|b| b.kind == BlockKind::Title && b.span.contains(m.span))
        };
        let body = |m: &Mention| m.kind == ontology.known.organization && titled(m);
        let named = annotation.mentions.iter().zip(entities).filter(|(m, _)| body(m));
        let bodies: BTreeSet<usize> = named.filter_map(|(_, e)| *e).collect();
        let work = annotation.title.has(Class::TitledWork);
        TitleTells { bodies: document.author.is_none() && bodies.len() >= 2, work }
    }
}
