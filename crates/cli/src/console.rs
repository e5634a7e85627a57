//! Standard output, where only records go, and standard error, where all else goes.

use std::io::Write as _;

use miette::IntoDiagnostic as _;

/// Writes to standard output.
pub(crate) fn print(text: &str) -> miette::Result<()> {
    std::io::stdout().write_all(text.as_bytes()).into_diagnostic()
}

/// True where a reader downstream has seen enough (`| head`): no error.
pub(crate) fn is_broken_pipe(error: &miette::Report) -> bool {
    let broken = |e: &std::io::Error| e.kind() == std::io::ErrorKind::BrokenPipe;
    error.downcast_ref().is_some_and(broken) || error.chain().any(|e| e.downcast_ref().is_some_and(broken))
}
