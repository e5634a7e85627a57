//! Tables without a frame: runs of rows whose pieces stand in columns, with or without rules between them.

use minutebook_model::Bbox;

use super::columns::{column_breaks, columns_of};
use super::grid::{Drawn, table_from};
use super::row::{Piece, Row, rows_of};
use super::{FoundTable, TableSettings, edges};
use crate::geometry::{cover, overlap};
use crate::{Item, Page, Rule, Turn, Word, lines_of, regions_of, segments_of};

/// Finds tables by the alignment of what stands in them, and takes their words out of the page. What stands in `charts` is
/// left alone.
pub(super) fn aligned_tables(page: &mut Page, charts: &[Bbox], settings: &TableSettings) -> Vec<FoundTable> {
    let rules = edges::join(&page.horizontal, settings.snap, settings.reach);
    let charted = |w: &Word| {
        charts.iter().any(|c| c.x0 <= w.middle_x() && w.middle_x() <= c.x1 && c.y0 <= w.middle_y() && w.middle_y() <= c.y1)
    };
    let upright: Vec<Word> = page.words.iter().filter(|w| w.turn == Turn::Upright && !charted(w)).cloned().collect();
    let mut tables = Vec::new();
    for words in regions(upright, &rules, page.number) {
        let rows = rows_of(words, page.number, settings.gap);
        let mut settled = 0;
        for (from, to) in runs(&rows, &rules) {
            let Some((from, to)) = trim(&rows, from.max(settled), to) else { continue };
            let table = table_in(&rows[from..to], &rules, page.number).filter(|t| !is_drawn_over(t, &page.sketches));
            if table.is_some() {
                settled = to;
            }
            tables.extend(table);
        }
    }
    for table in &tables {
        take_words(&mut page.words, table);
    }
    tables
}

/// True where curves or slanting lines are drawn behind the words: a diagram and the figures along its axes.
fn is_drawn_over(table: &FoundTable, sketches: &[Bbox]) -> bool {
    let b = table.bbox;
    let mut strokes = 0;
    for s in sketches {
        let wide = overlap((s.x0, s.x1), (b.x0, b.x1));
        let high = overlap((s.y0, s.y1), (b.y0, b.y1));
        strokes += usize::from(wide >= 0.0 && high >= 0.0);
        if wide > 40.0 && high > 10.0 && wide * high > 0.3 * (s.x1 - s.x0) * (s.y1 - s.y0) {
            return true;
        }
    }
    // A curve may be drawn as many short strokes.
    strokes > 12
}

fn table_in(rows: &[Row], rules: &[Rule], page: u32) -> Option<FoundTable> {
    let within = rules_around(rows, rules);
    if !is_table(rows, &within) {
        return None;
    }
    table_from(rows, &Drawn { columns: &[], rules: &within, framed: false }, page)
}

/// The run without the lines at its ends that do not keep to its columns (captions, notes, a paragraph's last line), and
/// with the lines of headings above it that do.
fn trim(rows: &[Row], from: usize, to: usize) -> Option<(usize, usize)> {
    let (mut from, mut to) = (from, to);
    let breaks = column_breaks(rows.get(from..to)?, &[]);
    let body_size = rows[from..to].iter().map(|r| r.size).fold(0.0, f32::max);
    while from < to && !keeps_columns(rows, from, &breaks) {
        from += 1;
    }
    while to > from + 1 && (is_note(&rows[to - 1], body_size) || !keeps_columns(rows, to - 1, &breaks)) {
        to -= 1;
    }
    while from > 0 && to > from && heads(&rows[from - 1], &rows[from], &breaks) {
        from -= 1;
    }
    (to >= from + 2).then_some((from, to))
}

/// True where every piece of the row stands in one column, or over several that the next rows fill.
fn keeps_columns(rows: &[Row], n: usize, breaks: &[f32]) -> bool {
    let row = &rows[n];
    if is_caption(row) {
        return false;
    }
    let spans_rows = |piece: &Piece| {
        let within = |p: &&Piece| p.bbox.x0 > piece.bbox.x0 - 12.0 && p.bbox.x1 < piece.bbox.x1 + 12.0;
        rows[n + 1..].iter().take(3).any(|r| r.pieces.iter().filter(within).count() > 1)
    };
    let single = |piece: &&Piece| {
        let (first, last) = columns_of(breaks, piece);
        first == last
    };
    let kept = row.pieces.iter().filter(single).count();
    let loose = row.pieces.iter().filter(|p| !single(p));
    kept * 2 >= row.pieces.len() && row.is_parted() && loose.clone().all(|p| p.words.len() < 9)
        || (row.pieces.len() > 1 || breaks.first().is_some_and(|b| row.bbox.x0 > *b)) && loose.clone().all(spans_rows)
        || (!row.is_parted() && kept == 1)
}

/// True for a line over `below` that can only be a heading: close above it, and nothing of it in the first column.
fn heads(row: &Row, below: &Row, breaks: &[f32]) -> bool {
    let close = below.baseline - row.baseline < 1.6 * row.size.max(below.size);
    let beyond = breaks.first().is_some_and(|b| row.bbox.x0 > *b - 2.0);
    let parted_well = row.is_parted()
        && row.pieces.iter().all(|p| {
            let (a, b) = columns_of(breaks, p);
            a == b
        });
    close && !is_caption(row) && (beyond || parted_well) && row.pieces.iter().all(|p| p.words.len() < 9)
}

/// The words that begin the line over a table or figure, before its number.
const CAPTIONS: [&str; 9] = ["table", "figure", "fig.", "chart", "graph", "exhibit", "box", "annex", "appendix"];
/// The words that begin the lines under a table.
const NOTES: [&str; 8] = ["source", "sources", "note", "notes", "nb", "n.b.", "key", "footnotes"];

fn is_caption(row: &Row) -> bool {
    let words: Vec<&Word> = row.pieces.iter().flat_map(|p| &p.words).take(2).collect();
    let [first, second] = words.as_slice() else { return false };
    let numbered = second.text.chars().next().is_some_and(|c| c.is_ascii_digit())
        || second.text.chars().count() <= 5
            && second.text.chars().any(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | ':' | '.'));
    CAPTIONS.contains(&first.text.to_lowercase().as_str()) && numbered
}

fn is_note(row: &Row, size: f32) -> bool {
    let Some(first) = row.pieces.first().and_then(|p| p.words.first()) else { return false };
    let word = first.text.to_lowercase();
    let named = NOTES.contains(&word.trim_end_matches(':'))
        && (word.ends_with(':') || row.pieces[0].words.get(1).is_some_and(|w| w.text == ":"));
    let marked = first.text.starts_with(['*', '†', '(']) && !row.pieces.iter().skip(1).any(Piece::is_value);
    named || (row.size < 0.92 * size && marked)
}

fn take_words(words: &mut Vec<Word>, table: &FoundTable) {
    let taken: Vec<&Word> = table.cells.iter().flat_map(|c| &c.words).collect();
    let inside = |w: &Word| overlap((w.bbox.y0, w.bbox.y1), (table.bbox.y0, table.bbox.y1)) > 0.0;
    words.retain(|w| !(inside(w) && taken.iter().any(|t| t.bbox == w.bbox && t.text == w.text)));
}

/// The words of each column of the page; wide rules keep what they belong to together.
fn regions(words: Vec<Word>, rules: &[Rule], page: u32) -> Vec<Vec<Word>> {
    let mut lines: Vec<Option<crate::Line>> =
        lines_of(words, page).into_iter().flat_map(|l| segments_of(l, 1.5)).map(Some).collect();
    let text = lines.iter().flatten().enumerate().map(|(index, l)| Item { bbox: l.bbox, index, text: true });
    let across =
        rules.iter().map(|r| Item { bbox: Bbox { x0: r.from, y0: r.at, x1: r.to, y1: r.at }, index: usize::MAX, text: false });
    let items: Vec<Item> = text.chain(across).collect();
    let mut regions = Vec::new();
    for region in regions_of(items) {
        let words: Vec<Word> = region.iter().filter_map(|i| lines.get_mut(i.index)?.take()).flat_map(|l| l.words).collect();
        if !words.is_empty() {
            regions.push(words);
        }
    }
    regions
}

/// Runs of rows that may be tables: rows in pieces, with no more than a few whole ones between them.
fn runs(rows: &[Row], rules: &[Rule]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut n = 0;
    while n < rows.len() {
        if !may_begin(&rows[n]) {
            n += 1;
            continue;
        }
        let end = run_end(rows, n);
        let from = with_head(rows, n, rules);
        runs.push((from, end));
        n = end;
    }
    runs
}

fn may_begin(row: &Row) -> bool {
    row.is_parted()
}

/// One past the last row of the run that begins at `start`.
fn run_end(rows: &[Row], start: usize) -> usize {
    let mut end = start + 1;
    let mut whole = 0;
    let mut n = start + 1;
    let (mut x0, mut x1) = (rows[start].bbox.x0, rows[start].bbox.x1);
    while n < rows.len() {
        let (row, above) = (&rows[n], &rows[n - 1]);
        if is_caption(row) {
            break;
        }
        let size = row.size.max(above.size);
        if row.baseline - above.baseline > 3.2 * size {
            break;
        }
        if row.is_parted() {
            whole = 0;
            end = n + 1;
            (x0, x1) = (x0.min(row.bbox.x0), x1.max(row.bbox.x1));
        } else {
            whole += 1;
            let words = row.pieces[0].words.len();
            let wide = row.bbox.x1 - row.bbox.x0 > 0.62 * (x1 - x0) && words > 6;
            if whole > 3 || wide {
                break;
            }
        }
        n += 1;
    }
    end
}

/// The run with the heading lines above it that a rule over them shows to belong to it.
fn with_head(rows: &[Row], start: usize, rules: &[Rule]) -> usize {
    let first = &rows[start];
    for n in (start.saturating_sub(2)..start).rev() {
        let row = &rows[n];
        let over = |r: &&Rule| {
            r.at < row.baseline - 0.5 * row.size
                && row.baseline - r.at < 2.0 * row.size
                && overlap((r.from, r.to), (first.bbox.x0, first.bbox.x1)) > 0.6 * (first.bbox.x1 - first.bbox.x0)
        };
        if row.is_parted() || first.baseline - row.baseline > 2.5 * row.size * (start - n) as f32 {
            break;
        }
        if rules.iter().any(|r| over(&r)) {
            return n;
        }
    }
    start
}

/// The rules that lie among the rows and along most of their width.
fn rules_around(rows: &[Row], rules: &[Rule]) -> Vec<Rule> {
    let all = cover(rows.iter().map(|r| r.bbox));
    let size = rows[0].size;
    let near = |r: &&Rule| {
        r.at > all.y0 - 1.2 * size
            && r.at < all.y1 + 1.2 * size
            && overlap((r.from, r.to), (all.x0, all.x1)) > 0.15 * (all.x1 - all.x0)
    };
    rules.iter().filter(near).copied().collect()
}

/// Whether rows that stand in columns are a table: figures in them, or rules about them, or many columns well aligned.
fn is_table(rows: &[Row], rules: &[Rule]) -> bool {
    let parted: Vec<&Row> = rows.iter().filter(|r| r.is_parted()).collect();
    let breaks = column_breaks(rows, &[]);
    let columns = breaks.len() + 1;
    if columns < 2 || parted.len() < 2 || parted.len() * 2 < rows.len() {
        return false;
    }
    let all = cover(rows.iter().map(|r| r.bbox));
    let mut levels: Vec<f32> =
        rules.iter().filter(|r| overlap((r.from, r.to), (all.x0, all.x1)) > 0.6 * (all.x1 - all.x0)).map(|r| r.at).collect();
    levels.dedup_by(|b, a| *b - *a < 4.0);
    let ruled = levels.len() >= 2;
    let pieces: Vec<&Piece> = parted.iter().flat_map(|r| &r.pieces).collect();
    let single = pieces
        .iter()
        .filter(|p| {
            let (a, b) = columns_of(&breaks, p);
            a == b
        })
        .count();
    let beyond: Vec<&&Piece> = pieces.iter().filter(|p| columns_of(&breaks, p).0 > 0).collect();
    let values = beyond.iter().filter(|p| p.is_value()).count();
    let filled = pieces.len() as f32 / (parted.len() * columns) as f32;
    if single * 10 < pieces.len() * 6
        || filled < 0.4
        || is_contents(&parted, columns)
        || is_index(&pieces)
        || is_axes(&pieces, &breaks)
    {
        return false;
    }
    let figures = values * 10 >= beyond.len() * 4;
    if ruled {
        return parted.len() >= 2 && (columns > 2 || figures || parted.len() >= 3);
    }
    if figures {
        return parted.len() >= 3;
    }
    columns >= 3 && parted.len() >= 4 && filled > 0.6 && words_per_piece(&pieces) < 4.0
}

fn words_per_piece(pieces: &[&Piece]) -> f32 {
    pieces.iter().map(|p| p.words.len()).sum::<usize>() as f32 / pieces.len().max(1) as f32
}

/// The entries of an index: words, and the numbers of pages after commas.
fn is_index(pieces: &[&Piece]) -> bool {
    let entry = |piece: &&&Piece| {
        let text = piece.text();
        let Some((words, number)) = text.rsplit_once(", ") else { return false };
        words.starts_with(char::is_alphabetic) && number.bytes().all(|b| b.is_ascii_digit() || b == b'-') && number.len() <= 7
    };
    pieces.iter().filter(entry).count() * 10 > pieces.len() * 6
}

/// The figures along the axes of charts: hardly anything but figures, and those of each column an even step apart.
fn is_axes(pieces: &[&Piece], breaks: &[f32]) -> bool {
    let mut columns: Vec<Vec<f64>> = vec![Vec::new(); breaks.len() + 1];
    for piece in pieces.iter().filter(|p| p.is_value()) {
        let (column, last) = columns_of(breaks, piece);
        match read_figure(&piece.text()) {
            Some(figure) if column == last => columns[column].push(figure),
            _ => return false,
        }
    }
    columns.retain(|c| !c.is_empty());
    let figures: usize = columns.iter().map(Vec::len).sum();
    figures * 2 >= pieces.len() && columns.iter().all(|c| c.len() >= 4 && is_even(c))
}

fn read_figure(text: &str) -> Option<f64> {
    let plain: String = text.trim_end_matches('%').chars().filter(|c| *c != ',' && !c.is_whitespace()).collect();
    plain.replace(['−', '–'], "-").parse().ok()
}

/// True where the figures go up or down by one step, which is not nothing.
fn is_even(figures: &[f64]) -> bool {
    let step = figures[1] - figures[0];
    step != 0.0 && figures.windows(2).all(|w| (w[1] - w[0] - step).abs() < step.abs() * 0.01)
}

/// A table of contents: titles and page numbers that only rise.
fn is_contents(rows: &[&Row], columns: usize) -> bool {
    let number = |row: &&&Row| row.pieces.last().and_then(|p| p.text().parse::<u32>().ok());
    let numbers: Vec<u32> = rows.iter().filter_map(|r| number(&r)).collect();
    let titled = |r: &&&Row| r.pieces.iter().rev().skip(1).any(|p| p.text().chars().any(char::is_alphabetic));
    let texts = rows.iter().filter(titled).count();
    let led = rows.iter().filter(|r| r.has_leaders()).count();
    columns <= 3
        && numbers.len() * 10 >= rows.len() * if led * 2 > rows.len() { 5 } else { 8 }
        && texts * 2 > rows.len()
        && numbers.windows(2).all(|w| w[0] <= w[1])
        && numbers.last().is_some_and(|n| *n < 2000)
        && numbers.first() != numbers.last()
}
