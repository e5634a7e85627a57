//! Standard output, where only records go, and standard error, where all else goes.

use std::io::Write as _;
use std::sync::OnceLock;

use clap::Args;
use miette::IntoDiagnostic as _;
use tracing_subscriber::filter::LevelFilter;

/// How much is told on standard error.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct Verbosity {
    /// Tell nothing on standard error but what stops the run
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Tell more: -v what is done, -vv all
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
}

static QUIET: OnceLock<bool> = OnceLock::new();

impl Verbosity {
    /// Sets up what is told from here on.
    pub(crate) fn apply(self) {
        let level = match (self.quiet, self.verbose) {
            (true, _) => LevelFilter::OFF,
            (false, 0) => LevelFilter::WARN,
            (false, 1) => LevelFilter::INFO,
            (false, 2) => LevelFilter::DEBUG,
            (false, _) => LevelFilter::TRACE,
        };
        let _ = QUIET.set(self.quiet);
        tracing_subscriber::fmt()
            .with_max_level(level)
            .with_writer(std::io::stderr)
            .with_ansi(wants_colour())
            .with_target(false)
            .without_time()
            .init();
        // A panic of a reader is that document's failure, and told as such.
        std::panic::set_hook(Box::new(|panic| tracing::debug!("{panic}")));
    }
}

/// True where `--quiet` was given.
pub(crate) fn is_quiet() -> bool {
    QUIET.get().copied().unwrap_or(false)
}

/// Colour is for people: on a terminal, unless <https://no-color.org> is followed.
fn wants_colour() -> bool {
    use std::io::IsTerminal as _;
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// Writes to standard output.
///
/// # Errors
/// [`PipeClosed`] where nobody reads any more, else what the system says.
pub(crate) fn print(text: &str) -> miette::Result<()> {
    written(std::io::stdout().write_all(text.as_bytes()))
}

/// A reader downstream has seen enough (`| head`): that ends the run, and is no error.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("standard output was closed")]
pub(crate) struct PipeClosed;

/// What a write to standard output came to.
pub(crate) fn written(result: std::io::Result<()>) -> miette::Result<()> {
    match result {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Err(PipeClosed.into()),
        other => other.into_diagnostic(),
    }
}
