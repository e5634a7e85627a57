use crate::Span;

/// A document that an item lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportingDocument {
    /// Its title, white space folded, without file size and icon text.
    pub title: String,
    /// Its address as given.
    pub url: Option<String>,
    /// Where it is listed.
    pub span: Span,
}

/// One agenda item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// As printed: `8`, `45/21`, `HAC-18`.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// What it is for: the lines between title and minutes.
    pub purpose: Option<String>,
    /// What it lists.
    pub supporting_documents: Vec<SupportingDocument>,
    /// From its first block to its last.
    pub extent: Span,
    /// The part that holds its minutes, where the document sets it apart.
    pub minutes: Option<Span>,
    /// The part that holds its decision, where the document sets it apart.
    pub decision: Option<Span>,
}
