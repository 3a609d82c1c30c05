//! `serve`: a server on a free port, asked by hand over TCP.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::folder::Folder;

const ISSUED: &str =
    "query=SELECT+?body+?policy+%7B+?b+rel:issues+?p+.+?b+rdfs:label+?body+.+?p+rdfs:label+?policy+%7D";
const QUERY: &str = "SELECT ?body { ?b rel:issues ?p ; rdfs:label ?body }";

/// A server that ends with the test.
struct Served {
    child: Child,
    address: String,
    folder: Folder,
}

impl Served {
    fn new() -> Self {
        Served::with(&[])
    }

    fn with(arguments: &[&str]) -> Self {
        let folder = Folder::built();
        let mut child = Command::new(env!("CARGO_BIN_EXE_zhengtu"))
            .current_dir(folder.path("."))
            .args(["serve", "out/graph.json", "--port", "0", "-q"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").and_then(|l| l.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("no address: {line:?}")).to_owned();
        assert!(address.starts_with("127.0.0.1:"), "{address}");
        Served { child, address, folder }
    }

    /// Sends `head` (without Host) and `body`; the answer is the reply.
    fn send(&self, head: &str, headers: &[&str], body: &[u8]) -> Reply {
        let host = format!("Host: {}", self.address);
        let mut headers = headers.to_vec();
        if !headers.iter().any(|h| h.starts_with("Host:")) {
            headers.push(&host);
        }
        let length = format!("Content-Length: {}", body.len());
        if !body.is_empty() {
            headers.push(&length);
        }
        let mut bytes = format!("{head} HTTP/1.1\r\n{}\r\n\r\n", headers.join("\r\n")).into_bytes();
        bytes.extend_from_slice(body);
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(&bytes).unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
        Reply::of(&String::from_utf8(reply).unwrap())
    }

    fn get(&self, path: &str) -> Reply {
        self.send(&format!("GET {path}"), &[], b"")
    }

    fn accepting(&self, path: &str, accept: &str) -> Reply {
        self.send(&format!("GET {path}"), &[&format!("Accept: {accept}")], b"")
    }

    fn post(&self, kind: &str, body: &str) -> Reply {
        self.send("POST /sparql", &[&format!("Content-Type: {kind}"), "Accept: text/csv"], body.as_bytes())
    }

    /// Sends a signal; the answer is the exit status.
    fn end(mut self, signal: &str) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
        let since = Instant::now();
        while since.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it goes on after {signal}");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Debug)]
struct Reply {
    status: u16,
    /// In lower case.
    head: String,
    body: String,
}

impl Reply {
    fn of(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no reply: {text:?}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    #[track_caller]
    fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:#?}");
        self
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {self:#?}"))
    }

    /// The error told as JSON, with all of `words` in it.
    #[track_caller]
    fn fault<const N: usize>(self, status: u16, words: [&str; N]) -> Value {
        let reply = self.is(status);
        assert_eq!(reply.header("content-type"), Some("application/json"), "{reply:#?}");
        let error = reply.json()["error"].clone();
        assert_eq!(error["status"], status);
        assert!(error["message"].is_string(), "{error}");
        for word in words {
            assert!(error.to_string().contains(word), "no {word:?} in {error}");
        }
        error
    }
}

#[test]
fn the_page_and_the_graph_are_served_whole_under_strict_headers() {
    let served = Served::new();
    let page = served.get("/").is(200);
    let view = served.folder.run(["view", "out/graph.json", "-o", "-"]).done();
    assert_eq!(page.body, view.out);
    let graph = served.get("/graph.json").is(200);
    assert_eq!(graph.body.as_bytes(), served.folder.read("out/graph.json"));
    let meta = page.body.split("Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    let policy = page.header("content-security-policy").unwrap();
    assert_eq!(policy, format!("{meta}; frame-ancestors 'none'").to_lowercase());
    let strict = served.get("/health").is(200);
    assert!(strict.header("content-security-policy").unwrap().starts_with("default-src 'none'"));
    for reply in [&page, &graph, &strict, &served.get("/nothing")] {
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("x-frame-options"), Some("deny"));
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
        assert!(!reply.head.contains("access-control"), "{}", reply.head);
    }
    let health = strict.json();
    assert_eq!(health["status"], "ok");
    assert_eq!(health["nodes"], served.folder.json("out/graph.json")["nodes"].as_array().unwrap().len());
    let head = served.send("HEAD /graph.json", &[], b"").is(200);
    assert_eq!(head.header("content-length"), Some(graph.body.len().to_string().as_str()));
    assert_eq!(head.body, "");
}

#[test]
fn full_text_is_searched() {
    let served = Served::new();
    let found = served.get("/search?q=%E6%B3%95%E5%BE%8B+%E6%8F%B4%E5%8A%A9").is(200).json();
    assert_eq!(found["words"][0], "法律");
    assert_eq!(found["total_names"], found["names"].as_array().unwrap().len());
    let names: Vec<&str> =
        found["names"].as_array().unwrap().iter().map(|n| n["node"]["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"法律援助服务办法"), "{names:?}");
    let one = served.get("/search?q=%E6%B3%95%E5%BE%8B&limit=1&evidence=true").is(200).json();
    assert_eq!(one["names"].as_array().unwrap().len(), 1);
    assert!(one["total_names"].as_u64().unwrap() > 1 && one["names"][0]["quotes"][0]["text"].is_string());
    served.get("/search?q=nothing-of-this").is(200);
    served.get("/search").fault(400, ["give a word"]);
    served.get("/search?q=a&limit=0").fault(400, ["limit is a number from 1"]);
    served.get("/search?q=a&evidence=maybe").fault(400, ["true or false"]);
    served.get("/search?words=a").fault(400, ["words", "q=WORDS"]);
    served.get(&format!("/search?q={}", "a".repeat(201))).fault(400, ["200 characters"]);
}

#[test]
fn sparql_is_answered_in_every_form() {
    let served = Served::new();
    let path = format!("/sparql?{ISSUED}");
    let json = served.get(&path).is(200);
    assert_eq!(json.header("content-type"), Some("application/sparql-results+json"));
    assert_eq!(json.json()["results"]["bindings"][0]["policy"]["value"], "法律援助服务办法");
    let csv = served.accepting(&path, "text/csv").is(200);
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(csv.body, "body,policy\r\n湖州市司法局,法律援助服务办法\r\n");
    let tsv = served.accepting(&path, "text/tab-separated-values, text/csv;q=0.5").is(200);
    assert_eq!(tsv.body, "?body\t?policy\n\"湖州市司法局\"\t\"法律援助服务办法\"\n");
    assert_eq!(served.get(&format!("{path}&format=csv")).is(200).body, csv.body);
    served.accepting(&path, "image/png").fault(406, ["text/csv"]);
    served.accepting(&path, "text/turtle").fault(406, []);
    let triples = "/sparql?query=CONSTRUCT+%7B+?a+rel:issues+?b+%7D+%7B+?a+rel:issues+?b+%7D";
    let turtle = served.get(triples).is(200);
    assert_eq!(turtle.header("content-type"), Some("text/turtle"));
    assert!(turtle.body.contains("node:organization:湖州市司法局 rel:issues"), "{}", turtle.body);
    assert_eq!(served.get("/sparql?query=ASK+%7B%7D").is(200).json()["boolean"], true);
    let found = "body\r\n湖州市司法局\r\n";
    assert_eq!(served.post("application/sparql-query", QUERY).is(200).body, found);
    assert_eq!(served.post("application/sparql-query; charset=utf-8", QUERY).is(200).body, found);
    assert_eq!(served.post("application/x-www-form-urlencoded", ISSUED).is(200).body, csv.body);
}

#[test]
fn a_browser_gets_a_form_and_text_stays_text() {
    let served = Served::new();
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let form = served.accepting("/sparql", browser).is(200);
    assert!(form.body.contains("<textarea") && !form.body.contains("<script"), "{}", form.body);
    assert!(form.header("content-security-policy").unwrap().contains("form-action 'self'"));
    let answer = served.accepting(&format!("/sparql?{ISSUED}"), browser).is(200);
    assert!(answer.body.contains("<td>法律援助服务办法</td>"), "{}", answer.body);
    let hostile = "/sparql?query=SELECT+(%22%3C/textarea%3E%3Cb%3E%7Bbelow%7D%22+AS+?x)%7B%7D";
    let page = served.accepting(hostile, browser).is(200);
    assert!(
        !page.body.contains("<b>") && page.body.contains("<td>&#60;/textarea&#62;&#60;b&#62;{below}</td>")
    );
    assert!(page.body.contains("{below}&#34; AS ?x){}</textarea>"), "{}", page.body);
    let strange = "/sparql?query=ASK+%7B+?x+rel:isues+?y+%7D";
    let page = served.accepting(strange, browser).is(200);
    assert!(
        page.body.contains("Warning: line 1, column 10: there is no relation rel:isues"),
        "{}",
        page.body
    );
    let told = served.accepting(strange, "application/json").is(200);
    assert!(
        told.header("zhengtu-warning").unwrap().contains("rel:isues (near names: rel:issues"),
        "{told:#?}"
    );
    let fault = served.accepting("/sparql?query=SELEC+?x", browser).is(400);
    assert!(fault.body.contains("role=\"alert\">line 1, column 1: "), "{}", fault.body);
    served.get("/sparql.css").is(200);
    served.accepting("/sparql", "*/*").fault(400, ["there is no query"]);
}

#[test]
fn faults_of_a_query_are_told_with_their_place() {
    let served = Served::new();
    let error = served.post("application/sparql-query", "SELECT ?b {\n  ?b rel:issues ?p ?q\n}");
    let error = error.fault(400, ["not SPARQL from"]);
    assert_eq!((error["line"].as_u64(), error["column"].as_u64()), (Some(2), Some(20)));
    let post = |body: &str| served.post("application/sparql-query", body);
    post("INSERT DATA { <urn:a> <urn:b> 1 }").fault(400, ["an update"]);
    post("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").fault(400, ["SERVICE"]);
    post("SELECT (<urn:f>(?s) AS ?x) { ?s a type:goal }").fault(400, ["not supported"]);
    served.post("application/sparql-update", "CLEAR ALL").fault(415, ["an update"]);
    served.post("text/plain", QUERY).fault(415, ["application/sparql-query"]);
    served.post("application/x-www-form-urlencoded", "update=CLEAR+ALL").fault(400, ["an update"]);
    served.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D").fault(400, ["more than once"]);
    served.get("/sparql?query=ASK%7B%7D&default-graph-uri=urn:a").fault(400, ["default-graph-uri"]);
    served.get("/sparql?query=ASK%7B%7D&format=xml").fault(400, ["json, csv, tsv"]);
}

#[test]
fn who_asks_under_another_name_or_from_another_site_is_refused() {
    let served = Served::new();
    let port = served.address.split(':').nth(1).unwrap();
    let ask = |headers: &[&str]| served.send("GET /graph.json", headers, b"");
    ask(&[&format!("Host: localhost:{port}")]).is(200);
    ask(&["Host: example.org"]).fault(421, ["localhost:"]);
    ask(&[&format!("Host: example.org:{port}")]).fault(421, []);
    ask(&["Host: 127.0.0.1:1"]).fault(421, []);
    ask(&["Host: localhost"]).fault(421, []);
    served.send("GET http://example.org/graph.json", &[], b"").fault(421, []);
    ask(&["Origin: http://example.org"]).fault(403, ["other sites"]);
    ask(&["Origin: null"]).fault(403, []);
    ask(&["Sec-Fetch-Site: cross-site"]).fault(403, []);
    ask(&["Sec-Fetch-Site: same-site"]).fault(403, []);
    ask(&["Sec-Fetch-Site: same-origin", &format!("Origin: http://127.0.0.1:{port}")]).is(200);
    served.send("GET /", &["Sec-Fetch-Site: cross-site"], b"").is(200);
}

#[test]
fn methods_and_sizes_have_limits() {
    let served = Served::new();
    for method in ["PUT", "DELETE", "OPTIONS", "PATCH"] {
        let reply = served.send(&format!("{method} /sparql"), &[], b"");
        assert_eq!(reply.header("allow"), Some("get, head, post"));
        reply.fault(405, ["only read"]);
    }
    let reply = served.send("POST /graph.json", &[], b"x");
    assert_eq!(reply.header("allow"), Some("get, head"));
    reply.fault(405, []);
    served.get("/other").fault(404, ["/graph.json"]);
    served.get(&format!("/search?q={}", "a".repeat(9000))).fault(414, ["8192"]);
    // So much is not even read to its end: hyper says it before we can.
    let reply = served.get(&format!("/search?q={}", "a".repeat(40_000)));
    assert!([414, 431].contains(&reply.status), "{reply:#?}");
    let long = format!("{QUERY} #{}", "x".repeat(100_000));
    served.post("application/sparql-query", &long).fault(413, ["32768"]);
    let huge = ["Content-Type: application/sparql-query", "Content-Length: 99999999"];
    served.send("POST /sparql", &huge, b"").fault(413, []);
    // What is nested as deeply as a query can be is answered or refused; the server lives on.
    for (open, close) in [("(", ")"), ("!", ""), ("-", "")] {
        let nested = format!("ASK {{ FILTER({}1{}) }}", open.repeat(15_000), close.repeat(15_000));
        let reply = served.post("application/sparql-query", &nested);
        assert!([200, 400].contains(&reply.status), "{reply:#?}");
    }
    served.get("/health").is(200);
}

#[test]
fn a_slow_query_is_cut_off_and_long_answers_are_cut_short() {
    let served = Served::with(&["--time", "1", "--rows", "3"]);
    let since = Instant::now();
    let endless = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a";
    served.post("application/sparql-query", endless).fault(503, ["no answer within", "ask for less"]);
    assert!(since.elapsed() < Duration::from_secs(30), "{:?}", since.elapsed());
    let cut = served.get("/sparql?query=SELECT+*+%7B+?s+?p+?o+%7D&format=csv").is(200);
    assert_eq!((cut.body.lines().count(), cut.header("zhengtu-rows-left-out")), (4, Some("true")));
    let whole = served.get("/sparql?query=SELECT+*+%7B+?s+?p+?o+%7D+LIMIT+3").is(200);
    assert_eq!(whole.header("zhengtu-rows-left-out"), None);
}

#[test]
fn signals_end_it_cleanly() {
    assert_eq!(Served::new().end("-INT"), Some(0));
    assert_eq!(Served::new().end("-TERM"), Some(0));
    let served = Served::new();
    let _open = TcpStream::connect(&served.address).unwrap();
    assert_eq!(served.end("-INT"), Some(0));
}

#[test]
fn what_cannot_be_served_is_said() {
    let served = Served::new();
    let port = served.address.split(':').nth(1).unwrap();
    let run = |port: &str| served.folder.run(["serve", "out/graph.json", "--port", port]);
    run(port).look_at(["another program has this port", "--port 0"]);
    run("70000").usage(["70000"]);
    served.folder.run(["serve", "none.json"]).look_at(["none.json", "cannot be read"]);
    served.folder.run(["serve", "article.txt"]).look_at(["article.txt"]);
}
