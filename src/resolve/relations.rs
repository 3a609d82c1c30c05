//! Entities from mentions of one name, and relations from statements, checked against domain and range.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::divisions::DivisionIndex;
use super::entity::{Attributes, Entity, Extraction, Relation, Support};
use super::names::Named;
use super::seat::Seat;
use super::stand_in::{TitleTells, authors, titled};
use super::trace::{Related, Step, Trace};
use crate::annotate::Annotation;
use crate::annotate::mention::{End, Inference, Mention, Statement, Status};
use crate::ontology::lexicon::Class;
use crate::ontology::{Ontology, RelationId, TypeId, rule};
use crate::read::Document;
use crate::text::name_index::{NameHash, NameIndex};

/// How far the first lines of a text reach that say of which country it tells, in bytes.
const LEAD: u32 = 450;
/// Other places at most that a text of the whole country tells of.
const OTHERS: usize = 3;

/// Builds the extraction of one document.
pub fn resolve(
    document: &Document,
    annotation: &Annotation,
    names: &[Option<Named>],
    place: Option<DivisionIndex>,
    ontology: &Ontology,
    trace: Option<&Trace>,
) -> Extraction {
    let seat = Seat { division: place, home: annotation.home.as_deref() }.name(ontology).map(str::to_owned);
    let mut builder = Builder {
        ontology,
        trace,
        text: &document.text,
        qualifier: seat.clone().unwrap_or_else(|| qualifier(document)).into(),
        unqualified: Arc::from(""),
        index: NameIndex::default(),
        titled: None,
        title: TitleTells::default(),
        governs: false,
        own_voice: false,
        national: false,
        places: Places::default(),
        out: Extraction { place: seat, ..Extraction::default() },
    };
    let entities: Vec<Option<usize>> = annotation
        .mentions
        .iter()
        .zip(names)
        .map(|(m, n)| n.as_ref().map(|n| builder.entity(m, n)))
        .collect();
    builder.titled = titled(document, annotation, &entities, &builder);
    builder.title = TitleTells::of(document, annotation, &entities, ontology);
    let (how, authors) = authors(document, annotation, &entities, &builder, ontology);
    builder.own_voice = how.is_own_report();
    builder.governs = annotation.reports && authors.iter().all(|author| builder.is_government(*author));
    builder.national = builder.tells_of_nation(annotation, &entities);
    builder.note(|| Step::Entities(entities.clone()));
    builder.places = Places { own: builder.own_place(), nation: builder.nation() };
    let bodies: Vec<usize> = authors.iter().copied().filter(|author| builder.is_body(*author)).collect();
    let authors = Authors { all: &authors, bodies: &bodies };
    let mut edges: BTreeMap<(usize, RelationId, usize), Relation> = BTreeMap::new();
    for (number, statement) in annotation.statements.iter().enumerate() {
        builder.relation(number, statement, &entities, authors, &mut edges);
    }
    builder.out.relations = edges.into_values().collect();
    for entity in &mut builder.out.entities {
        as_the_text_has_it(entity, document, ontology);
    }
    builder.out
}

/// A national body that the text names only by official abbreviations is shown by the fullest of them, its
/// official name an alias (中央网信办).
fn as_the_text_has_it(entity: &mut Entity, document: &Document, ontology: &Ontology) {
    if entity.kind != ontology.known.organization {
        return;
    }
    let body = |name: &str| ontology.lexicon.find(name).and_then(|word| word.body);
    let Some(official) = body(&entity.name) else { return };
    let said = |support: &Support| support.span.of(&document.text);
    if entity.mentions.iter().any(|m| said(m) == entity.name) {
        return;
    }
    let short = entity.mentions.iter().map(said).filter(|words| body(words) == Some(official));
    let fullest = short.max_by_key(|words| (words.chars().count(), std::cmp::Reverse(*words)));
    if let Some(shown) = fullest.map(str::to_owned) {
        entity.aliases.remove(&shown);
        entity.aliases.insert(std::mem::replace(&mut entity.name, shown));
    }
}

/// What tells measures and figures of documents apart that speak from no place: the author, the title, the id.
fn qualifier(document: &Document) -> String {
    document.author.as_ref().or(document.title.as_ref()).unwrap_or(&document.id).clone()
}

pub(super) struct Builder<'o> {
    pub(super) ontology: &'o Ontology,
    pub(super) trace: Option<&'o Trace>,
    pub(super) text: &'o str,
    pub(super) qualifier: Arc<str>,
    unqualified: Arc<str>,
    /// The entities by their keys.
    index: NameIndex,
    /// The place that opens the title.
    pub(super) titled: Option<usize>,
    /// What else the title speaks of.
    pub(super) title: TitleTells,
    /// A government reports on its work: what its place reaches it tells as its own.
    pub(super) governs: bool,
    /// Who stands in for a subject left out reports on their own work.
    pub(super) own_voice: bool,
    /// The text tells figures of the whole country and speaks from no place of it.
    national: bool,
    /// The places that statements without a subject may be of.
    places: Places,
    pub(super) out: Extraction,
}

/// The entities of the place that a document speaks from and of the whole country, where it names them.
#[derive(Clone, Copy, Default)]
struct Places {
    own: Option<usize>,
    nation: Option<usize>,
}

/// Who stands in for a subject left out: all, and those that are bodies.
#[derive(Clone, Copy, Default)]
struct Authors<'a> {
    all: &'a [usize],
    bodies: &'a [usize],
}

/// The entities that an end of a statement stands for.
#[derive(Clone, Copy)]
struct Ends<'a> {
    many: &'a [usize],
    one: Option<usize>,
}

impl<'a> Ends<'a> {
    fn iter(self) -> impl Iterator<Item = usize> + 'a {
        self.many.iter().copied().chain(self.one)
    }
}

impl Builder<'_> {
    pub(super) fn note(&self, step: impl FnOnce() -> Step) {
        if let Some(trace) = self.trace {
            trace.push(step());
        }
    }

    /// The entity of type `kind` called `name`.
    fn called(&self, kind: TypeId, name: &str) -> Option<usize> {
        self.keyed(NameHash::of(name), kind, name)
    }

    fn keyed(&self, hash: NameHash, kind: TypeId, key: &str) -> Option<usize> {
        let entities = &self.out.entities;
        let is = |place: u32| entities[place as usize].kind == kind && entities[place as usize].key == key;
        self.index.find(hash, is).map(|place| place as usize)
    }

    fn entity(&mut self, mention: &Mention, named: &Named) -> usize {
        let known = &self.ontology.known;
        let own = named.kind == known.measure || named.kind == known.indicator || named.local;
        let hash = NameHash::of(&named.name);
        let index = self.keyed(hash, named.kind, &named.name).unwrap_or_else(|| {
            let index = self.out.entities.len();
            self.index.put(hash, index as u32);
            let mut attributes = Attributes::default();
            if let Some(code) = named.code {
                attributes.set("code", format!("{code:06}"));
            }
            self.out.entities.push(Entity {
                kind: named.kind,
                key: named.name.clone(),
                name: named.name.clone(),
                qualifier: Arc::clone(if own { &self.qualifier } else { &self.unqualified }),
                aliases: Default::default(),
                attributes,
                mentions: Vec::new(),
            });
            index
        });
        let entity = &mut self.out.entities[index];
        if named.kind == known.indicator && entity.attributes.is_empty() {
            entity.attributes =
                super::figures::attributes(self.ontology, &named.name, self.text, mention.span);
        }
        for alias in [&mention.name, &mention.alias] {
            if !alias.is_empty() && *alias != entity.name && !entity.aliases.contains(alias) {
                entity.aliases.insert(alias.clone());
            }
        }
        let confidence = self.ontology.reliability.mention(mention.rule);
        entity.mentions.push(Support { span: mention.span, rule: mention.rule, confidence });
        index
    }

    fn relation(
        &mut self,
        number: usize,
        statement: &Statement,
        entities: &[Option<usize>],
        authors: Authors<'_>,
        edges: &mut BTreeMap<(usize, RelationId, usize), Relation>,
    ) {
        let (own_place, nation) = (self.places.own, self.places.nation);
        let known = &self.ontology.known;
        // of the whole country a title says where, not who
        let acts = statement.relation == known.takes || statement.relation == known.launches;
        let authors = match nation {
            Some(nation) if acts && authors.all == [nation] => Authors::default(),
            _ => authors,
        };
        let authors_are = |nation: usize| authors.all.iter().all(|author| *author == nation);
        let ends = |end: End| match end {
            End::Mention(m) => Ends { many: &[], one: entities[m] },
            End::Author => Ends { many: authors.all, one: None },
            End::Speaker => Ends { many: authors.bodies, one: None },
            // without a place the author's body stands for it
            End::Place if self.governs => Ends { many: authors.all, one: own_place },
            End::Place => Ends { many: if own_place.is_some() { &[] } else { authors.all }, one: own_place },
            End::Scene => Ends { many: &[], one: own_place.or(self.titled).or(nation) },
            End::Country => {
                let nation = nation.filter(|nation| self.national && authors_are(*nation));
                Ends { many: &[], one: nation }
            }
        };
        let (sources, targets) = (ends(statement.subject), ends(statement.object));
        let mut bound = false;
        for source in sources.iter() {
            if self.unsure(statement, source, targets) {
                continue;
            }
            for target in targets.iter() {
                bound = true;
                let fate = self.edge(statement, source, target, edges);
                self.note(|| Step::Related { statement: number, ends: Some((source, target)), fate });
            }
        }
        if !bound {
            self.note(|| Step::Related { statement: number, ends: None, fate: Related::Unresolved });
        }
    }

    /// Who stands in for a subject left out, but cannot be told to be it: of an aim, one of several bodies of the
    /// title; of a figure, the place of a title that speaks of a work (某地某大桥通车).
    fn unsure(&self, statement: &Statement, entity: usize, targets: Ends<'_>) -> bool {
        let known = &self.ontology.known;
        let relation = statement.relation;
        let aim = relation == known.serves && self.title.bodies && self.is_body(entity);
        let figure = relation == known.achieves && self.title.work && self.titled == Some(entity);
        // X水库|开工: of one's own report only; “X”|上线运行: of the place that the title speaks of, too
        let named = || {
            let quoted = |e: usize| {
                let mentions = &self.out.entities[e].mentions;
                mentions.iter().any(|m| m.rule == const { rule("initiative.quoted") })
            };
            self.titled == Some(entity) && !self.title.work && targets.iter().all(quoted)
        };
        let built = statement.rule == const { rule("relation.launched") } && !self.own_voice && !named();
        !matches!(statement.subject, End::Mention(_)) && (aim || figure || built)
    }

    fn is_body(&self, entity: usize) -> bool {
        self.out.entities[entity].kind == self.ontology.known.organization
    }

    /// True for a body that governs a place (甲市人民政府).
    fn is_government(&self, entity: usize) -> bool {
        let name = &self.out.entities[entity].name;
        let mut ends = name.char_indices().map(|(at, _)| at).skip(1);
        self.is_body(entity) && ends.any(|at| self.ontology.lexicon.is(&name[at..], Class::Government))
    }

    /// The entity of the place that the document speaks from, where the document names it.
    pub(super) fn own_place(&self) -> Option<usize> {
        self.called(self.ontology.known.place, self.out.place.as_ref()?)
    }

    /// True where a figure is told of the whole country, or the text opens with it, in a text that speaks from no place of it
    /// and whose title names no other place.
    fn tells_of_nation(&self, annotation: &Annotation, entities: &[Option<usize>]) -> bool {
        let Some(nation) = self.nation().filter(|_| self.own_place().is_none()) else { return false };
        let told = |s: &Statement| {
            let of = matches!(s.subject, End::Mention(m) if entities[m] == Some(nation));
            of && s.relation == self.ontology.known.achieves
        };
        self.titled.is_none_or(|place| place == nation)
            && (annotation.statements.iter().any(told) || self.opens_with(nation))
    }

    /// True where the text says 我国 or 全国 in its first lines, before any other place, and tells of a few others at most
    /// (我国汽车工业稳定增长。…); the country's own name may open that of a column.
    fn opens_with(&self, nation: usize) -> bool {
        let place = self.ontology.known.place;
        let start = |e: &Entity| e.mentions.iter().map(|m| m.span.start).min();
        let country = &self.out.entities[nation];
        let own = |m: &Support| self.text[m.span.start as usize..m.span.end as usize] == country.name;
        let first = country.mentions.iter().filter(|m| !own(m)).map(|m| m.span.start).min();
        let others = || self.out.entities.iter().filter(|e| e.kind == place && e.name != country.name);
        !self.title.work
            && others().count() <= OTHERS
            && first.is_some_and(|at| at < LEAD && others().filter_map(start).all(|other| other > at))
    }

    /// The entity of the whole country, where the document speaks of it.
    pub(super) fn nation(&self) -> Option<usize> {
        self.called(self.ontology.known.place, &self.ontology.nation()?)
    }

    fn edge(
        &mut self,
        statement: &Statement,
        source: usize,
        target: usize,
        edges: &mut BTreeMap<(usize, RelationId, usize), Relation>,
    ) -> Related {
        let kind = |e: usize| self.out.entities[e].kind;
        let relation = &self.ontology.relation_types[statement.relation.0 as usize];
        if source == target {
            return Related::OneEntity;
        }
        if !relation.allows(kind(source), kind(target)) {
            return Related::Barred;
        }
        let swap = relation.written.symmetric && source > target;
        let (source, target) = if swap { (target, source) } else { (source, target) };
        let edge = edges.entry((source, statement.relation, target)).or_insert_with(|| Relation {
            source,
            target,
            kind: statement.relation,
            attributes: Attributes::default(),
            evidence: Vec::new(),
        });
        let subject = inference_word(statement.inference);
        let confidence = self.ontology.reliability.evidence(statement.rule, subject);
        // one clause says it once, however its subject was found
        let known =
            edge.evidence.last().is_some_and(|e| e.span == statement.evidence && e.rule == statement.rule);
        if !known {
            edge.evidence.push(Support { span: statement.evidence, rule: statement.rule, confidence });
        }
        let said = statement.status.map(status_word).or(relation.written.default_status.as_deref());
        if let Some(word) = said {
            stronger(&mut edge.attributes, "status", word);
        }
        stronger(&mut edge.attributes, "subject", subject);
        if let (true, Some(word)) = (statement.relation == self.ontology.known.takes, said) {
            stronger(&mut self.out.entities[target].attributes, "status", word);
        }
        Related::Relation
    }
}

/// Keeps the word that says more: words are ordered so that the smaller one wins.
fn stronger(attributes: &mut Attributes, key: &'static str, word: &str) {
    let known = attributes.get(key).map(rank);
    if known.is_none_or(|known| rank(word) < known) {
        match ORDER.get(rank(word)) {
            Some(ranked) => attributes.set(key, *ranked),
            None => attributes.set(key, word.to_owned()),
        }
    }
}

const ORDER: [&str; 6] = ["done", "under_way", "planned", "explicit", "carried", "author"];

fn rank(word: &str) -> usize {
    ORDER.iter().position(|w| *w == word).unwrap_or(ORDER.len())
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Done => "done",
        Status::UnderWay => "under_way",
        Status::Planned => "planned",
    }
}

fn inference_word(inference: Inference) -> &'static str {
    match inference {
        Inference::Explicit => "explicit",
        Inference::Carried => "carried",
        Inference::Author => "author",
    }
}
