//! `zhengtu export GRAPH --format F --output FILE`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use zhengtu::export::{Export, Form, Format};
use zhengtu::graph::Confidence;

use super::{load_confident, load_ontology};
use crate::args::{DrawingArgs, OntologyFrom, parse_confidence};
use crate::report::{Failure, Outcome, Reporter};

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// A graph.json that build wrote; - for standard input
    pub graph: PathBuf,
    /// The format
    #[arg(long, short, value_parser = formats())]
    pub format: Format,
    /// The file to write, or - for standard output; the folder, for a format of several files
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    /// Leave out edges less likely right than this, from 0 to 1; nodes stay
    #[arg(long, value_parser = parse_confidence, value_name = "X")]
    pub min_confidence: Option<Confidence>,
    #[command(flatten)]
    pub ontology: OntologyFrom,
    #[command(flatten)]
    pub drawing: DrawingArgs,
}

/// Takes the name of a format; help and error list all.
fn formats() -> impl TypedValueParser<Value = Format> {
    let known = Format::ALL.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(known).try_map(|name| Format::from_name(&name).ok_or("there is no such format"))
}

/// Writes a graph in another format.
pub fn run(args: &ExportArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    check_output(args)?;
    let ontology = load_ontology(&args.ontology)?;
    let options = args.drawing.options();
    super::build::check_types(&options.selection.types, &ontology)?;
    let graph = load_confident(&args.graph, args.min_confidence, reporter)?;
    let export = Export { graph: &graph, ontology: &ontology, drawing: &options };
    if args.output == Path::new("-") {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        args.format.write(export, &mut out)?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    for path in args.format.write_to(export, &args.output)? {
        reporter.note(&format!("wrote {} ({})", path.display(), args.format.media_type));
    }
    Ok(Outcome::Done)
}

/// Refuses what makes no sense for the format, rather than leave it without effect.
fn check_output(args: &ExportArgs) -> Result<(), Failure> {
    let name = args.format.name;
    if args.format.is_folder() && args.output == Path::new("-") {
        let message = format!("{name} is several files and cannot go to standard output; give a folder");
        return Err(Failure::Usage(message));
    }
    let given = args.drawing.given();
    if !matches!(args.format.form, Form::Drawing(_)) && !given.is_empty() {
        let message = format!("{} are for drawings; {name} holds the whole graph", given.join(", "));
        return Err(Failure::Usage(message));
    }
    Ok(())
}
