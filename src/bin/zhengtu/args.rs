//! The command line, as written in help.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use zhengtu::export::{Cluster, DotOptions, Language, view::Selection};
use zhengtu::graph::Confidence;

use crate::commands::query_answer::Form;
use crate::commands::{
    diff, query_around, query_compare, query_gaps, query_search, query_sparql, query_timeline,
};

/// Reads Chinese policy prose and builds a knowledge graph of policies, bodies and measures, every edge with
/// the words that state it.
#[derive(Debug, Parser)]
#[command(
    name = "zhengtu",
    version,
    after_help = "Exit status: 0 done; 1 something to look at (an input \
that cannot be read, a failed verification, nothing found); 2 wrong usage."
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Write only errors and results
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read documents and build a graph: writes graph.json and graph.dot
    Build(BuildArgs),
    /// Ask a graph a question
    Query(QueryArgs),
    /// Show what differs between two graphs
    Diff(diff::DiffArgs),
    /// Show where a node or an edge comes from, or how a text is read
    Explain(ExplainArgs),
    /// List what is least certain, with corrections to paste
    Review(ReviewArgs),
    /// Check every mention and piece of evidence of a graph against its sources
    Verify(VerifyArgs),
    /// Measure accuracy against texts annotated by hand
    Eval(EvalArgs),
    /// Write a graph in another format
    Export(crate::commands::export::ExportArgs),
    /// Read a graph back from graph.json or JSON Graph Format
    Import(crate::commands::import::ImportArgs),
    /// Draw a part of a graph for print: SVG, PNG, PDF or DOT
    Map(crate::commands::map::MapArgs),
    /// Write a page to explore a graph in a browser, offline
    View(crate::commands::view::ViewArgs),
    /// Serve that page, search and SPARQL on this machine alone, read-only
    Serve(crate::commands::serve::ServeArgs),
    /// Check or show the ontology
    Ontology(OntologyArgs),
    /// Print the JSON Schema of graph.json, or SHACL shapes of its RDF
    Schema(crate::commands::schema::SchemaArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Where the domain knowledge comes from.
#[derive(Clone, Debug, clap::Args)]
pub struct OntologyFrom {
    /// Folder with ontology files laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub ontology: Option<PathBuf>,
}

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub struct BuildArgs {
    /// Files, folders, patterns such as "news/**/*.txt", or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// Folder for graph.json and graph.dot; made where it is missing
    #[arg(long, short, value_name = "DIR")]
    pub output: PathBuf,
    #[command(flatten)]
    pub ontology: OntologyFrom,
    /// Corrections to apply; where left out, corrections.toml in input folders and beside input files
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<String>,
    /// Threads; 0 for all cores
    #[arg(long, short, default_value_t = 0, value_name = "N")]
    pub threads: usize,
    /// Leave out edges less likely right than this, from 0 to 1; nodes stay
    #[arg(long, value_parser = parse_confidence, value_name = "X")]
    pub min_confidence: Option<Confidence>,
    /// Print the summary as JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub drawing: DrawingArgs,
}

/// Most nodes of a drawing, unless told otherwise.
const MOST: usize = 400;

/// What a drawing shows, and how.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Drawing")]
pub struct DrawingArgs {
    /// Frames around nodes
    #[arg(long, value_enum, default_value_t = ClusterArg::None)]
    pub cluster: ClusterArg,
    /// Draw nodes of these types only, such as organization,goal
    #[arg(long, value_delimiter = ',', value_name = "TYPE,...")]
    pub types: Vec<String>,
    /// Draw every node: measures, figures and nodes without an edge too
    #[arg(long)]
    pub all: bool,
    /// Draw at most so many nodes, those with most edges first; 0 for no limit
    #[arg(long, default_value_t = MOST, value_name = "N")]
    pub most: usize,
    /// Language of type labels
    #[arg(long, value_enum, default_value_t = LanguageArg::Zh)]
    pub labels: LanguageArg,
    /// Add a legend
    #[arg(long)]
    pub legend: bool,
}

/// Frames around nodes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ClusterArg {
    /// No frames
    None,
    /// One per document
    Document,
    /// One per type
    Type,
}

/// Language of type labels.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LanguageArg {
    /// Chinese
    Zh,
    /// English
    En,
}

impl From<LanguageArg> for Language {
    fn from(language: LanguageArg) -> Self {
        match language {
            LanguageArg::Zh => Language::Chinese,
            LanguageArg::En => Language::English,
        }
    }
}

impl DrawingArgs {
    /// The options that concern drawings alone and were given another value than their own.
    pub fn given(&self) -> Vec<&'static str> {
        let given = [
            ("--cluster", !matches!(self.cluster, ClusterArg::None)),
            ("--types", !self.types.is_empty()),
            ("--all", self.all),
            ("--most", self.most != MOST),
            ("--legend", self.legend),
        ];
        given.into_iter().filter(|(_, given)| *given).map(|(name, _)| name).collect()
    }

    /// The options of the library.
    pub fn options(&self) -> DotOptions {
        DotOptions {
            selection: Selection {
                types: self.types.clone(),
                all: self.all,
                most: (self.most > 0).then_some(self.most),
            },
            cluster: match self.cluster {
                ClusterArg::None => Cluster::None,
                ClusterArg::Document => Cluster::Document,
                ClusterArg::Type => Cluster::Type,
            },
            language: self.labels.into(),
            legend: self.legend,
        }
    }
}

/// Arguments of `query`.
#[derive(Debug, clap::Args)]
pub struct QueryArgs {
    /// A graph.json that build wrote; - for standard input
    pub graph: PathBuf,
    /// The question
    #[command(subcommand)]
    pub question: Question,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = Form::Table, global = true)]
    pub format: Form,
    /// Show at most so many entries of each list in a table or as Markdown; 0 for all
    #[arg(long, default_value_t = 10, value_name = "N", global = true)]
    pub limit: usize,
    /// Add the words that state each edge or name each node, with their documents; serving, profile and search show
    /// them in any case
    #[arg(long, global = true)]
    pub evidence: bool,
    /// Hide edges less likely right than this, from 0 to 1
    #[arg(long, value_parser = parse_confidence, value_name = "X", global = true)]
    pub min_confidence: Option<Confidence>,
}

/// A question to a graph.
#[derive(Debug, Subcommand)]
pub enum Question {
    /// Which bodies serve a goal, directly or through what they launched, issued or did
    Serving {
        /// The goal, by any of its names
        goal: String,
        /// Leave out what a body does in the same article without a stated link to the goal
        #[arg(long)]
        no_context: bool,
    },
    /// Everything about a body, policy, initiative or other node
    Profile {
        /// Its name, any alias, or its id
        name: String,
    },
    /// All nodes of a type, most mentioned first
    List {
        /// The type, such as organization, policy, goal
        kind: String,
    },
    /// The shortest ways from one node to another
    Path(query_around::PathArgs),
    /// What stands around a node, by distance
    Neighbors(query_around::NeighborsArgs),
    /// What is stated of a node, in the order of time
    Timeline(query_timeline::TimelineArgs),
    /// What two bodies do, in common and alone
    Compare(query_compare::CompareArgs),
    /// What the documents leave open: goals without a body, policies nobody implements, and the like
    Gaps(query_gaps::GapsArgs),
    /// The most connected nodes of each type; --limit says how many, in every form
    Top(query_gaps::TopArgs),
    /// Find words in names and in the quotes of edges
    Search(query_search::SearchArgs),
    /// Answer a query in SPARQL 1.1; prefixes need not be declared
    Sparql(query_sparql::SparqlArgs),
}

/// Form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnswerForm {
    /// For people
    Table,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
#[command(override_usage = "zhengtu explain [OPTIONS] GRAPH NODE|EDGE
       zhengtu explain [OPTIONS] FILE [--line N]
       zhengtu explain [OPTIONS] --text TEXT [--author BODY] [--place PLACE]")]
pub struct ExplainArgs {
    /// A graph.json that build wrote; or, with no name after it, a source file (- for standard input)
    #[arg(value_name = "GRAPH|FILE", required_unless_present = "text")]
    pub path: Option<PathBuf>,
    /// The node, by any of its names or its id, or the edge, as "source -type-> target"
    #[arg(value_name = "NODE|EDGE")]
    pub name: Option<String>,
    /// The edge, even where a node is called so
    #[arg(long, value_name = "EDGE", conflicts_with = "name", requires = "path")]
    pub edge: Option<String>,
    /// A text to read, every line a paragraph
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["path", "name", "edge"])]
    pub text: Option<String>,
    /// The author line of the text
    #[arg(long, value_name = "BODY", requires = "text", conflicts_with = "path")]
    pub author: Option<String>,
    /// The place the text speaks from
    #[arg(long, value_name = "PLACE", requires = "text", conflicts_with = "path")]
    pub place: Option<String>,
    /// Only the sentences on this line of the file or text
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub line: Option<u32>,
    /// Folder that the paths of a graph's sources start from; the current one where left out
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    #[command(flatten)]
    pub ontology: OntologyFrom,
    /// Form of the explanation
    #[arg(long, value_enum, default_value_t = ExplainForm::Text)]
    pub format: ExplainForm,
    /// Show at most so many mentions or pieces of evidence of each node or edge as text; 0 for all
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub limit: usize,
}

/// Form of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExplainForm {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Arguments of `review`.
#[derive(Debug, clap::Args)]
pub struct ReviewArgs {
    /// A graph.json that build wrote; - for standard input
    pub graph: PathBuf,
    /// Show at most so many; 0 for all
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub limit: usize,
    /// Only nodes and edges of these types, such as organization,issues
    #[arg(long = "type", value_delimiter = ',', value_name = "TYPE,...")]
    pub types: Vec<String>,
    /// Form of the list
    #[arg(long, value_enum, default_value_t = AnswerForm::Table)]
    pub format: AnswerForm,
}

/// Arguments of `verify`.
#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    /// A graph.json that build wrote; - for standard input
    pub graph: PathBuf,
    /// Folder that the paths of the sources start from; the current one where left out
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    #[command(flatten)]
    pub ontology: OntologyFrom,
    /// Print what was found as JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `eval`.
#[derive(Debug, clap::Args)]
pub struct EvalArgs {
    /// Folder with NAME.txt and NAME.gold.json for every text
    #[arg(value_name = "GOLD_DIR")]
    pub gold: PathBuf,
    /// Take the graphs DIR/NAME/graph.json instead of building each text
    #[arg(long, value_name = "DIR")]
    pub graphs: Option<PathBuf>,
    /// Show what is wrong or missed, by kind and rule: at most so many of each in a table; 0 for all
    #[arg(long, num_args = 0..=1, default_missing_value = "10", value_name = "N")]
    pub errors: Option<usize>,
    /// Show what each rule got right and wrong
    #[arg(long)]
    pub by_rule: bool,
    #[command(flatten)]
    pub ontology: OntologyFrom,
    /// Threads; 0 for all cores
    #[arg(long, short, default_value_t = 0, value_name = "N")]
    pub threads: usize,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = AnswerForm::Table)]
    pub format: AnswerForm,
}

/// A confidence from 0 to 1, as given to `--min-confidence`.
pub fn parse_confidence(number: &str) -> Result<Confidence, String> {
    let confidence = number.parse().ok().and_then(Confidence::new);
    confidence.ok_or_else(|| "give a number from 0 to 1, such as 0.7".to_owned())
}

/// Arguments of `ontology`.
#[derive(Debug, clap::Args)]
pub struct OntologyArgs {
    /// What to do with it
    #[command(subcommand)]
    pub action: OntologyAction,
}

/// What to do with the ontology.
#[derive(Debug, Subcommand)]
pub enum OntologyAction {
    /// Load every file and report each fault with its line
    Check {
        #[command(flatten)]
        ontology: OntologyFrom,
    },
    /// Show types and files, or the text of one file
    Show {
        #[command(flatten)]
        ontology: OntologyFrom,
        /// Name of a file, such as relation_types.toml
        file: Option<String>,
    },
}
