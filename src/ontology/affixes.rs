//! Words that lines are asked whether they begin or end with: most do with none, which one look at a character tells.

use std::collections::HashSet;

use foldhash::fast::FixedState;

/// Words that lines may begin with, or end with.
#[derive(Clone, Debug)]
pub struct Affixes {
    words: Vec<String>,
    /// The characters that they begin with.
    firsts: HashSet<char, FixedState>,
    /// The characters that they end with.
    lasts: HashSet<char, FixedState>,
}

impl Affixes {
    /// Asked for in the order of `words`.
    pub fn new(words: Vec<String>) -> Self {
        let firsts = words.iter().filter_map(|word| word.chars().next()).collect();
        let lasts = words.iter().filter_map(|word| word.chars().next_back()).collect();
        Affixes { words, firsts, lasts }
    }

    /// All of them.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// What stands in `line` behind the first of the words that it begins with.
    pub fn after<'l>(&self, line: &'l str) -> Option<&'l str> {
        self.firsts.get(&line.chars().next()?)?;
        self.words.iter().find_map(|word| line.strip_prefix(word.as_str()))
    }

    /// What stands in `line` before the first of the words that it ends with.
    pub fn before<'l>(&self, line: &'l str) -> Option<&'l str> {
        self.lasts.get(&line.chars().next_back()?)?;
        self.words.iter().find_map(|word| line.strip_suffix(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_words_counts() {
        let affixes = Affixes::new(["作者系", "作者"].map(str::to_owned).to_vec());
        assert_eq!(affixes.after("作者系王建国"), Some("王建国"));
        assert_eq!(affixes.after("作者：王建国"), Some("：王建国"));
        assert_eq!(affixes.before("王建国作者"), Some("王建国"));
        assert_eq!((affixes.after("作文"), affixes.before("读者"), affixes.after("")), (None, None, None));
    }
}
