//! Articles of the reference texts, where these lie beside the repository: title, author, first and last words.

#![expect(clippy::disallowed_methods, reason = "a test reads its own texts")]

use std::path::PathBuf;

use zhengtu::ontology::Ontology;
use zhengtu::read::{BlockKind, Document, read_bytes};

/// Texts kept apart to judge the rules by.
const HELD_OUT: [&str; 4] = ["local-19", "law-zhejiang-renewables", "news-20240415", "synth-07"];

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The article's prose without white space.
fn prose(document: &Document) -> String {
    let prose =
        document.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading | BlockKind::Paragraph));
    bare(&prose.map(|b| b.span.of(&document.text)).collect::<String>())
}

/// What is wrong with `document`, if anything.
fn fault(document: &Document, gold: &serde_json::Value) -> Option<String> {
    let part = |key: &str| gold[key].as_str().map(bare);
    let prose = prose(document);
    let right = document.title.as_deref().map(bare) == part("title")
        && document.author.as_deref().map(bare) == part("author")
        && prose.starts_with(&part("starts").unwrap_or_default())
        && prose.ends_with(&part("ends").unwrap_or_default());
    (!right).then(|| format!("{:?} {:?} {prose}\n  gold {gold}", document.title, document.author))
}

#[test]
fn articles_of_the_reference_texts() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/dev");
    let Ok(entries) = std::fs::read_dir(&folder) else { return };
    let ontology = Ontology::builtin().unwrap();
    let mut names: Vec<String> = entries
        .filter_map(|e| Some(e.ok()?.file_name().to_str()?.strip_suffix(".gold.json")?.to_owned()))
        .collect();
    names.retain(|name| !HELD_OUT.contains(&name.as_str()));
    names.sort();
    let mut faults = Vec::new();
    for name in names {
        let gold = std::fs::read_to_string(folder.join(format!("{name}.gold.json"))).unwrap();
        let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
        let bytes = std::fs::read(folder.join(format!("{name}.txt"))).unwrap();
        let path = format!("{name}.txt");
        let reading = read_bytes(&path, &bytes, &ontology.layout);
        let articles = gold["articles"].as_array().unwrap();
        if articles.len() != reading.documents.len() {
            faults.push(format!("{name}: {} articles of {}", reading.documents.len(), articles.len()));
        }
        let pairs = reading.documents.iter().zip(articles);
        faults.extend(pairs.filter_map(|(d, a)| Some(format!("{name}: {}", fault(d, a)?))));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
