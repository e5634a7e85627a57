//! The lines of tables, one slot for each column.

use minutebook_model::{BlockKind, Cell, ColumnKey, Document, Passage, Span, Table};

use super::fields::Plan;
use crate::Context;

/// How many paragraphs may stand between two parts of one table: a note, a page's loose end.
const LOOSE_BLOCKS: usize = 2;
/// How long such a paragraph may be, in bytes.
const LOOSE_LEN: usize = 200;

/// The longest heading beside a point, in bytes: `Area for improvement 12`.
const LONGEST_LABEL: usize = 40;

/// One table, or the parts of one table that a page break or a stray note set apart.
#[derive(Debug)]
pub(super) struct Sheet<'d> {
    /// All lines, heading rows first.
    pub(super) lines: Vec<Line<'d>>,
    /// How many columns there are.
    pub(super) width: usize,
    /// How many lines the source itself calls heading rows.
    pub(super) declared: usize,
    /// Where its parts stand.
    pub(super) spans: Vec<Span>,
    /// The block it begins at.
    pub(super) block: usize,
    /// The column of points that have no heading, in a plan that prints one field a line.
    pub(super) points: Option<usize>,
    /// The points that paragraphs just over its parts name, each with the first line it stands over: `Recommendation 2: …`.
    pub(super) points_over: Vec<(usize, Passage<'d>)>,
}

/// One line of a table.
#[derive(Debug, Clone)]
pub(super) struct Line<'d> {
    /// What stands in each column.
    pub(super) slots: Vec<Slot<'d>>,
    /// Rules or markup set it apart from the lines around it.
    pub(super) ruled: bool,
    /// A page break stands before it.
    pub(super) after_break: bool,
    /// From its first cell to its last.
    pub(super) span: Span,
}

/// What stands in one column of a line: nothing, a cell, or several where a row was broken over a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot<'d> {
    pub(super) cells: Vec<&'d Cell>,
    /// The cell began in a line above and reaches down into this one.
    pub(super) above: bool,
}

impl<'d> Slot<'d> {
    /// True where no text stands.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|c| c.span.is_empty())
    }

    /// The cells that hold text.
    pub(super) fn filled(&self) -> impl Iterator<Item = &'d Cell> + '_ {
        self.cells.iter().copied().filter(|c| !c.span.is_empty())
    }

    /// The text as printed, white space folded, the cells joined with a space.
    pub(super) fn printed(&self, document: &Document) -> String {
        self.filled().map(|c| document.passage(c.span).folded()).collect::<Vec<_>>().join(" ")
    }
}

impl<'d> Line<'d> {
    /// The columns whose text begins in this line.
    pub(super) fn own(&self) -> impl Iterator<Item = (usize, &Slot<'d>)> {
        self.slots.iter().enumerate().filter(|(_, s)| !s.above && !s.is_empty())
    }

    /// The point that a line names in its second cell, beside its heading, over the rows that answer it: `Recommendation 2 |
    /// Ensure that risk assessments are reviewed`.
    pub(super) fn named_point(&self, context: &Context<'d>) -> Option<Passage<'d>> {
        let mut own = self.own();
        let (Some((first, label)), Some((second, point)), None) = (own.next(), own.next(), own.next()) else { return None };
        let (label, point) = (label.filled().next()?, point.filled().next()?);
        let wide = self.slots.len() >= 3 && (point.column_span > 1 || self.slots.len() >= second + 2);
        let heading = context.document.passage(label.span);
        let words = |text: &str| text.split_whitespace().count();
        let named = heading.len() <= LONGEST_LABEL
            && first == 0
            && context.rulebook.columns.read(&heading.folded()).is_some_and(|h| h.key() == ColumnKey::Recommendation);
        let text = context.document.passage(point.span).trim();
        (named && wide && words(&text) >= 4 && !text.ends_with('?')).then_some(text)
    }

    /// The one cell of a line that has a single one, and whether it covers the table's whole width.
    pub(super) fn single(&self) -> Option<(usize, &'d Cell, bool)> {
        let mut own = self.own();
        let (column, slot) = own.next()?;
        if own.next().is_some() || self.slots.iter().any(|s| s.above) {
            return None;
        }
        let cell = *slot.cells.first()?;
        Some((column, cell, cell.column_span > 1 && cell.column_span + 1 >= self.slots.len()))
    }
}

/// The document's tables, those that are parts of one table put together.
pub(super) fn sheets<'d>(context: &Context<'d>) -> Vec<Sheet<'d>> {
    let document = context.document;
    let mut sheets: Vec<Sheet<'d>> = Vec::new();
    let mut loose = usize::MAX;
    let mut over: Option<Passage<'d>> = None;
    for (at, block) in document.body() {
        let BlockKind::Table(_) = block.kind else {
            loose = match loose.checked_add(1) {
                Some(n) if n <= LOOSE_BLOCKS && block.span.len() <= LOOSE_LEN && !block.is_heading() => n,
                _ => usize::MAX,
            };
            over = point_in(context, document.content(block));
            continue;
        };
        let Some(table) = document.table(block) else { continue };
        let mut sheet = Sheet::of(table, at);
        sheet.points_over.extend(over.take().map(|point| (0, point)));
        match sheets.last_mut().filter(|_| loose != usize::MAX) {
            Some(last) if last.goes_on_in(context, &sheet) => last.append(sheet),
            _ => sheets.push(sheet),
        }
        loose = 0;
    }
    sheets
}

/// The point that a short paragraph over a table names.
fn point_in<'d>(context: &Context<'d>, text: Passage<'d>) -> Option<Passage<'d>> {
    let short = text.len() <= 2 * LOOSE_LEN && text.starts_with(char::is_uppercase);
    let (label, point) = short.then(|| context.rulebook.columns.named_point(&text)).flatten()?;
    label.map(|_| text.slice(point))
}

impl<'d> Sheet<'d> {
    /// The lines of a plan that prints one field a line.
    pub(super) fn of_plan(plan: &'d Plan) -> Self {
        Self { points: plan.points, ..Self::of(&plan.table, plan.block) }
    }

    fn of(table: &'d Table, block: usize) -> Self {
        let width = table.columns;
        let mut reach: Vec<Option<(&'d Cell, usize)>> = vec![None; width];
        let mut lines = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let mut slots: Vec<Slot<'d>> = vec![Slot::default(); width];
            for (slot, reach) in slots.iter_mut().zip(&mut reach) {
                if let Some((cell, left)) = reach.take() {
                    *slot = Slot { cells: vec![cell], above: true };
                    *reach = (left > 1).then_some((cell, left - 1));
                }
            }
            for cell in row.cells.iter().filter(|c| c.column < width) {
                slots[cell.column] = Slot { cells: vec![cell], above: false };
                if cell.row_span > 1 {
                    reach[cell.column] = Some((cell, cell.row_span - 1));
                }
            }
            lines.push(Line { slots, ruled: table.ruled, after_break: row.after_break, span: row.span });
        }
        Self { lines, width, declared: table.header_rows, spans: vec![table.span], block, points: None, points_over: Vec::new() }
    }

    /// True where `next` has no heading row of its own, or the same one, and as many columns.
    fn goes_on_in(&self, context: &Context<'_>, next: &Self) -> bool {
        let texts = |sheet: &Self| -> Vec<String> {
            let line = sheet.lines.first();
            line.map(|l| l.slots.iter().map(|s| s.printed(context.document)).collect()).unwrap_or_default()
        };
        let (mine, other) = (texts(self), texts(next));
        let headed = next.declared > 0 || super::header::known_headings(context, &other) >= 2;
        self.width.abs_diff(next.width) <= 1 && (!headed || mine == other) && super::header::known_headings(context, &mine) >= 2
    }

    fn append(&mut self, next: Self) {
        let width = self.width.max(next.width);
        self.width = width;
        for line in &mut self.lines {
            line.slots.resize_with(width, Slot::default);
        }
        self.points_over.extend(next.points_over.iter().map(|(at, point)| (at + self.lines.len(), *point)));
        for (n, mut line) in next.lines.into_iter().enumerate() {
            line.slots.resize_with(width, Slot::default);
            line.after_break |= n == 0;
            self.lines.push(line);
        }
        self.spans.extend(next.spans);
    }
}
