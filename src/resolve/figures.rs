//! What a figure says, taken apart: its value, its unit, and the date its sentence gives.

use super::entity::Attributes;
use crate::ontology::Ontology;
use crate::ontology::lexicon::Class;
use crate::text::{Span, chars};

/// Bytes before a figure in which its date is sought; a sentence seldom has more.
const BEFORE: usize = 240;

/// `value` (digits and magnitude as written), `unit` and `date` of the figure `name` that stands at `span`.
pub fn attributes(ontology: &Ontology, name: &str, text: &str, span: Span) -> Attributes {
    let mut out = Attributes::default();
    if let Some((value, unit)) = quantity(ontology, name) {
        out.set("value", value);
        if !unit.is_empty() {
            out.set("unit", unit);
        }
    }
    if let Some(date) = date(ontology, text, span) {
        out.set("date", date);
    }
    out
}

/// The last number of `name` that a measure word follows, else its last number.
fn quantity(ontology: &Ontology, name: &str) -> Option<(String, String)> {
    let mut best: Option<(String, String)> = None;
    for (start, end) in numbers(name) {
        let mut value_end = end;
        while let Some(length) = ontology.lexicon.prefix(&name[value_end..], Class::Magnitude) {
            value_end += length;
        }
        let unit = ontology.lexicon.prefix(&name[value_end..], Class::Unit).unwrap_or(0);
        if unit > 0 || best.is_none() {
            best = Some((name[start..value_end].to_owned(), name[value_end..value_end + unit].to_owned()));
        }
    }
    best
}

/// Byte ranges of the numbers of `text`.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some(last) if last.1 == at && (chars::is_digit(c) || matches!(c, '.' | ',')) => last.1 = end,
            _ if chars::is_digit(c) => out.push((at, end)),
            _ => {}
        }
    }
    for number in &mut out {
        let digits = text[number.0..number.1].trim_end_matches(['.', ',']).len();
        number.1 = number.0 + digits;
    }
    out
}

/// The nearest date in digits before the figure, or in it, within its sentence.
fn date(ontology: &Ontology, text: &str, span: Span) -> Option<String> {
    let mut from = (span.start as usize).saturating_sub(BEFORE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..span.end as usize];
    let figure = span.start as usize - from;
    let start = before[..figure].rfind(|c: char| chars::ends_sentence(c) || c == '\n').unwrap_or(0);
    let mut found: Option<(usize, usize)> = None;
    for (at, end) in numbers(&before[start..]) {
        let (at, end) = (start + at, start + end);
        let Some(length) = ontology.lexicon.prefix(&before[end..], Class::Date) else { continue };
        // 2024年|6月: one date
        found = match found {
            Some((first, last)) if last == at => Some((first, end + length)),
            _ => Some((at, end + length)),
        };
    }
    found.map(|(at, end)| before[at..end].to_owned())
}
