//! The measures that a clause states, and who takes them.

use super::candidate::{Candidate, strength};
use super::clause::Clause;
use super::measures::{self, Measure};
use super::mention::{End, Inference};
use super::reader::{Local, Reader};
use super::statements::{Objects, Reading};
use super::trace::{Event, NoMeasure};
use super::unit::{Hit, Unit};
use super::{counted_objects, directed};
use crate::ontology::lexicon::{Class, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

const TAKES: RuleId = rule("relation.takes");
const MEASURE: RuleId = rule("measure.clause");

/// Shortest verb phrase in a list of them, in scalar values.
const SHORT_PHRASE: usize = 6;

/// Records the clause's measures and who takes them.
pub fn measure(reader: &mut Reader<'_>, at: &Reading<'_, '_, '_>, objects: &Objects) -> Vec<usize> {
    let (view, clause) = (at.view, at.clause);
    if !view.prose || super::carrying::demanded(reader, at) {
        let why = if view.prose { NoMeasure::NotAsserted } else { NoMeasure::Heading };
        return view.unit.no_measure(why).into_iter().collect();
    }
    let unit = view.unit;
    let mut from = at.opening.body;
    from = super::overt::document(unit, from).unwrap_or(from);
    for class in [Class::Demand, Class::Audience] {
        if let Some(end) = unit.word_end(from, class, clause.end) {
            if super::measure_verbs::calls_on(unit, from, end) {
                return unit.no_measure(NoMeasure::NotAsserted).into_iter().collect();
            }
            // 提出了|要开展A
            let after = unit.word_end(end, Class::Particle, clause.end).unwrap_or(end);
            let next = super::opening::skip(unit, after, clause.end);
            // 明确|部门职责: what is demanded is no action, the demand is
            let acts = |at: usize| {
                super::opening::acts(unit, super::opening::skip(unit, at, clause.end), clause.end)
            };
            // 部署|各地|开展A, 明确|提出A
            let addressed = unit.word_end(next, Class::Audience, clause.end).is_some_and(acts);
            let further = addressed || unit.begins(next, Class::Demand) || next >= clause.end;
            if acts(next) || further || !unit.is(from, end, Class::MeasureVerb) {
                from = next;
            }
        }
    }
    if let Some(end) = unit.word_end(from, Class::Including, clause.end) {
        from = end;
    }
    let from = super::opening::funded(unit, after_leads(unit, from, clause.end), clause.end);
    let meanwhile = if clause.has(Class::Meanwhile) { meanwhile(unit, from, clause.end) } else { None };
    let (from, to) = meanwhile.unwrap_or((from, clause.end));
    let clause = &clause.part(clause.start, to);
    match phrases(reader, at, from, to) {
        Some(phrases) => {
            let phrases = phrases.into_iter().map(|(start, end)| (clause.part(start, end), start));
            phrases.filter_map(|(phrase, from)| stated(reader, at, &phrase, from, objects)).collect()
        }
        None => stated(reader, at, clause, from, objects).into_iter().collect(),
    }
}

/// The verb phrases of a clause whose words `from..to` list more than one, or name them after a word for means or content.
fn phrases(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    from: usize,
    to: usize,
) -> Option<Vec<(usize, usize)>> {
    let unit = at.view.unit;
    let listed = unit.marks_in(from, to).any(|i| unit.chars[i] == chars::ENUM_COMMA);
    let ruled = || if listed { ruled_on(reader, at, from, to) } else { None };
    let counted = || if listed { counted_phrases(reader, at, from, to) } else { None };
    let several = || if listed { verb_phrases(unit, from, to) } else { None };
    let included = || if at.clause.has(Class::Including) { included(unit, from, to) } else { None };
    ruled().or_else(|| means(unit, from, to)).or_else(included).or_else(counted).or_else(several)
}

/// Steps over what only opens a predicate whose verb follows: 负责|编制X, 采取措施|保护X.
pub fn after_leads(unit: &Unit<'_>, from: usize, limit: usize) -> usize {
    let mut at = from;
    while let Some(end) = unit.word_end(at, Class::MeasureLead, limit) {
        let next = super::opening::skip(unit, end, limit);
        let leads_on = next < limit && unit.begins(next, Class::MeasureLead);
        if !leads_on && !super::opening::acts(unit, next, limit) {
            break;
        }
        at = next;
    }
    at
}

/// What stands in 在…的同时: an action like what follows (在|推进A|的同时).
fn meanwhile(unit: &Unit<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    let tail = unit.word_start(to, Class::Meanwhile, from)?;
    let open = unit.word_end(from, Class::PhraseOpener, tail).unwrap_or(from);
    Some((super::opening::skip(unit, open, tail), tail))
}

/// The verb phrases after a preposition of means (通过|深挖A、开展B等).
fn means(unit: &Unit<'_>, from: usize, to: usize) -> Option<Vec<(usize, usize)>> {
    let open = unit.word_end(from, Class::MeansOpener, to)?;
    // 采取A、B等方式|增加C
    let tail = |i: &usize| {
        let close = unit.word_end(*i, Class::ListTail, to).or_else(|| unit.word_end(*i, Class::Relative, to));
        unit.pair_at(*i).is_none() && close.is_some_and(|end| unit.begins(end, Class::MeansHead))
    };
    let to = (open + SHORT_PHRASE..to).find(tail).unwrap_or(to);
    let start = super::opening::skip(unit, open, to);
    let verb = |(h, w): (Hit, Word<'_>)| h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb);
    // 采取分流、限行等措施: a list of nouns is the object
    let listed = |(h, _): &(Hit, Word<'_>)| unit.chars.get(h.end) == Some(&chars::ENUM_COMMA);
    let mut verbs = unit.words_at(start).filter(|found| verb(*found));
    let one = || verbs.next().is_some_and(|found| !listed(&found)).then(|| vec![(start, to)]);
    verb_phrases(unit, open, to).or_else(one)
}

/// The verb phrases of a list of what a document or a set of steps holds (出台包括A、B的N条举措).
fn included(unit: &Unit<'_>, from: usize, to: usize) -> Option<Vec<(usize, usize)>> {
    let free = |i: &usize| unit.pair_at(*i).is_none();
    let (at, open) =
        (from + 2..to).filter(free).find_map(|i| Some((i, unit.word_end(i, Class::Including, to)?)))?;
    let one = || {
        let start = super::opening::skip(unit, open, to);
        let plain = !unit.holds(start, to, Class::ListTail) && !unit.holds(start, to, Class::Relative);
        // 涉及A, 即B: of the words of one character none opens a verb phrase
        (open >= at + 2 && plain && acts_at(unit, start)).then(|| vec![(start, to)])
    };
    verb_phrases(unit, open, to).or_else(one)
}

/// The verb phrases of what a document rules on: 《意见》对|加强A、提升B、规范C|提出要求, 从A、B等方面|发力.
fn ruled_on(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    from: usize,
    to: usize,
) -> Option<Vec<(usize, usize)>> {
    let unit = at.view.unit;
    let document = at.opening.subjects.first().is_some_and(|l| l.kind == reader.ontology.known.policy);
    let bare = super::overt::document(unit, from);
    let open = unit.word_end(bare.unwrap_or(from), Class::KeepPhrase, to);
    let aspects = || unit.letter(from, Class::TurnFrom) && unit.holds(from, to, Class::PhraseEnd);
    let open = open.filter(|_| document || bare.is_some() || aspects())?;
    let mark = |i: &usize| unit.chars[*i] == chars::ENUM_COMMA && unit.pair_at(*i).is_none();
    let last = (open..to).rev().find(mark)?;
    // 等|提出要求, 等方面|作出规定
    let closes = |i: &usize| {
        let phrase = unit.word_end(*i, Class::PhraseEnd, to).is_some_and(|end| end >= i + 3);
        phrase || unit.begins(*i, Class::ListTail) || unit.begins(*i, Class::Demand)
    };
    let tail = (last..to).find(closes)?;
    let marks = (open..tail).filter(mark);
    let starts: Vec<usize> = std::iter::once(open).chain(marks.map(|i| i + 1)).collect();
    let ends = starts.iter().skip(1).map(|start| start - 1).chain(std::iter::once(tail));
    let whole = |(start, end): &(usize, usize)| acts_at(unit, *start) && *end >= start + SHORT_PHRASE;
    let out: Vec<(usize, usize)> = starts.iter().copied().zip(ends).filter(whole).collect();
    (out.len() >= 2 && out.first().is_some_and(|(start, _)| *start == open)).then_some(out)
}

/// True where a verb of action begins at `at`.
fn acts_at(unit: &Unit<'_>, at: usize) -> bool {
    unit.words_at(at).any(|(h, w)| h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb))
}

/// The verb phrases of a list: at least two between commas of enumeration, each a verb of action and its object
/// (提升模型基础能力、加强数据供给创新).
fn verb_phrases(unit: &Unit<'_>, from: usize, to: usize) -> Option<Vec<(usize, usize)>> {
    let mut out = Vec::new();
    let mut start = from;
    for i in from..=to {
        if i < to && (unit.chars[i] != chars::ENUM_COMMA || unit.pair_at(i).is_some()) {
            continue;
        }
        let at = super::opening::skip(unit, start, i);
        let acts = |at: usize| unit.begins(at, Class::MeasureVerb);
        // 深入|实施A: an adverb that a longer verb of a frame holds
        let at = unit.word_end(at, Class::Adverb, i).filter(|end| !acts(at) && acts(*end)).unwrap_or(at);
        let noun = |w: &Word<'_>| w.classes.has(Class::NameVerb) && !out.is_empty();
        // 督促X、强化Y、|增进Z: what comes last may improve what it speaks of
        let does = |w: &Word<'_>| {
            w.classes.has(Class::MeasureVerb) || (out.len() >= 2 && w.classes.has(Class::ImproveVerb))
        };
        let verb = unit.words_at(at).any(|(h, w)| h.end - h.start >= 2 && does(&w) && !noun(&w));
        if !verb || i < at + SHORT_PHRASE || (out.is_empty() && spans(unit, at, i)) || shares(unit, at, i, to)
        {
            return None;
        }
        out.push((at, i));
        start = i + 1;
    }
    (out.len() >= 2).then_some(out)
}

/// True where the member `from..end` of a list ends in a verb whose object stands after those that follow (支持企业|新建、
/// 改建和运营住房).
fn shares(unit: &Unit<'_>, from: usize, end: usize, to: usize) -> bool {
    let verb = |at: usize| {
        unit.words_at(at)
            .find(|(h, w)| h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb))
            .map(|(h, _)| h.end)
    };
    let hangs = unit.word_start(end, Class::MeasureVerb, from + 2).is_some();
    let next = verb(end + 1).filter(|_| end < to && hangs);
    next.and_then(|next| unit.word_end(next, Class::And, to)).is_some_and(|next| verb(next).is_some())
}

/// True where a preposition in `from..to` stands before an action: the list is what it rules (支持X在|完善A、推动B等方面).
fn spans(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let opens = |i: usize| unit.word_end(i, Class::PhraseOpener, to).is_some_and(|end| acts_at(unit, end));
    (from + 2..to).any(|i| unit.pair_at(i).is_none() && !unit.shielded(i) && opens(i))
}

/// The verb phrases of a list whose members end in figures (修复岸线14公里、种植海草20亩); what else a figure tells of
/// the thing is none (铺设管线300条、|总长580公里).
fn counted_phrases(
    reader: &Reader<'_>,
    at: &Reading<'_, '_, '_>,
    from: usize,
    to: usize,
) -> Option<Vec<(usize, usize)>> {
    let (unit, indicator) = (at.view.unit, reader.ontology.known.indicator);
    let figured = |end: usize| at.view.within(from, end).any(|l| l.kind == indicator && l.end == end);
    let acts = |i: usize| {
        unit.words_at(i).any(|(h, w)| h.end - h.start >= 2 && w.classes.has(Class::MeasureVerb) && h.end < to)
    };
    if !acts(from) {
        return None;
    }
    let further = |i: usize| unit.begins(i, Class::FurtherFigure);
    let border = |i: &usize| {
        unit.chars[*i] == chars::ENUM_COMMA
            && unit.pair_at(*i).is_none()
            && (acts(i + 1) || further(i + 1))
            && figured(*i)
    };
    let first = (from + 4..to).find(border)?;
    let mut out = vec![(from, first)];
    let mut start = first + 1;
    while acts(start) && !further(start) {
        let end = (start + 4..to).find(border).unwrap_or(to);
        out.push((start, end));
        start = end + 1;
        if end == to {
            break;
        }
    }
    Some(out)
}

/// Records the measure that `clause` states from `from` on.
fn stated(
    reader: &mut Reader<'_>,
    at: &Reading<'_, '_, '_>,
    clause: &Clause,
    from: usize,
    objects: &Objects,
) -> Option<usize> {
    let (view, unit) = (at.view, at.view.unit);
    let mut found = measures::find(unit, clause, from, &|i| view.is_covered(i))?;
    // 市民政部门确定标准应当听取意见: a rule on how to do it
    let rules = |(h, w): (Hit, Word<'_>)| {
        h.end - h.start >= 2 && w.classes.has(Class::Must) && unit.pair_at(h.start).is_none()
    };
    if unit.hits_in(found.verb_end, found.end).any(rules) {
        return unit.no_measure(NoMeasure::NotAsserted);
    }
    counted_objects::cut(reader, at, &mut found).or_else(|| unit.no_measure(NoMeasure::OnlyAFigure))?;
    let vague = view.topic && !unit.holds(found.verb_end, found.end, Class::InstitutionHead);
    if vague || is_only_an_edge(reader, unit, &found, objects) {
        return unit.no_measure(if vague { NoMeasure::Vague } else { NoMeasure::OnlyAnEdge });
    }
    found.start = with_partner(at, clause).unwrap_or(found.start);
    let others = matches!(at.actors[..], [(End::Author, _)]) && super::carrying::after_others(reader, at);
    let taken = take(reader, at, &found, if others { &[] } else { &at.actors });
    by_directed(reader, at, clause, &found, objects);
    Some(taken)
}

/// Records `found` and that `actors` take it.
fn take(
    reader: &mut Reader<'_>,
    at: &Reading<'_, '_, '_>,
    found: &Measure,
    actors: &[(End, Inference)],
) -> usize {
    let unit = at.view.unit;
    let kind = reader.ontology.known.measure;
    let candidate = Candidate::new(unit, found.start..found.end, kind, MEASURE, strength::PLACE);
    let local = reader.record(unit, candidate.named(measures::name(unit, found)));
    unit.note(|| Event::Measure(local.mention));
    reader.state(reader.ontology.known.takes, actors, local.mention, &at.said(TAKES));
    local.mention
}

/// Records what the bodies do that the verb of `outer` directs: 督促|X|完成Y is a measure of who urges, 完成Y one of X.
fn by_directed(
    reader: &mut Reader<'_>,
    at: &Reading<'_, '_, '_>,
    clause: &Clause,
    outer: &Measure,
    objects: &Objects,
) {
    let (view, unit) = (at.view, at.view.unit);
    // 第六，支持X开展Y: the words of a speech, in which nobody directs
    let led = at.actors.iter().any(|(end, _)| matches!(end, End::Mention(_)));
    if !led && !reader.annotation.is_voiced() {
        return;
    }
    let Some(directed) = directed::read(reader, view, outer.verb, clause.end) else { return };
    let Some(mut found) = measures::find(unit, clause, directed.verb, &|i| view.is_covered(i)) else {
        return;
    };
    if counted_objects::cut(reader, at, &mut found).is_none()
        || is_only_an_edge(reader, unit, &found, objects)
    {
        return;
    }
    take(reader, at, &found, &directed.actors());
}

/// Where the partner of an actor left out is named: 与X|签下保底收购协议, a part of the measure.
fn with_partner(at: &Reading<'_, '_, '_>, clause: &Clause) -> Option<usize> {
    let partner = at.opening.partners.first().filter(|_| at.opening.subjects.is_empty())?;
    let head = clause.head;
    // 联合|X|改造Y: a word for acting together is none
    at.view
        .unit
        .word_start(partner.start, Class::KeepPhrase, head)
        .filter(|with| *with == head && partner.start == with + 1)
}

/// True where the clause merely launches a name, issues a title, builds an aim or gives a figure.
fn is_only_an_edge(reader: &Reader<'_>, unit: &Unit<'_>, found: &Measure, objects: &Objects) -> bool {
    let known = &reader.ontology.known;
    if others_do(unit, found) {
        return false;
    }
    let kinds = [known.policy, known.principle, known.honour];
    let relations = [known.launches, known.issues, known.serves];
    let ends_in = |l: &Local| {
        let end = super::titles::past_number(unit, l.end) + if l.kind == known.initiative { 14 } else { 6 };
        (found.verb..found.end).contains(&l.start) && end >= found.end
    };
    // 对X实行“一人一档”帮扶, 推行项目前期“并联审批”: what is done to what is said besides the name
    let object_first = found.verb > found.start && !unit.begins(found.start, Class::PhraseOpener);
    let modified = |l: &Local| object_first || l.start >= found.verb_end + 2;
    // 建立“一楼一档”, 实行“基本水价+计量水价”
    let figurative = unit.is(found.verb, found.verb_end, Class::FigurativeVerb);
    let paired = |l: &Local| !figurative && super::quote_signs::is_paired(unit, l.start);
    let way = |l: &Local| {
        let quoted = unit.chars.get(l.start) == Some(&chars::QUOTE_OPEN);
        let bare = unit.pair_opening(l.start).is_some_and(|p| p.close + 1 >= l.end);
        let named = unit.word_start(l.end.saturating_sub(1), Class::InitiativeEnd, l.start).is_some();
        let headed = unit.word_start(l.start, Class::InitiativeHead, found.verb_end).is_some();
        let reform = unit.word_start(l.end, Class::Reform, l.start).is_some();
        let verb = unit.is(found.verb, found.verb_end, Class::WayVerb) || paired(l);
        l.kind == known.initiative && quoted && !headed && (reform || (verb && bare && !named))
    };
    let reformed = |l: &Local| unit.word_start(l.end, Class::Reform, l.start).is_some() && !figurative;
    // 招募快递小哥|组成“甲”义警队: what is done to others is said besides what they become
    let formed = |l: &Local| !object_first && unit.holds(found.verb_end + 2, l.start, Class::FormingVerb);
    let kept = |l: &Local| formed(l) || way(l) && (modified(l) || reformed(l) || paired(l));
    let whole = |l: &Local| ends_in(l) && !kept(l);
    objects.iter().any(|(r, l)| (relations.contains(r) || kinds.contains(&l.kind)) && whole(l))
}

/// True where the measure makes others do what its rest tells (引导21个乡镇组建“X”), more than to do it oneself.
fn others_do(unit: &Unit<'_>, found: &Measure) -> bool {
    let verb = |(h, w): (Hit, Word<'_>)| {
        h.start >= found.verb_end + 2
            && h.end <= found.end
            && h.end - h.start >= 2
            && w.classes.has(Class::MeasureVerb)
            && !w.classes.has(Class::NameVerb)
            && unit.pair_at(h.start).is_none()
            && !unit.shielded(h.start)
    };
    let enables = unit.is(found.verb, found.verb_end, Class::EnableVerb);
    enables && unit.hits_in(found.verb_end, found.end).any(verb)
}
