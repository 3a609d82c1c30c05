//! Applies corrections to a finished graph, in rounds: in each, every correction that has not been applied is tried in
//! the order of the steps, so that one may name what another makes. What is rejected is taken away in every round.

use std::collections::{BTreeMap, BTreeSet};

use super::given::{Act, Citation, Correction, EdgeName, Origin, changed, identity};
use super::{ACCEPT, ADD, Corrections, RETYPE};
use crate::diagnostic::{Diagnostic, Severity};
use crate::graph::KnowledgeGraph;
use crate::graph::edit::{Cited, EdgeNumber, Editor, Identity};
use crate::ontology::Ontology;
use crate::query;
use crate::text::{SourceMap, Span, counted};

/// From the text of each cited document to its bytes, by id.
pub type Maps = BTreeMap<String, SourceMap>;

/// What came of corrections.
#[derive(Debug)]
pub struct Applied {
    /// The corrected graph.
    pub graph: KnowledgeGraph,
    /// How many were applied.
    pub applied: usize,
    /// Those that were not applied (errors), and edges left out for others (warnings), with file and line.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a correction was not applied.
enum Missing {
    Node(String),
    Edge(EdgeName),
    /// An edge that its relation does not allow, and what it allows.
    Forbidden(EdgeName, String),
    Other(&'static str, String, String),
}

type Outcome = Result<(), Missing>;

/// Applies `corrections` to `graph`. `maps` holds the documents that they cite (see [`Corrections::cites`]) as far
/// as they were read.
pub fn apply(graph: KnowledgeGraph, corrections: &Corrections, maps: &Maps, ontology: &Ontology) -> Applied {
    let count = corrections.list.len();
    let editor = Editor::new(graph, ontology);
    let mut run = Run { editor, ontology, maps, moved: BTreeMap::new(), diagnostics: Vec::new() };
    let mut done = vec![false; count];
    let mut missing: BTreeMap<usize, Missing> = BTreeMap::new();
    loop {
        let mut progress = false;
        for (number, correction) in corrections.list.iter().enumerate() {
            let rejects = correction.act.step() == 0;
            if done[number] && !rejects {
                continue;
            }
            match run.correct(correction) {
                Ok(()) => {
                    done[number] = true;
                    progress = true;
                    run.report_refused(&correction.origin);
                }
                Err(why) if !done[number] => {
                    missing.insert(number, why);
                }
                Err(_) => {}
            }
        }
        if !progress {
            break;
        }
    }
    let (graph, left_out) = run.editor.finish();
    let mut diagnostics = run.diagnostics;
    diagnostics.extend(left_out);
    for (number, why) in missing.into_iter().filter(|(number, _)| !done[*number]) {
        diagnostics.push(stale(&graph, &corrections.list[number].origin, why));
    }
    Applied { graph, applied: done.iter().filter(|done| **done).count(), diagnostics }
}

struct Run<'a> {
    editor: Editor<'a>,
    ontology: &'a Ontology,
    maps: &'a Maps,
    /// What nodes became.
    moved: BTreeMap<String, String>,
    diagnostics: Vec<Diagnostic>,
}

impl Run<'_> {
    fn correct(&mut self, correction: &Correction) -> Outcome {
        let mark = correction.origin.mark();
        match &correction.act {
            Act::RejectNode { node } if self.editor.has_node(node) => self.editor.remove_node(node),
            Act::RejectNode { node } => return Err(Missing::Node(node.clone())),
            Act::RejectEdge { edge } => {
                let found = self.editor.edge(&edge.source, &edge.relation, &edge.target);
                self.editor.remove_edge(found.ok_or_else(|| Missing::Edge(edge.clone()))?);
            }
            Act::RetypeNode { node, to } => {
                let was = self.node(node)?;
                self.becomes(&was.id(), &changed(&was, to, &was.name, self.ontology), &mark);
            }
            Act::RetypeEdge { edge, to, status } => self.retype_edge(edge, to, status.as_deref(), &mark)?,
            Act::Rename { node, to } => {
                let was = self.node(node)?;
                self.becomes(&was.id(), &changed(&was, &was.kind, to, self.ontology), &mark);
            }
            Act::Merge { node, into } => {
                let (was, into) = (self.node(node)?, self.node(into)?);
                self.becomes(&was.id(), &into, &mark);
            }
            Act::Split { node, to, documents } => self.split(node, to, documents, correction)?,
            Act::AcceptNode { node } => {
                let id = self.node(node)?.id();
                self.editor.accept_node(&id, ACCEPT);
                self.editor.mark_node(&id, &mark);
            }
            Act::AcceptEdge { edge } => {
                let found = self.edge(edge)?;
                self.editor.accept_edge(found, ACCEPT);
                self.editor.mark_edge(found, &mark);
            }
            Act::AddNode { node, citation } => {
                let cited = self.cited(&correction.origin, citation)?;
                let known = self.node(node).ok().or_else(|| identity(node, self.ontology));
                let known = known.ok_or_else(|| Missing::Node(node.clone()))?;
                self.editor.add_node(&known, cited, ADD);
                self.editor.mark_node(&known.id(), &mark);
            }
            Act::AddEdge { edge, status, citation } => {
                self.add_edge(edge, status.as_deref(), citation, &correction.origin)?;
            }
        }
        Ok(())
    }

    /// Who the node called `id` is, by whatever id it has now.
    fn node(&self, id: &str) -> Result<Identity, Missing> {
        let mut now = id;
        loop {
            match (self.editor.identity(now), self.moved.get(now)) {
                (Some(identity), _) => return Ok(identity),
                (None, Some(next)) => now = next,
                (None, None) => return Err(Missing::Node(id.to_owned())),
            }
        }
    }

    fn edge(&self, edge: &EdgeName) -> Result<EdgeNumber, Missing> {
        let (source, target) = (self.node(&edge.source)?.id(), self.node(&edge.target)?.id());
        let found = self.editor.edge(&source, &edge.relation, &target);
        found.ok_or_else(|| Missing::Edge(edge.clone()))
    }

    fn becomes(&mut self, id: &str, now: &Identity, mark: &str) {
        let new = now.id();
        self.editor.become_node(id, now);
        self.editor.mark_node(&new, mark);
        if id != new {
            self.moved.remove(&new);
            self.moved.insert(id.to_owned(), new);
        }
    }

    fn retype_edge(&mut self, edge: &EdgeName, to: &str, status: Option<&str>, mark: &str) -> Outcome {
        let found = self.edge(edge)?;
        if !self.editor.retype_edge(found, to, RETYPE, mark) {
            return Err(self.forbidden(&EdgeName { relation: to.to_owned(), ..edge.clone() }));
        }
        if let (Some(status), Ok(retyped)) =
            (status, self.edge(&EdgeName { relation: to.to_owned(), ..edge.clone() }))
        {
            self.editor.set_status(retyped, status);
        }
        Ok(())
    }

    /// Why a relation may not join two nodes: what it may join.
    fn forbidden(&self, edge: &EdgeName) -> Missing {
        let types = |ids: &[String]| ids.join(", ");
        let relation = self.ontology.relation_types.iter().find(|r| r.written.id == edge.relation);
        let allowed = relation.map_or_else(String::new, |r| {
            format!("{} goes from {} to {}", edge.relation, types(&r.written.domain), types(&r.written.range))
        });
        Missing::Forbidden(edge.clone(), allowed)
    }

    fn split(&mut self, node: &str, to: &str, documents: &[String], correction: &Correction) -> Outcome {
        let was = self.node(node)?;
        let other = self.node(to).ok().or_else(|| identity(to, self.ontology));
        let other = other.ok_or_else(|| Missing::Node(to.to_owned()))?;
        let mut numbers = BTreeSet::new();
        for document in documents {
            numbers.insert(self.document(&correction.origin, document)?);
        }
        if !self.editor.split(&was.id(), &other, &numbers) {
            let hint = "documents are named by their id in graph.json; see where the node's mentions are";
            return Err(Missing::Other("none of these documents names the node", was.id(), hint.into()));
        }
        self.editor.mark_node(&other.id(), &correction.origin.mark());
        self.editor.mark_node(&was.id(), &correction.origin.mark());
        Ok(())
    }

    fn add_edge(
        &mut self,
        edge: &EdgeName,
        status: Option<&str>,
        citation: &Citation,
        origin: &Origin,
    ) -> Outcome {
        let (source, target) = (self.node(&edge.source)?.id(), self.node(&edge.target)?.id());
        let cited = self.cited(origin, citation)?;
        let relation = self.ontology.relation_type(&edge.relation);
        let usual = relation
            .and_then(|r| self.ontology.relation_types[usize::from(r.0)].written.default_status.as_deref());
        self.editor.add_edge((&source, &edge.relation, &target), status.or(usual), cited, ADD);
        match self.editor.edge(&source, &edge.relation, &target) {
            Some(made) => {
                self.editor.mark_edge(made, &origin.mark());
                status.iter().for_each(|status| self.editor.set_status(made, status));
            }
            None => {
                self.editor.refused();
                return Err(self.forbidden(edge));
            }
        }
        Ok(())
    }

    /// Index of a document, named by its id or from the folder of the corrections.
    fn document(&self, origin: &Origin, name: &str) -> Result<u32, Missing> {
        let documents = self.editor.documents();
        let find = |id: &String| documents.binary_search_by(|d| d.id.cmp(id)).ok();
        let found = origin.documents(name).iter().find_map(find).map(|index| index as u32);
        let hint =
            "documents are named by their id in graph.json, or their path from the folder of this file";
        found.ok_or_else(|| Missing::Other("this build has no such document", name.to_owned(), hint.into()))
    }

    /// The place of the words cited.
    fn cited(&self, origin: &Origin, citation: &Citation) -> Result<Cited, Missing> {
        let document = self.document(origin, &citation.document)?;
        let record = &self.editor.documents()[document as usize];
        let words = citation.words.as_str();
        let mut places = record.text.match_indices(words);
        let place = places.nth(citation.occurrence - 1).zip(self.maps.get(&record.id));
        let Some(((at, _), map)) = place else {
            let hint = match record.text.matches(words).count() {
                0 => "quote the words exactly as the document's text in graph.json has them".to_owned(),
                count => format!(
                    "they stand there {}; `occurrence` asks for number {}",
                    counted(count, "time"),
                    citation.occurrence
                ),
            };
            return Err(Missing::Other("these words do not stand in the document", words.to_owned(), hint));
        };
        let span = Span::new(at, at + words.len());
        Ok(Cited { document, span, bytes: map.to_source(span) })
    }

    /// Reports edges that a correction left without a relation that allows them.
    fn report_refused(&mut self, origin: &Origin) {
        for id in self.editor.refused() {
            let message = format!("left out, because its relation may not join these nodes: {id}");
            let hint = "retype or reject the edge, and this is not said again";
            self.diagnostics.push(origin.diagnostic(Severity::Warning, message).hint(hint));
        }
    }
}

/// Near names shown for a node that is not there.
const MOST_NEAR: usize = 3;

/// Why a correction no longer applies, as something to look at.
fn stale(graph: &KnowledgeGraph, origin: &Origin, why: Missing) -> Diagnostic {
    let no_node = |id: &str| graph.find(id).is_none();
    let node = match why {
        Missing::Node(id) => id,
        Missing::Edge(edge) if no_node(&edge.source) => edge.source,
        Missing::Edge(edge) if no_node(&edge.target) => edge.target,
        Missing::Edge(edge) => {
            let message = format!("no longer applies: this build has no edge {edge}");
            let hint = "`zhengtu query GRAPH profile NODE` shows the edges of a node";
            return origin.diagnostic(Severity::Error, message).hint(hint);
        }
        Missing::Forbidden(edge, allowed) => {
            let message = format!("not applied: a relation may not join nodes of these types: {edge}");
            return origin.diagnostic(Severity::Error, message).hint(allowed);
        }
        Missing::Other(message, what, hint) => {
            let message = format!("no longer applies: {message}: {what}");
            return origin.diagnostic(Severity::Error, message).hint(hint);
        }
    };
    let near = near(graph, &node);
    let hint = match near.is_empty() {
        true => {
            "nodes are named by their id in graph.json; take the correction out if it is no longer needed"
                .into()
        }
        false => format!("near ids: {}", near.join(", ")),
    };
    origin.diagnostic(Severity::Error, format!("no longer applies: this build has no node {node}")).hint(hint)
}

/// Ids of nodes of the same type with names like that of `id`.
fn near(graph: &KnowledgeGraph, id: &str) -> Vec<String> {
    let Some((kind, name)) = id.split_once(':') else { return Vec::new() };
    let lookup = query::lookup(graph, name, &|node| graph.kind(node) == kind);
    let found = lookup.found.iter().map(|index| graph.node(*index).id.to_string());
    found.chain(lookup.near.into_iter().map(|near| near.id)).take(MOST_NEAR).collect()
}
