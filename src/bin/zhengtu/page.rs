//! Text for people: indented lines, and columns whose widths count what a terminal shows, so that Chinese
//! lines up.

use unicode_width::UnicodeWidthStr;
use zhengtu::text::chars::steers;

/// Columns wider than this do not push the others away.
const WIDEST: usize = 32;

/// A page of text.
#[derive(Debug, Default)]
pub struct Page {
    text: String,
    indent: usize,
}

impl Page {
    /// Adds a line. Nothing in it breaks it.
    pub fn line(&mut self, text: &str) {
        for _ in 0..self.indent {
            self.text.push_str("  ");
        }
        let shown = text.chars().map(|c| if steers(c) { ' ' } else { c });
        self.text.extend(shown);
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
    }

    /// Adds an empty line.
    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds what `body` writes, further in.
    pub fn inside(&mut self, body: impl FnOnce(&mut Page)) {
        self.indent += 1;
        body(self);
        self.indent -= 1;
    }

    /// Adds a heading and, further in, rows of cells in columns; nothing where there is no row.
    pub fn columns(&mut self, heading: &str, rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        self.line(heading);
        let most = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows.iter().filter(|r| r.len() > column + 1);
            cells.map(|r| r[column].width()).max().unwrap_or(0).min(WIDEST)
        };
        let widths: Vec<usize> = (0..most).map(width).collect();
        self.inside(|page| {
            for row in rows {
                let mut line = String::new();
                for (column, cell) in row.iter().enumerate() {
                    line.push_str(cell);
                    if column + 1 < row.len() {
                        let gap = widths[column].saturating_sub(cell.width()) + 2;
                        line.extend(std::iter::repeat_n(' ', gap));
                    }
                }
                page.line(&line);
            }
        });
    }

    /// All of it.
    pub fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        let mut page = Page::default();
        page.line("a\u{1b}[31mb\u{202e}c\nd");
        assert_eq!(page.finish(), "a [31mb c d\n");
    }

    #[test]
    fn columns_count_what_is_shown() {
        let mut page = Page::default();
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        page.inside(|page| page.columns("words", &[row(["出台", "a"]), row(["x", "b"])]));
        assert_eq!(page.finish(), "  words\n    出台  a\n    x     b\n");
    }
}
