//! Writes what each body does as a Markdown report: what it issues, launches, takes, serves and achieves, each with
//! the words that state it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use petgraph::Direction;
use petgraph::graph::{EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;

use super::format::{Export, Form, Format};
use super::tables::{relation_label, type_label};
use crate::graph::attributes::STATUS;
use crate::graph::{Edge, KnowledgeGraph, places};
use crate::text::counted;

/// A report.
pub const FORMAT: Format = Format {
    name: "report",
    extension: "md",
    media_type: "text/markdown",
    help: "a Markdown report: what each body issues, launches, takes and serves, with quotes",
    form: Form::File(write),
};

/// Types that act.
const BODIES: [&str; 2] = ["organization", "place"];

/// What a body does, by relation.
pub(super) struct Body<'a> {
    pub node: NodeIndex,
    /// By the place of the relation in the ontology, and its name.
    pub acts: BTreeMap<(usize, &'a str), Vec<Act<'a>>>,
}

/// Something that a body does.
pub(super) struct Act<'a> {
    pub edge: EdgeReference<'a, Edge>,
    /// The other end: the object, or of a relation without direction whoever is not the body.
    pub other: NodeIndex,
}

/// The bodies that do something, those that do most first.
pub(super) fn bodies(export: Export<'_>) -> Vec<Body<'_>> {
    let graph = export.graph;
    let types = &export.ontology.relation_types;
    let order = |relation: &str| types.iter().position(|t| t.written.id == relation).unwrap_or(types.len());
    let both_ways = |relation: &str| types.iter().any(|t| t.written.symmetric && t.written.id == relation);
    let mut bodies = Vec::new();
    for (node, body) in graph.nodes().filter(|(_, node)| BODIES.contains(&graph.kind(node))) {
        let mut acts: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for direction in [Direction::Outgoing, Direction::Incoming] {
            let out = direction == Direction::Outgoing;
            for edge in graph.edges_of(node, direction) {
                let relation = graph.relation(edge.weight());
                let other = if out { edge.target() } else { edge.source() };
                if out || (both_ways(relation) && other != node) {
                    acts.entry((order(relation), relation)).or_default().push(Act { edge, other });
                }
            }
        }
        if !acts.is_empty() {
            let count: usize = acts.values().map(Vec::len).sum();
            bodies.push((std::cmp::Reverse(count), &body.id, Body { node, acts }));
        }
    }
    bodies.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    bodies.into_iter().map(|(_, _, body)| body).collect()
}

fn write(export: Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = export.graph;
    let bodies = bodies(export);
    let [documents, edges] = [(graph.documents().len(), "document"), (graph.edges().len(), "edge")]
        .map(|(number, what)| counted(number, what));
    writeln!(out, "# What is stated of {} in {documents}\n", counted(bodies.len(), "body"))?;
    writeln!(
        out,
        "Each entry: what, its type, whether it is done, under way or planned, and how likely it is read rightly (0 to \
         1); under it the words and their document. {edges} in the graph.\n"
    )?;
    for body in &bodies {
        write_body(export, body, out)?;
    }
    Ok(())
}

fn write_body(export: Export<'_>, body: &Body<'_>, out: &mut dyn Write) -> io::Result<()> {
    let node = export.graph.node(body.node);
    let kind = export.graph.kind(node);
    writeln!(out, "## {}\n", markdown(&node.name))?;
    write!(out, "{} {}", markdown(type_label(export, kind)), markdown(kind))?;
    if !node.aliases.is_empty() {
        let aliases: Vec<String> = node.aliases.iter().map(|alias| markdown(alias)).collect();
        write!(out, "; also: {}", aliases.join(", "))?;
    }
    writeln!(out, "\n")?;
    for ((_, relation), acts) in &body.acts {
        let label = relation_label(export, relation);
        writeln!(out, "### {} {} ({})\n", markdown(label), markdown(relation), acts.len())?;
        for act in acts {
            write_act(export, act, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_act(export: Export<'_>, act: &Act<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph: &KnowledgeGraph = export.graph;
    let (target, weight) = (graph.node(act.other), act.edge.weight());
    write!(out, "- **{}** ({}", markdown(&target.name), markdown(type_label(export, graph.kind(target))))?;
    if let Some(status) = weight.attributes.get(STATUS) {
        write!(out, ", {}", markdown(status))?;
    }
    writeln!(out, ", {})", weight.confidence().share())?;
    for piece in places(weight.evidence()) {
        let document = graph.document(piece);
        writeln!(out, "  - {}", markdown(graph.quote(piece)))?;
        let title = document.title.as_deref().map(|title| format!("{}, ", markdown(title)));
        writeln!(out, "    ({}{})", title.unwrap_or_default(), markdown(&document.id))?;
    }
    Ok(())
}

/// `text` on one line, with nothing in it that is markup.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // What stands at the head of a line may open a list or a heading there.
    let text = text.trim();
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' | '!' => out.extend(['\\', c]),
            '-' | '+' | '=' if at == 0 => out.extend(['\\', c]),
            '.' | ')' if at == number && at > 0 => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_is_markup() {
        assert_eq!(markdown("<img>&*a*\n#`市`"), "&lt;img&gt;&amp;\\*a\\* \\#\\`市\\`");
        assert_eq!(["- a-b", "12. a.b", "=a", "a.b"].map(markdown), ["\\- a-b", "12\\. a.b", "\\=a", "a.b"]);
    }
}
