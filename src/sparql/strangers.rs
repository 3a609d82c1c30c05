//! Names under our own prefixes that stand in no triple: a relation or a type spelt wrongly finds nothing, and without
//! a word nobody would know why. Refuses no question.

use std::collections::BTreeSet;

use super::question::{Question, pointing};
use super::signs::iris;
use crate::diagnostic::{Diagnostic, Severity};
use crate::graph::KnowledgeGraph;
use crate::ontology::Types;
use crate::rdf::{Property, Scheme, iri};
use crate::text::similar::similar_names;

/// The namespaces looked at: IRI, prefix, and what stands there.
const SPACES: [(&str, &str, &str); 3] =
    [(iri::RELATION, "rel", "relation"), (iri::TYPE, "type", "type of node"), (iri::OWN, "zt", "property")];
/// Names shown for one that is not known.
const MOST_NEAR: usize = 3;

/// A warning for each relation, type and property of ours in `question` that neither the ontology nor `graph` has.
pub fn strangers(graph: &KnowledgeGraph, types: &Types, question: &Question) -> Vec<Diagnostic> {
    let scheme = Scheme::new(&types.entity_types, &types.relation_types).with_types_of(graph);
    let known = known(&scheme);
    let mut seen = BTreeSet::new();
    let mut warnings = Vec::new();
    for (at, iri) in iris(question.text()) {
        let space = SPACES.into_iter().find_map(|(space, prefix, what)| {
            Some((prefix, what, iri.strip_prefix(space).filter(|name| !name.is_empty())?))
        });
        let Some((prefix, what, name)) = space else { continue };
        if known.iter().any(|k| k.iri == iri) || !seen.insert(iri.clone()) {
            continue;
        }
        let (message, hint) = match scheme.inverse_of(name).filter(|_| prefix == "rel") {
            Some(of) => {
                (format!("no triple has rel:{name}, the inverse of rel:{of}"), format!("ask for ^rel:{of}"))
            }
            None => (format!("there is no {what} {prefix}:{name}"), near(name, &known)),
        };
        let warning = Diagnostic::new(Severity::Warning, question.path(), message).hint(hint);
        warnings.push(pointing(warning, question.text(), Some(at)));
    }
    warnings
}

/// A name that triples have.
struct Known<'s> {
    iri: String,
    prefix: &'static str,
    name: &'s str,
}

fn known(scheme: &Scheme) -> Vec<Known<'_>> {
    let own = Property::ALL.iter().filter_map(|property| property.iri().strip_prefix(iri::OWN));
    let names = [scheme.relations().collect(), scheme.types().collect(), own.collect::<Vec<_>>()];
    let spaces = SPACES.into_iter().zip(names);
    spaces
        .flat_map(|((space, prefix, _), names)| {
            names.into_iter().map(move |name| Known { iri: iri::of(space, name), prefix, name })
        })
        .collect()
}

/// What may have been meant.
fn near(name: &str, known: &[Known<'_>]) -> String {
    let near = similar_names(name, known.iter().map(|k| k.name), MOST_NEAR);
    let shown: Vec<String> = near
        .into_iter()
        .flat_map(|name| known.iter().filter(move |k| k.name == name))
        .map(|k| format!("{}:{}", k.prefix, k.name))
        .collect();
    if shown.is_empty() {
        "`zhengtu ontology show` lists types and relations".to_owned()
    } else {
        format!("near names: {}", shown.join(", "))
    }
}
