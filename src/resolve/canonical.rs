//! Canonical names: jurisdiction put before a local body's short name, abbreviated departments written out.

use super::jurisdiction::level_of;
use super::seat::Seat;
use crate::ontology::Ontology;
use crate::ontology::lexicon::Class;

/// Shortest department with its ending before a party organ, in scalar values.
const FIELD: usize = 3;

/// 市医保局 → 湖州市医疗保障局, where the document speaks from Huzhou; none where no place completes the name.
pub fn local_body(ontology: &Ontology, name: &str, seat: Seat<'_>) -> Option<String> {
    let (level, end) = level_of(ontology, name)?;
    let division = seat.at_level(ontology, &level)?;
    let rest = &name[end..];
    // 勉县|县委: a name of two characters keeps the level word before a single one
    let single =
        rest.chars().next().is_some_and(|c| ontology.lexicon.letter_classes(c).has(Class::LevelDirect));
    let kept = if single && division.chars().count() == 2 { level.as_str() } else { "" };
    Some(format!("{division}{kept}{}", department(ontology, rest)))
}

/// A local branch of a national body by the level it stands at, completed: 共青团|市委 → 共青团湖州市委.
pub fn branch(ontology: &Ontology, name: &str, seat: Seat<'_>) -> Option<String> {
    let words = ontology.lexicon.opening(name).filter(|(end, _)| *end < name.len());
    let (head, _) = words.filter(|(_, w)| ontology.lexicon.set(w.set).has(Class::Body)).last()?;
    let rest = &name[head..];
    let level_only = (2..=4).any(|n| {
        rest.char_indices().nth(n).is_some_and(|(end, _)| ontology.lexicon.is(&rest[..end], Class::NotLevel))
    });
    let local = local_body(ontology, rest, seat).filter(|_| !level_only)?;
    Some(format!("{}{local}", &name[..head]))
}

/// Writes out an abbreviated department at the end of a name, or before its party organ: 湖州市医保局 →
/// 湖州市医疗保障局, 湖州市医保局|党组.
pub fn department(ontology: &Ontology, name: &str) -> String {
    let starts = name.char_indices().map(|(at, _)| at).skip(FIELD);
    match starts.into_iter().find(|at| ontology.lexicon.is(&name[*at..], Class::PartyGroup)) {
        Some(at) => format!("{}{}", body(ontology, &name[..at]), &name[at..]),
        None => body(ontology, name),
    }
}

/// The same, where the place that no table holds may open the name.
pub fn own_department(ontology: &Ontology, name: &str, seat: Seat<'_>) -> String {
    match seat.home.and_then(|home| Some((home, name.strip_prefix(home)?))) {
        Some((home, rest)) => format!("{home}{}", department(ontology, rest)),
        None => department(ontology, name),
    }
}

fn body(ontology: &Ontology, name: &str) -> String {
    for (at, _) in name.char_indices() {
        let Some(index) = ontology.lexicon.find(&name[at..]).and_then(|w| w.department) else { continue };
        let head = &name[..at];
        // the governments of countries and of special administrative regions are called 政府
        let mainland = |row: &u16| (11..=65).contains(&(ontology.divisions[*row as usize].code / 10_000));
        if at > 0 && !super::divisions::called(ontology, head).iter().any(mainland) {
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
