//! sparql.
