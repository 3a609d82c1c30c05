//! Puts parts that have no link to each other beside and below each other on a page.

use super::{Point, Size};

/// The upper left corners of `parts`, on a page `width` wide (or as wide as the widest of them), with `gap` between
/// them; and the size of all. Each stands as high as it can, in the order given.
pub fn pack(parts: &[Size], width: f64, gap: f64) -> (Vec<Point>, Size) {
    let width = parts.iter().map(|part| part.width).fold(width, f64::max);
    let mut sky = vec![Step { left: 0.0, right: width + gap, y: 0.0 }];
    let mut corners = Vec::with_capacity(parts.len());
    let mut size = Size::default();
    for part in parts {
        let wide = part.width + gap;
        let corner = lowest(&sky, wide, width + gap);
        raise(&mut sky, corner.x, corner.x + wide, corner.y + part.height + gap);
        size.width = size.width.max(corner.x + part.width);
        size.height = size.height.max(corner.y + part.height);
        corners.push(corner);
    }
    (corners, size)
}

/// A stretch of the border below which nothing stands yet.
#[derive(Clone, Copy)]
struct Step {
    left: f64,
    right: f64,
    y: f64,
}

/// Where something `wide` stands highest, of equals furthest left.
fn lowest(sky: &[Step], wide: f64, width: f64) -> Point {
    let mut best = Point { x: 0.0, y: f64::INFINITY };
    for start in sky.iter().map(|step| step.left).filter(|left| left + wide <= width + 1e-9) {
        let under = sky.iter().filter(|step| step.right > start + 1e-9 && step.left < start + wide - 1e-9);
        let y = under.map(|step| step.y).fold(0.0, f64::max);
        if y < best.y - 1e-9 {
            best = Point { x: start, y };
        }
    }
    best
}

fn raise(sky: &mut Vec<Step>, left: f64, right: f64, y: f64) {
    let mut next = Vec::with_capacity(sky.len() + 2);
    for step in sky.iter().filter(|step| step.left < left - 1e-9) {
        next.push(Step { right: step.right.min(left), ..*step });
    }
    next.push(Step { left, right, y });
    for step in sky.iter().filter(|step| step.right > right + 1e-9) {
        next.push(Step { left: step.left.max(right), ..*step });
    }
    *sky = next;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_rows_and_gaps_and_never_overlap() {
        let sizes: Vec<Size> = [(60.0, 50.0), (30.0, 10.0), (30.0, 30.0), (90.0, 5.0), (20.0, 9.0)]
            .map(|(width, height)| Size { width, height })
            .to_vec();
        let (corners, size) = pack(&sizes, 100.0, 5.0);
        assert_eq!(corners[1], Point { x: 65.0, y: 0.0 });
        assert_eq!(corners[2], Point { x: 65.0, y: 15.0 });
        assert!(size.width <= 100.0);
        assert!((pack(&sizes, 10.0, 5.0).1.width - 90.0).abs() < 1e-9, "as wide as the widest");
        for a in 0..sizes.len() {
            for b in 0..a {
                let apart = corners[a].x >= corners[b].x + sizes[b].width
                    || corners[b].x >= corners[a].x + sizes[a].width
                    || corners[a].y >= corners[b].y + sizes[b].height
                    || corners[b].y >= corners[a].y + sizes[a].height;
                assert!(apart, "{a} {b}");
            }
        }
    }
}
