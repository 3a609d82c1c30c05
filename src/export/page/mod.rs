//! A page to explore a graph: one HTML file that needs nothing else, with its script, its style and the graph.
//!
//! What comes from documents stands in the page as JSON, in which no character is left that HTML could read as
//! markup; the script puts it on the page as text only. The page's policy lets exactly our script and style run.

mod data;
mod places;
mod security;
mod texts;

pub use security::html as escaped;

use std::io::{self, Write};

use serde::Serialize;

use super::dot::Language;
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;

/// The scripts, in the order in which they run; all share one scope.
const SCRIPTS: &[&str] = &[
    include_str!("js/data.js"),
    include_str!("js/words.js"),
    include_str!("js/dom.js"),
    include_str!("js/state.js"),
    include_str!("js/filter.js"),
    include_str!("js/walks.js"),
    include_str!("js/scope.js"),
    include_str!("js/camera.js"),
    include_str!("js/colors.js"),
    include_str!("js/shapes.js"),
    include_str!("js/draw.js"),
    include_str!("js/labels.js"),
    include_str!("js/frames.js"),
    include_str!("js/pointer.js"),
    include_str!("js/keys.js"),
    include_str!("js/combobox.js"),
    include_str!("js/search.js"),
    include_str!("js/filters_panel.js"),
    include_str!("js/list_panel.js"),
    include_str!("js/article.js"),
    include_str!("js/evidence.js"),
    include_str!("js/detail_panel.js"),
    include_str!("js/save.js"),
    include_str!("js/svg.js"),
    include_str!("js/main.js"),
];
const STYLES: &[&str] =
    &[include_str!("css/colors.css"), include_str!("css/layout.css"), include_str!("css/parts.css")];
const BODY: &str = include_str!("body.html");
const WORDS: &str = include_str!("words.json");

/// Which texts of the documents the page holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texts {
    /// All where they are short together, else the paragraphs that are quoted.
    #[default]
    Auto,
    /// All of every document that is cited.
    Whole,
    /// The paragraphs that are quoted.
    Quoted,
}

/// How to make the page.
#[derive(Clone, Debug)]
pub struct PageOptions {
    /// What stands above the graph and in the window's title; the program's name where left out.
    pub title: Option<String>,
    /// The language it opens in.
    pub language: Language,
    /// Which texts it holds.
    pub texts: Texts,
    /// At most so many mentions of a node are shown with their words; `None` for all.
    pub mentions: Option<usize>,
}

impl Default for PageOptions {
    fn default() -> Self {
        PageOptions { title: None, language: Language::Chinese, texts: Texts::Auto, mentions: Some(5) }
    }
}

/// Writes the page.
///
/// # Errors
/// Those of the writer.
pub fn write(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    options: &PageOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let script = script();
    let style = STYLES.concat();
    let title = options.title.as_deref().unwrap_or("Zhengtu");
    let lang = options.language.of("zh", "en");
    let texts = texts::Excerpts::new(graph, options);
    let data = data::page_data(graph, ontology, &texts, options, lang);
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{style}</style>\n</head>\n",
        policy(),
        security::html(title),
    )?;
    write!(out, "<body>\n{BODY}\n")?;
    json(out, "words", &serde_json::from_str::<serde_json::Value>(WORDS)?)?;
    json(out, "graph", &data)?;
    json(out, "texts", &texts.pieces())?;
    write!(out, "<script>{script}</script>\n</body>\n</html>\n")
}

/// The policy of every page, as it stands in the page itself.
pub fn policy() -> String {
    security::policy(&[&script()], &[&STYLES.concat()])
}

/// All scripts as one, in a scope of their own.
fn script() -> String {
    format!("\n(() => {{\n\"use strict\";\n{}}})();\n", SCRIPTS.concat())
}

/// A block of data, which browsers do not run.
fn json(out: &mut dyn Write, id: &str, value: &impl Serialize) -> io::Result<()> {
    let text = security::json(&serde_json::to_string(value)?);
    writeln!(out, "<script type=\"application/json\" id=\"{id}\">{text}</script>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_assets_cannot_end_their_elements() {
        let script = script().to_lowercase();
        assert!(!script.contains("</script") && !script.contains("<!--"));
        assert!(!STYLES.concat().to_lowercase().contains("</style"));
    }

    #[test]
    fn the_assets_ask_for_nothing_and_make_no_markup() {
        let all = [&script(), &STYLES.concat(), BODY].map(str::to_owned).concat();
        for word in
            ["innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch("]
        {
            assert!(!all.contains(word), "{word}");
        }
        let addresses: Vec<&str> = all.match_indices("http").map(|(at, _)| &all[at..at + 26]).collect();
        assert!(addresses.iter().all(|a| *a == "http://www.w3.org/2000/svg"), "{addresses:?}");
    }

    #[test]
    fn both_languages_have_the_same_words() {
        let words: serde_json::Value = serde_json::from_str(WORDS).unwrap();
        // Of one thing English says something else, Chinese does not.
        let keys = |lang: &str| {
            let all = words[lang].as_object().unwrap().keys().cloned();
            all.filter(|key| !key.ends_with("_one")).collect::<Vec<_>>()
        };
        assert_eq!(keys("zh"), keys("en"));
        let asked =
            regex::Regex::new(r#"\bsay\("([a-z_0-9]+)"|data-(?:say|label|hint)="([a-z_0-9]+)""#).unwrap();
        let all = [&script(), BODY].map(str::to_owned).concat();
        for found in asked.captures_iter(&all) {
            let key = found.get(1).or(found.get(2)).unwrap().as_str();
            assert!(words["en"][key].is_string(), "no word for {key}");
        }
    }

    #[test]
    fn an_empty_graph_has_a_page() {
        let ontology = Ontology::builtin().unwrap();
        let mut page = Vec::new();
        write(&KnowledgeGraph::default(), &ontology, &PageOptions::default(), &mut page).unwrap();
        let page = String::from_utf8(page).unwrap();
        assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    }
}
