//! Archives as entries, one at a time: zip, WARC and WARC compressed by gzip, and those inside one another.
//!
//! An entry has a URI as its path: `minutes.zip!/2019/cabinet.html`, `crawl.warc.gz!/20190304101500/https://…`. Its content
//! is read only where it is asked for, and never beyond the [`Limits`].
//!
//! ```
//! use std::io::Cursor;
//! use std::ops::ControlFlow;
//! use minutebook_archive::{Kind, Limits, walk};
//!
//! let warc = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/a.txt\r\n\
//!              WARC-Date: 2019-03-04T10:15:00Z\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nHello\r\n\r\n";
//! let mut seen = Vec::new();
//! walk("crawl.warc", Kind::Warc, Cursor::new(warc), &Limits::default(), &mut |entry| {
//!     seen.push((entry.head.path.clone(), entry.read().unwrap()));
//!     ControlFlow::Continue(())
//! })
//! .unwrap();
//! assert_eq!(seen, [("crawl.warc!/20190304101500/https://example.org/a.txt".to_owned(), b"Hello".to_vec())]);
//! ```

mod entry;
mod error;
mod http;
mod kind;
mod limits;
mod walk;
mod warc;
mod zipped;

pub use entry::{Entry, Head};
pub use error::Error;
pub use kind::Kind;
pub use limits::Limits;
pub use walk::{Visit, walk};
