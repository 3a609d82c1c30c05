//! What a rule is: a frame with its verbs, a two-part frame with its words, or a rule of the program's own.

use serde::Serialize;

use crate::ontology::Ontology;

/// A rule.
#[derive(Clone, Debug, Serialize)]
pub struct RuleReport {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: RuleKind,
    /// The relation it states, where it is a frame.
    pub relation: Option<String>,
    /// The types of object it takes.
    pub objects: Vec<String>,
    /// The words that state it, or that open it.
    pub words: Vec<String>,
    /// The words that close it.
    pub closing: Vec<String>,
    /// Sentences it holds for.
    pub examples: Vec<String>,
}

/// What a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// A frame of a trigger.
    Frame,
    /// A frame of two parts.
    Bracket,
    /// A rule of the program's own.
    Program,
}

impl RuleReport {
    /// The rule called `id`.
    pub fn new(ontology: &Ontology, id: &str) -> Self {
        let frame = id.strip_prefix("frame.");
        let frame = frame.and_then(|id| ontology.frames.frames.iter().find(|f| f.written.id == id));
        let bracket = id.strip_prefix("bracket.");
        let bracket = bracket.and_then(|id| ontology.frames.brackets.iter().find(|b| b.written.id == id));
        let mut out = RuleReport {
            id: id.to_owned(),
            kind: RuleKind::Program,
            relation: None,
            objects: Vec::new(),
            words: Vec::new(),
            closing: Vec::new(),
            examples: Vec::new(),
        };
        if let Some(frame) = frame.map(|f| &f.written) {
            out.kind = RuleKind::Frame;
            out.relation = Some(frame.relation.clone());
            out.objects.clone_from(&frame.object);
            out.words.clone_from(&frame.triggers);
            out.examples.clone_from(&frame.examples);
        } else if let Some(bracket) = bracket.map(|b| &b.written) {
            out.kind = RuleKind::Bracket;
            out.relation = Some(bracket.relation.clone());
            out.objects.clone_from(&bracket.object);
            out.words.clone_from(&bracket.open);
            out.closing.clone_from(&bracket.close);
            out.examples.clone_from(&bracket.examples);
        }
        out
    }
}
