//! A sentence as rules see it: its unit, its clauses and the names that were found.

use std::cell::Cell;

use super::clause::Sentence;
use super::unit::Unit;
use crate::ontology::TypeId;

/// Longest adverb that is of what a figure measures, in scalar values.
const OPENER: usize = 2;
/// Answers kept of where names begin.
const KEPT: usize = 4;

/// A mention of the unit at hand: its place in the unit and its number in the annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// First scalar value.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Type.
    pub kind: TypeId,
    /// Number among the mentions of the annotation.
    pub mention: usize,
}

/// Types of mentions, of which some that are not among them may seem to be: most rules have nothing to look for in most clauses.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kinds(u64);

impl Kinds {
    /// False where `kind` is not among them.
    #[inline]
    pub fn may_hold(self, kind: TypeId) -> bool {
        self.0 >> (kind.0 % 64) & 1 == 1
    }

    /// True where there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<TypeId> for Kinds {
    fn from_iter<I: IntoIterator<Item = TypeId>>(kinds: I) -> Self {
        Kinds(kinds.into_iter().fold(0, |bits, kind| bits | 1 << (kind.0 % 64)))
    }
}

/// A sentence with all that was found in it.
pub struct View<'v, 'u> {
    /// Its unit.
    pub unit: &'v Unit<'u>,
    /// The unit's mentions.
    pub locals: &'v [Local],
    /// Scalar values that lie inside names.
    pub covered: &'v [bool],
    /// The sentence.
    pub sentence: &'v Sentence,
    /// Prose: measures are sought; headings and topic sentences state no measure.
    pub prose: bool,
    /// A topic sentence of an item: one clause, closed at once.
    pub topic: bool,
    /// Where names were sought last, and which of them was the first there: many rules ask the same of one clause.
    sought: [Cell<(usize, usize)>; KEPT],
}

impl<'v, 'u> View<'v, 'u> {
    /// A sentence of `unit` that states no measure where it is not `prose`, and is closed at once where it is a `topic`.
    pub fn new(
        unit: &'v Unit<'u>,
        (locals, covered): (&'v [Local], &'v [bool]),
        sentence: &'v Sentence,
        (prose, topic): (bool, bool),
    ) -> Self {
        // no name begins before the first scalar value: what stands in the places kept is true from the outset
        View { unit, locals, covered, sentence, prose, topic, sought: Default::default() }
    }

    /// Mentions that lie in `from..to`, outermost first.
    pub fn within(&self, from: usize, to: usize) -> impl Iterator<Item = Local> + '_ {
        self.locals[self.first(from)..]
            .iter()
            .copied()
            .take_while(move |l| l.start < to)
            .filter(move |l| l.end <= to)
    }

    /// Which mention is the first that begins at `from` or later.
    fn first(&self, from: usize) -> usize {
        let kept = &self.sought[from % KEPT];
        match kept.get() {
            (sought, first) if sought == from => first,
            _ => {
                let first = self.locals.partition_point(|l| l.start < from);
                kept.set((from, first));
                first
            }
        }
    }

    /// The outermost mention that begins at `at` and is of one of the types.
    pub fn starting(&self, at: usize, kinds: &[TypeId]) -> Option<Local> {
        self.within(at, at + 1 + 200)
            .take_while(|l| l.start == at)
            .filter(|l| kinds.contains(&l.kind))
            .max_by_key(|l| l.end)
    }

    /// The figure in which a clause begins at `at`, its openers skipped (|重点|企业业务量增长16%).
    pub fn figure_at(&self, at: usize) -> Option<Local> {
        let kind = self.unit.ontology().known.indicator;
        let near = self.locals[self.first(at.saturating_sub(OPENER))..].iter().take_while(|l| l.start <= at);
        near.copied().find(|l| l.kind == kind && at < l.end)
    }

    /// True where `at` lies inside a name (figures are no names).
    pub fn is_covered(&self, at: usize) -> bool {
        self.covered.get(at).is_some_and(|c| *c)
    }
}
