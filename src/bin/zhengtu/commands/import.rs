//! `zhengtu import FILE --output FILE`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use zhengtu::export::{Output, write_files};
use zhengtu::import::Form;
use zhengtu::text::counted;

use super::read_graph;
use crate::report::{Failure, Outcome, Reporter};

/// Arguments of `import`.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// What `zhengtu export` wrote as json or jgf; - for standard input
    pub file: PathBuf,
    /// Its format; where left out, told from the file
    #[arg(long, short, value_parser = forms())]
    pub format: Option<Form>,
    /// The graph.json to write; - for standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
}

/// Takes the name of a format; help and error list all.
fn forms() -> impl TypedValueParser<Value = Form> {
    let known = Form::ALL.map(|form| PossibleValue::new(form.name()).help(form.help()));
    PossibleValuesParser::new(known).try_map(|name| Form::from_name(&name).ok_or("there is no such format"))
}

/// Reads a graph, checks it, and writes it as graph.json.
pub fn run(args: &ImportArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let graph = match args.format {
        Some(Form::Json) => read_graph(&args.file, |path, text| Form::Json.parse(path, text))?,
        Some(Form::Jgf) => read_graph(&args.file, |path, text| Form::Jgf.parse(path, text))?,
        None => read_graph(&args.file, |path, text| Form::of(text).parse(path, text))?,
    };
    if args.output == Path::new("-") {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        graph.write_json(&mut out)?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    write_files(&[Output { path: args.output.clone(), content: &|out| graph.write_json(out) }])?;
    let (nodes, edges) = (counted(graph.nodes().len(), "node"), counted(graph.edges().len(), "edge"));
    reporter.note(&format!("wrote {}: {nodes}, {edges}", args.output.display()));
    Ok(Outcome::Done)
}
