//! The colours of the types can be told apart, by people who are colour-blind too, and black text can be read on them.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use zhengtu::ontology::Ontology;

/// How people see who lack one kind of cone: matrices on linear RGB (G. M. Machado and others, *A physiologically-based
/// model for simulation of color vision deficiency*, 2009, severity 1.0).
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];
/// Least distance of two colours in CIELAB: about five times what is just noticed side by side.
const APART: f64 = 12.0;
/// Contrast that WCAG asks of text at level AAA.
const CONTRAST: f64 = 7.0;

/// Red, green and blue, linear.
fn linear(hex: &str) -> [f64; 3] {
    [1, 3, 5].map(|at| {
        let part = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn seen(rgb: [f64; 3], matrix: &[[f64; 3]; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(rgb).map(|(m, part)| m * part).sum::<f64>().clamp(0.0, 1.0))
}

fn luminance([r, g, b]: [f64; 3]) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn lab(rgb: [f64; 3]) -> [f64; 3] {
    let [r, g, b] = rgb;
    let x = 0.4124 * r + 0.3576 * g + 0.1805 * b;
    let z = 0.0193 * r + 0.1192 * g + 0.9505 * b;
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let (x, y, z) = (f(x / 0.950_47), f(luminance(rgb)), f(z / 1.088_83));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn types_can_be_told_apart_by_everyone() {
    let types = Ontology::builtin().unwrap().entity_types;
    for (vision, matrix) in &VISIONS {
        let colours: Vec<[f64; 3]> = types.iter().map(|t| lab(seen(linear(&t.color), matrix))).collect();
        for a in 0..types.len() {
            for b in 0..a {
                let distance =
                    colours[a].iter().zip(colours[b]).map(|(p, q)| (p - q).powi(2)).sum::<f64>().sqrt();
                let (one, other) = (&types[a].id, &types[b].id);
                assert!(distance >= APART, "{vision}: {one} and {other} are {distance:.1} apart");
            }
        }
    }
}

#[test]
fn black_text_can_be_read_on_every_type() {
    for kind in Ontology::builtin().unwrap().entity_types {
        let contrast = (luminance(linear(&kind.color)) + 0.05) / 0.05;
        assert!(contrast >= CONTRAST, "{}: {contrast:.1}", kind.id);
    }
}

#[test]
fn types_have_shapes_of_their_own() {
    let types = Ontology::builtin().unwrap().entity_types;
    let mut shapes: Vec<&str> = types.iter().filter(|t| !t.hidden).map(|t| t.shape.as_str()).collect();
    let all = shapes.len();
    shapes.sort_unstable();
    shapes.dedup();
    assert_eq!(shapes.len(), all, "colour is not the only sign");
}
