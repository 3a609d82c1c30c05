//! The one place that writes to the terminal: results to standard output, messages to standard error.

use std::any::Any;
use std::io::{self, Write};
use std::process::ExitCode;

use zhengtu::diagnostic::Diagnostic;
use zhengtu::error::Error;

use crate::sheet::on_terminal;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All done: exit status 0.
    Done,
    /// Done, but the user should look at something: exit status 1.
    LookAt,
}

/// Why a command could not go on.
#[derive(Debug)]
pub enum Failure {
    /// The library could not go on: exit status 1.
    Library(Error),
    /// Standard output could not be written; a closed pipe is success.
    Output(io::Error),
    /// The arguments make no sense: exit status 2.
    Usage(String),
    /// A fault of the program itself: exit status 1.
    Fault(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Library(error)
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Self {
        Failure::Library(diagnostic.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl Failure {
    /// From what a panic carried.
    pub fn fault(panic: &(dyn Any + Send)) -> Self {
        let said = panic
            .downcast_ref::<&str>()
            .map(|s| (*s).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned());
        Failure::Fault(said.unwrap_or_default())
    }
}

/// Most diagnostics shown one by one.
const MOST_SHOWN: usize = 50;

/// Writes messages and results.
#[derive(Clone, Copy, Debug)]
pub struct Reporter {
    /// Leaves out everything but errors and results.
    pub quiet: bool,
}

impl Reporter {
    /// Writes a result to standard output.
    pub fn result(self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        if !text.ends_with('\n') {
            out.write_all(b"\n")?;
        }
        out.flush()
    }

    /// Writes a message to standard error, unless it is to be quiet.
    pub fn note(self, text: &str) {
        if !self.quiet {
            Self::message(text);
        }
    }

    /// Writes diagnostics to standard error: errors always, warnings unless it is to be quiet.
    pub fn diagnostics(self, diagnostics: &[Diagnostic]) {
        let shown = diagnostics
            .iter()
            .filter(|d| !self.quiet || d.severity == zhengtu::diagnostic::Severity::Error)
            .collect::<Vec<_>>();
        for diagnostic in shown.iter().take(MOST_SHOWN) {
            Self::message(&diagnostic.to_string());
        }
        if shown.len() > MOST_SHOWN {
            Self::message(&format!("... and {} more", shown.len() - MOST_SHOWN));
        }
    }

    /// The exit status, after the reason has been written.
    pub fn exit(self, outcome: Result<Outcome, Failure>) -> ExitCode {
        match outcome {
            Ok(Outcome::Done) => ExitCode::SUCCESS,
            Ok(Outcome::LookAt) => ExitCode::from(1),
            Err(Failure::Output(e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(Failure::Output(e)) => Self::stop(&format!("cannot write to standard output: {e}"), 1),
            Err(Failure::Usage(message)) => Self::stop(&message, 2),
            Err(Failure::Fault(said)) => Self::stop(&format!("a fault in zhengtu itself: {said}"), 1),
            Err(Failure::Library(error)) => {
                self.diagnostics(error.diagnostics());
                ExitCode::from(1)
            }
        }
    }

    fn stop(message: &str, status: u8) -> ExitCode {
        Self::message(&format!("error: {message}"));
        ExitCode::from(status)
    }

    /// Names of files and words of texts may stand in it: nothing in them steers the terminal. Standard error may be
    /// closed; there is nobody to tell then.
    fn message(text: &str) {
        let text = on_terminal(text);
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}
