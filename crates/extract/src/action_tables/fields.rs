//! Plans that print one field a line: `Recommendation 1: …`, `Action: …`, `Lead: …`, and again for the next.
//!
//! Such a run is read as the table it stands for: the fields' names are its headings, each record is a row.

use minutebook_model::{Block, BlockKind, Cell, CellPart, ColumnKey, Document, Passage, Row, Span, Table};

use crate::Context;

/// The longest name of a field, in bytes and in words.
const LONGEST_NAME: usize = 40;
const MOST_WORDS: usize = 7;
/// A single record is a plan with so many fields; of several, each has one fewer.
const FIELDS: usize = 4;
/// How many blocks (a rule, the name of a group) may stand between two records, and how long they may be.
const LOOSE_BLOCKS: usize = 1;
const LOOSE_LEN: usize = 120;

/// A field: its name, its number where one stands after the name, and its value in one or more parts.
#[derive(Debug, Clone)]
struct Field<'d> {
    name: Passage<'d>,
    number: Option<Passage<'d>>,
    parts: Vec<CellPart>,
}

/// A run of records.
#[derive(Debug, Default)]
struct Run<'d> {
    records: Vec<Vec<Field<'d>>>,
    block: usize,
    loose: usize,
}

/// A plan as the table it stands for.
#[derive(Debug)]
pub(super) struct Plan {
    /// The block it begins at.
    pub(super) block: usize,
    /// Its rows.
    pub(super) table: Table,
    /// The column of points that have a number (`R1`) but no name.
    pub(super) points: Option<usize>,
}

/// The plans of a document.
pub(super) fn plans(context: &Context<'_>) -> Vec<Plan> {
    let mut found = Vec::new();
    let mut run = Run::default();
    for (at, block) in context.document.body() {
        let fields = match block.kind {
            BlockKind::Table(_) => context.document.table(block).map(|table| beside(context, table)).unwrap_or_default(),
            _ => fields_of(context, block),
        };
        let fields = if fields.is_empty() && run.loose == 0 && run.is_open() { other_field(context, block) } else { fields };
        if fields.is_empty() {
            if !run.records.is_empty() && !run.take(context, block) {
                found.extend(std::mem::take(&mut run).plan(context));
            }
            continue;
        }
        // After something else only the next record of the same plan goes on with it.
        if run.loose > 0 && !run.begins_with(&fields[0]) {
            found.extend(std::mem::take(&mut run).plan(context));
        }
        if run.records.is_empty() {
            run.block = at;
        }
        run.loose = 0;
        fields.into_iter().for_each(|field| run.add(field));
    }
    found.extend(run.plan(context));
    found
}

impl<'d> Run<'d> {
    /// True where the last record has fields enough that what looks like one more is one.
    fn is_open(&self) -> bool {
        self.records.last().is_some_and(|r| r.len() >= 2)
    }

    fn begins_with(&self, field: &Field<'_>) -> bool {
        self.records.first().and_then(|r| r.first()).is_some_and(|first| first.is_named(field))
    }

    /// Adds a field to the open record; one that the record has already, or that the records begin with, begins the next.
    fn add(&mut self, field: Field<'d>) {
        let first = self.begins_with(&field);
        let Some(record) = self.records.last_mut() else { return self.records.push(vec![field]) };
        let known = record.iter().any(|own| own.is_named(&field));
        // "Recommendation 1" over "Recommendation: …"; "Lead: …" and "Lead: …".
        let again = |last: &&mut Field<'_>| last.is_named(&field) && field.number.is_none() && (last.parts.is_empty() || !first);
        if let Some(last) = record.last_mut().filter(again) {
            last.parts.extend(field.parts);
        } else if first || known {
            self.records.push(vec![field]);
        } else {
            record.push(field);
        }
    }

    /// Takes a block that names no field: the value of a field whose name stands alone, a point of a field's list, or a
    /// short line between two records. False where the run ends before it.
    fn take(&mut self, context: &Context<'d>, block: &'d Block) -> bool {
        let Some(last) = self.records.last_mut().and_then(|r| r.last_mut()) else { return false };
        let text = context.document.content(block);
        let value =
            !matches!(block.kind, BlockKind::Table(_)) && (last.parts.is_empty() || block.is_list_item()) && self.loose == 0;
        if value && !text.is_empty() {
            last.parts.push(CellPart { span: block.span, marker: block.marker(), list_item: block.is_list_item() });
            return true;
        }
        self.loose += usize::from(text.chars().any(char::is_alphanumeric));
        self.loose <= LOOSE_BLOCKS && text.len() <= LOOSE_LEN && !matches!(block.kind, BlockKind::Table(_))
    }

    /// The table that the run stands for, where it is a plan: something to do or to put right, and who, when or how far.
    fn plan(self, context: &Context<'_>) -> Option<Plan> {
        let key = |field: &Field<'_>| match field.name.is_empty() {
            true => ColumnKey::Recommendation,
            false => context.rulebook.columns.read(&field.name).map_or(ColumnKey::Other, |h| h.key()),
        };
        let first = self.records.first()?.first()?;
        let subjects = [ColumnKey::Recommendation, ColumnKey::Action];
        // "Priority 1: Leadership", "Theme: …" may open several.
        let several = || self.records.len() > 1 && self.records.iter().all(|r| r.iter().any(|f| subjects.contains(&key(f))));
        let opens = key(first) == ColumnKey::Ref || subjects.contains(&key(first)) || several();
        let has = |keys: &[ColumnKey]| self.records.iter().all(|r| r.iter().any(|f| keys.contains(&key(f))));
        let least = if self.records.len() > 1 { FIELDS - 1 } else { FIELDS };
        let full = self.records.iter().filter(|r| r.len() >= least).count() * 2 > self.records.len();
        let told = has(&[ColumnKey::Owner, ColumnKey::Deadline, ColumnKey::Rag, ColumnKey::Status, ColumnKey::Progress]);
        if !(opens && full && told) {
            return None;
        }
        let numbers = |f: &Field<'_>| key(f) == ColumnKey::Ref || subjects.contains(&key(f));
        let (table, names) = table(context.document, &self.records, &numbers);
        let points = names.iter().position(|n| n.is_empty()).map(|n| n + table.columns - names.len());
        Some(Plan { block: self.block, table, points })
    }
}

impl Field<'_> {
    fn is_named(&self, other: &Field<'_>) -> bool {
        self.name.eq_ignore_ascii_case(&other.name)
    }
}

/// The fields of a block. A printed mark numbers the first of them, or is its number: `2. Recommendation: …`, `R2. Improve …`.
fn fields_of<'d>(context: &Context<'d>, block: &Block) -> Vec<Field<'d>> {
    let document = context.document;
    let mark = block.marker().map(|m| document.passage(m)).filter(|m| m.contains(char::is_alphanumeric));
    let mut found = fields(context, document.content(block));
    match (mark, found.first_mut()) {
        (Some(mark), Some(first)) if first.number.is_none() => {
            first.number = Some(mark.trim_matches(|c: char| !c.is_alphanumeric()));
        }
        (Some(_), None) => {
            let text = document.passage(block.span);
            if let Some((name, number, at)) = coded(context, text).filter(|(_, number, _)| number.is_some()) {
                let mut field = Field { name, number, parts: Vec::new() };
                field.close(text.from(at));
                found.push(field);
            }
        }
        _ => {}
    }
    found
}

/// The fields of a table that names each beside its value; none where it is another table.
fn beside<'d>(context: &Context<'d>, table: &Table) -> Vec<Field<'d>> {
    let mut found = Vec::new();
    let mut known = 0;
    for row in &table.rows {
        let mut filled = row.cells.iter().filter(|c| !c.span.is_empty());
        let Some(first) = filled.next().filter(|c| c.column == 0 && c.span.len() <= LONGEST_NAME) else { return Vec::new() };
        let value = filled.next();
        if filled.next().is_some() {
            return Vec::new();
        }
        let label = context.document.passage(first.span).trim_end_matches(|c: char| c == ':' || c.is_whitespace());
        let (name, number) = match named(context, label) {
            Some((name, number, _)) => (name, number),
            None => (label, None),
        };
        known += usize::from(context.rulebook.columns.knows(&name));
        let whole = |cell: &Cell| CellPart { span: cell.span, marker: None, list_item: false };
        let parts = value.map(|cell| if cell.parts.is_empty() { vec![whole(cell)] } else { cell.parts.clone() });
        found.push(Field { name, number, parts: parts.unwrap_or_default() });
    }
    if known >= FIELDS - 1 && known * 2 > found.len() { found } else { Vec::new() }
}

/// A field whose name no entry knows, within a record: `Start: June 2012`.
fn other_field<'d>(context: &Context<'d>, block: &Block) -> Vec<Field<'d>> {
    let text = context.document.content(block);
    let colon = if text.starts_with(char::is_uppercase) { text.find(": ") } else { None };
    let Some(colon) = colon.filter(|&n| n <= LONGEST_NAME && text.len() <= LOOSE_LEN) else { return Vec::new() };
    let name = text.until(colon).trim();
    if block.is_heading() || name.split_whitespace().count() > 3 || name.contains(|c: char| !(c.is_alphabetic() || c == ' ')) {
        return Vec::new();
    }
    let mut field = Field { name, number: None, parts: Vec::new() };
    field.close(text.from(colon + 1));
    vec![field]
}

/// The fields of a paragraph that begins with the name of one.
fn fields<'d>(context: &Context<'d>, text: Passage<'d>) -> Vec<Field<'d>> {
    let mut fields = Vec::new();
    let Some((name, number, mut at)) = field_at(context, text) else { return fields };
    let mut open = Field { name, number, parts: Vec::new() };
    let mut from = at.min(text.len());
    // Further names stand before a colon, after a space.
    while let Some(colon) = text[at..].find(':').map(|n| at + n) {
        at = colon + 1;
        if !text[at..].starts_with(char::is_whitespace) {
            continue;
        }
        let Some(start) = name_before(context, &text[from..colon]).map(|n| from + n) else { continue };
        open.close(text.slice(from..start));
        fields.push(std::mem::replace(&mut open, Field { name: text.slice(start..colon), number: None, parts: Vec::new() }));
        from = at;
    }
    open.close(text.from(from));
    fields.push(open);
    fields
}

impl<'d> Field<'d> {
    fn close(&mut self, value: Passage<'d>) {
        let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '|' | ':'));
        if !value.is_empty() {
            self.parts.push(CellPart { span: value.span(), marker: None, list_item: false });
        }
    }
}

/// The name at the head of a paragraph, its number, and where its value begins: `Recommendation 1:`, `Lead:`, `Action 2`,
/// `R1 Improve …`.
fn field_at<'d>(context: &Context<'d>, text: Passage<'d>) -> Option<(Passage<'d>, Option<Passage<'d>>, usize)> {
    text.starts_with(char::is_uppercase).then(|| named(context, text).or_else(|| coded(context, text))).flatten()
}

/// A point that begins with its number: the name is what stands before it, if anything does.
fn coded<'d>(context: &Context<'d>, text: Passage<'d>) -> Option<(Passage<'d>, Option<Passage<'d>>, usize)> {
    let digit = text.bytes().take(LONGEST_NAME).position(|b| b.is_ascii_digit())?;
    text.get(..digit)
        .filter(|before| !before.contains(['.', ',', ';', ':']) || before.ends_with("o. ") || before.ends_with("o."))?;
    let (label, point) = context.rulebook.columns.named_point(&text)?;
    let mark = |c: char| c.is_whitespace() || matches!(c, '.' | ':' | ')' | '(' | '-' | '–');
    let number = text.slice(label?).trim_matches(mark);
    let name = text.until(number.span().start() - text.span().start()).trim();
    Some((name, Some(number), point.start))
}

fn named<'d>(context: &Context<'d>, text: Passage<'d>) -> Option<(Passage<'d>, Option<Passage<'d>>, usize)> {
    let near = (0..=LONGEST_NAME.min(text.len())).rev().find(|&n| text.is_char_boundary(n))?;
    let colon = text[..near].find(':');
    let numbered = colon.is_none() && text.len() <= LONGEST_NAME && text.ends_with(|c: char| c.is_ascii_digit());
    let end = colon.or_else(|| numbered.then_some(text.len()))?;
    let printed = text.until(end).trim();
    if printed.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let digits = |word: &str| word.len() <= 6 && word.contains(|c: char| c.is_ascii_digit());
    let (name, number) = match printed.rfind(' ') {
        Some(at) if digits(&printed[at + 1..]) => (printed.until(at).trim(), Some(printed.from(at + 1))),
        _ => (printed, None),
    };
    // "R1: Improve …" begins with a number, not with a name.
    let code = digits(&name);
    (!code && context.rulebook.columns.knows(&name)).then(|| (name, number, (end + 1).min(text.len())))
}

/// Where in `text`, which ends before a colon, the longest known name begins that ends it: "… was held Target date"; or a
/// line of its own.
fn name_before(context: &Context<'_>, text: &str) -> Option<usize> {
    let known = |&n: &usize| {
        let name = &text[n..];
        name.len() <= LONGEST_NAME && name.starts_with(char::is_uppercase) && context.rulebook.columns.knows(name)
    };
    let starts = || text.rmatch_indices(char::is_whitespace).map(|(n, space)| n + space.len());
    let line = text.rfind('\n').map(|n| n + 1);
    line.filter(known).or_else(|| starts().take(3).filter(known).last())
}

/// Records as rows under one row of headings. The number of a record's first field stands in a column of its own.
fn table<'d>(document: &Document, records: &[Vec<Field<'d>>], numbers: &dyn Fn(&Field<'_>) -> bool) -> (Table, Vec<Passage<'d>>) {
    let mut names: Vec<&Field<'d>> = Vec::new();
    for field in records.iter().flatten() {
        if !names.iter().any(|n| n.is_named(field)) {
            names.push(field);
        }
    }
    let shift = usize::from(records.iter().flatten().any(|f| f.number.is_some() && numbers(f)));
    let place = |field: &Field<'_>| names.iter().position(|n| n.is_named(field)).unwrap_or(0) + shift;
    let headings = names.iter().enumerate().map(|(n, f)| cell(f.name.span(), n + shift, true, Vec::new())).collect();
    let mut rows = vec![row(headings)];
    for record in records {
        // The number nearest what is to be done is the row's own.
        let number = record.iter().rev().filter(|f| numbers(f)).find_map(|f| f.number);
        let mut cells: Vec<Cell> = number.iter().map(|n| cell(n.span(), 0, false, Vec::new())).collect();
        for field in record {
            let spans = field.parts.iter().map(|p| p.span);
            if let Some(span) = spans.reduce(Span::cover) {
                cells.push(cell(span, place(field), false, field.parts.clone()));
            }
        }
        cells.sort_by_key(|c| c.column);
        rows.push(row(cells));
    }
    let whole = rows.iter().map(|r| r.span).reduce(Span::cover).unwrap_or_else(|| document.whole().until(0).span());
    let table = Table { span: whole, rows, columns: names.len() + shift, header_rows: 1, ruled: true, places: Vec::new() };
    (table, names.iter().map(|f| f.name).collect())
}

/// A row of such a table.
pub(super) fn row(cells: Vec<Cell>) -> Row {
    let span = cells.iter().map(|c| c.span).reduce(Span::cover).unwrap_or(Span::new(0, 0));
    Row { span, cells, after_break: false }
}

/// A cell of such a table.
pub(super) fn cell(span: Span, column: usize, header: bool, parts: Vec<CellPart>) -> Cell {
    Cell { span, column, row_span: 1, column_span: 1, header, fill: None, parts, place: None }
}
