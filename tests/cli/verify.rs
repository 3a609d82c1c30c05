//! `verify`: what holds, and one changed byte.

use crate::folder::{ARTICLE, Folder};

#[test]
fn an_unchanged_source_holds() {
    let folder = Folder::built();
    folder.run(["verify", "out/graph.json"]).done().prints(["1 file, 1 document, ", "all hold"]);
    let json = folder.run(["verify", "out/graph.json", "--json"]).done().json();
    assert_eq!((&json["holds"], &json["compared"]["documents"]), (&true.into(), &1.into()));
}

#[test]
fn a_changed_byte_is_shown_with_its_place() {
    let folder = Folder::built();
    let at = ARTICLE.find("1200件").unwrap();
    let mut bytes = ARTICLE.as_bytes().to_vec();
    bytes[at] = b'9';
    folder.write("article.txt", &bytes);
    let place = format!("article.txt: byte {at}:");
    let ran = folder.run(["verify", "out/graph.json"]).look_at([&place, "1200", "9200"]);
    ran.prints(["1 fault"]);
    let json = folder.run(["verify", "out/graph.json", "--json"]).look_at([&place]).json();
    assert_eq!(json["holds"], false);
}

#[test]
fn a_byte_of_a_character_or_a_space_is_noticed_too() {
    let folder = Folder::built();
    for at in [0, 1, 2, ARTICLE.find('\n').unwrap() + 1, ARTICLE.len() / 2, ARTICLE.len() - 1] {
        let mut bytes = ARTICLE.as_bytes().to_vec();
        bytes[at] = if bytes[at] == b'\n' { b' ' } else { bytes[at] ^ 1 };
        folder.write("article.txt", &bytes);
        folder.run(["verify", "out/graph.json"]).look_at(["article.txt: byte "]);
    }
}

#[test]
fn sources_are_sought_from_the_root() {
    let folder = Folder::built();
    folder.write("elsewhere/article.txt", ARTICLE);
    std::fs::remove_file(folder.path("article.txt")).unwrap();
    folder.run(["verify", "out/graph.json"]).look_at(["article.txt", "cannot be read again"]);
    folder.run(["verify", "out/graph.json", "--root", "elsewhere"]).done();
}

#[test]
fn another_ontology_is_pointed_out() {
    let folder = Folder::built();
    let graph = String::from_utf8(folder.read("out/graph.json")).unwrap();
    let digest =
        folder.json("out/graph.json")["generator"]["ontology"]["digest"].as_str().unwrap().to_owned();
    folder.write("out/graph.json", graph.replace(&digest, &"0".repeat(64)));
    folder.run(["verify", "out/graph.json"]).done().says(["warning", "another ontology", "--ontology"]);
}
