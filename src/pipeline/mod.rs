//! All stages one behind the other: inputs → documents → extractions → one graph, on all cores.
//!
//! What fails in one document costs that document only, and is reported.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::corrections::{self, Corrections, Maps};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::graph::{GraphBuilder, KnowledgeGraph};
use crate::ontology::Ontology;
use crate::read::{Input, Reading, expand, read_input};
use crate::resolve::extract;

/// How far a build has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Files to read in all.
    pub files: usize,
    /// Files done.
    pub done: usize,
}

/// What a build came to.
#[derive(Debug)]
pub struct BuildOutcome {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// Everything to look at, sorted by path.
    pub diagnostics: Vec<Diagnostic>,
    /// Files read.
    pub files: usize,
    /// Bytes read.
    pub bytes: u64,
    /// How many corrections were applied.
    pub corrected: usize,
}

/// Part of a build, of some of the files.
#[derive(Default)]
struct Part {
    builder: GraphBuilder,
    diagnostics: Vec<Diagnostic>,
    /// Maps of the documents that corrections cite.
    maps: Maps,
}

struct Run<'a> {
    ontology: &'a Ontology,
    corrections: &'a Corrections,
    progress: &'a (dyn Fn(Progress) + Sync),
    files: usize,
    done: AtomicUsize,
    bytes: AtomicU64,
}

/// Builds the graph of all `inputs` (files, folders, patterns, `-` for standard input) on `threads` threads
/// (0 for all cores), as the texts have it: no corrections are looked for. The graph is the same for any order of
/// inputs and any number of threads.
///
/// # Errors
/// Threads cannot be started. Inputs that cannot be read are diagnostics of the outcome.
pub fn build(
    inputs: &[String],
    ontology: &Ontology,
    threads: usize,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<BuildOutcome> {
    build_corrected(inputs, ontology, &Corrections::default(), threads, progress)
}

/// Builds the graph of all `inputs`, as [`build`] does, and applies `corrections` to it.
///
/// # Errors
/// Those of [`build`]. Corrections that no longer apply are diagnostics of the outcome.
pub fn build_corrected(
    inputs: &[String],
    ontology: &Ontology,
    corrections: &Corrections,
    threads: usize,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<BuildOutcome> {
    let pool = threads_for(threads)?;
    Ok(pool.install(|| build_here(inputs, ontology, corrections, progress)))
}

/// Builds a graph of each of `inputs` alone, in the order given, on `threads` threads (0 for all cores); no
/// corrections are looked for. Progress counts inputs.
///
/// # Errors
/// Threads cannot be started. Inputs that cannot be read are diagnostics of their outcome.
pub fn build_each(
    inputs: &[String],
    ontology: &Ontology,
    threads: usize,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Vec<BuildOutcome>> {
    let pool = threads_for(threads)?;
    let done = AtomicUsize::new(0);
    let none = Corrections::default();
    let each = |input: &String| {
        let outcome = build_here(std::slice::from_ref(input), ontology, &none, &|_| {});
        progress(Progress { files: inputs.len(), done: done.fetch_add(1, Ordering::Relaxed) + 1 });
        outcome
    };
    Ok(pool.install(|| inputs.par_iter().map(each).collect()))
}

/// A pool of `threads` threads (0 for all cores).
///
/// # Errors
/// They cannot be started.
pub fn threads_for(threads: usize) -> Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|e| {
        Diagnostic::new(Severity::Error, "--threads", format!("cannot start the threads: {e}"))
            .hint("give a smaller number of threads")
            .into()
    })
}

/// Builds on the threads it is called from.
fn build_here(
    inputs: &[String],
    ontology: &Ontology,
    corrections: &Corrections,
    progress: &(dyn Fn(Progress) + Sync),
) -> BuildOutcome {
    let expanded = expand(inputs);
    let (files, mut diagnostics) = (expanded.inputs, expanded.diagnostics);
    let run = Run {
        ontology,
        corrections,
        progress,
        files: files.len(),
        done: AtomicUsize::new(0),
        bytes: AtomicU64::new(0),
    };
    let part = run.all(&files);
    diagnostics.extend(part.diagnostics);
    let (mut graph, left_out) = part.builder.finish();
    diagnostics.extend(left_out);
    let mut corrected = 0;
    if !corrections.is_empty() {
        let applied = corrections::apply(graph, corrections, &part.maps, ontology);
        diagnostics.extend(applied.diagnostics);
        (graph, corrected) = (applied.graph, applied.applied);
    }
    diagnostics.sort_by(|a, b| (&a.path, a).cmp(&(&b.path, b)));
    BuildOutcome { graph, diagnostics, files: run.files, bytes: run.bytes.into_inner(), corrected }
}

impl Run<'_> {
    /// Each thread takes the next file while there is one; the parts are merged at the end.
    fn all(&self, files: &[Input]) -> Part {
        let next = AtomicUsize::new(0);
        let take = || files.get(next.fetch_add(1, Ordering::Relaxed));
        (0..rayon::current_num_threads().min(files.len()))
            .into_par_iter()
            .map(|_| {
                let mut part = self.part();
                while let Some(input) = take() {
                    self.file(input, &mut part);
                }
                part
            })
            .reduce_with(Part::merge)
            .unwrap_or_else(|| self.part())
    }

    fn part(&self) -> Part {
        Part { builder: GraphBuilder::new(self.ontology), ..Part::default() }
    }

    fn file(&self, input: &Input, part: &mut Part) {
        let read = guarded(input.path(), || read_input(input, &self.ontology.layout));
        part.put(read, |reading, part| self.documents(input, reading, part));
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.progress)(Progress { files: self.files, done });
    }

    /// The documents of one file are resolved together: a page's articles share its place.
    fn documents(&self, input: &Input, reading: Reading, part: &mut Part) {
        self.bytes.fetch_add(reading.bytes, Ordering::Relaxed);
        part.diagnostics.extend(reading.diagnostics);
        let documents = reading.documents;
        let extractions = guarded(input.path(), || extract(&documents, self.ontology));
        part.put(extractions, |extractions, part| {
            for (document, extraction) in documents.into_iter().zip(extractions) {
                if self.corrections.cites(&document.id) {
                    part.maps.insert(document.id.clone(), document.map.clone());
                }
                part.builder.add(document, extraction, self.ontology);
            }
        });
    }
}

impl Part {
    fn merge(mut self, other: Part) -> Part {
        self.diagnostics.extend(other.diagnostics);
        self.maps.extend(other.maps);
        Part { builder: self.builder.merge(other.builder), ..self }
    }

    /// Uses what a stage gave, or notes why it gave nothing.
    fn put<T>(&mut self, given: std::result::Result<T, Box<Diagnostic>>, then: impl FnOnce(T, &mut Part)) {
        match given {
            Ok(value) => then(value, self),
            Err(diagnostic) => self.diagnostics.push(*diagnostic),
        }
    }
}

/// Runs a stage on one document. A fault of the program there is reported and costs no other document.
fn guarded<T>(document: &str, stage: impl FnOnce() -> T) -> std::result::Result<T, Box<Diagnostic>> {
    catch_unwind(AssertUnwindSafe(stage)).map_err(|panic| {
        let said = panic
            .downcast_ref::<&str>()
            .map(|s| (*s).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_default();
        let message = format!("left out because of a fault in zhengtu itself: {said}");
        let hint = "please report this with the document; every other document was built";
        Box::new(Diagnostic::new(Severity::Error, document, message).hint(hint))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_one_document_is_reported_with_its_name() {
        let lost = guarded("a.txt#2", || -> u8 { panic!("index out of bounds") });
        let diagnostic = lost.expect_err("the stage panics");
        assert_eq!(diagnostic.path, "a.txt#2");
        assert!(diagnostic.message.contains("index out of bounds"));
    }
}
