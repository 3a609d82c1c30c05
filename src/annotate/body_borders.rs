//! What stands between the left end of a body's name and its ending: words of which no name is made, a second body, a
//! count, a predicate; and borders on the left that are none.

use super::body_ends::{Anchor, opening_length};
use super::organizations::{ENDINGS, FENCES, VERBS};
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// True where the last boundary before a name is a doubtful one: a character that may be of a word (以军), a list's tail
/// (德等|国航空公司), a conjunction after words that name nothing (古脊椎动物与|古人类研究所), or a verb opens the name
/// (办理|海关).
pub fn severed(unit: &Unit<'_>, start: usize, suffix: usize) -> bool {
    let torn = super::systems::torn(unit, start) && !unit.closes(start, Class::ClearBorder);
    // 15所|优抚医院
    let counted =
        start >= 2 && chars::is_digit(unit.chars[start - 2]) && unit.closes(start, Class::CountUnit);
    // “枫桥式”|税务分局
    let qualified = start > 0 && unit.chars[start - 1] == chars::QUOTE_CLOSE;
    if torn || counted || qualified || unit.closes(start, Class::ListTail) {
        return true;
    }
    let acts = |w: &Word<'_>| {
        w.classes.has(Class::BorderVerb) || (w.classes.meets(VERBS) && !w.classes.has(Class::Name))
    };
    if unit.words_at(start).any(|(h, w)| h.end - h.start >= 2 && h.end < suffix && acts(&w)) {
        return true;
    }
    const NAMED: ClassSet = ENDINGS
        .and(Class::Body)
        .and(Class::Place)
        .and(Class::PlaceShort)
        .and(Class::Country)
        .and(Class::Role)
        .and(Class::OrgClassSuffix)
        .and(Class::Audience);
    let Some(joint) = unit.word_start(start, Class::Joint, start.saturating_sub(1)) else { return false };
    let han = |i: usize| chars::is_han(unit.chars[i]);
    // 地理科学|与|资源研究所: the adverb is a noun here
    let fence = |w: &Word<'_>| w.classes.meets(FENCES) && !w.classes.has(Class::AdverbNoun);
    let named = |w: &Word<'_>| w.classes.meets(NAMED) || fence(w) || w.classes.meets(VERBS);
    let left = unit.hits_in(joint.saturating_sub(12), joint);
    let borne = left.filter(|(h, _)| h.end == joint).any(|(_, w)| named(&w));
    han(joint) && joint.checked_sub(1).is_some_and(han) && !borne
}

/// True where `start..suffix` is made of common words alone, so that the whole names a class of bodies
/// (乡村|小规模|学校, 特种|部队), not one.
pub fn common(unit: &Unit<'_>, start: usize, suffix: usize) -> bool {
    if unit.closes(start, Class::Affiliation) {
        return false;
    }
    const COMMON: ClassSet = ClassSet::of(Class::ClassModifier)
        .and(Class::Generic)
        .and(Class::Field)
        .and(Class::NameVerb)
        .and(Class::Adverb);
    let mut reached = vec![false; suffix - start + 1];
    reached[0] = true;
    for i in start..suffix {
        if reached[i - start] {
            for (h, _) in unit.words_at(i).filter(|(h, w)| h.end <= suffix && w.classes.meets(COMMON)) {
                reached[h.end - start] = true;
            }
        }
    }
    reached[suffix - start]
}

/// True where what no anchor opens is no name of a body: a country with the word for a kind of body (美国|公司,
/// 美国田纳西州一|小学), another ending at its head (学校|医院), a particle in it (城里的|学校).
pub fn unfit(unit: &Unit<'_>, start: usize, suffix: usize) -> bool {
    let kind = unit.begins(suffix, Class::KindEnding);
    let abroad = unit.word_end(start, Class::Country, suffix);
    let bare = abroad == Some(suffix) && kind;
    let short = abroad == Some(start + 1) && kind && start + 1 < suffix && common(unit, start + 1, suffix);
    // 甲州|一|大学; 第一|小学, 八一|学校 are names
    let counted = [Class::Numeral, Class::Ordinal].iter().any(|c| suffix >= 2 && unit.letter(suffix - 2, *c));
    let common = unit.begins(suffix, Class::CommonEnding);
    let one = unit.letter(suffix - 1, Class::Numeral)
        && !counted
        && common
        && (abroad.is_some() || suffix - start > 4);
    let headed = unit
        .words_at(start)
        .any(|(h, w)| h.end - h.start >= 2 && h.end <= suffix && w.classes.has(Class::KindEnding));
    let particle = (start + 2..suffix).any(|i| unit.letter(i, Class::Relative));
    let border = unit
        .hits_in(start, suffix)
        .any(|(h, w)| h.start > start && w.classes.has(Class::NotInBody) && !unit.shielded(h.start));
    bare || short || one || headed || particle || border
}

/// True where a number counts or dates what stands in `start..suffix` (57家|乡镇卫生院, 400万个|农场, 20日上午), a year
/// left out of account.
pub fn counts(unit: &Unit<'_>, start: usize, suffix: usize) -> bool {
    let digit = |i: usize| chars::is_digit(unit.chars[i]);
    (start + 1..suffix).any(|i| {
        let number = digit(i - 1) || (i > start + 1 && digit(i - 2) && unit.letter(i - 1, Class::Magnitude));
        let year = i >= 4 && (i - 4..i).all(digit);
        let counted = [Class::CountUnit, Class::Unit].iter().any(|c| unit.letter(i, *c));
        number && (counted || !year && unit.letter(i, Class::Date))
    })
}

/// True where a number stands right after a name that may be a class's (县农业农村局|12个); a year tells when
/// (县农业农村局|2030年工作总结).
pub fn numbered(unit: &Unit<'_>, end: usize) -> bool {
    let digits = unit.chars[end..].iter().take_while(|c| chars::is_digit(**c)).count();
    digits > 0 && !(digits == 4 && unit.begins(end + digits, Class::DateWord))
}

/// True where the words after the region or country that opens a name are a class's: 德国|保险|公司, 德国|物流企业敦豪公司.
pub fn described(unit: &Unit<'_>, start: usize, suffix: usize) -> bool {
    const KINDS: ClassSet = ClassSet::of(Class::People).and(Class::OrgClassSuffix).and(Class::BodyDescriptor);
    let class = (start..suffix).any(|i| super::systems::common(unit, i));
    let after = unit.word_end(start, Class::Country, suffix);
    let kinds = unit.hits_in(start, suffix).any(|(_, w)| w.classes.meets(KINDS));
    let bare = after.is_some_and(|at| at < suffix && common(unit, at, suffix));
    class || kinds || (bare && unit.begins(suffix, Class::CommonEnding))
}

/// True where the words after the place, level or body that opens a name can be of one.
pub fn anchored(unit: &Unit<'_>, start: usize, suffix: usize, anchor: Anchor) -> bool {
    let after = start + opening_length(unit, start, suffix, anchor);
    // 国有资产|投资集团: a field that a generic word opens
    let named = |at: usize| {
        unit.words_at(at).any(|(h, w)| w.classes.has(Class::Field) && h.end - h.start >= 3 && h.end <= suffix)
    };
    let generic = |at: usize| {
        !named(at)
            && unit.words_at(at).any(|(h, w)| {
                w.classes.has(Class::Generic)
                    && h.end <= suffix + 1
                    && !(w.classes.has(Class::Field)
                        && matches!(anchor, Anchor::Place | Anchor::Level | Anchor::Town | Anchor::Body))
            })
    };
    // 国有资产监督管理: a field of government
    let field = unit.begins(after, Class::DepartmentStem);
    let class = (generic(start) || (generic(after) && !field)) && anchor != Anchor::National;
    // 国家级|实验室: the word that opens it is a longer one
    const GRADE: ClassSet = ClassSet::of(Class::Generic).and(Class::ClassModifier);
    let graded = anchor == Anchor::National
        && unit.words_at(start).any(|(h, w)| {
            h.end <= suffix && w.classes.meets(GRADE) && !w.classes.has(Class::National) && h.end - start > 2
        });
    // 某地一|大学: one of its kind
    let one = anchor == Anchor::Place
        && unit.begins(after, Class::Numeral)
        && unit.word_end(after + 1, Class::CommonEnding, unit.len()).is_some_and(|end| end > suffix);
    let class = class || graded || one;
    // 全国|县级物流配送|中心
    let whole = anchor == Anchor::National && unit.begins(start, Class::EventOpener);
    let class = class || (whole && after < suffix && common(unit, after, suffix));
    // 寿光1600多家|合作社
    let count = |i: usize| unit.begins(i, Class::CountUnit) && chars::is_digit(unit.chars[i - 1]);
    let counted = (start + 1..suffix).any(count);
    // 在|社区党委
    let preposed = unit.is(start, start + 1, Class::At);
    !class
        && !counted
        && !preposed
        && !predicate(unit, start, after, suffix, anchor)
        && !runs_together(unit, after, suffix)
}

/// True where a verb or a person stands inside what would be a name: 香港|建设|国际创新科技中心, 中国|签署|政府,
/// 全国工商联|主席高云龙代表全国工商联.
fn predicate(unit: &Unit<'_>, start: usize, after: usize, suffix: usize, anchor: Anchor) -> bool {
    let built = unit.begins(suffix, Class::CentreHead)
        && unit.words_at(after).any(|(h, w)| h.end + 2 <= suffix && w.classes.has(Class::BuildVerb));
    let acts = !unit.begins(after, Class::DepartmentStem)
        && unit.words_at(after).any(|(h, w)| {
            let field = w.classes.has(Class::NameVerb) || w.classes.has(Class::Field);
            h.end == suffix && h.end - h.start >= 2 && w.classes.meets(VERBS) && !field
        });
    let person = unit.hits_in(start, suffix).any(|(h, w)| {
        // 全国少工委常务|副主任|王艺代表全国少工委
        let deputy = h.end - h.start >= 3 && h.end + 2 <= suffix;
        let officer = [Class::Body, Class::Country].iter().any(|c| unit.closes(h.start, *c));
        w.classes.has(Class::Role) && !unit.shielded(h.start) && (deputy || officer)
    });
    // 武汉都市圈|为|中心
    let becomes = unit.word_start(suffix, Class::ForPhrase, after).is_some();
    // 市人民政府|责成|审计部门
    let borders = becomes
        || unit.hits_in(after, suffix).any(|(h, w)| {
            let verb = w.classes.has(Class::BorderVerb) && !w.classes.has(Class::NameVerb);
            let border = (h.end - h.start >= 2 && verb) || w.classes.has(Class::NotInBody);
            h.end <= suffix && border && !unit.shielded(h.start)
        });
    anchor == Anchor::Place && (built || acts) || person || borders
}

/// True where two bodies run into one between `after` and the ending, or a part of another one stands there.
fn runs_together(unit: &Unit<'_>, after: usize, suffix: usize) -> bool {
    // a department's name inside: two bodies run into one (市医保局|建局), or a part of it (公安厅交警总队)
    let part = unit.words_at(suffix).any(|(_, w)| w.classes.has(Class::OrgSuffixOpen));
    let inner = !part
        && unit.hits_in(after, suffix).any(|(h, w)| {
            h.end <= suffix && w.classes.has(Class::Department) && !w.classes.has(Class::LevelDirect)
        });
    // 市规划管理部门征得|市公路主管部门: another body's department stands before
    let beyond =
        unit.hits_in(after, suffix).any(|(h, w)| w.classes.has(Class::DepartmentClass) && h.end < suffix);
    // one body ends and a verb follows before the ending (附属医院|共建|医疗中心)
    let ends = unit.hits_in(after, suffix).any(|(h, w)| {
        w.classes.has(Class::OrgSuffixOpen)
            && h.end - h.start >= 2
            && unit
                .words_at(h.end)
                .any(|(v, w)| v.end <= suffix && v.end - v.start >= 2 && w.classes.meets(VERBS))
    });
    // 人民政府|政府采购
    let twice = unit.is(after, suffix, Class::LevelDirect) && unit.begins(suffix, Class::LevelDirect);
    inner || beyond || ends || twice || second(unit, after, suffix)
}

/// True where a level word opens another body after the ending of one (省人民政府报告|省|人民代表大会常务委员会).
fn second(unit: &Unit<'_>, after: usize, suffix: usize) -> bool {
    let ending = unit.hits_in(after, suffix).find(|(h, w)| {
        h.end - h.start >= 2
            && h.end <= suffix
            && w.classes.has(Class::LevelDirect)
            && !unit.shielded(h.start)
    });
    let Some((first, _)) = ending else { return false };
    let opens = |i: usize| {
        [Class::Level, Class::SelfPlace].iter().any(|c| unit.begins(i, *c))
            && !unit.begins(i, Class::NotLevel)
            && !unit.shielded(i)
    };
    (first.end..suffix).any(opens)
}
