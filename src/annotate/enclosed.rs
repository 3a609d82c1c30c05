//! Frames of two parts: what stands between them is the object (以X为载体, 为X贡献…).

use super::reader::{Local, Reader, View};
use super::statements::{Carry, Objects, Reading};
use super::trace::Event;

/// States a two-part frame around a mention: 以X为载体, 为X贡献…. True where there is one.
pub fn stated(
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
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    // most words for such frames stand in few clauses: their first character tells
    let at_first = view.unit.chars[from..to.max(from)].iter().enumerate().filter(|(_, c)| **c == first);
    at_first.map(|(n, _)| from + n).any(|i| {
        let mut rest = view.unit.chars[i + 1..to].iter().copied();
        letters.clone().all(|c| rest.next() == Some(c))
            && view.unit.pair_at(i).is_none()
            && !view.unit.shielded(i)
    })
}
