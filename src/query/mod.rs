//! query: questions to a graph, each answered with the words that state it. Sees only the graph.

pub mod answer;
pub mod compare;
mod dates;
pub mod edges;
pub mod gaps;
pub mod list;
pub mod lookup;
pub mod neighbors;
pub mod part;
pub mod paths;
mod place;
pub mod profile;
mod reach;
pub mod search;
pub mod serving;
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
pub use part::{Focus, Part, PartOptions, part};
pub use paths::{Path, PathOptions, PathStep, Paths, paths};
pub use profile::{Profile, profile};
pub use search::{Found, MarkedQuote, NameHit, StatementHit, search};
pub use serving::{Serving, ServingOptions, serving};
pub use timeline::{DatedBy, Moment, Timeline, timeline};
pub use top::{Top, top};
pub use walk::{Passed, Walk, Way};
