//! Character classes of Chinese typesetting, by code point. Punctuation is structure, not vocabulary.

/// 。 ideographic full stop
pub const FULL_STOP: char = '\u{3002}';
/// ， full-width comma
pub const COMMA: char = '\u{FF0C}';
/// 、 enumeration comma
pub const ENUM_COMMA: char = '\u{3001}';
/// ； full-width semicolon
pub const SEMICOLON: char = '\u{FF1B}';
/// ： full-width colon
pub const COLON: char = '\u{FF1A}';
/// ！ full-width exclamation mark
pub const EXCLAMATION: char = '\u{FF01}';
/// ？ full-width question mark
pub const QUESTION: char = '\u{FF1F}';
/// “ opening quotation mark
pub const QUOTE_OPEN: char = '\u{201C}';
/// ” closing quotation mark
pub const QUOTE_CLOSE: char = '\u{201D}';
/// ‘ inner opening quotation mark
pub const INNER_QUOTE_OPEN: char = '\u{2018}';
/// ’ inner closing quotation mark
pub const INNER_QUOTE_CLOSE: char = '\u{2019}';
/// 《 opening title mark
pub const TITLE_OPEN: char = '\u{300A}';
/// 》 closing title mark
pub const TITLE_CLOSE: char = '\u{300B}';
/// 〈 inner opening title mark
pub const INNER_TITLE_OPEN: char = '\u{3008}';
/// 〉 inner closing title mark
pub const INNER_TITLE_CLOSE: char = '\u{3009}';
/// （ full-width opening parenthesis
pub const PAREN_OPEN: char = '\u{FF08}';
/// ） full-width closing parenthesis
pub const PAREN_CLOSE: char = '\u{FF09}';
/// 【 opening lenticular bracket
pub const LENTICULAR_OPEN: char = '\u{3010}';
/// 】 closing lenticular bracket
pub const LENTICULAR_CLOSE: char = '\u{3011}';
/// 〔 opening tortoise shell bracket
pub const TORTOISE_OPEN: char = '\u{3014}';
/// 〕 closing tortoise shell bracket
pub const TORTOISE_CLOSE: char = '\u{3015}';
/// … ellipsis; two of them make a Chinese one
pub const ELLIPSIS: char = '\u{2026}';
/// — em dash; two of them make a Chinese dash
pub const DASH: char = '\u{2014}';
/// －: between what is of two.
pub const WIDE_HYPHEN: char = '\u{FF0D}';
/// Ideographic space
pub const WIDE_SPACE: char = '\u{3000}';
/// `·` between the parts of a personal name.
pub const MIDDLE_DOT: char = '\u{00B7}';

/// A bar that sets a column's name or a body off in a headline (改革案例丨甲县…, 甲市教育局｜…).
pub fn is_bar(c: char) -> bool {
    matches!(c, '|' | '\u{FF5C}' | '\u{4E28}' | '\u{2502}' | '\u{FFE8}')
}

/// The Chinese characters of the basic plane without those kept for compatibility, as a class of regular expressions.
pub const BASIC_HAN: &str = r"[\u{3007}\u{3400}-\u{4DBF}\u{4E00}-\u{9FFF}]";

/// A Chinese character (URO, Extension A, compatibility block, supplementary planes, and the zero 〇).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3134F}' | '\u{3007}')
}

/// Ends a sentence: 。！？ and their half-width forms, but not the half-width full stop (decimals, names).
pub fn ends_sentence(c: char) -> bool {
    matches!(c, FULL_STOP | EXCLAMATION | QUESTION | '!' | '?')
}

/// An opening bracket or quotation mark, full- or half-width.
pub fn is_opening(c: char) -> bool {
    matches!(
        c,
        QUOTE_OPEN
            | INNER_QUOTE_OPEN
            | TITLE_OPEN
            | INNER_TITLE_OPEN
            | PAREN_OPEN
            | LENTICULAR_OPEN
            | '('
            | '['
            | '\u{300C}'
            | '\u{300E}'
            | '\u{3014}'
    )
}

/// A closing bracket or quotation mark, full- or half-width.
pub fn is_closing(c: char) -> bool {
    matches!(
        c,
        QUOTE_CLOSE
            | INNER_QUOTE_CLOSE
            | TITLE_CLOSE
            | INNER_TITLE_CLOSE
            | PAREN_CLOSE
            | LENTICULAR_CLOSE
            | ')'
            | ']'
            | '\u{300D}'
            | '\u{300F}'
            | '\u{3015}'
    )
}

/// A decimal digit, half- or full-width.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{FF10}'..='\u{FF19}')
}

/// A number up to ten written in a Chinese character, and the character for a pair.
pub fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '\u{4E00}'
            | '\u{4E8C}'
            | '\u{4E24}'
            | '\u{4E09}'
            | '\u{56DB}'
            | '\u{4E94}'
            | '\u{516D}'
            | '\u{4E03}'
            | '\u{516B}'
            | '\u{4E5D}'
            | '\u{5341}'
    )
}

/// A number that opens an item in one character: ① to ⑳, ⑴, ⒈, ❶.
pub fn is_item_number(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249B}' | '\u{2776}'..='\u{277F}')
}

/// A Roman numeral of one character.
pub fn is_roman(c: char) -> bool {
    matches!(c, '\u{2160}'..='\u{216B}')
}

/// A Latin letter, half- or full-width.
pub fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}

/// True for characters that steer a terminal or turn the direction of what follows.
pub fn steers(c: char) -> bool {
    let turns = |c| matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns(c) || c == '\u{FEFF}'
}
