//! `query`: paths, neighbours, timelines, comparisons, gaps, the most connected, full text.

use serde_json::Value;

use crate::folder::Folder;
use crate::made::{Made, cities};

fn json<const N: usize>(folder: &Folder, question: [&str; N]) -> Value {
    let mut command = folder.command();
    command.args(["query", "g.json", "--format", "json"]).args(question);
    crate::folder::Ran::of(&mut command).done().json()
}

fn names(list: &Value, pointer: &str) -> Vec<String> {
    let text = |entry: &Value| entry.pointer(pointer).unwrap().as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(text).collect()
}

#[test]
fn the_shortest_ways_with_types_and_directions() {
    let folder = cities().folder();
    let found = json(&folder, ["path", "东城市人民政府", "西城市政府"]);
    assert_eq!((&found["length"], &found["total"]), (&3.into(), &1.into()));
    let steps = &found["paths"][0]["steps"];
    assert_eq!(names(steps, "/to/name"), ["清流计划", "共同富裕", "西城市人民政府"]);
    assert_eq!(names(steps, "/to/type"), ["initiative", "goal", "organization"]);
    assert_eq!(names(steps, "/links/0/relation"), ["launches", "serves", "serves"]);
    let forward: Vec<&Value> =
        steps.as_array().unwrap().iter().map(|step| &step["links"][0]["forward"]).collect();
    assert_eq!(forward, [true, true, false]);
    assert!(steps[0]["links"][0]["quotes"].is_null());
    let table = folder.run(["query", "g.json", "path", "东城市人民政府", "西城市政府", "--evidence"]).done();
    table.prints([
        "东城市人民政府 -launches-> 清流计划 -serves-> 共同富裕 <-serves- 西城市人民政府",
        "清流计划助力共同富裕",
        "a.txt",
    ]);
    // not along the arrows; not over goals; over these relations
    let ask = |more: &[&str]| {
        let mut command = folder.command();
        command.args(["query", "g.json", "path", "东城市人民政府", "西城市人民政府"]).args(more);
        crate::folder::Ran::of(&mut command)
    };
    ask(&["--directed"]).look_at([]).prints(["No way from"]);
    ask(&["--types", "initiative"]).look_at([]);
    ask(&["--types", "initiative,goal"]).done();
    ask(&["--relations", "launches,serves"]).done();
    ask(&["--relations", "launches"]).look_at([]);
    let same = json(&folder, ["path", "共同富裕", "goal:共同富裕"]);
    assert_eq!((&same["length"], &same["paths"][0]["steps"]), (&0.into(), &Value::Array(vec![])));
}

#[test]
fn of_many_ways_some_are_told_and_all_are_counted() {
    let mut made = Made::default();
    made.document("d", None);
    for way in 0..5 {
        let middle = format!("initiative:途径{way}");
        made.edge("d", ["organization:起点", "launches", &middle], &format!("起点推出途径{way}"));
        made.edge("d", [&middle, "serves", "goal:终点"], &format!("途径{way}服务终点"));
    }
    let folder = made.folder();
    let found = json(&folder, ["path", "起点", "终点", "--directed", "--most", "2"]);
    assert_eq!((&found["total"], found["paths"].as_array().unwrap().len()), (&5.into(), 2));
    let table = folder.run(["query", "g.json", "path", "起点", "终点", "--limit", "3"]).done();
    table.prints(["2 steps, 5 ways", "3. 起点", "... and 2 more (--limit 0 shows all)"]);
    let cut = |most, limit| {
        folder.run(["query", "g.json", "path", "起点", "终点", "--most", most, "--limit", limit]).done()
    };
    cut("3", "10").prints(["... and 2 more (--most 0 shows all)"]);
    cut("4", "2").prints(["... and 3 more (--most 0 --limit 0 shows all)"]);
    assert_eq!(json(&folder, ["path", "终点", "起点"])["total"], 5);
}

#[test]
fn neighbours_by_distance_type_relation_and_direction() {
    let folder = cities().folder();
    let around = |more: &[&str]| {
        let mut command = folder.command();
        command.args(["query", "g.json", "neighbors", "共同富裕", "--format", "json"]).args(more);
        let found = crate::folder::Ran::of(&mut command).json();
        let told = |n: &Value| format!("{} {}", n["distance"], n["node"]["name"].as_str().unwrap());
        found[0]["neighbors"].as_array().unwrap().iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(around(&[]), ["1 清流计划", "1 西城市人民政府"]);
    assert_eq!(
        around(&["--depth", "2", "--types", "organization"]),
        ["1 西城市人民政府", "2 东城市人民政府"]
    );
    assert_eq!(around(&["--depth", "9", "--relations", "serves,launches"]).len(), 4);
    assert_eq!(around(&["--depth", "9", "--direction", "in"]).len(), 3);
    assert!(around(&["--direction", "out"]).is_empty());
    folder.run(["query", "g.json", "neighbors", "共同富裕", "--direction", "out"]).look_at([]);
    let table = folder.run(["query", "g.json", "neighbors", "共同富裕", "--depth", "2", "--evidence"]).done();
    table.prints(["distance 2:", "<-launches-", "推进共同富裕", "b.txt"]);
    folder.run(["query", "g.json", "neighbors", "共同富裕", "--depth", "0"]).usage(["0"]);
}

#[test]
fn a_timeline_says_what_dates_it_and_what_has_no_date() {
    let folder = cities().folder();
    let found = json(&folder, ["timeline", "西城市人民政府", "--evidence"]);
    let told = |e: &Value| {
        let text = |key: &str| e[key].as_str().unwrap_or("-").to_owned();
        [text("date"), text("dated_by"), text("relation"), text("document")].join(" ")
    };
    let told: Vec<String> = found[0]["entries"].as_array().unwrap().iter().map(told).collect();
    assert_eq!(
        told,
        [
            "2022 name achieves b.txt",
            "2023-06-30 document issues c.txt",
            "2023-06-30 document takes c.txt",
            "2025 words serves b.txt",
            "- nothing launches b.txt"
        ]
    );
    let east = json(&folder, ["timeline", "东城市人民政府"]);
    assert_eq!(
        (&east[0]["entries"][0]["date"], &east[0]["entries"][0]["relation"]),
        (&"2021".into(), &"issues".into())
    );
    assert!(east[0]["entries"][0]["quotes"].is_null());
    let table = folder.run(["query", "g.json", "timeline", "西城市政府", "--evidence"]).done();
    table.prints([
        "5 statements, 1 without a known date",
        "no date known",
        "到2025年西城市人民政府",
        "planned",
    ]);
    folder.run(["query", "g.json", "timeline", "法治政府"]).look_at([]).prints(["0 statements"]);
}

#[test]
fn two_bodies_compared() {
    let folder = cities().folder();
    let found = json(&folder, ["compare", "东城市人民政府", "西城市政府"]);
    assert_eq!(names(&found["common"], "/name"), ["共同富裕", "开展普法宣传"]);
    assert_eq!(names(&found["only_a"], "/name"), ["清流办法（东政发〔2021〕3号）", "清流计划"]);
    assert_eq!(names(&found["only_b"], "/relation"), ["achieves", "issues", "launches"]);
    assert_eq!(found["common"][0]["a"][0].as_array().unwrap().len(), 2, "over the initiative");
    assert_eq!(found["common"][0]["b"][0].as_array().unwrap().len(), 1, "directly");
    let goal = json(&folder, ["compare", "东城市人民政府", "西城市政府", "--goal", "共同富裕"]);
    assert_eq!(names(&goal["only_a"], "/name"), ["清流计划"]);
    assert_eq!(names(&goal["only_b"], "/relation"), ["serves"]);
    let table = folder
        .run([
            "query",
            "g.json",
            "compare",
            "东城市人民政府",
            "西城市政府",
            "--goal",
            "共同富裕",
            "--evidence",
        ])
        .done();
    table.prints([
        "for 共同富裕",
        "launches 清流计划,",
        "serves 共同富裕",
        "清流计划助力共同富",
        "Both 东城市",
    ]);
    folder.run(["query", "g.json", "compare", "东城市人民政府", "西城"]).look_at(["西城", "near names"]);
    folder.run(["query", "g.json", "compare", "东城市人民政府", "开展普法宣传"]).look_at([
        "2 nodes",
        "measure:开展普法宣传@东城市",
        "id",
    ]);
    folder
        .run(["query", "g.json", "compare", "东城市人民政府", "西城市政府", "--goal", "邻里帮"])
        .look_at(["no goal", "initiative"]);
}

#[test]
fn gaps_are_told_by_kind() {
    let folder = cities().folder();
    let found = json(&folder, ["gaps"]);
    let told: Vec<(String, Vec<String>)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|g| (g["gap"].as_str().unwrap().to_owned(), names(&g["nodes"], "/name")))
        .collect();
    let expected = [
        ("goals_without_body", vec!["法治政府"]),
        ("initiatives_without_goal", vec!["邻里帮"]),
        // the other is only planned, so it is not to be implemented yet
        ("policies_not_implemented", vec!["清流办法（东政发〔2021〕3号）"]),
        ("bodies_without_measure", vec!["南城市司法局"]),
    ];
    let expected: Vec<(String, Vec<String>)> = expected
        .into_iter()
        .map(|(gap, names)| (gap.to_owned(), names.into_iter().map(str::to_owned).collect()))
        .collect();
    assert_eq!(told, expected);
    assert_eq!(json(&folder, ["gaps", "--only", "goals,bodies"]).as_array().unwrap().len(), 2);
    folder.run(["query", "g.json", "gaps", "--evidence"]).done().prints([
        "Initiatives that serve no stated goal: 1 of 2",
        "Policies issued",
        "1 of 1",
        "a.txt",
    ]);
    folder.run(["query", "g.json", "gaps", "--only", "people"]).usage(["people", "goals"]);
}

#[test]
fn a_part_serves_what_its_whole_serves() {
    let mut made = cities();
    made.edge("b.txt", ["initiative:邻里帮", "part_of", "initiative:清流计划"], "邻里帮属于清流计划");
    let found = json(&made.folder(), ["gaps", "--only", "initiatives"]);
    assert_eq!(found[0]["nodes"], Value::Array(vec![]));
}

#[test]
fn the_most_connected_of_each_type() {
    let folder = cities().folder();
    let found = json(&folder, ["top", "--type", "organization,goal", "--limit", "1"]);
    assert_eq!(names(&found, "/type"), ["goal", "organization"]);
    assert_eq!(names(&found[1]["nodes"], "/name"), ["西城市人民政府"]);
    assert_eq!((&found[1]["total"], &found[1]["nodes"][0]["edges_out"]), (&3.into(), &5.into()));
    let csv = folder.run(["query", "g.json", "top", "--limit", "2", "--format", "csv"]).done();
    assert_eq!(csv.out.matches("organization,organization:").count(), 2, "{}", csv.out);
    folder
        .run(["query", "g.json", "top", "--limit", "1"])
        .done()
        .prints(["... and 2 more (--limit 0 shows all)"]);
    folder
        .run(["query", "g.json", "top", "--type", "person"])
        .look_at(["person", "types in this graph: goal"]);
}

#[test]
fn text_is_searched_in_names_and_quotes() {
    let folder = cities().folder();
    let found = json(&folder, ["search", "“清流 计划”"]);
    assert_eq!(found["words"], serde_json::json!(["清流", "计划"]));
    assert_eq!(names(&found["names"], "/found"), ["清流计划"]);
    assert_eq!(names(&found["statements"], "/relation"), ["serves", "launches"]);
    assert_eq!(found["statements"][1]["found"][0]["text"], "东城市人民政府推出“清流计划”");
    assert_eq!(found["statements"][1]["found"][0]["marks"], serde_json::json!([[10, 14]]));
    // a word may stand in the name of an end while the quote has the other
    folder.run(["query", "g.json", "search", "东城市", "助力"]).look_at(["have all of this"]);
    let both = json(&folder, ["search", "西城市", "2025年"]);
    assert_eq!(names(&both["statements"], "/id"), ["organization:西城市人民政府 -serves-> goal:共同富裕"]);
    let alias = json(&folder, ["search", "西城市政府"]);
    assert_eq!(names(&alias["names"], "/node/name"), ["西城市人民政府"]);
    let table = folder.run(["query", "g.json", "search", "清流计划"]).done();
    table.prints(["1 name, 2 statements", "推出“[清流计划]”", "[清流计划]助力共同富裕", "a.txt"]);
    folder
        .run(["query", "g.json", "search", "清流计划", "--format", "markdown"])
        .done()
        .prints(["推出“**清流计划**”"]);
    folder.run(["query", "g.json", "search", "清流计画"]).look_at(["清流计画", "清流计划 (initiative)"]);
    folder.run(["query", "g.json", "search", "“ ”"]).usage(["give a word"]);
    folder.run(["query", "g.json", "search"]).usage(["TEXT"]);
}

#[test]
fn what_is_not_there_is_told_with_what_is_near() {
    let folder = cities().folder();
    let near = ["西城市人民政", "hint: near names: 西城市人民政府 (organization)"];
    folder.run(["query", "g.json", "path", "西城市人民政", "共同富裕"]).look_at(near);
    folder.run(["query", "g.json", "path", "共同富裕", "西城市人民政"]).look_at(near);
    folder.run(["query", "g.json", "neighbors", "西城市人民政"]).look_at(near);
    folder.run(["query", "g.json", "timeline", "西城市人民政"]).look_at(near);
    folder.run(["query", "g.json", "compare", "西城市人民政", "西城市人民政府"]).look_at(near);
    let types = ["person", "types in this graph", "organization"];
    folder.run(["query", "g.json", "neighbors", "共同富裕", "--types", "person"]).look_at(types);
    folder.run(["query", "g.json", "path", "共同富裕", "邻里帮", "--types", "person"]).look_at(types);
    let relations = ["loves", "relations in this graph", "launches"];
    folder.run(["query", "g.json", "neighbors", "共同富裕", "--relations", "loves"]).look_at(relations);
    folder.run(["query", "g.json", "path", "共同富裕", "邻里帮", "--relations", "loves"]).look_at(relations);
    folder
        .run(["query", "g.json", "gaps", "--format", "yaml"])
        .usage(["yaml", "table", "json", "csv", "tsv", "markdown"]);
}

/// Three bodies of which the first and the second, the second and the third work together.
fn partners() -> Made {
    let mut made = Made::default();
    made.document("d", None)
        .edge("d", ["organization:甲局", "partners_with", "organization:乙局"], "甲局与乙局合作")
        .edge("d", ["organization:丙局", "partners_with", "organization:乙局"], "丙局联合乙局");
    made
}

#[test]
fn partners_are_so_both_ways() {
    let folder = partners().folder();
    let found = json(&folder, ["path", "甲局", "丙局", "--directed"]);
    assert_eq!(found["length"], 2);
    let table = folder.run(["query", "g.json", "path", "甲局", "丙局"]).done();
    table.prints(["1. 甲局 -partners_with- 乙局 -partners_with- 丙局"]);
    for direction in ["out", "in", "both"] {
        let around = json(&folder, ["neighbors", "乙局", "--direction", direction]);
        assert_eq!(names(&around[0]["neighbors"], "/node/name"), ["丙局", "甲局"], "{direction}");
    }
    let csv = folder.run(["query", "g.json", "neighbors", "乙局", "--format", "csv"]).done();
    assert_eq!(csv.out.matches(",partners_with,both,").count(), 2, "{}", csv.out);
    for edge in ["乙局 -partners_with-> 甲局", "甲局 -partners_with-> 乙局"] {
        let told = folder.run(["explain", "g.json", edge]).done();
        told.prints(["organization:甲局 -partners_with-> organization:乙局"]);
    }
    let report = folder.run(["export", "g.json", "-f", "report", "-o", "-"]).done().out;
    let of_second = report.split("## 乙局").nth(1).unwrap();
    assert!(of_second.contains("**甲局**") && of_second.contains("**丙局**"), "{report}");
    let table = folder.run(["export", "g.json", "-f", "report-csv", "-o", "-"]).done().out;
    assert!(table.contains("\r\n乙局,") || table.contains("\n乙局,"), "{table}");
}

/// The mention of a body, once as found and once as a person accepted it.
#[test]
fn what_was_accepted_is_one_mention() {
    let mut made = Made::default();
    made.document("d", None);
    made.node("d", "organization:甲局");
    made.node("d", "organization:甲局");
    let mut graph = made.json();
    let mentions = graph["nodes"][0]["mentions"].as_array_mut().unwrap();
    let mut accepted = mentions[0].clone();
    accepted["rule"] = "hand.accept".into();
    accepted["confidence"] = 1.0.into();
    mentions.insert(0, accepted);
    let folder = Folder::new();
    folder.write("g.json", serde_json::to_vec(&graph).unwrap());
    assert_eq!(json(&folder, ["list", "organization"])[0]["mentions"], 2);
    assert_eq!(
        json(&folder, ["list", "organization", "--evidence"])[0]["quotes"].as_array().unwrap().len(),
        2
    );
    assert_eq!(json(&folder, ["top"])[0]["nodes"][0]["mentions"], 2);
    assert_eq!(json(&folder, ["gaps", "--only", "bodies"])[0]["nodes"][0]["mentions"], 2);
    let page = folder.run(["view", "g.json", "-o", "-", "--mentions", "1"]).done().out;
    let data = page.split("id=\"graph\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    // the first, how many, how sure, and no document that is shown already
    let told = data["nodes"][0][8].as_array().unwrap();
    assert_eq!(told[0].as_array().unwrap().len(), 1);
    assert_eq!(told[1..], [2.into(), 1000.into(), Value::Array(vec![])]);
}

#[test]
fn what_serves_without_a_body_is_counted_too() {
    let mut made = Made::default();
    made.document("d", None);
    for number in 0..4 {
        let words = format!("计划{number}服务目标");
        made.edge("d", [&format!("initiative:计划{number}"), "serves", "goal:目标"], &words);
    }
    let table = made.folder().run(["query", "g.json", "serving", "目标", "--limit", "3"]).done();
    table.prints(["no body stated", "... and 1 more"]);
}
