//! Answers: a table, yes or no, or triples; and how each is written for programs.

use std::io::{self, Write};

use oxrdf::{Term, Triple, Variable};
use oxttl::TurtleSerializer;
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use spareval::{QueryEvaluationError, QueryResults};

use crate::rdf::iri;

/// What was found.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Of SELECT.
    Table(Table),
    /// Of ASK.
    Truth(bool),
    /// Of CONSTRUCT and DESCRIBE, each once, in order; and whether more were left out.
    Triples(Vec<Triple>, bool),
}

/// Rows of terms.
#[derive(Clone, Debug)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows; a cell is empty where nothing is bound.
    pub rows: Vec<Vec<Option<Term>>>,
    /// There were more rows.
    pub more: bool,
}

/// Forms in which programs read answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFormat {
    /// SPARQL 1.1 Query Results JSON Format; triples as JSON strings in N-Triples form.
    Json,
    /// SPARQL 1.1 Query Results CSV; triples as subject, predicate, object.
    Csv,
    /// SPARQL 1.1 Query Results TSV; triples as subject, predicate, object.
    Tsv,
    /// Turtle, for triples alone.
    Turtle,
}

impl Answer {
    /// Gathers at most `most` results.
    pub(super) fn collect(results: QueryResults<'_>, most: usize) -> Result<Self, QueryEvaluationError> {
        match results {
            QueryResults::Boolean(truth) => Ok(Answer::Truth(truth)),
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
                let mut table = Table { columns, rows: Vec::new(), more: false };
                for solution in solutions {
                    if table.rows.len() == most {
                        table.more = true;
                        break;
                    }
                    let solution = solution?;
                    table.rows.push(solution.values().to_vec());
                }
                Ok(Answer::Table(table))
            }
            QueryResults::Graph(found) => {
                let mut triples = Vec::new();
                for triple in found {
                    triples.push(triple?);
                }
                triples.sort_by_cached_key(ToString::to_string);
                triples.dedup();
                let more = triples.len() > most;
                triples.truncate(most);
                Ok(Answer::Triples(triples, more))
            }
        }
    }

    /// True where nothing was found.
    pub fn is_empty(&self) -> bool {
        match self {
            Answer::Table(table) => table.rows.is_empty(),
            Answer::Truth(_) => false,
            Answer::Triples(triples, _) => triples.is_empty(),
        }
    }

    /// Writes it for a program.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, format: AnswerFormat, out: &mut dyn Write) -> io::Result<()> {
        let results = match format {
            AnswerFormat::Json => QueryResultsFormat::Json,
            AnswerFormat::Csv | AnswerFormat::Turtle => QueryResultsFormat::Csv,
            AnswerFormat::Tsv => QueryResultsFormat::Tsv,
        };
        let serializer = QueryResultsSerializer::from_format(results);
        match self {
            Answer::Truth(truth) => {
                serializer.serialize_boolean_to_writer(&mut *out, *truth)?;
                out.write_all(b"\n")
            }
            Answer::Triples(triples, _) if format == AnswerFormat::Turtle => turtle(triples, out),
            Answer::Table(table) => table.write(serializer, out),
            Answer::Triples(triples, more) => Table::of_triples(triples, *more).write(serializer, out),
        }
    }
}

impl Table {
    /// Triples as rows.
    pub fn of_triples(triples: &[Triple], more: bool) -> Self {
        let columns = ["subject", "predicate", "object"].map(str::to_owned).to_vec();
        let row = |t: &Triple| {
            let predicate = Term::from(t.predicate.clone());
            [t.subject.clone().into(), predicate, t.object.clone()].map(Some).to_vec()
        };
        Table { columns, rows: triples.iter().map(row).collect(), more }
    }

    fn write(&self, serializer: QueryResultsSerializer, out: &mut dyn Write) -> io::Result<()> {
        let variables: Vec<Variable> = self.columns.iter().map(Variable::new_unchecked).collect();
        let mut writer = serializer.serialize_solutions_to_writer(&mut *out, variables.clone())?;
        for row in &self.rows {
            let bound = variables.iter().zip(row).filter_map(|(v, term)| term.as_ref().map(|t| (v, t)));
            writer.serialize(bound)?;
        }
        writer.finish()?;
        Ok(())
    }
}

fn turtle(triples: &[Triple], out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = TurtleSerializer::new();
    let texts: Vec<String> = triples.iter().map(ToString::to_string).collect();
    for (prefix, iri) in iri::prefixes() {
        if texts.iter().any(|text| text.contains(iri)) {
            serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
        }
    }
    let mut writer = serializer.for_writer(out);
    for triple in triples {
        writer.serialize_triple(triple)?;
    }
    writer.finish()?;
    Ok(())
}

/// A term for people: an IRI with its prefix, a literal as its words alone.
pub fn short(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => {
            let whole = node.as_str();
            let fitting = |(prefix, base): (&str, &str)| {
                whole.strip_prefix(base).map(|rest| format!("{prefix}:{rest}"))
            };
            iri::prefixes().into_iter().find_map(fitting).unwrap_or_else(|| whole.to_owned())
        }
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_owned(),
    }
}
