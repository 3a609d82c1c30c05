//! `query`: each question in each form.

use crate::folder::Folder;

#[test]
fn who_serves_a_goal() {
    let folder = Folder::built();
    let table = folder.run(["query", "out/graph.json", "serving", "共同富裕示范区"]).done();
    table.prints(["湖州市司法局", "directly", "奋力打造共同富裕示范区", "article.txt"]);
    let json = folder
        .run(["query", "out/graph.json", "serving", "共同富裕示范区", "--format", "json"])
        .done()
        .json();
    assert_eq!(json[0]["goal"]["name"], "共同富裕示范区");
    assert_eq!(json[0]["bodies"][0]["body"]["name"], "湖州市司法局");
    let csv = folder.run(["query", "out/graph.json", "serving", "共同富裕示范区", "--format", "csv"]).done();
    let mut rows = csv::Reader::from_reader(csv.out.as_bytes());
    let width = rows.headers().unwrap().len();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.len() == width), "{}", csv.out);
}

#[test]
fn a_body_is_known_by_its_short_name() {
    let folder = Folder::built();
    let table = folder.run(["query", "out/graph.json", "profile", "市司法局"]).done();
    table.prints(["湖州市司法局", "also: 市司法局", "issues", "法律援助服务办法", "法润先锋"]);
    let json =
        folder.run(["query", "out/graph.json", "profile", "市司法局", "--format", "json"]).done().json();
    assert_eq!(json[0]["node"]["id"], "organization:湖州市司法局");
    folder
        .run(["query", "out/graph.json", "profile", "市司法局", "--format", "csv"])
        .done()
        .prints(["湖州市司法局,"]);
}

#[test]
fn the_nodes_of_a_type_are_listed() {
    let folder = Folder::built();
    folder.run(["query", "out/graph.json", "list", "policy"]).done().prints(["法律援助服务办法", "mentions"]);
    let json = folder.run(["query", "out/graph.json", "list", "policy", "--format", "json"]).done().json();
    assert_eq!(json.as_array().unwrap().len(), 1, "{json}");
    let csv = folder.run(["query", "out/graph.json", "list", "policy", "--format", "csv"]).done();
    assert_eq!(csv.out.lines().count(), 2, "{}", csv.out);
}

#[test]
fn a_wrong_name_is_answered_with_near_ones() {
    let folder = Folder::built();
    let graph = "out/graph.json";
    folder
        .run(["query", graph, "serving", "共同富裕示范县"])
        .look_at(["共同富裕示范县", "共同富裕示范区 (goal)"]);
    folder.run(["query", graph, "serving", "市司法局"]).look_at(["no goal", "organization", "profile"]);
    folder.run(["query", graph, "profile", "ⅩⅩ"]).look_at(["nothing in this graph", "hint"]);
    folder.run(["query", graph, "list", "person"]).look_at(["person", "organization", "policy"]);
}

#[test]
fn the_examples_answer() {
    let folder = Folder::new();
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    folder.run(["build", examples, "-o", "out"]).done();
    for kind in ["organization", "policy", "initiative", "goal", "measure", "indicator", "place"] {
        for form in ["table", "json", "csv"] {
            folder.run(["query", "out/graph.json", "list", kind, "--format", form]).done();
        }
    }
    let goals = folder.run(["query", "out/graph.json", "list", "goal", "--format", "json"]).done().json();
    let served = goals.as_array().unwrap().iter().find(|goal| goal["edges_in"].as_u64() > Some(0)).unwrap();
    let name = served["name"].as_str().unwrap();
    folder.run(["query", "out/graph.json", "serving", name]).done().prints([name]);
    folder.run(["query", "out/graph.json", "profile", name]).done().prints([name]);
    folder.run(["verify", "out/graph.json"]).done().prints(["all hold"]);
}
