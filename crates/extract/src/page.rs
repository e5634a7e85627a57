use minutebook_model::{Block, BlockKind, Document, Passage, Role, Span};
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::part_labels::{Label, LabelKind};

/// A block of the record as the finders of meeting and items see it.
#[derive(Debug, Clone)]
pub(crate) struct Line<'d> {
    /// The block.
    pub(crate) block: &'d Block,
    /// Its text, list mark included.
    pub(crate) text: Passage<'d>,
    /// The label it begins with: "Minutes:", "Decision Maker: …".
    pub(crate) label: Option<Label>,
    /// What a form's label stands for: the line after it.
    beside: Option<Passage<'d>>,
}

/// How far down a page names the one item that it is about.
const HEAD: usize = 6;

/// What it names it with, in small letters.
const ITEM: &str = "agenda item ";

/// A document as lines with their labels: the blocks of the record, in reading order.
#[derive(Debug, Clone)]
pub(crate) struct Page<'d> {
    pub(crate) document: &'d Document,
    pub(crate) rulebook: &'d Rulebook,
    pub(crate) lines: Vec<Line<'d>>,
}

impl<'d> Page<'d> {
    /// The lines of a document. Site furniture is not among them.
    pub(crate) fn new(document: &'d Document, rulebook: &'d Rulebook) -> Self {
        let mut lines: Vec<Line<'d>> = document
            .body()
            .filter(|(_, block)| !matches!(block.role, Some(Role::Furniture | Role::RunningHead | Role::PageTitle)))
            .map(|(_, block)| {
                let text = document.passage(block.span).trim();
                let readable = !matches!(block.kind, BlockKind::Table(_));
                let label = if readable { rulebook.part_labels.read(&text) } else { None };
                Line { block, text, label: label.or_else(|| by_role(block, &text, rulebook)), beside: None }
            })
            .collect();
        for n in 1..lines.len() {
            let next = &lines[n];
            let value = (next.block.role != Some(Role::PartLabel) && !next.is_table()).then_some(next.text);
            if lines[n - 1].is_form_label() && value.is_some() {
                lines[n - 1].beside = value;
                // What stands beside a field is no text of the item.
                let detail = Label { kind: LabelKind::Detail, words: 0..0, rest: 0 };
                lines[n].label.get_or_insert(detail);
            }
        }
        let mut page = Self { document, rulebook, lines };
        if page.lone_item().is_some() {
            page.label_headings();
        }
        page
    }

    /// The line "Agenda item 8" at the head of a page about one item, where the item's title stands on the next.
    pub(crate) fn lone_item(&self) -> Option<usize> {
        let names = |l: &Line<'_>| {
            if !l.text.get(..ITEM.len()).is_some_and(|start| start.eq_ignore_ascii_case(ITEM)) {
                return false;
            }
            let lower = l.text.to_lowercase();
            let number = lower.strip_prefix(ITEM).map(|n| n.trim_start_matches("no").trim_start_matches(['.', ' ']));
            !l.is_table()
                && number.is_some_and(|n| n.len() <= 5 && n.starts_with(|c: char| c.is_ascii_digit()) && !n.contains(' '))
        };
        let at = self.lines.iter().take(HEAD).position(names)?;
        let more = self.lines[at + 1..].iter().any(names);
        let met = self.lines.iter().any(|l| l.label() == Some(LabelKind::Attendance));
        // The name of the body that met is no title of an item.
        let body = |l: &Line<'_>| self.is_letterhead(l) || self.rulebook.councils.find(l.text).is_some() && in_capitals(&l.text);
        let title = self.lines.get(at + 1).is_some_and(|l| l.is_heading() && l.label.is_none() && !body(l));
        (!more && !met && title).then_some(at)
    }

    /// On a page about one item the headings "Minutes" and "Decision" are labels over its parts.
    fn label_headings(&mut self) {
        let rulebook = self.rulebook;
        for line in self.lines.iter_mut().filter(|l| l.label.is_none() && l.block.is_heading()) {
            let label = rulebook.part_labels.read(&format!("{}:", line.text.as_str()));
            line.label = label.filter(|l| l.rest > line.text.len()).map(|l| Label { rest: line.text.len(), ..l });
        }
    }

    /// True for an authority's name on a line of its own.
    pub(crate) fn is_letterhead(&self, line: &Line<'_>) -> bool {
        line.text.len() < 160 && self.rulebook.councils.find(line.text).is_some_and(|name| name.len() + 4 >= line.text.len())
    }

    /// The blocks that are no part of the record but may name the council: the page's title, banner, trail and footer.
    pub(crate) fn furniture(&self) -> impl Iterator<Item = (Passage<'d>, Option<Role>)> {
        let document = self.document;
        let outside = |b: &&Block| {
            b.boilerplate || matches!(b.role, Some(Role::Furniture | Role::RunningHead | Role::PageTitle | Role::Breadcrumb))
        };
        document.blocks().iter().filter(outside).map(move |b| (document.content(b), b.role))
    }
}

/// A label that the source's markup sets as one, whatever its words.
fn by_role(block: &Block, text: &str, rulebook: &Rulebook) -> Option<Label> {
    (block.role == Some(Role::PartLabel)).then(|| {
        let named = rulebook.part_labels.read(&format!("{}:", text.trim_end_matches(':'))).map(|l| l.kind);
        let minutes = || if text.to_lowercase().contains("minute") { LabelKind::Minutes } else { LabelKind::Other };
        Label { kind: named.unwrap_or_else(minutes), words: 0..text.len(), rest: text.len() }
    })
}

impl<'d> Line<'d> {
    /// What the label means.
    pub(crate) fn label(&self) -> Option<LabelKind> {
        self.label.as_ref().map(|l| l.kind)
    }

    /// True for a label of a form that no colon ends and no text follows: what it stands for is the next line.
    fn is_form_label(&self) -> bool {
        let field = self.label.is_some() && !self.heads_part();
        field && self.block.role == Some(Role::PartLabel) && !self.text.ends_with(':')
    }

    /// The text after the label.
    pub(crate) fn value(&self) -> Passage<'d> {
        if let Some(beside) = self.beside {
            return beside;
        }
        // "SUBJECT: | Repairs" is a row of a table that was flattened.
        self.text.from(self.label.as_ref().map_or(0, |l| l.rest)).trim_matches(|c: char| c == '|' || c.is_whitespace())
    }

    /// True for a table's block.
    pub(crate) fn is_table(&self) -> bool {
        matches!(self.block.kind, BlockKind::Table(_))
    }

    /// Where it lies.
    pub(crate) fn span(&self) -> Span {
        self.block.span
    }

    /// True for a label over a part of an item: minutes, decision, documents and the like.
    pub(crate) fn heads_part(&self) -> bool {
        use LabelKind::{Decision, Documents, Minutes, Other, Purpose};
        matches!(self.label(), Some(Minutes | Decision | Documents | Other | Purpose))
    }

    /// True where the line looks like a heading: set as one, bold, or short and in capitals.
    pub(crate) fn is_heading(&self) -> bool {
        self.block.is_heading() || matches!(self.block.role, Some(Role::Title | Role::ItemTitle)) || self.is_bold()
    }

    fn is_bold(&self) -> bool {
        self.block.strong && self.text.len() < 200 && !self.block.is_list_item()
    }
}

/// True where a text ends as a sentence does: "11.00 a.m." does not.
pub(crate) fn ends_as_sentence(text: &str) -> bool {
    text.ends_with('.') && !["a.m.", "p.m."].iter().any(|w| text.to_ascii_lowercase().ends_with(w))
}

/// True where a text is set in capitals: at most one letter in twelve is small.
pub(crate) fn in_capitals(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    upper >= 3 && lower * 12 <= upper
}
