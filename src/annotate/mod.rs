//! annotate: `Document` → mentions and statements, driven by the ontology only.
//!
//! Knows nothing of other documents; completes no name.

mod actors;
mod aims;
mod bearers;
mod body_ends;
mod candidate;
mod clause;
mod documents;
mod facts;
mod indicators;
mod introduced;
mod links;
mod makers;
mod measures;
pub mod mention;
mod named;
mod notes;
mod opening;
mod organizations;
mod places;
mod quantity;
mod quotes;
mod reader;
mod respective;
mod sites;
mod statements;
mod statute;
mod subjects;
mod systems;
mod titles;
pub mod trace;
mod truth;
mod unit;

pub use mention::Annotation;
pub use reader::{annotate, annotate_traced};
