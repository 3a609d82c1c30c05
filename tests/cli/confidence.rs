//! How sure each edge is: in graph.json, and as a threshold of `build`, `export` and `query`.

use serde_json::Value;

use crate::folder::{ARTICLE, Folder};

fn edges(graph: &Value) -> Vec<(String, f64)> {
    let of = |edge: &Value| (edge["id"].as_str().unwrap().to_owned(), edge["confidence"].as_f64().unwrap());
    graph["edges"].as_array().unwrap().iter().map(of).collect()
}

/// A number that some edges reach and others do not.
fn between(edges: &[(String, f64)]) -> String {
    let highest = edges.iter().map(|(_, c)| *c).fold(0.0, f64::max);
    assert!(edges.iter().any(|(_, c)| *c < highest), "{edges:?}");
    highest.to_string()
}

#[test]
fn every_edge_is_as_sure_as_its_surest_evidence() {
    let folder = Folder::built();
    let graph = folder.json("out/graph.json");
    for edge in graph["edges"].as_array().unwrap() {
        let evidence = edge["evidence"].as_array().unwrap().iter().map(|e| e["confidence"].as_f64().unwrap());
        let surest = evidence.fold(0.0, f64::max);
        assert!(surest > 0.0 && surest < 1.0, "{edge}");
        assert_eq!(edge["confidence"].as_f64(), Some(surest), "{edge}");
    }
}

#[test]
fn edges_below_a_threshold_are_left_out_and_nodes_stay() {
    let folder = Folder::built();
    let whole = folder.json("out/graph.json");
    let least = between(&edges(&whole));
    let number: f64 = least.parse().unwrap();
    folder.run(["build", "article.txt", "-o", "sure", "-q", "--min-confidence", &least]).done();
    folder
        .run(["export", "out/graph.json", "-f", "json", "-o", "exported.json", "--min-confidence", &least])
        .done();
    folder.run(["query", "out/graph.json", "list", "initiative", "--min-confidence", "1"]).done().says([
        "note: ",
        "left out",
        "edges, less sure than --min-confidence 1.000",
    ]);
    for name in ["sure/graph.json", "exported.json"] {
        let sure = folder.json(name);
        let expected: Vec<_> = edges(&whole).into_iter().filter(|(_, c)| *c >= number).collect();
        assert_eq!(edges(&sure), expected, "{name}");
        assert_eq!(sure["nodes"], whole["nodes"], "{name}");
        folder.run(["verify", name]).done().prints(["all hold"]);
    }
    assert_eq!(folder.read("sure/graph.json"), folder.read("exported.json"));
    folder.run(["build", "article.txt", "-o", "all", "-q", "--min-confidence", "0"]).done();
    assert_eq!(folder.read("all/graph.json"), folder.read("out/graph.json"));
}

#[test]
fn answers_hide_edges_below_a_threshold() {
    let folder = Folder::built();
    let profile = |least: &str| {
        let arguments =
            ["query", "out/graph.json", "profile", "市司法局", "--format", "json", "--min-confidence", least];
        let answer = folder.run(arguments).done().json();
        answer[0]["out"].as_array().unwrap().iter().map(|link| link["confidence"].as_f64().unwrap()).collect()
    };
    let all: Vec<f64> = profile("0");
    let least = all.iter().copied().fold(0.0, f64::max);
    let sure: Vec<f64> = profile(&least.to_string());
    assert!(
        !sure.is_empty() && sure.len() < all.len() && sure.iter().all(|c| *c >= least),
        "{all:?} {sure:?}"
    );
    folder.run(["query", "out/graph.json", "--min-confidence", "1", "serving", "共同富裕示范区"]).look_at([]);
}

#[test]
fn a_threshold_is_a_number_from_0_to_1() {
    let folder = Folder::built();
    for bad in ["1.5", "-0.1", "NaN", "high", "50%", ""] {
        let least = format!("--min-confidence={bad}");
        folder.run(["build", "article.txt", "-o", "x", &least]).usage(["from 0 to 1"]);
        folder.run(["export", "out/graph.json", "-f", "dot", "-o", "x.dot", &least]).usage(["from 0 to 1"]);
        folder.run(["query", "out/graph.json", "list", "goal", &least]).usage(["from 0 to 1"]);
    }
    assert!(!folder.path("x").exists() && !folder.path("x.dot").exists());
}

#[test]
fn a_graph_whose_confidence_is_no_such_number_is_refused() {
    let folder = Folder::built();
    let graph = String::from_utf8(folder.read("out/graph.json")).unwrap();
    let edges = graph.find("\"edges\"").unwrap();
    let at = edges + graph[edges..].find("\"confidence\":0.").unwrap();
    for (number, word) in [("7", "surest evidence"), ("0.001", "surest evidence")] {
        let end = at + graph[at..].find(',').unwrap();
        folder.write("changed.json", format!("{}\"confidence\":{number}{}", &graph[..at], &graph[end..]));
        folder.run(["verify", "changed.json"]).look_at(["changed.json", word, "hint: "]);
    }
    folder.write("older.json", graph.replace("\"confidence\"", "\"sureness\""));
    folder.run(["verify", "older.json"]).look_at(["older.json:", "confidence", "zhengtu build"]);
}

#[test]
fn counts_of_ones_own_change_the_confidence() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    let row = |right: u32| format!("frame.issue\t100\t{right}\tmine\n");
    let issues = |right: u32| {
        folder.write("own/reliability.tsv", row(right));
        folder.run(["build", "article.txt", "-o", "out", "-q", "--ontology", "own"]).done();
        let graph = folder.json("out/graph.json");
        let issues = |e: &&Value| e["type"] == "issues";
        graph["edges"].as_array().unwrap().iter().find(issues).unwrap()["confidence"].as_f64().unwrap()
    };
    assert!(issues(90) > 0.85 && issues(10) < 0.15);
    let dot = String::from_utf8(folder.read("out/graph.dot")).unwrap();
    let pale = dot.lines().find(|line| line.contains("-> \"policy:法律援助服务办法\"")).unwrap();
    assert!(pale.contains("55\""), "an uncertain edge is pale: {pale}");
}

#[test]
fn counts_of_unknown_rules_are_faults() {
    let folder = Folder::new();
    folder.write("own/reliability.tsv", "# mine\nframe.isue\t3\t2\tmine\nframe.issue\t1\t2\tmine\n");
    folder.run(["ontology", "check", "--ontology", "own"]).look_at([
        "reliability.tsv:2:1",
        "frame.isue",
        "reliability.tsv:3:1",
        "no more right than judged",
        "hint: ",
    ]);
    // who replaces frames need not replace the counts
    let frame =
        "[[frame]]\nid = \"own\"\nrelation = \"issues\"\nobject = [\"policy\"]\ntriggers = [\"印发\"]\n";
    folder.write("other/frames/acts.toml", frame);
    folder.run(["ontology", "check", "--ontology", "other"]).done();
}
