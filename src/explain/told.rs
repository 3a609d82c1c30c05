//! A source read again: what the stages found, what they decided, and where its words stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::annotate::Annotation;
use crate::annotate::mention::Mention;
use crate::annotate::trace::Event;
use crate::graph::builder::node_id;
use crate::ontology::{Ontology, RelationId, TypeId};
use crate::read::{Block, BlockKind, Document, Reading, Source, read_bytes};
use crate::resolve::divisions::DivisionIndex;
use crate::resolve::names::Named;
use crate::resolve::trace::{Antecedent, Placed, Related, StandIn, Step, Traces};
use crate::resolve::{Extraction, extract_traced};
use crate::text::span::ScalarIndex;
use crate::text::{SourceMap, Span};

/// Words of a document and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Line of the source file, from 1; none for words that stand in no file.
    pub line: Option<usize>,
    /// Scalar values of the document's text before them.
    pub start: usize,
    /// Scalar values of the document's text before their end.
    pub end: usize,
}

/// What is known of a text beforehand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// Its author line.
    pub author: Option<&'a str>,
    /// The place it speaks from.
    pub place: Option<DivisionIndex>,
}

/// A document with what the stages found in it and decided about it.
#[derive(Debug)]
pub struct Told<'o> {
    pub(super) ontology: &'o Ontology,
    /// The document as read.
    pub document: Document,
    pub(super) annotation: Annotation,
    pub(super) extraction: Extraction,
    pub(super) events: Vec<Event>,
    pub(super) decided: Decided,
    pub(super) index: Index,
    pub(super) given: Option<DivisionIndex>,
    lines: Arc<[usize]>,
    scalars: ScalarIndex,
    /// Bytes of the document's text that came from the source.
    sourced: usize,
}

/// A statement, the entities it joins, and what became of it.
pub(super) type Outcome = (usize, Option<(usize, usize)>, Related);

/// What resolve decided.
#[derive(Debug, Default)]
pub(super) struct Decided {
    pub(super) weighed: Vec<(Option<usize>, DivisionIndex, u32)>,
    pub(super) placed: Option<Placed>,
    pub(super) antecedents: Vec<(Span, Antecedent)>,
    pub(super) names: Vec<Option<Named>>,
    pub(super) renamed: Vec<(usize, String)>,
    pub(super) retyped: Vec<(usize, TypeId)>,
    pub(super) entities: Vec<Option<usize>>,
    pub(super) stand_in: Option<(StandIn, Vec<usize>)>,
    pub(super) related: Vec<Outcome>,
}

/// Reads the bytes of a file called `path` again; what was to be said of it comes along.
pub fn of_bytes<'o>(path: &str, bytes: &[u8], ontology: &'o Ontology) -> (Vec<Told<'o>>, Reading) {
    let mut reading = read_bytes(path, bytes, &ontology.layout);
    let documents = std::mem::take(&mut reading.documents);
    (told(documents, &line_starts(bytes), None, ontology), reading)
}

/// Reads `text` as one article: every line a paragraph, without a title, by the author and from the place
/// that are given.
pub fn of_text<'o>(text: &str, given: Given<'_>, ontology: &'o Ontology) -> Vec<Told<'o>> {
    let mut whole = text.trim_end().to_owned();
    whole.push('\n');
    let sourced = whole.len();
    let mut blocks = Vec::new();
    for line in whole.split_inclusive('\n') {
        let at = line.as_ptr() as usize - whole.as_ptr() as usize;
        let from = at + (line.len() - line.trim_start().len());
        if !line.trim().is_empty() {
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: Span::new(from, at + line.trim_end().len()),
            });
        }
    }
    if let Some(author) = given.author {
        let from = whole.len();
        whole.push_str(author);
        blocks.push(Block { kind: BlockKind::Author, span: Span::new(from, whole.len()) });
        whole.push('\n');
    }
    let document = Document {
        id: "-".to_owned(),
        source: Arc::new(Source { path: "-".to_owned(), sha256: String::new() }),
        title: None,
        author: given.author.map(str::to_owned),
        published: None,
        map: SourceMap::verbatim(0, sourced),
        text: whole,
        blocks,
    };
    told(vec![document], &line_starts(text.as_bytes()), given.place, ontology)
        .into_iter()
        .map(|t| Told { sourced, ..t })
        .collect()
}

fn told<'o>(
    documents: Vec<Document>,
    lines: &Arc<[usize]>,
    given: Option<DivisionIndex>,
    ontology: &'o Ontology,
) -> Vec<Told<'o>> {
    let traces: Vec<Traces> = documents.iter().map(|_| Traces::default()).collect();
    let extracted = extract_traced(&documents, ontology, given, &traces);
    let all = documents.into_iter().zip(extracted).zip(traces);
    all.map(|((document, (annotation, extraction)), traces)| {
        let events = traces.annotate.into_events();
        Told {
            index: Index::new(&events, &annotation),
            ontology,
            scalars: ScalarIndex::new(&document.text),
            sourced: document.text.len(),
            document,
            annotation,
            extraction,
            events,
            decided: decided(traces.resolve.into_events()),
            given,
            lines: Arc::clone(lines),
        }
    })
    .collect()
}

/// Where in the lists of events and statements what is asked for stands.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Lines, sentences and clauses, by their spans.
    pub(super) lines: BTreeMap<Span, usize>,
    sentences: BTreeMap<Span, usize>,
    pub(super) clauses: BTreeMap<Span, usize>,
    /// Why clauses have no subject, by the clause; the first reason.
    pub(super) no_subject: BTreeMap<Span, usize>,
    /// What later words take back.
    pub(super) withdrawn: Vec<(RelationId, usize)>,
    /// Mentions by place, outermost first.
    pub(super) mentions: Vec<usize>,
    /// Statements by the words that state them.
    pub(super) statements: BTreeMap<Span, Vec<usize>>,
}

impl Index {
    fn new(events: &[Event], annotation: &Annotation) -> Self {
        let mut out = Index::default();
        for (at, event) in events.iter().enumerate() {
            match event {
                Event::Line(span, _) => drop(out.lines.insert(*span, at)),
                Event::Sentence(span, _) => drop(out.sentences.insert(*span, at)),
                Event::Clause(span) => drop(out.clauses.insert(*span, at)),
                Event::NoSubject { clause, .. } => drop(out.no_subject.entry(*clause).or_insert(at)),
                Event::Withdrawn(relation, object) => out.withdrawn.push((*relation, *object)),
                _ => {}
            }
        }
        out.mentions = (0..annotation.mentions.len()).collect();
        out.mentions.sort_by_key(|m| {
            let span = annotation.mentions[*m].span;
            (span.start, std::cmp::Reverse(span.end))
        });
        for (number, statement) in annotation.statements.iter().enumerate() {
            out.statements.entry(statement.evidence).or_default().push(number);
        }
        out
    }
}

/// The span among the keys of `spans`, none of which overlap, that holds the byte `at`.
pub(super) fn holding(spans: &BTreeMap<Span, usize>, at: u32) -> Option<(Span, usize)> {
    let up_to = Span { start: at, end: u32::MAX };
    let last = spans.range(..=up_to).next_back().map(|(span, index)| (*span, *index));
    last.filter(|(span, _)| at < span.end)
}

fn decided(steps: Vec<Step>) -> Decided {
    let mut out = Decided::default();
    for step in steps {
        match step {
            Step::Weighed { mention, division, weight } => out.weighed.push((mention, division, weight)),
            Step::Placed(placed) => out.placed = Some(placed),
            Step::Antecedent(span, found) => out.antecedents.push((span, found)),
            Step::Named(names) => out.names = names,
            Step::Renamed(mention, from) => out.renamed.push((mention, from)),
            Step::Retyped(mention, from) => out.retyped.push((mention, from)),
            Step::Entities(entities) => out.entities = entities,
            Step::StandIn(how, entities) => out.stand_in = Some((how, entities)),
            Step::Related { statement, ends, fate } => out.related.push((statement, ends, fate)),
        }
    }
    out
}

/// Where each line of a file begins. In UTF-16 a line end is two bytes.
fn line_starts(bytes: &[u8]) -> Arc<[usize]> {
    let wide = match bytes {
        [0xFF, 0xFE, ..] => Some([b'\n', 0]),
        [0xFE, 0xFF, ..] => Some([0, b'\n']),
        _ => None,
    };
    let ends: Vec<usize> = match wide {
        Some(end) => {
            (0..bytes.len() / 2).map(|i| i * 2).filter(|i| bytes[*i..*i + 2] == end).map(|i| i + 2).collect()
        }
        None => memchr::memchr_iter(b'\n', bytes).map(|i| i + 1).collect(),
    };
    std::iter::once(0).chain(ends.into_iter().filter(|end| *end < bytes.len())).collect()
}

impl Told<'_> {
    /// How many lines the source has.
    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    /// The lines of the source, from 1, that the words at `span` stand on.
    pub fn lines_of(&self, span: Span) -> Option<(usize, usize)> {
        if span.start as usize >= self.sourced {
            return None;
        }
        let bytes = self.document.map.to_source(span);
        let line = |byte: u32| self.lines.partition_point(|start| *start <= byte as usize);
        Some((line(bytes.start), line(bytes.end.saturating_sub(1).max(bytes.start))))
    }

    pub(super) fn words(&self, span: Span) -> Words {
        let text = &self.document.text;
        Words {
            text: span.of(text).to_owned(),
            line: self.lines_of(span).map(|(first, _)| first),
            start: self.scalars.scalar(text, span.start as usize),
            end: self.scalars.scalar(text, span.end as usize),
        }
    }

    pub(super) fn mention(&self, number: usize) -> &Mention {
        &self.annotation.mentions[number]
    }

    pub(super) fn mention_words(&self, number: usize) -> Words {
        self.words(self.mention(number).span)
    }

    pub(super) fn kind(&self, kind: TypeId) -> String {
        self.ontology.entity_types[usize::from(kind.0)].id.clone()
    }

    pub(super) fn place_name(&self, division: DivisionIndex) -> &str {
        &self.ontology.divisions[division].name
    }

    /// The id of the node that entity number so-and-so becomes.
    pub(super) fn node(&self, entity: usize) -> String {
        let entity = &self.extraction.entities[entity];
        node_id(&self.kind(entity.kind), &entity.key, &entity.qualifier)
    }

    /// The mentions at `span` that the rule called `rule` found.
    pub(super) fn mentions_at(&self, span: Span, rule: &str) -> impl Iterator<Item = usize> {
        let from = self.index.mentions.partition_point(|m| self.mention(*m).span.start < span.start);
        let here = self.index.mentions[from..].iter().copied();
        here.take_while(move |m| self.mention(*m).span.start == span.start).filter(move |m| {
            let mention = self.mention(*m);
            mention.span == span && self.ontology.rule_name(mention.rule) == rule
        })
    }

    /// The id of the node that a mention names.
    pub(super) fn node_of(&self, mention: usize) -> Option<String> {
        self.decided.entities.get(mention).copied().flatten().map(|e| self.node(e))
    }

    /// The sentence that `span` begins in; where sentences are not told apart, its line.
    pub(super) fn sentence_of(&self, span: Span) -> Option<Span> {
        let block = || {
            let mut blocks = self.document.blocks.iter().map(|b| b.span);
            blocks.find(|b| b.start <= span.start && span.start < b.end)
        };
        holding(&self.index.sentences, span.start).map(|(sentence, _)| sentence).or_else(block)
    }
}
