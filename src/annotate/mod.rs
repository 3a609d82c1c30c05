//! annotate: `Document` → mentions and statements, driven by the ontology only.
//!
//! Knows nothing of other documents; completes no name.

mod actors;
mod advances;
mod aims;
mod bearers;
mod body_ends;
mod candidate;
mod clause;
mod counted;
mod documents;
mod duties;
mod enclosed;
mod facts;
mod governed;
mod honours;
mod indicators;
mod introduced;
mod links;
mod makers;
mod means;
mod measure_verbs;
mod measures;
pub mod mention;
mod named;
mod notes;
mod opening;
mod organizations;
mod overt;
mod owners;
mod partners;
mod place_heads;
mod places;
mod programmes;
mod purposes;
mod quantity;
mod quotes;
mod reader;
mod regulated;
mod respective;
mod serving;
mod shared_heads;
mod sites;
mod statements;
mod statute;
mod subjects;
mod systems;
mod taking;
mod titles;
pub mod trace;
mod truth;
mod unit;
mod whole_figures;
mod works;

pub use mention::Annotation;
pub use reader::{annotate, annotate_traced};
