//! `zhengtu export GRAPH --format F --output FILE`.

use std::path::Path;

use zhengtu::export::{Output, write_files};

use super::{load_confident, load_ontology};
use crate::args::ExportArgs;
use crate::report::{Failure, Outcome, Reporter};

/// Writes a graph in another format.
pub fn run(args: &ExportArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let ontology = load_ontology(&args.ontology)?;
    let options = args.drawing.options();
    super::build::check_types(&options.selection.types, &ontology)?;
    let graph = load_confident(&args.graph, args.min_confidence, reporter)?;
    if args.output == Path::new("-") {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        args.format.write(&graph, &ontology, &options, &mut out)?;
        std::io::Write::flush(&mut out)?;
        return Ok(Outcome::Done);
    }
    write_files(&[Output {
        path: args.output.clone(),
        content: &|out| args.format.write(&graph, &ontology, &options, out),
    }])?;
    reporter.note(&format!("wrote {} ({})", args.output.display(), args.format.media_type()));
    Ok(Outcome::Done)
}
