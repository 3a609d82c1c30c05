//! `zhengtu verify GRAPH`.

use std::io;
use std::path::Path;

use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::verify::verify;

use super::{load_graph, load_ontology};
use crate::args::VerifyArgs;
use crate::report::{Failure, Outcome, Reporter};

/// Compares a graph with its sources.
pub fn run(args: &VerifyArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let ontology = load_ontology(&args.ontology)?;
    let graph = load_graph(&args.graph)?;
    if graph.generator.digest != ontology.digest {
        let shown = args.graph.display().to_string();
        let message = "this graph was built with another ontology; articles may be told apart differently";
        let warning = Diagnostic::new(Severity::Warning, shown, message);
        reporter.diagnostics(&[warning.hint("give the same --ontology as for the build")]);
    }
    let root = args.root.as_deref().unwrap_or(Path::new(""));
    let found = verify(&graph, &ontology, &|path| open(root, path));
    reporter.diagnostics(&found.faults);
    let summary = format!(
        "{} files, {} documents, {} mentions, {} pieces of evidence: {}",
        found.files,
        found.documents,
        found.mentions,
        found.evidence,
        match found.faults.len() {
            0 => "all hold".to_owned(),
            1 => "1 fault".to_owned(),
            n => format!("{n} faults"),
        }
    );
    if args.json {
        let faults: Vec<String> = found.faults.iter().map(ToString::to_string).collect();
        let json = serde_json::json!({ "compared": found, "faults": faults, "holds": faults.is_empty() });
        reporter.result(&format!("{json:#}"))?;
    } else {
        reporter.result(&summary)?;
    }
    Ok(if found.faults.is_empty() { Outcome::Done } else { Outcome::LookAt })
}

#[expect(clippy::disallowed_methods, reason = "sources are opened again here and nowhere else")]
fn open(root: &Path, path: &str) -> io::Result<Vec<u8>> {
    if path == "-" {
        return Err(io::Error::other("it came from standard input"));
    }
    std::fs::read(root.join(path))
}
