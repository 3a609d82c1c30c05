//! A document: one article as read, with its blocks and the way back to its bytes.

use std::sync::Arc;

use crate::text::{SourceMap, Span};

/// The file an article was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as the user gave it (`-` for standard input).
    pub path: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// One article.
#[derive(Clone, Debug)]
pub struct Document {
    /// Readable and stable: the path as given, with `#2`, `#3`… for later articles of one file.
    pub id: String,
    /// Where it was read from.
    pub source: Arc<Source>,
    /// The title, its lines joined by one space; a subtitle after a dash is not of it.
    pub title: Option<String>,
    /// The author line without its brackets and lead words.
    pub author: Option<String>,
    /// Date of publication as the text states it, if it does.
    pub published: Option<String>,
    /// The repaired text: one paragraph per line, in the order of the source, lines ended by `\n`.
    pub text: String,
    /// The blocks of the text, in order; they cover every line that is not empty.
    pub blocks: Vec<Block>,
    /// From bytes of `text` to bytes of the source file.
    pub map: SourceMap,
}

/// A line of the repaired text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the text, without surrounding white space.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// (Part of) the article's title.
    Title,
    /// The author line.
    Author,
    /// A column banner, a bundle's headline, a page's furniture: not part of the article's prose.
    Banner,
    /// A section heading: `一、…`, `（一）…`, `第一章`, `## …`, or a short line without end punctuation.
    Heading,
    /// Prose.
    Paragraph,
}
