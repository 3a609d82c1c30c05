//! The text of a query, sign by sign, as far as messages about it need that: prefixes that nobody declared, brackets
//! without their other half, the IRIs it names. Parses nothing: the parser only says that something is wrong further on.

use std::collections::BTreeMap;

use crate::rdf::iri;

/// What a text has one of at some place; strings, comments and variables are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign<'t> {
    Word(&'t str),
    /// `prefix:local`
    Name(&'t str, &'t str),
    /// `<iri>`
    Iri(&'t str),
    Bracket(char),
}

/// The signs of a text, each with its place.
struct Signs<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Signs<'t> {
    type Item = (usize, Sign<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (at, rest) = (self.at, &self.text[self.at..]);
            let (length, sign) = first(rest, rest.chars().next()?);
            self.at += length;
            if let Some(sign) = sign {
                return Some((at, sign));
            }
        }
    }
}

/// The sign that `text` opens with, if it is one, and the bytes it takes.
fn first(text: &str, opens: char) -> (usize, Option<Sign<'_>>) {
    match opens {
        '#' => (text.find('\n').unwrap_or(text.len()), None),
        '<' => match iri_length(text) {
            1 => (1, None),
            length => (length, Some(Sign::Iri(&text[1..length - 1]))),
        },
        '"' | '\'' => (string_length(text, opens), None),
        '{' | '}' | '(' | ')' | '[' | ']' => (1, Some(Sign::Bracket(opens))),
        '?' | '$' | '@' => (1 + text[1..].find(|c| !is_name(c)).unwrap_or(text.len() - 1), None),
        c if is_name(c) || c == ':' => {
            let name = text.find(|c| !is_name(c)).unwrap_or(text.len());
            let Some(local) = text[name..].strip_prefix(':') else {
                return (name, Some(Sign::Word(&text[..name])));
            };
            // A local part may hold colons, and its last full stop ends the triple.
            let local = &local[..local.find(|c| !is_name(c) && c != ':').unwrap_or(local.len())];
            let length = name + 1 + local.len();
            (length, Some(Sign::Name(&text[..name], local.trim_end_matches('.'))))
        }
        c => (c.len_utf8(), None),
    }
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

fn is_prefix(word: &str) -> bool {
    word.eq_ignore_ascii_case("prefix")
}

/// The first prefix in `text` that is neither ready nor declared, with its place.
pub(super) fn undeclared(text: &str) -> Option<(usize, &str)> {
    let mut declared: Vec<&str> = iri::prefixes().into_iter().map(|(prefix, _)| prefix).collect();
    let mut last = "";
    for (at, sign) in (Signs { text, at: 0 }) {
        last = match sign {
            Sign::Word(word) => word,
            Sign::Name(prefix, _) => {
                if is_prefix(last) {
                    declared.push(prefix);
                } else if prefix != "_" && !declared.contains(&prefix) {
                    return Some((at, prefix));
                }
                ""
            }
            Sign::Iri(_) | Sign::Bracket(_) => "",
        }
    }
    None
}

/// The first bracket of `text` without its other half, with its place.
pub(super) fn unpaired(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, sign) in (Signs { text, at: 0 }) {
        let Sign::Bracket(bracket) = sign else { continue };
        let Some(opener) = opener(bracket) else {
            open.push((at, bracket));
            continue;
        };
        match open.last() {
            Some((_, last)) if *last == opener => drop(open.pop()),
            Some(last) if open.iter().any(|(_, other)| *other == opener) => return Some(*last),
            _ => return Some((at, bracket)),
        }
    }
    open.pop()
}

/// What `bracket` closes.
pub(super) fn opener(bracket: char) -> Option<char> {
    closing().find(|(_, close)| *close == bracket).map(|(open, _)| open)
}

/// What closes `bracket`.
pub(super) fn closer(bracket: char) -> Option<char> {
    closing().find(|(open, _)| *open == bracket).map(|(_, close)| close)
}

fn closing() -> impl Iterator<Item = (char, char)> {
    [('{', '}'), ('(', ')'), ('[', ']')].into_iter()
}

/// The IRIs that `text` names, each with its place; those that only declare a prefix are none.
pub(super) fn iris(text: &str) -> Vec<(usize, String)> {
    let mut spaces: BTreeMap<&str, &str> = iri::prefixes().into_iter().collect();
    let (mut last, mut declares) = ("", None);
    let mut found = Vec::new();
    for (at, sign) in (Signs { text, at: 0 }) {
        match (sign, declares.take()) {
            (Sign::Iri(space), Some(prefix)) => drop(spaces.insert(prefix, space)),
            (Sign::Iri(iri), None) => found.push((at, iri.to_owned())),
            (Sign::Name(prefix, _), _) if is_prefix(last) => declares = Some(prefix),
            (Sign::Name(prefix, local), _) => {
                found.extend(spaces.get(prefix).map(|space| (at, format!("{space}{local}"))));
            }
            _ => {}
        }
        last = if let Sign::Word(word) = sign { word } else { "" };
    }
    found
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

    #[test]
    fn brackets_without_their_other_half_are_found() {
        assert_eq!(unpaired("SELECT * { ?s ?p ?o"), Some((9, '{')));
        assert_eq!(unpaired("SELECT * { ?s ?p ?o } }"), Some((22, '}')));
        assert_eq!(unpaired("SELECT * { FILTER(?x > 3 }"), Some((17, '(')));
        assert_eq!(unpaired("SELECT * { ?s ?p ?o ) }"), Some((20, ')')));
        assert_eq!(unpaired("SELECT * { ?s ?p [ ?q '}', \"{\" ] } # {"), None);
    }

    #[test]
    fn names_are_written_out() {
        let text =
            "PREFIX r: <urn:zhengtu:relation:> SELECT * { ?s r:issues/rel:cites ?o. <urn:x> a type:goal. }";
        let found: Vec<String> = iris(text).into_iter().map(|(_, iri)| iri).collect();
        assert_eq!(
            found,
            ["urn:zhengtu:relation:issues", "urn:zhengtu:relation:cites", "urn:x", "urn:zhengtu:type:goal"]
        );
    }
}
