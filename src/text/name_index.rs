//! Where names stand in a list that holds them: of each no more than a hash and its place is kept, so that a table of hundreds of
//! thousands grows without a look at the names.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// Places of names by their hashes.
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    slots: HashTable<Slot>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: NameHash,
    place: u32,
}

/// The hash of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameHash(u32);

impl NameHash {
    /// The hash of `name`.
    pub fn of(name: &str) -> Self {
        NameHash(FixedState::default().hash_one(name) as u32)
    }

    /// As a table wants it, which looks at both ends.
    fn spread(self) -> u64 {
        u64::from(self.0) << 32 | u64::from(self.0)
    }
}

impl NameIndex {
    /// The place of the name of this hash for which `is` holds.
    pub fn find(&self, hash: NameHash, is: impl Fn(u32) -> bool) -> Option<u32> {
        self.slots.find(hash.spread(), |slot| slot.hash == hash && is(slot.place)).map(|slot| slot.place)
    }

    /// Notes the place of a name that has none.
    pub fn put(&mut self, hash: NameHash, place: u32) {
        self.slots.insert_unique(hash.spread(), Slot { hash, place }, |slot| slot.hash.spread());
    }

    /// Forgets the place of the name of this hash for which `is` holds, and returns it.
    pub fn remove(&mut self, hash: NameHash, is: impl Fn(u32) -> bool) -> Option<u32> {
        let slot = self.slots.find_entry(hash.spread(), |slot| slot.hash == hash && is(slot.place));
        slot.ok().map(|slot| slot.remove().0.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_hash_are_told_apart() {
        let names = ["甲", "乙"];
        let hash = NameHash::of("甲");
        let mut index = NameIndex::default();
        (0..2).for_each(|place| index.put(hash, place));
        let find = |index: &NameIndex, name| index.find(hash, |place| names[place as usize] == name);
        assert_eq!((find(&index, "甲"), find(&index, "乙"), find(&index, "丙")), (Some(0), Some(1), None));
        assert_eq!(index.remove(hash, |place| names[place as usize] == "甲"), Some(0));
        assert_eq!((find(&index, "甲"), find(&index, "乙")), (None, Some(1)));
        assert_eq!(index.find(NameHash::of("乙"), |_| true), None);
    }
}
