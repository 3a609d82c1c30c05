//! `zhengtu ontology check|show`.

use std::fmt::Write;

use zhengtu::diagnostic::{Diagnostic, Severity};
use zhengtu::ontology::files::{self, DataFile};
use zhengtu::text::counted;

use super::load_ontology;
use crate::args::{OntologyAction, OntologyArgs, OntologyFrom};
use crate::report::{Failure, Outcome, Reporter};
use crate::table;

/// Checks or shows the ontology.
pub fn run(args: &OntologyArgs, reporter: Reporter) -> Result<Outcome, Failure> {
    match &args.action {
        OntologyAction::Check { ontology } => check(ontology, reporter),
        OntologyAction::Show { ontology, file: Some(name) } => show_file(ontology, name, reporter),
        OntologyAction::Show { ontology, file: None } => show(ontology, reporter),
    }
}

fn check(from: &OntologyFrom, reporter: Reporter) -> Result<Outcome, Failure> {
    let ontology = load_ontology(from)?;
    let files = data_files(from)?;
    let faults = zhengtu::examples::faults(&ontology, &files);
    if !faults.is_empty() {
        reporter.diagnostics(&faults);
        return Ok(Outcome::LookAt);
    }
    reporter.result(&format!(
        "{}, {}, {}: no fault, and the examples hold. Digest {}",
        counted(files.len(), "file"),
        counted(ontology.entity_types.len(), "entity type"),
        counted(ontology.relation_types.len(), "relation type"),
        ontology.digest
    ))?;
    Ok(Outcome::Done)
}

/// The files in force: a user's in place of the built-in one of the same name.
fn data_files(from: &OntologyFrom) -> Result<Vec<DataFile>, Failure> {
    let mut all = files::builtin();
    if let Some(dir) = &from.ontology {
        let own = files::from_dir(dir)?;
        all.retain(|file| own.iter().all(|o| o.name != file.name));
        all.extend(own);
        all.sort_by(|a, b| a.name.cmp(&b.name));
    }
    Ok(all)
}

fn show(from: &OntologyFrom, reporter: Reporter) -> Result<Outcome, Failure> {
    let ontology = load_ontology(from)?;
    let mut types = table::new(&["type", "label", "what it is"]);
    for entity in &ontology.entity_types {
        types.add_row([&entity.id, &entity.label_zh, &entity.description]);
    }
    let mut relations = table::new(&["relation", "label", "from", "to"]);
    for relation in &ontology.relation_types {
        let written = &relation.written;
        relations.add_row([
            &written.id,
            &written.label_zh,
            &written.domain.join(", "),
            &written.range.join(", "),
        ]);
    }
    let mut text = format!("{types}\n\n{relations}\n\nFiles (`zhengtu ontology show FILE` prints one):\n");
    for file in data_files(from)? {
        let lines = file.text.lines().count();
        let _ = writeln!(text, "  {:<40} {lines:>6} lines  {}", file.name, file.path);
    }
    reporter.result(&text)?;
    Ok(Outcome::Done)
}

fn show_file(from: &OntologyFrom, name: &str, reporter: Reporter) -> Result<Outcome, Failure> {
    let files = data_files(from)?;
    if let Some(file) = files.iter().find(|f| f.name == name) {
        reporter.result(&file.text)?;
        return Ok(Outcome::Done);
    }
    let names: Vec<_> = files.iter().map(|f| f.name.as_str()).collect();
    Err(Diagnostic::new(Severity::Error, name, "the ontology has no such file")
        .hint(format!("its files are: {}", names.join(", ")))
        .into())
}
