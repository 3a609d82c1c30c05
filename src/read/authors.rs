//! Author lines: who wrote an article, by lead words, by groups that sign articles, and by bodies and
//! personal names in the line under a title.

use crate::ontology::Layout;
use crate::text::chars;

/// The author that a line names wherever it stands: `（作者系…）`, `作者：…`, `…理论学习中心组`.
pub(super) fn named<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    if line.len() > layout.author_max * 4 || line.chars().count() > layout.author_max {
        return None;
    }
    let inner = unbracketed(line);
    if let Some(name) = after_lead(inner, layout) {
        return is_name(name).then_some(name);
    }
    let group = layout.author_groups.iter().any(|g| line.ends_with(g.as_str()));
    (group && !line.contains(is_stop) && inner == line).then_some(line)
}

/// The author at the end of a paragraph, in brackets with a lead word.
pub(super) fn at_end<'t>(paragraph: &'t str, layout: &Layout) -> Option<&'t str> {
    let open = paragraph.strip_suffix(chars::PAREN_CLOSE)?.rfind(chars::PAREN_OPEN)?;
    let inner = unbracketed(&paragraph[open..]);
    (inner.chars().count() <= layout.author_max).then(|| after_lead(inner, layout))?
}

/// The author in the line under a title: bodies or personal names, nothing else.
pub(super) fn under_title<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    if let Some(name) = named(line, layout) {
        return Some(name);
    }
    let parts = || line.split([' ', chars::WIDE_SPACE, chars::ENUM_COMMA]).filter(|p| !p.is_empty());
    let fits = line.chars().count() <= layout.author_max && parts().count() <= 6;
    let signs = |p: &str| is_body(p, layout) || is_person(p, layout);
    (fits && (parts().all(signs) || is_officer(parts(), layout))).then_some(line)
}

/// True for offices, the first with its body, and the person who holds them (县水利局党组书记、局长 王建国).
fn is_officer<'t>(mut parts: impl DoubleEndedIterator<Item = &'t str>, layout: &Layout) -> bool {
    let person = parts.next_back().is_some_and(|p| is_person(p, layout));
    let body = |part: &str| {
        layout.offices.iter().any(|o| part.strip_suffix(o.as_str()).is_some_and(|b| is_body(b, layout)))
    };
    person
        && parts.next().is_some_and(body)
        && parts.all(|p| body(p) || layout.offices.iter().any(|o| o == p))
}

/// The body that edits a bulletin, in a line of its masthead: X办公室编　2025年7月28日.
pub(super) fn editor<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    let before = super::dates::before(line, layout).trim_end();
    let name =
        layout.editors.iter().find_map(|e| before.strip_suffix(e.as_str())).unwrap_or(before).trim_end();
    is_body(name, layout).then_some(name)
}

fn is_body(part: &str, layout: &Layout) -> bool {
    part.chars().all(|c| chars::is_han(c) || chars::is_digit(c))
        && (4..=25).contains(&part.chars().count())
        && layout.author_bodies.iter().any(|b| part.ends_with(b.as_str()))
}

fn is_person(part: &str, layout: &Layout) -> bool {
    let count = part.chars().count();
    part.chars().all(chars::is_han)
        && (count == 2 || count == 3 || (count == 4 && has_double_surname(part, layout)))
        && part.chars().next().is_some_and(|c| layout.surnames.contains(&c))
}

/// A name of four characters has a surname of two.
fn has_double_surname(part: &str, layout: &Layout) -> bool {
    part.chars().take(2).all(|c| layout.surnames.contains(&c))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(chars::ends_sentence)
}

fn is_stop(c: char) -> bool {
    chars::ends_sentence(c) || matches!(c, chars::COMMA | chars::SEMICOLON | chars::COLON)
}

fn unbracketed(line: &str) -> &str {
    let inner = line.strip_prefix([chars::PAREN_OPEN, '(']);
    let inner = inner.and_then(|l| l.strip_suffix([chars::PAREN_CLOSE, ')']));
    inner.unwrap_or(line).trim()
}

fn after_lead<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    let lead = layout.author_leads.iter().find(|l| line.starts_with(l.as_str()))?;
    Some(line[lead.len()..].trim_start_matches([chars::COLON, ':', ' ', chars::WIDE_SPACE]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn author_lines() {
        let ontology = crate::ontology::Ontology::builtin().unwrap();
        let layout = &ontology.layout;
        assert_eq!(named("（作者系县委党校讲师）", layout), Some("县委党校讲师"));
        assert_eq!(named("作者：王建国", layout), Some("王建国"));
        assert_eq!(named("县水利局党组理论学习中心组", layout), Some("县水利局党组理论学习中心组"));
        assert_eq!(named("会议由课题组主持。", layout), None);
        assert_eq!(named("县水利局", layout), None);
        assert_eq!(under_title("县水利局", layout), Some("县水利局"));
        assert_eq!(under_title("县委党校 王建国", layout), Some("县委党校 王建国"));
        let officer = "县水利局党组书记、局长 王建国";
        assert_eq!(under_title(officer, layout), Some(officer));
        assert_eq!(under_title("县水利局局长", layout), None);
        assert_eq!(under_title("做好水利这篇大文章", layout), None);
        let signed = "县水利局党组书记、局长 王建国";
        assert_eq!(under_title(signed, layout), Some(signed));
        assert_eq!(under_title("局长 王建国", layout), None);
        assert_eq!(editor("县水利局办公室编　　2025年3月1日", layout), Some("县水利局办公室"));
        assert_eq!(editor("水利工作这一年", layout), None);
        assert_eq!(at_end("正文完。（作者系县委党校讲师）", layout), Some("县委党校讲师"));
    }
}
