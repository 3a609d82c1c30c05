//! Press conferences and answered questions, word by word: who has the word stands before a colon at the head of a
//! paragraph (韩某：…, 甲市日报记者：…, 答：…). An officer speaks for the body in whose name he was introduced
//! (省就业和人才服务中心主任韩某); who asks, or leads through it, speaks for nobody. In news, who heads an organ of the central
//! government speaks for it wherever his name alone stands later (财政部部长韩某…。韩某表示，…).

use super::actors::Voice;
use super::clause::Clause;
use super::mention::Mention;
use super::opening;
use super::own_report;
use super::reader::{Local, Reader, View};
use super::spoken::officer;
use super::unit::Unit;
use crate::ontology::Ontology;
use crate::ontology::lexicon::Class;
use crate::read::{BlockKind, Document};
use crate::text::chars;

/// Longest words before the colon, in scalar values.
const LEAD: usize = 14;
/// Longest office and name behind a body, in scalar values.
const OFFICE: usize = 40;
/// Paragraphs that open with who speaks, at least.
const TURNS: usize = 2;

/// The officers introduced so far: the mention of the body, and the words after it (党组成员、副厅长韩某).
#[derive(Debug, Default)]
pub struct Briefing {
    officers: Vec<(usize, String)>,
}

/// Who heads an organ of the central government, by name: the mention of the organ, and the name.
#[derive(Debug, Default)]
pub struct Officers(Vec<(usize, String)>);

impl Officers {
    /// Learns who is introduced in the unit (财政部|部长|韩某).
    pub fn learn(&mut self, unit: &Unit<'_>, locals: &[Local], mentions: &[Mention]) {
        let ontology = unit.ontology();
        let organ = |l: &&Local| {
            l.kind == ontology.known.organization && ontology.is_central(&mentions[l.mention].name)
        };
        for body in locals.iter().filter(organ) {
            let role = officer(unit, body.end, unit.len()).filter(|r| !unit.begins(*r, Class::Leader));
            let office = role.and_then(|role| unit.word_end(role, Class::Role, unit.len()));
            if let Some(name) = office.and_then(|at| person(unit, at)) {
                self.0.push((body.mention, name));
            }
        }
    }

    /// The organ whose head alone stands at `at` before a verb of speaking, and where his name ends (韩某|表示).
    pub fn speaks(&self, unit: &Unit<'_>, at: usize) -> Option<(usize, usize)> {
        self.0.iter().rev().find_map(|(body, name)| {
            let end = at + name.chars().count();
            let named = end < unit.len() && unit.slice(at, end) == name;
            (named && unit.begins(opening::skip(unit, end, unit.len()), Class::Speech))
                .then_some((*body, end))
        })
    }
}

/// The name of a person that begins at `at`: two or three characters, the first a family name.
fn person(unit: &Unit<'_>, at: usize) -> Option<String> {
    const AFTER: [Class; 4] = [Class::Speech, Class::Relative, Class::PlaceOpener, Class::Adverb];
    let ends = |end: usize| {
        unit.chars.get(end).is_none_or(|c| !chars::is_han(*c)) || AFTER.iter().any(|c| unit.begins(end, *c))
    };
    let family = unit.chars.get(at).is_some_and(|c| unit.ontology().layout.surnames.contains(c));
    let length = [3, 2].into_iter().find(|n| family && at + n <= unit.len() && ends(at + n))?;
    unit.chars[at..at + length].iter().all(|c| chars::is_han(*c)).then(|| unit.string(at, at + length))
}

/// True where a body or division alone before a colon opens a paragraph that goes on with what it does
/// (甲县公安局：开展夜查行动，…; 乙街道：建议事厅22个).
pub fn opens_brief(reader: &Reader<'_>, view: &View<'_, '_>, subjects: &[Local], clause: &Clause) -> bool {
    let (unit, known) = (view.unit, &reader.ontology.known);
    let mut clauses = view.sentence.clauses.iter();
    let first = clauses.next().is_some_and(|c| c.start == clause.start) && view.sentence.start == 0;
    let colon = matches!(clause.mark, chars::COLON | ':');
    let acts = |c: &Clause| {
        let at = c.head;
        opening::acts(unit, at, c.end) || view.starting(at, &[known.indicator]).is_some()
    };
    let place = |l: &Local| unit.begins(l.start, Class::Place) || unit.closes(l.end, Class::Settlement);
    let body = |l: &Local| l.kind == known.organization || place(l);
    first && colon && view.prose && subjects.iter().all(body) && clauses.next().is_some_and(acts)
}

/// Who has the word.
enum Turn {
    /// A person, by name.
    Person(String),
    /// Somebody who asks.
    Asker,
    /// The body of the title.
    Answerer,
}

/// What is known of the speakers of a document whose title is `title`, where it gives a press conference or an
/// interview word by word and a body opens the title.
pub fn of(document: &Document, title: &Unit<'_>) -> Option<Briefing> {
    if !own_report::opens_with_name(title) {
        return None;
    }
    let blocks =
        document.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Heading));
    let turns = blocks.filter(|b| speaks(title.ontology(), b.span.of(&document.text)).is_some());
    (turns.take(TURNS).count() == TURNS).then(Briefing::default)
}

/// Notes who has the word from here on, and who is introduced.
pub fn turn(reader: &mut Reader<'_>, unit: &Unit<'_>, locals: &[Local]) {
    let Some(mut briefing) = reader.briefing.take() else { return };
    if reader.annotation.reporter.is_none() {
        // the title: until somebody has the word, the one who leads through it speaks
        reader.actors.voice = Voice::Nobody;
    }
    let body = |name: &str| briefing.officers.iter().rev().find(|(_, words)| words.contains(name));
    reader.actors.voice = match speaks(reader.ontology, unit.text) {
        Some(Turn::Person(name)) => match body(&name) {
            Some((mention, _)) if reports(reader, *mention) => Voice::Author,
            Some((mention, _)) => Voice::Body(*mention),
            None => Voice::Nobody,
        },
        Some(Turn::Asker) => Voice::Nobody,
        Some(Turn::Answerer) => Voice::Author,
        None => reader.actors.voice,
    };
    let organization = reader.ontology.known.organization;
    // 省水利厅|党组成员、副厅长: the body itself, not its party group
    let inner = |body: &Local| {
        locals.iter().any(|l| l.kind == organization && l.start == body.start && l.end < body.end)
    };
    let bodies = locals.iter().enumerate().filter(|(_, l)| l.kind == organization && !inner(l));
    for (i, body) in bodies {
        let named = locals.iter().filter(|l| l.kind == organization && l.start == body.start);
        let office = named.map(|l| l.end).max().unwrap_or(body.end);
        let next = locals[i + 1..].iter().find(|l| l.kind == organization && l.start >= body.end);
        let limit = next.map_or(unit.len(), |l| l.start).min(office + OFFICE);
        if office <= limit && officer(unit, office, limit).is_some() {
            let words = unit.chars[office..limit].iter().filter(|c| !c.is_whitespace()).collect();
            briefing.officers.push((body.mention, words));
        }
    }
    reader.briefing = Some(briefing);
}

/// True where the mention names the body of the title, by whichever of its names.
fn reports(reader: &Reader<'_>, mention: usize) -> bool {
    let name = |m: usize| reader.annotation.mentions[m].name.as_str();
    reader.annotation.reporter.is_some_and(|own| name(own).ends_with(name(mention)))
}

/// Who has the word in a paragraph that opens so.
fn speaks(ontology: &Ontology, text: &str) -> Option<Turn> {
    let end = text.char_indices().take(LEAD + 1).find(|(_, c)| matches!(*c, chars::COLON | ':'))?.0;
    let lead: String = text[..end].chars().filter(|c| !c.is_whitespace()).collect();
    let lexicon = &ontology.lexicon;
    let tail = |class| lead.char_indices().any(|(at, _)| lexicon.is(&lead[at..], class));
    if lexicon.is(&lead, Class::Answerer) {
        Some(Turn::Answerer)
    } else if tail(Class::Asker) {
        Some(Turn::Asker)
    } else {
        let surname = lead.chars().next().is_some_and(|c| ontology.layout.surnames.contains(&c));
        let short = (2..=4).contains(&lead.chars().count()) && lead.chars().all(chars::is_han);
        (surname && short).then_some(Turn::Person(lead))
    }
}
