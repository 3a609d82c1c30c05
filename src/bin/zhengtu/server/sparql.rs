//! `GET` and `POST /sparql`: the query operation of the SPARQL 1.1 protocol.

use hyper::header::CONTENT_TYPE;
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use zhengtu::diagnostic::{Diagnostic, Place};
use zhengtu::error::Error;
use zhengtu::sparql::{self, Answer, Question};

use super::accept::{Form, accepted, none_accepted};
use super::form;
use super::reply::{Fault, Reply, negotiated, reply};
use super::routes::Parameters;
use super::site::Site;

const QUERY: &str = "application/sparql-query";
const ENCODED: &str = "application/x-www-form-urlencoded";

/// Warnings handed on with an answer.
const MOST_WARNINGS: usize = 10;

/// A query, and the forms in which its answer is wanted.
pub struct Asked {
    query: String,
    forms: Vec<Form>,
}

impl Asked {
    /// From a request; nothing where a browser asks for the form alone.
    pub fn new(parts: &Parts, body: Vec<u8>) -> Result<Option<Self>, Fault> {
        let address = Parameters::parse(parts.uri.query().unwrap_or("").as_bytes());
        let (parameters, direct) = if parts.method == Method::POST {
            let body = String::from_utf8(body).map_err(|_| Fault::bad("the body is not UTF-8"))?;
            match media_type(parts)? {
                QUERY => (address, Some(body)),
                _ => (address.and(Parameters::parse(body.as_bytes())), None),
            }
        } else {
            (address, None)
        };
        check(&parameters)?;
        let forms = match parameters.one("format")? {
            Some(name) => vec![Form::called(name)?],
            None => accepted(&parts.headers),
        };
        let query = match (direct, parameters.one("query")?) {
            (Some(_), Some(_)) => {
                return Err(Fault::bad("there is a query in the address and one in the body"));
            }
            (Some(query), None) => query,
            (None, Some(query)) => query.to_owned(),
            (None, None) if forms.first() == Some(&Form::Page) => return Ok(None),
            (None, None) => {
                let hint = format!("give it as parameter query, or as a body of type {QUERY}");
                return Err(Fault::bad("there is no query").hint(hint));
            }
        };
        Ok(Some(Asked { query, forms }))
    }

    /// The answer. To a browser faults are told as a page, too.
    pub fn answer(&self, site: &Site) -> Result<Reply, Fault> {
        match self.found(site) {
            Err(fault) if self.forms.first() == Some(&Form::Page) => Ok(form::fault(&self.query, &fault)),
            other => other,
        }
    }

    fn found(&self, site: &Site) -> Result<Reply, Fault> {
        let first = self.forms.first().ok_or_else(|| none_accepted(true))?;
        let question =
            Question::parse("query", &self.query).map_err(|e| Fault::of(StatusCode::BAD_REQUEST, &e))?;
        let told = site.told();
        let strangers = sparql::strangers(&told.graph, &told.types, &question);
        let warnings: Vec<String> = strangers.iter().take(MOST_WARNINGS).map(warning).collect();
        let answer = sparql::ask(&told.graph, &told.types, &question, site.limits())
            .map_err(|e| Fault::of(status(&e), &e))?;
        let triples = matches!(answer, Answer::Triples(..));
        let fits = |form: &&Form| triples || **form != Form::Turtle;
        let mut form = *self.forms.iter().find(fits).ok_or_else(|| none_accepted(false))?;
        if triples && *first == Form::Json && self.forms.contains(&Form::Turtle) {
            // Whoever takes anything gets triples as such.
            form = Form::Turtle;
        }
        let left_out = match &answer {
            Answer::Table(table) => table.more,
            Answer::Triples(_, more) => *more,
            Answer::Truth(_) => false,
        };
        let Some(format) = form.of_answer() else {
            return Ok(negotiated(
                form::answer(&self.query, &answer, &warnings, site.limits()),
                left_out,
                &warnings,
            ));
        };
        let mut body = Vec::new();
        answer.write(format, &mut body).map_err(|e| Fault::own(&e.to_string()))?;
        Ok(negotiated(reply(StatusCode::OK, form.media_type(), body), left_out, &warnings))
    }
}

/// What a warning says, on one line.
fn warning(warning: &Diagnostic) -> String {
    let place = match warning.place {
        Place::Line(line, column) => format!("line {line}, column {column}: "),
        Place::Whole | Place::Byte(_) => String::new(),
    };
    let hint = if warning.hint.is_empty() { String::new() } else { format!(" ({})", warning.hint) };
    format!("{place}{}{hint}", warning.message)
}

/// Of a query that is not answered: SPARQL servers give a query that takes too long the first of these.
fn status(error: &Error) -> StatusCode {
    let spent = error.diagnostics().iter().any(|d| d.message.starts_with(sparql::NO_ANSWER));
    if spent { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::BAD_REQUEST }
}

/// The type of a body, of those that are read.
fn media_type(parts: &Parts) -> Result<&'static str, Fault> {
    let given = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    let kind = given.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    let refuse = |message: String| {
        let hint = format!("send a query as {QUERY}, or as parameter query of {ENCODED}");
        Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message).hint(hint)
    };
    match kind.as_str() {
        QUERY => Ok(QUERY),
        ENCODED => Ok(ENCODED),
        "application/sparql-update" => Err(refuse("this is an update, and a graph is only asked".to_owned())),
        "" => Err(refuse("the body has no type".to_owned())),
        other => Err(refuse(format!("a body of type {other} is not read"))),
    }
}

/// Refuses what the protocol has and this server has not.
fn check(parameters: &Parameters) -> Result<(), Fault> {
    if parameters.one("update")?.is_some() {
        return Err(Fault::bad("this is an update, and a graph is only asked")
            .hint("SELECT, ASK, CONSTRUCT or DESCRIBE"));
    }
    parameters.only(&["query", "format"]).map_err(|fault| {
        fault.hint("query and format (json, csv, tsv, turtle, html) are read; of graphs there is only one")
    })
}
