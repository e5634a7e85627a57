use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::PathBuf;

use clap::Args;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report, Severity};
use minutebook_audit::explain::{Excerpt, Explanation, Knowledge, RuleUse, Wanted, explain, surroundings};
use minutebook_pipeline::Extracted;
use minutebook_rulebook::{Rulebook, Vocabulary};

use crate::console::print;
use crate::reader::ReadingFlags;
use crate::{Exit, inputs};

/// Show why: each value's passages underlined, its rule and the rulebook's entries, and the candidates that were turned down
///
/// Plain text where standard output is no terminal or NO_COLOR is set.
///
/// Exit status: 0 something was explained, 1 there is nothing to explain, 2 the command line is wrong.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The source: a file, an entry of an archive, or - for standard input
    file: PathBuf,
    /// One record, by its id: inspection-1, resolution-3, table-1-row-12
    record: Option<String>,
    /// What the rules thought of a passage: code points of the canonical text, as START..END
    #[arg(long, value_name = "START..END", conflicts_with = "record", value_parser = range)]
    at: Option<(usize, usize)>,
    #[command(flatten)]
    reading: ReadingFlags,
}

impl Explain {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let rules = self.reading.settle()?;
        let (vocabulary, rulebook) = (Vocabulary::of(&rules.layers()?), &rules.rulebook);
        let processed = inputs::open(&self.file).and_then(|opened| rules.reader().process(opened));
        let (path, extracted) = match processed {
            Ok((opened, extracted)) => (opened.path, extracted),
            Err(failure) => {
                eprintln!("{}: {} ({})", failure.path, failure.message, failure.code);
                return Ok(Exit::SomeFailed);
            }
        };
        let value = serde_json::to_value(&extracted.record).expect("a record is JSON");
        let wanted = match (&self.record, self.at) {
            (Some(id), _) => Wanted::Record(id),
            (None, Some((start, end))) => Wanted::At(start, end),
            (None, None) => Wanted::All,
        };
        let writer = Writer::new(&path, rulebook);
        let length = extracted.document.text().chars().count();
        if let Some((start, _)) = self.at.filter(|(start, _)| *start >= length) {
            eprintln!("{path}: {start} is beyond its text, which has {length} code points");
            return Ok(Exit::SomeFailed);
        }
        if let Some((start, end)) = self.at {
            print(&writer.passage(&extracted, &value, start, end))?;
        }
        let knowledge = Knowledge { rules: &rulebook.rules, vocabulary: &vocabulary };
        let explanations = explain(&extracted.document, &value, &extracted.found.rejections, wanted, knowledge);
        if explanations.is_empty() {
            let what = self.record.map_or_else(|| "no rule made anything of it".to_owned(), |id| format!("there is no record {id:?}"));
            eprintln!("{path}: {what}");
            return Ok(Exit::SomeFailed);
        }
        explanations.iter().try_for_each(|explanation| print(&writer.explanation(explanation)))?;
        Ok(Exit::AllRead)
    }
}

/// Writes explanations for a person.
struct Writer<'w> {
    path: &'w str,
    rulebook: &'w Rulebook,
    frames: GraphicalReportHandler,
}

impl<'w> Writer<'w> {
    fn new(path: &'w str, rulebook: &'w Rulebook) -> Self {
        let for_people = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        let theme = if for_people { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let frames = GraphicalReportHandler::new_themed(theme).with_links(false).with_width(120);
        Self { path, rulebook, frames }
    }

    /// What a passage is, before what the rules thought of it.
    fn passage(&self, extracted: &Extracted, value: &serde_json::Value, start: usize, end: usize) -> String {
        let here = surroundings(&extracted.document, value, start, end);
        let mut out = format!("The passage stands in {}", here.block);
        out.push_str(if here.boilerplate { ", which is furniture of the page: no rule reads it.\n" } else { ".\n" });
        match &here.item {
            Some(item) => out.push_str(&format!("Agenda item: {item}\n")),
            None => out.push_str("It stands in no agenda item.\n"),
        }
        out + &self.excerpt(&here.excerpt) + "\n"
    }

    /// What was found or turned down, by which rule, what the rulebook says of its words, and the passages.
    fn explanation(&self, explanation: &Explanation) -> String {
        let mut out = format!("{}\n  {}\n", explanation.title, explanation.because);
        for rule in &explanation.rules {
            self.rule(rule, &mut out);
        }
        for excerpt in &explanation.excerpts {
            out.push_str(&self.excerpt(excerpt));
        }
        out.push('\n');
        out
    }

    fn rule(&self, rule: &RuleUse, out: &mut String) {
        let measured = match self.rulebook.confidence.measurement(&rule.id) {
            Some(m) => format!("{} of {} right on {}", m.right, m.n, m.corpora.join(", ")),
            None => "precision not measured".to_owned(),
        };
        let _ = writeln!(out, "  rule {} ({measured})", rule.id);
        if let Some(known) = self.rulebook.rules.of(&rule.id) {
            let _ = writeln!(out, "    {}", known.finds);
        }
        for entry in &rule.entries {
            let says = if entry.says.is_empty() { String::new() } else { format!(" ({})", entry.says.join(", ")) };
            let _ = writeln!(out, "    {} {}{says}: {:?}", entry.file, entry.id, folded(&entry.words));
            let _ = writeln!(out, "      by its {} {}", entry.by.0, shortened(&entry.by.1));
            if let Some(note) = &entry.note {
                let _ = writeln!(out, "      {note}");
            }
        }
    }

    /// A passage in its surroundings, underlined.
    fn excerpt(&self, excerpt: &Excerpt) -> String {
        let label = LabeledSpan::new(Some(excerpt.label.clone()), excerpt.start, excerpt.length);
        let title = format!("{} {}..{}", excerpt.label, excerpt.at.0, excerpt.at.1);
        let diagnostic = MietteDiagnostic::new(title).with_label(label).with_severity(Severity::Advice);
        let report = Report::new(diagnostic).with_source_code(NamedSource::new(self.path, excerpt.text.clone()));
        let mut out = String::new();
        // A frame that cannot be drawn leaves the words, which are what matters.
        if self.frames.render_report(&mut out, report.as_ref()).is_err() {
            out = format!("  {}\n", excerpt.text);
        }
        out
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A pattern or phrase, without the end of a long one.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(160) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn range(text: &str) -> Result<(usize, usize), String> {
    let parse = || {
        let (start, end) = text.split_once("..")?;
        Some((start.trim().parse().ok()?, end.trim().parse().ok()?))
    };
    parse().filter(|(start, end)| start < end).ok_or_else(|| "expected START..END, as 120..180".to_owned())
}
