//! `zhengtu serve GRAPH`.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::export::page;
use zhengtu::graph::{Confidence, KnowledgeGraph};

use super::schema::types;
use super::view::PageArgs;
use super::{load_confident, load_ontology};
use crate::args::{OntologyFrom, parse_confidence};
use crate::report::{Failure, Outcome, Reporter};
use crate::server::{self, Stopped, Told};

/// Arguments of `serve`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Answers on 127.0.0.1 alone, and prints the address when it is ready; Ctrl-C ends it.
  /             the page to explore the graph
  /graph.json   the graph
  /search?q=    full text in names and quotes, as JSON (limit=N, evidence=true)
  /sparql       SPARQL 1.1 queries: as parameter query, or by POST; JSON, CSV or TSV by Accept
                header or format=; in a browser a form
  /health       whether it runs, as JSON")]
pub struct ServeArgs {
    /// A graph.json that build wrote; - for standard input
    pub graph: PathBuf,
    /// The port; 0 for any that is free
    #[arg(long, short, default_value_t = 8642, value_name = "N")]
    port: u16,
    /// Most seconds for the answer to a SPARQL query
    #[arg(long, default_value_t = 10, value_name = "SECONDS", value_parser = clap::value_parser!(u16).range(1..))]
    time: u16,
    /// Most rows of the answer to a SPARQL query
    #[arg(long, default_value_t = 10_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rows: u32,
    #[command(flatten)]
    page: PageArgs,
    /// Leave out edges less likely right than this, from 0 to 1; nodes stay
    #[arg(long, value_parser = parse_confidence, value_name = "X")]
    min_confidence: Option<Confidence>,
    #[command(flatten)]
    ontology: OntologyFrom,
}

/// Serves until it is told to end.
pub fn run(args: &ServeArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let told = told(args, reporter)?;
    let ready = |address| {
        reporter.result(&format!("http://{address}/"))?;
        reporter.note(&format!("SPARQL and search: http://{address}/sparql; Ctrl-C ends"));
        Ok(())
    };
    server::serve(told, args.port, ready).map_err(|stopped| match stopped {
        Stopped::Telling(e) => Failure::Output(e),
        Stopped::Start(e) => refused(args.port, &e).into(),
    })?;
    reporter.note("ended");
    Ok(Outcome::Done)
}

fn told(args: &ServeArgs, reporter: Reporter) -> Result<Told, Failure> {
    let ontology = load_ontology(&args.ontology)?;
    let graph = load_confident(&args.graph, args.min_confidence, reporter)?;
    let mut json = Vec::new();
    graph.write_json(&mut json)?;
    let mut shown = Vec::new();
    let part: KnowledgeGraph = args.page.part(graph.clone(), &ontology, reporter);
    page::write(&part, &ontology, &args.page.options(), &mut shown)?;
    Ok(Told {
        graph,
        types: types(&args.ontology)?,
        page: shown.into(),
        json: json.into(),
        time: Duration::from_secs(args.time.into()),
        rows: args.rows as usize,
    })
}

fn refused(port: u16, error: &io::Error) -> Diagnostic {
    let (message, hint) = match error.kind() {
        io::ErrorKind::AddrInUse => ("another program has this port".to_owned(), "--port 0 takes a free one"),
        io::ErrorKind::PermissionDenied => {
            ("this port may not be taken".to_owned(), "take one above 1023, or --port 0")
        }
        _ => (format!("cannot serve: {error}"), "--port 0 takes a free port"),
    };
    Diagnostic::new(Severity::Error, format!("127.0.0.1:{port}"), message).hint(hint)
}
