//! What each rule got right and wrong: nodes by the rules of their mentions, edges by the rules of their evidence
//! and by how their subject was found.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::figures::Count;
use super::judge::{Judgement, Verdict};
use crate::graph::{Evidence, KnowledgeGraph};

/// The attribute of an edge that says how its subject was found.
pub(super) const SUBJECT: &str = "subject";

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleOf {
    /// Nodes, by the rules that found their mentions.
    Node,
    /// Edges, by the rules that found their evidence.
    Edge,
    /// Edges, by how their subject was found: `explicit`, `carried` or `author`.
    Subject,
}

/// What a rule got right and wrong. A node or edge that several rules found counts with each of them; what touches
/// something optional counts with none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCount {
    /// What is counted.
    pub of: RuleOf,
    /// The id of the rule, or how the subject was found.
    pub rule: String,
    /// Nodes or edges that are annotated.
    pub right: usize,
    /// Nodes or edges that are not.
    pub wrong: usize,
}

impl RuleCount {
    /// Share of what the rule found that is right, from 0 to 1.
    pub fn precision(&self) -> f64 {
        Count { right: self.right, extra: self.wrong, missed: 0 }.precision()
    }
}

/// Sums over documents.
#[derive(Default)]
pub(super) struct Rules(BTreeMap<(RuleOf, String), (usize, usize)>);

impl Rules {
    /// Adds a document.
    pub(super) fn add(&mut self, judgement: &Judgement<'_>) {
        let graph = judgement.case.graph;
        for found in &judgement.nodes {
            self.each(RuleOf::Node, graph, graph.node(found.index).mentions(), found.verdict);
        }
        for found in &judgement.edges {
            let edge = graph.edge(found.index);
            self.each(RuleOf::Edge, graph, edge.evidence(), found.verdict);
            if let Some(subject) = edge.attributes.get(SUBJECT) {
                self.one(RuleOf::Subject, subject, found.verdict);
            }
        }
    }

    fn each(&mut self, of: RuleOf, graph: &KnowledgeGraph, evidence: &[Evidence], verdict: Verdict) {
        let rules: BTreeSet<&str> = evidence.iter().map(|e| graph.rule(e)).collect();
        for rule in rules {
            self.one(of, rule, verdict);
        }
    }

    fn one(&mut self, of: RuleOf, rule: &str, verdict: Verdict) {
        let (right, wrong) = match verdict {
            Verdict::Right => (1, 0),
            Verdict::Wrong => (0, 1),
            Verdict::LeftOut => return,
        };
        let count = self.0.entry((of, rule.to_owned())).or_default();
        count.0 += right;
        count.1 += wrong;
    }

    /// The counts: nodes, edges, subjects; of each the rules with most wrong first.
    pub(super) fn counts(self) -> Vec<RuleCount> {
        let rows = self.0.into_iter();
        let mut counts: Vec<RuleCount> =
            rows.map(|((of, rule), (right, wrong))| RuleCount { of, rule, right, wrong }).collect();
        counts.sort_by(|a, b| a.of.cmp(&b.of).then(b.wrong.cmp(&a.wrong)));
        counts
    }
}
