use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A source of which no document could be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Failure {
    /// The source, as given, or its URI inside an archive.
    pub path: String,
    /// A stable name of the cause: `empty`, `encrypted`, `not-text`, `unreadable`, `panic`, `timeout`, `too-large`.
    pub code: String,
    /// The cause, for a person.
    pub message: String,
}
