//! Names compared as people write them: whitespace, quotation marks and width make no difference.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::chars;

/// `name` without white space, quotation marks and title marks, in half-width and lower case.
pub fn normal(name: &str) -> String {
    name.chars()
        .filter(|c| !is_mark(*c))
        .nfkc()
        .filter(|c| !c.is_whitespace() && !is_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Names less alike than this are not shown as near.
pub const LEAST_LIKE: f64 = 0.25;

/// A text for searching: as [`normal`] makes it, character by character, with the way back.
pub struct Folded {
    text: String,
    /// For each byte of `text` the place of its character among those of the original.
    origins: Vec<u32>,
}

impl Folded {
    /// `original`, folded.
    pub fn new(original: &str) -> Self {
        let mut folded = Folded { text: String::with_capacity(original.len()), origins: Vec::new() };
        for (place, c) in original.chars().enumerate() {
            if c.is_ascii() || chars::is_han(c) {
                folded.push(c.to_ascii_lowercase(), place);
            } else {
                std::iter::once(c).nfkc().flat_map(char::to_lowercase).for_each(|c| folded.push(c, place));
            }
        }
        folded
    }

    fn push(&mut self, c: char, place: usize) {
        if !c.is_whitespace() && !is_mark(c) {
            self.text.push(c);
            self.origins.resize(self.text.len(), place as u32);
        }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where `word`, itself folded, stands in the original: first character, and one past the last.
    pub fn places(&self, word: &str) -> impl Iterator<Item = (usize, usize)> {
        let found = self.text.match_indices(word).map(|(at, _)| (at, at + word.len()));
        found.map(|(from, to)| (self.origins[from] as usize, self.origins[to - 1] as usize + 1))
    }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        chars::QUOTE_OPEN
            | chars::QUOTE_CLOSE
            | chars::INNER_QUOTE_OPEN
            | chars::INNER_QUOTE_CLOSE
            | chars::TITLE_OPEN
            | chars::TITLE_CLOSE
            | chars::INNER_TITLE_OPEN
            | chars::INNER_TITLE_CLOSE
            | '"'
            | '\''
    )
}

/// How alike two names are, from 0 to 1: the share of common pairs of neighbouring characters, raised where
/// one name holds the other.
pub fn likeness(a: &str, b: &str) -> f64 {
    let (first, second) = (pairs(a), pairs(b));
    if first.is_empty() || second.is_empty() {
        return 0.0;
    }
    let common = first.intersection(&second).count() as f64;
    let dice = 2.0 * common / (first.len() + second.len()) as f64;
    let holds = a.contains(b) || b.contains(a);
    if holds { f64::midpoint(dice, 1.0) } else { dice }
}

/// Those of `names` that are most like `asked`, best first, at most `most` of them.
pub fn similar_names<'n>(asked: &str, names: impl Iterator<Item = &'n str>, most: usize) -> Vec<&'n str> {
    let asked = normal(asked);
    let mut scored: Vec<(f64, &str)> = names.map(|name| (likeness(&asked, &normal(name)), name)).collect();
    scored.retain(|(score, _)| *score >= LEAST_LIKE);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup();
    scored.into_iter().take(most).map(|(_, name)| name).collect()
}

/// Pairs of neighbouring characters, with the ends of the name as neighbours too.
fn pairs(name: &str) -> HashSet<(Option<char>, Option<char>)> {
    let mut before = None;
    let mut pairs = HashSet::new();
    for c in name.chars() {
        pairs.insert((before, Some(c)));
        before = Some(c);
    }
    if before.is_some() {
        pairs.insert((before, None));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_width_and_space_make_no_difference() {
        assert_eq!(normal("《湖州 市“十四五”规划》"), normal("湖州市十四五规划"));
        assert_eq!(normal("（Ａ）1+N"), normal("(a)１＋n"));
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let folded = Folded::new("打造“法润 先锋”ＡＢＣ㈱品牌");
        assert_eq!(folded.places("法润先锋").collect::<Vec<_>>(), [(3, 8)]);
        assert_eq!(folded.places("abc").collect::<Vec<_>>(), [(9, 12)]);
        assert_eq!(folded.places("品牌").collect::<Vec<_>>(), [(13, 15)]);
        assert_eq!(folded.text(), normal("打造“法润 先锋”ＡＢＣ㈱品牌"));
    }

    #[test]
    fn near_names_are_alike_and_far_ones_are_not() {
        assert!(likeness("共同富裕绿色样板", "共同富裕绿色样本") > 0.6);
        assert!(likeness("绿色样本", "共同富裕绿色样本") > 0.5);
        assert!(likeness("法治政府", "共同富裕绿色样本") < 0.2);
    }
}
