//! Where the name of a body begins: at a place, a level word, a body of which it is a part, or the last
//! boundary before its ending.

use super::candidate::{Candidate, strength};
use super::organizations::{ENDINGS, FENCES, VERBS, fenced};
use super::unit::{PairKind, Unit};
use crate::ontology::lexicon::{Class, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const PART: RuleId = rule("organization.part");

/// Scalar values a body's name may have to the left of its ending.
const REACH: usize = 20;
/// Longest brand before the place in a company's name, in scalar values.
const BRAND: usize = 7;
/// Scalar values that a name may have before a conjunction inside it.
const BEFORE_JOINT: usize = 12;

/// How the left end of a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A place opens it.
    Place,
    /// A word for the place spoken of opens it.
    SelfPlace,
    /// A level word opens it.
    Level,
    /// The word for a town opens it, of the one named before (镇|党委).
    Town,
    /// 国家, 全国 and the like open it.
    National,
    /// A known body of which it is a part opens it (教育部|关工委).
    Body,
    /// Nothing but the last boundary.
    Boundary,
}

/// Walks left from an ending to where the name begins.
pub fn left_end(unit: &Unit<'_>, suffix: usize) -> (usize, Anchor) {
    let limit = suffix.saturating_sub(REACH);
    let mut at = suffix;
    let mut anchor = Anchor::Boundary;
    while at > limit {
        if let Some(place) = place_before(unit, at, limit) {
            at = place;
            anchor = Anchor::Place;
            continue;
        }
        if anchor == Anchor::Place {
            break;
        }
        let town = at == suffix || unit.closes(at, Class::Town) || unit.is(at, suffix, Class::DepartmentStem);
        if town && let Some(start) = super::settlements::settled(unit, at) {
            // 甲区|乙街道河长办, 乙镇|应急管理|办, 丙镇|退役军人|服务站
            let mut first = start;
            while let Some(above) = place_before(unit, first, limit) {
                first = above;
            }
            return (first, Anchor::Place);
        }
        if let Some(opened) = opened(unit, at, suffix, limit) {
            return opened;
        }
        if let Some(start) = whole_before(unit, at, suffix) {
            return (start, Anchor::Body);
        }
        // 银河航天（北京）|网络技术有限公司
        if let Some(paren) = sited(unit, at, suffix) {
            at = paren;
            continue;
        }
        if fenced(unit, at, suffix) {
            let Some(joint) = across(unit, at, suffix) else { break };
            at = joint;
            continue;
        }
        at -= 1;
    }
    (at, anchor)
}

/// The left end of a name, with the brand before the place of a company that has no words of its own after it
/// (惠泉卫浴|重庆|有限公司).
pub fn whole_left(unit: &Unit<'_>, suffix: usize) -> (usize, Anchor) {
    let (start, anchor) = left_end(unit, suffix);
    let company = anchor == Anchor::Place
        && unit.begins(suffix, Class::OrgSuffixOpen)
        && unit.words_at(suffix).any(|(h, _)| unit.closes(h.end, Class::FirmEnd))
        && opening_length(unit, start, suffix, anchor) == suffix - start;
    if !company || fenced(unit, start, suffix) || parent(unit, start).is_some() {
        return (start, anchor);
    }
    let inside = |i: &usize| start - i < BRAND && chars::is_han(unit.chars[*i]);
    let brand = (0..start).rev().take_while(inside).find(|i| fenced(unit, *i, suffix));
    brand.filter(|brand| brand + 2 <= start).map_or((start, anchor), |brand| (brand, Anchor::Boundary))
}

/// Where the brackets begin that hold nothing but a place and close at `at`, inside the name of a company.
fn sited(unit: &Unit<'_>, at: usize, suffix: usize) -> Option<usize> {
    let pair = unit.pair_closing(at)?;
    let place = [Class::Place, Class::PlaceShort, Class::Country, Class::Compass];
    let held = place.iter().any(|c| unit.is(pair.open + 1, pair.close, *c));
    let named = pair.open > 0 && chars::is_han(unit.chars[pair.open - 1]);
    let company = unit.begins(suffix, Class::OrgSuffixOpen);
    (pair.kind == PairKind::Paren && held && named && company).then_some(pair.open)
}

/// A word for a place or a level that opens a name and ends at `at`.
fn opened(unit: &Unit<'_>, at: usize, suffix: usize, limit: usize) -> Option<(usize, Anchor)> {
    if let Some(start) = unit.word_start(at, Class::SelfPlace, limit) {
        return Some((start, Anchor::SelfPlace));
    }
    if let Some(start) = unit.word_start(at, Class::National, limit)
        && fenced(unit, start, suffix)
    {
        return Some((start, Anchor::National));
    }
    let Some(start) = unit.word_start(at, Class::Level, limit) else { return town(unit, at, suffix, limit) };
    // 市民|办年货, but 市|民政局
    let department = [Class::Department, Class::DepartmentStem].iter().any(|c| unit.begins(at, *c));
    // 市政厅, 区内|海关
    let other = [Class::People, Class::NotLevel].iter().any(|c| unit.begins(start, *c));
    if other && !department {
        return None;
    }
    // 县|城管局: no town of a county
    let whole = department || !unit.shielded(start);
    (fenced(unit, start, suffix) && whole).then_some((start, Anchor::Level))
}

/// The word for a town that opens the name of one of its bodies: 镇|党委, 街道|综治中心; not 乡村|医院, 县、镇|政府.
fn town(unit: &Unit<'_>, at: usize, suffix: usize, limit: usize) -> Option<(usize, Anchor)> {
    let start = unit.word_start(at, Class::Town, limit)?;
    let longer = unit.shielded(start) || unit.words_at(start).any(|(h, _)| h.end > at);
    let listed = start > 0 && unit.chars[start - 1] == chars::ENUM_COMMA;
    (fenced(unit, start, suffix) && !longer && !listed).then_some((start, Anchor::Town))
}

/// Where the known body begins that ends at `at` and of which what follows can be a part: 教育部|关工委,
/// 水利部|建设管理中心. What follows is no verb with its object, and no school or company.
fn whole_before(unit: &Unit<'_>, at: usize, suffix: usize) -> Option<usize> {
    let start = unit.word_start(at, Class::Body, at.saturating_sub(24))?;
    let ending = unit.words_at(suffix).find(|(_, w)| w.classes.meets(ENDINGS));
    let part = ending.is_some_and(|(h, w)| {
        h.end - h.start >= 2 && !w.classes.has(Class::CommonEnding) && !w.classes.has(Class::OrgClassSuffix)
    });
    // 组织|专家委员会: a verb that stands in names is followed by another, or by the ending
    let acts = unit.words_at(at).any(|(h, w)| {
        let inside = h.end == suffix || unit.begins(h.end, Class::NameVerb);
        h.end <= suffix && h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !inside
    });
    // a second body, or a count of them, follows
    let other = (at..suffix).any(|i| unit.begins(i, Class::Body) || chars::is_digit(unit.chars[i]));
    let named = part && !acts && !other && !unit.begins(at, Class::Ordinal);
    (at - start >= 3 && named && fenced(unit, start, suffix)).then_some(start)
}

/// Where the words begin that stand before the conjunction at the left of `at`, where the name goes on over it (市行政审批|和|政务信息管理局,
/// 中国物流|与|采购联合会): what stands there is opened by a place or a level word, and has no ending and no verb.
fn across(unit: &Unit<'_>, at: usize, suffix: usize) -> Option<usize> {
    let joint = at.checked_sub(1)?;
    let word = chars::is_han(unit.chars[joint]) && unit.is(joint, at, Class::Joint);
    const OTHER: [Class; 7] = [
        Class::Place,
        Class::PlaceShort,
        Class::Level,
        Class::National,
        Class::SelfPlace,
        Class::Body,
        Class::Country,
    ];
    let two = OTHER.iter().any(|c| unit.begins(at, *c)) || unit.closes(joint, Class::Body);
    if !word || suffix < at + 2 || two {
        return None;
    }
    let institute = unit.begins(suffix, Class::OrgSuffixOpen) || unit.begins(suffix, Class::CentreHead);
    let limit = joint.saturating_sub(BEFORE_JOINT);
    for from in (limit + 1..joint).rev() {
        let border = unit.words_at(from).any(|(h, w)| {
            let long = h.end - h.start >= 2;
            (w.classes.meets(FENCES) && !w.classes.has(Class::AdverbNoun))
                || w.classes.meets(ENDINGS)
                || w.classes.has(Class::PartyGroup)
                || w.classes.has(Class::People)
                || w.classes.has(Class::Role)
                || (w.classes.has(Class::Generic) && !w.classes.has(Class::Field))
                || (long && w.classes.meets(VERBS) && !w.classes.has(Class::NameVerb))
        });
        if border || !chars::is_han(unit.chars[from]) {
            return None;
        }
        // 中国科学院深海科学|与|工程研究所; 全国政协换届|和|省区市人大 are two
        let anchored = place_before(unit, from, limit).is_some()
            || opened(unit, from, suffix, limit).is_some()
            || (unit.closes(from, Class::Body) && institute);
        if joint - from >= 2 && anchored {
            return Some(from);
        }
    }
    None
}

fn place_before(unit: &Unit<'_>, at: usize, limit: usize) -> Option<usize> {
    let full =
        unit.word_start(at, Class::Place, limit).filter(|start| !super::places::straddles(unit, *start, at));
    let short = unit.word_start(at, Class::PlaceShort, limit);
    // 第八师石河子市: a longer name in use
    full.into_iter().chain(short).min()
}

/// Length of the place, level or national words, or of the body, that open `start..end`.
pub fn opening_length(unit: &Unit<'_>, start: usize, end: usize, anchor: Anchor) -> usize {
    if anchor == Anchor::Body {
        return unit.word_end(start, Class::Body, end).map_or(0, |to| to - start);
    }
    if anchor == Anchor::Town {
        return unit.word_end(start, Class::Town, end).map_or(0, |to| to - start);
    }
    let mut at = start;
    loop {
        let next = [Class::Place, Class::PlaceShort, Class::SelfPlace, Class::National, Class::Level]
            .iter()
            .find_map(|c| unit.word_end(at, *c, end));
        match next {
            Some(to) if to > at => at = to,
            _ => return at - start,
        }
    }
}

/// Where the body begins of which a local office (its name begins with the place at `start`) is a part:
/// 国家税务总局|常州市税务局, 省农业科学院|牡丹江分院, 国网|常州供电公司.
pub fn parent(unit: &Unit<'_>, start: usize) -> Option<usize> {
    if let Some(head) = unit.word_start(start, Class::Body, 0).filter(|head| start - head >= 3) {
        return Some(head);
    }
    // 中央人民政府|驻|澳门特别行政区联络办公室
    if let Some(post) = unit.word_start(start, Class::Stationed, 0)
        && let Some(head) = unit.word_start(post, Class::Body, 0)
    {
        return Some(head);
    }
    if let Some(head) = unit.word_start(start, Class::BrandPrefix, 0) {
        return fenced(unit, head, start).then_some(head);
    }
    // 甲市公安局|乙分局
    let place = place_end(unit, start);
    let branch = |w: &Word<'_>| {
        w.classes.has(Class::LevelDirect)
            && w.classes.has(Class::OrgSuffixOpen)
            && !w.classes.has(Class::CommonEnding)
    };
    let branches = place.is_some_and(|at| unit.words_at(at).any(|(_, w)| branch(&w)));
    if let Some(department) = unit.word_start(start, Class::Department, 0).filter(|_| branches) {
        let (head, anchor) = left_end(unit, department);
        return matches!(anchor, Anchor::Place | Anchor::Level).then_some(head);
    }
    let suffix = unit.word_start(start, Class::OrgSuffixOpen, 0).filter(|s| start - s >= 2)?;
    let (head, anchor) = left_end(unit, suffix);
    let own = matches!(anchor, Anchor::Place | Anchor::Level);
    // 钟楼医院|滁州分院
    let branched = || {
        branches
            && (2..=8).contains(&(suffix - head))
            && !super::body_borders::common(unit, head, suffix)
            && !super::body_borders::severed(unit, head, suffix)
    };
    // 国网|甲省电力公司|乙供电公司
    let whole = || if anchor == Anchor::Place { parent(unit, head).unwrap_or(head) } else { head };
    (own || branched()).then(whole)
}

/// End of the place that begins at `start`.
fn place_end(unit: &Unit<'_>, start: usize) -> Option<usize> {
    [Class::Place, Class::PlaceShort].iter().find_map(|c| unit.word_end(start, *c, unit.len()))
}

/// A section of a body after a word for the body or for being a part of it: 该局|项目服务股,
/// 县司法局内设的|执法监督股.
pub fn part(unit: &Unit<'_>, from: usize, out: &mut Vec<Candidate>) {
    // 内|设立
    if unit.hits_in(from.saturating_sub(1), from).any(|(h, _)| h.end > from) {
        return;
    }
    let start = unit.word_end(from, Class::Relative, unit.len()).unwrap_or(from);
    let reach = unit.len().min(start + 14);
    let inside =
        |i: &usize| chars::is_han(unit.chars[*i]) && !(*i > start && unit.begins(*i, Class::Function));
    let stop = (start..reach).take_while(inside).last().map_or(start, |i| i + 1);
    let ends = |end: &usize| {
        // 服务股|组建: a verb, a mark or the sentence's end follows
        let verb = || unit.words_at(*end).any(|(h, w)| h.end - h.start >= 2 && w.classes.meets(VERBS));
        let bordered = *end == stop || verb() || unit.begins(*end, Class::Adverb);
        bordered && unit.word_start(*end, Class::PartEnd, start + 2).is_some()
    };
    let Some(end) = (start + 3..=stop).find(ends) else { return };
    let class = unit.words_at(start).any(|(_, w)| {
        let generic = w.classes.has(Class::Generic) && !w.classes.has(Class::Field);
        generic || w.classes.has(Class::Function) || w.classes.has(Class::LevelPrefix)
    });
    if !class {
        let kind = unit.ontology().known.organization;
        out.push(Candidate::new(unit, start..end, kind, PART, strength::BODY - 5));
    }
}
