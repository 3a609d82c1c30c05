//! Writes corrections as they are to stand in a file: TOML that [`Corrections::parse`](super::Corrections::parse)
//! reads.

use std::fmt::Write;

use crate::text::chars::steers;

/// Says that a node is right.
pub fn accept_node(id: &str) -> String {
    table("accept", &[("node", id)])
}

/// Says that an edge is right.
pub fn accept_edge(id: &str) -> String {
    table("accept", &[("edge", id)])
}

/// Takes a node away.
pub fn reject_node(id: &str) -> String {
    table("reject", &[("node", id)])
}

/// Takes an edge away.
pub fn reject_edge(id: &str) -> String {
    table("reject", &[("edge", id)])
}

/// Makes the node `id` part of the node `into`.
pub fn merge(id: &str, into: &str) -> String {
    table("merge", &[("node", id), ("into", into)])
}

fn table(name: &str, pairs: &[(&str, &str)]) -> String {
    let mut text = format!("[[{name}]]");
    for (key, value) in pairs {
        let _ = write!(text, "\n{key} = {}", quoted(value));
    }
    text
}

/// A basic string of TOML.
fn quoted(value: &str) -> String {
    let mut text = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            c if steers(c) => {
                let _ = write!(text, "\\u{:04X}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_is_read_back() {
        for name in ["湖州市", "a\"b\\c", "\u{1}\t\n\u{7f}\u{85}", "#'\u{2028}", "\u{202e}a\u{feff}"] {
            let text = merge(name, name);
            let table: toml::Table = toml::from_str(&text).unwrap();
            assert!(!text.lines().any(|line| line.contains(steers)), "{text}");
            assert_eq!(table["merge"][0]["node"].as_str(), Some(name), "{text}");
        }
    }
}
