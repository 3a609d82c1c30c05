//! `diff`: what came, went and changed between two graphs.

use serde_json::Value;

use crate::folder::Folder;
use crate::made::{HOSTILE, Made, cities};

/// The cities, and the cities some time later, as `a.json` and `b.json`.
fn later() -> Folder {
    let folder = Folder::new();
    cities().write(&folder, "a.json");
    let mut made = Made::default();
    made.document("0.txt", None);
    made.edge("0.txt", ["organization:北城市", "launches", "initiative:新篇"], "北城市推出新篇");
    let mut graph = cities().json();
    let edges = graph["edges"].as_array_mut().unwrap();
    edges.retain(|edge| edge["type"] != "achieves");
    let planned = edges.iter_mut().find(|edge| edge["attributes"]["status"] == "planned").unwrap();
    planned["attributes"]["status"] = "done".into();
    graph["nodes"].as_array_mut().unwrap().retain(|node| node["type"] != "indicator");
    let helper = graph["nodes"].as_array_mut().unwrap().iter_mut().find(|n| n["name"] == "邻里帮").unwrap();
    helper["aliases"] = serde_json::json!(["邻里帮扶"]);
    for list in ["documents", "nodes", "edges"] {
        let new = made.json()[list].as_array().unwrap().clone();
        graph[list].as_array_mut().unwrap().extend(new);
    }
    folder.write("b.json", serde_json::to_vec(&graph).unwrap());
    folder
}

fn ids(changes: &Value) -> [Vec<String>; 3] {
    ["came", "went", "changed"].map(|list| {
        let all = changes[list].as_array().unwrap().iter();
        all.map(|thing| thing["id"].as_str().unwrap().to_owned()).collect()
    })
}

#[test]
fn what_came_went_and_changed() {
    let folder = later();
    let found = folder.run(["diff", "a.json", "b.json", "--format", "json"]).done().json();
    assert_eq!(found["differs"], true);
    assert_eq!(ids(&found["documents"]), [vec!["0.txt".to_owned()], vec![], vec![]]);
    let [came, went, changed] = ids(&found["nodes"]);
    assert_eq!(came, ["initiative:新篇", "organization:北城市"]);
    assert_eq!(went, ["indicator:就业2000人"]);
    assert_eq!(changed, ["initiative:邻里帮"]);
    let alias = &found["nodes"]["changed"][0]["fields"][0];
    assert_eq!((&alias["name"], &alias["to"]), (&"alias".into(), &"邻里帮扶".into()));
    let [came, went, changed] = ids(&found["edges"]);
    assert_eq!(came, ["organization:北城市 -launches-> initiative:新篇"]);
    assert_eq!(went, ["organization:西城市人民政府 -achieves-> indicator:就业2000人"]);
    assert_eq!(changed, ["organization:西城市人民政府 -issues-> policy:邻里条例"]);
    assert_eq!(found["edges"]["went"][0]["evidence"][0]["text"], "西城市人民政府新增就业2000人");
    folder.run(["diff", "a.json", "b.json"]).done().prints([
        "--- a.json  3 documents, 12 nodes, 9 edges",
        "nodes: 2 came, 1 went, 1 changed, 10 the same",
        "+ organization:北城市 -launches-> initiative:新篇",
        "    + 北城市推出新篇  0.txt, characters",
        "- indicator:就业2000人",
        "    ~ alias: (none) -> 邻里帮扶",
        "    ~ status: planned -> done",
    ]);
    let stat = folder.run(["diff", "a.json", "b.json", "--stat"]).done();
    assert_eq!(stat.out.lines().count(), 5, "{}", stat.out);
    // backwards, what came went
    let back = folder.run(["diff", "b.json", "a.json", "--format", "json"]).done().json();
    assert_eq!(ids(&back["nodes"])[0], ids(&found["nodes"])[1]);
}

#[test]
fn evidence_that_came_went_moved_or_is_read_otherwise() {
    let folder = later();
    let mut graph = cities().json();
    let text = graph["documents"][0]["text"].as_str().unwrap().to_owned();
    graph["documents"][0]["text"] = format!("新\n{text}").into();
    for list in ["nodes", "edges"] {
        for part in graph[list].as_array_mut().unwrap() {
            let pieces = if list == "nodes" { "mentions" } else { "evidence" };
            let figure = part["type"] == "achieves";
            for piece in part[pieces].as_array_mut().unwrap() {
                if piece["document"] == "a.txt" {
                    for end in ["start", "end"] {
                        piece[end] = (piece[end].as_u64().unwrap() + 2).into();
                    }
                } else if figure {
                    piece["rule"] = "other".into();
                }
            }
        }
    }
    folder.write("c.json", serde_json::to_vec(&graph).unwrap());
    let found = folder.run(["diff", "a.json", "c.json", "--format", "json"]).done().json();
    let edges = found["edges"]["changed"].as_array().unwrap();
    assert_eq!(edges.len(), 3, "two moved, one by another rule");
    for edge in edges {
        let evidence = &edge["evidence"];
        assert!(
            evidence["came"].as_array().unwrap().is_empty()
                && evidence["went"].as_array().unwrap().is_empty()
        );
        assert_eq!(evidence["changed"][0]["from"]["text"], evidence["changed"][0]["to"]["text"]);
    }
    let text = folder.run(["diff", "a.json", "c.json"]).done();
    text.prints(["rule made -> other", "a.txt: characters"]);
}

#[test]
fn the_exit_status_tells_a_difference_where_asked_to() {
    let folder = later();
    folder.run(["diff", "a.json", "b.json"]).done();
    folder.run(["diff", "a.json", "b.json", "--exit-code"]).look_at([]);
    for form in ["text", "json", "dot"] {
        let same = folder.run(["diff", "a.json", "a.json", "--exit-code", "--format", form]).done();
        assert!(!same.out.is_empty());
    }
    folder.run(["diff", "a.json", "a.json"]).done().prints(["no difference"]);
    let json = folder.run(["diff", "a.json", "a.json", "--format", "json"]).done().json();
    assert_eq!((&json["differs"], &json["nodes"]["same"]), (&false.into(), &12.into()));
    folder.run(["diff", "a.json"]).usage(["<B>"]);
    folder.run(["diff", "a.json", "b.json", "--format", "svg"]).usage(["svg", "text", "json", "dot"]);
}

#[test]
fn a_drawing_tells_what_became_of_each() {
    let folder = later();
    folder.run(["diff", "a.json", "b.json", "--format", "dot", "-o", "d.dot"]).done().says(["wrote d.dot"]);
    let dot = String::from_utf8(folder.read("d.dot")).unwrap();
    let line = |words: [&str; 2]| {
        let found = dot.lines().find(|line| words.iter().all(|word| line.contains(word)));
        found.unwrap_or_else(|| panic!("no {words:?} in {dot}"))
    };
    assert!(line(["\"organization:北城市\" [", "+ 北城市"]).contains("#009E73"));
    assert!(line(["\"indicator:就业2000人\" [", "- 就业"]).contains("dashed"));
    assert!(line(["-> \"policy:邻里条例\"", "~ 出台"]).contains("#0072B2"));
    // an unchanged end of a changed edge
    assert!(line(["\"policy:邻里条例\" [", "label=\"邻里条例\""]).contains("#999999"));
    assert!(!dot.contains("清流"), "{dot}");
    let english = folder.run(["diff", "a.json", "b.json", "--format", "dot", "--labels", "en"]).done();
    english.prints(["~ issues"]);
    folder.write("file", "");
    folder.run(["diff", "a.json", "b.json", "-o", "file/d.txt"]).look_at(["file/d.txt", "cannot write"]);
}

#[test]
fn hostile_names_stay_in_their_lines() {
    let folder = cities().folder();
    let mut made = cities();
    for name in HOSTILE {
        made.edge("b.txt", ["organization:甲局", "launches", &format!("initiative:{name}")], name);
    }
    made.write(&folder, "h.json");
    let text = folder.run(["diff", "g.json", "h.json"]).done();
    assert!(!text.out.contains(['\u{1b}', '\r', '\t', '\u{202e}']), "{}", text.out);
    assert!(text.out.lines().all(|l| l.trim_start().starts_with(['+', '-', '~']) || l.contains(" came, ")));
    let json = folder.run(["diff", "g.json", "h.json", "--format", "json"]).done().json();
    let quotes: Vec<&str> = json["edges"]["came"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| edge["evidence"][0]["text"].as_str().unwrap())
        .collect();
    assert!(HOSTILE.iter().all(|name| quotes.contains(name)), "{quotes:?}");
    let dot = folder.run(["diff", "g.json", "h.json", "--format", "dot"]).done();
    assert_eq!(dot.out.matches(" -> ").count(), HOSTILE.len(), "{}", dot.out);
}

/// The cities with their documents in `folder`, of which `a.txt` is the first and the second article of one file;
/// a body of its own in each.
fn in_folder(folder: &str, hashes: [&str; 2]) -> Value {
    let mut made = cities();
    made.edge("a.txt", ["organization:司法局@a.txt", "launches", "initiative:一站通"], "司法局推出一站通");
    made.edge("b.txt", ["organization:司法局@b.txt", "launches", "initiative:一站通"], "司法局也推出一站通");
    let mut text = made.json().to_string();
    for (from, to) in [("a.txt", "page.txt"), ("b.txt", "page.txt#2"), ("c.txt", "c.txt")] {
        text = text.replace(&format!("{from}\""), &format!("{to}\""));
        text = text.replace(&format!("{from} -"), &format!("{to} -"));
        for before in ['"', '@'] {
            text = text.replace(&format!("{before}{to}"), &format!("{before}{folder}/{to}"));
        }
    }
    let mut graph: Value = serde_json::from_str(&text).unwrap();
    let [page, other] = hashes.map(|hash| hash.repeat(64));
    for document in graph["documents"].as_array_mut().unwrap() {
        let path = document["id"].as_str().unwrap().split('#').next().unwrap().to_owned();
        let hash = if path.ends_with("page.txt") { &page } else { &other };
        document["source"] = serde_json::json!({"path": path, "sha256": hash});
    }
    graph
}

#[test]
fn texts_that_lie_in_another_folder_are_the_same() {
    let folder = Folder::new();
    let write = |name: &str, graph: &Value| folder.write(name, serde_json::to_vec(graph).unwrap());
    write("a.json", &in_folder("old", ["1", "2"]));
    write("b.json", &in_folder("new", ["1", "2"]));
    let found = folder.run(["diff", "a.json", "b.json", "--format", "json"]).done().json();
    assert_eq!(
        ids(&found["documents"]),
        [
            vec![],
            vec![],
            vec!["new/c.txt".to_owned(), "new/page.txt".to_owned(), "new/page.txt#2".to_owned()]
        ]
    );
    let path = serde_json::json!([{"name": "path", "from": "old/page.txt", "to": "new/page.txt"}]);
    assert_eq!(found["documents"]["changed"][2]["fields"], path);
    for part in ["nodes", "edges"] {
        assert_eq!(ids(&found[part]), [vec![], vec![], Vec::<String>::new()], "{part}");
    }
    assert_eq!(found["nodes"]["same"], 15);
    folder.run(["diff", "a.json", "b.json", "--exit-code"]).look_at([]).prints([
        "documents: 0 came, 0 went, 3 changed, 0 the same",
        "~ new/page.txt#2\n    ~ path: old/page.txt -> new/page.txt\n",
        "edges: 0 came, 0 went, 0 changed, 11 the same",
    ]);
    // what else changed is told by the names of now; what went, by those it had
    let mut graph = in_folder("new", ["1", "2"]);
    let edges = graph["edges"].as_array_mut().unwrap();
    edges.retain(|edge| edge["source"] != "organization:司法局@new/page.txt");
    edges.iter_mut().find(|e| e["source"] == "organization:司法局@new/page.txt#2").unwrap()["attributes"]["status"] =
        "planned".into();
    write("c.json", &graph);
    let found = folder.run(["diff", "a.json", "c.json", "--format", "json"]).done().json();
    let [_, went, changed] = ids(&found["edges"]);
    assert_eq!(went, ["organization:司法局@old/page.txt -launches-> initiative:一站通"]);
    assert_eq!(changed, ["organization:司法局@new/page.txt#2 -launches-> initiative:一站通"]);
    let dot = folder.run(["diff", "a.json", "c.json", "--format", "dot"]).done().out;
    assert_eq!(dot.matches("[label=\"司法局\"").count(), 2, "{dot}");
    assert!(!dot.contains("@old"), "{dot}");
}

#[test]
fn copies_and_other_texts_are_not_taken_for_moved() {
    let folder = Folder::new();
    let write = |name: &str, graph: &Value| folder.write(name, serde_json::to_vec(graph).unwrap());
    write("a.json", &in_folder("old", ["1", "2"]));
    write("other.json", &in_folder("new", ["3", "2"]));
    let found = folder.run(["diff", "a.json", "other.json", "--format", "json"]).done().json();
    let [came, went, changed] = ids(&found["documents"]);
    assert_eq!(
        (came, went),
        (
            vec!["new/page.txt".to_owned(), "new/page.txt#2".to_owned()],
            vec!["old/page.txt".to_owned(), "old/page.txt#2".to_owned()]
        )
    );
    assert_eq!(changed, ["new/c.txt"]);
    // a copy beside it, and nothing says which of the two it is
    let mut graph = in_folder("new", ["1", "2"]);
    let copy = graph["documents"].as_array().unwrap().iter().find(|d| d["id"] == "new/c.txt").unwrap();
    let mut copy = copy.clone();
    copy["id"] = "new/copy.txt".into();
    copy["source"]["path"] = "new/copy.txt".into();
    graph["documents"].as_array_mut().unwrap().push(copy);
    write("copies.json", &graph);
    let found = folder.run(["diff", "a.json", "copies.json", "--format", "json"]).done().json();
    let [came, went, changed] = ids(&found["documents"]);
    assert_eq!((came.len(), went, changed.len()), (2, vec!["old/c.txt".to_owned()], 2));
    // what has its id in both has not moved, whatever its bytes
    write("same.json", &in_folder("old", ["9", "2"]));
    let found = folder.run(["diff", "a.json", "same.json", "--format", "json"]).done().json();
    assert_eq!(ids(&found["documents"])[2], ["old/page.txt", "old/page.txt#2"]);
}
