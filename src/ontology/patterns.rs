//! Names told by their shape: `lexicon/patterns.toml` as written and as compiled.

use std::collections::BTreeMap;

use regex::Regex;
use serde::Deserialize;

use super::files::DataFile;
use super::{EntityType, TypeId};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternsFile {
    pattern: Vec<PatternWritten>,
}

/// A pattern as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternWritten {
    /// Identifier.
    pub id: String,
    /// Entity type of what it matches.
    #[serde(rename = "type")]
    pub kind: String,
    /// Regular expression.
    pub regex: String,
    /// Name of what it matches, where that is not the words themselves.
    #[serde(default)]
    pub named: Option<String>,
    /// Words one of which stands in every match: a clause without any of them is not searched.
    pub cues: Vec<String>,
    /// What stands in every match besides: a clause without it is not searched.
    #[serde(default)]
    pub needs: Option<String>,
    /// Strings that it matches as a whole.
    #[serde(default)]
    pub examples: Vec<String>,
}

/// A pattern, compiled.
#[derive(Debug)]
pub struct Pattern {
    /// As written.
    pub written: PatternWritten,
    /// Entity type.
    pub kind: TypeId,
    /// Compiled.
    pub regex: Regex,
}

/// All patterns.
#[derive(Debug)]
pub struct Patterns {
    /// One by one.
    pub list: Vec<Pattern>,
    /// The numbers of those that each cue may stand in.
    by_cue: BTreeMap<String, Vec<usize>>,
}

impl Patterns {
    fn new(list: Vec<Pattern>) -> Self {
        let mut by_cue: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, pattern) in list.iter().enumerate() {
            for cue in &pattern.written.cues {
                by_cue.entry(cue.clone()).or_default().push(number);
            }
        }
        Patterns { list, by_cue }
    }

    /// Numbers of the patterns that `cue` may stand in.
    pub fn cued_by(&self, cue: &str) -> &[usize] {
        self.by_cue.get(cue).map_or(&[], Vec::as_slice)
    }
}

/// Parses and compiles a patterns file.
///
/// # Errors
/// TOML faults, unknown types, regular expressions that do not compile.
pub fn patterns(file: &DataFile, types: &[EntityType]) -> Result<Patterns> {
    let written: PatternsFile = toml::from_str(&file.text).map_err(|e| super::toml_fault(file, &e))?;
    let mut faults = Vec::new();
    let mut list = Vec::new();
    for pattern in written.pattern {
        let at = file.text.find(&format!("\"{}\"", pattern.id)).unwrap_or(0);
        let fault = |message: String, hint: &str| {
            Diagnostic::new(Severity::Error, file.path.clone(), message).in_text(&file.text, at).hint(hint)
        };
        let kind = types.iter().position(|t| t.id == pattern.kind);
        match (kind, Regex::new(&pattern.regex)) {
            (Some(kind), Ok(regex)) => {
                list.push(Pattern { kind: TypeId(kind as u8), regex, written: pattern })
            }
            (None, _) => faults.push(fault(
                format!("pattern {}: no entity type is called {}", pattern.id, pattern.kind),
                "see entity_types.toml",
            )),
            (_, Err(e)) => faults.push(fault(
                format!("pattern {}: {e}", pattern.id),
                "the syntax is that of the Rust crate regex",
            )),
        }
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    Ok(Patterns::new(list))
}
