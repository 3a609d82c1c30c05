//! Section headings, and which lines look like titles.

use crate::ontology::Layout;
use crate::text::chars;

/// The longest heading, in characters.
const HEADING_MAX: usize = 45;
/// The longest title, in characters.
const TITLE_MAX: usize = 80;

/// The longest name of a column with its brackets, in bytes.
const COLUMN_MAX: usize = 48;

/// A section heading: `一、…`, `（一）…`, `第一章 …`, a known one, or a short line without end punctuation.
pub(super) fn is_heading(line: &str, layout: &Layout) -> bool {
    if line.len() > HEADING_MAX * 4 || line.chars().count() > HEADING_MAX {
        return false;
    }
    if layout.headings.iter().any(|h| h == line) {
        return true;
    }
    if line.contains(chars::ends_sentence) || line.ends_with(is_pause) {
        return false;
    }
    is_numbered(line, layout) || (is_open(line) && !starts_with_date(line) && line.chars().count() > 1)
}

/// The line begins with a section number: `一、`, `（一）`, `第一章`, `1.`.
pub(super) fn is_numbered(line: &str, layout: &Layout) -> bool {
    let number = |c: char| layout.numerals.contains(&c);
    if let Some(rest) = line.strip_prefix(layout.ordinal.as_str()) {
        let after = rest.trim_start_matches(|c| number(c) || chars::is_digit(c));
        return after.len() < rest.len() && layout.parts.iter().any(|p| after.starts_with(p.as_str()));
    }
    if let Some(rest) = line.strip_prefix([chars::PAREN_OPEN, '(']) {
        let after = rest.trim_start_matches(|c| number(c) || chars::is_digit(c));
        return after.len() < rest.len() && after.starts_with([chars::PAREN_CLOSE, ')']);
    }
    let after = line.trim_start_matches(|c| number(c) || chars::is_digit(c));
    let digits = line.len() - after.len();
    digits > 0
        && digits <= 12
        && (after.starts_with([chars::ENUM_COMMA, '\u{FF0E}'])
            || (after.starts_with('.') && !after[1..].starts_with(|c: char| c.is_ascii_digit())))
}

/// The line could be a title: short, and no sentence.
pub(super) fn is_title(line: &str, layout: &Layout) -> bool {
    line.len() <= TITLE_MAX * 4
        && (2..=TITLE_MAX).contains(&line.chars().count())
        && !line.ends_with([chars::FULL_STOP, chars::SEMICOLON, chars::COMMA, chars::COLON, ':', ';', ','])
        && !line.contains(chars::FULL_STOP)
        && !is_numbered(line, layout)
}

/// The line is the name of a column in its brackets (【改革案例】).
pub(super) fn is_column(line: &str) -> bool {
    line.len() <= COLUMN_MAX
        && line.starts_with(chars::LENTICULAR_OPEN)
        && line.ends_with(chars::LENTICULAR_CLOSE)
}

/// The line gives a day (——2025年1月9日在…会议上): it says when the text was read, and is no title.
pub(super) fn is_dated(line: &str) -> bool {
    line.chars().filter(|c| chars::is_digit(*c)).count() >= 5
}

/// The line says only when and at which meeting the text was read (——2025年1月9日在…会议上, （2025年1月9日在…会议上）).
pub(super) fn is_occasion(line: &str) -> bool {
    let opens = |c: char| c == chars::DASH || c == chars::PAREN_OPEN || chars::is_digit(c);
    line.starts_with(opens) && is_dated(line) && !line.contains(is_pause)
}

/// The line ends in no punctuation but closing marks.
fn is_open(line: &str) -> bool {
    let last = line.trim_end_matches(chars::is_closing).chars().next_back();
    last.is_some_and(char::is_alphanumeric)
}

fn is_pause(c: char) -> bool {
    matches!(c, chars::COMMA | chars::SEMICOLON | chars::COLON | chars::ENUM_COMMA | ':' | ';' | ',')
}

fn starts_with_date(line: &str) -> bool {
    line.len() > 7 && line.bytes().take(4).all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        let ontology = crate::ontology::Ontology::builtin().unwrap();
        let layout = &ontology.layout;
        for line in ["一、总体要求", "（二）健全机制", "第一章　总则", "夯实水利根基", "附则", "3. 保障措施"]
        {
            assert!(is_heading(line, layout), "{line}");
        }
        for line in [
            "第一条 为了加强管理，制定本办法。",
            "（一）未按照规定报告的；",
            "2015年1月25日 某县通过",
            "要求如下：",
        ] {
            assert!(!is_heading(line, layout), "{line}");
        }
        assert!(is_numbered("十二、其他", layout));
        assert!(!is_numbered("3.5亿元", layout));
    }
}
