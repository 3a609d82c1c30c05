//! Reads one document line by line: mentions first, then clause by clause who acts and what is stated.

use std::collections::HashSet;

use super::actors::Actors;
use super::briefing::{Briefing, Officers};
use super::candidate::{Candidate, outgrow, settle};
use super::clause::{Sentence, sentences};
use super::introduced::Introduced;
use super::lines::{names, pieces};
use super::mention::{Annotation, End, Inference, Mention, Statement, Status};
use super::room::Room;
use super::trace::{Event, Manner, Trace};
use super::unit::Unit;
use super::unlisted::Unlisted;
pub use super::view::{Local, View};
use super::{notes, renamed};
use crate::ontology::lexicon::Class;
use crate::ontology::{Ontology, RelationId, RuleId, TypeId, rule};
use crate::read::{BlockKind, Document};
use crate::text::chars;

const EVENT: RuleId = rule("event.head");
const OWN: RuleId = rule("policy.document");

/// What is known while a document is read.
pub struct Reader<'o> {
    /// The ontology.
    pub ontology: &'o Ontology,
    /// What was found so far.
    pub annotation: Annotation,
    /// Who acts.
    pub actors: Actors,
    /// An article of the statute at hand has begun.
    pub articled: bool,
    /// Whose duties the items of the list at hand are.
    pub duty_of: Vec<End>,
    /// The place that the statute at hand rules (泰山风景名胜区), and the body that runs it.
    pub regulated: Option<String>,
    /// Places that the document tells and no table holds.
    unlisted: Unlisted,
    /// Short names introduced so far.
    pub introduced: Introduced,
    /// Who was introduced so far, where the text gives a press conference word by word.
    pub briefing: Option<Briefing>,
    /// Who heads an organ of the central government, as introduced so far.
    pub officers: Officers,
    /// The names of what the text has said somebody launches.
    pub launched: HashSet<String>,
    /// Statements made before the sentence at hand.
    pub before_sentence: usize,
    /// Statements made before the line before.
    before_line: usize,
    /// Where decisions are written down, if somebody asks.
    trace: Option<&'o Trace>,
    /// Room for the next line.
    room: Room,
    /// Room for a note on each scalar value of it.
    covered: Vec<bool>,
}

/// Annotates one document and writes down in `trace`, if somebody asks, what was decided on the way. `room` is what was used
/// for the document before.
pub fn annotate<'o>(
    document: &Document,
    ontology: &'o Ontology,
    trace: Option<&'o Trace>,
    room: &mut Room,
) -> Annotation {
    let unlisted = Unlisted::of(document, ontology);
    let mut reader = Reader {
        ontology,
        annotation: Annotation { home: unlisted.own(), ..Annotation::default() },
        unlisted,
        actors: Actors::default(),
        articled: false,
        duty_of: Vec::new(),
        regulated: None,
        introduced: Introduced::default(),
        briefing: None,
        officers: Officers::default(),
        launched: HashSet::new(),
        before_sentence: 0,
        before_line: 0,
        trace,
        room: std::mem::take(room),
        covered: Vec::new(),
    };
    reader.head(document);
    reader.body(document);
    *room = reader.room;
    reader.annotation
}

impl<'o> Reader<'o> {
    /// Reads the author line and the title before the rest, wherever they stand.
    fn head(&mut self, document: &Document) {
        for block in document.blocks.iter().filter(|b| b.kind == BlockKind::Author) {
            let (text, base) = (block.span.of(&document.text), block.span.start as usize);
            let unit = self.words(text, base).traced(self.trace);
            unit.note(|| Event::Sentence(block.span, Manner::Author));
            let locals = self.mentions(&unit, names(&unit), &[]);
            let organization = self.ontology.known.organization;
            let signing = unit.index_within(crate::read::signing(unit.text, &self.ontology.layout).len());
            let signs = |l: &&Local| l.kind == organization && l.end <= signing;
            // a body itself stands nested before its party group
            let mut end = 0;
            let mut bodies: Vec<Local> = locals.iter().filter(signs).copied().collect();
            bodies.sort_by_key(|l| (l.start, l.end));
            for body in &bodies {
                if body.start >= end && !bodies.iter().any(|b| b.end == body.start) {
                    self.annotation.authors.push(body.mention);
                }
                end = end.max(
                    bodies.iter().filter(|b| b.start == body.start).map(|b| b.end).max().unwrap_or(body.end),
                );
            }
            super::links::sub_bodies(self, &unit, &locals);
            self.room = unit.vacate();
        }
        if let Some(title) = document.blocks.iter().find(|b| b.kind == BlockKind::Title) {
            let (text, base) = (title.span.of(&document.text), title.span.start as usize);
            let unit = self.words(text, base);
            if !is_news(document, self.ontology) {
                super::statute::title(self, document, &unit);
            }
            let anonymous = self.annotation.authors.is_empty() && self.annotation.statute.is_none();
            let from = super::own_report::column_end(&unit);
            let spoken = anonymous && unit.holds(from, unit.len(), Class::SpokenTitle);
            self.briefing = if spoken { super::briefing::of(document, &unit) } else { None };
            self.actors.spoken = spoken && self.briefing.is_none();
            let own = || super::own_report::is_title(&unit);
            let headed = || !is_news(document, self.ontology) && super::own_report::is_headline(&unit);
            self.annotation.reports =
                self.briefing.is_some() || (anonymous && !spoken && (own() || headed()));
            self.annotation.title = *unit.classes();
            self.room = unit.vacate();
        }
    }

    /// Finds the words of `text`, which stands at byte `base` of the document's.
    fn words<'t>(&mut self, text: &'t str, base: usize) -> Unit<'t>
    where
        'o: 't,
    {
        Unit::within(self.ontology, text, base, &self.unlisted, std::mem::take(&mut self.room))
    }

    /// Reads all lines but those that name the author.
    fn body(&mut self, document: &Document) {
        for block in &document.blocks {
            if matches!(block.kind, BlockKind::Banner | BlockKind::Author) {
                continue;
            }
            for (base, text) in pieces(block.span.of(&document.text)) {
                let unit = self.words(text, block.span.start as usize + base).traced(self.trace);
                self.line(&unit, block.kind);
                self.room = unit.vacate();
            }
        }
    }

    fn line(&mut self, unit: &Unit<'_>, kind: BlockKind) {
        let sentences = sentences(unit);
        let figured = kind == BlockKind::Paragraph && !self.annotation.is_statute();
        let told = self.annotation.statements.len();
        let mut locals = self.mentions(unit, names(unit), if figured { &sentences } else { &[] });
        if self.annotation.reports && kind == BlockKind::Title && self.annotation.reporter.is_none() {
            if let Some(government) = super::own_report::government(unit, &locals) {
                locals.insert(0, self.record(unit, government));
            }
            let body = locals.iter().find(|l| l.kind == self.ontology.known.organization);
            self.annotation.reporter = body.map(|l| l.mention);
        }
        if kind == BlockKind::Title {
            let pair = super::taking::pair(self, unit, &locals);
            self.actors.meet(pair);
            self.actors.head = self.actors.head.or_else(|| super::own_report::head(unit, &locals));
        }
        if !self.annotation.is_voiced() {
            super::own_report::speaker(self, unit, &locals);
        }
        super::briefing::turn(self, unit, &locals);
        super::sessions::note(self, unit, &locals);
        let item = kind == BlockKind::Paragraph && opens_item(unit, &sentences);
        self.actors.paragraph(self.annotation.is_voiced(), item);
        self.annotation.renamed.extend(renamed::find(unit, &locals, self.ontology.known.organization));
        if !locals.is_empty() {
            super::links::find(self, unit, &mut locals);
        }
        let mut covered = std::mem::take(&mut self.covered);
        covered.clear();
        covered.resize(unit.len(), false);
        for local in locals.iter().filter(|l| l.kind != self.ontology.known.indicator) {
            covered[local.start..local.end].fill(true);
        }
        if self.annotation.statute.is_some() {
            super::statute::unit(self, unit, &sentences, &locals);
        }
        if self.annotation.is_statute() {
            let article = self.articled && kind == BlockKind::Paragraph;
            let view = (&locals[..], &covered[..]);
            super::duties::read(self, unit, sentences, view, article);
            self.covered = covered;
            return;
        }
        let items = sentences.iter().any(|s| s.clauses.iter().any(|c| c.item));
        for (i, sentence) in sentences.iter().enumerate() {
            let lead = items && i == 0 && !sentence.clauses[0].item;
            // 抓好两项工作：一是新建X；二是…: the first item is a deed like the others
            let lead =
                lead && !(sentence.clauses.iter().any(|c| c.item) && stands_in_row(unit, &sentences, 0));
            let prose = kind == BlockKind::Paragraph
                && !(lead && sentence.clauses.len() <= 3 && sentence.end - sentence.start < 48);
            let clauses = &sentence.clauses;
            let item = clauses[0].item && !stands_in_row(unit, &sentences, i);
            let numbered = clauses.len() == 1 && (item || (i == 0 && is_numbered(unit)));
            let topic = numbered || (i == 0 && is_heading(sentence, sentences.len(), &locals));
            let view = View::new(unit, (&locals, &covered), sentence, (prose, topic));
            super::statements::read(self, &view);
        }
        self.covered = covered;
        if unit.has(Class::Broadcaster) {
            // 甲电视台发布十大新闻：| 1. …: what is listed are no deeds of whoever lists them
            self.actors.suspend();
        } else if unit.chars.last() == Some(&chars::COLON) {
            self.actors.lead_up();
        }
        if self.annotation.plan || self.annotation.reports {
            super::plans::charge(self, unit, &locals, told, self.before_line);
            self.before_line = told;
        }
    }

    /// Records the mentions of a unit: of `all` that may be names those that are, and the figures.
    fn mentions(&mut self, unit: &Unit<'_>, mut all: Vec<Candidate>, figured: &[Sentence]) -> Vec<Local> {
        let offered = unit.is_traced().then(|| all.clone());
        if self.annotation.is_statute() {
            // rules speak of classes: platforms, aims and places that they prescribe are no names
            all.retain(|c| super::statute::names(unit, c));
            super::regulated::find(unit, self.regulated.as_deref(), &mut all);
        } else {
            // a body that met is an actor only where it passed the document at hand
            let organization = self.ontology.known.organization;
            all.retain(|c| c.kind != organization || c.rule != EVENT);
        }
        outgrow(unit, &mut all);
        let mut settled = settle(all, unit.len(), &mut self.covered);
        super::banners::strip(unit, &mut settled);
        notes::bids(unit, offered, &settled);
        let figures = super::figures::find(self, unit, figured, &settled);
        notes::unopposed(unit, &figures);
        settled.extend(figures);
        settled.sort_by_key(|c| (c.start, std::cmp::Reverse(c.end)));
        let mut locals: Vec<Local> = settled.into_iter().map(|c| self.record(unit, c)).collect();
        // a short name may be used in the very sentence that introduces it
        self.introduced.learn(unit, &locals, &self.annotation);
        self.introduced.stand_in(unit, &locals, &mut self.annotation);
        if unit.has(Class::Role) {
            self.officers.learn(unit, &locals, &self.annotation.mentions);
        }
        let again = self.introduced.find(unit, &locals);
        notes::unopposed(unit, &again);
        locals.extend(again.into_iter().map(|c| self.record(unit, c)));
        locals.sort_by_key(|l| (l.start, std::cmp::Reverse(l.end)));
        locals
    }

    /// Adds a candidate to the annotation.
    pub fn record(&mut self, unit: &Unit<'_>, c: Candidate) -> Local {
        let mention = self.annotation.mentions.len();
        self.annotation.mentions.push(Mention {
            span: unit.span(c.start, c.end),
            kind: c.kind,
            name: c.name,
            form: c.form,
            rule: c.rule,
            alias: c.alias,
        });
        Local { start: c.start, end: c.end, kind: c.kind, mention }
    }

    /// Type of an end; an author's body is an organisation.
    pub fn kind_of(&self, end: End) -> TypeId {
        match end {
            End::Mention(m) => self.annotation.mentions[m].kind,
            End::Author | End::Speaker => self.ontology.known.organization,
            End::Place | End::Scene | End::Country => self.ontology.known.place,
        }
    }

    fn note(&self, event: impl FnOnce() -> Event) {
        if let Some(trace) = self.trace {
            trace.push(event());
        }
    }

    /// Takes back what the sentence has stated so far of `relation` to `object`, where later words say more.
    pub fn unstate(&mut self, relation: RelationId, object: usize) {
        self.note(|| Event::Withdrawn(relation, object));
        let said = self.annotation.statements.split_off(self.before_sentence);
        let object = End::Mention(object);
        self.annotation
            .statements
            .extend(said.into_iter().filter(|s| s.relation != relation || s.object != object));
    }

    /// States `relation` from each of `subjects` that may bear it to `object`.
    pub fn state(&mut self, relation: RelationId, subjects: &[(End, Inference)], object: usize, at: &Said) {
        let known = &self.ontology.known;
        let target = self.annotation.mentions[object].kind;
        // 依照本条例: everybody acts by the statute that speaks
        let own = self.annotation.mentions[object].rule == OWN;
        if own && relation == known.implements && self.annotation.statute != Some(object) {
            return;
        }
        let policy = self.ontology.known.policy;
        let initiative = self.ontology.known.initiative;
        // a document or an initiative that is the subject bears the relation itself
        let leads = subjects.iter().take_while(|(end, _)| {
            let kind = self.kind_of(*end);
            (kind == policy || kind == initiative)
                && self.ontology.relation_types[relation.0 as usize].allows(kind, target)
        });
        let subjects = match leads.count() {
            0 => subjects,
            n => &subjects[..n],
        };
        for (subject, inference) in subjects {
            let allowed =
                self.ontology.relation_types[relation.0 as usize].allows(self.kind_of(*subject), target);
            if allowed && *subject != End::Mention(object) {
                if relation == self.ontology.known.launches {
                    self.launched.insert(self.annotation.mentions[object].name.clone());
                }
                self.annotation.statements.push(Statement {
                    relation,
                    subject: *subject,
                    object: End::Mention(object),
                    evidence: at.evidence,
                    rule: at.rule,
                    inference: *inference,
                    status: at.status,
                });
            } else {
                self.note(|| Event::Barred(relation, at.rule, self.kind_of(*subject), object));
            }
        }
    }
}

/// The words that state a relation, the rule that read them, and what became of it.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// The words.
    pub evidence: crate::text::Span,
    /// The rule.
    pub rule: RuleId,
    /// Status.
    pub status: Option<Status>,
}

/// True where the text opens with the credit of a news report: it tells of the document that its title names.
fn is_news(document: &Document, ontology: &Ontology) -> bool {
    let mut paragraphs = document.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
    paragraphs.next().is_some_and(|first| {
        let text = first.span.of(&document.text).trim_start();
        ontology.layout.credits.after(text).is_some()
    })
}

/// True where the unit opens with a number or a dash: its first sentence is a heading (（一）做强实体经济。).
fn is_numbered(unit: &Unit<'_>) -> bool {
    match unit.chars.first() {
        Some(&chars::DASH) => true,
        Some(&chars::PAREN_OPEN) => unit.pair_opening(0).is_some_and(|p| p.close <= 4),
        Some(_) => (1..unit.len().min(4)).any(|i| unit.chars[i] == chars::ENUM_COMMA),
        None => false,
    }
}

/// True where the sentence is an item whole, between others of one line, not the topic of one (一是新建X；|二是推广Y；|三是办Z。).
fn stands_in_row(unit: &Unit<'_>, sentences: &[Sentence], at: usize) -> bool {
    let listed = |i: usize| {
        let semicolon = matches!(unit.chars[sentences[i].end - 1], chars::SEMICOLON | ';');
        semicolon && sentences.get(i + 1).is_some_and(|s| s.clauses[0].item)
    };
    listed(at) || (at + 1 == sentences.len() && at > 0 && sentences[at - 1].clauses[0].item && listed(at - 1))
}

/// True where the unit is an item of a list in paragraphs: 一是…, ——…, （一）…, 1.….
fn opens_item(unit: &Unit<'_>, sentences: &[Sentence]) -> bool {
    let Some(&first) = unit.chars.first() else { return false };
    let number = chars::is_digit(first) || unit.letter(0, Class::Numeral);
    let marked = || sentences.first().and_then(|s| s.clauses.first()).is_some_and(|clause| clause.item);
    match number {
        true => marked() || is_numbered(unit),
        false => first == chars::DASH || (first == chars::PAREN_OPEN && is_numbered(unit)),
    }
}

/// True where a short sentence that names nobody opens a paragraph of several: it says what the rest is about
/// (壮大乡村产业。).
fn is_heading(sentence: &Sentence, sentences: usize, locals: &[Local]) -> bool {
    let named = locals.iter().any(|l| l.start == sentence.start);
    let plain = sentence.clauses.len() <= 2 && !sentence.clauses[0].item;
    sentences >= 2 && sentence.end - sentence.start <= 16 && plain && !named
}
