use minutebook_pipeline::Source;
use minutebook_rulebook::Layers;

/// What results depend on beside the bytes of a source: where it differs, earlier results do not hold.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Version {
    /// The version of the program.
    pub(crate) minutebook: String,
    /// SHA-256 of the program itself: a new build may read differently, whatever version it bears.
    pub(crate) program: String,
    /// SHA-256 of the rulebook's files.
    pub(crate) rulebook: String,
    /// The options that show in the output.
    pub(crate) options: String,
}

impl Version {
    pub(crate) fn new(layers: &Layers, options: String) -> Self {
        let program = std::env::current_exe().and_then(std::fs::read).unwrap_or_default();
        let mut rules = String::new();
        for (name, text) in layers.files() {
            rules.push_str(&format!("{name}\0{text}\0"));
        }
        Self {
            minutebook: env!("CARGO_PKG_VERSION").to_owned(),
            program: Source::new("", &program).sha256(),
            rulebook: Source::new("", rules.as_bytes()).sha256(),
            options,
        }
    }
}
