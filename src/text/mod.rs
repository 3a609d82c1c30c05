//! Text as bytes and scalar values: spans, source maps and character classes.
//!
//! Knows nothing of Chinese grammar or of files; every other stage stands on it.

pub mod chars;
pub mod source_map;
pub mod span;

pub use source_map::SourceMap;
pub use span::Span;
