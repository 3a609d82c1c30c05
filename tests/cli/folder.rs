//! A folder of its own for each test, in which the program runs.

use std::path::PathBuf;

use serde_json::Value;

/// A short article that states one of almost everything.
pub const ARTICLE: &str = "湖州市司法局护航营商环境

市司法局印发《法律援助服务办法》，打造“法润先锋”党建品牌。市司法局奋力打造共同富裕示范区。
2023年，市司法局开展“法治体检”行动，办理法律援助案件1200件。
";

/// A folder that is removed after the test.
pub struct Folder(tempfile::TempDir);

/// What a run of the program came to.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    pub fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    /// A folder with the article and the graph built from it, in `out`.
    pub fn built() -> Self {
        let folder = Folder::new();
        folder.write("article.txt", ARTICLE);
        folder.run(["build", "article.txt", "-o", "out", "-q"]).done();
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&self.read(name)).unwrap()
    }

    /// Names in the folder `name`, sorted.
    pub fn list(&self, name: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(name)).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn command(&self) -> assert_cmd::Command {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("zhengtu");
        command.current_dir(self.0.path());
        command
    }

    pub fn run<const N: usize>(&self, arguments: [&str; N]) -> Ran {
        Ran::of(self.command().args(arguments))
    }

    /// Runs a shell script, in which `$ZHENGTU` is the program.
    #[cfg(unix)]
    pub fn shell(&self, script: &str) -> Ran {
        let mut command = assert_cmd::Command::new("sh");
        let program = assert_cmd::cargo::cargo_bin!("zhengtu");
        Ran::of(command.current_dir(self.0.path()).env("ZHENGTU", program).args(["-c", script]))
    }
}

impl Ran {
    pub fn of(command: &mut assert_cmd::Command) -> Self {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let status = output.status.code().unwrap_or(-1);
        let ran = Ran { status, out: text(output.stdout), err: text(output.stderr) };
        assert!(!ran.err.contains("panicked") && !ran.err.contains("fault in zhengtu itself"), "{ran:#?}");
        ran
    }

    #[track_caller]
    fn exit(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{self:#?}");
        self
    }

    /// Exit status 0.
    #[track_caller]
    pub fn done(self) -> Self {
        self.exit(0)
    }

    /// Exit status 1, with all of `words` on standard error.
    #[track_caller]
    pub fn look_at<const N: usize>(self, words: [&str; N]) -> Self {
        self.exit(1).says(words)
    }

    /// Exit status 2, with all of `words` on standard error.
    #[track_caller]
    pub fn usage<const N: usize>(self, words: [&str; N]) -> Self {
        self.exit(2).says(words)
    }

    /// All of `words` on standard error.
    #[track_caller]
    pub fn says<const N: usize>(self, words: [&str; N]) -> Self {
        for word in words {
            assert!(self.err.contains(word), "no {word:?} in {self:#?}");
        }
        self
    }

    /// All of `words` on standard output.
    #[track_caller]
    pub fn prints<const N: usize>(self, words: [&str; N]) -> Self {
        for word in words {
            assert!(self.out.contains(word), "no {word:?} in {self:#?}");
        }
        self
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:#?}"))
    }
}
