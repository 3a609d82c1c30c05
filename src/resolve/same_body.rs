//! One body by several names in one text: 常州市税务局 is 国家税务总局常州市税务局, 贵州省大数据局 is
//! 贵州省大数据发展管理局, where the text has both.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Named;
use crate::ontology::Ontology;
use crate::ontology::lexicon::Class;

/// Bodies of one place beyond which a text lists bodies rather than abbreviates them.
const MOST: usize = 60;

/// Shortest name that may leave out a place before it, in scalar values.
const SHORTEST: usize = 4;

/// Gives every body of a document its fullest name in that document, where only one fits.
pub fn merge(names: &mut [Option<Named>], ontology: &Ontology) {
    let kind = ontology.known.organization;
    let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let bodies: BTreeSet<&str> =
        names.iter().flatten().filter(|n| n.kind == kind).map(|n| n.name.as_str()).collect();
    if bodies.len() < 2 {
        return;
    }
    for name in &bodies {
        if let Some(place) = place_in(ontology, name) {
            places.entry(place).or_default().insert(name);
        }
    }
    let mut full: BTreeMap<String, String> = BTreeMap::new();
    for (place, bodies) in places.iter().filter(|(_, b)| (2..=MOST).contains(&b.len())) {
        for short in bodies {
            let mut longer = bodies.iter().filter(|b| is_short_for(ontology, short, b, place));
            if let (Some(one), None) = (longer.next(), longer.next()) {
                full.insert((*short).to_owned(), (*one).to_owned());
            }
        }
    }
    let mut below: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in &bodies {
        if let Some(own) = without_parent(ontology, name).filter(|own| bodies.contains(own)) {
            below.entry(own).or_default().push(name);
        }
    }
    for (own, longer) in below {
        if let [one] = longer[..] {
            full.insert(own.to_owned(), one.to_owned());
        }
    }
    let mut longer: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for long in &bodies {
        for short in shorter(ontology, long, &bodies) {
            longer.entry(short).or_default().push(long);
        }
    }
    for (short, long) in longer {
        if let [one] = long[..] {
            full.insert(short.to_owned(), one.to_owned());
        }
    }
    for (short, long) in above_left_out(&bodies, &full, ontology) {
        full.insert(short, long);
    }
    for (long, own) in everyday(bodies.iter().copied(), ontology) {
        if bodies.contains(long.as_str()) {
            full.insert(long, own.to_owned());
        }
    }
    for named in names.iter_mut().flatten().filter(|n| n.kind == kind) {
        if let Some(name) = full.get(&named.name) {
            named.name.clone_from(name);
        }
    }
}

/// Gives every zone of a document its fullest name in that document: 甲市高新区 is 甲市高新技术产业开发区, where the
/// text has both.
pub fn merge_zones(names: &mut [Option<Named>], ontology: &Ontology) {
    let kind = ontology.known.place;
    let mut zones: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for named in names.iter().flatten().filter(|n| n.kind == kind && n.code.is_none()) {
        if let Some((place, ending)) = zone(ontology, &named.name) {
            zones.entry(place).or_default().insert(ending);
        }
    }
    let mut full: BTreeMap<String, String> = BTreeMap::new();
    for (place, endings) in zones.iter().filter(|(_, endings)| endings.len() > 1) {
        for short in endings {
            if let Some(long) = endings.iter().find(|long| is_abbreviated(short, long)) {
                full.insert(format!("{place}{short}"), format!("{place}{long}"));
            }
        }
    }
    for named in names.iter_mut().flatten().filter(|n| n.kind == kind) {
        if let Some(name) = full.get(&named.name) {
            named.name.clone_from(name);
        }
    }
}

/// A zone's name, parted before the words that say what zone it is: 佳木斯|高新区.
pub fn zone<'n>(ontology: &Ontology, name: &'n str) -> Option<(&'n str, &'n str)> {
    let borders = name.char_indices().map(|(at, _)| at).skip(1);
    let mut parts = borders.map(|at| name.split_at(at));
    parts.find(|(_, ending)| ontology.lexicon.is(ending, Class::SiteHead))
}

/// Those of `bodies` that may be `long` by a shorter name, where a place opens it.
fn shorter<'n>(ontology: &Ontology, long: &str, bodies: &BTreeSet<&'n str>) -> Vec<&'n str> {
    let Some(place) = place_in(ontology, long).filter(|place| long.starts_with(place)) else {
        return Vec::new();
    };
    let tails = long.char_indices().skip(1).filter_map(|(at, _)| bodies.get(&long[at..]));
    let tails = tails.filter(|short| is_tail(ontology, short, &long[..long.len() - short.len()]));
    let unlevelled = unlevelled(ontology, place, &long[place.len()..]).filter(|own| own != long);
    let mut found: Vec<&str> = tails.copied().collect();
    found.extend(unlevelled.filter_map(|own| bodies.get(own.as_str())));
    found.sort_unstable();
    found.dedup();
    found
}

/// True where a body's name goes on as `short` after `head`, its place or the body above it: 甲市|市场监督管理局,
/// 乙市医疗保障局|甲分局.
fn is_tail(ontology: &Ontology, short: &str, head: &str) -> bool {
    const ABOVE: [Class; 3] = [Class::Department, Class::OrgSuffix, Class::Body];
    let lexicon = &ontology.lexicon;
    let above =
        || head.char_indices().any(|(at, _)| ABOVE.iter().any(|class| lexicon.is(&head[at..], *class)));
    let bare = short.chars().count() >= SHORTEST
        && place_in(ontology, short).is_none()
        && !lexicon.is(short, Class::Body);
    let placed = || place_in(ontology, head).is_some_and(|place| head.starts_with(place));
    bare && placed() && (lexicon.is(head, Class::Place) || above())
}

/// The names of the body `own` of `place` with the place's level left out, and what goes with it: 新干|法院 for
/// 新干县|人民法院.
fn unlevelled(ontology: &Ontology, place: &str, own: &str) -> impl Iterator<Item = String> {
    let level = place.char_indices().skip(2).map(|(at, _)| at);
    let stem = level.last().map(|at| place[..at].to_owned());
    let epithet = ontology.lexicon.prefix(own, Class::LeftOut);
    let rests: Vec<String> =
        [Some(0), epithet].into_iter().flatten().map(|at| own[at..].to_owned()).collect();
    let rests = rests.into_iter().filter(|rest| rest.chars().count() >= 2);
    stem.into_iter().flat_map(move |stem| rests.clone().map(move |rest| format!("{stem}{rest}")))
}

/// The name of a lower place's body without the place above it: 安定区委, where the text also has 定西市安定区委.
fn without_parent<'n>(ontology: &Ontology, name: &'n str) -> Option<&'n str> {
    let parent = place_in(ontology, name).filter(|place| name.starts_with(place))?;
    let own = &name[parent.len()..];
    place_in(ontology, own).filter(|place| own.starts_with(place)).map(|_| own)
}

/// Bodies that the text names by the place above theirs and a short form, with their full names: 江西溪口法院 for
/// 江西省溪口县人民法院.
fn above_left_out(
    bodies: &BTreeSet<&str>,
    full: &BTreeMap<String, String>,
    ontology: &Ontology,
) -> Vec<(String, String)> {
    let above = |name: &'_ str| ontology.lexicon.prefix(name, Class::PlaceShort);
    let placed: Vec<(&str, usize)> = bodies.iter().filter_map(|name| Some((*name, above(name)?))).collect();
    if placed.is_empty() {
        return Vec::new();
    }
    let mut by_short: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for name in bodies {
        let base = without_parent(ontology, name).unwrap_or(name);
        if let Some(place) = place_in(ontology, base).filter(|place| base.starts_with(place)) {
            for short in unlevelled(ontology, place, &base[place.len()..]) {
                by_short.entry(short).or_default().insert(full.get(*name).map_or(*name, String::as_str));
            }
        }
    }
    let long = |(name, end): &(&str, usize)| {
        let longs = by_short.get(&name[*end..])?;
        let one = longs.first().filter(|one| longs.len() == 1 && **one != *name)?;
        Some(((*name).to_owned(), (*one).to_owned()))
    };
    placed.iter().filter_map(long).collect()
}

/// Gives every body that the text says has been renamed its new name.
pub fn rename(names: &mut [Option<Named>], renamed: &[(usize, usize)]) {
    for (new, former) in renamed {
        let (Some(new), Some(former)) = (names[*new].clone(), names[*former].clone()) else { continue };
        for named in names.iter_mut().flatten().filter(|n| n.kind == former.kind && n.name == former.name) {
            named.name.clone_from(&new.name);
        }
    }
}

/// Bodies of an autonomous place that the text names in full and with the place's everyday name, by the former:
/// 黔东南苗族侗族自治州财政局, where the text itself has 黔东南州财政局.
fn everyday<'n>(names: impl Iterator<Item = &'n str>, ontology: &Ontology) -> BTreeMap<String, &'n str> {
    names.filter_map(|name| Some((in_full(ontology, name)?, name))).collect()
}

/// The name of a body with its place's full name, where that place is autonomous and `name` has its everyday name.
fn in_full(ontology: &Ontology, name: &str) -> Option<String> {
    let named = ontology.lexicon.opening(name).filter_map(|(end, found)| {
        let rows = &ontology.lexicon.word(found.word).places;
        let full = &ontology.divisions[usize::from(*rows.first()?)].name;
        let level =
            full.char_indices().map(|(i, _)| &full[i..]).find(|l| ontology.lexicon.is(l, Class::Level))?;
        let autonomous = level.chars().count() > 1 && level.chars().last() == name[..end].chars().last();
        (rows.len() == 1 && autonomous && *full != name[..end]).then(|| format!("{full}{}", &name[end..]))
    });
    named.last()
}

/// The place in a body's name, at its head or after a national body's name.
fn place_in<'n>(ontology: &Ontology, name: &'n str) -> Option<&'n str> {
    let opening = |text: &str, class: Class| ontology.lexicon.prefix(text, class);
    let head = opening(name, Class::Body).unwrap_or(0);
    [name, &name[head..]].into_iter().find_map(|rest| opening(rest, Class::Place).map(|end| &rest[..end]))
}

/// True where `short` names `long` with words left out; both are of `place`.
fn is_short_for(ontology: &Ontology, short: &str, long: &str, place: &str) -> bool {
    if short.len() >= long.len() {
        return false;
    }
    if !long.starts_with(place) {
        return long.ends_with(short);
    }
    let (Some(a), Some(b)) = (short.strip_prefix(place), long.strip_prefix(place)) else { return false };
    // 政府 of 人民政府
    let before = b.strip_suffix(a).map_or(0, |head| head.chars().count());
    if (before == 2 && a.chars().count() >= 2) || is_court(ontology, a, b) {
        return true;
    }
    // a congress is not its standing committee
    let other = b.starts_with(a);
    !other && is_abbreviated(a, b)
}

/// True where `short` is a court by its short name and `long` the same one: 法院 or 中院 ~ 中级人民法院.
fn is_court(ontology: &Ontology, short: &str, long: &str) -> bool {
    let lexicon = &ontology.lexicon;
    let mut parts =
        long.char_indices().filter_map(|(at, _)| Some((at, lexicon.prefix(&long[at..], Class::LeftOut)?)));
    let Some((at, epithet)) = parts.next_back().filter(|(at, _)| *at > 0) else { return false };
    let (rank, court) = (&long[..at], &long[at + epithet..]);
    let direct = [short, long].iter().all(|name| lexicon.is(name, Class::LevelDirect));
    let brief = || rank.chars().take(1).chain(court.chars().skip(1)).eq(short.chars());
    direct && rank.chars().count() == 2 && (short == court || brief())
}

/// True where `short` is `long` with inner words left out: 大数据局 ~ 大数据发展管理局.
fn is_abbreviated(short: &str, long: &str) -> bool {
    let (first, last) = (|s: &str| s.chars().next(), |s: &str| s.chars().last());
    let ends = first(short) == first(long) && last(short) == last(long);
    short.len() < long.len() && short.chars().count() >= 3 && ends && is_subsequence(short, long)
}

/// True where the characters of `a` stand in `b` in the same order.
fn is_subsequence(a: &str, b: &str) -> bool {
    let mut rest = b.chars();
    a.chars().all(|c| rest.any(|d| d == c))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::non_ascii_literal, reason = "test cases are Chinese")]

    use super::is_short_for;
    use crate::ontology::Ontology;

    #[test]
    fn a_name_with_words_left_out_is_the_same_body() {
        let ontology = Ontology::builtin().unwrap();
        assert!(is_short_for(&ontology, "常州市税务局", "国家税务总局常州市税务局", "常州市"));
        assert!(is_short_for(&ontology, "贵州省大数据局", "贵州省大数据发展管理局", "贵州省"));
        assert!(is_short_for(&ontology, "湖州市政府", "湖州市人民政府", "湖州市"));
        assert!(is_short_for(&ontology, "湖州市法院", "湖州市中级人民法院", "湖州市"));
        assert!(is_short_for(&ontology, "湖州市中院", "湖州市中级人民法院", "湖州市"));
        assert!(!is_short_for(&ontology, "湖州市中学", "湖州市中级人民法院", "湖州市"));
        assert!(!is_short_for(&ontology, "湖州市委", "湖州市纪委", "湖州市"));
        assert!(!is_short_for(&ontology, "湖州市委", "湖州市卫生健康委员会", "湖州市"));
        assert!(!is_short_for(&ontology, "湖州市教育局", "湖州市体育局", "湖州市"));
    }
}
