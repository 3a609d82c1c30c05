//! Replies with the headers that all have, and faults as JSON.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use serde::Serialize;
use zhengtu::diagnostic::{Diagnostic, Place};
use zhengtu::error::Error;

/// JSON.
pub const JSON: &str = "application/json";
/// HTML.
pub const HTML: &str = "text/html; charset=utf-8";

/// By which nothing that is served can run, load or frame anything; the page and the form have one of their own.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Headers of every reply.
const HEADERS: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Tells what the program would warn of, were it asked on a terminal.
const WARNING: HeaderName = HeaderName::from_static("zhengtu-warning");

/// Says that an answer has more rows than were sent.
const LEFT_OUT: HeaderName = HeaderName::from_static("zhengtu-rows-left-out");

/// A reply.
pub type Reply = Response<Full<Bytes>>;

/// A reply of this type.
pub fn reply(status: StatusCode, kind: &str, body: impl Into<Bytes>) -> Reply {
    let mut reply = Response::new(Full::new(body.into()));
    *reply.status_mut() = status;
    for (name, value) in HEADERS {
        reply.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    set(&mut reply, header::CONTENT_TYPE, kind);
    reply
}

/// JSON, by status 200.
pub fn json(value: &impl Serialize) -> Result<Reply, Fault> {
    let text = serde_json::to_vec(value).map_err(|e| Fault::own(&e.to_string()))?;
    Ok(reply(StatusCode::OK, JSON, text))
}

/// HTML under a policy of its own.
pub fn html(status: StatusCode, body: impl Into<Bytes>, policy: &str) -> Reply {
    let mut reply = reply(status, HTML, body);
    set(&mut reply, header::CONTENT_SECURITY_POLICY, policy);
    reply
}

/// Marks a reply as one of several forms, and as cut off where it is, with what is to be warned of.
pub fn negotiated(mut reply: Reply, left_out: bool, warnings: &[String]) -> Reply {
    set(&mut reply, header::VARY, "accept");
    for warning in warnings {
        // A header is one line; what is not ASCII stays, as UTF-8.
        let line: String = warning.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if let Ok(value) = HeaderValue::from_bytes(line.as_bytes()) {
            reply.headers_mut().append(WARNING, value);
        }
    }
    if left_out {
        set(&mut reply, LEFT_OUT, "true");
    }
    reply
}

fn set(reply: &mut Reply, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        reply.headers_mut().insert(name, value);
    }
}

/// Why something is not answered.
#[derive(Debug, Serialize)]
pub struct Fault {
    #[serde(skip)]
    status: StatusCode,
    #[serde(skip)]
    header: Option<Box<(HeaderName, &'static str)>>,
    /// What is wrong.
    pub message: String,
    /// Where in the query, both from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The line of the query, and below it a mark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub context: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hint: String,
}

impl Fault {
    /// A fault of a request.
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Fault {
            status,
            header: None,
            message: message.into(),
            line: None,
            column: None,
            context: String::new(),
            hint: String::new(),
        }
    }

    /// A request that makes no sense.
    pub fn bad(message: impl Into<String>) -> Self {
        Fault::new(StatusCode::BAD_REQUEST, message)
    }

    /// A fault of the program itself.
    pub fn own(said: &str) -> Self {
        Fault::new(StatusCode::INTERNAL_SERVER_ERROR, format!("a fault in zhengtu itself: {said}"))
    }

    /// What the library found wrong.
    pub fn of(status: StatusCode, error: &Error) -> Self {
        let Some(first) = error.diagnostics().first() else { return Fault::new(status, error.to_string()) };
        let Diagnostic { place, message, context, hint, .. } = first.clone();
        let (line, column) = match place {
            Place::Line(line, column) => (Some(line), Some(column)),
            Place::Whole | Place::Byte(_) => (None, None),
        };
        Fault { line, column, context, hint, ..Fault::new(status, message) }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Fault { hint: hint.into(), ..self }
    }

    /// The same with a header.
    #[must_use]
    pub fn header(self, name: HeaderName, value: &'static str) -> Self {
        Fault { header: Some(Box::new((name, value))), ..self }
    }

    /// Its status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The reply that tells it.
    pub fn reply(&self) -> Reply {
        #[derive(Serialize)]
        struct Told<'a> {
            status: u16,
            #[serde(flatten)]
            fault: &'a Fault,
        }
        let told = Told { status: self.status.as_u16(), fault: self };
        let body = serde_json::json!({ "error": told }).to_string();
        let mut reply = reply(self.status, JSON, body);
        if let Some((name, value)) = self.header.as_deref() {
            set(&mut reply, name.clone(), value);
        }
        reply
    }
}
