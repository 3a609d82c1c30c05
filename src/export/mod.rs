//! export: a graph → files for viewers and people. Sees only the graph and the ontology's labels.

<<<<<<< HEAD
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
=======
mod about;
mod columns;
mod cytoscape;
mod d3;
pub mod dot;
pub mod file;
pub mod format;
mod gexf;
mod graphml;
mod graphology;
mod item;
mod jgf;
mod label;
mod spread;
>>>>>>> i4-formats
pub mod view;
mod xml;

pub use dot::{Cluster, DotOptions, Language};
pub use file::{Output, write_files};
pub use format::{Export, Form, Format, Part};
