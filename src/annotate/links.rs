//! Relations told by how names stand together: a body and its party group, 下属 chains, a list and its whole.

use super::mention::{End, Form, Inference, Mention};
use super::owners;
use super::reader::{Local, Reader, Said};
use super::unit::Unit;
use super::{candidate::Candidate, candidate::strength};
use crate::ontology::lexicon::Class;
use crate::ontology::{RuleId, rule};
use crate::text::chars;

/// How many mentions back a body is sought whose name opens another's: a text that goes on longer names it again.
const FAR: usize = 4096;

const PART: RuleId = rule("relation.part_of");
const WHOLE: RuleId = rule("relation.whole");
const PROGRAMME: RuleId = rule("initiative.programme");
const QUOTED: RuleId = rule("initiative.quoted");
const SECTION: RuleId = rule("organization.part");
const CHAIN: RuleId = rule("relation.place_chain");
const TITLED: RuleId = rule("relation.titled");
const RUNS: RuleId = rule("relation.programme");
const LIST: RuleId = rule("initiative.list");

/// States all that the mentions of a unit tell by how they stand together; adds the wholes of lists to them.
pub fn find(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &mut Vec<Local>) {
    whole_lists(reader, unit, locals);
    held_parts(reader, unit, locals);
    super::works_parts::find(reader, unit, locals);
    programmes(reader, unit, locals);
    sub_bodies(reader, unit, locals);
    place_chains(reader, unit, locals);
    titled(reader, unit, locals);
}

/// Party groups are parts of their bodies; so are bodies after 下属, 所属, 旗下.
pub fn sub_bodies(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &[Local]) {
    let known = reader.ontology.known;
    for (i, a) in locals.iter().enumerate().filter(|(_, l)| l.kind == known.organization) {
        if let Some(whole) = opened_by(reader, unit, a) {
            let said = Said { evidence: unit.span(a.start, a.end), rule: PART, status: None };
            reader.state(known.part_of, &[(End::Mention(a.mention), Inference::Explicit)], whole, &said);
        }
        for b in locals[i.saturating_sub(2)..].iter().take(5).filter(|b| b.kind == known.organization) {
            let nested = b.start == a.start && b.end > a.end;
            let anaphor = reader.annotation.mentions[a.mention].form == Form::Anaphor;
            let affiliated = (b.start > a.end && affiliated(unit, a.end, b.start))
                || (b.start == a.end && anaphor && reader.annotation.mentions[b.mention].rule == SECTION);
            if nested || affiliated {
                let evidence = unit.span(a.start, b.end);
                let said = Said { evidence, rule: PART, status: None };
                reader.state(
                    known.part_of,
                    &[(End::Mention(b.mention), Inference::Explicit)],
                    a.mention,
                    &said,
                );
            }
        }
    }
}

/// The national body named before whose name opens that of a body which is none itself (国家甲局|数据中心).
fn opened_by(reader: &Reader<'_>, unit: &Unit<'_>, body: &Local) -> Option<usize> {
    let whole = unit.word_end(body.start, Class::Body, body.end).filter(|end| *end + 2 <= body.end)?;
    let lexicon = &reader.ontology.lexicon;
    let row = |name: &str| lexicon.find(name).and_then(|word| word.body);
    let national = row(unit.slice(body.start, whole))?;
    let named = |m: &Mention| m.kind == body.kind && row(&m.name) == Some(national);
    let party = unit.is(whole, body.end, Class::PartyGroup);
    let mut before = reader.annotation.mentions.iter().enumerate().rev().take(FAR);
    before.find(|(_, m)| !party && named(m)).map(|(mention, _)| mention)
}

/// True where `from..to` is 下属, 旗下的 and the like.
fn affiliated(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    unit.word_end(from, Class::Affiliation, to)
        .is_some_and(|end| end == to || unit.word_end(end, Class::Particle, to) == Some(to))
}

/// The bodies that open a document's title issue it: 《国务院关于…的意见》, 《中共中央 国务院关于…的意见》.
fn titled(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &[Local]) {
    let known = reader.ontology.known;
    for (i, title) in locals.iter().enumerate().filter(|(_, l)| l.kind == known.policy) {
        // of names that begin together the longer stands first
        let inside = locals[i + 1..].iter().take_while(|b| b.start < title.end && b.end < title.end);
        let mut end = title.start;
        let mut issuers = Vec::new();
        for body in inside.filter(|b| b.kind == known.organization) {
            let beside = body.start == end
                || (body.start == end + 1 && end > title.start && !chars::is_han(unit.chars[end]));
            if !beside {
                break;
            }
            end = body.end;
            issuers.push(End::Mention(body.mention));
        }
        for issuer in &issuers {
            let said = Said { evidence: unit.span(title.start, title.end), rule: TITLED, status: None };
            reader.state(known.issues, &[(*issuer, Inference::Explicit)], title.mention, &said);
        }
        // not those of a document named in passing (浙江省印发《A》，对标《中共中央 国务院关于B的意见》)
        if issuers.len() > 1 && reader.actors.issuers.is_empty() {
            reader.actors.issuers = issuers;
        }
    }
}

/// A place right after the one it lies in: 江苏|无锡, 大鳌镇|东风村, 四川|折多山.
fn place_chains(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &[Local]) {
    let known = reader.ontology.known;
    let places: Vec<&Local> = locals.iter().filter(|l| l.kind == known.place).collect();
    // the place that the members of a list lie in: 昭通市|水富、盐津、绥江
    let mut whole: Option<&Local> = None;
    for pair in places.windows(2) {
        let (above, below) = (pair[0], pair[1]);
        let listed = above.end + 1 == below.start && unit.chars[above.end] == chars::ENUM_COMMA;
        whole = match whole {
            _ if above.end == below.start => Some(above),
            Some(whole) if listed => Some(whole),
            _ => None,
        };
        let division = reader.annotation.mentions[below.mention].form == Form::Division;
        let lies = |whole: &&Local| (division || !listed) && lies_in(reader, below, whole);
        if let Some(whole) = whole.filter(lies) {
            let said = Said { evidence: unit.span(whole.start, below.end), rule: CHAIN, status: None };
            let part = [(End::Mention(below.mention), Inference::Explicit)];
            reader.state(known.part_of, &part, whole.mention, &said);
        }
    }
}

/// True where `below` can lie in `above`: a division in one that contains it, any other place in a division or a
/// settlement.
fn lies_in(reader: &Reader<'_>, below: &Local, above: &Local) -> bool {
    let ontology = reader.ontology;
    let mention = |local: &Local| &reader.annotation.mentions[local.mention];
    let rows = |name: &str| ontology.lexicon.find(name).map_or(&[][..], |w| w.places.as_slice());
    let (inner, outer) = (mention(below), mention(above));
    // 中国|沙特两国, 湖北|长江天鹅洲
    if [Class::Country, Class::WidePlace].iter().any(|class| ontology.lexicon.is(&inner.name, *class)) {
        return false;
    }
    if inner.form == Form::Division {
        return outer.form == Form::Division
            && rows(&inner.name).iter().any(|b| {
                rows(&outer.name)
                    .iter()
                    .any(|a| ontology.divisions[*a as usize].contains(&ontology.divisions[*b as usize]))
            });
    }
    // 安宁镇|小河村
    let settlement = || {
        let ends = outer.name.char_indices().map(|(at, _)| at).skip(1);
        outer.form == Form::Full
            && ends.into_iter().any(|at| ontology.lexicon.is(&outer.name[at..], Class::Settlement))
    };
    inner.form == Form::Full && (outer.form == Form::Division || settlement())
}

/// “A”、“B”…六大专项行动: the head is a whole of which each is a part.
fn whole_lists(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &mut Vec<Local>) {
    let known = reader.ontology.known;
    let mut wholes = Vec::new();
    for (i, last) in locals.iter().enumerate().filter(|(_, l)| l.kind == known.initiative) {
        let close = closing(unit, last);
        let Some((start, end)) = whole_after(unit, close) else { continue };
        let mut parts = vec![*last];
        for other in locals[..i].iter().rev().filter(|l| l.kind == known.initiative) {
            let first = parts.last().map_or(last.start, |l| l.start);
            if first.saturating_sub(other.end) > 12
                || !unit.chars[other.end..first].contains(&chars::ENUM_COMMA)
            {
                break;
            }
            parts.push(*other);
        }
        if parts.len() >= 2 {
            wholes.push((start, end, parts));
        }
    }
    for (start, end, parts) in wholes {
        let c = Candidate::new(unit, start..end, known.initiative, LIST, strength::QUOTED);
        let whole = reader.record(unit, c);
        locals.push(whole);
        for part in parts {
            let said = Said { evidence: unit.span(part.start, end), rule: WHOLE, status: None };
            reader.state(
                known.part_of,
                &[(End::Mention(part.mention), Inference::Explicit)],
                whole.mention,
                &said,
            );
        }
    }
    locals.sort_by_key(|l| (l.start, std::cmp::Reverse(l.end)));
}

/// What a programme is said to hold, right after its name, is a part of it: 启动“甲”行动，|包括“乙”“丙”三项工程.
fn held_parts(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &[Local]) {
    if !unit.has(Class::Including) {
        return;
    }
    let known = reader.ontology.known;
    for (i, whole) in locals.iter().enumerate().filter(|(_, l)| l.kind == known.initiative) {
        let close = closing(unit, whole);
        let comma = usize::from(unit.chars.get(close) == Some(&chars::COMMA));
        let Some(mut at) = unit.word_end(close + comma, Class::Including, unit.len()) else { continue };
        for part in locals[i + 1..].iter().filter(|l| l.kind == known.initiative) {
            if part.start < at {
                continue;
            }
            let joined = unit.chars[at..part.start]
                .iter()
                .all(|c| matches!(*c, chars::ENUM_COMMA | chars::QUOTE_OPEN | chars::QUOTE_CLOSE));
            if !joined {
                break;
            }
            let said = Said { evidence: unit.span(whole.start, part.end), rule: WHOLE, status: None };
            let subject = [(End::Mention(part.mention), Inference::Explicit)];
            reader.state(known.part_of, &subject, whole.mention, &said);
            at = part.end;
        }
    }
}

/// Who runs a programme: the body right before it (中央广播电视总台文化节目《X》), or the broadcaster that the text
/// named last, else in the rest of the sentence (《X》今晚在总台财经频道播出).
fn programmes(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &[Local]) {
    let known = reader.ontology.known;
    for (i, programme) in locals.iter().enumerate() {
        let rule = reader.annotation.mentions[programme.mention].rule;
        if rule == QUOTED {
            run_by(reader, unit, &locals[..i], programme);
        }
        if rule != PROGRAMME {
            continue;
        }
        let body = |l: &&Local| l.kind == known.organization;
        let before = locals[..i].iter().rev().filter(body).find(|l| l.end <= programme.start);
        let airs = |l: &&Local| unit.closes(l.end, Class::Broadcaster);
        // 《A》在越南电视台播出: shown abroad, made elsewhere
        let home = |l: &&Local| !owners::is_foreign(reader, l.mention);
        // 在X大厦举行《A》首映: where it is shown
        let shown = |l: &Local| unit.closes(l.start, Class::At) && !unit.closes(l.end, Class::Broadcaster);
        let beside = before.filter(|b| is_beside(unit, b, programme) && !shown(b));
        let named = locals[..i].iter().rev().filter(body).find(|l| l.end <= programme.start && airs(l));
        let after = locals[i..].iter().filter(body).find(airs);
        let after =
            after.filter(|l| !unit.chars[programme.end..l.start].iter().any(|c| chars::ends_sentence(*c)));
        let Some(body) = beside.or(named.filter(home)).or(after.filter(home)) else { continue };
        let (from, to) = (body.start.min(programme.start), body.end.max(programme.end));
        let said = Said { evidence: unit.span(from, to), rule: RUNS, status: None };
        let subject = [(End::Mention(body.mention), Inference::Explicit)];
        reader.state(known.launches, &subject, programme.mention, &said);
    }
}

/// A body right before the quoted name of what it runs (市气象局“早知道”平台, 市气象局的“早知道”平台).
fn run_by(reader: &mut Reader<'_>, unit: &Unit<'_>, before: &[Local], named: &Local) {
    let known = reader.ontology.known;
    let of = unit.word_start(named.start, Class::Relative, 0).unwrap_or(named.start);
    let owns = |l: &&Local| l.kind == known.organization && (l.end == named.start || l.end == of);
    // X中心“飞燕”: the body itself by another name
    let bare = unit.chars.get(named.end.wrapping_sub(1)) == Some(&chars::QUOTE_CLOSE);
    let headed = || {
        let close = named.end - 1;
        [Class::InitiativeHead, Class::InitiativeEnd].iter().any(|class| unit.closes(close, *class))
    };
    let body = before.iter().rev().find(owns).filter(|body| !bare || body.end != named.start || headed());
    if let Some(body) = body {
        let said = Said { evidence: unit.span(body.start, named.end), rule: RUNS, status: None };
        let subject = [(End::Mention(body.mention), Inference::Explicit)];
        reader.state(known.launches, &subject, named.mention, &said);
    }
}

/// True where nothing but a few words stand between a body and the title of its programme.
fn is_beside(unit: &Unit<'_>, body: &Local, programme: &Local) -> bool {
    let between = &unit.chars[body.end..programme.start];
    between.len() <= 14 && between.iter().all(|c| chars::is_han(*c) || *c == chars::TITLE_OPEN)
}

fn closing(unit: &Unit<'_>, local: &Local) -> usize {
    match unit.pair_at(local.end.saturating_sub(1)) {
        Some(pair) if pair.open >= local.start => pair.close + 1,
        _ => local.end,
    }
}

/// 六大 + head noun right after a list.
fn whole_after(unit: &Unit<'_>, at: usize) -> Option<(usize, usize)> {
    let number = unit.word_end(at, Class::WholeNumber, unit.len())?;
    let reach = (number + 8).min(unit.len());
    let head = (number..reach).find_map(|i| {
        unit.words_at(i)
            .find(|(h, w)| w.classes.has(Class::InitiativeHead) && h.end - h.start >= 2)
            .map(|(h, _)| h.end)
    })?;
    Some((at, head))
}
