use std::collections::BTreeMap;

use crate::inputs::Listed;

/// The name of each source's file of records, in the order of the sources.
///
/// A source is named after its stem: `cabinet.html` gives `cabinet.json`. Where several share a stem, each keeps its
/// whole name (`cabinet.html.json`, `cabinet.pdf.json`); where they share that as well, the stem is followed by eight
/// digits of the hash of the path, so that a name depends on nothing but the paths of the run. Case does not tell names
/// apart, since not every disk tells them apart by it.
pub(crate) fn names(sources: &[Listed]) -> Vec<String> {
    let stems: Vec<String> = sources.iter().map(|s| safe(stem(&s.name))).collect();
    let whole: Vec<String> = sources.iter().map(|s| safe(&s.name)).collect();
    let stem_count = count(&stems);
    let whole_count = count(&whole);
    let is_one = |counts: &BTreeMap<String, usize>, name: &str| counts.get(&name.to_lowercase()) == Some(&1);
    let chosen: Vec<String> = sources
        .iter()
        .zip(stems.iter().zip(&whole))
        .map(|(source, (stem, whole))| match () {
            () if is_one(&stem_count, stem) => stem.clone(),
            // A whole name must not take another source's stem: `a.html.txt` is also called `a.html`.
            () if is_one(&whole_count, whole) && !stem_count.contains_key(&whole.to_lowercase()) => whole.clone(),
            () => format!("{stem}-{}", &minutebook_pipeline::Source::new("", source.path.as_bytes()).sha256()[..8]),
        })
        .collect();
    let all = count(&chosen);
    chosen
        .into_iter()
        .enumerate()
        // What still clashes is numbered by its place; that takes two clashing hashes, or a file named like one.
        .map(|(n, name)| if is_one(&all, &name) { format!("{name}.json") } else { format!("{name}-{}.json", n + 1) })
        .collect()
}

fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// Names of pages and of archives' entries may hold what names of files may not.
fn safe(name: &str) -> String {
    let name: String = name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect();
    let name = name.trim_start_matches('.').trim();
    let mut end = name.len().min(180);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    if end == 0 { "source".to_owned() } else { name[..end].to_owned() }
}

fn count(names: &[String]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name.to_lowercase()).or_default() += 1;
    }
    counts
}
