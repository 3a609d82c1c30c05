//! What is served, and from where: made once, never changed.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::Semaphore;
use zhengtu::graph::KnowledgeGraph;
use zhengtu::ontology::Types;
use zhengtu::sparql::Limits;

use super::routes::WORKERS;

/// Steps of a query, which bound its memory: some 20 to 60 bytes each where all rows must be kept.
const STEPS: u64 = 50_000_000;

/// What a server tells.
pub struct Told {
    /// The graph that is asked.
    pub graph: KnowledgeGraph,
    /// Types and relations for SPARQL.
    pub types: Types,
    /// The page.
    pub page: Bytes,
    /// graph.json.
    pub json: Bytes,
    /// Limits of a SPARQL query; it always has one of time.
    pub time: Duration,
    /// Most rows of an answer.
    pub rows: usize,
}

/// What a server tells, under its address.
pub struct Site {
    told: Told,
    port: u16,
    /// Places for questions that are being answered.
    pub workers: Arc<Semaphore>,
}

impl Site {
    /// Serves what is told under `port`.
    pub fn new(told: Told, port: u16) -> Self {
        Site { told, port, workers: Arc::new(Semaphore::new(WORKERS)) }
    }

    /// What is told.
    pub fn told(&self) -> &Told {
        &self.told
    }

    /// Time for an answer.
    pub fn time(&self) -> Duration {
        self.told.time
    }

    /// Limits of a query.
    pub fn limits(&self) -> Limits {
        Limits { time: Some(self.told.time), rows: Some(self.told.rows), steps: Some(STEPS) }
    }

    /// True where `host` (as in the header of this name) is ours. A page of elsewhere, whose name was made to lead
    /// to this machine, has another.
    pub fn is_host(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) => (name, port.parse().ok()),
            None => (host, Some(80)),
        };
        (name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")) && port == Some(self.port)
    }

    /// The names under which it can be asked.
    pub fn hosts(&self) -> String {
        format!("127.0.0.1:{0} or localhost:{0}", self.port)
    }
}
