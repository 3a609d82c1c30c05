//! Author lines: who wrote an article, by lead words, by groups that sign articles, and by bodies and
//! personal names in the line under a title.

use crate::ontology::Layout;
use crate::text::chars;

/// Longest personal name of parts with a dot between, in characters.
const DOTTED: usize = 15;

/// The author that a line names wherever it stands: `（作者系…）`, `作者：…`, `…理论学习中心组`, `甲局党组（执笔：…）`.
pub(super) fn named<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    if line.len() > layout.author_max * 4 || line.chars().count() > layout.author_max {
        return None;
    }
    let inner = unbracketed(line);
    let name = after_lead(inner, layout)
        .or_else(|| after_source(inner, layout))
        .or_else(|| published_by(inner, layout));
    if let Some(name) = name {
        let name = signed(name, layout).unwrap_or(name);
        return is_name(name).then_some(name);
    }
    if let Some(body) = signed(inner, layout).or_else(|| supplied(inner, layout)) {
        return Some(body);
    }
    let marked = inner.trim_start_matches(|c| layout.author_marks.contains(&c)).trim_start();
    if marked.len() < inner.len() && (is_group(marked, layout) || sign(marked, layout)) {
        return Some(marked);
    }
    (is_group(line, layout) && !line.contains(is_stop) && inner == line).then_some(line)
}

/// The author at the end of a paragraph, in brackets with a lead word.
pub(super) fn at_end<'t>(paragraph: &'t str, layout: &Layout) -> Option<&'t str> {
    let closed = paragraph.strip_suffix(chars::PAREN_CLOSE)?;
    let inner = |open: usize| {
        let inner = unbracketed(&paragraph[open..]);
        (inner.chars().count() <= layout.author_max).then_some(inner)
    };
    let last = closed.rfind(chars::PAREN_OPEN)?;
    // （甲局党组（执笔：王建国））
    let outer = closed[..last].rfind(chars::PAREN_OPEN).filter(|_| closed.ends_with(chars::PAREN_CLOSE));
    let body = |open: usize| signed(inner(open)?, layout);
    let told = || {
        let inner = inner(last)?;
        let apart = paragraph[..last].trim_end().ends_with(closes_prose);
        let alone = || (apart && sign(inner, layout) && !are_bodies(inner, layout)).then_some(inner);
        after_lead(inner, layout).or_else(|| supplied(inner, layout)).or_else(alone)
    };
    outer.and_then(body).or_else(|| body(last)).or_else(told)
}

/// True for what ends a sentence, or closes a quotation after its end.
fn closes_prose(c: char) -> bool {
    chars::ends_sentence(c) || c == chars::QUOTE_CLOSE
}

/// The bodies, or the people, who handed the text in (甲市司法局供稿).
fn supplied<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    let before = layout.author_tails.before(line)?.trim_end();
    (!before.is_empty() && sign(before, layout)).then_some(before)
}

/// The bodies that sign a line which goes on with who held the pen for them: 甲市水利局党组（执笔：王建国）.
fn signed<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    let opens = |c: char| matches!(c, chars::PAREN_OPEN | '(' | ' ' | chars::WIDE_SPACE) || chars::is_bar(c);
    let before = line[..pen_at(line, layout)?].trim_end_matches(opens);
    let before = before.trim_start_matches(|c| layout.author_marks.contains(&c)).trim_start();
    let bodies = |p: &str| is_body(p, layout) || is_group(p, layout);
    (!before.is_empty() && parts(before).all(bodies)).then_some(before)
}

/// The part of an author line whose bodies sign it: what stands before the word for who held the pen; of reporters' lines
/// nothing (甲日报记者 王建国).
pub fn signing<'t>(line: &'t str, layout: &Layout) -> &'t str {
    if are_reporters(line, layout) {
        return "";
    }
    &line[..pen_at(line, layout).filter(|at| *at > 0).unwrap_or(line.len())]
}

/// Byte of `line` where the first word stands for who held the pen.
fn pen_at(line: &str, layout: &Layout) -> Option<usize> {
    layout.author_pen.find(line).map(|pen| pen.start())
}

/// True for bodies that sign, and the date behind them.
pub(super) fn signs(line: &str, layout: &Layout) -> bool {
    are_bodies(super::dates::before(line, layout).trim_end(), layout)
}

/// True for the names of one body or of several, and nothing else.
pub(super) fn are_bodies(line: &str, layout: &Layout) -> bool {
    line.chars().count() <= layout.author_max
        && parts(line).count() > 0
        && parts(line).all(|p| is_body(p, layout))
}

fn is_group(line: &str, layout: &Layout) -> bool {
    layout.author_groups.before(line).is_some()
}

fn parts(line: &str) -> impl DoubleEndedIterator<Item = &str> {
    line.split([' ', chars::WIDE_SPACE, chars::ENUM_COMMA]).filter(|part| !part.is_empty())
}

/// True for bodies and personal names, and nothing else.
fn sign(line: &str, layout: &Layout) -> bool {
    parts(line).count() <= 6 && parts(line).all(|p| is_body(p, layout) || is_person(p, layout))
}

/// The author in the line under a title: bodies or personal names, nothing else, or reporters.
pub(super) fn under_title<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    if let Some(name) = named(line, layout) {
        return Some(name);
    }
    let bare = line.trim_start_matches([chars::DASH, '[', chars::LENTICULAR_OPEN]).trim_start();
    let bare = bare.trim_end_matches([']', chars::LENTICULAR_CLOSE]);
    if signs(bare, layout) {
        return Some(super::dates::before(bare, layout).trim_end());
    }
    let fits = line.chars().count() <= layout.author_max;
    let officer = || parts(line).count() <= 6 && is_officer(parts(line), layout);
    (fits && (sign(line, layout) || officer() || are_reporters(line, layout))).then_some(line)
}

/// True for reporters by name, each after a word for them: 甲日报全媒体记者 王建国 通讯员 李 平.
fn are_reporters(line: &str, layout: &Layout) -> bool {
    let reporter = |p: &str| layout.reporters.iter().any(|word| p.ends_with(word.as_str()));
    let mut people: Vec<String> = Vec::new();
    for part in parts(line).filter(|p| !reporter(p)) {
        match people.last_mut() {
            // a name of two characters is spaced out
            Some(last) if part.chars().count() == 1 && last.chars().count() == 1 => last.push_str(part),
            _ => people.push(part.to_owned()),
        }
    }
    let opens = parts(line).next().is_some_and(reporter);
    opens && !people.is_empty() && people.iter().all(|p| is_person(p, layout) || is_body(p, layout))
}

/// True for offices, the first with its body, and the person who holds them (县水利局党组书记、局长 王建国).
fn is_officer<'t>(mut parts: impl DoubleEndedIterator<Item = &'t str>, layout: &Layout) -> bool {
    // after an office whoever holds it, also of a surname that is none of Han (旗民政局局长 乌云其木格)
    let person = parts.next_back().is_some_and(|p| holds_office(p, layout));
    let body = |part: &str| {
        layout.offices.iter().any(|o| part.strip_suffix(o.as_str()).is_some_and(|b| is_body(b, layout)))
    };
    person
        && parts.next().is_some_and(body)
        && parts.all(|p| body(p) || layout.offices.iter().any(|o| o == p))
}

/// True for what may be the name of a person, whatever the surname.
fn holds_office(part: &str, layout: &Layout) -> bool {
    let (count, dotted) = (part.chars().count(), part.contains(chars::MIDDLE_DOT));
    let name = part.chars().all(|c| chars::is_han(c) || c == chars::MIDDLE_DOT);
    let fits = (2..=5).contains(&count) || (dotted && count <= DOTTED);
    name && fits && !layout.offices.iter().any(|office| part.ends_with(office.as_str()))
}

/// The body that edits a bulletin, in a line of its masthead: X办公室编　2025年7月28日.
pub(super) fn editor<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    let before = super::dates::before(line, layout).trim_end();
    let name = layout.editors.before(before).unwrap_or(before).trim_end();
    is_body(name, layout).then_some(name)
}

fn is_body(part: &str, layout: &Layout) -> bool {
    layout.author_bodies.before(part).is_some()
        && part.chars().all(|c| chars::is_han(c) || chars::is_digit(c))
        && (4..=25).contains(&part.chars().count())
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

/// The name after a lead word further on in the line, behind where the article was published: 来源：甲日报 作者：甲局党组.
fn after_source<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    let sourced = layout.date_leads.iter().any(|lead| line.starts_with(lead.as_str()));
    let parts =
        line.match_indices([' ', chars::WIDE_SPACE]).map(|(at, space)| line[at + space.len()..].trim_start());
    // 发布日期：2024-02-04 08:47 来源：县水利局
    if sourced { parts.take(3).find_map(|part| after_lead(part, layout)) } else { None }
}

/// The body that publishes its own text, no medium: 来源：甲县水利局 发布时间：2024-02-04.
fn published_by<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    let rest = layout.author_sources.iter().find_map(|source| line.strip_prefix(source.as_str()))?;
    let name = parts(rest.trim_start().strip_prefix([chars::COLON, ':'])?).next()?;
    let medium = layout.media.iter().any(|medium| name.ends_with(medium.as_str()));
    (is_body(name, layout) && !medium).then_some(name)
}

fn after_lead<'t>(line: &'t str, layout: &Layout) -> Option<&'t str> {
    let name = layout.author_leads.after(line)?;
    Some(name.trim_start_matches([chars::COLON, ':', ' ', chars::WIDE_SPACE]))
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
        assert_eq!(under_title("——县水利局", layout), Some("县水利局"));
        assert_eq!(under_title("县水利局　2024年3月1日", layout), Some("县水利局"));
        let officer = "县水利局党组书记、局长 王建国";
        assert_eq!(under_title(officer, layout), Some(officer));
        assert_eq!(under_title("县水利局局长", layout), None);
        let other = "县水利局局长 艾尔肯·买买提";
        assert_eq!(under_title(other, layout), Some(other));
        assert_eq!(under_title("做好水利这篇大文章", layout), None);
        let signed = "县水利局党组书记、局长 王建国";
        assert_eq!(under_title(signed, layout), Some(signed));
        assert_eq!(under_title("局长 王建国", layout), None);
        assert_eq!(editor("县水利局办公室编　　2025年3月1日", layout), Some("县水利局办公室"));
        assert_eq!(editor("水利工作这一年", layout), None);
        assert_eq!(named("（县水利局供稿）", layout), Some("县水利局"));
        assert_eq!(at_end("水清了。     （王建国）", layout), Some("王建国"));
        assert_eq!(at_end("水清了。（县水利局 王建国）", layout), Some("县水利局 王建国"));
        assert_eq!(at_end("来的有三个人（王建国）", layout), None);
        assert_eq!(at_end("水清了。（完）", layout), None);
        let pen = "县水利局党组（执笔：王建国）";
        assert_eq!(named(pen, layout), Some("县水利局党组"));
        assert_eq!(named("（县水利局党组　执笔人：王建国 李平）", layout), Some("县水利局党组"));
        assert_eq!(
            named("□县水利局党组理论学习中心组 执笔：王建国", layout),
            Some("县水利局党组理论学习中心组")
        );
        assert_eq!(named("执笔：王建国", layout), Some("王建国"));
        assert_eq!(named("●县水利局党组", layout), Some("县水利局党组"));
        assert_eq!(named("●实施清淤工程", layout), None);
        assert_eq!(named("来源：县报　作者：县水利局党组", layout), Some("县水利局党组"));
        assert_eq!(named("来源： 县水利局 发布时间：2024-02-04", layout), Some("县水利局"));
        assert_eq!(named("来源：县融媒体中心", layout), None);
        assert_eq!(named("发布机构：县水利局", layout), Some("县水利局"));
        assert!(signs("县水利局  2024年3月1日", layout) && !signs("县水利局在行动", layout));
        let reporters = "县报全媒体记者  王建国  通讯员  李  平";
        assert_eq!(under_title(reporters, layout), Some(reporters));
        assert_eq!(under_title("记者从县水利局获悉", layout), None);
        assert_eq!(at_end("正文完。（县水利局党组　执笔：王建国）", layout), Some("县水利局党组"));
        assert_eq!(at_end("正文完。（县水利局党组（执笔：王建国））", layout), Some("县水利局党组"));
        assert_eq!(at_end("正文完。（作者系县委党校讲师）", layout), Some("县委党校讲师"));
    }
}
