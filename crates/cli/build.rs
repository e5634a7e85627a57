//! Tells the program what it reads by: a hash of the sources of all crates between the bytes of a document and its record,
//! and of the versions of their dependencies. Two builds of the same sources have the same, whatever machine and profile
//! made them; an output of an earlier run is taken up only where it is the same.
#![expect(clippy::disallowed_methods, reason = "it reads the sources")]

use std::path::{Path, PathBuf};

/// The crates that a change of does not change a record: they stand before the reading, or after it.
const OTHERS: &[&str] = &["archive", "audit", "cli", "export"];

fn main() {
    let here = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let crates = here.parent().unwrap_or(&here);
    let mut files = vec![crates.join("../Cargo.lock")];
    for folder in entries(crates) {
        let is_other = OTHERS.iter().any(|name| folder.ends_with(name));
        for part in ["src", "data"].map(|part| folder.join(part)).into_iter().filter(|p| !is_other && p.is_dir()) {
            println!("cargo::rerun-if-changed={}", part.display());
            collect(&part, &mut files);
        }
    }
    println!("cargo::rerun-if-changed={}", files[0].display());
    println!("cargo::rustc-env=MINUTEBOOK_READER={:016x}", hash(crates, &files));
}

/// The files below a folder, in the order of their names.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    paths
}

/// FNV-1a over names and contents: it is to tell versions apart, not to withstand forgers. Ends of lines do not count,
/// since a checkout may change them.
fn hash(root: &Path, files: &[PathBuf]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let content = std::fs::read(file).unwrap_or_default();
        name.bytes().chain([0]).chain(content.into_iter().filter(|b| *b != b'\r')).chain([0]).for_each(&mut take);
    }
    hash
}
