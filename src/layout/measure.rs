//! How wide text is when it is set, without opening a font: a drawing may not depend on the fonts of the machine that
//! lays it out. Widths are those of the widest of the common sans-serif fonts, so that text set in any of them fits.

use unicode_width::UnicodeWidthChar;

use crate::text::chars;

/// Width of the printable ASCII characters, from the space on, in thousandths of the font size: the widest of DejaVu
/// Sans, Liberation Sans (Arial, Helvetica), WenQuanYi Zen Hei and Noto Sans CJK.
const ASCII: [u16; 95] = [
    317, 400, 474, 837, 636, 950, 779, 299, 390, 390, 599, 837, 317, 360, 317, 519, 636, 636, 636, 636, 636,
    636, 636, 636, 636, 636, 336, 336, 837, 837, 837, 556, 1015, 684, 686, 722, 770, 666, 610, 777, 751, 294,
    535, 666, 557, 862, 748, 787, 666, 787, 722, 666, 610, 731, 684, 988, 685, 666, 685, 390, 519, 390, 837,
    559, 606, 612, 634, 549, 634, 615, 352, 634, 633, 277, 277, 579, 284, 974, 633, 611, 634, 634, 411, 520,
    392, 633, 591, 817, 591, 591, 524, 636, 336, 636, 837,
];
/// Width of other narrow characters (Greek, Cyrillic, accented Latin), which rarely are wider.
const NARROW: u16 = 800;
/// Width of what fills a square: Han characters, full-width marks, and all whose width depends on the font.
const WIDE: u16 = 1000;
const ELLIPSIS: char = '\u{2026}';

/// Width of one character, in thousandths of the font size.
fn advance(c: char) -> u16 {
    match c {
        ' '..='~' => ASCII[c as usize - ' ' as usize],
        _ => match c.width_cjk() {
            None | Some(0) => 0,
            Some(1) => NARROW,
            Some(_) => WIDE,
        },
    }
}

/// Width of `text` set at `size`.
pub fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(|c| u32::from(advance(c))).sum();
    f64::from(thousandths) / 1000.0 * size
}

/// `text` in lines of at most `most` times the font size, and at most `lines` of them; the rest is cut off, which a mark
/// says. Never empty. A line never starts with a closing mark; words and figures are kept whole where they fit.
pub fn wrap(text: &str, most: f64, lines: usize) -> Vec<String> {
    let clean = one_line(text);
    let mut out = vec![String::new()];
    for piece in pieces(&clean, most) {
        let Some(last) = out.last_mut() else { break };
        if !last.is_empty() && width(last.trim_end(), 1.0) + width(piece.trim_end(), 1.0) > most {
            if out.len() == lines {
                cut(&mut out, most);
                break;
            }
            out.push(piece.trim_start().to_owned());
        } else {
            last.push_str(if last.is_empty() { piece.trim_start() } else { piece });
        }
    }
    for line in &mut out {
        line.truncate(line.trim_end().len());
    }
    balance(out, most)
}

/// Marks the last line as cut off.
fn cut(lines: &mut [String], most: f64) {
    let Some(last) = lines.last_mut() else { return };
    while width(last, 1.0) + f64::from(advance(ELLIPSIS)) / 1000.0 > most && last.pop().is_some() {}
    last.push(ELLIPSIS);
}

/// Two lines of which the second would hold up to three characters are broken nearer to their middle.
fn balance(lines: Vec<String>, most: f64) -> Vec<String> {
    let [first, second] = lines.as_slice() else { return lines };
    let (whole, rest) = (width(first, 1.0) + width(second, 1.0), width(second, 1.0));
    if rest > 3.5 || second.ends_with(ELLIPSIS) || first.is_ascii() {
        return lines;
    }
    let narrower = (whole / 2.0 + 1.0).min(most);
    let again: Vec<String> = fill(&format!("{first}{second}"), narrower);
    if again.len() == 2 { again } else { lines }
}

/// Lines of at most `most`, as many as it takes.
fn fill(text: &str, most: f64) -> Vec<String> {
    let mut out = vec![String::new()];
    for piece in pieces(text, most) {
        let Some(last) = out.last_mut() else { break };
        if !last.is_empty() && width(last, 1.0) + width(piece, 1.0) > most {
            out.push(piece.to_owned());
        } else {
            last.push_str(piece);
        }
    }
    out
}

/// `text` without line breaks, control characters, what is no character at all, and repeated blanks.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let blank = c.is_whitespace() || c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        if !blank {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

/// Splits where a line may break: between wide characters, but not before a closing mark or after an opening one, and
/// between Latin words. A piece is never wider than `most`.
fn pieces(text: &str, most: f64) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let wide = width(&text[start..at], 1.0) + f64::from(advance(c)) / 1000.0 > most;
        if before.is_some_and(|b| wide || may_break(b, c)) {
            out.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    out.push(&text[start..]);
    out
}

/// True where a line may end with `a` and the next start with `b`.
fn may_break(a: char, b: char) -> bool {
    let latin = |c: char| c.width_cjk() == Some(1) && c != ' ';
    let hangs = chars::is_closing(b)
        || chars::ends_sentence(b)
        || matches!(b, chars::COMMA | chars::ENUM_COMMA | chars::SEMICOLON | chars::COLON | '%' | ',' | '.');
    let joins = b.width_cjk() == Some(0) || a == '\u{200D}';
    !(hangs || joins || chars::is_opening(a) || (latin(a) && latin(b)) || b == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_square_and_latin_is_not() {
        assert!((width("法治政府", 12.0) - 48.0).abs() < 1e-9);
        assert!((width("“十四五”", 10.0) - 50.0).abs() < 1e-9);
        assert!(width("iii", 10.0) < width("WWW", 10.0));
        assert!(width("\u{200F}\u{301}", 10.0) < 1e-9);
    }

    #[test]
    fn lines_are_no_wider_than_asked_and_end_well() {
        assert_eq!(wrap("关于加快建设法治政府的意见", 10.0, 4), ["关于加快建设法", "治政府的意见"]);
        assert_eq!(wrap("湖州市法治政府建设规划》等", 11.0, 4), ["湖州市法治政府", "建设规划》等"]);
        assert_eq!(wrap("Belt and Road Initiative", 8.0, 4), ["Belt and Road", "Initiative"]);
        assert_eq!(wrap("", 8.0, 4), [""]);
        let cut = wrap(&"字".repeat(300), 10.0, 3);
        assert_eq!(cut.len(), 3);
        assert!(cut[2].ends_with(ELLIPSIS));
        for text in ["</script><img onerror=…>", "a\nb\tc", "=cmd()|\u{202E}גבא", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", &"W".repeat(99)]
        {
            for line in wrap(text, 6.0, 4) {
                assert!(width(&line, 1.0) <= 6.0, "{line}");
                assert!(!line.chars().any(char::is_control));
            }
        }
    }
}
