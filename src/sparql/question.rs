//! A question, parsed: with the prefixes that may be used undeclared, and clear words for what cannot be asked.

use spargebra::{Query, SparqlParser};
use unicode_width::UnicodeWidthStr;

use super::needs::Needs;
use super::signs::{closer, opener, undeclared, unpaired};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::error::Result;
use crate::rdf::{Wanted, iri};

/// A question in SPARQL.
#[derive(Clone, Debug)]
pub struct Question {
    path: String,
    text: String,
    query: Query,
    wanted: Wanted,
}

impl Question {
    /// Parses `text`; `path` is for messages.
    ///
    /// # Errors
    /// What is no SPARQL query, with line and column; what asks for another graph or another server.
    pub fn parse(path: &str, text: &str) -> Result<Self> {
        // The parser reads on as far as the longest word that could stand at a place, and must not meet the end there.
        let padded = format!("{text}{:PADDING$}", "");
        let query = match parser(path)?.parse_query(&padded) {
            Ok(query) => query,
            Err(error) => return Err(explain(path, &padded, &error.to_string())?.into()),
        };
        let refuse = |words: &[&str], message: &str, hint: &str| {
            let at = words.iter().find_map(|word| find_word(text, word));
            pointing(Diagnostic::new(Severity::Error, path, message).hint(hint), text, at)
        };
        let needs = Needs::of(&query);
        if needs.service {
            let message = "SERVICE asks another server, and this program opens no connection";
            return Err(refuse(&["service"], message, "ask the other server by itself").into());
        }
        if needs.patterns > MOST_PATTERNS {
            let message =
                format!("a query of {} triple patterns; at most {MOST_PATTERNS} are taken", needs.patterns);
            return Err(refuse(&[], &message, "ask in several queries").into());
        }
        if query.dataset().is_some() {
            let message = "FROM names a graph, and here there is only the one that is asked";
            return Err(refuse(&["from"], message, "leave FROM out").into());
        }
        Ok(Question { path: path.to_owned(), text: text.to_owned(), wanted: needs.wanted(), query })
    }

    /// Where it stands.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// As it was asked.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The query itself.
    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// The triples it can touch.
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }
}

fn parser(path: &str) -> Result<SparqlParser> {
    let mut parser = SparqlParser::new();
    for (prefix, iri) in iri::prefixes() {
        parser = parser
            .with_prefix(prefix, iri)
            .map_err(|e| Diagnostic::new(Severity::Error, path, format!("{prefix}: {e}")))?;
    }
    Ok(parser)
}

/// Why `text` is no query: the parser says “error at 3:14: expected …”.
fn explain(path: &str, padded: &str, error: &str) -> Result<Diagnostic> {
    let text = padded.trim_end();
    let fault = |message: String| Diagnostic::new(Severity::Error, path, message);
    if text.trim().is_empty() {
        return Ok(fault("there is no query".to_owned()).hint("SELECT, ASK, CONSTRUCT or DESCRIBE"));
    }
    if parser(path)?.parse_update(text).is_ok() {
        let words = ["insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add"];
        let at = words.iter().filter_map(|word| find_word(text, word)).min();
        let update = fault("this is an update, and a graph is only asked".to_owned());
        return Ok(pointing(update.hint("SELECT, ASK, CONSTRUCT or DESCRIBE"), text, at));
    }
    if let Some((at, word)) = opens_wrongly(text) {
        let message = format!("a query opens with SELECT, ASK, CONSTRUCT or DESCRIBE, not with {word:?}");
        return Ok(pointing(fault(message), text, Some(at)));
    }
    if let Some((at, prefix)) = undeclared(text) {
        let message = format!("the prefix {prefix}: is not declared");
        let hint = format!("PREFIX {prefix}: <...> declares it; ready without that: {}", ready());
        return Ok(pointing(fault(message).hint(hint), text, Some(at)));
    }
    let Some(at) = placed(padded, error).map(|at| at.min(text.len())) else {
        return Ok(fault(error.to_owned()));
    };
    let message = match text[at..].split_whitespace().next() {
        None => "the query ends too soon".to_owned(),
        Some(word) => format!("not SPARQL from {:?} on", word.chars().take(MOST_SHOWN).collect::<String>()),
    };
    let hint = match unpaired(text) {
        Some((at, bracket)) => unpaired_hint(text, at, bracket),
        None => format!("ready prefixes: {}", ready()),
    };
    Ok(pointing(fault(message).hint(hint), text, Some(at)))
}

/// What to do about a bracket without its other half.
fn unpaired_hint(text: &str, at: usize, bracket: char) -> String {
    let place = match Place::of(text, at) {
        Place::Line(line, column) => format!("the {bracket} in line {line}, column {column}"),
        _ => format!("the {bracket}"),
    };
    match (opener(bracket), closer(bracket)) {
        (Some(open), _) => format!("{place} closes no {open}"),
        (None, Some(close)) => format!("a {close} is missing: {place} is not closed"),
        (None, None) => String::new(),
    }
}

/// The prefixes that need not be declared.
fn ready() -> String {
    iri::prefixes().iter().map(|(prefix, _)| *prefix).collect::<Vec<_>>().join(", ")
}

/// Triple patterns of a query: to plan the order of many takes longer than to find them.
const MOST_PATTERNS: usize = 300;
/// Characters shown of the word at fault.
const MOST_SHOWN: usize = 30;
/// Blanks put behind a query: more than the longest word of SPARQL has letters.
const PADDING: usize = 32;

/// The first word, with its place, where no query opens with it.
fn opens_wrongly(text: &str) -> Option<(usize, &str)> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let (start, line) =
        lines.into_iter().find(|(_, l)| !l.trim().is_empty() && !l.trim_start().starts_with('#'))?;
    let word = line.trim_start().split(|c: char| !c.is_alphanumeric()).next()?;
    let opens = ["prefix", "base", "select", "ask", "construct", "describe"];
    let at = start + line.len() - line.trim_start().len();
    (!opens.contains(&word.to_lowercase().as_str())).then_some((at, word))
}

/// The byte at which the parser could not go on. It says where it had read to, which is behind the word that it
/// looked for, where it looked for a word.
fn placed(text: &str, error: &str) -> Option<usize> {
    let (place, expected) = error.strip_prefix("error at ")?.split_once(": expected ")?;
    let (line, column) = place.split_once(':')?;
    let (line, column) = (line.parse::<usize>().ok()?, column.parse::<usize>().ok()?);
    let start = match line {
        1 => 0,
        _ => text.match_indices('\n').nth(line - 2)?.0 + 1,
    };
    let before = text[..start].chars().count() + column - 1;
    let keyword = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let mut lengths: Vec<usize> = expected.split([' ', ',']).filter(keyword).map(str::len).collect();
    lengths.sort_unstable();
    let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let mut places = lengths.into_iter().filter_map(|length| before.checked_sub(length)).map(byte);
    places.find(|at| opens_word(text, *at)).or_else(|| Some(byte(before)))
}

/// True where a word opens, or only blanks follow.
fn opens_word(text: &str, at: usize) -> bool {
    let inside = text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == ':');
    let rest = &text[at..];
    !inside && (!rest.starts_with(char::is_whitespace) || rest.trim_start().is_empty())
}

/// Where `word` first stands as a word of its own, in whatever case.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let borders = |at: usize| {
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '?'));
        !inside(lower[..at].chars().next_back()) && !inside(lower[at + word.len()..].chars().next())
    };
    lower.match_indices(word).map(|(at, _)| at).find(|at| borders(*at))
}

/// The diagnostic with line, column, the line, and a mark under the place.
pub(super) fn pointing(diagnostic: Diagnostic, text: &str, at: Option<usize>) -> Diagnostic {
    let Some(at) = at else { return diagnostic };
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let width = text[start..at].chars().map(|c| if c == '\t' { " " } else { "" }.len()).sum::<usize>()
        + text[start..at].replace('\t', "").width();
    let mut diagnostic = diagnostic.in_text(text, at);
    let line = diagnostic.context.replace('\t', " ");
    diagnostic.context = format!("{line}\n  | {:>1$}", "^", width + 1);
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        Question::parse("query", text).expect_err("no query").to_string()
    }

    #[test]
    fn faults_are_told_with_their_place() {
        let said = fault("SELECT ?body WHERE {\n  ?body rel:issues “办法” ?x\n}");
        assert!(said.starts_with("error: query:2:20: not SPARQL from \"“办法”\" on"), "{said}");
        assert!(said.contains("\n  |   ?body rel:issues “办法” ?x\n  |                    ^\n"), "{said}");
        let said = fault("SELECT * WHERE { ?s 关系:x ?o }");
        assert!(said.contains("query:1:21: the prefix 关系: is not declared"), "{said}");
        let said = fault("SELECT * WHERE { ?s ?p ?o");
        assert!(said.contains("query:1:26: the query ends too soon"), "{said}");
        assert!(said.contains("a } is missing: the { in line 1, column 16 is not closed"), "{said}");
        let said = fault("SELECT * {\n  ?s ?p ?o . FILTER(?o > 3\n}");
        assert!(said.contains("a ) is missing: the ( in line 2, column 20 is not closed"), "{said}");
        let said = fault("SELECT * { ?s ?p ?o } }");
        assert!(said.contains("the } in line 1, column 23 closes no {"), "{said}");
        let said = fault("SELECT ?b {\n  ?b rel:issues ?p ?q\n}\n");
        assert!(said.starts_with("error: query:2:20: not SPARQL from \"?q\" on"), "{said}");
        let said = fault("# a query\n  SELEC ?x");
        assert!(said.starts_with("error: query:2:3: a query opens with SELECT"), "{said}");
        assert!(fault(" \n").contains("there is no query"));
    }

    #[test]
    fn updates_services_and_other_graphs_are_refused() {
        let said = fault("PREFIX x: <urn:x:>\nINSERT DATA { x:a x:b x:c }");
        assert!(said.starts_with("error: query:2:1: this is an update"), "{said}");
        let said = fault("SELECT * { SERVICE SILENT <http://example.org/> { ?s ?p ?o } }");
        assert!(said.starts_with("error: query:1:12: SERVICE asks another server"), "{said}");
        let said = fault(&format!("ASK {{ ?s ?p {}1{} }}", "( ".repeat(400), ")".repeat(400)));
        assert!(said.contains("a query of 801 triple patterns; at most 300 are taken"), "{said}");
        let said = fault("SELECT * FROM <urn:x> { ?s ?p ?o }");
        assert!(said.starts_with("error: query:1:10: FROM names a graph"), "{said}");
    }
}
