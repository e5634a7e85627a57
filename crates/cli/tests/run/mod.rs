//! Runs the command in a folder made for a test.
#![expect(clippy::disallowed_methods, reason = "it makes files and reads them")]
#![allow(dead_code, reason = "each test uses a part")]

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A web page with one resolution.
pub(crate) const PAGE: &str = "<!DOCTYPE html><html><body><h1>Cabinet, Wexcombe Council, 4 March 2019</h1>\
                        <p>RESOLVED: That the report be noted.</p></body></html>";

/// The same as text.
pub(crate) const TEXT: &str = "Minutes of the Cabinet, 4 March 2019\n\nRESOLVED: That the report be noted.\n";

/// The command, to be run in a folder.
pub(crate) fn minutebook(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.current_dir(folder);
    command
}

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    folder
}

/// The lines of standard output as JSON, and the exit status.
pub(crate) fn lines(command: &mut Command) -> (Vec<Value>, i32) {
    let output = command.output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let values = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    (values, output.status.code().expect("a status"))
}

/// What the command tells on standard error.
pub(crate) fn told(command: &mut Command) -> String {
    String::from_utf8(command.output().expect("it runs").stderr).expect("UTF-8")
}

/// The files of a folder, by name.
pub(crate) fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path());
    let mut files: Vec<_> = entries
        .filter(|p| p.is_file())
        .map(|p| (p.file_name().expect("a name").to_string_lossy().into_owned(), std::fs::read(&p).expect("a file")))
        .collect();
    files.sort();
    files
}

/// The paths of records and failures.
pub(crate) fn paths(values: &[Value]) -> Vec<&str> {
    values.iter().map(|v| v["source"]["path"].as_str().or(v["path"].as_str()).expect("a path")).collect()
}

/// What became of each source: `ok`, or the code of its failure.
pub(crate) fn codes(values: &[Value]) -> Vec<&str> {
    values.iter().map(|v| v["code"].as_str().unwrap_or("ok")).collect()
}

/// A zip of these files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        std::io::Write::write_all(&mut zip, bytes).expect("an entry");
    }
    zip.finish().expect("a zip").into_inner()
}
