//! query: questions to a graph, each answered with the words that state it. Sees only the graph.

pub mod answer;
pub mod edges;
pub mod list;
pub mod lookup;
pub mod part;
mod place;
pub mod profile;
mod reach;
pub mod serving;
mod similar;

pub use answer::{Link, NodeRef, Quote};
pub use edges::{EdgeLookup, EdgeName, lookup_edge};
pub use list::{Listing, list};
pub use lookup::{Lookup, lookup};
pub use part::{Focus, Part, PartOptions, part};
pub use profile::{Profile, profile};
pub use serving::{Serving, ServingOptions, serving};
pub(crate) use similar::normal;
pub use similar::similar_names;
