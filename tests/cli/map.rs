//! `zhengtu map`: what it draws can be read, opened and printed, whatever things are called.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use resvg::usvg::roxmltree::{self as roxml, Document};
use resvg::usvg::{self, Node, Rect, Tree, fontdb::Database};
use serde_json::{Value, json};

use crate::folder::{Folder, Ran};

/// Names that break what is careless.
const HOSTILE: [&str; 10] = [
    "</script><img src=x onerror=alert(1)>",
    "甲“乙”'丙'\"丁\"",
    "一\n二\r\n三\t四",
    "A & B &amp; C &#60;",
    "]]> <![CDATA[ --> <!--",
    "=cmd()|' /C calc'!A0",
    "👨‍👩‍👧‍👦 表情 🀄",
    "\u{202E}右至左 שלום \u{200F}",
    "{name} {{x}} %s $1 \\n \\",
    "\u{1}控制\u{7f}\u{fffe}字符",
];

/// The fonts of this machine, without which nothing can be measured.
fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        Arc::new(fonts)
    });
    assert!(!fonts.is_empty(), "no fonts: install a Chinese font, such as fonts-wqy-zenhei");
    Arc::clone(fonts)
}

/// What a map shows, with the places that a renderer gives it.
#[derive(Default)]
struct Shown {
    boxes: BTreeMap<String, Rect>,
    /// Lines of text, by the group they are in.
    texts: Vec<(String, String, Rect)>,
}

impl Shown {
    fn of(svg: &str) -> Self {
        let options = usvg::Options { fontdb: fonts(), ..usvg::Options::default() };
        let tree = Tree::from_str(svg, &options).expect("an SVG that can be drawn");
        let mut shown = Shown::default();
        shown.group(tree.root(), "");
        shown
    }

    fn group(&mut self, group: &usvg::Group, id: &str) {
        let id = if group.id().is_empty() { id } else { group.id() };
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner, id),
                Node::Path(path) if id.starts_with("node-") => {
                    self.boxes.insert(id.to_owned(), path.abs_bounding_box());
                }
                Node::Text(text) => {
                    let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                    self.texts.push((id.to_owned(), words, text.abs_bounding_box()));
                }
                _ => {}
            }
        }
    }

    /// No box overlaps another, and no text leaves its box or lies on anything else.
    #[track_caller]
    fn check(&self, name: &str) {
        let boxes: Vec<_> = self.boxes.iter().collect();
        for (i, (a, first)) in boxes.iter().enumerate() {
            for (b, second) in &boxes[..i] {
                assert!(!overlap(first, second), "{name}: {a} and {b} overlap");
            }
        }
        for (i, (id, words, place)) in self.texts.iter().enumerate() {
            if let Some(own) = self.boxes.get(id) {
                let inside = place.left() >= own.left()
                    && place.right() <= own.right()
                    && place.top() >= own.top() - 1.0
                    && place.bottom() <= own.bottom() + 1.0;
                assert!(inside, "{name}: {words:?} at {place:?} is not inside its box {own:?}");
            } else {
                for (other, borders) in &boxes {
                    assert!(!overlap(place, borders), "{name}: {words:?} lies on {other}");
                }
            }
            for (other, others, there) in &self.texts[..i] {
                assert!(other == id || !overlap(place, there), "{name}: {words:?} lies on {others:?}");
            }
        }
    }
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom()
}

/// The examples' graph, in `out`.
fn examples() -> &'static Folder {
    static EXAMPLES: OnceLock<Folder> = OnceLock::new();
    EXAMPLES.get_or_init(|| {
        let folder = Folder::new();
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        Ran::of(folder.command().arg("build").arg(examples).args(["-o", "out", "-q"])).done();
        folder
    })
}

/// The SVG of a map of the examples' graph; it can be read.
#[track_caller]
fn drawn(arguments: &[&str]) -> String {
    let mut command = examples().command();
    let ran = Ran::of(command.args(["map", "out/graph.json", "-o", "-"]).args(arguments)).done();
    let document = Document::parse(&ran.out).expect("XML");
    assert_eq!(document.root_element().tag_name().name(), "svg");
    Shown::of(&ran.out).check(&arguments.join(" "));
    ran.out
}

fn count(svg: &str, class: &str) -> usize {
    svg.matches(&format!("<g class=\"{class}\"")).count()
}

#[test]
fn every_article_can_be_read() {
    let graph = examples().json("out/graph.json");
    for document in graph["documents"].as_array().unwrap() {
        let id = document["id"].as_str().unwrap();
        let mut command = examples().command();
        let arguments = ["map", "out/graph.json", "--types", "all", "--document", id, "-o", "-"];
        let ran = Ran::of(command.args(arguments));
        if ran.status == 1 {
            ran.look_at(["nothing to draw"]);
            continue;
        }
        drawn(&["--document", id, "--types", "all"]);
        drawn(&["--document", id, "--types", "all", "--labels", "en", "--page", "letter"]);
    }
}

#[test]
fn every_body_goal_initiative_and_place_can_be_read() {
    let graph = examples().json("out/graph.json");
    let linked = |id: &Value| {
        let at = |edge: &&Value| edge["source"] == *id || edge["target"] == *id;
        graph["edges"].as_array().unwrap().iter().filter(at).count()
    };
    let mut seen = 0;
    for node in graph["nodes"].as_array().unwrap() {
        let (id, links) = (&node["id"], linked(&node["id"]));
        let option = match node["type"].as_str().unwrap() {
            "goal" => "--goal",
            "organization" => "--body",
            "initiative" => "--initiative",
            "place" => "--place",
            _ => continue,
        };
        if links > 2 {
            let name = id.as_str().unwrap();
            let svg = drawn(&[option, name, "--types", "all", "--depth", "2"]);
            assert!(count(&svg, "node") >= 2, "{name}");
            seen += 1;
        }
    }
    assert!(seen > 20);
}

#[test]
fn the_whole_graph_and_every_page_can_be_read() {
    for page in ["a4", "a3", "letter", "fit"] {
        for lies in ["portrait", "landscape", "auto"] {
            drawn(&["--page", page, "--orientation", lies]);
        }
    }
    drawn(&["--no-legend", "--title", "一".repeat(300).as_str()]);
    let whole = drawn(&["--types", "all", "--all"]);
    assert!(count(&whole, "node") > 200);
}

#[test]
fn edges_carry_their_evidence() {
    let svg = drawn(&["--goal", "省域副中心城市", "--context"]);
    // what only stands beside it is not said to serve the goal
    assert!(
        svg.contains("相关单位及其")
            && svg.contains("原文未说明其服务于该目标")
            && !svg.contains("谁以何举措")
    );
    let document = Document::parse(&svg).unwrap();
    let class = |node: &roxml::Node<'_, '_>| node.attribute("class") == Some("edge");
    let titles: Vec<String> = document
        .descendants()
        .filter(class)
        .map(|edge| edge.first_element_child().unwrap().text().unwrap().to_owned())
        .collect();
    assert!(titles.len() > 3);
    let graph = examples().json("out/graph.json");
    let quotes: Vec<&str> = graph["edges"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|edge| edge["evidence"].as_array().unwrap())
        .map(|evidence| evidence["text"].as_str().unwrap())
        .collect();
    for title in &titles {
        let mut lines = title.lines();
        assert!(lines.next().unwrap().contains("\u{2192}"));
        let quote = lines.next().unwrap();
        assert!(quotes.iter().any(|known| known.lines().next() == Some(quote)), "{title}");
    }
    // Labels, headings and legend in the language asked for.
    assert!(svg.contains(">服务于<") && svg.contains(">目标<"));
    let english = drawn(&["--goal", "省域副中心城市", "--labels", "en"]);
    assert!(english.contains(">serves<") && english.contains(">goal<") && !english.contains(">服务于<"));
}

#[test]
fn what_is_planned_is_dashed_and_the_legend_says_so() {
    let svg = drawn(&["--body", "芜湖市市场监督管理局"]);
    assert!(svg.contains("stroke-dasharray") && svg.contains(">计划中<"));
    let without = drawn(&["--body", "芜湖市水务集团"]);
    assert!(!without.contains("stroke-dasharray") && !without.contains(">计划中<"));
}

#[test]
fn pictures_have_the_size_of_the_page() {
    let folder = Folder::built();
    let run = |file: &str, page: &str, lies: &str| {
        folder.run(["map", "out/graph.json", "-o", file, "--page", page, "--orientation", lies, "-q"]).done();
        folder.read(file)
    };
    let png = run("a.png", "a4", "landscape");
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (2339, 1654), "297 by 210 mm with 200 pixels to the inch");
    for (file, page, lies, size) in
        [("a.pdf", "a4", "portrait", ["595.2", "841.8"]), ("b.pdf", "letter", "landscape", ["792", "612"])]
    {
        let pdf = run(file, page, lies);
        assert!(pdf.starts_with(b"%PDF-"));
        let text = String::from_utf8_lossy(&pdf).into_owned();
        let after = text.split("/MediaBox").nth(1).expect("a page with its size");
        let numbers: Vec<&str> = after.split(['[', ']']).nth(1).unwrap().split_whitespace().collect();
        assert!(numbers[2].starts_with(size[0]) && numbers[3].starts_with(size[1]), "{numbers:?}");
        assert!(text.contains("/FontFile") && text.contains("/ToUnicode"), "text is text");
    }
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let folder = Folder::built();
    for name in ["svg", "png", "pdf", "dot"] {
        for turn in ["one", "two"] {
            folder.run(["map", "out/graph.json", "-o", &format!("{turn}.{name}"), "-q"]).done();
        }
        let [one, two] = ["one", "two"].map(|turn| folder.read(&format!("{turn}.{name}")));
        assert!(one == two, "{name}");
    }
}

/// A graph with a body that launches initiatives of all these names, and is called the first.
fn hostile() -> Value {
    let long = "长".repeat(300);
    let names: Vec<&str> = HOSTILE.into_iter().chain([long.as_str()]).collect();
    let text = names.join("。");
    let evidence = |name: &str| {
        let start = text[..text.find(name).unwrap()].chars().count();
        json!({"document": "a<b>&\".txt", "start": start, "end": start + name.chars().count(), "bytes": [0, 1],
               "text": name, "rule": "frame.launch", "confidence": 0.9})
    };
    let node = |kind: &str, name: &str| {
        json!({"id": format!("{kind}:{name}"), "type": kind, "name": name, "aliases": [],
               "attributes": {}, "mentions": [evidence(name)]})
    };
    let hub = format!("organization:{}", names[0]);
    let nodes: Vec<Value> = std::iter::once(node("organization", names[0]))
        .chain(names.iter().map(|name| node("initiative", name)))
        .collect();
    let edges: Vec<Value> = names
        .iter()
        .map(|name| {
            let target = format!("initiative:{name}");
            json!({"id": format!("{hub} -launches-> {target}"), "source": hub, "target": target,
                   "type": "launches", "attributes": {"status": "planned"}, "confidence": 0.9,
                   "evidence": [evidence(name)]})
        })
        .collect();
    json!({"format": "zhengtu-graph", "version": 1,
           "generator": {"name": "zhengtu", "version": "0", "ontology": {"name": "x", "digest": "y"}},
           "documents": [{"id": "a<b>&\".txt", "source": {"path": "a<b>&\".txt", "sha256": "0"},
                          "title": "<title>&amp;", "author": null, "place": null, "published": null, "text": text}],
           "nodes": nodes, "edges": edges})
}

#[test]
fn articles_are_named_as_in_the_graph() {
    let by = |name: &str| drawn(&["--document", name, "--types", "all"]);
    let graph = examples().json("out/graph.json");
    let ids: Vec<&str> = graph["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|document| document["id"].as_str().unwrap())
        .filter(|id| id.contains("newspaper-page.txt"))
        .collect();
    assert_eq!(by("newspaper-page.txt#2"), by(ids[1]));
    assert_eq!(by("examples/newspaper-page.txt#2"), by(ids[1]));
    assert_eq!(by("newspaper-page.txt#1"), by(ids[0]));
    assert_ne!(by("newspaper-page.txt"), by(ids[0]));
    let map = |name: &str| {
        let mut command = examples().command();
        Ran::of(command.args(["map", "out/graph.json", "-o", "-", "--document", name]))
    };
    map("newspaper-page.txt#9").look_at(["no document has this", "near names: ", "newspaper-page.txt#2"]);
    map("page.txt").look_at(["no document has this", "newspaper-page.txt"]);

    let folder = Folder::new();
    for path in ["a/page.txt", "b/page.txt"] {
        folder
            .write(path, format!("{path}\n湖州市司法局出台《湖州市{path}办法》。\n").replace(['/', '.'], ""));
    }
    folder.run(["build", "a", "b", "-o", "out", "-q"]).done();
    let map =
        |name: &str| folder.run(["map", "out/graph.json", "-o", "-", "--types", "all", "--document", name]);
    map("page.txt").look_at(["2 documents of this graph are called so", "a/page.txt, b/page.txt"]);
    map("page.txt#1").look_at(["2 documents of this graph are called so"]);
    map("a/page.txt").done();
}

#[test]
fn hostile_names_stay_text() {
    let folder = Folder::new();
    folder.write("hostile.json", hostile().to_string());
    let ran = folder.run(["map", "hostile.json", "--body", HOSTILE[0], "-o", "-"]).done();
    let document = Document::parse(&ran.out).expect("XML");
    let known = ["svg", "title", "desc", "rect", "g", "path", "text"];
    for element in document.descendants().filter(roxml::Node::is_element) {
        assert!(known.contains(&element.tag_name().name()), "{element:?}");
        assert!(element.attributes().all(|a| !a.name().starts_with("on") && a.name() != "href"));
    }
    // Names come back as they are; only what XML cannot hold is replaced.
    let titles: Vec<&str> = document
        .descendants()
        .filter(|node| node.attribute("class") == Some("node"))
        .filter_map(|node| node.first_element_child()?.text())
        .collect();
    assert_eq!(titles.len(), HOSTILE.len() + 2);
    for name in HOSTILE {
        let shown = name.replace(['\u{1}', '\u{fffe}'], "\u{fffd}");
        assert!(titles.iter().any(|title| title.ends_with(&shown)), "{name:?} is not among {titles:?}");
    }
    Shown::of(&ran.out).check("hostile");
    for file in ["h.png", "h.pdf", "h.dot"] {
        folder.run(["map", "hostile.json", "-o", file, "-q"]).done();
    }
    folder.run(["map", "hostile.json", "--engine", "dot", "-o", "h.svg", "-q"]).done();
    let drawn = String::from_utf8(folder.read("h.svg")).unwrap();
    let options = roxml::ParsingOptions { allow_dtd: true, ..roxml::ParsingOptions::default() };
    let document = Document::parse_with_options(&drawn, options).expect("XML");
    assert!(document.descendants().all(|node| !["img", "script"].contains(&node.tag_name().name())));
}

#[test]
fn a_large_part_is_cut_to_what_can_be_read() {
    let folder = Folder::new();
    let text: String =
        (0..400).map(|i| format!("湖州市司法局出台《湖州市公共法律服务工作第{i}号管理办法》。\n")).collect();
    folder.write("long.txt", text);
    folder.run(["build", "long.txt", "-o", "out", "-q"]).done();
    let ran = folder.run(["map", "out/graph.json", "--body", "湖州市司法局", "-o", "a.svg"]).done();
    ran.says(["401 nodes are more than can be read", "--depth", "--types", "--all"]);
    let svg = String::from_utf8(folder.read("a.svg")).unwrap();
    assert_eq!(count(&svg, "node"), 150);
    let ran = folder.run(["map", "out/graph.json", "--all", "-o", "b.svg"]).done();
    ran.says(["labels come out", "hard to read"]);
    assert_eq!(count(&String::from_utf8(folder.read("b.svg")).unwrap(), "node"), 401);
}

#[test]
fn what_is_wrong_is_said_and_nothing_written() {
    let folder = Folder::built();
    folder.write("kept.svg", "before");
    let files = folder.list(".");
    let map = |arguments: &[&str]| Ran::of(folder.command().args(["map", "out/graph.json"]).args(arguments));
    map(&["--goal", "共同富裕示范", "-o", "kept.svg"])
        .look_at(["nothing in this graph", "near names: 共同富裕示范区"]);
    map(&["--body", "共同富裕示范区", "-o", "kept.svg"]).look_at(["of type goal", "--node"]);
    map(&["--document", "articl.txt", "-o", "kept.svg"]).look_at([
        "no document",
        "near names",
        "article.txt",
    ]);
    map(&["--place", "巴黎", "-o", "kept.svg"]).look_at(["nothing in this graph"]);
    map(&["-o", "a.gif"]).usage(["a.gif", ".svg, .png, .pdf, .dot"]);
    map(&["-o", "a"]).usage([".svg, .png, .pdf, .dot"]);
    map(&["-o", "a.svg", "--types", "goals"]).usage(["goals"]);
    map(&["-o", "a.svg", "--depth", "0"]).usage(["depth"]);
    map(&["-o", "a.svg", "--goal", "x", "--body", "y"]).usage(["cannot be used with"]);
    map(&["-o", "a.svg", "--context"]).usage(["--goal NAME"]);
    map(&["-o", "a.svg", "--context", "--body", "市司法局"]).usage(["--goal"]);
    map(&["-o", "a.svg", "--between"]).usage(["--body, --initiative or --node NAME"]);
    map(&["-o", "a.svg", "--between", "--goal", "x"]).usage(["--node"]);
    map(&["-o", "a.png", "--font", "article.txt"]).look_at(["article.txt", "no font file"]);
    map(&["-o", "a.png", "--font", "none.ttf"]).look_at(["none.ttf", "cannot be read"]);
    map(&["-o", "a.png", "--page", "a3", "--dpi", "1200"]).look_at(["pixels is too large", "--dpi"]);
    map(&["-o", "a.svg", "--types", "event"]).look_at(["nothing to draw", "--types all"]);
    let no_dot = Ran::of(folder.command().env("PATH", "").args([
        "map",
        "out/graph.json",
        "--engine",
        "dot",
        "-o",
        "a.svg",
    ]));
    no_dot.look_at(["Graphviz is not installed", "leave out --engine dot"]);
    assert_eq!(folder.list("."), files);
    assert_eq!(folder.read("kept.svg"), b"before");
}

#[test]
fn graphviz_draws_it_too() {
    let folder = Folder::built();
    let run = |file: &str| {
        folder.run(["map", "out/graph.json", "--engine", "dot", "-o", file, "-q"]).done();
        folder.read(file)
    };
    let svg = String::from_utf8(run("a.svg")).unwrap();
    assert!(svg.contains("湖州市司法局") && svg.contains("服务于"));
    assert!(run("a.png").starts_with(b"\x89PNG"));
    assert!(run("a.pdf").starts_with(b"%PDF-"));
    let dot = folder.run(["map", "out/graph.json", "-o", "a.dot", "-q"]).done();
    assert!(dot.out.is_empty());
    assert!(folder.read("a.dot").starts_with(b"digraph map {"));
}

#[test]
fn an_article_quotes_itself_in_every_form() {
    let mut made = crate::made::Made::default();
    made.document("a.txt", None).document("b.txt", None);
    let edge = ["organization:甲局", "launches", "initiative:清流计划"];
    made.edge("a.txt", edge, "甲局推出清流计划").edge("b.txt", edge, "清流计划由甲局发起");
    let folder = made.folder();
    for file in ["m.svg", "m.dot"] {
        folder.run(["map", "g.json", "--document", "b.txt", "-o", file]).done();
        let drawn = String::from_utf8(folder.read(file)).unwrap();
        assert!(drawn.contains("清流计划由甲局发起") && !drawn.contains("甲局推出清流计划"), "{drawn}");
    }
}
