//! The `zhengtu` program: arguments in, calls to the library, results and messages out.

#![cfg_attr(test, allow(clippy::non_ascii_literal, reason = "test cases are Chinese"))]

mod args;
mod commands;
mod page;
mod report;
mod server;
mod sheet;
mod table;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use report::{Failure, Outcome, Reporter};

/// Graphs are made of many small strings and lists, which this allocator hands out faster than most systems' own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = Args::parse();
    // Faults inside a document are reported as diagnostics; the runtime's own words would only repeat them.
    std::panic::set_hook(Box::new(|_| {}));
    let reporter = Reporter { quiet: args.quiet };
    let outcome = match std::panic::catch_unwind(|| run(args.command, reporter)) {
        Ok(outcome) => outcome,
        Err(panic) => Err(Failure::fault(panic.as_ref())),
    };
    reporter.exit(outcome)
}

fn run(command: Command, reporter: Reporter) -> Result<Outcome, Failure> {
    match command {
        Command::Build(args) => commands::build::run(&args, reporter),
        Command::Query(args) => commands::query::run(&args, reporter),
        Command::Diff(args) => commands::diff::run(&args, reporter),
        Command::Explain(args) => commands::explain::run(&args, reporter),
        Command::Review(args) => commands::review::run(&args, reporter),
        Command::Verify(args) => commands::verify::run(&args, reporter),
        Command::Eval(args) => commands::eval::run(&args, reporter),
        Command::Export(args) => commands::export::run(&args, reporter),
        Command::Import(args) => commands::import::run(&args, reporter),
        Command::Map(args) => commands::map::run(&args, reporter),
        Command::View(args) => commands::view::run(&args, reporter),
        Command::Serve(args) => commands::serve::run(&args, reporter),
        Command::Ontology(args) => commands::ontology::run(&args, reporter),
        Command::Schema(args) => commands::schema::run(&args, reporter),
        Command::Completions { shell } => commands::completions::run(shell, reporter),
    }
}
