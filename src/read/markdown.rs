//! Markdown with remnants of HTML → lines: heading marks, simple tags, comments and furniture links dropped.
//!
//! Not a Markdown parser: emphasis, lists and tables stay as written.

use super::lines::{Lines, Mark, raw_lines};
use crate::ontology::Layout;
use crate::text::Span;

/// Tags that end a line.
const BORDERS: [&str; 12] = ["p", "br", "div", "li", "tr", "table", "ul", "ol", "section", "h1", "h2", "h3"];
/// Tags that make words bold.
const BOLD: [&str; 2] = ["strong", "b"];
/// Tags that are dropped.
const INLINE: [&str; 14] =
    ["span", "em", "i", "u", "font", "a", "img", "center", "td", "th", "tbody", "sup", "sub", "hr"];
/// The longest tag or link target, in bytes.
const MARKUP_MAX: usize = 600;

/// The lines of a Markdown text.
pub(super) fn lines<'t>(text: &'t str, layout: &Layout) -> Lines<'t> {
    let mut scan =
        Scan { out: Lines::new(text), layout, pieces: Vec::new(), strong: 0, plain: false, blank: false };
    for line in raw_lines(text) {
        scan.line(line);
    }
    scan.out
}

struct Scan<'t, 'l> {
    out: Lines<'t>,
    layout: &'l Layout,
    pieces: Vec<Span>,
    strong: usize,
    /// Some words of the line are not bold.
    plain: bool,
    blank: bool,
}

impl Scan<'_, '_> {
    fn line(&mut self, span: Span) {
        let words = span.of(self.out.text);
        let level = words.bytes().take_while(|b| *b == b'#').count();
        let rest = &words[level..];
        if (1..=6).contains(&level) && rest.starts_with([' ', '\t', '\u{3000}']) {
            let end = span.start as usize + level + rest.trim_end().trim_end_matches('#').len();
            let start = span.start as usize + level;
            self.blank =
                !self.out.add(&[Span::new(start, end.max(start))], Mark::Heading(level as u8), self.blank);
        } else if memchr::memchr3(b'<', b'&', b'[', words.as_bytes()).is_none() {
            self.blank = !self.out.add(&[span], Mark::Plain, self.blank);
        } else {
            self.blank |= words.trim().is_empty();
            self.marked_up(span);
        }
    }

    /// A line that may hold tags, entities or links.
    fn marked_up(&mut self, span: Span) {
        let (mut at, end) = (span.start as usize, span.end as usize);
        self.strong = 0;
        while at < end {
            let bytes = &self.out.text.as_bytes()[at..end];
            let Some(next) = memchr::memchr3(b'<', b'&', b'[', bytes) else { break };
            self.copy(at, at + next);
            at += next;
            let taken = self.markup(&self.out.text[at..end]);
            if taken == 0 {
                self.copy(at, at + 1);
            }
            at += taken.max(1);
        }
        self.copy(at, end);
        self.flush();
    }

    fn copy(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        self.plain |= self.strong == 0 && !self.out.text[start..end].trim().is_empty();
        match self.pieces.last_mut() {
            Some(last) if last.end as usize == start => last.end = end as u32,
            _ => self.pieces.push(Span::new(start, end)),
        }
    }

    fn flush(&mut self) {
        let mark = if self.plain { Mark::Plain } else { Mark::Strong };
        if self.out.add(&self.pieces, mark, self.blank) {
            self.blank = false;
        }
        self.pieces.clear();
        self.plain = false;
    }

    /// Bytes of markup at the start of `rest`, which are dropped; 0 where it is text.
    fn markup(&mut self, rest: &str) -> usize {
        match rest.as_bytes()[0] {
            b'&' => {
                ["&nbsp;", "&ensp;", "&emsp;"].iter().find(|e| rest.starts_with(**e)).map_or(0, |e| e.len())
            }
            b'[' => self.link(rest),
            _ => self.tag(rest),
        }
    }

    fn link(&self, rest: &str) -> usize {
        let label = self.layout.links.iter().find(|l| rest[1..].starts_with(l.as_str()));
        let Some(label) = label else { return 0 };
        let after = 1 + label.len();
        if !rest[after..].starts_with("](") {
            return 0;
        }
        let bytes = &rest.as_bytes()[after..rest.len().min(after + MARKUP_MAX)];
        memchr::memchr(b')', bytes).map_or(0, |i| after + i + 1)
    }

    fn tag(&mut self, rest: &str) -> usize {
        let bytes = &rest.as_bytes()[..rest.len().min(MARKUP_MAX)];
        if bytes.starts_with(b"<!--") {
            return memchr::memmem::find(bytes, b"-->").map_or(0, |i| i + 3);
        }
        let closing = bytes.get(1) == Some(&b'/');
        let from = 1 + usize::from(closing);
        let name = bytes[from.min(bytes.len())..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if name == 0 || name > 8 {
            return 0;
        }
        let name = rest[from..from + name].to_ascii_lowercase();
        let (border, bold) = (BORDERS.contains(&name.as_str()), BOLD.contains(&name.as_str()));
        if !border && !bold && !INLINE.contains(&name.as_str()) {
            return 0;
        }
        let Some(end) = memchr::memchr(b'>', bytes) else { return 0 };
        if border {
            self.flush();
        } else if bold {
            self.strong = if closing { self.strong.saturating_sub(1) } else { self.strong + 1 };
        }
        end + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_borders_or_dropped() {
        let ontology = crate::ontology::Ontology::builtin().unwrap();
        let text = "# 标题 #\n\n<p><strong>本网讯</strong>：甲<br></p><p><strong>乙&nbsp;</strong></p>\n[查看原文](http://x)\na < b 且 [丙]";
        let lines = lines(text, &ontology.layout);
        let got: Vec<_> =
            (0..lines.len()).map(|i| (lines.words(i).into_owned(), lines.all[i].mark)).collect();
        let expected = [
            ("标题", Mark::Heading(1)),
            ("本网讯：甲", Mark::Plain),
            ("乙", Mark::Strong),
            ("a < b 且 [丙]", Mark::Plain),
        ];
        assert_eq!(got, expected.map(|(w, m)| (w.to_owned(), m)));
    }
}
