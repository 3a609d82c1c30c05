//! Where things stand and happen: what the clause sets up in P (在P打造X), what is held there (X在P举行), what
//! lies there (X位于P, 位于P的X).

use super::mention::{End, Form, Inference};
use super::opening;
use super::reader::{Local, Reader, View};
use super::statements::{Objects, Reading};
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, TypeId, rule};
use crate::text::chars;

const LOCATED: RuleId = rule("relation.located_in");

/// Longest venue between a place and the verb of holding (在北京|人民大会堂|举行).
const VENUE: usize = 14;

/// Words before a place: prepositions, verbs of standing, and of going (深入|甲镇|开展X).
const OPENERS: [Class; 3] = [Class::PlaceOpener, Class::StandVerb, Class::GoPhrase];

/// How far after 位于P的 works end that words of what they are open, in scalar values.
const CLASSED: usize = 24;

/// Longest verb of launching.
const VERB: usize = 6;
/// Verbs by which something takes place or begins where it is.
const HELD: [Class; 2] = [Class::HeldVerb, Class::LaunchedVerb];

/// Longest name joined to one that is held.
const JOINED: usize = 16;

/// Places after one preposition: 在|广东、香港、澳门.
struct Site {
    /// Where the preposition begins.
    open: usize,
    /// Where it ends.
    opened: usize,
    /// The places; of a place and one inside it only the inner.
    places: Vec<Local>,
    /// One past the last place.
    end: usize,
}

/// States where what the clause speaks of stands or happens.
pub fn located(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, objects: &Objects) {
    if !at.names(reader.ontology.known.place) {
        return;
    }
    for site in sites(reader, at) {
        let mut found = held(reader, at, &site);
        found.extend(standing(reader, at, &site));
        found.extend(set_up(reader, at, &site, objects));
        found.sort_by_key(|l| l.start);
        found.dedup();
        for located in found {
            let subject = [(End::Mention(located.mention), Inference::Explicit)];
            for place in &site.places {
                reader.state(reader.ontology.known.located_in, &subject, place.mention, &at.said(LOCATED));
            }
        }
    }
}

/// What begins, is held or is put to work at the place that a clause before set as the scene (在广州，X|启动).
pub fn in_scene(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, scene: Option<usize>) {
    let (view, clause, known) = (at.view, at.clause, reader.ontology.known);
    let Some(place) = scene.filter(|_| at.asserted()) else { return };
    let begins = |l: &Local| {
        let name = after(view.unit, l);
        // 甲运河|建设|抓紧进行
        let name = view.unit.word_end(name, Class::MakingVerb, clause.end).unwrap_or(name);
        let verb = opening::skip(view.unit, name, clause.end);
        [Class::HeldVerb, Class::LaunchedVerb, Class::BuiltVerb].iter().any(|c| view.unit.begins(verb, *c))
    };
    let happening = |l: &Local| (l.kind == known.event || l.kind == known.initiative) && begins(l);
    let found: Vec<Local> = view.within(clause.start, clause.end).filter(happening).collect();
    for local in found {
        let subject = [(End::Mention(local.mention), Inference::Explicit)];
        reader.state(known.located_in, &subject, place, &at.said(LOCATED));
    }
}

/// Steps over where the subject stands (位于甲市乙区的|丙产业园，…).
pub fn before_name(view: &View<'_, '_>, at: usize, limit: usize, kinds: &[TypeId]) -> Option<usize> {
    let unit = view.unit;
    let place = unit.ontology().known.place;
    let mut end = unit.word_end(at, Class::StandVerb, limit)?;
    while let Some(part) = view.starting(end, &[place]) {
        end = part.end;
    }
    let of = unit.word_end(end, Class::Relative, limit)?;
    view.starting(of, kinds).map(|l| l.start)
}

/// The places of the clause that stand after a preposition of place.
fn sites(reader: &Reader<'_>, at: &Reading<'_, '_, '_>) -> Vec<Site> {
    let (view, clause, known) = (at.view, at.clause, &reader.ontology.known);
    let mut out: Vec<Site> = Vec::new();
    for place in view.within(clause.start, clause.end).filter(|l| l.kind == known.place) {
        // 在中国驻尼日利亚大使馆
        let post = view.unit.begins(place.end, Class::Stationed);
        if post || reader.annotation.mentions[place.mention].form == Form::SelfPlace {
            continue;
        }
        // 在京 is one word
        let one = place.start.checked_sub(1).filter(|i| view.unit.is(*i, place.end, Class::PlaceOpener));
        let opener = |class: &Class| view.unit.word_start(place.start, *class, clause.start);
        let open = one.or_else(|| OPENERS.iter().find_map(opener));
        if let Some(open) = open {
            out.push(Site { open, opened: place.start, places: vec![place], end: place.end });
            continue;
        }
        let Some(site) = out.last_mut() else { continue };
        // 在哈萨克斯坦首都|阿斯塔纳
        let of_it = place.start == site.end + 2 && view.unit.is(site.end, place.start, Class::Ordinary);
        if place.start == site.end || of_it {
            // 在河北|曲周: the inner place
            site.places.pop();
        } else if view.unit.word_end(site.end, Class::Joint, place.start) != Some(place.start) {
            continue;
        }
        site.places.push(place);
        site.end = place.end;
    }
    out
}

/// Events, campaigns and programmes that are held at `site`: X今天（1月2日）|在P|举行.
fn held(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, site: &Site) -> Vec<Local> {
    let (view, clause) = (at.view, at.clause);
    if !happens(view.unit, site.end, clause.end) {
        return Vec::new();
    }
    let known = &reader.ontology.known;
    let kinds = [known.event, known.initiative];
    // of a meeting and the campaign in its name the meeting is held
    let inner = |l: &Local| {
        view.within(l.start, site.open)
            .any(|o| o.start == l.start && o.end > l.end && kinds.contains(&o.kind))
    };
    let happening = |l: &Local| kinds.contains(&l.kind) && !inner(l);
    let mut out = Vec::new();
    let mut limit = site.open;
    for local in view.within(clause.start, site.open).filter(happening).collect::<Vec<_>>().iter().rev() {
        // 主题教育|工作会议在京召开: the meeting is held
        let meeting =
            local.kind == known.initiative && view.unit.begins(after(view.unit, local), Class::EventHead);
        let gap = if meeting {
            false
        } else if out.is_empty() {
            leads_to(view.unit, built(view.unit, after(view.unit, local)), site.open)
        } else {
            view.unit.word_end(after(view.unit, local), Class::Joint, limit) == Some(limit)
        };
        if gap {
            out.push(*local);
            let marked = local.start > 0 && view.unit.chars[local.start - 1] == chars::TITLE_OPEN;
            limit = local.start - usize::from(marked);
        }
    }
    out
}

/// One past a name and the mark that closes it.
fn after(unit: &Unit<'_>, local: &Local) -> usize {
    local.end + usize::from(unit.chars.get(local.end) == Some(&chars::TITLE_CLOSE))
}

/// Steps over what is done to works that begin (甲遗址公园|建设|近日在乙市启动).
fn built(unit: &Unit<'_>, at: usize) -> usize {
    unit.word_end(at, Class::WorksDeed, unit.len()).unwrap_or(at)
}

/// True where a verb of holding follows a place: at once, after 三地, or after a venue of Chinese characters.
fn happens(unit: &Unit<'_>, from: usize, limit: usize) -> bool {
    for at in from..limit.min(from + VENUE) {
        let held = HELD.iter().any(|c| unit.begins(at, *c)) && !unit.begins(at, Class::AirVerb);
        if held && !unit.shielded(at) || carried_on(unit, at, limit) {
            return true;
        }
        if !chars::is_han(unit.chars[at]) && unit.chars[at] != chars::ENUM_COMMA {
            return false;
        }
    }
    false
}

/// True where a verb of launching that has no object stands at `at` (X在P|开展。).
fn carried_on(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    limit - at <= VERB
        && unit.words_at(at).any(|(h, w)| {
            let whole = h.end == limit && h.end - h.start >= 2;
            whole && super::systems::launches(w.classes) && !w.classes.has(Class::AirVerb)
        })
}

/// True where nothing but times, adverbs, prepositions of time and the name's own head noun stand in `from..to`.
fn leads_to(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let mut at = from;
    loop {
        at = opening::skip(unit, at, to);
        if at >= to {
            return true;
        }
        // X闭幕式在…举行: the ceremony is held
        if unit.begins(at, Class::Ceremony) {
            return false;
        }
        let next =
            [Class::PlaceOpener, Class::DateJoin, Class::Planned, Class::InitiativeHead, Class::EventHead]
                .iter()
                .find_map(|class| unit.word_end(at, *class, to));
        match next {
            Some(end) => at = end,
            None => return joined_to(unit, at, to),
        }
    }
}

/// True where a word of joining and a name that is not known stand before what leads to `to` (X和|残特奥会|将于…).
fn joined_to(unit: &Unit<'_>, at: usize, to: usize) -> bool {
    let Some(from) = unit.word_end(at, Class::Joint, to) else { return false };
    let plain = |i: &usize| chars::is_han(unit.chars[*i]) || chars::is_digit(unit.chars[*i]);
    let mut rest = (from..to.min(from + JOINED)).take_while(plain).skip(2);
    rest.any(|i| {
        let opens =
            [Class::PlaceOpener, Class::Planned, Class::Connective].iter().any(|c| unit.begins(i, *c));
        opens && !unit.shielded(i) && leads_to(unit, i, to)
    }) || (plain(&from) && to - from <= JOINED && (from..to).all(|i| plain(&i)))
}

/// What stands at `site`: 位于P的X, X位于P.
fn standing(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, site: &Site) -> Option<Local> {
    let (view, known) = (at.view, &reader.ontology.known);
    let thing = |l: &Local| l.kind == known.initiative || l.kind == known.organization;
    let after = view.unit.word_end(site.end, Class::Relative, at.clause.end);
    let stands = view.unit.is(site.open, site.opened, Class::StandVerb);
    // in 在拉萨的全国政协委员 the body only modifies
    let kinds: &[TypeId] = if stands { &[known.initiative, known.organization] } else { &[known.initiative] };
    // 位于甲市的|乙省重大水利工程|丙水库
    let classed = |end: usize| {
        let works = view.within(end, at.clause.end.min(end + CLASSED)).filter(|l| l.kind == known.initiative);
        works.last().filter(|l| stands && view.unit.closes(l.start, Class::ProjectWord))
    };
    if let Some(local) = after.and_then(|end| view.starting(end, kinds).or_else(|| classed(end))) {
        // 位于三亚的中国科学院|深海所: another noun is the head
        const ENDS: ClassSet = ClassSet::of(Class::Function)
            .and(Class::Trigger)
            .and(Class::MeasureVerb)
            .and(Class::Adverb)
            .and(Class::LaunchedVerb)
            .and(Class::HeldVerb)
            .and(Class::InitiativeHead);
        let next = view.unit.chars.get(local.end);
        let last = next.is_none_or(|c| !chars::is_han(*c))
            || view.unit.words_at(local.end).any(|(_, w)| w.classes.meets(ENDS));
        return last.then_some(local);
    }
    // “甲”活动|走进乙镇
    let goes = |l: &Local| {
        l.kind == known.initiative
            && [Class::GoPhrase, Class::HeldVerb].iter().any(|c| view.unit.is(site.open, site.opened, *c))
            && opening::skip(view.unit, at.clause.start, l.start) == l.start
    };
    let before = view.within(at.clause.start, site.open).filter(thing).last();
    before.filter(|l| (stands || goes(l)) && leads_to(view.unit, l.end, site.open))
}

/// What the clause launches at `site`: 在P打造X. Nothing that stands there of itself.
fn set_up(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, site: &Site, objects: &Objects) -> Vec<Local> {
    let (known, unit) = (&reader.ontology.known, at.view.unit);
    let of = unit.word_end(site.end, Class::Relative, at.clause.end);
    // 对前往海南的车辆|实行“X”, 来到中国代表团设立的“Y”
    let goes = unit.is(site.open, site.opened, Class::GoPhrase);
    if goes && !opening::acts(unit, site.end, at.clause.end) {
        return Vec::new();
    }
    let launched = objects.iter().filter(|(r, l)| *r == known.launches && l.start > site.end);
    let mut out: Vec<Local> = launched.map(|(_, l)| *l).filter(|l| Some(l.start) != of).collect();
    // 甲局在乙县|召开丙现场会
    let event = |l: &Local| {
        let verb = unit.word_start(l.start, Class::HeldVerb, site.end);
        l.kind == known.event && verb.is_some_and(|v| opening::skip(unit, site.end, v) == v)
    };
    out.extend(at.view.within(site.end, at.clause.end).filter(event).take(1));
    out
}
