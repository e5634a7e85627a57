//! Small questions about boxes.

use minutebook_model::Bbox;

/// The box that holds all of `boxes`; empty at the origin where there are none.
pub(crate) fn cover(boxes: impl IntoIterator<Item = Bbox>) -> Bbox {
    boxes.into_iter().reduce(Bbox::cover).unwrap_or(Bbox { x0: 0.0, y0: 0.0, x1: 0.0, y1: 0.0 })
}

/// How far two stretches overlap; negative where they lie apart, by how much.
pub(crate) fn overlap(a: (f32, f32), b: (f32, f32)) -> f32 {
    a.1.min(b.1) - a.0.max(b.0)
}

/// The value that stands most often in `values` after rounding to `step`, the smaller of two alike; None of nothing.
pub(crate) fn most_common(values: impl IntoIterator<Item = f32>, step: f32) -> Option<f32> {
    let mut counts = std::collections::BTreeMap::<i64, usize>::new();
    for value in values {
        *counts.entry((value / step).round() as i64).or_default() += 1;
    }
    counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(k, _)| *k as f32 * step)
}

/// The box with all its lengths multiplied.
pub(crate) fn scaled(b: Bbox, by: f32) -> Bbox {
    Bbox { x0: b.x0 * by, y0: b.y0 * by, x1: b.x1 * by, y1: b.y1 * by }
}
