//! Properties of reading: any bytes, paragraphs that stay, and the way back to the source bytes.

#![expect(clippy::non_ascii_literal, clippy::unwrap_used, reason = "test cases are Chinese and may fail")]

use std::sync::LazyLock;

use proptest::prelude::*;
use zhengtu::ontology::Ontology;
use zhengtu::read::{Document, Reading, read_bytes};
use zhengtu::text::Span;

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| Ontology::builtin().unwrap());

fn read(path: &str, bytes: &[u8]) -> Reading {
    read_bytes(path, bytes, &ONTOLOGY.layout)
}

/// Blocks of every document lie on lines of their own, in order.
fn check_spans(document: &Document) {
    let mut at = 0;
    for block in &document.blocks {
        assert!(block.span.start >= at, "{:?}", document.blocks);
        assert!(!block.span.of(&document.text).contains('\n'));
        at = block.span.end + 1;
    }
    assert_eq!(at as usize, document.text.len());
}

/// Every character of the text is found at its source bytes.
fn check_map(document: &Document, bytes: &[u8], decode: fn(&[u8]) -> String) {
    for (at, c) in document.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let source = document.map.to_source(Span::new(at, at + c.len_utf8()));
        assert_eq!(decode(&bytes[source.range()]), c.to_string(), "at {at} of {:?}", document.text);
    }
}

fn page() -> impl Strategy<Value = String> {
    let line = "[市县水利局党委的工作，。、“”《》（）a-c0-9 ]{0,20}|（作者系[市委党校]{2,5}）|[市局]{2,4}课题组|## [市局]{2,5}|<p><strong>[市局a]{1,6}</strong>[市局。]{0,9}</p>";
    proptest::collection::vec(line, 0..30).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for path in ["a.txt", "a.md"] {
            read(path, &bytes).documents.iter().for_each(check_spans);
        }
    }

    #[test]
    fn pages_keep_their_words_and_places(page in page()) {
        let reading = read("a.txt", page.as_bytes());
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let all: String = reading.documents.iter().map(|d| d.text.as_str()).collect();
        prop_assert_eq!(bare(&all), bare(&page));
        for document in reading.documents.iter().chain(&read("a.md", page.as_bytes()).documents) {
            check_spans(document);
            check_map(document, page.as_bytes(), |b| String::from_utf8(b.to_vec()).unwrap());
        }
    }

    #[test]
    fn other_encodings_keep_their_places(page in page()) {
        let page = format!("今年以来，市水利局出台《河湖管护办法》，成效明显。\n{page}");
        let (gbk, _, _) = encoding_rs::GB18030.encode(&page);
        for document in &read("a.txt", &gbk).documents {
            check_map(document, &gbk, |b| encoding_rs::GB18030.decode(b).0.into_owned());
        }
        let utf16: Vec<u8> = [0xFEFF].into_iter().chain(page.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for document in &read("a.txt", &utf16).documents {
            check_map(document, &utf16, |b| encoding_rs::UTF_16LE.decode(b).0.into_owned());
        }
    }

    #[test]
    fn one_paragraph_per_line_stays(paragraphs in proptest::collection::vec("[市县水利局工作]{4,60}，[开展整治]{2,40}。", 1..20)) {
        let text = paragraphs.join("\n") + "\n";
        let reading = read("a.txt", text.as_bytes());
        let all: String = reading.documents.iter().map(|d| d.text.as_str()).collect();
        prop_assert_eq!(all, text);
    }
}

#[test]
fn a_line_without_end_and_a_million_short_ones_are_read() {
    let long = "水利工程".repeat(1_000_000);
    assert_eq!(read("a.txt", long.as_bytes()).documents.len(), 1);
    let short = "水利工程，建设管理局\n".repeat(300_000);
    read("a.txt", short.as_bytes()).documents.iter().for_each(|d| assert!(!d.blocks.is_empty()));
    let tags = "<[&".repeat(1_000_000);
    assert_eq!(read("a.md", tags.as_bytes()).documents.len(), 1);
    let authors = "甲县调研组\n".repeat(200_000);
    assert!(!read("a.txt", authors.as_bytes()).documents.is_empty());
}

#[test]
fn damaged_and_empty_files_are_reported() {
    use zhengtu::diagnostic::{Place, Severity};
    let cut = &"全市医保部门。".as_bytes()[..20];
    let reading = read("a.txt", cut);
    assert_eq!((reading.documents.len(), reading.diagnostics[0].place), (1, Place::Byte(18)));
    assert_eq!(read("a.txt", b" \n").diagnostics[0].severity, Severity::Warning);
    let binary = read("a.txt", b"\x7fELF\0\0\x01\x02\0\0");
    assert!(binary.documents.is_empty() && binary.diagnostics[0].severity == Severity::Error);
}
