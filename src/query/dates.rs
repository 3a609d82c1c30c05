//! Dates in words: years from 1900 to 2099, with month and day where they follow.

use std::sync::LazyLock;

/// The words of dates.
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(include_str!("date_words.txt")));

struct Words {
    /// What follows the figures of a year, a month and a day.
    units: Vec<&'static str>,
    /// The digits in words, from nought to nine.
    digits: Vec<char>,
}

impl Words {
    fn new(text: &'static str) -> Self {
        let mut lines = text.lines();
        let units = lines.next().unwrap_or_default().split_whitespace().collect();
        Words { units, digits: lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect() }
    }

    /// `text` with runs of four digits in words, which is how years are written, as figures.
    fn figures(&self, text: &str) -> String {
        let digit =
            |c: &char| self.digits.iter().position(|d| d == c).and_then(|d| char::from_digit(d as u32, 10));
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len());
        for run in chars.chunk_by(|a, b| digit(a).is_some() == digit(b).is_some()) {
            if run.len() == 4 && digit(&run[0]).is_some() {
                out.extend(run.iter().filter_map(digit));
            } else {
                out.extend(run);
            }
        }
        out
    }
}

/// The brackets around the year in the number of a document.
const NUMBER_BRACKETS: [(char, char); 3] =
    [('\u{3014}', '\u{3015}'), ('\u{FF08}', '\u{FF09}'), ('\u{FF3B}', '\u{FF3D}')];

/// The dates that `text` states, in ISO form as far as stated (2023, 2023-05, 2023-05-06), sorted, each once.
pub(super) fn dates(text: &str) -> Vec<String> {
    let text = &WORDS.figures(text);
    let mut found: Vec<String> = text
        .char_indices()
        .filter(|(at, c)| c.is_ascii_digit() && !text[..*at].ends_with(|b: char| b.is_ascii_digit()))
        .filter_map(|(at, _)| date(&text[..at], &text[at..]))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The date that opens `text`, which stands after `before`.
fn date(before: &str, text: &str) -> Option<String> {
    let [year_unit, month_unit, day_unit] = WORDS.units.as_slice() else { return None };
    let (year, rest) = figure(text).filter(|(year, _)| (1900..2100).contains(year))?;
    let bracketed =
        NUMBER_BRACKETS.iter().any(|(open, close)| before.ends_with(*open) && rest.starts_with(*close));
    if bracketed {
        return Some(format!("{year:04}"));
    }
    let rest = rest.strip_prefix(year_unit)?;
    let part = |text, unit: &str, most| {
        let (number, rest) = figure(text).filter(|(number, _)| (1..=most).contains(number))?;
        Some((number, rest.strip_prefix(unit)?))
    };
    Some(match part(rest, month_unit, 12) {
        None => format!("{year:04}"),
        Some((month, rest)) => match part(rest, day_unit, 31) {
            None => format!("{year:04}-{month:02}"),
            Some((day, _)) => format!("{year:04}-{month:02}-{day:02}"),
        },
    })
}

/// The number that opens `text`, and what stands after it.
fn figure(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_date() {
        assert_eq!(
            dates("2001年7月13日通过，2011年11月修正，到2025年建成"),
            ["2001-07-13", "2011-11", "2025"]
        );
        assert_eq!(dates("国发〔2017〕35号、京政发（2020）1号"), ["2017", "2020"]);
        assert_eq!(dates("办理案件2000件，增长1年，12023年，2023年13月，2023年"), ["2023"]);
        assert_eq!(dates("做好二〇二三年工作，三四五六七年，一九九〇年五月"), ["1990", "2023"]);
        assert!(dates("").is_empty() && dates("99999999999999999999年").is_empty());
    }
}
