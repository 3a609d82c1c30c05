//! eval: graphs → how well they agree with what careful readers annotated (gold): figures, counts by rule, and
//! every mistake with its words.
//!
//! Sees finished graphs and the names of types and relations; knows nothing of how a graph was made, opens no
//! file and prints nothing.

mod doubts;
mod evaluation;
mod figures;
mod gold;
mod judge;
mod locate;
mod matching;
mod mistakes;
mod normal;
mod rules;
mod scheme;
mod untyped;

pub use doubts::doubts;
pub use evaluation::{Case, Evaluation, evaluate};
pub use figures::{Count, Figure, Figures, Share};
pub use gold::{Gold, GoldArticle, GoldEdge, GoldNode};
pub use mistakes::{Item, Kind, Mistake, Words};
pub use rules::{RuleCount, RuleOf};
