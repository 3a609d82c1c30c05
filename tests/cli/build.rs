//! `build`: inputs of every kind, and what it writes and says.

use crate::folder::{ARTICLE, Folder, Ran};

fn documents(folder: &Folder) -> Vec<String> {
    let graph = folder.json("out/graph.json");
    graph["documents"].as_array().unwrap().iter().map(|d| d["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_file_becomes_a_graph_and_a_drawing() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    folder.run(["build", "article.txt", "--output", "out"]).done().prints([
        "1 document ",
        "organization",
        "out/graph.json",
    ]);
    assert_eq!(folder.list("out"), ["graph.dot", "graph.json"]);
    let graph = folder.json("out/graph.json");
    assert_eq!(
        (&graph["format"], &graph["documents"][0]["id"]),
        (&"zhengtu-graph".into(), &"article.txt".into())
    );
    let dot = String::from_utf8(folder.read("out/graph.dot")).unwrap();
    assert!(dot.contains("digraph zhengtu {") && dot.contains("法律援助服务办法"), "{dot}");
}

#[test]
fn the_summary_is_given_as_json() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    let summary = folder.run(["build", "article.txt", "-o", "out", "--json"]).done().json();
    assert_eq!((&summary["files"], &summary["errors"]), (&1.into(), &0.into()));
    assert_eq!(summary["bytes"], ARTICLE.len());
    assert!(summary["graph"]["edges"].as_u64().unwrap() > 0, "{summary}");
}

#[test]
fn quiet_means_quiet() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    let ran = folder.run(["build", "article.txt", "-o", "out", "--quiet"]).done();
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
}

#[test]
fn standard_input_is_read() {
    let folder = Folder::new();
    let ran = Ran::of(folder.command().args(["build", "-", "-o", "out"]).write_stdin(ARTICLE));
    ran.done().prints(["1 document "]);
    assert_eq!(documents(&folder), ["-"]);
}

#[test]
fn folders_and_patterns_are_walked() {
    let folder = Folder::new();
    for name in ["news/a.txt", "news/sub/b.md", "news/sub/c.txt", "news/.hidden.txt"] {
        folder.write(name, ARTICLE);
    }
    folder.run(["build", "news", "-o", "out"]).done();
    assert_eq!(documents(&folder), ["news/a.txt", "news/sub/b.md", "news/sub/c.txt"]);
    folder.run(["build", "news/**/*.txt", "-o", "out"]).done();
    assert_eq!(documents(&folder), ["news/a.txt", "news/sub/c.txt"]);
    folder.run(["build", "news/sub/?.txt", "news/a.txt", "-o", "out"]).done();
    assert_eq!(documents(&folder), ["news/a.txt", "news/sub/c.txt"]);
}

#[test]
fn other_encodings_are_read() {
    let folder = Folder::built();
    let names = |name: &str| {
        folder.run(["build", name, "-o", "other", "-q"]).done();
        let graph = folder.json("other/graph.json");
        graph["nodes"].as_array().unwrap().iter().map(|n| n["id"].to_string()).collect::<Vec<_>>()
    };
    let expected = names("article.txt");
    folder.write("gbk.txt", encoding_rs::GB18030.encode(ARTICLE).0);
    assert_eq!(names("gbk.txt"), expected);
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(ARTICLE.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    folder.write("utf16.txt", utf16);
    assert_eq!(names("utf16.txt"), expected);
    folder.write("bom.txt", [b"\xEF\xBB\xBF", ARTICLE.as_bytes()].concat());
    assert_eq!(names("bom.txt"), expected);
}

#[test]
fn the_drawing_follows_its_options() {
    let folder = Folder::new();
    folder.write("article.txt", ARTICLE);
    let dot = |arguments: &[&str]| {
        let mut command = folder.command();
        Ran::of(command.args(["build", "article.txt", "-o", "out"]).args(arguments)).done();
        String::from_utf8(folder.read("out/graph.dot")).unwrap()
    };
    assert!(dot(&["--cluster", "document"]).contains("subgraph"));
    assert!(dot(&["--cluster", "type"]).contains("subgraph"));
    // articles of one title have a frame each
    for file in ["one", "two"] {
        folder.write(&format!("{file}.txt"), format!("工作动态\n\n市司法局印发《{file}号办法》。\n"));
    }
    folder.run(["build", "one.txt", "two.txt", "-o", "both", "-q", "--cluster", "document"]).done();
    let drawn = String::from_utf8(folder.read("both/graph.dot")).unwrap();
    let frames: Vec<&str> = drawn.lines().filter(|line| line.contains("subgraph")).collect();
    assert!(frames.len() == 2 && frames[0] != frames[1], "{drawn}");
    assert!(!dot(&[]).contains("subgraph"));
    assert!(!dot(&["--types", "organization"]).contains("法律援助服务办法"));
    assert!(dot(&["--labels", "en"]).contains("issues"));
}

#[test]
fn wrong_usage_ends_with_status_2() {
    let folder = Folder::built();
    folder.run([]).usage(["Usage"]);
    folder.run(["draw"]).usage(["draw"]);
    folder.run(["build", "article.txt"]).usage(["--output"]);
    folder.run(["build", "-o", "out"]).usage(["INPUT"]);
    folder.run(["build", "article.txt", "-o", "out", "--threads", "many"]).usage(["many"]);
    folder.run(["build", "article.txt", "-o", "out", "--cluster", "colour"]).usage(["colour", "document"]);
    folder.run(["build", "article.txt", "-o", "out", "--types", "person"]).usage(["person", "organization"]);
    folder.run(["query", "out/graph.json"]).usage(["Usage"]);
    folder.run(["query", "out/graph.json", "list", "goal", "--format", "xml"]).usage(["xml"]);
    folder.run(["export", "out/graph.json", "-f", "bmp", "-o", "x"]).usage(["bmp", "dot"]);
    folder.run(["completions", "cmd.exe"]).usage(["bash"]);
}

#[test]
fn help_version_schema_and_completions_are_printed() {
    let folder = Folder::new();
    folder.run(["--help"]).done().prints(["build", "query", "verify", "ontology", "Exit status"]);
    folder.run(["--version"]).done().prints([env!("CARGO_PKG_VERSION")]);
    let schema = folder.run(["schema"]).done().json();
    assert!(schema["properties"]["nodes"].is_object(), "{schema}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        folder.run(["completions", shell]).done().prints(["zhengtu", "verify"]);
    }
}
