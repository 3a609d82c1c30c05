//! Words of page layout, as written in `layout.toml` and as checked: author lines, bundles, furniture, section marks.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use regex::Regex;
use serde::Deserialize;

use super::affixes::Affixes;
use super::files::DataFile;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;

/// `layout.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayoutFile {
    author: AuthorWritten,
    masthead: MastheadWritten,
    bundle: BundleWritten,
    furniture: FurnitureWritten,
    title: TitleWritten,
    section: SectionWritten,
    date: DateWritten,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthorWritten {
    lead: Vec<String>,
    marks: String,
    pens: Vec<String>,
    tails: Vec<String>,
    sources: Vec<String>,
    media: Vec<String>,
    reporters: Vec<String>,
    group_suffixes: Vec<String>,
    body_suffixes: Vec<String>,
    #[serde(default)]
    offices: Vec<String>,
    surnames: String,
    max_characters: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MastheadWritten {
    bulletins: Vec<String>,
    issue_words: Vec<String>,
    editors: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BundleWritten {
    headlines: Vec<String>,
    credits: Vec<String>,
    credit_ends: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FurnitureWritten {
    summaries: Vec<String>,
    details: Vec<String>,
    links: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleWritten {
    openers: Vec<String>,
    kinds: Vec<String>,
    reports: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionWritten {
    numerals: String,
    ordinal: String,
    parts: Vec<String>,
    headings: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DateWritten {
    year: String,
    month: String,
    day: String,
    lead: Vec<String>,
}

/// The checked words of page layout.
#[derive(Clone, Debug)]
pub struct Layout {
    /// What may stand before an author's name, longest first.
    pub author_leads: Affixes,
    /// Marks before the names of bodies and people who sign.
    pub author_marks: HashSet<char, FixedState>,
    /// Words before the name of who held the pen for the body that signs, longest first.
    pub author_pens: Vec<String>,
    /// Finds the first of them.
    pub author_pen: Regex,
    /// Words after the names of those who handed a text in, longest first.
    pub author_tails: Affixes,
    /// Words before where a text was published.
    pub author_sources: Vec<String>,
    /// Endings of those that publish what others write.
    pub media: Vec<String>,
    /// Words for reporters, before their names.
    pub reporters: Vec<String>,
    /// Endings that make a line an author line wherever it stands.
    pub author_groups: Affixes,
    /// Endings of bodies that sign articles.
    pub author_bodies: Affixes,
    /// Offices of a person in a body, longest first.
    pub offices: Vec<String>,
    /// First characters of personal names.
    pub surnames: HashSet<char, FixedState>,
    /// The longest author line, in characters.
    pub author_max: usize,
    /// Endings of the names of bulletins.
    pub bulletins: Vec<String>,
    /// Words beside the digits in the line that numbers a bulletin.
    pub issue_words: Vec<String>,
    /// What stands after the name of the body that edits a bulletin, longest first.
    pub editors: Affixes,
    /// Words of a bundle's headline.
    pub bundle_headlines: Vec<String>,
    /// Beginnings of a line that credits a source.
    pub credits: Affixes,
    /// What closes such a credit where the report begins on its line.
    pub credit_ends: Vec<String>,
    /// Headings of a table of contents.
    pub summaries: Vec<String>,
    /// Headings over full articles.
    pub details: Vec<String>,
    /// Texts of links that are dropped.
    pub links: Vec<String>,
    /// What opens the title of a document behind the bodies that issue it.
    pub title_openers: Vec<String>,
    /// What such a title ends in.
    pub title_kinds: Vec<String>,
    /// What the title of a report of a year ends in.
    pub title_reports: Vec<String>,
    /// Digits of section numbers.
    pub numerals: HashSet<char, FixedState>,
    /// What stands before the number of a part.
    pub ordinal: String,
    /// Parts that have a heading.
    pub parts: Vec<String>,
    /// Lines that are headings by themselves.
    pub headings: Vec<String>,
    /// Year, month and day in a date.
    pub date_units: [String; 3],
    /// Words beside a date in a dateline.
    pub date_leads: Vec<String>,
}

impl Layout {
    /// Checks the words as written.
    ///
    /// # Errors
    /// An empty word, which would match every line.
    pub fn check(written: LayoutFile, file: &DataFile) -> Result<Layout> {
        let LayoutFile { author, masthead, bundle, furniture, title, section, date } = written;
        let author_pens = longest_first(author.pens);
        let layout = Layout {
            author_pen: any_of(&author_pens, file)?,
            author_leads: Affixes::new(longest_first(author.lead)),
            author_marks: author.marks.chars().collect(),
            author_pens,
            author_tails: Affixes::new(longest_first(author.tails)),
            author_sources: longest_first(author.sources),
            media: author.media,
            reporters: author.reporters,
            author_groups: Affixes::new(longest_first(author.group_suffixes)),
            author_bodies: Affixes::new(longest_first(author.body_suffixes)),
            offices: longest_first(author.offices),
            surnames: author.surnames.chars().collect(),
            author_max: author.max_characters,
            bulletins: masthead.bulletins,
            issue_words: masthead.issue_words,
            editors: Affixes::new(longest_first(masthead.editors)),
            bundle_headlines: bundle.headlines,
            credits: Affixes::new(bundle.credits),
            credit_ends: bundle.credit_ends,
            summaries: furniture.summaries,
            details: furniture.details,
            links: furniture.links,
            title_openers: title.openers,
            title_kinds: title.kinds,
            title_reports: title.reports,
            numerals: section.numerals.chars().collect(),
            ordinal: section.ordinal,
            parts: longest_first(section.parts),
            headings: section.headings,
            date_units: [date.year, date.month, date.day],
            date_leads: date.lead,
        };
        if layout.words().any(String::is_empty) {
            let at = file.text.find("\"\"").unwrap_or(0);
            return Err(Diagnostic::new(Severity::Error, file.path.clone(), "an empty word")
                .in_text(&file.text, at)
                .hint("an empty word would match every line; leave it out")
                .into());
        }
        Ok(layout)
    }

    fn words(&self) -> impl Iterator<Item = &String> {
        let lists = [
            self.author_leads.words(),
            &self.author_pens,
            self.author_tails.words(),
            &self.author_sources,
            &self.media,
            &self.reporters,
            self.author_groups.words(),
            self.author_bodies.words(),
            &self.offices,
            &self.bulletins,
            &self.issue_words,
            self.editors.words(),
            &self.bundle_headlines,
            self.credits.words(),
            &self.credit_ends,
            &self.summaries,
            &self.details,
            &self.links,
            &self.title_openers,
            &self.title_kinds,
            &self.title_reports,
            &self.parts,
            &self.headings,
            &self.date_leads,
        ];
        lists.into_iter().flatten().chain(&self.date_units).chain([&self.ordinal])
    }
}

/// What finds the first of `words`.
fn any_of(words: &[String], file: &DataFile) -> Result<Regex> {
    let words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    // of no words, what matches nothing
    let any = if words.is_empty() { r"[^\s\S]".to_owned() } else { words.join("|") };
    Regex::new(&any).map_err(|e| Diagnostic::new(Severity::Error, file.path.clone(), e.to_string()).into())
}

fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_word_is_refused_with_its_line() {
        let text = crate::ontology::files::builtin()
            .into_iter()
            .find(|f| f.name == "layout.toml")
            .unwrap()
            .text
            .replace("\"附则\"", "\"\"");
        let file = DataFile { name: "layout.toml".into(), path: "layout.toml".into(), text };
        let written = toml::from_str(&file.text).unwrap();
        let error = Layout::check(written, &file).unwrap_err();
        assert!(error.to_string().contains("an empty word"), "{error}");
    }
}
