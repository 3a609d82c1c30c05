//! Text as bytes and scalar values: spans, source maps, character classes, names that are alike and where they stand.
//!
//! Knows nothing of Chinese grammar or of files; every other stage stands on it.

pub mod chars;
pub mod counted;
pub mod name_index;
pub mod similar;
pub mod source_map;
pub mod span;

pub use counted::counted;
pub use source_map::SourceMap;
pub use span::Span;
