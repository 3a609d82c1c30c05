//! INTERIM, replaced at merge: stands in for `read::expand`, `read::read_bytes` and `resolve::extract`.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::ontology::{Ontology, RuleId};
use crate::read::{Document, Source};
use crate::resolve::{Entity, Extraction, Support};
use crate::text::{SourceMap, Span, chars};

pub(crate) struct Reading {
    pub(crate) documents: Vec<Document>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

pub(crate) fn expand(inputs: &[String]) -> (Vec<String>, Vec<Diagnostic>) {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for input in inputs {
        let path = Path::new(input);
        let before = files.len();
        if input == "-" || path.is_file() {
            files.push(input.clone());
        } else if path.is_dir() {
            files.extend(walkdir::WalkDir::new(path).sort_by_file_name().into_iter().filter_map(|entry| {
                let entry = entry.ok().filter(|e| e.file_type().is_file())?;
                let text = entry.path().to_string_lossy().into_owned();
                (text.ends_with(".txt") || text.ends_with(".md")).then_some(text)
            }));
            if files.len() == before {
                faults.push(Diagnostic::new(
                    Severity::Error,
                    input.as_str(),
                    "the folder holds no file to read",
                ));
            }
        } else {
            faults.push(Diagnostic::new(Severity::Error, input.as_str(), "no such file or folder"));
        }
    }
    (files, faults)
}

#[expect(clippy::disallowed_methods, reason = "interim")]
pub(crate) fn open(path: &str) -> io::Result<Vec<u8>> {
    if path == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path)
}

pub(crate) fn read_bytes(path: &str, bytes: &[u8], _ontology: &Ontology) -> Reading {
    let fault = |message: &str| Diagnostic::new(Severity::Error, path, message);
    let sha256 = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => {
            return Reading { documents: Vec::new(), diagnostics: vec![fault("the file is empty")] };
        }
        Ok(text) if !text.contains('\0') => text.to_owned(),
        Ok(_) => return Reading { documents: Vec::new(), diagnostics: vec![fault("this is no text file")] },
        Err(e) => {
            let fault = fault("undecodable bytes").at(Place::Byte(e.valid_up_to()));
            return Reading { documents: Vec::new(), diagnostics: vec![fault] };
        }
    };
    let document = Document {
        id: path.to_owned(),
        source: Arc::new(Source { path: path.to_owned(), sha256 }),
        title: text.lines().next().map(str::to_owned),
        author: None,
        published: None,
        map: SourceMap::verbatim(0, text.len()),
        text,
        blocks: Vec::new(),
    };
    Reading { documents: vec![document], diagnostics: Vec::new() }
}

pub(crate) fn extract(document: &Document, ontology: &Ontology) -> Extraction {
    let mut extraction = Extraction::default();
    let Some(kind) = ontology.entity_type("policy") else { return extraction };
    let mut known = std::collections::HashMap::new();
    let mut at = 0;
    while let Some(open) = document.text[at..].find(chars::TITLE_OPEN).map(|i| at + i) {
        let start = open + chars::TITLE_OPEN.len_utf8();
        let Some(end) = document.text[start..].find(chars::TITLE_CLOSE).map(|i| start + i) else { break };
        let name = &document.text[start..end];
        let support = Support { span: Span::new(start, end), rule: RuleId(0) };
        let entities = &mut extraction.entities;
        let index = *known.entry(name.to_owned()).or_insert_with(|| {
            let (name, qualifier) = (name.to_owned(), String::new());
            let (aliases, attributes, mentions) = Default::default();
            entities.push(Entity { kind, name, qualifier, aliases, attributes, mentions });
            entities.len() - 1
        });
        entities[index].mentions.push(support);
        at = end;
    }
    extraction
}
