//! Whether a name is what a verb before it governs: not where it only modifies a noun, nor where another verb stands
//! between.

use super::reader::{Local, Reader};
use super::statements::Reading;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const KNOWN: RuleId = rule("name.known");

/// Least length of the end of a phrase before the predicate, in scalar values (等方面, 过程中).
const PHRASE_END: usize = 3;

/// True where the name is the whole object of the verb, not a modifier of the words after it.
pub fn whole(reader: &Reader<'_>, unit: &Unit<'_>, trigger: Option<&Hit>, local: &Local) -> bool {
    let known = reader.annotation.mentions[local.mention].rule == KNOWN || is_marked(unit, local);
    let made =
        trigger.is_some_and(|t| super::systems::launches(&reader.ontology.lexicon.word(t.word).classes));
    !(modifies(unit, local.end) || known && made && attributive(unit, local))
}

/// True for a name that is known with its quotation marks (“甲战略”).
fn is_marked(unit: &Unit<'_>, name: &Local) -> bool {
    unit.chars.get(name.end.wrapping_sub(1)) == Some(&chars::QUOTE_CLOSE)
        && unit.ontology().lexicon.find(unit.slice(name.start, name.end)).is_some_and(|w| w.name.is_some())
}

/// True where the name that ends at `at` only modifies a noun after it (巩固脱贫攻坚|成果).
fn modifies(unit: &Unit<'_>, at: usize) -> bool {
    let mark = unit.chars.get(at).is_some_and(|c| matches!(*c, chars::QUOTE_CLOSE | chars::TITLE_CLOSE));
    let at = at + usize::from(mark);
    let after = unit.word_end(at, Class::Relative, unit.len()).unwrap_or(at);
    unit.begins(after, Class::NotObject)
}

/// True where a name known without marks only says of what kind the words after it are (发布嫦娥六号|研究成果).
fn attributive(unit: &Unit<'_>, local: &Local) -> bool {
    const AFTER: ClassSet = ClassSet::of(Class::Function)
        .and(Class::GoalTail)
        .and(Class::Adverb)
        .and(Class::InitiativeHead)
        .and(Class::PolicyKind)
        .and(Class::ClauseTime)
        .and(Class::Connective)
        .and(Class::PlaceOpener);
    const VERB: ClassSet = ClassSet::of(Class::Trigger).and(Class::MeasureVerb).and(Class::LaunchedVerb);
    let han = unit.chars.get(local.end).is_some_and(|c| chars::is_han(*c));
    let goes_on = unit
        .words_at(local.end)
        .any(|(h, w)| w.classes.meets(AFTER) || (h.end - h.start >= 2 && w.classes.meets(VERB)));
    local.kind == unit.ontology().known.initiative && han && !goes_on
}

/// True where the clause tells of a launch only in passing.
pub fn in_passing(at: &Reading<'_, '_, '_>, trigger: Option<&Hit>, object: &Local) -> bool {
    let (unit, body) = (at.view.unit, at.opening.body);
    // 授予“甲”团队奖章, 对推出“乙”等做法给予表扬: what it is an honour for
    let confers =
        unit.begins(body, Class::AwardVerbPassive) || unit.closes(at.clause.end, Class::AwardVerbPassive);
    // X是打好“甲”攻坚战的重要阵地: what X is
    let is = || {
        unit.begins(body, Class::Copula)
            && (object.end..at.clause.end).any(|i| unit.begins(i, Class::Relative))
    };
    // 落实上级关于推动甲保护的部署: what a decision is about
    let about = |t: &Hit| {
        unit.has(Class::About)
            && unit.hits_in(body, t.start).any(|(h, w)| {
                h.end <= t.start && w.classes.has(Class::About) && unit.pair_at(h.start).is_none()
            })
            && unit.closes(at.clause.end, Class::PhraseEnd)
    };
    let governed = |t: &Hit| shared(at, t, object) || urges_others(at, t) || about(t);
    confers || is() || in_phrase(at, object) || trigger.is_some_and(governed) || brings_out(at, object)
}

/// True where the object stands in a phrase of what the clause is about (在打赢甲攻坚战|等方面|作出贡献).
fn in_phrase(at: &Reading<'_, '_, '_>, object: &Local) -> bool {
    let unit = at.view.unit;
    let ends = |(h, w): (Hit, Word<'_>)| {
        h.end < at.clause.end && h.end - h.start >= PHRASE_END && w.classes.has(Class::PhraseEnd)
    };
    [at.clause.start, at.opening.body].iter().any(|i| unit.begins(*i, Class::PhraseOpener))
        && unit.has(Class::PhraseEnd)
        && unit.hits_in(object.end, at.clause.end).any(ends)
}

/// True where others are encouraged to do it (鼓励商家|推出“甲”服务), or helped to take part in what others do.
fn urges_others(at: &Reading<'_, '_, '_>, trigger: &Hit) -> bool {
    let (unit, body, end) = (at.view.unit, at.opening.body, at.clause.end);
    let urged = unit
        .word_end(body, Class::UrgeVerb, end)
        .filter(|_| !unit.begins(body, Class::Demand) && !unit.begins(body, Class::EnableVerb));
    let helped = unit
        .word_end(body, Class::EnableVerb, end)
        .filter(|_| unit.is(trigger.start, trigger.end, Class::AboutVerb));
    urged.or(helped).is_some_and(|verb| trigger.start >= verb + 2)
}

/// True where a known name right after a verb of sharing goes on to say of whom or what kind (对共建“甲战略”国家出口,
/// 共建“甲战略”让两地受益).
fn shared(at: &Reading<'_, '_, '_>, trigger: &Hit, object: &Local) -> bool {
    let unit = at.view.unit;
    let goes_on = |c: &char| chars::is_han(*c) || *c == chars::ENUM_COMMA;
    unit.is(trigger.start, trigger.end, Class::ShareVerb)
        && object.start <= trigger.end + 1
        && unit.chars.get(object.end).is_some_and(goes_on)
        && !unit
            .words_at(object.end)
            .any(|(_, w)| w.classes.has(Class::AdvanceHead) || super::systems::launches(w.classes))
        && is_marked(unit, object)
}

/// True where the clause brings out a document, whose kind stands at its end, that only speaks of the object
/// (公布推进高效办成“甲”一件事|指导意见).
fn brings_out(at: &Reading<'_, '_, '_>, object: &Local) -> bool {
    const ISSUES: ClassSet = ClassSet::of(Class::IssueVerb).and(Class::PublishVerb).and(Class::Makes);
    let (unit, end) = (at.view.unit, at.clause.end);
    let document = [Class::DocumentOnly, Class::IssuedKind].iter().any(|class| unit.closes(end, *class));
    document
        && object.end < end
        && unit.chars[object.end..end].iter().all(|c| chars::is_han(*c))
        && !unit.holds(object.end, end, Class::And)
        && unit
            .hits_in(at.opening.body, object.start)
            .any(|(h, w)| h.end <= object.start && w.classes.meets(ISSUES))
}

/// True where a verb stands between a trigger whose object ends before the next verb (依托X打造Y) and `local`.
pub fn cut_off(reader: &Reader<'_>, trigger: &Hit, local: Local, triggers: &[Hit]) -> bool {
    let frames = &reader.ontology.frames.frames;
    let word = reader.ontology.lexicon.word(trigger.word);
    let early = word.frames.iter().any(|f| frames[*f as usize].written.objects_before_verb);
    early && triggers.iter().any(|t| t.start >= trigger.end && t.start < local.start)
}

/// True where a document stands after what the verb before it is only the means of, and another verb (通过|“甲”公众号|宣传|《乙条例》).
pub fn by_means(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, trigger: &Hit, local: &Local) -> bool {
    let (known, unit) = (&reader.ontology.known, at.view.unit);
    let word = reader.ontology.lexicon.word(trigger.word);
    let frames = &reader.ontology.frames.frames;
    let means = || word.frames.iter().any(|f| frames[*f as usize].written.objects_before_verb);
    let verb = |(h, w): (Hit, Word<'_>)| {
        h.end <= local.start
            && h.end - h.start >= 2
            && w.classes.has(Class::MeasureVerb)
            && unit.pair_at(h.start).is_none()
            && !at.view.is_covered(h.start)
    };
    local.kind == known.policy
        && local.start > trigger.end + 4
        && means()
        && unit.hits_in(trigger.end, local.start).any(verb)
}
