//! corrections: what a person found wrong in a graph, kept in a file and applied to every graph that is built.
//!
//! Parses `corrections.toml`, checks it as a whole, and applies it to a finished graph. Knows nothing of how the
//! graph was found.

mod apply;
mod conflicts;
mod given;
pub mod line;
mod written;

use std::collections::BTreeSet;

pub use apply::{Applied, Maps, apply};
pub use given::{Act, Citation, Correction, EdgeName, Origin};

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::ontology::Ontology;

/// Rules of what a person adds, accepts and retypes.
const ADD: &str = "hand.add";
const ACCEPT: &str = "hand.accept";
const RETYPE: &str = "hand.retype";

/// The corrections of one or more files, checked; in the order in which they are applied.
#[derive(Debug, Default)]
pub struct Corrections {
    list: Vec<Correction>,
    cited: BTreeSet<String>,
}

impl Corrections {
    /// Reads and checks the files at `paths`, as one whole.
    ///
    /// # Errors
    /// Files that cannot be read, and the faults of [`parse`](Self::parse).
    #[expect(clippy::disallowed_methods, reason = "corrections are read here and nowhere else")]
    pub fn load(paths: &[String], ontology: &Ontology) -> Result<Self> {
        let mut texts = Vec::new();
        let mut faults = Vec::new();
        for path in paths {
            match std::fs::read_to_string(path) {
                Ok(text) => texts.push((path.as_str(), text)),
                Err(e) => {
                    let fault = Diagnostic::new(Severity::Error, path, format!("cannot be read: {e}"));
                    faults.push(fault.hint("corrections are a TOML file in UTF-8"));
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (*path, text.as_str())).collect();
        Self::parse(&files, ontology)
    }

    /// Parses and checks files, each a path and its text, as one whole. Their order makes no difference.
    ///
    /// # Errors
    /// Every fault of every file with its path, line, column and a hint: TOML that is broken, unknown keys, names
    /// that are no ids, corrections that contradict each other.
    pub fn parse(files: &[(&str, &str)], ontology: &Ontology) -> Result<Self> {
        let mut list = Vec::new();
        let mut faults = Vec::new();
        for (path, text) in files {
            match written::parse(path, text, ontology) {
                Ok(corrections) => list.extend(corrections),
                Err(error) => faults.extend(error.diagnostics().iter().cloned()),
            }
        }
        list.sort_by(|a, b| (a.act.step(), &a.origin).cmp(&(b.act.step(), &b.origin)));
        let mut known = BTreeSet::new();
        list.retain(|correction: &Correction| known.insert(correction.act.clone()));
        if faults.is_empty() {
            faults = conflicts::conflicts(&list, ontology);
        }
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let cited = list.iter().filter_map(|c| Some(c.origin.documents(&c.act.citation()?.document)));
        Ok(Corrections { cited: cited.flatten().collect(), list })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// True where one cites the document called `id`: [`apply`] needs its map.
    pub fn cites(&self, id: &str) -> bool {
        self.cited.contains(id)
    }
}
