//! How a mention came by its name, in words.

use zhengtu::explain::{Naming, Step};
use zhengtu::resolve::trace::Antecedent;

use super::explain_words as say;

/// The steps from the words to the canonical name.
pub fn steps(naming: &Naming) -> Vec<String> {
    naming.steps.iter().map(step).collect()
}

fn step(step: &Step) -> String {
    match step {
        Step::Taken { name } => format!("the name is {name}"),
        Step::Row { file, words, name } => format!("{file}: {words} is {name}"),
        Step::Level { level, place: None, .. } => {
            format!("{level} cannot be completed: the document speaks from no place")
        }
        Step::Level { level, place: Some(place), division: None } => {
            format!("{level} cannot be completed: at or above {place} there is none")
        }
        Step::Level { level, place: Some(place), division: Some(division) } => {
            format!("{level} is {division}, as the document speaks from {place}")
        }
        Step::Division { of, name: None, .. } => {
            format!("places.tsv: {of} divisions of this name, and nothing says which")
        }
        Step::Division { of, name: Some(name), code } => {
            let code = code.map_or(String::new(), |code| format!(" ({code:06})"));
            let chosen = if *of > 1 { format!(", of {of} that are called so") } else { String::new() };
            format!("places.tsv: {name}{code}{chosen}")
        }
        Step::Antecedent { found, at } => {
            let at = at.as_ref().map_or(String::new(), |w| format!(": {} ({})", w.text, say::place(w)));
            format!("{}{at}", antecedent(*found))
        }
        Step::Introduced { at } => format!("short for {} ({})", at.text, say::place(at)),
        Step::Class => "in a rule's text it names a class of bodies".to_owned(),
        Step::Renamed { from } => format!("{from} is called more fully in this document"),
        Step::Retyped { from } => format!("read as {from}, but most mentions of the name are not"),
        Step::Qualified { by } => format!("means something only with {by}"),
    }
}

fn antecedent(found: Antecedent) -> &'static str {
    match found {
        Antecedent::Document => "the document itself",
        Antecedent::Author => "a short form of the author's body",
        Antecedent::Mention(_) => "a short form of the nearest name before that ends like it",
        Antecedent::Itself => "no longer title explains it: a title of its own",
        Antecedent::Nothing => "no name before it ends like it",
    }
}
