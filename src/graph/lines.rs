//! The lines of `graph.json`: the same bytes as serde makes of the entries of `wire`. Pieces of evidence are most of a
//! file and much alike, so they are put together of strings that are made JSON once.

use petgraph::graph::EdgeReference;
use serde::Serialize;

use super::model::{DocumentRecord, Edge, Evidence, Node};
use super::write::Entries;

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
}

impl<'a> Lines<'a> {
    /// Lines of the graph of `entries`.
    pub fn new(entries: Entries<'a>) -> Self {
        let documents = entries.graph.documents().iter().map(|document| json(&document.id)).collect();
        let rules = entries.graph.rules().iter().map(|(_, rule)| json(rule)).collect();
        Lines { entries, documents, rules }
    }

    /// A document, with its text.
    pub fn document(out: &mut Vec<u8>, document: &DocumentRecord) -> Written {
        const END: &[u8] = b"\"\"}";
        serde_json::to_writer(&mut *out, &Entries::bare_document(document))?;
        debug_assert!(out.ends_with(END));
        out.truncate(out.len() - END.len());
        out.reserve(document.text.len() + document.text.len() / 16);
        string(out, &document.text)?;
        out.push(b'}');
        Ok(())
    }

    /// A node with its mentions.
    pub fn node(&self, out: &mut Vec<u8>, node: &'a Node) -> Written {
        serde_json::to_writer(&mut *out, &self.entries.bare_node(node))?;
        self.fill(out, node.mentions())
    }

    /// An edge with its evidence.
    pub fn edge(&self, out: &mut Vec<u8>, edge: EdgeReference<'a, Edge>) -> Written {
        serde_json::to_writer(&mut *out, &self.entries.bare_edge(edge))?;
        self.fill(out, edge.weight().evidence())
    }

    /// Puts `evidence` into the empty list with which an entry ends.
    fn fill(&self, out: &mut Vec<u8>, evidence: &[Evidence]) -> Written {
        const END: &[u8] = b"]}";
        debug_assert!(out.ends_with(END));
        out.truncate(out.len() - END.len());
        for (number, piece) in evidence.iter().enumerate() {
            if number > 0 {
                out.push(b',');
            }
            self.evidence(out, piece)?;
        }
        out.extend_from_slice(END);
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
        number(out, b",\"confidence\":", evidence.confidence.share())?;
        out.push(b'}');
        Ok(())
    }
}

/// Writes `before` and a number.
fn number(out: &mut Vec<u8>, before: &[u8], number: impl Serialize) -> Written {
    out.extend_from_slice(before);
    serde_json::to_writer(out, &number)
}

/// Writes a string line by line: most have nothing to escape, which is seen many bytes at a time.
fn string(out: &mut Vec<u8>, text: &str) -> Written {
    let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    out.push(b'"');
    let mut from = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = &text[from..end];
        if from > 0 {
            out.extend_from_slice(b"\\n");
        }
        if line.bytes().fold(false, |any, byte| any | escaped(byte)) {
            let start = out.len();
            serde_json::to_writer(&mut *out, line)?;
            // without the quotation marks around it
            out.remove(start);
            out.pop();
        } else {
            out.extend_from_slice(line.as_bytes());
        }
        from = end + 1;
    }
    out.push(b'"');
    Ok(())
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
