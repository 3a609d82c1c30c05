//! Names told by their shape: `lexicon/patterns.toml` as written and as compiled.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use memchr::memmem::Finder;
use regex::Regex;
use serde::Deserialize;

use super::files::DataFile;
use super::{EntityType, TypeId};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::text::chars;

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
    /// What stands in every match besides: a clause without any of it is not searched.
    #[serde(default)]
    pub needs: Needs,
    /// Strings that it matches as a whole.
    #[serde(default)]
    pub examples: Vec<String>,
}

/// What a match needs: a string, or one of several; nothing where none is given.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Needs {
    /// This.
    One(String),
    /// One of these.
    Any(Vec<String>),
}

impl Default for Needs {
    fn default() -> Self {
        Needs::Any(Vec::new())
    }
}

impl Needs {
    fn finders(&self) -> Vec<Finder<'static>> {
        let needed = match self {
            Needs::One(needed) => std::slice::from_ref(needed),
            Needs::Any(needed) => needed,
        };
        needed.iter().map(|needed| Finder::new(needed).into_owned()).collect()
    }
}

/// In a pattern `\p{Han}` stands for the Chinese characters of the basic plane: nearly all that texts have, and a twentieth of the
/// ranges to compile.
fn compile(regex: &str) -> std::result::Result<Regex, regex::Error> {
    Regex::new(&regex.replace(r"\p{Han}", chars::BASIC_HAN))
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
    /// What finds what a match needs.
    needs: Vec<Finder<'static>>,
    /// It has groups by name.
    pub grouped: bool,
}

impl Pattern {
    fn new(written: PatternWritten, kind: TypeId, regex: Regex) -> Self {
        let needs = written.needs.finders();
        let grouped = regex.capture_names().flatten().next().is_some();
        Pattern { written, kind, regex, needs, grouped }
    }

    /// True where `text` has what a match needs.
    pub fn may_match(&self, text: &str) -> bool {
        self.needs.is_empty() || self.needs.iter().any(|needed| needed.find(text.as_bytes()).is_some())
    }
}

/// All patterns.
#[derive(Debug)]
pub struct Patterns {
    /// One by one.
    pub list: Vec<Pattern>,
    /// The numbers of those that each cue may stand in.
    by_cue: HashMap<String, Vec<usize>, FixedState>,
}

impl Patterns {
    fn new(list: Vec<Pattern>) -> Self {
        let mut by_cue: HashMap<String, Vec<usize>, FixedState> = HashMap::default();
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
        match (kind, compile(&pattern.regex)) {
            (Some(kind), Ok(regex)) => list.push(Pattern::new(pattern, TypeId(kind as u8), regex)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_are_those_of_the_basic_plane() {
        let regex = compile(r"^[\p{Han}&&[^乙]]+$").expect("an expression");
        let is = |text: &str| regex.is_match(text);
        assert_eq!([is("甲〇㐀"), is("甲乙"), is("\u{20BB7}"), is("a")], [true, false, false, false]);
    }

    #[test]
    fn a_clause_is_searched_where_it_has_what_a_match_needs() {
        let written = |needs: &str| {
            let text = format!(
                "id = \"a\"\ntype = \"event\"\nregex = \"届(?P<name>大会)\"\ncues = [\"大会\"]\n{needs}"
            );
            toml::from_str::<PatternWritten>(&text).expect("a pattern")
        };
        let pattern = |needs: &str| {
            let written = written(needs);
            let regex = compile(&written.regex).expect("an expression");
            Pattern::new(written, TypeId(0), regex)
        };
        let (none, one) = (pattern(""), pattern("needs = \"届\""));
        let any = pattern("needs = [\"届\", \"年\"]");
        let may = |text: &str| [&none, &one, &any].map(|pattern| pattern.may_match(text));
        assert_eq!(may("第三届大会"), [true, true, true]);
        assert_eq!(may("2031年大会"), [true, false, true]);
        assert_eq!(may("大会"), [true, false, false]);
        assert!(none.grouped);
    }
}
