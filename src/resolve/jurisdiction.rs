//! The place a document speaks from: what 我市, 全省 and 市司法局 mean in it.

use std::collections::BTreeMap;

use super::divisions::{DivisionIndex, at_level, called, chain, choose, row};
use super::trace::{Placed, Step, Trace, Traces};
use crate::annotate::Annotation;
use crate::annotate::mention::{Form, Mention};
use crate::ontology::lexicon::Class;
use crate::ontology::tables::Rank;
use crate::ontology::{Ontology, rule};
use crate::read::{BlockKind, Document};

/// How much each division speaks for itself in a document, by index.
pub type Scores = BTreeMap<DivisionIndex, u32>;

/// A place named in the author line counts this much, in the title this much.
const AUTHOR: u32 = 20;
const TITLE: u32 = 4;
/// A place that opens a document's name counts this much.
const DOCUMENT: u32 = 1;
/// A level that a document says of itself (区 of 全区, 区司法局) counts this much, against twice the score of the place spoken
/// of most on it: a province has the scores of all that lies in it.
const SAID: u32 = 3;
/// A document's own score below which the rest of its file is asked.
const SURE: u32 = 6;

/// Counts the divisions a document names; a division counts half for those above it.
pub fn scores(
    document: &Document,
    annotation: &Annotation,
    ontology: &Ontology,
    trace: Option<&Trace>,
) -> Scores {
    let note = |mention, division, weight| {
        trace.iter().for_each(|t| t.push(Step::Weighed { mention, division, weight }));
    };
    let mut out = Scores::new();
    for (i, mention) in annotation.mentions.iter().enumerate() {
        if mention.form != Form::Division && !opens_with_place(mention, ontology) {
            continue;
        }
        let Some(division) = leading(ontology, &mention.name) else { continue };
        let mut weight = if mention.kind == ontology.known.policy { DOCUMENT } else { 2 };
        if annotation.authors.contains(&i) {
            weight += AUTHOR;
        }
        let titled = |b: &&crate::read::Block| b.kind == BlockKind::Title && b.span.contains(mention.span);
        if document.blocks.iter().any(|b| titled(&b)) {
            weight += TITLE;
        }
        note(Some(i), division, weight);
        for (above, index) in chain(ontology, division).into_iter().enumerate() {
            *out.entry(index).or_default() += weight >> above.min(2);
        }
    }
    if let Some(author) = &document.author
        && let Some(division) = leading(ontology, author)
    {
        note(None, division, AUTHOR);
        *out.entry(division).or_default() += AUTHOR;
    }
    out
}

/// True for names that a place can open and that then tell of it: bodies, zones (常德|经开区), documents
/// (《常德市|和美湘村建设十条措施》), meetings of a body (甲市|第十届人民代表大会第五次会议).
fn opens_with_place(mention: &Mention, ontology: &Ontology) -> bool {
    let known = &ontology.known;
    let body = || ontology.lexicon.holds(&mention.name, Class::OrgSuffix);
    let meets = mention.kind == known.event && body();
    let named = mention.kind == known.organization || mention.kind == known.policy || meets;
    mention.form == Form::Full && (named || mention.rule == const { rule("place.sited") })
}

/// The lowest division of those whose names, full or short, open `text` one behind the other (银川市|金凤区|委组织部).
fn leading(ontology: &Ontology, text: &str) -> Option<DivisionIndex> {
    // the longest place that begins at a byte: the rows of its name and where it ends
    let longest = |from: usize| {
        let words = ontology.lexicon.opening(text.get(from..)?);
        let places = words.map(|(end, found)| (&*ontology.lexicon.word(found.word).places, from + end));
        places.filter(|(rows, _)| !rows.is_empty()).max_by_key(|(_, end)| *end)
    };
    let (rows, mut end) = longest(0)?;
    let mut lowest = choose(ontology, rows, &[])?;
    while let Some((rows, next)) = longest(end) {
        let below = choose(ontology, rows, &[lowest]);
        match below.filter(|b| *b != lowest && chain(ontology, *b).contains(&lowest)) {
            Some(below) => (end, lowest) = (next, below),
            None => break,
        }
    }
    Some(lowest)
}

/// The place each document of one file speaks from. On a local page the author lines name bodies without
/// their place (市司法局): such an article, where it says too little of itself, takes the place that stands
/// out on the page. Articles without such a line (briefs from many cities) never do.
pub fn places(
    documents: &[(&Document, &Annotation)],
    ontology: &Ontology,
    traces: &[Traces],
) -> Vec<Option<DivisionIndex>> {
    let trace = |i: usize| traces.get(i).map(|t| &t.resolve);
    let scored = documents.iter().enumerate().map(|(i, (d, a))| scores(d, a, ontology, trace(i)));
    let own: Vec<Scores> = scored.collect();
    let mut page = Scores::new();
    for (division, score) in own.iter().flatten() {
        *page.entry(*division).or_default() += score;
    }
    documents
        .iter()
        .zip(&own)
        .enumerate()
        .map(|(i, ((_, annotation), own))| {
            let levels = levels(annotation, ontology);
            // the level spoken of most, by a place spoken of most: a county's report names 省委 and 市委 too
            let standing = |(level, weight): &&(String, usize)| match best(ontology, own, level) {
                Some((_, score)) if !annotation.is_statute() => SAID * *weight as u32 + 2 * score,
                found => *weight as u32 + 2 * found.map_or(0, |(_, score)| score),
            };
            let (level, _) = levels.iter().rev().max_by_key(standing)?;
            let mine = best(ontology, own, level).filter(|mine| !is_outweighed(ontology, own, *mine));
            let sure = mine.is_some_and(|(_, score)| score >= SURE);
            let local = annotation.authors.iter().any(|a| annotation.mentions[*a].form == Form::Level);
            let place = if local && !sure { best(ontology, &page, level) } else { mine };
            let place = place.map(|(place, _)| place);
            if let Some(trace) = trace(i) {
                let (own, page, level) = (own.clone(), page.clone(), level.clone());
                trace.push(Step::Placed(Placed { levels, level, own, page, local, sure, place }));
            }
            place
        })
        .collect()
}

/// Level words that the document uses of itself (市 of 我市, 市司法局) with their weights, the heaviest first.
fn levels(annotation: &Annotation, ontology: &Ontology) -> Vec<(String, usize)> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for (i, mention) in annotation.mentions.iter().enumerate() {
        let level = match mention.form {
            Form::SelfPlace => mention.name.chars().last().map(String::from),
            Form::Level => level_of(ontology, &mention.name).map(|(level, _)| level),
            _ => None,
        };
        // a city's paper often says how it stands in the province: bodies count more than 全省
        let weight = match mention.form {
            _ if annotation.authors.contains(&i) => 20,
            Form::Level => 4,
            _ => 1,
        };
        if let Some(level) = level {
            *count.entry(level).or_default() += weight;
        }
    }
    let mut levels: Vec<(String, usize)> = count.into_iter().collect();
    levels.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    levels
}

/// Splits a local body's short name into its level word and the rest: 市|司法局, 我市|司法局.
pub fn level_of(ontology: &Ontology, name: &str) -> Option<(String, usize)> {
    for length in (1..=4).rev() {
        let Some((end, _)) = name.char_indices().nth(length) else { continue };
        let head = &name[..end];
        if ontology.lexicon.is(head, Class::SelfPlace) || ontology.lexicon.is(head, Class::Level) {
            let level = if ontology.lexicon.is(head, Class::Level) {
                head.to_owned()
            } else {
                head.chars().last().map(String::from)?
            };
            return Some((level, end));
        }
    }
    None
}

/// The highest score among divisions of a level.
fn best(ontology: &Ontology, scores: &Scores, level: &str) -> Option<(DivisionIndex, u32)> {
    let of_level = || {
        scores.iter().filter_map(|(division, score)| {
            let found = at_level(ontology, *division, level)?;
            (found == *division).then_some((found, *score))
        })
    };
    let best = of_level().max_by_key(|(division, score)| (*score, std::cmp::Reverse(*division)))?;
    // 广西|百色市|乙区, 区政府: of an autonomous region and a district in it that is named as often, the district
    let district = |(division, score): &(DivisionIndex, u32)| {
        *division != best.0 && *score * 3 >= best.1 * 2 && chain(ontology, *division).contains(&best.0)
    };
    let region = row(ontology, best.0).rank == Rank::Province;
    let below = if region { of_level().filter(district).max_by_key(|(_, score)| *score) } else { None };
    Some(below.unwrap_or(best))
}

/// True where the text speaks more of a place elsewhere than of this one, which it hardly names: 松江 of 松江大街 in a
/// text on 佳木斯.
fn is_outweighed(ontology: &Ontology, scores: &Scores, (place, score): (DivisionIndex, u32)) -> bool {
    let above = chain(ontology, place);
    let elsewhere =
        |other: DivisionIndex| !above.contains(&other) && !chain(ontology, other).contains(&place);
    score < SURE / 2 && scores.iter().any(|(other, weight)| *weight > score && elsewhere(*other))
}

/// Divisions by name, chosen by what else the document speaks of.
pub fn division(ontology: &Ontology, name: &str, spoken_of: &[DivisionIndex]) -> Option<DivisionIndex> {
    choose(ontology, called(ontology, name), spoken_of)
}
