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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::mistakes::Kind;
    use super::*;

    const TEXT: &str =
        "云溪县司法局出台《调解办法》，打造“云小帮”品牌，联合县妇联建设平安云溪，建立调解员制度。";

    /// The first place of `words` in the text, as graph.json has it.
    fn place(words: &str, rule: &str) -> Value {
        let at = TEXT.find(words).expect(words);
        let start = TEXT[..at].chars().count();
        json!({
            "document": "a.txt", "start": start, "end": start + words.chars().count(),
            "bytes": [at, at + words.len()], "text": words, "rule": rule, "confidence": 0.9,
        })
    }

    /// A graph of nodes `type name` that the text names so, and edges `subject relation object` (ids without
    /// `type:`, by position among the nodes), stated by all of the text.
    fn graph(nodes: &[&str], edges: &[(usize, &str, usize)]) -> KnowledgeGraph {
        let id = |node: &str| node.replacen(' ', ":", 1);
        let nodes_json = nodes.iter().map(|node| {
            let (kind, name) = node.split_once(' ').unwrap();
            let mentions = [place(name, "rule.n")];
            json!({ "id": id(node), "type": kind, "name": name, "aliases": [], "attributes": {}, "mentions": mentions })
        });
        let edges_json = edges.iter().map(|(source, relation, target)| {
            json!({
                "id": "e", "source": id(nodes[*source]), "target": id(nodes[*target]), "type": relation,
                "attributes": { "subject": "carried" }, "confidence": 0.9,
                "evidence": [place(TEXT, "rule.e")],
            })
        });
        let graph = json!({
            "format": "zhengtu-graph", "version": 1,
            "generator": { "name": "zhengtu", "version": "0", "ontology": { "name": "zhengtu", "digest": "" } },
            "documents": [{
                "id": "a.txt", "source": { "path": "a.txt", "sha256": "" }, "title": "调解 办法", "author": null,
                "place": null, "published": null, "text": TEXT,
            }],
            "nodes": nodes_json.collect::<Vec<_>>(),
            "edges": edges_json.collect::<Vec<_>>(),
        });
        KnowledgeGraph::parse("graph.json", &graph.to_string()).unwrap()
    }

    const GOLD: &str = r#"{
 "articles": [{"title": "调解办法", "author": null}],
 "nodes": [
  {"id": "o1", "type": "organization", "name": "云溪县司法局", "surfaces": ["云溪县司法局"]},
  {"id": "o2", "type": "organization", "name": "云溪县妇联", "surfaces": ["县妇联"]},
  {"id": "p1", "type": "policy", "name": "调解办法", "surfaces": ["调解办法"]},
  {"id": "i1", "type": "initiative", "name": "云小帮", "surfaces": ["“云小帮”品牌"]},
  {"id": "g1", "type": "goal", "name": "平安云溪", "surfaces": ["平安云溪"], "optional": true},
  {"id": "m1", "type": "measure", "name": "建立调解员制度", "surfaces": ["建立调解员制度"]}
 ],
 "edges": [
  {"s": "o1", "r": "issues", "o": "p1"},
  {"s": "o1", "r": "launches", "o": "i1"},
  {"s": "o1", "r": "partners_with", "o": "o2"},
  {"s": "o1", "r": "serves", "o": "g1"},
  {"s": "o1", "r": "takes", "o": "m1", "evidence": "建立调解员制度"}
 ]
}"#;

    fn compare(graph: &KnowledgeGraph) -> Evaluation {
        let ontology = Ontology::builtin().unwrap();
        let (gold, _) = Gold::parse("a.gold.json", GOLD, &ontology).unwrap();
        evaluate(&[Case { name: "a", text: TEXT, gold: &gold, graph }], &ontology)
    }

    /// A figure as `right extra missed`.
    fn figure(found: &Evaluation, name: &str) -> String {
        let figure = found.figures.accuracy.iter().find(|f| f.name == name).expect(name).count;
        format!("{} {} {}", figure.right, figure.extra, figure.missed)
    }

    /// Mistakes as `kind: found => gold`.
    fn told(found: &Evaluation) -> Vec<String> {
        let shown = |label: &Option<String>| label.clone().unwrap_or("-".to_owned());
        let told = |m: &Mistake| format!("{}: {} => {}", m.kind.words(), shown(&m.found), shown(&m.gold));
        found.mistakes.iter().map(told).collect()
    }

    #[test]
    fn a_perfect_graph_has_no_mistakes() {
        let nodes = [
            "organization 云溪县司法局",
            "organization 县妇联",
            "policy 调解办法",
            "initiative 云小帮",
            "goal 平安云溪",
            "measure 建立调解员制度",
        ];
        // The relation without direction stands the other way round than in gold.
        let edges = [
            (0, "issues", 2),
            (0, "launches", 3),
            (1, "partners_with", 0),
            (0, "serves", 4),
            (0, "takes", 5),
        ];
        let found = compare(&graph(&nodes, &edges));
        assert_eq!(told(&found), [""; 0]);
        assert_eq!(figure(&found, "nodes all"), "5 0 0");
        assert_eq!(figure(&found, "edges all"), "4 0 0");
        assert_eq!(figure(&found, "edges untyped"), "4 0 0");
        let shares: Vec<(usize, usize)> = found.figures.shares.iter().map(|s| (s.right, s.of)).collect();
        assert_eq!(shares, [(4, 5), (5, 5), (1, 1)]);
        let subject = found.rules.iter().find(|count| count.rule == "carried").unwrap();
        assert_eq!((subject.right, subject.wrong), (4, 0));
    }

    #[test]
    fn each_mistake_has_its_kind_and_is_told_once() {
        let nodes = [
            "organization 云溪县司法局",
            "organization 县妇联",
            "policy 调解办法",
            "goal 云小帮",
            "measure 调解员制度",
            "place 云溪县",
            "measure 建设平安云溪",
        ];
        let edges = [(2, "issues", 0), (1, "issues", 2), (0, "implements", 2), (5, "takes", 6)];
        let found = compare(&graph(&nodes, &edges));
        let expected = [
            "wrong type: goal 云小帮 => initiative 云小帮",
            "wrong type: 云溪县司法局 -implements-> 调解办法 => 云溪县司法局 -issues-> 调解办法",
            "wrong subject: 县妇联 -issues-> 调解办法 => 云溪县司法局 -issues-> 调解办法",
            "wrong direction: 调解办法 -issues-> 云溪县司法局 => 云溪县司法局 -issues-> 调解办法",
            "extra: measure 建设平安云溪 => -",
            "extra: place 云溪县 => -",
            "extra: 云溪县 -takes-> 建设平安云溪 => -",
            "missed: - => 云溪县司法局 -launches-> 云小帮",
            "missed: - => 云溪县司法局 -partners_with-> 云溪县妇联",
            "missed: - => 云溪县司法局 -takes-> 建立调解员制度",
        ];
        assert_eq!(told(&found), expected);
        assert_eq!(figure(&found, "nodes all"), "4 3 1");
        assert_eq!(figure(&found, "edges all"), "0 4 4");
        assert_eq!(figure(&found, "edges untyped"), "1 2 3");
    }

    #[test]
    fn words_that_overlap_have_a_wrong_boundary() {
        let found = compare(&graph(
            &["initiative 帮”品牌", "organization 县司法局出台", "policy 《调解办法》，打造"],
            &[],
        ));
        let boundaries = found.mistakes.iter().filter(|m| m.kind == Kind::WrongBoundary);
        let told: Vec<String> =
            boundaries.map(|m| format!("{:?} {:?}", m.gold, m.quote.as_ref().unwrap().text)).collect();
        let expected = [
            "Some(\"initiative 云小帮\") \"帮”品牌\"",
            "Some(\"organization 云溪县司法局\") \"县司法局出台\"",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn an_empty_graph_misses_everything_required() {
        let found = compare(&KnowledgeGraph::default());
        assert_eq!(figure(&found, "nodes all"), "0 0 5");
        assert_eq!(figure(&found, "edges all"), "0 0 4");
        assert!(found.mistakes.iter().all(|m| m.kind == Kind::Missed && m.rule.is_none()));
        let quote = found.mistakes.last().unwrap().quote.as_ref().unwrap();
        assert_eq!((quote.text.as_str(), &quote.document), ("建立调解员制度", &None));
        assert_eq!(found.figures.shares[0].value(), None);
    }
}
