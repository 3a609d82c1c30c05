//! Lines that stand alone whatever the layout around them: author lines, with the titles before them and the
//! banners after them. Found before lines are joined.

use super::lines::{Lines, Mark};
use super::{BlockKind, authors, structure};
use crate::ontology::Layout;

/// Title lines before an author line, at most.
const TITLE_LINES: usize = 3;

/// Gives author lines, and the titles and banners next to them, their roles.
pub(super) fn mark(lines: &mut Lines<'_>, layout: &Layout) {
    let mut trailing = None;
    for line in 0..lines.len() {
        if lines.all[line].mark != Mark::Plain || lines.all[line].role.is_some() {
            continue;
        }
        if lines.bytes(line) > layout.author_max * 4 {
            continue;
        }
        let Some(last) = author_lines(lines, line, layout) else { continue };
        let line = body_above(lines, line, layout);
        for author in line..=last {
            lines.all[author].role = Some(BlockKind::Author);
        }
        let title = title_before(lines, line, layout);
        for above in title..line {
            lines.all[above].role = Some(BlockKind::Title);
        }
        if *trailing.get_or_insert(title > 0) && is_banner(lines, last + 1, layout) {
            lines.all[last + 1].role = Some(BlockKind::Banner);
        }
    }
}

/// The last line of the author line that begins at `line`: one in brackets may be cut in two.
fn author_lines(lines: &Lines<'_>, line: usize, layout: &Layout) -> Option<usize> {
    let words = lines.words(line);
    if authors::named(&words, layout).is_some() {
        return Some(line);
    }
    let next = line + 1;
    let open = words.starts_with(['(', crate::text::chars::PAREN_OPEN]) && next < lines.len();
    let short = open && lines.bytes(next) <= layout.author_max * 4;
    let joined = short.then(|| format!("{words}{}", lines.words(next)))?;
    let closed = joined.ends_with([')', crate::text::chars::PAREN_CLOSE]);
    (closed && authors::named(&joined, layout).is_some()).then_some(next)
}

/// The line above `author`, where that is the body for which the author holds the pen and a title stands over it (甲县水利局党组 |
/// 执笔：王建国); else `author` itself.
fn body_above(lines: &Lines<'_>, author: usize, layout: &Layout) -> usize {
    let holds_pen = layout.author_pens.iter().any(|pen| lines.words(author).starts_with(pen.as_str()));
    let free = |at: usize| lines.all[at].role.is_none() && lines.all[at].mark == Mark::Plain;
    let signs = |at: usize| authors::under_title(&lines.words(at), layout).is_some();
    match author.checked_sub(1) {
        Some(above) if holds_pen && above > 0 && free(above) && signs(above) => above,
        _ => author,
    }
}

/// The first of the title lines directly before `author`, or `author` where there are none.
fn title_before(lines: &Lines<'_>, author: usize, layout: &Layout) -> usize {
    let mut first = author;
    while first > 0 {
        let above = first - 1;
        let line = lines.all[above];
        if lines.ended(above) || line.role.is_some() {
            return first;
        }
        let apart = author - first >= TITLE_LINES || line.mark != Mark::Plain || lines.bytes(above) > 320;
        if apart || !structure::is_title(&lines.words(above), layout) {
            return author;
        }
        first = above;
    }
    first
}

/// A short line between the author line of a finished article and an empty line.
fn is_banner(lines: &Lines<'_>, line: usize, layout: &Layout) -> bool {
    let Some(this) = lines.all.get(line) else { return false };
    !this.blank_before
        && lines.all.get(line + 1).is_none_or(|next| next.blank_before)
        && !lines.ended(line)
        && lines.bytes(line) <= 160
        && structure::is_title(&lines.words(line), layout)
}
