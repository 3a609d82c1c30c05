//! Dates of publication in datelines and headings, in ISO form. Dates inside the prose are not looked at.

use crate::ontology::Layout;

/// The date of a dateline: a line that holds a date and hardly anything else.
pub(super) fn dateline(line: &str, layout: &Layout) -> Option<String> {
    if line.len() > 120 {
        return None;
    }
    let (start, end, date) = find(line, layout)?;
    let rest = [&line[..start], &line[end..]];
    let bare = rest.iter().all(|part| part.chars().all(|c| !c.is_alphabetic()));
    let led =
        rest.iter().any(|part| layout.date_leads.iter().any(|l| part.trim_start().starts_with(l.as_str())));
    (bare || led).then_some(date)
}

/// The first date of `line` in brackets or bare.
pub(super) fn in_heading(line: &str, layout: &Layout) -> Option<String> {
    find(line, layout).map(|(_, _, date)| date)
}

/// What stands before the first date of `line`, or all of it.
pub(super) fn before<'t>(line: &'t str, layout: &Layout) -> &'t str {
    find(line, layout).map_or(line, |(start, _, _)| &line[..start])
}

fn find(line: &str, layout: &Layout) -> Option<(usize, usize, String)> {
    let bytes = line.as_bytes();
    let starts = (0..bytes.len())
        .filter(|i| bytes[*i].is_ascii_digit() && (*i == 0 || !bytes[*i - 1].is_ascii_digit()));
    for start in starts {
        let fields = compact(&line[start..]).or_else(|| separated(&line[start..], layout));
        if let Some((year, month, day, length)) = fields
            && (1900..2100).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
        {
            return Some((start, start + length, format!("{year:04}-{month:02}-{day:02}")));
        }
    }
    None
}

fn number(text: &str, most: usize) -> Option<(u32, usize)> {
    let length = text.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
    (length > 0 && length <= most).then(|| text[..length].parse().ok().map(|n| (n, length)))?
}

/// `20240131`
fn compact(text: &str) -> Option<(u32, u32, u32, usize)> {
    let (all, length) = number(text, 8)?;
    (length == 8).then_some((all / 10000, all / 100 % 100, all % 100, 8))
}

/// `2024年1月31日`, `2024-1-31`, `2024/01/31`, `2024.1.31`
fn separated(text: &str, layout: &Layout) -> Option<(u32, u32, u32, usize)> {
    let (year, length) = number(text, 4).filter(|(_, length)| *length == 4)?;
    let mut at = length;
    let mark =
        ["-", "/", ".", layout.date_units[0].as_str()].into_iter().find(|m| text[at..].starts_with(m))?;
    at += mark.len();
    let (month, length) = number(&text[at..], 2)?;
    at += length;
    let written = mark == layout.date_units[0];
    let second = if written { layout.date_units[1].as_str() } else { mark };
    at += text[at..].strip_prefix(second).map(|_| second.len())?;
    let (day, length) = number(&text[at..], 2)?;
    at += length;
    if written {
        at += text[at..].strip_prefix(layout.date_units[2].as_str()).map(|_| layout.date_units[2].len())?;
    }
    Some((year, month, day, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        let ontology = crate::ontology::Ontology::builtin().unwrap();
        let date = |line| dateline(line, &ontology.layout);
        assert_eq!(date("2024年1月31日").as_deref(), Some("2024-01-31"));
        assert_eq!(date("（2024-01-31 19:00）").as_deref(), Some("2024-01-31"));
        assert_eq!(date("来源：某某日报 2023/5/6").as_deref(), Some("2023-05-06"));
        assert_eq!(date("2015年1月25日 某县人民代表大会通过"), None);
        assert_eq!(date("2015年13月25日"), None);
        assert_eq!(in_heading("某节目 (20240210)", &ontology.layout).as_deref(), Some("2024-02-10"));
    }
}
