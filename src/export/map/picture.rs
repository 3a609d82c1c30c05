//! A drawing as PNG or PDF, with the fonts of the machine.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use krilla_svg::SurfaceExt;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{self, Database, Family, Query};
use resvg::usvg::{Options, Tree};

use super::{Drawing, FONTS};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::text::chars;

/// CSS pixels in an inch, and points in a CSS pixel.
const INCH: f64 = 96.0;
const POINT: f64 = 0.75;
const METRE: f64 = 39.370_078_740_157_48;
/// A larger picture is refused: it would take more than 400 MB of memory.
const MOST_PIXELS: f64 = 1e8;
/// Characters of a drawing by which fonts are judged.
const SAMPLE: usize = 200;

/// The fonts that pictures are set in.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    database: Database,
}

impl Fonts {
    /// The fonts installed on this machine.
    pub fn system() -> Self {
        let mut database = Database::new();
        database.load_system_fonts();
        Fonts { database }
    }

    /// Those in the file at `path`.
    ///
    /// # Errors
    /// A file that cannot be read or holds no font.
    pub fn file(path: &Path) -> Result<Self> {
        let mut database = Database::new();
        let loaded = database.load_font_file(path);
        let fault = |message: String| {
            Error::from(Diagnostic::new(Severity::Error, path.display().to_string(), message))
        };
        loaded.map_err(|e| fault(format!("cannot be read: {e}")))?;
        if database.is_empty() {
            return Err(fault("this is no font file (.ttf, .otf, .ttc)".to_owned()));
        }
        Ok(Fonts { database })
    }

    /// Makes the font that has the Chinese characters of `drawing` the one that is taken where no other is named.
    ///
    /// # Errors
    /// Where no font has them.
    pub fn for_drawing(mut self, drawing: &Drawing) -> Result<Self> {
        let wanted: BTreeSet<char> = drawing.svg.chars().filter(|c| chars::is_han(*c)).collect();
        let wanted: Vec<char> = wanted.into_iter().take(SAMPLE).collect();
        let named = FONTS.split(',').filter_map(|name| {
            self.database.query(&Query { families: &[Family::Name(name)], ..Query::default() })
        });
        let mut others: Vec<_> = self.database.faces().map(|face| (face_order(face), face.id)).collect();
        others.sort();
        let all = named.chain(others.into_iter().map(|(_, id)| id)).map(|id| (self.missing(id, &wanted), id));
        let best = all.min_by_key(|(missing, _)| *missing);
        let Some((_, id)) = best.filter(|(missing, _)| wanted.is_empty() || *missing < wanted.len()) else {
            return Err(no_font());
        };
        let family = self.database.face(id).and_then(|face| face.families.first()).map(|f| f.0.clone());
        if let Some(family) = family {
            self.database.set_sans_serif_family(family);
        }
        Ok(self)
    }

    /// How many of `wanted` the font does not have.
    fn missing(&self, id: fontdb::ID, wanted: &[char]) -> usize {
        let lacks = |data: &[u8], index: u32| {
            let face = ttf_parser::Face::parse(data, index).ok()?;
            Some(wanted.iter().filter(|c| face.glyph_index(**c).is_none()).count())
        };
        self.database.with_face_data(id, lacks).flatten().unwrap_or(wanted.len())
    }
}

/// Regular upright fonts first, then by name.
fn face_order(face: &fontdb::FaceInfo) -> (bool, u16, bool, String) {
    let name = face.families.first().map_or_else(String::new, |family| family.0.clone());
    (face.style != fontdb::Style::Normal, face.weight.0.abs_diff(400), name.contains("Serif"), name)
}

fn no_font() -> Error {
    let message = "no font on this machine has the Chinese characters of this map";
    Diagnostic::new(Severity::Error, "fonts", message)
        .hint(
            "install one (Debian, Ubuntu: fonts-noto-cjk or fonts-wqy-zenhei; Fedora: google-noto-sans-cjk-fonts; \
             Alpine: font-noto-cjk), or name a font file with --font; SVG and DOT need none",
        )
        .into()
}

/// Draws the picture with so many pixels to the inch, as PNG.
///
/// # Errors
/// A picture that is too large.
pub fn png(drawing: &Drawing, fonts: &Fonts, dpi: f64) -> Result<Vec<u8>> {
    let scale = dpi / INCH;
    let (width, height) = (drawing.size.width * scale, drawing.size.height * scale);
    if width * height > MOST_PIXELS {
        let message = format!("a picture of {width:.0} by {height:.0} pixels is too large");
        let hint = "give a lower --dpi or a smaller --page, or write SVG or PDF";
        return Err(Diagnostic::new(Severity::Error, "map", message).hint(hint).into());
    }
    let tree = tree(drawing, fonts)?;
    let (width, height) = (width.round().max(1.0) as u32, height.round().max(1.0) as u32);
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| fault("it has no size"))?;
    let (x, y) = (width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, Transform::from_scale(x, y), &mut pixels.as_mut());
    encode(&pixels, dpi).map_err(|e| fault(&e.to_string()))
}

/// The pixels as PNG, with their size in print.
fn encode(pixels: &Pixmap, dpi: f64) -> std::result::Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    let per_metre = (dpi * METRE).round() as u32;
    let unit = png::Unit::Meter;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit }));
    // The page is opaque: what is left of the fourth channel says nothing.
    let rgb: Vec<u8> =
        pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    encoder.write_header()?.write_image_data(&rgb)?;
    Ok(out)
}

/// The drawing as a PDF of one page, its text as text.
///
/// # Errors
/// A font that cannot be embedded.
pub fn pdf(drawing: &Drawing, fonts: &Fonts) -> Result<Vec<u8>> {
    let tree = tree(drawing, fonts)?;
    let (width, height) = ((drawing.size.width * POINT) as f32, (drawing.size.height * POINT) as f32);
    let size = krilla::geom::Size::from_wh(width, height).ok_or_else(|| fault("it has no size"))?;
    let settings =
        krilla::page::PageSettings::from_wh(width, height).ok_or_else(|| fault("it has no size"))?;
    let mut document = krilla::Document::new();
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface
        .draw_svg(&tree, size, krilla_svg::SvgSettings::default())
        .ok_or_else(|| fault("it has no size"))?;
    surface.finish();
    page.finish();
    document.finish().map_err(|e| fault(&format!("{e:?}")))
}

fn tree(drawing: &Drawing, fonts: &Fonts) -> Result<Tree> {
    let options = Options { fontdb: Arc::new(fonts.database.clone()), ..Options::default() };
    Tree::from_str(&drawing.svg, &options).map_err(|e| fault(&e.to_string()))
}

fn fault(reason: &str) -> Error {
    Diagnostic::new(Severity::Error, "map", format!("the drawing cannot be made a picture: {reason}")).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Size;

    #[test]
    fn a_machine_without_a_chinese_font_is_told_so() {
        let drawing = |svg: &str| Drawing { svg: svg.to_owned(), size: Size::default(), text: 9.0 };
        let error = Fonts::default().for_drawing(&drawing("<svg>政策</svg>")).expect_err("no font");
        let said = error.to_string();
        assert!(
            said.contains("no font") && said.contains("fonts-noto-cjk") && said.contains("--font"),
            "{said}"
        );
    }
}
