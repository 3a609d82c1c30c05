//! How far a subject reaches that a clause does not name: only over clauses that open as a predicate does, with a
//! verb, an adverb or a modal (并|建立X). Other words that nothing is known of may be another subject
//! (近5000名建设者|加快安装, 各方力量在现场开展排查), and then nobody that could be named acts.

use super::clause::Clause;
use super::governed;
use super::opening;
use super::overt;
use super::reader::{Local, Reader, View};
use super::statements::Reading;
use super::subjects::{Opening, VERBAL};
use super::unit::{Hit, PairKind, Unit};
use crate::ontology::lexicon::{Class, Word};
use crate::ontology::{RelationId, TypeId};
use crate::text::chars;

/// Scalar values within which those are named who are made to act.
const PEOPLE: usize = 8;

/// Length of a set phrase, in scalar values.
const IDIOM: usize = 4;

/// Longest noun after the place of a scene, with the particle between, in scalar values.
const NOUN: usize = 14;
/// Scalar values from a meeting to the end of the clause in which it demands something (党的二十大|报告提出).
const MEETING: usize = 8;
/// Fewest scalar values after a word that points out which name a thing and tell of it.
const POINTED: usize = 4;

/// Where a sentence begins: what it opens with tells whether those of the sentence before still act.
pub fn sentence(reader: &mut Reader<'_>, view: &View<'_, '_>, openings: &[Opening]) {
    let unit = view.unit;
    let first = &view.sentence.clauses[0];
    let Some((clause, opening)) = speaking(view, openings) else { return };
    let bound = reader.annotation.is_voiced() || reader.annotation.statute.is_some();
    if bound || first.item || !view.prose {
        return;
    }
    let at = clause.head;
    let directs = unit.begins(first.start, Class::Directive) && reader.actors.policy.is_none();
    // 今年，|培育产业首次写入文件: after a time alone a noun may be told of
    let joins = unit.begins(first.start, Class::GoesOn);
    let loose = clause.start > first.start && at == clause.start && !joins;
    let other = loose || opening.subjects.is_empty() && !opening.there && !direct(view, clause.start, at);
    if directs || other || elsewhere(view, clause) {
        reader.actors.suspend();
    }
}

/// The first clause of the sentence that says more than when or how it follows (同时，|建立X; 活动期间，|将开展Y).
fn speaking<'v>(view: &'v View<'_, '_>, openings: &'v [Opening]) -> Option<(&'v Clause, &'v Opening)> {
    let unit = view.unit;
    let says = |c: &Clause| !unit.closes(c.end, Class::TimeEnd) && c.head < c.end;
    view.sentence.clauses.iter().zip(openings).take(3).find(|(c, _)| says(c))
}

/// Where a clause begins inside a sentence: other words than those of a predicate, with a verb after them.
pub fn clause(reader: &mut Reader<'_>, view: &View<'_, '_>, clause: &Clause, opening: &Opening) {
    if clause.item || !opening.subjects.is_empty() || opening.there || opening.own {
        return;
    }
    let unit = view.unit;
    let before = view.sentence.clauses.iter().rev().find(|c| c.end <= clause.start);
    let organization = reader.ontology.known.organization;
    let urged = |c: &Clause| {
        // 要求在P经营的平台，|应当办理X
        let asked = unit.begins(clause.start, Class::Must) && asked(view, c).is_some();
        let theirs = urges(view, c, organization) || asked || told_to(view, c);
        let thing = || once_built(unit, c) || made_thing(reader, view, c) || points_out(reader, view, c);
        (theirs || lets(view, c) || hands_over(view, c) || thing() || calls(unit, c))
            && !unit.begins(clause.start, Class::Connective)
    };
    if before.is_some_and(|c| wishes(view, c) || urged(c) || advised(reader, view, c)) {
        reader.actors.suspend();
    }
    if reader.annotation.is_voiced() || reader.annotation.statute.is_some() {
        return;
    }
    let figure = reader.ontology.known.indicator;
    if view.within(clause.start, clause.end).any(|l| l.kind == figure) {
        return;
    }
    let at = clause.head;
    if at >= clause.end || unit.closes(clause.end, Class::TimeEnd) || is_manner(unit, clause) {
        return;
    }
    let unknown = !direct(view, clause.start, at);
    if unknown || elsewhere(view, clause) || says(reader, unit, at) {
        reader.actors.suspend();
    }
}

/// True where four characters between commas only say how something is done (甲市精准发力，|多措并举，|建立X).
fn is_manner(unit: &Unit<'_>, clause: &Clause) -> bool {
    if clause.end - clause.start != IDIOM || clause.mark != chars::COMMA {
        return false;
    }
    // but not 过去一周，|俄军打击Y
    let plain = |i: usize| chars::is_han(unit.chars[i]) && !unit.letter(i, Class::Numeral);
    (clause.start..clause.end).all(plain)
}

/// True where a clause says no more than what is followed (贯彻落实全会精神，X…): its subject is that of the main clause, too.
pub fn follows(view: &View<'_, '_>, clause: &Clause) -> bool {
    let unit = view.unit;
    clause.has_all(&[Class::Call, Class::ObeyVerb])
        && unit.closes(clause.end, Class::Call)
        && unit.begins(clause.head, Class::ObeyVerb)
}

/// True where the clause that begins at `start`, its openers skipped to `at`, has no subject of its own: a verb opens it, one that
/// only hurries on a noun, too (加快|制造业转型), or a phrase (坚持以|X为指导).
fn direct(view: &View<'_, '_>, start: usize, at: usize) -> bool {
    let unit = view.unit;
    let verb = || [Class::Trigger, Class::MeasureVerb].iter().any(|class| unit.closes(at, *class));
    let phrase = || [Class::PhraseOpener, Class::KeepPhrase].iter().any(|class| unit.letter(at - 1, *class));
    // 今年要全力|保持X: after a modal no subject stands
    let modal =
        || unit.holds(start, at, Class::Directive) || (start..at).any(|i| unit.letter(i, Class::Planned));
    (at > start && (verb() || phrase() || modal())) || overt::direct(view, at)
}

/// True where a verb of speaking stands at `at` and a place acts: who speaks is a person (在重庆，|强调加快X).
fn says(reader: &Reader<'_>, unit: &Unit<'_>, at: usize) -> bool {
    let place = reader.ontology.known.place;
    unit.begins(at, Class::Speech) && reader.actors.all(|end| reader.kind_of(end) == place)
}

/// True where the clause sets a scene in a place and says no more (在江西、安徽等省份，…).
fn elsewhere(view: &View<'_, '_>, clause: &Clause) -> bool {
    if !clause.has(Class::PlaceOpener) {
        return false;
    }
    let unit = view.unit;
    let at = clause.head;
    let Some(from) = unit.word_end(at, Class::PlaceOpener, clause.end) else { return false };
    let place = view.locals.iter().any(|l| l.start == from && unit.begins(l.start, Class::Place));
    let mut end = from;
    while let Some(part) = view.starting(end, &[unit.ontology().known.place]) {
        end = part.end;
    }
    // 在河南郑州的|花卉种植基地，
    let noun = unit.letter(end, Class::Relative) && clause.end <= end + NOUN && clause.mark == chars::COMMA;
    let site = noun && end > from && unit.closes(clause.end, Class::SitedHead);
    site || place
        && !(from..clause.end).any(|i| opening::acts(unit, i, clause.end) && chars::is_han(unit.chars[i]))
}

/// True where the clause makes others act, and the next one may tell what they do
/// (本市鼓励单位提供志愿服务，|协助维护秩序). A body that is named does what its own clause says, and no more
/// (督促X完成Y，|淘汰Z).
fn urges(view: &View<'_, '_>, clause: &Clause, organization: TypeId) -> bool {
    let unit = view.unit;
    let free =
        |h: &Hit| unit.pair_at(h.start).is_none() && !unit.shielded(h.start) && !view.is_covered(h.start);
    let long = |h: &Hit| h.end - h.start >= 2 && h.end <= clause.end && free(h);
    if !clause.has(Class::UrgeVerb) {
        return false;
    }
    let mut words = unit.hits_in(clause.start, clause.end).filter(|(h, _)| long(h));
    let Some((first, _)) = words.find(|(_, w)| w.classes.has(Class::UrgeVerb)) else { return false };
    let named = view.starting(first.end, &[organization]).is_some();
    // 要求|完善X, 要求|各地开展X: what is demanded of all is what the body does that demands
    let demands = unit.is(first.start, first.end, Class::Demand);
    !(named || demands && !asks(view, clause))
        && words.any(|(h, w)| {
            // 鼓励企业|按照规则，|开展X: the verb is still to come
            let basis = w.classes.has(Class::TrimPhrase) || w.classes.has(Class::MeansOpener);
            let verb = w.classes.has(Class::MeasureVerb) && !w.classes.has(Class::NameVerb);
            h.start >= first.end + 2 && (verb || basis) && !unit.begins(h.end, Class::Relative)
        })
}

/// Where those begin of whom the clause demands something (要求|运营企业按标准收费); none where they are all whom the
/// body directs (要求|各地开展X): what they do is the body's.
fn asked(view: &View<'_, '_>, clause: &Clause) -> Option<usize> {
    let unit = view.unit;
    let demands = |(h, w): &(Hit, Word<'_>)| {
        w.classes.has(Class::UrgeVerb) && w.classes.has(Class::Demand) && unit.pair_at(h.start).is_none()
    };
    if !clause.has_all(&[Class::UrgeVerb, Class::Demand]) {
        return None;
    }
    let (demand, _) = unit.hits_in(clause.start, clause.end).find(demands)?;
    let whom = opening::skip(unit, demand.end, clause.end);
    // 按照上级要求|和安排: a noun
    let noun = unit.begins(whom, Class::Function) && !unit.begins(whom, Class::PhraseOpener);
    let own = noun || [Class::Audience, Class::SelfPlace].iter().any(|class| unit.begins(whom, *class));
    (whom + 2 < clause.end && !own).then_some(whom)
}

/// True where the clause demands something of others, no action by itself (not 要求|完善X).
fn asks(view: &View<'_, '_>, clause: &Clause) -> bool {
    asked(view, clause).is_some_and(|whom| !opening::acts(view.unit, whom, clause.end))
}

/// True where the clause tells what people are made to do, and the next one may tell more of it
/// (让游客了解历史，|传承文化).
fn lets(view: &View<'_, '_>, clause: &Clause) -> bool {
    if !clause.has_all(&[Class::Causative, Class::People]) {
        return false;
    }
    let unit = view.unit;
    let open = unit.word_end(clause.head, Class::Causative, clause.end);
    open.is_some_and(|at| {
        at == clause.start + 1
            && (at..clause.end.min(at + PEOPLE)).any(|i| unit.begins(i, Class::People) && !unit.shielded(i))
    })
}

/// True where the clause ends in those whom it supports, so that the next one tells what they do (支持甲省、乙省，|开展X).
fn hands_over(view: &View<'_, '_>, clause: &Clause) -> bool {
    if !clause.has(Class::EnableVerb) {
        return false;
    }
    let unit = view.unit;
    let at = clause.head;
    let kinds = [unit.ontology().known.place, unit.ontology().known.organization];
    unit.word_end(at, Class::EnableVerb, clause.end).is_some_and(|from| {
        let whom = super::subject_list::list(view, from, clause.end, &kinds);
        whom.last().is_some_and(|last| {
            let tail = super::subject_list::tail(view, last.end, clause.end);
            tail + 1 >= clause.end || unit.closes(clause.end, Class::OrgClassSuffix)
        })
    })
}

/// True where those of whom the clause demands something are its only words before a verb (呼吁|各方|实现停火).
fn told_to(view: &View<'_, '_>, clause: &Clause) -> bool {
    asks(view, clause) && asked(view, clause).is_some_and(|at| overt::predicate(view, clause, at).is_some())
}

/// True where the clause ends in a call to others, whose part the next one tells (X呼吁，|实现停火).
fn calls(unit: &Unit<'_>, clause: &Clause) -> bool {
    let call = super::measure_verbs::CALL;
    clause.has_all(&call) && call.iter().all(|class| unit.closes(clause.end, *class))
}

/// True where the clause says from when on a work does what follows (管道建成后，|与X互联互通).
fn once_built(unit: &Unit<'_>, clause: &Clause) -> bool {
    clause.has_all(&[Class::AfterWord, Class::Ordinary])
        && unit.closes(clause.end, Class::AfterWord)
        && unit.word_start(clause.end, Class::Ordinary, clause.start).is_some()
}

/// True where somebody says what a body ought to do (与会者表示，|两市应加强合作): it does not do it.
fn advised(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> bool {
    let unit = view.unit;
    if !clause.has(Class::Must) || reader.annotation.is_voiced() || reader.annotation.statute.is_some() {
        return false;
    }
    let said = view.sentence.clauses.iter().take_while(|c| c.end <= clause.start);
    let ought = |(h, _): (Hit, Word<'_>)| {
        let predicate = opening::skip(unit, h.end, clause.end);
        h.start > clause.start
            && unit.pair_at(h.start).is_none()
            && !unit.shielded(h.start)
            && unit.words_at(predicate).any(|(_, w)| w.classes.meets(VERBAL))
    };
    said.into_iter().any(|c| unit.closes(c.end, Class::Speech))
        && unit.hits_in(clause.start, clause.end).filter(|(_, w)| w.classes.has(Class::Must)).any(ought)
}

/// True where the clause is no more than a thing without a name that a body or place made, of which the next one tells
/// (甲委部署|设立|的22个试验区，推出一批制度成果).
fn made_thing(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> bool {
    if !clause.has(Class::FoundingVerb) {
        return false;
    }
    let (unit, known) = (view.unit, &reader.ontology.known);
    let at = clause.head;
    let Some(maker) = view.starting(at, &[known.organization, known.place]) else { return false };
    let verb = |i: usize, class| unit.word_end(i, class, clause.end).filter(|end| *end >= i + 2);
    let from = opening::skip(unit, maker.end, clause.end);
    let founded = |i| verb(i, Class::FoundingVerb).filter(|end| unit.begins(*end, Class::Relative));
    let second = || verb(from, Class::MeasureVerb).and_then(founded);
    let Some(end) = founded(from).or_else(second) else { return false };
    let named = || view.within(end, clause.end).any(|l| l.kind != known.indicator);
    matches!(clause.mark, chars::COMMA | ',')
        && !unit.closes(clause.end, Class::TimeEnd)
        && !named()
        && !(end + 1..clause.end).any(|i| opening::acts(unit, i, clause.end))
}

/// True where the clause tells of a thing that is pointed out (该装置可监视太阳活动，|提供数据): what it does, no body does.
/// A body or a document that is pointed out acts, and a time is none (该集团, 该方案提出, 此次活动期间).
fn points_out(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> bool {
    if !clause.has(Class::ThisOne) && !clause.has(Class::ThisKind) {
        return false;
    }
    let (unit, known) = (view.unit, &reader.ontology.known);
    let at = clause.head;
    let open = unit
        .word_end(at, Class::ThisOne, clause.end)
        .or_else(|| unit.word_end(at, Class::ThisKind, clause.end));
    let Some(noun) = open.filter(|noun| noun + POINTED <= clause.end) else { return false };
    let bodies = [Class::OrgSuffix, Class::OrgClassSuffix, Class::PlaceEnd, Class::SchoolEnd];
    let acts = bodies.iter().any(|class| unit.begins(noun, *class))
        || view.starting(at, &[known.organization, known.place]).is_some();
    let time = [Class::TimeEnd, Class::PhraseEnd].iter().any(|class| unit.closes(clause.end, *class));
    let rules = || unit.holds(noun, clause.end, Class::Demand);
    let named =
        || view.within(noun, clause.end).any(|l| l.kind == known.organization || l.kind == known.policy);
    !(acts || time || rules() || named())
}

/// True where in a report, whose author is nobody of whom it tells, a clause of the sentence before tells of others without a
/// name (此次增设的专业，|强化了X): who stands in for an author does not act there.
pub fn after_others(reader: &Reader<'_>, at: &Reading<'_, '_, '_>) -> bool {
    if reader.annotation.is_voiced() || reader.annotation.statute.is_some() {
        return false;
    }
    let (view, unit, known) = (at.view, at.view.unit, &reader.ontology.known);
    let kinds = [known.organization, known.place, known.policy, known.event];
    const SAID: [Class; 6] =
        [Class::TimeEnd, Class::ReportEnd, Class::ReportNoun, Class::Speech, Class::PhraseEnd, Class::Demand];
    // 当地还…, 我们将…, 方案作出部署: of whom or of what the text tells
    const SAME: [Class; 4] = [Class::There, Class::Own, Class::PlaceOpener, Class::PolicyKind];
    let described = |i: usize| {
        unit.words_at(i).any(|(h, w)| {
            h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && unit.begins(h.end, Class::Relative)
        })
    };
    let others = |c: &Clause| {
        let head = c.head;
        head < c.end
            && !SAID.iter().any(|class| unit.closes(c.end, *class))
            && !SAME.iter().any(|class| unit.begins(head, *class))
            && !unit.pair_opening(head).is_some_and(|p| p.kind == PairKind::Title)
            && (!direct(view, c.start, head) || described(head))
            && view.starting(head, &kinds).is_none()
    };
    let before = view.sentence.clauses.iter().rev().skip_while(|c| c.end > at.clause.start);
    before.take_while(|c| matches!(c.mark, chars::COMMA | ',')).any(others)
}

/// True where a leader or a meeting demands what the clause says (习近平强调，|要完善X; 党的二十大报告提出，|健全Y): nobody has
/// taken it up.
pub fn demanded(reader: &Reader<'_>, at: &Reading<'_, '_, '_>) -> bool {
    let (view, unit) = (at.view, at.view.unit);
    // 签署国务院令，|公布X: the document says what is done
    if super::taking::ordered_by(reader, view, at.clause).is_some() {
        return true;
    }
    if !at.actors.is_empty() || !at.opening.subjects.is_empty() || reader.annotation.is_voiced() {
        return false;
    }
    let event = reader.ontology.known.event;
    let demands = |c: &Clause| {
        if !c.has(Class::Demand) && !c.has(Class::Speech) {
            return false;
        }
        let head = c.head;
        let ends = [Class::Demand, Class::Speech].iter().any(|class| unit.closes(c.end, *class));
        let met = || view.starting(head, &[event]).is_some_and(|l| l.end + MEETING >= c.end);
        ends && (unit.begins(head, Class::PrincipleOpener) || met())
    };
    view.sentence.clauses.iter().take_while(|c| c.end <= at.clause.start).any(demands)
}

/// True where the clause names nobody and says that what follows is done together (联合|查处X, 开展|联合|巡查).
pub fn again_together(view: &View<'_, '_>, clause: &Clause, opening: &Opening) -> bool {
    let named = !opening.subjects.is_empty() || !opening.partners.is_empty() || opening.overt;
    if named || !clause.has(Class::Joint) {
        return false;
    }
    let unit = view.unit;
    let near = clause.end.min(opening.body + 5);
    let word = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2
            && h.end <= near
            && w.classes.has(Class::Joint)
            && unit.pair_at(h.start).is_none()
            && !view.is_covered(h.start)
    };
    unit.hits_in(clause.start, near).any(word)
}

/// True where somebody states a wish (中方愿同X加强合作), not where a name holds the word (募集|希望工程资金).
fn wishes(view: &View<'_, '_>, clause: &Clause) -> bool {
    if !clause.has(Class::Wish) && !clause.has(Class::Willing) {
        return false;
    }
    let unit = view.unit;
    (clause.start..clause.end).any(|i| {
        let wish = unit.begins(i, Class::Wish) || unit.begins(i, Class::Willing);
        wish && unit.pair_at(i).is_none() && !unit.shielded(i) && !view.is_covered(i)
    })
}

/// True where the clause tells no action of its own: a wish, or what only leads up to another clause
/// (针对X启动Y，…; 随着X加快恢复，…; 完成X后，…).
pub fn silent(reader: &Reader<'_>, view: &View<'_, '_>, clause: &Clause) -> bool {
    let unit = view.unit;
    let at = clause.head;
    let background = || unit.begins(clause.start, Class::Background) || unit.begins(at, Class::Background);
    clause.has(Class::Background) && background()
        || clause.has(Class::AfterWord) && unit.closes(clause.end, Class::AfterWord)
        || wishes(view, clause)
        || advised(reader, view, clause)
}

/// True where the words around an object let its trigger state that somebody makes or does it: not after words of
/// speaking (围绕|实施X), not where something takes place in it (在X播出), not what belongs to it (制定《X》的|细则).
pub fn does(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    relation: RelationId,
    trigger: Option<&Hit>,
    object: &Local,
) -> bool {
    let (unit, known, from) = (at.view.unit, &reader.ontology.known, at.clause.start);
    if relation == known.issues {
        let end =
            if unit.chars.get(object.end) == Some(&chars::TITLE_CLOSE) { object.end + 1 } else { object.end };
        let of = unit.word_end(end, Class::Relative, at.clause.end);
        // 关于|印发甲方案的通知: the notice brings it out
        let notice = || trigger.is_some_and(|t| unit.word_start(t.start, Class::About, from).is_some());
        return !of.is_some_and(|end| unit.begins(end, Class::PolicyKind)) || notice();
    }
    // 今年是|实施“甲”规划的开局之年: what a time or a thing is
    if relation == known.implements {
        return !trigger.is_some_and(|t| unit.word_start(t.start, Class::Copula, from).is_some());
    }
    if relation != known.launches {
        return true;
    }
    if silent(reader, at.view, at.clause) || governed::in_passing(at, trigger, object) {
        return false;
    }
    // 发布X标识, 发布X精品节目片单
    let of_it = trigger.is_some_and(|t| unit.is(t.start, t.end, Class::PublishVerb))
        && (object.end < at.clause.end && unit.closes(at.clause.end, Class::Published)
            || is_published(unit, object));
    // 围绕实施X、推动Y
    let listed = |t: &Hit| {
        unit.begins(at.opening.body, Class::AboutVerb)
            && t.start.checked_sub(1).is_some_and(|i| unit.chars[i] == chars::ENUM_COMMA)
    };
    let about =
        trigger.is_some_and(|t| listed(t) || unit.word_start(t.start, Class::AboutVerb, from).is_some());
    let inside = unit.word_start(object.start, Class::At, from).is_some();
    // 释放|推进X的强烈信号: a phrase of its own; 央视频|“Y”活动: whose Y is
    let deep = trigger.is_some_and(|t| t.start >= at.opening.body + 2);
    let phrase = deep && unit.begins(object.end, Class::Relative);
    let host = unit.chars.get(object.end) == Some(&chars::QUOTE_OPEN)
        && object.end.checked_sub(1).is_some_and(|i| chars::is_han(unit.chars[i]));
    !about && !inside && !of_it && !phrase && !host
}

/// True where a name without quotation marks is by its ending what is made known of a thing (发布2月份甲业景气|指数).
fn is_published(unit: &Unit<'_>, name: &Local) -> bool {
    unit.chars.get(name.start) != Some(&chars::QUOTE_OPEN) && unit.closes(name.end, Class::Published)
}

/// True where the trigger only tells of the object, which the clause speaks of (结合正在举行的|“X”).
pub fn spoken_of(at: &Reading<'_, '_, '_>, trigger: Option<&Hit>) -> bool {
    let unit = at.view.unit;
    let about = unit.begins(at.opening.body, Class::AboutVerb);
    about && trigger.is_some_and(|t| unit.word_end(t.end, Class::Relative, at.clause.end).is_some())
}

/// True where the name, without quotation marks, only modifies another noun (开启X|的新篇章, 配备了X|的播种机).
pub fn modifies(unit: &Unit<'_>, name: &Local) -> bool {
    let noun = unit.word_end(name.end, Class::Relative, unit.len());
    let quoted = unit.chars.get(name.end.wrapping_sub(1)) == Some(&chars::QUOTE_CLOSE)
        || unit.pair_at(name.start).is_some_and(|p| p.kind == PairKind::Quote);
    noun.is_some_and(|at| unit.chars.get(at).is_some_and(|c| chars::is_han(*c)))
        && !quoted
        && !noun.is_some_and(|at| unit.begins(at, Class::AimNoun))
}
