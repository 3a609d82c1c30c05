//! `explain`: nodes, edges and texts, and what is asked in vain.

use crate::folder::Folder;

const GRAPH: &str = "out/graph.json";

#[test]
fn a_node_is_explained() {
    let folder = Folder::built();
    let text = folder.run(["explain", GRAPH, "市司法局"]).done();
    text.prints([
        "湖州市司法局  (organization)",
        ": a body told by the ending of its name",
        "市 is 湖州市, as the document speaks from 湖州市",
        "article.txt, line ",
        "speaks from  湖州市: the level sought is 市",
    ]);
    let json = folder.run(["explain", GRAPH, "市司法局", "--format", "json"]).done().json();
    assert_eq!(json[0]["id"], "organization:湖州市司法局");
    assert_eq!(json[0]["mentions"][1]["mention"]["naming"]["steps"][0]["step"], "level");
    let first = folder.run(["explain", GRAPH, "市司法局", "--limit", "1"]).done();
    first.prints(["(--limit 0 shows all)"]);
}

#[test]
fn an_edge_is_explained() {
    let folder = Folder::built();
    let edge = "市司法局 -launches-> 法润先锋";
    let text = folder.run(["explain", GRAPH, edge]).done();
    text.prints([
        "organization:湖州市司法局 -launches-> initiative:法润先锋",
        "rule      frame.launch (confidence 0.",
        "trigger   打造 (line 3, ",
        "carried; 市司法局 stands in the clause 市司法局印发《法律援助服务办法》",
        "no word says, so `default_status` of launches holds",
    ]);
    let id = "organization:湖州市司法局 -launches-> initiative:法润先锋";
    let json = folder.run(["explain", GRAPH, "--edge", id, "--format", "json"]).done().json();
    assert_eq!(json[0]["id"], id);
    assert_eq!(json[0]["evidence"][0]["statements"][0]["subject"]["how"], "carried");
}

#[test]
fn a_text_is_explained() {
    let folder = Folder::new();
    let text = "市司法局印发《法律援助服务办法》，没有打造“法润先锋”品牌。";
    let ran = folder.run(["explain", "--text", text, "--author", "市司法局", "--place", "湖州"]).done();
    ran.prints([
        "speaks from  湖州市: given",
        "frame.issue",
        "fired: issues 法律援助服务办法",
        "denied   nothing is asserted from 没有 on",
        "organization:湖州市司法局 -issues-> policy:法律援助服务办法",
    ]);
    let json = folder.run(["explain", "--text", text, "--format", "json"]).done().json();
    assert_eq!(json[0]["sentences"][0]["clauses"].as_array().unwrap().len(), 2);
    for place in ["南京市鼓楼区", "江苏省南京市鼓楼区", "320106"] {
        let ran = folder.run(["explain", "--text", "区司法局很忙。", "--place", place]).done();
        ran.prints(["speaks from  鼓楼区: given", "none: no verb of a frame stands in the clause"]);
    }
    let second = folder.run(["explain", "--text", "第一行。\n市司法局成立。", "--line", "2"]).done();
    assert!(!second.out.contains("第一行"), "{second:#?}");
}

#[test]
fn a_line_of_a_file_is_explained() {
    let folder = Folder::built();
    let ran = folder.run(["explain", "article.txt", "--line", "4"]).done();
    let ran = ran.prints(["document article.txt", "2023年", "法治体检"]);
    assert!(!ran.out.contains("法润先锋"), "{ran:#?}");
    let whole = folder.run(["explain", "article.txt"]).done();
    whole.prints(["法润先锋", "法治体检"]);
    let piped = folder.command().args(["explain", "-"]).write_stdin("市司法局成立了。\n").output().unwrap();
    assert!(String::from_utf8(piped.stdout).unwrap().contains("document -"));
}

#[test]
fn what_is_unknown_is_answered_with_what_is_near() {
    let folder = Folder::built();
    folder.run(["explain", GRAPH, "市司法所"]).look_at(["市司法所", "nothing in this graph", "湖州市司法局"]);
    folder.run(["explain", GRAPH, "ⅩⅩ"]).look_at(["nothing in this graph", "hint"]);
    folder.run(["explain", GRAPH, "市司法所 -issues-> 法律援助"]).look_at([
        "市司法所: nothing",
        "法律援助: nothing",
        "法律援助服务办法 (policy)",
    ]);
    folder
        .run(["explain", GRAPH, "市司法局 -cites-> 法律援助服务办法"])
        .look_at(["no such edge", "near edges: organization:湖州市司法局 -issues-> policy:法律援助服务办法"]);
    folder.run(["explain", GRAPH, "--edge", "市司法局"]).usage(["source -type-> target"]);
}

#[test]
fn files_and_lines_that_are_not_there() {
    let folder = Folder::built();
    folder.run(["explain", "none.txt", "--line", "1"]).look_at(["none.txt", "cannot be read", "hint"]);
    folder.run(["explain", "none.json", "市司法局"]).look_at(["none.json", "cannot be read"]);
    folder.run(["explain", ".", "--line", "1"]).look_at(["folder"]);
    folder.run(["explain", "article.txt", "--line", "99"]).look_at(["no line 99", "the last is 4"]);
    folder.run(["explain", "article.txt", "--line", "2"]).look_at(["no sentence is read on line 2"]);
    folder.run(["explain", "article.txt", "--line", "0"]).usage(["--line"]);
    folder.run(["explain", "article.txt", "--line", "-1"]).usage([]);
    folder.write("empty.txt", "");
    folder.write("binary.txt", b"\x7fELF\x02\x01\0\0\0\0\0\0\x03\0>\0");
    folder.run(["explain", "empty.txt"]).look_at(["holds no text"]);
    // a graph is known by what it holds, whatever it is called
    folder.write("graph.txt", folder.read(GRAPH));
    folder.run(["explain", "graph.txt"]).usage(["graph.txt", "which node or edge"]);
    folder.run(["explain", "binary.txt"]).look_at(["this is no text"]);
}

#[test]
fn wrong_usage() {
    let folder = Folder::built();
    folder.run(["explain"]).usage(["GRAPH"]);
    folder.run(["explain", "--text", ""]).usage(["the text is empty"]);
    folder.run(["explain", "--text", " \n"]).usage(["the text is empty"]);
    folder.run(["explain", "--text", "文", GRAPH]).usage(["--text"]);
    folder.run(["explain", "article.txt", "--author", "市司法局"]).usage(["--author"]);
    folder.run(["explain", GRAPH]).usage(["say which node or edge"]);
    folder.run(["explain", GRAPH, "市司法局", "--line", "3"]).usage(["--line"]);
    folder.run(["explain", "--text", "文", "--place", "无此地"]).look_at(["无此地", "places.tsv"]);
    folder.run(["explain", "--text", "文", "--place", "鼓楼区"]).look_at(["several divisions", "320106"]);
    folder.run(["explain", "article.txt", "市司法局"]).usage(["this is a text", "leave out the name"]);
    folder.run(["explain", GRAPH, "市司法局 -> 法律援助服务办法"]).usage(["-type->", "issues"]);
}

#[test]
fn a_changed_source_is_not_made_up() {
    let folder = Folder::built();
    folder.write("article.txt", "别的文章。\n");
    folder.run(["explain", GRAPH, "法润先锋"]).done().prints([
        "“法润先锋”党建品牌",
        "initiative.quoted",
        "not as it was; no more can be told",
    ]);
    std::fs::remove_file(folder.path("article.txt")).unwrap();
    folder.run(["explain", GRAPH, "市司法局 -launches-> 法润先锋"]).done().prints(["cannot be read again"]);
    let other = Folder::built();
    let root = other.path("");
    folder
        .run(["explain", GRAPH, "法润先锋", "--root", root.to_str().unwrap()])
        .done()
        .prints(["the name is 法润先锋"]);
}

#[test]
fn what_was_corrected_says_so() {
    let folder = Folder::built();
    let fixes = "[[rename]]\nnode = \"initiative:法润先锋\"\nto = \"法润红先锋\"\n\n[[accept]]\nedge = \"organization:湖州市司法局 -issues-> policy:法律援助服务办法\"\n";
    folder.write("fixes.toml", fixes);
    folder.run(["build", "article.txt", "-o", "out", "-q", "--corrections", "fixes.toml"]).done();
    folder
        .run(["explain", GRAPH, "法润红先锋"])
        .done()
        .prints(["“法润先锋”党建品牌 -> 法润先锋", "read otherwise, and corrected in fixes.toml"]);
    folder
        .run(["explain", GRAPH, "市司法局 -launches-> 法润红先锋"])
        .done()
        .prints(["trigger   打造", "corrected in fixes.toml"]);
    folder.run(["explain", GRAPH, "市司法局 -issues-> 法律援助服务办法"]).done().prints([
        "): a correction accepts it",
        "stated by hand, in fixes.toml",
        "trigger   印发",
    ]);
}
