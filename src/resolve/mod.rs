//! resolve: mentions → entities, statements → relations.

pub mod entity;

pub use entity::{Entity, Extraction, Relation, Support};
