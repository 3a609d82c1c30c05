//! query: questions to a graph, each answered with the words that state it. Sees only the graph.

pub mod answer;
pub mod compare;
mod dates;
pub mod edges;
pub mod gaps;
pub mod list;
pub mod lookup;
pub mod neighbors;
pub mod paths;
pub mod profile;
pub mod search;
pub mod serving;
mod similar;
pub mod timeline;
pub mod top;
pub mod walk;

pub use answer::{Link, NodeRef, Quote};
pub use compare::{Comparison, Deed, compare};
pub use edges::{EdgeLookup, EdgeName, lookup_edge};
pub use gaps::{Gap, Gaps, gaps};
pub use list::{Listing, list};
pub use lookup::{Lookup, lookup};
pub use neighbors::{Neighbor, NeighborOptions, Neighbors, neighbors};
pub use paths::{Path, PathOptions, PathStep, Paths, paths};
pub use profile::{Profile, profile};
pub use search::{Found, MarkedQuote, NameHit, StatementHit, search};
pub use serving::{Serving, ServingOptions, serving};
pub(crate) use similar::normal;
pub use timeline::{DatedBy, Moment, Timeline, timeline};
pub use top::{Top, top};
pub use walk::{Passed, Walk, Way};
