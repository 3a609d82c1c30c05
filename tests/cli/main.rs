//! The program as a user meets it: commands, their output and exit status, bad input.

#![allow(clippy::non_ascii_literal, reason = "test cases are Chinese")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests may fail, on files of their own"
)]

mod bad_graphs;
mod bad_input;
mod build;
mod confidence;
mod corrections;
mod diff;
mod eval;
mod explain;
mod folder;
mod formats;
mod forms;
mod hostile;
mod made;
mod map;
mod ontology;
mod output;
mod query;
mod questions;
mod review;
#[cfg(unix)]
mod serve;
mod sparql;
mod verify;
mod view;
