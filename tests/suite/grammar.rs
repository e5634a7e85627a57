//! Forms of sentences, each with its answer and tried with many words: `fixtures/grammar/*.toml`. What one clerk writes is a
//! case elsewhere; what the language allows is a form here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use serde::Deserialize;

use crate::inspections::line;
use crate::material::{extract_bytes, root};

#[derive(Deserialize)]
struct Grammar {
    /// The page up to the sentence.
    heading: String,
    /// What may stand in a slot: the words, and what they stand for in the answer.
    #[serde(default)]
    words: BTreeMap<String, Vec<(String, String)>>,
    form: Vec<Form>,
}

#[derive(Deserialize)]
struct Form {
    /// Each with slots in braces.
    sentences: Vec<String>,
    /// The answer to each of them, as in `fixtures/inspections`.
    inspections: Vec<String>,
    /// The order of inspections and of their grades says nothing.
    #[serde(default)]
    unordered: bool,
    /// Only the first inspection counts.
    #[serde(default)]
    first: bool,
    /// Texts, with their slots filled, that are not read right yet.
    #[serde(default)]
    failing: Vec<String>,
}

/// A sentence with its slots filled, and its answer.
struct Filled {
    text: String,
    inspections: Vec<String>,
}

#[test]
fn every_form_is_read_with_all_its_words() {
    let folder = root().join("fixtures/grammar");
    let mut wrong = String::new();
    let mut count = 0;
    let mut failing = 0;
    for entry in fs::read_dir(&folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        let text = fs::read_to_string(&path).expect("the grammar can be read");
        let grammar: Grammar = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for form in &grammar.form {
            let all = form.sentences.iter().flat_map(|s| grammar.fill(form, s)).collect::<Vec<_>>();
            let known = |text: &String| all.iter().any(|filled| filled.text == *text);
            let unknown = form.failing.iter().find(|text| !known(text));
            assert!(unknown.is_none(), "{}: no sentence of its form: {unknown:?}", path.display());
            failing += form.failing.len();
            count += all.len();
            all.iter().filter_map(|filled| grammar.difference(form, filled)).for_each(|d| wrong.push_str(&d));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 1000, "{count} sentences");
    assert!(failing * 50 < count, "{failing} of {count} sentences fail");
}

impl Grammar {
    /// The sentence with each word of each of its slots, the other slots holding their first.
    fn fill(&self, form: &Form, sentence: &str) -> Vec<Filled> {
        let slots: Vec<&str> = sentence.split('{').skip(1).filter_map(|s| s.split_once('}')).map(|(name, _)| name).collect();
        let words = |slot: &str| self.words.get(slot).unwrap_or_else(|| panic!("no words for {{{slot}}}: {sentence}"));
        let mut filled: Vec<Filled> = Vec::new();
        for varied in slots.first().map_or(vec![""], |_| slots.clone()) {
            for n in 0..if varied.is_empty() { 1 } else { words(varied).len() } {
                let chosen = |slot: &str| words(slot)[if slot == varied { n } else { 0 }].clone();
                let mut values: Vec<String> = slots.iter().map(|slot| chosen(slot).1).collect();
                values.sort();
                values.dedup();
                let (mut text, mut inspections) = (sentence.to_owned(), form.inspections.clone());
                for slot in &slots {
                    let (word, value) = chosen(slot);
                    text = text.replace(&format!("{{{slot}}}"), &word);
                    inspections.iter_mut().for_each(|line| *line = line.replace(&format!("{{{slot}}}"), &value));
                }
                // A slot may open the sentence.
                text = text[..1].to_uppercase() + &text[1..];
                if values.len() == slots.len() && filled.iter().all(|f| f.text != text) {
                    filled.push(Filled { text, inspections });
                }
            }
        }
        filled
    }

    /// What is wrong with the reading of a sentence, or with its being on the list of those that fail.
    fn difference(&self, form: &Form, filled: &Filled) -> Option<String> {
        let page = format!("{}{}\n", self.heading.trim_start(), filled.text);
        let record = extract_bytes("form.txt", page.as_bytes()).record;
        let mut found: Vec<String> = record.inspections.iter().map(line).collect();
        let mut expected = filled.inspections.clone();
        if form.first {
            found.truncate(1);
        }
        if form.unordered {
            for lines in [&mut found, &mut expected] {
                lines.iter_mut().for_each(|line| *line = with_sorted_grades(line));
                lines.sort();
            }
        }
        let mut wrong = String::new();
        match (found == expected, form.failing.contains(&filled.text)) {
            (true, false) | (false, true) => return None,
            (true, true) => writeln!(wrong, "\n{}: read right now; take it off `failing`", filled.text),
            (false, false) => writeln!(wrong, "\n{}\n  expected {expected:?}\n  found    {found:?}", filled.text),
        }
        .expect("a string takes text");
        Some(wrong)
    }
}

/// "ofsted inspection 2020 completed [b=good a=good]" with its grades in the order of their names.
fn with_sorted_grades(line: &str) -> String {
    let Some((lead, grades)) = line.split_once('[') else { return line.to_owned() };
    let mut grades: Vec<&str> = grades.trim_end_matches(']').split(' ').collect();
    grades.sort_unstable();
    format!("{lead}[{}]", grades.join(" "))
}
