//! Titles of documents that stand on more lines than one: 甲市人民政府办公室 | 关于加强乙工作的通知,
//! 甲县委 | 甲县人民政府 | 关于…的决定, 甲局 | 关于印发乙 | 规划的通知, 甲县总工会 | 2023年工作总结, 甲市人民政府关于印发乙 | 发展规划的通知.

use super::lines::{Lines, Mark};
use crate::ontology::Layout;
use crate::text::chars;

/// Lines at the head of a text among which its title is sought.
const HEAD: usize = 5;
/// The longest line of such a title, in bytes.
const LINE_MAX: usize = 180;
/// The longest second line of a title that was cut in two, in scalar values.
const REST_MAX: usize = 30;

/// True where the title at the head of the text goes on from `line` to the next.
pub(super) fn goes_on(lines: &Lines<'_>, line: usize, layout: &Layout) -> bool {
    let next = line + 1;
    if line >= HEAD || next >= lines.len() || !fits(lines, line) || !fits(lines, next) {
        return false;
    }
    let (first, second) = (lines.words(line), lines.words(next));
    if names_bodies(&first, layout) {
        return opens_document(&second, layout)
            || is_year_report(&second, layout)
            || (opens(&second, layout) && goes_on(lines, next, layout))
            || (names_bodies(&second, layout) && goes_on(lines, next, layout));
    }
    let at_head = line == 0 || names_bodies(&lines.words(line - 1), layout);
    at_head && !lines.all[next].blank_before && cut_in_two(&first, &second, layout)
}

/// True where the line can be one of a title.
fn fits(lines: &Lines<'_>, line: usize) -> bool {
    let stop =
        |c: char| matches!(c, chars::COMMA | chars::FULL_STOP | chars::SEMICOLON | chars::COLON | ':' | ',');
    let of = lines.all[line];
    of.mark == Mark::Plain
        && of.role.is_none()
        && lines.bytes(line) <= LINE_MAX
        && !lines.words(line).contains(stop)
}

/// True where the line holds bodies and nothing else: it ends like one, and no title opens in it.
fn names_bodies(line: &str, layout: &Layout) -> bool {
    layout.author_bodies.before(line).is_some()
        && !layout.title_openers.iter().any(|word| line.contains(word.as_str()))
        && !line.contains(|c| chars::is_digit(c) || chars::is_opening(c))
}

/// True where the line is the whole title of a document behind its issuers (关于加强乙工作的通知).
fn opens_document(line: &str, layout: &Layout) -> bool {
    opens(line, layout) && ends_in_kind(line, layout)
}

/// True where the line begins as such a title does (关于…).
fn opens(line: &str, layout: &Layout) -> bool {
    layout.title_openers.iter().any(|word| line.starts_with(word.as_str()))
}

/// True where the line is the title of a report of a year (2023年工作总结).
fn is_year_report(line: &str, layout: &Layout) -> bool {
    let digits = line.chars().take_while(|c| chars::is_digit(*c)).count();
    digits == 4 && layout.title_reports.iter().any(|end| line.ends_with(end.as_str()))
}

/// True where one title was cut in two: it opens in the first line and ends in the second
/// (甲市人民政府关于印发乙市 | 应急体系建设规划的通知).
fn cut_in_two(first: &str, second: &str, layout: &Layout) -> bool {
    let opens = |line: &str| layout.title_openers.iter().any(|word| line.contains(word.as_str()));
    opens(first)
        && !opens(second)
        && !ends_in_kind(first, layout)
        && first.chars().next_back().is_some_and(chars::is_han)
        && second.chars().count() <= REST_MAX
        && !second.starts_with(|c| chars::is_digit(c) || chars::is_opening(c))
        && ends_in_kind(second, layout)
}

/// True where the line ends in a kind of document, a bracket after it left out of account (实施方案（2024—2026年）).
fn ends_in_kind(line: &str, layout: &Layout) -> bool {
    let line = match line.rfind([chars::PAREN_OPEN, '(']) {
        Some(open) if line.ends_with([chars::PAREN_CLOSE, ')']) => &line[..open],
        _ => line,
    };
    layout.title_kinds.iter().any(|end| line.ends_with(end.as_str()))
}
