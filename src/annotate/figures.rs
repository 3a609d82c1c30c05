//! The figures of a line, by sentence and clause, with what the names around them tell: what they measure, whose they
//! are made by, and which are none.

use super::candidate::Candidate;
use super::clause::{Clause, Sentence};
use super::indicators;
use super::reader::Reader;
use super::unit::Unit;
use crate::ontology::lexicon::{Class, ClassSet};
use crate::text::chars;

/// Figures of the sentences; the names found before tell where a clause's subject ends.
pub fn find(
    reader: &Reader<'_>,
    unit: &Unit<'_>,
    sentences: &[Sentence],
    names: &[Candidate],
) -> Vec<Candidate> {
    let known = &reader.ontology.known;
    let mut out = Vec::new();
    for sentence in sentences.iter().filter(|sentence| may_tell(unit, sentence)) {
        let mut told = indicators::Told::default();
        for clause in &sentence.clauses {
            let at = clause.head;
            // 全国农村网络零售额: the word for the country is a part of what is measured
            let subject = names.iter().find(|c| {
                c.start == at
                    && !is_section(unit, names, c)
                    && (c.kind == known.organization || c.kind == known.place)
                    && !(unit.is(c.start, c.end, Class::Nation) && unit.begins(c.start, Class::PlaceGuarded))
            });
            let this = || super::told::this_one(unit, at, &reader.annotation.mentions, names);
            let this = if clause.has(Class::ThisOne) { this() } else { None };
            let own = || unit.word_end(at, Class::Own, clause.end);
            let body = subject.map(|c| c.end).or(this.map(|(end, _)| end)).or_else(own);
            let body = body.map_or(clause.start, |end| end.min(clause.end));
            let (before, found) = (told.topic, out.len());
            let measured = indicators::find(unit, clause, body, &mut told, &mut out);
            let found = out.split_off(found);
            let whole = |f| super::whole_figures::mend(unit, clause, before, names, f);
            let own = subject.filter(|c| unit.is(c.start, c.end, Class::SelfPlace));
            let found = found.into_iter().filter_map(whole).map(|f| of_all(unit, own, f));
            out.extend(found.map(|f| unmarked(unit, of_pivot(unit, names, f))));
            told.topic = measured.or_else(|| topic_of(unit, clause));
        }
    }
    out.retain(|f| !names.iter().any(|name| is_of_name(unit, f, name)));
    // 《若干|措施》等文件9件: what begins inside marks and ends outside them is cut
    let cut = |f: &Candidate| unit.pair_at(f.start).is_some_and(|p| p.open < f.start && p.close < f.end);
    out.retain(|f| !cut(f));
    // 等|5个部门 counts those who act
    let counts_bodies = |c: &Candidate| {
        unit.closes(c.start, Class::ListTail)
            && (c.start..c.end).any(|i| unit.begins(i, Class::OrgClassSuffix))
    };
    out.retain(|c| !counts_bodies(c));
    out
}

/// False where a sentence has neither digits nor words that figures are told in.
fn may_tell(unit: &Unit<'_>, sentence: &Sentence) -> bool {
    const WORDS: ClassSet = ClassSet::of(Class::RoundNumber)
        .and(Class::Tenths)
        .and(Class::FigureWord)
        .and(Class::ReachWord)
        .and(Class::RankVerb)
        .and(Class::Streak)
        .and(Class::Respectively);
    let number = |i: usize| chars::is_digit(unit.chars[i]) || chars::is_roman(unit.chars[i]);
    sentence.clauses.iter().any(|clause| clause.meets(WORDS))
        || unit.marks_in(sentence.start, sentence.end).any(number)
}

/// True where a place only opens what is measured from where to where (西安|至榆林铁路运行时间).
fn is_section(unit: &Unit<'_>, names: &[Candidate], from: &Candidate) -> bool {
    let place = unit.ontology().known.place;
    from.kind == place
        && unit.letter(from.end, Class::DateJoin)
        && names.iter().any(|to| to.kind == place && to.start == from.end + 1)
}

/// The figure whose name keeps the word for the place spoken of right before what is measured (全市|食用菌产值31亿元).
fn of_all(unit: &Unit<'_>, own: Option<&Candidate>, figure: Candidate) -> Candidate {
    match own.filter(|c| c.end == figure.start && figure.rule == indicators::VALUE) {
        Some(own) => {
            let name = format!("{}{}", unit.slice(own.start, own.end), figure.name);
            figure.named(name)
        }
        None => figure,
    }
}

/// The figure without the verb and the body before what that body is made to do (支持甲学院|新增专业5个).
fn of_pivot(unit: &Unit<'_>, names: &[Candidate], figure: Candidate) -> Candidate {
    let makes = |at: usize| {
        let made = [Class::PivotVerb, Class::UrgeVerb].iter().any(|c| unit.closes(at, *c));
        // 联合|甲集团|投资6亿元
        made || unit.word_start(at, Class::Assisting, figure.start) == Some(figure.start)
    };
    let known = &unit.ontology().known;
    let body = names.iter().find(|c| {
        c.kind == known.organization && c.start >= figure.start && c.end + 2 < figure.end && makes(c.start)
    });
    let text = |c: &Candidate| {
        figure.name.find(&unit.string(c.start, c.end)).map(|at| at + unit.string(c.start, c.end).len())
    };
    match body.and_then(|c| Some((c.end, text(c)?))) {
        Some((start, at)) => {
            let name = figure.name[at..].to_owned();
            Candidate::new(unit, start..figure.end, figure.kind, figure.rule, figure.strength).named(name)
        }
        None => figure,
    }
}

/// The figure without the particle that ends what comes before it (新开通|的|电缆车运行时间42分钟).
fn unmarked(unit: &Unit<'_>, figure: Candidate) -> Candidate {
    let after = unit.word_end(figure.start, Class::Particle, figure.end);
    let mark = after.map(|end| unit.string(figure.start, end));
    match (after, mark.and_then(|mark| figure.name.strip_prefix(mark.as_str()).map(str::to_owned))) {
        (Some(start), Some(name)) if !name.is_empty() => {
            Candidate::new(unit, start..figure.end, figure.kind, figure.rule, figure.strength).named(name)
        }
        _ => figure,
    }
}

/// True where a number only is a part of a name (米东350万千瓦光伏项目), or counts the bodies named before it
/// (A、B等|11个部门).
fn is_of_name(unit: &Unit<'_>, figure: &Candidate, name: &Candidate) -> bool {
    let known = &unit.ontology().known;
    let named = [known.initiative, known.event, known.organization].contains(&name.kind)
        && name.start <= figure.start
        && figure.end <= name.end
        && unit.pair_opening(name.start).is_none();
    // 市场监管总局（国家标准委）等11个部门
    let aside = unit.pair_opening(name.end).map_or(name.end, |pair| pair.close + 1);
    let tail = unit.word_end(aside, Class::ListTail, figure.start);
    let listed = figure.rule == indicators::COUNT
        && name.kind == known.organization
        && unit.closes(figure.end, Class::OrgClassSuffix)
        && tail.is_some_and(|end| end == figure.start);
    named || listed
}

/// The words a clause speaks of: its noun phrase up to the first adverb or verb.
fn topic_of(unit: &Unit<'_>, clause: &Clause) -> Option<(usize, usize)> {
    const STOP: ClassSet = ClassSet::of(Class::Adverb).and(Class::Function).and(Class::FigureWord);
    let start = clause.head;
    let end = (start..clause.end)
        .find(|i| unit.words_at(*i).any(|(_, w)| w.classes.meets(STOP)) && !unit.shielded(*i));
    let end = end.unwrap_or(clause.end);
    ((2..=14).contains(&end.saturating_sub(start))).then_some((start, end))
}
