//! `zhengtu verify GRAPH`.

use std::path::Path;

use zhengtu::text::counted;
use zhengtu::verify::verify;

use super::{load_graph, load_ontology, open, other_ontology};
use crate::args::VerifyArgs;
use crate::report::{Failure, Outcome, Reporter};

/// Compares a graph with its sources.
pub fn run(args: &VerifyArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let ontology = load_ontology(&args.ontology)?;
    let graph = load_graph(&args.graph)?;
    if graph.generator.digest != ontology.digest {
        reporter.diagnostics(&[other_ontology(&args.graph)]);
    }
    let root = args.root.as_deref().unwrap_or(Path::new(""));
    let found = verify(&graph, &ontology, &|path| open(root, path));
    reporter.diagnostics(&found.faults);
    let summary = format!(
        "{}, {}, {}, {}: {}",
        counted(found.files, "file"),
        counted(found.documents, "document"),
        counted(found.mentions, "mention"),
        counted(found.evidence, "piece of evidence"),
        match found.faults.len() {
            0 => "all hold".to_owned(),
            faults => counted(faults, "fault"),
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
