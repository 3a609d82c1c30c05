//! `review`: the least certain first, each with corrections that can be pasted.

use serde_json::Value;

use crate::folder::{ARTICLE, Folder};
use crate::made::{HOSTILE, Made};

/// A folder with texts that leave doubts of every kind, and their graph.
fn doubtful() -> Folder {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    folder.write(
        "b.txt",
        "湖州市司法局护航企业。市司法局印发《法律援助服务的办法》。市司法局打造“共同富裕”品牌，与\"x\\y\"无关。\n",
    );
    folder.write("c.txt", "湖州市民政局奋力打造共同富裕示范区建设。湖州市民政局推出“绿色发展示范区”品牌。\n");
    folder.write("d.txt", "湖州市财政局奋力打造绿色发展示范区。\n");
    folder.run(["build", "a.txt", "b.txt", "c.txt", "d.txt", "-o", "out", "-q"]).done();
    folder
}

fn doubts(folder: &Folder) -> Vec<Value> {
    let ran = folder.run(["review", "out/graph.json", "--limit", "0", "--format", "json"]).done();
    ran.json().as_array().unwrap().clone()
}

#[test]
fn everything_is_listed_the_least_certain_first() {
    let folder = doubtful();
    let graph = folder.json("out/graph.json");
    let found = doubts(&folder);
    let count = |list: &str| graph[list].as_array().unwrap().len();
    assert_eq!(found.len(), count("nodes") + count("edges"));
    let numbers: Vec<f64> = found.iter().map(|d| d["confidence"].as_f64().unwrap()).collect();
    assert!(numbers.is_sorted(), "{numbers:?}");
    for doubt in &found {
        let edges = graph["edges"].as_array().unwrap().iter();
        if let Some(edge) = edges.clone().find(|edge| edge["id"] == doubt["id"]) {
            assert_eq!(doubt["confidence"], edge["confidence"]);
        }
        assert!(
            !doubt["why"].as_array().unwrap().is_empty()
                && !doubt["quote"]["text"].as_str().unwrap().is_empty()
        );
    }
    let why = |id: &str| found.iter().find(|d| d["id"] == id).unwrap()["why"].to_string();
    assert!(why("policy:法律援助服务办法").contains("may be the same as: policy:法律援助服务的办法"));
    assert!(why("goal:绿色发展示范区").contains("the same name has another type: initiative:绿色发展示范区"));
}

#[test]
fn each_correction_can_be_pasted_and_settles_what_it_is_about() {
    let folder = doubtful();
    let found = doubts(&folder);
    let mut pasted = 0;
    for doubt in &found {
        for correction in doubt["corrections"].as_array().unwrap() {
            let text = correction.as_str().unwrap();
            folder.write("corrections.toml", text);
            let ran = folder.run(["build", "a.txt", "b.txt", "c.txt", "d.txt", "-o", "out"]).done();
            let ran = ran.prints(["Corrections: 1 of 1 applied"]);
            assert!(!ran.err.contains("no longer applies"), "{text}\n{}", ran.err);
            pasted += 1;
        }
        folder.run(["verify", "out/graph.json"]).done();
    }
    assert!(pasted >= 2 * found.len());
    // what is accepted does not come up again
    let id = found[0]["id"].as_str().unwrap();
    folder.write("corrections.toml", found[0]["corrections"][0].as_str().unwrap());
    folder.run(["build", "a.txt", "b.txt", "c.txt", "d.txt", "-o", "out", "-q"]).done();
    assert!(doubts(&folder).iter().all(|doubt| doubt["id"] != id));
}

#[test]
fn all_at_once_can_be_accepted() {
    let folder = doubtful();
    let accept = |doubt: &Value| doubt["corrections"][0].as_str().unwrap().to_owned();
    let lines: Vec<String> = doubts(&folder).iter().map(accept).collect();
    folder.write("corrections.toml", lines.join("\n"));
    folder.run(["build", "a.txt", "b.txt", "c.txt", "d.txt", "-o", "out", "--min-confidence", "1"]).done();
    folder.run(["review", "out/graph.json"]).done().prints(["Nothing to review."]);
}

#[test]
fn types_limits_and_forms_are_chosen() {
    let folder = doubtful();
    let graph = "out/graph.json";
    folder.run(["review", graph, "--limit", "1"]).done().prints([
        "1. 0.",
        "[[accept]]",
        "[[reject]]",
        "more (--limit 0",
    ]);
    let issues = folder.run(["review", graph, "--type", "issues,goal", "--format", "json"]).done().json();
    let kinds: Vec<&str> = issues.as_array().unwrap().iter().map(|d| d["type"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"issues") && kinds.contains(&"goal"), "{kinds:?}");
    assert!(kinds.iter().all(|kind| ["issues", "goal"].contains(kind)), "{kinds:?}");
    let csv = folder.run(["review", graph, "--limit", "3", "--format", "csv"]).done();
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(csv.out.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3, "{}", csv.out);
    assert!(csv.out.starts_with("\u{feff}what,id,"), "{}", csv.out);
    folder.run(["review", graph, "--type", "person"]).look_at(["person", "organization", "issues", "hint: "]);
    folder.run(["review", "none.json"]).look_at(["none.json", "cannot be read"]);
    folder.run(["review", graph, "--limit", "few"]).usage(["few"]);
    folder.run(["review"]).usage(["GRAPH"]);
}

#[test]
fn names_steer_no_terminal_and_open_no_formula() {
    let mut made = Made::default();
    made.document("文\u{202e}\u{1b}[31m.txt", None);
    for name in HOSTILE {
        made.node("文\u{202e}\u{1b}[31m.txt", &format!("initiative:{name}"));
    }
    made.node("文\u{202e}\u{1b}[31m.txt", "=1+1:坏");
    let folder = made.folder();
    let told = folder.run(["review", "g.json", "--limit", "0"]).done();
    assert!(!told.out.contains(['\u{1b}', '\u{202e}', '\u{200f}', '\r']), "{}", told.out);
    let told = folder.run(["query", "g.json", "list", "person"]).look_at(["types in this graph"]);
    assert!(!told.err.contains(['\u{1b}', '\u{202e}']), "{}", told.err);
    let csv = folder.run(["review", "g.json", "--limit", "0", "--format", "csv"]).done();
    let mut rows = csv::Reader::from_reader(csv.out.as_bytes());
    let fields: Vec<String> =
        rows.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(fields.iter().any(|field| field == "'=1+1") && !fields.iter().any(|f| f.starts_with('=')));
}
