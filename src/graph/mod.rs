//! graph: entities and relations of many documents → one `KnowledgeGraph`, and its file `graph.json`.
//!
//! Merging is by stable key, so one document, a corpus on all cores and several graphs merged give the same
//! graph. Knows nothing of how entities were found, of drawings or of questions.

pub mod attributes;
pub mod builder;
pub mod edit;
mod excerpt;
mod finish;
mod lines;
mod load;
pub mod model;
pub mod names;
mod stats;
pub mod wire;
mod write;

pub use crate::ontology::Confidence;
pub use attributes::Attributes;
pub use builder::{GraphBuilder, node_id};
pub use load::broken;
pub use model::{DocumentRecord, Edge, Evidence, Generator, KnowledgeGraph, Node, places};
pub use names::{NameId, Names};
pub use stats::Stats;
pub use write::Entries;
