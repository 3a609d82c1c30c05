//! A graph whose names break careless writers. `tests/readers/python/hostile.py` makes a larger one for the readers in
//! other languages.

use serde_json::{Value, json};

pub const NAMES: [&str; 12] = [
    "</script><img src=x onerror=alert(1)>",
    "\"double\" 'single' “中文”",
    "line one\nline two\r\nthree\ttab",
    "A&B &amp; &#65;",
    "]]>",
    "=cmd|' /C calc'!A0",
    "🏛️ 𠮷野家",
    "\u{202E}right to left\u{202C} \u{200F}",
    "back\\slash \\n",
    " spaces  around ",
    "goal:x -serves-> goal:y",
    "a\u{2028}b\u{85}c\u{FEFF}",
];

/// The graph, with one name of 300 characters added; in canonical order once exported as json.
pub fn graph() -> String {
    let long = "长".repeat(300);
    let names: Vec<&str> = NAMES.into_iter().chain([long.as_str()]).collect();
    let text = names.join("\n");
    let mut start = 0;
    let mut nodes = Vec::new();
    let mut edges: Vec<Value> = Vec::new();
    for name in &names {
        let at = text.find(name).unwrap();
        let mention = json!({"document": "a <1> & \"2\"", "start": start, "end": start + name.chars().count(),
            "bytes": [at, at + name.len()], "text": name, "rule": "<rule>", "confidence": 0.5});
        start += name.chars().count() + 1;
        let id = format!("goal:{name}");
        for kind in ["serves", "unknown <relation>"] {
            edges.push(json!({"id": "", "source": id, "target": "goal:]]>", "type": kind, "confidence": 0.5,
                "attributes": {"status": "planned", "note": name}, "evidence": [mention]}));
        }
        nodes.push(json!({"id": id, "type": "goal", "name": name, "aliases": ["别名", name],
            "attributes": {"type": name}, "mentions": [mention]}));
    }
    let document = json!({"id": "a <1> & \"2\"", "source": {"path": "a", "sha256": ""}, "title": names[0], "text": text});
    json!({"format": "zhengtu-graph", "version": 1, "documents": [document], "nodes": nodes, "edges": edges,
        "generator": {"name": "zhengtu", "version": "0", "ontology": {"name": "", "digest": ""}}})
    .to_string()
}
