//! export: a graph → files for viewers and people. Sees only the graph and the ontology's labels.

pub mod diff_dot;
pub mod dot;
pub mod file;
pub mod format;
mod label;
pub mod page;
pub mod view;

pub use dot::{Cluster, DotOptions, Language};
pub use file::{Output, write_files};
pub use format::Format;
pub use page::{PageOptions, Texts};
