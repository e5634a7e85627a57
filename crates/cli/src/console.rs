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
pub(crate) fn print(text: &str) -> miette::Result<()> {
    std::io::stdout().write_all(text.as_bytes()).into_diagnostic()
}

/// True where a reader downstream has seen enough (`| head`): no error.
pub(crate) fn is_broken_pipe(error: &miette::Report) -> bool {
    let broken = |e: &std::io::Error| e.kind() == std::io::ErrorKind::BrokenPipe;
    error.downcast_ref().is_some_and(broken) || error.chain().any(|e| e.downcast_ref().is_some_and(broken))
}
