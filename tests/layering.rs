//! The shape of `src/`: who imports whom, no Chinese words, no endless file.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail, on files of their own")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The stages; each may use itself and what stands before it.
const ORDER: &[&[&str]] = &[
    &["text"],
    &["diagnostic", "error"],
    &["layout"],
    &["ontology"],
    &["read"],
    &["annotate"],
    &["resolve"],
    &["graph"],
    &["diff", "rdf"],
    &["query", "export", "import", "sparql", "verify", "eval", "examples", "explain"],
    &["corrections"],
    &["pipeline", "review"],
];

const MOST_LINES: usize = 450;

/// The files of `src/`, by their paths in it, with their text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    assert!(files.len() > 50);
    files
}

/// The program proper: no test module, which stands last in a file, and no comments.
fn code(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
    let comment = Regex::new(r"(?m)(^\s*|\s)//.*$").unwrap();
    comment.replace_all(text, "").into_owned()
}

/// The stage that a file belongs to.
fn stage(name: &str) -> &str {
    name.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The modules that `code` takes from the crate: `crate::x::…`, `use crate::{x, y::…}`.
fn imports(code: &str) -> BTreeSet<String> {
    let single = Regex::new(r"\bcrate::([a-z_]+)").unwrap();
    let group = Regex::new(r"\bcrate::\{((?:[^{}]|\{[^{}]*\})*)\}").unwrap();
    let member = Regex::new(r"(?:^|,)\s*([a-z_]+)").unwrap();
    let inner = Regex::new(r"\{[^{}]*\}").unwrap();
    let mut found: BTreeSet<String> = single.captures_iter(code).map(|c| c[1].to_owned()).collect();
    for list in group.captures_iter(code) {
        let list = inner.replace_all(&list[1], "").into_owned();
        found.extend(member.captures_iter(&list).map(|c| c[1].to_owned()));
    }
    found
}

#[test]
fn imports_run_one_way() {
    let rank = |stage: &str| ORDER.iter().position(|stages| stages.contains(&stage));
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let stage = stage(&name);
        if name == "lib.rs" || stage == "bin" {
            continue;
        }
        let Some(own) = rank(stage) else {
            faults.push(format!("{name}: {stage} is not in the order of stages"));
            continue;
        };
        for import in imports(&code(&text)) {
            match rank(&import) {
                Some(other) if other < own || import == stage => {}
                Some(other) if other == own && own == 1 => {}
                _ => faults.push(format!("{name} uses crate::{import}")),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn imports_are_seen_in_every_form() {
    let code = "use crate::{read::{a, b}, text};\nuse crate::graph::X;\nfn f() { crate::query::g() }";
    assert_eq!(imports(code).into_iter().collect::<Vec<_>>(), ["graph", "query", "read", "text"]);
}

#[test]
fn only_the_ontology_holds_chinese_words() {
    let han = Regex::new(r"\p{Han}|\\u\{(?:[4-9][0-9a-fA-F]{3}|2[0-9a-fA-F]{4})\}").unwrap();
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let mut code = code(&text);
        if name == "text/chars.rs" {
            // The bounds of the block of Han characters are no words.
            code = code.replace("\\u{", "");
        }
        faults.extend(han.find_iter(&code).map(|word| {
            let line = code[..word.start()].matches('\n').count() + 1;
            format!("src/{name}:{line}: {}", word.as_str())
        }));
    }
    assert!(faults.is_empty(), "these words belong into ontology/:\n{}", faults.join("\n"));
}

#[test]
fn files_can_be_surveyed() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(name, lines)| format!("src/{name}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "more than {MOST_LINES} lines:\n{}", long.join("\n"));
}
