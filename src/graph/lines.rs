//! The lines of `graph.json`: the same bytes as serde makes of the entries of `wire`, with less work: pieces of
//! evidence are most of a file and much alike, so they are put together of strings that are made JSON once.

use petgraph::graph::EdgeReference;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::Attributes;
use super::model::{DocumentRecord, Edge, Evidence, Node};
use super::write::Entries;
use crate::ontology::reliability::Confidence;

/// Whether a line could be written.
pub type Written = serde_json::Result<()>;

/// Writes lines.
pub struct Lines<'a> {
    /// Makes the entries.
    pub entries: Entries<'a>,
    /// The ids of the documents as JSON.
    documents: Vec<String>,
    /// The names of the rules as JSON.
    rules: Vec<String>,
    /// The shares of confidence as JSON, by thousandths.
    shares: Vec<String>,
}

impl<'a> Lines<'a> {
    /// Lines of the graph of `entries`.
    pub fn new(entries: Entries<'a>) -> Self {
        let documents = entries.graph.documents().iter().map(|document| json(&document.id)).collect();
        let rules = entries.graph.rules().iter().map(|(_, rule)| json(rule)).collect();
        let share = |confidence: Confidence| serde_json::Value::from(confidence.share()).to_string();
        Lines { entries, documents, rules, shares: Confidence::all().map(share).collect() }
    }

    /// A document, with its text.
    pub fn document(out: &mut Vec<u8>, document: &DocumentRecord) -> Written {
        const END: &[u8] = b"\"\"}";
        serde_json::to_writer(&mut *out, &Entries::bare_document(document))?;
        debug_assert!(out.ends_with(END));
        out.truncate(out.len() - END.len());
        out.reserve(document.text.len() + document.text.len() / 16);
        out.push(b'"');
        // nearly all texts have line ends
        escaped(out, &document.text)?;
        out.extend_from_slice(b"\"}");
        Ok(())
    }

    /// A node with its mentions, field by field as `NodeEntry` has them.
    pub fn node(&self, out: &mut Vec<u8>, node: &Node) -> Written {
        field(out, b"{\"id\":", &node.id)?;
        field(out, b",\"type\":", self.entries.graph.kind(node))?;
        field(out, b",\"name\":", &node.name)?;
        out.extend_from_slice(b",\"aliases\":");
        list(out, &node.aliases, |out, alias| string(out, alias))?;
        attributes(out, &node.attributes)?;
        out.extend_from_slice(b",\"mentions\":");
        list(out, node.mentions(), |out, piece| self.evidence(out, piece))?;
        out.push(b'}');
        Ok(())
    }

    /// An edge with its evidence, field by field as `EdgeEntry` has them.
    pub fn edge(&self, out: &mut Vec<u8>, edge: EdgeReference<'_, Edge>) -> Written {
        let graph = self.entries.graph;
        field(out, b"{\"id\":", &graph.edge_id(edge.id()))?;
        field(out, b",\"source\":", &graph.node(edge.source()).id)?;
        field(out, b",\"target\":", &graph.node(edge.target()).id)?;
        field(out, b",\"type\":", graph.relation(edge.weight()))?;
        attributes(out, &edge.weight().attributes)?;
        self.confidence(out, edge.weight().confidence());
        out.extend_from_slice(b",\"evidence\":");
        list(out, edge.weight().evidence(), |out, piece| self.evidence(out, piece))?;
        out.push(b'}');
        Ok(())
    }

    /// A piece of evidence, field by field as `EvidenceEntry` has them.
    fn evidence(&self, out: &mut Vec<u8>, evidence: &Evidence) -> Written {
        let (start, end, text) = self.entries.place(evidence);
        out.extend_from_slice(b"{\"document\":");
        out.extend_from_slice(self.documents[evidence.document as usize].as_bytes());
        number(out, b",\"start\":", start)?;
        number(out, b",\"end\":", end)?;
        number(out, b",\"bytes\":[", evidence.bytes.start)?;
        number(out, b",", evidence.bytes.end)?;
        out.extend_from_slice(b"],\"text\":");
        string(out, text)?;
        out.extend_from_slice(b",\"rule\":");
        out.extend_from_slice(self.rules[evidence.rule.index()].as_bytes());
        self.confidence(out, evidence.confidence);
        out.push(b'}');
        Ok(())
    }

    fn confidence(&self, out: &mut Vec<u8>, confidence: Confidence) {
        out.extend_from_slice(b",\"confidence\":");
        out.extend_from_slice(self.shares[confidence.thousandths()].as_bytes());
    }
}

/// Writes `before` and a string.
fn field(out: &mut Vec<u8>, before: &[u8], text: &str) -> Written {
    out.extend_from_slice(before);
    string(out, text)
}

/// Writes a list.
fn list<T>(out: &mut Vec<u8>, items: &[T], write: impl Fn(&mut Vec<u8>, &T) -> Written) -> Written {
    out.push(b'[');
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        write(out, item)?;
    }
    out.push(b']');
    Ok(())
}

/// Writes the field of attributes.
fn attributes(out: &mut Vec<u8>, attributes: &Attributes) -> Written {
    out.extend_from_slice(b",\"attributes\":{");
    for (number, (key, value)) in attributes.iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        string(out, key)?;
        field(out, b":", value)?;
    }
    out.push(b'}');
    Ok(())
}

/// Writes `before` and a number.
fn number(out: &mut Vec<u8>, before: &[u8], number: impl Serialize) -> Written {
    out.extend_from_slice(before);
    serde_json::to_writer(out, &number)
}

/// Writes a string: most have nothing to escape, which is seen many bytes at a time.
fn string(out: &mut Vec<u8>, text: &str) -> Written {
    out.push(b'"');
    match is_plain(text) {
        true => out.extend_from_slice(text.as_bytes()),
        false => escaped(out, text)?,
    }
    out.push(b'"');
    Ok(())
}

/// Writes what stands between the quotation marks line by line: most texts have nothing else to escape than line ends.
fn escaped(out: &mut Vec<u8>, text: &str) -> Written {
    let mut from = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = &text[from..end];
        if from > 0 {
            out.extend_from_slice(b"\\n");
        }
        if is_plain(line) {
            out.extend_from_slice(line.as_bytes());
        } else {
            let start = out.len();
            serde_json::to_writer(&mut *out, line)?;
            // without the quotation marks around it
            out.remove(start);
            out.pop();
        }
        from = end + 1;
    }
    Ok(())
}

/// Bytes that are looked at in one step.
const STEP: usize = 16;

/// True where a string is its own JSON, but for the quotation marks.
fn is_plain(text: &str) -> bool {
    // no early end: so many bytes are looked at at once
    let special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    let any = |step: &[u8; STEP]| step.iter().fold(false, |any, byte| any | special(*byte));
    let (steps, rest) = text.as_bytes().as_chunks::<STEP>();
    let mut last = [b' '; STEP];
    last[..rest.len()].copy_from_slice(rest);
    !steps.iter().chain([&last]).fold(false, |found, step| found | any(step))
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::KnowledgeGraph;

    /// A graph whose strings hold all that JSON escapes.
    const ODD: &str = r#"{
        "format": "zhengtu-graph", "version": 1,
        "generator": {"name": "zhengtu", "version": "0", "ontology": {"name": "zhengtu", "digest": "0"}},
        "documents": [{"id": "a \"b\"\\c.txt", "source": {"path": "a \"b\"\\c.txt", "sha256": "0"}, "title": "甲\t乙",
            "author": null, "place": null, "published": "2031-01-01", "text": "甲局\n推行“乙”\u0001\r\n\n\\丙\"\n"}],
        "nodes": [
            {"id": "initiative:乙\"", "type": "initiative", "name": "乙\"", "aliases": ["丁\\", "戊"], "attributes": {"a": "\n", "b": "c"},
             "mentions": [{"document": "a \"b\"\\c.txt", "start": 5, "end": 9, "bytes": [13, 23], "text": "“乙”\u0001", "rule": "x\"y",
                           "confidence": 0.5}]},
            {"id": "organization:甲局", "type": "organization", "name": "甲局", "aliases": [], "attributes": {},
             "mentions": [{"document": "a \"b\"\\c.txt", "start": 0, "end": 2, "bytes": [0, 6], "text": "甲局", "rule": "z", "confidence": 1},
                          {"document": "a \"b\"\\c.txt", "start": 2, "end": 5, "bytes": [6, 13], "text": "\n推行", "rule": "z", "confidence": 0.125}]}
        ],
        "edges": [{"id": "organization:甲局 -launches-> initiative:乙\"", "source": "organization:甲局", "target": "initiative:乙\"",
            "type": "launches", "attributes": {"status": "done"}, "confidence": 0.875,
            "evidence": [{"document": "a \"b\"\\c.txt", "start": 0, "end": 8, "bytes": [0, 22], "text": "甲局\n推行“乙”", "rule": "x\"y",
                          "confidence": 0.875}]}]
    }"#;

    fn line(write: impl FnOnce(&mut Vec<u8>) -> Written) -> String {
        let mut out = Vec::new();
        write(&mut out).expect("a line");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn strings_are_plain_that_json_writes_as_they_are() {
        for byte in 0..128_u8 {
            for at in 0..33 {
                let text = "a".repeat(at) + &char::from(byte).to_string() + "甲乙";
                assert_eq!(is_plain(&text), json(&text) == format!("\"{text}\""), "{text:?}");
            }
        }
    }

    #[test]
    fn lines_are_what_serde_makes_of_the_entries() {
        let graph = KnowledgeGraph::parse("odd", ODD).expect("a graph");
        let (lines, entries) = (Lines::new(graph.entries()), graph.entries());
        let serde = |entry: serde_json::Result<String>| entry.expect("an entry");
        for document in graph.documents() {
            let expected = serde(serde_json::to_string(&Entries::document(document)));
            assert_eq!(line(|out| Lines::document(out, document)), expected);
        }
        for (_, node) in graph.nodes() {
            let expected = serde(serde_json::to_string(&entries.node(node)));
            assert_eq!(line(|out| lines.node(out, node)), expected);
        }
        for edge in graph.edges() {
            let expected = serde(serde_json::to_string(&entries.edge(edge)));
            assert_eq!(line(|out| lines.edge(out, edge)), expected);
        }
        assert_eq!((graph.documents().len(), graph.nodes().len(), graph.edges().len()), (1, 2, 1));
    }
}
