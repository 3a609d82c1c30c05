//! A sentence: the words of the lexicon in it, the candidates and who won, its clauses, and what it gives.

use serde::Serialize;

use super::clause::ClauseReport;
use super::facts::DocumentFacts;
use super::naming::Naming;
use super::statement::StatementReport;
use super::told::{Told, Words, holding};
use crate::annotate::trace::{Bid, Event, Fate, Manner, Passed, Word};
use crate::ontology::lexicon::Class;
use crate::text::Span;

/// A document as it was read, or some of its sentences.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentReport {
    /// What holds for the whole document.
    pub document: DocumentFacts,
    /// Its sentences.
    pub sentences: Vec<SentenceReport>,
}

/// A sentence as it was read.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceReport {
    /// The sentence.
    pub words: Words,
    /// How it was read.
    pub manner: Manner,
    /// The words of the lexicon in it, by place.
    pub lexicon: Vec<WordReport>,
    /// The patterns that match in it, by their ids.
    pub patterns: Vec<(String, Words)>,
    /// Possible mentions, and what became of them.
    pub candidates: Vec<CandidateReport>,
    /// Words in the form of a name that are none.
    pub passed: Vec<(Words, Passed)>,
    /// Its clauses, where it is read clause by clause.
    pub clauses: Vec<ClauseReport>,
    /// The mentions in it.
    pub mentions: Vec<MentionReport>,
    /// What it states.
    pub statements: Vec<StatementReport>,
}

/// A word of the lexicon.
#[derive(Clone, Debug, Serialize)]
pub struct WordReport {
    /// The word.
    pub words: Words,
    /// Ids of its classes; those that begin with `@` come from tables and frames.
    pub classes: Vec<&'static str>,
    /// Ids of the rules of the frames that it triggers.
    pub frames: Vec<String>,
}

/// A possible mention.
#[derive(Clone, Debug, Serialize)]
pub struct CandidateReport {
    /// Its words.
    pub words: Words,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Id of the rule.
    pub rule: String,
    /// Its strength.
    pub strength: u8,
    /// It may stand inside another.
    pub nested: bool,
    /// It is a mention.
    pub won: bool,
    /// The candidate that has its words, with that one's rule and strength.
    pub lost_to: Option<(Words, String, u8)>,
}

/// A mention.
#[derive(Clone, Debug, Serialize)]
pub struct MentionReport {
    /// Its words.
    pub words: Words,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Id of the rule.
    pub rule: String,
    /// How it came by its name.
    pub naming: Naming,
}

/// How the sentences of a document were read that `wanted` accepts by their span.
pub fn reading(told: &Told<'_>, wanted: &dyn Fn(Span) -> bool) -> DocumentReport {
    let mut sentences: Vec<(Span, SentenceReport)> = Vec::new();
    for line in told.by_line() {
        for event in line {
            if let Event::Sentence(span, manner) = event
                && wanted(*span)
            {
                sentences.push((*span, told.sentence(*span, *manner, line)));
            }
        }
    }
    sentences.sort_by_key(|(span, _)| *span);
    DocumentReport {
        document: told.facts(),
        sentences: sentences.into_iter().map(|(_, report)| report).collect(),
    }
}

/// True where `inner` begins in `outer`.
fn begins_in(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.start < outer.end
}

impl Told<'_> {
    /// The events of each line.
    fn by_line(&self) -> impl Iterator<Item = &[Event]> {
        self.events.chunk_by(|_, next| !matches!(next, Event::Line(..)))
    }

    /// Words of the lexicon in the clause or sentence at `span`.
    pub(super) fn line_words(&self, span: Span) -> impl Iterator<Item = Word> + '_ {
        let line = holding(&self.index.lines, span.start).map(|(_, at)| &self.events[at]);
        let words = match line {
            Some(Event::Line(_, words)) => words.as_slice(),
            _ => &[],
        };
        let from = words.partition_point(|w| w.span.start < span.start);
        words[from..].iter().copied().take_while(move |w| w.span.start < span.end)
    }

    fn sentence(&self, span: Span, manner: Manner, line: &[Event]) -> SentenceReport {
        let mut out = SentenceReport {
            words: self.words(trimmed(span, &self.document.text)),
            manner,
            lexicon: self.line_words(span).map(|w| self.word(w)).collect(),
            patterns: Vec::new(),
            candidates: Vec::new(),
            passed: Vec::new(),
            clauses: Vec::new(),
            mentions: self.mentions_in(span),
            statements: self.statements_in(span),
        };
        let mut bids: Vec<&Bid> = Vec::new();
        for event in line {
            match event {
                Event::Bid(bid) if begins_in(span, bid.span) => bids.push(bid),
                Event::Passed(at, why) if begins_in(span, *at) => out.passed.push((self.words(*at), *why)),
                Event::Pattern(at, index) if begins_in(span, *at) => {
                    let id = &self.ontology.patterns.list[*index].written.id;
                    out.patterns.push((id.clone(), self.words(*at)));
                }
                Event::Clause(at) if begins_in(span, *at) => out.clauses.extend(self.clause(*at)),
                _ => {}
            }
        }
        let place = |b: &&Bid| (b.span.start, std::cmp::Reverse((b.span.end, b.strength)), b.kind, b.rule);
        bids.sort_by_key(place);
        // two rules may offer the same
        bids.dedup();
        out.candidates = bids.into_iter().map(|b| self.candidate(b)).collect();
        out
    }

    fn word(&self, word: Word) -> WordReport {
        let entry = self.ontology.lexicon.word(word.word);
        let classes = Class::ALL.iter().filter(|(_, class)| entry.classes.has(*class)).map(|(id, _)| *id);
        let rule = |frame: &u8| self.ontology.frame_rule(usize::from(*frame));
        let frames = entry.frames.iter().map(|f| self.ontology.rule_name(rule(f)).to_owned());
        WordReport { words: self.words(word.span), classes: classes.collect(), frames: frames.collect() }
    }

    fn candidate(&self, bid: &Bid) -> CandidateReport {
        let rule = |rule| self.ontology.rule_name(rule).to_owned();
        CandidateReport {
            words: self.words(bid.span),
            kind: self.kind(bid.kind),
            rule: rule(bid.rule),
            strength: bid.strength,
            nested: bid.nested,
            won: bid.fate == Fate::Won,
            lost_to: match bid.fate {
                Fate::Lost { to, rule: by, strength } => Some((self.words(to), rule(by), strength)),
                Fate::Won | Fate::SetAside => None,
            },
        }
    }

    fn mentions_in(&self, span: Span) -> Vec<MentionReport> {
        let all = &self.index.mentions;
        let from = all.partition_point(|m| self.mention(*m).span.start < span.start);
        let here = all[from..].iter().take_while(|m| self.mention(**m).span.start < span.end);
        here.map(|m| self.mention_report(*m)).collect()
    }

    pub(super) fn mention_report(&self, number: usize) -> MentionReport {
        let mention = self.mention(number);
        MentionReport {
            words: self.words(mention.span),
            kind: self.kind(mention.kind),
            rule: self.ontology.rule_name(mention.rule).to_owned(),
            naming: self.naming(number),
        }
    }
}

/// `span` without white space at its ends.
pub(super) fn trimmed(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let start = span.start as usize + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}
