//! Forms of sentences, each with its answer and tried with many words: `fixtures/grammar/*.toml`. What one clerk writes is a
//! case elsewhere; what the language allows is a form here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use minutebook_record::{Item, Record};
use serde::Deserialize;

use crate::material::{extract_bytes, root};
use crate::{action_tables, areas, inspections, resolutions, undertakings};

#[derive(Deserialize)]
struct Grammar {
    /// The page up to the sentence.
    heading: String,
    /// The format of the page, as the ending of a file's name.
    #[serde(default = "txt")]
    format: String,
    /// What may stand in a slot: the words, and what they stand for in the answer (themselves, where nothing is said). More
    /// may follow; `{slot:0}`, `{slot:1}` … are the first, the second and so on, in the text as in the answer.
    #[serde(default)]
    words: BTreeMap<String, Vec<Vec<String>>>,
    form: Vec<Form>,
}

#[derive(Deserialize)]
struct Form {
    /// Each with slots in braces.
    sentences: Vec<String>,
    /// Instead of those of the file.
    heading: Option<String>,
    format: Option<String>,
    #[serde(flatten)]
    answers: Answers,
    /// The fields of a row that `rows` shows.
    #[serde(default)]
    fields: Vec<String>,
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

/// The answer to a form, each list with the lines of the table of its kind; what is absent is not looked at.
#[derive(Clone, Deserialize)]
struct Answers {
    inspections: Option<Vec<String>>,
    /// The areas that are stated to be, by inspection.
    counts: Option<Vec<String>>,
    areas: Option<Vec<String>>,
    clauses: Option<Vec<String>>,
    promises: Option<Vec<String>>,
    rows: Option<Vec<String>>,
    /// `council | committee | date`.
    head: Option<Vec<String>>,
    /// `number | title`.
    items: Option<Vec<String>>,
}

fn txt() -> String {
    "txt".to_owned()
}

/// A sentence with its slots filled, and its answer.
struct Filled {
    text: String,
    answers: Answers,
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
        let name = |slot: &'_ str| slot.split(['}', ':']).next().unwrap_or_default().to_owned();
        let mut slots: Vec<String> = sentence.split('{').skip(1).map(name).collect();
        let mut seen = BTreeSet::new();
        slots.retain(|slot| seen.insert(slot.clone()));
        let words = |slot: &str| self.words.get(slot).unwrap_or_else(|| panic!("no words for {{{slot}}}: {sentence}"));
        let mut filled: Vec<Filled> = Vec::new();
        let varied = if slots.is_empty() { vec![None] } else { slots.iter().map(Some).collect() };
        for varied in varied {
            for n in 0..varied.map_or(1, |slot| words(slot).len()) {
                let chosen: Vec<(&str, &[String])> =
                    slots.iter().map(|slot| (slot.as_str(), &*words(slot)[if Some(slot) == varied { n } else { 0 }])).collect();
                let mut values: Vec<&str> = chosen.iter().map(|(_, words)| value(words)).collect();
                values.sort_unstable();
                values.dedup();
                // A slot may open the sentence.
                let text = capitalised(&with_words(sentence, &chosen, |words| &words[0]));
                if values.len() == slots.len() && filled.iter().all(|f| f.text != text) {
                    filled.push(Filled { text, answers: form.answers.with_words(&chosen) });
                }
            }
        }
        filled
    }

    /// What is wrong with the reading of a sentence, or with its being on the list of those that fail.
    fn difference(&self, form: &Form, filled: &Filled) -> Option<String> {
        let page = format!("{}{}\n", form.heading.as_ref().unwrap_or(&self.heading).trim_start(), filled.text);
        let name = format!("form.{}", form.format.as_ref().unwrap_or(&self.format));
        let record = extract_bytes(&name, page.as_bytes()).record;
        let different: Vec<_> =
            filled.answers.each().into_iter().filter_map(|(kind, expected)| form.compare(kind, expected, &record)).collect();
        match (different.is_empty(), form.failing.contains(&filled.text)) {
            (true, false) | (false, true) => None,
            (true, true) => Some(format!("\n{}: read right now; take it off `failing`\n", filled.text)),
            (false, false) => Some(format!("\n{}\n{}", filled.text, different.concat())),
        }
    }
}

impl Form {
    /// How what a record has of a kind differs from what is expected of it.
    fn compare(&self, kind: Kind, expected: &[String], record: &Record) -> Option<String> {
        let mut found = kind(record, &self.fields);
        let mut expected = expected.to_vec();
        if self.first {
            found.truncate(1);
        }
        if self.unordered {
            for lines in [&mut found, &mut expected] {
                lines.iter_mut().for_each(|line| *line = with_sorted_grades(line));
                lines.sort();
            }
        }
        (found != expected).then(|| format!("  expected {expected:?}\n  found    {found:?}\n"))
    }
}

/// The lines of a record for one kind of answer; the fields are those of a row to show.
type Kind = fn(&Record, &[String]) -> Vec<String>;

impl Answers {
    /// Each list that there is, with what it is held against.
    fn each(&self) -> Vec<(Kind, &[String])> {
        let kinds: [(Kind, &Option<Vec<String>>); 8] = [
            (|record, _| record.inspections.iter().map(inspections::line).collect(), &self.inspections),
            (|record, _| counts(record), &self.counts),
            (|record, _| record.areas_for_improvement.iter().map(areas::line).collect(), &self.areas),
            (|record, _| resolutions::clauses(record), &self.clauses),
            (|record, _| record.undertakings.iter().map(undertakings::line).collect(), &self.promises),
            (action_tables::lines, &self.rows),
            (|record, _| vec![head(record)], &self.head),
            (|record, _| record.items.iter().map(item).collect(), &self.items),
        ];
        kinds.into_iter().filter_map(|(kind, lines)| Some((kind, lines.as_deref()?))).collect()
    }

    fn with_words(&self, chosen: &[(&str, &[String])]) -> Self {
        let mut answers = self.clone();
        let lists = [
            &mut answers.inspections,
            &mut answers.counts,
            &mut answers.areas,
            &mut answers.clauses,
            &mut answers.promises,
            &mut answers.rows,
            &mut answers.head,
            &mut answers.items,
        ];
        lists.into_iter().flatten().flatten().for_each(|line| *line = with_words(line, chosen, value));
        answers
    }
}

/// What a word stands for in the answer.
fn value(words: &[String]) -> &str {
    words.get(1).unwrap_or(&words[0])
}

/// A text with its slots filled: `{slot}` with what `usual` takes of its words, `{slot:2}` with the third of them.
fn with_words(text: &str, chosen: &[(&str, &[String])], usual: fn(&[String]) -> &str) -> String {
    let mut text = text.to_owned();
    for (slot, words) in chosen {
        text = text.replace(&format!("{{{slot}}}"), usual(words));
        for (n, word) in words.iter().enumerate() {
            text = text.replace(&format!("{{{slot}:{n}}}"), word);
        }
    }
    text
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn counts(record: &Record) -> Vec<String> {
    record.inspections.iter().filter_map(|i| i.areas_for_improvement_count).map(|n| n.to_string()).collect()
}

fn head(record: &Record) -> String {
    let or_none = |value: Option<&str>| value.unwrap_or("-").to_owned();
    let document = &record.document;
    let date = or_none(document.meeting_date.as_ref().map(|d| d.edtf.as_str()));
    format!("{} | {} | {date}", or_none(document.council.as_deref()), or_none(document.committee.as_deref()))
}

fn item(item: &Item) -> String {
    format!("{} | {}", item.number.as_deref().unwrap_or("-"), item.title.as_deref().unwrap_or("-"))
}

/// "ofsted inspection 2020 completed [b=good a=good]" with its grades in the order of their names.
fn with_sorted_grades(line: &str) -> String {
    let Some((lead, grades)) = line.split_once('[') else { return line.to_owned() };
    let mut grades: Vec<&str> = grades.trim_end_matches(']').split(' ').collect();
    grades.sort_unstable();
    format!("{lead}[{}]", grades.join(" "))
}
