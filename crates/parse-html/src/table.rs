//! Tables on the way: which are the document's tables, their rows, cells, fills and headings.

use html5ever::{LocalName, local_name};
use minutebook_model::{CellShape, Rgb};

use crate::html::{Element, NodeRef};
use crate::style;
use crate::walk::Walk;

/// An open table.
pub(crate) struct TableState {
    pub(crate) data: bool,
    /// A form: the first cell of each row is the label of the second.
    form: bool,
    /// The document's table is open: it begins with the first row, after the caption.
    begun: bool,
    rows: usize,
    header_rows: usize,
    pub(crate) in_head: bool,
    row_cells: usize,
    row_headings: usize,
    cell_heads: bool,
    row_fill: Option<Rgb>,
}

impl<'a> Walk<'a> {
    pub(crate) fn open_table(&mut self, node: NodeRef<'a>) {
        let inner = self.tables.iter().any(|t| t.data);
        let data = !inner && self.furniture.is_empty() && self.outlook.is_data(node.id());
        self.tables.push(TableState {
            data,
            form: self.outlook.is_form(node.id()),
            begun: false,
            rows: 0,
            header_rows: 0,
            in_head: false,
            row_cells: 0,
            row_headings: 0,
            cell_heads: false,
            row_fill: None,
        });
    }

    pub(crate) fn with_table(&mut self, change: impl FnOnce(&mut TableState)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    /// True in the first cell of a form's row.
    pub(crate) fn opens_label(&self) -> bool {
        self.tables.last().is_some_and(|t| t.form && t.row_cells == 0)
    }

    pub(crate) fn open_row(&mut self, element: &Element) {
        self.with_table(|t| t.row_cells = 0);
        let Some(table) = self.tables.last_mut().filter(|t| t.data) else { return };
        table.row_cells = 0;
        table.row_headings = 0;
        table.row_fill = element
            .attr(&local_name!("style"))
            .and_then(style::fill)
            .or_else(|| element.attr(&local_name!("bgcolor")).and_then(style::colour));
        if !std::mem::replace(&mut table.begun, true) {
            self.writer.open_table();
        }
        self.writer.open_row();
    }

    pub(crate) fn open_cell(&mut self, element: &Element) {
        self.with_table(|t| t.row_cells += usize::from(t.form));
        let Some(table) = self.tables.last_mut().filter(|t| t.data && t.begun) else { return };
        let number = |name: &LocalName| element.attr(name).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(1);
        let fill = element
            .attr(&local_name!("style"))
            .and_then(style::fill)
            .or_else(|| element.attr(&local_name!("bgcolor")).and_then(style::colour))
            .or(table.row_fill);
        let header = *element.tag() == local_name!("th") || table.in_head;
        table.row_cells += 1;
        table.row_headings += usize::from(header);
        table.cell_heads = header;
        // Nothing outside the table reaches into it: a list or a heading around it is not the cell's.
        self.point = None;
        let row_span = if element.attr(&local_name!("rowspan")).is_some_and(|v| v.trim() == "0") {
            usize::MAX
        } else {
            number(&local_name!("rowspan"))
        };
        self.writer.open_cell(CellShape {
            row_span,
            column_span: number(&local_name!("colspan")),
            header,
            fill,
            ..CellShape::default()
        });
    }

    pub(crate) fn close_cell(&mut self) {
        let Some(table) = self.tables.last_mut().filter(|t| t.data && t.begun) else { return };
        // A row of bold cells heads a table that has no heading cells of its own.
        if table.rows == 0 && !table.cell_heads && self.writer.cell_is_bold() {
            table.row_headings += 1;
        }
        self.writer.close_cell();
    }

    pub(crate) fn close_row(&mut self) {
        let Some(table) = self.tables.last_mut().filter(|t| t.data && t.begun) else { return };
        let heads = table.row_cells > 0 && table.row_headings == table.row_cells;
        if heads && table.header_rows == table.rows {
            table.header_rows += 1;
        }
        table.rows += 1;
    }

    pub(crate) fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if table.data && table.begun {
            let header_rows = if table.header_rows < table.rows { table.header_rows } else { 0 };
            self.writer.close_table(header_rows, true);
        } else if !table.data {
            self.writer.end_section();
        }
    }
}
