use crate::Span;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Good to know.
    Info,
    /// Something may be missing or wrong.
    Warning,
    /// Something is surely missing or wrong.
    Error,
}

/// A doubt: the document was read, but something in it could not be settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave.
    pub level: Level,
    /// A stable name, documented in the README: `date-without-year`, `no-text-layer`.
    pub code: &'static str,
    /// One sentence for a person.
    pub message: String,
    /// Where it shows, if it shows somewhere.
    pub spans: Vec<Span>,
}

impl Diagnostic {
    /// A warning with the places where it shows.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>, spans: Vec<Span>) -> Self {
        Self { level: Level::Warning, code, message: message.into(), spans }
    }

    /// A note with the places where it shows.
    #[must_use]
    pub fn info(code: &'static str, message: impl Into<String>, spans: Vec<Span>) -> Self {
        Self { level: Level::Info, code, message: message.into(), spans }
    }
}
