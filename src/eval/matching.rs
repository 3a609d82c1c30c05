//! Which found node is which annotated one: one to one within a type, the surest pairs first.

use std::collections::{BTreeMap, BTreeSet};

use super::gold::GoldNode;
use super::normal::dice;
use super::scheme::{Scheme, is_loose};

/// A found node, by what is compared.
pub(super) struct Candidate<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'a str,
    /// Its names and the words of its mentions, in normal form.
    pub(super) forms: &'a BTreeSet<String>,
}

/// Of loosely compared names, those less alike than this are different.
const ALIKE: f64 = 0.6;
/// Sureness of a pair that agrees in the canonical name.
const SAME_NAME: f64 = 3.0;
/// Sureness of a pair that agrees in some form; longer forms are surer.
const SAME_FORM: f64 = 2.0;
/// Characters that make a form as much surer as [`SAME_NAME`] is than [`SAME_FORM`].
const LONGEST: f64 = 1000.0;

/// How sure it is that `forms` name `gold`, or `None` where they do not.
fn sureness(forms: &BTreeSet<String>, gold: &GoldNode) -> Option<f64> {
    if forms.contains(&gold.normal) {
        return Some(SAME_NAME);
    }
    let shared = forms.intersection(&gold.forms).map(|form| form.chars().count()).max();
    if let Some(length) = shared {
        return Some(SAME_FORM + length as f64 / LONGEST);
    }
    if !is_loose(&gold.kind) {
        return None;
    }
    let alike = forms.iter().flat_map(|a| gold.forms.iter().map(|b| dice(a, b)));
    alike.max_by(f64::total_cmp).filter(|likeness| *likeness >= ALIKE)
}

/// For every candidate the index in `gold` of its match. Required nodes are given away before optional ones,
/// then the surest pairs first, of equals the first by the ids of both.
pub(super) fn pair(candidates: &[Candidate<'_>], gold: &[GoldNode], scheme: &Scheme) -> Vec<Option<usize>> {
    let mut by_kind: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, node) in gold.iter().enumerate().filter(|(_, node)| scheme.holds(&node.kind)) {
        by_kind.entry(&node.kind).or_default().push(index);
    }
    let mut pairs = Vec::new();
    for (found, candidate) in candidates.iter().enumerate() {
        for index in by_kind.get(candidate.kind).into_iter().flatten() {
            if let Some(sure) = sureness(candidate.forms, &gold[*index]) {
                pairs.push((sure, *index, found));
            }
        }
    }
    let key = |&(_, index, found): &(f64, usize, usize)| (&gold[index].id, candidates[found].id);
    pairs.sort_by(|a, b| {
        let optional = gold[a.1].optional.cmp(&gold[b.1].optional);
        optional.then(b.0.total_cmp(&a.0)).then_with(|| key(a).cmp(&key(b)))
    });
    let mut matched = vec![None; candidates.len()];
    let mut given = vec![false; gold.len()];
    for (_, index, found) in pairs {
        if !given[index] && matched[found].is_none() {
            given[index] = true;
            matched[found] = Some(index);
        }
    }
    matched
}

#[cfg(test)]
mod tests {
    use super::super::normal::{forms, normal};
    use super::*;
    use crate::ontology::Ontology;

    fn gold(id: &str, kind: &str, names: &[&str], optional: bool) -> GoldNode {
        GoldNode {
            id: id.to_owned(),
            kind: kind.to_owned(),
            name: names[0].to_owned(),
            surfaces: Vec::new(),
            optional,
            normal: normal(names[0]),
            forms: forms(names.iter().copied()),
        }
    }

    /// Pairs as `found=gold`, for found nodes given as `(id, type, names)`.
    fn check(found: &[(&str, &str, &[&str])], gold: &[GoldNode], expected: &str) {
        let all: Vec<BTreeSet<String>> =
            found.iter().map(|(_, _, names)| forms(names.iter().copied())).collect();
        let candidates: Vec<Candidate<'_>> =
            found.iter().zip(&all).map(|((id, kind, _), forms)| Candidate { id, kind, forms }).collect();
        let scheme = Scheme::new(&Ontology::builtin().unwrap(), std::iter::empty());
        let matched = pair(&candidates, gold, &scheme);
        let pairs =
            found.iter().zip(matched).filter_map(|((id, ..), at)| Some(format!("{id}={}", gold[at?].id)));
        assert_eq!(pairs.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn a_name_is_surer_than_a_form_and_a_form_than_likeness() {
        let both =
            [gold("g1", "goal", &["平安云溪", "云溪样板"], false), gold("g2", "goal", &["云溪样板"], false)];
        check(&[("b", "goal", &["云溪样板"])], &both, "b=g2");
        let near = [
            gold("g1", "goal", &["共同富裕样板县城"], false),
            gold("g2", "goal", &["共同富裕样板县"], false),
        ];
        check(&[("b", "goal", &["共同富裕样板"])], &near, "b=g2");
        check(&[("b", "goal", &["平安建设样板"])], &near, "");
    }

    #[test]
    fn of_equals_the_first_by_id_and_the_required_first() {
        let twice = [gold("g2", "goal", &["平安云溪"], false), gold("g1", "goal", &["平安云溪"], false)];
        check(&[("b", "goal", &["平安云溪"]), ("a", "goal", &["平安云溪"])], &twice, "b=g2 a=g1");
        let optional = [gold("g1", "goal", &["平安云溪"], true), gold("g2", "goal", &["平安云溪县"], false)];
        check(&[("b", "goal", &["平安云溪"])], &optional, "b=g2");
    }

    #[test]
    fn bodies_are_compared_strictly_and_types_never_mixed() {
        let body = [gold("o1", "organization", &["云溪县司法局", "县司法局"], false)];
        check(&[("b", "organization", &["“县司法局”"])], &body, "b=o1");
        check(&[("b", "organization", &["云溪县司法"])], &body, "");
        check(&[("b", "place", &["云溪县司法局"])], &body, "");
    }
}
