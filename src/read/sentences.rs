//! Sentences and clauses of a paragraph, as spans that touch each other. Linear in the text, whatever it holds.

use crate::text::{Span, chars};

/// The longest quotation or title that is kept in one piece, in bytes.
const QUOTED_MAX: usize = 3000;

/// Spans of sentences: they end after 。！？ (with the closing marks behind it) and at line breaks, and
/// not inside 《》 or “” unless these are not closed. White space around a sentence is left out.
pub fn sentences(text: &str, span: Span) -> Pieces<'_> {
    Pieces { scan: Scan::new(text, span), ends: chars::ends_sentence }
}

/// Spans of clauses: sentences cut at ，；： as well. `、` cuts nothing, and half-width commas and colons
/// between digits neither.
pub fn clauses(text: &str, span: Span) -> Pieces<'_> {
    Pieces { scan: Scan::new(text, span), ends: ends_clause }
}

fn ends_clause(c: char) -> bool {
    chars::ends_sentence(c) || matches!(c, chars::COMMA | chars::SEMICOLON | chars::COLON | ',' | ';' | ':')
}

/// Iterator over sentences or clauses.
#[derive(Debug)]
pub struct Pieces<'t> {
    scan: Scan<'t>,
    ends: fn(char) -> bool,
}

#[derive(Debug)]
struct Scan<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// Next closing mark at or after `at`, for `”` and `》`: searched once, not once per opening mark.
    closing: [Option<usize>; 2],
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        Scan { text, at: span.start as usize, end: span.end as usize, closing: [None; 2] }
    }

    fn next_char(&self) -> Option<char> {
        self.text[self.at..self.end].chars().next()
    }

    /// One past the mark that closes what `open` opens at `self.at`, where it is near and in this line.
    fn closed(&mut self, open: char) -> Option<usize> {
        let (index, mark) = match open {
            chars::QUOTE_OPEN => (0, chars::QUOTE_CLOSE),
            chars::TITLE_OPEN => (1, chars::TITLE_CLOSE),
            _ => return None,
        };
        let known = self.closing[index].filter(|at| *at >= self.at);
        let close = match known {
            Some(at) => at,
            None => {
                let mut buffer = [0; 4];
                let needle = mark.encode_utf8(&mut buffer).as_bytes();
                let rest = &self.text.as_bytes()[self.at..self.end];
                let at = memchr::memmem::find(rest, needle).map_or(self.end, |i| self.at + i);
                self.closing[index] = Some(at);
                at
            }
        };
        let near = close < self.end && close - self.at <= QUOTED_MAX;
        let one_line = || memchr::memchr(b'\n', &self.text.as_bytes()[self.at..close]).is_none();
        (near && one_line()).then(|| close + mark.len_utf8())
    }
}

impl Iterator for Pieces<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            let start = self.scan.at;
            if start >= self.scan.end {
                return None;
            }
            let stop = self.advance();
            let words = &self.scan.text[start..stop];
            let trimmed = words.trim_start();
            let from = stop - trimmed.len();
            let piece = Span::new(from, from + trimmed.trim_end().len());
            if !piece.is_empty() {
                return Some(piece);
            }
        }
    }
}

impl Pieces<'_> {
    /// Moves to the end of the piece and returns it.
    fn advance(&mut self) -> usize {
        while let Some(c) = self.scan.next_char() {
            let closed = if chars::is_opening(c) { self.scan.closed(c) } else { None };
            if let Some(end) = closed {
                let mark = c == chars::QUOTE_OPEN;
                let inner = &self.scan.text[self.scan.at..end - chars::QUOTE_CLOSE.len_utf8()];
                self.scan.at = end;
                let last = inner.trim_end_matches(chars::is_closing).chars().next_back();
                if mark && last.is_some_and(chars::ends_sentence) {
                    return self.take_closing();
                }
                continue;
            }
            let at = self.scan.at;
            self.scan.at += c.len_utf8();
            if c == '\n' {
                return self.scan.at;
            }
            if (self.ends)(c) && !self.between_digits(at, c) {
                return self.take_closing();
            }
        }
        self.scan.end
    }

    /// Takes the marks that close or repeat an end mark.
    fn take_closing(&mut self) -> usize {
        while let Some(c) = self.scan.next_char() {
            if !chars::is_closing(c) && !chars::ends_sentence(c) {
                break;
            }
            self.scan.at += c.len_utf8();
        }
        self.scan.at
    }

    /// `1,200` and `19:00` are not cut.
    fn between_digits(&self, at: usize, c: char) -> bool {
        c.is_ascii()
            && self.scan.text[..at].chars().next_back().is_some_and(chars::is_digit)
            && self.scan.next_char().is_some_and(chars::is_digit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'t>(pieces: fn(&'t str, Span) -> Pieces<'t>, text: &'t str) -> Vec<&'t str> {
        pieces(text, Span::new(0, text.len())).map(|s| s.of(text)).collect()
    }

    #[test]
    fn sentences_end_after_closing_marks() {
        assert_eq!(
            split(sentences, "要节水。他说：“先查。再改。”大家赞成！”《治水？办法》出台 \n下一段"),
            ["要节水。", "他说：“先查。再改。”", "大家赞成！”", "《治水？办法》出台", "下一段"]
        );
    }

    #[test]
    fn marks_that_are_not_closed_hold_nothing_together() {
        assert_eq!(split(sentences, "“一。二。\n三”。"), ["“一。", "二。", "三”。"]);
    }

    #[test]
    fn clauses_are_cut_at_commas() {
        assert_eq!(
            split(clauses, "投入1,200万元，建成“甲，乙”工程；全部完工。"),
            ["投入1,200万元，", "建成“甲，乙”工程；", "全部完工。"]
        );
    }

    #[test]
    fn unbalanced_marks_take_linear_time() {
        let text = "“《".repeat(400_000);
        let started = std::time::Instant::now();
        assert_eq!(split(sentences, &text).len(), 1);
        let late = format!("{}》", "《".repeat(400_000));
        assert_eq!(split(sentences, &late).len(), 1);
        assert!(started.elapsed().as_secs() < 5);
    }
}
