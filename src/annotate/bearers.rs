//! Whose a figure is: the one who acts, the thing or the place spoken of, but never who only reports it
//! (国家统计局数据显示，…).

use super::heads;
use super::mention::{End, Form, Inference};
use super::named_here::named_here;
use super::opening;
use super::owners;
use super::reader::{Local, Reader, View};
use super::statements::Reading;
use super::topics;
use super::unit::Hit;
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const ACHIEVES: RuleId = rule("relation.achieves");

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
        Launched { thing, makers: reader.actors.leaders().into_iter().map(carried).collect() }
    }
}

/// Binds the clause's figures to whose they are: an initiative or policy that the clause or the sentence
/// speaks of (`launched`), else those who act.
pub fn figures(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, launched: Option<&Launched>) {
    let (view, clause, known) = (at.view, at.clause, reader.ontology.known);
    if launched.is_none() && !at.names(known.indicator) {
        return;
    }
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
            None => {
                let bearer = bearer(reader, at, &figure, launched);
                super::told::name_country(reader, at, &bearer);
                owners::or_country(reader, at, &figure, bearer)
            }
        };
        let mut bearer = owners::owners(reader, at, &figure, bearer);
        if !bearer.is_empty() && owners::of_unnamed_works(reader, at, &figure) {
            let acts = |end: End| !matches!(end, End::Mention(m) if is_thing(reader, m));
            bearer.retain(|(end, how)| *how != Inference::Carried || !acts(*end));
        }
        owners::striving(reader, at, &figure, &mut bearer);
        owners::of_place(reader, at, &figure, &mut bearer);
        for one in &bearer {
            reader.state(known.achieves, &[*one], figure.mention, &at.said(ACHIEVES));
        }
        // what a figure names, later ones measure
        if let [(End::Mention(thing), Inference::Explicit)] = bearer[..]
            && is_thing(reader, thing)
            // 将《甲清单》确定的31项权限|下放: what follows is not the document's
            && (reader.annotation.mentions[thing].kind != known.policy
                || at.opening.subjects.iter().any(|l| l.mention == thing))
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

/// True where the mention names an initiative, an event or a document.
pub(super) fn is_thing(reader: &Reader<'_>, mention: usize) -> bool {
    let known = &reader.ontology.known;
    [known.initiative, known.event, known.policy].contains(&reader.annotation.mentions[mention].kind)
}

/// True where the figure says more of what the one before it measured (…2314户，|同比增长11.6%).
fn says_more(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> bool {
    let mention = &reader.annotation.mentions[figure.mention];
    let unit = at.view.unit;
    let value = chars::is_digit(unit.chars[figure.start])
        || [Class::FigureWord, Class::FigureOpen].iter().any(|class| unit.begins(figure.start, *class));
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
    if let Some(stated) = stated(reader, at, figure) {
        return stated;
    }
    let told = &reader.actors.told;
    if let Some(among) = told.among.as_ref().filter(|_| told.of.is_none() && !told.people) {
        return among.iter().map(|(end, how)| (*end, handed_on(*how))).collect();
    }
    if is_macro(at.view, figure) {
        return of_place(reader);
    }
    let carried = |end: End| vec![(end, Inference::Carried)];
    if let Some(place) = told.place.filter(|_| !topics::acts(at)) {
        return carried(End::Mention(place));
    }
    if let Some(site) = sited(reader, at, figure) {
        return carried(End::Mention(site));
    }
    if let Some(launched) = launched.filter(|l| told.of != Some(l.thing) && !told.reported) {
        return launched_before(reader, at, figure, launched);
    }
    told_of(reader, at, figure)
}

/// Whose a figure is by the words of its clause.
fn stated(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<Vec<(End, Inference)>> {
    let one = |mention: usize, how: Inference| Some(vec![(End::Mention(mention), how)]);
    // 海拔4500多米的|折多山: the figure describes what is named after it, or nothing that is
    if let Some(after) = describes(at, figure) {
        return described(reader, at, after)
            .map_or(Some(Vec::new()), |l| one(l.mention, Inference::Explicit));
    }
    if let Some(body) = heads::of_system(reader, at, figure) {
        return one(body, Inference::Carried);
    }
    if let Some(works) = heads::invested(reader, at, figure) {
        let mut out = vec![(End::Mention(works), Inference::Explicit)];
        out.extend(owners::measured(reader));
        return Some(out);
    }
    let holder = heads::holder(reader, at, figure).or_else(|| topics::made_to(reader, at, figure));
    if let Some(holder) = holder {
        return one(holder, Inference::Explicit);
    }
    let named = named_here(reader, at, figure);
    if let Some(of) = reaching(reader, at, &named) {
        return Some(spoken_of(reader, of, Inference::Explicit));
    }
    if let Some(both) = made_of_thing(reader, at, figure, &named) {
        return Some(both);
    }
    if !named.is_empty() {
        return Some(named.iter().map(|l| (End::Mention(l.mention), Inference::Explicit)).collect());
    }
    let told = &reader.actors.told;
    if !at.opening.subjects.is_empty() && !told.announced {
        return Some(with_partners(at, reader.actors.leads()));
    }
    told.of.filter(|_| told.here).map(|of| spoken_of(reader, of, Inference::Explicit))
}

/// The thing with which the figure opens and those whose deed it is, in a text that its author tells (举办|“甲讲堂”路演24场).
#[inline(never)]
fn made_of_thing(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    figure: &Local,
    named: &[Local],
) -> Option<Vec<(End, Inference)>> {
    let (known, unit, subjects) = (&reader.ontology.known, at.view.unit, &at.opening.subjects);
    let opens = |l: &Local| l.kind == known.initiative && l.start <= figure.start + 1 && l.end < figure.end;
    let quoted = |l: &Local| unit.pair_at(l.start).is_some() || unit.pair_closing(l.end).is_some();
    let thing = match named {
        [] if !subjects.is_empty() => {
            at.view.within(figure.start, figure.end).find(|l| opens(l) && quoted(l))?
        }
        [thing] if subjects.is_empty() && opens(thing) && reader.annotation.is_voiced() => *thing,
        _ => return None,
    };
    let bodies = subjects.iter().all(|l| l.kind == known.organization) && !reader.actors.told.announced;
    let doers = if subjects.is_empty() { owners::measured(reader) } else { reader.actors.leaders() };
    let both = || std::iter::once((End::Mention(thing.mention), Inference::Explicit)).chain(doers).collect();
    (bodies && topics::acts(at)).then(both)
}

/// How a subject is known in a sentence after the one that names it.
fn handed_on(how: Inference) -> Inference {
    if how == Inference::Explicit { Inference::Carried } else { how }
}

/// What is named at `after`, where a figure before it describes it.
fn described(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, after: usize) -> Option<Local> {
    let known = reader.ontology.known;
    let kinds = [known.place, known.initiative, known.organization, known.event];
    let first = at.view.starting(after, &kinds);
    // 四川|折多山: the lower place
    let lower = first.and_then(|l| at.view.starting(l.end, &[known.place]));
    let whole = |l: &Local| {
        l.kind != known.place || l.end >= at.clause.end || !chars::is_han(at.view.unit.chars[l.end])
    };
    lower.or(first.filter(whole))
}

/// The place whose figures of the economy are told.
fn of_place(reader: &Reader<'_>) -> Vec<(End, Inference)> {
    let (known, told) = (reader.ontology.known, &reader.actors.told);
    let in_force = owners::measured(reader);
    let places = in_force.iter().all(|(end, _)| reader.kind_of(*end) == known.place);
    let of = told.of.filter(|of| reader.annotation.mentions[*of].kind == known.place);
    match of.or(told.place) {
        Some(of) => spoken_of(reader, of, Inference::Carried),
        None if places => in_force,
        None if told.reported => vec![(End::Scene, Inference::Author)],
        None => vec![(End::Place, Inference::Author)],
    }
}

/// What the sentences before spoke of, else who acts unnamed.
fn told_of(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Vec<(End, Inference)> {
    let (unit, told) = (at.view.unit, &reader.actors.told);
    let author = |end: End| vec![(end, Inference::Author)];
    // 在甲市，|机具利用率提高三成: of the scene, where nobody that could be named acts
    let scene = told.scene.map_or(End::Scene, End::Mention);
    // of a thing named in a sentence before, only what is told as its own (累计通行2000列, 惠及5万人)
    let initiative = |of: usize| reader.annotation.mentions[of].kind == reader.ontology.known.initiative;
    let its_own = [Class::FigureAdverb, Class::BearerVerb].iter().any(|c| unit.begins(figure.start, *c))
        || unit.begins(at.opening.body, Class::BearerVerb);
    let others = others_do(reader, at, figure);
    // 打造“甲”调解室46个，|办理提案138件: a deed of those who act, whatever the thing has to do with it
    let theirs = |of: usize| initiative(of) && !told.here && does_deed(at);
    // 打造“甲”调解室46个，|培训骨干教师180人: of the thing, and a deed of theirs
    let signed = reader.annotation.is_voiced() && reader.annotation.statute.is_none();
    let shared = |of: usize| initiative(of) && signed && !told.here && topics::acts(at) && !its_own;
    let deeds = !told.people && !told.reported;
    let unnamed = || with_partners(at, owners::unnamed(reader, at, figure));
    let apart = owners::of_its_own(reader, at, figure);
    let far = |of: usize| initiative(of) && (others || apart || (told.before && !its_own));
    match told.of.filter(|of| !far(*of)) {
        Some(of) if theirs(of) && deeds => unnamed(),
        Some(of) if shared(of) && deeds => {
            let mut all = spoken_of(reader, of, Inference::Carried);
            all.extend(unnamed());
            all
        }
        Some(of) if !told.people || unit.begins(at.opening.body, Class::Audience) => {
            spoken_of(reader, of, Inference::Carried)
        }
        _ if told.stranger => Vec::new(),
        // 供电网络不断优化，|自来水普及率提高到84%: of the place that the text speaks of
        _ if told.people && is_state(reader, at, figure) => author(scene),
        _ if told.people => Vec::new(),
        _ if told.reported => author(End::Scene),
        _ => unnamed(),
    }
}

/// The thing spoken of in the very clause, where the place that the figure names is only reached (平台|已联通全市8个县).
fn reaching(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, named: &[Local]) -> Option<usize> {
    let told = &reader.actors.told;
    let of = told.of.filter(|of| told.here && at.opening.subjects.is_empty() && is_thing(reader, *of))?;
    let head = at.clause.head;
    let reached =
        |l: &Local| reader.annotation.mentions[l.mention].form == Form::SelfPlace && l.start > head + 1;
    (!named.is_empty() && named.iter().all(reached)).then_some(of)
}

/// The body or thing in which a clause before has set what is measured (在甲产业园，|员工占比达五成).
fn sited(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> Option<usize> {
    let (told, mentions) = (&reader.actors.told, &reader.annotation.mentions);
    let site = told.site?;
    let before = mentions[site].span.end <= mentions[figure.mention].span.start;
    let measured = !told.people || owners::heads_clause(reader, at, figure);
    (before && measured && !topics::acts(at)).then_some(site)
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
    figure: &Local,
    launched: &Launched,
) -> Vec<(End, Inference)> {
    let unit = at.view.unit;
    let thing = (End::Mention(launched.thing), Inference::Carried);
    let document = reader.annotation.mentions[launched.thing].kind == reader.ontology.known.policy;
    let content = reader.actors.told.content == Some(launched.thing) && !topics::acts(at);
    let says = content || tells_content(at) || unit.begins(at.opening.body, Class::BearerVerb);
    let mut doers = reader.actors.leaders();
    // 实施“甲计划”，|新建养老机构30个: a deed of theirs
    let deed = !doers.is_empty() && does_deed(at);
    // 开展“甲行动”，|全市企业增至300家，|占比达九成: the city's since it bore one before
    let others = others_do(reader, at, figure) || borne_by_place(reader);
    let bears = match document {
        true => says,
        // 将建成“甲平台”，|培训骨干300名: each thing planned is a deed of its own
        false => {
            let apart = others || owners::of_its_own(reader, at, figure);
            (doers.is_empty() || !is_planned(at)) && !deed && !apart && !elsewhere(reader, &doers, launched)
        }
    }
    .then_some(thing);
    if doers.is_empty() {
        doers.clone_from(&launched.makers);
    }
    if doers.is_empty() && reader.annotation.is_voiced() {
        doers = owners::measured(reader);
    }
    bears.into_iter().chain(doers).collect()
}

/// True where the sentence tells what is planned, deed after deed (将…，|培训…).
#[inline(never)]
fn is_planned(at: &Reading<'_, '_, '_>) -> bool {
    let before = at.view.sentence.clauses.iter().take_while(|c| c.start <= at.clause.start);
    let planned = |c| super::truth::status(at.view, c) == Some(super::mention::Status::Planned);
    opening::acts(at.view.unit, at.opening.body, at.clause.end) && before.into_iter().any(planned)
}

/// True where the figure before in the sentence was that of the place that its clause names (全省|企业增至300家).
fn borne_by_place(reader: &Reader<'_>) -> bool {
    let place = |(end, how): &(End, Inference)| {
        let own = |m: usize| reader.annotation.mentions[m].form == Form::SelfPlace;
        *how == Inference::Explicit && matches!(*end, End::Mention(m) if own(m))
    };
    reader.actors.told.last.as_ref().is_some_and(|last| !last.is_empty() && last.iter().all(place))
}

/// True where others have taken over since the launch (推行“甲模式”，|乙镇办起合作社，|吸纳社员138户): what they do is theirs.
fn elsewhere(reader: &Reader<'_>, doers: &[(End, Inference)], launched: &Launched) -> bool {
    let named = |end: &End| match end {
        End::Mention(m) => Some(&reader.annotation.mentions[*m]),
        End::Author | End::Speaker | End::Place | End::Scene | End::Country => None,
    };
    // 甲省推行“乙”，|全省|新建…: the same under another word
    let other = |doer: &End, maker: &End| match (named(doer), named(maker)) {
        (Some(doer), Some(maker)) => {
            let body = doer.kind == reader.ontology.known.organization && doer.form != Form::Anaphor;
            (body || doer.form == Form::Full) && doer.name != maker.name
        }
        _ => false,
    };
    let others = |doer: &End| launched.makers.iter().all(|(maker, _)| other(doer, maker));
    !doers.is_empty() && !launched.makers.is_empty() && doers.iter().all(|(doer, _)| others(doer))
}

/// True where the clause opens with a verb by which somebody builds or brings about something of its own.
fn does_deed(at: &Reading<'_, '_, '_>) -> bool {
    const DEED: ClassSet = ClassSet::of(Class::PivotVerb).and(Class::BuildVerb).and(Class::DriveVerb);
    let deed = |w: ClassSet| w.meets(DEED) && !w.has(Class::BearerVerb);
    let unit = at.view.unit;
    // 建成|后新增灌溉面积48万亩: when it is so
    let when = |end: usize| unit.begins(end, Class::AfterWord);
    topics::acts(at) && unit.words_at(at.opening.body).any(|(h, w)| deed(*w.classes) && !when(h.end))
}

/// True where in a report those counted open the clause and do something themselves (实施“甲工程”，|30多座新城不断崛起).
fn others_do(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> bool {
    let counted = |l: &Local| reader.annotation.mentions[l.mention].rule == super::indicators::COUNT;
    let (unit, clause) = (at.view.unit, at.clause);
    let head = clause.head;
    let opens = |l: &Local| l.start <= head + 1 && l.end + 2 < clause.end && counted(l);
    // 3家企业|培育品种35个
    const DEED: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::FigureVerb);
    let makes = |l: &Local| {
        let verb = |(h, w): (Hit, Word<'_>)| h.end - h.start >= 2 && w.classes.meets(DEED);
        l.start == head && l.end < figure.start && counted(l) && unit.words_at(l.end).any(verb)
    };
    let by_others = || at.view.starting(head, &[figure.kind]).is_some_and(|l| makes(&l));
    !reader.annotation.is_voiced() && (opens(figure) || by_others())
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

/// True where a rate or level of something opens the clause, not a count of what somebody did or made.
fn is_state(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> bool {
    owners::heads_clause(reader, at, figure)
        && at.view.unit.holds(figure.start, figure.end, Class::StateFigure)
}

/// True where the figure measures a place, whoever reports it.
fn is_macro(view: &View<'_, '_>, figure: &Local) -> bool {
    let level = view.unit.word_end(figure.start, Class::Level, figure.end).is_some();
    // 引进外贸企业37户: what somebody brought in
    let counted = view.unit.holds(figure.start, figure.end, Class::BroughtIn);
    level || (view.unit.holds(figure.start, figure.end, Class::MacroFigure) && !counted)
}
