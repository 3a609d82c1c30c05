//! Which figures are whole: what is cut off from the head of its noun phrase (20多个国家|的企业), what a predicate
//! runs through (10家企业已获批复), a threshold or a list's length is none; what lost its noun gets it back.

use super::candidate::Candidate;
use super::clause::Clause;
use super::indicators::COUNT;
use super::quantity::{Quantity, quantity, round};
use super::unit::{Hit, PairKind, Unit};
use crate::ontology::lexicon::{Class, ClassSet, Word};
use crate::text::chars;

/// Longest head noun after 的, and longest rest of a noun after a word of joining, in scalar values.
const HEAD: usize = 10;
const JOINED: usize = 14;
/// At the end of a list, words like a verb within so many scalar values belong to its head.
const VERBAL: usize = 6;
/// Words up to this length after what is counted are a part of its noun, whatever they are elsewhere.
const TAIL: usize = 5;
/// Longest noun that a verb-like word cuts off from its count.
const CUT_NOUN: usize = 6;
/// Shortest noun that says what is measured.
const NOUN: usize = 2;

/// The figure as it is whole; none where it cannot be told. `topic` is what the clause before speaks of, `names` what
/// was found in the unit: a figure that only describes a thing of name ends before it.
pub fn mend(
    unit: &Unit<'_>,
    clause: &Clause,
    topic: Option<(usize, usize)>,
    names: &[Candidate],
    figure: Candidate,
) -> Option<Candidate> {
    // 应重点为单户担保金额1000万元…: a threshold
    if unit.holds(clause.start, figure.start, Class::Must) {
        return None;
    }
    // 未发生一次死亡3人以上较大事故; not 连续26个月未发生X
    let streak = unit.holds(figure.start, figure.end, Class::Streak);
    if !streak && unit.holds(clause.start, figure.end, Class::NotHappened) {
        return None;
    }
    if figure.rule == COUNT {
        counted(unit, clause, names, figure)
    } else {
        valued(unit, clause, topic, figure)
    }
}

/// A count, extended to the head that it modifies, with the verb that gives it its meaning.
fn counted(unit: &Unit<'_>, clause: &Clause, names: &[Candidate], figure: Candidate) -> Option<Candidate> {
    let number = quantity_at(unit, figure.start, clause.end)?;
    let noun = number.end;
    let each = unit.closes(figure.start, Class::EachWord);
    // 蒸煮、漂白等|108道工序: the length of the list
    let listed = unit.closes(figure.start, Class::ListTail)
        && (noun.saturating_sub(1)..figure.end).any(|i| unit.is(i, figure.end, Class::ListedNoun));
    let listed = listed || of_subjects(unit, clause, names, figure.start);
    let school = unit.word_start(figure.end, Class::NotInside, noun).is_some();
    let inside =
        unit.begins(figure.end, Class::Inside) || (unit.closes(figure.end, Class::Inside) && !school);
    // 通达欧洲13个国家: how many they are says what the verb does, or nothing
    let bare = unit.begins(noun, Class::ListedNoun)
        && unit.word_end(noun, Class::ListedNoun, figure.end) == Some(figure.end)
        && kept(unit, clause, figure.start).is_none();
    // 110|兆瓦级重型燃气轮机: a grade of things
    let graded = (figure.start..noun)
        .find(|i| !chars::is_digit(unit.chars[*i]))
        .is_some_and(|end| unit.begins(end, Class::GradeUnit));
    // 也就是1次宣讲、3次推荐: what a name means
    let meant = unit.word_end(clause.start, Class::Copula, figure.start).is_some();
    // 在与80多国签署协定的|基础上
    let ground = unit.begins(clause.start, Class::PhraseOpener) && unit.closes(clause.end, Class::PhraseEnd);
    if each
        || listed
        || inside
        || bare
        || graded
        || meant
        || ground
        || unit.begins(figure.end, Class::FigureMore)
    {
        return None;
    }
    let figure = before_predicate(unit, noun, figure)?;
    // 有30个行业利润较1|—9月改善: cut in a number; 授予30名同志奖章: who was honoured
    let in_number = unit.chars.get(figure.end.wrapping_sub(1)).is_some_and(|c| chars::is_digit(*c))
        && unit.chars.get(figure.end).is_some_and(|c| !chars::is_han(*c))
        && figure.end < clause.end;
    let confers = unit.begins(clause.head, Class::AwardVerbPassive);
    if in_number || confers {
        return None;
    }
    let figure = with_quoted_head(unit, clause, noun, without_adverb(unit, noun, figure));
    // 涵盖900个事项的|行政执法协同平台
    let thing = unit.word_end(figure.end, Class::Relative, clause.end).is_some_and(|head| {
        names.iter().any(|n| n.kind == unit.ontology().known.initiative && n.start == head)
    });
    let figure = if thing { figure } else { headed(unit, clause, figure)? };
    Some(with_verb(unit, clause, figure))
}

/// True where what is counted from `at` on are the bodies or works that the list before it names and that open the clause
/// (甲公司、乙公司等|30家企业入选…), not those to whom something is done (对甲公司等|30家企业…).
fn of_subjects(unit: &Unit<'_>, clause: &Clause, names: &[Candidate], at: usize) -> bool {
    let Some(tail) = unit.word_start(at, Class::ListTail, clause.start) else { return false };
    let head = super::opening::skip(unit, clause.start, tail);
    let known = &unit.ontology().known;
    let kinds = [known.organization, known.initiative];
    let named =
        |border: &dyn Fn(&Candidate) -> bool| names.iter().any(|n| kinds.contains(&n.kind) && border(n));
    named(&|n| n.start == head) && named(&|n| n.end == tail)
}

/// The quantity with which a count begins, in digits or in characters.
fn quantity_at(unit: &Unit<'_>, start: usize, limit: usize) -> Option<Quantity> {
    if chars::is_digit(unit.chars[start]) { quantity(unit, start, limit) } else { round(unit, start, limit) }
}

/// The count without an adverb of the predicate after it, or a word for all of them (25座隧道|全部, 10个县市|均).
fn without_adverb(unit: &Unit<'_>, noun: usize, figure: Candidate) -> Candidate {
    let classes = [Class::Adverb, Class::AllOfThem];
    match classes.iter().find_map(|class| unit.word_start(figure.end, *class, noun + NOUN)) {
        Some(end) => Candidate::new(unit, figure.start..end, figure.kind, figure.rule, figure.strength),
        None => figure,
    }
}

/// The count with a quoted name that is the head of its noun phrase (建成30个省级行业|“产业大脑”), or that only says of what
/// kind its head is (与18个共建|“甲倡议”国家签约).
fn with_quoted_head(unit: &Unit<'_>, clause: &Clause, noun: usize, figure: Candidate) -> Candidate {
    let pair = unit.pair_opening(figure.end).filter(|p| p.kind == PairKind::Quote && p.close < clause.end);
    let pair = pair.filter(|_| figure.end - noun <= CUT_NOUN);
    let han = |at: usize| unit.chars.get(at).is_some_and(|c| chars::is_han(*c));
    let told = |at: usize| [Class::Respectively, Class::Copula].iter().any(|class| unit.begins(at, *class));
    let whole = pair.and_then(|p| {
        let at = p.close + 1;
        let headed = [Class::ListedNoun, Class::OrgClassSuffix, Class::ProjectWord, Class::FirmEnd];
        let head = headed.iter().filter_map(|class| unit.word_end(at, *class, clause.end)).max();
        head.or((!han(at) || told(at)).then_some(at))
    });
    match whole {
        Some(end) => Candidate::new(unit, figure.start..end, figure.kind, figure.rule, figure.strength),
        None => figure,
    }
}

/// The count without the predicate that its words run into (25个派出所|全部实行“甲制度”); none where no noun is left.
fn before_predicate(unit: &Unit<'_>, noun: usize, figure: Candidate) -> Option<Candidate> {
    let Some(mut end) = predicate(unit, noun, &figure) else { return Some(figure) };
    const LEADS: [Class; 10] = [
        Class::Adverb,
        Class::AllOfThem,
        Class::Manner,
        Class::ClauseTime,
        Class::Ongoing,
        Class::Planned,
        Class::PhraseOpener,
        Class::FigurePredicate,
        Class::Having,
        Class::Negation,
    ];
    while let Some(start) = LEADS.iter().find_map(|class| unit.word_start(end, *class, noun)) {
        end = start;
    }
    let things = [Class::ThingUnit, Class::PersonUnit].iter().any(|class| unit.closes(noun, *class));
    let plain = !unit.holds(noun, end, Class::Relative) && !unit.closes(end, Class::Inside);
    (things && plain && end >= noun + NOUN && is_noun_end(unit, end))
        .then(|| Candidate::new(unit, figure.start..end, figure.kind, figure.rule, figure.strength))
}

/// True where a whole noun for people, bodies or places ends at `at`, none that a word like a verb cut in two
/// (7000个特色|宣讲小分队).
fn is_noun_end(unit: &Unit<'_>, at: usize) -> bool {
    const ENDS: [Class; 7] = [
        Class::People,
        Class::PersonEnd,
        Class::OrgClassSuffix,
        Class::OrgSuffixOpen,
        Class::OrgSuffix,
        Class::EventHead,
        Class::WorksHead,
    ];
    let place = [Class::Level, Class::Settlement].iter().any(|class| unit.letter(at - 1, *class));
    place || ENDS.iter().any(|class| unit.closes(at, *class))
}

/// Where a predicate with an object of its own, not a state, begins in the words of a count (42人受伤).
fn predicate(unit: &Unit<'_>, noun: usize, figure: &Candidate) -> Option<usize> {
    // 16个区|完成改造: what those counted have reached
    const STATE: ClassSet = ClassSet::of(Class::Done).and(Class::FigureWord);
    const VERB: ClassSet = ClassSet::of(Class::Trigger).and(Class::MeasureVerb).and(Class::LightVerb);
    let begins = |(h, w): &(Hit, Word<'_>)| {
        let verb = h.end - h.start >= 2 && w.classes.meets(VERB) && !w.classes.has(Class::NameVerb);
        let marks = w.classes.has(Class::FigurePredicate);
        h.end <= figure.end
            && !unit.shielded(h.start)
            && unit.pair_at(h.start).is_none()
            // 24名|未成年人
            && !super::counted::is_role(unit, h.start, h.end - h.start)
            && (marks || (verb && figure.end > h.start + TAIL && !w.classes.meets(STATE)))
    };
    unit.hits_in(noun + 1, figure.end).find(begins).map(|(h, _)| h.start)
}

/// The count with the head of its noun phrase, where 的 or a word of joining cut it off; none where a verb or
/// another number stands before that head.
fn headed(unit: &Unit<'_>, clause: &Clause, figure: Candidate) -> Option<Candidate> {
    let comma = |i: &usize| unit.chars[*i] == chars::ENUM_COMMA;
    let to = (figure.end..clause.end).find(comma).unwrap_or(clause.end);
    let plain = |from: usize| {
        (from..to)
            .all(|i| chars::is_han(unit.chars[i]) && (i == from || !unit.begins(i, Class::FigurePredicate)))
            && !(from..to).any(|i| verb_at(unit, i, to))
    };
    let reach = |figure: Candidate| {
        let whole = figure.start..to;
        Candidate::new(unit, whole, figure.kind, figure.rule, figure.strength)
    };
    if let Some(head) = unit.word_end(figure.end, Class::Relative, clause.end) {
        let fits = (NOUN..=HEAD).contains(&(to - head)) && plain(head) && to == clause.end;
        return if fits { Some(reach(figure)) } else { described(unit, clause, head, &figure) };
    }
    // 13个小麦|、油菜主产省份
    if listed_head(unit, clause, &figure) {
        let whole = figure.start..clause.end;
        return Some(Candidate::new(unit, whole, figure.kind, figure.rule, figure.strength));
    }
    // 39个服务业|与制造业融合试点城市
    let shared =
        || !unit.closes(figure.end, Class::InstitutionHead) && unit.closes(to, Class::InstitutionHead);
    let joined = unit.word_end(figure.end, Class::Joint, clause.end).filter(|rest| {
        let headed =
            unit.closes(to, Class::ListedNoun) || (shared() && !unit.holds(*rest, to, Class::Having));
        *rest < to && to - rest <= JOINED && plain(*rest) && headed
    });
    if joined.is_some() {
        return Some(reach(figure));
    }
    // 29家企业|及机构发布成果43项: the noun runs on into a predicate
    let on = unit.word_end(figure.end, Class::Joint, clause.end);
    let runs_on = on.is_some_and(|on| {
        on < to
            && !chars::is_digit(unit.chars[on])
            && ((on..to).any(|i| verb_at(unit, i, to)) || unit.holds(on, to, Class::FigurePredicate))
    });
    // 300多支|各行各业志愿服务队伍
    let cut = figure.end < to && unit.begins(figure.end, Class::CutMark);
    (!runs_on && !cut).then_some(figure)
}

/// The count with the noun at `head` that words of what those counted do or are describe, before the verb of the clause
/// (对52家经营困难的|企业采取措施).
fn described(unit: &Unit<'_>, clause: &Clause, head: usize, figure: &Candidate) -> Option<Candidate> {
    const DOES: ClassSet = ClassSet::of(Class::MeasureVerb)
        .and(Class::Trigger)
        .and(Class::Adverb)
        .and(Class::Negation)
        .and(Class::Having);
    let noun = quantity_at(unit, figure.start, clause.end)?.end;
    let things = [Class::ThingUnit, Class::PersonUnit].iter().any(|class| unit.closes(noun, *class));
    let does = unit.hits_in(noun, figure.end).any(|(_, w)| w.classes.meets(DOES));
    let reach = clause.end.min(head + HEAD);
    let verb = (head + NOUN..reach).find(|i| verb_at(unit, *i, clause.end) && !unit.shielded(*i))?;
    let plain = (head..verb).all(|i| chars::is_han(unit.chars[i]) && !unit.begins(i, Class::FigurePredicate))
        && !verb_at(unit, head, verb);
    (things && does && plain)
        .then(|| Candidate::new(unit, figure.start..verb, figure.kind, figure.rule, figure.strength))
}

/// True where the count is cut off from a head noun that closes the clause by a list of what modifies it.
fn listed_head(unit: &Unit<'_>, clause: &Clause, figure: &Candidate) -> bool {
    const HEADS: ClassSet = ClassSet::of(Class::ListedNoun)
        .and(Class::InitiativeHead)
        .and(Class::PolicyKind)
        .and(Class::MeansHead)
        .and(Class::OrgClassSuffix)
        .and(Class::CapacityHead);
    let (from, to) = (figure.end, clause.end);
    let mark = |i: &usize| unit.chars[*i] == chars::ENUM_COMMA;
    if !(from < to && mark(&from) && to - from <= JOINED + HEAD) {
        return false;
    }
    let plain = (from..to).all(|i| chars::is_han(unit.chars[i]) || mark(&i));
    let verbs = (from + 1..to.saturating_sub(VERBAL)).any(|i| verb_at(unit, i, to));
    let ends = |from: usize, end: usize| {
        unit.hits_in(from, end).any(|(h, w)| h.end == end && h.end - h.start >= 2 && w.classes.meets(HEADS))
    };
    let last = (from..to).rev().find(mark).unwrap_or(from);
    plain && !verbs && ends(last + 1, to) && !ends(figure.start, from)
}

fn verb_at(unit: &Unit<'_>, at: usize, limit: usize) -> bool {
    unit.words_at(at).any(|(h, w)| {
        h.end <= limit
            && h.end - h.start >= 2
            && (w.classes.has(Class::MeasureVerb) || w.classes.has(Class::Trigger))
            && !w.classes.has(Class::NameVerb)
    })
}

/// The count with the verb before it that says what became of it (新增|89万个托位), in its name.
fn with_verb(unit: &Unit<'_>, clause: &Clause, figure: Candidate) -> Candidate {
    match kept(unit, clause, figure.start) {
        Some((verb, about)) if figure.name.starts_with(chars::is_digit) => {
            let name = format!("{}{}", unit.string(verb, about), figure.name);
            figure.named(name)
        }
        _ => figure,
    }
}

/// The verb right before a count that stays in its name, and its end.
fn kept(unit: &Unit<'_>, clause: &Clause, at: usize) -> Option<(usize, usize)> {
    let mut about = at;
    while let Some(start) = unit.word_start(about, Class::AboutWord, clause.start) {
        about = start;
    }
    Some((unit.word_start(about, Class::KeptVerb, clause.start)?, about))
}

/// A value with what it measures: its own noun, else the one spoken of before; none where neither is told.
fn valued(
    unit: &Unit<'_>,
    clause: &Clause,
    topic: Option<(usize, usize)>,
    figure: Candidate,
) -> Option<Candidate> {
    let shared = |i: usize| unit.chars.get(i) == Some(&chars::ENUM_COMMA);
    let number = |i: usize| unit.chars.get(i).is_some_and(|c| chars::is_digit(*c));
    // A和B突破5100万千瓦、3800万千瓦: which is whose is not said
    let noun_end = (figure.start..figure.end).find(|i| number(*i)).unwrap_or(figure.end);
    let two = |from: usize, to: usize| (from..to).any(|i| unit.joins(i) && !unit.shielded(i));
    let paired = shared(figure.end) && number(figure.end + 1) && two(figure.start, noun_end);
    let second = figure.start > 0
        && number(figure.start)
        && shared(figure.start - 1)
        && (clause.start..figure.start).find(|i| number(*i)).is_some_and(|first| two(clause.start, first));
    // 6方面|16项举措: the number before only parts what the next counts
    let parted = number(figure.end);
    if let Some(whole) = with_cut_noun(unit, clause, &figure, noun_end) {
        return whole;
    }
    // …分别增长16.1%、14.5%: in their order
    let told = unit.holds(clause.start, clause.end, Class::Respectively);
    if (!told && (paired || second)) || parted {
        return None;
    }
    let figure = with_first_part(unit, clause, without_connective(unit, figure));
    // 盘活了5万平方米|的物业: what the value describes is lost
    if unit.begins(figure.end, Class::Relative) && unit.holds(figure.start, noun_end, Class::Aspect) {
        return None;
    }
    let Some(open) = opens_with(unit, &figure.name) else { return Some(figure) };
    // …快递业务量累计|完成27.5亿件: the noun stands before the verb
    let from = super::opening::skip(unit, clause.start, figure.start);
    let own = figure.start.saturating_sub(from) >= 4
        && !(from..figure.start).any(|i| verb_at(unit, i, figure.start));
    let (from, to) = if own { (from, figure.start) } else { topic? };
    let said = unit.ontology().lexicon.is(open, Class::ReachWord);
    let rest = if said { &figure.name[open.len()..] } else { &figure.name };
    let name = format!("{}{rest}", unit.string(from, to));
    Some(figure.named(name))
}

/// A value of things that a verb-like word cut off from their noun (设置了18个|安置点): the count of them, or nothing
/// where the noun cannot be told. `None` where it is another value.
fn with_cut_noun(
    unit: &Unit<'_>,
    clause: &Clause,
    figure: &Candidate,
    number: usize,
) -> Option<Option<Candidate>> {
    const GOES_ON: ClassSet = ClassSet::of(Class::Joint)
        .and(Class::Approximate)
        .and(Class::FigureWord)
        .and(Class::Relative)
        .and(Class::FigureMore)
        .and(Class::Inside)
        .and(Class::GoPhrase)
        .and(Class::PlaceInto)
        .and(Class::TurnTo);
    let end = figure.end;
    // 选派干部120名|驻村帮扶: the noun stands before the number
    let people = number > figure.start
        && (unit.closes(number, Class::People)
            || super::measured::people_before(unit, figure.start, number, figure.end));
    let things = !people && unit.closes(end, Class::ThingUnit) && figure.rule != super::indicators::RANK;
    let noun = unit.chars.get(end).is_some_and(|c| chars::is_han(*c)) && end < clause.end;
    let to = (end..clause.end).find(|i| !chars::is_han(unit.chars[*i])).unwrap_or(clause.end);
    // 100项|提升举措: a verb before a noun, no word of a figure
    let deeds = |w: &Word<'_>| w.classes.has(Class::ImproveVerb) && unit.closes(to, Class::PolicyKind);
    if !things || !noun || unit.words_at(end).any(|(_, w)| w.classes.meets(GOES_ON) && !deeds(&w)) {
        return None;
    }
    let plain = (NOUN..=CUT_NOUN).contains(&(to - end)) && !unit.holds(end, to, Class::FigurePredicate);
    let ordinary = number < end && unit.closes(number, Class::FigureWord);
    Some((plain && !ordinary).then(|| Candidate::new(unit, number..to, figure.kind, COUNT, figure.strength)))
}

/// The figure with the first part of what is measured, where a word of joining opens its name (新增减税降费|及退税缓费80亿元).
fn with_first_part(unit: &Unit<'_>, clause: &Clause, figure: Candidate) -> Candidate {
    let cut = |i: usize| {
        unit.letter(i, Class::Joint)
            && !unit.letter(i, Class::KeepPhrase)
            && unit.chars[i] != chars::ENUM_COMMA
    };
    if !cut(figure.start) || !figure.name.starts_with(unit.chars[figure.start]) {
        return figure;
    }
    let from = super::opening::skip(unit, clause.start, figure.start);
    let from = unit.word_end(from, Class::Nation, figure.start).unwrap_or(from);
    let plain = unit.chars[from..figure.start].iter().all(|c| chars::is_han(*c));
    if !plain || !(NOUN..=JOINED).contains(&(figure.start - from)) {
        return figure;
    }
    let name = format!("{}{}", unit.string(from, figure.start), figure.name);
    Candidate::new(unit, from..figure.end, figure.kind, figure.rule, figure.strength).named(name)
}

/// The figure without a word of joining at the head of its name (虽然|较平时增加…).
fn without_connective(unit: &Unit<'_>, figure: Candidate) -> Candidate {
    let lexicon = &unit.ontology().lexicon;
    // 其|他文件: a longer word
    let whole = lexicon.prefix(&figure.name, Class::Ordinary).unwrap_or(0);
    match lexicon.prefix(&figure.name, Class::FigureJoin).filter(|end| *end >= whole) {
        Some(end) => {
            let name = figure.name[end..].to_owned();
            figure.named(name)
        }
        None => figure,
    }
}

/// The word at the head of a figure's name that no noun opens (占…, 是…, 完成…).
fn opens_with<'n>(unit: &Unit<'_>, name: &'n str) -> Option<&'n str> {
    unit.ontology().lexicon.prefix(name, Class::FigureOpen).map(|end| &name[..end])
}
