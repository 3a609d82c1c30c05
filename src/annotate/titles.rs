//! Title marks: 《…》 is a policy, a programme, or a publication that is left out.

use super::candidate::{Candidate, strength};
use super::mention::Form;
use super::trace::Passed;
use super::unit::{Hit, Pair, PairKind, Unit};
use crate::ontology::cues::Cues;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const TITLE: RuleId = rule("policy.title_marks");
const ISSUER: RuleId = rule("organization.place");
const SHORT: RuleId = rule("policy.short");
const PROGRAMME: RuleId = rule("initiative.programme");
const SELF: RuleId = rule("policy.document");
const UNMARKED: RuleId = rule("policy.unmarked");

/// Longest title that is no running text.
const LONGEST: usize = 120;
/// Titles up to this length that are no more than a kind word are short forms (《意见》).
const SHORT_FORM: usize = 6;

/// Finds policies in title marks, words by which a document names itself, and quoted plans.
pub fn find(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.policy;
    for pair in unit.pairs.iter().filter(|p| p.kind == PairKind::Title) {
        title(unit, pair, out);
    }
    for (hit, _) in unit.hits_of(ClassSet::of(Class::ThisPolicy)) {
        let c = Candidate::new(unit, hit.start..hit.end, kind, SELF, strength::TITLE);
        out.push(c.form(Form::Anaphor));
    }
    inner_titles(unit, out);
    quoted_plan(unit, out);
    statutes(unit, out);
}

fn title(unit: &Unit<'_>, pair: &Pair, out: &mut Vec<Candidate>) {
    let (from, to) = (pair.open + 1, pair.close);
    if to <= from || to - from > LONGEST {
        return unit.passed(from, to, Passed::Length);
    }
    let ontology = unit.ontology();
    let limit = pair.close + 12;
    let after = pair.close + 1;
    if super::programmes::is_programme(unit, pair) {
        let c = Candidate::new(unit, from..to, ontology.known.initiative, PROGRAMME, strength::TITLE);
        out.push(c);
        return;
    }
    let published = unit.word_start(pair.open, Class::PublicationBefore, 0).is_some()
        || unit.word_end(after, Class::PublicationAfter, limit).is_some();
    let mut end = to;
    while end > from && matches!(unit.chars[end - 1], chars::PAREN_CLOSE | ')') {
        end = match unit.pairs.iter().find(|p| p.kind == PairKind::Paren && p.close == end - 1) {
            Some(p) => p.open,
            None => break,
        };
    }
    let ends_as_policy = unit.word_start(end, Class::PolicyKind, from).is_some();
    if !ends_as_policy && (published || !asserted(unit, pair)) {
        return unit.passed(from, to, Passed::NoDocument);
    }
    let text = unit.string(from, to);
    let form =
        if to - from <= SHORT_FORM && !text.contains(is_title_mark) { Form::Anaphor } else { Form::Full };
    let rule = if form == Form::Anaphor { SHORT } else { TITLE };
    let mut c = Candidate::new(unit, from..to, ontology.known.policy, rule, strength::TITLE).form(form);
    if let Some(number) = number_after(unit, after) {
        c.alias = number;
    }
    out.push(c);
    for (start, end) in issuers(unit, from, to) {
        let body = Candidate::new(unit, start..end, ontology.known.organization, ISSUER, strength::BODY);
        out.push(body.nested());
    }
}

/// The bodies that open a title and issue what it names: 《衢州市人民政府|关于促进就业的意见》, 《中共中央|国务院|关于…》.
fn issuers(unit: &Unit<'_>, from: usize, to: usize) -> Vec<(usize, usize)> {
    if let Some(end) = issuer(unit, from, to, |end| unit.begins(end, Class::About)) {
        return vec![(from, end)];
    }
    let beside = |end: usize| unit.chars[end].is_whitespace() || unit.chars[end] == chars::ENUM_COMMA;
    let first = issuer(unit, from, to, |end| end < to && beside(end));
    let mut out = first.map_or_else(Vec::new, |end| issuers(unit, end + 1, to));
    if let (Some(end), false) = (first, out.is_empty()) {
        out.insert(0, (from, end));
    }
    out
}

/// End of the body at `from` after which what `follows` asks for stands.
fn issuer(unit: &Unit<'_>, from: usize, to: usize, follows: impl Fn(usize) -> bool) -> Option<usize> {
    let ends = |class: Class, at: usize| {
        unit.words_at(at).filter(move |(h, w)| h.end <= to && w.classes.has(class)).map(|(h, _)| h.end)
    };
    let local = ends(Class::Place, from).flat_map(|at| ends(Class::LevelDirect, at).collect::<Vec<_>>());
    ends(Class::Body, from).chain(local).find(|end| follows(*end))
}

fn is_title_mark(c: char) -> bool {
    matches!(c, chars::INNER_TITLE_OPEN | chars::TITLE_OPEN)
}

/// True where a verb of issuing or carrying out stands right before the title.
fn asserted(unit: &Unit<'_>, pair: &Pair) -> bool {
    let from = pair.open.saturating_sub(6);
    unit.hits_in(from, pair.open).any(|(h, w)| {
        h.end + 1 >= pair.open && w.classes.has(Class::IssueTrigger) && !w.classes.has(Class::LaunchTrigger)
    })
}

/// A document number in brackets right after a title: （国发〔2017〕35号）.
fn number_after(unit: &Unit<'_>, at: usize) -> Option<String> {
    let pair = unit.pair_opening(at).filter(|p| p.kind == PairKind::Paren)?;
    let text = unit.string(pair.open + 1, pair.close);
    let bracketed = text.contains(['\u{3014}', '[', '\u{FF3B}', '\u{3010}']);
    (bracketed && text.chars().any(chars::is_digit)).then_some(text)
}

/// One past the brackets that hold the number of a document after its title marks, which `end` closes
/// (《甲办法》|（甲发〔2024〕6号）); else `end`.
pub(super) fn past_number(unit: &Unit<'_>, end: usize) -> usize {
    unit.pair_opening(end + 1).filter(|p| p.kind == PairKind::Paren).map_or(end, |p| p.close + 1)
}

/// Titles quoted inside a title: 《关于修改〈X条例〉的决定》.
fn inner_titles(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.policy;
    let mut open = None;
    for i in unit.marks_in(0, unit.len()) {
        match unit.chars[i] {
            chars::INNER_TITLE_OPEN | '<' => open = Some(i + 1),
            chars::TITLE_OPEN if unit.pair_opening(i).is_some_and(|p| p.depth > 0) => {
                open = None;
            }
            chars::INNER_TITLE_CLOSE | '>' => {
                if let Some(from) = open.take().filter(|from| i > *from && i - from <= LONGEST)
                    && unit.word_start(i, Class::PolicyKind, from).is_some()
                {
                    out.push(Candidate::new(unit, from..i, kind, TITLE, strength::TITLE).nested());
                }
            }
            _ => {}
        }
    }
}

/// A plan named by its quoted period: “十四五”规划.
fn quoted_plan(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.policy;
    for pair in unit.pairs.iter().filter(|p| p.kind == PairKind::Quote && p.depth == 0) {
        let after = pair.close + 1;
        if pair.close - pair.open > 6 {
            continue;
        }
        let end = unit
            .words_at(after)
            .find(|(_, w)| w.classes.has(Class::PolicyKind) && !w.classes.has(Class::InitiativeHead));
        if let Some((hit, _)) = end
            && hit.end - hit.start >= 2
        {
            out.push(Candidate::new(unit, pair.open..hit.end, kind, UNMARKED, strength::TITLE));
        }
    }
}

/// National statutes named without title marks: 中华人民共和国…法, and plans after 实施.
fn statutes(unit: &Unit<'_>, out: &mut Vec<Candidate>) {
    if !unit.has(Class::PolicyKind) && !unit.has(Class::IssuedKind) {
        return;
    }
    for (hit, word) in unit.cues(Cues::DOCUMENTS) {
        if hit.end - hit.start < 2 || unit.pair_at(hit.start).is_some() || torn(unit, hit) {
            continue;
        }
        let issued = word.classes.has(Class::IssueTrigger);
        // 发布|了
        let from = unit.word_end(hit.end, Class::Aspect, hit.end + 1).unwrap_or(hit.end);
        let reach = unit.len().min(from + 26);
        let inside = |i: usize| {
            // what is issued may be of a year, or hold a quotation
            let year = issued && chars::is_digit(unit.chars[i]) && i < from + 5;
            let quote = issued && unit.pair_at(i).is_some_and(|p| p.kind == PairKind::Quote && p.open > from);
            chars::is_han(unit.chars[i]) || year || quote
        };
        let stop = (from..reach)
            .find(|i| !inside(*i) || (unit.begins(*i, Class::Function) && !unit.shielded(*i)))
            .unwrap_or(reach);
        let numbered = (issued && unit.is(hit.start, hit.end, Class::IssueVerb))
            .then(|| numbered_document(unit, from))
            .flatten();
        let whole = || {
            stop >= from + 5
                && unit.word_start(stop, Class::PolicyKind, from + 2).is_some_and(|k| stop - k >= 2)
                && specific(unit, stop)
                && !makes_within(unit, from, stop)
        };
        let end = numbered.or_else(|| whole().then_some(stop));
        let end = end.map(|end| forwarded(unit, hit, from, end).filter(|_| issued).unwrap_or(end));
        // 三年行动计划: a kind of plan
        let bare = unit.letter(from, Class::Numeral) && end.is_some_and(|end| end <= from + TERM);
        let unnamed = bare || unit.begins(from, Class::Unnamed) || unit.begins(from, Class::Generic);
        if let Some(end) = end.filter(|_| !unnamed) {
            let kind = unit.ontology().known.policy;
            out.push(Candidate::new(unit, from..end, kind, UNMARKED, strength::UNQUOTED));
        }
    }
}

/// True where a longer verb begins with the verb `hit`, or one that runs on after it begins inside (出台|实施, 会|签|署).
fn torn(unit: &Unit<'_>, hit: Hit) -> bool {
    unit.hits_in(hit.start, hit.end).any(|(h, w)| h.end > hit.end && w.classes.has(Class::Trigger))
}

/// Where the document ends that a notice brings out whose title the words up to `end` close (关于印发甲方案|的通知).
fn forwarded(unit: &Unit<'_>, hit: Hit, from: usize, end: usize) -> Option<usize> {
    unit.word_start(hit.start, Class::About, hit.start.saturating_sub(2))?;
    let kind = unit.word_start(end, Class::PolicyKind, from)?;
    unit.word_start(kind, Class::Relative, from + 2)
}

/// Longest word for a plan by its term alone, in scalar values.
const TERM: usize = 6;

/// Shortest and longest document without title marks that is told by the number of what it holds.
const NUMBERED: std::ops::RangeInclusive<usize> = 8..=36;

/// End of a document without title marks that came out: 支持夜间经济发展|20条措施, 第二批试点城市|名单. A list of
/// several is none.
fn numbered_document(unit: &Unit<'_>, from: usize) -> Option<usize> {
    let goes_on = |i: &usize| {
        let c = unit.chars[*i];
        let listed = c == chars::ENUM_COMMA && !unit.closes(*i, Class::PolicyKind);
        chars::is_han(c) || chars::is_digit(c) || listed
    };
    let end = (from..unit.len()).find(|i| !goes_on(i)).unwrap_or(unit.len());
    let told = unit.closes(end, Class::IssuedKind) && NUMBERED.contains(&(end - from));
    (told && !makes_within(unit, from, end)).then_some(end)
}

/// True where a verb of making documents stands in `from..to` (根据发展状况制定…规划).
fn makes_within(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    unit.hits_in(from, to).any(|(h, w)| h.end < to && w.classes.has(Class::Makes))
}

/// True where the kind word is one that only documents bear (行动计划, 会议纪要), not 制度 or 措施.
fn specific(unit: &Unit<'_>, end: usize) -> bool {
    unit.word_start(end, Class::DocumentOnly, 0).is_some()
}
