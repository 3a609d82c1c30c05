//! An answer on a page, as text for a terminal or as Markdown, and as rows for a spreadsheet. Whatever a name
//! or a quote holds, it stays in its cell and is no markup.

use zhengtu::export::spreadsheet::{self, Cell};
use zhengtu::query::Quote;

use crate::report::Failure;
use crate::table;
use zhengtu::text::chars::steers;

/// Marks around words that were found, in a cell.
const MARK: (char, char) = ('\u{E000}', '\u{E001}');

/// Headings, lines and tables, one below the other.
#[derive(Debug, Default)]
pub struct Sheet(Vec<Part>);

#[derive(Debug)]
enum Part {
    Heading(String),
    Line(String),
    Table(Vec<String>, Vec<Vec<String>>),
    Gap,
}

impl Sheet {
    /// Adds what the next lines and tables are about.
    pub fn heading(&mut self, text: String) {
        self.0.push(Part::Heading(text));
    }

    /// Adds a line.
    pub fn line(&mut self, text: String) {
        self.0.push(Part::Line(text));
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.0.push(Part::Gap);
    }

    /// Adds a table with this head.
    pub fn table(&mut self, head: &[&str], rows: Vec<Vec<String>>) {
        self.0.push(Part::Table(head.iter().map(|cell| (*cell).to_owned()).collect(), rows));
    }

    /// Adds a table of the first `limit` of `rows`, and how many more there are.
    pub fn first(&mut self, head: &[&str], mut rows: Vec<Vec<String>>, limit: usize) {
        let more = table::more(rows.len(), limit);
        rows.truncate(limit);
        self.table(head, rows);
        more.into_iter().for_each(|more| self.line(more));
    }

    /// The page as text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Heading(line) | Part::Line(line) => {
                    text.push_str(&on_terminal(&line.replace('\n', " ")))
                }
                Part::Table(head, rows) => {
                    let head: Vec<&str> = head.iter().map(String::as_str).collect();
                    let mut table = table::new(&head);
                    for row in rows {
                        table.add_row(row.iter().map(|cell| on_terminal(cell)));
                    }
                    text.push_str(&table.to_string());
                }
                Part::Gap => {}
            }
            text.push('\n');
        }
        text
    }

    /// The page as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Heading(line) => text.push_str(&format!("## {}\n\n", in_markdown(line))),
                Part::Line(line) => text.push_str(&format!("{}\n\n", in_markdown(line))),
                Part::Table(head, rows) => {
                    let line = |cells: &[String]| {
                        let cells: Vec<String> = cells.iter().map(|cell| in_markdown(cell)).collect();
                        format!("| {} |\n", cells.join(" | "))
                    };
                    text.push_str(&line(head));
                    text.push_str(&format!("|{}\n", " --- |".repeat(head.len())));
                    rows.iter().for_each(|row| text.push_str(&line(row)));
                    text.push('\n');
                }
                Part::Gap => {}
            }
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// `text` with its characters from the first to before the second place of each mark marked as found.
pub fn marked(text: &str, marks: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(text.len() + 8 * marks.len());
    for (at, c) in text.chars().enumerate() {
        out.extend(marks.iter().filter(|(from, _)| *from == at).map(|_| MARK.0));
        if c != MARK.0 && c != MARK.1 {
            out.push(c);
        }
        out.extend(marks.iter().filter(|(_, to)| *to == at + 1).map(|_| MARK.1));
    }
    out
}

/// `cell` for a terminal: line breaks stay, nothing steers it.
pub fn on_terminal(cell: &str) -> String {
    let shown = |c: char| match c {
        '\n' => c,
        c if c == MARK.0 => '[',
        c if c == MARK.1 => ']',
        c if steers(c) => ' ',
        c => c,
    };
    cell.chars().map(shown).collect()
}

fn in_markdown(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c == MARK.0 || c == MARK.1 => out.push_str("**"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => out.extend(['\\', c]),
            c if steers(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An answer as rows of one form, for spreadsheets and scripts.
#[derive(Debug)]
pub struct Rows {
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// The columns of a quote.
const QUOTE_HEAD: [&str; 6] = ["quote", "document", "start", "end", "rule", "quote_confidence"];

impl Rows {
    /// No rows yet, of these columns; where `evidence` is asked for, those of a quote stand behind them.
    pub fn new(head: &[&'static str], evidence: bool) -> Self {
        let mut head = head.to_vec();
        if evidence {
            head.extend(QUOTE_HEAD);
        }
        Rows { head, rows: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// Adds a row for each quote; or one, where there is none.
    pub fn quoted(&mut self, row: &[String], quotes: &[Quote]) {
        if quotes.is_empty() {
            let mut row = row.to_vec();
            row.resize(self.head.len(), String::new());
            self.rows.push(row);
        }
        for quote in quotes {
            let mut row = row.to_vec();
            row.extend([quote.text.clone(), quote.document.clone()]);
            row.extend([quote.start.to_string(), quote.end.to_string(), quote.rule.clone()]);
            row.push(quote.confidence.share().to_string());
            self.rows.push(row);
        }
    }

    /// The rows as CSV.
    pub fn csv(&self) -> Result<String, Failure> {
        csv(&self.head, self.rows.iter().cloned())
    }

    /// The rows with tabs between fields, every text as it is.
    pub fn tsv(&self) -> Result<String, Failure> {
        let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
        writer.write_record(&self.head).map_err(std::io::Error::from)?;
        for row in &self.rows {
            writer.write_record(row).map_err(std::io::Error::from)?;
        }
        let bytes = writer.into_inner().map_err(|e| e.into_error())?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// A table for spreadsheets.
pub fn csv(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let mut table = spreadsheet::Rows::new(&mut bytes, head)?;
    for row in rows {
        table.push(&row.iter().map(|cell| Cell::Text(cell)).collect::<Vec<_>>())?;
    }
    table.finish()?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cell: &str) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.heading(cell.to_owned());
        sheet.table(&["a", "b"], vec![vec![cell.to_owned(), "z".to_owned()]]);
        sheet
    }

    #[test]
    fn columns_line_up_whatever_the_script() {
        let rows = vec![vec!["湖州市".to_owned(), "x".to_owned()], vec!["a".to_owned(), "y".to_owned()]];
        let mut sheet = Sheet::default();
        sheet.table(&["name", "b"], rows);
        let text = sheet.text();
        let at = |mark: &str| {
            let line = text.lines().find(|line| line.contains(mark)).unwrap();
            unicode_width::UnicodeWidthStr::width(line.split(mark).next().unwrap())
        };
        assert_eq!(at("x"), at("y"), "{text}");
    }

    #[test]
    fn nothing_in_a_cell_is_markup_or_steers_a_terminal() {
        let sheet = sheet("</script><img>|`x`*y*\n\u{1b}[31m\u{202e}[a](b)");
        let text = sheet.text();
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
        let markdown = sheet.markdown();
        assert!(!markdown.contains("<img") && !markdown.contains("[a](") && !markdown.contains('\u{1b}'));
        assert_eq!(markdown.lines().count(), 5, "{markdown}");
        assert!(markdown.contains("\\|\\`x\\`\\*y\\*<br>"), "{markdown}");
    }

    #[test]
    fn found_words_are_marked() {
        let sheet = sheet(&marked("打造“法润先锋”品牌", &[(3, 7), (8, 10)]));
        assert!(sheet.text().contains("打造“[法润先锋]”[品牌]"), "{}", sheet.text());
        assert!(sheet.markdown().contains("打造“**法润先锋**”**品牌**"), "{}", sheet.markdown());
    }

    #[test]
    fn a_row_for_each_quote_and_one_without() {
        let mut rows = Rows::new(&["a"], true);
        rows.quoted(&["x\ty".to_owned()], &[]);
        assert_eq!(rows.tsv().unwrap().lines().nth(1), Some("\"x\ty\"\t\t\t\t\t\t"));
    }
}
