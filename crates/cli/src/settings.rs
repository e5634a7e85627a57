//! Settings: a flag first, then the nearest `minutebook.toml` upwards from the working directory, then a default.

use std::path::{Path, PathBuf};
use std::time::Duration;

use miette::{IntoDiagnostic as _, WrapErr as _, miette};
use minutebook_archive::Limits;
use serde::Deserialize;

use crate::output::Format;
use crate::progress::Style;

/// The name of the file.
const NAME: &str = "minutebook.toml";

/// How long one document may take, in seconds. The slowest real page takes a few on a slow machine.
const TIMEOUT: f64 = 120.0;

/// What can be set, by flags or by the file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Wishes {
    pub(crate) threads: Option<usize>,
    pub(crate) timeout: Option<f64>,
    pub(crate) max_bytes: Option<Size>,
    pub(crate) rulebook: Option<PathBuf>,
    pub(crate) format: Option<Format>,
    pub(crate) dedupe: Option<bool>,
    pub(crate) pretty: Option<bool>,
    pub(crate) progress: Option<Style>,
}

/// A number of bytes: `500000`, `64K`, `128M`, `2G`, by powers of 1024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub(crate) struct Size(pub(crate) u64);

impl std::str::FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = match text[digits.len()..].to_ascii_uppercase().as_str() {
            "" | "B" => 1,
            "K" | "KB" | "KIB" => 1 << 10,
            "M" | "MB" | "MIB" => 1 << 20,
            "G" | "GB" | "GIB" => 1 << 30,
            other => return Err(format!("{other} is no unit: K, M and G are")),
        };
        let number: u64 = digits.parse().map_err(|_| "a number of bytes is needed, as 500000 or 64M".to_owned())?;
        number.checked_mul(unit).map(Self).ok_or_else(|| "that is more than can be counted".to_owned())
    }
}

impl TryFrom<toml::Value> for Size {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, String> {
        match value {
            toml::Value::Integer(n) => u64::try_from(n).map(Self).map_err(|_| "a size is not negative".to_owned()),
            toml::Value::String(text) => text.parse(),
            _ => Err("a size is a number, or a text as \"64M\"".to_owned()),
        }
    }
}

/// What holds, and where from.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    flags: Wishes,
    file: Wishes,
    /// The file, where there is one.
    found: Option<PathBuf>,
}

impl Settings {
    /// Finds the file, and lays the flags over it.
    ///
    /// # Errors
    /// Where the file cannot be read, or holds what cannot be set.
    pub(crate) fn find(flags: Wishes) -> miette::Result<Self> {
        let here = std::env::current_dir().unwrap_or_default();
        let Some(found) = here.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file()) else {
            return Ok(Self { flags, file: Wishes::default(), found: None });
        };
        let text =
            std::fs::read_to_string(&found).into_diagnostic().wrap_err_with(|| format!("{}: cannot be read", found.display()))?;
        let mut file: Wishes = toml::from_str(&text).map_err(|error| miette!("{}: {error}", found.display()))?;
        // A path in the file is meant from where the file is.
        let folder = found.parent().unwrap_or(Path::new("")).to_owned();
        file.rulebook = file.rulebook.map(|path| folder.join(path));
        Ok(Self { flags, file, found: Some(found) })
    }

    fn pick<T: Clone>(&self, of: impl Fn(&Wishes) -> Option<T>) -> Option<T> {
        of(&self.flags).or_else(|| of(&self.file))
    }

    /// How many documents are read at the same time.
    pub(crate) fn threads(&self) -> usize {
        let processors = || std::thread::available_parallelism().map_or(1, usize::from);
        self.pick(|w| w.threads).unwrap_or_else(processors).max(1)
    }

    /// How long one may take; None for as long as it does.
    pub(crate) fn timeout(&self) -> Option<Duration> {
        let seconds = self.pick(|w| w.timeout).unwrap_or(TIMEOUT);
        if seconds > 0.0 { Duration::try_from_secs_f64(seconds).ok() } else { None }
    }

    /// How much of an archive is unpacked, and how large a document may be.
    pub(crate) fn limits(&self) -> Limits {
        let defaults = Limits::default();
        Limits { max_bytes: self.pick(|w| w.max_bytes).map_or(defaults.max_bytes, |size| size.0), ..defaults }
    }

    pub(crate) fn rulebook(&self) -> Option<PathBuf> {
        self.pick(|w| w.rulebook.clone())
    }

    pub(crate) fn format(&self) -> Option<Format> {
        self.pick(|w| w.format)
    }

    pub(crate) fn dedupe(&self) -> bool {
        self.pick(|w| w.dedupe).unwrap_or(false)
    }

    pub(crate) fn pretty(&self) -> bool {
        self.pick(|w| w.pretty).unwrap_or(false)
    }

    pub(crate) fn progress(&self) -> Style {
        self.pick(|w| w.progress).unwrap_or(Style::Auto)
    }

    /// What holds, as a `minutebook.toml` that would set the same, with where each value comes from. What is not set, and has no
    /// value to be set to, is a comment.
    pub(crate) fn show(&self) -> String {
        let quoted = |text: &str| format!("{:?}", text);
        let origin = |is_set: bool| match &self.found {
            Some(path) if is_set => path.display().to_string(),
            _ => "default".to_owned(),
        };
        let f = &self.file;
        let rows = [
            ("threads", self.threads().to_string(), origin(f.threads.is_some())),
            ("timeout", self.timeout().map_or(0.0, |t| t.as_secs_f64()).to_string(), origin(f.timeout.is_some())),
            ("max-bytes", self.limits().max_bytes.to_string(), origin(f.max_bytes.is_some())),
            (
                "rulebook",
                self.rulebook().map(|p| quoted(&p.display().to_string())).unwrap_or_default(),
                origin(f.rulebook.is_some()),
            ),
            ("format", self.format().map(|f| quoted(f.name())).unwrap_or_default(), origin(f.format.is_some())),
            ("dedupe", self.dedupe().to_string(), origin(f.dedupe.is_some())),
            ("pretty", self.pretty().to_string(), origin(f.pretty.is_some())),
            ("progress", quoted(&format!("{:?}", self.progress()).to_ascii_lowercase()), origin(f.progress.is_some())),
        ];
        let line = |(key, value, origin): &(&str, String, String)| match (value.as_str(), *key) {
            ("", "rulebook") => "# rulebook: the program's own\n".to_owned(),
            ("", _) => format!("# {key}: by the output's name\n"),
            _ => format!("{:<40} # {origin}\n", format!("{key} = {value}")),
        };
        rows.iter().map(line).collect()
    }
}
