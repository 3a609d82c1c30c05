//! Tables for people. Widths count columns, so that Chinese lines up.

use std::io::IsTerminal;

use comfy_table::{ContentArrangement, Table, presets};

/// Width where standard output is no terminal.
const WIDTH: u16 = 120;

/// A table with this head.
pub fn new(head: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if !std::io::stdout().is_terminal() {
        table.set_width(WIDTH);
    }
    table.set_header(head.to_vec());
    table
}

/// “... and 12 more (--limit 0 shows all)”, where a list is longer than what is shown.
pub fn more(total: usize, shown: usize) -> Option<String> {
    more_by("--limit", total, shown)
}

/// The same where another option sets how much is shown.
pub fn more_by(option: &str, total: usize, shown: usize) -> Option<String> {
    (total > shown).then(|| format!("... and {} more ({option} 0 shows all)", total - shown))
}
