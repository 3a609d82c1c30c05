//! Attributes of nodes and edges, merged so that the order of merging makes no difference.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// Key and value pairs, sorted by key. Small: most nodes have none, most edges two, of words that the program knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(Vec<(Text, Text)>);

/// A key or a value.
type Text = Cow<'static, str>;

/// The key whose values are ranked: what was done outranks what is under way, and that what is planned.
pub const STATUS: &str = "status";
/// The key of what was changed by hand: the places of the corrections, none of which is ever lost.
pub const CORRECTION: &str = "correction";
/// What stands between the values of [`CORRECTION`].
const JOINT: &str = "; ";
/// Status of what is only planned.
pub const PLANNED: &str = "planned";
const RANKED: [&str; 3] = ["done", "under_way", PLANNED];

impl Attributes {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        let at = self.0.binary_search_by(|(k, _)| (**k).cmp(key)).ok()?;
        Some(&self.0[at].1)
    }

    /// Pairs in the order of their keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (&**key, &**value))
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets `key`, or where it has another value keeps the one that wins: the higher status; of other
    /// keys the smaller string. Corrections are kept all, sorted.
    pub fn merge(&mut self, key: impl Into<Text>, value: impl Into<Text>) {
        let (key, value) = (key.into(), value.into());
        match self.0.binary_search_by(|(k, _)| k.cmp(&key)) {
            Err(at) => self.put(at, key, value),
            Ok(at) if key == CORRECTION => self.0[at].1 = union(&self.0[at].1, &value).into(),
            Ok(at) if precedence(&key, &value) < precedence(&key, &self.0[at].1) => self.0[at].1 = value,
            Ok(_) => {}
        }
    }

    /// Sets `key` whatever it was: what a person said.
    pub fn set(&mut self, key: impl Into<Text>, value: impl Into<Text>) {
        let (key, value) = (key.into(), value.into());
        match self.0.binary_search_by(|(k, _)| k.cmp(&key)) {
            Err(at) => self.put(at, key, value),
            Ok(at) => self.0[at].1 = value,
        }
    }

    /// Puts in a new pair, with room for no more: there are hundreds of thousands of small lists.
    fn put(&mut self, at: usize, key: Text, value: Text) {
        self.0.reserve_exact(1);
        self.0.insert(at, (key, value));
    }

    /// Merges every pair of `other`.
    pub fn absorb(&mut self, other: &Attributes) {
        if self.0.is_empty() {
            self.0.clone_from(&other.0);
            return;
        }
        for (key, value) in &other.0 {
            self.merge(key.clone(), value.clone());
        }
    }
}

impl<K: Into<Text>, V: Into<Text>> FromIterator<(K, V)> for Attributes {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let pairs = pairs.into_iter();
        let mut all = Attributes(Vec::with_capacity(pairs.size_hint().0));
        for (key, value) in pairs {
            all.merge(key, value);
        }
        all
    }
}

/// The values of both, sorted, each once.
fn union(a: &str, b: &str) -> String {
    let values: BTreeSet<&str> = a.split(JOINT).chain(b.split(JOINT)).collect();
    values.into_iter().collect::<Vec<_>>().join(JOINT)
}

/// The smaller wins.
fn precedence<'a>(key: &str, value: &'a str) -> (usize, &'a str) {
    let rank = if key == STATUS { RANKED.iter().position(|s| *s == value) } else { Some(0) };
    (rank.unwrap_or(RANKED.len()), value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn done_outranks_planned_whatever_the_order() {
        let statuses = ["planned", "done", "under_way"];
        for turn in 0..3 {
            let pairs = (0..3).map(|i| (STATUS, statuses[(i + turn) % 3]));
            assert_eq!(pairs.collect::<Attributes>().get(STATUS), Some("done"));
        }
        let corrected: Attributes =
            ["b:2; c:1", "a:3", "c:1"].map(|at| (CORRECTION, at)).into_iter().collect();
        assert_eq!(corrected.get(CORRECTION), Some("a:3; b:2; c:1"));
        let other: Attributes = [("unit", "项"), ("unit", "部")].into_iter().collect();
        assert_eq!(other.get("unit"), Some("部").min(Some("项")));
    }
}
