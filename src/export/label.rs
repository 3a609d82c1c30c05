//! Strings for DOT: escaped, and wrapped by their width on the page.

use unicode_width::UnicodeWidthChar;

use crate::text::chars;

/// Columns of a line of a label: ten Chinese characters.
const LINE: usize = 20;
/// Lines of a label; the rest is cut off.
const LINES: usize = 5;
const ELLIPSIS: char = '\u{2026}';

/// `text` as a quoted DOT identifier.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// `text` as a quoted DOT label on one line, in which entities are kept from being read.
pub(super) fn line(text: &str) -> String {
    format!("\"{}\"", escaped(&text.replace('&', "&amp;")))
}

/// `text` as a quoted DOT label, wrapped.
pub(super) fn wrapped(text: &str) -> String {
    let lines: Vec<String> = wrap(text).iter().map(|l| escaped(&l.replace('&', "&amp;"))).collect();
    format!("\"{}\"", lines.join("\\n"))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Lines of at most about [`LINE`] columns. A line never starts with a closing mark, and Latin words and
/// figures are kept whole where they fit a line.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut width = 0;
    for piece in pieces(text) {
        let piece_width: usize = piece.chars().filter_map(UnicodeWidthChar::width).sum();
        let hangs = piece.chars().next().is_some_and(hangs);
        if width > 0 && width + piece_width > LINE && !hangs {
            if lines.len() == LINES {
                lines[LINES - 1].push(ELLIPSIS);
                return lines;
            }
            lines.push(String::new());
            width = 0;
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(piece);
        }
        width += piece_width;
    }
    lines.into_iter().map(|l| l.trim().to_owned()).collect()
}

/// May stand past the end of a line.
fn hangs(c: char) -> bool {
    chars::is_closing(c)
        || chars::ends_sentence(c)
        || matches!(c, chars::COMMA | chars::ENUM_COMMA | chars::SEMICOLON | chars::COLON | '%')
}

/// Splits where a line may break: around every wide character, and between Latin words.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = if first.is_ascii_alphanumeric() {
            let run = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(rest.len());
            run.min(LINE)
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_characters_a_line_and_closing_marks_hang() {
        assert_eq!(wrap("关于加快建设法治政府的意见"), ["关于加快建设法治政府", "的意见"]);
        assert_eq!(wrap("《湖州市法治政府建设》等"), ["《湖州市法治政府建设》", "等"]);
        assert_eq!(wrap("国发2017第35号文件Information化"), ["国发2017第35号文件", "Information化"]);
    }

    #[test]
    fn long_labels_are_cut() {
        let lines = wrap(&"字".repeat(200));
        assert_eq!(lines.len(), LINES);
        assert!(lines[LINES - 1].ends_with(ELLIPSIS));
    }

    #[test]
    fn every_string_is_escaped() {
        assert_eq!(quoted("a\"b\\c\nd"), "\"a\\\"b\\\\c d\"");
        assert_eq!(line("A&lt;"), "\"A&amp;lt;\"");
    }
}
