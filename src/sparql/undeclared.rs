//! Finds a prefix that a query uses but nobody declared: the parser only says that something is wrong further on.

use crate::rdf::iri;

/// The first prefix in `text` that is neither ready nor declared, with its place.
pub(super) fn undeclared(text: &str) -> Option<(usize, &str)> {
    let mut declared: Vec<&str> = iri::prefixes().into_iter().map(|(prefix, _)| prefix).collect();
    let mut last = "";
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let skipped = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '<' => iri_length(rest),
            '"' | '\'' => string_length(rest, first),
            c if is_name(c) || c == ':' => {
                let name = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
                let word = &rest[..name];
                if !rest[name..].starts_with(':') {
                    last = word;
                    name.max(1)
                } else {
                    if last.eq_ignore_ascii_case("prefix") {
                        declared.push(word);
                    } else if word != "_" && !declared.contains(&word) {
                        return Some((at, word));
                    }
                    last = "";
                    // Its local part may hold colons too.
                    let local = &rest[name + 1..];
                    name + 1 + local.find(|c| !is_name(c) && c != ':').unwrap_or(local.len())
                }
            }
            '?' | '$' | '@' => 1 + rest[1..].find(|c| !is_name(c)).unwrap_or(rest.len() - 1),
            c => c.len_utf8(),
        };
        at += skipped;
    }
    None
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// Bytes of the IRI that `text` opens with; 1 where it is a mark of comparison.
fn iri_length(text: &str) -> usize {
    match text.find(|c: char| c == '>' || c.is_whitespace()) {
        Some(end) if text[end..].starts_with('>') => end + 1,
        _ => 1,
    }
}

/// Bytes of the string that `text` opens with.
fn string_length(text: &str, mark: char) -> usize {
    let long: String = [mark; 3].iter().collect();
    let quote = if text.starts_with(&long) { long } else { mark.to_string() };
    let mut at = quote.len();
    while at < text.len() {
        if text[at..].starts_with(&quote) {
            return at + quote.len();
        }
        let escaped = text[at..].starts_with('\\');
        let next = text[at..].chars().take(1 + usize::from(escaped)).map(char::len_utf8).sum::<usize>();
        at += next.max(1);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_among_prefixes_are_found() {
        assert_eq!(undeclared("SELECT * { ?s 关系:x ?o }"), Some((14, "关系")));
        assert_eq!(undeclared("SELECT * { ?s :x ?o }"), Some((14, "")));
        assert_eq!(undeclared("SELECT * { ?s rel:issues/foo:bar ?o }"), Some((25, "foo")));
        for fine in [
            "PREFIX foo: <urn:foo:> SELECT * { ?s foo:bar _:b }",
            "SELECT * { node:organization:市司法局 rel:issues ?p } # foo:bar",
            "SELECT * { ?s rdfs:label \"foo:bar\", 'a\\'foo:bar', '''foo:bar''', \"x\"@zh }",
            "SELECT * { <urn:foo:bar> a ?t . FILTER(?a<3) }",
        ] {
            assert_eq!(undeclared(fine), None, "{fine}");
        }
    }
}
