/// What is wrong with a rulebook, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulebookError {
    /// The file is not TOML.
    #[error("{file}: not TOML: {cause}")]
    NotToml {
        /// The file.
        file: String,
        /// What the TOML reader says.
        cause: String,
    },
    /// An entry has a wrong or missing field.
    #[error("{file}: entry {entry:?}: {cause}")]
    Entry {
        /// The file.
        file: String,
        /// The entry's id, or its place in the file where it has none.
        entry: String,
        /// The field and what is wrong with it.
        cause: String,
    },
    /// A file of no known name: a typing error must not pass for an empty rulebook.
    #[error("{file}: no rulebook file has this name; the known ones are {known}")]
    UnknownFile {
        /// The file.
        file: String,
        /// The known names.
        known: String,
    },
}
