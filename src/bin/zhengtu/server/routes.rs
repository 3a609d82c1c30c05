//! From a request to its reply.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use hyper::header::RETRY_AFTER;
use hyper::http::request::Parts;
use hyper::{Method, Request, StatusCode};
use serde_json::json;
use tokio::time::timeout;

use super::reply::{Fault, Reply, html, json, reply};
use super::search::Search;
use super::site::Site;
use super::{form, guard, reply, sparql};

/// Questions answered at a time.
pub const WORKERS: usize = 4;
/// Time in which one of those before must end.
pub const WAITING_TIME: Duration = Duration::from_secs(5);
/// Time for the body of a request to arrive.
pub const BODY_TIME: Duration = Duration::from_secs(5);
/// Bytes of the body of a request.
const BODY_BYTES: usize = 32 * 1024;
/// Bytes of a longer body that are read all the same, so that who sends it sees our reply.
const READ_BYTES: u64 = 1024 * 1024;

/// What can be asked.
const PATHS: &str = "/, /graph.json, /search?q=WORDS, /sparql?query=QUERY, /health";

/// The reply to a request, whatever it asks.
pub async fn answer(site: &Arc<Site>, request: Request<Incoming>) -> Reply {
    let (parts, body) = request.into_parts();
    respond(site, &parts, body).await.unwrap_or_else(|fault| fault.reply())
}

async fn respond(site: &Arc<Site>, parts: &Parts, body: Incoming) -> Result<Reply, Fault> {
    guard::admit(site, parts)?;
    let path = parts.uri.path();
    let post = parts.method == Method::POST;
    if post && matches!(path, "/" | "/graph.json" | "/search" | "/sparql.css" | "/health") {
        return Err(guard::not_answered(parts));
    }
    match path {
        "/" => Ok(html(StatusCode::OK, site.told().page.clone(), &page_policy())),
        "/graph.json" => Ok(reply(StatusCode::OK, reply::JSON, site.told().json.clone())),
        "/health" => json(&health(site)),
        "/search" => {
            let search = Search::new(&Parameters::parse(parts.uri.query().unwrap_or("").as_bytes()))?;
            work(site, move |site| search.answer(site)).await
        }
        "/sparql" => {
            let body = if post { read(body).await? } else { Vec::new() };
            match sparql::Asked::new(parts, body)? {
                Some(asked) => work(site, move |site| asked.answer(site)).await,
                None => Ok(form::empty()),
            }
        }
        "/sparql.css" => Ok(reply(StatusCode::OK, "text/css; charset=utf-8", form::STYLE)),
        _ => {
            let message = format!("there is nothing at {path}");
            Err(Fault::new(StatusCode::NOT_FOUND, message).hint(format!("ask one of {PATHS}")))
        }
    }
}

/// The policy of the page, which as a header can also keep it out of frames.
fn page_policy() -> String {
    format!("{}; frame-ancestors 'none'", zhengtu::export::page::policy())
}

fn health(site: &Site) -> serde_json::Value {
    let graph = &site.told().graph;
    json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "documents": graph.documents().len(),
        "nodes": graph.nodes().count(),
        "edges": graph.edges().count(),
    })
}

/// Answers a question on a thread of its own, when one is free.
async fn work(
    site: &Arc<Site>,
    question: impl FnOnce(&Site) -> Result<Reply, Fault> + Send + 'static,
) -> Result<Reply, Fault> {
    let Ok(Ok(place)) = timeout(WAITING_TIME, site.workers.clone().acquire_owned()).await else {
        let message = format!("{WORKERS} other questions are being answered");
        return Err(Fault::new(StatusCode::SERVICE_UNAVAILABLE, message).header(RETRY_AFTER, "5"));
    };
    let site = site.clone();
    let answered = tokio::task::spawn_blocking(move || {
        // Held to the end, even where nobody waits for the answer any more.
        let _place = place;
        question(&site)
    });
    answered.await.unwrap_or_else(|_| Err(Fault::own("the question could not be answered")))
}

/// The body of a request, within its limits.
async fn read(body: Incoming) -> Result<Vec<u8>, Fault> {
    let too_long = || {
        let message = format!("the body is longer than {BODY_BYTES} bytes");
        Fault::new(StatusCode::PAYLOAD_TOO_LARGE, message)
    };
    if body.size_hint().lower() > READ_BYTES {
        return Err(too_long());
    }
    let read = timeout(BODY_TIME, gathered(body)).await.map_err(|_| {
        let message = format!("the body did not arrive within {} s", BODY_TIME.as_secs());
        Fault::new(StatusCode::REQUEST_TIMEOUT, message)
    })?;
    let (bytes, length) = read.map_err(|e| Fault::bad(format!("the body cannot be read: {e}")))?;
    if length > BODY_BYTES as u64 { Err(too_long()) } else { Ok(bytes) }
}

/// As much of a body as is kept, and how much there was.
async fn gathered(mut body: Incoming) -> Result<(Vec<u8>, u64), hyper::Error> {
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        length += data.len() as u64;
        if length <= BODY_BYTES as u64 {
            bytes.extend_from_slice(&data);
        } else if length > READ_BYTES {
            break;
        }
    }
    Ok((bytes, length))
}

/// Parameters of a query string or of a form.
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// From their encoded form.
    pub fn parse(encoded: &[u8]) -> Self {
        Parameters(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// These and others.
    #[must_use]
    pub fn and(mut self, others: Parameters) -> Self {
        self.0.extend(others.0);
        self
    }

    /// The one called `name`.
    pub fn one(&self, name: &str) -> Result<Option<&str>, Fault> {
        let mut values = self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(Fault::bad(format!("{name} is given more than once"))),
            (value, None) => Ok(value),
        }
    }

    /// Refuses all but those called so: a slip is told, never passed over.
    pub fn only(&self, names: &[&str]) -> Result<(), Fault> {
        match self.0.iter().find(|(name, _)| !names.contains(&name.as_str())) {
            Some((name, _)) => Err(Fault::bad(format!("no parameter is called {name:?}"))),
            None => Ok(()),
        }
    }
}
