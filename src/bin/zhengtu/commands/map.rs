//! `zhengtu map GRAPH --goal NAME --output F.svg|.png|.pdf|.dot`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::export::map::{self, Drawing, Fonts, MapOptions, MapPart, Orientation, Paper};
use zhengtu::export::{Output, write_files};
use zhengtu::graph::{Confidence, KnowledgeGraph};
use zhengtu::ontology::Ontology;
use zhengtu::query::{self, Focus, Part, PartOptions};
use zhengtu::text::counted;

use super::map_about::{About, subject};
use super::{load_confident, load_ontology, map_dot};
use crate::args::{LanguageArg, OntologyFrom, parse_confidence};
use crate::report::{Failure, Outcome, Reporter};

/// A larger map can hardly be read; it is drawn where it is asked for.
const READABLE: usize = 150;
/// Steps from a node, and to a goal, where none are asked for.
const AROUND: usize = 1;
const CHAIN: usize = 3;
/// Labels smaller than this, in points, are hard to read in print.
const SMALL: f64 = 5.0;

/// Arguments of `map`.
#[derive(Debug, clap::Args)]
pub struct MapArgs {
    /// A graph.json that build wrote; - for standard input
    pub graph: PathBuf,
    #[command(flatten)]
    pub about: About,
    /// Steps from the node, or at most to the goal [default: 1; for a goal 3]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub depth: Option<u16>,
    /// Draw nodes of these types only, such as organization,goal; `all` for every type
    #[arg(long, value_delimiter = ',', value_name = "TYPE,...")]
    pub types: Vec<String>,
    /// For a goal: add what its bodies do in the same articles
    #[arg(long)]
    pub context: bool,
    /// Around a node (--body, --initiative, --node): draw the edges between its neighbours too
    #[arg(long)]
    pub between: bool,
    /// Draw all nodes, even where they are too many to be read
    #[arg(long)]
    pub all: bool,
    /// Leave out edges less likely right than this, from 0 to 1
    #[arg(long, value_parser = parse_confidence, value_name = "X")]
    pub min_confidence: Option<Confidence>,
    /// The file to write, as .svg, .png, .pdf or .dot; - for standard output, as SVG
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    #[command(flatten)]
    pub ontology: OntologyFrom,
    #[command(flatten)]
    pub look: LookArgs,
}

/// How a map looks.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Drawing")]
pub struct LookArgs {
    /// Size of the page
    #[arg(long, value_enum, default_value_t = PaperArg::A4)]
    pub page: PaperArg,
    /// How the page lies
    #[arg(long, value_enum, default_value_t = OrientationArg::Auto)]
    pub orientation: OrientationArg,
    /// The title, instead of one that says what the map is about; "" for none
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Language of labels, legend and title
    #[arg(long, value_enum, default_value_t = LanguageArg::Zh)]
    pub labels: LanguageArg,
    /// Leave out the legend
    #[arg(long)]
    pub no_legend: bool,
    /// Pixels to the inch of a PNG
    #[arg(long, default_value_t = 200, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1200))]
    pub dpi: u16,
    /// A font file with Chinese characters, for PNG and PDF; else the fonts of this machine
    #[arg(long, value_name = "FILE")]
    pub font: Option<PathBuf>,
    /// What finds the places
    #[arg(long, value_enum, default_value_t = EngineArg::Own)]
    pub engine: EngineArg,
}

/// Size of the page.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum PaperArg {
    /// 210 × 297 mm
    A4,
    /// 297 × 420 mm
    A3,
    /// 8.5 × 11 inches
    Letter,
    /// As large as the drawing
    Fit,
}

/// How the page lies.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum OrientationArg {
    /// As the drawing is larger on it
    Auto,
    /// Upright
    Portrait,
    /// Across
    Landscape,
}

/// What finds the places of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EngineArg {
    /// This program
    Own,
    /// Graphviz, where it is installed
    Dot,
}

/// Draws a part of a graph.
pub fn run(args: &MapArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    let kind = Kind::of(&args.output)?;
    // Not by clap, which lets a missing option pass where one is given that excludes it.
    if args.context && args.about.goal.is_empty() {
        return Err(Failure::Usage("--context adds to the chain of a goal: give --goal NAME".to_owned()));
    }
    if args.between && !args.about.around() {
        let message = "--between adds edges around a node: give --body, --initiative or --node NAME";
        return Err(Failure::Usage(message.to_owned()));
    }
    let ontology = load_ontology(&args.ontology)?;
    if args.types != ["all"] {
        super::build::check_types(&args.types, &ontology)?;
    }
    let graph = load_confident(&args.graph, args.min_confidence, reporter)?;
    let focus = args.about.focus(&graph)?;
    let part = choose(&graph, &ontology, &focus, args);
    tell(&part, args, reporter);
    if part.edges.is_empty() {
        let message = "there is nothing to draw: no edge joins the nodes asked for";
        return Err(Diagnostic::new(Severity::Error, args.graph.display().to_string(), message)
            .hint("try --types all, a greater --depth or a lower --min-confidence")
            .into());
    }
    let documents = match &focus {
        Focus::Documents(documents) => documents.clone(),
        _ => Vec::new(),
    };
    let shown = MapPart { focus: &part.focus, nodes: &part.nodes, edges: &part.edges, documents: &documents };
    let options = options(args, &graph, &focus);
    let bytes = match (args.look.engine, kind) {
        (EngineArg::Dot, _) | (_, Kind::Dot) => {
            let mut text = Vec::new();
            map::write_dot(&graph, &ontology, shown, &options, &mut text)?;
            if kind == Kind::Dot { text } else { map_dot::rendered(&text, kind.name(), args.look.dpi)? }
        }
        (EngineArg::Own, _) => {
            let drawing = map::svg(&graph, &ontology, shown, &options);
            small(&drawing, reporter);
            picture(drawing, kind, &args.look)?
        }
    };
    write(&args.output, &bytes, reporter)?;
    Ok(Outcome::Done)
}

/// What a file holds, by its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Svg,
    Png,
    Pdf,
    Dot,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Svg, Kind::Png, Kind::Pdf, Kind::Dot];

    fn name(self) -> &'static str {
        match self {
            Kind::Svg => "svg",
            Kind::Png => "png",
            Kind::Pdf => "pdf",
            Kind::Dot => "dot",
        }
    }

    fn of(path: &Path) -> Result<Self, Failure> {
        if path == Path::new("-") {
            return Ok(Kind::Svg);
        }
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        Self::ALL.into_iter().find(|kind| kind.name() == extension).ok_or_else(|| {
            let known = Self::ALL.map(|kind| format!(".{}", kind.name())).join(", ");
            Failure::Usage(format!("{}: a map is written as one of {known}", path.display()))
        })
    }
}

fn choose(graph: &KnowledgeGraph, ontology: &Ontology, focus: &Focus, args: &MapArgs) -> Part {
    let goal = matches!(focus, Focus::Goal(_));
    let depth = args.depth.map_or(if goal { CHAIN } else { AROUND }, usize::from);
    let every = args.types == ["all"];
    let shown = |node: &zhengtu::graph::Node| {
        let kind = graph.kind(node);
        let hidden = || ontology.entity_types.iter().any(|t| t.id == kind && t.hidden);
        every || if args.types.is_empty() { !hidden() } else { args.types.iter().any(|t| t == kind) }
    };
    let most = if args.all { usize::MAX } else { READABLE };
    let whole_chain = args.types.is_empty();
    let (context, between) = (args.context, args.between);
    query::part(graph, focus, PartOptions { depth, shown: &shown, whole_chain, context, between, most })
}

fn options(args: &MapArgs, graph: &KnowledgeGraph, focus: &Focus) -> MapOptions {
    MapOptions {
        subject: subject(graph, focus, &args.about),
        context: args.context,
        title: args.look.title.clone(),
        language: args.look.labels.into(),
        paper: match args.look.page {
            PaperArg::A4 => Paper::A4,
            PaperArg::A3 => Paper::A3,
            PaperArg::Letter => Paper::Letter,
            PaperArg::Fit => Paper::Fit,
        },
        orientation: match args.look.orientation {
            OrientationArg::Auto => Orientation::Auto,
            OrientationArg::Portrait => Orientation::Portrait,
            OrientationArg::Landscape => Orientation::Landscape,
        },
        legend: !args.look.no_legend,
    }
}

/// Says what is drawn and what is not, and how to see more or less.
fn tell(part: &Part, args: &MapArgs, reporter: Reporter) {
    reporter.note(&format!(
        "{} and {}",
        counted(part.nodes.len(), "node"),
        counted(part.edges.len(), "edge")
    ));
    if part.beyond > 0 {
        reporter.note(&format!(
            "note: {} nodes are more than can be read; drawn are the strongest (the nearest, then those with most edges)\n  \
             hint: narrow it with a smaller --depth, --types organization,goal, --min-confidence 0.8, or a name \
             (--goal, --body, --initiative, --place, --document); --all draws all",
            part.nodes.len() + part.beyond
        ));
    }
    if !args.about.goal.is_empty() && !args.context && part.nodes.len() <= 4 {
        reporter.note("hint: --context adds what these bodies do in the same articles");
    }
    if part.hidden.is_empty() || !args.types.is_empty() {
        return;
    }
    let kinds: Vec<String> = part.hidden.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    reporter.note(&format!(
        "note: not drawn are nodes of types that stay hidden: {}; --types all draws them",
        kinds.join(", ")
    ));
}

/// Warns that the labels come out small.
fn small(drawing: &Drawing, reporter: Reporter) {
    if drawing.text < SMALL {
        let text = drawing.text;
        reporter.note(&format!(
            "warning: labels come out {text:.1} points high, which is hard to read in print\n  \
             hint: a larger --page (a3, fit), fewer --types or a smaller --depth"
        ));
    }
}

fn picture(drawing: Drawing, kind: Kind, look: &LookArgs) -> Result<Vec<u8>, Failure> {
    if kind == Kind::Svg {
        return Ok(drawing.svg.into_bytes());
    }
    let fonts = match &look.font {
        Some(path) => Fonts::file(path)?,
        None => Fonts::system(),
    };
    let fonts = fonts.for_drawing(&drawing)?;
    Ok(match kind {
        Kind::Pdf => map::pdf(&drawing, &fonts)?,
        _ => map::png(&drawing, &fonts, f64::from(look.dpi))?,
    })
}

fn write(path: &Path, bytes: &[u8], reporter: Reporter) -> Result<(), Failure> {
    if path == Path::new("-") {
        let mut out = std::io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()?;
        return Ok(());
    }
    write_files(&[Output { path: path.to_owned(), content: &|out| out.write_all(bytes) }])?;
    reporter.note(&format!("wrote {}", path.display()));
    Ok(())
}
