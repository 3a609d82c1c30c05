//! `query GRAPH sparql`: answers in each form, faults with their place, and the cookbook.

use std::path::Path;

use crate::folder::Folder;

const GRAPH: &str = "out/graph.json";
const ISSUED: &str =
    "SELECT ?body ?policy { ?b rel:issues ?p . ?b rdfs:label ?body . ?p rdfs:label ?policy }";

#[test]
fn a_query_is_answered_in_every_form() {
    let folder = Folder::built();
    let ask = |form: &str| folder.run(["query", GRAPH, "sparql", ISSUED, "--format", form]).done();
    ask("table").prints(["body", "policy", "湖州市司法局", "法律援助服务办法"]);
    ask("markdown").prints(["| body | policy |", "| 湖州市司法局 | 法律援助服务办法 |"]);
    assert_eq!(ask("csv").out, "body,policy\r\n湖州市司法局,法律援助服务办法\r\n");
    assert_eq!(ask("tsv").out, "?body\t?policy\n\"湖州市司法局\"\t\"法律援助服务办法\"\n");
    let json = ask("json").json();
    assert_eq!(json["head"]["vars"][1], "policy");
    assert_eq!(json["results"]["bindings"][0]["body"]["value"], "湖州市司法局");
}

#[test]
fn questions_of_every_kind_are_answered() {
    let folder = Folder::built();
    let ask = |query: &str| folder.run(["query", GRAPH, "sparql", query]);
    assert_eq!(ask("ASK { ?g a type:goal }").done().out, "true\n");
    assert_eq!(ask("ASK { ?g a type:honour }").look_at([]).out, "false\n");
    ask("CONSTRUCT { ?a rel:issues ?b } { ?a rel:issues ?b }").done().prints([
        "@prefix rel: <urn:zhengtu:relation:> .",
        "node:organization:湖州市司法局 rel:issues node:policy:法律援助服务办法 .",
    ]);
    ask("DESCRIBE node:goal:共同富裕示范区").done().prints(["skos:prefLabel \"共同富裕示范区\"@zh"]);
    ask("SELECT ?x { ?x a type:honour }").look_at([]).prints(["nothing in this graph matches"]);
    ask("SELECT (SUM(STRLEN(?t)) AS ?n) { ?d schema:text ?t }").done();
    let json = folder.run(["query", GRAPH, "sparql", "ASK { ?g ?p ?o }", "--format", "json"]).done().json();
    assert_eq!(json["boolean"], true);
}

#[test]
fn a_table_shows_as_many_rows_as_are_asked_for_and_other_forms_all() {
    let folder = Folder::built();
    let all = "SELECT ?x { ?x a rdf:Statement }";
    folder.run(["query", GRAPH, "sparql", all, "--limit", "1"]).done().prints(["more (--limit 0 shows all)"]);
    let csv = folder.run(["query", GRAPH, "sparql", all, "--limit", "1", "--format", "csv"]).done();
    let edges = folder.json(GRAPH)["edges"].as_array().unwrap().len();
    assert_eq!(csv.out.lines().count(), edges + 1);
    folder
        .run(["query", GRAPH, "sparql", ISSUED, "--min-confidence", "1"])
        .look_at(["left out"])
        .prints(["nothing in this graph matches"]);
}

#[test]
fn faults_of_a_query_are_told_with_their_place() {
    let folder = Folder::built();
    let ask = |query: &str| folder.run(["query", GRAPH, "sparql", query]);
    ask("SELECT ?b {\n  ?b rel:issues ?p ?q\n}").usage([
        "error: query:2:",
        "\n  |   ?b rel:issues ?p ?q\n",
        "^",
    ]);
    ask("SELECT ?b { ?b relation:issues ?p }").usage(["query:1:16", "the prefix relation: is not declared"]);
    ask("SELECT ?b { ?b rel:issues ?p").usage(["the query ends too soon", "a } is missing", "column 11"]);
    ask("INSERT DATA { <urn:a> <urn:b> 1 }").usage(["query:1:1", "an update"]);
    ask("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").usage(["query:1:12", "SERVICE"]);
    ask("SELECT * { GRAPH ?g { ?s ?p ?o } }").look_at([]);
    ask("SELECT (<urn:f>(?s) AS ?x) { ?s a type:goal }").look_at(["<urn:f> is not supported"]);
    folder.write("broken.rq", "# mine\nSELEC ?x\n");
    folder.run(["query", GRAPH, "sparql", "--file", "broken.rq"]).usage(["broken.rq:2:1", "SELECT, ASK"]);
    folder.run(["query", GRAPH, "sparql", "--file", "none.rq"]).look_at(["none.rq", "cannot be read"]);
    folder.run(["query", GRAPH, "sparql"]).usage(["--file"]);
    folder.run(["query", GRAPH, "sparql", ISSUED, "--evidence"]).usage(["--evidence", "zt:quote"]);
    folder.run(["query", "none.json", "sparql", ISSUED]).look_at(["none.json"]);
}

#[test]
fn names_that_no_triple_has_are_pointed_out() {
    let folder = Folder::built();
    let ask = |query: &str| folder.run(["query", GRAPH, "sparql", query]);
    ask("SELECT * {\n  ?b zt:lauches ?x .\n  ?x rel:isues ?y . ?z zt:lauches ?b }").look_at([
        "warning: query:2:6: there is no property zt:lauches\n  |   ?b zt:lauches ?x .\n  |      ^\n",
        "near names: rel:launches",
        "warning: query:3:6: there is no relation rel:isues",
        "near names: rel:issues",
    ]);
    let ran = ask("SELECT ?b { { ?b a type:gaol } UNION { ?b rel:issues ?p } }").done();
    ran.prints(["湖州市司法局"]).says(["there is no type of node type:gaol", "type:goal"]);
    ask("ASK { ?x rel:issued_by ?y }").look_at(["the inverse of rel:issues", "ask for ^rel:issues"]);
    ask("PREFIX r: <urn:zhengtu:relation:> ASK { ?x r:nonsense ?y }").look_at(["rel:nonsense"]);
    let fine = "SELECT ?n { ?s a rdf:Statement ; rdf:predicate rel:issues ; zt:evidence/zt:quote ?n . \
                ?x a type:goal. FILTER(?n != \"rel:lauches\") } # rel:lauches";
    assert_eq!(ask(fine).done().err, "");
    let quiet = folder.run(["-q", "query", GRAPH, "sparql", "ASK { ?x rel:isues ?y }"]).look_at([]);
    assert_eq!(quiet.err, "");
}

#[test]
fn queries_come_from_standard_input_too() {
    let folder = Folder::built();
    let mut command = folder.command();
    command.args(["query", GRAPH, "sparql", "--file", "-", "--format", "csv"]).write_stdin(ISSUED);
    crate::folder::Ran::of(&mut command).done().prints(["湖州市司法局"]);
}

/// What a question does not name is not made: the answer must be the same as over everything.
#[test]
fn leaving_out_what_is_not_asked_changes_no_answer() {
    let folder = examples();
    for file in cookbook() {
        let text = std::fs::read_to_string(&file).unwrap();
        // A pattern that may be any triple asks for all.
        let (open, rest) = text.split_once("WHERE {").unwrap();
        let everything = format!("{open}WHERE {{ OPTIONAL {{ <urn:none> ?any_property ?any_object }} {rest}");
        let run = |query: &str| folder.run(["query", GRAPH, "sparql", query, "--format", "csv"]).done().out;
        let (few, all) = (run(&text), run(&everything));
        let sorted = |out: &str| {
            let mut lines: Vec<String> = out.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(&few), sorted(&all), "{}", file.display());
    }
}

#[test]
fn the_cookbook_answers_and_lists_itself() {
    let folder = examples();
    let readme = std::fs::read_to_string(root().join("docs/queries/README.md")).unwrap();
    let files = cookbook();
    assert!(files.len() >= 12, "{files:?}");
    for file in files {
        let path = file.to_str().unwrap();
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(readme.contains(&format!("[{name}]({name})")), "README.md does not list {name}");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("# ") && !text.to_lowercase().contains("prefix "), "{name}");
        let first = folder.run(["query", GRAPH, "sparql", "--file", path, "--format", "csv"]).done();
        assert!(first.out.lines().count() > 1, "{name}: {}", first.out);
        let again = folder.run(["query", GRAPH, "sparql", "--file", path, "--format", "csv"]).done();
        assert_eq!(first.out, again.out, "{name}");
    }
}

#[test]
fn shapes_are_printed_and_published() {
    let folder = Folder::new();
    let printed = folder.run(["schema", "--shacl"]).done().out;
    assert!(printed.contains("sh:targetSubjectsOf <urn:zhengtu:relation:issues>"), "{printed}");
    let published = std::fs::read_to_string(root().join("docs/shapes.ttl")).unwrap();
    assert!(printed == published, "docs/shapes.ttl is stale; run: zhengtu schema --shacl > docs/shapes.ttl");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn examples() -> Folder {
    let folder = Folder::new();
    folder.run(["build", root().join("examples").to_str().unwrap(), "-o", "out", "-q"]).done();
    folder
}

fn cookbook() -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(root().join("docs/queries")).unwrap();
    let mut files: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "rq"));
    files.sort();
    files
}
