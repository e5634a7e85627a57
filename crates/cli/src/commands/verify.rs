use std::path::PathBuf;

use clap::Args;
use minutebook_audit::verify::{Fault, Verifier};
use minutebook_pipeline::{Source, read};

use crate::console::print;
use crate::{Exit, runs};

/// Check every quote, hash, reference and the schema of a run's output again, offline; status 1 where any fails
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The output of a run: a folder of JSON files, a JSON file, or JSON Lines
    out: PathBuf,
    /// Where the sources are, if not where the output says
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
}

impl Verify {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let (extractions, _) = runs::extractions(&self.out)?;
        let verifier = Verifier::default();
        let (mut faults, mut without_source) = (0, 0);
        for extraction in &extractions {
            let mut found = verifier.check(&extraction.value);
            match runs::source_bytes(&extraction.value, self.sources.as_deref()) {
                None => without_source += 1,
                Some(bytes) => {
                    let path = extraction.value.pointer("/source/path").and_then(|v| v.as_str()).unwrap_or_default();
                    found.extend(match read(&Source::new(path, &bytes)) {
                        Ok(reading) => verifier.check_source(&extraction.value, &bytes, reading.parsed.document.text()),
                        Err(failure) => vec![Fault { code: "source", place: "/source".into(), message: failure.message }],
                    });
                }
            }
            faults += found.len();
            for fault in found {
                print(&format!("{}: {fault}\n", extraction.file.display()))?;
            }
        }
        eprintln!("{} extractions, {faults} faults, {without_source} without their source", extractions.len());
        Ok(if faults == 0 { Exit::AllRead } else { Exit::SomeFailed })
    }
}
