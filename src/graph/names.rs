//! Interned names: the types, relations and rules of a graph, each stored once.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

/// Index of a name in its [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(u32);

impl NameId {
    /// The number of the name among those of its set.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A set of names, each with an index. Never forgets a name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    names: Vec<Arc<str>>,
    index: HashMap<Arc<str>, u32, FixedState>,
}

impl Names {
    /// The index of `name`, added where it is new.
    pub fn intern(&mut self, name: &str) -> NameId {
        if let Some(known) = self.index.get(name) {
            return NameId(*known);
        }
        let name: Arc<str> = name.into();
        let next = self.names.len() as u32;
        self.names.push(Arc::clone(&name));
        self.index.insert(name, next);
        NameId(next)
    }

    /// The name at `id`; empty for an index of some other set.
    pub fn get(&self, id: NameId) -> &str {
        self.names.get(id.0 as usize).map_or("", |name| name)
    }

    /// The index of `name`, if it is known.
    pub fn find(&self, name: &str) -> Option<NameId> {
        self.index.get(name).copied().map(NameId)
    }

    /// All names with their indexes, in index order.
    pub fn iter(&self) -> impl Iterator<Item = (NameId, &str)> {
        self.names.iter().enumerate().map(|(i, name)| (NameId(i as u32), &**name))
    }

    /// Adds every name of `other`; the answer takes its indexes to ours.
    pub(super) fn absorb(&mut self, other: &Names) -> Remap {
        Remap(other.names.iter().map(|name| self.intern(name)).collect())
    }

    /// Puts the names in order, so that indexes compare as the names do.
    pub(super) fn sort(&mut self) -> Remap {
        let mut sorted = self.names.clone();
        sorted.sort();
        let mut ordered = Names::default();
        for name in &sorted {
            ordered.intern(name);
        }
        let remap = ordered.absorb(self);
        *self = ordered;
        remap
    }
}

/// From the indexes of one set of names to those of another.
pub(super) struct Remap(Vec<NameId>);

impl Remap {
    pub(super) fn get(&self, old: NameId) -> NameId {
        self.0.get(old.0 as usize).copied().unwrap_or(old)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_indexes_compare_as_names_do() {
        let mut names = Names::default();
        let (b, a) = (names.intern("b"), names.intern("a"));
        let remap = names.sort();
        assert!(remap.get(a) < remap.get(b));
        assert_eq!(names.get(remap.get(b)), "b");
        assert_eq!(names.find("c"), None);
    }
}
