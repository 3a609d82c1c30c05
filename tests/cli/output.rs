//! What is written is written whole or not at all.

use crate::folder::{ARTICLE, Folder};

#[test]
fn graphs_are_exported() {
    let folder = Folder::built();
    folder.run(["export", "out/graph.json", "-f", "json", "-o", "copy.json"]).done();
    assert!(folder.read("copy.json") == folder.read("out/graph.json"));
    folder.run(["export", "out/graph.json", "-f", "dot", "-o", "copy.dot"]).done();
    assert!(folder.read("copy.dot") == folder.read("out/graph.dot"));
    let printed = folder.run(["export", "out/graph.json", "-f", "dot", "-o", "-"]).done();
    assert!(printed.out.as_bytes() == folder.read("out/graph.dot"));
}

#[test]
fn an_output_under_a_file_cannot_be_written() {
    let folder = Folder::built();
    let before = folder.read("article.txt");
    folder.run(["build", "article.txt", "-o", "article.txt"]).look_at([
        "article.txt/graph.json",
        "cannot write",
        "hint",
    ]);
    folder.run(["build", "article.txt", "-o", "article.txt/out"]).look_at(["cannot write"]);
    folder.run(["export", "out/graph.json", "-f", "dot", "-o", "out"]).look_at(["out", "folder"]);
    assert!(folder.read("article.txt") == before);
    assert_eq!(folder.list("."), ["article.txt", "out"]);
}

#[test]
fn a_folder_in_the_place_of_one_file_keeps_the_other() {
    let folder = Folder::built();
    let before = folder.read("out/graph.json");
    std::fs::remove_file(folder.path("out/graph.dot")).unwrap();
    std::fs::create_dir(folder.path("out/graph.dot")).unwrap();
    folder.write("article.txt", "湖州市司法局出台《法律援助服务办法》。\n");
    folder.run(["build", "article.txt", "-o", "out"]).look_at(["out/graph.dot", "folder"]);
    assert!(folder.read("out/graph.json") == before);
    assert_eq!(folder.list("out"), ["graph.dot", "graph.json"]);
}

/// A limit on the size of files stands in for a full disk: the write fails half-way in the same manner.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_earlier_output_whole() {
    let folder = Folder::built();
    let before = (folder.read("out/graph.json"), folder.read("out/graph.dot"));
    folder.write("long.txt", ARTICLE.repeat(50));
    let ran = folder.shell("trap '' XFSZ; ulimit -f 4; exec \"$ZHENGTU\" build long.txt -o out");
    ran.look_at(["out/graph.json", "cannot write", "hint"]);
    assert!((folder.read("out/graph.json"), folder.read("out/graph.dot")) == before);
    assert_eq!(folder.list("out"), ["graph.dot", "graph.json"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_reported_and_a_closed_one_is_not() {
    let folder = Folder::built();
    folder.shell("\"$ZHENGTU\" schema > /dev/full").look_at(["standard output"]);
    folder.shell("\"$ZHENGTU\" export out/graph.json -f json -o - > /dev/full").look_at(["standard output"]);
    folder.shell("{ \"$ZHENGTU\" schema; echo $? > status; } | true").done();
    assert_eq!(folder.read("status"), b"0\n");
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let folder = Folder::built();
    folder
        .shell("mkfifo pipe; cat pipe > copy & exec \"$ZHENGTU\" export out/graph.json -f json -o pipe")
        .done();
    assert!(std::fs::metadata(folder.path("pipe")).unwrap().file_type().is_fifo());
    std::os::unix::fs::symlink("out/graph.json", folder.path("link.json")).unwrap();
    folder.run(["export", "out/graph.json", "-f", "json", "-o", "link.json"]).done();
    assert!(std::fs::symlink_metadata(folder.path("link.json")).unwrap().is_symlink());
}

#[cfg(unix)]
#[test]
fn a_killed_build_leaves_the_earlier_output_whole_and_the_next_one_works() {
    let folder = Folder::built();
    let before = (folder.read("out/graph.json"), folder.read("out/graph.dot"));
    folder.write("long.txt", "水利工程建设管理".repeat(200_000));
    // Killed as soon as a partial file shows that it is writing.
    let script = "\"$ZHENGTU\" build long.txt -o out -q & pid=$!
        while kill -0 $pid 2>/dev/null; do
            for f in out/.zhengtu-*; do [ -e \"$f\" ] && kill -9 $pid && break 2; done
        done
        wait $pid";
    let ran = folder.shell(script);
    assert_eq!(ran.status, 137, "{ran:#?}");
    assert!((folder.read("out/graph.json"), folder.read("out/graph.dot")) == before);
    folder.write("article.txt", "湖州市司法局出台《法律援助服务办法》。\n");
    folder.run(["build", "article.txt", "-o", "out"]).done();
    assert!(folder.read("out/graph.json") != before.0);
    folder.run(["verify", "out/graph.json"]).done();
}
