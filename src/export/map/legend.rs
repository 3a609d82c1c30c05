//! The legend: the types of node and the kinds of line that a map shows, no others.

use super::colour::Colour;
use super::paint;
use super::scene::{Scene, text_size};
use super::shape::Shape;
use super::words::Words;
use crate::export::Language;
use crate::layout::{Point, Size};
use crate::ontology::Ontology;

const TEXT: f64 = 10.0;
const SAMPLE: Size = Size { width: 30.0, height: 16.0 };
const ROW: f64 = 22.0;
const GAP: (f64, f64) = (5.0, 16.0);

/// What an entry shows.
enum Sample {
    Node { shape: Shape, fill: Colour, focus: bool },
    Line { planned: bool, uncertain: bool, thick: bool, both: bool },
}

/// The legend of a map.
pub(super) struct Legend {
    entries: Vec<(Sample, String)>,
}

impl Legend {
    /// Of what `scene` shows.
    pub fn new(scene: &Scene, ontology: &Ontology, language: Language) -> Self {
        let words = Words::of(language);
        let mut entries = Vec::new();
        for (kind, entity) in ontology.entity_types.iter().enumerate() {
            let Some(shown) = scene.boxes.iter().find(|b| b.kind == kind) else { continue };
            let label = language.of(&entity.label_zh, &entity.label_en).to_owned();
            entries.push((Sample::Node { shape: shown.shape, fill: shown.fill, focus: false }, label));
        }
        if let Some(focus) = scene.boxes.iter().find(|b| b.focus) {
            let sample = Sample::Node { shape: focus.shape, fill: focus.fill, focus: true };
            entries.push((sample, words.get("focus").to_owned()));
        }
        let line = |planned, uncertain, thick, both| Sample::Line { planned, uncertain, thick, both };
        let any = |wanted: &dyn Fn(&super::scene::Line) -> bool| scene.lines.iter().any(wanted);
        let lines = [
            ("stated", any(&|l| !l.planned), line(false, false, false, false)),
            ("planned", any(&|l| l.planned), line(true, false, false, false)),
            ("uncertain", any(&|l| l.uncertain), line(false, true, false, false)),
            ("either", any(&|l| l.symmetric), line(false, false, false, true)),
            ("evidence", any(&|l| l.width > 1.4), line(false, false, true, false)),
        ];
        let shown = lines.into_iter().filter(|(_, shown, _)| *shown);
        entries.extend(shown.map(|(key, _, sample)| (sample, words.get(key).to_owned())));
        Legend { entries }
    }

    /// Its height in a page `width` wide.
    pub fn height(&self, width: f64) -> f64 {
        self.places(width).last().map_or(0.0, |corner| corner.y + ROW)
    }

    /// Upper left corners of the entries, in rows.
    fn places(&self, width: f64) -> Vec<Point> {
        let (mut x, mut y) = (0.0, 0.0);
        let mut places = Vec::with_capacity(self.entries.len());
        for (_, text) in &self.entries {
            let wide = SAMPLE.width + GAP.0 + text_size(std::slice::from_ref(text), TEXT).width;
            if x > 0.0 && x + wide > width {
                (x, y) = (0.0, y + ROW);
            }
            places.push(Point { x, y });
            x += wide + GAP.1;
        }
        places
    }

    /// Draws it with its upper left corner at `corner`.
    pub fn draw(&self, corner: Point, width: f64, out: &mut String) {
        out.push_str("<g class=\"legend\">\n");
        for ((sample, text), place) in self.entries.iter().zip(self.places(width)) {
            let (x, y) = (corner.x + place.x, corner.y + place.y + ROW / 2.0);
            match sample {
                Sample::Node { shape, fill, focus } => {
                    let centre = Point { x: x + SAMPLE.width / 2.0, y };
                    paint::outline(*shape, centre, SAMPLE, *fill, *focus, out);
                }
                Sample::Line { planned, uncertain, thick, both } => {
                    let colour = Colour::parse("#404040");
                    let stroke = paint::Stroke {
                        colour: if *uncertain { colour.pale() } else { colour },
                        planned: *planned,
                        uncertain: *uncertain,
                        width: if *thick { 2.7 } else { 1.1 },
                    };
                    let (left, right) = (Point { x, y }, Point { x: x + SAMPLE.width, y });
                    let heads = if *both { vec![(left, false), (right, true)] } else { vec![(right, true)] };
                    stroke.draw(&paint::straight(left, right), &heads, out);
                }
            }
            let left = Point { x: x + SAMPLE.width + GAP.0, y };
            paint::text(std::slice::from_ref(text), left, TEXT, "start", "#303030", out);
        }
        out.push_str("</g>\n");
    }
}
