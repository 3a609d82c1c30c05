//! Counts of what is right, extra and missed, summed over all documents, and the figures made of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::judge::{Judgement, Verdict};
use super::normal::normal;
use super::scheme::{Scheme, is_core};
use super::untyped::untyped;

/// How many are right, extra and missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Found and annotated.
    #[serde(rename = "tp")]
    pub right: usize,
    /// Found, not annotated.
    #[serde(rename = "fp")]
    pub extra: usize,
    /// Annotated, not found.
    #[serde(rename = "fn")]
    pub missed: usize,
}

impl Count {
    /// Share of what was found that is right, from 0 to 1; 0 where nothing was found.
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.extra).unwrap_or(0.0)
    }

    /// Share of what is annotated that was found, from 0 to 1; 0 where nothing is annotated.
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed).unwrap_or(0.0)
    }

    /// Harmonic mean of precision and recall, from 0 to 1.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    fn add(&mut self, other: Count) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }
}

fn share(part: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}

/// A figure of accuracy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is of, such as `node organization` or `edges all`.
    pub name: String,
    /// The counts it is made of, summed over the documents.
    pub count: Count,
}

/// A share of something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// What it is of, such as `canonical name`.
    pub name: String,
    /// How many are as they should be.
    pub right: usize,
    /// How many there are.
    pub of: usize,
    /// Articles beyond those annotated.
    pub extra: usize,
}

impl Share {
    /// From 0 to 1; `None` where there are none.
    pub fn value(&self) -> Option<f64> {
        share(self.right, self.of)
    }
}

/// All figures, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Nodes by type, core nodes, all nodes, edges by relation, all edges, edges by their ends alone.
    pub accuracy: Vec<Figure>,
    /// Canonical names, evidence that stands in the text, articles with title and author.
    pub shares: Vec<Share>,
}

/// Sums over documents.
#[derive(Default)]
pub(super) struct Totals {
    nodes: BTreeMap<String, Count>,
    edges: BTreeMap<String, Count>,
    untyped: Count,
    /// Here `missed` are names other than the annotated one.
    canonical: Count,
    /// Here `missed` are edges none of whose quotes stands in the text.
    evidence: Count,
    articles: Count,
}

impl Totals {
    /// Adds a document.
    pub(super) fn add(&mut self, judgement: &Judgement<'_>) {
        self.add_nodes(judgement);
        self.add_edges(judgement);
        self.untyped.add(untyped(judgement));
        self.add_evidence(judgement);
        self.add_articles(judgement);
    }

    fn add_nodes(&mut self, judgement: &Judgement<'_>) {
        let (graph, gold) = (judgement.case.graph, judgement.case.gold);
        for found in &judgement.nodes {
            let node = graph.node(found.index);
            let count = self.nodes.entry(graph.kind(node).to_owned()).or_default();
            match (found.verdict, found.gold) {
                (Verdict::Right, Some(i)) => {
                    count.right += 1;
                    let same = normal(&node.name) == gold.nodes[i].normal;
                    *(if same { &mut self.canonical.right } else { &mut self.canonical.missed }) += 1;
                }
                (Verdict::Wrong, _) => count.extra += 1,
                _ => {}
            }
        }
        for missed in &judgement.missed_nodes {
            self.nodes.entry(gold.nodes[*missed].kind.clone()).or_default().missed += 1;
        }
    }

    fn add_edges(&mut self, judgement: &Judgement<'_>) {
        for found in &judgement.edges {
            let mut count = Count::default();
            match found.verdict {
                Verdict::Right => count.right = 1,
                Verdict::Wrong => count.extra = 1,
                Verdict::LeftOut => continue,
            }
            self.edges.entry(judgement.relation(found).to_owned()).or_default().add(count);
        }
        for missed in &judgement.missed_edges {
            let relation = judgement.case.gold.edges[*missed].relation.clone();
            self.edges.entry(relation).or_default().missed += 1;
        }
    }

    fn add_evidence(&mut self, judgement: &Judgement<'_>) {
        let (graph, text) = (judgement.case.graph, normal(judgement.case.text));
        for found in &judgement.edges {
            let quotes = graph.edge(found.index).evidence().iter().map(|e| normal(graph.quote(e)));
            let stands = quotes.into_iter().any(|quote| !quote.is_empty() && text.contains(&quote));
            *(if stands { &mut self.evidence.right } else { &mut self.evidence.missed }) += 1;
        }
    }

    fn add_articles(&mut self, judgement: &Judgement<'_>) {
        let annotated = &judgement.case.gold.articles;
        if annotated.is_empty() {
            return;
        }
        let documents = judgement.case.graph.documents();
        let shown = |words: &Option<String>| normal(words.as_deref().unwrap_or(""));
        let found: BTreeSet<(String, String)> =
            documents.iter().map(|d| (shown(&d.title), shown(&d.author))).collect();
        for article in annotated {
            let known = found.contains(&(article.title.clone(), article.author.clone()));
            *(if known { &mut self.articles.right } else { &mut self.articles.missed }) += 1;
        }
        self.articles.extra += documents.len().saturating_sub(annotated.len());
    }

    /// The figures of all documents added.
    pub(super) fn figures(&self, scheme: &Scheme) -> Figures {
        let of = |kind: &String| self.nodes.get(kind).copied().unwrap_or_default();
        let figure = |name: String, count: Count| Figure { name, count };
        let mut accuracy: Vec<Figure> =
            scheme.types.iter().map(|kind| figure(format!("node {kind}"), of(kind))).collect();
        let core = scheme.types.iter().filter(|kind| is_core(kind));
        accuracy.push(figure("nodes core".to_owned(), sum(core.map(of))));
        accuracy.push(figure("nodes all".to_owned(), sum(scheme.types.iter().map(of))));
        accuracy.extend(self.edges.iter().map(|(r, count)| figure(format!("edge {r}"), *count)));
        accuracy.push(figure("edges all".to_owned(), sum(self.edges.values().copied())));
        accuracy.push(figure("edges untyped".to_owned(), self.untyped));
        let shares = [
            ("canonical name", self.canonical),
            ("evidence in text", self.evidence),
            ("articles", self.articles),
        ];
        let shares = shares.map(|(name, count)| Share {
            name: name.to_owned(),
            right: count.right,
            of: count.right + count.missed,
            extra: count.extra,
        });
        Figures { accuracy, shares: shares.into() }
    }
}

fn sum(counts: impl Iterator<Item = Count>) -> Count {
    counts.fold(Count::default(), |mut all, count| {
        all.add(count);
        all
    })
}
