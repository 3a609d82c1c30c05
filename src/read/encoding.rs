//! Bytes → decoded text and the way back: UTF-8, UTF-16, GB18030 and Big5, told apart by their bytes.
//!
//! Bytes that cannot be decoded become U+FFFD and are counted; a file that is no text is refused.

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030};

use crate::text::{SourceMap, chars};

/// A decoded text, its map to the source bytes, and what could not be decoded.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// From the text to the source bytes.
    pub map: SourceMap,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// Offset of the first undecodable byte sequence.
    pub first_bad: Option<usize>,
    /// How many byte sequences could not be decoded.
    pub bad: usize,
}

/// How much of a file is looked at to tell its encoding.
const SAMPLE: usize = 64 * 1024;

/// Decodes `bytes`, or `None` where they are no text.
pub fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Some(decode_utf8(rest, 3));
    }
    if bytes.starts_with(b"\xFF\xFE") {
        return Some(decode_utf16(bytes, 2, u16::from_le_bytes, "UTF-16LE"));
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Some(decode_utf16(bytes, 2, u16::from_be_bytes, "UTF-16BE"));
    }
    let nul = memchr::memchr(0, bytes).is_some();
    let valid = simdutf8::compat::from_utf8(bytes);
    if nul || valid.is_err() {
        if let Some(decoded) = guess_utf16(bytes) {
            return Some(decoded);
        }
        if nul || has_controls(bytes) {
            return None;
        }
    }
    match valid {
        Ok(text) => Some(verbatim(text, 0)),
        Err(error) if error.error_len().is_none() || mostly_utf8(bytes) => Some(decode_utf8(bytes, 0)),
        Err(_) => decode_legacy(bytes),
    }
}

/// The text of a file, whatever its encoding, or `None` where the bytes are no text.
pub fn text_of(bytes: &[u8]) -> Option<Cow<'_, str>> {
    decode(bytes).map(|decoded| decoded.text)
}

fn verbatim(text: &str, skipped: usize) -> Decoded<'_> {
    Decoded {
        map: SourceMap::verbatim(skipped, text.len()),
        text: Cow::Borrowed(text),
        encoding: "UTF-8",
        first_bad: None,
        bad: 0,
    }
}

/// Control characters that no text holds, in number.
fn has_controls(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = sample.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    controls * 100 > sample.len()
}

/// True where valid multi-byte UTF-8 outnumbers what is not UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes[..bytes.len().min(SAMPLE)].utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

fn decode_utf8(bytes: &[u8], skipped: usize) -> Decoded<'_> {
    if let Ok(text) = simdutf8::compat::from_utf8(bytes) {
        return verbatim(text, skipped);
    }
    let mut out = Builder::new(bytes.len(), "UTF-8");
    let mut at = skipped;
    for chunk in bytes.utf8_chunks() {
        out.copy(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            out.replace(at, chunk.invalid().len());
            at += chunk.invalid().len();
        }
    }
    out.finish()
}

/// UTF-16 without a byte order mark: nine in ten units are Chinese or ASCII in one byte order.
fn guess_utf16(bytes: &[u8]) -> Option<Decoded<'_>> {
    let sample = &bytes[..bytes.len().min(4096)];
    if sample.len() < 4 {
        return None;
    }
    let (little, big) = (plausible(sample, u16::from_le_bytes), plausible(sample, u16::from_be_bytes));
    let units = sample.len() / 2;
    if little.max(big) * 10 < units * 9 || little == big {
        return None;
    }
    Some(if little > big {
        decode_utf16(bytes, 0, u16::from_le_bytes, "UTF-16LE")
    } else {
        decode_utf16(bytes, 0, u16::from_be_bytes, "UTF-16BE")
    })
}

fn plausible(sample: &[u8], order: fn([u8; 2]) -> u16) -> usize {
    let units = sample.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
    units
        .filter(|unit| {
            matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xB7 | 0x2010..=0x2026 | 0x3000..=0x3017
                | 0x4E00..=0x9FA5 | 0xFF01..=0xFF5E)
        })
        .count()
}

fn decode_utf16<'a>(
    bytes: &'a [u8],
    skipped: usize,
    order: fn([u8; 2]) -> u16,
    name: &'static str,
) -> Decoded<'a> {
    let mut out = Builder::new(bytes.len() * 3 / 2, name);
    let mut at = skipped;
    let units = bytes[skipped..].chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
    for decoded in char::decode_utf16(units) {
        match decoded {
            Ok(c) => {
                out.push(c, at, c.len_utf16() * 2);
                at += c.len_utf16() * 2;
            }
            Err(_) => {
                out.replace(at, 2);
                at += 2;
            }
        }
    }
    if at < bytes.len() {
        out.replace(at, bytes.len() - at);
    }
    out.finish()
}

/// GB18030 or Big5, whichever gives the more Chinese text; `None` where neither fits.
fn decode_legacy(bytes: &[u8]) -> Option<Decoded<'_>> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let detected = detector.guess(None, chardetng::Utf8Detection::Deny) == BIG5;
    let (simplified, traditional) = (chinese(sample, GB18030), chinese(sample, BIG5));
    let big5 = traditional > simplified || (detected && traditional == simplified);
    let decoded = decode_multibyte(bytes, if big5 { BIG5 } else { GB18030 });
    (decoded.bad * 8 <= decoded.text.chars().count()).then_some(decoded)
}

/// How Chinese a text is under an encoding: its punctuation counts for it, private-use characters,
/// kana and undecodable bytes against it.
fn chinese(sample: &[u8], encoding: &'static Encoding) -> i64 {
    let (text, _, _) = encoding.decode(sample);
    let weights = text.chars().map(|c| match c {
        chars::COMMA | chars::FULL_STOP | chars::ENUM_COMMA | chars::TITLE_OPEN => 4,
        '\u{E000}'..='\u{F8FF}' | '\u{3041}'..='\u{30FF}' | char::REPLACEMENT_CHARACTER => -4,
        _ => 0,
    });
    weights.sum()
}

/// Bytes of the character that starts `bytes`, by its lead (and second) byte.
fn width(bytes: &[u8], four: bool) -> usize {
    match bytes {
        [0..=0x80 | 0xFF, ..] => 1,
        [_, b'0'..=b'9', ..] if four => 4.min(bytes.len()),
        [_, _, ..] => 2,
        _ => 1,
    }
}

/// Decodes runs of characters of one width at once; a run that fails is decoded character by character.
fn decode_multibyte<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let four = encoding == GB18030;
    let mut out = Builder::new(bytes.len() * 3 / 2, encoding.name());
    let mut at = 0;
    while at < bytes.len() {
        let step = width(&bytes[at..], four);
        let mut end = at + step;
        while end < bytes.len() && end - at < SAMPLE && width(&bytes[end..], four) == step {
            end += step;
        }
        let end = end.min(bytes.len());
        let run = &bytes[at..end];
        let whole = encoding.decode_without_bom_handling_and_without_replacement(run);
        match whole.filter(|text| text.chars().count() * step == run.len()) {
            Some(text) => {
                for (i, c) in text.chars().enumerate() {
                    out.push(c, at + i * step, step);
                }
                at = end;
            }
            None => {
                while at < end {
                    at += decode_one(&bytes[at..end], at, encoding, four, &mut out);
                }
            }
        }
    }
    out.finish()
}

/// Decodes one character and says how many bytes it took.
fn decode_one(bytes: &[u8], at: usize, encoding: &'static Encoding, four: bool, out: &mut Builder) -> usize {
    let step = width(bytes, four);
    match encoding.decode_without_bom_handling_and_without_replacement(&bytes[..step]) {
        Some(text) => {
            let mut chars = text.chars();
            if let Some(first) = chars.next() {
                out.push(first, at, step);
            }
            // A second code point (a combining mark in Big5) has no bytes of its own.
            out.text.extend(chars);
            step
        }
        None => {
            let bad = if bytes.get(1).is_some_and(u8::is_ascii) { 1 } else { step.min(2) };
            out.replace(at, bad);
            bad
        }
    }
}

struct Builder {
    text: String,
    map: SourceMap,
    encoding: &'static str,
    first_bad: Option<usize>,
    bad: usize,
}

impl Builder {
    fn new(capacity: usize, encoding: &'static str) -> Self {
        let text = String::with_capacity(capacity);
        Builder { text, map: SourceMap::new(), encoding, first_bad: None, bad: 0 }
    }

    fn copy(&mut self, text: &str, source: usize) {
        self.map.push(self.text.len(), source, text.len(), 1, 1);
        self.text.push_str(text);
    }

    fn push(&mut self, c: char, source: usize, width: usize) {
        self.map.push(self.text.len(), source, c.len_utf8(), c.len_utf8() as u8, width as u8);
        self.text.push(c);
    }

    fn replace(&mut self, source: usize, width: usize) {
        self.first_bad.get_or_insert(source);
        self.bad += 1;
        self.push(char::REPLACEMENT_CHARACTER, source, width);
    }

    fn finish<'a>(self) -> Decoded<'a> {
        Decoded {
            text: Cow::Owned(self.text),
            map: self.map,
            encoding: self.encoding,
            first_bad: self.first_bad,
            bad: self.bad,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    const TEXT: &str = "市水利局今年出台《河湖管护办法》，清理河道12公里。\r\n效果Good，群众满意。\n";

    fn check(bytes: &[u8], encoding: &str, expected: &str) {
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_ref()), (encoding, expected));
        assert_eq!(decoded.bad, 0);
        let at = expected.find("河湖").unwrap();
        let span = decoded.map.to_source(Span::new(at, at + "河湖管护".len()));
        let name = encoding.trim_end_matches(['L', 'B', 'E']);
        let slice = &bytes[span.range()];
        let back = match name {
            "UTF-16" => decode_utf16(
                slice,
                0,
                if encoding.ends_with("LE") { u16::from_le_bytes } else { u16::from_be_bytes },
                "",
            )
            .text
            .into_owned(),
            _ => Encoding::for_label(encoding.as_bytes()).unwrap().decode(slice).0.into_owned(),
        };
        assert_eq!(back, "河湖管护");
    }

    fn utf16(order: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(TEXT.encode_utf16());
        units.flat_map(order).collect()
    }

    #[test]
    fn every_encoding_is_recognised_and_mapped() {
        check(TEXT.as_bytes(), "UTF-8", TEXT);
        check(format!("\u{FEFF}{TEXT}").as_bytes(), "UTF-8", TEXT);
        for mark in [true, false] {
            check(&utf16(u16::to_le_bytes, mark), "UTF-16LE", TEXT);
            check(&utf16(u16::to_be_bytes, mark), "UTF-16BE", TEXT);
        }
        check(&GB18030.encode(TEXT).0, "gb18030", TEXT);
        let old = "臺北市政府今年訂定《河湖管护辦法》，辦理補助12件。".replace("管护", "管護");
        let bytes = BIG5.encode(&old).0.into_owned();
        assert_eq!(decode(&bytes).unwrap().text, old);
        assert_eq!(decode(&bytes).unwrap().encoding, "Big5");
    }

    #[test]
    fn a_truncated_tail_is_still_utf8() {
        let bytes = &TEXT.trim_end().as_bytes()[..TEXT.trim_end().len() - 1];
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.bad), ("UTF-8", 1));
        assert_eq!(decoded.first_bad, Some(bytes.len() - 2));
    }

    #[test]
    fn bad_bytes_are_counted_and_replaced() {
        let mut bytes = "全市医保部门".as_bytes().to_vec();
        bytes.insert(6, 0xFF);
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.text, "全市\u{FFFD}医保部门");
        assert_eq!(decoded.first_bad, Some(6));
        assert_eq!(decoded.map.to_source(Span::new(9, 12)), Span::new(7, 10));
    }

    #[test]
    fn binary_is_no_text() {
        assert!(decode(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0").is_none());
        assert!(decode(&[0x89, b'P', b'N', b'G', 1, 2, 3, 0xFF, 0xD8, 4, 5, 6]).is_none());
    }
}
