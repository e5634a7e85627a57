use crate::rules::Rules;

/// What results depend on beside the bytes of a source: where it differs, earlier results do not hold.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Version {
    /// The version of the program.
    pub(crate) minutebook: String,
    /// The hash of what the program was built from that shows in records (`build.rs`): a rebuilt program goes on where it
    /// was, one that may read differently begins anew, whatever version it bears.
    pub(crate) reader: String,
    /// SHA-256 of the rulebook's files.
    pub(crate) rulebook: String,
    /// The options that show in the output.
    pub(crate) options: String,
}

impl Version {
    pub(crate) fn new(rules: &Rules, options: String) -> Self {
        Self {
            minutebook: env!("CARGO_PKG_VERSION").to_owned(),
            reader: env!("MINUTEBOOK_READER").to_owned(),
            rulebook: rules.digest().to_owned(),
            options,
        }
    }
}
