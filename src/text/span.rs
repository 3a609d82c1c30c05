//! Half-open byte ranges, and the conversion between bytes and scalar values.

/// A half-open range of **bytes** in some text. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end` (bytes). Texts of 4 GiB or more are refused by `read`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end}");
        Span { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True where the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words of `text` under this span.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// True where `other` lies wholly inside this span (or is equal to it).
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The byte range as `usize`.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Converts many byte offsets of one text to scalar-value offsets (and back), in one pass over the text.
#[derive(Debug, Default)]
pub struct ScalarIndex {
    /// For every 64th byte (rounded down to a character boundary): scalar values before it.
    marks: Vec<u32>,
}

const STEP: usize = 64;

impl ScalarIndex {
    /// Indexes `text` in one pass.
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let (steps, rest) = text.as_bytes().as_chunks::<STEP>();
        let mut count = 0u32;
        for step in steps {
            marks.push(count);
            // of a length known beforehand, in one byte: many are counted at once
            count += u32::from(step.iter().map(|byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>());
        }
        if !rest.is_empty() {
            marks.push(count);
        }
        ScalarIndex { marks }
    }

    /// Scalar values before the marked byte at or before byte `at`.
    pub fn mark(&self, at: usize) -> u32 {
        self.marks.get(at / STEP).copied().unwrap_or_default()
    }

    /// Scalar values of `text` before byte `at`, which must lie on a character boundary.
    pub fn scalar(&self, text: &str, at: usize) -> usize {
        let mark = at / STEP;
        let (from, base) = match self.marks.get(mark) {
            Some(base) => (mark * STEP, *base as usize),
            None => ((self.marks.len().max(1) - 1) * STEP, self.marks.last().map_or(0, |m| *m as usize)),
        };
        base + text.as_bytes()[from..at].iter().filter(|b| **b & 0xC0 != 0x80).count()
    }

    /// The byte offset of scalar value number `scalar`, or `None` where the text is shorter.
    pub fn byte(&self, text: &str, scalar: usize) -> Option<usize> {
        let mark = self.marks.partition_point(|m| (*m as usize) <= scalar).checked_sub(1);
        let (from, mut count) = match mark {
            Some(m) => (m * STEP, self.marks[m] as usize),
            None => (0, 0),
        };
        for (at, byte) in text.bytes().enumerate().skip(from) {
            if byte & 0xC0 != 0x80 {
                if count == scalar {
                    return Some(at);
                }
                count += 1;
            }
        }
        (count == scalar).then_some(text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_are_counted() {
        for count in 0..=STEP {
            let text = "甲".repeat(count) + &"a".repeat(2 * STEP);
            for end in [text.len() - 2 * STEP, text.len() - 1, text.len()] {
                let text = &text[..end];
                assert_eq!(ScalarIndex::new(text).scalar(text, end), text.chars().count(), "{text}");
            }
        }
    }

    #[test]
    fn scalars_and_bytes_agree_everywhere() {
        let text = "市司法局a党委“学习”".repeat(20);
        let index = ScalarIndex::new(&text);
        for (scalar, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(index.scalar(&text, at), scalar);
            assert_eq!(index.byte(&text, scalar), Some(at));
        }
        let scalars = text.chars().count();
        assert_eq!(index.byte(&text, scalars), Some(text.len()));
        assert_eq!(index.byte(&text, scalars + 1), None);
        assert_eq!(index.scalar(&text, text.len()), scalars);
    }
}
