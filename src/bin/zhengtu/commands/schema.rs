//! `zhengtu schema`: the JSON Schema of graph.json.

use crate::report::{Failure, Outcome, Reporter};

/// Prints the schema.
pub fn run(reporter: Reporter) -> Result<Outcome, Failure> {
    let text = serde_json::to_string_pretty(&zhengtu::graph::wire::schema()).map_err(std::io::Error::from)?;
    reporter.result(&text)?;
    Ok(Outcome::Done)
}
