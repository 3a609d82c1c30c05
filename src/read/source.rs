//! One input → its documents, and whatever is to be said about it.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::encoding::{self, Decoded};
use super::lines::Lines;
use super::{Document, Input, Source, articles, build, furniture, layout, markdown, masthead};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::ontology::Layout;

/// What was read from one input.
#[derive(Debug, Default)]
pub struct Reading {
    /// The articles, in the order of the source.
    pub documents: Vec<Document>,
    /// What the user should look at.
    pub diagnostics: Vec<Diagnostic>,
    /// Bytes read from the source.
    pub bytes: u64,
}

impl Reading {
    fn failed(diagnostic: Diagnostic) -> Self {
        Reading { documents: Vec::new(), diagnostics: vec![diagnostic], bytes: 0 }
    }
}

/// Spans are 32-bit; decoded text may be half as long again as its bytes.
const SIZE_MAX: u64 = u32::MAX as u64;

/// Reads a file or standard input.
pub fn read_input(input: &Input, layout: &Layout) -> Reading {
    let bytes = match input {
        Input::Stdin => read_all(std::io::stdin().lock()),
        Input::File(path) => read_file(path),
    };
    match bytes {
        Ok(bytes) => read_bytes(input.path(), &bytes, layout),
        Err(e) => {
            let diagnostic = Diagnostic::new(Severity::Error, input.path(), format!("cannot be read: {e}"));
            Reading::failed(diagnostic.hint("the other inputs are not affected"))
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "sources are read here and nowhere else")]
fn read_file(path: &str) -> std::io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > SIZE_MAX {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(SIZE_MAX + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_all(input: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(SIZE_MAX + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn too_large() -> std::io::Error {
    std::io::Error::other("files of 4 GiB or more are not read; split it")
}

/// Reads the bytes of a file called `path`; its extension or first line tells Markdown from plain text.
pub fn read_bytes(path: &str, bytes: &[u8], layout: &Layout) -> Reading {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Reading::failed(empty(path));
    }
    let decoded = if bytes.len() as u64 > SIZE_MAX { None } else { encoding::decode(bytes) };
    let Some(decoded) = decoded else { return Reading::failed(no_text(path, bytes)) };
    if decoded.text.len() as u64 > SIZE_MAX {
        return Reading::failed(Diagnostic::new(Severity::Error, path, too_large().to_string()));
    }
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Reading::failed(empty(path));
    }
    let diagnostics = undecodable(path, &decoded).into_iter().collect();
    let source = Arc::new(Source { path: path.to_owned(), sha256: digest(bytes) });
    let mut lines = if is_markdown(path, &decoded.text) {
        markdown::lines(&decoded.text, layout)
    } else {
        Lines::plain(&decoded.text)
    };
    masthead::mark(&mut lines, layout);
    furniture::mark(&mut lines, layout);
    let mut paragraphs = layout::repair(lines, layout);
    let articles = articles::split(&mut paragraphs, layout);
    let documents = build::documents(&paragraphs, &articles, &source, &decoded.map, layout);
    Reading { documents, diagnostics, bytes: bytes.len() as u64 }
}

fn empty(path: &str) -> Diagnostic {
    let warning = Diagnostic::new(Severity::Warning, path, "the file holds no text");
    warning.hint("an empty file gives no documents")
}

/// By its extension, or by a first line that is a heading of the first level.
fn is_markdown(path: &str, text: &str) -> bool {
    let named = Path::new(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("md"));
    named || text.trim_start().starts_with("# ")
}

fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn no_text(path: &str, bytes: &[u8]) -> Diagnostic {
    let what =
        if bytes.len() as u64 > SIZE_MAX { too_large().to_string() } else { "this is no text".to_owned() };
    let hint = if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04") {
        "PDF and Office files are to be saved as text first"
    } else {
        "text in UTF-8, UTF-16, GB18030 or Big5 can be read"
    };
    Diagnostic::new(Severity::Error, path, what).hint(hint)
}

fn undecodable(path: &str, decoded: &Decoded<'_>) -> Option<Diagnostic> {
    let at = decoded.first_bad?;
    let message = match decoded.bad {
        1 => format!("1 byte sequence is not {}", decoded.encoding),
        n => format!("{n} byte sequences are not {}; this is the first", decoded.encoding),
    };
    let warning = Diagnostic::new(Severity::Warning, path, message).at(Place::Byte(at));
    Some(warning.hint("each was read as U+FFFD; the file may be cut off or damaged"))
}
