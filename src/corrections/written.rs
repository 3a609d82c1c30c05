//! A file of corrections as written in TOML, and what is wrong with it: each fault with line, column and hint.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::given::{Act, Citation, Correction, EdgeName, Origin, kind_and_rest};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::error::Result;
use crate::ontology::Ontology;

/// A file as written: lists of tables, each by what it does.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FileWritten {
    reject: Vec<Spanned<TargetWritten>>,
    retype: Vec<Spanned<TargetWritten>>,
    rename: Vec<Spanned<RenameWritten>>,
    merge: Vec<Spanned<MergeWritten>>,
    split: Vec<Spanned<SplitWritten>>,
    accept: Vec<Spanned<TargetWritten>>,
    add: Vec<Spanned<AddWritten>>,
}

/// `[[reject]]`, `[[accept]]` and, with `to` and for an edge `status`, `[[retype]]`. `note` is for readers, here and below.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetWritten {
    node: Option<Spanned<String>>,
    edge: Option<Spanned<String>>,
    to: Option<Spanned<String>>,
    status: Option<Spanned<String>>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

/// `[[rename]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RenameWritten {
    node: Spanned<String>,
    to: Spanned<String>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

/// `[[merge]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MergeWritten {
    node: Spanned<String>,
    into: Spanned<String>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

/// `[[split]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SplitWritten {
    node: Spanned<String>,
    to: Spanned<String>,
    documents: Spanned<Vec<String>>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

/// `[[add]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AddWritten {
    node: Option<Spanned<String>>,
    edge: Option<Spanned<String>>,
    status: Option<Spanned<String>>,
    document: Spanned<String>,
    words: Spanned<String>,
    occurrence: Option<Spanned<usize>>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

/// What an edge's `status` may be.
const STATUSES: [&str; 3] = ["done", "under_way", "planned"];
const KEYS: &str = "the tables are [[reject]], [[retype]], [[rename]], [[merge]], [[split]], [[accept]] and [[add]]; README.md shows the keys of each";
const NODE_ID: &str = "a node is named by its id in graph.json: type:name";
const EDGE_ID: &str = "an edge is named by its id in graph.json: source -type-> target";

/// The corrections of one file.
///
/// # Errors
/// Every fault of the file; where the TOML itself is broken, the first.
pub(super) fn parse(path: &str, text: &str, ontology: &Ontology) -> Result<Vec<Correction>> {
    let written: FileWritten = toml::from_str(text).map_err(|e| {
        let at = e.span().map_or(0, |span| span.start);
        Diagnostic::new(Severity::Error, path, e.message().to_owned()).in_text(text, at).hint(KEYS)
    })?;
    let mut file = File { path: path.into(), text, ontology, out: Vec::new(), faults: Vec::new() };
    for target in &written.reject {
        file.target(target, |named| match named {
            Named::Node(node) => Act::RejectNode { node },
            Named::Edge(edge) => Act::RejectEdge { edge },
        });
    }
    for target in &written.accept {
        file.target(target, |named| match named {
            Named::Node(node) => Act::AcceptNode { node },
            Named::Edge(edge) => Act::AcceptEdge { edge },
        });
    }
    written.retype.iter().for_each(|retype| file.retype(retype));
    written.rename.iter().for_each(|rename| file.rename(rename.get_ref()));
    written.merge.iter().for_each(|merge| file.merge(merge.get_ref()));
    written.split.iter().for_each(|split| file.split(split.get_ref()));
    written.add.iter().for_each(|add| file.add(add));
    if file.faults.is_empty() { Ok(file.out) } else { Err(file.faults.into()) }
}

/// What a correction is about.
enum Named {
    Node(String),
    Edge(EdgeName),
}

struct File<'a> {
    path: Arc<str>,
    text: &'a str,
    ontology: &'a Ontology,
    out: Vec<Correction>,
    faults: Vec<Diagnostic>,
}

impl File<'_> {
    fn fault(&mut self, at: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let fault = Diagnostic::new(Severity::Error, &*self.path, message).in_text(self.text, at.start);
        self.faults.push(fault.hint(hint));
    }

    fn put(&mut self, at: Range<usize>, act: Act) {
        let placed = Diagnostic::new(Severity::Error, "", "").in_text(self.text, at.start);
        let Place::Line(line, column) = placed.place else { return };
        let origin = Origin { path: Arc::clone(&self.path), line, column, context: placed.context };
        self.out.push(Correction { origin, act });
    }

    /// The node or edge that a table names, with the place of its id.
    fn named(
        &mut self,
        table: Range<usize>,
        node: Option<&Spanned<String>>,
        edge: Option<&Spanned<String>>,
    ) -> Option<(Range<usize>, Named)> {
        match (node, edge) {
            (Some(node), None) => self.node(node).map(|id| (node.span(), Named::Node(id))),
            (None, Some(edge)) => {
                let parsed = EdgeName::parse(edge.get_ref(), self.ontology);
                if parsed.is_none() {
                    self.fault(edge.span(), format!("{:?} is no id of an edge", edge.get_ref()), EDGE_ID);
                }
                parsed.map(|parsed| (edge.span(), Named::Edge(parsed)))
            }
            (Some(_), Some(edge)) => {
                self.fault(
                    edge.span(),
                    "this names a node and an edge",
                    "one correction is about one of them",
                );
                None
            }
            (None, None) => {
                self.fault(table, "this names neither a node nor an edge", format!("{NODE_ID}; {EDGE_ID}"));
                None
            }
        }
    }

    fn node(&mut self, id: &Spanned<String>) -> Option<String> {
        if kind_and_rest(id.get_ref(), self.ontology).is_some() {
            return Some(id.get_ref().clone());
        }
        let kinds: Vec<_> = self.ontology.entity_types.iter().map(|t| t.id.as_str()).collect();
        let hint = format!("{NODE_ID}; the types are: {}", kinds.join(", "));
        self.fault(id.span(), format!("{:?} is no id of a node", id.get_ref()), hint);
        None
    }

    /// A word that is not empty.
    fn word(&mut self, word: &Spanned<String>, what: &str) -> Option<String> {
        if word.get_ref().trim().is_empty() {
            self.fault(
                word.span(),
                format!("{what} is empty"),
                "say what it is to be, or take the correction out",
            );
            return None;
        }
        Some(word.get_ref().clone())
    }

    fn target(&mut self, written: &Spanned<TargetWritten>, act: impl Fn(Named) -> Act) {
        let target = written.get_ref();
        if let Some(to) = &target.to {
            self.fault(to.span(), "unknown field `to`", "only [[retype]], [[rename]] and [[split]] have it");
        }
        if let Some(status) = &target.status {
            self.fault(
                status.span(),
                "unknown field `status`",
                "only [[retype]] and [[add]] of an edge have it",
            );
        }
        if let Some((at, named)) = self.named(written.span(), target.node.as_ref(), target.edge.as_ref()) {
            self.put(at, act(named));
        }
    }

    fn retype(&mut self, written: &Spanned<TargetWritten>) {
        let target = written.get_ref();
        let Some((at, named)) = self.named(written.span(), target.node.as_ref(), target.edge.as_ref()) else {
            return;
        };
        let Some(to) = &target.to else {
            self.fault(at, "missing field `to`", "say which type it is to be: to = \"...\"");
            return;
        };
        let ontology = self.ontology;
        let (known, types): (bool, Vec<&str>) = match &named {
            Named::Node(_) => (
                ontology.entity_type(to.get_ref()).is_some(),
                ontology.entity_types.iter().map(|t| t.id.as_str()).collect(),
            ),
            Named::Edge(_) => (
                ontology.relation_type(to.get_ref()).is_some(),
                ontology.relation_types.iter().map(|t| t.written.id.as_str()).collect(),
            ),
        };
        if !known {
            let hint = format!("the types are: {}", types.join(", "));
            return self.fault(to.span(), format!("no type is called {:?}", to.get_ref()), hint);
        }
        let to = to.get_ref().clone();
        let status = self.status(target.status.as_ref(), matches!(named, Named::Edge(_)));
        self.put(
            at,
            match named {
                Named::Node(node) => Act::RetypeNode { node, to },
                Named::Edge(edge) => Act::RetypeEdge { edge, to, status },
            },
        );
    }

    /// The status of an edge, checked; a node has none.
    fn status(&mut self, status: Option<&Spanned<String>>, edge: bool) -> Option<String> {
        let status = status?;
        if !edge || !STATUSES.contains(&status.get_ref().as_str()) {
            let hint = format!("an edge is {}; a node has none", STATUSES.join(", "));
            self.fault(status.span(), format!("{:?} is no status here", status.get_ref()), hint);
        }
        Some(status.get_ref().clone())
    }

    fn rename(&mut self, written: &RenameWritten) {
        let (node, to) = (self.node(&written.node), self.word(&written.to, "the name"));
        if let (Some(node), Some(to)) = (node, to) {
            if kind_and_rest(&to, self.ontology).is_some() {
                let hint = "`to` is the new name alone, without its type";
                return self.fault(written.to.span(), format!("{to:?} is an id, no name"), hint);
            }
            self.put(written.node.span(), Act::Rename { node, to });
        }
    }

    fn merge(&mut self, written: &MergeWritten) {
        let (node, into) = (self.node(&written.node), self.node(&written.into));
        if let (Some(node), Some(into)) = (node, into) {
            if node == into {
                return self.fault(written.into.span(), "a node cannot be merged into itself", NODE_ID);
            }
            self.put(written.node.span(), Act::Merge { node, into });
        }
    }

    fn split(&mut self, written: &SplitWritten) {
        let (node, to) = (self.node(&written.node), self.node(&written.to));
        let documents = written.documents.get_ref();
        if documents.is_empty() {
            let hint = "documents = [\"...\"] names those whose mentions go to the other node";
            return self.fault(written.documents.span(), "no document is named", hint);
        }
        if let (Some(node), Some(to)) = (node, to) {
            if node == to {
                return self.fault(written.to.span(), "a node cannot be split from itself", NODE_ID);
            }
            self.put(written.node.span(), Act::Split { node, to, documents: documents.clone() });
        }
    }

    fn add(&mut self, written: &Spanned<AddWritten>) {
        let add = written.get_ref();
        let named = self.named(written.span(), add.node.as_ref(), add.edge.as_ref());
        let document = self.word(&add.document, "the document");
        let words = self.word(&add.words, "the quotation");
        let occurrence = add.occurrence.as_ref().map_or(1, |number| *number.get_ref());
        if let Some(number) = add.occurrence.as_ref().filter(|number| *number.get_ref() == 0) {
            self.fault(number.span(), "occurrences are counted from 1", "1 is the first place of the words");
        }
        let status = self.status(add.status.as_ref(), add.node.is_none());
        let (Some((at, named)), Some(document), Some(words)) = (named, document, words) else { return };
        let citation = Citation { document, words, occurrence };
        self.put(
            at,
            match named {
                Named::Node(node) => Act::AddNode { node, citation },
                Named::Edge(edge) => Act::AddEdge { edge, status, citation },
            },
        );
    }
}
