//! Public vocabularies by their usual prefixes, and how a mapping in the data files names a term of one.

use super::files::DataFile;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;

/// Prefixes that mappings may use, with the IRIs they stand for.
pub const PREFIXES: [(&str, &str); 13] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("eli", "http://data.europa.eu/eli/ontology#"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// A term of a public vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Its IRI.
    pub iri: String,
    /// Read from object to subject: written with `^` before it.
    pub inverse: bool,
}

impl Mapping {
    /// What `written` names: `eli:cites`, `^eli:passed_by` or `<https://example.org/funds>`.
    pub fn parse(written: &str) -> Option<Self> {
        let (inverse, term) = match written.strip_prefix('^') {
            Some(term) => (true, term),
            None => (false, written),
        };
        let iri = match term.strip_prefix('<').and_then(|iri| iri.strip_suffix('>')) {
            Some(iri) => iri.contains(':').then(|| iri.to_owned())?,
            None => {
                let (prefix, local) = term.split_once(':')?;
                let (_, base) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
                format!("{base}{local}")
            }
        };
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"{}|^`\\".contains(c);
        iri.chars().all(plain).then_some(Mapping { iri, inverse })
    }
}

/// Checks that every mapping in `written` names a term.
///
/// # Errors
/// Those that do not, each with its line in `file`.
pub fn check<'a>(written: impl Iterator<Item = &'a String>, file: &DataFile) -> Result<()> {
    let known: Vec<&str> = PREFIXES.iter().map(|(prefix, _)| *prefix).collect();
    let faults: Vec<Diagnostic> = written
        .filter(|term| Mapping::parse(term).is_none())
        .map(|term| {
            let at = file.text.find(&format!("\"{term}\"")).unwrap_or(0);
            let message = format!("{term} names no term of a vocabulary");
            Diagnostic::new(Severity::Error, file.path.clone(), message).in_text(&file.text, at).hint(format!(
                "write prefix:term, with one of the prefixes {}; or a whole IRI in < >; ^ before it where it \
                 is read from object to subject",
                known.join(", ")
            ))
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_told_from_what_names_none() {
        let iri = |written| Mapping::parse(written).map(|m| (m.iri, m.inverse));
        assert_eq!(iri("eli:cites"), Some(("http://data.europa.eu/eli/ontology#cites".to_owned(), false)));
        assert_eq!(iri("^schema:agent"), Some(("https://schema.org/agent".to_owned(), true)));
        assert_eq!(iri("<urn:x:funds>"), Some(("urn:x:funds".to_owned(), false)));
        for wrong in ["cites", "elli:cites", "eli:a b", "<funds>", "<urn:x:a b>", "eli:\"", ""] {
            assert_eq!(iri(wrong), None, "{wrong}");
        }
    }
}
