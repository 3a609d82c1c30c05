//! read: bytes → `Document`s. Encodings, formats, layout repair, articles, structure.
//!
//! Knows nothing of entities; takes its few words (author lines, banners) from the ontology.

mod articles;
mod authors;
mod broken_titles;
mod build;
mod dates;
pub mod document;
mod encoding;
mod furniture;
mod inputs;
mod layout;
mod lines;
mod markdown;
mod masthead;
mod source;
mod structure;

pub use authors::signing;
pub use document::{Block, BlockKind, Document, Source};
pub use encoding::text_of;
pub use inputs::{Input, Inputs, corrections_beside, expand};
pub use source::{Reading, read_bytes, read_input};
