//! In which form an answer is wanted: by `format`, else by the Accept header.

use hyper::StatusCode;
use hyper::header::{self, HeaderMap};
use zhengtu::sparql::AnswerFormat;

use super::reply::Fault;

/// Forms of an answer to a SPARQL query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// Comma separated values.
    Csv,
    /// Tab separated values.
    Tsv,
    /// Turtle, of triples alone.
    Turtle,
    /// A page with the query and a table.
    Page,
}

use Form::{Csv, Json, Page, Tsv, Turtle};

/// Media types by which forms are asked for, those first that are sent where it makes no difference.
const TYPES: [(&str, Form); 6] = [
    ("application/sparql-results+json", Json),
    ("application/json", Json),
    ("text/csv", Csv),
    ("text/tab-separated-values", Tsv),
    ("text/turtle", Turtle),
    ("text/html", Page),
];

impl Form {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Json => "application/sparql-results+json",
            Csv => "text/csv; charset=utf-8",
            Tsv => "text/tab-separated-values; charset=utf-8",
            Turtle => "text/turtle",
            Page => super::reply::HTML,
        }
    }

    /// The library's name for it.
    pub fn of_answer(self) -> Option<AnswerFormat> {
        match self {
            Json => Some(AnswerFormat::Json),
            Csv => Some(AnswerFormat::Csv),
            Tsv => Some(AnswerFormat::Tsv),
            Turtle => Some(AnswerFormat::Turtle),
            Page => None,
        }
    }

    /// The form called `name`.
    pub fn called(name: &str) -> Result<Self, Fault> {
        match name {
            "json" => Ok(Json),
            "csv" => Ok(Csv),
            "tsv" => Ok(Tsv),
            "turtle" => Ok(Turtle),
            "html" => Ok(Page),
            _ => Err(Fault::bad(format!("no format is called {name:?}"))
                .hint("format is one of json, csv, tsv, turtle, html")),
        }
    }
}

/// The forms that are accepted, those first that are wanted most.
pub fn accepted(headers: &HeaderMap) -> Vec<Form> {
    let given: Vec<&str> = headers.get_all(header::ACCEPT).iter().filter_map(|h| h.to_str().ok()).collect();
    let given = if given.is_empty() { "*/*".to_owned() } else { given.join(",") };
    let ranges: Vec<(&str, u16)> = given.split(',').filter_map(range).collect();
    let mut forms: Vec<(u16, Form)> = Vec::new();
    for (media_type, form) in TYPES {
        let weight = weight(&ranges, media_type);
        match forms.iter_mut().find(|(_, known)| *known == form) {
            Some(known) => known.0 = known.0.max(weight),
            None => forms.push((weight, form)),
        }
    }
    forms.retain(|(weight, _)| *weight > 0);
    forms.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    forms.into_iter().map(|(_, form)| form).collect()
}

/// Nothing that could be sent is accepted.
pub fn none_accepted(turtle: bool) -> Fault {
    let turtle = if turtle { "text/turtle, " } else { "" };
    let forms =
        format!("application/sparql-results+json, text/csv, text/tab-separated-values, {turtle}text/html");
    let message = "no form that is accepted can be sent";
    Fault::new(StatusCode::NOT_ACCEPTABLE, message).hint(format!("accept one of {forms}"))
}

/// A media range with its weight, in thousandths.
fn range(text: &str) -> Option<(&str, u16)> {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?;
    let quality = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    let weight = quality.map_or(Some(1.0), |q| q.parse::<f32>().ok()).filter(|w| (0.0..=1.0).contains(w))?;
    Some((name, (weight * 1000.0) as u16))
}

/// The weight of a type: that of the range which names it most narrowly.
fn weight(ranges: &[(&str, u16)], media_type: &str) -> u16 {
    let group = media_type.split('/').next().unwrap_or(media_type);
    let narrowness = |range: &str| {
        let range = range.to_ascii_lowercase();
        match range.split_once('/') {
            _ if range == media_type => Some(2),
            Some((main, "*")) if main == group => Some(1),
            Some(("*", "*")) => Some(0),
            _ => None,
        }
    };
    let fitting = ranges.iter().filter_map(|(range, weight)| Some((narrowness(range)?, *weight)));
    fitting.max().map_or(0, |(_, weight)| weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(accept: &str) -> Vec<Form> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        accepted(&headers)
    }

    #[test]
    fn what_is_wanted_most_comes_first() {
        assert_eq!(forms("text/csv"), [Csv]);
        assert_eq!(forms("text/csv;q=0.5, application/json"), [Json, Csv]);
        assert_eq!(forms("text/*;q=0.4, text/tab-separated-values"), [Tsv, Csv, Turtle, Page]);
        assert_eq!(
            forms("*/*, application/sparql-results+json;q=0, application/json;q=0").first(),
            Some(&Csv)
        );
        assert_eq!(forms("image/png, text/csv;q=0"), []);
        assert_eq!(accepted(&HeaderMap::new()).first(), Some(&Json));
        let chromium = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8";
        assert_eq!(forms(chromium).first(), Some(&Page));
    }
}
