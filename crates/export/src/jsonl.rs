use std::io::Write;

use crate::{Error, Outcome, Source, Writer};

/// JSON Lines: a record or a failure on each line. Sources left out as duplicates have no line.
pub fn jsonl<W: Write>(out: W) -> impl Writer {
    Jsonl { out }
}

struct Jsonl<W> {
    out: W,
}

impl<W: Write> Writer for Jsonl<W> {
    fn write(&mut self, source: &Source<'_>) -> Result<(), Error> {
        match source.outcome {
            Outcome::Record { json, .. } => self.out.write_all(json)?,
            Outcome::Failed(failure) => serde_json::to_writer(&mut self.out, failure)?,
            Outcome::Duplicate => return Ok(()),
        }
        Ok(self.out.write_all(b"\n")?)
    }

    fn finish(&mut self) -> Result<(), Error> {
        Ok(self.out.flush()?)
    }
}
