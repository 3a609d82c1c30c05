//! `export` into each format, and `import` back. What other programs make of the files is tested by
//! `tests/readers/run`.

use zhengtu::export::Format;

use crate::folder::Folder;
use crate::hostile;

const ROUND: [&str; 2] = ["json", "jgf"];

#[test]
fn an_unknown_format_is_answered_with_the_list() {
    let folder = Folder::built();
    let ran = folder.run(["export", "out/graph.json", "-f", "grafml", "-o", "x"]).usage(["graphml"]);
    assert!(Format::ALL.iter().all(|format| ran.err.contains(format.name)), "{}", ran.err);
    let help = folder.run(["export", "--help"]).done();
    assert!(Format::ALL.iter().all(|format| help.out.contains(format.help)), "{}", help.out);
    folder.run(["import", "out/graph.json", "-f", "dot", "-o", "x"]).usage(["json, jgf"]);
    assert_eq!(folder.list("."), ["article.txt", "out"]);
}

#[test]
fn every_format_takes_every_name_and_gives_the_same_bytes() {
    let folder = Folder::built();
    folder.write("hostile.json", hostile::graph());
    for (i, graph) in ["out/graph.json", "hostile.json"].into_iter().enumerate() {
        for format in Format::ALL.iter().filter(|format| !format.is_folder()) {
            let [a, b] = ["a", "b"].map(|copy| format!("{copy}{i}.{}", format.name));
            folder.run(["export", graph, "-f", format.name, "-o", &a]).done().says(["wrote"]);
            folder.run(["export", graph, "-f", format.name, "-o", &b, "-q"]).done();
            let printed = folder.run(["export", graph, "-f", format.name, "-o", "-"]).done();
            assert!(!printed.out.is_empty() && printed.err.is_empty());
            assert!(folder.read(&a) == folder.read(&b) && folder.read(&a) == printed.out.as_bytes(), "{a}");
        }
    }
}

#[test]
fn export_import_and_export_give_the_same_bytes() {
    let folder = Folder::built();
    folder.write("hostile.json", hostile::graph());
    folder.run(["export", "hostile.json", "-f", "json", "-o", "canonical.json"]).done();
    for graph in ["out/graph.json", "canonical.json"] {
        for format in ROUND {
            folder.run(["export", graph, "-f", format, "-o", "there"]).done();
            folder
                .run(["import", "there", "-f", format, "-o", "back.json"])
                .done()
                .says(["back.json", "nodes"]);
            assert!(folder.read("back.json") == folder.read(graph), "{graph} by {format}");
            folder.run(["import", "there", "-o", "told.json", "-q"]).done();
            assert!(
                folder.read("told.json") == folder.read(graph),
                "{graph} by {format}, told from the file"
            );
            folder.run(["export", "back.json", "-f", format, "-o", "again"]).done();
            assert!(folder.read("again") == folder.read("there"), "{graph} by {format}");
        }
    }
    folder.run(["verify", "told.json"]).look_at([]);
    let names: Vec<String> = folder.json("told.json")["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["name"].as_str().unwrap().to_owned())
        .collect();
    assert!(hostile::NAMES.iter().all(|name| names.iter().any(|found| found == name)), "{names:?}");
}

#[test]
fn import_reads_standard_input_and_puts_in_order() {
    let folder = Folder::built();
    let mut graph = folder.json("out/graph.json");
    for part in ["nodes", "edges"] {
        graph[part].as_array_mut().unwrap().reverse();
    }
    let mut command = folder.command();
    command.args(["import", "-", "-o", "-"]).write_stdin(graph.to_string());
    let ran = crate::folder::Ran::of(&mut command).done();
    assert!(ran.out.as_bytes() == folder.read("out/graph.json"));
}

#[test]
fn what_cannot_be_imported_is_told_and_nothing_is_written() {
    let folder = Folder::built();
    folder.run(["export", "out/graph.json", "-f", "jgf", "-o", "good"]).done();
    let good = String::from_utf8(folder.read("good")).unwrap();
    let foreign = r#"{"graph": {"nodes": {"a": {"label": "A"}}, "edges": []}}"#;
    let newer = good.replace("\"version\": 1", "\"version\": 99");
    let dangling = good.replacen("\"target\":\"", "\"target\":\"no ", 1);
    let bare = good.replacen("\"mentions\":", "\"mention\":", 1);
    for (text, word) in [
        ("", "cut off"),
        ("{\"a\": 1}", "lacks \"graph\""),
        ("{\"graphs\": []}", "several graphs"),
        (foreign, "did not write"),
        (&newer, "version 99"),
        (&dangling, "not among the nodes"),
        (&bare, "mentions"),
        (&good[..good.len() / 2], "cut off"),
        (&good.replacen("\"text\":\"市司法局\"", "\"text\":\"市公安局\"", 1), "are not its text"),
    ] {
        folder.write("bad", text);
        folder.run(["import", "bad", "-f", "jgf", "-o", "x.json"]).look_at(["bad", word, "hint: "]);
    }
    folder.run(["import", "none", "-f", "jgf", "-o", "x.json"]).look_at(["none", "cannot be read"]);
    folder.run(["import", "good", "-f", "json", "-o", "x.json"]).look_at(["good", "no graph of zhengtu"]);
    assert!(!folder.path("x.json").exists());
}

#[test]
fn a_file_where_a_folder_is_needed_is_told_and_kept() {
    let folder = Folder::built();
    folder.write("report.csv", "kept");
    let export = ["export", "out/graph.json", "-f", "csv", "-o", "report.csv"];
    folder.run(export).look_at(["report.csv", "a file stands where a folder is needed"]);
    assert_eq!(folder.read("report.csv"), b"kept");
}

#[test]
fn options_for_drawings_are_refused_where_they_have_no_effect() {
    let folder = Folder::built();
    for (option, value) in [("--types", "goal"), ("--most", "5"), ("--cluster", "type")] {
        let ran = folder.run(["export", "out/graph.json", "-f", "graphml", "-o", "x", option, value]);
        ran.usage([option, "graphml", "drawings"]);
    }
    folder.run(["export", "out/graph.json", "-f", "d3", "-o", "x", "--legend"]).usage(["--legend", "d3"]);
    assert!(!folder.path("x").exists());
}

#[test]
fn labels_and_confidence_are_chosen_for_graph_formats_too() {
    let folder = Folder::built();
    let export = |format: &str, more: [&str; 2]| {
        let [option, value] = more;
        folder.run(["export", "out/graph.json", "-f", format, "-o", "-", "-q", option, value]).done()
    };
    for format in ["graphml", "gexf", "d3", "cytoscape", "graphology", "jgf"] {
        let (zh, en) = (export(format, ["--labels", "zh"]).out, export(format, ["--labels", "en"]).out);
        assert!(zh != en && zh.contains("出台") && en.contains("出台") && zh.contains("issues"), "{format}");
    }
    let sure = export("d3", ["--min-confidence", "1"]).json();
    let all = export("d3", ["--labels", "zh"]).json();
    assert!(sure["links"].as_array().unwrap().is_empty() && !all["links"].as_array().unwrap().is_empty());
    assert_eq!(sure["nodes"].as_array().unwrap().len(), all["nodes"].as_array().unwrap().len());
}

#[test]
fn every_format_is_described() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md");
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()).collect();
    for format in Format::ALL {
        let name = format!("`{}`", format.name);
        assert!(rows.iter().any(|row| row.contains(&name)), "docs/formats.md has no row for {name}");
    }
}

#[test]
fn a_text_is_no_format() {
    let folder = Folder::built();
    folder
        .run(["import", "article.txt", "-f", "jgf", "-o", "x"])
        .look_at(["this is no JSON Graph Format", "hint"]);
    assert!(!folder.path("x").exists());
}
