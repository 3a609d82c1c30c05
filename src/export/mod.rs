//! export: a graph → files for viewers and people. Sees only the graph and the ontology's labels.

mod about;
mod columns;
mod cypher;
mod cytoscape;
mod d3;
pub mod diff_dot;
pub mod dot;
pub mod file;
pub mod format;
mod gexf;
mod graphml;
mod graphology;
mod item;
mod jgf;
mod json_ld;
mod label;
pub mod map;
mod neo4j;
pub mod page;
mod property_graph;
mod rdf;
mod report;
mod report_table;
mod spread;
pub mod spreadsheet;
mod tables;
pub mod view;
mod xml;

pub use dot::{Cluster, DotOptions, Language};
pub use file::{Output, write_files};
pub use format::{Export, Form, Format, Part};
pub use page::{PageOptions, Texts};
