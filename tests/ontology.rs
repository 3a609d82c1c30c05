//! The ontology's own examples: what its files say of their rules is so.

#![allow(clippy::non_ascii_literal, reason = "test cases are Chinese")]
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use petgraph::visit::EdgeRef;
use zhengtu::graph::{GraphBuilder, KnowledgeGraph};
use zhengtu::ontology::Ontology;
use zhengtu::ontology::files::builtin;
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
