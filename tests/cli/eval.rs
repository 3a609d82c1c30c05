//! `eval`: figures as the annotators' own scorer gives them, mistakes, counts by rule, and gold with faults.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::folder::{Folder, Ran};

/// What `zhengtu eval tests/gold` prints. It changes with the rules; look at each figure that does.
const FIGURES: &str = "\
node organization      P 1.000  R 1.000  F1 1.000   (tp 12, fp 0, fn 0)
node policy            P 1.000  R 1.000  F1 1.000   (tp 7, fp 0, fn 0)
node initiative        P 0.833  R 1.000  F1 0.909   (tp 5, fp 1, fn 0)
node goal              P 0.500  R 1.000  F1 0.667   (tp 2, fp 2, fn 0)
node measure           P 0.778  R 0.875  F1 0.824   (tp 7, fp 2, fn 1)
node indicator         P 1.000  R 1.000  F1 1.000   (tp 10, fp 0, fn 0)
node place             P 0.600  R 0.750  F1 0.667   (tp 3, fp 2, fn 1)
node event             P 0.000  R 0.000  F1 0.000   (tp 0, fp 0, fn 0)
node honour            P 1.000  R 1.000  F1 1.000   (tp 1, fp 0, fn 0)
node principle         P 1.000  R 1.000  F1 1.000   (tp 1, fp 0, fn 0)
nodes core             P 0.868  R 0.971  F1 0.917   (tp 33, fp 5, fn 1)
nodes all              P 0.873  R 0.960  F1 0.914   (tp 48, fp 7, fn 2)
edge achieves          P 0.562  R 0.900  F1 0.692   (tp 9, fp 7, fn 1)
edge awarded           P 1.000  R 1.000  F1 1.000   (tp 1, fp 0, fn 0)
edge based_on          P 1.000  R 1.000  F1 1.000   (tp 2, fp 0, fn 0)
edge cites             P 1.000  R 1.000  F1 1.000   (tp 1, fp 0, fn 0)
edge guided_by         P 1.000  R 1.000  F1 1.000   (tp 1, fp 0, fn 0)
edge issues            P 1.000  R 1.000  F1 1.000   (tp 2, fp 0, fn 0)
edge launches          P 0.625  R 0.625  F1 0.625   (tp 5, fp 3, fn 3)
edge part_of           P 0.000  R 0.000  F1 0.000   (tp 0, fp 0, fn 1)
edge partners_with     P 1.000  R 0.667  F1 0.800   (tp 2, fp 0, fn 1)
edge repeals           P 1.000  R 1.000  F1 1.000   (tp 1, fp 0, fn 0)
edge serves            P 0.500  R 1.000  F1 0.667   (tp 2, fp 2, fn 0)
edge takes             P 0.636  R 0.778  F1 0.700   (tp 7, fp 4, fn 2)
edges all              P 0.673  R 0.805  F1 0.733   (tp 33, fp 16, fn 8)
edges untyped          P 0.673  R 0.805  F1 0.733   (tp 33, fp 16, fn 8)
canonical name         0.854 of 48
evidence in text       1.000 of 57
articles               1.000 of 5
";

/// The annotators' scorer and their texts, seen from the repository.
const SCORER: &str = "../shared/gold/score.py";
const SHARED: &str = "../shared/gold/dev";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs `zhengtu eval` at the root of the repository.
fn eval(arguments: &[&str]) -> Ran {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("zhengtu");
    Ran::of(command.current_dir(root()).arg("eval").args(arguments))
}

/// The annotators' scorer, which stands beside the repository where there is one; says so where there is none.
fn scorer() -> Option<PathBuf> {
    let scorer = root().join(SCORER);
    let python = Command::new("python3").arg("--version").output();
    let missing = if !python.is_ok_and(|output| output.status.success()) {
        "python3"
    } else if !scorer.is_file() {
        SCORER
    } else if !root().join(SHARED).is_dir() {
        SHARED
    } else {
        return Some(scorer);
    };
    let said = "the figures of `zhengtu eval` are compared with those written in tests/cli/eval.rs only";
    // Not by a macro of its own, whose output a test that passes would hide.
    let mut messages = std::io::stderr();
    writeln!(messages, "note: {missing} is missing: {said}").unwrap();
    None
}

/// The scorer and `zhengtu eval` say the same of `gold`, to the byte and to the last digit.
fn compare(scorer: &Path, gold: &str) {
    let folder = Folder::new();
    let report = folder.path("report.json");
    let program = assert_cmd::cargo::cargo_bin!("zhengtu");
    let output = Command::new("python3")
        .current_dir(root())
        .env("PYTHONIOENCODING", "utf-8")
        .args([scorer, Path::new(gold)])
        .args(["--run", &format!("'{}' build {{input}} --output {{out}}", program.display())])
        .args([Path::new("--json"), &report])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let theirs = String::from_utf8(output.stdout).unwrap();
    assert_eq!(eval(&[gold]).done().out, theirs, "{gold}");
    let report: Value = serde_json::from_slice(&folder.read("report.json")).unwrap();
    let ours = eval(&[gold, "--format", "json"]).done().json();
    let figures = [&ours["figures"], &ours["shares"]].map(|list| list.as_array().unwrap().clone()).concat();
    assert_eq!(figures.len(), report.as_object().unwrap().len());
    for figure in figures {
        for (key, value) in report[figure["figure"].as_str().unwrap()].as_object().unwrap() {
            assert_eq!(&figure[key], value, "{gold}: {key} of {figure}");
        }
    }
}

/// Texts of this project (tests/texts/README.md), and F1 of nodes and of edges below which they may not fall.
const FLOORS: [(&str, f64, f64); 4] = [
    ("tests/texts/worked_on", 0.88, 0.77),
    ("tests/texts/worked_on_2", 0.86, 0.705),
    ("tests/texts/set_aside", 0.85, 0.685),
    ("tests/texts/set_aside_2", 0.835, 0.64),
];

#[test]
fn texts_are_read_no_worse_than_before() {
    for (gold, nodes, edges) in FLOORS {
        let ran = eval(&[gold, "--format", "json"]).done();
        let report = ran.json();
        let f1 = |name: &str| {
            let figures = report["figures"].as_array().unwrap();
            let figure = figures.iter().find(|figure| figure["figure"] == name).unwrap();
            figure["f1"].as_f64().unwrap()
        };
        assert!(f1("nodes all") >= nodes, "{gold}: nodes {}", f1("nodes all"));
        assert!(f1("edges all") >= edges, "{gold}: edges {}", f1("edges all"));
    }
}

#[test]
fn the_figures_are_those_written_here() {
    assert_eq!(eval(&["tests/gold"]).done().out, FIGURES, "look at what changed, and write it here");
}

#[test]
fn the_figures_are_those_of_the_annotators_scorer() {
    let Some(scorer) = scorer() else { return the_figures_are_those_written_here() };
    compare(&scorer, "tests/gold");
    compare(&scorer, SHARED);
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    let all = ["tests/gold", "--by-rule", "--errors", "0"];
    let one = eval(&[&all[..], &["--threads", "1"]].concat()).done();
    assert_eq!(eval(&[&all[..], &["--threads", "4"]].concat()).done().out, one.out);
}

#[test]
fn mistakes_come_in_every_form() {
    let table = eval(&["tests/gold", "--errors", "1"]).done();
    table.prints([
        "nodes all",
        "mistakes: ",
        "extra: ",
        "missed: measure",
        "(--errors 0 shows all)",
        "place",
    ]);
    assert!(!eval(&["tests/gold", "--errors", "0"]).done().out.contains("--errors 0"));
    let json = eval(&["tests/gold", "--errors", "--format", "json"]).done().json();
    let errors = json["errors"].as_array().unwrap();
    let count = |key: &str, value: &str| errors.iter().filter(|e| e[key] == value).count() as u64;
    let figure = |name: &str, key: &str| {
        let figures = json["figures"].as_array().unwrap();
        figures.iter().find(|f| f["figure"] == name).unwrap()[key].as_u64().unwrap()
    };
    let extra = figure("nodes all", "fp") + figure("edges all", "fp");
    assert_eq!(errors.len() as u64 - count("kind", "missed"), extra);
    assert!(count("kind", "missed") <= figure("nodes all", "fn") + figure("edges all", "fn"));
    for error in errors.iter().filter(|e| e["kind"] != "missed") {
        assert!(error["rule"].is_string() && error["quote"]["start"].is_u64(), "{error}");
    }
    let csv = eval(&["tests/gold", "--errors", "--format", "csv"]).done();
    let mut rows = csv::Reader::from_reader(csv.out.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), errors.len());
}

#[test]
fn rules_are_counted_in_every_form() {
    let table = eval(&["tests/gold", "--by-rule"]).done();
    table.prints([
        "rule (nodes)",
        "measure.clause",
        "rule (edges)",
        "frame.issue",
        "subject (edges)",
        "explicit",
    ]);
    let json = eval(&["tests/gold", "--by-rule", "--format", "json"]).done().json();
    let rules = json["rules"].as_array().unwrap();
    let sum = |key: &str| -> u64 {
        rules.iter().filter(|r| r["of"] == "subject").map(|r| r[key].as_u64().unwrap()).sum()
    };
    let edges = json["figures"].as_array().unwrap().iter().find(|f| f["figure"] == "edges all").unwrap();
    assert_eq!((Some(sum("right")), Some(sum("wrong"))), (edges["tp"].as_u64(), edges["fp"].as_u64()));
    let csv = eval(&["tests/gold", "--by-rule", "--format", "csv"]).done();
    assert_eq!(csv.out.lines().count(), rules.len() + 1);
    eval(&["tests/gold", "--format", "csv"]).done().prints(["figure,precision,", "articles,"]);
    eval(&["tests/gold", "--format", "csv", "--by-rule", "--errors"]).usage(["--by-rule", "--errors"]);
}

#[test]
fn graphs_that_stand_there_are_taken() {
    let folder = Folder::new();
    let gold = root().join("tests/gold");
    let gold = gold.to_str().unwrap();
    for name in ["briefs", "measures", "study-group"] {
        folder.run(["build", &format!("{gold}/{name}.txt"), "-o", &format!("graphs/{name}"), "-q"]).done();
    }
    assert_eq!(folder.run(["eval", gold, "--graphs", "graphs"]).done().out, FIGURES);
    std::fs::remove_file(folder.path("graphs/briefs/graph.json")).unwrap();
    let ran = folder.run(["eval", gold, "--graphs", "graphs"]);
    ran.look_at(["graphs/briefs/graph.json", "cannot be read", "hint: "]).prints(["nodes all", "of 5"]);
}

const GOOD: &str = r#"{
 "nodes": [{"id": "o1", "type": "organization", "name": "湖州市司法局", "surfaces": ["市司法局"]}],
 "edges": []
}"#;

#[test]
fn gold_with_faults_is_refused_and_nothing_is_printed() {
    let folder = Folder::new();
    let faults = |name: &str, bytes: &[u8], words: [&str; 2]| {
        folder.write(&format!("gold/{name}.gold.json"), bytes);
        folder.write(&format!("gold/{name}.txt"), "湖州市司法局出台《法律援助服务办法》。\n");
        let path = format!("gold/{name}.gold.json");
        let ran = folder.run(["eval", "gold"]).look_at([&path, "hint: "]).says(words);
        assert_eq!(ran.out, "", "{name}");
    };
    faults("a", b"", ["a.gold.json:1:1", "empty"]);
    faults(
        "b",
        GOOD.replace("organization", "body").as_bytes(),
        ["b.gold.json:2:33", "organization, policy"],
    );
    faults("c", &GOOD.as_bytes()[..GOOD.len() - 3], ["c.gold.json:3:", "cut off"]);
    faults("d", &[0xFF, 0xFE], ["d.gold.json: byte 0", "UTF-8"]);
    // The faults of all files are told together.
    folder.run(["eval", "gold"]).look_at(["a.gold.json", "b.gold.json", "c.gold.json", "d.gold.json"]);
}

#[test]
fn what_is_no_gold_folder() {
    let folder = Folder::built();
    folder.run(["eval", "none"]).look_at(["none", "no such folder", "hint: "]);
    folder.run(["eval", "article.txt"]).look_at(["article.txt", "no folder", "hint: "]);
    folder.run(["eval", "out"]).look_at(["out", ".gold.json", "hint: "]);
    folder.run(["eval"]).usage(["GOLD_DIR"]);
    folder.write("gold/a.gold.json", GOOD);
    folder.run(["eval", "gold"]).look_at(["gold/a.txt", "cannot be read", "a.gold.json annotates"]);
    folder.write("gold/a.txt", "湖州市司法局出台《法律援助服务办法》。\n");
    folder.run(["eval", "gold"]).done().prints(["(tp 1, fp 0, fn 0)", "articles               n/a of 0"]);
    folder.write("gold/a.txt", "");
    folder.run(["eval", "gold"]).look_at(["gold/a.txt", "no document"]).prints(["(tp 0, fp 0, fn 1)"]);
    folder.write("gold/a.txt", "湖州市司法局出台《法律援助服务办法》。\n");
    folder.write("gold/a.gold.json", GOOD.replace("\"surfaces\"", "\"optinal\": true, \"surfaces\""));
    folder.run(["eval", "gold"]).done().says(["warning", "a.gold.json", "optinal"]);
}

#[test]
fn types_of_ones_own_count_where_gold_uses_them() {
    let folder = Folder::new();
    let shown = folder.run(["ontology", "show", "entity_types.toml"]).done().out;
    let person = "\n[[entity_type]]\nid = \"person\"\nlabel_zh = \"人物\"\nlabel_en = \"person\"\n";
    let rest = shown.split("[[entity_type]]").nth(1).unwrap();
    let rest = rest.lines().filter(|l| !l.starts_with("id =") && !l.starts_with("label_"));
    let person = format!("{person}{}\n", rest.collect::<Vec<_>>().join("\n"));
    folder.write("own/entity_types.toml", shown + &person);
    folder.write("gold/a.gold.json", GOOD);
    folder.write("gold/a.txt", "湖州市司法局出台《法律援助服务办法》。\n");
    let own = ["eval", "gold", "--ontology", "own"];
    assert!(!folder.run(own).done().out.contains("person"));
    folder.write("gold/a.gold.json", GOOD.replace("\"organization\"", "\"person\""));
    folder.run(own).done().prints(["node person            P 0.000  R 0.000  F1 0.000   (tp 0, fp 0, fn 1)"]);
}

#[test]
fn likely_slips_of_an_annotator_are_pointed_out() {
    let folder = Folder::new();
    let gold = r#"{
 "nodes": [
  {"id": "o1", "type": "organization", "name": "湖州市司法局", "surfaces": ["市司法厅"]},
  {"id": "p1", "type": "policy", "name": "法律援助服务办法", "surfaces": []}
 ],
 "edges": [{"s": "p1", "r": "issues", "o": "o1", "evidence": "制定办法"}]
}"#;
    folder.write("gold/a.gold.json", gold);
    folder.write("gold/a.txt", "湖州市司法局出台《法律援助服务办法》。\n");
    folder.run(["eval", "gold"]).done().says([
        "warning: gold/a.gold.json: node o1: the text does not have the words 市司法厅",
        "node p1: no surfaces",
        "edge p1 -issues-> o1: the text does not have its evidence 制定办法",
        "edge p1 -issues-> o1: this relation may not join policy and organization",
    ]);
}

/// The annotated articles are sound, and the figures on them do not fall far unnoticed.
#[test]
fn the_annotated_articles_are_read_as_well_as_before() {
    let ran = eval(&["tests/articles"]).done();
    assert_eq!(ran.err, "", "likely slips in the annotations");
    let f1 = |label: &str| -> f64 {
        let line = ran.out.lines().find(|line| line.starts_with(label)).unwrap();
        line.split("F1 ").nth(1).unwrap().split_whitespace().next().unwrap().parse().unwrap()
    };
    assert!(f1("nodes all") >= 0.80, "{}", ran.out);
    assert!(f1("edges all") >= 0.60, "{}", ran.out);
}
