//! Graphs made by hand, as `build` would never make them: any names, any dates.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::folder::Folder;

/// A graph in the making.
#[derive(Default)]
pub struct Made {
    documents: BTreeMap<String, (Option<String>, String)>,
    nodes: BTreeMap<String, Value>,
    edges: BTreeMap<String, Value>,
}

/// Names that break what does not take care.
pub const HOSTILE: [&str; 10] = [
    "</script><img src=x onerror=alert(1)>",
    "双\"引号\"与'单'",
    "换\n行\t制表\r回车",
    "A&amp;B & C",
    "]]> <!-- -->",
    "=cmd()|' /C calc'!A0",
    "😀政策🏛️",
    "右\u{202e}到左\u{200f}",
    "| a | ` b ` \\ [链接](http://x) **粗**",
    "\u{1b}[31m红",
];

impl Made {
    /// A document, with its date where it has one.
    pub fn document(&mut self, id: &str, published: Option<&str>) -> &mut Self {
        self.documents.insert(id.to_owned(), (published.map(str::to_owned), String::new()));
        self
    }

    /// Adds `words` to a document; the answer is the evidence of it.
    fn says(&mut self, document: &str, words: &str) -> Value {
        let (_, text) = self.documents.get_mut(document).unwrap();
        let start = text.chars().count();
        text.push_str(words);
        text.push('\n');
        let (end, bytes) = (start + words.chars().count(), [start, start + words.len()]);
        json!({"document": document, "start": start, "end": end, "bytes": bytes, "text": words,
               "rule": "made", "confidence": 0.9})
    }

    /// A node `type:name`, named in a document by its name (what stands before an `@`); the answer is its id.
    pub fn node(&mut self, document: &str, id: &str) -> String {
        let (kind, name) = id.split_once(':').unwrap();
        let name = name.split('@').next().unwrap();
        let mention = self.says(document, name);
        let made =
            json!({"id": id, "type": kind, "name": name, "aliases": [], "attributes": {}, "mentions": []});
        let node = self.nodes.entry(id.to_owned()).or_insert(made);
        node["mentions"].as_array_mut().unwrap().push(mention);
        id.to_owned()
    }

    /// An edge, stated in a document by `words`; its ends are made where they are missing.
    pub fn edge(&mut self, document: &str, [source, relation, target]: [&str; 3], words: &str) -> &mut Self {
        for end in [source, target] {
            if !self.nodes.contains_key(end) {
                self.node(document, end);
            }
        }
        let (id, evidence) = (format!("{source} -{relation}-> {target}"), self.says(document, words));
        let made = json!({"id": id, "source": source, "target": target, "type": relation,
                          "attributes": {"status": "done"}, "confidence": 0.9, "evidence": []});
        let edge = self.edges.entry(id).or_insert(made);
        edge["evidence"].as_array_mut().unwrap().push(evidence);
        self
    }

    /// Sets an attribute of a node or an edge.
    pub fn attribute(&mut self, id: &str, name: &str, value: &str) -> &mut Self {
        let part = self.nodes.get_mut(id).or_else(|| self.edges.get_mut(id)).unwrap();
        part["attributes"][name] = value.into();
        self
    }

    /// Gives a node another name.
    pub fn alias(&mut self, id: &str, alias: &str) -> &mut Self {
        self.nodes.get_mut(id).unwrap()["aliases"].as_array_mut().unwrap().push(alias.into());
        self
    }

    /// The graph as JSON.
    pub fn json(&self) -> Value {
        let document = |(id, (published, text)): (&String, &(Option<String>, String))| {
            json!({"id": id, "source": {"path": id, "sha256": "0".repeat(64)}, "title": format!("title {id}"),
                   "author": null, "place": null, "published": published, "text": text})
        };
        json!({
            "format": "zhengtu-graph", "version": 1,
            "generator": {"name": "zhengtu", "version": "0", "ontology": {"name": "zhengtu", "digest": "0"}},
            "documents": self.documents.iter().map(document).collect::<Vec<_>>(),
            "nodes": self.nodes.values().collect::<Vec<_>>(),
            "edges": self.edges.values().collect::<Vec<_>>(),
        })
    }

    /// Writes the graph into a folder.
    pub fn write(&self, folder: &Folder, name: &str) {
        folder.write(name, serde_json::to_vec(&self.json()).unwrap());
    }

    /// A folder with the graph as `g.json`.
    pub fn folder(&self) -> Folder {
        let folder = Folder::new();
        self.write(&folder, "g.json");
        folder
    }
}

/// Two cities that do this and that for two goals.
pub fn cities() -> Made {
    let mut made = Made::default();
    made.document("a.txt", Some("2024-03-01")).document("b.txt", None).document("c.txt", Some("2023-06-30"));
    let (east, west) = ("organization:东城市人民政府", "organization:西城市人民政府");
    let (plan, help) = ("initiative:清流计划", "initiative:邻里帮");
    made.edge("a.txt", [east, "launches", plan], "东城市人民政府推出“清流计划”")
        .edge("a.txt", [plan, "serves", "goal:共同富裕"], "清流计划助力共同富裕")
        .edge("b.txt", [west, "serves", "goal:共同富裕"], "到2025年西城市人民政府推进共同富裕")
        .edge("b.txt", [west, "launches", help], "西城市人民政府推出邻里帮")
        .edge("c.txt", [east, "takes", "measure:开展普法宣传@东城市"], "东城市人民政府开展普法宣传")
        .edge("c.txt", [west, "takes", "measure:开展普法宣传@西城市"], "西城市人民政府开展普法宣传")
        .edge("c.txt", [east, "issues", "policy:清流办法（东政发〔2021〕3号）"], "东城市人民政府印发办法")
        .edge("c.txt", [west, "issues", "policy:邻里条例"], "西城市人民政府拟出台邻里条例")
        .edge("b.txt", [west, "achieves", "indicator:就业2000人"], "西城市人民政府新增就业2000人");
    made.attribute("organization:西城市人民政府 -issues-> policy:邻里条例", "status", "planned");
    made.attribute("indicator:就业2000人", "date", "2022年");
    made.node("a.txt", "goal:法治政府");
    made.node("a.txt", "organization:南城市司法局");
    made.alias(west, "西城市政府");
    made
}
