//! resolve: mentions → entities, statements → relations.
//!
//! Completes names from the place a document speaks from, binds short forms to what was named before, puts
//! the acting body where a clause has none. Never looks at words again except through mentions.

pub mod canonical;
pub mod divisions;
pub mod entity;
mod figures;
pub mod jurisdiction;
pub mod names;
mod relations;
mod same_body;
mod same_work;
mod seat;
mod stand_in;
pub mod trace;

pub use entity::{Entity, Extraction, Relation, Support};

use crate::annotate::{Annotation, Room, annotate};
use crate::ontology::Ontology;
use crate::read::Document;
use divisions::DivisionIndex;
use trace::Traces;

/// Annotates and resolves the documents of one file, in order.
pub fn extract(documents: &[Document], ontology: &Ontology) -> Vec<Extraction> {
    extract_traced(documents, ontology, None, &[]).into_iter().map(|(_, extraction)| extraction).collect()
}

/// The same, with what annotate found. `traces`, one for each document or none at all, take down what was
/// decided; `given` is the place all speak from, where it is not to be sought.
pub fn extract_traced(
    documents: &[Document],
    ontology: &Ontology,
    given: Option<DivisionIndex>,
    traces: &[Traces],
) -> Vec<(Annotation, Extraction)> {
    let mut room = Room::default();
    let trace = |i| traces.get(i).map(|t: &Traces| &t.annotate);
    let read = |(i, document)| annotate(document, ontology, trace(i), &mut room);
    let annotations: Vec<Annotation> = documents.iter().enumerate().map(read).collect();
    let pairs: Vec<(&Document, &Annotation)> = documents.iter().zip(&annotations).collect();
    let places = jurisdiction::places(&pairs, ontology, traces);
    let extractions: Vec<Extraction> = pairs
        .iter()
        .zip(places)
        .enumerate()
        .map(|(i, ((document, annotation), place))| {
            // a place that no table holds is known by no other
            let told = place.filter(|_| annotation.home.is_none());
            let (place, trace) = (given.or(told), traces.get(i).map(|t| &t.resolve));
            let names = names::resolve(annotation, place, ontology, trace);
            relations::resolve(document, annotation, &names, place, ontology, trace)
        })
        .collect();
    annotations.into_iter().zip(extractions).collect()
}
