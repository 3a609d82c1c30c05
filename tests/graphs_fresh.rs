//! The graphs in `graphs/` are those that this program builds from `examples/`, byte for byte.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads the files it judges")]

use std::path::Path;

const HINT: &str = "run ./scripts/refresh and look at what changed";

/// Builds in a folder of its own and compares what it wrote with `committed`, both in pairs.
fn check(arguments: &[&str], files: &[(&str, &str)]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("zhengtu");
    command.current_dir(root).args(arguments).arg("--output").arg(folder.path()).arg("--quiet");
    command.assert().success();
    for (written, committed) in files {
        let written = std::fs::read(folder.path().join(written)).unwrap();
        let kept = std::fs::read(root.join(committed)).unwrap_or_default();
        let same = written.iter().zip(&kept).take_while(|(a, b)| a == b).count();
        let line = 1 + written[..same].iter().filter(|byte| **byte == b'\n').count();
        assert!(written == kept, "{committed} is stale from line {line} on: {HINT}");
    }
}

#[test]
fn the_graph_of_the_examples_is_fresh() {
    let files = [("graph.json", "graphs/graph.json"), ("graph.dot", "graphs/graph.dot")];
    check(&["build", "examples"], &files);
}

#[test]
fn the_drawing_of_the_newspaper_page_is_fresh() {
    let types = "organization,goal,initiative,policy";
    let files = [("graph.dot", "graphs/newspaper-page.dot")];
    check(&["build", "examples/newspaper-page.txt", "--types", types], &files);
}

#[test]
fn the_map_of_the_newspaper_page_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let types = "organization,goal,initiative,policy";
    let page = "examples/newspaper-page.txt";
    let graph = folder.path().join("graph.json");
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("zhengtu");
        command
            .current_dir(root)
            .args(arguments)
            .arg("--quiet")
            .assert()
            .success()
            .get_output()
            .stdout
            .clone()
    };
    run(&["build", page, "--types", types, "--output", folder.path().to_str().unwrap()]);
    let map = run(&["map", graph.to_str().unwrap(), "--types", types, "--page", "fit", "--output", "-"]);
    let kept = std::fs::read(root.join("graphs/newspaper-page.svg")).unwrap_or_default();
    assert!(map == kept, "graphs/newspaper-page.svg is stale: {HINT}");
}

#[test]
fn the_pictures_are_there_and_small_enough() {
    for picture in ["graphs/newspaper-page.png", "graphs/newspaper-page.svg"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(picture);
        let bytes = std::fs::read(path).unwrap_or_default();
        assert!((1_000..1_500_000).contains(&bytes.len()), "{picture}: {} bytes; {HINT}", bytes.len());
    }
}
