//! Where each byte of a repaired text came from in its source file.
//!
//! A repaired text is made of pieces copied from the source (line breaks taken out, encodings decoded);
//! the map keeps one segment per run of pieces and answers for any span.

use super::Span;

/// Run of characters of one width in the text and one width in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    text: u32,
    source: u32,
    length: u32,
    text_width: u8,
    source_width: u8,
}

/// Map from bytes of a text to bytes of the source it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    segments: Vec<Segment>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// A map for a text of `length` bytes that stands verbatim at byte `source` of the file.
    pub fn verbatim(source: usize, length: usize) -> Self {
        let mut map = Self::new();
        map.push(0, source, length, 1, 1);
        map
    }

    /// Adds `length` bytes of text starting at `text` that came from `source`: characters of `text_width`
    /// bytes each that were `source_width` bytes each. Verbatim UTF-8 is width 1 to 1 whatever it holds.
    /// Must be called with growing `text`.
    pub fn push(&mut self, text: usize, source: usize, length: usize, text_width: u8, source_width: u8) {
        if length == 0 {
            return;
        }
        let next = Segment {
            text: text as u32,
            source: source as u32,
            length: length as u32,
            text_width,
            source_width,
        };
        if let Some(last) = self.segments.last_mut() {
            let same = last.text_width == text_width && last.source_width == source_width;
            if same && last.text + last.length == next.text && last.source_end() == next.source {
                last.length += next.length;
                return;
            }
        }
        self.segments.push(next);
    }

    /// The source bytes of `span`: from where its first byte came from to where its last byte ended.
    /// Source bytes that the repair dropped inside the span (line breaks) lie inside the answer.
    pub fn to_source(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.start_of(span.start);
            return Span { start: at, end: at };
        }
        Span { start: self.start_of(span.start), end: self.end_of(span.end) }
    }

    /// Composes: `self` maps text → middle, `inner` maps middle → source; the result maps text → source.
    pub fn compose(&self, inner: &SourceMap) -> SourceMap {
        let mut out = SourceMap::new();
        for segment in &self.segments {
            inner.copy_range(segment.source, segment.length, segment.text, &mut out);
        }
        out
    }

    /// Appends to `out` the part of this map under `[from, from+length)`, moved to text offset `text`.
    fn copy_range(&self, from: u32, length: u32, text: u32, out: &mut SourceMap) {
        let end = from + length;
        let first = self.segments.partition_point(|s| s.text + s.length <= from);
        for segment in self.segments[first..].iter().take_while(|s| s.text < end) {
            let start = segment.text.max(from);
            let stop = (segment.text + segment.length).min(end);
            out.push(
                (text + (start - from)) as usize,
                segment.source_at(start) as usize,
                (stop - start) as usize,
                segment.text_width,
                segment.source_width,
            );
        }
    }

    fn start_of(&self, at: u32) -> u32 {
        let index = self.segments.partition_point(|s| s.text + s.length <= at);
        match self.segments.get(index) {
            Some(segment) => segment.source_at(at.max(segment.text)),
            None => self.segments.last().map_or(0, |s| s.source_end()),
        }
    }

    fn end_of(&self, at: u32) -> u32 {
        let index = self.segments.partition_point(|s| s.text < at);
        match index.checked_sub(1).map(|i| self.segments[i]) {
            Some(segment) => segment.source_at(at.min(segment.text + segment.length)),
            None => 0,
        }
    }
}

impl Segment {
    fn source_at(self, text: u32) -> u32 {
        self.source + (text - self.text) / u32::from(self.text_width) * u32::from(self.source_width)
    }

    fn source_end(self) -> u32 {
        self.source_at(self.text + self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_cross_dropped_line_breaks() {
        // source "abc\ndef", text "abcdef"
        let mut map = SourceMap::new();
        map.push(0, 0, 3, 1, 1);
        map.push(3, 4, 3, 1, 1);
        assert_eq!(map.to_source(Span::new(1, 5)), Span::new(1, 6));
        assert_eq!(map.to_source(Span::new(0, 3)), Span::new(0, 3));
        assert_eq!(map.to_source(Span::new(3, 6)), Span::new(4, 7));
    }

    #[test]
    fn widths_follow_the_encoding() {
        // two Han characters (3 bytes each in UTF-8) that were 2 bytes each in GBK
        let mut decoded = SourceMap::new();
        decoded.push(0, 0, 6, 3, 2);
        assert_eq!(decoded.to_source(Span::new(3, 6)), Span::new(2, 4));
        let mut repaired = SourceMap::new();
        repaired.push(0, 3, 3, 1, 1);
        assert_eq!(repaired.compose(&decoded).to_source(Span::new(0, 3)), Span::new(2, 4));
    }
}
