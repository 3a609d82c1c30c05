//! One programme, campaign or work by a longer and a shorter name in one text: 主题教育 is the 学习贯彻X主题教育 and
//! 甲江特大桥 the 乙高铁甲江特大桥 that the text names, too.

use std::collections::BTreeMap;

use super::names::Named;
use crate::ontology::Ontology;
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// Shortest name that stands for a longer one, in scalar values.
const SHORTEST: usize = 4;

/// Gives every initiative of a document that a longer name ends with that name, where only one does.
pub fn merge(names: &mut [Option<Named>], ontology: &Ontology) {
    let kind = ontology.known.initiative;
    let of = |n: &&Named| n.kind == kind;
    if names.iter().flatten().filter(of).nth(1).is_none() {
        return;
    }
    // names that end alike stand side by side
    let reversed = |n: &Named| (n.name.chars().rev().collect::<String>(), n.name.clone());
    let ends: BTreeMap<String, String> = names.iter().flatten().filter(of).map(reversed).collect();
    let mut full: BTreeMap<&str, &str> = BTreeMap::new();
    for (end, short) in ends.iter().filter(|(_, name)| name.chars().count() >= SHORTEST) {
        let mut longer = ends.range(end.clone()..).skip(1).take_while(|(other, _)| other.starts_with(end));
        if let (Some((_, long)), None) = (longer.next(), longer.next())
            && is_whole(ontology, &long[..long.len() - short.len()])
        {
            full.insert(short, long);
        }
    }
    for named in names.iter_mut().flatten().filter(|n| n.kind == kind) {
        if let Some(long) = full.get(named.name.as_str()) {
            (*long).clone_into(&mut named.name);
        }
    }
}

/// True where `before` joins nothing to what follows it and is of it no description (甲工厂+|乙大脑, 行走的|乙教育).
fn is_whole(ontology: &Ontology, before: &str) -> bool {
    before.char_indices().next_back().is_some_and(|(at, c)| {
        !matches!(c, '+' | chars::ENUM_COMMA) && !ontology.lexicon.is(&before[at..], Class::Relative)
    })
}
