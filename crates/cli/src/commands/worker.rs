use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use clap::Args;
use miette::IntoDiagnostic as _;
use minutebook_record::Failure;
use serde::Deserialize;

use crate::batch::{Became, Claims, Reading, Worker as Reader};
use crate::console::written;
use crate::inputs::{Content, Task};
use crate::output::{Unshared, failure_line};
use crate::settings::{Settings, Size, Wishes};
use crate::rules::Rules;
use crate::{Exit, inputs};

/// Read documents that come as JSON Lines on standard input, and print a line of JSON for each
///
/// A line is {"path": "minutes.html"} or {"id": "42", "bytes_base64": "...", "media_type": "text/html"}, and gives a
/// record, or a failure with a code, at once and in order: for Spark's pipe, GNU parallel, or any runner of jobs. With an
/// id, source.path of the record is the id.
///
/// Exit status: 0 all were read, 1 some failed.
#[derive(Debug, Args)]
pub(crate) struct Worker {
    /// Add to or override the rulebook with the TOML files of this folder
    #[arg(long, value_name = "DIR")]
    rulebook: Option<PathBuf>,
    /// Give up on a document after so many seconds; 0 for never [default: 120]
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<f64>,
    /// Give up on a document of more bytes than this; K, M and G may follow [default: 128M]
    #[arg(long, value_name = "BYTES")]
    max_bytes: Option<Size>,
}

/// Base64 as senders write it (RFC 4648), with or without the signs that fill up its end.
const BASE64: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// What a line asks for.
#[derive(Debug, Deserialize)]
#[serde(expecting = "an object with a path, or with bytes_base64")]
struct Request {
    path: Option<String>,
    id: Option<Id>,
    bytes_base64: Option<String>,
    media_type: Option<String>,
    url: Option<String>,
}

/// What the sender calls a document: many count them.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "an id is a text or a whole number")]
enum Id {
    Text(String),
    Number(i64),
}

impl Id {
    fn into_path(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Worker {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let flags = Wishes {
            timeout: self.timeout,
            max_bytes: self.max_bytes,
            rulebook: self.rulebook,
            ..Wishes::default()
        };
        let settings = Settings::find(flags)?;
        let rules = Rules::find(settings.rulebook().as_deref())?;
        let reading = Reading {
            threads: 1,
            timeout: settings.timeout(),
            max_bytes: settings.limits().max_bytes,
            dedupe: false,
            pretty: false,
            keep_text: false,
        };
        let claims = Claims::default();
        let mut reader = Reader::new(&reading, &rules, &Unshared, &claims);
        let mut exit = Exit::AllRead;
        let mut out = std::io::stdout().lock();
        for (number, line) in std::io::stdin().lock().split(b'\n').enumerate() {
            let line = line.into_diagnostic()?;
            let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 0).unwrap_or(&line).trim_ascii();
            if line.is_empty() {
                continue;
            }
            let answer = match task(number, line).map(|task| reader.finish(task).became) {
                Ok(Became::Record { json, .. }) => [json.as_slice(), b"\n"].concat(),
                Ok(Became::Failed(failure)) | Err(failure) => {
                    exit = Exit::SomeFailed;
                    failure_line(&failure).into_bytes()
                }
                Ok(Became::Unchanged(_) | Became::Duplicate) => continue,
            };
            // Whoever drives this waits for the answer before it asks again.
            written(out.write_all(&answer).and_then(|()| out.flush()))?;
        }
        Ok(exit)
    }
}

fn task(number: usize, line: &[u8]) -> Result<Task, Failure> {
    let wrong = |path: String, message: String| Failure { path, code: "bad-request".to_owned(), message };
    let request: Request =
        serde_json::from_slice(line).map_err(|error| wrong(format!("line {}", number + 1), format!("no request: {error}")))?;
    let Request { path, id, bytes_base64, media_type, url } = request;
    let id = id.map(Id::into_path);
    let (path, content) = match (path, bytes_base64) {
        (path, Some(mut text)) => {
            let path = id.or(path).unwrap_or_else(|| format!("line {}", number + 1));
            // Some encoders break it into lines.
            text.retain(|c| !c.is_ascii_whitespace());
            let bytes = BASE64
                .decode(text)
                .map_err(|error| wrong(path.clone(), format!("bytes_base64 is not base64: {error}")))?;
            (path, Content::Bytes(bytes))
        }
        // The requests come from there: to wait for a document would be to wait for ever.
        (Some(path), None) if path == "-" => {
            return Err(wrong(id.unwrap_or(path), "standard input holds the requests: send bytes_base64".to_owned()));
        }
        (Some(path), None) => {
            let opened = inputs::open(path.as_ref())?;
            let content = Content::Bytes(opened.bytes);
            return Ok(Task {
                index: number,
                path: id.unwrap_or(opened.path),
                content,
                url: url.or(opened.url),
                captured: opened.captured,
                media_type,
                stamp: None,
            });
        }
        (None, None) => {
            let path = id.unwrap_or_else(|| format!("line {}", number + 1));
            return Err(wrong(path, "it has neither a path nor bytes_base64".to_owned()));
        }
    };
    Ok(Task { index: number, path, content, url, captured: None, media_type, stamp: None })
}
