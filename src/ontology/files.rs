//! The ontology's files, built in or in a user's folder: one way in for both.

use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;

static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/ontology");

/// One data file: its path relative to the ontology folder (with `/`), where it came from, and its text.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Relative path, such as `lexicon/verbs.toml`: the file's role.
    pub name: String,
    /// The path to show the user.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The files embedded in the program, sorted by name.
pub fn builtin() -> Vec<DataFile> {
    let mut files = Vec::new();
    collect_builtin(&BUILTIN, &mut files);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn collect_builtin(dir: &Dir<'_>, out: &mut Vec<DataFile>) {
    for file in dir.files() {
        if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8())
            && is_data(name)
        {
            out.push(DataFile {
                name: name.to_owned(),
                path: format!("ontology/{name}"),
                text: text.to_owned(),
            });
        }
    }
    for sub in dir.dirs() {
        collect_builtin(sub, out);
    }
}

/// The data files of a user's folder, sorted by name.
///
/// # Errors
/// A folder or file that cannot be read, or is not UTF-8, each with its path.
#[expect(clippy::disallowed_methods, reason = "a user's ontology is read here and nowhere else")]
pub fn from_dir(dir: &Path) -> Result<Vec<DataFile>> {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for entry in walkdir::WalkDir::new(dir).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => {
                faults.push(fault(dir, &e.to_string()));
                continue;
            }
        };
        let name =
            entry.path().strip_prefix(dir).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if !entry.file_type().is_file() || !is_data(&name) {
            continue;
        }
        match std::fs::read_to_string(entry.path()) {
            Ok(text) => files.push(DataFile { name, path: entry.path().display().to_string(), text }),
            Err(e) => faults.push(fault(entry.path(), &e.to_string())),
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults.into()) }
}

/// The built-in files with `own` laid over them: a file of the same name replaces the built-in one.
pub fn laid_over(own: Vec<DataFile>) -> Vec<DataFile> {
    let mut all = builtin();
    for file in own {
        match all.iter_mut().find(|f| f.name == file.name) {
            Some(old) => *old = file,
            None => all.push(file),
        }
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// SHA-256 over names and texts of all files, in lower-case hexadecimal.
pub fn digest(files: &[DataFile]) -> String {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    for file in files {
        for part in [&file.name, &file.text] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

fn is_data(name: &str) -> bool {
    let path = Path::new(name);
    matches!(path.extension().and_then(|e| e.to_str()), Some("toml" | "tsv"))
}

fn fault(path: &Path, message: &str) -> Diagnostic {
    Diagnostic::new(Severity::Error, path.display().to_string(), message)
        .hint("an ontology folder holds .toml and .tsv files in UTF-8; see `zhengtu ontology show`")
}
