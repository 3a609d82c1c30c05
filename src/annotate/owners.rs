//! Who cannot be whose a figure is: a body that only announces it, one of many places that are summed, who tells
//! of the harmed.

use super::mention::{End, Form, Inference};
use super::opening;
use super::reader::{Local, Reader};
use super::statements::Reading;
use super::subjects::PREDICATES;
use super::topics;
use super::unit::PairKind;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// How far after a body its verb of telling stands (联合国儿童基金会24日|表示).
const REPORT: usize = 12;
/// What opens a clause whose subject is left out.
const DEEDS: ClassSet = ClassSet::of(Class::KeptVerb)
    .and(Class::FigureVerb)
    .and(Class::BearerVerb)
    .and(Class::KeepPhrase)
    .and(Class::ForPhrase);
/// Longest name of a country, in scalar values.
const COUNTRY: usize = 8;

/// True where a body that opens the clause tells what is or will be elsewhere (X|预计，…), not of its officer.
pub(super) fn announces(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, head: usize) -> bool {
    let (unit, known) = (at.view.unit, reader.ontology.known);
    let body = |l: &Local| l.kind == known.organization;
    let Some(last) = at.opening.subjects.last().filter(|_| at.opening.subjects.iter().all(body)) else {
        return false;
    };
    let reach = at.clause.end.min(last.end + REPORT);
    let verb = (last.end..reach).find(|i| unit.begins(*i, Class::AnnounceVerb) && !unit.shielded(*i));
    let plain = |to: usize| (last.end..to).all(|i| !unit.begins(i, Class::MeasureVerb));
    last.start >= head && verb.is_some_and(plain)
}

/// Those in force; who reported figures before is not whose later ones are.
pub(super) fn measured(reader: &Reader<'_>) -> Vec<(End, Inference)> {
    let mut out = reader.actors.counted();
    let reporter = |(end, how): &(End, Inference)| match end {
        End::Mention(m) if *how == Inference::Carried => {
            reader.actors.reporters.contains(&reader.annotation.mentions[*m].name)
        }
        _ => false,
    };
    if out.iter().any(reporter) {
        out.retain(|one| !reporter(one));
        out.push((End::Scene, Inference::Author));
    }
    out
}

/// Those in force, whose figure it is where the clause names nobody. In a report, whose author is nobody of whom it tells, a
/// count with words of its own before its verb is of the place that opens the clause, else of others (上海|16个区完成改造, 7000名游客|
/// 涌入, 约7.5万户商家|开门迎客).
pub(super) fn unnamed(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    figure: &Local,
) -> Vec<(End, Inference)> {
    let mut out = measured(reader);
    let (unit, known) = (at.view.unit, &reader.ontology.known);
    let counted = reader.annotation.mentions[figure.mention].rule == super::indicators::COUNT;
    if !counted || reader.annotation.is_voiced() || reader.annotation.statute.is_some() {
        return out;
    }
    let body = at.opening.body;
    let does = || {
        unit.words_at(body).any(|(_, w)| w.classes.meets(DEEDS)) || opening::acts(unit, body, at.clause.end)
    };
    if !at.opening.overt && does() {
        return out;
    }
    let head = at.clause.head;
    // not 甲、|乙两省, 在|乙
    let one = |l: &Local| {
        let before = l.start.checked_sub(1).filter(|i| *i >= head);
        before.is_none_or(|i| unit.chars[i] != chars::ENUM_COMMA && !unit.closes(l.start, Class::PlaceOpener))
    };
    let division = |l: &Local| {
        reader.annotation.mentions[l.mention].form == Form::Division
            && !unit.is(l.start, l.end, Class::Nation)
    };
    let beside = |l: &Local| division(l) && (l.start == head || (l.end == figure.start && one(l)));
    if out.iter().all(|(_, how)| *how == Inference::Author)
        && let Some(place) = at.view.within(head, figure.start).filter(beside).max_by_key(|l| l.end)
    {
        let lower = at.view.starting(place.end, &[known.place]).filter(division).unwrap_or(place);
        let goes_on = unit.words_at(lower.end).any(|(_, w)| w.classes.meets(PREDICATES))
            || unit.begins(lower.end, Class::FigureWord);
        // 云南|绵延着4000公里边境线: of whom the text tells
        return match lower.end == figure.start || goes_on {
            true => vec![(End::Mention(lower.mention), Inference::Explicit)],
            false => out,
        };
    }
    // 1400余名委员|反映社情民意
    let people = figure.start <= head + 1 && unit.holds(figure.start, figure.end, Class::People);
    let place = |end: End| reader.kind_of(end) == known.place;
    out.retain(|(end, how)| *how != Inference::Author && (!people || place(*end)));
    out
}

/// Those of `bearer` whose the figure can be: who only tells of the harmed, a country where another opens the
/// clause, one of many places that are summed, and the place of a work have no figure here.
pub(super) fn owners(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    figure: &Local,
    mut bearer: Vec<(End, Inference)>,
) -> Vec<(End, Inference)> {
    let (unit, clause, known) = (at.view.unit, at.clause, reader.ontology.known);
    let place = |end: End| reader.kind_of(end) == known.place;
    let harmed = unit.holds(figure.start, clause.end.min(figure.end + 4), Class::Casualty);
    if harmed {
        bearer.retain(|(end, how)| *how == Inference::Explicit && place(*end));
    }
    let head = clause.head;
    // 对|东盟出口增长16%: whom it reaches
    const TOWARDS: ClassSet = ClassSet::of(Class::ObjectMark).and(Class::PhraseOpener).and(Class::KeepPhrase);
    let reached = unit.words_at(head).any(|(h, w)| h.end == head + 1 && w.classes.meets(TOWARDS));
    let abroad = !reached
        && (unit.begins(head, Class::Country) || unit.holds(clause.start, figure.end, Class::ForeignBody));
    let summed = unit.holds(clause.start, figure.end, Class::ManyPlaces);
    let work =
        unit.pairs.iter().any(|p| p.kind == PairKind::Title && (figure.start..figure.end).contains(&p.open));
    // 甲局、乙局负责人等200余人|参加启动仪式: those who came are counted, it is no figure of theirs
    let came = unit.begins(figure.end, Class::MeetingVerb) && !unit.begins(figure.end, Class::HeldVerb);
    if came && figure.start <= at.opening.body {
        let came = |(end, how): &(End, Inference)| {
            *how == Inference::Explicit && reader.kind_of(*end) == known.organization
        };
        bearer.retain(|one| !came(one));
    }
    let foreign = |(end, how): &(End, Inference)| match end {
        End::Mention(m) if *how == Inference::Carried => is_foreign(reader, *m),
        _ => false,
    };
    bearer.retain(|one| !foreign(one));
    if opened_by_other(reader, at, head) {
        bearer.retain(|(end, how)| *how == Inference::Explicit || !is_another(reader, at, *end, head));
    }
    if abroad || summed || work {
        bearer.retain(|(end, how)| matches!(end, End::Mention(_)) && *how == Inference::Explicit);
    }
    if summed || work {
        bearer.retain(|(end, _)| !place(*end));
    }
    // 《方案》提出25项措施: the document's
    if unit.closes(figure.end, Class::MeansHead) {
        let says = super::bearers::tells_content(at);
        let document = |(end, how): &(End, Inference)| {
            reader.kind_of(*end) == known.policy && (says || *how == Inference::Explicit)
        };
        if bearer.iter().any(document) {
            bearer.retain(document);
        }
    }
    bearer
}

/// True where a division opens the clause without being its subject, in a report: what is counted there is of no other place or
/// meeting named before (甲、乙等省|受旱区域灌区供水17亿立方米).
fn opened_by_other(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, head: usize) -> bool {
    let free = at.opening.subjects.is_empty() && !reader.annotation.is_voiced();
    let place = at.view.starting(head, &[reader.ontology.known.place]).filter(|_| free);
    place.is_some_and(|l| {
        reader.annotation.mentions[l.mention].form == Form::Division
            && !at.view.unit.is(l.start, l.end, Class::Nation)
    })
}

/// True for an event, or a place other than the country, whose name begins as none of the places does that open the clause
/// (安徽|芜湖 names 芜湖市).
fn is_another(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, end: End, head: usize) -> bool {
    let End::Mention(m) = end else { return false };
    let (mentions, known) = (&reader.annotation.mentions, &reader.ontology.known);
    if mentions[m].kind != known.place {
        return mentions[m].kind == known.event;
    }
    let opens = |one: usize, other: usize| {
        mentions[one].name.chars().take(2).eq(mentions[other].name.chars().take(2))
    };
    let mut named = at.view.starting(head, &[known.place]);
    while let Some(place) = named {
        if opens(m, place.mention) {
            return false;
        }
        named = at.view.starting(place.end, &[known.place]);
    }
    let nation = reader.ontology.nation().is_some_and(|name| name == mentions[m].name);
    !nation && !reader.ontology.lexicon.is(&mentions[m].name, Class::Nation)
}

/// Longest name of works that no rule finds, and the shortest, in scalar values.
const WORKS: std::ops::RangeInclusive<usize> = 4..=16;

/// True where works that no name was found for open the clause (川甲输气管道|累计输送天然气3亿立方米): the figure is theirs, of no
/// body or place of a sentence before. A word of a list at the head only says what kind they are (农村|公路, 重点|工程).
pub(super) fn of_unnamed_works(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> bool {
    const TOLD: ClassSet = ClassSet::of(Class::Adverb)
        .and(Class::FigureWord)
        .and(Class::FigureAdverb)
        .and(Class::FigureVerb)
        .and(Class::FurtherFigure)
        .and(Class::BearerVerb)
        .and(Class::MeasureVerb)
        .and(Class::Planned);
    let (unit, clause) = (at.view.unit, at.clause);
    let works = [Class::WorksHead, Class::TitledWork];
    let report = !reader.annotation.is_voiced() && reader.annotation.statute.is_none();
    if !report || !at.opening.subjects.is_empty() || !works.iter().any(|class| unit.has(*class)) {
        return false;
    }
    let head = clause.head;
    let place = |w: ClassSet| w.has(Class::Place) || w.has(Class::PlaceShort);
    let kind = unit.words_at(head).any(|(h, w)| h.end - h.start >= 2 && !place(*w.classes));
    let named = unit.chars.get(head).is_some_and(|c| chars::is_han(*c) || chars::is_latin(*c));
    let whole = |end: usize| {
        unit.chars[head..end].iter().all(|c| chars::is_han(*c) || c.is_ascii_alphanumeric())
            && works.iter().any(|class| unit.closes(end, *class))
            && unit.words_at(end).any(|(_, w)| w.classes.meets(TOLD))
    };
    let reach = figure.end.min(head + WORKS.end());
    !kind && named && (head + WORKS.start()..reach).any(whole)
}

/// Those who strive for what a figure of their place is to be bear it beside the place (力争|全市生产总值增长6%, 确保|全区耕地不低于
/// 3万亩).
pub(super) fn striving(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    figure: &Local,
    bearer: &mut Vec<(End, Inference)>,
) {
    let (unit, clause, known) = (at.view.unit, at.clause, reader.ontology.known);
    let head = clause.head;
    let strives = [clause.start, head, figure.start].iter().any(|i| unit.begins(*i, Class::StriveWord))
        || unit.closes(head, Class::StriveWord)
        || unit.closes(figure.start, Class::StriveWord);
    let place = |(end, _): &(End, Inference)| {
        matches!(end, End::Place | End::Scene) || reader.kind_of(*end) == known.place
    };
    if !strives || bearer.is_empty() || !bearer.iter().all(place) || !at.opening.subjects.is_empty() {
        return;
    }
    bearer.extend(measured(reader).into_iter().filter(|one| !place(one)));
}

/// A state that nobody brought about alone is its place's too, where the author of the text tells it (粮食产量|达到30万吨,
/// 群众满意度|92%).
pub(super) fn of_place(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    figure: &Local,
    bearer: &mut Vec<(End, Inference)>,
) {
    let (unit, clause) = (at.view.unit, at.clause);
    let mention = &reader.annotation.mentions[figure.mention];
    let head = clause.head;
    let opens = figure.start <= head + 1 || unit.begins(head, Class::FigureWord);
    let author = matches!(bearer[..], [(End::Author, Inference::Author)]);
    if reader.annotation.is_voiced()
        && author
        && opens
        && mention.rule == super::indicators::VALUE
        && [Class::StateFigure, Class::MacroFigure].iter().any(|c| measures(reader, &mention.name, *c))
    {
        bearer.push((End::Place, Inference::Author));
    }
}

/// Lets the country bear a figure of a report, where nobody else is named whose it could be: who acts is not named, or a class of
/// people, and the paragraph names no other place, body or thing before (消费市场持续回暖。|服务零售额同比增长12%).
pub(super) fn or_country(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    figure: &Local,
    mut bearer: Vec<(End, Inference)>,
) -> Vec<(End, Inference)> {
    let known = reader.ontology.known;
    let nobody = matches!(bearer[..], [] | [(End::Author | End::Place, Inference::Author)]);
    let told = &reader.actors.told;
    let free =
        nobody && at.opening.subjects.is_empty() && !told.announced && told.of.is_none() && !told.stranger;
    // 城区人口超过50万|的城市: it describes; 让|效率提升三成: of what brought it about
    let head = at.clause.head;
    const VERBS: [Class; 3] = [Class::FigureWord, Class::FigureVerb, Class::FigureAdverb];
    let ends = VERBS.iter().filter_map(|class| at.view.unit.word_end(head, *class, figure.start));
    let value = reader.annotation.mentions[figure.mention].rule == super::indicators::VALUE;
    let measured = value && figure.start <= ends.max().unwrap_or(head);
    // 保持20%以上|的高速增长: it tells how much it is
    let describes = at.view.unit.begins(figure.end, Class::Relative)
        && !at.view.unit.closes(at.clause.end, Class::AbstractHead);
    let free = free && measured && !describes;
    if !free || reader.annotation.is_voiced() || reader.annotation.statute.is_some() {
        return bearer;
    }
    let unit = at.view.unit;
    let kinds = [known.place, known.organization, known.initiative, known.event];
    let nation = reader.ontology.nation();
    let other = |l: &Local| {
        let mention = &reader.annotation.mentions[l.mention];
        let country = nation.as_ref().is_some_and(|name| *name == mention.name)
            || unit.is(l.start, l.end, Class::Nation)
            || unit.is(l.start, l.end, Class::ActingNation);
        let reporter = unit.begins(l.end, Class::Dateline) || reader.actors.reporters.contains(&mention.name);
        kinds.contains(&l.kind) && !country && !reporter
    };
    if !at.view.within(0, figure.start).any(|l| other(&l)) {
        bearer.push((End::Country, Inference::Author));
    }
    bearer
}

/// Longest word for what is measured, in scalar values.
const MEASURED: usize = 8;

/// True where a word of `class` stands in the name of a figure.
fn measures(reader: &Reader<'_>, name: &str, class: Class) -> bool {
    let starts = name.char_indices().map(|(i, _)| &name[i..]);
    starts.into_iter().any(|rest| {
        let ends = rest.char_indices().map(|(i, c)| i + c.len_utf8()).take(MEASURED);
        ends.into_iter().any(|end| reader.ontology.lexicon.is(&rest[..end], class))
    })
}

/// True where the mention names a body of another country or of the world (加拿大|国防部).
pub(super) fn is_foreign(reader: &Reader<'_>, mention: usize) -> bool {
    let lexicon = &reader.ontology.lexicon;
    let name = &reader.annotation.mentions[mention].name;
    let starts = name.char_indices().map(|(i, c)| i + c.len_utf8()).take(COUNTRY);
    let opens =
        |end: usize| lexicon.is(&name[..end], Class::Country) || lexicon.is(&name[..end], Class::ForeignBody);
    starts.into_iter().any(opens)
}

/// True where a government's report goes on to how another thing has grown (实施“甲计划”，|居民收入增长5%).
pub(super) fn of_its_own(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> bool {
    const GROWTH: [Class; 3] = [Class::ChangeWord, Class::MoneyUnit, Class::MacroFigure];
    let unit = at.view.unit;
    reader.annotation.title.has(Class::WorkReport)
        && heads_clause(reader, at, figure)
        && !topics::acts(at)
        && GROWTH.iter().any(|class| unit.holds(figure.start, figure.end, *class))
}

/// True where what a value measures opens the clause.
pub(super) fn heads_clause(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, figure: &Local) -> bool {
    let value = reader.annotation.mentions[figure.mention].rule == super::indicators::VALUE;
    value && figure.start <= at.clause.head + 1
}
