//! What keeps texts from being read as markup or script: escapes, and the page's content security policy.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// `text`, a piece of JSON, without a character that ends a script element, opens markup or ends a line of
/// script. In JSON such characters stand in strings only, where an escape means the same.
pub(super) fn json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 64);
    for c in text.chars() {
        if matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') {
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// `text` as the text of an element or the value of an attribute.
pub fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '"' | '\'' => {
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A policy by which only these scripts and styles run, nothing is loaded, and no string becomes markup.
pub(super) fn policy(scripts: &[&str], styles: &[&str]) -> String {
    let hashes = |texts: &[&str]| {
        let hash = |text: &&str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
        texts.iter().map(hash).collect::<Vec<_>>().join(" ")
    };
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data: blob:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hashes(scripts),
        hashes(styles)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_json_means_the_same_and_holds_no_markup() {
        let hostile = "</script><img onerror=x>&amp;<!--\u{2028}\u{2029}]]>\"\\\n\u{202E}";
        let written = json(&serde_json::to_string(hostile).unwrap());
        assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\n']));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), hostile);
    }

    #[test]
    fn a_title_stays_text() {
        assert_eq!(html("a<b>\"&'\n"), "a&#60;b&#62;&#34;&#38;&#39; ");
    }

    #[test]
    fn the_policy_names_the_digest_of_each_script() {
        let policy = policy(&["alert(1)"], &[]);
        assert!(policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{policy}");
    }
}
