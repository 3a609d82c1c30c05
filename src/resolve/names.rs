//! The canonical name of every mention of a document, or none where it cannot be told what it means.

use super::canonical;
use super::divisions::{DivisionIndex, at_level, find, row};
use super::jurisdiction;
use super::seat::Seat;
use super::trace::{Antecedent, Step, Trace};
use crate::annotate::Annotation;
use crate::annotate::mention::{End, Form, Mention};
use crate::ontology::lexicon::Class;
use crate::ontology::{Ontology, TypeId};

/// Mentions before a short form that say which body the text speaks of most.
const RECENT: usize = 200;
/// Mentions before a short form among which its long form is sought.
const FAR: usize = 4000;
/// How far before 全省 the place told of stands, in bytes.
const TOLD: u32 = 300;
/// Bodies that a short form may stand for, at most.
const RIVALS: usize = 12;
/// Mentions before a short form among which a body of its kind by another word is sought.
const NEAR: usize = 8;
/// Longest such word, in scalar values.
const KIN: usize = 6;

/// What a mention means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its type, once the document's uses of the string are weighed.
    pub kind: TypeId,
    /// Canonical name.
    pub name: String,
    /// Code of the division it is, if it is one.
    pub code: Option<u32>,
    /// A local body's short name that no place completes: it is this document's own.
    pub local: bool,
}

/// Names every mention.
pub fn resolve(
    annotation: &Annotation,
    place: Option<DivisionIndex>,
    ontology: &Ontology,
    trace: Option<&Trace>,
) -> Vec<Option<Named>> {
    let spoken_of = spoken_of(annotation, place, ontology);
    let mut out: Vec<Option<Named>> = vec![None; annotation.mentions.len()];
    let seat = Seat { division: place, home: annotation.home.as_deref() };
    let context = Context { annotation, place, seat, ontology, spoken_of, trace };
    // author lines and titles may stand after the body: their bodies are known from the start
    let signed = annotation.authors.first().or(annotation.reporter.as_ref());
    let author = signed.and_then(|a| context.direct(&annotation.mentions[*a]));
    let mut order: Vec<usize> = (0..annotation.mentions.len()).collect();
    order.sort_by_key(|i| annotation.mentions[*i].span);
    for (n, i) in order.iter().enumerate() {
        let mention = &annotation.mentions[*i];
        out[*i] = match mention.form {
            Form::Anaphor => {
                let earlier = Earlier { before: &order[..n], names: &out, author: author.as_ref() };
                context.antecedent(mention, &earlier)
            }
            Form::Introduced(long) => {
                out[long].clone().or_else(|| context.direct(&annotation.mentions[long]))
            }
            Form::SelfPlace => {
                let earlier = Earlier { before: &order[..n], names: &out, author: author.as_ref() };
                let near = context.place_told(mention, &order[..n], &out);
                near.or_else(|| context.direct(mention)).or_else(|| context.own_place(mention, &earlier))
            }
            _ => context.direct(mention),
        };
    }
    let given = trace.map(|_| out.clone());
    only_where_it_acts(annotation, place, ontology, &mut out);
    // a statute writes names out, and some differ by a word (市交通部门, 市公安交通部门)
    if !annotation.is_statute() {
        super::same_body::merge(&mut out, ontology);
        super::same_body::merge_zones(&mut out, ontology);
        super::same_work::merge(&mut out, ontology);
    }
    super::same_body::rename(&mut out, &annotation.renamed);
    one_type(&mut out, ontology);
    super::trace::named(trace, given, &out);
    out
}

/// 全国 and the 全省 of a city's paper name a place only where it acts or bears something, not in 居全省第一.
fn only_where_it_acts(
    annotation: &Annotation,
    place: Option<DivisionIndex>,
    ontology: &Ontology,
    names: &mut [Option<Named>],
) {
    let own = place.map(|p| row(ontology, p).code);
    let mut used = vec![false; names.len()];
    for statement in &annotation.statements {
        for end in [statement.subject, statement.object] {
            if let End::Mention(m) = end {
                used[m] = true;
            }
        }
    }
    for (i, mention) in annotation.mentions.iter().enumerate() {
        let other = names[i].as_ref().is_some_and(|n| n.code.is_some() && n.code != own);
        let unnamed = names[i].as_ref().is_some_and(|n| n.local && mention.form == Form::SelfPlace);
        let whole = other && ontology.lexicon.is(&mention.name, Class::WholePlace);
        if (whole || unnamed) && !used[i] {
            names[i] = None;
        }
    }
}

fn spoken_of(
    annotation: &Annotation,
    place: Option<DivisionIndex>,
    ontology: &Ontology,
) -> Vec<DivisionIndex> {
    let mut out: Vec<DivisionIndex> = place.map(|p| super::divisions::chain(ontology, p)).unwrap_or_default();
    for mention in annotation.mentions.iter().filter(|m| m.form == Form::Division) {
        if let Some(division) = jurisdiction::division(ontology, &mention.name, &[]) {
            out.extend(super::divisions::chain(ontology, division));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What the text has named before a short form.
struct Earlier<'a> {
    /// Numbers of the mentions before it, in the order of the text.
    before: &'a [usize],
    /// Names by mention, as far as they are known.
    names: &'a [Option<Named>],
    /// The author's body.
    author: Option<&'a Named>,
}

impl<'a> Earlier<'a> {
    /// The nearest `count` names, nearest first.
    fn nearest(&self, count: usize) -> impl Iterator<Item = &'a Named> + use<'a> {
        let names = self.names;
        self.before.iter().rev().take(count).filter_map(|i| names[*i].as_ref())
    }

    /// The first name that passes `test`.
    fn first(&self, test: impl Fn(&&Named) -> bool) -> Option<&'a Named> {
        let names = self.names;
        self.before.iter().filter_map(|i| names[*i].as_ref()).find(test)
    }
}

/// The nearest name that passes `test`, unless the text has spoken of another such far more.
fn spoken_of_most<'a>(text: &Earlier<'a>, test: impl Fn(&&Named) -> bool) -> Option<&'a Named> {
    let mut earlier = text.nearest(FAR).filter(|n| test(n));
    let nearest = earlier.next();
    let times = |named: &Named| text.nearest(RECENT).filter(|n| n.name == named.name).count();
    let rival = earlier.take(RIVALS).max_by_key(|n| times(n));
    match (nearest, rival) {
        (Some(near), Some(rival)) if times(rival) > 2 * times(near) => Some(rival),
        _ => nearest,
    }
}

struct Context<'a> {
    annotation: &'a Annotation,
    place: Option<DivisionIndex>,
    seat: Seat<'a>,
    ontology: &'a Ontology,
    spoken_of: Vec<DivisionIndex>,
    trace: Option<&'a Trace>,
}

impl Context<'_> {
    fn direct(&self, mention: &Mention) -> Option<Named> {
        let named = |name: String| Some(Named { kind: mention.kind, name, code: None, local: false });
        match mention.form {
            Form::Full if mention.kind == self.ontology.known.organization => {
                let name = canonical::plain(&mention.name);
                let branch = canonical::branch(self.ontology, &name, self.seat);
                named(branch.unwrap_or_else(|| canonical::own_department(self.ontology, &name, self.seat)))
            }
            Form::Full => named(canonical::plain(&mention.name)),
            // 政府|工作报告: of the place that the document speaks from
            Form::Level if self.ontology.lexicon.is(&mention.name, Class::Government) => {
                let place = self.seat.name(self.ontology)?;
                named(format!("{place}{}", canonical::department(self.ontology, &mention.name)))
            }
            Form::Level => match canonical::local_body(self.ontology, &mention.name, self.seat) {
                Some(name) => named(name),
                // in a statute, 县人民政府 without a place of its own is a class of bodies
                None if self.annotation.is_statute() => None,
                None => {
                    Some(Named { kind: mention.kind, name: mention.name.clone(), code: None, local: true })
                }
            },
            Form::SelfPlace => {
                let level = mention.name.chars().last()?.to_string();
                match self.seat.home.filter(|home| home.ends_with(&level)) {
                    Some(home) => named(home.to_owned()),
                    None => self.division(at_level(self.ontology, self.place?, &level)?, mention.kind),
                }
            }
            Form::Division => match jurisdiction::division(self.ontology, &mention.name, &self.spoken_of) {
                Some(division) => self.division(division, mention.kind),
                None => named(mention.name.clone()),
            },
            Form::Anaphor | Form::Introduced(_) => None,
        }
    }

    fn division(&self, division: DivisionIndex, kind: TypeId) -> Option<Named> {
        let row = row(self.ontology, division);
        Some(Named { kind, name: row.name.clone(), code: Some(row.code), local: false })
    }

    /// The place that 全省 means in a report on several: the one of that level told of right before, not the one that
    /// the report names most (广东早稻育秧加紧推进，|全省|新建育秧中心).
    fn place_told(&self, mention: &Mention, before: &[usize], names: &[Option<Named>]) -> Option<Named> {
        let own = self.place.filter(|_| !self.annotation.is_voiced() && !self.annotation.is_statute())?;
        if self.ontology.lexicon.is(&mention.name, Class::Nation) {
            return None;
        }
        let level = mention.name.chars().last()?.to_string();
        let mentions = &self.annotation.mentions;
        let close = |i: &&usize| mentions[**i].span.end + TOLD >= mention.span.start;
        let division = |i: &usize| {
            let code = names[*i].as_ref().filter(|_| mentions[*i].form == Form::Division)?.code?;
            at_level(self.ontology, find(self.ontology, code)?, &level)
        };
        let told = before.iter().rev().take_while(close).find_map(division)?;
        (at_level(self.ontology, own, &level) != Some(told)).then(|| self.division(told, mention.kind))?
    }

    /// The place that 全市 means where the document does not tell where it speaks from: the nearest of that level
    /// named before, else the document's own, whatever it is.
    fn own_place(&self, mention: &Mention, text: &Earlier<'_>) -> Option<Named> {
        if self.annotation.is_statute() || self.ontology.lexicon.is(&mention.name, Class::Nation) {
            return None;
        }
        let level = mention.name.chars().last()?.to_string();
        let of_level = |n: &Named| at_level(self.ontology, find(self.ontology, n.code?)?, &level);
        let before = text.nearest(RECENT).find_map(of_level);
        let zone = |n: &Named| {
            let zone = n.kind == mention.kind && n.code.is_none() && n.name.ends_with(&level);
            zone.then(|| super::same_body::zone(self.ontology, &n.name)).flatten().is_some()
        };
        let same = |n: &&Named| n.local && n.kind == mention.kind && n.name.ends_with(&level);
        let own = || text.nearest(FAR).find(same).cloned();
        let unnamed = || Named { kind: mention.kind, name: mention.name.clone(), code: None, local: true };
        match before {
            Some(division) => self.division(division, mention.kind),
            // 全区 of a text on 佳木斯高新区
            None => text
                .nearest(RECENT)
                .find(|n| zone(n))
                .cloned()
                .or_else(|| Some(own().unwrap_or_else(unnamed))),
        }
    }

    /// What a short form stands for: the author's body, or the nearest earlier name that ends like it.
    fn antecedent(&self, mention: &Mention, text: &Earlier<'_>) -> Option<Named> {
        let known = &self.ontology.known;
        let note = |found| self.trace.iter().for_each(|t| t.push(Step::Antecedent(mention.span, found)));
        if mention.kind == known.policy && self.ontology.lexicon.is(&mention.name, Class::ThisPolicy) {
            let own = self.annotation.statute.map(|own| &self.annotation.mentions[own]);
            // 本办法 in what explains 《甲办法》
            let ending: String = mention.name.chars().skip(1).collect();
            let first = || text.first(|n| n.kind == mention.kind).filter(|n| ends_like(&n.name, &ending));
            let found = own.map_or_else(|| first().cloned(), |own| self.direct(own))?;
            note(Antecedent::Document);
            return Some(found);
        }
        // a statute calls itself 本条例: 《信访条例》 in it is another's title
        if mention.kind == known.policy
            && self.annotation.statute.is_some()
            && let Some(other) = self.alone(mention)
        {
            note(Antecedent::Itself);
            return Some(other);
        }
        let lexicon = &self.ontology.lexicon;
        let stands_in = [Class::Anaphor, Class::ThatPlace].iter().any(|c| lexicon.is(&mention.name, *c));
        let mut ending: String = mention.name.chars().skip(usize::from(stands_in)).collect();
        if let Some((at, _)) = mention.name.char_indices().next_back().filter(|(at, _)| *at > 0)
            && stands_in
            && lexicon.is(&mention.name[at..], Class::Inside)
        {
            // 局|里
            ending = mention.name[..at].to_owned();
        }
        if let Some(name) = self.of_town(mention, text).or_else(|| self.party_group(mention, text)) {
            return Some(name);
        }
        // 市局: of no county
        let level = mention.name.chars().next().filter(|c| lexicon.letter_classes(*c).has(Class::Level));
        let of_level = |name: &str| level.is_none_or(|level| name.contains(level));
        let author = text.author.filter(|a| {
            a.kind == mention.kind && (ends_like(&a.name, &ending) || self.kin(&a.name, &ending))
        });
        if let Some(author) = author.filter(|a| of_level(&a.name)) {
            note(Antecedent::Author);
            return Some(author.clone());
        }
        let fits = |n: &&Named| {
            n.kind == mention.kind
                && ends_like(&n.name, &ending)
                && n.name.chars().count() > ending.chars().count()
                && of_level(&n.name)
        };
        let antecedent = match lexicon.is(&mention.name, Class::OwnBody) {
            // who writes is named first, in the title or right below it
            true => text.first(fits),
            false => spoken_of_most(text, fits),
        };
        let kin = |n: &&Named| n.kind == mention.kind && self.kin(&n.name, &ending);
        let antecedent = antecedent.or_else(|| text.nearest(NEAR).find(kin));
        let antecedent = antecedent.or_else(|| self.school(&ending, text));
        let found =
            antecedent.cloned().or_else(|| self.alone(mention)).or_else(|| self.first_part(mention, text));
        if self.trace.is_some() {
            let at = antecedent
                .and_then(|n| text.before.iter().rev().find(|i| text.names[**i].as_ref() == Some(n)));
            note(match (at, &found) {
                (Some(at), _) => Antecedent::Mention(*at),
                (None, Some(_)) => Antecedent::Itself,
                (None, None) => Antecedent::Nothing,
            });
        }
        found
    }

    /// True where `name` ends in another word for bodies of the kind than `ending` (学校 ~ 甲县第二中学, 企业 ~ 乙集团).
    fn kin(&self, name: &str, ending: &str) -> bool {
        let lexicon = &self.ontology.lexicon;
        let ends = |class| name.char_indices().rev().take(KIN).any(|(at, _)| lexicon.is(&name[at..], class));
        [Class::SchoolEnd, Class::FirmEnd].iter().any(|class| lexicon.is(ending, *class) && ends(*class))
    }

    /// The school that 学校 stands for where the text is about one: the body named first, or the school whose party organ
    /// that is (甲大学党委).
    fn school<'t>(&self, ending: &str, text: &Earlier<'t>) -> Option<&'t Named> {
        let (lexicon, kind) = (&self.ontology.lexicon, self.ontology.known.organization);
        let school =
            |name: &str| name.char_indices().any(|(at, _)| lexicon.is(&name[at..], Class::SchoolEnd));
        let first = text.first(|n| n.kind == kind).filter(|_| lexicon.is(ending, Class::SchoolEnd))?;
        let own = |n: &Named| n.kind == kind && school(&n.name);
        if own(first) {
            Some(first)
        } else {
            text.first(|n| own(n)).filter(|n| first.name.starts_with(&n.name))
        }
    }

    /// 镇|党委, 街道|办事处: of the town that the text speaks of.
    fn of_town(&self, mention: &Mention, text: &Earlier<'_>) -> Option<Named> {
        let known = &self.ontology.known;
        let word = |at: &usize| self.ontology.lexicon.is(&mention.name[..*at], Class::Town);
        let at = mention.name.char_indices().map(|(i, _)| i).skip(1).take(2).find(word)?;
        let (word, rest) = mention.name.split_at(at);
        let town = |n: &&Named| {
            let kind = n.kind == known.place || n.kind == known.organization;
            kind && n.code.is_none() && n.name.len() > word.len() && n.name.ends_with(word)
        };
        let sought = mention.kind == known.organization && !self.annotation.is_statute();
        let found = spoken_of_most(text, town).filter(|_| sought)?;
        let at = text.before.iter().rev().find(|i| text.names[**i].as_ref() == Some(found));
        let note = |at: &usize| Step::Antecedent(mention.span, Antecedent::Mention(*at));
        self.trace.iter().for_each(|t| at.iter().for_each(|at| t.push(note(at))));
        Some(Named { kind: mention.kind, name: format!("{}{rest}", found.name), code: None, local: false })
    }

    /// 局党组: the party organ of the body that 局 alone stands for.
    fn party_group(&self, mention: &Mention, text: &Earlier<'_>) -> Option<Named> {
        let group = |at: &usize| self.ontology.lexicon.is(&mention.name[*at..], Class::PartyGroup);
        let at = mention.name.char_indices().map(|(i, _)| i).skip(1).find(group)?;
        let mut body = mention.clone();
        body.name.truncate(at);
        let mut of = self.antecedent(&body, text)?;
        of.name.push_str(&mention.name[at..]);
        Some(of)
    }

    /// What the first of two endings that make up a short form stands for, where the two together stand for nothing:
    /// 集团|公司 of 甲市水务集团.
    fn first_part(&self, mention: &Mention, text: &Earlier<'_>) -> Option<Named> {
        let lexicon = &self.ontology.lexicon;
        let ends = |at: &usize| {
            let (first, rest) = mention.name.split_at(*at);
            lexicon.is(first, Class::OrgSuffixOpen) && lexicon.is(rest, Class::OrgSuffixOpen)
        };
        let at = mention.name.char_indices().map(|(at, _)| at).skip(1).find(ends)?;
        let mut first = mention.clone();
        first.name.truncate(at);
        self.antecedent(&first, text)
    }

    /// A short title that no longer one explains is a title of its own.
    fn alone(&self, mention: &Mention) -> Option<Named> {
        let policy = mention.kind == self.ontology.known.policy && mention.name.chars().count() >= 3;
        policy.then(|| Named { kind: mention.kind, name: mention.name.clone(), code: None, local: false })
    }
}

/// True where `name` ends in `ending`, brackets left out of account (纲要草案 ~ …纲要（草案）).
fn ends_like(name: &str, ending: &str) -> bool {
    let letters = |s: &str| s.chars().filter(|c| crate::text::chars::is_han(*c)).collect::<String>();
    let (name, ending) = (letters(name), letters(ending));
    !ending.is_empty() && name.ends_with(&ending)
}

/// One string, one type per document: the type of most mentions; of equals, the one listed first.
fn one_type(names: &mut [Option<Named>], ontology: &Ontology) {
    use std::collections::BTreeMap;
    let known = &ontology.known;
    let fixed = [known.measure, known.indicator];
    let mut count: BTreeMap<String, BTreeMap<TypeId, usize>> = BTreeMap::new();
    for named in names.iter().flatten().filter(|n| !fixed.contains(&n.kind)) {
        *count.entry(named.name.clone()).or_default().entry(named.kind).or_default() += 1;
    }
    count.retain(|_, kinds| kinds.len() > 1);
    if count.is_empty() {
        return;
    }
    for named in names.iter_mut().flatten().filter(|n| !fixed.contains(&n.kind)) {
        if let Some(kinds) = count.get(&named.name) {
            let best = kinds.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind)));
            named.kind = best.map_or(named.kind, |(kind, _)| *kind);
        }
    }
}
