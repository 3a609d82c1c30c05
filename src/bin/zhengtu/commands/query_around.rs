//! `zhengtu query GRAPH path A B` and `neighbors NAME`.

use clap::ValueEnum;
use zhengtu::graph::KnowledgeGraph;
use zhengtu::query::{self, Neighbor, NeighborOptions, Neighbors, Passed, PathOptions, Paths, Walk, Way};
use zhengtu::text::counted;

use super::query_answer::{Answer, Shown, arrow, head, row, status};
use super::{find, relations_called, types_called};
use crate::report::Failure;
use crate::sheet::{Rows, Sheet};

/// Arguments of `path`.
#[derive(Debug, clap::Args)]
pub struct PathArgs {
    /// Where to start: any name of a node, or its id
    #[arg(value_name = "A")]
    from: String,
    /// Where to end
    #[arg(value_name = "B")]
    to: String,
    /// Follow edges from subject to object only; those of relations without direction either way
    #[arg(long)]
    directed: bool,
    /// Follow edges of these relations only, such as launches,serves
    #[arg(long, value_delimiter = ',', value_name = "RELATION,...")]
    relations: Vec<String>,
    /// Only nodes of these types between the ends, such as organization,initiative
    #[arg(long, value_delimiter = ',', value_name = "TYPE,...")]
    types: Vec<String>,
    /// Tell at most so many of the shortest ways; 0 for all
    #[arg(long, default_value_t = 100, value_name = "N")]
    most: usize,
}

/// Arguments of `neighbors`.
#[derive(Debug, clap::Args)]
pub struct NeighborsArgs {
    /// The node, by any of its names or its id
    name: String,
    /// Most steps
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    depth: u16,
    /// Show nodes of these types only, such as goal,policy; the way to them may lead over others
    #[arg(long, value_delimiter = ',', value_name = "TYPE,...")]
    types: Vec<String>,
    /// Follow edges of these relations only, such as launches,serves
    #[arg(long, value_delimiter = ',', value_name = "RELATION,...")]
    relations: Vec<String>,
    /// Which way to follow edges; those of relations without direction either way
    #[arg(long, value_enum, default_value_t = WayArg::Both)]
    direction: WayArg,
}

/// Which way to follow edges.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum WayArg {
    /// From subject to object
    Out,
    /// From object to subject
    In,
    /// Either way
    Both,
}

/// The shortest ways between two nodes.
pub fn paths(graph: &KnowledgeGraph, args: &PathArgs, shown: Shown) -> Result<Paths, Failure> {
    let options = PathOptions {
        walk: Walk {
            way: if args.directed { Way::Out } else { Way::Both },
            relations: relations_called(graph, &args.relations)?,
        },
        through: types_called(graph, &args.types)?,
        most: if args.most == 0 { usize::MAX } else { args.most },
        evidence: shown.evidence,
    };
    let (from, to) = (find(graph, &args.from, &|_| true)?, find(graph, &args.to, &|_| true)?);
    Ok(query::paths(graph, &from, &to, &options))
}

/// What stands around each node of a name.
pub fn neighbors(
    graph: &KnowledgeGraph,
    args: &NeighborsArgs,
    shown: Shown,
) -> Result<Vec<Neighbors>, Failure> {
    let way = match args.direction {
        WayArg::Out => Way::Out,
        WayArg::In => Way::In,
        WayArg::Both => Way::Both,
    };
    let options = NeighborOptions {
        walk: Walk { way, relations: relations_called(graph, &args.relations)? },
        depth: usize::from(args.depth),
        types: types_called(graph, &args.types)?,
        evidence: shown.evidence,
    };
    let found = find(graph, &args.name, &|_| true)?;
    Ok(found.iter().map(|node| query::neighbors(graph, *node, &options)).collect())
}

impl Answer for Paths {
    fn sheet(&self, shown: Shown) -> Sheet {
        let mut sheet = Sheet::default();
        let names = |nodes: &[query::NodeRef]| {
            let names: Vec<String> = nodes.iter().map(|n| format!("{} ({})", n.name, n.kind)).collect();
            names.join(", ")
        };
        let ends = format!("{} to {}", names(&self.from), names(&self.to));
        match self.length {
            None => sheet.heading(format!("No way from {ends}")),
            Some(0) => sheet.heading(format!("From {ends}: the same node")),
            Some(length) => sheet.heading(format!(
                "From {ends}: {}, {}",
                counted(length, "step"),
                counted(usize::try_from(self.total).unwrap_or(usize::MAX), "way")
            )),
        }
        for (number, path) in self.paths.iter().take(shown.limit).enumerate() {
            if path.steps.is_empty() {
                continue;
            }
            sheet.gap();
            let mut line = format!("{}. {}", number + 1, path.steps[0].from.name);
            let mut rows = Vec::new();
            for step in &path.steps {
                let passed = step.links.first().map(arrow).unwrap_or_default();
                line.push_str(&format!(" {passed} {}", step.to.name));
                for link in &step.links {
                    rows.push(row(
                        [&step.from.name, &arrow(link), &step.to.name, &step.to.kind, status(&link.link)],
                        &link.link.quotes,
                        shown,
                    ));
                }
            }
            sheet.line(line);
            sheet.table(&head(&["from", "relation", "to", "type", "status"], shown), rows);
        }
        if self.total > self.paths.len().min(shown.limit) as u64 {
            let told = self.paths.len().min(shown.limit) as u64;
            let cut_by_most = self.total > self.paths.len() as u64;
            let option = match (cut_by_most, self.total > shown.limit as u64) {
                (false, _) => "--limit 0",
                (true, false) => "--most 0",
                (true, true) => "--most 0 --limit 0",
            };
            sheet.line(format!("... and {} more ({option} shows all)", self.total - told));
        }
        sheet
    }

    fn rows(&self, shown: Shown) -> Rows {
        let head = [
            "path",
            "step",
            "from",
            "relation",
            "direction",
            "to",
            "type",
            "status",
            "confidence",
            "from_id",
            "to_id",
        ];
        let mut rows = Rows::new(&head, shown.evidence);
        for (number, path) in self.paths.iter().enumerate() {
            for (at, step) in path.steps.iter().enumerate() {
                for link in &step.links {
                    let row = [
                        (number + 1).to_string(),
                        (at + 1).to_string(),
                        step.from.name.clone(),
                        link.link.relation.clone(),
                        direction(link).to_owned(),
                        step.to.name.clone(),
                        step.to.kind.clone(),
                        status(&link.link).to_owned(),
                        link.link.confidence.share().to_string(),
                        step.from.id.clone(),
                        step.to.id.clone(),
                    ];
                    rows.quoted(&row, &link.link.quotes);
                }
            }
        }
        rows
    }

    fn found(&self) -> bool {
        self.length.is_some()
    }
}

fn direction(passed: &Passed) -> &'static str {
    match (passed.both_ways, passed.forward) {
        (true, _) => "both",
        (false, true) => "out",
        (false, false) => "in",
    }
}

/// The node that a link comes from on its way outwards.
fn from(passed: &Passed) -> &query::NodeRef {
    if passed.forward { &passed.link.source } else { &passed.link.target }
}

impl Answer for Vec<Neighbors> {
    fn sheet(&self, shown: Shown) -> Sheet {
        let mut sheet = Sheet::default();
        for (number, answer) in self.iter().enumerate() {
            if number > 0 {
                sheet.gap();
            }
            let (name, kind, count) = (&answer.node.name, &answer.node.kind, answer.neighbors.len());
            sheet.heading(format!("Around {name} ({kind}): {}", counted(count, "node")));
            for level in answer.neighbors.chunk_by(|a, b| a.distance == b.distance) {
                let Some(distance) = level.first().map(|n| n.distance) else { continue };
                sheet.gap();
                sheet.line(format!("distance {distance}: {}", level.len()));
                let limit = level.iter().take(shown.limit).map(|n| n.links.len()).sum();
                let rows: Vec<Vec<String>> =
                    level.iter().flat_map(|n| neighbor(n, shown)).take(limit).collect();
                sheet.table(&head(&["from", "relation", "name", "type", "status"], shown), rows);
                crate::table::more(level.len(), shown.limit).into_iter().for_each(|more| sheet.line(more));
            }
        }
        sheet
    }

    fn rows(&self, shown: Shown) -> Rows {
        let head = [
            "node",
            "distance",
            "from",
            "relation",
            "direction",
            "name",
            "type",
            "status",
            "confidence",
            "node_id",
            "from_id",
            "id",
        ];
        let mut rows = Rows::new(&head, shown.evidence);
        for answer in self {
            for neighbor in &answer.neighbors {
                for link in &neighbor.links {
                    let row = [
                        answer.node.name.clone(),
                        neighbor.distance.to_string(),
                        from(link).name.clone(),
                        link.link.relation.clone(),
                        direction(link).to_owned(),
                        neighbor.node.name.clone(),
                        neighbor.node.kind.clone(),
                        status(&link.link).to_owned(),
                        link.link.confidence.share().to_string(),
                        answer.node.id.clone(),
                        from(link).id.clone(),
                        neighbor.node.id.clone(),
                    ];
                    rows.quoted(&row, &link.link.quotes);
                }
            }
        }
        rows
    }

    fn found(&self) -> bool {
        self.iter().any(|answer| !answer.neighbors.is_empty())
    }
}

/// The rows of a neighbour, one for each edge to it.
fn neighbor(neighbor: &Neighbor, shown: Shown) -> impl Iterator<Item = Vec<String>> {
    neighbor.links.iter().map(move |link| {
        let node = &neighbor.node;
        let cells = [&*from(link).name, &arrow(link), &node.name, &node.kind, status(&link.link)];
        row(cells, &link.link.quotes, shown)
    })
}
