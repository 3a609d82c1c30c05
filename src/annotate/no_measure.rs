//! What a verb and its words lack of a measure: an object, a deed, an end.

use super::measure_verbs::Verb;
use super::trace::NoMeasure;
use super::unit::{Hit, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Shortest and longest measure, in scalar values.
const SHORTEST: usize = 6;
const LONGEST: usize = 60;
/// Longest words between a verb and 的 before those that the verb describes, in scalar values.
const DESCRIBED: usize = 4;
/// Scalar values after a verb within which the rest of what is measured stands (试点|产品).
const SIZED: usize = 10;

/// What the words `start..end` with their `verb` lack of a measure. A word in a name says nothing of results
/// (举办丝绸之路博览会).
pub fn lacking(
    unit: &Unit<'_>,
    verb: Verb,
    start: usize,
    end: usize,
    covered: &dyn Fn(usize) -> bool,
) -> Option<NoMeasure> {
    let length = end.saturating_sub(start);
    match () {
        () if brings(unit, verb, start, end, covered) => Some(NoMeasure::Result),
        () if slogan(unit, verb, end) => Some(NoMeasure::Attitude),
        () if bare(unit, verb, start, end) => Some(NoMeasure::NoObject),
        () if abstract_object(unit, verb, start, end) || opened(unit, verb, end) => Some(NoMeasure::Abstract),
        () if changes(unit, start, verb.end, end) || sized(unit, verb, start, end) => Some(NoMeasure::Change),
        () if happens(unit, verb, start, end)
            || sets_out(unit, verb, start, end)
            || heads_subject(unit, verb, start, end)
            || held(unit, verb, end) =>
        {
            Some(NoMeasure::Happens)
        }
        () if cut_short(unit, verb, end) || left_open(unit, verb, end) => Some(NoMeasure::NoObject),
        () if !(SHORTEST..=LONGEST).contains(&length) => Some(NoMeasure::Length(length)),
        () => None,
    }
}

/// True where the words tell what came of it, not what was done.
fn brings(unit: &Unit<'_>, verb: Verb, start: usize, end: usize, covered: &dyn Fn(usize) -> bool) -> bool {
    let result = unit.has(Class::ResultObject)
        && unit.hits_in(verb.end, end).any(|(h, w)| {
            h.end <= end
                && w.classes.has(Class::ResultObject)
                && unit.pair_at(h.start).is_none()
                && !covered(h.start)
        });
    // 申报|国家良好湖泊保护项目: what is named after a quality is no result
    let named = || {
        (unit.closes(end, Class::CampaignTail) || sets_up(unit, verb, end))
            && !unit.holds(verb.end, end, Class::Copula)
    };
    // 为X提供坚实支撑, 以A为X注入动力
    let gift = || {
        unit.closes(end, Class::GiftObject)
            && (start..=verb.start).any(|i| unit.begins(i, Class::ForPhrase) && !unit.shielded(i))
    };
    (result && !named()) || gift()
}

/// True where the words are an attitude: 落实…的要求, 深化改革、扩大开放.
fn slogan(unit: &Unit<'_>, verb: Verb, end: usize) -> bool {
    let obeys = || unit.is(verb.start, verb.end, Class::ObeyVerb) && unit.closes(end, Class::Call);
    // 发布报告|警告称: what is said follows
    let speaks = || unit.word_start(end, Class::Speech, verb.end).is_some();
    unit.closes(end, Class::Slogan) || obeys() || speaks()
}

/// True where the verb has no object.
fn bare(unit: &Unit<'_>, verb: Verb, start: usize, end: usize) -> bool {
    // 明确2025年底前|，…: a time is no object
    let timed = || super::opening::skip(unit, verb.end, end) >= end;
    // 推行的制度: the verb modifies a noun
    let modifies = || {
        unit.begins(verb.end, Class::Particle) && verb.end + 1 < end && !unit.begins(verb.end, Class::Done)
    };
    verb.start == start && (end < verb.end + 2 || opens_list(unit, verb) || modifies() || timed())
        || kept_object(unit, verb, start, end)
        || only_means(unit, verb, end)
}

/// True where the object is nothing that could be done.
fn abstract_object(unit: &Unit<'_>, verb: Verb, start: usize, end: usize) -> bool {
    let vague = || unit.begins(verb.start, Class::ImproveVerb) && unit.closes(end, Class::AbstractHead);
    // 发布|有关通知: nothing that could be named
    let unnamed = || unit.begins(verb.end, Class::Unnamed) && unit.closes(end, Class::PolicyKind);
    // 出台|支持X的20条措施, 公布|Y试点名单: a document came out
    let issued = || unit.closes(end, Class::IssuedKind) && unit.is(verb.start, verb.end, Class::IssueVerb);
    // 召开|X工作会议: what was met for says nothing of what was done
    let meeting = |(h, w): (Hit, Word<'_>)| h.end <= verb.end && w.classes.has(Class::MeetingVerb);
    // 定期|召开联席会议: that they meet time and again is what they do
    let again = || unit.word_start(start, Class::Periodic, 0).is_some();
    let meets = || unit.closes(end, Class::EventHead) && unit.words_at(verb.start).any(meeting) && !again();
    // 推进甲政策落实情况: what an inspection looks at, not what is done
    let looked_at =
        || unit.closes(end, Class::StandingNoun) && !unit.holds(verb.start, end, Class::InquiryVerb);
    vague() || unnamed() || issued() || meets() || looked_at()
}

/// True where an institution is set up, whatever it serves (建立重点工作定期督办制度).
fn sets_up(unit: &Unit<'_>, verb: Verb, end: usize) -> bool {
    unit.is(verb.start, verb.end, Class::FoundingVerb) && unit.closes(end, Class::InstitutionHead)
}

/// True where the verb only tells of what a preposition opens, and what is done to it is not said (对保留|下来的开发区，…;
/// 对修改|X的意见和建议).
fn kept_object(unit: &Unit<'_>, verb: Verb, start: usize, end: usize) -> bool {
    let reach = end.min(verb.end + 3);
    let of = (verb.end..reach).find(|i| unit.letter(*i, Class::Relative));
    let does = |from: usize| unit.hits_in(from, end).any(|(_, w)| w.classes.has(Class::MeasureVerb));
    const OTHER: [Class; 3] = [Class::ObjectMark, Class::PlaceOpener, Class::ForPhrase];
    let towards =
        unit.letter(start, Class::KeepPhrase) && OTHER.iter().all(|class| !unit.letter(start, *class));
    // 对|修改X的意见和建议
    let last = (verb.end..end).rev().find(|i| unit.letter(*i, Class::Relative));
    let of = of.or_else(|| last.filter(|_| verb.start == start + 1));
    verb.start > start && towards && of.is_some_and(|of| !does(of))
}

/// True where what is begun is a happening or drive told by its number, or by its year and head noun: it is launched, and where
/// its name was not found it still is no measure (启动|第九届全国道德模范评选, 启动|2031年度护苗行动).
fn opened(unit: &Unit<'_>, verb: Verb, end: usize) -> bool {
    let digits = (verb.end..end).take_while(|i| chars::is_digit(unit.chars[*i])).count();
    let year = digits == 4 && unit.begins(verb.end + digits, Class::DateWord);
    let headed =
        [Class::DriveHead, Class::CampaignHead, Class::EventHead].iter().any(|c| unit.closes(end, *c));
    let made = [Class::PublishVerb, Class::IssueVerb, Class::BuiltVerb, Class::MeetingVerb];
    let numbered = unit.begins(verb.end, Class::Ordinal)
        && unit.hits_in(verb.end, end.min(verb.end + 6)).any(|(_, w)| w.classes.has(Class::Occasion));
    (year && headed || numbered)
        && unit.is(verb.start, verb.end, Class::HeldVerb)
        && !made.iter().any(|class| unit.is(verb.start, verb.end, *class))
}

/// True where the words only say with what something is done that a later clause tells (利用闲置场地|，开办…), not what.
fn only_means(unit: &Unit<'_>, verb: Verb, end: usize) -> bool {
    let goes_on = unit.chars.get(end).is_some_and(|c| matches!(*c, chars::COMMA | ','));
    let acts = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2
            && h.end <= end
            && (w.classes.has(Class::MeasureVerb) || w.classes.has(Class::LightVerb))
            && unit.pair_at(h.start).is_none()
    };
    goes_on
        && unit.is(verb.start, verb.end, Class::TrimPhrase)
        && unit.is(verb.start, verb.end, Class::Subordinator)
        && !unit.hits_in(verb.end, end).any(acts)
}

/// True where the verb is the first member of a list of nouns (交流、听取汇报相结合, 培育、人才培养等情况).
fn opens_list(unit: &Unit<'_>, verb: Verb) -> bool {
    let acts = |(h, w): (Hit, Word<'_>)| h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb);
    // 加强监测预警、密切关注X: of verbs side by side the first has an object
    let single = unit.is(verb.start, verb.end, Class::MeasureVerb);
    single && unit.chars.get(verb.end) == Some(&chars::ENUM_COMMA) && !unit.words_at(verb.end + 1).any(acts)
}

/// True where the words after the verb are the rest of a noun phrase of which something is told
/// (发射|任务获得圆满成功, 签约|项目已开工, 采购|金额均超…): things happen, and nobody does it.
fn happens(unit: &Unit<'_>, verb: Verb, start: usize, end: usize) -> bool {
    // 在X启动, 对X作出部署, 将|自3月1日起施行; not 把X落到位
    let done_to = unit.begins(start, Class::ObjectMark) && !unit.begins(start + 1, Class::TurnFrom);
    let at_end = unit.word_start(end, Class::HappenVerb, start).is_some_and(|at| at >= start + 2);
    // 推动X项目|开工: they bring it about
    let brought = unit.is(verb.start, verb.end, Class::AdvanceVerb) && unit.closes(end, Class::LaunchedVerb);
    let at_end = at_end && !brought;
    // 推出30条|能够落地的举措: what is told modifies the object
    let marks = |h: &Hit, w: &Word<'_>| {
        w.classes.has(Class::TellMark) && h.end < end && !unit.holds(h.end, end, Class::Relative)
    };
    // 纳入监测的|644家景区共接待游客: those counted do something
    let makes = [Class::PivotVerb, Class::EnableVerb].iter().any(|c| unit.begins(verb.start, *c));
    let counted = !makes
        && unit.hits_in(verb.end, end).any(|(h, w)| {
            let number = h.end < end && chars::is_digit(unit.chars[h.end]);
            let number = number && super::quantity::quantity(unit, h.end, end).is_some_and(|q| q.counted);
            let near = h.start <= verb.end + DESCRIBED
                && !unit.chars[verb.end..h.start].iter().any(|c| chars::is_digit(*c));
            w.classes.has(Class::Relative)
                && number
                && near
                && unit.pair_at(h.start).is_none()
                && does(unit, h.end, end)
        });
    // 开放|稳步推进: the verb is what is spoken of
    let spoken_of = verb.start == start && is_told_of(unit, verb, end);
    // 开办时间|压缩到半个工作日: so long it takes now
    let takes = || {
        unit.hits_in(verb.end, end).any(|(h, w)| {
            w.classes.has(Class::ReachWord)
                && h.end - h.start >= 3
                && h.end < end
                && unit.is(verb.end, h.start, Class::DurationNoun)
        })
    };
    // 甲中心|在乙市建成: it was built
    let built =
        || unit.begins(start, Class::At) && verb.end >= end && unit.begins(verb.start, Class::LaunchedVerb);
    (!done_to && (at_end || takes()))
        || built()
        || spoken_of
        || counted
        || unit
            .hits_in(verb.end, end)
            .any(|(h, w)| marks(&h, &w) && unit.pair_at(h.start).is_none() && !unit.shielded(h.start))
}

/// True where the verb opens what is spoken of, a noun of which something is told (签约|项目|进一步贴近X, 审批|效率|居全市首位,
/// 调解|员|及时联系X, 检查|共分为3组).
fn heads_subject(unit: &Unit<'_>, verb: Verb, start: usize, end: usize) -> bool {
    const MAKES: ClassSet = ClassSet::of(Class::PivotVerb)
        .and(Class::EnableVerb)
        .and(Class::UrgeVerb)
        .and(Class::DriveVerb)
        .and(Class::ResultVerb);
    const NOUN: ClassSet =
        ClassSet::of(Class::StateNoun).and(Class::BareObject).and(Class::AbstractHead).and(Class::FigureNoun);
    const WHO: ClassSet = ClassSet::of(Class::Generic).and(Class::People).and(Class::DepartmentClass);
    const TOLD: ClassSet = ClassSet::of(Class::RankVerb).and(Class::TellMark);
    const NOMINAL: ClassSet = ClassSet::of(Class::NameVerb).and(Class::OutcomeVerb);
    let noun_verb = unit.words_at(verb.start).any(|(h, w)| h.end == verb.end && w.classes.meets(NOMINAL));
    let makes = unit.words_at(verb.start).any(|(h, w)| h.end == verb.end && w.classes.meets(MAKES));
    if verb.start != start || !noun_verb || makes {
        return false;
    }
    let told = |at: usize, classes: ClassSet| {
        let word = |(h, w): (Hit, Word<'_>)| h.end < end && w.classes.meets(classes);
        unit.words_at(at).any(word) && !unit.shielded(at)
    };
    // 项目|进一步贴近X: an adverb of one thing compared with itself
    let more = |at: usize| {
        unit.words_at(at).any(|(h, w)| w.classes.has(Class::Adverb) && h.end - h.start >= 3 && h.end < end)
    };
    // 检查|共|分为3组
    let parted = unit
        .word_end(verb.end, Class::FigureWord, end)
        .is_some_and(|at| unit.words_at(at).any(|(h, w)| h.end < end && w.classes.has(Class::ContentVerb)));
    // 调解|员|及时联系X
    let person = unit.letter(verb.end, Class::FigureSuffix)
        && unit.words_at(verb.end + 1).any(|(h, w)| h.end < end && w.classes.has(Class::Adverb));
    let thing = |(h, w): &(Hit, Word<'_>)| {
        h.end <= verb.end + DESCRIBED && w.classes.meets(NOUN) && !w.classes.meets(WHO)
    };
    let mut nouns = unit.hits_in(verb.end, end.min(verb.end + 3)).filter(thing);
    // 培育|具有影响力的企业: it modifies the object
    let plain = !unit.holds(verb.end, end, Class::Relative);
    (plain && told(verb.end, ClassSet::of(Class::TellMark).and(Class::FigureAdverb)))
        || person
        || parted
        || nouns.any(|(h, _)| told(h.end, TOLD) || more(h.end))
}

/// True where a meeting was held somewhere, of whose name the verb is a part (改善|农村环境现场推进会在甲镇召开).
fn held(unit: &Unit<'_>, verb: Verb, end: usize) -> bool {
    let Some(verb_start) = unit.word_start(end, Class::HeldVerb, verb.end) else { return false };
    (verb.end + 2..verb_start).any(|i| unit.letter(i, Class::At) && unit.closes(i, Class::EventHead))
}

/// True where the verb is a noun of which the words after it tell (开放|稳步推进, 治理|将围绕X).
fn is_told_of(unit: &Unit<'_>, verb: Verb, end: usize) -> bool {
    let comes = |i: usize| unit.begins(i, Class::Planned) && unit.letter(i, Class::ObjectMark);
    let steady = unit.word_end(verb.end, Class::Adverb, end).is_some_and(|after| {
        unit.words_at(after).any(|(h, w)| h.end == end && w.classes.has(Class::MeasureVerb))
    });
    let noun = unit.is(verb.start, verb.end, Class::NameVerb) && comes(verb.end);
    steady || noun
}

/// True where the words only say from what to what (从社区中心到养老机构) or where (在甲县的粮食收购企业): what looks like a
/// verb belongs to a thing there.
fn sets_out(unit: &Unit<'_>, verb: Verb, start: usize, end: usize) -> bool {
    let to = |i: &usize| unit.letter(*i, Class::DateJoin) && unit.pair_at(*i).is_none();
    // 从登记受理|，到分析研判，…
    let next = unit.chars.get(end).is_some_and(|c| matches!(*c, chars::COMMA | ','))
        && unit.letter(end + 1, Class::DateJoin)
        && unit.begins(start, Class::TurnFrom);
    let range = || {
        let to = (start + 2..end).find(to).filter(|_| unit.begins(start, Class::TurnFrom));
        // 从试点推广到|全市: it is led there
        to.is_some_and(|to| !does(unit, to + 1, end) && !unit.closes(to + 1, Class::ReachWord))
    };
    let sited = || {
        const PLACE: [Class; 3] = [Class::Place, Class::PlaceShort, Class::Settlement];
        const SITE: [Class; 4] = [Class::PlaceEnd, Class::SiteHead, Class::KindEnding, Class::OrgSuffixOpen];
        let placed = |i: usize| PLACE.iter().any(|class| unit.closes(i, *class));
        unit.begins(start, Class::At)
            && (start..verb.start).any(|i| unit.begins(i, Class::Relative) && placed(i))
            && SITE.iter().any(|class| unit.closes(end, *class))
    };
    // 在科技高地浙江甲市: the place is the last word
    let placed = || {
        let name = [Class::Place, Class::PlaceShort].iter().find_map(|c| unit.word_start(end, *c, verb.end));
        unit.begins(start, Class::At)
            && name.is_some_and(|at| !does(unit, verb.start, at) && !unit.begins(verb.start, Class::GoPhrase))
    };
    next || range() || sited() || placed()
}

/// True where the verb is part of what is measured, of which the clause tells how much it is or what it holds
/// (互换|规模为150亿元, 试点|产品涵盖X, 与甲市往来的国家从3个增加到9个).
fn sized(unit: &Unit<'_>, verb: Verb, start: usize, end: usize) -> bool {
    let free = |i: usize| unit.pair_at(i).is_none() && !unit.shielded(i);
    let makes = [Class::PivotVerb, Class::EnableVerb, Class::IssueVerb].iter();
    let makes = makes.into_iter().any(|c| unit.is(verb.start, verb.end, *c));
    let near = end.min(verb.end + SIZED);
    let told = |(h, w): (Hit, Word<'_>)| {
        // 推动煤炭消费达峰: a word of one character needs its value
        let value = (w.classes.has(Class::ReachWord) || w.classes.has(Class::AboutWord))
            && (h.end - h.start >= 2 || chars::is_digit(unit.chars[h.end.min(end - 1)]));
        let holds = h.end - h.start >= 2 && w.classes.has(Class::Including);
        // 签约|总金额达3亿元|的5个项目
        let modifies = || unit.holds(h.end, end, Class::Relative);
        let noun = || h.start >= verb.end + 2 && unit.closes(h.start, Class::FigureNoun);
        h.end < end && (value || holds) && noun() && free(h.start) && !modifies()
    };
    let digit = |i: usize| i < end && chars::is_digit(unit.chars[i]);
    let risen = || {
        let from = |i: &usize| unit.letter(*i, Class::TurnFrom) && digit(i + 1) && free(*i);
        let from = (start + 2..end).find(from);
        let to =
            |(h, w): (Hit, Word<'_>)| h.end - h.start >= 2 && w.classes.has(Class::ReachWord) && digit(h.end);
        from.is_some_and(|from| unit.hits_in(from, end).any(to))
    };
    let own = verb.start == start && !makes;
    own && unit.hits_in(verb.end, near).any(told)
        || !unit.begins(start, Class::ObjectMark) && !makes && risen()
}

/// True where those whom the verb makes act are told by what they act, and not what they do (鼓励甲地按照规则|，…).
fn cut_short(unit: &Unit<'_>, verb: Verb, end: usize) -> bool {
    let directs = [Class::UrgeVerb, Class::EnableVerb, Class::PivotVerb];
    if !directs.iter().any(|c| unit.is(verb.start, verb.end, *c))
        || unit.chars.get(end) != Some(&chars::COMMA)
    {
        return false;
    }
    let basis = |(h, w): &(Hit, Word<'_>)| {
        h.start >= verb.end + 2
            && h.end - h.start >= 2
            && w.classes.has(Class::TrimPhrase)
            && !w.classes.has(Class::MeansOpener)
            && !w.classes.has(Class::NameVerb)
            && !w.classes.has(Class::Joint)
            && unit.pair_at(h.start).is_none()
            && !unit.shielded(h.start)
    };
    let acts = |(h, w): (Hit, Word<'_>)| {
        let verb = w.classes.has(Class::MeasureVerb) || w.classes.has(Class::LightVerb);
        h.end - h.start >= 2 && verb && !w.classes.has(Class::TrimPhrase)
    };
    let by = unit.hits_in(verb.end, end).find(basis);
    by.is_some_and(|(h, _)| !unit.hits_in(verb.end, h.start).chain(unit.hits_in(h.end, end)).any(acts))
}

/// True where the clause only says whom the verb makes act, and the next one what they do (鼓励使用金银的单位|，从废料中回收金银).
fn left_open(unit: &Unit<'_>, verb: Verb, end: usize) -> bool {
    // not 引导企业入驻园区, 支持X加入Y集团: what they do ends in a body or a site
    const WHO: [Class; 2] = [Class::People, Class::OrgClassSuffix];
    let directs = [Class::UrgeVerb, Class::EnableVerb].iter().any(|c| unit.is(verb.start, verb.end, *c));
    if !directs
        || unit.chars.get(end) != Some(&chars::COMMA)
        || unit.begins(end + 1, Class::Planned)
        || !WHO.iter().any(|class| unit.closes(end, *class))
        || unit.closes(end, Class::SiteHead)
    {
        return false;
    }
    let acts = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && !w.classes.has(Class::NameVerb)
    };
    let next = super::opening::skip(unit, end + 1, unit.len());
    super::opening::acts(unit, next, unit.len()) && !unit.hits_in(verb.end, end).any(acts)
}

/// True where a verb with an object of its own stands in `from..to`.
fn does(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    unit.hits_in(from, to).any(|(h, w)| {
        h.end - h.start >= 2
            && h.end + 2 <= to
            && (w.classes.has(Class::MeasureVerb) || w.classes.has(Class::LightVerb))
            && !w.classes.has(Class::NameVerb)
            && unit.pair_at(h.start).is_none()
            && !unit.shielded(h.start)
            && !unit.begins(h.end, Class::Relative)
    })
}

/// True where the clause ends in a verb of change: something grows or improves, and nobody does it
/// (推动服务业较快增长, 服务消费持续回暖).
fn changes(unit: &Unit<'_>, body: usize, verb_end: usize, end: usize) -> bool {
    let Some(change) = unit.word_start(end, Class::ChangeVerb, verb_end) else { return false };
    // 推动X由增量向存量|延伸: it is led somewhere, not left to change
    let led = (verb_end + 2..change.saturating_sub(1))
        .any(|i| unit.letter(i, Class::TurnTo) && unit.begins(i, Class::KeepPhrase) && !unit.shielded(i));
    if led {
        return false;
    }
    let degree = unit.word_start(change, Class::Adverb, verb_end).is_some();
    let drives = unit.words_at(body).any(|(h, w)| w.classes.has(Class::ResultVerb) && h.end <= verb_end);
    change > verb_end && (degree || drives)
}
