//! Canonical names: jurisdiction put before a local body's short name, abbreviated departments written out.

use super::divisions::{DivisionIndex, at_level, row};
use super::jurisdiction::level_of;
use crate::ontology::Ontology;

/// 市医保局 → 湖州市医疗保障局, where the document speaks from Huzhou; none where no place completes the name.
pub fn local_body(ontology: &Ontology, name: &str, place: Option<DivisionIndex>) -> Option<String> {
    let (level, end) = level_of(ontology, name)?;
    let division = at_level(ontology, place?, &level)?;
    Some(format!("{}{}", row(ontology, division).name, department(ontology, &name[end..])))
}

/// Writes out an abbreviated department at the end of a name: 湖州市医保局 → 湖州市医疗保障局.
pub fn department(ontology: &Ontology, name: &str) -> String {
    for (at, _) in name.char_indices() {
        let Some(index) = ontology.lexicon.find(&name[at..]).and_then(|w| w.department) else { continue };
        let head = &name[..at];
        if at > 0 && super::divisions::called(ontology, head).is_empty() {
            continue;
        }
        let department = &ontology.departments[index as usize];
        let tail = &name[at..];
        let suffix =
            department.suffixes.iter().filter(|s| tail.ends_with(s.as_str())).max_by_key(|s| s.len());
        let Some(suffix) = suffix else { return name.to_owned() };
        let full =
            department.suffixes.iter().find(|s| s.len() > suffix.len() && s.starts_with(suffix.as_str()));
        return format!("{head}{}{}", department.stem, full.unwrap_or(suffix));
    }
    name.to_owned()
}

/// A name without white space at its ends, quotation marks around it, and doubled spaces.
pub fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
