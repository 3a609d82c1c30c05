//! IRIs of what a graph holds. Each is made of the id that graph.json has, so that the same graph gives the same
//! IRIs, and the id can be read from the IRI.

use petgraph::graph::EdgeIndex;

use crate::graph::{Evidence, KnowledgeGraph};
use crate::ontology::vocabulary;

/// Our own classes and properties.
pub const OWN: &str = "urn:zhengtu:ns#";
/// Types of node.
pub const TYPE: &str = "urn:zhengtu:type:";
/// Types of edge, as properties.
pub const RELATION: &str = "urn:zhengtu:relation:";
/// Attributes, as properties.
pub const ATTRIBUTE: &str = "urn:zhengtu:attribute:";
/// Nodes.
pub const NODE: &str = "urn:zhengtu:node:";
/// Edges, as statements.
pub const EDGE: &str = "urn:zhengtu:edge:";
/// Documents.
pub const DOCUMENT: &str = "urn:zhengtu:document:";
/// Source files.
pub const SOURCE: &str = "urn:zhengtu:source:";
/// The graph itself.
pub const GRAPH: &str = "urn:zhengtu:graph";

/// Prefixes of our own namespaces.
pub const OWN_PREFIXES: [(&str, &str); 8] = [
    ("attr", ATTRIBUTE),
    ("doc", DOCUMENT),
    ("edge", EDGE),
    ("node", NODE),
    ("rel", RELATION),
    ("source", SOURCE),
    ("type", TYPE),
    ("zt", OWN),
];

/// Every prefix that may be used without being declared, by name.
pub fn prefixes() -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<_> = vocabulary::PREFIXES.into_iter().chain(OWN_PREFIXES).collect();
    all.sort_unstable();
    all
}

/// The IRI of `name` in `space`.
pub fn of(space: &str, name: &str) -> String {
    let mut iri = String::with_capacity(space.len() + name.len() + 8);
    iri.push_str(space);
    push(&mut iri, name);
    iri
}

/// The IRI of the edge at `index`.
pub fn edge(graph: &KnowledgeGraph, index: EdgeIndex) -> String {
    of(EDGE, &graph.edge_id(index))
}

/// The IRI of characters `start` to `end` of a document: its own with a fragment as RFC 5147 has it.
pub fn passage(graph: &KnowledgeGraph, evidence: &Evidence, start: usize, end: usize) -> String {
    let mut iri = of(DOCUMENT, &graph.document(evidence).id);
    iri.push_str(&format!("#char={start},{end}"));
    iri
}

/// Adds `name`, with what an IRI may not hold as percent-encoded bytes. No two names give the same.
fn push(iri: &mut String, name: &str) {
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        // Dots that stand as a segment of a path are taken out by readers that resolve IRIs.
        let before_dots = c == '/' && rest.peek() == Some(&'.');
        if allowed(c) && !before_dots {
            iri.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                iri.push_str(&format!("%{byte:02X}"));
            }
        }
    }
}

/// True for what RFC 3987 allows in a path and needs no escape; marks of writing direction it forbids.
fn allowed(c: char) -> bool {
    match c {
        '-' | '.' | '_' | '~' | ':' | '@' | '/' => true,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        // Allowed beyond ASCII, but readers that split at blanks or lines would not see it.
        c if c.is_whitespace() => false,
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => false,
        '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}' => true,
        '\u{10000}'..='\u{DFFFF}' => u32::from(c) & 0xFFFF < 0xFFFE,
        '\u{E1000}'..='\u{EFFFD}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_readable_and_what_is_not_allowed_is_encoded() {
        assert_eq!(of(NODE, "organization:市司法局"), "urn:zhengtu:node:organization:市司法局");
        assert_eq!(of("", "a b<c>\"%#?\n"), "a%20b%3Cc%3E%22%25%23%3F%0A");
        assert_eq!(of("", "右\u{200F}左"), "右%E2%80%8F左");
        assert_eq!(of("", "a/../b/c.txt"), "a%2F../b/c.txt");
        assert_eq!(of("", "一\u{3000}二\u{2028}"), "一%E3%80%80二%E2%80%A8");
        assert_eq!(of("", "🚄\u{E000}\u{1FFFE}"), "🚄%EE%80%80%F0%9F%BF%BE");
    }

    #[test]
    fn prefixes_are_told_apart() {
        let all = prefixes();
        assert!(all.windows(2).all(|pair| pair[0].0 < pair[1].0), "{all:?}");
    }
}
