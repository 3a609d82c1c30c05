//! The words of a clause that frames take for their verbs, and what they take as objects.

use super::reader::{Local, Reader, View};
use super::unit::Hit;
use super::{directed, notes};
use crate::ontology::RelationId;
use crate::ontology::cues::Cues;
use crate::ontology::lexicon::{Class, Entry, Word};
use crate::text::chars;

/// True where the longer verb issues a document, and the one that ends it does something else (印发|实施《X》).
fn issues_whole(view: &View<'_, '_>, whole: &Hit, end: &Word<'_>) -> bool {
    let whole = view.unit.ontology().lexicon.word(whole.word);
    whole.classes.has(Class::IssueTrigger) && !end.classes.has(Class::IssueTrigger)
}

/// Triggers at the predicate: outside brackets and names, in order. One character, and 组织, only before a bracket or 了.
pub fn triggers(view: &View<'_, '_>, from: usize, to: usize) -> Vec<Hit> {
    let unit = view.unit;
    let mut out: Vec<Hit> = Vec::new();
    for (hit, word) in unit.cues_in(from, to, Cues::FRAMES) {
        let free = hit.end <= to
            && unit.pair_at(hit.start).is_none()
            && !unit.shielded(hit.start)
            && !view.is_covered(hit.start);
        // 组织|“X”活动, and none in 组织干部到“Y”学习
        let leads = directed::leads(word.classes);
        let short = (hit.end - hit.start == 1 || leads) && !single_trigger(view, hit.end)
            || leads && unit.begins(hit.end, Class::Aspect);
        // of words that end together (全面贯彻, 贯彻) each may have frames of its own
        let inner = out.last().is_some_and(|t| {
            hit.end < t.end || (hit.end == t.end && (hit.start == t.start || issues_whole(view, t, &word)))
        });
        notes::trigger(view, hit, to, short, inner);
        if free && !short && !inner {
            out.push(hit);
        }
    }
    out
}

fn single_trigger(view: &View<'_, '_>, end: usize) -> bool {
    let unit = view.unit;
    unit.begins(end, Class::Particle)
        || unit.chars.get(end).is_some_and(|c| matches!(*c, chars::QUOTE_OPEN | chars::TITLE_OPEN))
        || view.locals.iter().any(|l| l.start == end)
}

/// Frames of `word` that take an object of `local`'s type.
pub fn frames_for<'r>(
    reader: &'r Reader<'_>,
    word: u32,
    local: Local,
) -> impl Iterator<Item = (usize, RelationId)> + 'r {
    let ontology = reader.ontology;
    let word: &Entry = ontology.lexicon.word(word);
    word.frames.iter().map(|f| *f as usize).filter_map(move |f| {
        let frame = &ontology.frames.frames[f];
        frame.objects.contains(&local.kind).then_some((f, frame.relation))
    })
}
