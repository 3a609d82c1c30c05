//! XML element by element, over quick-xml. Takes care of what XML 1.0 cannot hold: most control characters, which
//! become U+FFFD, and line breaks in attributes, which stand as character references.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

/// Writes one document.
pub(super) struct Xml<'w> {
    writer: Writer<&'w mut dyn Write>,
}

impl<'w> Xml<'w> {
    /// A document that begins.
    pub fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Xml { writer })
    }

    /// `<name …>`
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(name, attributes)))
    }

    /// `</name>`
    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// `<name …/>`
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Empty(start(name, attributes)))
    }

    /// `<name …>text</name>`
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.writer.write_event(Event::Text(BytesText::from_escaped(with_references(text, &[]))))?;
        self.close(name)
    }

    /// The end of the document.
    pub fn finish(self) -> io::Result<()> {
        self.writer.into_inner().write_all(b"\n")
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        let value = escaped(value).into();
        start.push_attribute(Attribute { key: QName(key), value });
    }
    start
}

/// `text` as content of an element or a quoted attribute, in which it can never become markup.
pub(super) fn escaped(text: &str) -> String {
    with_references(text, &['\n', '\t'])
}

/// `text` as XML. What readers would change stands as character references: `breaks`, and the line ends of XML 1.1,
/// which some take for those of 1.0.
fn with_references(text: &str, breaks: &[char]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in escape(possible(text)).chars() {
        if breaks.contains(&c) || matches!(c, '\u{7F}'..='\u{9F}' | '\u{2028}') {
            out.push_str(&format!("&#{};", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}

/// `text` without what XML 1.0 has no way to write.
fn possible(text: &str) -> Cow<'_, str> {
    let impossible = |c: char| match c {
        '\t' | '\n' | '\r' => false,
        '\u{FFFE}' | '\u{FFFF}' => true,
        c => c < ' ',
    };
    if text.contains(impossible) { text.replace(impossible, "\u{FFFD}").into() } else { text.into() }
}

/// `text` as a name token: letters, digits and common Chinese characters as they are, all else as `_xHEX_`.
/// Different texts give different tokens.
pub(super) fn token(text: &str) -> String {
    let mut token = String::with_capacity(text.len());
    for c in text.chars() {
        // Chinese characters beyond these are no name characters to older readers.
        if c.is_ascii_alphanumeric()
            || matches!(c, '-' | '.' | ':')
            || (0x4E00..=0x9FA5).contains(&(c as u32))
        {
            token.push(c);
        } else {
            token.push_str(&format!("_x{:04X}_", c as u32));
        }
    }
    token
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out).unwrap();
        xml.open("a", &[("b", text)]).unwrap();
        xml.text("c", &[], text).unwrap();
        xml.close("a").unwrap();
        xml.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_character_is_written_or_replaced() {
        let out = written("<&>\"'\n\r\t]]>\u{0}\u{1F}\u{FFFE}🏛️\u{202E}\u{85}\u{2028}");
        let attribute =
            "&lt;&amp;&gt;&quot;&apos;&#10;&#13;&#9;]]&gt;\u{FFFD}\u{FFFD}\u{FFFD}🏛️\u{202E}&#133;&#8232;";
        assert!(out.contains(&format!("<a b=\"{attribute}\">")), "{out}");
        let text = "&lt;&amp;&gt;&quot;&apos;\n&#13;\t]]&gt;\u{FFFD}\u{FFFD}\u{FFFD}🏛️\u{202E}&#133;&#8232;";
        assert!(out.contains(&format!("<c>{text}</c>")), "{out}");
    }

    #[test]
    fn tokens_tell_texts_apart() {
        assert_eq!(token("goal:共同富裕"), "goal:共同富裕");
        assert_eq!(token("a \"b\"_x"), "a_x0020__x0022_b_x0022__x005F_x");
        assert_ne!(token("_x0020_"), token(" "));
    }
}
