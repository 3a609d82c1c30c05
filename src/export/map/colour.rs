//! Colours that can be read: dark enough on white, and pale where something is uncertain.

/// Contrast with white that small text needs (WCAG 2.2, level AA).
const CONTRAST: f64 = 4.5;
/// Share of a colour that is left where it is pale.
const PALE: f64 = 0.5;

/// Red, green and blue, from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Colour([f64; 3]);

impl Colour {
    /// From `#rrggbb`; anything else is grey.
    pub fn parse(text: &str) -> Self {
        let part = |i: usize| {
            let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6)?;
            u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok().map(f64::from)
        };
        match (part(0), part(1), part(2)) {
            (Some(r), Some(g), Some(b)) => Colour([r, g, b]),
            _ => Colour([102.0; 3]),
        }
    }

    /// As `#rrggbb`.
    pub fn hex(self) -> String {
        let [r, g, b] = self.0.map(|part| part.round().clamp(0.0, 255.0) as u8);
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Darkened until text in it can be read on white.
    pub fn legible(self) -> Self {
        let mut colour = self;
        while colour.contrast_with_white() < CONTRAST {
            colour = Colour(colour.0.map(|part| part * 0.95));
        }
        colour
    }

    /// The border of an area of this colour.
    pub fn border(self) -> Self {
        Colour(self.0.map(|part| part * 0.45))
    }

    /// Mixed with white.
    pub fn pale(self) -> Self {
        Colour(self.0.map(|part| 255.0 - (255.0 - part) * PALE))
    }

    /// Relative luminance and contrast as WCAG defines them, with the square standing for the exact curve, which is
    /// stricter for what is dark.
    fn contrast_with_white(self) -> f64 {
        let [r, g, b] = self.0.map(|part| (part / 255.0) * (part / 255.0));
        1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yellow_is_darkened_and_dark_red_is_not() {
        assert!(Colour::parse("#f1c232").legible().contrast_with_white() >= CONTRAST);
        assert_eq!(Colour::parse("#990000").legible().hex(), "#990000");
        assert_eq!(Colour::parse("red").hex(), "#666666");
        assert_eq!(Colour::parse("#字00").hex(), "#666666");
    }
}
