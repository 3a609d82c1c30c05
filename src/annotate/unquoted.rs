//! Names without marks, looked at once more when every rule has found its own: what a relative clause describes begins
//! after it (全长40公里的|甲公路), what is left of a verb is of no name (运营好|甲铁路), and what ends in a word for a class
//! of deeds or works names nothing (…的|实际行动, 甲流域|关键控制性工程).

use super::candidate::Candidate;
use super::systems::{UNQUOTED, placed, proper};
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Shortest name that is left, in scalar values.
const SHORTEST: usize = 4;
/// Shortest name that is left after a verb which may as well open it (创新驱动战略), in scalar values.
const LONG: usize = 10;

/// Mends or drops the names that were found from the candidate `first` on.
pub fn settle(unit: &Unit<'_>, first: usize, out: &mut Vec<Candidate>) {
    let mut at = first;
    while at < out.len() {
        let c = &mut out[at];
        let whole = c.rule == UNQUOTED && c.kind == unit.ontology().known.initiative;
        let start = if whole { begin(unit, c.start, c.end) } else { Some(c.start) };
        match start {
            None => {
                out.remove(at);
            }
            Some(start) => {
                if start > c.start {
                    c.start = start;
                    c.name = unit.string(start, c.end);
                }
                at += 1;
            }
        }
    }
}

/// Where the name begins that ends at `end`, or nothing where none is left.
fn begin(unit: &Unit<'_>, from: usize, end: usize) -> Option<usize> {
    // 超|1000亿元项目
    let amount = || unit.begins(from, Class::AboutWord) && chars::is_digit(unit.chars[from + 1]);
    // 创建|为甲市示范学校
    let became = unit.closes(from + 1, Class::AwardVerb);
    if unit.closes(end, Class::NoProgramme) || amount() || counts(unit, from) || became {
        return None;
    }
    // 学习教育|在|全系统推进: where it is done
    if (from + 1..end).any(|i| unit.letter(i, Class::At) && !unit.shielded(i)) {
        return None;
    }
    let from = past_launch(unit, from, end)?;
    let head = head_start(unit, from, end)?;
    let of = (from..head).rev().find(|i| relates(unit, *i));
    let start = after_works(unit, of.map_or(from, |i| i + 1), head);
    // 建设|好|甲产业园, 搭建|起|甲平台
    let tail = unit.letter(start, Class::VerbTail) && unit.closes(start, Class::MeasureVerb);
    let start = start + usize::from(tail);
    let start = if unit.closes(end, Class::WorksHead) { past_verbs(unit, start, head) } else { start };
    if start > from {
        let own = placed(unit, start, head) || proper(unit, start, head, end);
        return (end >= start + SHORTEST && own).then_some(start);
    }
    // 提供了|战略引领, 高速铁路|跨海|大桥
    let given = unit.closes(head, Class::Aspect) || unit.closes(head, Class::LightVerb);
    let works = unit.closes(end, Class::ProperHead) || unit.closes(end, Class::WorksHead);
    let class = works && head > start && super::body_borders::common(unit, start, head);
    (!given && !class).then_some(start)
}

/// True where a count of things begins at `from`, or their order (两项|专项行动, 第二条|高铁).
fn counts(unit: &Unit<'_>, from: usize) -> bool {
    let number = from + usize::from(unit.letter(from, Class::Ordinal));
    let thing = unit.letter(number + 1, Class::ThingUnit) && !unit.letter(number + 1, Class::Occasion);
    unit.letter(number, Class::Numeral) && thing
}

/// Where the name begins after a second verb of launching, other than that of a campaign (上线|运行|甲平台); nothing where
/// what is left is a class of things (推动|建设|系列平台).
fn past_launch(unit: &Unit<'_>, from: usize, end: usize) -> Option<usize> {
    let second =
        |(h, w): &(Hit, Word<'_>)| h.end - h.start >= 2 && h.end < end && super::systems::launches(w.classes);
    if unit.closes(end, Class::DriveHead) || !super::systems::launch_ends(unit, from) {
        return Some(from);
    }
    let Some((verb, _)) = unit.words_at(from).find(second) else { return Some(from) };
    let start = if end >= verb.end + LONG { verb.end } else { from };
    (!unit.begins(verb.end, Class::VagueOpener)).then_some(start)
}

/// Where the name begins after the word for works of which it is one: 甲高铁|控制性工程|乙隧道, 改扩建|工程|丙大桥.
fn after_works(unit: &Unit<'_>, start: usize, head: usize) -> usize {
    let works = unit.hits_in(start, head).filter(|(h, w)| {
        let opens = h.start == start && w.classes.has(Class::ProjectWord);
        h.end + 2 <= head && (opens || w.classes.has(Class::NoProgramme) && h.end - h.start > 3)
    });
    works.last().map_or(start, |(h, _)| h.end)
}

/// True where the particle of a relative clause stands at `i`, in no longer word (目|的|地).
pub(super) fn relates(unit: &Unit<'_>, i: usize) -> bool {
    let longer = || unit.hits_in(i.saturating_sub(2), i).any(|(h, _)| h.end > i + 1);
    unit.letter(i, Class::Relative) && !unit.shielded(i) && !longer()
}

/// Where the head noun begins that ends at `end`: the longest of its kind.
fn head_start(unit: &Unit<'_>, from: usize, end: usize) -> Option<usize> {
    const HEADS: [Class; 6] = [
        Class::WorksHead,
        Class::ProperHead,
        Class::SitedHead,
        Class::NamedSystemHead,
        Class::CampaignHead,
        Class::CampaignTail,
    ];
    HEADS.iter().filter_map(|c| unit.word_start(end, *c, from)).min().or(Some(end))
}

/// The index after the verbs that open what would be the name of works (进入|甲高速, 标志着|乙大桥).
fn past_verbs(unit: &Unit<'_>, from: usize, head: usize) -> usize {
    const VERB: ClassSet = ClassSet::of(Class::BorderVerb).and(Class::ShowVerb).and(Class::Planned);
    let mut at = from;
    while let Some((hit, _)) = unit.words_at(at).find(|(h, w)| {
        h.end <= head && h.end - h.start >= 2 && w.classes.meets(VERB) && !w.classes.has(Class::NameVerb)
    }) {
        at = hit.end;
    }
    at
}
