//! SHACL shapes of the RDF that a graph gives: what holds for all (`shapes.ttl`), and what each type of an ontology
//! adds.

use std::fmt::Write;

use super::scheme::{Class, Relation, Scheme};

/// What holds whatever the types are.
const FIXED: &str = include_str!("shapes.ttl");
const SHAPE: &str = "urn:zhengtu:shape:";

/// The shapes for the types of `scheme`, in Turtle.
pub fn shapes(scheme: &Scheme) -> String {
    let mut text = FIXED.to_owned();
    text.push_str("\n# Types of node, each with its classes in public vocabularies.\n");
    for class in &scheme.classes {
        class_shape(class, &mut text);
    }
    text.push_str("\n# Relations: what may stand at their ends.\n");
    for relation in &scheme.relations {
        relation_shape(scheme, relation, &mut text);
    }
    text
}

fn class_shape(class: &Class, text: &mut String) {
    let Class { iri, mapped, .. } = class;
    let _ =
        write!(text, "<{}> a sh:NodeShape ;\n\tsh:targetClass <{iri}> ;\n\tsh:node shape:node", shape(iri));
    for mapped in mapped {
        let _ = write!(text, " ;\n\tsh:class <{mapped}>");
    }
    text.push_str(" .\n");
}

fn relation_shape(scheme: &Scheme, relation: &Relation, text: &mut String) {
    let (iri, Some(known)) = (&relation.iri, &relation.written) else { return };
    let any = |ends: &[crate::ontology::TypeId]| {
        let classes = ends.iter().filter_map(|id| scheme.classes.get(id.0 as usize));
        classes.map(|class| format!("[ sh:class <{}> ]", class.iri)).collect::<Vec<_>>().join(" ")
    };
    let (domain, range) = (any(&known.domain), any(&known.range));
    let _ = writeln!(
        text,
        "<{}> a sh:NodeShape ;\n\tsh:targetSubjectsOf <{iri}> ;\n\tsh:or ( {domain} ) ;\n\t\
         sh:property [ sh:path <{iri}> ; sh:or ( {range} ) ] .",
        shape(iri)
    );
}

/// The shape of what has this IRI.
fn shape(iri: &str) -> String {
    format!("{SHAPE}{}", iri.strip_prefix("urn:zhengtu:").unwrap_or(iri))
}
