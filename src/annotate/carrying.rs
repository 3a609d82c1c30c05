//! How far a subject reaches that a clause does not name: only over clauses that open as a predicate does, with a
//! verb, an adverb or a modal (并|建立X). Other words that nothing is known of may be another subject
//! (近5000名建设者|加快安装, 各方力量在现场开展排查), and then nobody that could be named acts.

use super::clause::Clause;
use super::governed;
use super::opening;
use super::overt;
use super::prompted;
use super::reader::{Local, Reader, View};
use super::statements::Reading;
use super::subjects::Opening;
use super::unit::{Hit, PairKind, Unit};
use crate::ontology::RelationId;
use crate::ontology::lexicon::{Class, Word};
use crate::text::chars;

/// Length of a set phrase, in scalar values.
const IDIOM: usize = 4;

/// Longest noun after the place of a scene, with the particle between, in scalar values.
const NOUN: usize = 14;
/// Scalar values from a meeting to the end of the clause in which it demands something (党的二十大|报告提出).
const MEETING: usize = 8;

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
    if before.is_some_and(|c| {
        wishes(view, c) || prompted::by(reader, view, c, clause) || prompted::advised(reader, view, c)
    }) {
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
        || prompted::advised(reader, view, clause)
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
        return trigger.is_none_or(|t| unit.word_start(t.start, Class::Copula, from).is_none());
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
