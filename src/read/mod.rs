//! read: bytes → `Document`s. Encodings, formats, layout repair, articles, structure.
//!
//! Knows nothing of entities; takes its few words (author lines, banners) from the ontology.

pub mod document;
pub mod encoding;
pub mod inputs;

pub use document::{Block, BlockKind, Document, Source};
