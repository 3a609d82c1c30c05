//! Corrections that contradict each other: each is reported where it stands, with the place of the other.

use std::collections::BTreeMap;

use super::given::{Act, Correction, EdgeName, changed, identity};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ontology::Ontology;

/// What is wrong with `list`, which is in the order of its steps.
pub(super) fn conflicts(list: &[Correction], ontology: &Ontology) -> Vec<Diagnostic> {
    let mut check = Check {
        list,
        ontology,
        moves: BTreeMap::new(),
        said: BTreeMap::new(),
        rejected: BTreeMap::new(),
        faults: Vec::new(),
    };
    (0..list.len()).for_each(|number| check.moves_and_types(number));
    (0..list.len()).for_each(|number| check.reject(number));
    (0..list.len()).for_each(|number| check.not_rejected(number));
    check.faults.sort();
    check.faults.dedup();
    check.faults
}

/// A question that may have one answer only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    /// The type of a node.
    Kind(String),
    /// The node that a node becomes.
    Becomes(String),
    /// The node that a document's mentions of a node belong to.
    Part(String, String),
    /// The relation of an edge.
    Relation(EdgeName),
    /// The status of an edge.
    Status(EdgeName),
}

/// A node or an edge, as it is called in the end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Node(String),
    Edge(EdgeName),
}

struct Check<'a> {
    list: &'a [Correction],
    ontology: &'a Ontology,
    /// What nodes become.
    moves: BTreeMap<String, String>,
    /// Answers, and the number of the correction that gave them.
    said: BTreeMap<Question, (String, usize)>,
    rejected: BTreeMap<Thing, usize>,
    faults: Vec<Diagnostic>,
}

impl Check<'_> {
    fn contradicts(&mut self, number: usize, other: usize, what: &str) {
        let message = format!("this contradicts {}: {what}", self.list[other].origin.mark());
        let fault = self.list[number].origin.diagnostic(Severity::Error, message);
        self.faults.push(fault.hint("keep one of the two"));
    }

    /// Notes an answer; false where another was given before.
    fn says(&mut self, number: usize, question: Question, answer: &str, what: &str) -> bool {
        match self.said.get(&question) {
            Some((said, other)) if said != answer => {
                let other = *other;
                self.contradicts(number, other, what);
                false
            }
            Some(_) => true,
            None => {
                self.said.insert(question, (answer.to_owned(), number));
                true
            }
        }
    }

    /// What the node is called in the end.
    fn finally(&self, id: &str) -> String {
        let mut id = id;
        while let Some(next) = self.moves.get(id) {
            id = next;
        }
        id.to_owned()
    }

    /// True where the node `from` becomes the node `to`.
    fn leads(&self, from: &str, to: &str) -> bool {
        std::iter::successors(Some(from), |id| self.moves.get(*id).map(String::as_str)).any(|id| id == to)
    }

    fn circle(&mut self, number: usize) {
        let fault = self.list[number].origin.diagnostic(Severity::Error, "this goes round in a circle");
        self.faults.push(fault.hint("of the corrections that lead back to this node, take one out"));
    }

    fn edge(&self, edge: &EdgeName) -> EdgeName {
        let (mut source, mut target) = (self.finally(&edge.source), self.finally(&edge.target));
        let relation = self.ontology.relation_type(&edge.relation);
        let symmetric =
            relation.is_some_and(|r| self.ontology.relation_types[usize::from(r.0)].written.symmetric);
        if symmetric && source > target {
            std::mem::swap(&mut source, &mut target);
        }
        EdgeName { source, relation: edge.relation.clone(), target }
    }

    fn moves_and_types(&mut self, number: usize) {
        match &self.list[number].act {
            Act::RetypeNode { node, to } => {
                let one =
                    self.says(number, Question::Kind(node.clone()), to, "it gives the node another type");
                if let (true, Some(was)) = (one, identity(node, self.ontology)) {
                    self.moves(number, node, changed(&was, to, &was.name, self.ontology).id());
                }
            }
            Act::Rename { node, to } => {
                let now = self.finally(node);
                let Some(was) = identity(&now, self.ontology) else { return };
                let renamed = changed(&was, &was.kind, to, self.ontology).id();
                if self.says(number, Question::Becomes(node.clone()), &renamed, "the node goes elsewhere") {
                    self.moves(number, &now, renamed);
                }
            }
            Act::Merge { node, into } if self.leads(into, node) => self.circle(number),
            Act::Merge { node, into } => {
                let (now, into) = (self.finally(node), self.finally(into));
                if self.says(number, Question::Becomes(node.clone()), &into, "the node goes elsewhere") {
                    self.moves(number, &now, into);
                }
            }
            Act::Split { node, to, documents } => {
                if let Some((_, other)) = self.said.get(&Question::Becomes(node.clone())) {
                    let other = *other;
                    if matches!(self.list[other].act, Act::Merge { .. }) {
                        self.contradicts(number, other, "it merges the node into another");
                    }
                }
                for document in documents {
                    let question = Question::Part(node.clone(), document.clone());
                    self.says(number, question, to, "the document's mentions go to another node");
                }
            }
            _ => {}
        }
    }

    fn moves(&mut self, number: usize, node: &str, to: String) {
        if node == to {
            return;
        }
        if self.leads(&to, node) {
            return self.circle(number);
        }
        // the same correction twice: its node has moved on already
        self.moves.entry(node.to_owned()).or_insert(to);
    }

    fn reject(&mut self, number: usize) {
        let thing = match &self.list[number].act {
            Act::RejectNode { node } => Thing::Node(self.finally(node)),
            Act::RejectEdge { edge } => Thing::Edge(self.edge(edge)),
            Act::RetypeEdge { edge, to, status } => {
                let (edge, to, status) = (self.edge(edge), to.clone(), status.clone());
                self.says(number, Question::Relation(edge.clone()), &to, "it gives the edge another type");
                self.status(number, EdgeName { relation: to, ..edge }, status);
                return;
            }
            Act::AcceptEdge { edge } => {
                let question = Question::Relation(self.edge(edge));
                self.says(number, question, &edge.relation, "it gives the edge another type");
                return;
            }
            Act::AddEdge { edge, status, .. } => {
                let (named, status) = (self.edge(edge), status.clone());
                let question = Question::Relation(named.clone());
                self.says(number, question, &edge.relation, "it gives the edge another type");
                self.status(number, named, status);
                return;
            }
            _ => return,
        };
        self.rejected.entry(thing).or_insert(number);
    }

    fn status(&mut self, number: usize, edge: EdgeName, status: Option<String>) {
        if let Some(status) = status {
            self.says(number, Question::Status(edge), &status, "it gives the edge another status");
        }
    }

    /// Reports a correction about what another one rejects.
    fn not_rejected(&mut self, number: usize) {
        let ends = |edge: &EdgeName| [edge.source.clone(), edge.target.clone()];
        let (nodes, edges): (Vec<String>, Vec<EdgeName>) = match &self.list[number].act {
            Act::RejectNode { .. } | Act::RejectEdge { .. } => return,
            Act::RetypeNode { node, .. }
            | Act::Rename { node, .. }
            | Act::AcceptNode { node }
            | Act::AddNode { node, .. } => (vec![node.clone()], Vec::new()),
            Act::Merge { node, into: other } | Act::Split { node, to: other, .. } => {
                (vec![node.clone(), other.clone()], Vec::new())
            }
            Act::RetypeEdge { edge, to, .. } => {
                let retyped = EdgeName { relation: to.clone(), ..edge.clone() };
                (ends(edge).into(), vec![edge.clone(), retyped])
            }
            Act::AcceptEdge { edge } | Act::AddEdge { edge, .. } => (ends(edge).into(), vec![edge.clone()]),
        };
        let nodes = nodes.iter().map(|node| Thing::Node(self.finally(node)));
        let edges = edges.iter().map(|edge| Thing::Edge(self.edge(edge)));
        let rejected = nodes.chain(edges).find_map(|thing| self.rejected.get(&thing).copied());
        if let Some(other) = rejected {
            self.contradicts(number, other, "it rejects what this is about");
        }
    }
}
