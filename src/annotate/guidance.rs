//! Bodies under whose eyes others act: 在市人大监督和市纪委的精心指导下，X推出….

use super::mention::{End, Inference};
use super::opening;
use super::reader::{Local, Reader, Said};
use super::statements::Reading;
use super::subject_list;
use super::triggers::frames_for;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::Class;
use crate::ontology::{RuleId, rule};

const UNDER: RuleId = rule("relation.under");

/// Scalar values that may stand between a body and the word for what it does (的|精心|).
const BETWEEN: usize = 8;

/// Where the words between 在 and 下 begin, in a clause that closes with such a phrase.
fn phrase(at: &Reading<'_, '_, '_>) -> Option<usize> {
    let (unit, clause) = (at.view.unit, at.clause);
    if !clause.has_all(&[Class::PhraseOpener, Class::PhraseEnd]) || !unit.closes(clause.end, Class::PhraseEnd)
    {
        return None;
    }
    (clause.start..clause.end).find_map(|i| unit.word_end(i, Class::PhraseOpener, clause.end))
}

/// True where `trigger` is the noun of such a phrase, whose bodies stand before it, not after it.
pub fn is_noun(at: &Reading<'_, '_, '_>, trigger: Option<&Hit>) -> bool {
    trigger.is_some_and(|t| phrase(at).is_some_and(|from| from <= t.start))
}

/// Bodies of a phrase whose clause has no subject, and where that clause begins.
#[derive(Default)]
pub struct Watchers(Vec<Local>, usize);

/// States that the bodies of such a phrase watch over those who act in its clause or, where it has no subject, in the next
/// one that has: till then they are `kept`.
pub fn stated(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, kept: &mut Watchers) {
    if let Some(from) = phrase(at) {
        *kept = Watchers(watchers(reader, at, from), at.clause.start);
    }
    if kept.0.is_empty() || at.opening.subjects.is_empty() || !at.asserted() {
        return;
    }
    let Watchers(bodies, start) = std::mem::take(kept);
    let known = &reader.ontology.known;
    let (organization, supervises) = (known.organization, known.supervises);
    let subjects: Vec<(End, Inference)> =
        bodies.iter().map(|l| (End::Mention(l.mention), Inference::Explicit)).collect();
    let said = Said { evidence: at.view.unit.span(start, at.clause.end), ..at.said(UNDER) };
    for actor in at.opening.subjects.iter().filter(|l| l.kind == organization) {
        if !bodies.iter().any(|l| l.mention == actor.mention) {
            reader.state(supervises, &subjects, actor.mention, &said);
        }
    }
}

/// The bodies in the phrase from `from` on, each before a noun of watching.
fn watchers(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, from: usize) -> Vec<Local> {
    let (view, end) = (at.view, at.clause.end);
    let known = &reader.ontology.known;
    let bodies: Vec<Local> = view.within(from, end).filter(|l| l.kind == known.organization).collect();
    let mut out: Vec<Local> = Vec::new();
    let nouns = view.unit.hits_in(from, end).filter(|(_, word)| word.classes.has(Class::Trigger));
    for (hit, _) in nouns {
        let before = &bodies[..bodies.partition_point(|l| l.end <= hit.start)];
        let Some(last) = before.last() else { continue };
        let watches = |word: u32| frames_for(reader, word, *last).any(|(_, r)| r == known.supervises);
        if !out.contains(last) && watches(hit.word) && follows(view.unit, last.end, hit.start) {
            let listed = |one: &Local, next: &Local| subject_list::listed(view.unit, one, next);
            out.extend(subject_list::joined_to_last(before, listed));
        }
    }
    out
}

/// True where nothing but 的有力, adverbs or 及其常委会 stands between a body that ends at `end` and the noun at `noun`.
fn follows(unit: &Unit<'_>, end: usize, noun: usize) -> bool {
    const LINKS: [Class; 2] = [Class::Particle, Class::AndIts];
    let linked = LINKS.iter().any(|class| unit.word_end(end, *class, noun).is_some());
    noun - end <= BETWEEN && (linked || opening::skip(unit, end, noun) == noun)
}
