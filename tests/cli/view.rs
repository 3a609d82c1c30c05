//! `view`: a page that stands alone. What it does in a browser is tested in `tests/browser/`.

use crate::folder::{ARTICLE, Folder, Ran};

#[test]
fn a_page_stands_alone_and_is_the_same_each_time() {
    let folder = Folder::built();
    folder.run(["view", "out/graph.json", "-o", "a/graph.html"]).done().says(["wrote a/graph.html"]);
    folder.run(["view", "out/graph.json", "-o", "b.html", "-q"]).done();
    assert_eq!(folder.read("a/graph.html"), folder.read("b.html"));
    let printed = folder.run(["view", "out/graph.json", "-o", "-"]).done();
    assert_eq!(printed.out.as_bytes(), folder.read("b.html"));
    let page = printed.out;
    for word in ["市司法局", "法律援助服务办法", "Content-Security-Policy", "<html lang=\"zh\">"]
    {
        assert!(page.contains(word), "{word}");
    }
    for word in ["https://", " src=", "@import", "url("] {
        assert!(!page.contains(word), "{word}");
    }
    let only_namespace =
        page.matches("http://").count() == page.matches("http://www.w3.org/2000/svg").count();
    assert!(only_namespace);
}

#[test]
fn options_change_the_page() {
    let folder = Folder::new();
    folder.write("article.txt", format!("{ARTICLE}天气晴朗，无事可记。\n"));
    folder.run(["build", "article.txt", "-o", "out", "-q"]).done();
    let page = |arguments: &[&str]| {
        let mut command = folder.command();
        command.args(["view", "out/graph.json", "-o", "-"]).args(arguments);
        Ran::of(&mut command).done().out
    };
    assert!(page(&["--title", "<甲> & 乙"]).contains("<title>&#60;甲&#62; &#38; 乙</title>"));
    assert!(page(&["--labels", "en"]).contains("<html lang=\"en\">"));
    let (whole, quoted) = (page(&["--texts", "whole"]), page(&["--texts", "quoted"]));
    assert!(whole.contains("天气晴朗") && !quoted.contains("天气晴朗"));
    assert!(page(&["--mentions", "1"]).len() < page(&["--mentions", "0"]).len());
    let few = folder.run(["view", "out/graph.json", "-o", "-", "--most", "2"]).done();
    let few = few.says(["left out", "--most 0"]);
    assert!(few.out.len() < page(&[]).len());
    let sure = folder.run(["view", "out/graph.json", "-o", "-", "--min-confidence", "1"]).done();
    sure.says(["less sure than --min-confidence 1"]);
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = Folder::built();
    folder.run(["view", "out/graph.json"]).usage(["--output"]);
    folder.run(["view", "nothing.json", "-o", "a.html"]).look_at(["nothing.json", "cannot be read"]);
    folder.run(["view", "article.txt", "-o", "a.html"]).look_at(["article.txt"]);
    folder.run(["view", "out/graph.json", "-o", "out"]).look_at(["out", "a folder of this name"]);
    folder
        .run(["view", "out/graph.json", "-o", "a.html", "--texts", "some"])
        .usage(["auto", "whole", "quoted"]);
    assert_eq!(folder.list("."), ["article.txt", "out"]);
}
