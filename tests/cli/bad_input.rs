//! Input that is missing, empty, damaged or hostile.

use crate::folder::{ARTICLE, Folder};

/// Nothing can be built of `input`; the message holds `words`, and nothing is written.
#[track_caller]
fn nothing_of<const N: usize>(folder: &Folder, input: &str, words: [&str; N]) {
    let ran = folder.run(["build", input, "-o", "out"]).look_at([input, "hint: ", "nothing was written"]);
    ran.says(words);
    assert!(!folder.path("out").exists());
}

#[test]
fn what_is_missing_or_holds_nothing() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("empty")).unwrap();
    folder.write("other/a.pdf", "%PDF-1.4");
    folder.write("empty.txt", "");
    folder.write("blank.txt", " \n\t\r\n");
    folder.write("bom.txt", "\u{feff}");
    folder.write("binary.txt", b"\x7fELF\x02\x01\0\0\0\0\0\0\x03\0>\0");
    folder.write("a.exe", "text");
    nothing_of(&folder, "none.txt", ["no such file or folder"]);
    nothing_of(&folder, "*.csv", ["no file fits this pattern"]);
    nothing_of(&folder, "[", ["no"]);
    nothing_of(&folder, "empty", ["no file of this folder can be read"]);
    nothing_of(&folder, "other", ["no file of this folder can be read", ".txt, .md"]);
    nothing_of(&folder, "empty.txt", ["holds no text"]);
    nothing_of(&folder, "blank.txt", ["holds no text"]);
    nothing_of(&folder, "bom.txt", ["no text"]);
    nothing_of(&folder, "binary.txt", ["this is no text", "UTF-8"]);
    nothing_of(&folder, "a.exe", ["format", ".txt, .md"]);
    nothing_of(&folder, "other/a.pdf", ["format"]);
}

#[test]
fn one_bad_file_costs_no_other() {
    let folder = Folder::new();
    folder.write("in/a.txt", ARTICLE);
    folder.write("in/b.txt", b"\x7fELF\0\0\0\0");
    folder.write("in/c.txt", "");
    let ran = folder.run(["build", "in", "none", "-o", "out"]).look_at(["in/b.txt", "in/c.txt", "none"]);
    ran.prints(["1 document "]);
    assert_eq!(folder.json("out/graph.json")["documents"][0]["id"], "in/a.txt");
    folder.run(["verify", "out/graph.json"]).done();
}

#[test]
fn cut_utf8_is_read_up_to_the_cut() {
    let folder = Folder::new();
    let text = "湖州市司法局出台《法律援助服务办法》。";
    folder.write("a.txt", &text.as_bytes()[..text.len() - 1]);
    let place = format!("a.txt: byte {}:", text.len() - 3);
    folder.run(["build", "a.txt", "-o", "out"]).done().says(["warning", &place, "UTF-8", "hint"]);
    assert!(String::from_utf8(folder.read("out/graph.json")).unwrap().contains("policy:法律援助服务办法"));
    folder.run(["verify", "out/graph.json"]).done();
}

#[cfg(unix)]
#[test]
fn a_folder_linked_into_itself_ends() {
    let folder = Folder::new();
    folder.write("in/a.txt", ARTICLE);
    std::os::unix::fs::symlink(".", folder.path("in/again")).unwrap();
    folder.run(["build", "in", "-o", "out"]).look_at(["in/again", "circle"]).prints(["1 document "]);
}

/// Builds and verifies one file of `text`.
#[track_caller]
fn holds(text: &str) {
    let folder = Folder::new();
    folder.write("a.txt", text);
    folder.run(["build", "a.txt", "-o", "out"]).done();
    folder.run(["verify", "out/graph.json"]).done();
}

#[test]
fn unbalanced_marks() {
    for marks in ["《“", "”》", "“《（", "》”）", "《《《", "””“", "‘（“》", "（", "【《", "\"《\"'"]
    {
        holds(&format!(
            "湖州市司法局出台{marks}法律援助服务办法，打造{marks}先锋巴士。{marks}\n{marks}获评全国文明单位{marks}"
        ));
    }
}

#[test]
fn deep_nesting() {
    let open = "“《（".repeat(100_000);
    let close = "）》”".repeat(100_000);
    holds(&format!("湖州市司法局出台{open}"));
    holds(&format!("湖州市司法局出台{open}办法{close}，开展整治。"));
    holds(&format!("{close}湖州市司法局出台《办法》。{open}"));
    holds(&format!("湖州市司法局出台{}", "《办法（试行".repeat(50_000)));
    holds(&format!("湖州市司法局出台{}", "《法》、".repeat(50_000)));
    holds(&"（一）".repeat(100_000));
    holds(&"\n".repeat(100_000).replace('\n', "一、\n"));
}

#[test]
fn long_runs_of_one_thing() {
    for piece in [
        "市",
        "局、",
        "，",
        "1",
        "100%，",
        "。",
        "的",
        "湖州市",
        "市司法局和",
        "打造",
        "2023年",
        "“”",
        "为",
        "以",
    ] {
        holds(&format!("湖州市司法局出台{}", piece.repeat(100_000 / piece.len())));
    }
}

#[test]
fn fifty_megabytes_in_one_line_without_punctuation() {
    let folder = Folder::new();
    let piece = "坚持不懈努力奋斗走在前列";
    folder.write("a.txt", piece.repeat(50 * 1024 * 1024 / piece.len() + 1));
    folder.run(["build", "a.txt", "-o", "out"]).done().prints(["1 document "]);
}
