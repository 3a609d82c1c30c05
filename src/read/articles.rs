//! Paragraphs → articles: where each begins and ends, and what each of its paragraphs is.
//!
//! Titles and author lines may stand before the body or after it; a bundle holds one article per brief.

use std::ops::Range;

use super::lines::{Lines, Mark};
use super::{BlockKind, authors, dates, structure};
use crate::ontology::Layout;
use crate::text::chars;

/// The longest headline of a brief, in bytes.
const HEADLINE_MAX: usize = 240;
/// The longest credit, in scalar values (新华社北京3月1日电（记者…）).
const CREDIT_MAX: usize = 36;

/// Gives every paragraph its role and returns the articles, in order; together they cover all paragraphs.
pub(super) fn split(lines: &mut Lines<'_>, layout: &Layout) -> Vec<Range<usize>> {
    let cuts = outline(lines, layout);
    let mut articles = Vec::new();
    for range in cuts.into_iter().flat_map(|cut| reports(lines, cut, layout)).collect::<Vec<_>>() {
        if let Some(starts) = bundle(lines, range.clone(), layout) {
            articles.extend(between(&starts, range));
        } else {
            articles.push(range);
        }
    }
    for article in &articles {
        roles(lines, article.clone(), layout);
    }
    articles
}

/// The articles between cuts; what stands before the first cut belongs to the first article.
fn between(starts: &[usize], range: Range<usize>) -> Vec<Range<usize>> {
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    let begins = [range.start].into_iter().chain(starts.iter().skip(1).copied());
    begins.zip(ends).map(|(begin, end)| begin..end).collect()
}

fn outline(lines: &mut Lines<'_>, layout: &Layout) -> Vec<Range<usize>> {
    let all = 0..lines.len();
    if all.is_empty() {
        return Vec::new();
    }
    if let Some(starts) = details(lines, layout) {
        return between(&starts, all);
    }
    let titles: Vec<usize> = all.clone().filter(|i| lines.all[*i].mark == Mark::Heading(1)).collect();
    if !titles.is_empty() {
        return between(&titles, all);
    }
    if is_trailing(lines, layout) { after_authors(lines, all) } else { before_authors(lines, all) }
}

/// The headings under “full articles”, where the file has such a part; all before it is furniture.
fn details(lines: &mut Lines<'_>, layout: &Layout) -> Option<Vec<usize>> {
    let is_details = |i: &usize| match lines.all[*i].mark {
        Mark::Heading(_) => layout.details.iter().any(|d| *d == lines.words(*i)),
        _ => false,
    };
    let top = (0..lines.len()).find(is_details)?;
    let level = |i: usize| match lines.all[i].mark {
        Mark::Heading(level) => Some(level),
        _ => None,
    };
    let first = (top + 1..lines.len()).find_map(level).filter(|l| Some(*l) > level(top))?;
    let starts: Vec<usize> = (top + 1..lines.len()).filter(|i| level(*i) == Some(first)).collect();
    for line in 0..starts[0] {
        lines.all[line].role = Some(BlockKind::Banner);
    }
    for start in &starts {
        lines.all[*start].role = Some(BlockKind::Title);
    }
    Some(starts)
}

/// Titles and authors stand after the body: the file begins with prose.
fn is_trailing(lines: &Lines<'_>, layout: &Layout) -> bool {
    let first = lines.all[0];
    first.role.is_none()
        && first.mark == Mark::Plain
        && (lines.bytes(0) > 320 || !structure::is_title(&lines.words(0), layout))
        && !structure::is_heading(&lines.words(0), layout)
}

fn role(lines: &Lines<'_>, line: usize) -> Option<BlockKind> {
    lines.all.get(line).and_then(|l| l.role)
}

/// Articles that end with their title and author line.
fn after_authors(lines: &mut Lines<'_>, all: Range<usize>) -> Vec<Range<usize>> {
    let mut articles = Vec::new();
    let mut start = all.start;
    for line in all.clone() {
        let ends = matches!(role(lines, line), Some(BlockKind::Author | BlockKind::Banner))
            && !matches!(role(lines, line + 1), Some(BlockKind::Author | BlockKind::Banner));
        if ends {
            articles.push(start..line + 1);
            start = line + 1;
        }
    }
    if start < all.end {
        articles.push(start..all.end);
    }
    articles
}

/// Articles that begin with their title; an author line in brackets after the body ends one.
fn before_authors(lines: &mut Lines<'_>, all: Range<usize>) -> Vec<Range<usize>> {
    let mut starts = vec![all.start];
    for line in all.start + 1..all.end {
        let begins = match role(lines, line) {
            Some(BlockKind::Title) => {
                role(lines, line - 1) != Some(BlockKind::Title)
                    && !is_masthead(lines, *starts.last().unwrap_or(&0)..line)
            }
            None => {
                role(lines, line - 1) == Some(BlockKind::Author)
                    && is_tail(lines, line - 1, *starts.last().unwrap_or(&0))
            }
            _ => false,
        };
        if begins {
            starts.push(line);
        }
    }
    between(&starts, all)
}

/// True where nothing but banners and their author lines stand in `range`: they open the article after them.
fn is_masthead(lines: &Lines<'_>, range: Range<usize>) -> bool {
    role(lines, range.start) == Some(BlockKind::Banner)
        && range.into_iter().all(|i| matches!(role(lines, i), Some(BlockKind::Banner | BlockKind::Author)))
}

/// The author line stands after prose of the article that begins at `start`, and no title is next to it.
fn is_tail(lines: &Lines<'_>, author: usize, start: usize) -> bool {
    author > start + 1 && role(lines, author - 1).is_none() && lines.ended(author - 1)
}

/// The reports of a file that holds several: each a headline, and under it a body that opens with its credit
/// (央视网消息：…). A file with one or none stays whole.
fn reports(lines: &Lines<'_>, range: Range<usize>, layout: &Layout) -> Vec<Range<usize>> {
    let starts: Vec<usize> = range
        .clone()
        .filter(|i| i + 1 < range.end && lines.bytes(*i) <= HEADLINE_MAX && !lines.ended(*i))
        .filter(|i| matches!(role(lines, *i), None | Some(BlockKind::Title)))
        .filter(|i| opens_report(&lines.words(i + 1), layout) && !opens_report(&lines.words(*i), layout))
        .filter(|i| structure::is_title(&lines.words(*i), layout))
        .collect();
    if starts.len() < 2 { vec![range] } else { between(&starts, range) }
}

/// True where a line opens with a credit and its closing mark (新华社北京3月1日电).
fn opens_report(line: &str, layout: &Layout) -> bool {
    let head = || &line[..line.char_indices().nth(CREDIT_MAX).map_or(line.len(), |(at, _)| at)];
    layout.credits.after(line).is_some()
        && layout.credit_ends.iter().any(|mark| head().contains(mark.as_str()))
}

/// Where the briefs of a bundle begin, if the paragraphs are one: its headline says so.
fn bundle(lines: &mut Lines<'_>, range: Range<usize>, layout: &Layout) -> Option<Vec<usize>> {
    let top = range.clone().find(|i| role(lines, *i) != Some(BlockKind::Banner))?;
    if lines.bytes(top) > HEADLINE_MAX {
        return None;
    }
    let title = lines.words(top);
    if !layout.bundle_headlines.iter().any(|h| title.contains(h.as_str())) || lines.ended(top) {
        return None;
    }
    let strong = range.clone().any(|i| i > top && lines.all[i].mark == Mark::Strong);
    let headline = |i: usize| is_headline(lines, i, strong, layout);
    let mut starts: Vec<usize> = (top + 1..range.end).filter(|i| headline(*i)).collect();
    // A headline has a body: of two in a row the first is the upper line of one title.
    starts.dedup_by(|next, kept| *next == *kept + 1 && role(lines, *next).is_none());
    starts.retain(|i| i + 1 < range.end);
    let first = *starts.first()?;
    for line in top..first {
        lines.all[line].role = Some(BlockKind::Banner);
    }
    for start in &starts {
        lines.all[*start].role = Some(BlockKind::Title);
        if start + 2 < range.end && is_headline(lines, start + 1, strong, layout) {
            lines.all[start + 1].role = Some(BlockKind::Title);
        }
    }
    Some(starts)
}

fn is_headline(lines: &Lines<'_>, line: usize, strong: bool, layout: &Layout) -> bool {
    let marked = lines.all[line].mark == Mark::Strong;
    if marked != strong || lines.bytes(line) > HEADLINE_MAX {
        return false;
    }
    let words = lines.words(line);
    structure::is_title(&words, layout) && !is_credit(&words, layout)
}

/// `本报讯：` alone on its line.
fn is_credit(line: &str, layout: &Layout) -> bool {
    line.ends_with([crate::text::chars::COLON, ':']) && layout.credits.after(line).is_some()
}

/// Gives the paragraphs of one article their roles.
fn roles(lines: &mut Lines<'_>, article: Range<usize>, layout: &Layout) {
    let has_title = article.clone().any(|i| role(lines, i) == Some(BlockKind::Title));
    let mut at = article.start;
    let masthead = role(lines, at) == Some(BlockKind::Banner);
    while at < article.end
        && (role(lines, at) == Some(BlockKind::Banner)
            || (masthead && role(lines, at) == Some(BlockKind::Author)))
    {
        at += 1;
    }
    if !has_title && !trailing_title(lines, article.clone(), layout) {
        at = leading_title(lines, at..article.end, layout);
    } else {
        while at < article.end && role(lines, at) == Some(BlockKind::Title) {
            at += 1;
        }
    }
    head(lines, at..article.end, at > article.start, layout);
    signature(lines, at..article.end, layout);
    for line in article {
        if lines.all[line].role.is_none() {
            lines.all[line].role = Some(prose_role(lines, line, layout));
        }
    }
}

fn prose_role(lines: &Lines<'_>, line: usize, layout: &Layout) -> BlockKind {
    let marked = matches!(lines.all[line].mark, Mark::Heading(_));
    let short = lines.bytes(line) <= HEADLINE_MAX;
    if marked || (short && structure::is_heading(&lines.words(line), layout)) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

/// Marks the title at the head of an article and returns the line after it.
fn leading_title(lines: &mut Lines<'_>, body: Range<usize>, layout: &Layout) -> usize {
    let mut at = body.start;
    // 【改革案例】 on a line of its own before the title: the name of a column
    let column = body.len() > 3 && role(lines, at).is_none() && structure::is_column(&lines.words(at));
    if column && structure::is_title(&lines.words(at + 1), layout) {
        lines.all[at].role = Some(BlockKind::Banner);
        at += 1;
    }
    let body = at..body.end;
    let marked = body.clone().next().is_some_and(|i| lines.all[i].mark == Mark::Heading(1));
    let named = |at: usize| structure::is_title(&lines.words(at), layout);
    if body.len() < 2 || !(marked || (role(lines, at).is_none() && lines.bytes(at) <= 320 && named(at))) {
        return at;
    }
    lines.all[at].role = Some(BlockKind::Title);
    at += 1;
    // A second line: a subtitle after a dash.
    if at + 1 < body.end && lines.bytes(at) <= 320 {
        let words = lines.words(at);
        if words.chars().take(2).all(|c| c == chars::DASH)
            && structure::is_title(&words, layout)
            && !structure::is_dated(&words)
            && !authors::signs(words.trim_start_matches(chars::DASH).trim_start(), layout)
        {
            lines.all[at].role = Some(BlockKind::Title);
            at += 1;
        }
    }
    at
}

/// Marks author line, dateline and credit directly under a title, or under the meeting at which it was read.
fn head(lines: &mut Lines<'_>, body: Range<usize>, titled: bool, layout: &Layout) {
    for line in body.clone().take(3) {
        if lines.all[line].role.is_some() {
            continue;
        }
        if line + 1 >= body.end || lines.bytes(line) > layout.author_max * 4 {
            return;
        }
        let words = lines.words(line);
        // who reports stands below the meeting at which it was read
        if titled && !lines.ended(line) && structure::is_occasion(&words) {
            continue;
        }
        let role = if titled && authors::under_title(&words, layout).is_some() {
            BlockKind::Author
        } else if dates::dateline(&words, layout).is_some() || is_credit(&words, layout) {
            BlockKind::Banner
        } else {
            return;
        };
        lines.all[line].role = Some(role);
    }
}

/// Marks the body that signs below the text, with the date under it or behind it: 甲市教育局 | 2024年9月3日.
fn signature(lines: &mut Lines<'_>, body: Range<usize>, layout: &Layout) {
    let signed = body.clone().any(|i| role(lines, i) == Some(BlockKind::Author));
    if signed || body.len() < 2 {
        return;
    }
    let last = body.end - 1;
    let dated = role(lines, last).is_none() && dates::dateline(&lines.words(last), layout).is_some();
    let line = if dated { last - 1 } else { last };
    let below_prose = line > body.start && lines.ended(line - 1);
    let free = role(lines, line).is_none() && lines.bytes(line) <= layout.author_max * 4;
    if free && (dated || below_prose) && authors::signs(&lines.words(line), layout) {
        lines.all[line].role = Some(BlockKind::Author);
        if dated {
            lines.all[last].role = Some(BlockKind::Banner);
        }
    }
}

/// Marks a title that stands after the body with no group of authors below it: the file begins with prose
/// and its last lines are short and open.
fn trailing_title(lines: &mut Lines<'_>, article: Range<usize>, layout: &Layout) -> bool {
    let body = article.start;
    if article.len() < 2 || !is_prose(lines, body) {
        return false;
    }
    let free = |i: usize| role(lines, i).is_none() && lines.bytes(i) <= HEADLINE_MAX;
    let mut end = article.end;
    while end > body + 1 && role(lines, end - 1).is_some() {
        end -= 1;
    }
    let mut author = None;
    if end > body + 2 && free(end - 1) && authors::under_title(&lines.words(end - 1), layout).is_some() {
        author = Some(end - 1);
        end -= 1;
    }
    let mut start = end;
    while start > body + 1
        && end - start < 2
        && free(start - 1)
        && structure::is_title(&lines.words(start - 1), layout)
    {
        start -= 1;
    }
    let titled =
        start < end && lines.ended(start - 1) && dates::dateline(&lines.words(end - 1), layout).is_none();
    if titled {
        for line in start..end {
            lines.all[line].role = Some(BlockKind::Title);
        }
        if let Some(author) = author {
            lines.all[author].role = Some(BlockKind::Author);
        }
    }
    titled
}

fn is_prose(lines: &Lines<'_>, line: usize) -> bool {
    role(lines, line).is_none() && lines.all[line].mark == Mark::Plain && lines.ended(line)
}
