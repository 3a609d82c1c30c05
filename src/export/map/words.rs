//! The words that a map itself says, in Chinese and English, from `words.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::export::Language;

type Table = BTreeMap<String, BTreeMap<String, String>>;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    language: &'static str,
}

impl Words {
    /// Those of `language`.
    pub fn of(language: Language) -> Self {
        Words { language: language.of("zh", "en") }
    }

    /// The word called `key`.
    pub fn get(self, key: &str) -> &'static str {
        table().get(self.language).and_then(|words| words.get(key)).map_or("", String::as_str)
    }

    /// The word called `key`, its braces filled in.
    pub fn filled(self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
        let mut out = String::new();
        // In one pass, so that a name with braces is no template.
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
            rest = after;
        }
        out + rest
    }

    /// `names` with what stands between them, at most `most` of them and then what `more` says of how many there are.
    pub fn list(self, names: &[String], most: usize, more: &str) -> String {
        let shown: Vec<&str> = names.iter().take(most).map(String::as_str).collect();
        let mut out = shown.join(self.get("comma"));
        if names.len() > most {
            out.push_str(&self.filled(more, &[("count", &names.len().to_string())]));
        }
        out
    }
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| toml::from_str(include_str!("words.toml")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_words() {
        let [zh, en] = ["zh", "en"].map(|language| table()[language].keys().collect::<Vec<_>>());
        assert!(zh.len() > 10);
        assert_eq!(zh, en);
        let zh = Words::of(Language::Chinese);
        assert_eq!(zh.filled("titled", &[("name", "{name}")]), "《{name}》");
        assert_eq!(zh.list(&["甲".to_owned(), "乙".to_owned()], 1, "more"), "甲等2个");
    }
}
