use crate::Span;

/// How a value is borne out by the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// One passage says it.
    Stated,
    /// Put together from several passages, or from the layout.
    Derived,
    /// From context.
    Inferred,
}

/// One passage that supports a record, and the field it supports (None: the record as a whole).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The passage.
    pub span: Span,
    /// The wire name of the field it supports.
    pub field: Option<&'static str>,
}

impl Evidence {
    /// Evidence for the record as a whole.
    #[must_use]
    pub const fn record(span: Span) -> Self {
        Self { span, field: None }
    }

    /// Evidence for one field.
    #[must_use]
    pub const fn field(span: Span, field: &'static str) -> Self {
        Self { span, field: Some(field) }
    }
}

/// A value, the rule that made it, how it is borne out, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding<T> {
    /// What was found.
    pub value: T,
    /// The rule: `<field>/<where it looks>`, as `grade/judgement-table`.
    pub rule: &'static str,
    /// How it is borne out.
    pub support: Support,
    /// Where; never empty.
    pub evidence: Vec<Evidence>,
    /// The agenda item it stands in: an index into [`crate::Extraction::items`].
    pub item: Option<usize>,
}

impl<T> Finding<T> {
    /// A finding that one passage states.
    #[must_use]
    pub fn stated(value: T, rule: &'static str, span: Span) -> Self {
        Self { value, rule, support: Support::Stated, evidence: vec![Evidence::record(span)], item: None }
    }

    /// The first passage of evidence.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.evidence.first().map(|e| e.span)
    }
}
