use std::io::{BufRead, Read};
use std::ops::ControlFlow;

use crate::http::{read_answer, read_lines};
use crate::walk::Walker;
use crate::{Entry, Error, Head, Visit};

/// Visits the captured pages of a WARC file: its records of the types `response` and `resource` (ISO 28500:2017, 6.3, 6.4).
pub(crate) fn walk(
    walker: &mut Walker<'_>,
    path: &str,
    mut reader: impl BufRead,
    visit: &mut Visit<'_>,
) -> Result<ControlFlow<()>, Error> {
    while let Some(record) = read_record_head(&mut reader)? {
        let mut block = (&mut reader).take(record.length);
        let flow = match record.kind.as_str() {
            "response" => visit_response(walker, path, record, &mut block, visit),
            "resource" => {
                let head = record.head(path);
                walker.enter(head, &mut block, visit)
            }
            _ => ControlFlow::Continue(()),
        };
        if flow.is_break() {
            return Ok(flow);
        }
        std::io::copy(&mut block, &mut std::io::sink())?;
        if block.limit() > 0 {
            return Err(Error::Damaged("the last record is cut off".to_owned()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn visit_response(
    walker: &mut Walker<'_>,
    path: &str,
    record: Record,
    block: &mut impl BufRead,
    visit: &mut Visit<'_>,
) -> ControlFlow<()> {
    let mut head = record.head(path);
    let Some(answer) = read_answer(block) else {
        let error = Error::Damaged("a response without an HTTP head".to_owned());
        return visit(Entry::new(head, || Err(error)));
    };
    head.status = Some(answer.status);
    head.media_type.clone_from(&answer.media_type);
    let max_bytes = walker.limits.max_bytes;
    let length = record.length;
    // A packed body is never longer than the record, so reading it whole is bounded by the limits as well.
    let mut body = Vec::new();
    if length > max_bytes {
        return visit(Entry::new(head, || Err(Error::TooLarge(max_bytes))));
    }
    if let Err(error) = block.read_to_end(&mut body) {
        return visit(Entry::new(head, || Err(error.into())));
    }
    match answer.decode(body, max_bytes) {
        Ok(body) => walker.enter(head, body.as_slice(), visit),
        Err(error) => visit(Entry::new(head, || Err(error))),
    }
}

/// The head of a record.
#[derive(Debug, Default)]
struct Record {
    kind: String,
    length: u64,
    url: Option<String>,
    date: Option<String>,
    media_type: Option<String>,
}

impl Record {
    /// The path names the time of capture before the address, as web archives do: a page is captured many times.
    fn head(&self, archive: &str) -> Head {
        let url = self.url.clone().unwrap_or_default();
        let stamp: String = self.date.iter().flat_map(|d| d.chars()).filter(char::is_ascii_digit).take(14).collect();
        Head {
            path: if stamp.is_empty() { format!("{archive}!/{url}") } else { format!("{archive}!/{stamp}/{url}") },
            url: self.url.clone(),
            captured: self.date.clone(),
            media_type: self.media_type.clone(),
            status: None,
        }
    }
}

/// Reads the head of the next record; None at the end of the file.
fn read_record_head(reader: &mut impl BufRead) -> Result<Option<Record>, Error> {
    // Two line ends close a record; some tools write more.
    loop {
        let skip = match reader.fill_buf()? {
            [] => return Ok(None),
            buffer => buffer.iter().take_while(|b| b"\r\n".contains(b)).count(),
        };
        if skip == 0 {
            break;
        }
        reader.consume(skip);
    }
    let damaged = |cause: &str| Error::Damaged(cause.to_owned());
    let lines = read_lines(reader).ok_or_else(|| damaged("the head of a record is cut off"))?;
    if !lines.first().is_some_and(|line| line.starts_with("WARC/")) {
        return Err(damaged("no record where one should begin"));
    }
    let mut record = Record::default();
    let mut length = None;
    for line in &lines[1..] {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => record.kind = value.to_ascii_lowercase(),
            // WARC 1.0 wrote the address in angle brackets in places.
            "warc-target-uri" => record.url = Some(value.trim_matches(['<', '>']).to_owned()),
            "warc-date" => record.date = Some(value.to_owned()),
            "content-type" => record.media_type = value.split(';').next().map(|t| t.trim().to_ascii_lowercase()),
            "content-length" => length = value.parse().ok(),
            _ => {}
        }
    }
    record.length = length.ok_or_else(|| damaged("a record without a length"))?;
    Ok(Some(record))
}
