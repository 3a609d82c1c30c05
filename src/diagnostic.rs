//! Something the user should look at: a message with its place and a hint. Never printed by the library.

use std::fmt;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The work went on; the result may be poorer for it.
    Warning,
    /// Something was left out (an unreadable document, a broken ontology file).
    Error,
}

/// A message about a place in some input, with a hint at what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// The path as given by the user.
    pub path: String,
    /// Where in the file, if known.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// The line it concerns, verbatim, or empty.
    pub context: String,
    /// What to do about it, or empty.
    pub hint: String,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The file as a whole.
    Whole,
    /// Line and column, both from 1; columns count scalar values.
    Line(usize, usize),
    /// A byte offset from 0.
    Byte(usize),
}

impl Place {
    /// Line and column of byte `at` of `text`.
    pub fn of(text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        Place::Line(before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }
}

impl Diagnostic {
    /// A diagnostic about a whole file.
    pub fn new(severity: Severity, path: impl Into<String>, message: impl Into<String>) -> Self {
        Diagnostic {
            severity,
            path: path.into(),
            place: Place::Whole,
            message: message.into(),
            context: String::new(),
            hint: String::new(),
        }
    }

    /// The same at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same placed at byte `at` of `text`, with that line as its context.
    #[must_use]
    pub fn in_text(mut self, text: &str, at: usize) -> Self {
        let start = text.get(..at).unwrap_or(text).rfind('\n').map_or(0, |i| i + 1);
        self.place = Place::of(text, at);
        self.context = text[start..].lines().next().unwrap_or("").to_owned();
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{word}: {}", self.path)?;
        match self.place {
            Place::Whole => {}
            Place::Line(line, column) => write!(f, ":{line}:{column}")?,
            Place::Byte(at) => write!(f, ": byte {at}")?,
        }
        write!(f, ": {}", self.message)?;
        if !self.context.is_empty() {
            write!(f, "\n  | {}", self.context)?;
        }
        if !self.hint.is_empty() {
            write!(f, "\n  hint: {}", self.hint)?;
        }
        Ok(())
    }
}
