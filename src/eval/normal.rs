//! Names compared by their characters only: width, case, white space and quotation marks make no difference.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::text::chars;

/// `name` in NFKC and lower case, without white space, quotation marks and brackets of names.
pub(super) fn normal(name: &str) -> String {
    name.nfkc().filter(|c| !is_dropped(*c)).collect::<String>().to_lowercase()
}

/// White space, the information separators among it; quotation marks; the brackets of names, from
/// U+3008 (single title mark) to U+3011 (lenticular bracket).
pub(super) fn is_dropped(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{1C}'..='\u{1F}' | '"' | '\'' | '\u{3008}'..='\u{3011}')
        || matches!(
            c,
            chars::QUOTE_OPEN | chars::QUOTE_CLOSE | chars::INNER_QUOTE_OPEN | chars::INNER_QUOTE_CLOSE
        )
}

/// All `names` in normal form, and what stands in quotation or title marks inside them; none is empty.
pub(super) fn forms<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut forms = BTreeSet::new();
    for name in names {
        forms.insert(normal(name));
        forms.extend(inside(name).map(normal));
    }
    forms.remove("");
    forms
}

/// The innermost words in quotation or title marks; empty where nothing stands in them.
fn inside(name: &str) -> impl Iterator<Item = &str> {
    let mut open = None;
    name.char_indices().filter_map(move |(at, c)| match c {
        chars::QUOTE_OPEN | chars::TITLE_OPEN => {
            open = Some(at + c.len_utf8());
            None
        }
        chars::QUOTE_CLOSE | chars::TITLE_CLOSE => open.take().map(|start| &name[start..at]),
        _ => None,
    })
}

/// How alike two names in normal form are, from 0 to 1: twice the pairs of neighbouring characters that both
/// have, divided by those of each (Dice).
pub(super) fn dice(a: &str, b: &str) -> f64 {
    let (a, b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * a.intersection(&b).count() as f64 / all as f64 }
}

/// Pairs of neighbouring characters, each once; a single character is a pair of its own.
fn pairs(name: &str) -> BTreeSet<(char, Option<char>)> {
    let single = || name.chars().next().map(|c| (c, None));
    let pairs: BTreeSet<_> = name.chars().zip(name.chars().skip(1).map(Some)).collect();
    if pairs.is_empty() { single().into_iter().collect() } else { pairs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_space_and_marks_make_no_difference() {
        assert_eq!(normal("《云溪县“十四五”　规划》"), "云溪县十四五规划");
        assert_eq!(normal("【Ａ＋Ｂ】「e办」 \u{1F}"), "a+be办");
    }

    #[test]
    fn what_stands_in_marks_is_a_form_of_its_own() {
        let all = forms(["“云小帮”服务队《暂行办法》", ""]);
        let expected = ["云小帮", "云小帮服务队暂行办法", "暂行办法"];
        assert!(all.iter().eq(&expected), "{all:?}");
        assert!(inside("《关于“一件事”的通知》").eq(["一件事"]));
        assert!(inside("“”云》").all(str::is_empty));
    }

    #[test]
    fn dice_counts_pairs_of_characters() {
        let near = |share: f64, expected: f64| assert!((share - expected).abs() < 1e-12, "{share}");
        near(dice("健康云溪", "健康云溪"), 1.0);
        near(dice("健康云溪", "平安云溪"), 1.0 / 3.0);
        near(dice("云", "云"), 1.0);
        near(dice("云", "云溪"), 0.0);
        near(dice("", ""), 0.0);
    }
}
