//! The examples that an ontology's files give of their own rules, run: a frame's sentence gives the edge it says, a
//! counterexample none of its relation, a pattern matches its examples whole. Decides nothing else.

use petgraph::visit::EdgeRef;

use crate::diagnostic::{Diagnostic, Severity};
use crate::graph::{GraphBuilder, KnowledgeGraph};
use crate::ontology::Ontology;
use crate::ontology::files::DataFile;
use crate::read::read_bytes;
use crate::resolve::extract;

/// Between a sentence and what it is to give.
const GIVES: &str = " => ";

/// What does not hold, each with the place of the example in `files`, those the ontology was loaded from.
pub fn faults(ontology: &Ontology, files: &[DataFile]) -> Vec<Diagnostic> {
    let mut run = Run { ontology, files, faults: Vec::new() };
    for frame in &ontology.frames.frames {
        let written = &frame.written;
        written.examples.iter().for_each(|example| run.example(&written.id, example));
        written.counterexamples.iter().for_each(|example| run.counterexample(&written.id, example));
    }
    for bracket in &ontology.frames.brackets {
        let written = &bracket.written;
        for example in &written.examples {
            let holds = |words: &[String]| words.iter().any(|word| example.contains(word));
            if example.contains(GIVES) {
                run.example(&written.id, example);
            } else if !(holds(&written.open) && holds(&written.close)) {
                run.fault(
                    &written.id,
                    example,
                    "the sentence holds no opening or no closing word".to_owned(),
                );
            }
        }
    }
    for pattern in &ontology.patterns.list {
        for example in &pattern.written.examples {
            let found = pattern.regex.find(example).map(|found| found.as_str());
            if found != Some(example) {
                let matched = found.unwrap_or("nothing");
                run.fault(&pattern.written.id, example, format!("the pattern matches {matched} of it"));
            }
        }
    }
    run.faults
}

struct Run<'a> {
    ontology: &'a Ontology,
    files: &'a [DataFile],
    faults: Vec<Diagnostic>,
}

impl Run<'_> {
    /// `sentence => subject -relation-> object`
    fn example(&mut self, rule: &str, example: &str) {
        let (sentence, expected) = example.split_once(GIVES).unwrap_or((example, ""));
        let found = self.edges(sentence);
        if !found.iter().any(|edge| edge == expected) {
            self.fault(rule, example, format!("the sentence gives {}", list(&found)));
        }
    }

    /// `sentence => relation`, of which it gives none.
    fn counterexample(&mut self, rule: &str, example: &str) {
        let (sentence, relation) = example.split_once(GIVES).unwrap_or((example, ""));
        if self.ontology.relation_type(relation).is_none() {
            return self.fault(rule, example, format!("no relation is called {relation:?}"));
        }
        let arrow = format!(" -{relation}-> ");
        let found: Vec<String> = self.edges(sentence).into_iter().filter(|e| e.contains(&arrow)).collect();
        if !found.is_empty() {
            self.fault(rule, example, format!("the sentence gives {}", list(&found)));
        }
    }

    fn fault(&mut self, rule: &str, example: &str, what: String) {
        let message = format!("{rule}: this example does not hold: {what}");
        let file = self.files.iter().find_map(|f| Some((f, f.text.find(example)?)));
        let fault = match file {
            Some((file, at)) => {
                Diagnostic::new(Severity::Error, file.path.clone(), message).in_text(&file.text, at)
            }
            None => Diagnostic::new(Severity::Error, rule, message),
        };
        self.faults.push(fault.hint("`zhengtu explain --text` tells what the sentence gives, and why"));
    }

    /// The edges of one sentence, as `subject -relation-> object`.
    fn edges(&self, sentence: &str) -> Vec<String> {
        let graph = graph_of(sentence, self.ontology);
        let name = |index| &graph.node(index).name;
        let edges = graph
            .edges()
            .map(|e| format!("{} -{}-> {}", name(e.source()), graph.relation(e.weight()), name(e.target())));
        edges.collect()
    }
}

fn list(edges: &[String]) -> String {
    if edges.is_empty() { "no edge".to_owned() } else { edges.join("; ") }
}

fn graph_of(sentence: &str, ontology: &Ontology) -> KnowledgeGraph {
    let reading = read_bytes("example.txt", sentence.as_bytes(), &ontology.layout);
    let extractions = extract(&reading.documents, ontology);
    let mut builder = GraphBuilder::new(ontology);
    for (document, extraction) in reading.documents.into_iter().zip(extractions) {
        builder.add(document, extraction, ontology);
    }
    builder.finish().0
}
