//! export: a graph → files for viewers and people. Sees only the graph and the ontology's labels.

pub mod cypher;
pub mod diff_dot;
pub mod dot;
pub mod file;
pub mod format;
pub mod json_ld;
mod label;
pub mod neo4j;
mod property_graph;
pub mod rdf;
pub mod report;
pub mod report_table;
mod spreadsheet;
pub mod tables;
pub mod view;

pub use dot::{Cluster, DotOptions, Language};
pub use file::{Output, write_files};
pub use format::{Export, Form, Format, Part};
