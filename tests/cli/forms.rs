//! Every question in every form, with names that break what does not take care, and graphs that are none.

use crate::folder::{Folder, Ran};
use crate::made::{HOSTILE, Made, cities};

/// Every question, of a node called `name`.
fn questions(name: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["serving", "目标"],
        vec!["profile", name],
        vec!["list", "initiative"],
        vec!["path", name, "目标"],
        vec!["neighbors", name, "--depth", "2"],
        vec!["timeline", name],
        vec!["compare", name, "甲局"],
        vec!["gaps"],
        vec!["top"],
        vec!["search", "推出"],
    ]
}

/// A graph with a node of each hostile name, and one of 300 characters.
fn hostile() -> (Folder, Vec<String>) {
    let mut made = Made::default();
    made.document("文 档,\"1\".txt", Some("2024-01-02"));
    let mut names: Vec<String> = HOSTILE.iter().map(|name| (*name).to_owned()).collect();
    names.push("长".repeat(300));
    for name in &names {
        let id = format!("initiative:{name}");
        let document = "文 档,\"1\".txt";
        made.edge(document, ["organization:甲局", "launches", &id], &format!("甲局推出{name}"));
        made.edge(document, [&id, "serves", "goal:目标"], &format!("{name}服务目标"));
    }
    (made.folder(), names)
}

fn ask(folder: &Folder, question: &[&str], more: &[&str]) -> Ran {
    let mut command = folder.command();
    command.args(["query", "g.json"]).args(question).args(more).args(["--limit", "0"]);
    Ran::of(&mut command)
}

/// All fields of a table whose fields are parted by `delimiter`; each row has as many as the head.
fn fields(text: &str, delimiter: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let width = reader.headers().unwrap().len();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.len() == width), "{text}");
    rows.iter().flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// True where some string of `value` is `text`.
fn holds(value: &serde_json::Value, text: &str) -> bool {
    match value {
        serde_json::Value::String(string) => string == text,
        serde_json::Value::Array(list) => list.iter().any(|v| holds(v, text)),
        serde_json::Value::Object(members) => members.values().any(|v| holds(v, text)),
        _ => false,
    }
}

#[test]
fn hostile_names_come_back_equal_from_every_question() {
    let (folder, names) = hostile();
    for name in &names {
        // By its id: a name given on the command line is compared without marks and blanks.
        let id = format!("initiative:{name}");
        for question in questions(&id) {
            // gaps leaves out what serves a goal; the search finds what is in its quotes
            let told =
                |list: &[String]| list.iter().any(|field| field == name || field.ends_with(name.as_str()));
            for evidence in [&[][..], &["--evidence"]] {
                let json = ask(&folder, &question, &[evidence, &["--format", "json"]].concat()).done().json();
                let csv = ask(&folder, &question, &[evidence, &["--format", "csv"]].concat()).done().out;
                let tsv = ask(&folder, &question, &[evidence, &["--format", "tsv"]].concat()).done().out;
                // Spreadsheets see that it is UTF-8 and read no text as a formula; with tabs all is as it was.
                assert!(csv.starts_with('\u{feff}') && !tsv.starts_with('\u{feff}'), "{question:?}");
                let guarded = fields(&csv, b',');
                assert!(!guarded.iter().any(|field| field.starts_with(['=', '+', '-', '@', '\t', '\r'])));
                let plain = guarded.iter().map(|field| field.strip_prefix('\'').unwrap_or(field));
                assert!(plain.eq(fields(&tsv, b'\t').iter()), "{question:?}");
                if question[0] != "gaps" {
                    assert!(holds(&json, name), "{question:?} {name:?}");
                    assert!(told(&fields(&csv, b',')), "{question:?} {name:?} {csv}");
                }
            }
        }
    }
}

#[test]
fn pages_stay_whole_whatever_a_name_holds() {
    let (folder, _) = hostile();
    for question in questions("甲局") {
        for evidence in [&[][..], &["--evidence"]] {
            let table = ask(&folder, &question, evidence);
            assert!(!table.out.contains(['\u{1b}', '\u{202e}', '\u{200f}', '\r', '\t']), "{question:?}");
            let markdown = ask(&folder, &question, &[evidence, &["--format", "markdown"]].concat()).out;
            assert!(!markdown.contains("<img") && !markdown.contains("</script"), "{question:?} {markdown}");
            assert!(!markdown.contains("[链接](") && !markdown.contains('\u{1b}'), "{question:?} {markdown}");
            // each table's rows have as many cells as its head
            let cells = |line: &str| line.replace("\\|", "").matches('|').count();
            let mut width = 0;
            let mut rows = 0;
            for line in markdown.lines() {
                width = if line.starts_with('|') && width == 0 { cells(line) } else { width };
                if line.starts_with('|') {
                    assert_eq!(cells(line), width, "{question:?} {line}");
                    rows += 1;
                } else {
                    width = 0;
                }
            }
            assert!(rows > 2, "{question:?} {markdown}");
        }
    }
}

#[test]
fn columns_line_up_in_chinese() {
    use unicode_width::UnicodeWidthStr;
    let folder = cities().folder();
    let table = ask(&folder, &["timeline", "西城市人民政府"], &["--evidence"]).done().out;
    let rows: Vec<&str> =
        table.lines().filter(|line| line.contains(".txt") || line.contains("dated by ")).collect();
    let rows = &rows[..rows.iter().rposition(|line| line.contains("2025 ")).unwrap() + 1];
    let head = rows.iter().find(|line| line.contains("document")).unwrap();
    let at = head.split("document").next().unwrap().width();
    assert!(rows.len() > 4, "{table}");
    for row in rows.iter().filter(|row| row.contains(".txt")) {
        let before = row.rfind(".txt").unwrap() - 1;
        assert_eq!(row[..before].width(), at, "{table}");
    }
}

#[test]
fn evidence_is_added_where_it_is_asked_for() {
    let folder = cities().folder();
    for question in questions("东城市人民政府") {
        let question: Vec<&str> = question
            .into_iter()
            .map(|word| match word {
                "目标" => "共同富裕",
                "甲局" => "西城市人民政府",
                other => other,
            })
            .collect();
        let (with, without) =
            (ask(&folder, &question, &["--evidence"]).done(), ask(&folder, &question, &[]).done());
        let always = ["serving", "profile", "search"].contains(&question[0]);
        assert_eq!(always, with.out == without.out, "{question:?}");
        assert!(with.out.contains("quote") && with.out.contains("document"), "{question:?} {}", with.out);
    }
}

#[test]
fn a_graph_that_is_none_is_told_by_every_question_and_by_diff() {
    let folder = cities().folder();
    let graph = String::from_utf8(folder.read("g.json")).unwrap();
    folder.write("newer.json", graph.replacen("\"version\":1", "\"version\":99", 1));
    folder.write("cut.json", &graph.as_bytes()[..graph.len() / 2]);
    folder.write("cut-early.json", &graph.as_bytes()[..graph.find("\"text\":").unwrap() + 12]);
    folder.write(
        "dangling.json",
        graph.replacen("\"source\":\"organization:", "\"source\":\"organization:无", 1),
    );
    folder.write("double.json", graph.replacen("\"start\":0", "\"start\":1", 1));
    folder.write("empty.json", "");
    for (file, words) in [
        ("newer.json", "version 99"),
        ("cut.json", "cut off"),
        ("cut-early.json", "cut off"),
        ("dangling.json", "not among the nodes"),
        ("double.json", "are not its text"),
        ("empty.json", "empty"),
        ("none.json", "cannot be read"),
    ] {
        for question in questions("东城市人民政府") {
            let mut command = folder.command();
            let ran = Ran::of(command.args(["query", file]).args(&question)).look_at([file, words, "hint: "]);
            assert!(ran.out.is_empty(), "{}", ran.out);
        }
        for form in ["text", "json", "dot"] {
            folder.run(["diff", file, "g.json", "--format", form]).look_at([file, words]);
            folder.run(["diff", "g.json", file, "--format", form, "-o", "d"]).look_at([file, words]);
        }
    }
    assert!(!folder.path("d").exists());
}

#[cfg(unix)]
#[test]
fn a_graph_may_come_through_a_pipe_and_an_answer_go_into_one() {
    let folder = cities().folder();
    folder.shell("cat g.json | \"$ZHENGTU\" query /dev/stdin list goal").done().prints(["共同富裕"]);
    folder.shell("cat g.json | \"$ZHENGTU\" diff /dev/stdin g.json").done().prints(["no difference"]);
    folder.shell("head -c 300 g.json | \"$ZHENGTU\" query /dev/stdin gaps").look_at(["cut off"]);
    folder.shell("\"$ZHENGTU\" query g.json top --format csv | head -n 1").done().prints(["type,id,name"]);
}
