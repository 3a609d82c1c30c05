//! resolve: mentions → entities, statements → relations.
//!
//! Completes names from the place a document speaks from, binds short forms to what was named before, puts
//! the acting body where a clause has none. Never looks at words again except through mentions.

pub mod canonical;
pub mod divisions;
pub mod entity;
mod figures;
pub mod jurisdiction;
mod names;
mod relations;
mod same_body;

pub use entity::{Entity, Extraction, Relation, Support};

use crate::annotate::{Annotation, annotate};
use crate::ontology::Ontology;
use crate::read::Document;

/// Annotates and resolves the documents of one file, in order.
pub fn extract(documents: &[Document], ontology: &Ontology) -> Vec<Extraction> {
    let annotations: Vec<Annotation> = documents.iter().map(|d| annotate(d, ontology)).collect();
    let pairs: Vec<(&Document, &Annotation)> = documents.iter().zip(&annotations).collect();
    let places = jurisdiction::places(&pairs, ontology);
    pairs
        .iter()
        .zip(places)
        .map(|((document, annotation), place)| {
            let names = names::resolve(annotation, place, ontology);
            relations::resolve(document, annotation, &names, place, ontology)
        })
        .collect()
}
