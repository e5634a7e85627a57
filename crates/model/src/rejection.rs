use crate::Span;

/// A candidate that a rule looked at and turned down: what `minutebook explain` shows beside what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The rule that would have made a value of it.
    pub rule: &'static str,
    /// The candidate.
    pub span: Span,
    /// The rulebook entry that turned it down, or a few words where none did: `veto aspiration`.
    pub reason: String,
    /// Where the reason stands, if it stands somewhere.
    pub because: Option<Span>,
}
