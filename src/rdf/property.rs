//! The properties that triples use, apart from relations and attributes, whose names the graph brings.

macro_rules! properties {
    ($($(#[$doc:meta])* $name:ident = $iri:literal;)*) => {
        /// A property of a public vocabulary, or of our own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Property { $($(#[$doc])* $name,)* }

        impl Property {
            /// Every one.
            pub const ALL: &[Property] = &[$(Property::$name,)*];

            /// Its IRI.
            pub fn iri(self) -> &'static str {
                match self { $(Property::$name => $iri,)* }
            }
        }
    };
}

properties! {
    /// What class something is of.
    Type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    /// The subject that a statement speaks of.
    Subject = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject";
    /// What a statement says of it.
    Predicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate";
    /// The object of a statement.
    Object = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object";
    /// A name for people.
    Label = "http://www.w3.org/2000/01/rdf-schema#label";
    /// What something is.
    Comment = "http://www.w3.org/2000/01/rdf-schema#comment";
    /// A wider class.
    SubClassOf = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
    /// A wider property.
    SubPropertyOf = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf";
    /// A property read the other way.
    InverseOf = "http://www.w3.org/2002/07/owl#inverseOf";
    /// Types that the subject of a relation may have.
    DomainIncludes = "https://schema.org/domainIncludes";
    /// Types that its object may have.
    RangeIncludes = "https://schema.org/rangeIncludes";
    /// Canonical name.
    PrefLabel = "http://www.w3.org/2004/02/skos/core#prefLabel";
    /// Another name.
    AltLabel = "http://www.w3.org/2004/02/skos/core#altLabel";
    /// The id that graph.json has.
    Identifier = "http://purl.org/dc/terms/identifier";
    /// Title of a document.
    Title = "http://purl.org/dc/terms/title";
    /// Author line of a document.
    Creator = "http://purl.org/dc/elements/1.1/creator";
    /// Date of publication as stated.
    Issued = "http://purl.org/dc/terms/issued";
    /// The place a document speaks from.
    Spatial = "http://purl.org/dc/terms/spatial";
    /// Its name.
    Coverage = "http://purl.org/dc/elements/1.1/coverage";
    /// What something was taken from.
    DerivedFrom = "http://www.w3.org/ns/prov#wasDerivedFrom";
    /// The text of a document.
    Text = "https://schema.org/text";
    /// A name: of a file its path.
    Name = "https://schema.org/name";
    /// SHA-256 of a file.
    Sha256 = "https://schema.org/sha256";
    /// A code: of a place that of GB/T 2260.
    Code = "https://schema.org/identifier";
    /// The number of a figure.
    Value = "https://schema.org/value";
    /// The unit of a figure.
    UnitText = "https://schema.org/unitText";
    /// The version of the program that made the graph.
    Version = "https://schema.org/softwareVersion";
    /// What an annotation tells about the words.
    HasBody = "http://www.w3.org/ns/oa#hasBody";
    /// The words.
    HasTarget = "http://www.w3.org/ns/oa#hasTarget";
    /// Why there is an annotation.
    MotivatedBy = "http://www.w3.org/ns/oa#motivatedBy";
    /// The document that holds the words.
    HasSource = "http://www.w3.org/ns/oa#hasSource";
    /// How the words are found in it.
    HasSelector = "http://www.w3.org/ns/oa#hasSelector";
    /// The bytes of the source file that a passage was read from.
    Bytes = "urn:zhengtu:ns#bytes";
    /// The words, verbatim.
    Exact = "http://www.w3.org/ns/oa#exact";
    /// Characters, or bytes, before the words.
    Start = "http://www.w3.org/ns/oa#start";
    /// Characters, or bytes, before their end.
    End = "http://www.w3.org/ns/oa#end";
    /// Done, under way or planned.
    Status = "urn:zhengtu:ns#status";
    /// How likely it is right, from 0 to 1.
    Confidence = "urn:zhengtu:ns#confidence";
    /// What states an edge.
    Evidence = "urn:zhengtu:ns#evidence";
    /// What names a node.
    Mention = "urn:zhengtu:ns#mention";
    /// The words of a mention or of evidence, without the way over its selectors.
    Quote = "urn:zhengtu:ns#quote";
    /// The rule that found them.
    Rule = "urn:zhengtu:ns#rule";
    /// The ontology that the graph was made with.
    Ontology = "urn:zhengtu:ns#ontology";
    /// Its digest.
    Digest = "urn:zhengtu:ns#digest";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::iri;

    #[test]
    fn every_property_has_a_prefix_and_an_iri_of_its_own() {
        for (i, property) in Property::ALL.iter().enumerate() {
            assert_eq!(*property as usize, i);
            let known = iri::prefixes().iter().any(|(_, base)| property.iri().starts_with(base));
            assert!(known, "{property:?}");
            assert!(Property::ALL[..i].iter().all(|other| other.iri() != property.iri()), "{property:?}");
        }
    }
}
