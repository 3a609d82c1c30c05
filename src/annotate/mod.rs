//! annotate: `Document` → mentions and statements, driven by the ontology only.
//!
//! Knows nothing of other documents; completes no name.

pub mod actors;
pub mod candidate;
pub mod clause;
pub mod facts;
pub mod indicators;
pub mod introduced;
pub mod links;
pub mod measures;
pub mod mention;
pub mod named;
pub mod opening;
pub mod organizations;
pub mod places;
pub mod quotes;
pub mod reader;
pub mod statements;
pub mod statute;
pub mod subjects;
pub mod titles;
pub mod unit;

pub use mention::Annotation;
pub use reader::annotate;
