//! A local server: connections in, answers out, within limits. What is asked and answered stands in the files beside it;
//! nothing here changes a graph, and nothing opens a connection to anywhere.
//!
//! Each connection carries one request, so that its time and size can be bounded as a whole.

mod accept;
mod form;
mod guard;
mod reply;
mod routes;
mod search;
mod site;
mod sparql;

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

pub use site::{Site, Told};

/// Connections at a time; more wait in the system's queue.
const CONNECTIONS: usize = 64;
/// Time for a request's line and headers to arrive.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// Bytes of a request's line and headers.
const HEAD_BYTES: usize = 32 * 1024;
/// Time for an answer to be taken, beyond that for finding it.
const TAKING_TIME: Duration = Duration::from_secs(60);
/// Time for open requests when the server is to end.
const PARTING_TIME: Duration = Duration::from_secs(1);
/// Stack of a thread that answers: a query is parsed and evaluated as deeply as it is nested.
const STACK: usize = 256 * 1024 * 1024;
/// Pause after a connection could not be accepted, as where too many files are open.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves on `port` of this machine alone until the process is told to end; `ready` is called with the address.
///
/// # Errors
/// The port cannot be had, or `ready` fails.
pub fn serve(told: Told, port: u16, ready: impl FnOnce(SocketAddr) -> io::Result<()>) -> Result<(), Stopped> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(routes::WORKERS)
        .thread_stack_size(STACK)
        .build()
        .map_err(Stopped::Start)?;
    let served = runtime.block_on(async {
        // Before the address is told: whoever reads it may end us at once.
        let end = signals().map_err(Stopped::Start)?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(Stopped::Start)?;
        let address = listener.local_addr().map_err(Stopped::Start)?;
        ready(address).map_err(Stopped::Telling)?;
        let site = Arc::new(Site::new(told, address.port()));
        until(end, &listener, &site).await;
        Ok(())
    });
    // A query that still runs is left alone: the process ends.
    runtime.shutdown_background();
    served
}

/// Why nothing was served.
pub enum Stopped {
    /// No runtime, no signals or no port.
    Start(io::Error),
    /// The address could not be told.
    Telling(io::Error),
}

/// Accepts connections until `end`, then gives those that are open a moment.
async fn until(end: impl Future<Output = ()>, listener: &TcpListener, site: &Arc<Site>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut end = pin!(end);
    loop {
        let next = async {
            let place = places.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            () = &mut end => break,
            (place, accepted) = next => match (place, accepted) {
                (Ok(place), Ok((stream, _))) => {
                    tokio::spawn(connection(stream, site.clone(), place));
                }
                _ => sleep(PAUSE).await,
            },
        }
    }
    let _ = timeout(PARTING_TIME, places.acquire_many(CONNECTIONS as u32)).await;
}

/// Answers one request. Whatever goes wrong on the way concerns that connection alone.
async fn connection(stream: TcpStream, site: Arc<Site>, _place: OwnedSemaphorePermit) {
    let longest = HEAD_TIME + routes::BODY_TIME + routes::WAITING_TIME + site.time() + TAKING_TIME;
    let service = service_fn(|request: hyper::Request<Incoming>| {
        let site = site.clone();
        async move { Ok::<_, Infallible>(routes::answer(&site, request).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_BYTES).keep_alive(false);
    let _ = timeout(longest, http.serve_connection(TokioIo::new(stream), service)).await;
}

/// Waits until the process is told to end: by Ctrl-C, or on Unix by SIGTERM.
#[cfg(unix)]
fn signals() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Waits until the process is told to end by Ctrl-C.
#[cfg(not(unix))]
fn signals() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
