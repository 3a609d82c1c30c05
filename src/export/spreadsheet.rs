//! CSV that spreadsheets open as it is meant: they see that it is UTF-8, and no text becomes a formula.
//!
//! A text that a spreadsheet could take for a formula gets an apostrophe before it; so does one that begins with an
//! apostrophe. Whoever takes one apostrophe from the head of each text that has one gets every text back as it was.

use std::fmt;
use std::io::{self, Write};

/// Says that what follows is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes rows.
pub struct Rows<'w>(csv::Writer<&'w mut dyn Write>);

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").finish_non_exhaustive()
    }
}

impl<'w> Rows<'w> {
    /// A table with this head.
    ///
    /// # Errors
    /// Those of the writer, here and below.
    pub fn new(out: &'w mut dyn Write, head: &[&str]) -> io::Result<Self> {
        out.write_all(BYTE_ORDER_MARK)?;
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(head.iter().map(|cell| guarded(cell)))?;
        Ok(Rows(writer))
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn push(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Text(text) => self.0.write_field(guarded(text))?,
                Cell::Number(digits) => self.0.write_field(digits)?,
            }
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// Ends the table.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub enum Cell<'a> {
    /// Anything.
    Text(&'a str),
    /// A number, or nothing.
    Number(String),
}

impl<'a> Cell<'a> {
    /// A text, or nothing.
    pub fn optional(text: Option<&'a str>) -> Self {
        Cell::Text(text.unwrap_or(""))
    }

    /// A number.
    pub fn number(number: impl ToString) -> Self {
        Cell::Number(number.to_string())
    }
}

/// `text` as it stands in a cell.
fn guarded(text: &str) -> String {
    // Full-width marks open formulas too where a Chinese or Japanese spreadsheet reads them.
    let opens = |c| {
        matches!(
            c,
            '=' | '+'
                | '-'
                | '@'
                | '\t'
                | '\r'
                | '\n'
                | '\''
                | '\u{FF1D}'
                | '\u{FF0B}'
                | '\u{FF0D}'
                | '\u{FF20}'
        )
    };
    if text.starts_with(opens) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_and_open_no_formula() {
        for text in ["=cmd()", "+1", "-1", "@a", "\t=a", "'a", "''", "", "市司法局", "a=b", "＝1", "a\"b\nc"]
        {
            let cell = guarded(text);
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{cell}");
            assert_eq!(cell.strip_prefix('\'').unwrap_or(&cell), text);
        }
    }

    #[test]
    fn a_table_opens_with_its_mark_and_head() {
        let mut out = Vec::new();
        let mut rows = Rows::new(&mut out, &["a", "=b()"]).unwrap();
        rows.push(&[Cell::Text("=x\ny"), Cell::number(1.5)]).unwrap();
        rows.finish().unwrap();
        assert_eq!(out, b"\xEF\xBB\xBFa,'=b()\n\"'=x\ny\",1.5\n");
    }
}
