//! The ontology's own examples: what its files say of their rules is so.

#![allow(clippy::non_ascii_literal, reason = "test cases are Chinese")]
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use petgraph::visit::EdgeRef;
use zhengtu::graph::{GraphBuilder, KnowledgeGraph};
use zhengtu::ontology::Ontology;
use zhengtu::ontology::files::builtin;
use zhengtu::ontology::lexicon::Class;
use zhengtu::read::read_bytes;
use zhengtu::resolve::extract;

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| Ontology::builtin().unwrap());

/// The graph of one sentence.
fn graph_of(sentence: &str) -> KnowledgeGraph {
    let reading = read_bytes("a.txt", sentence.as_bytes(), &ONTOLOGY.layout);
    let extractions = extract(&reading.documents, &ONTOLOGY);
    let mut builder = GraphBuilder::new(&ONTOLOGY);
    for (document, extraction) in reading.documents.into_iter().zip(extractions) {
        builder.add(document, extraction, &ONTOLOGY);
    }
    builder.finish().0
}

/// The edges, as `subject -relation-> object`.
fn edges(graph: &KnowledgeGraph) -> Vec<String> {
    let name = |index| &graph.node(index).name;
    let written = |e: petgraph::graph::EdgeReference<'_, _>| {
        format!("{} -{}-> {}", name(e.source()), graph.relation(e.weight()), name(e.target()))
    };
    graph.edges().map(written).collect()
}

#[test]
fn examples_of_frames_hold() {
    let mut faults = Vec::new();
    for frame in &ONTOLOGY.frames.frames {
        let id = &frame.written.id;
        if frame.written.examples.is_empty() || frame.written.counterexamples.is_empty() {
            faults.push(format!("{id}: no example or no counterexample"));
        }
        for example in &frame.written.examples {
            let (sentence, expected) = example.split_once(" => ").unwrap_or((example, ""));
            let found = edges(&graph_of(sentence));
            if !found.iter().any(|edge| edge == expected) {
                faults.push(format!("{id}: {sentence}\n    expected {expected}\n    found {found:?}"));
            }
        }
        for counterexample in &frame.written.counterexamples {
            let (sentence, relation) = counterexample.split_once(" => ").unwrap_or((counterexample, ""));
            let graph = graph_of(sentence);
            let arrow = format!(" -{relation}-> ");
            if ONTOLOGY.relation_type(relation).is_none() || edges(&graph).iter().any(|e| e.contains(&arrow))
            {
                faults
                    .push(format!("{id}: {sentence}\n    expected no {relation}, found {:?}", edges(&graph)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn examples_of_two_part_frames_hold_their_words() {
    let mut faults = Vec::new();
    for bracket in &ONTOLOGY.frames.brackets {
        let written = &bracket.written;
        for example in &written.examples {
            let Some((sentence, expected)) = example.split_once(" => ") else {
                let opens = written.open.iter().any(|open| example.contains(open));
                if !opens || !written.close.iter().any(|close| example.contains(close)) {
                    faults
                        .push(format!("{}: {example}\n    holds no opening or no closing word", written.id));
                }
                continue;
            };
            let found = edges(&graph_of(sentence));
            if !found.iter().any(|edge| edge == expected) {
                faults.push(format!(
                    "{}: {sentence}\n    expected {expected}\n    found {found:?}",
                    written.id
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn examples_of_patterns_are_matched_as_a_whole() {
    let mut faults = Vec::new();
    for pattern in &ONTOLOGY.patterns.list {
        for example in &pattern.written.examples {
            let found = pattern.regex.find(example);
            if found.is_none_or(|found| found.as_str() != example) {
                faults.push(format!("{}: {example}, found {found:?}", pattern.written.id));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// No list may name a word twice, and a measure's verb is not at the same time one of attitude.
#[test]
fn no_word_stands_twice_in_a_list() {
    let mut faults = Vec::new();
    let mut once = |list: &str, words: &[String]| {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        words.iter().for_each(|word| *count.entry(word).or_default() += 1);
        let twice: Vec<&str> = count.into_iter().filter(|(_, n)| *n > 1).map(|(word, _)| word).collect();
        if !twice.is_empty() {
            faults.push(format!("{list}: {twice:?} stand there twice"));
        }
    };
    for frame in &ONTOLOGY.frames.frames {
        once(&format!("triggers of {}", frame.written.id), &frame.written.triggers);
    }
    for bracket in &ONTOLOGY.frames.brackets {
        once(&format!("open of {}", bracket.written.id), &bracket.written.open);
        once(&format!("close of {}", bracket.written.id), &bracket.written.close);
    }
    let measure = &ONTOLOGY.frames.measure;
    once("verbs of measures", &measure.verbs);
    once("attitude", &measure.attitude);
    once("result", &measure.result);
    let both: Vec<_> = measure.verbs.iter().filter(|verb| measure.attitude.contains(verb)).collect();
    if !both.is_empty() {
        faults.push(format!("{both:?} are verbs of measures and of attitude"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// One name for one thing: no two bodies, and no two known names, share a name.
/// Files that are lists of official names, each with its source in a comment.
const OFFICIAL: [&str; 4] =
    ["places.tsv", "names.tsv", "lexicon/national_bodies.tsv", "lexicon/departments.tsv"];
/// Words for classes of things, and for the country's own, that gold texts happen to use as names.
const COMMON: [&str; 7] = ["中欧班列", "微党课", "服务驿站", "党的二十大", "十八大", "国务院", "澳大利亚"];

/// No name that only a gold text holds may stand in the ontology to catch that text.
#[test]
fn no_name_of_the_gold_texts_is_in_the_ontology_unless_official() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = std::fs::read_dir(root.join("tests/gold")).unwrap();
    let shared = std::fs::read_dir(root.join("../shared/gold/dev")).into_iter().flatten();
    let mut gold: Vec<String> = Vec::new();
    for entry in own.chain(shared).flatten() {
        if !entry.path().to_string_lossy().ends_with(".gold.json") {
            continue;
        }
        #[expect(clippy::disallowed_methods, reason = "a test reads the gold texts")]
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let named = ["organization", "policy", "initiative", "event", "honour", "place"];
        for node in value["nodes"].as_array().unwrap() {
            if named.contains(&node["type"].as_str().unwrap()) {
                gold.push(node["name"].as_str().unwrap().to_owned());
                let surfaces = node["surfaces"].as_array().unwrap();
                gold.extend(surfaces.iter().map(|s| s.as_str().unwrap().to_owned()));
            }
        }
    }
    assert!(gold.len() > 20);
    let mut faults = Vec::new();
    for file in builtin().iter().filter(|f| !OFFICIAL.contains(&f.name.as_str()) && f.name.ends_with(".toml"))
    {
        let words = file.text.split('"').skip(1).step_by(2);
        for word in words.filter(|w| w.chars().count() >= 3 && !COMMON.contains(w)) {
            if ONTOLOGY.lexicon.is(word, Class::ThisPolicy) {
                continue;
            }
            if gold.iter().any(|name| name == word) {
                faults.push(format!("{}: {word}", file.name));
            }
        }
    }
    assert!(faults.is_empty(), "only a gold text has these names:\n{}", faults.join("\n"));
}

#[test]
fn names_are_not_shared() {
    let mut owner: BTreeMap<&str, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for body in &ONTOLOGY.bodies {
        for name in body.aliases.iter().chain([&body.name]) {
            if let Some(other) = owner.insert(name, &body.name).filter(|other| *other != body.name) {
                faults.push(format!("{name}: {other} and {}", body.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_of_the_ontology_is_built_in() {
    let names: Vec<String> = builtin().into_iter().map(|file| file.name).collect();
    for name in ["entity_types.toml", "relation_types.toml", "frames/acts.toml", "places.tsv", "layout.toml"]
    {
        assert!(names.iter().any(|n| n == name), "{name}");
    }
}
