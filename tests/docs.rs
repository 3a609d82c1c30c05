//! What the documents say is so: commands run and print what is shown, links lead to files, and the maps of
//! modules and data files leave none out.
//!
//! `ZHENGTU_REFRESH=1 cargo test --test docs` writes what the commands print into README.md (see
//! `scripts/refresh`).

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads the files it judges")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 8] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/formats.md",
    "ontology/README.md",
    "graphs/README.md",
    "docs/queries/README.md",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect(path)
}

/// Files under `folder` with one of these extensions, relative to it, sorted.
fn files(folder: &str, extensions: &[&str]) -> Vec<String> {
    let top = root().join(folder);
    let mut found: Vec<String> = walkdir::WalkDir::new(&top)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|e| extensions.iter().any(|x| e == *x)))
        .map(|path| path.strip_prefix(&top).unwrap().to_string_lossy().replace('\\', "/"))
        .collect();
    found.sort();
    found
}

/// A copy of what the commands of the README work on, so that they can write where they say.
fn workshop() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["examples", "graphs", "tests/gold"] {
        for entry in walkdir::WalkDir::new(root().join(part)) {
            let entry = entry.unwrap();
            let to = folder.path().join(entry.path().strip_prefix(root()).unwrap());
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(to).unwrap();
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    let given = ["README.md", "CONTRIBUTING.md"].map(|document| given_files(&text(document)));
    for (name, text) in given.concat() {
        let to = folder.path().join(name);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, text).unwrap();
    }
    folder
}

/// The language and the text of every block of a document.
fn blocks(document: &str) -> impl Iterator<Item = (&str, &str)> {
    document.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'))
}

/// Blocks of a document that open with `# file: NAME`, and their text.
fn given_files(document: &str) -> Vec<(String, String)> {
    let files = blocks(document).filter_map(|(_, body)| body.strip_prefix("# file: ")?.split_once('\n'));
    files.map(|(name, text)| (name.to_owned(), format!("{text}\n"))).collect()
}

/// The arguments of a shown command, if it calls the program. Quotation marks group words.
fn arguments(line: &str) -> Option<Vec<String>> {
    let rest = ["$ zhengtu ", "$ cargo run --release -- "].iter().find_map(|lead| line.strip_prefix(lead))?;
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in rest.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    let shell = words.iter().any(|word| word.starts_with(['|', '>', '<', '&', ';']));
    assert!(!shell, "{line}: a shown command runs without a shell");
    Some(words)
}

fn run(line: &str, arguments: &[String], folder: &Path) -> String {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("zhengtu");
    let output = command.current_dir(folder).args(arguments).output().unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}\n{messages}");
    String::from_utf8(output.stdout).unwrap()
}

/// Lines as shown: without blanks at their ends and the mark of UTF-8, seconds blotted out.
fn shown(text: &str) -> Vec<String> {
    let seconds = regex::Regex::new(r"\d+\.\d+ s;").unwrap();
    text.trim_start_matches('\u{feff}')
        .trim_end()
        .lines()
        .map(|l| seconds.replace(l.trim_end(), "0.05 s;").into_owned())
        .collect()
}

/// What is to be shown of `printed`: all of it, or as many lines before and after `...` as `before` has.
fn abridged(before: &[String], printed: &[String]) -> Vec<String> {
    let Some(cut) = before.iter().position(|line| line == "...") else { return printed.to_vec() };
    let tail = before.len() - cut - 1;
    if printed.len() <= cut + tail {
        return printed.to_vec();
    }
    let mut lines = printed[..cut].to_vec();
    lines.push("...".to_owned());
    lines.extend_from_slice(&printed[printed.len() - tail..]);
    lines
}

/// The document with every `console` block holding what its commands print now, and how many ran.
fn rerun(document: &str) -> (String, usize) {
    let folder = workshop();
    let (mut out, mut ran) = (String::new(), 0);
    let mut lines = document.lines().peekable();
    let mut inside = false;
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        inside = if line.starts_with("```") { line == "```console" } else { inside };
        let Some(arguments) = arguments(line).filter(|_| inside) else { continue };
        let mut before = Vec::new();
        while let Some(next) = lines.next_if(|next| *next != "```" && !next.starts_with("$ ")) {
            before.push(next.to_owned());
        }
        let printed = run(line, &arguments, folder.path());
        ran += 1;
        for line in abridged(&before, &shown(&printed)) {
            let _ = writeln!(out, "{line}");
        }
    }
    (out, ran)
}

#[test]
fn commands_of_the_readme_print_what_it_shows() {
    let before = text("README.md");
    let (after, ran) = rerun(&before);
    assert!(ran >= 8, "only {ran} commands found");
    if std::env::var_os("ZHENGTU_REFRESH").is_some() {
        std::fs::write(root().join("README.md"), &after).unwrap();
        return;
    }
    for (number, (old, new)) in before.lines().zip(after.lines()).enumerate() {
        assert_eq!(old, new, "README.md:{}: stale; run ./scripts/refresh", number + 1);
    }
    assert_eq!(before.lines().count(), after.lines().count(), "README.md: stale; run ./scripts/refresh");
}

/// The data recipes, one after the other in one folder, and what they make of a few sentences.
#[cfg(unix)]
#[test]
fn recipes_do_what_they_say() {
    let folder = workshop();
    let program = Path::new(env!("CARGO_BIN_EXE_zhengtu")).parent().unwrap().to_owned();
    let path = std::env::var("PATH").unwrap_or_default();
    let document = text("CONTRIBUTING.md");
    for (_, script) in blocks(&document).filter(|(language, _)| *language == "sh") {
        let mut shell = assert_cmd::Command::new("bash");
        shell.current_dir(folder.path()).env("PATH", format!("{}:{path}", program.display()));
        shell.args(["-euo", "pipefail", "-c", script]).assert().success();
    }
    let sentences = text("tests/recipes.txt");
    std::fs::write(folder.path().join("recipes.txt"), sentences).unwrap();
    let build = "$ zhengtu build recipes.txt -o made -q --ontology mine";
    run(build, &arguments(build).unwrap(), folder.path());
    let graph = std::fs::read_to_string(folder.path().join("made/graph.json")).unwrap();
    for id in text("tests/recipes.expected").lines() {
        assert!(graph.contains(&format!("\"id\":\"{id}\"")), "no {id} in\n{graph}");
    }
}

#[test]
fn links_lead_to_files() {
    let link = regex::Regex::new(r"\]\(([^)#]+)(?:#[^)]*)?\)").unwrap();
    for document in DOCUMENTS {
        let path = root().join(document);
        for found in link.captures_iter(&text(document)) {
            let target = &found[1];
            let web = target.starts_with("https://");
            let there = path.parent().unwrap().join(target).exists();
            assert!(web || there, "{document}: nothing at {target}");
        }
    }
}

#[test]
fn the_architecture_maps_every_module() {
    let map = text("ARCHITECTURE.md");
    let missing: Vec<String> =
        files("src", &["rs"]).into_iter().filter(|file| !map.contains(&format!("`{file}`"))).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md does not name {missing:?}");
    let named = regex::Regex::new(r"`([a-z_/]+\.rs)`").unwrap();
    for found in named.captures_iter(&map) {
        let there = ["src", "tests", "."].iter().any(|folder| root().join(folder).join(&found[1]).exists());
        assert!(there, "ARCHITECTURE.md names {}, which is not there", &found[1]);
    }
}

#[test]
fn every_data_file_is_described() {
    let map = text("ontology/README.md");
    for file in files("ontology", &["toml", "tsv"]) {
        assert!(map.contains(&format!("`{file}`")), "ontology/README.md does not name {file}");
    }
}
