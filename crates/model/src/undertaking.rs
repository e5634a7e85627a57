use crate::{Date, Verb};

/// What someone promised in the discussion, outside the formal outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Undertaking {
    /// The clause.
    pub text: String,
    /// What is to be done.
    pub verb: Verb,
    /// Who, as printed.
    pub owner: Option<String>,
    /// By when.
    pub deadline: Option<Date>,
    /// For whom, as printed.
    pub recipient: Option<String>,
}
