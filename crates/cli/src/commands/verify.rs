use std::path::PathBuf;

use clap::Args;
use minutebook_audit::verify::{Fault, Verifier};
use minutebook_record::Failure;

use crate::console::{is_quiet, print};
use crate::inputs::Opened;
use crate::lineup::{Entry, Lineup};
use crate::reader::{Reader, ReadingFlags};
use crate::runs::{Recorded, Run};
use crate::Exit;

/// Check every quote, hash, reference, rule and the schema of a run's output again, offline
///
/// A line for each fault names the file (and line), the source, the record and the place in the JSON.
///
/// Exit status: 0 all holds, 1 something does not, 2 the command line is wrong.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The output of a run: a folder of JSON files, a JSON file, or JSON Lines
    out: PathBuf,
    /// Where the sources are, if not where the output says
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadingFlags,
}

/// What came of one extraction.
struct Verdict {
    faults: Vec<Fault>,
    has_source: bool,
}

impl Verify {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let run = Run::open(&self.out)?;
        let rules = self.reading.settle()?;
        let verifier = Verifier::new(rules.rulebook.rules.ids());
        let lineup = Lineup::of_run(run.recorded, self.sources.as_deref());
        let verdicts = lineup.each(&rules, |n, source, reader| match &lineup.entries[n] {
            Entry::Recorded(recorded) => check(&verifier, recorded, source, reader),
            Entry::Source(_) => Verdict { faults: Vec::new(), has_source: true },
        });
        for broken in &run.broken {
            print(&format!("{}: json: {}\n", broken.place, broken.cause))?;
        }
        let (mut faults, mut without_source) = (run.broken.len(), 0);
        for (entry, verdict) in lineup.entries.iter().zip(&verdicts) {
            faults += verdict.faults.len();
            without_source += usize::from(!verdict.has_source);
            let Entry::Recorded(recorded) = entry else { continue };
            for fault in &verdict.faults {
                print(&format!("{}: {}: {fault}\n", recorded.place(), recorded.path))?;
            }
        }
        if !is_quiet() {
            eprintln!("{} extractions, {faults} faults, {without_source} without their source", verdicts.len());
        }
        Ok(if faults == 0 { Exit::AllRead } else { Exit::SomeFailed })
    }
}

fn check(verifier: &Verifier, recorded: &Recorded, source: Option<Result<Opened, Failure>>, reader: &mut Reader) -> Verdict {
    let has_source = source.is_some();
    let extraction = match recorded.read() {
        Ok(extraction) => extraction,
        Err(error) => return Verdict { faults: vec![Fault::new("json", "", error.to_string())], has_source },
    };
    let mut faults = verifier.check(&extraction);
    if let Some(source) = source {
        let reading = source.and_then(|opened| reader.read(opened));
        faults.extend(match reading {
            Ok((opened, reading)) => verifier.check_source(&extraction, &opened.bytes, reading.parsed.document.text()),
            Err(failure) => vec![Fault::new("source", "/source", failure.message)],
        });
    }
    Verdict { faults, has_source }
}
