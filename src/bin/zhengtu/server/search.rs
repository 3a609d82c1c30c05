//! `GET /search?q=WORDS`: full text, as `zhengtu query GRAPH search` answers it, with totals.

use serde::Serialize;
use zhengtu::query::{self, NameHit, StatementHit};

use super::reply::{Fault, Reply, json};
use super::routes::Parameters;
use super::site::Site;

/// Characters of the words that are looked for.
const CHARACTERS: usize = 200;
/// Entries of each list, unless told otherwise.
const SHOWN: usize = 50;
/// Most entries of each list.
const MOST: usize = 1000;

#[derive(Serialize)]
struct Answer {
    words: Vec<String>,
    /// Names found, of which `names` holds the first.
    total_names: usize,
    total_statements: usize,
    names: Vec<NameHit>,
    statements: Vec<StatementHit>,
}

/// What is looked for, checked before anybody waits.
pub struct Search {
    words: String,
    limit: usize,
    evidence: bool,
}

impl Search {
    /// From the parameters `q`, `limit` and `evidence`.
    pub fn new(parameters: &Parameters) -> Result<Self, Fault> {
        let hint = "/search?q=WORDS, with limit=N and evidence=true where wanted";
        parameters.only(&["q", "limit", "evidence"]).map_err(|fault| fault.hint(hint))?;
        let words = parameters.one("q")?.unwrap_or("").to_owned();
        if words.chars().count() > CHARACTERS {
            return Err(Fault::bad(format!("q has more than {CHARACTERS} characters")));
        }
        let limit = match parameters.one("limit")? {
            None => SHOWN,
            Some(number) => number
                .parse()
                .ok()
                .filter(|n| (1..=MOST).contains(n))
                .ok_or_else(|| Fault::bad(format!("limit is a number from 1 to {MOST}")))?,
        };
        let evidence = match parameters.one("evidence")? {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => return Err(Fault::bad("evidence is true or false")),
        };
        Ok(Search { words, limit, evidence })
    }

    /// The answer.
    pub fn answer(&self, site: &Site) -> Result<Reply, Fault> {
        let mut found = query::search(&site.told().graph, &self.words, self.evidence);
        if found.words.is_empty() {
            let message = "give a word in q; spaces and quotation marks alone are none";
            return Err(Fault::bad(message));
        }
        let (total_names, total_statements) = (found.names.len(), found.statements.len());
        found.names.truncate(self.limit);
        found.statements.truncate(self.limit);
        let query::Found { words, names, statements } = found;
        json(&Answer { words, total_names, total_statements, names, statements })
    }
}
