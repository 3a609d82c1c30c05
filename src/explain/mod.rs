//! explain: why a document was read as it was, and where a node or an edge of a graph comes from.
//!
//! Reads the source again with the same stages, which write down what they decide, and puts that in order
//! for a reader. Decides nothing, words nothing and prints nothing.

mod clause;
mod facts;
mod frames;
mod graph;
mod naming;
mod rules;
mod sentence;
mod statement;
mod told;

pub use clause::{Actor, ClauseReport, MeasureReport, Refusal, StatusReport};
pub use facts::{DocumentFacts, Namer, PlaceReport, Score, StandInReport};
pub use frames::{FrameReport, Verdict};
pub use graph::{EdgeExplanation, EdgeSupport, NodeExplanation, NodeSupport, Quoted, Trouble, edge, node};
pub use naming::{Naming, Step};
pub use rules::{RuleKind, RuleReport};
pub use sentence::{CandidateReport, DocumentReport, MentionReport, SentenceReport, WordReport, reading};
pub use statement::StatementReport;
pub use told::{Given, Told, Words, of_bytes, of_text};
