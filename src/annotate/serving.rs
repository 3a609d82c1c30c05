//! What serves an aim: measures and launches before it in the sentence, and those who act; and what
//! only mentions an aim: a noun that it modifies, a definition, somebody else's speech.

use super::mention::{End, Inference};
use super::opening;
use super::purposes;
use super::reader::{Local, Reader};
use super::statements::{Carry, Objects, Reading};
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const MEASURE_SERVES: RuleId = rule("relation.measure_serves");
const PLACE_SERVES: RuleId = rule("relation.place_serves");
const PURPOSE_SERVES: RuleId = rule("relation.purpose_serves");

/// How far after an aim the kind of a law stands whose name it opens.
const LAW_REACH: usize = 5;
/// Clauses that make a list of demands of a sentence.
const LONG_LIST: usize = 6;
/// How far before a verb the word stands that says that it is done (已经初步形成).
const MARKED: usize = 4;
/// Bytes of the mark between two clauses.
const MARK: u32 = 3;

/// True where the clause names the aim but ties nobody to it: it shows something else, the aim modifies another
/// noun, or the clause says what the aim is.
pub fn untied(at: &Reading<'_, '_, '_>, aim: Local) -> bool {
    let unit = at.view.unit;
    let shows = unit.begins(at.opening.body, Class::ShowVerb);
    shows
        || modifies(unit, aim.end)
        || reached(at, aim)
        || defines(at, aim)
        || listed_matter(unit, aim.end, at.clause.end)
        || topic(at, aim)
        || asked(at)
        || remainder(unit, aim)
        || purposes::scene(unit, aim)
}

/// True where the list that the aim stands in sums up as something else (推进X、改善Y等|方面, 实施X等|9项工程).
fn listed_matter(unit: &Unit<'_>, end: usize, limit: usize) -> bool {
    let goes_on = unit.chars.get(end) == Some(&chars::ENUM_COMMA) || unit.joins(end);
    let built = || unit.word_end(end, Class::BuildVerb, limit).unwrap_or(end);
    let reach = if goes_on { limit } else { limit.min(built() + 1) };
    let tail = (end..reach).filter(|i| !unit.shielded(*i)).find(|i| unit.begins(*i, Class::ListTail));
    tail.is_some_and(|at| matter(unit, at, limit))
}

/// True where a noun follows the word that closes a list at `at`, one that names no aim.
pub(super) fn matter(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    const AIM: ClassSet = ClassSet::of(Class::AimWord)
        .and(Class::GiftVerb)
        .and(Class::LightVerb)
        .and(Class::GoalTail)
        .and(Class::Adverb);
    let Some(noun) = unit.word_end(at, Class::ListTail, limit).filter(|end| *end < limit) else {
        return false;
    };
    // 等|重点领域改造: the adverb is a noun here
    let aim = |w: &Word<'_>| w.classes.meets(AIM) && !w.classes.has(Class::AdverbNoun);
    chars::is_han(unit.chars[noun]) && !unit.words_at(noun).any(|(_, w)| aim(&w))
        || chars::is_digit(unit.chars[noun])
}

/// True where the aim is what one talks about (围绕推进X|协商建言, 就X等主题|开展宣讲).
fn topic(at: &Reading<'_, '_, '_>, aim: Local) -> bool {
    let (unit, clause) = (at.view.unit, at.clause);
    unit.holds(clause.start, aim.start, Class::AroundPhrase)
        && unit.holds(aim.end, clause.end, Class::TopicWord)
}

/// True where the sentence asks (如何推进X？).
fn asked(at: &Reading<'_, '_, '_>) -> bool {
    let last = at.view.sentence.clauses.last().map_or(at.clause.end, |c| c.end);
    at.view.unit.chars.get(last) == Some(&chars::QUESTION)
}

/// True where the aim is only the end of a longer phrase, which is none (推动两国关系|高质量发展).
fn remainder(unit: &Unit<'_>, aim: Local) -> bool {
    const BEFORE: [Class; 13] = [
        Class::AdvanceVerb,
        Class::GoalVerb,
        Class::EnsureVerb,
        Class::BuildVerb,
        Class::DriveVerb,
        Class::Trigger,
        Class::Adverb,
        Class::Function,
        Class::Connective,
        Class::Place,
        Class::PlaceShort,
        Class::SelfPlace,
        Class::AimVague,
    ];
    let known = unit.words_at(aim.start).any(|(h, w)| h.end == aim.end && w.name.is_some());
    let runs = aim.start > 0 && chars::is_han(unit.chars[aim.start - 1]);
    known
        && runs
        && unit.closes(aim.end, Class::AdvanceHead)
        && !BEFORE.iter().any(|class| unit.closes(aim.start, *class))
}

/// True where the clause tells that the aim has been reached (实现了|高质量发展), or what became of it (推动X发展|取得
/// 历史性成就).
fn reached(at: &Reading<'_, '_, '_>, aim: Local) -> bool {
    let unit = at.view.unit;
    // 已|建成X
    let done = unit.word_start(aim.start, Class::Done, at.clause.start);
    let told = done.is_some_and(|verb| unit.holds(at.clause.start, verb, Class::Done));
    let aspect = unit.closes(aim.start, Class::Aspect) || unit.begins(aim.start, Class::Aspect);
    told || aspect || unit.begins(aim.end, Class::LightVerb) || has_become(at, aim)
}

/// True where the verb of building or becoming before the aim tells what there is by now: 形成了以甲为主的|X, 已|形成A和X.
fn has_become(at: &Reading<'_, '_, '_>, aim: Local) -> bool {
    let (unit, from) = (at.view.unit, at.clause.start);
    let builds = |w: &Word<'_>| w.classes.has(Class::BuildVerb) || w.classes.has(Class::RiseVerb);
    let verb = unit.hits_in(from, aim.start).filter(|(h, w)| {
        h.end <= aim.start && h.end - h.start >= 2 && builds(w) && !w.classes.has(Class::NameVerb)
    });
    verb.last().is_some_and(|(h, _)| {
        let done = |w: &Word<'_>| w.classes.has(Class::Done) && w.classes.has(Class::Adverb);
        let mut before = unit.hits_in(from.max(h.start.saturating_sub(MARKED)), h.start);
        unit.begins(h.end, Class::Aspect) || before.any(|(d, w)| d.end <= h.start && done(&w))
    })
}

/// True where the aim that ends at `at` is a part of a noun phrase (中国式现代化|的根本遵循).
fn modifies(unit: &Unit<'_>, at: usize) -> bool {
    const FOLLOWS: ClassSet = ClassSet::of(Class::GoalTail)
        .and(Class::AimNoun)
        .and(Class::Function)
        .and(Class::Adverb)
        .and(Class::Connective)
        .and(Class::Trigger)
        .and(Class::MeasureVerb)
        .and(Class::ResultVerb)
        .and(Class::ChangeVerb)
        .and(Class::ListTail)
        .and(Class::Joint);
    let mark = unit.chars.get(at).is_some_and(|c| *c == chars::QUOTE_CLOSE);
    let mut at = at + usize::from(mark);
    // 建成森林城市212个: things that were counted; 粮食安全|保障法: a law's name
    let counted = unit.chars.get(at).is_some_and(|c| chars::is_digit(*c));
    let reach = unit.len().min(at + LAW_REACH);
    let words = (at..reach).find(|i| !chars::is_han(unit.chars[*i])).unwrap_or(reach);
    if counted || unit.holds(at, words, Class::StatuteKind) {
        return true;
    }
    if let Some(end) = unit.word_end(at, Class::BuildVerb, unit.len()) {
        at = end;
    }
    match unit.word_end(at, Class::Relative, unit.len()) {
        Some(noun) => !unit.holds(noun, unit.len().min(noun + 6), Class::AimNoun),
        None => {
            let runs_on = unit.chars.get(at).is_some_and(|c| chars::is_han(*c));
            let follows = unit.words_at(at).any(|(_, w)| w.classes.meets(FOLLOWS));
            runs_on && !follows && !unit.joins(at) && !purposes::chapter(unit, at)
        }
    }
}

/// True where the clause has no subject but a verb phrase or the aim itself, of which it says what it is
/// (推进X是实现Y的必由之路).
fn defines(at: &Reading<'_, '_, '_>, aim: Local) -> bool {
    let (unit, clause) = (at.view.unit, at.clause);
    let copula =
        |i: &usize| unit.begins(*i, Class::Copula) && unit.pair_at(*i).is_none() && !at.view.is_covered(*i);
    let is = (clause.start..clause.end).find(copula);
    // 推进X，|是实现Y的必由之路
    // 推进X，发展Y，|都是Z的要求
    let mut later = at.view.sentence.clauses.iter().filter(|c| c.start >= clause.end);
    let told = later.any(|c| unit.begins(c.start, Class::Copula));
    at.opening.subjects.is_empty() && (told || is.is_some_and(|i| i != aim.start))
}

/// 为|P建设X|提供…, 助力|P争创X: the place of which the aim is told serves it too.
pub fn placed(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, objects: &Objects) {
    let known = reader.ontology.known;
    if objects.is_empty() || !at.names(known.place) {
        return;
    }
    let (unit, clause) = (at.view.unit, at.clause);
    let open = clause.head;
    let opens = |class| unit.word_end(open, class, clause.end);
    let Some(from) = opens(Class::Purpose).or_else(|| opens(Class::AdvanceVerb)) else { return };
    let Some(place) = at.view.starting(from, &[known.place]) else { return };
    let verb = opening::skip(unit, place.end, clause.end);
    if !unit.begins(verb, Class::BuildVerb) && !unit.begins(verb, Class::GoalVerb) {
        return;
    }
    for (_, aim) in objects.iter().filter(|(relation, l)| *relation == known.serves && l.start > verb) {
        let subject = [(End::Mention(place.mention), Inference::Explicit)];
        reader.state(known.serves, &subject, aim.mention, &at.said(PLACE_SERVES));
    }
}

/// 推动X建设 right after a measure in the same sentence: the measure serves X.
pub fn from_before(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, objects: &Objects, carry: &Carry) {
    if objects.is_empty() || carry.measures.is_empty() {
        return;
    }
    let known = reader.ontology.known;
    let (unit, limit) = (at.view.unit, at.clause.end);
    let drives = |w: &Word<'_>| {
        w.classes.has(Class::AdvanceVerb)
            || w.classes.has(Class::EnsureVerb)
            || (w.classes.has(Class::ResultVerb) && w.classes.has(Class::Trigger))
    };
    // a long list of demands: each is the body's, none is what another serves
    let clauses = &at.view.sentence.clauses;
    let listed = clauses.len() >= LONG_LIST && clauses.iter().any(|c| unit.begins(c.start, Class::Directive));
    if listed
        || another_task(at)
        || goes_on(at)
        || !unit.words_at(at.opening.body).any(|(h, w)| h.end <= limit && drives(&w))
    {
        return;
    }
    let measures: Vec<usize> =
        right_before(reader, at, carry).into_iter().filter(|m| !parallel(reader, at, *m)).collect();
    for (_, goal) in objects.iter().filter(|(relation, _)| *relation == known.serves) {
        for measure in &measures {
            let subject = [(End::Mention(*measure), Inference::Explicit)];
            reader.state(known.serves, &subject, goal.mention, &at.said(MEASURE_SERVES));
        }
    }
}

/// True where the clause is one of a list of deeds that goes on after it (深化A，|推动B，|密切C): its aim is not what the deed
/// before it serves.
fn goes_on(at: &Reading<'_, '_, '_>) -> bool {
    const DEED: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::EnsureVerb).and(Class::AdvanceVerb);
    let unit = at.view.unit;
    let next = at.view.sentence.clauses.iter().find(|c| c.start >= at.clause.end);
    let deed = |(h, w): (Hit, Word<'_>)| h.end - h.start >= 2 && w.classes.meets(DEED);
    let body = at.opening.body;
    let helps = unit.begins(body, Class::HelpVerb) || unit.begins(body, Class::GiftVerb);
    !helps && body == at.clause.start && next.is_some_and(|c| unit.words_at(c.start).any(deed))
}

/// True where an adverb before a verb that is itself a task makes one more task of the clause (巩固A，|扎实推进B).
fn another_task(at: &Reading<'_, '_, '_>) -> bool {
    let (unit, body) = (at.view.unit, at.opening.body);
    unit.words_at(body).any(|(h, w)| {
        let marked = body > at.clause.start || h.end - h.start > 2;
        marked && w.classes.has(Class::AdvanceVerb) && unit.closes(h.end, Class::AdverbVerb)
    })
}

/// True where the measure has the verb that drives the aim: one is told beside the other (推动A，|推动构建B).
fn parallel(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, measure: usize) -> bool {
    let body = at.opening.body;
    let verb = at.view.unit.slice(body, at.clause.end.min(body + 2));
    reader.annotation.mentions[measure].name.starts_with(verb)
}

/// What was done in the clause right before, and in the list that it ends (建立A、推行B，|促进X); of others it is not
/// said.
fn right_before(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, carry: &Carry) -> Vec<usize> {
    let unit = at.view.unit;
    let line = unit.span(0, 0).start;
    let mut next = unit.span(at.clause.start, at.clause.start).start;
    let mut out: Vec<usize> = Vec::new();
    for measure in carry.measures.iter().rev() {
        let span = reader.annotation.mentions[*measure].span;
        let listed = unit.text[(span.end - line) as usize..].starts_with(chars::ENUM_COMMA);
        if span.end <= next && next - span.end <= MARK && (out.is_empty() || listed) {
            out.push(*measure);
            next = span.start;
        }
    }
    out
}

/// 为了建成X，A建立Y: what is done, launched or issued serves the aim that the sentence sets out with.
pub fn purposes(
    reader: &mut Reader<'_>,
    at: &Reading<'_, '_, '_>,
    objects: &Objects,
    measures: &[usize],
    carry: &mut Carry,
) {
    if objects.is_empty() && carry.purposes.is_empty() && carry.themes.is_empty() {
        return;
    }
    let known = reader.ontology.known;
    let (unit, clause) = (at.view.unit, at.clause);
    let open = clause.head;
    let aims = objects.iter().filter(|(relation, _)| *relation == known.serves);
    // 为X贡献力量 is said of what stands before
    // 围绕|创建X，市局启用Y
    const VERBS: [Class; 3] = [Class::BuildVerb, Class::AdvanceVerb, Class::GoalVerb];
    let around = unit.word_end(open, Class::AroundPhrase, clause.end).is_some_and(|end| {
        let verb = opening::skip(unit, end, clause.end);
        [end, verb].iter().any(|i| VERBS.iter().any(|class| unit.begins(*i, *class)))
    });
    let sets_out = (around || unit.begins(open, Class::Purpose))
        && objects.last().is_some_and(|(_, last)| last.end + 4 >= clause.end)
        && carry.measures.is_empty()
        && carry.launched.is_empty();
    if sets_out {
        let aims = aims.map(|(_, l)| l.mention);
        match around {
            true => carry.themes.extend(aims),
            false => carry.purposes.extend(aims),
        }
        return;
    }
    let made = [known.launches, known.issues];
    let made = objects.iter().filter(|(relation, _)| made.contains(relation)).map(|(_, l)| l.mention);
    let made: Vec<usize> = made.collect();
    // 为支持X，|保障Y，推进Z，对A实施B: one more purpose
    let later = at.view.sentence.clauses.iter().any(|c| c.start >= clause.end);
    let more = later && at.opening.subjects.is_empty() && {
        let keeps = |class| unit.begins(at.opening.body, class);
        keeps(Class::EnsureVerb) || keeps(Class::AdvanceVerb)
    };
    let measures = if more { &[][..] } else { measures };
    let means: Vec<usize> = measures.iter().chain(&made).copied().collect();
    // 围绕推进X，|开展专题调研: a talk about it
    let talk = unit.holds(clause.start, clause.end, Class::TopicWord);
    let themes = carry.themes.iter().filter(|_| !talk).map(|aim| (*aim, &made));
    for (aim, subjects) in carry.purposes.iter().map(|aim| (*aim, &means)).chain(themes) {
        for subject in subjects {
            let subject = [(End::Mention(*subject), Inference::Explicit)];
            reader.state(known.serves, &subject, aim, &at.said(PURPOSE_SERVES));
        }
    }
}
