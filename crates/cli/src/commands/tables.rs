use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use miette::{IntoDiagnostic as _, WrapErr as _};
use minutebook_archive::Limits;
use minutebook_export::{TableFormat, render_tables};
use minutebook_pipeline::{Source, read};

use crate::Exit;
use crate::console::print;
use crate::inputs::{Inputs, Listing, Task, feed};
use crate::output::names;

/// Print every table of the sources, whether or not it is an action plan
#[derive(Debug, Args)]
pub(crate) struct Tables {
    #[command(flatten)]
    inputs: Inputs,
    /// Write one file per source into this folder, named after its stem
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// What to write tables as
    #[arg(long, value_enum, default_value = "json")]
    format: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// A list of tables with page, box (points, origin bottom left) and cells by row and column
    Json,
    Csv,
    Html,
    Markdown,
}

impl From<Form> for TableFormat {
    fn from(form: Form) -> Self {
        match form {
            Form::Json => Self::Json,
            Form::Csv => Self::Csv,
            Form::Html => Self::Html,
            Form::Markdown => Self::Markdown,
        }
    }
}

impl Tables {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let limits = Limits::default();
        let listing = self.inputs.list(&limits)?;
        if let Some(folder) = &self.output {
            std::fs::create_dir_all(folder).into_diagnostic().wrap_err_with(|| format!("{}", folder.display()))?;
        }
        let names = names(&listing.sources);
        let indices: Vec<usize> = (0..listing.sources.len()).collect();
        let mut failed = false;
        let mut stopped = Ok(());
        feed(&listing, &indices, &mut |task| {
            let name = names.get(task.index).map_or("tables.json", String::as_str).to_owned();
            match self.render(task, &listing) {
                Err(message) => {
                    eprintln!("{message}");
                    failed = true;
                    ControlFlow::Continue(())
                }
                Ok(text) => match self.write(&name, &text) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(error) => {
                        stopped = Err(error);
                        ControlFlow::Break(())
                    }
                },
            }
        });
        stopped?;
        Ok(if failed { Exit::SomeFailed } else { Exit::AllRead })
    }

    /// The tables of one source, or why it could not be read.
    fn render(&self, task: Task, listing: &Listing) -> Result<String, String> {
        let Task { path, url, captured, media_type, content, .. } = task;
        let told = |failure: minutebook_record::Failure| format!("{}: {} ({})", failure.path, failure.message, failure.code);
        let bytes = content.into_bytes(&path, listing.limits.max_bytes).map_err(told)?;
        let source = Source {
            path: &path,
            bytes: &bytes,
            url: url.as_deref(),
            captured: captured.as_deref(),
            media_type: media_type.as_deref(),
        };
        let reading = read(&source).map_err(told)?;
        Ok(render_tables(&reading.parsed.document, self.format.into()))
    }

    fn write(&self, name: &str, text: &str) -> miette::Result<()> {
        let Some(folder) = &self.output else { return print(text) };
        let format: TableFormat = self.format.into();
        let target = folder.join(Path::new(name).with_extension(format.extension()));
        std::fs::write(&target, text).into_diagnostic().wrap_err_with(|| format!("{}", target.display()))
    }
}
