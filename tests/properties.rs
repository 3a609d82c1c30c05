//! Properties of the whole way from bytes to `graph.json`: the same bytes for any order, threads and folders,
//! merging, and any text.

#![allow(clippy::non_ascii_literal, reason = "test cases are Chinese")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail, on files of their own")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use petgraph::visit::EdgeRef;
use proptest::prelude::*;
use zhengtu::corrections::{Corrections, Maps, apply};
use zhengtu::graph::{GraphBuilder, KnowledgeGraph};
use zhengtu::ontology::Ontology;
use zhengtu::ontology::files::builtin;
use zhengtu::pipeline;
use zhengtu::read::read_bytes;
use zhengtu::resolve::extract;
use zhengtu::verify::verify;

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| Ontology::builtin().unwrap());

/// The graph of one file, without the file.
fn graph_of(path: &str, text: &str) -> KnowledgeGraph {
    let reading = read_bytes(path, text.as_bytes(), &ONTOLOGY.layout);
    let extractions = extract(&reading.documents, &ONTOLOGY);
    let mut builder = GraphBuilder::new(&ONTOLOGY);
    for (document, extraction) in reading.documents.into_iter().zip(extractions) {
        builder.add(document, extraction, &ONTOLOGY);
    }
    builder.finish().0
}

fn written(graph: &KnowledgeGraph) -> String {
    let mut bytes = Vec::new();
    graph.write_json(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn built(inputs: &[String], threads: usize) -> String {
    written(&pipeline::build(inputs, &ONTOLOGY, threads, &|_| {}).unwrap().graph)
}

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md" || e == "txt"));
    paths.sort();
    assert!(paths.len() >= 5);
    paths
}

/// What must hold in every graph.
fn check(graph: &KnowledgeGraph, source: &str) {
    let nodes = graph.nodes().flat_map(|(_, node)| node.mentions());
    let edges = graph.edges().flat_map(|edge| edge.weight().evidence());
    for evidence in nodes.chain(edges) {
        let text = &graph.document(evidence).text;
        assert!(!evidence.span.is_empty() && !evidence.bytes.is_empty(), "{evidence:?}");
        assert!(text.get(evidence.span.range()).is_some(), "{evidence:?} of {text:?}");
        assert!(source.get(evidence.bytes.range()).is_some(), "{evidence:?} of {source:?}");
        assert!(!graph.rule(evidence).is_empty());
    }
    for (_, node) in graph.nodes() {
        assert!(!node.mentions().is_empty() && !node.name.is_empty(), "{node:?}");
    }
    for edge in graph.edges() {
        let kind = ONTOLOGY.relation_type(graph.relation(edge.weight())).unwrap();
        let end = |index| ONTOLOGY.entity_type(graph.kind(graph.node(index))).unwrap();
        let allowed =
            ONTOLOGY.relation_types[usize::from(kind.0)].allows(end(edge.source()), end(edge.target()));
        assert!(allowed, "{}", graph.edge_id(edge.id()));
    }
}

#[test]
fn the_order_of_inputs_and_the_threads_do_not_matter() {
    let mut inputs: Vec<String> = examples().iter().map(|p| p.to_str().unwrap().to_owned()).collect();
    let expected = built(&inputs, 1);
    for turn in 0..inputs.len() {
        inputs.rotate_left(1);
        assert!(built(&inputs, 1 + turn % 3) == expected, "{inputs:?}");
    }
    inputs.reverse();
    assert!(built(&inputs, 2) == expected);
    inputs.extend(inputs.clone());
    assert!(built(&inputs, 2) == expected, "an input given twice counts once");
}

#[test]
fn a_corpus_gives_the_same_bytes_wherever_it_lies() {
    let mut graphs = Vec::new();
    for name in ["here", "a/longer way/there"] {
        let root = tempfile::tempdir().unwrap();
        let corpus = root.path().join(name).join("corpus");
        std::fs::create_dir_all(&corpus).unwrap();
        for path in examples() {
            std::fs::copy(&path, corpus.join(path.file_name().unwrap())).unwrap();
        }
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("zhengtu");
        command
            .current_dir(root.path().join(name))
            .args(["build", "corpus", "-o", "out", "-q"])
            .assert()
            .success();
        let read = |file: &str| std::fs::read(root.path().join(name).join("out").join(file)).unwrap();
        graphs.push((read("graph.json"), read("graph.dot")));
    }
    assert!(graphs[0] == graphs[1]);
}

#[test]
fn merging_is_commutative_and_associative_and_gives_the_graph_of_all() {
    let texts: Vec<(String, String)> = examples()
        .iter()
        .map(|p| (p.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(p).unwrap()))
        .collect();
    let part = |numbers: &[usize]| {
        let parts = numbers.iter().map(|i| graph_of(&texts[*i].0, &texts[*i].1));
        parts.reduce(|a, b| a.merge(b).0).unwrap()
    };
    let (a, b, c) = ([0usize, 3], [1usize], [2usize, 4]);
    let merged = |x: KnowledgeGraph, y: KnowledgeGraph| x.merge(y).0;
    assert!(written(&merged(part(&a), part(&b))) == written(&merged(part(&b), part(&a))));
    let left = written(&merged(merged(part(&a), part(&b)), part(&c)));
    let right = written(&merged(part(&a), merged(part(&b), part(&c))));
    assert!(left == right);
    assert!(left == written(&part(&[0, 1, 2, 3, 4])));
    assert!(written(&merged(part(&a), part(&a))) == written(&part(&a)), "merging twice adds nothing");
}

/// One correction of each kind for `graph`, at nodes and edges that `pick` chooses; each a table of TOML, and the id
/// that it rejects, if it does.
fn some_corrections(graph: &KnowledgeGraph, pick: &mut dyn FnMut(usize) -> usize) -> Vec<(String, String)> {
    let nodes: Vec<String> = graph.nodes().map(|(_, node)| node.id.to_string()).collect();
    let edges: Vec<String> = graph.edges().map(|edge| graph.edge_id(edge.id())).collect();
    let mut out = Vec::new();
    let mut put = |name: &str, pairs: &[(&str, &str)], rejected: &str| {
        let pairs: toml::Table = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).into())).collect();
        out.push((format!("[[{name}]]\n{pairs}"), rejected.to_owned()));
    };
    let mut node = || nodes[pick(nodes.len())].clone();
    let (document, text) = (&graph.documents()[0].id, &graph.documents()[0].text);
    let words = text.lines().next().unwrap_or("").trim();
    for id in [node(), node()] {
        put("reject", &[("node", &id)], &id);
    }
    put("accept", &[("node", &node())], "");
    put("rename", &[("node", &node()), ("to", "改名")], "");
    put("merge", &[("node", &node()), ("into", &node())], "");
    put("retype", &[("node", &node()), ("to", "initiative")], "");
    put("retype", &[("node", &node()), ("to", "organization")], "");
    put("add", &[("node", "goal:目标"), ("document", document), ("words", words)], "");
    put(
        "add",
        &[("edge", &format!("{} -serves-> goal:目标", node())), ("document", document), ("words", words)],
        "",
    );
    if !edges.is_empty() {
        let mut edge = || edges[pick(edges.len())].clone();
        for id in [edge(), edge()] {
            put("reject", &[("edge", &id)], &id);
        }
        put("accept", &[("edge", &edge())], "");
        put("retype", &[("edge", &edge()), ("to", "launches")], "");
    }
    out
}

/// The graph with those of `given` that do not contradict each other, and what these reject.
fn corrected(
    graph: KnowledgeGraph,
    given: &[(String, String)],
    maps: &Maps,
) -> (KnowledgeGraph, Vec<String>) {
    let (mut text, mut rejected) = (String::new(), Vec::new());
    for (table, id) in given {
        let longer = format!("{text}{table}\n");
        if Corrections::parse(&[("c.toml", &longer)], &ONTOLOGY).is_ok() {
            text = longer;
            rejected.extend((!id.is_empty()).then(|| id.clone()));
        }
    }
    let corrections = Corrections::parse(&[("c.toml", &text)], &ONTOLOGY).unwrap();
    (apply(graph, &corrections, maps, &ONTOLOGY).graph, rejected)
}

#[test]
fn corrections_come_out_the_same_whatever_the_order_and_the_threads() {
    let mut inputs: Vec<String> = examples().iter().map(|p| p.to_str().unwrap().to_owned()).collect();
    let plain = pipeline::build(&inputs, &ONTOLOGY, 1, &|_| {}).unwrap().graph;
    let mut state = 7;
    let mut pick = |length: usize| {
        state = (state * 48271) % 2_147_483_647;
        state % length
    };
    let mut files: Vec<(String, String)> = Vec::new();
    for round in 0..12 {
        for (number, (table, _)) in some_corrections(&plain, &mut pick).into_iter().enumerate() {
            files.push((format!("{round}-{number}.toml"), table));
            let refs: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
            if Corrections::parse(&refs, &ONTOLOGY).is_err() {
                files.pop();
            }
        }
    }
    assert!(files.len() > 40);
    let mut outcomes = Vec::new();
    for turn in 0..4 {
        inputs.rotate_left(2);
        files.rotate_left(5);
        let refs: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
        let corrections = Corrections::parse(&refs, &ONTOLOGY).unwrap();
        let outcome = pipeline::build_corrected(&inputs, &ONTOLOGY, &corrections, 1 + turn, &|_| {}).unwrap();
        assert!(outcome.corrected > 30, "{}", outcome.corrected);
        outcomes.push((written(&outcome.graph), outcome.diagnostics));
    }
    assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]));
}

#[test]
fn written_parsed_and_written_again_gives_the_same_bytes() {
    for path in examples() {
        let text = std::fs::read_to_string(&path).unwrap();
        let graph = graph_of("a.txt", &text);
        check(&graph, &text);
        let first = written(&graph);
        assert!(written(&KnowledgeGraph::parse("graph.json", &first).unwrap()) == first, "{path:?}");
    }
}

const PIECES: &[&str] = &[
    "湖州市",
    "县",
    "市司法局",
    "省委宣传部",
    "财政部",
    "市委",
    "集团",
    "我市",
    "全市",
    "该局",
    "和",
    "、",
    "，",
    "。",
    "；",
    "：",
    "！",
    "“",
    "”",
    "《",
    "》",
    "（",
    "）",
    "‘",
    "’",
    "【",
    "】",
    "〔",
    "〕",
    "\"",
    "(",
    ")",
    "<",
    ">",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{3000}",
    "# ",
    "## ",
    "- ",
    "* ",
    "| ",
    "一、",
    "（一）",
    "1.",
    "一是",
    "第一章 ",
    "第二条",
    "出台",
    "印发",
    "打造",
    "贯彻",
    "获评",
    "没有",
    "取消",
    "计划",
    "以",
    "为指导",
    "为",
    "贡献",
    "依托",
    "根据",
    "同时废止",
    "修改",
    "共同富裕示范区",
    "先锋巴士",
    "行动",
    "平台",
    "品牌",
    "工程",
    "规划",
    "办法",
    "条例",
    "意见",
    "党的二十大",
    "全国文明单位",
    "习近平生态文明思想",
    "会议",
    "12",
    "3.5",
    "%",
    "％",
    "１２",
    "亿元",
    "万户",
    "件",
    "2023年",
    "5月",
    "1日",
    "同比增长",
    "提升至",
    "第",
    "位",
    "a",
    "AI",
    "é",
    "𠮷",
    "\u{fffd}",
    "\u{200b}",
    "\u{feff}",
    "·",
    "—",
    "……",
    "作者系",
    "课题组",
    "来源：",
    "记者",
    "的",
    "了",
    "全面推进",
    "开展",
    "整治",
    "建立健全",
    "机制",
];

/// Text of words that rules know, in any order.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "[\u{4e00}-\u{9fa5}]{1,6}",
        1 => "[、-〟！-｠0-9]{1,3}",
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// Every word that rules know, where a rule that looks at its neighbours finds none: alone, and at either end of a line.
#[test]
fn every_word_stands_at_either_end_of_a_line() {
    let lists = builtin().into_iter().filter(|file| file.name.starts_with("lexicon/"));
    let texts: Vec<String> = lists.map(|file| file.text).collect();
    let quoted = texts.iter().flat_map(|text| text.split('"').skip(1).step_by(2));
    let words: BTreeSet<&str> = quoted.filter(|word| !word.is_ascii()).collect();
    assert!(words.len() > 5000);
    for word in words {
        let lines = [
            word.to_owned(),
            format!("{word}今天在江苏宿迁举行。"),
            format!("宿迁市水利局启动{word}"),
            format!("第{word}3个、“{word}”在{word}"),
            format!("{word}的2024年{word}"),
        ];
        let text = lines.join("\n\n");
        check(&graph_of("a.txt", &text), &text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_prose_gives_a_sound_graph(text in prose()) {
        let graph = graph_of("a.txt", &text);
        check(&graph, &text);
        let first = written(&graph);
        prop_assert_eq!(written(&KnowledgeGraph::parse("graph.json", &first).unwrap()), first);
        let found = verify(&graph, &ONTOLOGY, &|_| Ok(text.clone().into_bytes()));
        prop_assert!(found.faults.is_empty(), "{:?}", found.faults);
    }

    #[test]
    fn any_corrections_leave_a_sound_graph(text in prose(), choices in proptest::collection::vec(any::<prop::sample::Index>(), 24)) {
        let graph = graph_of("a.txt", &text);
        prop_assume!(graph.nodes().len() > 0 && !graph.documents()[0].text.trim_start().starts_with('\n'));
        let reading = read_bytes("a.txt", text.as_bytes(), &ONTOLOGY.layout);
        let maps: Maps = reading.documents.iter().map(|d| (d.id.clone(), d.map.clone())).collect();
        let mut choices = choices.iter().cycle();
        let given = some_corrections(&graph, &mut |length| choices.next().unwrap().index(length));
        let (graph, rejected) = corrected(graph, &given, &maps);
        check(&graph, &text);
        let ids: Vec<String> = graph.nodes().map(|(_, n)| n.id.to_string()).chain(graph.edges().map(|e| graph.edge_id(e.id()))).collect();
        prop_assert!(rejected.iter().all(|id| !ids.contains(id)), "{:?} of {:?}", rejected, given);
        for (_, node) in graph.nodes() {
            // the id has the name, or the official one of a body that is shown as the text has it
            let names = std::iter::once(&*node.name).chain(node.aliases.iter().map(|alias| &**alias));
            let told = |name: &str| node.id.starts_with(&format!("{}:{name}", graph.kind(node)));
            prop_assert!(names.into_iter().any(told), "{:?}", node);
        }
        let found = verify(&graph, &ONTOLOGY, &|_| Ok(text.clone().into_bytes()));
        prop_assert!(found.faults.is_empty(), "{:?}", found.faults);
        // nothing that was done by hand is lost on merging, either way round
        let plain = || graph_of("a.txt", &text);
        let first = written(&graph);
        prop_assert_eq!(&written(&KnowledgeGraph::parse("graph.json", &first).unwrap()), &first);
        let both = written(&graph.clone().merge(plain()).0);
        prop_assert_eq!(&both, &written(&plain().merge(graph.clone()).0));
        let merged = KnowledgeGraph::parse("graph.json", &both).unwrap();
        for (_, node) in graph.nodes() {
            let now = merged.node(merged.find(&node.id).unwrap());
            prop_assert_eq!(now.attributes.get("correction"), node.attributes.get("correction"));
            prop_assert!(now.confidence() >= node.confidence());
        }
    }

    #[test]
    fn any_two_texts_merge_either_way(a in prose(), b in prose()) {
        let both = |x: &str, y: &str, first: &str, second: &str| {
            written(&graph_of(x, first).merge(graph_of(y, second)).0)
        };
        prop_assert_eq!(both("a.txt", "b.txt", &a, &b), both("b.txt", "a.txt", &b, &a));
    }

    #[test]
    fn a_changed_byte_is_always_noticed(text in prose(), at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let graph = graph_of("a.txt", &text);
        let mut bytes = text.into_bytes();
        prop_assume!(!bytes.is_empty() && !graph.documents().is_empty());
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != to);
        bytes[at] = to;
        let found = verify(&graph, &ONTOLOGY, &|_| Ok(bytes.clone()));
        prop_assert!(!found.faults.is_empty());
        prop_assert!(found.faults.iter().all(|f| f.path == "a.txt"));
    }
}
