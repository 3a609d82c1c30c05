//! Honours: told by their endings and a verb of receiving before them, or by the verb alone; and who received
//! them.

use super::candidate::{Candidate, strength};
use super::mention::{End, Inference};
use super::named::clause_start;
use super::opening;
use super::reader::{Local, Reader};
use super::statements::{Carry, Objects, Reading};
use super::unit::{Hit, Pair, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const HONOUR: RuleId = rule("honour.head");
const RANK: RuleId = rule("honour.rank");
const SITE: RuleId = rule("initiative.unquoted");

/// Longest honour without quotation marks, and longest noun after quoted words that belongs to one.
const LONGEST: usize = 30;
const LONGEST_TAIL: usize = 12;

/// Longest name of who receives an honour, with the verb before it.
const RECIPIENT: usize = 36;
/// Longest words for how many others receive it (等60个单位).
const OTHERS: usize = 14;

/// The classes of words that may end or introduce an honour.
pub const CUES: ClassSet = ClassSet::of(Class::HonourHead).and(Class::AwardVerb).and(Class::AwardVerbPassive);

/// The honours that the word `from..to` ends or introduces.
pub fn find(unit: &Unit<'_>, from: usize, to: usize, classes: &ClassSet, out: &mut Vec<Candidate>) {
    if classes.has(Class::HonourHead) {
        headed(unit, from, to, out);
    }
    let confers = classes.has(Class::AwardVerbPassive);
    if classes.has(Class::AwardVerb) || confers {
        recipient(unit, from, out);
    }
    if classes.has(Class::AwardVerb) || (confers && passive_before(unit, from)) {
        received(unit, to, confers, out);
    }
}

/// A site by the place in its name, at the head of a clause that tells what it received:
/// 其中|立山区曙光街道零工驿站|被评为…. It is a thing, where its head noun is one of sites, works or services.
fn recipient(unit: &Unit<'_>, verb: usize, out: &mut Vec<Candidate>) {
    let from = clause_start(unit, verb);
    let passive = (from..=verb).find(|i| unit.begins(*i, Class::PassiveMark));
    let end = passive.unwrap_or(verb);
    let start = opening::skip(unit, from, end);
    const HEADS: ClassSet = ClassSet::of(Class::FacilityHead)
        .and(Class::NamedSystemHead)
        .and(Class::SitedHead)
        .and(Class::WorksHead)
        .and(Class::RecipientHead);
    let head = (start + 3..end).find(|i| {
        unit.words_at(*i).any(|(h, w)| h.end == end && h.end - h.start >= 2 && w.classes.meets(HEADS))
    });
    // 永安市|石墨产业园 is a place
    let Some(head) = head.filter(|_| !unit.closes(end, Class::SiteHead)) else { return };
    let place = [Class::Place, Class::PlaceShort].iter().any(|class| unit.begins(start, *class));
    let plain = unit.chars[start..end].iter().all(|c| chars::is_han(*c))
        && end - start <= LONGEST
        && !unit.holds(start, end, Class::Relative)
        && !unit.holds(start, end, Class::AimBreak)
        && !unit.holds(start, end, Class::ListTail)
        && !super::works::described(unit, start, head);
    let acts = unit.hits_in(start, head).any(|(h, w)| {
        h.end - h.start >= 2 && w.classes.has(Class::Trigger) && !w.classes.has(Class::NameVerb)
    });
    if place && plain && !acts {
        let kind = unit.ontology().known.initiative;
        out.push(Candidate::new(unit, start..end, kind, SITE, strength::BODY + 1));
    }
}

/// True where 被, and whoever conferred it, stands before the verb at `at` (被|省水利厅|命名为).
fn passive_before(unit: &Unit<'_>, at: usize) -> bool {
    let mark = |i: usize| {
        // 被评为 is a word of its own
        unit.begins(i, Class::PassiveMark)
            || unit.words_at(i).any(|(h, w)| h.end > at && w.classes.has(Class::AwardVerb))
    };
    (clause_start(unit, at)..at).any(mark)
}

/// An honour told by its ending, and by a verb of receiving before it in the clause.
fn headed(unit: &Unit<'_>, head: usize, end: usize, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.honour;
    let from = clause_start(unit, head);
    // 通过|X文明城市|复审
    let passed = unit.begins(end, Class::PassedTest);
    let gets = |h: &Hit| receives(unit, h) || passed && unit.is(h.start, h.end, Class::PassVerb);
    let verb = unit.hits_in(from, head).filter(|(h, _)| h.end <= head && gets(h)).last();
    let Some((verb, _)) = verb else { return };
    let mut start = head;
    while start > verb.end
        && unit.chars[start - 1] != chars::ENUM_COMMA
        && !unit.closes(start, Class::Particle)
    {
        start -= 1;
    }
    // 作为|文明单位|评比的内容: the words run on
    let whole = !unit.chars.get(end).is_some_and(|c| chars::is_han(*c))
        || [Class::AwardTail, Class::ListTail, Class::Joint, Class::Particle, Class::Function]
            .iter()
            .any(|class| unit.begins(end, *class))
        || passed;
    // 获批试点|15项: things that were counted
    let whole = whole && unit.chars.get(end).is_none_or(|c| !chars::is_digit(*c));
    let rule =
        if verb.end - verb.start == 1 && unit.begins(verb.start, Class::Copula) { RANK } else { HONOUR };
    if (4..=LONGEST).contains(&(end - start))
        && whole
        && named(unit, start, end)
        && unit.pair_at(start).is_none_or(|p| p.kind == PairKind::Paren)
    {
        let kind = if striven_for(unit, verb.start) { unit.ontology().known.goal } else { kind };
        out.push(Candidate::new(unit, start..end, kind, rule, strength::HEADED));
    }
}

/// True where the clause says before the verb at `at` that the honour is not received yet (力争|跻身X): it is an aim.
fn striven_for(unit: &Unit<'_>, at: usize) -> bool {
    unit.holds(clause_start(unit, at), at, Class::StriveWord)
}

/// True where `verb` is one of receiving an honour: of two characters (a passive where it confers), 获, or 是 before
/// a rank (泰山是|国家级风景名胜区).
fn receives(unit: &Unit<'_>, verb: &Hit) -> bool {
    let ontology = unit.ontology();
    let word = ontology.lexicon.word(verb.word);
    let frames = &ontology.frames.frames;
    let relation = word.frames.iter().any(|f| frames[*f as usize].relation == ontology.known.awarded);
    // 获得|者: a longer word begins here
    let whole = unit.words_at(verb.start).next().is_some_and(|(h, _)| h.end == verb.end)
        && !unit.is(verb.start, verb.end, Class::PassVerb);
    let rank = unit.begins(verb.end, Class::HonourLevel);
    let long = verb.end - verb.start >= 2 || unit.begins(verb.start, Class::Receive);
    let confers = word.classes.has(Class::AwardVerbPassive) && !word.classes.has(Class::AwardVerb);
    relation && whole && (long || rank) && (!confers || passive_before(unit, verb.start))
}

/// True where `from..to` can be the name of an honour: no number of things or people (斩获|其中6枚金牌), no clause,
/// no place in a race.
fn named(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let number = chars::is_digit(unit.chars[from])
        && (from..to)
            .find(|i| !chars::is_digit(unit.chars[*i]))
            // 5A级旅游景区
            .is_none_or(|i| {
                !chars::is_latin(unit.chars[i])
                    && !unit.begins(i, Class::DateWord)
                    && !unit.begins(i, Class::ClauseTime)
            });
    const BREAKS: ClassSet =
        ClassSet::of(Class::Relative).and(Class::Including).and(Class::Negation).and(Class::PassiveMark);
    let broken = unit.hits_in(from, to).any(|(h, w)| h.end <= to && w.classes.meets(BREAKS));
    let sport = unit.closes(to, Class::SportPlace);
    !number && !broken && !sport && !unit.begins(from, Class::Function)
}

/// What a verb of receiving is followed by, to the end of its clause: one honour, or a list of them. Verbs that also
/// say what something is held to be (被认定为) want a level before the honour.
fn received(unit: &Unit<'_>, from: usize, weak: bool, out: &mut Vec<Candidate>) {
    let known = &unit.ontology().known;
    let kind = if striven_for(unit, from) { known.goal } else { known.honour };
    let level = |at: usize| {
        [
            Class::HonourLevel,
            Class::National,
            Class::Level,
            Class::LevelPrefix,
            Class::SelfPlace,
            Class::Place,
            Class::PlaceShort,
        ]
        .iter()
        .any(|class| unit.begins(at, *class))
    };
    // 成功创建|为|国家5A级旅游景区
    let from = unit.word_end(from, Class::ForPhrase, from + 1).unwrap_or(from);
    let (mut start, mut at, mut force) = (from, from, strength::BODY + 1);
    while at <= unit.len() {
        if let Some(pair) = unit.pair_opening(at).filter(|p| p.kind == PairKind::Quote && at > start) {
            // 全国新时代“枫桥经验”先进典型
            (at, force) = (pair.close + 1, strength::QUOTED + 1);
            continue;
        }
        let ends = at == unit.len()
            || !(chars::is_han(unit.chars[at])
                || chars::is_digit(unit.chars[at])
                || chars::is_latin(unit.chars[at]));
        let tail = at < unit.len() && (unit.begins(at, Class::AwardTail) || unit.begins(at, Class::ListTail));
        if ends || tail {
            let tied = !weak || level(start) || unit.closes(at, Class::HonourHead);
            if (5..=LONGEST).contains(&(at - start)) && tied && named(unit, start, at) {
                out.push(Candidate::new(unit, start..at, kind, HONOUR, force));
            }
            if at < unit.len() && unit.chars[at] == chars::ENUM_COMMA {
                (start, force) = (at + 1, strength::BODY + 1);
            } else {
                return;
            }
        }
        at += 1;
    }
}

/// True where a verb of receiving of one character stands at `at`, and a level opens the honour after it.
pub fn received_at(unit: &Unit<'_>, at: usize) -> bool {
    let Some(honour) = unit.word_end(at, Class::Receive, unit.len()) else { return false };
    unit.words_at(at).next().is_some_and(|(h, _)| h.end == honour)
        && [Class::HonourLevel, Class::National, Class::Level, Class::SelfPlace, Class::Place]
            .iter()
            .any(|class| unit.begins(honour, *class))
}

/// True where the verb of receiving of one character at `at` is no part of a longer word (收|获, 获|奖).
pub fn gains(unit: &Unit<'_>, at: usize) -> bool {
    let own = unit.words_at(at).all(|(h, _)| h.end == at + 1);
    let inside = unit.hits_in(at.saturating_sub(3), at).any(|(h, _)| h.end > at);
    own && !inside && unit.chars.get(at + 1).is_some_and(|c| chars::is_han(*c))
}

/// The honour that a quotation right after a verb of receiving names, or opens (命名为|“清廉”示范单位).
pub fn quoted(unit: &Unit<'_>, quote: &Pair) -> Option<(usize, usize)> {
    let verb = unit.word_start(quote.open, Class::AwardVerb, 0).is_some()
        || unit
            .word_start(quote.open, Class::AwardVerbPassive, 0)
            .is_some_and(|verb| passive_before(unit, verb))
        || (unit.word_start(quote.open, Class::Receive, 0).is_some()
            && unit.begins(list_end(unit, quote.close + 1), Class::AwardTail));
    if !verb && titled(unit, quote) {
        return Some((quote.open + 1, quote.close));
    }
    if !verb && !confers_on(unit, quote) {
        return None;
    }
    let after = quote.close + 1;
    let ends = |i: &usize| !chars::is_han(unit.chars[*i]) || unit.begins(*i, Class::AwardTail);
    let end = (after..unit.len()).find(ends).unwrap_or(unit.len());
    match end - after {
        0 => Some((quote.open + 1, quote.close)),
        2..=LONGEST_TAIL => Some((quote.open, end)),
        _ => None,
    }
}

/// True where the words inside the marks are a title that the country or the world gives a place (“中国|银杏|之乡”).
fn titled(unit: &Unit<'_>, quote: &Pair) -> bool {
    let (from, to) = (quote.open + 1, quote.close);
    unit.word_start(to, Class::ConferredTitle, from + 3).is_some() && unit.begins(from, Class::TitleRealm)
}

/// True where a place, or a body of one, stands between a verb of conferring and the quotation that 称号 follows
/// (授予|甲县|“X”称号); people are left out.
fn confers_on(unit: &Unit<'_>, quote: &Pair) -> bool {
    let reach = quote.open.saturating_sub(RECIPIENT);
    let placed = |end: usize| {
        let place = [Class::Place, Class::PlaceShort].iter().any(|class| unit.begins(end, *class));
        let listed = |c: &char| chars::is_han(*c) || chars::is_digit(*c) || *c == chars::ENUM_COMMA;
        place && unit.chars[end..quote.open].iter().all(listed)
    };
    let confers = |i: usize| unit.word_end(i, Class::AwardVerbPassive, quote.open);
    unit.begins(list_end(unit, quote.close + 1), Class::AwardTail)
        && (reach..quote.open).filter_map(confers).any(placed)
}

/// One past the list of quotations that goes on at `at`, and the words that close it (“A”“B”|等多项|荣誉).
fn list_end(unit: &Unit<'_>, at: usize) -> usize {
    let mut at = at;
    loop {
        let next = at + usize::from(unit.chars.get(at) == Some(&chars::ENUM_COMMA));
        match unit.pair_opening(next).filter(|p| p.kind == PairKind::Quote) {
            Some(pair) => at = pair.close + 1,
            None => break,
        }
    }
    let tail = unit.word_end(at, Class::ListTail, unit.len()).unwrap_or(at);
    let reach = unit.len().min(tail + 4);
    (tail..reach).find(|i| unit.begins(*i, Class::AwardTail)).unwrap_or(at)
}

/// Those of `bearers` who received the honour that the verb `trigger` confers: whoever stands before the verb;
/// words that name nothing known may not stand there, and only an author's body goes unnamed.
pub fn bearers(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    trigger: Option<Hit>,
    bearers: &[(End, Inference)],
    carry: &Carry,
) -> Vec<(End, Inference)> {
    let unit = at.view.unit;
    let topic = if carry.made.is_empty() { &carry.topic } else { &carry.made };
    let mut out = bearers.to_vec();
    if !at.opening.subjects.is_empty() {
        let own = at.opening.subjects.iter();
        out = own.map(|l| (End::Mention(l.mention), Inference::Explicit)).collect();
    } else if carry.stranger {
        out.clear();
    } else if !topic.is_empty() {
        out = topic.iter().map(|m| (End::Mention(*m), Inference::Carried)).collect();
    }
    if !reader.annotation.is_voiced() {
        out.retain(|(_, how)| *how != Inference::Author);
    }
    let body = opening::skip(unit, at.opening.body, at.clause.end);
    let active = |t: Hit| {
        let word = reader.ontology.lexicon.word(t.word);
        let confers = word.classes.has(Class::AwardVerbPassive) && !word.classes.has(Class::AwardVerb);
        confers && !passive_before(unit, t.start)
    };
    const TOLD: [Class; 3] = [Class::PassiveMark, Class::AwardVerb, Class::PassVerb];
    let told = TOLD.iter().any(|class| unit.begins(body, *class));
    let stranger = trigger.is_some_and(|t| t.start > body) && !told;
    if stranger || trigger.is_some_and(active) {
        out.clear();
    }
    if let Some(one) = trigger.and_then(|t| named_before(reader, at, &t)) {
        return vec![(End::Mention(one.mention), Inference::Explicit)];
    }
    let conferred = trigger.filter(|t| active(*t)).map_or_else(Vec::new, |t| conferred_on(at, &t));
    if !conferred.is_empty() {
        return conferred.into_iter().map(|one| (End::Mention(one.mention), Inference::Explicit)).collect();
    }
    out
}

/// The name in quotation marks right before the verb, and right after its owner (其|“甲”服务项目|获评X, 乙学校的|“甲”|被评为X).
fn named_before(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, verb: &Hit) -> Option<Local> {
    let (unit, known) = (at.view.unit, &reader.ontology.known);
    let head = opening::skip(unit, at.clause.start, verb.start);
    // “甲”品牌|被|乙部|评为X
    let ends = |l: &Local| {
        let told = opening::skip(unit, l.end, verb.end);
        unit.letter(told, Class::PassiveMark) || told >= verb.start
    };
    let owned = |l: &Local| {
        let of = unit.word_start(l.start, Class::Relative, head).unwrap_or(l.start);
        // 其|“甲”项目
        let own = l.start == head + 1 && chars::is_han(unit.chars[head]);
        // 甲局打造的|“乙”品牌
        let made = || of < l.start && super::systems::launch_ends(unit, of);
        own || made() || at.view.within(head, l.start).any(|o| o.end == of && o.kind == known.organization)
    };
    let quoted = |l: &Local| l.kind == known.initiative && unit.chars[l.start] == chars::QUOTE_OPEN;
    at.view.within(head, verb.start).filter(|l| quoted(l) && owned(l) && ends(l)).last()
}

/// Whoever is named right after a verb of conferring (授予|甲县|“X”称号, 授予|甲街道办事处、乙局|等60个单位“X”称号).
fn conferred_on(at: &Reading<'_, '_, '_>, verb: &Hit) -> Vec<Local> {
    let unit = at.view.unit;
    let known = &unit.ontology().known;
    let named =
        super::subject_list::list(at.view, verb.end, at.clause.end, &[known.organization, known.place]);
    let quote = |i: &usize| unit.chars.get(*i) == Some(&chars::QUOTE_OPEN);
    let close = |end: usize| {
        let reach = unit.len().min(end + OTHERS);
        quote(&end)
            || (unit.begins(end, Class::ListTail)
                && (end..reach).find(quote).is_some_and(|open| plain(unit, end, open)))
    };
    if named.last().is_some_and(|last| close(last.end)) { named } else { Vec::new() }
}

/// True where nothing but words and numbers stand in `from..to`.
fn plain(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    unit.chars[from..to].iter().all(|c| chars::is_han(*c) || chars::is_digit(*c))
}

/// Notes what the clause speaks of: its subjects, and what it launches, which only the next clause may speak of.
pub fn attend(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, objects: &Objects, carry: &mut Carry) {
    let launches = reader.ontology.known.launches;
    let launched = objects.iter().filter(|(relation, _)| *relation == launches);
    carry.made = launched.map(|(_, l)| l.mention).collect();
    let quoted = at.view.unit.pair_opening(at.opening.body).is_some();
    if !at.opening.subjects.is_empty() {
        carry.topic = at.opening.subjects.iter().map(|l| l.mention).collect();
        carry.stranger = false;
    } else if at.opening.overt || quoted {
        carry.stranger = true;
    }
}
