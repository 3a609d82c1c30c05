//! `zhengtu view GRAPH --output FILE`.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use zhengtu::export::view::most_connected;
use zhengtu::export::{Output, PageOptions, Texts, page, write_files};
use zhengtu::graph::{Confidence, KnowledgeGraph};
use zhengtu::ontology::Ontology;
use zhengtu::text::counted;

use super::{load_confident, load_ontology};
use crate::args::{LanguageArg, OntologyFrom, parse_confidence};
use crate::report::{Failure, Outcome, Reporter};

/// Arguments of `view`.
#[derive(Debug, clap::Args)]
pub struct ViewArgs {
    /// A graph.json that build wrote; - for standard input
    pub graph: PathBuf,
    /// The HTML file to write; - for standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    #[command(flatten)]
    pub page: PageArgs,
    /// Leave out edges less likely right than this, from 0 to 1; nodes stay
    #[arg(long, value_parser = parse_confidence, value_name = "X")]
    pub min_confidence: Option<Confidence>,
    #[command(flatten)]
    pub ontology: OntologyFrom,
}

/// What the page shows, and how.
#[derive(Clone, Debug, clap::Args)]
pub struct PageArgs {
    /// What stands above the graph and in the window's title
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Language in which the page opens; a button changes it
    #[arg(long, value_enum, default_value_t = LanguageArg::Zh)]
    pub labels: LanguageArg,
    /// Texts of the documents that the page holds
    #[arg(long, value_enum, default_value_t = TextsArg::Auto)]
    pub texts: TextsArg,
    /// Show at most so many nodes, those with most edges first; 0 for no limit
    #[arg(long, default_value_t = 5000, value_name = "N")]
    pub most: usize,
    /// Show the words of at most so many mentions of each node; 0 for all
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub mentions: usize,
}

/// Texts of the documents that the page holds.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TextsArg {
    /// Whole documents where they are short together, else the paragraphs quoted
    Auto,
    /// Every document that is quoted, whole
    Whole,
    /// The paragraphs quoted
    Quoted,
}

impl PageArgs {
    /// The options of the library.
    pub fn options(&self) -> PageOptions {
        PageOptions {
            title: self.title.clone(),
            language: self.labels.into(),
            texts: match self.texts {
                TextsArg::Auto => Texts::Auto,
                TextsArg::Whole => Texts::Whole,
                TextsArg::Quoted => Texts::Quoted,
            },
            mentions: (self.mentions > 0).then_some(self.mentions),
        }
    }

    /// The part of `graph` that the page shows; how many nodes are left out is told.
    pub fn part(&self, graph: KnowledgeGraph, ontology: &Ontology, reporter: Reporter) -> KnowledgeGraph {
        let most = if self.most > 0 { self.most } else { usize::MAX };
        let (graph, beyond) = most_connected(graph, ontology, most);
        if beyond > 0 {
            reporter.note(&format!(
                "note: left out {} with fewer edges; --most 0 shows all",
                counted(beyond, "node")
            ));
        }
        graph
    }
}

/// Writes the page.
pub fn run(args: &ViewArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let ontology = load_ontology(&args.ontology)?;
    let graph = load_confident(&args.graph, args.min_confidence, reporter)?;
    let graph = args.page.part(graph, &ontology, reporter);
    let options = args.page.options();
    if args.output == Path::new("-") {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        page::write(&graph, &ontology, &options, &mut out)?;
        std::io::Write::flush(&mut out)?;
        return Ok(Outcome::Done);
    }
    write_files(&[Output {
        path: args.output.clone(),
        content: &|out| page::write(&graph, &ontology, &options, out),
    }])?;
    reporter.note(&format!("wrote {}: open it in a browser", args.output.display()));
    Ok(Outcome::Done)
}
