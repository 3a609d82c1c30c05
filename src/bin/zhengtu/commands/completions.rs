//! `zhengtu completions SHELL`.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Args;
use crate::report::{Failure, Outcome, Reporter};

/// Prints the script.
pub fn run(shell: Shell, reporter: Reporter) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "zhengtu", &mut script);
    reporter.result(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}
