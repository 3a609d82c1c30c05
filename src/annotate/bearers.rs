//! Whose a figure is: the one who acts, the thing or the place spoken of, but never who only reports it
//! (国家统计局数据显示，…).

use super::candidate::{Candidate, strength};
use super::mention::{End, Form, Inference, Mention};
use super::opening;
use super::owners;
use super::reader::{Local, Reader, View};
use super::statements::Reading;
use super::topics;
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, TypeId, rule};
use crate::text::chars;

const ACHIEVES: RuleId = rule("relation.achieves");
const NATION: RuleId = rule("place.nation");

/// Mentions among which what 该项目 stands for is sought.
const NEAR: usize = 120;
/// Bytes before 该活动 in which what it stands for is sought, where its name does not tell.
const BYTES: u32 = 400;
/// Scalar values after a name in which its head noun is sought.
const HEAD: usize = 14;
/// Longest noun after 该, in scalar values.
const NOUN: usize = 5;

/// What the clauses before launched, issued or held, and who did.
#[derive(Clone, Debug)]
pub struct Launched {
    thing: usize,
    makers: Vec<(End, Inference)>,
}

impl Launched {
    /// `thing`, made by those who act now.
    pub fn new(thing: usize, reader: &Reader<'_>) -> Launched {
        let carried = |(end, how)| (end, if how == Inference::Explicit { Inference::Carried } else { how });
        Launched { thing, makers: reader.actors.leads().into_iter().map(carried).collect() }
    }
}

/// What figures without a subject of their own belong to.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The place or thing that was spoken of last, and that later figures measure.
    of: Option<usize>,
    /// It was named in the clause at hand.
    here: bool,
    /// It was named in a sentence before.
    before: bool,
    /// Who acts only reports what others are or do (X数据显示).
    reported: bool,
    /// A class of people acts: nobody whose figures they could be.
    people: bool,
    /// Who acts announces what is elsewhere, in the clause at hand or one before.
    announced: bool,
    /// Whose the figure before was, in the same sentence.
    last: Option<Vec<(End, Inference)>>,
    /// The place that a clause before in the sentence told of, without letting it act (全市|城镇新增就业8万人).
    place: Option<usize>,
    /// The document whose content the clauses of the sentence tell (印发《A》，明确到2030年…).
    content: Option<usize>,
}

impl Told {
    /// A new sentence begins; where the article has an author, he speaks again.
    pub fn sentence(&mut self, authored: bool) {
        self.people = false;
        self.last = None;
        self.place = None;
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
    let head = opening::skip(view.unit, clause.start, clause.end);
    reader.actors.told.here = false;
    if reports(at) {
        let bodies = || view.within(clause.start, clause.end).filter(|l| l.kind == known.organization);
        let body = bodies().next().is_some();
        let names = bodies().map(|l| reader.annotation.mentions[l.mention].name.clone()).collect();
        reader.actors.reporters = names;
        if body || at.opening.nobody {
            reader.actors.told = Told { reported: true, ..Told::default() };
        }
        return true;
    }
    let figured = view.within(clause.start, clause.end).any(|l| l.kind == known.indicator);
    let ahead = view.within(clause.start, view.sentence.end).any(|l| l.kind == known.indicator);
    let headed = view.starting(head, &[known.indicator]).is_some();
    reader.actors.told.people |= (at.opening.nobody && !headed) || (at.opening.overt && !figured);
    let things = [known.initiative, known.event, known.policy];
    // 党的十八大|以来: a time
    let since = |l: &Local| [Class::ClauseTime, Class::Done].iter().all(|c| view.unit.begins(l.end, *c));
    let own = at.opening.subjects.iter().find(|l| things.contains(&l.kind) && !since(l)).copied();
    let own = own.or_else(|| made(reader, at)).or_else(|| headed_thing(reader, at, head)).map(|l| l.mention);
    let nation = if ahead && own.is_none() { nation(reader, view, head, clause.end) } else { None };
    let spoken = own
        .or(nation)
        .or_else(|| this_one(view.unit, head, &reader.annotation.mentions, &[]).and_then(|(_, m)| m))
        .or_else(|| topics::bare(reader, at, head))
        .or_else(|| topics::since(reader, at, head));
    let foreign = view.unit.holds(clause.start, clause.end, Class::ForeignBody)
        || view.unit.begins(head, Class::Country);
    if owners::announces(reader, at, head) {
        // X宣布, X预计: what is told is elsewhere; of other countries nobody here bears it
        reader.actors.told = Told { announced: true, reported: !foreign, people: foreign, ..Told::default() };
    } else if spoken.is_some() {
        reader.actors.told = Told { of: spoken, here: true, ..Told::default() };
    } else if !at.opening.subjects.is_empty() {
        reader.actors.told = Told::default();
    } else if view.unit.begins(head, Class::ThisOne) {
        // 该园区: what was not named before
        reader.actors.told = Told { people: true, ..Told::default() };
    }
    false
}

/// True where the clause says no more than who reports what follows (X公布的数据显示，; 民政部|消息，;
/// 记者从X获悉，), not where it gives or shares what it ends in (将结果公布, 与Y共享监测|数据).
fn reports(at: &Reading<'_, '_, '_>) -> bool {
    let (unit, clause) = (at.view.unit, at.clause);
    if !matches!(clause.mark, chars::COMMA | chars::COLON | ',' | ':') {
        return false;
    }
    let noun = unit.word_start(clause.end, Class::ReportNoun, clause.start);
    let bare = |start: usize| {
        let head = opening::skip(unit, clause.start, clause.end);
        start <= at.opening.body || unit.begins(head, Class::ReportOpener)
    };
    let verb = unit.closes(clause.end, Class::ReportEnd);
    (verb || noun.is_some_and(bare)) && !unit.holds(clause.start, clause.end, Class::ObjectMark)
}

/// The thing that the clause speaks of where the body at its head only made it (教育部主办的X对接会在…举行).
fn made(reader: &Reader<'_>, at: &Reading<'_, '_, '_>) -> Option<Local> {
    let (view, known) = (at.view, reader.ontology.known);
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
    let name = view.within(head, at.clause.end).next().filter(|l| l.start <= head + 1)?;
    let reach = at.clause.end.min(name.end + HEAD);
    let noun = (name.end..reach).find_map(|i| unit.word_end(i, Class::InitiativeHead, reach))?;
    let plain = (name.end..noun).all(|i| !unit.begins(i, Class::Function) || unit.shielded(i));
    let predicate =
        [Class::Adverb, Class::MeasureVerb, Class::FigureWord, Class::BearerVerb, Class::FigureVerb];
    let follows = predicate.iter().any(|c| unit.begins(noun, *c));
    (at.opening.subjects.is_empty() && is_thing(reader, name.mention) && plain && follows).then_some(name)
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
        let fits = |m: &Mention| before(m) && thing(m.kind) && (ends(&m.name) || ends(&m.alias));
        let found = mentions.iter().enumerate().rev().take(NEAR).filter(|(_, m)| fits(m));
        if let Some((mention, _)) = found.max_by_key(|(_, m)| m.span.start) {
            return Some((end, Some(mention)));
        }
        if names.iter().any(|c| c.end <= at && thing(c.kind) && (ends(&c.name) || ends(&c.alias))) {
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

/// Binds the clause's figures to whose they are: an initiative or policy that the clause or the sentence
/// speaks of (`launched`), else those who act.
pub fn figures(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, launched: Option<&Launched>) {
    let (view, clause, known) = (at.view, at.clause, reader.ontology.known);
    if let Some(document) = launched
        .map(|l| l.thing)
        .filter(|l| reader.annotation.mentions[*l].kind == known.policy && tells_content(at))
    {
        reader.actors.told.content = Some(document);
    }
    for figure in
        view.within(clause.start, clause.end).filter(|l| l.kind == known.indicator && l.start < at.stop)
    {
        let before = reader.actors.told.last.clone();
        let bearer = match before.filter(|_| says_more(reader, at, &figure)) {
            Some(before) => before,
            None => bearer(reader, at, &figure, launched),
        };
        let bearer = owners::owners(reader, at, &figure, bearer);
        for one in &bearer {
            reader.state(known.achieves, &[*one], figure.mention, &at.said(ACHIEVES));
        }
        // what a figure names, later ones measure
        if let [(End::Mention(thing), Inference::Explicit)] = bearer[..]
            && is_thing(reader, thing)
        {
            reader.actors.told.of = Some(thing);
        }
        if let [(End::Mention(place), Inference::Explicit)] = bearer[..]
            && reader.annotation.mentions[place].kind == known.place
            && matches!(reader.annotation.mentions[place].form, Form::Division | Form::SelfPlace)
            && at.opening.subjects.is_empty()
            && view
                .within(clause.start, figure.start + 2)
                .any(|l| l.mention == place && (l.end == figure.start || l.start == figure.start))
        {
            reader.actors.told.place = Some(place);
        }
        reader.actors.told.last = Some(bearer);
    }
}

fn is_thing(reader: &Reader<'_>, mention: usize) -> bool {
    let known = &reader.ontology.known;
    [known.initiative, known.event, known.policy].contains(&reader.annotation.mentions[mention].kind)
}

/// True where the figure says more of what the one before it measured (…2314户，|同比增长11.6%).
fn says_more(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> bool {
    let mention = &reader.annotation.mentions[figure.mention];
    let unit = at.view.unit;
    let value = chars::is_digit(unit.chars[figure.start]) || unit.begins(figure.start, Class::FigureWord);
    let alone = value && !mention.name.starts_with(unit.chars[figure.start]);
    mention.rule != super::indicators::COUNT && alone && at.opening.subjects.is_empty()
}

/// Whose a figure is.
fn bearer(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    figure: &Local,
    launched: Option<&Launched>,
) -> Vec<(End, Inference)> {
    let known = reader.ontology.known;
    let one = |end: End, how: Inference| vec![(end, how)];
    // 海拔4500多米的|折多山: the figure describes what is named after it, or nothing that is
    if let Some(after) = describes(at, figure) {
        let kinds = [known.place, known.initiative, known.organization, known.event];
        let first = at.view.starting(after, &kinds);
        // 四川|折多山: the lower place
        let lower = first.and_then(|l| at.view.starting(l.end, &[known.place]));
        let whole = |l: &Local| {
            l.kind != known.place || l.end >= at.clause.end || !chars::is_han(at.view.unit.chars[l.end])
        };
        let named = lower.or(first.filter(whole));
        return named.map_or_else(Vec::new, |l| one(End::Mention(l.mention), Inference::Explicit));
    }
    if let Some(made_to) = topics::made_to(reader, at, figure) {
        return one(End::Mention(made_to), Inference::Explicit);
    }
    let named = named_here(reader, at, figure);
    if !named.is_empty() {
        return named.iter().map(|l| (End::Mention(l.mention), Inference::Explicit)).collect();
    }
    let told = &reader.actors.told;
    if !at.opening.subjects.is_empty() && !told.announced {
        return with_partners(at, reader.actors.leads());
    }
    if let (Some(of), true) = (told.of, told.here) {
        return spoken_of(reader, of, Inference::Explicit);
    }
    if is_macro(at.view, figure) {
        let polity = |(end, _): &(End, Inference)| reader.kind_of(*end) == reader.ontology.known.place;
        let inforce = owners::measured(reader);
        let carried = inforce.iter().all(polity);
        let place = told.of.filter(|of| reader.annotation.mentions[*of].kind == reader.ontology.known.place);
        return match place {
            Some(of) => spoken_of(reader, of, Inference::Carried),
            None if carried => inforce,
            None if told.reported => one(End::Scene, Inference::Author),
            None => one(End::Place, Inference::Author),
        };
    }
    if let Some(place) = told.place.filter(|_| !topics::acts(at)) {
        return one(End::Mention(place), Inference::Carried);
    }
    if let Some(launched) = launched.filter(|l| told.of != Some(l.thing) && !told.reported) {
        return launched_before(reader, at, launched);
    }
    // of a thing named in a sentence before, only what is told as its own (累计通行2000列, 惠及5万人)
    let unit = at.view.unit;
    let initiative = |of: usize| reader.annotation.mentions[of].kind == known.initiative;
    let its_own = [Class::FigureAdverb, Class::BearerVerb].iter().any(|c| unit.begins(figure.start, *c))
        || unit.begins(at.opening.body, Class::BearerVerb);
    let far = |of: usize| told.before && initiative(of) && !its_own;
    match told.of.filter(|of| !far(*of)) {
        Some(of) if !told.people || at.view.unit.begins(at.opening.body, Class::Audience) => {
            spoken_of(reader, of, Inference::Carried)
        }
        // 供电网络不断优化，|自来水普及率提高到84%: of the place that the text speaks of
        _ if told.people && is_state(reader, at, figure) => one(End::Scene, Inference::Author),
        _ if told.people => Vec::new(),
        _ if told.reported => one(End::Scene, Inference::Author),
        _ => with_partners(at, owners::measured(reader)),
    }
}

/// Those whose figure it is with those who act with them in the very clause (联合X推广…26万亩).
fn with_partners(at: &Reading<'_, '_, '_>, mut bearer: Vec<(End, Inference)>) -> Vec<(End, Inference)> {
    if !at.opening.exchange {
        let partners = at.opening.partners.iter().map(|l| (End::Mention(l.mention), Inference::Explicit));
        bearer.extend(partners);
    }
    bearer
}

/// After a launch in the same sentence, what was launched and those who launched it (推出“X”，惠及5万人). A document
/// bears only what it says itself (划定保护区14个).
fn launched_before(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    launched: &Launched,
) -> Vec<(End, Inference)> {
    let unit = at.view.unit;
    let thing = (End::Mention(launched.thing), Inference::Carried);
    let document = reader.annotation.mentions[launched.thing].kind == reader.ontology.known.policy;
    let content = reader.actors.told.content == Some(launched.thing) && !topics::acts(at);
    let says = content || tells_content(at) || unit.begins(at.opening.body, Class::BearerVerb);
    let bears = (!document || says).then_some(thing);
    let mut doers = reader.actors.leads();
    if doers.is_empty() {
        doers.clone_from(&launched.makers);
    }
    if doers.is_empty() && reader.annotation.is_voiced() {
        doers = owners::measured(reader);
    }
    bears.into_iter().chain(doers).collect()
}

/// True where the clause opens with a verb that says what a document holds, none by which a body does something
/// itself (明确…, not 推出…).
pub(super) fn tells_content(at: &Reading<'_, '_, '_>) -> bool {
    let known = &at.view.unit.ontology().known;
    let frames = &at.view.unit.ontology().frames.frames;
    at.view.unit.words_at(at.opening.body).any(|(_, w)| {
        let does = |relation| relation == known.launches || relation == known.issues;
        w.classes.has(Class::ContentVerb) && !w.frames.iter().any(|f| does(frames[*f as usize].relation))
    })
}

/// Where what a value describes begins: a value before 的 modifies it (总投资85亿元的|汽车工厂).
fn describes(at: &Reading<'_, '_, '_>, figure: &Local) -> Option<usize> {
    let unit = at.view.unit;
    let end = unit.word_end(figure.end, Class::Relative, at.clause.end)?;
    let measured = !chars::is_digit(unit.chars[figure.start]);
    (measured && end < at.clause.end && chars::is_han(unit.chars[end])).then_some(end)
}

/// The place or thing spoken of; what a document sets, those who issued it set too.
fn spoken_of(reader: &Reader<'_>, of: usize, how: Inference) -> Vec<(End, Inference)> {
    let mut out = vec![(End::Mention(of), how)];
    if reader.annotation.mentions[of].kind == reader.ontology.known.policy {
        out.extend(reader.actors.issuers.iter().map(|end| (*end, Inference::Carried)));
    }
    out
}

/// The thing or place that the figure's own clause names as its bearer: both, where one stands right before the
/// other (我国|电动自行车以旧换新…).
fn named_here(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Vec<Local> {
    let thing = thing_here(reader, at, figure);
    let place = place_here(reader, at, figure);
    match (thing, place) {
        (Some(thing), Some(place)) if place.end == thing.start => vec![place, thing],
        (thing, place) => thing.or(place).into_iter().collect(),
    }
}

/// The thing that the clause or the figure names.
fn thing_here(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<Local> {
    let (view, clause, unit) = (at.view, at.clause, at.view.unit);
    let thing = |l: &Local| is_thing(reader, l.mention);
    // 涵盖26个部门的平台: the figure describes the platform
    let modified =
        view.within(figure.end, clause.end).find(|l| thing(l) && unit.closes(l.start, Class::Particle));
    let own = at.opening.subjects.iter().find(|l| thing(l)).copied();
    // 《简牍探中华》节目电视端累计触达7.27亿人次: the thing opens what is measured; not 甲产业园等项目86个
    let one_of = |l: &Local| {
        unit.begins(l.end, Class::ListTail)
            || unit.begins(l.start, Class::Nation)
            || unit.chars.get(l.end) == Some(&chars::ENUM_COMMA)
    };
    let opens = view
        .within(figure.start, figure.end)
        .find(|l| thing(l) && l.start <= figure.start + 1 && l.end < figure.end && !one_of(l));
    modified.or(own).or(opens)
}

/// The place that the clause names as what is measured.
fn place_here(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<Local> {
    let (view, clause, known) = (at.view, at.clause, reader.ontology.known);
    let here =
        |l: &Local| l.kind == known.place && reader.annotation.mentions[l.mention].form == Form::SelfPlace;
    // 在全省评价中位列第1: the province is where, not whose; 对全市46家单位检查: those checked are of it
    let scope = |l: &Local| {
        const OBJECT: ClassSet =
            ClassSet::of(Class::ObjectMark).and(Class::PhraseOpener).and(Class::KeepPhrase);
        let before = l.start.checked_sub(1).filter(|i| *i >= clause.start);
        view.unit.word_start(l.start, Class::PlaceOpener, clause.start).is_some()
            || before.is_some_and(|i| {
                view.unit.words_at(i).any(|(h, w)| h.end == l.start && w.classes.meets(OBJECT))
            })
    };
    let before = |l: &Local| (l.end <= figure.start && !scope(l)) || l.start == figure.start;
    let place = view.within(clause.start, figure.start + 2).find(|l| here(l) && before(l));
    // 江苏|全省: the place is named
    let above = place
        .and_then(|p| view.within(clause.start, p.start).find(|l| l.kind == known.place && l.end == p.start));
    let head = opening::skip(view.unit, clause.start, clause.end);
    // 上海|规模以上企业工业机器人密度…: the place is named at the head, but not 天津|港新增航线17条
    let facility = [Class::PlaceEnd, Class::Function].iter().any(|c| view.unit.begins(figure.start, *c));
    let before_it = view.starting(head, &[known.place]).map(|l| lowest(view, l)).filter(|l| {
        let of = view.unit.word_end(l.end, Class::Relative, figure.start).unwrap_or(l.end);
        of == figure.start && !facility
    });
    // 我国|电动自行车以旧换新…
    let beside = at.opening.subjects.iter().find(|l| l.kind == known.place).copied();
    above.or(place).or(before_it).or(beside.filter(|l| {
        at.opening.subjects.iter().any(|other| other.start == l.end && is_thing(reader, other.mention))
    }))
}

/// The last of places that stand one after the other (江苏|淮安).
fn lowest(view: &View<'_, '_>, place: Local) -> Local {
    view.starting(place.end, &[place.kind]).unwrap_or(place)
}

/// True where a rate or level of something opens the clause, not a count of what somebody did or made.
fn is_state(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> bool {
    let unit = at.view.unit;
    let value = reader.annotation.mentions[figure.mention].rule == super::indicators::VALUE;
    let head = opening::skip(unit, at.clause.start, at.clause.end);
    value && figure.start <= head + 1 && unit.holds(figure.start, figure.end, Class::StateFigure)
}

/// True where the figure measures a place, whoever reports it.
fn is_macro(view: &View<'_, '_>, figure: &Local) -> bool {
    let level = view.unit.word_end(figure.start, Class::Level, figure.end).is_some();
    // 引进外贸企业37户: what somebody brought in
    let counted = view.unit.holds(figure.start, figure.end, Class::BroughtIn);
    level || (view.unit.holds(figure.start, figure.end, Class::MacroFigure) && !counted)
}
