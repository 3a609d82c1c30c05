//! The parts of the documents that the page shows: each paragraph that is quoted once, whatever quotes it.

use serde::Serialize;

use super::{PageOptions, Texts};
use crate::graph::{Evidence, KnowledgeGraph, places};
use crate::text::Span;
use crate::text::span::ScalarIndex;

/// Where all cited documents have together no more bytes than this, the page holds them whole.
const WHOLE: usize = 1_500_000;
/// A paragraph of more bytes is cut to what stands around the quotes.
const LONG: usize = 2_400;
/// Bytes kept on each side of a quote in a long paragraph.
const AROUND: usize = 600;

/// The parts kept of one document.
#[derive(Debug, Default, Serialize)]
pub(super) struct Pieces {
    /// Scalar values of the whole text.
    length: usize,
    /// Each part: its first scalar value, and its text.
    parts: Vec<(usize, String)>,
    #[serde(skip)]
    spans: Vec<Span>,
}

/// The parts kept of every document.
#[derive(Debug)]
pub(super) struct Excerpts {
    pieces: Vec<Pieces>,
    /// At most so many mentions of a node are shown.
    pub(super) mentions: usize,
}

/// Where an evidence stands: number of the part, and UTF-16 units in it, as scripts count.
pub(super) type Position = (usize, usize, usize);

impl Excerpts {
    /// Chooses what to keep.
    pub(super) fn new(graph: &KnowledgeGraph, options: &PageOptions) -> Self {
        let mentions = options.mentions.unwrap_or(usize::MAX);
        let mut quoted: Vec<Vec<Span>> = vec![Vec::new(); graph.documents().len()];
        let of_nodes = graph.nodes().flat_map(|(_, node)| places(node.mentions()).into_iter().take(mentions));
        let of_edges = graph.edges().flat_map(|edge| edge.weight().evidence());
        for evidence in of_nodes.chain(of_edges) {
            quoted[evidence.document as usize].push(evidence.span);
        }
        let texts = graph.documents().iter().zip(&quoted);
        let bytes: usize =
            texts.clone().filter(|(_, spans)| !spans.is_empty()).map(|(d, _)| d.text.len()).sum();
        let whole = match options.texts {
            Texts::Whole => true,
            Texts::Quoted => false,
            Texts::Auto => bytes <= WHOLE,
        };
        let pieces = texts.map(|(document, spans)| cut(&document.text, spans, whole)).collect();
        Excerpts { pieces, mentions }
    }

    /// The parts, by document; none of those that nothing quotes.
    pub(super) fn pieces(&self) -> Vec<Option<&Pieces>> {
        self.pieces.iter().map(|pieces| (!pieces.spans.is_empty()).then_some(pieces)).collect()
    }

    /// True where the page shows words of the document.
    pub(super) fn holds(&self, document: usize) -> bool {
        self.pieces.get(document).is_some_and(|pieces| !pieces.spans.is_empty())
    }

    /// Where an evidence stands among the parts.
    pub(super) fn position(&self, evidence: &Evidence) -> Option<Position> {
        let pieces = self.pieces.get(evidence.document as usize)?;
        let after = pieces.spans.partition_point(|span| span.start <= evidence.span.start);
        let part = after.checked_sub(1)?;
        let (span, text) = (pieces.spans[part], &pieces.parts[part].1);
        let units =
            |from: u32, to: u32| text.get(from as usize..to as usize).map(|t| t.encode_utf16().count());
        let start = evidence.span.start - span.start;
        let before = units(0, start)?;
        Some((part, before, before + units(start, evidence.span.end - span.start)?))
    }
}

/// The parts of `text` that hold the spans.
fn cut(text: &str, spans: &[Span], whole: bool) -> Pieces {
    if spans.is_empty() {
        return Pieces::default();
    }
    let kept = if whole { vec![Span::new(0, text.len())] } else { joined(text, spans) };
    let scalars = ScalarIndex::new(text);
    let first = |span: &Span| scalars.scalar(text, span.start as usize);
    let parts = kept.iter().map(|span| (first(span), span.of(text).to_owned())).collect();
    Pieces { length: scalars.scalar(text, text.len()), parts, spans: kept }
}

/// The surroundings of the spans, in order, those that touch as one.
fn joined(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut around: Vec<Span> = spans.iter().map(|span| surroundings(text, *span)).collect();
    around.sort_unstable_by_key(|span| (span.start, span.end));
    let mut kept: Vec<Span> = Vec::new();
    for span in around {
        match kept.last_mut() {
            Some(last) if span.start <= last.end + 1 => last.end = last.end.max(span.end),
            _ => kept.push(span),
        }
    }
    kept
}

/// The paragraphs that a span stands in; of long ones only what is near.
fn surroundings(text: &str, span: Span) -> Span {
    let quote = span.range();
    let start = text[..quote.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[quote.end..].find('\n').map_or(text.len(), |at| quote.end + at);
    if end - start <= LONG {
        return Span::new(start, end);
    }
    let near = boundary(text, quote.start.saturating_sub(AROUND)).max(start);
    let far = boundary(text, quote.end.saturating_add(AROUND)).min(end).max(quote.end);
    Span::new(near, far)
}

/// The last boundary of characters at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_kept_once_and_in_order() {
        let text = "标题\n甲乙丙。\n丁戊。\n己庚辛。\n尾";
        let at = |word: &str| {
            let start = text.find(word).unwrap();
            Span::new(start, start + word.len())
        };
        let pieces = cut(text, &[at("己庚"), at("乙"), at("丙"), at("庚")], false);
        let parts: Vec<(usize, &str)> = pieces.parts.iter().map(|(at, text)| (*at, text.as_str())).collect();
        assert_eq!(parts, [(3, "甲乙丙。"), (12, "己庚辛。")]);
        assert_eq!(pieces.length, text.chars().count());
        assert_eq!(cut(text, &[at("尾")], true).parts[0].1, text);
        assert!(cut(text, &[], true).parts.is_empty());
    }

    #[test]
    fn long_paragraphs_are_cut_at_characters() {
        let text = "字".repeat(3000);
        let span = surroundings(&text, Span::new(4500, 4503));
        assert_eq!(span, Span::new(3900, 5103));
        assert!(!span.of(&text).is_empty());
    }
}
