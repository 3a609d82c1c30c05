//! Whether a name is what a verb before it, or a frame of two parts around it, governs: not where it only modifies a
//! noun, nor where another verb stands between.

use super::reader::{Local, Reader, View};
use super::statements::{Carry, Objects, Reading};
use super::trace::Event;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const KNOWN: RuleId = rule("name.known");

/// True where the name is the whole object of the verb, not a modifier of the words after it.
pub fn whole(reader: &Reader<'_>, unit: &Unit<'_>, trigger: Option<&Hit>, local: &Local) -> bool {
    let known = reader.annotation.mentions[local.mention].rule == KNOWN;
    let made = trigger.is_some_and(|t| super::systems::launches(unit, reader.ontology.lexicon.word(t.word)));
    !(modifies(unit, local.end) || known && made && attributive(unit, local))
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

/// True where a verb stands between a trigger whose object ends before the next verb (依托X打造Y) and `local`.
pub fn cut_off(reader: &Reader<'_>, trigger: &Hit, local: Local, triggers: &[Hit]) -> bool {
    let frames = &reader.ontology.frames.frames;
    let word = reader.ontology.lexicon.word(trigger.word);
    let early = word.frames.iter().any(|f| frames[*f as usize].written.objects_before_verb);
    early && triggers.iter().any(|t| t.start >= trigger.end && t.start < local.start)
}

/// States a two-part frame around a mention: 以X为载体, 为X贡献…. True where there is one.
pub fn bracketed(
    reader: &mut Reader<'_>,
    at: &Reading<'_, '_, '_>,
    local: Local,
    carry: &Carry,
    objects: &mut Objects,
) -> bool {
    let (view, clause) = (at.view, at.clause);
    let brackets = &reader.ontology.frames.brackets;
    let found = brackets.iter().enumerate().find(|(_, b)| {
        b.objects.contains(&local.kind)
            && b.written.open.iter().any(|open| word_in(view, clause.start, local.start, open))
            && b.written.close.iter().any(|close| word_in(view, local.end, clause.end, close))
    });
    let Some((index, bracket)) = found else { return false };
    let relation = bracket.relation;
    view.unit.note(|| Event::Enclosed(local.mention, index, local.start < at.stop));
    if local.start < at.stop {
        let subjects = carry.aside.bearers(reader, relation, &at.bearers);
        reader.state(relation, &subjects, local.mention, &at.said(reader.ontology.bracket_rule(index)));
        objects.push((relation, local));
    }
    true
}

/// True where `word` stands in `from..to` outside brackets and names.
fn word_in(view: &View<'_, '_>, from: usize, to: usize, word: &str) -> bool {
    let length = word.chars().count();
    (from..to).any(|i| {
        i + length <= to
            && view.unit.chars[i..i + length].iter().copied().eq(word.chars())
            && view.unit.pair_at(i).is_none()
            && !view.unit.shielded(i)
    })
}
