//! Figures: a number with its measure word and what it measures.
//!
//! Two shapes: a count (`12部地方性法规`: number, measure word, noun) and a value (`满意度92.16%`: noun,
//! number, measure word at the end of the clause). Dates, ordinals and references are no figures.

use super::candidate::{Candidate, strength};
use super::clause::Clause;
use super::counted::{deeds_counted, is_object, noun_end};
use super::measured::{
    after_last_verb, after_list, figure_name, measured_start, noun_of, people_before, skip_figure_words,
};
use super::quantity::{Quantity, converted, digits_end, grade, quantity, round, round_sum, spending, tenths};
use super::rankings;
use super::unit::{Hit, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::ontology::{RuleId, rule};
use crate::text::chars;

pub(super) const VALUE: RuleId = rule("indicator.value");
pub(super) const COUNT: RuleId = rule("indicator.count");
pub(super) const RANK: RuleId = rule("indicator.rank");

/// Longest figure, in scalar values.
const LONGEST: usize = 44;
/// Words up to this length after what is counted are a part of its noun, whatever they are elsewhere (水上|抢险突击队).
const TAIL: usize = 5;
/// Longest noun after a sum of money, in scalar values.
const SUM_HEAD: usize = 12;
/// Words longer than this before a value hold more than what is measured.
const LONG_NOUN: usize = 12;
/// How far after a sum the noun may stand that says what money it is, in scalar values.
const PAID: usize = 8;
/// Longest words between a preposition and a number (为|全县37个贫困村), in scalar values.
const BEFORE_NUMBER: usize = 3;

/// What the clauses before measure, in scalar-value indices.
#[derive(Debug, Default)]
pub struct Told {
    /// What the clause before speaks of (for `…稳步提升，2020年达到92.16%`).
    pub topic: Option<(usize, usize)>,
    /// What each value of the sentence so far measures.
    pub each: Vec<(usize, usize)>,
}

/// Finds the figures of a clause; `body` is where its subject and openers end. Gives what its last value
/// measures.
pub fn find(
    unit: &Unit<'_>,
    clause: &Clause,
    body: usize,
    told: &mut Told,
    out: &mut Vec<Candidate>,
) -> Option<(usize, usize)> {
    if clause.has(Class::Respectively) && super::respective::find(unit, clause, body, told, out) {
        return told.each.last().copied();
    }
    let mut figures = Figures {
        unit,
        clause,
        body,
        at: clause.start,
        from: past_made(unit, body, clause.end),
        topic: told.topic,
        value: None,
        in_sum: false,
        share: None,
        measured: None,
        counted: None,
        each: Vec::new(),
        out,
    };
    while let Some((quantity, worded)) = figures.next() {
        figures.read(quantity, worded);
    }
    if let Some(value) = figures.value {
        figures.close(value, figures.share.or(figures.topic));
    }
    let Figures { topic, value, in_sum, measured, counted, each, .. } = figures;
    told.each.extend(each);
    rankings::ranks(unit, clause, body, topic, out);
    rankings::streaks(unit, clause, body, topic, out);
    // 出口首次突破万亿元，达1.1万亿元: what the clause speaks of is told better by its first words
    if in_sum {
        return None;
    }
    // …达到92.16%，居全省前列: both of one noun
    let same = told.topic.filter(|_| value.is_some());
    measured.or(same).or(counted)
}

/// Steps over a thing in quotation marks and who made it, which the clause speaks of (甲局建设的|“乙”平台|覆盖用户12万人).
fn past_made(unit: &Unit<'_>, body: usize, limit: usize) -> usize {
    let verb = unit.words_at(body).find(|(h, w)| h.end - h.start >= 2 && w.classes.has(Class::Trigger));
    let quote = verb.and_then(|(verb, _)| unit.word_end(verb.end, Class::Relative, limit));
    let pair = quote.and_then(|at| unit.pair_opening(at)).filter(|p| p.kind == PairKind::Quote);
    let head = pair.and_then(|p| unit.word_end(p.close + 1, Class::InitiativeHead, limit));
    head.unwrap_or(body)
}

/// The figures of a clause, quantity by quantity. Ranges are of scalar values.
struct Figures<'f, 'u> {
    unit: &'f Unit<'u>,
    clause: &'f Clause,
    /// Where the clause's subject and openers end.
    body: usize,
    /// How far it is read.
    at: usize,
    /// Where the words begin that may tell what the next value measures.
    from: usize,
    /// What is spoken of, where those words do not say.
    topic: Option<(usize, usize)>,
    /// A value whose end is not known yet (从41%提高到|83%).
    value: Option<(usize, usize)>,
    /// The last quantity is a round sum told in characters (万亿元).
    in_sum: bool,
    /// Those counted of whom a share is told: 300余万参保群众中|近八成.
    share: Option<(usize, usize)>,
    /// What the last value measures.
    measured: Option<(usize, usize)>,
    /// What was counted last.
    counted: Option<(usize, usize)>,
    /// What each value measures.
    each: Vec<(usize, usize)>,
    out: &'f mut Vec<Candidate>,
}

impl Figures<'_, '_> {
    /// The next quantity, and whether it is told in words that a noun may follow (百余场).
    fn next(&mut self) -> Option<(Quantity, bool)> {
        let (unit, limit) = (self.unit, self.clause.end);
        // most clauses tell numbers in digits alone
        let has = |class| self.clause.has(class);
        let in_words = has(Class::RoundNumber) || has(Class::Tenths);
        let in_sums = has(Class::FigureWord) || has(Class::ReachWord);
        while self.at < limit {
            if !in_words && !in_sums {
                let number = |i: &usize| chars::is_digit(unit.chars[*i]) || chars::is_roman(unit.chars[*i]);
                self.at = unit.marks_in(self.at, limit).find(number)?;
            }
            let (at, c) = (self.at, unit.chars[self.at]);
            let digits = || quantity(unit, at, limit).map(|found| (found, false));
            let words = || {
                let about = round(unit, at, limit).map(|found| (found, true));
                about.or_else(|| tenths(unit, at, limit).map(|found| (found, false)))
            };
            let class = || grade(unit, at, limit).map(|found| (found, false));
            let sum = || round_sum(unit, at, limit).map(|found| (found, false));
            let digit = chars::is_digit(c);
            let magnitude = in_sums && !digit && unit.letter(at, Class::Magnitude);
            let found = match c {
                _ if digit => digits(),
                _ if in_words => words().or_else(class).or_else(sum),
                _ if chars::is_roman(c) => class(),
                _ if magnitude => sum(),
                _ => None,
            };
            if let Some((_, worded)) = found {
                self.in_sum = magnitude && !worded;
                return found;
            }
            self.at = digits_end(unit, at, limit).max(at + 1);
        }
        None
    }

    fn read(&mut self, quantity: Quantity, worded: bool) {
        let (unit, clause) = (self.unit, self.clause);
        let noun = noun_end(unit, quantity, clause.end);
        // 1万亿日元|（约合62亿美元）: the same value
        if let Some(end) = self.value.and_then(|(_, end)| converted(unit, end, quantity.start)) {
            self.at = end;
            return;
        }
        // 稳定在2亿吨|水平: a value
        let level = unit.is(quantity.end, noun, Class::FigureMore);
        let apart = self.turns(quantity, noun)
            || people_before(unit, self.from.max(clause.start), quantity.start, quantity.end);
        let counts =
            !apart && (noun >= quantity.end + 2 || (noun > quantity.end && noun < clause.end)) && !level;
        let digits = chars::is_digit(unit.chars[quantity.start]);
        if self.is_part(quantity) {
            let kind = unit.ontology().known.indicator;
            let part = Candidate::new(unit, quantity.start..quantity.end, kind, VALUE, strength::HEADED);
            self.out.push(part.named(unit.string(quantity.start, clause.end)));
            (self.value, self.at, self.from) = (None, quantity.end, quantity.end);
        } else if paid(unit, quantity, clause.end) {
            // 投入1.2亿元|改造服务中心54个: what was paid, and what for
            let spent = spending(unit, quantity.start, self.from).unwrap_or(self.from);
            valued(unit, clause, spent, None, quantity.start..quantity.end, VALUE, self.out);
            (self.value, self.at, self.from) = (None, quantity.end, quantity.end);
        } else if let Some(sum) = self.sum_of(quantity) {
            let kind = unit.ontology().known.indicator;
            self.out.push(Candidate::new(unit, sum..clause.end, kind, COUNT, strength::HEADED));
            self.at = clause.end;
        } else if counts && (digits || worded) {
            self.count(quantity, noun);
        } else if deeds_counted(unit, quantity, clause) {
            count(unit, quantity, clause.end, clause, self.out);
            self.at = clause.end;
        } else {
            self.measure(quantity);
        }
    }

    /// True where a value is one end of a change (由不足500张|发展到, 由5.5米扩建至|12米).
    fn turns(&self, quantity: Quantity, noun: usize) -> bool {
        let unit = self.unit;
        let from = self.from.max(self.clause.start);
        let left = || (from..quantity.start).any(|i| unit.letter(i, Class::TurnFrom) && !unit.shielded(i));
        let before = unit.begins(noun, Class::TurnTo) && noun <= quantity.end + 2 && left();
        let after = self.value.is_some() && unit.closes(quantity.start, Class::TurnTo);
        before || after
    }

    /// True where a part of a sum is told by what it is for alone (其中，|4.47亿元用于支持农业防汛救灾).
    fn is_part(&self, quantity: Quantity) -> bool {
        let (unit, end) = (self.unit, quantity.end);
        let from = measured_start(unit, self.from.max(self.clause.start), quantity.start);
        unit.closes(end, Class::MoneyUnit)
            && unit.word_end(end, Class::MadeInto, self.clause.end) == Some(end + 2)
            && says_nothing(unit, from, quantity.start)
            && self.clause.end - quantity.start <= LONGEST
    }

    /// Where a sum of money begins that the rest of the clause says what it is (发放|2000万元的商业消费券); not the size of
    /// something (投资5000万元的生产线).
    fn sum_of(&self, quantity: Quantity) -> Option<usize> {
        let (unit, limit) = (self.unit, self.clause.end);
        let head = quantity.end + 1;
        let relative = unit.chars.get(quantity.end).is_some() && unit.letter(quantity.end, Class::Relative);
        if !relative || !(2..=SUM_HEAD).contains(&limit.saturating_sub(head)) || self.value.is_some() {
            return None;
        }
        const SIZE: [Class; 3] = [Class::InvestedSum, Class::FigureNoun, Class::MoneyNoun];
        let mut start = quantity.start;
        while let Some(about) = unit.word_start(start, Class::AboutWord, self.from) {
            start = about;
        }
        const PREDICATE: ClassSet = ClassSet::of(Class::MeasureVerb)
            .and(Class::Trigger)
            .and(Class::ChangeVerb)
            .and(Class::BorderVerb)
            .and(Class::AimNoun)
            .and(Class::Function);
        let other = unit.hits_in(head, limit).any(|(h, w)| {
            h.end - h.start >= 2 && w.classes.meets(PREDICATE) && !w.classes.has(Class::NameVerb)
        });
        let plain = (head..limit).all(|i| chars::is_han(unit.chars[i])) && !other;
        let sized = SIZE.iter().any(|class| unit.closes(start, *class));
        (unit.closes(quantity.end, Class::MoneyUnit) && plain && !sized).then_some(start)
    }

    /// So many of what `noun` ends.
    fn count(&mut self, quantity: Quantity, noun: usize) {
        // 24小时值守: a time is no count
        if !quantity.timed {
            count(self.unit, quantity, noun, self.clause, self.out);
        }
        self.at = noun;
        // 为1.36亿户次农户|提供风险保障4.14万亿元
        if self.value.is_none() {
            // 220千伏变电站|1座: the first number says which, and is of the noun
            let which = self.unit.closes(quantity.end, Class::GradeUnit);
            self.from = if which { quantity.start.max(self.from) } else { noun.max(self.from) };
            self.counted = Some((quantity.end, noun));
            let inside = self.unit.word_start(noun, Class::Inside, quantity.end + 2);
            self.share = inside.map(|end| (quantity.end, end));
        }
    }

    /// A value, or one more part of the value before.
    fn measure(&mut self, quantity: Quantity) {
        let unit = self.unit;
        let first = self.value.map_or(quantity.start, |(first, _)| first);
        let said =
            |i: usize| unit.word_end(i, Class::FigureWord, quantity.start).is_some_and(|end| end - i >= 2);
        let lasts = unit.word_start(quantity.start, Class::DurationNoun, self.body).is_some();
        if !quantity.timed || self.value.is_some() || lasts || (self.body..quantity.start).any(said) {
            self.value = Some((first, quantity.end));
        }
        self.at = quantity.end;
        // each member of a list has its own value
        if let (Some(value), Some(&chars::ENUM_COMMA)) = (self.value, unit.chars.get(self.at)) {
            self.close(value, self.topic);
            // 生产总值1052亿元、增长6.1%: the next value may be of the same noun
            self.topic = self.measured.or(self.topic);
            self.value = None;
            self.from = self.at + 1;
        }
    }

    /// The value is whole: a figure, of the words before it or of `topic`.
    fn close(&mut self, (first, end): (usize, usize), topic: Option<(usize, usize)>) {
        valued(self.unit, self.clause, self.from, topic, first..end, VALUE, self.out);
        // 占全国出口一半以上: no noun opens it
        let open = |noun: &(usize, usize)| self.unit.begins(noun.0, Class::FigureOpen);
        let noun = noun_of(self.unit, self.from, first).filter(|noun| !open(noun));
        // …出口300艘，|金额超700亿元，同比增长两成: of what was spoken of before
        let sum = |(from, _): (usize, usize)| dependent_at(self.unit, from, first);
        let whole = topic.filter(|_| self.unit.closes(end, Class::MoneyUnit) && noun.is_some_and(sum));
        self.each.extend(noun);
        self.measured = whole.or(noun).or(self.measured);
    }
}

/// True where the words before a value tell nothing that it measures (就有|3个).
fn says_nothing(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let mut at = skip_figure_words(unit, from, to);
    while let Some(end) = [Class::Adverb, Class::Having]
        .iter()
        .find_map(|class| unit.word_end(at, *class, to))
        .filter(|_| at < to)
    {
        at = skip_figure_words(unit, end, to);
    }
    at == to
}

/// True where a sum of money is followed by what it was paid for, told with a verb, not by what money it is
/// (5亿元|补助资金).
fn paid(unit: &Unit<'_>, quantity: Quantity, limit: usize) -> bool {
    const VERB: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::Trigger).and(Class::FigureVerb);
    let at = quantity.end;
    unit.closes(at, Class::MoneyUnit)
        && (unit.words_at(at).any(|(h, w)| h.end - h.start >= 2 && h.end < limit && w.classes.meets(VERB))
            || super::measure_verbs::for_whom(unit, at, limit))
        && (!unit.begins(at, Class::FigureWord) || unit.begins(at, Class::ForPhrase))
        && !unit.holds(at, limit.min(at + PAID), Class::MoneyNoun)
}

fn count(unit: &Unit<'_>, quantity: Quantity, noun: usize, clause: &Clause, out: &mut Vec<Candidate>) {
    let kind = unit.ontology().known.indicator;
    let noun = unit.word_start(noun, Class::Inside, quantity.end + 2).unwrap_or(noun);
    // 66条|共658公里, 八成|的重点物种: no noun
    const NO_NOUN: [Class; 3] = [Class::Adverb, Class::FigureWord, Class::Relative];
    if NO_NOUN.iter().any(|class| unit.is(quantity.end, noun, *class)) {
        return;
    }
    // 350万千瓦光伏项目: the number says which, not how many
    if unit.closes(quantity.end, Class::GradeUnit) {
        return;
    }
    let works = [Class::SitedHead, Class::CapacityHead].iter().any(|class| unit.closes(noun, *class));
    if unit.closes(quantity.end, Class::CapacityUnit) && works {
        return;
    }
    // 百余场活动: as loose as it is, only where somebody does it
    let loose = !chars::is_digit(unit.chars[quantity.start]);
    if loose && !is_object(unit, quantity, clause) {
        return;
    }
    // a number without a measure word (300余万参保群众) takes what is said of it along
    let mut end = noun;
    let rest = clause.end - noun;
    let quoted = (noun..clause.end).any(|i| unit.pair_at(i).is_some_and(|p| p.kind == PairKind::Quote));
    let joined = unit.begins(noun, Class::Joint);
    let short = !joined && noun - quantity.end <= 3 && !unit.begins(noun, Class::Particle) && !quoted;
    let more = for_them(unit, quantity.start, clause.start)
        || (noun..clause.end).any(|i| chars::is_digit(unit.chars[i]))
        || (rest > TAIL && is_object(unit, quantity, clause));
    let acted_on = unit.begins(noun, Class::AllOfThem) && is_object(unit, quantity, clause);
    if (!quantity.counted || short) && !more && !acted_on && !loose && rest <= 16 && noun < clause.end {
        end = clause.end;
    }
    if end - quantity.start <= LONGEST {
        let c = Candidate::new(unit, quantity.start..end, kind, COUNT, strength::HEADED);
        out.push(c);
    }
}

/// True where those counted are whom something is done for (为|首批126户业主发放了证书): what follows is no deed of theirs.
fn for_them(unit: &Unit<'_>, number: usize, from: usize) -> bool {
    (number.saturating_sub(BEFORE_NUMBER).max(from)..number)
        .any(|i| super::measure_verbs::for_whom(unit, i, unit.len()) && !unit.shielded(i))
}

/// Where what is made for somebody begins (为甲村|改造老旧电线3万米).
fn made_for(unit: &Unit<'_>, from: usize, to: usize) -> Option<usize> {
    const MAKES: ClassSet = ClassSet::of(Class::MeasureVerb).and(Class::FigureVerb).and(Class::ChangeVerb);
    let open = unit.word_end(from, Class::ForPhrase, to)?;
    let makes = |(h, w): &(Hit, Word<'_>)| h.end - h.start >= 2 && h.end < to && w.classes.meets(MAKES);
    let verb = |w: &(Hit, Word<'_>)| w.0.start >= open + 2 && !unit.shielded(w.0.start);
    unit.hits_in(open, to).filter(verb).find(makes).map(|(h, _)| h.start)
}

pub(super) fn valued(
    unit: &Unit<'_>,
    clause: &Clause,
    body: usize,
    topic: Option<(usize, usize)>,
    value: std::ops::Range<usize>,
    rule: RuleId,
    out: &mut Vec<Candidate>,
) {
    let kind = unit.ontology().known.indicator;
    let mut start = measured_start(unit, body.max(clause.start), value.start);
    start = made_for(unit, start, value.start).unwrap_or(start);
    if value.start.saturating_sub(start) > LONG_NOUN {
        start = after_last_verb(unit, start, value.start);
    }
    let cut = unit.chars.get(start) == Some(&chars::ENUM_COMMA);
    if cut || unit.closes(value.end, Class::ThingUnit) {
        start = after_list(unit, start, value.start);
    }
    // 对接|、拜访企业45家
    start += usize::from(unit.chars.get(start) == Some(&chars::ENUM_COMMA) && start + 1 < value.start);
    let measured =
        (start..value.start).any(|i| chars::is_han(unit.chars[i]) && !unit.begins(i, Class::FigureWord));
    let only_figure_words = value.start.saturating_sub(start) < 2 || says_nothing(unit, start, value.start);
    let dependent = topic.is_some() && dependent_at(unit, start, value.start);
    if measured && !dependent && !only_figure_words && value.end - start <= LONGEST {
        let name = figure_name(unit, start, value.clone());
        let c = Candidate::new(unit, start..value.end, kind, rule, strength::HEADED);
        out.push(c.named(name));
    } else if let Some((from, to)) = topic.filter(|_| ends_its_clause(unit, clause, value.end)) {
        let mut figure = start;
        while let Some(end) = unit.word_end(figure, Class::ReachWord, value.start) {
            figure = end;
        }
        // 里程|新增|1700公里、突破7000公里: the verb is of the first alone
        let to =
            if figure > start { unit.word_start(to, Class::KeptVerb, from + 2).unwrap_or(to) } else { to };
        let name = format!("{}{}", unit.string(from, to), unit.string(figure.min(value.start), value.end));
        if value.end - from <= LONGEST + 20 {
            out.push(Candidate::new(unit, value, kind, rule, strength::HEADED).named(name));
        }
    }
}

/// True where what a value measures is no more than a noun that says nothing alone (增速, 金额).
fn dependent_at(unit: &Unit<'_>, from: usize, value: usize) -> bool {
    unit.word_end(from, Class::DependentNoun, value).is_some_and(|end| value - end <= 3)
}

/// True where the value says all: what follows it is no noun of its own (近一半|进展缓慢).
fn ends_its_clause(unit: &Unit<'_>, clause: &Clause, at: usize) -> bool {
    at >= clause.end || !unit.chars[at].is_alphanumeric() || unit.begins(at, Class::Joint)
}
