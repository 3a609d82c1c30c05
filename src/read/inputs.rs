//! Input arguments → a sorted list of files: files, folders, glob patterns and `-`.
//!
//! Reads no file; whatever cannot be an input is reported.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::counted;

/// One input to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file, by its path as the user gave it.
    File(String),
}

impl Input {
    /// The path to show; `-` for standard input.
    pub fn path(&self) -> &str {
        match self {
            Input::Stdin => "-",
            Input::File(path) => path,
        }
    }
}

/// The inputs that the arguments name, sorted and each once, and what went wrong.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The inputs in the order of their paths.
    pub inputs: Vec<Input>,
    /// What could not be an input.
    pub diagnostics: Vec<Diagnostic>,
}

/// The name of a file of corrections, which is no document.
pub const CORRECTIONS: &str = "corrections.toml";

const EXTENSIONS: [&str; 2] = ["txt", "md"];
const FORMATS: &str = "formats now: .txt, .md";

/// Expands the arguments of a command line.
pub fn expand<S: AsRef<str>>(arguments: &[S]) -> Inputs {
    let mut found = Found::default();
    for argument in arguments {
        found.argument(argument.as_ref());
    }
    found.diagnostics.sort();
    found.diagnostics.dedup();
    Inputs { inputs: found.inputs.into_iter().collect(), diagnostics: found.diagnostics }
}

/// The files of corrections in the top of input folders and beside input files, sorted, each once.
pub fn corrections_beside<S: AsRef<str>>(arguments: &[S]) -> Vec<String> {
    let mut folders = BTreeSet::new();
    for argument in arguments.iter().map(AsRef::as_ref) {
        let path = Path::new(argument);
        if argument == "-" {
        } else if path.is_dir() {
            folders.insert(path.to_owned());
        } else if path.exists() {
            folders.extend(path.parent().map(Path::to_owned));
        } else if let Ok(paths) = glob::glob(argument) {
            let top = |path: std::path::PathBuf| match path.is_dir() {
                true => Some(path),
                false => path.parent().map(Path::to_owned),
            };
            folders.extend(paths.flatten().filter(|path| !is_hidden(path)).filter_map(top));
        }
    }
    let mut found = BTreeMap::new();
    for path in folders.into_iter().map(|folder| folder.join(CORRECTIONS)).filter(|path| path.is_file()) {
        let name = std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        let shown = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let kept = found.entry(name).or_insert_with(|| shown.clone());
        if shown < *kept {
            *kept = shown;
        }
    }
    let mut paths: Vec<String> = found.into_values().collect();
    paths.sort();
    paths
}

#[derive(Default)]
struct Found {
    inputs: BTreeSet<Input>,
    /// Files by what the file system calls them: one file named in two ways is read once.
    seen: BTreeMap<std::path::PathBuf, Input>,
    diagnostics: Vec<Diagnostic>,
}

impl Found {
    fn argument(&mut self, argument: &str) {
        let path = Path::new(argument);
        if argument == "-" {
            self.inputs.insert(Input::Stdin);
        } else if path.is_dir() {
            self.folder(argument);
        } else if path.exists() {
            self.named_file(argument);
        } else if argument.contains(['*', '?', '[']) {
            self.pattern(argument);
        } else {
            let message = "no such file or folder";
            self.error(
                argument,
                message,
                "give a file, a folder, a pattern in quotation marks, or - for standard input",
            );
        }
    }

    fn error(&mut self, path: &str, message: &str, hint: &str) {
        self.diagnostics.push(Diagnostic::new(Severity::Error, path, message).hint(hint));
    }

    fn named_file(&mut self, path: &str) {
        if is_readable(Path::new(path)) {
            self.file(path);
        } else {
            self.error(path, "this format cannot be read", FORMATS);
        }
    }

    fn file(&mut self, path: &str) {
        let name = std::fs::canonicalize(path).unwrap_or_else(|_| path.into());
        let input = Input::File(path.to_owned());
        // The smaller path stays, so that the order of arguments does not matter.
        let kept = self.seen.entry(name).or_insert_with(|| input.clone());
        if input < *kept {
            self.inputs.remove(kept);
            *kept = input.clone();
        }
        if input == *kept {
            self.inputs.insert(input);
        }
    }

    fn pattern(&mut self, pattern: &str) {
        let paths = match glob::glob(pattern) {
            Ok(paths) => paths,
            Err(e) => {
                return self.error(
                    pattern,
                    &format!("not a pattern: {}", e.msg),
                    "* ** ? and [a-z] may be used",
                );
            }
        };
        let mut any = false;
        for path in paths {
            match path {
                Ok(path) if !is_hidden(&path) => {
                    any = true;
                    let path = path.to_string_lossy().into_owned();
                    if Path::new(&path).is_dir() { self.folder(&path) } else { self.named_file(&path) }
                }
                Ok(_) => {}
                Err(e) => self.error(&e.path().to_string_lossy(), &e.error().to_string(), ""),
            }
        }
        if !any {
            self.error(pattern, "no file fits this pattern", "** stands for folders at any depth");
        }
    }

    fn folder(&mut self, folder: &str) {
        let root = folder.trim_end_matches(['/', std::path::MAIN_SEPARATOR]);
        let root = if root.is_empty() { folder } else { root };
        let (mut read, mut skipped) = (0usize, 0usize);
        let walk = walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|e| e.depth() == 0 || !is_hidden(Path::new(e.file_name())))
        {
            match entry {
                Ok(entry) if !entry.file_type().is_file() => {}
                Ok(entry) if is_readable(entry.path()) => {
                    let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                    let relative = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
                    self.file(&format!("{}/{relative}", root.trim_end_matches('/')));
                    read += 1;
                }
                Ok(entry) if entry.depth() == 1 && entry.file_name() == CORRECTIONS => {}
                Ok(entry) if entry.file_name() == CORRECTIONS => {
                    let message =
                        "these corrections are not applied: they do not lie in the top of the input";
                    let hint = "give the folder they lie in as an input, or name the file with --corrections";
                    let path = entry.path().to_string_lossy();
                    self.diagnostics.push(Diagnostic::new(Severity::Warning, path, message).hint(hint));
                }
                // a file without an extension (LICENSE, Makefile) is no format of documents
                Ok(entry) if entry.path().extension().is_none() => {}
                Ok(_) => skipped += 1,
                Err(e) => {
                    let path = e.path().map_or(folder.into(), |p| p.to_string_lossy());
                    self.error(
                        &path,
                        "this folder or file cannot be opened",
                        "see its permissions; links may lead in a circle",
                    );
                }
            }
        }
        if read == 0 {
            self.error(folder, "no file of this folder can be read", FORMATS);
        } else if skipped > 0 {
            let message = format!("left out {} of other formats", counted(skipped, "file"));
            self.diagnostics.push(Diagnostic::new(Severity::Warning, folder, message).hint(FORMATS));
        }
    }
}

fn is_readable(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with('.') && n != "." && n != "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.md", "sub/c.TXT", "sub/d.pdf", ".hidden.txt", ".git/e.txt"] {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            #[expect(clippy::disallowed_methods, reason = "a test writes its own folder")]
            std::fs::write(path, "x").unwrap();
        }
        dir
    }

    fn names(inputs: &Inputs, root: &str) -> Vec<String> {
        inputs.inputs.iter().map(|i| i.path().replace(root, "@")).collect()
    }

    #[test]
    fn folders_are_walked_in_order() {
        let dir = folder();
        let root = dir.path().to_str().unwrap();
        let inputs = expand(&[root]);
        assert_eq!(names(&inputs, root), ["@/a.md", "@/b.txt", "@/sub/c.TXT"]);
        assert_eq!(inputs.diagnostics.len(), 1);
        assert!(inputs.diagnostics[0].message.contains("left out 1 file of"));
    }

    #[test]
    fn the_order_of_arguments_does_not_matter() {
        let dir = folder();
        let root = dir.path().to_str().unwrap();
        let (file, glob, twice) =
            (format!("{root}/b.txt"), format!("{root}/*.md"), format!("{root}/./b.txt"));
        let one = expand(&[&file, &glob, &twice]);
        let other = expand(&[&twice, &glob, &file, &file]);
        assert_eq!(one.inputs, other.inputs);
        assert_eq!(one.inputs.len(), 2);
    }

    #[test]
    fn what_cannot_be_read_is_reported() {
        let dir = folder();
        let root = dir.path().to_str().unwrap();
        let empty = tempfile::tempdir().unwrap();
        let arguments = [
            format!("{root}/sub/d.pdf"),
            format!("{root}/none.txt"),
            format!("{root}/*.csv"),
            empty.path().to_str().unwrap().to_owned(),
        ];
        let inputs = expand(&arguments);
        assert!(inputs.inputs.is_empty());
        assert_eq!(inputs.diagnostics.len(), 4);
        assert!(inputs.diagnostics.iter().all(|d| d.severity == Severity::Error && !d.hint.is_empty()));
    }
}
