//! One look over the whole tree before it is walked: which elements hold the page's own content, and which tables are
//! tables of data.

use std::collections::BTreeSet;

use html5ever::{LocalName, local_name};
use minutebook_layout::{is_field, is_part_label};

use crate::html::{Edge, Element, Node, NodeId, NodeRef, Page};

/// What the look found.
#[derive(Debug, Default)]
pub(crate) struct Outlook {
    /// Elements that hold the page's main heading or its main part.
    content: BTreeSet<NodeId>,
    /// Tables of data.
    data: BTreeSet<NodeId>,
    /// Forms set as tables: a label in the first cell of each row, what it stands for in the second.
    forms: BTreeSet<NodeId>,
    /// Bytes of visible text on the whole page.
    text: usize,
    /// For each node, the bytes of visible text inside; while the node is open, those before it.
    inside: Vec<usize>,
}

/// What counts towards telling data from layout.
#[derive(Debug)]
struct Sight {
    id: NodeId,
    /// The source says that it is layout, or that it is data.
    said: Option<bool>,
    rows: usize,
    cells: usize,
    /// Rows with at least two cells.
    wide_rows: usize,
    widest: usize,
    row_cells: usize,
    headed: bool,
    nested: bool,
    /// Cells hold headings or parts of agenda items.
    structured: bool,
    /// Bytes of text in the cell, in the longest one, and in all.
    cell_text: usize,
    longest: usize,
    text: usize,
    bordered: bool,
    filled: bool,
    /// What the first cell of the row says, and how many rows begin with a label.
    first_cell: String,
    labelled_rows: usize,
    /// How many rows of several cells begin with an empty one.
    blank_rows: usize,
    heading_first: bool,
    /// Cells hold paragraphs, lists or meant line ends.
    in_parts: bool,
}

impl Outlook {
    /// Looks over a page.
    pub(crate) fn over(page: &Page) -> Self {
        let mut outlook = Self { inside: vec![0; page.len()], ..Self::default() };
        let mut open: Vec<Sight> = Vec::new();
        for edge in page.root().traverse() {
            match edge {
                Edge::Open(node) => {
                    outlook.inside[node.id().index()] = outlook.text;
                    outlook.open(node, &mut open);
                }
                Edge::Close(node) => {
                    let inside = &mut outlook.inside[node.id().index()];
                    *inside = outlook.text - *inside;
                    outlook.close(node, &mut open);
                }
            }
        }
        outlook
    }

    /// True where the page's own content stands inside.
    pub(crate) fn holds_content(&self, id: NodeId) -> bool {
        self.content.contains(&id)
    }

    /// True where more than half of the page's text stands inside: no furniture is as large as that.
    pub(crate) fn holds_most(&self, id: NodeId) -> bool {
        self.inside[id.index()] * 2 > self.text
    }

    /// True for a table of data, false for one used for layout.
    pub(crate) fn is_data(&self, id: NodeId) -> bool {
        self.data.contains(&id)
    }

    /// True for a form set as a table: its first cells are labels.
    pub(crate) fn is_form(&self, id: NodeId) -> bool {
        self.forms.contains(&id)
    }

    fn open(&mut self, node: NodeRef<'_>, open: &mut Vec<Sight>) {
        let element = match node.node() {
            Node::Element(element) => element,
            Node::Text(text) => {
                let len = text.trim().len();
                if !is_code(node.parent()) {
                    self.text += len;
                }
                if let Some(table) = open.last_mut() {
                    table.cell_text += len;
                    table.text += len;
                    if table.row_cells == 1 && table.first_cell.len() < 80 {
                        table.first_cell.push_str(text);
                    }
                }
                return;
            }
            _ => return,
        };
        let tag = element.tag();
        let class = element.attr(&local_name!("class")).unwrap_or("");
        if matches!(*tag, local_name!("h1") | local_name!("main") | local_name!("article"))
            || !class.is_empty() && (class.contains("mgSubTitleTxt") || class.contains("mgItemTable"))
        {
            let mut up = Some(node);
            while let Some(at) = up.filter(|n| self.content.insert(n.id())) {
                up = at.parent();
            }
        }
        if *tag == local_name!("table") {
            if let Some(outer) = open.last_mut() {
                outer.nested = true;
            }
            open.push(Sight::new(node.id(), element, class));
            return;
        }
        if let Some(table) = open.last_mut() {
            table.see(tag, class, element);
        }
    }

    fn close(&mut self, node: NodeRef<'_>, open: &mut Vec<Sight>) {
        let Some(element) = node.element() else { return };
        match *element.tag() {
            local_name!("td") | local_name!("th") => {
                if let Some(table) = open.last_mut() {
                    table.longest = table.longest.max(table.cell_text);
                }
            }
            local_name!("tr") => {
                if let Some(table) = open.last_mut() {
                    table.labelled_rows += usize::from(table.is_labelled_row());
                    table.widest = table.widest.max(table.row_cells);
                    table.wide_rows += usize::from(table.row_cells >= 2);
                    table.blank_rows += usize::from(table.row_cells >= 2 && table.first_cell.trim().is_empty());
                }
            }
            local_name!("table") => {
                let Some(table) = open.pop() else { return };
                if table.is_form() {
                    self.forms.insert(table.id);
                } else if table.is_data() {
                    self.data.insert(table.id);
                }
            }
            _ => {}
        }
    }
}

/// The classes of the parts of an agenda item.
const ITEM_CLASSES: [&str; 3] = ["mgSubItemTitleTxt", "mgAiTitleTxt", "AgendaItemTitle"];

/// How long, in bytes, a cell may be in a list of pairs.
const LONGEST_LABEL: usize = 100;

impl Sight {
    fn new(id: NodeId, element: &Element, class: &str) -> Self {
        let layout = matches!(element.attr(&local_name!("role")), Some("presentation" | "none"))
            || element.attr(&local_name!("summary")).is_some_and(|s| s.to_ascii_lowercase().contains("layout"))
            || ["mgItemTable", "AgendaItems", "MeetingHeader"]
                .iter()
                .any(|c| class.split_ascii_whitespace().any(|own| own == *c));
        let bordered = element.attr(&local_name!("border")).is_some_and(|b| b.trim() != "0")
            || class.contains("MsoTableGrid")
            || class
                .split_ascii_whitespace()
                .any(|own| matches!(own, "table" | "table-bordered" | "table-striped" | "grid" | "datatable"))
            || element.attr(&local_name!("style")).is_some_and(|s| s.contains("mso-border") || s.contains("border:solid"));
        Self {
            id,
            said: layout.then_some(false),
            rows: 0,
            cells: 0,
            wide_rows: 0,
            widest: 0,
            row_cells: 0,
            headed: false,
            nested: false,
            structured: false,
            cell_text: 0,
            longest: 0,
            text: 0,
            bordered,
            filled: false,
            first_cell: String::new(),
            labelled_rows: 0,
            blank_rows: 0,
            heading_first: false,
            in_parts: false,
        }
    }

    fn see(&mut self, tag: &LocalName, class: &str, element: &Element) {
        self.structured |= !class.is_empty() && ITEM_CLASSES.iter().any(|own| class.contains(own));
        match *tag {
            local_name!("tr") => {
                self.rows += 1;
                self.row_cells = 0;
                self.first_cell.clear();
                self.heading_first = false;
            }
            local_name!("td") | local_name!("th") => {
                let heads = *tag == local_name!("th");
                self.cells += 1;
                self.row_cells += 1;
                self.cell_text = 0;
                self.heading_first |= heads && self.row_cells == 1;
                self.headed |= heads;
                let style = element.attr(&local_name!("style")).unwrap_or("");
                // What one cell shows need not be looked for in the next.
                self.bordered = self.bordered
                    || style.contains("border:solid")
                    || style.contains("border-top:solid")
                    || style.contains("mso-border-alt");
                self.filled = self.filled || element.attr(&local_name!("bgcolor")).is_some() || style.contains("background");
            }
            local_name!("p") | local_name!("ul") | local_name!("ol") | local_name!("li") | local_name!("br")
                if self.row_cells > 1 =>
            {
                self.in_parts = true
            }
            local_name!("thead") | local_name!("caption") => self.headed = true,
            local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("form")
            | local_name!("main")
            | local_name!("article") => self.structured = true,
            _ => {}
        }
    }

    /// "Decision maker | Cabinet": two cells, the first a heading or the name of a field.
    fn is_labelled_row(&self) -> bool {
        let label = self.first_cell.trim().trim_end_matches(':');
        let named = || is_field(&format!("{label}:")) || is_part_label(&format!("{label}:"));
        self.row_cells == 2 && !label.is_empty() && label.len() < 60 && (self.heading_first || named())
    }

    /// A form holds a whole record: a label in nearly each row, and paragraphs or lists beside some.
    fn is_form(&self) -> bool {
        let labelled = self.labelled_rows >= 4 && self.labelled_rows * 5 >= self.rows * 4;
        self.said.is_none() && self.widest == 2 && labelled && self.in_parts && self.longest >= 200 && !self.nested
    }

    /// A label and a word or two beside it, row after row: no one lays out a page so. A column that is empty in most rows is the
    /// margin where the items' numbers stand.
    fn is_list_of_pairs(&self) -> bool {
        let margin = self.blank_rows * 2 > self.rows;
        !margin && self.rows >= 3 && self.wide_rows == self.rows && self.longest <= LONGEST_LABEL && self.labelled_rows == 0
    }

    fn is_data(&self) -> bool {
        if let Some(said) = self.said {
            return said;
        }
        if self.widest < 2 || self.rows < 2 || self.structured {
            return false;
        }
        // A table around tables is a frame, unless it is plainly a grid itself.
        if self.nested && !(self.headed && self.widest >= 3) {
            return false;
        }
        let marked = self.headed || self.bordered || self.filled;
        let average = self.text / self.cells.max(1);
        match self.widest {
            2 if marked => self.wide_rows * 2 > self.rows && average < 400,
            2 => self.is_list_of_pairs(),
            _ => marked || (self.wide_rows * 2 > self.rows && average < 200 && self.longest < 2000),
        }
    }
}

/// True for elements whose text nobody sees.
fn is_code(node: Option<NodeRef<'_>>) -> bool {
    let is_code = |tag: &LocalName| {
        matches!(*tag, local_name!("script") | local_name!("style") | local_name!("noscript") | local_name!("template"))
    };
    node.and_then(NodeRef::element).is_some_and(|e| is_code(e.tag()))
}
