use serde::de::DeserializeOwned;

/// One entry of a rulebook file: a `[[entry]]` table with an `id` and its own proof.
pub trait Entry: DeserializeOwned {
    /// The file its kind stands in: `inspectorates.toml`.
    const FILE: &'static str;

    /// Its name, unique in the file. A later layer overrides the entry of the same name.
    fn id(&self) -> &str;

    /// Texts it must match.
    fn examples(&self) -> &[String];

    /// Texts it must not match.
    fn counter_examples(&self) -> &[String];

    /// What the type alone cannot say: patterns that must compile, ids that must exist.
    ///
    /// # Errors
    /// The field and what is wrong with it, as a sentence.
    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}
