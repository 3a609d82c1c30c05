//! How types are named in property graphs: labels as `PartOf`, types of relationships as `PART_OF`.

/// The label of a type of node.
pub(super) fn label(kind: &str) -> String {
    if !plain(kind) {
        return kind.to_owned();
    }
    kind.split('_')
        .map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_ascii_uppercase() + rest
        })
        .collect()
}

/// The type of a relationship.
pub(super) fn relation_type(relation: &str) -> String {
    if plain(relation) { relation.to_ascii_uppercase() } else { relation.to_owned() }
}

fn plain(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_names_of_the_usual_form_and_others_stay() {
        assert_eq!(
            (label("organization"), relation_type("part_of")),
            ("Organization".into(), "PART_OF".into())
        );
        assert_eq!(label("leading_group"), "LeadingGroup");
        assert_eq!((label("Ort"), relation_type("资助")), ("Ort".into(), "资助".into()));
    }
}
