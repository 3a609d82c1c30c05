//! Zhengtu (政图): reads Chinese policy prose and builds a knowledge graph of policies, bodies and
//! measures, every edge with the words that state it.
//!
//! The stages, in order: read → annotate → resolve → graph → query / export.

#![cfg_attr(test, allow(clippy::non_ascii_literal, reason = "test cases are Chinese"))]

pub mod annotate;
pub mod corrections;
pub mod diagnostic;
pub mod diff;
pub mod error;
pub mod eval;
pub mod examples;
pub mod explain;
pub mod export;
pub mod graph;
pub mod layout;
pub mod ontology;
pub mod pipeline;
pub mod query;
pub mod read;
pub mod resolve;
pub mod review;
pub mod text;
pub mod verify;
