//! What explain tells agrees with what is built: tracing changes nothing, every winner is a mention, and every
//! mention and piece of evidence of the examples' graph is found again, with the reasons.
#![allow(clippy::non_ascii_literal, reason = "texts are Chinese")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "a test reads its texts")]

use std::path::{Path, PathBuf};

use petgraph::visit::EdgeRef;
use zhengtu::annotate::mention::Inference;
use zhengtu::annotate::trace::{NoMeasure, NoSubject, Passed, Use};
use zhengtu::explain::{DocumentReport, Given, Step, Verdict, edge, node, of_bytes, of_text, reading};
use zhengtu::ontology::Ontology;
use zhengtu::read::read_bytes;
use zhengtu::resolve::trace::Traces;
use zhengtu::resolve::{divisions, extract, extract_traced};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn examples() -> Vec<PathBuf> {
    let files = std::fs::read_dir(root().join("examples")).unwrap().map(|e| e.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|p| p.extension().is_some()).collect();
    files.sort();
    files
}

/// How one paragraph by 市司法局 of Huzhou is read.
fn read(text: &str, ontology: &Ontology) -> DocumentReport {
    let place = divisions::choose(ontology, divisions::called(ontology, "湖州市"), &[]);
    let told = of_text(text, Given { author: Some("市司法局"), place }, ontology);
    reading(&told[0], &|_| true)
}

#[test]
fn tracing_changes_nothing() {
    let ontology = Ontology::builtin().unwrap();
    for path in examples() {
        let bytes = std::fs::read(&path).unwrap();
        let documents = read_bytes("a.txt", &bytes, &ontology.layout).documents;
        let traces: Vec<Traces> = documents.iter().map(|_| Traces::default()).collect();
        let plain = extract(&documents, &ontology);
        let traced = extract_traced(&documents, &ontology, None, &traces);
        let traced: Vec<_> = traced.into_iter().map(|(_, extraction)| extraction).collect();
        assert_eq!(format!("{plain:?}"), format!("{traced:?}"), "{}", path.display());
    }
}

#[test]
fn every_winner_is_a_mention_and_every_edge_has_its_clause() {
    let ontology = Ontology::builtin().unwrap();
    for path in examples() {
        let (told, _) = of_bytes("a.txt", &std::fs::read(&path).unwrap(), &ontology);
        for sentence in told.iter().flat_map(|t| reading(t, &|_| true).sentences) {
            for candidate in sentence.candidates.iter().filter(|c| c.won) {
                let mut mentions = sentence.mentions.iter();
                assert!(
                    mentions.any(|m| m.words == candidate.words && m.rule == candidate.rule),
                    "{}: {} by {} won and is no mention",
                    path.display(),
                    candidate.words.text,
                    candidate.rule
                );
            }
            for statement in sentence.statements.iter().filter(|s| s.rule.starts_with("frame.")) {
                let mut clauses = sentence.clauses.iter();
                assert!(clauses.any(|c| c.words == statement.words), "{}", statement.words.text);
            }
        }
    }
}

#[test]
fn the_graph_of_the_examples_is_explained_whole() {
    let ontology = Ontology::builtin().unwrap();
    let inputs: Vec<String> = examples().iter().map(|p| p.display().to_string()).collect();
    let graph = zhengtu::pipeline::build(&inputs, &ontology, 1, &|_| {}).unwrap().graph;
    let open = |path: &str| std::fs::read(path);
    for (index, found) in graph.nodes() {
        for support in node(&graph, index, &ontology, &open).mentions {
            assert_eq!(support.trouble, None, "{}: {}", found.id, support.quoted.words.text);
            let mention = support.mention.unwrap();
            // a national body is shown as the text has it, its official name an alias
            let names = std::iter::once(&*found.name).chain(found.aliases.iter().map(|alias| &**alias));
            let named = mention.naming.name.as_deref().unwrap();
            assert!(names.into_iter().any(|name| name == named), "{}: {named}", found.id);
            assert!(support.quoted.sentence.is_some() && support.quoted.words.line.is_some());
        }
    }
    for found in graph.edges() {
        let id = graph.edge_id(found.id());
        let explanation = edge(&graph, found.id(), &ontology, &open);
        assert_eq!(explanation.id, id);
        for support in explanation.evidence {
            assert_eq!(support.trouble, None, "{id}: {}", support.quoted.words.text);
        }
    }
}

#[test]
fn a_graph_without_its_sources_says_so() {
    let ontology = Ontology::builtin().unwrap();
    let inputs = [root().join("examples/newspaper-page.txt").display().to_string()];
    let graph = zhengtu::pipeline::build(&inputs, &ontology, 1, &|_| {}).unwrap().graph;
    let (index, _) = graph.nodes().next().unwrap();
    let gone = node(&graph, index, &ontology, &|_| Err(std::io::Error::other("gone")));
    assert!(gone.documents.is_empty() && gone.mentions.iter().all(|m| m.trouble.is_some()));
    let other = node(&graph, index, &ontology, &|_| Ok("另一篇。".into()));
    assert!(other.mentions.iter().all(|m| m.trouble.is_some() && !m.quoted.words.text.is_empty()));
}

#[test]
fn who_acts_and_why() {
    let ontology = Ontology::builtin().unwrap();
    let report = read("开展“法治体检”行动。市医保局推出“银龄课堂”项目，打造“邻里帮”服务品牌。", &ontology);
    let clauses: Vec<_> = report.sentences.iter().flat_map(|s| &s.clauses).collect();
    let how: Vec<Inference> = clauses.iter().map(|c| c.actors[0].how).collect();
    assert_eq!(how[..3], [Inference::Author, Inference::Explicit, Inference::Carried]);
    assert_eq!(clauses[0].actors[0].nodes, ["organization:湖州市司法局"]);
    assert_eq!(clauses[2].actors[0].nodes, ["organization:湖州市医疗保障局"]);
    assert_eq!(clauses[2].actors[0].clause.as_ref().map(|c| &c.text), Some(&clauses[1].words.text));
    assert_eq!(clauses[2].no_subject.as_ref().map(|r| r.why), Some(NoSubject::NoName));
}

#[test]
fn why_a_frame_fires_or_not() {
    let ontology = Ontology::builtin().unwrap();
    let verdicts = |text: &str, rule: &str| -> Vec<Verdict> {
        let report = read(text, &ontology);
        let clauses = report.sentences.into_iter().flat_map(|s| s.clauses);
        let frames = clauses.flat_map(|c| c.frames).filter(|f| f.rule == rule);
        frames.flat_map(|f| f.verdicts).collect()
    };
    let one = |text, rule| verdicts(text, rule).into_iter().next().unwrap();
    let text = "市医保局印发《办事指南办法》。";
    assert!(matches!(one(text, "frame.issue"), Verdict::Fired { statements: 1, .. }));
    assert!(matches!(one("市医保局没有打造“邻里帮”品牌。", "frame.launch"), Verdict::NotAsserted { .. }));
    assert!(matches!(one("市医保局打造好的生活。", "frame.launch"), Verdict::NoObject { .. }));
    let named = verdicts("市医保局打造“创建先锋”品牌。", "frame.launch");
    assert!(named.contains(&Verdict::NoTrigger { why: Use::Bracketed }), "{named:?}");
}

#[test]
fn why_there_is_no_name_and_no_measure() {
    let ontology = Ontology::builtin().unwrap();
    let report = read("局长说：“要让群众满意。”\n市医保局坚持正确的工作导向。", &ontology);
    let passed: Vec<Passed> = report.sentences.iter().flat_map(|s| &s.passed).map(|(_, why)| *why).collect();
    assert!(passed.contains(&Passed::Speech), "{passed:?}");
    let last = report.sentences.iter().flat_map(|s| &s.clauses).last().unwrap();
    assert_eq!(last.measure.why_not, Some(NoMeasure::Attitude));
    let report = read("市医保局推出“银龄课堂”项目。", &ontology);
    assert_eq!(report.sentences[0].clauses[0].measure.why_not, Some(NoMeasure::OnlyAnEdge));
}

#[test]
fn how_a_name_is_completed() {
    let ontology = Ontology::builtin().unwrap();
    let report = read("市医保局出台《办法》。国家发改委在长兴县推进试点。", &ontology);
    let mentions: Vec<_> = report.sentences.iter().flat_map(|s| &s.mentions).collect();
    let steps = |words: &str| {
        let mention = mentions.iter().find(|m| m.words.text == words).unwrap_or_else(|| panic!("{words}"));
        (mention.naming.name.clone().unwrap_or_default(), mention.naming.steps.clone())
    };
    let (name, level) = steps("市医保局");
    assert_eq!(name, "湖州市医疗保障局");
    assert!(matches!(&level[0], Step::Level { division: Some(d), .. } if d == "湖州市"), "{level:?}");
    assert!(matches!(&level[1], Step::Row { file: "lexicon/departments.tsv", .. }), "{level:?}");
    let (name, row) = steps("国家发改委");
    assert_eq!(name, "国家发展和改革委员会");
    assert!(matches!(&row[0], Step::Row { file: "lexicon/national_bodies.tsv", .. }), "{row:?}");
    let (_, place) = steps("长兴县");
    assert!(matches!(&place[0], Step::Division { code: Some(330_522), .. }), "{place:?}");
}

#[test]
fn lines_are_told_in_every_encoding() {
    let ontology = Ontology::builtin().unwrap();
    let text = "标题在此\n\n市医保局印发《办事指南办法》。\n市司法局推出“银龄课堂”项目。\n";
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (gbk, ..) = encoding_rs::GBK.encode(text);
    for bytes in [text.as_bytes(), &utf16, &gbk, text.replace('\n', "\r\n").as_bytes()] {
        let (told, _) = of_bytes("a.txt", bytes, &ontology);
        let sentences = reading(&told[0], &|_| true).sentences;
        let lines: Vec<_> = sentences.iter().map(|s| s.words.line).collect();
        assert_eq!(told[0].lines(), 4);
        assert!(lines.ends_with(&[Some(3), Some(4)]), "{lines:?}");
    }
}
