//! Words of a page that name nothing the text speaks of: the column over a headline (【高质量发展调研行】…), the credit that
//! opens a report (央视网消息（新闻联播）：…).

use super::candidate::Candidate;
use super::unit::Unit;
use crate::text::chars;

/// The longest credit, in scalar values.
const CREDIT: usize = 24;

/// Takes out what stands in the column of a headline, unless a place or body fills it (【太仓】…), and in a credit.
pub(super) fn strip(unit: &Unit<'_>, all: &mut Vec<Candidate>) {
    if unit.chars.first() == Some(&chars::LENTICULAR_OPEN)
        && let Some(close) = unit.chars.iter().position(|c| *c == chars::LENTICULAR_CLOSE)
    {
        let known = &unit.ontology().known;
        let about = |c: &Candidate| c.kind == known.place || c.kind == known.organization;
        all.retain(|c| c.start > close || about(c));
    }
    if let Some(end) = credit(unit) {
        all.retain(|c| c.start >= end);
    }
}

/// Where the credit ends that opens the unit.
fn credit(unit: &Unit<'_>) -> Option<usize> {
    let layout = &unit.ontology().layout;
    layout.credits.after(unit.text)?;
    let mark = |c: &char| matches!(*c, chars::COLON | ':');
    unit.chars.iter().take(CREDIT).position(mark)
}
