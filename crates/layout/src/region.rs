//! Reading order: columns are found by the gutters that run between them, and read one after the other.

use minutebook_model::Bbox;

use crate::geometry::{cover, overlap};

/// Something that stands on a page and is read as a whole: a piece of a line, or a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// Its box.
    pub bbox: Bbox,
    /// The caller's name for it.
    pub index: usize,
    /// True for what can stand beside a gutter as running text: a piece of a line.
    pub text: bool,
}

/// A column of running text has at least so many rows.
const ROWS: usize = 4;
/// And its rows are, in the mean, at least this part of the page's text width.
const WIDTH: f32 = 0.22;

/// The items in regions, each a column or a band over all columns, in reading order; each region's items from top to bottom.
#[must_use]
pub fn regions_of(items: Vec<Item>) -> Vec<Vec<Item>> {
    let mut regions = Vec::new();
    let width = {
        let all = cover(items.iter().map(|i| i.bbox));
        all.x1 - all.x0
    };
    divide(items, width, 0, &mut regions);
    regions
}

fn divide(mut items: Vec<Item>, width: f32, depth: usize, regions: &mut Vec<Vec<Item>>) {
    if items.is_empty() {
        return;
    }
    items.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    let Some(gutter) = best_gutter(&items, width).filter(|_| depth < 4) else {
        regions.push(items);
        return;
    };
    let mut loose: Vec<Item> = Vec::new();
    for band in bands_of(&items, gutter) {
        if !is_columns(&band, gutter, width) {
            loose.extend(band);
            continue;
        }
        if !loose.is_empty() {
            regions.push(std::mem::take(&mut loose));
        }
        let (left, right) = band.into_iter().partition(|i| middle(i) < gutter);
        divide(left, width, depth + 1, regions);
        divide(right, width, depth + 1, regions);
    }
    if !loose.is_empty() {
        regions.push(loose);
    }
}

fn middle(item: &Item) -> f32 {
    (item.bbox.x0 + item.bbox.x1) / 2.0
}

fn crosses(item: &Item, gutter: f32) -> bool {
    item.bbox.x0 < gutter - 1.0 && item.bbox.x1 > gutter + 1.0
}

/// The place that divides most items into two columns of running text.
fn best_gutter(items: &[Item], width: f32) -> Option<f32> {
    let mut candidates: Vec<i32> = Vec::new();
    for (n, a) in items.iter().enumerate() {
        // Only a neighbour on the same row can be across a gutter; items are sorted from the top.
        for b in items[n + 1..].iter().take_while(|b| b.bbox.y0 < a.bbox.y1) {
            let (left, right) = if a.bbox.x0 < b.bbox.x0 { (a, b) } else { (b, a) };
            if right.bbox.x0 > left.bbox.x1 {
                candidates.push(((left.bbox.x1 + right.bbox.x0) / 4.0) as i32);
                candidates.push(((right.bbox.x0 - 2.0) / 2.0) as i32);
            }
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    let score = |gutter: f32| -> usize {
        bands_of(items, gutter).iter().filter(|band| is_columns(band, gutter, width)).map(Vec::len).sum()
    };
    let best = candidates.into_iter().map(|c| c as f32 * 2.0).map(|g| (score(g), g)).max_by(|a, b| a.0.cmp(&b.0))?;
    (best.0 > 0).then_some(best.1)
}

/// The items in bands from top to bottom: alternately such as cross the gutter and such as do not.
fn bands_of(items: &[Item], gutter: f32) -> Vec<Vec<Item>> {
    let mut bands: Vec<(bool, Vec<Item>)> = Vec::new();
    for item in items {
        let crossing = crosses(item, gutter);
        match bands.last_mut() {
            Some((kind, band)) if *kind == crossing => band.push(*item),
            _ => bands.push((crossing, vec![*item])),
        }
    }
    bands.into_iter().map(|(_, band)| band).collect()
}

/// True where both sides of the gutter hold running text, side by side.
fn is_columns(band: &[Item], gutter: f32, width: f32) -> bool {
    let side = |left: bool| {
        let of: Vec<&Item> = band.iter().filter(|i| (middle(i) < gutter) == left).collect();
        let texts = of.iter().filter(|i| i.text).count();
        let mean = of.iter().map(|i| i.bbox.x1 - i.bbox.x0).sum::<f32>() / of.len().max(1) as f32;
        (texts, mean, cover(of.iter().map(|i| i.bbox)))
    };
    if band.len() < 2 * ROWS || band.iter().any(|i| crosses(i, gutter)) {
        return false;
    }
    let ((left, left_mean, left_box), (right, right_mean, right_box)) = (side(true), side(false));
    let beside = overlap((left_box.y0, left_box.y1), (right_box.y0, right_box.y1));
    let shorter = (left_box.y1 - left_box.y0).min(right_box.y1 - right_box.y0);
    left >= ROWS && right >= ROWS && left_mean > WIDTH * width && right_mean > WIDTH * width && beside > shorter * 0.5
}
