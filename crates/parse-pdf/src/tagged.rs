//! The tables that a tagged PDF names, against those that its geometry shows. Where both tell the same cells, the drawn ones
//! are kept, for their boxes and colours; where they differ, the author's are believed, unless no table could be drawn so.

use std::collections::{BTreeMap, BTreeSet};

use minutebook_layout::{FoundTable, GivenCell, Line, Page, Word, table_of_cells};

use crate::sheet::Source;
use crate::structure::{Structure, TagCell};

/// Cells with more words than this, in the mean, hold running text: a table that lays out a page.
const MOST_WORDS: usize = 12;

/// The tables of a page, each with its place in the tree where it has one. `found` are those that geometry shows, their
/// words taken out of the page.
pub(crate) fn tables_with_tags(
    page: &mut Page,
    mut found: Vec<FoundTable>,
    structure: &Structure,
) -> Vec<(FoundTable, Option<Source>)> {
    found.retain_mut(|table| {
        let aside = is_aside(table, structure);
        if aside {
            page.words.extend(words_of(table).cloned().collect::<Vec<_>>());
        }
        !aside
    });
    let mut tables: Vec<(FoundTable, Option<Source>)> = found.into_iter().map(|t| (t, None)).collect();
    let mut named: BTreeSet<usize> = BTreeSet::new();
    let drawn = tables.iter().flat_map(|(t, _)| words_of(t));
    named.extend(page.words.iter().chain(drawn).filter_map(|w| Some(structure.cell(w)?.1.table)));
    for table in named {
        read_named(table, page, &mut tables, structure);
    }
    tables
}

fn words_of(table: &FoundTable) -> impl Iterator<Item = &Word> {
    table.cells.iter().flat_map(|c| &c.words)
}

/// True where most of it stands in a figure, a formula or a table of contents.
fn is_aside(table: &FoundTable, structure: &Structure) -> bool {
    let aside = words_of(table).filter(|w| structure.tag(w).is_some_and(|t| t.aside && t.cell.is_none())).count();
    aside * 2 > words_of(table).count()
}

/// Settles whether the table that the tree names is the one that is drawn, one that must be made, or none.
fn read_named(table: usize, page: &mut Page, tables: &mut Vec<(FoundTable, Option<Source>)>, structure: &Structure) {
    let of_table = |w: &Word| structure.cell(w).filter(|(_, c)| c.table == table);
    let beside: Vec<usize> = (0..tables.len()).filter(|n| words_of(&tables[*n].0).any(|w| of_table(w).is_some())).collect();
    let loose = page.words.iter().filter(|w| of_table(w).is_some()).count();
    let rows = page.words.iter().chain(tables.iter().flat_map(|(t, _)| words_of(t)));
    let rows: BTreeSet<usize> = rows.filter_map(|w| Some(of_table(w)?.1.row)).collect();
    let (Some(&first), Some(&last)) = (rows.first(), rows.last()) else { return };
    let source = Source { table, first_row: first, last_row: last, made: false };
    let head = structure.tables[table].header_rows.saturating_sub(first);
    if let [only] = beside.as_slice()
        && loose == 0
        && agrees(&tables[*only].0, structure)
    {
        let (found, place) = &mut tables[*only];
        found.header_rows = if head < found.rows && head > found.header_rows { head } else { found.header_rows };
        *place = Some(source);
        return;
    }
    let Some(mut made) = make(table, page, tables, structure) else { return };
    let headed = structure.tables[table].header_rows > 0 && structure.tables[table].rows >= 3;
    // Where rules or columns show a smaller table within the one that the tree names, that one lays out the page.
    let shown = beside.iter().flat_map(|n| words_of(&tables[*n].0)).filter(|w| of_table(w).is_some()).count();
    let all = words_of(&made).count();
    let parted_off = loose * 4 > all && beside.iter().all(|n| tables[*n].0.ruled && agrees(&tables[*n].0, structure));
    if is_frame(&made) || (parted_off && !beside.is_empty()) || (!headed && shown * 2 < all && !is_data(&made)) {
        return;
    }
    made.header_rows = if head < made.rows { head } else { 0 };
    let mut kept = Vec::new();
    for (n, (old, place)) in std::mem::take(tables).into_iter().enumerate() {
        let own = words_of(&old).filter(|w| of_table(w).is_some()).count();
        if beside.contains(&n) && own * 2 > words_of(&old).count() {
            page.words.extend(words_of(&old).filter(|w| of_table(w).is_none()).cloned().collect::<Vec<_>>());
        } else {
            kept.push((old, place));
        }
    }
    page.words.retain(|w| of_table(w).is_none());
    kept.push((made, Some(Source { made: true, ..source })));
    *tables = kept;
}

/// True where each cell that is drawn holds one that is named, and the other way round. Words that are drawn without a tag
/// (a heading row printed again) speak for neither.
fn agrees(found: &FoundTable, structure: &Structure) -> bool {
    let mut homes: BTreeMap<usize, usize> = BTreeMap::new();
    for (n, cell) in found.cells.iter().enumerate() {
        let named: BTreeSet<usize> = cell.words.iter().filter_map(|w| Some(structure.cell(w)?.0)).collect();
        if named.len() > 1 || named.iter().any(|at| homes.insert(*at, n).is_some()) {
            return false;
        }
    }
    !homes.is_empty()
}

/// The table as the tree names it, from all words of its cells on the page; None where it could not be drawn so.
fn make(table: usize, page: &Page, tables: &[(FoundTable, Option<Source>)], structure: &Structure) -> Option<FoundTable> {
    let mut cells: BTreeMap<usize, (TagCell, Vec<Word>)> = BTreeMap::new();
    for word in page.words.iter().chain(tables.iter().flat_map(|(t, _)| words_of(t))) {
        if let Some((at, cell)) = structure.cell(word).filter(|(_, c)| c.table == table) {
            cells.entry(at).or_insert((cell, Vec::new())).1.push(word.clone());
        }
    }
    let first = cells.values().map(|(c, _)| c.row).min()?;
    let given = cells.into_values().map(|(cell, words)| GivenCell {
        row: cell.row - first,
        column: cell.column,
        row_span: cell.row_span,
        column_span: cell.column_span,
        words,
    });
    let mut made = table_of_cells(page.number, given.collect(), &page.fills)?;
    if made.columns < 2 || structure.tables[table].rows < 2 {
        return None;
    }
    made.columns = made.columns.max(structure.tables[table].columns);
    Some(made)
}

/// True where most words stand in rows of one cell that reaches over the columns of the others: titles and running text,
/// framed. Writers do not always say that such a cell covers several columns.
fn is_frame(table: &FoundTable) -> bool {
    let mut filled = vec![0_usize; table.rows];
    for cell in &table.cells {
        filled[cell.row] += 1;
    }
    let second = table.cells.iter().filter(|c| c.column > 0).map(|c| c.bbox.x0).fold(f32::MAX, f32::min);
    let over = table.cells.iter().filter(|c| filled[c.row] == 1 && c.column == 0 && c.bbox.x1 > second);
    over.map(|c| c.words.len()).sum::<usize>() * 2 > words_of(table).count()
}

/// True for a table of data; Word's writers also lay out addresses and letters with tables.
fn is_data(table: &FoundTable) -> bool {
    let words = words_of(table).count();
    table.columns >= 3
        && table.rows >= 3
        && words <= MOST_WORDS * table.cells.len()
        && table.cells.len() * 2 > table.rows * table.columns
}

/// Forgets which element words stand in, where that is not to be believed: where every line is made an element, or a whole
/// page one.
pub(crate) fn doubt_elements(pages: &mut [(f32, Vec<Line>)], leading: f32) {
    let (mut parted, mut torn, mut joined, mut glued) = (0, 0, 0, 0);
    for (_, lines) in pages.iter() {
        for pair in lines.windows(2) {
            let (Some(a), Some(b)) = (pair[0].element(), pair[1].element()) else { continue };
            if a == b {
                joined += 1;
                glued += usize::from(pair[1].baseline - pair[0].baseline > 1.6 * leading * pair[0].size);
            } else {
                parted += 1;
                torn += usize::from(is_torn(&pair[0], &pair[1], leading));
            }
        }
    }
    if torn * 4 > parted || glued * 4 > joined {
        for word in pages.iter_mut().flat_map(|(_, lines)| lines).flat_map(|l| &mut l.words) {
            word.element = None;
        }
    }
}

/// True where two lines of different elements are one sentence, to all appearance.
fn is_torn(last: &Line, next: &Line, leading: f32) -> bool {
    let lower = next.words.first().and_then(|w| w.text.chars().next()).is_some_and(char::is_lowercase);
    let end = last.words.last().and_then(|w| w.text.chars().last());
    let near = next.baseline - last.baseline < 1.25 * leading * last.size && (next.size - last.size).abs() < 0.1;
    lower && near && (next.bbox.x0 - last.bbox.x0).abs() < last.size && end.is_some_and(|c| c.is_alphabetic() || c == ',')
}
