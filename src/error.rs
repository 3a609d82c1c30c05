//! The library's error: it could not go on. What it could do without is a [`Diagnostic`].

use std::fmt;

use crate::diagnostic::Diagnostic;

/// Why a call failed: one or more diagnostics with path, place and hint.
#[derive(Debug)]
pub struct Error {
    diagnostics: Vec<Diagnostic>,
}

/// Result of a call that can fail as a whole.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The reasons, worst first.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Error { diagnostics: vec![diagnostic] }
    }
}

impl From<Vec<Diagnostic>> for Error {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Error { diagnostics }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, diagnostic) in self.diagnostics.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
