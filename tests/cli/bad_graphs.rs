//! Files given as a graph that are none.

use crate::folder::Folder;

#[test]
fn what_is_no_graph() {
    let folder = Folder::built();
    folder.write("empty.json", "");
    folder.write("binary.json", [0xFF, 0xFE, 0x00, 0x80, 0x20]);
    folder.write("other.json", "{\"a\": 1}");
    folder.write("list.json", "[1, 2]");
    folder.write("notes.json", "[1] 市司法局出台办法。");
    folder.write("braces.txt", "{{title}}");
    folder.write("marked.json", "\u{FEFF}{\"format\"");
    folder.write("newer.json", "{\"format\": \"zhengtu-graph\", \"version\": 99}");
    for (file, word) in [
        ("none.json", "cannot be read"),
        ("out", "folder"),
        ("empty.json", "empty"),
        ("binary.json", "UTF-8"),
        ("other.json", "no graph of zhengtu"),
        ("list.json", "no graph.json"),
        ("notes.json", "no graph.json"),
        ("braces.txt", "no graph.json"),
        ("marked.json", "broken"),
        ("newer.json", "version 99"),
        ("article.txt", "this is no graph.json"),
    ] {
        folder.run(["verify", file]).look_at([file, word, "hint: "]);
        folder.run(["query", file, "list", "goal"]).look_at([file, word]);
        folder.run(["export", file, "-f", "dot", "-o", "x.dot"]).look_at([file, word]);
    }
    assert!(!folder.path("x.dot").exists());
    folder.run(["map", "article.txt", "-o", "x.svg"]).look_at([
        "article.txt",
        "this is no graph.json",
        "`zhengtu build INPUT",
    ]);
}

#[test]
fn a_graph_cut_off_anywhere_is_told_as_such() {
    let folder = Folder::built();
    let graph = folder.read("out/graph.json");
    let han = graph.windows(3).position(|w| w == "湖".as_bytes()).unwrap();
    for length in [1, 30, graph.len() / 2, graph.len() - 3, han + 1, han + 2] {
        folder.write("cut.json", &graph[..length]);
        folder.run(["verify", "cut.json"]).look_at(["cut.json", "cut off", "zhengtu build"]);
    }
}

#[test]
fn a_graph_that_contradicts_itself_is_refused() {
    let folder = Folder::built();
    let graph = String::from_utf8(folder.read("out/graph.json")).unwrap();
    let changed = [
        ("\"text\":\"市司法局\"", "\"text\":\"市公安局\"", "are not its text"),
        (
            "\"source\":\"organization:湖州市司法局\"",
            "\"source\":\"organization:无\"",
            "its end organization:无 is not among the nodes",
        ),
        ("\"document\":\"article.txt\"", "\"document\":\"b.txt\"", "not among the documents"),
    ];
    for (from, to, word) in changed {
        assert!(graph.contains(from), "{from}");
        folder.write("changed.json", graph.replacen(from, to, 1));
        folder.run(["verify", "changed.json"]).look_at(["changed.json", word, "hint: "]);
    }
}

#[test]
fn line_breaks_in_names_do_not_break_messages() {
    let folder = Folder::built();
    let graph = String::from_utf8(folder.read("out/graph.json")).unwrap();
    folder.write(
        "odd.json",
        graph.replace("\"name\":\"法律援助服务办法\"", "\"name\":\"法律援助服务\\n办法\""),
    );
    let ran = folder.run(["query", "odd.json", "profile", "法律援助服务办"]).look_at(["near names"]);
    assert!(ran.err.lines().count() <= 2, "{}", ran.err);
}
