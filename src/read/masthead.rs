//! The masthead of a bulletin (工作简报 / 第9期 / …办公室编 2025年7月28日 / 【专栏】): none of it is the title of the
//! article under it, and who edits it wrote that article. Found before lines are joined.

use super::lines::{Lines, Mark};
use super::{BlockKind, authors, structure};
use crate::ontology::Layout;
use crate::text::chars;

/// Lines of a masthead, at most.
const LINES: usize = 6;
/// The longest line of a masthead, in bytes.
const LINE_MAX: usize = 160;

/// Gives the lines of a masthead their roles, where the file opens with one: a bulletin's name, and its number
/// in the line after it.
pub(super) fn mark(lines: &mut Lines<'_>, layout: &Layout) {
    let plain = |lines: &Lines<'_>, i: usize| {
        lines.all.get(i).is_some_and(|l| l.mark == Mark::Plain && l.role.is_none())
            && lines.bytes(i) <= LINE_MAX
    };
    let opens = plain(lines, 0) && plain(lines, 1);
    if !(opens && is_name(&lines.words(0), layout) && is_number(&lines.words(1), layout)) {
        return;
    }
    for line in 0..2 {
        lines.all[line].role = Some(BlockKind::Banner);
    }
    for line in 2..LINES {
        if !plain(lines, line) {
            return;
        }
        let words = lines.words(line);
        let role = if authors::editor(&words, layout).is_some() {
            BlockKind::Author
        } else if structure::is_column(&words) || is_number(&words, layout) {
            BlockKind::Banner
        } else {
            return;
        };
        lines.all[line].role = Some(role);
    }
}

/// 营商环境工作简报
fn is_name(line: &str, layout: &Layout) -> bool {
    structure::is_title(line, layout) && layout.bulletins.iter().any(|name| line.ends_with(name.as_str()))
}

/// 2025年第9期（总第213期）: a number and the words of numbering, nothing else.
fn is_number(line: &str, layout: &Layout) -> bool {
    let number = |c: char| chars::is_digit(c) || layout.numerals.contains(&c);
    let around = |c: char| c.is_whitespace() || chars::is_opening(c) || chars::is_closing(c);
    let numbered = layout.issue_words.iter().any(|w| line.contains(w.as_str())) && line.contains(number);
    let mut rest = line.to_owned();
    for word in &layout.issue_words {
        rest = rest.replace(word.as_str(), "");
    }
    numbered && rest.chars().all(|c| number(c) || around(c))
}

#[cfg(test)]
mod tests {
    use crate::ontology::Ontology;
    use crate::read::read_bytes;

    /// Title, author and date of each article of a text.
    fn heads(text: &str) -> Vec<(Option<String>, Option<String>, Option<String>)> {
        let ontology = Ontology::builtin().unwrap();
        let reading = read_bytes("a.txt", text.as_bytes(), &ontology.layout);
        reading.documents.into_iter().map(|d| (d.title, d.author, d.published)).collect()
    }

    #[test]
    fn the_article_under_a_masthead_has_its_own_title() {
        let some = |s: &str| Some(s.to_owned());
        let body = "近年来，县水利局建成“一河一策”平台，巡河12万次。有关情况如下。\n";
        let title = "县水利局“三色管理”护好一河清水";
        let edited =
            format!("水利工作简报\n第12期\n县水利局办公室编　　2025年3月1日\n【经验交流】\n{title}\n{body}");
        assert_eq!(heads(&edited), [(some(title), some("县水利局办公室"), some("2025-03-01"))]);
        let numbered = format!("水利工作简报\n2025年第9期（总第213期）\n{title}\n{body}");
        assert_eq!(heads(&numbered), [(some(title), None, None)]);
        let signed = format!("水利工作简报\n第12期\n{title}\n县水利局党组理论学习中心组\n{body}");
        assert_eq!(heads(&signed), [(some(title), some("县水利局党组理论学习中心组"), None)]);
        // a column before the title, and a title in its brackets
        assert_eq!(heads(&format!("【改革案例】\n{title}\n{body}\n{body}")), [(some(title), None, None)]);
        let bracketed = format!("【{title}】");
        assert_eq!(heads(&format!("{bracketed}\n{body}\n{body}\n{body}")), [(some(&bracketed), None, None)]);
        // a title that ends so, with no number under it
        assert_eq!(heads(&format!("水利工作动态\n{body}")), [(some("水利工作动态"), None, None)]);
    }
}
