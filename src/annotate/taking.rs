//! Who takes over from whoever acted before: an explicit subject, a scene, those who issued a document that
//! demands; and where nobody that could be named acts.

use super::carrying;
use super::clause::Clause;
use super::mention::{End, Form, Mention};
use super::reader::{Local, Reader, View};
use super::subjects::Opening;
use super::unit::Unit;
use crate::ontology::lexicon::Class;
use crate::ontology::rule;
use crate::text::chars;

/// Mentions among which the place of a level is sought.
const NEAR: usize = 120;

/// Lets an explicit subject take over. A policy that demands speaks for those who issued it.
pub fn take_over(
    reader: &mut Reader<'_>,
    view: &View<'_, '_>,
    opening: &Opening,
    clause: &Clause,
) -> Option<usize> {
    let from = opening.body;
    take_over_unnamed(reader, view, opening, clause);
    let known = &reader.ontology.known;
    let first = opening.subjects.first()?;
    if !opening.agents.is_empty() {
        // 甲县|由乙办牵头: both do
        let leads = view.unit.begins(from, Class::Lead);
        let mut all = if leads { acting(reader, &opening.subjects) } else { Vec::new() };
        all.extend(acting(reader, &opening.agents));
        reader.actors.take(all);
        return None;
    }
    if first.kind == known.policy {
        let demands = view.unit.words_at(from).any(|(_, w)| w.classes.has(Class::Demand))
            || view.unit.holds(from, clause.end, Class::Demand);
        let issuers = reader.actors.issuers.clone();
        match demands {
            true if issuers.is_empty() => reader.actors.suspend(),
            true => reader.actors.take(issuers),
            false => {}
        }
        reader.actors.policy = Some(first.mention);
        return Some(first.mention);
    }
    if first.kind == known.event && view.unit.holds(from, clause.end, Class::Demand) {
        // 全会提出: whoever met
        reader.actors.suspend();
    }
    let thing = |l: &Local| l.kind == known.initiative || l.kind == known.event;
    if opening.subjects.iter().all(thing) {
        // 博览会|达成项目20个, X工程|开工: who acted before does not act here
        reader.actors.suspend();
    }
    let acting = acting(reader, &opening.subjects);
    if acting.is_empty() && first.kind == known.place {
        // 美国|推动X: a foreign state, or no polity at all
        reader.actors.suspend();
    }
    // who only supports (B配合) leaves the lead to the one before
    let supports = view.unit.is(from, clause.end, Class::Support) && !reader.actors.is_empty();
    if supports {
        reader.actors.join(acting.into_iter());
    } else if !acting.is_empty() {
        reader.actors.take(acting);
        if let Some(lead) = leads(view, &opening.subjects, clause.end) {
            let briefly = !super::partners::act_on(reader, view.unit, clause, opening);
            reader.actors.led_by(lead, briefly);
        }
    }
    None
}

/// How many of the subjects stand before the word by which the others only act with them (A|会同B、C); none where all
/// act alike (A会同B|联合开展…).
fn leads(view: &View<'_, '_>, subjects: &[Local], limit: usize) -> Option<usize> {
    let unit = view.unit;
    let joined = |class: Class| {
        let by = |pair: &[Local]| unit.is(pair[0].end, pair[1].start, class);
        subjects.windows(2).position(by).map(|i| i + 1)
    };
    let predicate = || super::subject_list::tail(view, subjects.last().map_or(limit, |l| l.end), limit);
    if let Some(lead) = joined(Class::Assisting) {
        return (!unit.begins(predicate(), Class::Together)).then_some(lead);
    }
    // 甲局|与乙局|签订《丙》，培训30人: what follows is 甲局's
    joined(Class::KeepPhrase).filter(|_| unit.begins(predicate(), Class::ExchangeVerb))
}

/// Lets a subject without a name take over: a class of people, the two that acted together, the author, a place of scene.
fn take_over_unnamed(reader: &mut Reader<'_>, view: &View<'_, '_>, opening: &Opening, clause: &Clause) {
    let at_home = || reader.actors.all(|end| heads_title(reader, end));
    if opening.nobody || opening.overt {
        let at_home = at_home();
        reader.actors.leave(at_home);
    }
    if opening.both {
        match both(reader, view, clause) {
            all if all.len() >= 2 => reader.actors.take(all),
            // two bodies wrote the article
            _ if reader.annotation.authors.len() == 2 => reader.actors.take(Vec::new()),
            _ => reader.actors.leave(false),
        }
    }
    if opening.own {
        let speech = super::spoken::around(view.unit, clause);
        reader.annotation.first_person |= speech.is_none();
        match speech {
            Some(pair) => super::spoken::own(reader, view, pair),
            None => reader.actors.take(Vec::new()),
        }
    }
    if opening.elsewhere.is_some_and(|place| another(reader, view, &place)) {
        reader.actors.suspend();
    }
    if let Some(body) = ordered_by(reader, view, clause) {
        reader.actors.take(vec![End::Mention(body)]);
    }
    if reader.annotation.is_voiced() {
        voiced_there(reader, view, opening, clause);
    } else {
        let zone = opening.there && view.unit.begins(clause.head, Class::SiteHead);
        let there = match opening.there {
            true if zone => {
                reader.actors.suspend();
                zone_before(reader)
            }
            true => {
                let place = place_spoken_of(reader, view, clause);
                let head = clause.head;
                let strange = in_strange_place(view, clause);
                if strange || place.is_none() && is_level(view, head) {
                    reader.actors.suspend();
                }
                place.filter(|_| !strange)
            }
            false => None,
        };
        if let Some(place) = scene(reader, view, clause).or(there) {
            reader.actors.take(vec![End::Mention(place)]);
        }
    }
}

/// The body whose order is signed in the clause (总理签署|国务院令，公布《条例》): what the order makes known it issues.
pub fn ordered_by(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> Option<usize> {
    if !clause.has(Class::ExchangeVerb) {
        return None;
    }
    let unit = view.unit;
    let order = clause.end.checked_sub(1)?;
    let signed = [Class::Enactment, Class::PolicyKind].iter().all(|class| unit.letter(order, *class));
    let organization = reader.ontology.known.organization;
    let mut bodies = view.within(clause.start, order).filter(|l| signed && l.kind == organization);
    let body = bodies.find(|l| l.end == order)?;
    unit.word_start(body.start, Class::ExchangeVerb, clause.start).map(|_| body.mention)
}

/// True where the character at `at` is the word for a level (县|里, 镇|里).
fn is_level(view: &View<'_, '_>, at: usize) -> bool {
    [Class::Level, Class::Settlement].iter().any(|class| view.unit.letter(at, *class))
}

/// What 县里, 镇里 do is the place's, whoever writes.
fn voiced_there(reader: &mut Reader<'_>, view: &View<'_, '_>, opening: &Opening, clause: &Clause) {
    let head = clause.head;
    let place =
        (opening.there && is_level(view, head)).then(|| place_spoken_of(reader, view, clause)).flatten();
    if let Some(place) = place {
        reader.actors.take(vec![End::Mention(place)]);
    }
}

/// True for the body that opens the title, by the same name.
fn heads_title(reader: &Reader<'_>, end: End) -> bool {
    let mentions = &reader.annotation.mentions;
    let End::Mention(m) = end else { return false };
    reader.actors.head.is_some_and(|head| mentions[head].name == mentions[m].name)
}

/// The place that a clause of its own sets as the scene (在浙江安吉，…).
pub fn scene(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> Option<usize> {
    if !clause.has(Class::PlaceOpener) {
        return None;
    }
    let start = clause.head;
    let from = view.unit.word_end(start, Class::PlaceOpener, clause.end)?;
    let place = view.within(from, clause.end).filter(|l| l.end == clause.end).last()?;
    let division = reader.annotation.mentions[place.mention].form == Form::Division;
    let alone = view.starting(from, &[reader.ontology.known.place]).is_some()
        && !(from..clause.end).any(|i| view.unit.chars[i] == chars::ENUM_COMMA);
    (division && alone).then_some(place.mention)
}

/// Longest clause that only says in which place something happens, in scalar values.
const SCENE: usize = 7;

/// True where the clause before sets the scene in a place that no known name tells (在甲地，|当地…): 当地 is that, no place named
/// before it.
fn in_strange_place(view: &View<'_, '_>, clause: &Clause) -> bool {
    let unit = view.unit;
    let Some(before) = view.sentence.clauses.iter().rev().find(|c| c.end <= clause.start) else {
        return false;
    };
    let at = before.head;
    let Some(from) = unit.word_end(at, Class::PlaceOpener, before.end) else { return false };
    let timed =
        [Class::TimeEnd, Class::AfterWord, Class::PhraseEnd].iter().any(|c| unit.closes(before.end, *c));
    from + 1 < before.end
        && before.end - before.start <= SCENE
        && !timed
        && view.within(before.start, before.end).next().is_none()
        && !(from..before.end).any(|i| unit.begins(i, Class::Place))
}

/// The place that 当地, 镇里 stand for: one of the paragraph, else one of those before it; a town or village that the
/// paragraph names in no known form is none of them (浙江甲镇的乙湾，…|村里).
fn place_spoken_of(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> Option<usize> {
    let unit = view.unit;
    let settles = unit.letter(clause.head, Class::Settlement);
    let place = |l: &Local| l.kind == reader.ontology.known.place;
    let other = || settles && view.within(0, clause.start).any(|l| place(&l));
    place_before(reader, view, clause)
        .or_else(|| if other() { None } else { place_of_level(reader, view, clause) })
}

/// The place named last before the clause that is a polity (no river, mountain or continent), other than by a word
/// for the author's own (全市).
fn place_before(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> Option<usize> {
    let polity = |m: &Mention| {
        m.form != Form::SelfPlace
            && m.rule != const { rule("name.known") }
            && m.rule != const { rule("place.feature") }
    };
    // 甲区乙镇…。|区里: of that level
    let head = clause.head;
    let settles = view.unit.letter(head, Class::Settlement);
    let level = view.unit.chars.get(head).filter(|_| settles || view.unit.letter(head, Class::Level));
    // a short name (甲区乙镇) is a county's or a city's, of no village
    let short = |m: &Mention| !settles && !ends_in_level(reader, m);
    let fits = |m: &Mention| level.is_none_or(|level| m.name.ends_with(*level) || short(m));
    let place = |l: &Local| {
        let mention = &reader.annotation.mentions[l.mention];
        l.kind == reader.ontology.known.place && polity(mention) && fits(mention)
    };
    view.within(0, clause.start).filter(place).last().map(|l| l.mention)
}

/// True where the name tells the level of its place.
fn ends_in_level(reader: &Reader<'_>, mention: &Mention) -> bool {
    let last = mention.name.char_indices().next_back().map_or("", |(at, _)| &mention.name[at..]);
    [Class::Level, Class::Settlement].iter().any(|class| reader.ontology.lexicon.is(last, *class))
}

/// The place of the level that the subject tells (镇里): of those named in the paragraphs before the most frequent.
fn place_of_level(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> Option<usize> {
    let head = clause.head;
    let level = *view.unit.chars.get(head)?;
    let place = reader.ontology.known.place;
    let of_level = |m: &Mention| m.kind == place && m.form != Form::SelfPlace && m.name.ends_with(level);
    let before = reader.annotation.mentions.iter().enumerate().rev().take(NEAR);
    let named: Vec<(usize, &str)> =
        before.filter(|(_, m)| of_level(m)).map(|(i, m)| (i, m.name.as_str())).collect();
    let often = |(_, name): &&(usize, &str)| named.iter().filter(|(_, other)| other == name).count();
    let own = |m: &Mention| m.kind == place && m.form == Form::SelfPlace && m.name.ends_with(level);
    // 省里|印发X, where only 我省 was named
    let spoken_of = || reader.annotation.mentions.iter().enumerate().rev().take(NEAR).find(|(_, m)| own(m));
    named.iter().max_by_key(often).map(|(i, _)| *i).or_else(|| spoken_of().map(|(i, _)| i))
}

/// The zone that 高新区 alone stands for: of those that their place opens the most frequent.
fn zone_before(reader: &Reader<'_>) -> Option<usize> {
    let before = reader.annotation.mentions.iter().enumerate().rev().take(NEAR);
    let named: Vec<(usize, &str)> = before
        .filter(|(_, m)| m.rule == const { rule("place.sited") })
        .map(|(i, m)| (i, m.name.as_str()))
        .collect();
    let often = |(_, name): &&(usize, &str)| named.iter().filter(|(_, other)| other == name).count();
    named.iter().max_by_key(often).map(|(i, _)| *i)
}

/// The two that 两局, 两市 stand for, or the three of 三家单位: those that acted together last, else those of the title; nobody where they are
/// not of the level that the words tell.
fn both(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> Vec<End> {
    let unit = view.unit;
    let head = clause.head;
    let end = unit.word_end(head, Class::BothBodies, clause.end).unwrap_or(head);
    let last = unit.slice(end.saturating_sub(1), end);
    let levels =
        [Class::Level, Class::Settlement].iter().any(|class| reader.ontology.lexicon.is(last, *class));
    let fits = |pair: &Vec<End>| !levels || pair.iter().all(|one| is_of_level(reader, *one, last));
    // 三家单位, 四部门
    let many = [Class::ThreeBodies, Class::FourBodies].iter().position(|class| unit.is(head, end, *class));
    let together = reader.actors.together(many.is_some());
    let titled = reader.actors.titled();
    let count = many.map_or(2, |more| more + 3);
    [together, titled].into_iter().find(|all| all.len() == count && fits(all)).unwrap_or_default()
}

/// True for a place of the level: 甲市, 甲 of 市.
fn is_of_level(reader: &Reader<'_>, end: End, level: &str) -> bool {
    let End::Mention(m) = end else { return false };
    let mention = &reader.annotation.mentions[m];
    let ontology = reader.ontology;
    let full = |name: &str| {
        let rows = ontology.lexicon.find(name).map_or(&[][..], |w| w.places.as_slice());
        rows.iter().any(|row| ontology.divisions[usize::from(*row)].name.ends_with(level))
    };
    mention.kind == ontology.known.place && (mention.name.ends_with(level) || full(&mention.name))
}

/// The two places that a title speaks of together: 滁州|与|南京.
pub fn pair(reader: &Reader<'_>, unit: &Unit<'_>, locals: &[Local]) -> Vec<End> {
    let division = |l: &&Local| {
        let mention = &reader.annotation.mentions[l.mention];
        mention.kind == reader.ontology.known.place && mention.form == Form::Division
    };
    let places: Vec<&Local> = locals.iter().filter(division).collect();
    let [one, other] = places[..] else { return Vec::new() };
    let comma = other.start == one.end + 1 && unit.chars[one.end] == chars::ENUM_COMMA;
    let together = comma || (other.start > one.end && unit.is(one.end, other.start, Class::And));
    match together {
        true => vec![End::Mention(one.mention), End::Mention(other.mention)],
        false => Vec::new(),
    }
}

/// True where places act, and none of them is `place`.
fn another(reader: &Reader<'_>, view: &View<'_, '_>, place: &Local) -> bool {
    let name = |mention: usize| &reader.annotation.mentions[mention].name;
    let other = |end: End| match end {
        End::Mention(m) => {
            reader.annotation.mentions[m].kind == reader.ontology.known.place
                && name(m) != name(place.mention)
        }
        _ => false,
    };
    let own = reader.annotation.mentions[place.mention].form == Form::SelfPlace;
    let country = view.unit.is(place.start, place.end, Class::Nation);
    !reader.annotation.is_voiced() && !own && !country && reader.actors.all(other)
}

/// Those of `subjects` that can act: bodies, and places as polities.
pub fn acting(reader: &Reader<'_>, subjects: &[Local]) -> Vec<End> {
    let known = &reader.ontology.known;
    let acts =
        |l: &&Local| l.kind == known.organization || (l.kind == known.place && acts(reader, l.mention));
    subjects.iter().filter(acts).map(|l| End::Mention(l.mention)).collect()
}

/// True where the place acts as a polity; a region of which texts speak so does, too (长三角推出X), a river or a mountain does not.
fn acts(reader: &Reader<'_>, mention: usize) -> bool {
    let mention = &reader.annotation.mentions[mention];
    mention.rule != const { rule("name.known") }
        || reader.ontology.lexicon.is(&mention.name, Class::ActingRegion)
}

/// True where a clause without subject opens with a preposition: its subject is that of the main clause
/// after it (为破解难题，X…; 作为H，X…).
pub fn is_subordinate(view: &View<'_, '_>, clause: &Clause) -> bool {
    let at = clause.head;
    let opens = |at: usize| view.unit.begins(at, Class::Subordinator);
    clause.has(Class::Subordinator) && (opens(clause.start) || opens(at))
}

/// The subjects of the first clause after `clauses[0]` that is not subordinate.
pub fn main_subjects<'o>(view: &View<'_, '_>, clauses: &[Clause], openings: &'o [Opening]) -> &'o [Local] {
    let mut after = clauses.iter().zip(openings).skip(1).take(3);
    let leads_up = |c: &Clause| is_subordinate(view, c) || carrying::follows(view, c);
    let main = after.find(|(c, o)| !o.subjects.is_empty() || c.item || !leads_up(c));
    main.filter(|(c, _)| !c.item).map_or(&[], |(_, o)| &o.subjects)
}
