//! Literate cases: a text, the lines its graph must hold, and (after `!`) what it must not hold.
//!
//! A case in `tests/cases/*.case` is a heading `# …`, the text (lines after `> `), and lines
//! `type name`, `subject -relation-> object`, or either after `! `. An object may end in `…`.
#![allow(clippy::non_ascii_literal, clippy::panic, reason = "cases are Chinese")]
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::path::Path;

use zhengtu::ontology::Ontology;
use zhengtu::read::read_bytes;
use zhengtu::resolve::extract;

struct Case {
    place: String,
    text: String,
    lines: Vec<String>,
}

fn cases(path: &Path) -> Vec<Case> {
    #[expect(clippy::disallowed_methods, reason = "a test reads its cases")]
    let source = std::fs::read_to_string(path).unwrap();
    let mut out: Vec<Case> = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let place = format!("{}:{}", path.display(), number + 1);
        if let Some(title) = line.strip_prefix("# ") {
            out.push(Case { place: format!("{place} ({title})"), text: String::new(), lines: Vec::new() });
        } else if let (Some(text), Some(case)) = (line.strip_prefix("> "), out.last_mut()) {
            case.text.push_str(text);
            case.text.push('\n');
        } else if let (false, Some(case)) = (line.trim().is_empty(), out.last_mut()) {
            case.lines.push(line.trim().to_owned());
        }
    }
    out
}

/// Every line that could be asked of the text's graph.
fn graph(text: &str, ontology: &Ontology) -> Vec<String> {
    let reading = read_bytes("case.txt", text.as_bytes(), &ontology.layout);
    let mut out = Vec::new();
    for extraction in extract(&reading.documents, ontology) {
        for entity in &extraction.entities {
            out.push(format!("{} {}", ontology.entity_types[entity.kind.0 as usize].id, entity.name));
        }
        for relation in &extraction.relations {
            let name = |e: usize| &extraction.entities[e].name;
            let kind = &ontology.relation_types[relation.kind.0 as usize].written.id;
            let status = relation.attributes.get("status").map_or("", |status| status);
            let edge = format!("{} -{kind}-> {}", name(relation.source), name(relation.target));
            out.push(format!("{edge} [{status}]"));
            out.push(edge);
        }
    }
    out
}

fn holds(graph: &[String], line: &str) -> bool {
    match line.strip_suffix('…') {
        Some(start) => graph.iter().any(|g| g.starts_with(start)),
        None => graph.iter().any(|g| g == line),
    }
}

#[test]
fn every_case_holds() {
    let ontology = Ontology::builtin().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let (mut faults, mut checked) = (Vec::new(), 0);
    for case in files.iter().filter(|f| f.extension().is_some_and(|e| e == "case")).flat_map(|f| cases(f)) {
        let graph = graph(&case.text, &ontology);
        for line in &case.lines {
            checked += 1;
            let (wanted, line) = match line.strip_prefix("! ") {
                Some(line) => (false, line),
                None => (true, line.as_str()),
            };
            if holds(&graph, line) != wanted {
                let what = if wanted { "is missing" } else { "should not be there" };
                faults.push(format!(
                    "{}: {line} {what}; the graph holds\n    {}",
                    case.place,
                    graph.join("\n    ")
                ));
            }
        }
    }
    assert!(checked > 50, "only {checked} lines were checked");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
