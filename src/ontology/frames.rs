//! Frames: what a trigger asserts, as written in `frames/*.toml` and as checked.

use serde::Deserialize;

use super::files::DataFile;
use super::{EntityType, RelationId, RelationType, TypeId};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;

/// A frames file as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FramesFile {
    /// Frames of a trigger and objects to its right.
    #[serde(default)]
    pub frame: Vec<FrameWritten>,
    /// Frames of two parts with the object between them.
    #[serde(default)]
    pub bracket: Vec<BracketWritten>,
    /// What makes a clause a measure.
    pub measure: Option<MeasureFrame>,
}

/// A frame as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameWritten {
    /// Identifier; the rule id is `frame.` and this.
    pub id: String,
    /// Relation asserted.
    pub relation: String,
    /// Types of its objects.
    pub object: Vec<String>,
    /// Verbs that assert it.
    pub triggers: Vec<String>,
    /// The object ends before the next verb of any frame (prepositional triggers).
    #[serde(default)]
    pub objects_before_verb: bool,
    /// Sentences it holds for, each with ` => subject -relation-> object`.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Sentences it does not hold for, each with ` => relation`.
    #[serde(default)]
    pub counterexamples: Vec<String>,
}

/// A two-part frame as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BracketWritten {
    /// Identifier; the rule id is `bracket.` and this.
    pub id: String,
    /// Relation asserted.
    pub relation: String,
    /// Types of its objects.
    pub object: Vec<String>,
    /// Words that open it.
    pub open: Vec<String>,
    /// Words that close it.
    pub close: Vec<String>,
    /// Sentences it holds for.
    #[serde(default)]
    pub examples: Vec<String>,
}

/// `[measure]` as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureFrame {
    /// Verbs of action.
    pub verbs: Vec<String>,
    /// Verbs of study and attitude.
    pub attitude: Vec<String>,
    /// Verbs that open a result.
    pub result: Vec<String>,
    /// Prepositions whose phrase belongs to the measure.
    pub keep_phrase: Vec<String>,
    /// Phrases of scope, trimmed.
    pub scope_phrase: Vec<String>,
}

/// A frame, checked.
#[derive(Debug)]
pub struct Frame {
    /// As written.
    pub written: FrameWritten,
    /// Relation asserted.
    pub relation: RelationId,
    /// Types of its objects.
    pub objects: Vec<TypeId>,
}

/// A two-part frame, checked.
#[derive(Debug)]
pub struct Bracket {
    /// As written.
    pub written: BracketWritten,
    /// Relation asserted.
    pub relation: RelationId,
    /// Types of its objects.
    pub objects: Vec<TypeId>,
}

/// All frames, checked.
#[derive(Debug, Default)]
pub struct Frames {
    /// Frames of a trigger.
    pub frames: Vec<Frame>,
    /// Frames of two parts.
    pub brackets: Vec<Bracket>,
    /// What makes a measure.
    pub measure: MeasureFrame,
}

impl Frames {
    /// Adds one file.
    ///
    /// # Errors
    /// TOML faults, unknown relations and types, objects outside a relation's range, frames of one name.
    pub fn add_file(
        &mut self,
        file: &DataFile,
        types: &[EntityType],
        relations: &[RelationType],
    ) -> Result<()> {
        let written: FramesFile = toml::from_str(&file.text).map_err(|e| super::toml_fault(file, &e))?;
        let mut check = Check { file, types, relations, faults: Vec::new() };
        for frame in written.frame {
            let (relation, objects) = check.ends(&frame.id, &frame.relation, &frame.object);
            if self.frames.iter().any(|f| f.written.id == frame.id) {
                check.fault(&frame.id, format!("two frames are called {}", frame.id), "rename one of them");
            }
            if let Some(relation) = relation {
                self.frames.push(Frame { written: frame, relation, objects });
            }
        }
        for bracket in written.bracket {
            let (relation, objects) = check.ends(&bracket.id, &bracket.relation, &bracket.object);
            if let Some(relation) = relation {
                self.brackets.push(Bracket { written: bracket, relation, objects });
            }
        }
        if let Some(measure) = written.measure {
            self.measure = measure;
        }
        if check.faults.is_empty() { Ok(()) } else { Err(check.faults.into()) }
    }
}

struct Check<'a> {
    file: &'a DataFile,
    types: &'a [EntityType],
    relations: &'a [RelationType],
    faults: Vec<Diagnostic>,
}

impl Check<'_> {
    fn fault(&mut self, near: &str, message: String, hint: &str) {
        let at = self.file.text.find(&format!("\"{near}\"")).unwrap_or(0);
        let fault = Diagnostic::new(Severity::Error, self.file.path.clone(), message);
        self.faults.push(fault.in_text(&self.file.text, at).hint(hint));
    }

    fn ends(&mut self, id: &str, relation: &str, objects: &[String]) -> (Option<RelationId>, Vec<TypeId>) {
        let found = self.relations.iter().position(|r| r.written.id == relation);
        if found.is_none() {
            self.fault(
                id,
                format!("frame {id}: no relation is called {relation}"),
                "see relation_types.toml",
            );
        }
        let mut kinds = Vec::new();
        for object in objects {
            match self.types.iter().position(|t| &t.id == object) {
                Some(i) if found.is_none_or(|r| self.relations[r].range.contains(&TypeId(i as u8))) => {
                    kinds.push(TypeId(i as u8));
                }
                Some(_) => {
                    let message = format!("frame {id}: {relation} may not point to a {object}");
                    self.fault(id, message, "the range of each relation stands in relation_types.toml");
                }
                None => {
                    self.fault(
                        id,
                        format!("frame {id}: no entity type is called {object}"),
                        "see entity_types.toml",
                    );
                }
            }
        }
        (found.map(|r| RelationId(r as u8)), kinds)
    }
}
