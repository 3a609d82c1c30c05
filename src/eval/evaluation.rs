//! All documents of a gold folder together.

use super::figures::{Figures, Totals};
use super::gold::Gold;
use super::judge::judge;
use super::mistakes::{Mistake, mistakes};
use super::rules::{RuleCount, Rules};
use super::scheme::Scheme;
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;

/// A text, its gold, and the graph built from it alone.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// What the text is called in messages.
    pub name: &'a str,
    /// The whole text of the file.
    pub text: &'a str,
    /// What its graph must hold.
    pub gold: &'a Gold,
    /// The graph; an empty one where none could be built.
    pub graph: &'a KnowledgeGraph,
}

/// How well graphs agree with gold.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// Texts compared.
    pub documents: usize,
    /// The figures, summed over all texts.
    pub figures: Figures,
    /// What each rule got right and wrong; those with most wrong first.
    pub rules: Vec<RuleCount>,
    /// Everything wrong or missed, by kind, then in the order of the cases.
    pub mistakes: Vec<Mistake>,
}

/// Compares every graph with its gold. `ontology` tells which relations have no direction, and which types it
/// adds to those that every annotator marks.
///
/// Nodes match one to one within a type. Names of bodies, policies, initiatives and places must agree in some form
/// (see the gold's names and surfaces; width, case, white space and marks make no difference); of other types it is
/// enough that they share six tenths of their pairs of neighbouring characters. An edge is right where its type and
/// both matched ends are. What matches something optional counts neither way.
pub fn evaluate(cases: &[Case<'_>], ontology: &Ontology) -> Evaluation {
    let scheme = Scheme::new(ontology, cases.iter().map(|case| case.gold));
    let (mut totals, mut rules) = (Totals::default(), Rules::default());
    let mut all = Vec::new();
    for case in cases {
        let judgement = judge(case, &scheme);
        totals.add(&judgement);
        rules.add(&judgement);
        all.extend(mistakes(&judgement));
    }
    all.sort_by_key(|mistake| mistake.kind);
    Evaluation {
        documents: cases.len(),
        figures: totals.figures(&scheme),
        rules: rules.counts(),
        mistakes: all,
    }
}
