//! What figures without a subject of their own belong to: the place or thing that the clauses before speak of, and
//! who only reports them (国家统计局数据显示，…).

use super::bearers::is_thing;
use super::candidate::{Candidate, strength};
use super::mention::{End, Form, Inference, Mention};
use super::owners;
use super::reader::{Local, Reader, View};
use super::statements::Reading;
use super::topics;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, Word};
use crate::ontology::{RuleId, TypeId, rule};
use crate::text::chars;

const NATION: RuleId = rule("place.nation");

/// Mentions among which what 该项目 stands for is sought.
const NEAR: usize = 120;
/// Mentions among which it is told how often a text speaks of a happening.
const FAR: usize = 1000;
/// Bytes before 该活动 in which what it stands for is sought, where its name does not tell.
const BYTES: u32 = 400;
/// Scalar values after a name in which its head noun is sought.
const HEAD: usize = 14;
/// How far into a clause the thing stands that words of what it is open.
const DESCRIBED: usize = 24;
/// Scalar values from the head of a clause within which something is pointed out.
const POINTED: usize = 10;
/// Shortest short name of a happening, in scalar values.
const ABBREVIATION: usize = 3;
/// Longest noun after 该, in scalar values.
const NOUN: usize = 5;

/// What figures without a subject of their own belong to.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The place or thing that was spoken of last, and that later figures measure.
    pub(super) of: Option<usize>,
    /// It was named in the clause at hand.
    pub(super) here: bool,
    /// It was named in a sentence before.
    pub(super) before: bool,
    /// Who acts only reports what others are or do (X数据显示).
    pub(super) reported: bool,
    /// The organ of the central government that reports (国家统计局|数据显示).
    pub(super) organ: Option<Local>,
    /// The sentence speaks of what was pointed out and never named (这台设备…, 甲省的这家企业，…).
    pub(super) stranger: bool,
    /// A class of people acts: nobody whose figures they could be.
    pub(super) people: bool,
    /// Who acts announces what is elsewhere, in the clause at hand or one before.
    pub(super) announced: bool,
    /// Whose the figure before was, in the same sentence.
    pub(super) last: Option<Vec<(End, Inference)>>,
    /// The place that a clause before in the sentence told of, without letting it act (全市|城镇新增就业8万人).
    pub(super) place: Option<usize>,
    /// The place that a clause of its own set as the scene of the sentence (在甲市，…).
    pub(super) scene: Option<usize>,
    /// The body or thing in which the sentence is set (在甲产业园，…).
    pub(super) site: Option<usize>,
    /// Whose the figures of the sentence before were, of which this one tells a part (…8252万千瓦。其中，|新能源…).
    pub(super) among: Option<Vec<(End, Inference)>>,
    /// The document whose content the clauses of the sentence tell (印发《A》，明确到2030年…).
    pub(super) content: Option<usize>,
}

impl Told {
    /// A new sentence begins; where the article has an author, he speaks again.
    pub fn sentence(&mut self, authored: bool) {
        self.people = false;
        self.stranger = false;
        self.among = self.last.take().filter(|last| !last.is_empty());
        self.place = None;
        self.scene = None;
        self.site = None;
        self.content = None;
        self.before = self.of.is_some();
        if authored {
            *self = Told::default();
        }
    }
}

/// Notes what the clause speaks of, for its own figures and those of later clauses. True where it only says
/// who reports what follows.
pub fn note(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>) -> bool {
    let (view, clause) = (at.view, at.clause);
    let known = reader.ontology.known;
    let head = clause.head;
    reader.actors.told.here = false;
    let first = view.sentence.clauses.first().is_some_and(|c| c.start == clause.start);
    if first && !view.unit.begins(clause.start, Class::ExampleOpener) {
        reader.actors.told.among = None;
    }
    let only = reports(at);
    if only || publishes(at) {
        let bodies = || view.within(clause.start, clause.end).filter(|l| l.kind == known.organization);
        // 韩某介绍: whose officer he is
        let own = || at.opening.subjects.iter().copied().find(|l| l.kind == known.organization);
        let body = bodies().next().or_else(own).is_some();
        let organ = bodies().chain(own()).find(|l| is_central(reader, l));
        // 甲部发言人表示，…。|统计显示，…: whose statistics they are was told before
        let before = || view.within(0, clause.start).filter(|l| l.kind == known.organization).last();
        let organ = organ.or_else(|| if body { None } else { before().filter(|l| is_central(reader, l)) });
        let names = bodies().map(|l| reader.annotation.mentions[l.mention].name.clone()).collect();
        reader.actors.reporters = names;
        if body || at.opening.nobody || organ.is_some() {
            reader.actors.told = Told { reported: true, organ, ..Told::default() };
        }
        return only;
    }
    let figured = at.names(known.indicator);
    let ahead = || view.within(clause.start, view.sentence.end).any(|l| l.kind == known.indicator);
    let headed = || view.figure_at(head).is_some();
    reader.actors.told.people |= (at.opening.nobody && !headed()) || (at.opening.overt && !figured);
    if nothing(at) {
        return false;
    }
    let things = [known.initiative, known.event, known.policy];
    // 党的十八大|以来: a time
    let since = |l: &Local| [Class::ClauseTime, Class::Done].iter().all(|c| view.unit.begins(l.end, *c));
    let own = at.opening.subjects.iter().find(|l| things.contains(&l.kind) && !since(l)).copied();
    let own = own
        .or_else(|| made(reader, at))
        .or_else(|| headed_thing(reader, at, head))
        .or_else(|| described(reader, at, head))
        .map(|l| l.mention);
    let nation = if own.is_none() && ahead() { nation(reader, view, head, clause.end) } else { None };
    let site = site(reader, at, head);
    let spoken = own
        .or(nation)
        .or_else(|| this_one(view.unit, head, &reader.annotation.mentions, &[]).and_then(|(_, m)| m))
        .or_else(|| topics::bare(reader, at, head))
        .or_else(|| topics::since(reader, at, head));
    if owners::announces(reader, at, head) {
        let foreign = view.unit.holds(clause.start, clause.end, Class::ForeignBody)
            || view.unit.begins(head, Class::Country);
        // X宣布, X预计: what is told is elsewhere; of other countries nobody here bears it
        reader.actors.told = Told { announced: true, reported: !foreign, people: foreign, ..Told::default() };
    } else if spoken.is_some() {
        reader.actors.told = Told { of: spoken, here: true, ..Told::default() };
    } else if !at.opening.subjects.is_empty() {
        reader.actors.told = Told::default();
    } else if view.unit.begins(head, Class::ThisOne) || points_out(view.unit, head, clause.end) {
        // 该园区: what was not named before
        reader.actors.told = Told { people: true, stranger: true, ..Told::default() };
    }
    reader.actors.told.site = site.or(reader.actors.told.site);
    false
}

/// True where the clause has no words of which figures could tell: no name, none for the country or for what was named before.
fn nothing(at: &Reading<'_, '_, '_>) -> bool {
    const TOLD: [Class; 3] = [Class::ThisOne, Class::BareHead, Class::Nation];
    at.opening.subjects.is_empty() && at.kinds.is_empty() && !TOLD.iter().any(|class| at.clause.has(*class))
}

/// True where the clause opens with a thing that is pointed out in a place (甲省的|这家企业，…, 在甲市的|这座工厂).
fn points_out(unit: &Unit<'_>, head: usize, limit: usize) -> bool {
    let at = |i: usize| unit.begins(i, Class::ThisOne) && unit.closes(i, Class::Relative);
    unit.has(Class::ThisOne)
        && (head..limit.min(head + POINTED)).take_while(|i| chars::is_han(unit.chars[*i])).any(at)
}

/// True where the clause says no more than who reports what follows (X公布的数据显示，; 民政部|消息，;
/// 记者从X获悉，), not where it gives or shares what it ends in (将结果公布, 与Y共享监测|数据).
fn reports(at: &Reading<'_, '_, '_>) -> bool {
    let (unit, clause) = (at.view.unit, at.clause);
    let said = clause.has(Class::ReportNoun) || clause.has(Class::ReportEnd);
    if !said || !matches!(clause.mark, chars::COMMA | chars::COLON | ',' | ':') {
        return false;
    }
    let noun = unit.word_start(clause.end, Class::ReportNoun, clause.start);
    let bare = |start: usize| {
        let head = clause.head;
        start <= at.opening.body || unit.begins(head, Class::ReportOpener)
    };
    let verb = unit.closes(clause.end, Class::ReportEnd);
    (verb || noun.is_some_and(bare)) && !unit.holds(clause.start, clause.end, Class::ObjectMark)
}

/// True where bodies make known how things stand, whose figures the clauses after it tell (财政部公布国有企业经济运行|情况。);
/// not what they ask for (公布…管理|规定).
fn publishes(at: &Reading<'_, '_, '_>) -> bool {
    let (unit, end, subjects) = (at.view.unit, at.clause.end, &at.opening.subjects);
    if !at.clause.has(Class::PublishVerb) {
        return false;
    }
    let state = || unit.closes(end, Class::BasisEnd) && !unit.closes(end, Class::PolicyKind);
    !subjects.is_empty()
        && unit.begins(at.opening.body, Class::PublishVerb)
        && subjects.iter().all(|l| l.kind == unit.ontology().known.organization)
        && (unit.closes(end, Class::ReportNoun) || state())
}

/// True for an organ of the central government.
fn is_central(reader: &Reader<'_>, body: &Local) -> bool {
    reader.ontology.is_central(&reader.annotation.mentions[body.mention].name)
}

/// Names the country where `bearer` is the scene and an organ of the central government reports: its name stands for the country
/// in a report that says 全国 or 我国 nowhere (财政部发布，|国有企业营业总收入40亿元), unless it tells of a place named before or
/// of what the organ itself does (已下达资金5亿元).
pub(super) fn name_country(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, bearer: &[(End, Inference)]) {
    if !matches!(bearer, [(End::Scene, Inference::Author)]) || reader.annotation.is_voiced() {
        return;
    }
    let (view, place) = (at.view, reader.ontology.known.place);
    let Some(organ) = reader.actors.told.organ.filter(|_| !topics::acts(at)) else { return };
    reader.actors.told.organ = None;
    let Some(name) = reader.ontology.nation() else { return };
    let named = |m: &Mention| m.kind == place && m.name == name;
    let elsewhere = view.within(0, at.clause.end).any(|l| l.kind == place);
    if reader.annotation.statute.is_some() || elsewhere || reader.annotation.mentions.iter().any(named) {
        return;
    }
    let whole = organ.start..organ.end;
    let c = Candidate::new(view.unit, whole, place, NATION, strength::PLACE).named(name);
    reader.record(view.unit, c.form(Form::Division));
}

/// The body or thing that a clause of its own sets as the scene (在乙镇的甲产业园，…; 走进甲街区，…).
fn site(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, head: usize) -> Option<usize> {
    let (view, unit, clause, known) = (at.view, at.view.unit, at.clause, &reader.ontology.known);
    if !clause.has(Class::PlaceOpener) {
        return None;
    }
    let opens = |(h, w): &(Hit, Word<'_>)| {
        h.end < clause.end && w.classes.has(Class::PlaceOpener) && !w.classes.has(Class::Trigger)
    };
    let from = unit.words_at(head).find(opens).filter(|_| matches!(clause.mark, chars::COMMA | ','))?.0.end;
    let kinds = [known.organization, known.initiative];
    let named = view.within(from, clause.end).filter(|l| l.end == clause.end && kinds.contains(&l.kind));
    let named = named.min_by_key(|l| l.start)?;
    // 在东部开建|甲节点: a verb stands between
    let below = |l: &Local| l.kind == known.place && l.end == named.start;
    let right = named.start <= from + 1
        || unit.closes(named.start, Class::Relative)
        || view.within(from, named.start).any(|l| below(&l));
    right.then_some(named.mention)
}

/// The thing that the clause speaks of where the body at its head only made it (教育部主办的X对接会在…举行).
fn made(reader: &Reader<'_>, at: &Reading<'_, '_, '_>) -> Option<Local> {
    let (view, known) = (at.view, reader.ontology.known);
    if !at.clause.has(Class::Relative) {
        return None;
    }
    let last = at.opening.subjects.last().filter(|l| l.kind == known.organization)?;
    let things = [known.initiative, known.event, known.policy];
    let unit = view.unit;
    let thing = view
        .within(last.end, at.clause.end)
        .find(|l| things.contains(&l.kind) && unit.closes(l.start, Class::Relative))?;
    let verb = unit.hits_in(last.end, thing.start).find(|(h, w)| {
        h.end - h.start >= 2 && (w.classes.has(Class::Trigger) || w.classes.has(Class::MeasureVerb))
    });
    // nothing but the verb stands between
    let (verb, _) = verb.filter(|(h, _)| h.end + 1 == thing.start)?;
    (verb.start <= last.end + 4).then_some(thing)
}

/// The name that opens the clause with its head noun some words after it (“龙江救助通”低收入人口监测|平台|已接入…).
fn headed_thing(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, head: usize) -> Option<Local> {
    let (view, unit) = (at.view, at.view.unit);
    if !at.opening.subjects.is_empty() || !at.clause.has(Class::InitiativeHead) {
        return None;
    }
    let name = view.within(head, at.clause.end).next().filter(|l| l.start <= head + 1)?;
    let reach = at.clause.end.min(name.end + HEAD);
    let noun = (name.end..reach).find_map(|i| unit.word_end(i, Class::InitiativeHead, reach))?;
    let plain = (name.end..noun).all(|i| !unit.begins(i, Class::Function) || unit.shielded(i));
    let predicate =
        [Class::Adverb, Class::MeasureVerb, Class::FigureWord, Class::BearerVerb, Class::FigureVerb];
    let follows = predicate.iter().any(|c| unit.begins(noun, *c));
    (is_thing(reader, name.mention) && plain && follows).then_some(name)
}

/// The thing that words of what it is open the clause with (为期5天的|甲博览会在乙市闭幕, 正在实施的|“丙项目”…).
fn described(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, head: usize) -> Option<Local> {
    let (view, unit) = (at.view, at.view.unit);
    let ongoing = unit.closes(head, Class::Ongoing) && head > at.clause.start;
    let opens = unit.begins(head, Class::Described) || ongoing;
    if !opens || !at.opening.subjects.is_empty() {
        return None;
    }
    let thing = view
        .within(head, at.clause.end)
        .find(|l| is_thing(reader, l.mention) && unit.closes(l.start, Class::Relative))?;
    let runs_on = thing.end < at.clause.end && !unit.begins(thing.end, Class::Relative);
    (runs_on && thing.start <= head + DESCRIBED).then_some(thing)
}

/// The country, where a word for it opens what the clause speaks of (全国共有…, 国内出游人次…): the mention of its
/// name, else one made of these words.
fn nation(reader: &mut Reader<'_>, view: &View<'_, '_>, head: usize, limit: usize) -> Option<usize> {
    let unit = view.unit;
    let place = reader.ontology.known.place;
    let end = unit.word_end(head, Class::Nation, limit)?;
    if unit.begins(head, Class::MacroFigure)
        || unit.begins(end, Class::Superlative)
        || unit.begins(end, Class::LevelPrefix)
    {
        return None;
    }
    if let Some(named) = view.starting(head, &[place]) {
        return Some(named.mention);
    }
    // 全国铁路快运班列: a thing of the country; 全国总工会: a body
    let figure = reader.ontology.known.indicator;
    let mut names = view.within(head, limit).filter(|l| l.start == head && l.kind != figure);
    let thing = names.next().is_none_or(|l| is_thing(reader, l.mention));
    if !thing {
        return None;
    }
    let name = reader.ontology.nation()?;
    let c = Candidate::new(unit, head..end, place, NATION, strength::PLACE).named(name).form(Form::Division);
    Some(reader.record(unit, c).mention)
}

/// The name in quotation marks that belongs to whoever ends at `at` (甲市教育局的|“乙”平台).
pub fn owned(view: &View<'_, '_>, at: usize, limit: usize) -> Option<Local> {
    let from = view.unit.word_end(at, Class::Relative, limit)?;
    let thing = view.starting(from, &[view.unit.ontology().known.initiative])?;
    (view.unit.chars[from] == chars::QUOTE_OPEN).then_some(thing)
}

/// The thing named before that 该项目, 此次活动 at the head of a clause stand for.
fn this_thing(reader: &Reader<'_>, view: &View<'_, '_>, at: usize) -> Option<Local> {
    let known = &reader.ontology.known;
    let mentions = &reader.annotation.mentions;
    if !view.unit.begins(at, Class::ThisOne) {
        return None;
    }
    let (end, mention) = this_one(view.unit, at, mentions, &[])?;
    let mention = mention.filter(|m| [known.initiative, known.event].contains(&mentions[*m].kind))?;
    Some(Local { start: at, end, kind: mentions[mention].kind, mention })
}

/// The thing named before, or the body, that the words at the head of a clause stand for.
pub fn stands_for(reader: &Reader<'_>, view: &View<'_, '_>, at: usize) -> Option<Local> {
    let thing = this_thing(reader, view, at).or_else(|| hosted(reader, view, at));
    thing.or_else(|| super::sessions::passes(reader, view, at))
}

/// The thing named last that a plain noun stands for before those who hold it (活动|由甲局、乙局主办).
fn hosted(reader: &Reader<'_>, view: &View<'_, '_>, at: usize) -> Option<Local> {
    const NOUNS: [Class; 3] = [Class::EventHead, Class::InitiativeHead, Class::InitiativeEnd];
    let (unit, known) = (view.unit, &reader.ontology.known);
    if !unit.has(Class::AgentMark) {
        return None;
    }
    let reach = unit.len().min(at + 2 * NOUN);
    let end = (at + 2..reach).find(|i| unit.letter(*i, Class::AgentMark))?;
    let noun =
        unit.chars[at..end].iter().all(|c| chars::is_han(*c)) && NOUNS.iter().any(|c| unit.closes(end, *c));
    view.starting(end + 1, &[known.organization]).filter(|_| noun)?;
    let (here, head) = (unit.span(at, at).start, unit.slice(end - 2, end));
    // 甲舱…，授课活动|由X主办: not the cabin
    let thing = |m: &Mention| {
        let kind = [known.initiative, known.event].contains(&m.kind);
        kind && m.span.start < here && (m.name.ends_with(head) || m.alias.ends_with(head))
    };
    let recent = reader.annotation.mentions.iter().enumerate().rev().take(NEAR).filter(|(_, m)| thing(m));
    let (mention, found) = recent.max_by_key(|(_, m)| m.span.start)?;
    Some(Local { start: at, end, kind: found.kind, mention })
}

/// True for a short name made of characters of the whole one, the last of both alike (投洽会 of 中国国际投资贸易洽谈会).
fn abbreviates(word: &str, name: &str) -> bool {
    let mut rest = name.chars();
    word.chars().count() >= ABBREVIATION
        && !name.contains(word)
        && word.chars().next_back() == name.chars().next_back()
        && word.chars().all(|c| rest.any(|other| other == c))
}

/// What 该项目, 本届展会 stand for: the end of these words, and the mention before them that ends like them.
pub fn this_one(
    unit: &Unit<'_>,
    at: usize,
    mentions: &[Mention],
    names: &[Candidate],
) -> Option<(usize, Option<usize>)> {
    let noun = unit.word_end(at, Class::ThisOne, unit.len())?;
    let here = unit.span(at, at).start;
    let before = |m: &Mention| m.span.start < here;
    let thing = |kind: TypeId| {
        let known = &unit.ontology().known;
        [known.initiative, known.event, known.policy, known.place, known.organization].contains(&kind)
    };
    for length in (1..=NOUN).rev() {
        let end = noun + length;
        if end > unit.len() || !(noun..end).all(|i| chars::is_han(unit.chars[i])) {
            continue;
        }
        if length == 1 && !unit.begins(noun, Class::Level) && !unit.is(noun, end, Class::PlaceEnd) {
            continue;
        }
        let word = unit.string(noun, end);
        let ends = |name: &str| name.ends_with(&word) && name.chars().count() > length;
        let event = unit.ontology().known.event;
        let named = |kind: TypeId, name: &str, alias: &str| {
            ends(name) || ends(alias) || kind == event && abbreviates(&word, name)
        };
        let fits = |m: &Mention| before(m) && thing(m.kind) && named(m.kind, &m.name, &m.alias);
        let found = mentions.iter().enumerate().rev().take(NEAR).filter(|(_, m)| fits(m));
        // 首届甲论坛 told of in a text of the fifth: that of which it speaks most
        let events = || mentions.iter().rev().take(FAR).filter(|other| other.kind == event);
        let same = |m: &Mention| events().filter(|other| other.name == m.name).count();
        let told = |m: &Mention| match m.kind == event {
            true => same(m),
            false => 0,
        };
        if let Some((mention, _)) = found.max_by_key(|(_, m)| (told(m), m.span.start)) {
            return Some((end, Some(mention)));
        }
        if names.iter().any(|c| c.end <= at && thing(c.kind) && named(c.kind, &c.name, &c.alias)) {
            return Some((end, None));
        }
    }
    // 该活动, of a name that does not end so: the initiative or event named last
    let known = &unit.ontology().known;
    let heads = [(Class::InitiativeHead, known.initiative), (Class::EventHead, known.event)];
    let head =
        heads.iter().filter_map(|(class, kind)| Some((unit.word_end(noun, *class, unit.len())?, *kind)));
    let (end, kind) = head.max_by_key(|(end, _)| *end)?;
    let close = |m: &Mention| before(m) && m.kind == kind && here - m.span.start < BYTES;
    let found = mentions.iter().enumerate().rev().take(NEAR).filter(|(_, m)| close(m));
    Some((end, found.max_by_key(|(_, m)| m.span.start).map(|(mention, _)| mention)))
}
