use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use ignore::WalkBuilder;
use minutebook_archive::{Kind, Limits, walk};
use minutebook_record::Failure;

use super::choice::{self, Choice};

/// One source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The path as given, or the URI inside an archive: `source.path` of its record. No two sources of a run share it.
    pub(crate) path: String,
    /// The file's own name, which its output is named after.
    pub(crate) name: String,
    /// Where its bytes are.
    pub(crate) place: Place,
}

/// Where the bytes of a source are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a file.
    File(PathBuf),
    /// On standard input.
    Stdin,
    /// In an archive.
    Entry {
        /// The index of the archive in [`Listing::archives`].
        archive: usize,
        /// Which entry of it, from 0, in the order of the walk.
        ordinal: usize,
    },
    /// Nowhere: what went wrong is already known.
    Lost(Failure),
}

/// An archive that holds sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Archive {
    /// As given.
    pub(crate) path: PathBuf,
    pub(crate) kind: Kind,
}

/// All sources of a run, in order.
#[derive(Debug)]
pub(crate) struct Listing {
    pub(crate) sources: Vec<Listed>,
    pub(crate) archives: Vec<Archive>,
    /// How many files were left out, by reason.
    pub(crate) left_out: BTreeMap<&'static str, u64>,
    pub(crate) limits: Limits,
    seen: BTreeSet<String>,
}

/// The reason for files of a folder or an archive that are no documents.
const NO_DOCUMENT: &str = "not a document";

impl Listing {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { sources: Vec::new(), archives: Vec::new(), left_out: BTreeMap::new(), limits, seen: BTreeSet::new() }
    }

    /// Adds what the command line names. Naming one file twice adds it once.
    pub(crate) fn add(&mut self, path: &Path) {
        let shown = path.to_string_lossy();
        if path.as_os_str() == "-" {
            self.push("-".to_owned(), "stdin", Place::Stdin);
        } else if path.is_dir() {
            self.add_folder(path);
        } else if path.exists() {
            self.add_file(path);
        } else if let Some((archive, _)) = shown.split_once("!/").filter(|(archive, _)| Path::new(archive).is_file()) {
            self.add_entries(Path::new(archive), &shown);
        } else if shown.contains(['*', '?', '[', '{']) {
            self.add_pattern(&shown);
        } else {
            let cause = std::fs::metadata(path).err().map_or_else(|| "no such file".to_owned(), |e| cause_of(&e));
            self.lose(&shown, "missing", cause);
        }
    }

    /// A file that was named: it is read whatever it is.
    fn add_file(&mut self, path: &Path) {
        let kind = File::open(path).and_then(|mut file| Kind::of_content(&mut file));
        match kind {
            Ok(Some(kind)) => self.add_archive(path, kind, None),
            Ok(None) => self.push(path.to_string_lossy().into_owned(), &file_name(path), Place::File(path.to_owned())),
            Err(error) => self.lose(&path.to_string_lossy(), "unreadable", cause_of(&error)),
        }
    }

    /// The documents below a folder, in the order of their names. Hidden files are left alone, as are those that a
    /// `.minutebookignore` names; version control's ignore files do not count, since archives often lie where they point.
    fn add_folder(&mut self, folder: &Path) {
        for entry in walk_folder(folder) {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => self.consider(entry.path()),
                Ok(_) => {}
                Err(error) => self.lose(&folder.to_string_lossy(), "unreadable", error.to_string()),
            }
        }
    }

    /// A file found in a folder.
    fn consider(&mut self, path: &Path) {
        let name = file_name(path);
        let wanted = match choice::of_name(&name) {
            Choice::Read => true,
            Choice::LeaveOut => false,
            Choice::Look => choice::is_document(&read_head(path)),
        };
        if !wanted {
            *self.left_out.entry(NO_DOCUMENT).or_default() += 1;
        } else if Kind::of_name(&name).is_some() {
            self.add_file(path);
        } else {
            self.push(path.to_string_lossy().into_owned(), &name, Place::File(path.to_owned()));
        }
    }

    /// The files that a pattern names, as a shell would put them on the command line.
    fn add_pattern(&mut self, pattern: &str) {
        let matcher = match GlobBuilder::new(pattern).literal_separator(true).build() {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => return self.lose(pattern, "missing", format!("the pattern is wrong: {}", error.kind())),
        };
        let plain: PathBuf = Path::new(pattern)
            .components()
            .take_while(|c| !c.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
            .collect();
        let relative = plain.as_os_str().is_empty();
        let root = if relative { PathBuf::from(".") } else { plain };
        let mut any = false;
        for entry in walk_folder(&root).flatten() {
            let path = if relative { entry.path().strip_prefix(".").unwrap_or(entry.path()) } else { entry.path() };
            // `**` matches the folder that the walk begins with as well, which has no name.
            if path.as_os_str().is_empty() || !matcher.is_match(path) {
                continue;
            }
            any = true;
            if path.is_dir() { self.add_folder(path) } else { self.add_file(path) }
        }
        if !any {
            self.lose(pattern, "missing", "no file matches the pattern".to_owned());
        }
    }

    /// One entry of an archive, or those below one of its folders.
    fn add_entries(&mut self, archive: &Path, wanted: &str) {
        let before = self.sources.len();
        match File::open(archive).and_then(|mut file| Kind::of_content(&mut file)) {
            Ok(Some(kind)) => self.add_archive(archive, kind, Some(wanted)),
            Ok(None) => return self.lose(wanted, "missing", format!("{} is no archive", archive.display())),
            Err(error) => return self.lose(wanted, "unreadable", cause_of(&error)),
        }
        if self.sources.len() == before {
            self.lose(wanted, "missing", "the archive has no such entry".to_owned());
        }
    }

    fn add_archive(&mut self, path: &Path, kind: Kind, only: Option<&str>) {
        let shown = path.to_string_lossy().into_owned();
        let archive = self.archives.len();
        self.archives.push(Archive { path: path.to_owned(), kind });
        let limits = self.limits;
        let mut ordinal = 0;
        let walked = File::open(path).map_err(minutebook_archive::Error::from).and_then(|file| {
            walk(&shown, kind, file, &limits, &mut |entry| {
                let place = Place::Entry { archive, ordinal };
                ordinal += 1;
                let named = only.is_some_and(|only| entry.head.path == only);
                if only.is_some_and(|only| !named && !is_below(&entry.head.path, only)) {
                    return ControlFlow::Continue(());
                }
                let (entry_path, name) = (entry.head.path.clone(), entry.head.name().to_owned());
                let wanted = match choice::of_head(&entry.head) {
                    Choice::Read => true,
                    Choice::LeaveOut => named,
                    // One that cannot be read is listed, so that its failure shows.
                    Choice::Look => named || entry.read().map_or(true, |bytes| choice::is_document(&bytes)),
                };
                if wanted {
                    self.push(entry_path, &name, place);
                } else {
                    *self.left_out.entry(NO_DOCUMENT).or_default() += 1;
                }
                ControlFlow::Continue(())
            })
        });
        if let Err(error) = walked {
            self.lose(&shown, error.code(), error.to_string());
        }
    }

    fn lose(&mut self, path: &str, code: &str, message: String) {
        let failure = Failure { path: path.to_owned(), code: code.to_owned(), message };
        self.push(path.to_owned(), path, Place::Lost(failure));
    }

    fn push(&mut self, path: String, name: &str, place: Place) {
        let mut unique = path;
        if !self.seen.insert(unique.clone()) {
            if matches!(place, Place::File(_) | Place::Stdin) {
                return;
            }
            // An archive may hold two entries of one name: the later ones are numbered.
            let n = (2_usize..).find(|n| !self.seen.contains(&format!("{unique}#{n}"))).unwrap_or_default();
            unique = format!("{unique}#{n}");
            self.seen.insert(unique.clone());
        }
        self.sources.push(Listed { path: unique, name: name.to_owned(), place });
    }
}

fn walk_folder(folder: &Path) -> ignore::Walk {
    WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .add_custom_ignore_filename(".minutebookignore")
        .sort_by_file_name(std::cmp::Ord::cmp)
        .build()
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| folder.ends_with('/') || rest.starts_with('/') || rest.starts_with("!/"))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn read_head(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    // What cannot be read fails when its turn comes.
    let _ = File::open(path).and_then(|file| file.take(4096).read_to_end(&mut head));
    head
}

/// The cause of an error of the system, without its number.
pub(super) fn cause_of(error: &std::io::Error) -> String {
    let text = error.to_string();
    let plain = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = plain.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
