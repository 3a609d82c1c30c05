//! Layout repair: hard-wrapped lines → one paragraph per line.
//!
//! Whether a text is wrapped is judged around every line, by widths that hardly differ and lines that end
//! in mid-sentence; a text that has one paragraph per line comes out as it was. No character is changed.

use super::broken_titles;
use super::lines::{Lines, Mark};
use crate::ontology::Layout;
use crate::text::chars;

/// Neighbours on either side by which a line is judged.
const AROUND: usize = 6;
/// The longest line of a column, in bytes; the widest in half-width columns is less.
const COLUMN_MAX: usize = 240;
/// The narrowest column, in half-width columns.
const COLUMN_MIN: u16 = 16;
/// Half-width columns by which full lines of one column differ.
const SLACK: u16 = 6;
/// Width of a line that is too long to be part of a column.
const LONG: u16 = u16::MAX;

/// What repair needs to know of a line.
#[derive(Clone, Copy)]
struct Shape {
    width: u16,
    /// It ends in 。！？.
    ended: bool,
    /// It ends in no punctuation at all.
    open: bool,
    /// It holds a comma or a full stop.
    prose: bool,
}

/// Joins the lines of every paragraph.
pub(super) fn repair<'t>(lines: Lines<'t>, layout: &Layout) -> Lines<'t> {
    let shapes: Vec<Shape> = (0..lines.len()).map(|i| shape(&lines, i)).collect();
    let columns: Vec<u16> = (0..lines.len()).map(|i| column(&shapes, i)).collect();
    let page = Page { lines: &lines, shapes, columns };
    let title = |i: usize| broken_titles::goes_on(&lines, i, layout);
    let glue: Vec<bool> = (0..lines.len()).map(|i| title(i) || page.continues(i)).collect();
    if glue.contains(&true) { lines.join(&glue) } else { lines }
}

fn shape(lines: &Lines<'_>, line: usize) -> Shape {
    let last = lines.last_char(line).unwrap_or(' ');
    let open = last.is_alphanumeric() || chars::is_opening(last) || last == '+';
    let ended = !open && lines.ended(line);
    if lines.bytes(line) > COLUMN_MAX {
        return Shape { width: LONG, ended, open, prose: true };
    }
    let words = lines.words(line);
    let width = width(&words);
    let prose = words.contains([chars::COMMA, chars::FULL_STOP, chars::ENUM_COMMA]);
    Shape { width, ended, open, prose }
}

/// Width of short `words`, in half-width columns: one for an ASCII character, two for any other.
fn width(words: &str) -> u16 {
    let count = |is: fn(u8) -> bool| words.bytes().map(|byte| u16::from(is(byte))).sum::<u16>();
    2 * count(|byte| byte & 0xC0 != 0x80) - count(|byte| byte < 0x80)
}

/// Width of the column in which `line` stands, or 0 where the text around it is not hard-wrapped.
fn column(shapes: &[Shape], line: usize) -> u16 {
    let candidate = |i: usize| shapes.get(i).is_some_and(|s| s.open && s.width != LONG);
    let near = line.saturating_sub(2)..line + 3;
    if shapes[line].width == LONG || near.filter(|i| candidate(*i)).count() < 2 {
        return 0;
    }
    // Columns change their width from one line to the next: each side alone may tell it as well.
    let (low, high) = (line.saturating_sub(AROUND), (line + AROUND + 1).min(shapes.len()));
    let windows = [&shapes[low..high], &shapes[line..high], &shapes[low..=line]];
    let width = shapes[line].width;
    let fits = |column: u16| column > 0 && width + SLACK >= column && width <= column + 4;
    let columns = windows.map(wrapped);
    let best = columns.iter().find(|c| fits(**c)).or_else(|| columns.iter().find(|c| **c > 0));
    best.copied().unwrap_or(0)
}

/// Width of the column that these lines are, or 0.
fn wrapped(around: &[Shape]) -> u16 {
    let same = |w: u16| around.iter().filter(|s| s.width.abs_diff(w) <= 2).count();
    let mode = around.iter().map(|s| s.width).filter(|w| *w != LONG).max_by_key(|w| (same(*w), *w));
    let Some(width) = mode.filter(|w| *w >= COLUMN_MIN) else { return 0 };
    let count = |fits: &dyn Fn(&Shape) -> bool| around.iter().filter(|s| fits(s)).count();
    let full = count(&|s| s.width != LONG && s.width + SLACK >= width && s.width <= width + 4);
    let wrapped = around.len() >= 3
        && full >= 3
        && count(&|s| s.open) * 2 >= around.len()
        && full * 5 >= around.len() * 3
        && count(&|s| s.prose) * 4 >= around.len();
    if wrapped { width } else { 0 }
}

struct Page<'p, 't> {
    lines: &'p Lines<'t>,
    shapes: Vec<Shape>,
    columns: Vec<u16>,
}

impl Page<'_, '_> {
    /// The paragraph of `line` goes on in the next line.
    fn continues(&self, line: usize) -> bool {
        let next = line + 1;
        if next >= self.lines.len() {
            return false;
        }
        let loose = |i: usize| self.lines.all[i].mark == Mark::Plain && self.lines.all[i].role.is_none();
        if !loose(line) || !loose(next) {
            return false;
        }
        if self.lines.last_char(line) == Some(chars::TITLE_OPEN)
            || self.lines.first_char(next) == Some(chars::TITLE_CLOSE)
        {
            return true;
        }
        let (shape, column) = (self.shapes[line], self.columns[line]);
        if column == 0 || shape.width == LONG {
            return false;
        }
        if shape.ended { self.goes_on_after_stop(line, column) } else { self.goes_on(line, column) }
    }

    /// A line that does not end a sentence: it goes on where it is full, or where it is the first of
    /// a heading's two lines.
    fn goes_on(&self, line: usize, column: u16) -> bool {
        self.shapes[line].width + SLACK >= column || self.is_two_line_heading(line, column)
    }

    fn goes_on_after_stop(&self, line: usize, column: u16) -> bool {
        let next = line + 1;
        let begins = self.lines.all[next];
        // Text taken from PDF files has an empty line before every line that starts with a quotation mark.
        let quote = self.lines.first_char(next) == Some(chars::QUOTE_OPEN);
        if (begins.blank_before && !quote) || begins.indented || self.shapes[line].width + 4 < column {
            return false;
        }
        // A first line is two characters short: its indent was lost.
        let (shape, column) = (self.shapes[next], self.columns[next]);
        let short = column.saturating_sub(shape.width);
        !(shape.open && (3..=5).contains(&short))
    }

    fn is_two_line_heading(&self, line: usize, column: u16) -> bool {
        let next = line + 1;
        let blank = |i: usize| self.lines.all.get(i).is_none_or(|l| l.blank_before);
        let (first, second) = (self.shapes[line], self.shapes[next]);
        let apart =
            blank(line) && !blank(next) && blank(next + 1) && (line == 0 || self.shapes[line - 1].ended);
        apart && !second.ended && second.width + SLACK < column && second.width <= first.width + 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let ontology = crate::ontology::Ontology::builtin().unwrap();
        let lines = repair(Lines::plain(text), &ontology.layout);
        let got: Vec<_> = (0..lines.len()).map(|i| lines.words(i).into_owned()).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn chinese_is_as_wide_as_two_latin_letters() {
        assert_eq!(["", "ab 1", "甲乙，", "a甲\u{20BB7}é"].map(width), [0, 4, 6, 7]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        check(
            "今年以来，市水利局坚持问题导\n向，统筹推进河湖管护、供水保\n障和防汛抢险三项重点工作，以\n\n“清水工程”为抓手，扎实开展巡\n查。\n\n全市河道水质稳步提升，群众的满意\n度达到95%，获得感明显增强。\n",
            &[
                "今年以来，市水利局坚持问题导向，统筹推进河湖管护、供水保障和防汛抢险三项重点工作，以“清水工程”为抓手，扎实开展巡查。",
                "全市河道水质稳步提升，群众的满意度达到95%，获得感明显增强。",
            ],
        );
    }

    #[test]
    fn title_marks_broken_over_lines_are_joined() {
        check(
            "根据《\n河湖管护办法\n》，制定细则。\n另一段。\n",
            &["根据《河湖管护办法》，制定细则。", "另一段。"],
        );
    }

    #[test]
    fn titles_over_two_lines_are_joined() {
        check(
            "甲市人民政府办公室\n关于加强燃气安全管理的实施意见\n\n各县区人民政府：\n",
            &["甲市人民政府办公室关于加强燃气安全管理的实施意见", "各县区人民政府："],
        );
        check(
            "甲县委员会\n甲县人民政府\n关于表彰先进集体的决定\n",
            &["甲县委员会甲县人民政府关于表彰先进集体的决定"],
        );
        check("甲县总工会\n2023年工作总结\n", &["甲县总工会2023年工作总结"]);
        check(
            "甲市人民政府关于印发甲市\n应急体系建设规划的通知\n各局：\n",
            &["甲市人民政府关于印发甲市应急体系建设规划的通知", "各局："],
        );
        check(
            "甲市水务局\n关于印发甲市供水\n工作规划的通知\n各县区：\n",
            &["甲市水务局关于印发甲市供水工作规划的通知", "各县区："],
        );
        check("甲县教育局\n2023年春季学期开学。\n", &["甲县教育局", "2023年春季学期开学。"]);
    }

    #[test]
    fn lists_and_paragraphs_stay() {
        let items = ["水利局", "财政局", "民政局", "教育局", "卫生健康局"];
        check(&items.join("\n"), &items);
        let paragraphs = ["第一段，讲背景。", "第二段，讲措施。", "第三段，讲成效。"];
        check(&paragraphs.join("\n\n"), &paragraphs);
    }
}
