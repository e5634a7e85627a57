//! What a run tells while it goes on, and at its end: on standard error, where records never go.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use minutebook_record::Failure;
use serde::Deserialize;

use crate::batch::{Became, Counts, Finished};

/// How a run tells how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Style {
    /// A bar on a terminal, else lines where the run takes long
    Auto,
    /// A bar
    Bar,
    /// A line every few seconds
    Line,
    /// A JSON object every few seconds, and one with the summary at the end
    Json,
    /// Nothing but failures and the summary
    None,
}

/// Counts what became of the sources, and shows it.
pub(crate) struct Progress {
    style: Style,
    quiet: bool,
    total: u64,
    began: Instant,
    told: Instant,
    bar: ProgressBar,
    tally: Tally,
}

/// What became of the sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) records: u64,
    pub(crate) failed: u64,
    /// Sources that gave nothing this time, by reason.
    pub(crate) skipped: BTreeMap<&'static str, u64>,
    pub(crate) counts: Counts,
    pub(crate) failures: BTreeMap<String, u64>,
    pub(crate) duplicates: u64,
    pub(crate) bytes: u64,
}

impl Tally {
    fn skipped(&self) -> u64 {
        self.skipped.values().sum()
    }

    fn out(&self) -> u64 {
        self.records + self.failed + self.skipped()
    }
}

/// How often a line is told.
const PAUSE: Duration = Duration::from_secs(5);

impl Progress {
    /// Begins to count `total` sources, beside those that were left out before.
    pub(crate) fn new(style: Style, quiet: bool, total: usize, left_out: &BTreeMap<&'static str, u64>) -> Self {
        let style = match style {
            Style::Auto if console_is_terminal() => Style::Bar,
            Style::Auto => Style::Line,
            other => other,
        };
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
        if style == Style::Bar && !quiet {
            let template = "{bar:30} {pos}/{len}  {per_sec}  {eta} left  {msg}";
            bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(Duration::from_millis(200));
        } else {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let now = Instant::now();
        let tally = Tally { skipped: left_out.clone(), ..Tally::default() };
        Self { style, quiet, total: total as u64, began: now, told: now, bar, tally }
    }

    /// Counts one more, and tells of it where it failed.
    pub(crate) fn count(&mut self, finished: &Finished) {
        let tally = &mut self.tally;
        tally.bytes += finished.bytes;
        tally.duplicates += u64::from(finished.duplicate_of.is_some());
        match &finished.became {
            Became::Record { counts, .. } => {
                tally.records += 1;
                tally.counts.add(counts);
            }
            Became::Failed(failure) => self.fail(failure),
            Became::Unchanged(kept) => match &kept.failure {
                Some(failure) => self.fail(failure),
                None => *tally.skipped.entry("unchanged").or_default() += 1,
            },
            Became::Duplicate => *tally.skipped.entry("duplicate").or_default() += 1,
        }
        if let Some(first) = &finished.duplicate_of {
            tracing::info!("{}: the same bytes as {first}", finished.path);
        }
        tracing::debug!("{}: done", finished.path);
        self.bar.inc(1);
        self.tell();
    }

    fn fail(&mut self, failure: &Failure) {
        self.tally.failed += 1;
        *self.tally.failures.entry(failure.code.clone()).or_default() += 1;
        if !self.quiet && self.style != Style::Json {
            self.bar.suspend(|| eprintln!("{}: {} ({})", failure.path, failure.message, failure.code));
        }
    }

    /// Tells how far the run is, where it is time to: after each source, and while one takes long.
    pub(crate) fn tell(&mut self) {
        match self.style {
            Style::Bar => {
                let Tally { failed, .. } = self.tally;
                self.bar.set_message(format!("{failed} failed, {} skipped", self.tally.skipped()));
            }
            Style::Line | Style::Json if !self.quiet && self.told.elapsed() >= PAUSE => {
                self.told = Instant::now();
                let seconds = self.began.elapsed().as_secs_f64();
                if self.style == Style::Json {
                    eprintln!("{}", self.as_json("progress", seconds));
                } else {
                    let done = self.bar.position();
                    let rate = done as f64 / seconds.max(0.001);
                    let left = Duration::from_secs_f64((self.total.saturating_sub(done)) as f64 / rate.max(0.001));
                    let Tally { failed, .. } = self.tally;
                    let skipped = self.tally.skipped();
                    eprintln!(
                        "{done} of {} done, {rate:.0} a second, {} left, {failed} failed, {skipped} skipped",
                        self.total,
                        HumanDuration(left)
                    );
                }
            }
            _ => {}
        }
    }

    fn as_json(&self, event: &str, seconds: f64) -> serde_json::Value {
        let tally = &self.tally;
        serde_json::json!({
            "event": event,
            "sources": self.total + tally.skipped.get(LEFT_OUT).copied().unwrap_or(0),
            "done": tally.out(),
            "records": tally.records,
            "failed": tally.failed,
            "skipped": tally.skipped,
            "kinds": tally.counts.iter().collect::<BTreeMap<_, _>>(),
            "failures": tally.failures,
            "duplicates": tally.duplicates,
            "bytes": tally.bytes,
            "seconds": (seconds * 1000.0).round() / 1000.0,
        })
    }

    /// Tells the sum, and checks that nothing was lost on the way.
    ///
    /// # Errors
    /// Where fewer sources came out than went in: a mistake of this program.
    pub(crate) fn finish(self) -> miette::Result<Tally> {
        self.bar.finish_and_clear();
        let seconds = self.began.elapsed().as_secs_f64();
        let sources = self.total + self.tally.skipped.get(LEFT_OUT).copied().unwrap_or(0);
        if !self.quiet {
            match self.style {
                Style::Json => eprintln!("{}", self.as_json("summary", seconds)),
                _ => eprint!("{}", self.summary(sources, seconds)),
            }
        }
        if self.tally.out() != sources {
            return Err(miette::miette!("{sources} sources went in and {} came out: please report this", self.tally.out()));
        }
        Ok(self.tally)
    }

    fn summary(&self, sources: u64, seconds: f64) -> String {
        let tally = &self.tally;
        let listed = |list: Vec<String>| if list.is_empty() { String::new() } else { format!(" ({})", list.join(", ")) };
        let skipped = listed(tally.skipped.iter().map(|(reason, n)| format!("{n} {reason}")).collect());
        let failures = listed(tally.failures.iter().map(|(code, n)| format!("{n} {code}")).collect());
        let mut out = format!(
            "{sources} sources = {} records + {} failed{failures} + {} skipped{skipped}, in {seconds:.1} s\n",
            tally.records,
            tally.failed,
            tally.skipped()
        );
        let kinds: Vec<_> = tally.counts.iter().filter(|(_, n)| *n > 0).map(|(kind, n)| format!("{n} {kind}")).collect();
        if !kinds.is_empty() {
            out.push_str(&format!("{}\n", kinds.join(", ")));
        }
        if tally.duplicates > 0 {
            let hint = if tally.skipped.contains_key("duplicate") { "" } else { "; --dedupe leaves them out" };
            out.push_str(&format!("{} sources repeat an earlier one byte for byte{hint}\n", tally.duplicates));
        }
        out
    }
}

/// The reason of [`crate::inputs::Listing::left_out`]; these files are no part of the total of a run.
const LEFT_OUT: &str = "not a document";

fn console_is_terminal() -> bool {
    use std::io::IsTerminal as _;
    std::io::stderr().is_terminal()
}
