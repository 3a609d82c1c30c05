//! Strings for SVG: text that can never become markup, and short numbers.

use std::fmt::Write;

/// `text` as content of an element or a quoted attribute. What XML cannot hold becomes a replacement character.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => {
                let _ = write!(out, "&#{};", c as u32);
            }
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// A coordinate: at most two decimals, none that say nothing.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escape("</title>&\"]]>\n\u{1}"), "&lt;/title&gt;&amp;&quot;]]&gt;&#10;\u{FFFD}");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([12.0, 0.5, -0.001, 2.34567].map(number), ["12", "0.5", "0", "2.35"]);
    }
}
