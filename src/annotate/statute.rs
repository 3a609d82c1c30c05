//! A document that is itself a policy: who passed it, what it rests on, serves, changes, ends and cites.

use std::ops::Range;

use super::clause::Sentence;
use super::mention::{End, Form, Inference};
use super::reader::{Local, Reader, Said};
use super::unit::{Hit, PairKind, Unit};
use super::{candidate::Candidate, candidate::strength, plans, purposes};
use crate::ontology::lexicon::{Class, ClassSet, Lexicon, Word};
use crate::ontology::{RelationId, RuleId, rule};
use crate::read::Document;
use crate::text::chars;

const DOCUMENT: RuleId = rule("policy.document");
const ENACTED: RuleId = rule("relation.enacted");
const BASED: RuleId = rule("relation.based_on");
const CITES: RuleId = rule("relation.cites");
const AMENDS: RuleId = rule("relation.amends");
const REPEALS: RuleId = rule("relation.repeals");
const PURPOSE: RuleId = rule("relation.purpose");
const TITLE_ISSUER: RuleId = rule("relation.title_issuer");
const GOAL: RuleId = rule("goal.purpose");

/// Scalar values in which the day and the number stand between a body and the verb by which it issued something.
const ISSUED: usize = 24;

/// Rules whose finds in a statute's articles name classes, not single things.
const PRESCRIBED: [RuleId; 14] = [
    rule("initiative.unquoted"),
    rule("goal.head"),
    rule("goal.advance"),
    rule("goal.turn"),
    rule("goal.mood"),
    rule("goal.helped"),
    rule("goal.ranked"),
    rule("goal.done_for"),
    rule("goal.line"),
    rule("honour.head"),
    rule("place.local"),
    rule("organization.open"),
    rule("organization.anaphor"),
    rule("policy.unmarked"),
];

/// True where a find in a statute names a single thing: rules speak of classes, and of terms that they define.
pub fn names(unit: &Unit<'_>, found: &Candidate) -> bool {
    let begins = |class: &Class| unit.begins(found.start, *class);
    let placed = [Class::Place, Class::PlaceShort, Class::PlaceGuarded, Class::Body, Class::National];
    // 配合|开发区管委会: a class of bodies
    let class = found.rule == const { rule("organization.place") } && !placed.iter().any(begins);
    let quoted =
        found.rule == const { rule("initiative.quoted") } || found.rule == const { rule("initiative.list") };
    let term = quoted
        && (unit.chars[found.start..found.end].contains(&chars::ENUM_COMMA)
            || unit.closes(found.start, Class::TermBefore)
            || unit.begins(found.end, Class::TermAfter));
    // 甲产业|高质量发展: the end of an aim
    let end = found.rule == const { rule("name.known") }
        && found.kind == unit.ontology().known.goal
        && !super::organizations::fenced(unit, found.start, found.end);
    !PRESCRIBED.contains(&found.rule) && !class && !term && !end
}

/// Reads the title: where it ends in a kind of statute, the document is that policy.
pub fn title(reader: &mut Reader<'_>, document: &Document, unit: &Unit<'_>) {
    let end = plans::unbracketed(unit, unit.len());
    let handed = handed_out(unit);
    let whole = handed.is_some() || unit.pairs.iter().all(|p| p.kind != PairKind::Quote);
    if !whole || unit.word_start(end, Class::StatuteKind, 0).is_none() || unit.len() > 120 || headline(unit) {
        return;
    }
    let kind = reader.ontology.known.policy;
    let own = handed.clone().unwrap_or(0..unit.len());
    let c = Candidate::new(unit, own, kind, DOCUMENT, strength::TITLE);
    let own = reader.record(unit, c);
    reader.annotation.statute = Some(own.mention);
    reader.annotation.plan = plans::is_plan(document, unit, handed.map_or(end, |title| title.end));
    reader.regulated = super::regulated::place(unit);
    let bodies = issuers(reader, unit, 0..unit.len(), own.mention);
    if reader.annotation.plan && reader.annotation.authors.is_empty() {
        reader.annotation.authors = bodies;
    }
}

/// The title that another one only hands out: 关于印发《X》的通知 is X.
fn handed_out(unit: &Unit<'_>) -> Option<Range<usize>> {
    let out = |i: usize| unit.closes(i, Class::Makes) && !unit.closes(i, Class::Amend);
    let pair = unit.pairs.iter().find(|p| p.kind == PairKind::Title && p.depth == 0 && out(p.open))?;
    let title = pair.open + 1..pair.close;
    let kind = unit.word_start(plans::unbracketed(unit, title.end), Class::StatuteKind, title.start);
    kind.map(|_| title)
}

/// States that the bodies with which a document's title, at `title`, opens issued it (国务院|关于修改…的决定), and tells
/// their mentions.
fn issuers(reader: &mut Reader<'_>, unit: &Unit<'_>, title: Range<usize>, document: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = title.start;
    let mut bodies = Vec::new();
    super::organizations::find(unit, &mut bodies);
    let party = |at: usize| {
        // 中共|甲市委办公室
        let placed = |end: &usize| [Class::Place, Class::PlaceShort].iter().any(|c| unit.begins(*end, *c));
        unit.word_end(at, Class::National, title.end).filter(placed).unwrap_or(at)
    };
    at = party(at);
    let full = |(end, name)| (end, name, Form::Full);
    while let Some((end, name, form)) =
        issuer(unit, at, title.end).map(full).or_else(|| department(unit, &bodies, at))
    {
        found.push((at, end, name, form));
        at = end;
        let joins = |c: &char| *c == chars::ENUM_COMMA || c.is_whitespace();
        while at < title.end && unit.chars.get(at).is_some_and(joins) {
            at += 1;
        }
        at = party(at);
    }
    if !unit.begins(at, Class::TitleOpener) {
        return Vec::new();
    }
    let known = reader.ontology.known;
    let said = Said { evidence: unit.span(title.start, title.end), rule: TITLE_ISSUER, status: None };
    let mut bodies = Vec::new();
    for (start, end, name, form) in found {
        let kind = known.organization;
        let c = Candidate::new(unit, start..end, kind, TITLE_ISSUER, strength::BODY).named(name).form(form);
        let body = reader.record(unit, c).mention;
        reader.state(known.issues, &[(End::Mention(body), Inference::Explicit)], document, &said);
        bodies.push(body);
    }
    bodies
}

/// The department of a place, or another body of one, whose name begins at `at` in a title (甲旗农牧局|关于…, 市人社局
/// 市财政局|关于…): its end, its name and its form.
fn department(unit: &Unit<'_>, bodies: &[Candidate], at: usize) -> Option<(usize, String, Form)> {
    let placed = [Class::Place, Class::PlaceShort].iter().any(|class| unit.begins(at, *class));
    let rule = if placed { super::organizations::PLACE } else { super::organizations::LEVEL };
    let last = |c: &&Candidate| c.start == at && c.rule == rule;
    let whole = bodies.iter().filter(last).max_by_key(|c| c.end)?;
    Some((whole.end, whole.name.clone(), whole.form))
}

/// The body whose name begins at `at` in a title: its end and name.
fn issuer(unit: &Unit<'_>, at: usize, limit: usize) -> Option<(usize, String)> {
    let ontology = unit.ontology();
    let national = unit.words_at(at).find(|(h, w)| w.body.is_some() && h.end <= limit);
    if let Some((hit, word)) = national {
        return Some((hit.end, ontology.bodies[word.body? as usize].name.clone()));
    }
    let place = unit.word_end(at, Class::Place, limit)?;
    let mut end = unit.word_end(place, Class::LevelDirect, limit)?;
    // 甲市人民政府|办公室关于…
    if let Some(office) = unit.word_end(end, Class::OrgSuffix, limit) {
        end = office;
    }
    Some((end, unit.string(at, end)))
}

/// True where the title tells of a document: a known name, then a word of passing it (最高法发布首个司法解释), or somebody
/// who issued a plan (两省|签署X行动方案); 关于 opens what a document itself is about.
fn headline(unit: &Unit<'_>) -> bool {
    if unit.words_at(0).any(|(name, _)| unit.begins(name.end, Class::Enactment)) {
        return true;
    }
    // 2022年工作总结|及2023年工作要点
    let report =
        |(h, w): (Hit, Word<'_>)| !w.classes.has(Class::StatuteKind) && unit.begins(h.end, Class::Joint);
    if unit.hits_of(ClassSet::of(Class::OwnReport)).any(report) {
        return true;
    }
    let plan = unit.word_start(plans::unbracketed(unit, unit.len()), Class::PlanKind, 0);
    let about = |i: usize| (0..i).any(|before| unit.begins(before, Class::TitleOpener));
    let issues = |i: usize| unit.begins(i, Class::IssueTrigger) && unit.pair_at(i).is_none();
    plan.is_some_and(|kind| (1..kind).any(|i| issues(i) && !about(i)))
}

/// Reads a line of the statute.
pub fn unit(reader: &mut Reader<'_>, unit: &Unit<'_>, sentences: &[Sentence], locals: &[Local]) {
    let Some(document) = reader.annotation.statute else { return };
    reader.articled |= article_mark(unit).is_some();
    for sentence in sentences {
        short_bases(reader, unit, sentence, locals);
        super::regulated::parts(reader, unit, sentence, locals);
        let evidence = unit.span(sentence.start, sentence.end);
        let here = |l: &&Local| l.start >= sentence.start && l.end <= sentence.end;
        let policies: Vec<Local> = locals
            .iter()
            .filter(here)
            .filter(|l| {
                l.kind == reader.ontology.known.policy
                    && reader.annotation.mentions[l.mention].form == Form::Full
            })
            .copied()
            .collect();
        let line = Line { unit, sentence, locals, policies, document, evidence };
        if !reader.articled || dated(unit, sentence) {
            line.enacted(reader);
        }
        line.changed(reader);
        line.rests_on(reader);
        if line.makes() {
            line.purposes(reader);
        }
    }
}

/// Short titles among those on which the document rests (根据…《信访条例》制定本条例) are titles of their own, not short
/// forms of one that came before: nothing came before but the document itself.
fn short_bases(reader: &mut Reader<'_>, unit: &Unit<'_>, sentence: &Sentence, locals: &[Local]) {
    let holds = |class| unit.holds(sentence.start, sentence.end, class);
    if !(holds(Class::ThisPolicy) && holds(Class::Makes) && holds(Class::Basis)) {
        return;
    }
    for local in locals.iter().filter(|l| l.start >= sentence.start && l.end <= sentence.end) {
        let kind = unit.word_start(local.end, Class::StatuteKind, local.start);
        let titled = unit.chars.get(local.end) == Some(&chars::TITLE_CLOSE);
        let own = kind.is_some_and(|kind| kind > local.start);
        // （以下简称《森林法》）
        let alias = unit.word_start(local.start.saturating_sub(1), Class::AliasOpener, 0).is_some();
        let own = own && !alias;
        let mention = &mut reader.annotation.mentions[local.mention];
        if titled && own && mention.form == Form::Anaphor {
            mention.form = Form::Full;
        }
    }
}

/// True where the sentence opens with a day, in a bracket or bare, as a line of enactment does.
fn dated(unit: &Unit<'_>, sentence: &Sentence) -> bool {
    let bracket = unit.pair_opening(sentence.start).is_some_and(|p| p.kind == PairKind::Paren);
    chars::is_digit(unit.chars[sentence.start + usize::from(bracket)])
}

/// End of the number that opens an article or a part of the statute (第一条), if one does.
pub fn article_mark(unit: &Unit<'_>) -> Option<usize> {
    let opens = unit.letter(0, Class::Ordinal);
    (2..unit.len().min(7)).find(|i| opens && unit.letter(*i, Class::ArticleMark)).map(|i| i + 1)
}

/// True where the line that begins with `chars` opens an article.
pub fn opens_article(lexicon: &Lexicon, mut chars: impl Iterator<Item = char>) -> bool {
    let opens = chars.next().is_some_and(|c| lexicon.letter_classes(c).has(Class::Ordinal));
    opens && chars.skip(1).take(5).any(|c| lexicon.letter_classes(c).has(Class::ArticleMark))
}

/// One sentence of a statute.
struct Line<'l, 'u> {
    unit: &'l Unit<'u>,
    sentence: &'l Sentence,
    locals: &'l [Local],
    policies: Vec<Local>,
    document: usize,
    evidence: crate::text::Span,
}

impl Line<'_, '_> {
    fn say(&self, reader: &mut Reader<'_>, relation: RelationId, from: usize, to: usize, rule: RuleId) {
        let said = Said { evidence: self.evidence, rule, status: None };
        reader.state(relation, &[(End::Mention(from), Inference::Explicit)], to, &said);
    }

    fn has(&self, class: Class) -> bool {
        self.unit.holds(self.sentence.start, self.sentence.end, class)
    }

    /// True where the sentence ends documents, other than by a title (《关于修改和废止…的决定》第一次修订).
    fn ends(&self) -> bool {
        let unit = self.unit;
        (self.sentence.start..self.sentence.end)
            .any(|i| unit.begins(i, Class::Repeal) && unit.pair_at(i).is_none())
    }

    /// 《D》修正, 《X》同时废止.
    fn changed(&self, reader: &mut Reader<'_>) {
        let known = reader.ontology.known;
        let this = self.has(Class::ThisPolicy);
        if self.ends() {
            for policy in self.outer() {
                self.say(reader, known.repeals, self.document, policy.mention, REPEALS);
            }
            self.issued_before(reader);
        } else if !this {
            for policy in self.policies.iter().filter(|p| self.amends_after(p)) {
                self.say(reader, known.amends, policy.mention, self.document, AMENDS);
            }
        }
        for policy in self.policies.iter().filter(|_| !self.ends()) {
            if self.amends_after(policy) {
                issuers(reader, self.unit, policy.start..policy.end, policy.mention);
            }
        }
        // 《关于修改〈X〉的决定》 changes X
        for outer in &self.policies {
            for inner in &self.policies {
                let within = inner.start > outer.start && inner.end < outer.end;
                if within && self.unit.holds(outer.start, inner.start, Class::Amend) {
                    self.say(reader, known.amends, outer.mention, inner.mention, AMENDS);
                } else if within && self.unit.holds(outer.start, inner.start, Class::Repeal) {
                    self.say(reader, known.repeals, outer.mention, inner.mention, REPEALS);
                }
            }
        }
    }

    /// The documents that are named in no title of another.
    fn outer(&self) -> impl Iterator<Item = &Local> {
        let nested = |p: &Local| self.policies.iter().any(|o| o.start < p.start && p.end < o.end);
        self.policies.iter().filter(move |p| !nested(p))
    }

    /// 原甲部2016年3月4日发布的|《X》、《Y》同时废止: the body had issued what the statute ends.
    fn issued_before(&self, reader: &mut Reader<'_>) {
        let issues = reader.ontology.known.issues;
        let mut last: Option<(usize, usize)> = None;
        for policy in self.outer() {
            let open = policy.start.saturating_sub(1);
            // 《X》、|《Y》: of the same body
            let listed = last.filter(|(end, _)| open <= end + 2).map(|(_, body)| body);
            let Some(body) = self.issuer_before(reader, open).or(listed) else { continue };
            self.say(reader, issues, body, policy.mention, ENACTED);
            last = Some((policy.end, body));
        }
    }

    /// The body that a relative clause before the title mark at `open` tells to have issued the document.
    fn issuer_before(&self, reader: &Reader<'_>, open: usize) -> Option<usize> {
        let (unit, known) = (self.unit, &reader.ontology.known);
        let of = unit.word_start(open, Class::Relative, self.sentence.start)?;
        let verb = unit.hits_in(of.saturating_sub(4), of).find(|(h, w)| {
            h.end == of && w.classes.has(Class::IssueTrigger) && !unit.begins(h.start, Class::LeaveVerb)
        });
        let (verb, _) = verb?;
        let mut bodies = self.locals.iter().filter(|l| l.kind == known.organization);
        let body = bodies.rfind(|l| l.start >= self.sentence.start && l.end <= verb.start)?;
        // 甲部|以第8号令: no other words of the sentence stand between
        let mark =
            |c: &char| matches!(*c, chars::COMMA | chars::ENUM_COMMA | chars::SEMICOLON | chars::TITLE_CLOSE);
        let near = verb.start <= body.end + ISSUED && !unit.chars[body.end..verb.start].iter().any(mark);
        near.then_some(body.mention)
    }

    fn amends_after(&self, policy: &Local) -> bool {
        let at = policy.end + 1;
        self.unit.word_end(at, Class::Amend, self.sentence.end).is_some()
    }

    /// 浙江省第十二届人民代表大会第三次会议通过: the body issues the document (or the decision it names).
    fn enacted(&self, reader: &mut Reader<'_>) {
        if !self.has(Class::Enactment)
            || self.ends()
            || self.has(Class::ThisPolicy)
            || self.sentence.end - self.sentence.start > 160
        {
            return;
        }
        let known = reader.ontology.known;
        let here = |l: &&Local| l.start >= self.sentence.start && l.end <= self.sentence.end;
        let decision = self.policies.iter().find(|p| self.amends_after(p));
        // 央视网|消息
        let reports = |l: &&Local| self.unit.begins(l.end, Class::Dateline);
        let mut bodies =
            self.locals.iter().filter(here).filter(|l| l.kind == known.organization && !reports(l));
        // A批准的B《关于修改…的决定》: B made the decision
        let body = match decision {
            Some(decision) => bodies.rfind(|l| l.end <= decision.start),
            None => bodies.next(),
        };
        let Some(body) = body.filter(|l| !self.only_approves(l)) else { return };
        let object = decision.map_or(self.document, |p| p.mention);
        self.say(reader, known.issues, body.mention, object, ENACTED);
    }

    /// True where the body lets pass what another one made (省人大常委会第五次会议批准).
    fn only_approves(&self, body: &Local) -> bool {
        let passes = |i: &usize| self.unit.begins(*i, Class::Enactment);
        let first = (body.end..self.sentence.end).find(passes);
        first.is_some_and(|i| self.unit.begins(i, Class::LeaveVerb))
    }

    /// True where the sentence makes the document: 制定|本条例.
    fn makes(&self) -> bool {
        let start = self.sentence.start;
        let purpose = purposes::opener(self.unit, start, self.sentence.end).is_some();
        let preamble = purpose || self.unit.begins(start, Class::Basis);
        if preamble && self.has(Class::MakesBelow) {
            return true;
        }
        (self.sentence.start..self.sentence.end)
            .any(|i| self.unit.begins(i, Class::ThisPolicy) && self.unit.closes(i, Class::Makes))
    }

    /// 根据《X》…制定本条例; other references are citations.
    fn rests_on(&self, reader: &mut Reader<'_>) {
        let known = reader.ontology.known;
        let makes = self.makes() && self.has(Class::Basis);
        if self.ends() {
            return;
        }
        if makes {
            self.constitution(reader);
        }
        for policy in &self.policies {
            let nested = self.policies.iter().any(|p| p.start < policy.start && policy.end < p.end);
            if nested || self.amends_after(policy) || policy.mention == self.document {
                continue;
            }
            let relation = if makes { known.based_on } else { known.cites };
            let rule = if makes { BASED } else { CITES };
            self.say(reader, relation, self.document, policy.mention, rule);
        }
    }

    /// 根据宪法…制定本法.
    fn constitution(&self, reader: &mut Reader<'_>) {
        let (unit, known) = (self.unit, reader.ontology.known);
        let at = (self.sentence.start..self.sentence.end)
            .find(|i| unit.begins(*i, Class::Constitution) && unit.closes(*i, Class::Basis));
        let Some((from, to)) =
            at.and_then(|i| Some((i, unit.word_end(i, Class::Constitution, self.sentence.end)?)))
        else {
            return;
        };
        let short = unit.string(from, to);
        let Some(full) = reader.ontology.names.iter().find(|n| n.name.ends_with(&short)) else { return };
        let c = Candidate::new(unit, from..to, known.policy, BASED, strength::TITLE).named(full.name.clone());
        let basis = reader.record(unit, c);
        self.say(reader, known.based_on, self.document, basis.mention, BASED);
    }

    /// 为了A，B，C，制定本条例: each is an aim the document serves.
    fn purposes(&self, reader: &mut Reader<'_>) {
        let known = reader.ontology.known;
        for found in purposes::find(self.unit, self.sentence) {
            let mut c = Candidate::new(self.unit, found.aim..found.end, known.goal, GOAL, strength::GOAL);
            c.name = purposes::words(self.unit, found.aim, found.end);
            c.alias = purposes::words(self.unit, found.start, found.end);
            let goal = reader.record(self.unit, c);
            self.say(reader, known.serves, self.document, goal.mention, PURPOSE);
        }
    }
}
