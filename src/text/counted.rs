//! Counts in English, as messages say them: `1 edge`, `2 edges`.

/// `number` of `what`, a noun in the singular: `1 body`, `2 bodies`, `3 pieces of evidence`.
pub fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {}", plural(what)) }
}

/// The plural of a noun, or of the noun before `of`.
fn plural(noun: &str) -> String {
    if let Some((head, rest)) = noun.split_once(" of ") {
        return format!("{} of {rest}", plural(head));
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        let told = |what| [0, 1, 2].map(|number| counted(number, what));
        assert_eq!(told("edge"), ["0 edges", "1 edge", "2 edges"]);
        assert_eq!(told("body"), ["0 bodies", "1 body", "2 bodies"]);
        assert_eq!(told("way"), ["0 ways", "1 way", "2 ways"]);
        assert_eq!(told("entity type"), ["0 entity types", "1 entity type", "2 entity types"]);
        assert_eq!(
            told("piece of evidence"),
            ["0 pieces of evidence", "1 piece of evidence", "2 pieces of evidence"]
        );
    }
}
