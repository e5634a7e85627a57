//! Rows of pieces → columns: the strips of the page that no row's pieces cross.

use super::row::{Piece, Row};

/// The columns of a table without rules between them: the places that part them, from left to right.
pub(super) fn column_breaks(rows: &[Row], drawn: &[f32]) -> Vec<f32> {
    let mut parted: Vec<&Row> = rows.iter().filter(|r| r.has_figures()).collect();
    if parted.len() < 3 || parted.len() * 3 < rows.len() {
        parted = rows.iter().filter(|r| r.is_parted()).collect();
    }
    // Rows with far fewer pieces than most are headings over several columns, or lines of something else.
    let mut counts: Vec<usize> = parted.iter().map(|r| r.pieces.len()).collect();
    counts.sort_unstable();
    if let Some(most) = counts.get(counts.len() * 3 / 4) {
        parted.retain(|r| r.pieces.len() * 10 >= most * 6);
    }
    if parted.is_empty() {
        return drawn.to_vec();
    }
    let pieces: Vec<&Piece> = parted.iter().flat_map(|r| &r.pieces).filter(|p| !is_spanning(p, &parted)).collect();
    let spared = parted.len() / 12;
    let mut breaks: Vec<f32> = Vec::new();
    for (from, to) in free_strips(&pieces, spared) {
        match drawn.iter().find(|x| from - 2.0 <= **x && **x <= to + 2.0) {
            Some(x) => breaks.push(*x),
            None => breaks.push(middle_of_free(from, to, rows)),
        }
    }
    for x in drawn {
        if breaks.iter().all(|b| (b - x).abs() > 1.0) {
            breaks.push(*x);
        }
    }
    breaks.sort_by(f32::total_cmp);
    drop_thin(breaks, &pieces, parted.len(), drawn)
}

/// True for a heading over several columns: in at least two rows several pieces stand within its width.
fn is_spanning(piece: &Piece, rows: &[&Row]) -> bool {
    let within = |p: &&Piece| p.bbox.x0 > piece.bbox.x0 - 3.0 && p.bbox.x1 < piece.bbox.x1 + 3.0;
    let below = rows.iter().filter(|r| r.pieces.iter().filter(within).count() > 1).count();
    below >= 2 && below * 5 >= rows.len()
}

/// The strips between the outermost pieces that at most `spared` pieces cross.
fn free_strips(pieces: &[&Piece], spared: usize) -> Vec<(f32, f32)> {
    let mut edges: Vec<(f32, i32)> = pieces.iter().flat_map(|p| [(p.bbox.x0, 1), (p.bbox.x1, -1)]).collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let spared = i32::try_from(spared).unwrap_or(i32::MAX);
    let mut strips = Vec::new();
    let mut depth = 0;
    let mut free: Option<f32> = None;
    let mut begun = false;
    for (x, step) in edges {
        depth += step;
        if depth <= spared && begun {
            free.get_or_insert(x);
        } else if depth > spared {
            if let Some(from) = free.take()
                && x - from > 0.8
            {
                strips.push((from, x));
            }
            begun = true;
        }
    }
    strips
}

/// The middle of the widest part of a strip that headings leave free too, or of the strip.
fn middle_of_free(from: f32, to: f32, rows: &[Row]) -> f32 {
    let inside = |p: &&Piece| p.bbox.x1 > from && p.bbox.x0 < to;
    let mut taken: Vec<(f32, f32)> =
        rows.iter().filter(|r| r.is_parted()).flat_map(|r| &r.pieces).filter(inside).map(|p| (p.bbox.x0, p.bbox.x1)).collect();
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut at, mut best) = (from, (from, from));
    for (x0, x1) in taken.into_iter().chain([(to, to)]) {
        let end = x0.clamp(from, to);
        if end - at > best.1 - best.0 {
            best = (at, end);
        }
        at = at.max(x1);
    }
    if best.1 - best.0 > 0.8 { (best.0 + best.1) / 2.0 } else { (from + to) / 2.0 }
}

/// Drops breaks that leave a column with hardly anything in it, unless a rule is drawn there.
fn drop_thin(mut breaks: Vec<f32>, pieces: &[&Piece], rows: usize, drawn: &[f32]) -> Vec<f32> {
    let needed = if rows > 4 { 2 } else { 1 }.max(rows / 8);
    loop {
        let counts = counts(&breaks, pieces);
        let thin = counts.iter().position(|n| *n < needed);
        let Some(column) = thin.filter(|_| !breaks.is_empty()) else { return breaks };
        let candidates = [column.checked_sub(1), Some(column)];
        let free =
            candidates.into_iter().flatten().find(|b| *b < breaks.len() && drawn.iter().all(|x| (x - breaks[*b]).abs() > 1.0));
        let Some(at) = free else { return breaks };
        breaks.remove(at);
    }
}

fn counts(breaks: &[f32], pieces: &[&Piece]) -> Vec<usize> {
    let mut counts = vec![0; breaks.len() + 1];
    for piece in pieces {
        counts[column_at(breaks, (piece.bbox.x0 + piece.bbox.x1) / 2.0)] += 1;
    }
    counts
}

/// The column that holds `x`.
pub(super) fn column_at(breaks: &[f32], x: f32) -> usize {
    breaks.partition_point(|b| *b <= x)
}

/// First and last column that a piece reaches into.
pub(super) fn columns_of(breaks: &[f32], piece: &Piece) -> (usize, usize) {
    let slack = 2.5_f32.min(piece.width() * 0.25);
    let (first, last) = (column_at(breaks, piece.bbox.x0 + slack), column_at(breaks, piece.bbox.x1 - slack));
    (first, last.max(first))
}
