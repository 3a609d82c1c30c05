//! Bodies: known ones, and those told by the ending of their names.
//!
//! The right end of a name is an ending of the lexicon; the left end is a place, a level word, an
//! affiliation word, or the last boundary before the name.

use super::body_edges::{assembly, ends_known, goes_on, hyphened, past_openers, second_known, straddled};
use super::body_ends::{Anchor, left_end, opening_length, parent, whole_left};
use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::trace::Passed;
use super::unit::{Hit, PairKind, Unit};
use super::{party_groups, shared_heads};
use crate::ontology::cues::Cues;
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const KNOWN: RuleId = rule("organization.known");
/// A body told by its ending, opened by a place.
pub const PLACE: RuleId = rule("organization.place");
/// A body told by its ending, opened by a level word.
pub const LEVEL: RuleId = rule("organization.level");
const OPEN: RuleId = rule("organization.open");
const ANAPHOR: RuleId = rule("organization.anaphor");

pub const ENDINGS: ClassSet = ClassSet::of(Class::OrgSuffix)
    .and(Class::OrgSuffixOpen)
    .and(Class::Department)
    .and(Class::DepartmentClass)
    .and(Class::LevelDirect);
pub const VERBS: ClassSet =
    ClassSet::of(Class::Trigger).and(Class::MeasureVerb).and(Class::AttitudeVerb).and(Class::FigureVerb);
pub const FENCES: ClassSet = ClassSet::of(Class::Function)
    .and(Class::BorderVerb)
    .and(Class::Adverb)
    .and(Class::Connective)
    .and(Class::Affiliation)
    .and(Class::Speech)
    .and(Class::Marker)
    .and(Class::ShowVerb)
    .and(Class::Wish)
    .and(Class::PlaceOpener);

/// The classes of [`ENDINGS`] after which a body ends.
const ENDING: [Class; 4] = [Class::OrgSuffix, Class::OrgSuffixOpen, Class::Department, Class::LevelDirect];

/// Finds bodies.
pub fn find(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    for (hit, word) in unit.cues(Cues::BODIES) {
        if unit.inside(hit.start, PairKind::Title) {
            continue;
        }
        if word.classes.has(Class::Body)
            && let Some(body) = word.body
        {
            known(unit, hit.start, hit.end, body, out);
        }
        // 市局|稽查局: a part of it is meant
        let part = || unit.letter(hit.start, Class::Level) && ENDING.iter().any(|c| unit.begins(hit.end, *c));
        if word.classes.has(Class::Anaphor) && !part() {
            let kind = unit.ontology().known.organization;
            let c =
                Candidate::new(unit, hit.start..hit.end, kind, ANAPHOR, strength::BODY).form(Form::Anaphor);
            out.push(c);
        }
        // 其他单位所属的气象台站 names nothing
        let below = word.classes.has(Class::Affiliation)
            && ENDING.iter().any(|c| unit.closes(hit.start, *c))
            && !unit.closes(hit.start, Class::OrgClassSuffix);
        if below || word.classes.has(Class::Anaphor) {
            super::body_ends::part(unit, hit.end, out);
        }
        if word.classes.has(Class::Level) {
            shared_heads::levels(unit, hit.start, hit.end, out);
        }
        if word.classes.meets(ENDINGS) {
            ended(unit, hit.start, hit.end, word.classes, out);
        }
    }
}

fn known(unit: &Unit<'_>, start: usize, end: usize, body: u16, out: &mut Vec<Candidate>) {
    if crosses(unit, start, end) || hyphened(unit, start) || assembly(unit, end) {
        return;
    }
    let ontology = unit.ontology();
    if let Some(class) = opens_class(unit, end) {
        if department_end(unit, end).is_some() && unit.is(start, end, Class::National) {
            let kind = ontology.known.organization;
            out.push(Candidate::new(unit, start..class, kind, KNOWN, strength::BODY));
        }
        return;
    }
    if let Some(abroad) = unit.word_start(start, Class::Country, 0) {
        // another country's body
        let kind = ontology.known.organization;
        out.push(Candidate::new(unit, abroad..end, kind, OPEN, strength::BODY));
        return;
    }
    let name = &ontology.bodies[body as usize].name;
    let c = Candidate::new(unit, start..end, ontology.known.organization, KNOWN, strength::BODY);
    out.push(c.named(name.clone()));
    party_groups::of_name(unit, start, end, name, Form::Full, out);
}

/// End of the name of the one department of a body that ends at `end`: 国务院|计量行政部门, 省人民政府|自然资源主管部门;
/// 国务院有关部门 is a class.
pub fn department_end(unit: &Unit<'_>, end: usize) -> Option<usize> {
    let class = opens_class(unit, end)?;
    let own = unit.closes(class, Class::DepartmentClass) && !unit.begins(end, Class::Generic);
    let mixed = [Class::Audience, Class::ListTail, Class::And].iter().any(|c| unit.holds(end, class, *c));
    let list = unit.chars[end..class].contains(&chars::ENUM_COMMA);
    (own && !mixed && !list).then_some(class)
}

/// End of the name of a department or a class of bodies that the body only opens (国务院|计量行政部门).
pub fn opens_class(unit: &Unit<'_>, end: usize) -> Option<usize> {
    for i in end..unit.len().min(end + 24) {
        // 科学技术|行政部门: the field is no adverb
        let field = unit.shielded(i) || unit.begins(i, Class::DepartmentStem);
        // 国务院铁路、交通、水利等有关部门: one class, told by its fields
        let comma = unit.chars[i] == chars::ENUM_COMMA && i > end + 1;
        let border = !field && unit.words_at(i).any(|(h, w)| closes_name(unit, &h, &w));
        if border || !(comma || chars::is_han(unit.chars[i])) {
            return None;
        }
        if i > end && unit.begins(i, Class::OrgClassSuffix) {
            return unit.word_end(i, Class::OrgClassSuffix, unit.len());
        }
    }
    None
}

/// True where no name of a department goes on over this word.
fn closes_name(unit: &Unit<'_>, hit: &Hit, word: &Word<'_>) -> bool {
    let classes = word.classes;
    let verb = hit.end - hit.start >= 2 && classes.meets(VERBS) && !classes.has(Class::NameVerb);
    // 交通、水利等|部门
    let class = |at: usize| {
        [Class::OrgClassSuffix, Class::Generic, Class::Audience].iter().any(|c| unit.begins(at, *c))
    };
    let list = classes.has(Class::ListTail) && class(hit.end);
    (classes.meets(FENCES) && !list)
        || classes.has(Class::Demand)
        || (classes.has(Class::ListTail) && !list)
        || verb
}

/// True where a word runs over the right end of a name (财政部|门, 市公安局|长).
fn crosses(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    let from = end.saturating_sub(3).max(start);
    const OVER: ClassSet = ClassSet::of(Class::OrgClassSuffix)
        .and(Class::Role)
        .and(Class::EventHead)
        .and(Class::OrgSuffixOpen)
        .and(Class::OrgSuffix)
        .and(Class::InitiativeHead)
        .and(Class::GoalHead)
        .and(Class::GoalHeadWeak)
        .and(Class::PolicyKind)
        .and(Class::MeasureVerb)
        .and(Class::AttitudeVerb)
        .and(Class::PartEnd)
        .and(Class::Ordinary);
    const LOOSE: ClassSet =
        ClassSet::of(Class::Ordinary).and(Class::MeasureVerb).and(Class::AttitudeVerb).and(Class::PolicyKind);
    // 工商业联合|会签订: where a verb begins right at the end, an ordinary word only seems to run over
    let verb = unit.words_at(end).any(|(h, w)| {
        let member =
            [Class::Role, Class::People, Class::Generic, Class::Adverb].iter().any(|c| w.classes.has(*c));
        h.end - h.start >= 2 && (member || w.classes.meets(VERBS))
    });
    unit.hits_in(from, end).any(|(h, w)| {
        h.end > end
            && h.start < end
            && w.classes.meets(OVER)
            && !(verb && w.classes.meets(LOOSE))
            && !(h.start == start && w.classes.meets(ENDINGS))
    })
}

fn ended(unit: &Unit<'_>, suffix: usize, end: usize, classes: &ClassSet, out: &mut Vec<Candidate>) {
    let class =
        classes.has(Class::OrgClassSuffix) || (classes.has(Class::Department) && is_class(unit, suffix, end));
    if class && !of_one_place(unit, suffix, end, classes) {
        return unit.passed(suffix, end, Passed::BodyClass);
    }
    if crosses(unit, suffix, end) || goes_on(unit, suffix, end) || straddled(unit, suffix, end) {
        return unit.passed(suffix, end, Passed::RunsOver);
    }
    // 电子税务局 is a platform
    if unit.word_start(end, Class::Name, suffix.saturating_sub(8)).is_some_and(|name| name < suffix) {
        return unit.passed(suffix, end, Passed::KnownName);
    }
    if shared_heads::counted(unit, suffix..end, out) {
        return;
    }
    let (start, anchor) = whole_left(unit, suffix);
    let bounded = anchor == Anchor::Boundary;
    // 阿方|银行机构, 孙某大学|毕业, and what the table of bodies tells
    const RUNS_ON: [Class; 2] = [Class::OrgClassSuffix, Class::Graduation];
    let loose = bounded || anchor == Anchor::Body;
    let opened = start + opening_length(unit, start, suffix, anchor);
    let known = if loose { ends_known(unit, start, end) } else { second_known(unit, start, opened, end) };
    if known || (bounded && RUNS_ON.iter().any(|c| unit.begins(end, *c))) {
        return unit.passed(suffix, end, Passed::RunsOver);
    }
    let start = if bounded { past_openers(unit, start, suffix) } else { start };
    let inner = suffix - start;
    let anchored = anchor != Anchor::Boundary;
    let open = classes.has(Class::OrgSuffixOpen);
    // 咱们|合作社
    if hyphened(unit, start) || unit.begins(start, Class::Own) {
        return unit.passed(start, end, Passed::Unsound);
    }
    let counted = super::body_borders::numbered(unit, end);
    if counted && anchor != Anchor::Place {
        return unit.passed(suffix, end, Passed::Counted);
    }
    if inner == 0 {
        return headless(unit, suffix, end, classes, out);
    }
    let bare = anchor != Anchor::Body && opening_length(unit, start, suffix, anchor) == inner;
    let direct = classes.has(Class::LevelDirect) || classes.has(Class::Department);
    let accepted = if anchored {
        let branch = anchor == Anchor::Place && parent(unit, start).is_some();
        (!bare || branch || (direct && anchor != Anchor::National)) && sound(unit, start, suffix, anchor)
    } else {
        open && unanchored(unit, start, suffix) || abroad(unit, start, suffix..end, classes)
    };
    if !accepted {
        return unit.passed(
            start,
            end,
            match anchor {
                Anchor::Boundary if !open => Passed::NoAnchor,
                _ if anchored && bare => Passed::NoOwnWords,
                _ => Passed::Unsound,
            },
        );
    }
    if anchor == Anchor::Place && bare && direct {
        shared_heads::places(unit, start, suffix..end, out);
    }
    let government = anchored && unit.is(suffix, end, Class::Government);
    let end = department_end(unit, end).filter(|_| government).unwrap_or(end);
    emit(unit, start, end, anchor, out);
}

/// True where words without a place or level before an ending can be a name.
fn unanchored(unit: &Unit<'_>, start: usize, suffix: usize) -> bool {
    (2..=12).contains(&(suffix - start))
        && sound(unit, start, suffix, Anchor::Boundary)
        && !super::body_borders::common(unit, start, suffix)
        && !super::body_borders::severed(unit, start, suffix)
}

/// True where an office of government stands right after a country (泰国|旅游局, 法国|开发署).
fn abroad(unit: &Unit<'_>, start: usize, ending: std::ops::Range<usize>, classes: &ClassSet) -> bool {
    const OTHER: ClassSet = ClassSet::of(Class::PartEnd).and(Class::OrgClassSuffix).and(Class::CommonEnding);
    let office = classes.has(Class::Department)
        || [Class::CommonEnding, Class::Level].iter().any(|c| unit.closes(ending.end, *c));
    unit.is(start, ending.start, Class::Country)
        && (ending.len() >= 3 && office)
        && !classes.meets(OTHER)
        && fenced(unit, start, ending.start)
}

/// Reads an ending with no words of its own before it: a department listed with another of its place, the party organ of a
/// body, or a body named before that acts again (中心|推出X, 联盟|制定Y).
fn headless(unit: &Unit<'_>, suffix: usize, end: usize, classes: &ClassSet, out: &mut Vec<Candidate>) {
    if classes.has(Class::Department) {
        shared_heads::department(unit, suffix, end, out);
    }
    party_groups::alone(unit, suffix, end, out);
    let stands = classes.has(Class::CentreHead) || classes.has(Class::GroupHead);
    let centre = || stands && super::opening::alone(unit, suffix, end);
    if end - suffix < 2 || !(classes.has(Class::OrgSuffixOpen) || centre()) {
        return unit.passed(suffix, end, Passed::NoOwnWords);
    }
    let kind = unit.ontology().known.organization;
    out.push(Candidate::new(unit, suffix..end, kind, ANAPHOR, strength::BODY - 5).form(Form::Anaphor));
}

/// True where a department without its office's name is that of one place or of the State Council: 市|司法行政部门,
/// 国务院|计量行政部门.
fn of_one_place(unit: &Unit<'_>, suffix: usize, end: usize, classes: &ClassSet) -> bool {
    if !unit.closes(end, Class::DepartmentClass) {
        return false;
    }
    let (start, anchor) = left_end(unit, suffix);
    let opened = start + opening_length(unit, start, suffix, anchor);
    // 省|人民政府|自然资源主管部门
    let after = unit.word_end(opened, Class::LevelDirect, suffix).unwrap_or(opened);
    let own = suffix - after;
    let verb = |h: usize, w: ClassSet| h >= 2 && w.meets(VERBS) && !w.has(Class::NameVerb);
    let mixed = unit.hits_in(after, suffix).any(|(h, w)| {
        let joined = w.classes.has(Class::Joint) && !classes.has(Class::Department);
        joined
            || w.classes.has(Class::ListTail)
            || w.classes.has(Class::OrgSuffix)
            || unit.begins(h.start, Class::Audience)
            || verb(h.end - h.start, *w.classes)
    });
    let named =
        (own >= 2 && !mixed && !unit.begins(after, Class::Audience)) || classes.has(Class::Department);
    let whole = anchor == Anchor::SelfPlace && unit.begins(start, Class::OwnPlace)
        || anchor == Anchor::Level && !unit.begins(start, Class::NotLevel)
        || anchor == Anchor::Place && unit.begins(start, Class::Place);
    // 市、县交通运输主管部门: a class
    let listed = start
        .checked_sub(1)
        .is_some_and(|i| unit.chars[i] == chars::ENUM_COMMA && unit.word_start(i, Class::Level, 0).is_some());
    whole && named && !listed
}

/// Emits the body `start..end`, with what stands before it as its parent, and its party organ.
fn emit(unit: &Unit<'_>, start: usize, end: usize, anchor: Anchor, out: &mut Vec<Candidate>) {
    let ontology = unit.ontology();
    let (form, rule) = match anchor {
        Anchor::Level | Anchor::SelfPlace => (Form::Level, LEVEL),
        Anchor::Place => (Form::Full, PLACE),
        Anchor::Town => (Form::Anaphor, ANAPHOR),
        Anchor::National | Anchor::Body | Anchor::Boundary => (Form::Full, OPEN),
    };
    let start = if anchor == Anchor::Place { parent(unit, start).unwrap_or(start) } else { start };
    let end = sited(unit, end).unwrap_or(end);
    let name = super::body_edges::without_year(unit, start, end);
    party_groups::of_name(unit, start, end, &name, form, out);
    let c = Candidate::new(unit, start..end, ontology.known.organization, rule, strength::BODY);
    out.push(c.form(form).named(name));
}

/// End of a name with the place in brackets after it: 中国石油大学（北京）.
pub fn sited(unit: &Unit<'_>, end: usize) -> Option<usize> {
    let pair = unit.pair_opening(end).filter(|p| p.kind == PairKind::Paren)?;
    let place = [Class::Place, Class::PlaceShort, Class::Compass];
    place.iter().any(|c| unit.is(end + 1, pair.close, *c)).then_some(pair.close + 1)
}

/// A department's name that ends in a word for a class of bodies (财政部门).
fn is_class(unit: &Unit<'_>, start: usize, end: usize) -> bool {
    unit.word_start(end, Class::OrgClassSuffix, start).is_some()
}

/// True where a name may begin at `at`: the unit's start, punctuation, a function word, an adverb, or a
/// verb that does not stand inside names.
pub fn fenced(unit: &Unit<'_>, at: usize, suffix: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let c = unit.chars[before];
    if !(chars::is_han(c) || chars::is_digit(c) || chars::is_latin(c)) {
        return true;
    }
    if unit.shielded(at) {
        return false;
    }
    let from = at.saturating_sub(6);
    unit.hits_in(from, at).any(|(h, w)| {
        h.end == at
            && !unit.shielded(h.start)
            && !(at - h.start >= 2 && runs_on(unit, h.start, at))
            && (w.classes.meets(FENCES)
                || (w.classes.meets(VERBS)
                    && h.end - h.start >= 2
                    && !w.classes.has(Class::NameVerb)
                    && at != suffix))
    })
}

/// True where an ordinary word, or one for people or for what becomes of a thing, that begins at `start` runs on over
/// `at` (科学|技术, 毕业|生, 一体|化).
fn runs_on(unit: &Unit<'_>, start: usize, at: usize) -> bool {
    const LONGER: ClassSet = ClassSet::of(Class::Ordinary).and(Class::People).and(Class::AdvanceHead);
    unit.words_at(start).any(|(h, w)| h.end > at && w.classes.meets(LONGER))
}

/// True where the words between the left end and the ending can be a name: no digits' measure, no class of
/// bodies, no function word.
fn sound(unit: &Unit<'_>, start: usize, suffix: usize, anchor: Anchor) -> bool {
    // 县有关行业主管部门; 30日|县人民代表大会
    let day = start > 0 && chars::is_digit(unit.chars[start - 1]) && unit.begins(start, Class::DateWord);
    // 县乡|两级|人大, 加沙地带|最大|医院, 新疆|等省区市|人民政府
    const MANY: [Class; 3] = [Class::Unnamed, Class::LevelCount, Class::ManyPlaces];
    let class = MANY.iter().any(|class| unit.holds(start, suffix, *class));
    // 金凤区原|区委
    const PLACES: [Class; 2] = [Class::Place, Class::PlaceShort];
    const MARKS: [Class; 2] = [Class::FormerMark, Class::NewMark];
    let former = MARKS.iter().any(|c| unit.closes(suffix, *c))
        && suffix > start + 1
        && !PLACES.iter().any(|c| unit.closes(suffix, *c));
    if day || class || former || super::body_borders::counts(unit, start, suffix) {
        return false;
    }
    if anchor == Anchor::Boundary {
        let first = unit.chars[start];
        const VAGUE: [Class; 8] = [
            Class::Generic,
            Class::One,
            Class::CountWord,
            Class::WholeNumber,
            Class::Audience,
            Class::VagueOpener,
            Class::PlaceOpener,
            Class::ThatPlace,
        ];
        let vague = VAGUE.iter().any(|class| unit.begins(start, *class));
        if !(chars::is_han(first) || chars::is_latin(first)) || vague {
            return false;
        }
        let inside =
            |class| (start..suffix).any(|i| unit.word_end(i, class, suffix).is_some_and(|e| e - i >= 2));
        if super::body_borders::unfit(unit, start, suffix) {
            return false;
        }
        // a verb before the ending, a person's title inside: no name
        let verb = unit.words_at(start).any(|(h, w)| h.end == suffix && w.classes.meets(VERBS));
        // 华中|农业|大学
        let region = unit.words_at(start).any(|(h, w)| w.classes.has(Class::Name) && h.end < suffix);
        let generic =
            inside(Class::Generic) && (!region || super::body_borders::described(unit, start, suffix));
        if generic || inside(Class::Role) || verb {
            return false;
        }
        // 12家|医院, 首批12个联合体
        let counted = |i: usize| chars::is_digit(unit.chars[i - 1]) && unit.begins(i, Class::CountUnit);
        if (start > 0 && chars::is_digit(unit.chars[start - 1])) || (start.max(1)..suffix).any(counted) {
            return false;
        }
    } else {
        if !super::body_borders::anchored(unit, start, suffix, anchor) {
            return false;
        }
    }
    // 全国多家|博物馆
    let many = unit.hits_in(start, suffix).any(|(h, w)| {
        // 五家渠市|银丰公司
        let counts = h.end - h.start >= 2 && w.classes.has(Class::CountUnit);
        counts && !unit.shielded(h.start)
    });
    !many
        && (start..suffix).all(|i| {
            let c = unit.chars[i];
            chars::is_han(c)
                || chars::is_latin(c)
                || chars::is_digit(c)
                || matches!(c, '\u{00B7}' | '-' | '\u{FF08}' | '\u{FF09}')
        })
}
