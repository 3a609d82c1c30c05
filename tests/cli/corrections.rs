//! `corrections.toml`: what each correction does, what is said of those that no longer apply, and broken files.

use serde_json::Value;

use crate::folder::{Folder, Ran};

const BUREAU: &str = "organization:湖州市司法局";
const POLICY: &str = "policy:法律援助服务办法";
const ISSUES: &str = "organization:湖州市司法局 -issues-> policy:法律援助服务办法";
const LAUNCHES: &str = "organization:湖州市司法局 -launches-> initiative:法润先锋";

/// Builds the article with these corrections beside it.
fn build(folder: &Folder, corrections: &str) -> Ran {
    folder.write("corrections.toml", corrections);
    folder.run(["build", "article.txt", "-o", "out"])
}

/// The graph of the article with these corrections, which all apply; it holds when verified.
fn corrected(folder: &Folder, corrections: &str) -> Value {
    let ran = build(folder, corrections).done();
    assert_eq!(ran.err, "", "{ran:#?}");
    let count = corrections.matches("[[").count();
    let ran = ran.prints([&format!("Corrections: {count} of {count} applied"), "0 warnings"]);
    drop(ran);
    folder.run(["verify", "out/graph.json"]).done().prints(["all hold"]);
    folder.json("out/graph.json")
}

fn entry<'g>(graph: &'g Value, list: &str, id: &str) -> Option<&'g Value> {
    graph[list].as_array().unwrap().iter().find(|entry| entry["id"] == id)
}

#[track_caller]
fn has<'g>(graph: &'g Value, list: &str, id: &str) -> &'g Value {
    let ids =
        || graph[list].as_array().unwrap().iter().map(|e| e["id"].to_string()).collect::<Vec<_>>().join("\n");
    entry(graph, list, id).unwrap_or_else(|| panic!("no {id} in\n{}", ids()))
}

#[test]
fn a_file_without_corrections_changes_nothing() {
    let folder = Folder::built();
    let before = folder.read("out/graph.json");
    corrected_empty(&folder, "");
    corrected_empty(&folder, "# nothing yet\n");
    assert_eq!(folder.read("out/graph.json"), before);
}

fn corrected_empty(folder: &Folder, text: &str) {
    let ran = build(folder, text).done();
    assert!(!ran.out.contains("Corrections") && ran.err.is_empty(), "{ran:#?}");
}

#[test]
fn what_is_rejected_is_gone() {
    let folder = Folder::built();
    let graph = corrected(&folder, &format!("[[reject]]\nedge = \"{ISSUES}\"\nnote = \"a draft\"\n"));
    assert!(entry(&graph, "edges", ISSUES).is_none());
    has(&graph, "nodes", POLICY);
    let graph = corrected(&folder, &format!("[[reject]]\nnode = \"{POLICY}\"\n"));
    assert!(entry(&graph, "edges", ISSUES).is_none() && entry(&graph, "nodes", POLICY).is_none());
    has(&graph, "edges", LAUNCHES);
}

#[test]
fn what_is_accepted_is_certain_and_marked() {
    let folder = Folder::built();
    let text = format!("[[accept]]\nedge = \"{ISSUES}\"\n[[accept]]\nnode = \"{POLICY}\"\n");
    let graph = corrected(&folder, &text);
    let edge = has(&graph, "edges", ISSUES);
    assert_eq!(
        (&edge["confidence"], &edge["attributes"]["correction"]),
        (&1.0.into(), &"corrections.toml:2".into())
    );
    let rules: Vec<_> = edge["evidence"].as_array().unwrap().iter().map(|e| &e["rule"]).collect();
    assert!(rules.contains(&&"hand.accept".into()) && rules.contains(&&"frame.issue".into()), "{rules:?}");
    assert_eq!(has(&graph, "nodes", POLICY)["attributes"]["correction"], "corrections.toml:4");
    // what was accepted stays where all else is left out
    folder.run(["build", "article.txt", "-o", "out", "-q", "--min-confidence", "1"]).done();
    assert_eq!(folder.json("out/graph.json")["edges"].as_array().unwrap().len(), 1);
}

#[test]
fn types_and_names_are_changed_and_edges_follow() {
    let folder = Folder::built();
    let text = format!(
        "[[retype]]\nnode = \"initiative:法润先锋\"\nto = \"honour\"\n[[retype]]\nedge = \"{ISSUES}\"\nto = \"implements\"\n[[rename]]\nnode = \"{BUREAU}\"\nto = \"湖州市司法行政局\"\n"
    );
    folder.write("corrections.toml", &text);
    let ran = folder.run(["build", "article.txt", "-o", "out"]).done();
    ran.says(["warning: corrections.toml:2:8: left out", "-launches-> honour:法润先锋", "hint: "]);
    let graph = folder.json("out/graph.json");
    let implements =
        has(&graph, "edges", "organization:湖州市司法行政局 -implements-> policy:法律援助服务办法");
    assert_eq!(
        (&implements["confidence"], &implements["evidence"][0]["rule"]),
        (&1.0.into(), &"hand.retype".into())
    );
    let bureau = has(&graph, "nodes", "organization:湖州市司法行政局");
    assert!(bureau["aliases"].as_array().unwrap().contains(&"湖州市司法局".into()), "{bureau}");
    assert_eq!(bureau["attributes"]["correction"], "corrections.toml:8");
    has(&graph, "nodes", "honour:法润先锋");
    assert!(entry(&graph, "nodes", BUREAU).is_none() && entry(&graph, "edges", ISSUES).is_none());
    folder.run(["verify", "out/graph.json"]).done();
}

#[test]
fn nodes_are_merged_and_split() {
    let folder = Folder::built();
    folder.write("other.txt", "市司法局印发《社区矫正办法》。\n");
    folder.run(["build", "article.txt", "other.txt", "-o", "out", "-q"]).done();
    let graph = folder.json("out/graph.json");
    let short = "organization:市司法局@other.txt";
    has(&graph, "nodes", short);
    let build = |text: &str| {
        folder.write("corrections.toml", text);
        let ran = folder.run(["build", "article.txt", "other.txt", "-o", "out"]).done();
        assert_eq!(ran.err, "");
        folder.run(["verify", "out/graph.json"]).done();
        folder.json("out/graph.json")
    };
    let merged = build(&format!("[[merge]]\nnode = \"{short}\"\ninto = \"{BUREAU}\"\n"));
    assert!(entry(&merged, "nodes", short).is_none());
    let edge = has(&merged, "edges", "organization:湖州市司法局 -issues-> policy:社区矫正办法");
    assert_eq!(edge["evidence"][0]["document"], "other.txt");
    // the body of one document is another after all
    let city = "organization:杭州市司法局";
    let split = build(&format!(
        "[[split]]\nnode = \"{BUREAU}\"\nto = \"{city}\"\ndocuments = [\"article.txt\"]\n[[rename]]\nnode = \"{short}\"\nto = \"湖州市司法局\"\n"
    ));
    has(&split, "edges", "organization:杭州市司法局 -issues-> policy:法律援助服务办法");
    has(&split, "edges", "organization:湖州市司法局 -issues-> policy:社区矫正办法");
    assert!(entry(&split, "edges", ISSUES).is_none());
}

#[test]
fn what_is_added_cites_its_words() {
    let folder = Folder::built();
    let text = format!(
        "[[add]]\nnode = \"goal:营商环境\"\ndocument = \"article.txt\"\nwords = \"营商环境\"\n[[add]]\nedge = \"{BUREAU} -serves-> goal:营商环境\"\nstatus = \"planned\"\ndocument = \"article.txt\"\nwords = \"护航营商环境\"\n[[add]]\nnode = \"{BUREAU}\"\ndocument = \"article.txt\"\nwords = \"市司法局\"\noccurrence = 3\n"
    );
    let graph = corrected(&folder, &text);
    let edge = has(&graph, "edges", "organization:湖州市司法局 -serves-> goal:营商环境");
    let evidence = &edge["evidence"][0];
    assert_eq!(
        (&evidence["text"], &evidence["rule"], &evidence["start"]),
        (&"护航营商环境".into(), &"hand.add".into(), &6.into())
    );
    assert_eq!((&edge["attributes"]["status"], &edge["confidence"]), (&"planned".into(), &1.0.into()));
    assert_eq!(edge["attributes"]["correction"], "corrections.toml:6");
    assert_eq!(has(&graph, "nodes", "goal:营商环境")["mentions"][0]["bytes"], Value::from(vec![24, 36]));
    // a wrong quotation is noticed by verify, as that of a rule is
    let changed = String::from_utf8(folder.read("article.txt")).unwrap().replace("护航营商", "护航经商");
    folder.write("article.txt", changed);
    folder.run(["verify", "out/graph.json"]).look_at(["article.txt"]);
}

#[test]
fn corrections_lie_in_input_folders_or_where_one_says() {
    let folder = Folder::built();
    let reject = format!("[[reject]]\nedge = \"{ISSUES}\"\n");
    let issues = |arguments: &[&str]| {
        Ran::of(folder.command().arg("build").args(arguments).args(["-o", "out", "-q"])).done();
        entry(&folder.json("out/graph.json"), "edges", ISSUES).is_some()
    };
    folder.write("news/a.txt", crate::folder::ARTICLE);
    assert!(issues(&["news"]));
    folder.write("news/corrections.toml", &reject);
    let ran = folder.run(["build", "news", "-o", "out"]).done();
    assert_eq!(ran.err, "", "a file of corrections is no document of another format");
    for inputs in [["news"], ["news/"], ["news/a.txt"], ["news/*.txt"], ["./news"]] {
        assert!(!issues(&inputs), "{inputs:?}");
    }
    folder.write("mine.toml", "");
    assert!(issues(&["news", "--corrections", "mine.toml"]), "the file given is used instead");
    folder.write("mine.toml", &reject);
    assert!(!issues(&["article.txt", "--corrections", "mine.toml"]));
    folder
        .run(["build", "article.txt", "-o", "x", "--corrections", "none.toml"])
        .look_at(["none.toml", "cannot be read"]);
    // documents may be named from the folder of the file
    let add = "[[add]]\nnode = \"goal:营商环境\"\ndocument = \"a.txt\"\nwords = \"营商环境\"\n";
    folder.write("news/corrections.toml", add);
    folder.run(["build", "news", "-o", "out"]).done().prints(["1 of 1 applied"]);
}

#[test]
fn what_no_longer_applies_is_said_with_its_line() {
    let folder = Folder::built();
    let stale = [
        (
            "[[reject]]\nnode = \"policy:法律援助办法\"\n",
            "no node policy:法律援助办法",
            "near ids: policy:法律援助服务办法",
        ),
        (
            "[[accept]]\nedge = \"organization:湖州市司法局 -issues-> initiative:法润先锋\"\n",
            "no edge ",
            "profile",
        ),
        ("[[accept]]\nedge = \"organization:甲局 -issues-> policy:乙法\"\n", "no node organization:甲局", ""),
        ("[[merge]]\nnode = \"policy:法律援助服务办法\"\ninto = \"policy:丙\"\n", "no node policy:丙", ""),
        (
            "[[split]]\nnode = \"policy:法律援助服务办法\"\nto = \"policy:丙\"\ndocuments = [\"b.txt\"]\n",
            "no such document: b.txt",
            "",
        ),
        (
            "[[add]]\nnode = \"goal:丁\"\ndocument = \"article.txt\"\nwords = \"不在文中\"\n",
            "do not stand in the document: 不在文中",
            "exactly",
        ),
        (
            "[[add]]\nnode = \"goal:丁\"\ndocument = \"article.txt\"\nwords = \"营商环境\"\noccurrence = 2\n",
            "do not stand",
            "they stand there 1 time;",
        ),
        (
            "[[add]]\nedge = \"policy:法律援助服务办法 -issues-> organization:湖州市司法局\"\ndocument = \"article.txt\"\nwords = \"营商环境\"\n",
            "may not join nodes of these types",
            "issues goes from organization, place to policy",
        ),
        (
            "[[retype]]\nedge = \"organization:湖州市司法局 -issues-> policy:法律援助服务办法\"\nto = \"part_of\"\n",
            "may not join",
            "",
        ),
    ];
    let whole = folder.read("out/graph.json");
    for (text, message, hint) in stale {
        let ran = build(&folder, &format!("# kept\n{text}"));
        ran.look_at(["error: corrections.toml:3:", " appli", message, hint, "hint: "])
            .prints(["0 of 1 applied", "1 error;"]);
        // it is told also where little is
        folder.run(["build", "article.txt", "-o", "out", "-q"]).look_at([message]);
        assert_eq!(folder.read("out/graph.json"), whole, "{text}");
    }
}

#[test]
fn a_correction_may_name_what_another_makes() {
    let folder = Folder::built();
    // the retyped node and the renamed one are named by the ids of the corrected graph
    let text = "[[rename]]\nnode = \"policy:法润先锋\"\nto = \"法润\"\n[[retype]]\nnode = \"initiative:法润先锋\"\nto = \"policy\"\n[[retype]]\nnode = \"policy:法润\"\nto = \"initiative\"\n[[accept]]\nnode = \"initiative:法润\"\n";
    let ran = build(&folder, text);
    // from initiative to policy and back under another name: that is no circle
    let graph = {
        ran.done();
        folder.json("out/graph.json")
    };
    let node = has(&graph, "nodes", "initiative:法润");
    assert_eq!(
        node["attributes"]["correction"].as_str().unwrap().matches("corrections.toml:").count(),
        4,
        "{node}"
    );
}

#[test]
fn an_id_from_before_another_correction_still_works() {
    let folder = Folder::built();
    let text = format!(
        "[[rename]]\nnode = \"{BUREAU}\"\nto = \"湖州市司法行政局\"\n[[accept]]\nedge = \"{ISSUES}\"\n"
    );
    let graph = corrected(&folder, &text);
    let edge = has(&graph, "edges", "organization:湖州市司法行政局 -issues-> policy:法律援助服务办法");
    assert_eq!(edge["confidence"], 1.0);
}

#[test]
fn a_broken_file_is_shown_with_its_place_and_nothing_is_written() {
    let folder = Folder::built();
    let before = (folder.read("out/graph.json"), folder.read("out/graph.dot"));
    let cases = [
        ("[[reject]\nnode = ", "corrections.toml:1:", ""),
        ("[[remove]]\nnode = \"policy:甲\"\n", "corrections.toml:1:3: unknown field `remove`", "[[reject]]"),
        ("[[reject]]\nnod = \"policy:甲\"\n", "corrections.toml:2:1: unknown field `nod`", ""),
        ("\n[[reject]]\n", "corrections.toml:2:1: this names neither", "source -type-> target"),
        (
            "[[reject]]\nnode = \"法润先锋\"\n",
            "corrections.toml:2:8: \"法润先锋\" is no id of a node",
            "initiative",
        ),
        ("[[reject]]\nedge = \"policy:甲 -> policy:乙\"\n", "corrections.toml:2:8: ", "is no id of an edge"),
        (
            "[[accept]]\nnode = \"policy:甲\"\nedge = \"policy:甲 -cites-> policy:乙\"\n",
            "corrections.toml:3:8: this names a node and an edge",
            "",
        ),
        ("[[accept]]\nnode = \"policy:甲\"\nto = \"goal\"\n", "corrections.toml:3:6: unknown field `to`", ""),
        ("[[retype]]\nnode = \"policy:甲\"\n", "corrections.toml:2:8: missing field `to`", ""),
        (
            "[[retype]]\nnode = \"policy:甲\"\nto = \"paper\"\n",
            "corrections.toml:3:6: no type is called \"paper\"",
            "initiative",
        ),
        (
            "[[retype]]\nedge = \"policy:甲 -cites-> policy:乙\"\nto = \"policy\"\n",
            "corrections.toml:3:6: no type",
            "issues",
        ),
        ("[[rename]]\nnode = \"policy:甲\"\nto = \" \"\n", "corrections.toml:3:6: the name is empty", ""),
        ("[[rename]]\nnode = \"policy:甲\"\n", "corrections.toml:1:1: missing field `to`", ""),
        (
            "[[rename]]\nnode = \"policy:甲\"\nto = \"policy:乙\"\n",
            "corrections.toml:3:6: \"policy:乙\" is an id, no name",
            "the new name alone",
        ),
        (
            "[[accept]]\nedge = \"policy:甲 -cites-> policy:乙\"\nstatus = \"done\"\n",
            "corrections.toml:3:10: unknown field `status`",
            "[[retype]] and [[add]]",
        ),
        ("[[merge]]\nnode = \"policy:甲\"\ninto = \"policy:甲\"\n", "corrections.toml:3:8: ", "into itself"),
        (
            "[[split]]\nnode = \"policy:甲\"\nto = \"policy:乙\"\ndocuments = []\n",
            "corrections.toml:4:13: no document",
            "",
        ),
        (
            "[[add]]\nnode = \"policy:甲\"\ndocument = \"article.txt\"\n",
            "corrections.toml:1:1: missing field `words`",
            "",
        ),
        (
            "[[add]]\nnode = \"policy:甲\"\ndocument = \"article.txt\"\nwords = \"甲\"\noccurrence = 0\n",
            "corrections.toml:5:14: ",
            "from 1",
        ),
        (
            "[[add]]\nedge = \"policy:甲 -cites-> policy:乙\"\ndocument = \"a\"\nwords = \"甲\"\nstatus = \"soon\"\n",
            "corrections.toml:5:10: ",
            "under_way",
        ),
    ];
    for (broken, place, hint) in cases {
        let good = format!("[[reject]]\nedge = \"{ISSUES}\"\n");
        let ran = build(&folder, broken).look_at(["error: ", place, hint, "hint: "]);
        assert!(ran.out.is_empty(), "{ran:#?}");
        // a good correction in another file beside it is not applied either
        folder.write("more/corrections.toml", good);
        folder.write("more/b.txt", crate::folder::ARTICLE);
        folder.run(["build", "article.txt", "more", "-o", "out"]).look_at([place]);
        folder.run(["build", "article.txt", "-o", "new"]).look_at([place]);
        assert!(!folder.path("new").exists());
        assert!(before == (folder.read("out/graph.json"), folder.read("out/graph.dot")), "{broken}");
    }
    folder.write("corrections.toml", [0xFF, 0xFE, 0x00]);
    folder.run(["build", "article.txt", "-o", "out"]).look_at(["corrections.toml", "UTF-8"]);
    assert!(before.0 == folder.read("out/graph.json"));
}

#[test]
fn corrections_that_contradict_each_other_are_errors() {
    let folder = Folder::built();
    let before = folder.read("out/graph.json");
    let edge = "edge = \"policy:甲 -cites-> policy:乙\"\n";
    let cases = [
        "[[reject]]\nnode = \"policy:甲\"\n[[accept]]\nnode = \"policy:甲\"\n".to_owned(),
        "[[reject]]\nnode = \"policy:甲\"\n[[rename]]\nnode = \"policy:丙\"\nto = \"甲\"\n".to_owned(),
        "[[rename]]\nnode = \"policy:甲\"\nto = \"乙\"\n[[rename]]\nnode = \"policy:甲\"\nto = \"丙\"\n".to_owned(),
        "[[rename]]\nnode = \"policy:甲\"\nto = \"乙\"\n[[merge]]\nnode = \"policy:甲\"\ninto = \"policy:丙\"\n".to_owned(),
        "[[retype]]\nnode = \"policy:甲\"\nto = \"goal\"\n[[retype]]\nnode = \"policy:甲\"\nto = \"event\"\n".to_owned(),
        "[[merge]]\nnode = \"policy:甲\"\ninto = \"policy:乙\"\n[[split]]\nnode = \"policy:甲\"\nto = \"policy:丙\"\ndocuments = [\"a\"]\n".to_owned(),
        "[[split]]\nnode = \"policy:甲\"\nto = \"policy:乙\"\ndocuments = [\"a\"]\n[[split]]\nnode = \"policy:甲\"\nto = \"policy:丙\"\ndocuments = [\"b\", \"a\"]\n".to_owned(),
        format!("[[reject]]\n{edge}[[accept]]\n{edge}"),
        format!("[[reject]]\nnode = \"policy:乙\"\n[[accept]]\n{edge}"),
        format!("[[retype]]\n{edge}to = \"amends\"\n[[accept]]\n{edge}"),
        format!("[[reject]]\n{edge}[[retype]]\nedge = \"policy:甲 -amends-> policy:乙\"\nto = \"cites\"\n"),
        format!("[[reject]]\n{edge}[[add]]\n{edge}document = \"a\"\nwords = \"b\"\n"),
    ];
    for text in cases {
        let ran = build(&folder, &text).look_at([
            "error: corrections.toml:",
            "contradicts corrections.toml:",
            "hint: ",
        ]);
        assert!(ran.out.is_empty() && folder.read("out/graph.json") == before, "{text}");
    }
    let circle = "[[merge]]\nnode = \"policy:甲\"\ninto = \"policy:乙\"\n[[merge]]\nnode = \"policy:乙\"\ninto = \"policy:甲\"\n";
    build(&folder, circle).look_at(["corrections.toml:5:8", "circle"]);
    // the same said twice is no contradiction
    let twice = format!("[[reject]]\nedge = \"{ISSUES}\"\n").repeat(2);
    build(&folder, &twice).done().prints(["1 of 1 applied"]);
}

#[test]
fn a_status_given_by_hand_stands() {
    let folder = Folder::built();
    let words = "document = \"article.txt\"\nwords = \"印发《法律援助服务办法》\"\n";
    let add = format!("[[add]]\nedge = \"{ISSUES}\"\n{words}status = \"planned\"\n");
    let graph = corrected(&folder, &add);
    assert_eq!(has(&graph, "edges", ISSUES)["attributes"]["status"], "planned");
    let retype = format!("[[retype]]\nedge = \"{ISSUES}\"\nto = \"implements\"\nstatus = \"planned\"\n");
    let graph = corrected(&folder, &retype);
    let edge = has(&graph, "edges", "organization:湖州市司法局 -implements-> policy:法律援助服务办法");
    assert_eq!(edge["attributes"]["status"], "planned");
    let two = format!("{add}[[add]]\nedge = \"{ISSUES}\"\n{words}status = \"done\"\n");
    build(&folder, &two).look_at(["contradicts", "another status"]);
}

#[test]
fn edges_that_a_merge_leaves_without_two_ends_are_told() {
    let folder = Folder::new();
    folder.write("article.txt", "湖州市司法局联合湖州市民政局推出“法润先锋”品牌。\n");
    let text = "[[merge]]\nnode = \"organization:湖州市民政局\"\ninto = \"organization:湖州市司法局\"\n";
    build(&folder, text).done().says(["warning: corrections.toml:2:", "left out", "-partners_with->"]);
}

#[test]
fn corrections_below_the_top_of_a_folder_are_pointed_out() {
    let folder = Folder::new();
    folder.write("in/a.txt", crate::folder::ARTICLE);
    folder.write("in/sub/b.txt", crate::folder::ARTICLE);
    folder.write("in/sub/corrections.toml", format!("[[reject]]\nnode = \"{POLICY}\"\n"));
    let ran = folder.run(["build", "in", "-o", "out"]).done();
    ran.says(["warning: in/sub/corrections.toml: ", "not applied", "--corrections"]);
    has(&folder.json("out/graph.json"), "nodes", POLICY);
}

#[test]
fn what_was_accepted_is_counted_once() {
    let folder = Folder::built();
    let mentions = |folder: &Folder| {
        let profile =
            folder.run(["query", "out/graph.json", "profile", POLICY, "--format", "json"]).done().json();
        profile[0]["mentions"].as_array().unwrap().len()
    };
    let before = mentions(&folder);
    corrected(&folder, &format!("[[accept]]\nnode = \"{POLICY}\"\n[[accept]]\nedge = \"{ISSUES}\"\n"));
    assert_eq!(mentions(&folder), before);
}

#[test]
fn a_national_body_shown_by_its_short_name_is_corrected_by_its_id() {
    let folder = Folder::new();
    folder.write("article.txt", "国家医保局推出“阳光购药”平台。\n");
    let id = "organization:国家医疗保障局";
    let graph = corrected(&folder, &format!("[[accept]]\nnode = \"{id}\"\n"));
    let node = has(&graph, "nodes", id);
    assert_eq!(node["attributes"]["correction"], "corrections.toml:2");
    let graph = corrected(&folder, &format!("[[rename]]\nnode = \"{id}\"\nto = \"国家医疗保障总局\"\n"));
    has(&graph, "edges", "organization:国家医疗保障总局 -launches-> initiative:阳光购药");
}
