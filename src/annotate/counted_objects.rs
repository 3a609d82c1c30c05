//! Measures whose object is counted: the number is a figure's, and the measure ends before it (改造老旧小区|276个).

use super::measures::Measure;
use super::quantity::bare_values;
use super::reader::{Local, Reader};
use super::statements::Reading;
use super::unit::Unit;
use crate::ontology::lexicon::Class;
use crate::text::chars;

/// Scalar values from a number on that say both who is counted and what they do.
const PIVOT: usize = 10;
/// Shortest measure before the number of things made, in scalar values.
const LEAST_COUNTED: usize = 4;
/// Shortest one before a sum, or with an object that alone says too little.
const LEAST_PAID: usize = 6;
/// Shortest number with what it counts that is an object by itself, and one after a verb of setting up, in scalar values.
const LEAST_OBJECT: usize = 8;
const LEAST_SET_UP: usize = 6;

/// Where a number begins in `from..to`; not the digits of a mark (5G).
fn number(unit: &Unit<'_>, from: usize, to: usize) -> Option<usize> {
    let digit = |i: usize| i < to && chars::is_digit(unit.chars[i]);
    let first = |i: &usize| digit(*i) && (*i == from || !digit(i - 1));
    let mark = |i: &usize| {
        let after = (*i..to).find(|i| !digit(*i));
        after.is_some_and(|i| unit.chars[i].is_ascii_alphabetic())
    };
    (from..to).filter(first).find(|i| !mark(i))
}

/// Ends a measure before the number of what it makes (改造老旧小区|276个); none where too little is left.
pub fn cut(reader: &Reader<'_>, at: &Reading<'_, '_, '_>, found: &mut Measure) -> Option<()> {
    let (unit, indicator) = (at.view.unit, reader.ontology.known.indicator);
    // 新建商品房销售面积和金额分别增长1.3%和7.1%: nothing but figures
    let told = |l: &Local| l.kind == indicator && l.end >= found.end;
    if unit.holds(found.verb_end, found.end, Class::Respectively)
        && at.view.within(found.verb_end, unit.len()).take_while(|l| l.start < found.end).any(|l| told(&l))
    {
        return None;
    }
    let figure = at.view.within(at.view.sentence.start, found.end).find(|l| {
        let last = l.end >= found.end || bare_values(unit, l.end, found.end);
        l.kind == indicator && last && l.start <= found.verb_end + 1
    });
    let Some(figure) = figure else { return Some(()) };
    if found.verb > found.start && !unit.begins(found.start, Class::PhraseOpener) {
        // 将报装时限压减至5个工作日
        return Some(());
    }
    // 投入3亿元|完成脱硫改造, 在9个县区|建成服务站21个: a number before the verb is not the object's
    let from = figure.start.max(found.verb_end);
    let Some(digit) = number(unit, from, figure.end) else { return Some(()) };
    let is = |class| unit.words_at(found.verb).any(|(h, w)| w.classes.has(class) && h.end <= found.verb_end);
    if is(Class::PivotVerb) && digit <= found.verb_end + 1 && found.end >= digit + PIVOT {
        // 组织142名专家驻企问诊: those whom the figure counts do something
        return Some(());
    }
    // 提供岗位超1.3万个: a figure with its verb
    let about = unit.word_start(digit, Class::AboutWord, found.verb_end).is_some();
    // 建成165个物流基地: so many there are
    let many = is(Class::CountVerb) && digit <= found.verb_end + 1;
    if is(Class::OutcomeVerb) || about || many {
        return None;
    }
    if digit <= found.verb_end + 1 {
        // 设立100亿元产业引导基金: the number opens the object; 组建6支招工小分队: those that are set up act
        let noun = figure.end.saturating_sub(digit);
        return (noun >= LEAST_OBJECT || noun >= LEAST_SET_UP && is(Class::SetsUp)).then_some(());
    }
    let mut end = digit;
    while let Some(start) = unit.word_start(end, Class::ReachWord, found.verb_end) {
        end = start;
    }
    found.end = end;
    // 完成固定资产投资3亿元: so much of what is measured, not made
    let finished = is(Class::FinishVerb);
    let measured = finished && (unit.closes(end, Class::FigureResult) || unit.closes(end, Class::FigureNoun));
    // 调处成功率97.3%, 执行到位金额3860万元: the verb only opens what is measured
    let measured = measured || found.verb == found.start && unit.closes(end, Class::FigureTail);
    // 研发经费年均增长10%: it grew, and nobody did it
    let grew = !finished && found.verb == found.start && unit.closes(end, Class::ChangeVerb);
    // 发放头盔6500顶: what is counted is a thing, however short its name; 清理停用8个, 将时限缩短至5日: none is
    let verbs = !finished && unit.closes(end, Class::MeasureVerb);
    let vague = verbs || end < digit || unit.closes(figure.end, Class::MoneyUnit);
    let least = if vague || unit.closes(end, Class::BareObject) { LEAST_PAID } else { LEAST_COUNTED };
    (end >= found.verb_end + 2 && end - found.start >= least && !measured && !grew).then_some(())
}
