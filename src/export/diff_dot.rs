//! Writes the difference of two graphs as a drawing for Graphviz: what came, what went, what changed, and the
//! unchanged nodes at the ends of edges that did. Signs and line styles tell it too, not colours alone.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::dot::{FONTS, Language};
use super::label::{line, quoted, wrapped};
use crate::diff::{Changes, Diff};
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;

/// What became of a node or an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Came,
    Went,
    Changed,
    Same,
}

impl Fate {
    /// A colour that people who are blind to some colours can tell from the others (Okabe and Ito).
    fn color(self) -> &'static str {
        match self {
            Fate::Came => "#009E73",
            Fate::Went => "#D55E00",
            Fate::Changed => "#0072B2",
            Fate::Same => "#999999",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Fate::Came => "+ ",
            Fate::Went => "- ",
            Fate::Changed => "~ ",
            Fate::Same => "",
        }
    }

    fn style(self) -> &'static str {
        match self {
            Fate::Came => "bold",
            Fate::Went => "dashed",
            Fate::Changed | Fate::Same => "solid",
        }
    }
}

/// Writes the drawing of `diff`, which is that from `a` to `b`.
///
/// # Errors
/// Those of the writer.
pub fn write(
    diff: &Diff,
    [a, b]: [&KnowledgeGraph; 2],
    ontology: &Ontology,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let edges = fates(&diff.edges);
    let mut nodes: BTreeMap<Cow<'_, str>, Fate> =
        fates(&diff.nodes).into_iter().map(|(id, fate)| (Cow::Borrowed(id), fate)).collect();
    let mut lines = BTreeMap::new();
    for (graph, first) in [(a, true), (b, false)] {
        for edge in graph.edges() {
            let id = graph.edge_id(edge.id());
            let Some(fate) = edges.get(id.as_str()) else { continue };
            let ends = [edge.source(), edge.target()].map(|end| {
                // Where a document has moved, a node that only one edge lost has another name by now.
                let id = &*graph.node(end).id;
                let now = if first { diff.moved.node(id) } else { id.into() };
                if b.find(&now).is_some() { now } else { Cow::Borrowed(id) }
            });
            for end in &ends {
                nodes.entry(end.clone()).or_insert(Fate::Same);
            }
            let relation = ontology.relation_types.iter().map(|t| &t.written);
            let relation = relation.into_iter().find(|t| t.id == graph.relation(edge.weight()));
            let label = match (relation, language) {
                (Some(known), Language::Chinese) => &known.label_zh,
                (Some(known), Language::English) => &known.label_en,
                (None, _) => graph.relation(edge.weight()),
            };
            lines.insert(id, (ends.map(|end| quoted(&end)), label, *fate));
        }
    }
    head(diff, out)?;
    for (id, fate) in &nodes {
        node(id, *fate, [a, b], ontology, out)?;
    }
    for ([source, target], label, fate) in lines.values() {
        let (label, color) = (line(&format!("{}{label}", fate.sign())), quoted(fate.color()));
        let style = fate.style();
        writeln!(
            out,
            "  {source} -> {target} [label={label}, color={color}, fontcolor={color}, style={style}];"
        )?;
    }
    writeln!(out, "}}")
}

fn fates(changes: &Changes) -> BTreeMap<&str, Fate> {
    let came = changes.came.iter().map(|thing| (thing.id.as_str(), Fate::Came));
    let went = changes.went.iter().map(|thing| (thing.id.as_str(), Fate::Went));
    let changed = changes.changed.iter().map(|change| (change.id.as_str(), Fate::Changed));
    came.chain(went).chain(changed).collect()
}

fn head(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    for (what, changes) in [("nodes", &diff.nodes), ("edges", &diff.edges)] {
        let (came, went, changed) = (changes.came.len(), changes.went.len(), changes.changed.len());
        writeln!(
            out,
            "// {what}: {came} came (green, +), {went} went (red, -), {changed} changed (blue, ~)"
        )?;
    }
    writeln!(out, "digraph difference {{")?;
    let fonts = quoted(FONTS);
    writeln!(out, "  graph [charset=\"UTF-8\", fontname={fonts}, rankdir=LR, ranksep=0.9, nodesep=0.25];")?;
    writeln!(out, "  node [fontname={fonts}, fontsize=11, margin=\"0.12,0.06\"];")?;
    writeln!(out, "  edge [fontname={fonts}, fontsize=9, arrowsize=0.7];")
}

fn node(
    id: &str,
    fate: Fate,
    [a, b]: [&KnowledgeGraph; 2],
    ontology: &Ontology,
    out: &mut dyn Write,
) -> io::Result<()> {
    let latest = if fate == Fate::Went { [a, b] } else { [b, a] };
    let Some((graph, index)) = latest.iter().find_map(|graph| graph.find(id).map(|index| (graph, index)))
    else {
        return Ok(());
    };
    let node = graph.node(index);
    let shape = ontology.entity_types.iter().find(|t| t.id == graph.kind(node)).map_or("box", |t| &*t.shape);
    let label = wrapped(&format!("{}{}", fate.sign(), node.name));
    let (id, shape, color, style) = (quoted(id), quoted(shape), quoted(fate.color()), fate.style());
    writeln!(out, "  {id} [label={label}, shape={shape}, color={color}, fontcolor={color}, style={style}];")
}
