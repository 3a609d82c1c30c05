//! Who may ask, and how long a question may be: checked before anything is read or looked up.

use hyper::header::{self, HeaderMap, HeaderName};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

use super::reply::Fault;
use super::site::Site;

/// Bytes of a path with its query.
const ADDRESS_BYTES: usize = 8 * 1024;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what is asked under another name, by the page of another site, or at too great a length.
pub fn admit(site: &Site, request: &Parts) -> Result<(), Fault> {
    let mut hosts = request.headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok()).filter(|_| hosts.next().is_none());
    let named = request.uri.authority().is_none_or(|authority| site.is_host(authority.as_str()));
    if !named || !host.is_some_and(|host| site.is_host(host)) {
        let message = "this server answers under its own names alone";
        let hint = format!("ask {}", site.hosts());
        return Err(Fault::new(StatusCode::MISDIRECTED_REQUEST, message).hint(hint));
    }
    if request.uri.path_and_query().is_some_and(|address| address.as_str().len() > ADDRESS_BYTES) {
        let message = format!("the address is longer than {ADDRESS_BYTES} bytes");
        return Err(Fault::new(StatusCode::URI_TOO_LONG, message).hint("send a long query by POST"));
    }
    if !matches!(request.method, Method::GET | Method::HEAD | Method::POST) {
        return Err(not_answered(request));
    }
    if from_elsewhere(site, &request.headers) && request.uri.path() != "/" {
        let message = "pages of other sites may not ask this server";
        return Err(Fault::new(StatusCode::FORBIDDEN, message));
    }
    Ok(())
}

/// Refuses a method.
pub fn not_answered(request: &Parts) -> Fault {
    let methods = if request.uri.path() == "/sparql" { "GET, HEAD, POST" } else { "GET, HEAD" };
    let message = format!("{} is not answered here: a graph is only read", request.method);
    Fault::new(StatusCode::METHOD_NOT_ALLOWED, message).header(header::ALLOW, methods)
}

/// True where a browser says that a page of another site asks. What is no browser says nothing.
fn from_elsewhere(site: &Site, headers: &HeaderMap) -> bool {
    let origin = headers.get(header::ORIGIN).is_some_and(|origin| {
        let host = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
        !host.is_some_and(|host| site.is_host(host))
    });
    let fetch = headers.get(FETCH_SITE).is_some_and(|by| by != "same-origin" && by != "none");
    origin || fetch
}
