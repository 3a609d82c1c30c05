//! Where words in normal form stand in a text.

use unicode_normalization::UnicodeNormalization;

use super::normal::is_dropped;
use crate::text::Span;

/// A text in normal form, with the way back. Characters are normalised one by one: what several of them would
/// compose to is not found, and has no place.
pub(super) struct Located {
    normal: String,
    /// For each byte of `normal` the character of the text that it came from.
    from: Vec<Span>,
}

impl Located {
    pub(super) fn new(text: &str) -> Self {
        let (mut normal, mut from) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (at, c) in text.char_indices() {
            let forms = std::iter::once(c).nfkc().filter(|c| !is_dropped(*c));
            normal.extend(forms.flat_map(char::to_lowercase));
            from.resize(normal.len(), Span::new(at, at + c.len_utf8()));
        }
        Located { normal, from }
    }

    /// Where `words`, in normal form, stand in the text: bytes of the text, in order.
    pub(super) fn places<'a>(&'a self, words: &'a str) -> impl Iterator<Item = Span> + 'a {
        let found = if words.is_empty() { None } else { Some(self.normal.match_indices(words)) };
        found.into_iter().flatten().filter_map(|(at, words)| {
            let (first, last) = (self.from.get(at)?, self.from.get(at + words.len() - 1)?);
            Some(Span { start: first.start, end: last.end })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_text() {
        let text = "推出“云小帮”ＡＢ服务，云小帮 上门";
        let located = Located::new(text);
        let found: Vec<&str> = located.places("云小帮").map(|span| span.of(text)).collect();
        assert_eq!(found, ["云小帮", "云小帮"]);
        assert!(located.places("云小帮ab服务").map(|span| span.of(text)).eq(["云小帮”ＡＢ服务"]));
        assert_eq!(located.places("").count() + located.places("无").count(), 0);
    }
}
