//! `ontology check` and `ontology show`, and a broken folder of one's own.

use crate::folder::Folder;

#[test]
fn the_built_in_ontology_has_no_fault() {
    let folder = Folder::new();
    folder.run(["ontology", "check"]).done().prints(["10 entity types", "17 relation types", "no fault"]);
    folder.run(["ontology", "show"]).done().prints(["organization", "serves", "frames/acts.toml"]);
    folder.run(["ontology", "show", "relation_types.toml"]).done().prints(["issues"]);
    folder.run(["ontology", "show", "verbs.toml"]).look_at(["verbs.toml", "frames/acts.toml"]);
}

#[test]
fn a_word_of_ones_own_is_read() {
    let folder = Folder::new();
    let frame =
        "[[frame]]\nid = \"own\"\nrelation = \"issues\"\nobject = [\"policy\"]\ntriggers = [\"码就了\"]\n";
    folder.write("own/frames/own.toml", frame);
    folder.write("a.txt", "湖州市司法局码就了《法律援助服务办法》。\n");
    folder.run(["ontology", "check", "--ontology", "own"]).done().prints(["no fault"]);
    let issues = |arguments| {
        folder.run::<6>(arguments).done();
        let graph = folder.json("out/graph.json");
        graph["edges"].as_array().unwrap().iter().any(|e| e["type"] == "issues")
    };
    assert!(issues(["build", "a.txt", "-o", "out", "--ontology", "own"]));
    assert!(!issues(["build", "a.txt", "-o", "out", "--threads", "1"]));
}

#[test]
fn an_example_that_does_not_hold_is_shown_with_its_line() {
    let folder = Folder::new();
    let frame = "[[frame]]\nid = \"mine\"\nrelation = \"launches\"\nobject = [\"initiative\"]\ntriggers = [\"打磨\"]\n\
        examples = [\"市民政局打磨“银龄课堂”养老项目。 => 市民政局 -launches-> 银龄课堂\"]\n\
        counterexamples = [\"市民政局没有打磨“银龄课堂”养老项目。 => launches\"]\n";
    folder.write("own/frames/mine.toml", frame);
    folder.run(["ontology", "check", "--ontology", "own"]).done().prints(["the examples hold"]);
    folder.write("own/frames/mine.toml", frame.replace("-> 银龄课堂", "-> 银龄讲堂"));
    let ran = folder.run(["ontology", "check", "--ontology", "own"]);
    ran.look_at(["own/frames/mine.toml:6:", "mine: this example does not hold", "-launches-> 银龄课堂"]);
}

#[test]
fn a_broken_file_is_shown_with_line_context_and_hint() {
    let folder = Folder::built();
    let before = folder.read("out/graph.json");
    let cases = [
        (
            "frames/own.toml",
            "[[frame]]\nid = \"own\"\nrelation = \"isues\"\nobject = [\"policy\"]\ntriggers = []\n",
            "own.toml:",
            "isues",
        ),
        (
            "frames/own.toml",
            "[[frame]]\nid = \"own\"\nrelation = \"issues\"\nobject = [\"person\"]\ntriggers = []\n",
            "own.toml:",
            "person",
        ),
        ("frames/own.toml", "[[frame]]\nid = \"own\"\ncolour = 1\n", "own.toml:3:1", "colour"),
        ("frames/own.toml", "[[frame]\nid = ", "own.toml:1:", "[[frame]"),
        (
            "lexicon/patterns.toml",
            "[[pattern]]\nid = \"p\"\ntype = \"event\"\ncues = [\"会议\"]\nregex = \"(\"\n",
            "patterns.toml:",
            "unclosed",
        ),
        ("relation_types.toml", "", "relation_types.toml", "relation_type"),
        ("names_mine.tsv", "x\tgoal\t\n", "names_mine.tsv", "no file of an ontology"),
        ("places.tsv", "not a table\n", "places.tsv:1", "not a table"),
    ];
    for (name, text, place, word) in cases {
        let own = tempfile::tempdir().unwrap();
        let dir = own.path().to_str().unwrap();
        let path = own.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        folder.run(["ontology", "check", "--ontology", dir]).look_at(["error: ", place, word, "hint: "]);
        folder.run(["build", "article.txt", "-o", "out", "--ontology", dir]).look_at([place, word, "hint: "]);
        assert!(folder.read("out/graph.json") == before, "half of a broken ontology was applied");
    }
}

#[test]
fn a_folder_that_is_none_is_reported() {
    let folder = Folder::built();
    folder.run(["ontology", "check", "--ontology", "none"]).look_at(["none", "hint: "]);
    folder.write("own/frames/own.toml", [0xFF, 0xFE, 0x00]);
    folder.run(["ontology", "check", "--ontology", "own"]).look_at(["own/frames/own.toml", "hint: "]);
}
