//! `graphs/graph.schema.json`: generated from the types, and true of what is built.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail, on files of their own")]

use std::path::Path;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn the_schema_in_graphs_is_the_one_of_the_types() {
    let path = Path::new(ROOT).join("graphs/graph.schema.json");
    let stored = std::fs::read_to_string(path).unwrap();
    let printed = assert_cmd::cargo::cargo_bin_cmd!("zhengtu").arg("schema").output().unwrap().stdout;
    let fresh = stored == String::from_utf8(printed).unwrap();
    assert!(fresh, "run: cargo run -- schema > graphs/graph.schema.json");
}

#[test]
fn built_graphs_are_valid_and_changed_ones_are_not() {
    let validator = jsonschema::validator_for(&zhengtu::graph::wire::schema()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("zhengtu");
    command.current_dir(ROOT).args(["build", "examples", "-q", "-o"]).arg(out.path()).assert().success();
    let text = std::fs::read_to_string(out.path().join("graph.json")).unwrap();
    let graph: Value = serde_json::from_str(&text).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&graph).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for (pointer, value) in [
        ("/format", Value::from("other")),
        ("/version", Value::from("1")),
        ("/nodes/0/mentions", Value::Array(Vec::new())),
        ("/edges/0/evidence", Value::Array(Vec::new())),
        ("/edges/0/source", Value::Null),
        ("/nodes/0/mentions/0/bytes", Value::Array(vec![1.into()])),
    ] {
        let mut changed = graph.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&changed), "{pointer}");
    }
}
