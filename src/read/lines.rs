//! A decoded text as lines that are not blank, each made of pieces of the text. Nothing is copied.

use std::borrow::Cow;

use super::BlockKind;
use crate::text::{Span, chars};

/// What the source's markup says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Plain,
    /// A heading of this level (1 is the highest).
    Heading(u8),
    /// The whole line is bold.
    Strong,
}

/// A line (after layout repair: a paragraph).
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    first: u32,
    end: u32,
    pub mark: Mark,
    /// A blank line stands before it.
    pub blank_before: bool,
    /// It begins with two columns of white space or more.
    pub indented: bool,
    /// What an earlier step found it to be.
    pub role: Option<BlockKind>,
}

/// The lines of a text.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    pub text: &'t str,
    pieces: Vec<Span>,
    pub all: Vec<Line>,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        Lines { text, pieces: Vec::new(), all: Vec::new() }
    }

    /// The lines of plain text.
    pub fn plain(text: &'t str) -> Self {
        let mut lines = Lines::new(text);
        let mut blank = false;
        for span in raw_lines(text) {
            blank = !lines.add(&[span], Mark::Plain, blank);
        }
        lines
    }

    /// Adds a line made of `pieces` and says whether anything was left of it without its outer white space.
    pub fn add(&mut self, pieces: &[Span], mark: Mark, blank_before: bool) -> bool {
        let first = self.pieces.len();
        let mut indented = false;
        for piece in pieces {
            let mut piece = *piece;
            if self.pieces.len() == first {
                let trimmed = piece.of(self.text).trim_start();
                let start = piece.end as usize - trimmed.len();
                indented |= columns(&self.text[piece.start as usize..start]) >= 2;
                piece.start = start as u32;
            }
            if !piece.is_empty() {
                self.pieces.push(piece);
            }
        }
        while self.pieces.len() > first {
            let last = self.pieces.len() - 1;
            let piece = &mut self.pieces[last];
            piece.end = piece.start + piece.of(self.text).trim_end().len() as u32;
            if !piece.is_empty() {
                break;
            }
            self.pieces.pop();
        }
        if self.pieces.len() == first {
            return false;
        }
        if let [line] = self.pieces[first..]
            && let Some(letters) = spread(line.of(self.text))
        {
            self.pieces.truncate(first);
            let start = line.start as usize;
            self.pieces.extend(letters.iter().map(|l| Span::new(start + l.start, start + l.end)));
        }
        let end = self.pieces.len() as u32;
        self.all.push(Line { first: first as u32, end, mark, blank_before, indented, role: None });
        true
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn pieces(&self, line: usize) -> &[Span] {
        let line = &self.all[line];
        &self.pieces[line.first as usize..line.end as usize]
    }

    /// The words of a line.
    pub fn words(&self, line: usize) -> Cow<'t, str> {
        match self.pieces(line) {
            [one] => Cow::Borrowed(one.of(self.text)),
            many => Cow::Owned(many.iter().map(|p| written(*p, self.text)).collect()),
        }
    }

    /// Length of a line in bytes.
    pub fn bytes(&self, line: usize) -> usize {
        self.pieces(line).iter().map(|p| p.len()).sum()
    }

    pub fn first_char(&self, line: usize) -> Option<char> {
        self.pieces(line).first()?.of(self.text).chars().next()
    }

    pub fn last_char(&self, line: usize) -> Option<char> {
        self.pieces(line).last()?.of(self.text).chars().next_back()
    }

    /// The last word of the line is `。`, `！` or `？`, closing marks aside.
    pub fn ended(&self, line: usize) -> bool {
        let Some(last) = self.pieces(line).last() else { return false };
        let last = last.of(self.text).trim_end_matches(chars::is_closing);
        last.chars().next_back().is_some_and(chars::ends_sentence)
    }

    /// Joins every line with the next where `glue` says so.
    pub fn join(self, glue: &[bool]) -> Self {
        let mut out = Lines { text: self.text, pieces: Vec::new(), all: Vec::new() };
        out.pieces.reserve(self.pieces.len());
        for (i, line) in self.all.iter().enumerate() {
            let joined = i > 0 && glue[i - 1];
            if joined && self.needs_space(i - 1) {
                let at = self.pieces(i - 1).last().map_or(0, |p| p.end);
                out.pieces.push(Span { start: at, end: at + 1 });
            }
            let first = out.pieces.len() as u32;
            out.pieces.extend_from_slice(self.pieces(i));
            let end = out.pieces.len() as u32;
            match out.all.last_mut() {
                Some(open) if joined => open.end = end,
                _ => out.all.push(Line { first, end, ..*line }),
            }
        }
        out
    }

    /// Two Latin words meet at the end of `line`.
    fn needs_space(&self, line: usize) -> bool {
        let before = self.last_char(line).is_some_and(|c| c.is_ascii_alphabetic() || ",.;:".contains(c));
        before && self.first_char(line + 1).is_some_and(|c| c.is_ascii_alphabetic())
    }
}

/// A piece as it is written: a line break or other white space taken in for two Latin words is a space.
pub(super) fn written(piece: Span, text: &str) -> &str {
    let words = piece.of(text);
    if piece.len() == 1 && words.trim().is_empty() { " " } else { words }
}

/// The letters of a line, or of its head, that is set with the same blank between any two (通　知, 政 府 工 作 报 告（节选）):
/// the blanks are layout. Two or three letters make up the whole line.
fn spread(line: &str) -> Option<Vec<std::ops::Range<usize>>> {
    let mut letters = Vec::new();
    let mut blank = None;
    let mut rest = line;
    loop {
        let at = line.len() - rest.len();
        let letter = rest.chars().next().filter(|c| chars::is_han(*c))?;
        let after = &rest[letter.len_utf8()..];
        rest = after.trim_start();
        letters.push(at..at + letter.len_utf8());
        let gap = &after[..after.len() - rest.len()];
        if gap.is_empty() || blank.is_some_and(|blank| blank != gap) {
            break;
        }
        blank = Some(gap);
    }
    // the last letter may bear a bracket, but no other letter
    let whole = rest.is_empty() || !rest.starts_with(chars::is_han);
    let enough = if rest.is_empty() { letters.len() >= 2 } else { letters.len() >= 4 };
    let last = letters.last_mut()?;
    last.end = line.len();
    (whole && enough).then_some(letters)
}

/// Lines of `text` with their line breaks (`\n`, `\r\n`, `\r`) taken off.
pub(super) fn raw_lines(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let end = memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |i| at + i);
        let span = Span::new(at, end);
        at = end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
        Some(span)
    })
}

fn columns(space: &str) -> usize {
    space.chars().map(|c| if c == chars::WIDE_SPACE || c == '\t' { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_every_kind() {
        let lines = Lines::plain("甲\r\n\r\n乙\r丙\n　　丁 \n");
        let words: Vec<_> = (0..lines.len()).map(|i| lines.words(i).into_owned()).collect();
        assert_eq!(words, ["甲", "乙", "丙", "丁"]);
        let blanks: Vec<_> = lines.all.iter().map(|l| l.blank_before).collect();
        assert_eq!(blanks, [false, true, false, false]);
        assert!(lines.all[3].indented);
    }

    #[test]
    fn latin_words_are_joined_with_a_space() {
        let lines = Lines::plain("red\nflag红\n旗").join(&[true, true, false]);
        assert_eq!(lines.words(0), "red flag红旗");
    }
}
