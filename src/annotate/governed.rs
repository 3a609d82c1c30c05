//! Whether a name is what a verb before it governs: not where it only modifies a noun, nor where another verb stands
//! between.

use super::reader::{Local, Reader};
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
