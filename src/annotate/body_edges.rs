//! Where the name of a body really begins and ends: words before it that tell when, how or of what kind, and words after
//! it that make it something else.

use super::organizations::VERBS;
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Scalar values before an ending in which a longer word begins that ends with it.
const LONGEST_TAIL: usize = 4;

/// True where a single dash ties the name to the place before it: 中国—东盟博览会 is one name.
pub fn hyphened(unit: &Unit<'_>, start: usize) -> bool {
    let Some(dash) =
        start.checked_sub(1).filter(|i| matches!(unit.chars[*i], '-' | chars::WIDE_HYPHEN | chars::DASH))
    else {
        return false;
    };
    unit.closes(dash, Class::Place) || unit.closes(dash, Class::Country)
}

/// True where what follows makes something else of the name: an area or a part (上海机场|地区, 甲中学|附属乙学校), what is
/// built (北京文化中心|建设), a verb (学会|了).
pub fn goes_on(unit: &Unit<'_>, suffix: usize, end: usize) -> bool {
    let past = || unit.begins(end, Class::Aspect) && !unit.words_at(end).any(|(h, _)| h.end > end + 1);
    unit.begins(end, Class::AreaTail) || building(unit, suffix, end) || past()
}

/// True where the building of a centre is spoken of (北京文化中心|建设等方面), not what it does (学校|打造“X”).
fn building(unit: &Unit<'_>, suffix: usize, end: usize) -> bool {
    let built =
        unit.word_end(end, Class::BuildVerb, unit.len()).filter(|_| unit.is(suffix, end, Class::CentreHead));
    built.is_some_and(|after| {
        let closes = [Class::ListTail, Class::Particle, Class::Joint, Class::PhraseEnd];
        unit.chars.get(after).is_none_or(|c| !chars::is_han(*c) && *c != chars::QUOTE_OPEN)
            || closes.iter().any(|c| unit.begins(after, *c))
    })
}

/// True where a body that the table knows ends at `end`, with words before it that are of no name
/// (前7个月|国家开发银行); 非洲|进出口银行 is another.
pub fn ends_known(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let known = unit.word_start(end, Class::Body, start + 1);
    known.is_some_and(|at| ![Class::Country, Class::EventOpener].iter().any(|c| unit.is(start, at, *c)))
}

/// True where the ending is the tail of a longer word that names no body: 界别|协商会, 甲省|中小学, 以甲地|为中心.
pub fn straddled(unit: &Unit<'_>, suffix: usize, end: usize) -> bool {
    const WHOLE: ClassSet = ClassSet::of(Class::NotInBody).and(Class::ClassModifier).and(Class::EventHead);
    unit.hits_in(suffix.saturating_sub(LONGEST_TAIL), suffix)
        .any(|(h, w)| h.end == end && w.classes.meets(WHOLE))
}

/// True where a body that the table knows ends the name that a place opens, with other words between the two:
/// 甲地第十四届|全国人大, 甲局联合|国家消防救援局.
pub fn second_known(unit: &Unit<'_>, start: usize, opened: usize, end: usize) -> bool {
    let first = unit.word_end(start, Class::Body, end);
    unit.word_start(end, Class::Body, opened + 1).is_some_and(|at| {
        // 中国共产党第二十届|中央纪律检查委员会 is one
        end - at >= 4 && first.is_none_or(|first| unit.is(first, at, Class::Joint))
    })
}

/// Where a name begins after words that tell when, how or of what kind: 一季度|国家开发银行, 发挥好|河钢钢厂,
/// 评级机构|穆迪公司.
pub fn past_openers(unit: &Unit<'_>, start: usize, suffix: usize) -> usize {
    let start = super::opening::skip(unit, start, suffix);
    // 协调|国网甲供电公司
    let directs = unit.word_end(start, Class::DirectVerb, suffix.saturating_sub(2));
    let start = directs.filter(|_| unit.begins(suffix, Class::OrgSuffixOpen)).unwrap_or(start);
    let tail = unit.word_end(start, Class::VerbTail, suffix);
    let verb = |w: &Word<'_>| w.classes.meets(VERBS);
    let after = unit.hits_in(start.saturating_sub(4), start).any(|(h, w)| h.end == start && verb(&w));
    let start = tail.filter(|_| after).unwrap_or(start);
    // 受|美国甲银行, 继|美国最高法院
    let abroad = unit.word_end(start + 1, Class::Country, suffix).filter(|end| end - start > 2);
    let start = start + usize::from(abroad.is_some() && unit.letter(start, Class::VerbPrefix));
    let kinds = unit.hits_in(start, suffix).filter(|(h, w)| {
        w.classes.has(Class::BodyDescriptor) && h.end + 2 <= suffix && !unit.shielded(h.start)
    });
    kinds.last().map_or(start, |(h, _)| h.end)
}

/// The name without a year between the place and its organ: 甲县|2025年|政府工作报告 is of 甲县政府.
pub fn without_year(unit: &Unit<'_>, start: usize, end: usize) -> String {
    let digit = |i: &usize| chars::is_digit(unit.chars[*i]);
    let year = (start + 1..end).find(digit).and_then(|from| {
        let to = (from..end).find(|i| !digit(i))?;
        let organ = unit.word_end(to + 1, Class::LevelDirect, end) == Some(end);
        (to == from + 4 && unit.letter(to, Class::DateWord) && organ).then_some((from, to + 1))
    });
    match year {
        Some((from, to)) => format!("{}{}", unit.slice(start, from), unit.slice(to, end)),
        None => unit.string(start, end),
    }
}

/// True where the numbered assembly of a place follows the name that ends at `end` (中国共产党|甲县第十四届委员会).
pub fn assembly(unit: &Unit<'_>, end: usize) -> bool {
    unit.word_end(end, Class::Place, unit.len()).is_some_and(|at| unit.letter(at, Class::Ordinal))
}
