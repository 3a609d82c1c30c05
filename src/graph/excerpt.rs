//! Loads a graph without the texts of its documents, of which it keeps the quoted words: all that most
//! questions need, in a fraction of the time and memory. Compares no quote with its text: `verify` does.

use std::collections::HashMap;
use std::io::{self, Read};

use super::model::KnowledgeGraph;
use super::wire::{EvidenceEntry, GraphFile};
use crate::text::Span;

/// The member of a graph that holds the documents, and the member of a document that holds its text.
const DOCUMENTS: &[u8] = b"documents";
const TEXT: &[u8] = b"text";
/// Bytes read at once.
const CHUNK: usize = 1 << 18;

impl KnowledgeGraph {
    /// Reads a `graph.json` without the texts; `path` is for messages. `None` where that fails: then
    /// [`parse`](Self::parse) of the whole file tells why.
    pub fn read_quoted(path: &str, input: &mut dyn Read) -> Option<Self> {
        let text = String::from_utf8(without_texts(input).ok()?).ok()?;
        Self::parse_quoted(path, &text)
    }
}

/// The JSON of a graph with every document's text left empty.
fn without_texts(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut filter = Filter::default();
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = match input.read(&mut chunk) {
            Ok(read) => read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if read == 0 {
            return Ok(filter.out);
        }
        filter.feed(&chunk[..read]);
    }
}

/// Where in a JSON text the filter stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Between strings.
    #[default]
    Between,
    /// In a string that is kept.
    Kept,
    /// In a string that is left out.
    Left,
    /// Behind the documents: all is kept.
    Behind,
}

/// Copies JSON, which need not be sound, without the texts of documents.
#[derive(Default)]
struct Filter {
    out: Vec<u8>,
    state: State,
    /// The next byte of the string is escaped.
    escaped: bool,
    /// Objects and lists that are open.
    depth: usize,
    /// Inside the list of documents.
    inside: bool,
    /// Where in `out` the last string that could be a key starts and ends.
    key: (usize, usize),
    /// A colon stands between the key and here.
    value: bool,
}

impl Filter {
    fn feed(&mut self, chunk: &[u8]) {
        let mut rest = chunk;
        while !rest.is_empty() {
            let used = match self.state {
                State::Between => self.between(rest),
                State::Kept | State::Left => self.string(rest),
                State::Behind => {
                    self.out.extend_from_slice(rest);
                    rest.len()
                }
            };
            rest = &rest[used..];
        }
    }

    /// Takes bytes between strings, up to the first of a string; tells how many.
    fn between(&mut self, bytes: &[u8]) -> usize {
        let mut taken = bytes.len();
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'"' => {
                    let text = self.inside && self.depth == 3 && self.value && self.key() == TEXT;
                    self.state = if text { State::Left } else { State::Kept };
                    taken = at + 1;
                    break;
                }
                b':' => self.value = true,
                b',' => self.value = false,
                b'{' | b'[' => self.open(*byte),
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.inside && self.depth == 1 {
                        self.state = State::Behind;
                        taken = at + 1;
                        break;
                    }
                }
                _ => {}
            }
        }
        self.out.extend_from_slice(&bytes[..taken]);
        if self.state == State::Kept && !self.value {
            self.key = (self.out.len(), self.out.len());
        }
        taken
    }

    fn open(&mut self, byte: u8) {
        self.inside |= byte == b'[' && self.depth == 1 && self.value && self.key() == DOCUMENTS;
        self.depth += 1;
        self.value = false;
    }

    fn key(&self) -> &[u8] {
        &self.out[self.key.0..self.key.1]
    }

    /// Takes bytes of a string, up to its end or an escape; tells how many.
    fn string(&mut self, bytes: &[u8]) -> usize {
        let mut taken = 1;
        let mut ends = false;
        if self.escaped {
            self.escaped = false;
        } else {
            match memchr::memchr2(b'"', b'\\', bytes) {
                None => taken = bytes.len(),
                Some(at) => {
                    taken = at + 1;
                    ends = bytes[at] == b'"';
                    self.escaped = !ends;
                }
            }
        }
        if self.state == State::Kept {
            self.out.extend_from_slice(&bytes[..taken]);
        }
        if ends {
            if self.state == State::Left {
                self.out.push(b'"');
            } else if !self.value {
                self.key.1 = self.out.len() - 1;
            }
            self.state = State::Between;
        }
        taken
    }
}

/// The quoted words of a document, one behind the other in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    /// The words.
    pub(super) text: String,
    /// For each piece of them the scalar values of the document's text before it and before its end, and its
    /// first byte in `text`; in order.
    places: Vec<(u32, u32, u32)>,
}

impl Excerpt {
    /// The excerpt of each document of a file; `documents` tells their places by id.
    pub(super) fn all(file: &GraphFile<'_>, documents: &HashMap<&str, u32>) -> Vec<Excerpt> {
        let mut quotes: Vec<Vec<(u32, u32, &str)>> = vec![Vec::new(); file.documents.len()];
        let mentions = file.nodes.iter().flat_map(|node| &node.mentions);
        for entry in mentions.chain(file.edges.iter().flat_map(|edge| &edge.evidence)) {
            if let Some(document) = documents.get(&*entry.document) {
                quotes[*document as usize].push((entry.start, entry.end, &*entry.text));
            }
        }
        quotes.into_iter().map(Excerpt::of).collect()
    }

    /// Puts the quotes one behind the other; words that several of them quote stand there once.
    fn of(mut quotes: Vec<(u32, u32, &str)>) -> Self {
        quotes.sort_unstable();
        quotes.dedup_by_key(|(start, end, _)| (*start, *end));
        let mut excerpt = Excerpt::default();
        // how far the words reach, and where the last quote begins, as scalar value and byte
        let (mut reach, mut last) = (0, (0, 0));
        for (start, end, words) in quotes {
            let at = if start >= reach {
                excerpt.text.len()
            } else {
                let between = excerpt.text[last.1..].chars().take((start - last.0) as usize);
                last.1 + between.map(char::len_utf8).sum::<usize>()
            };
            let known = reach.saturating_sub(start) as usize;
            let new = words.char_indices().nth(known).map_or("", |(byte, _)| &words[byte..]);
            excerpt.text.push_str(new);
            excerpt.places.push((start, end, at as u32));
            (reach, last) = (reach.max(end), (start, at));
        }
        excerpt
    }

    /// Where the words of an evidence stand in this excerpt; `None` where it gives other words than another
    /// evidence of the same place, or a wrong length.
    pub(super) fn span(&self, entry: &EvidenceEntry<'_>) -> Option<Span> {
        let place = (entry.start, entry.end);
        let at = self.places.binary_search_by_key(&place, |(start, end, _)| (*start, *end)).ok()?;
        let start = self.places[at].2 as usize;
        let end = start + entry.text.len();
        let counted = entry.text.chars().count() == entry.end.saturating_sub(entry.start) as usize;
        let same = self.text.get(start..end) == Some(&*entry.text);
        (counted && same).then(|| Span::new(start, end))
    }

    /// For the first byte of each piece the scalar values of the document's text before it.
    pub(super) fn starts(&self) -> Vec<(u32, u32)> {
        self.places.iter().map(|(start, _, at)| (*at, *start)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of `json`, fed in pieces of every size.
    fn left(json: &str) -> String {
        let whole = String::from_utf8(without_texts(&mut json.as_bytes()).unwrap()).unwrap();
        for size in 1..json.len().min(40) {
            let mut filter = Filter::default();
            json.as_bytes().chunks(size).for_each(|chunk| filter.feed(chunk));
            assert_eq!(String::from_utf8(filter.out).unwrap(), whole, "in pieces of {size}");
        }
        whole
    }

    #[test]
    fn only_texts_of_documents_are_left_out() {
        let json = r#"{"text": "a", "documents" : [
            {"id": "text", "source": {"text": "b"}, "text" : "c\"\\", "title": "text"}, {"text":"\\"}],
            "nodes": [{"text": "d", "mentions": [{"text": "e"}]}], "documents": [{"text": "f"}]}"#;
        let expected = json.replace(r#""c\"\\""#, "\"\"").replace(r#""text":"\\""#, r#""text":"""#);
        assert_eq!(left(json), expected);
    }

    #[test]
    fn what_is_no_graph_stays_as_it_is() {
        for json in [
            "",
            "[",
            "]]}",
            "\"",
            "\"\\",
            "{\"documents\": [\"text\", \"x\"]",
            "{\"documents\":{\"text\":\"x\"}}",
        ] {
            assert_eq!(left(json), json);
        }
        assert_eq!(left("{\"documents\":[{\"text\":\"cut off"), "{\"documents\":[{\"text\":\"");
    }

    #[test]
    fn quotes_are_the_same_with_and_without_the_texts() {
        let json = include_str!("../../graphs/graph.json");
        let whole = KnowledgeGraph::parse("graph.json", json).unwrap();
        let quoted = KnowledgeGraph::read_quoted("graph.json", &mut json.as_bytes()).unwrap();
        let told = |graph: &KnowledgeGraph| -> Vec<String> {
            let mentions = graph.nodes().flat_map(|(_, node)| node.mentions());
            let evidence = graph.petgraph().edge_weights().flat_map(|edge| edge.evidence());
            let pieces = mentions.chain(evidence);
            pieces.map(|e| format!("{:?} {} {}", graph.place(e), graph.quote(e), graph.rule(e))).collect()
        };
        assert_eq!(told(&whole), told(&quoted));
        let held = |graph: &KnowledgeGraph| graph.documents().iter().map(|d| d.text.len()).sum::<usize>();
        assert!(held(&quoted) < held(&whole));
        assert!(quoted.write_json(&mut Vec::new()).is_err());
    }
}
