//! Articles → `Document`s: the text copied together, its blocks, its map, its title and author.

use std::ops::Range;
use std::sync::Arc;

use super::lines::{Lines, Mark, written};
use super::{Block, BlockKind, Document, Source, authors, dates};
use crate::ontology::Layout;
use crate::text::chars;
use crate::text::{SourceMap, Span};

/// Builds the documents of a file.
pub(super) fn documents(
    lines: &Lines<'_>,
    articles: &[Range<usize>],
    source: &Arc<Source>,
    inner: &SourceMap,
    layout: &Layout,
) -> Vec<Document> {
    let published = file_date(lines, layout);
    let build = |(index, article): (usize, &Range<usize>)| {
        let id = if index == 0 { source.path.clone() } else { format!("{}#{}", source.path, index + 1) };
        let (text, blocks, map) = copy(lines, article.clone());
        let date = head_date(&text, &blocks, layout).or_else(|| published.clone());
        Document {
            id,
            source: Arc::clone(source),
            title: title(&text, &blocks),
            author: author(&text, &blocks, layout),
            published: date,
            text,
            blocks,
            map: map.compose(inner),
        }
    };
    articles.iter().enumerate().map(build).collect()
}

fn copy(lines: &Lines<'_>, article: Range<usize>) -> (String, Vec<Block>, SourceMap) {
    let size: usize = article.clone().map(|i| lines.bytes(i) + 1).sum();
    let mut text = String::with_capacity(size);
    let mut blocks = Vec::with_capacity(article.len());
    let mut map = SourceMap::new();
    for line in article {
        let start = text.len();
        let mut end = 0;
        for piece in lines.pieces(line) {
            map.push(text.len(), piece.start as usize, piece.len(), 1, 1);
            text.push_str(written(*piece, lines.text));
            end = piece.end as usize;
        }
        let kind = lines.all[line].role.unwrap_or(BlockKind::Paragraph);
        blocks.push(Block { kind, span: Span::new(start, text.len()) });
        if lines.text.as_bytes().get(end) == Some(&b'\n') {
            map.push(text.len(), end, 1, 1, 1);
        }
        text.push('\n');
    }
    (text, blocks, map)
}

fn title(text: &str, blocks: &[Block]) -> Option<String> {
    let mut title = String::new();
    for line in of_kind(text, blocks, BlockKind::Title) {
        // a subtitle brings its dash
        if !title.is_empty() && !line.starts_with(chars::DASH) {
            title.push(' ');
        }
        title.push_str(line);
    }
    (!title.is_empty()).then_some(title)
}

fn of_kind<'t>(text: &'t str, blocks: &[Block], kind: BlockKind) -> impl DoubleEndedIterator<Item = &'t str> {
    blocks.iter().filter(move |b| b.kind == kind).map(|b| b.span.of(text))
}

fn author(text: &str, blocks: &[Block], layout: &Layout) -> Option<String> {
    let line: String = of_kind(text, blocks, BlockKind::Author).collect();
    if !line.is_empty() {
        let name = authors::named(&line, layout)
            .or_else(|| authors::under_title(&line, layout))
            .or_else(|| authors::editor(&line, layout));
        return Some(name.unwrap_or(&line).to_owned());
    }
    let last = of_kind(text, blocks, BlockKind::Paragraph).next_back()?;
    authors::at_end(last, layout).map(str::to_owned)
}

/// The date in the dateline next to title and author.
fn head_date(text: &str, blocks: &[Block], layout: &Layout) -> Option<String> {
    let mut beside = blocks.iter().filter(|b| matches!(b.kind, BlockKind::Banner | BlockKind::Author));
    beside.find_map(|b| {
        let line = b.span.of(text);
        // the line of a bulletin's editor ends in its date
        let edited = || authors::editor(line, layout).and_then(|_| dates::in_heading(line, layout));
        dates::dateline(line, layout).or_else(edited)
    })
}

/// The date in the heading of a file whose articles have headings of their own.
fn file_date(lines: &Lines<'_>, layout: &Layout) -> Option<String> {
    let first =
        lines.all.first().filter(|l| l.mark == Mark::Heading(1) && l.role == Some(BlockKind::Banner))?;
    let _ = first;
    dates::in_heading(&lines.words(0), layout)
}
