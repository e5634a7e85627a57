use std::collections::BTreeSet;
use std::ops::Range;

use minutebook_layout::sentences;
use minutebook_model::{BlockKind, Document, Rejection, Span};
use minutebook_rulebook::rules::Rules;
use minutebook_rulebook::{Heard, Nearness, Question, Spoken, Vocabulary};
use serde_json::Value;

use crate::report::marks::CodePoints;

/// A rule, and the entries of the rulebook that it went by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleUse {
    /// The rule's id.
    pub id: String,
    /// The entries, file by file in the order in which the rule reads them.
    pub entries: Vec<Spoken>,
}

/// What is known of rules and entries.
#[derive(Debug, Clone, Copy)]
pub struct Knowledge<'k> {
    /// The rules.
    pub rules: &'k Rules,
    /// The entries by their words.
    pub vocabulary: &'k Vocabulary,
}

/// Where a rule meets the words of a file's entries, seen from what it made of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// What is printed for one of these fields.
    Field(&'static [&'static str]),
    /// The sentence in which this field is printed, over its words.
    AtField(&'static str),
    /// The line in which this field is printed, over its words.
    LineOf(&'static str),
    /// The sentences of its passages.
    Sentence,
    /// The sentences of its passages, and what announces the list that they are points of.
    Announced,
    /// The lines before, at and after its passages, as labels.
    Beside,
    /// The headings of the columns.
    Headings,
    /// The value itself.
    Value(&'static str),
}

/// How a file's entries show in a record.
struct Topic {
    file: &'static str,
    place: Place,
    /// The field that holds what the entry says, under the first of these keys that it has.
    says: Option<(&'static str, &'static [&'static str])>,
    first_decides: bool,
}

const DATES: &[&str] = &["dates", "published", "deadline", "deadlines"];

/// Every file that rules read; of one that is not here, entries are looked for in the sentences.
const TOPICS: &[Topic] = &[
    topic("scales.toml", Place::Field(&["grade"]), Some(("scale", &["id"]))),
    topic("aspects.toml", Place::Sentence, Some(("aspect", &["name", "id"]))),
    topic("inspectorates.toml", Place::Sentence, Some(("body", &["body", "id"]))),
    topic("frameworks.toml", Place::Sentence, Some(("framework", &["id"]))),
    topic("events.toml", Place::Sentence, Some(("kind", &["kind"]))),
    topic("judgements.toml", Place::Sentence, None),
    topic("dates.toml", Place::Field(DATES), None),
    topic("columns.toml", Place::Headings, None),
    topic("rag.toml", Place::Field(&["rag"]), Some(("rag", &["rag"]))),
    topic("statuses.toml", Place::Field(&["status"]), Some(("status", &["status"]))),
    topic("cells.toml", Place::Value("ref"), None),
    topic("verbs.toml", Place::Field(&[""]), Some(("verb", &["verb"]))),
    topic("areas.toml", Place::Announced, None),
    topic("part_labels.toml", Place::Beside, None),
    first("lead_ins.toml", Place::AtField("lead_in"), Some(("kind", &["kind"]))),
    first("item_numbers.toml", Place::LineOf("number"), None),
    first("documents.toml", Place::Sentence, None),
];

const fn topic(file: &'static str, place: Place, says: Option<(&'static str, &'static [&'static str])>) -> Topic {
    Topic { file, place, says, first_decides: false }
}

const fn first(file: &'static str, place: Place, says: Option<(&'static str, &'static [&'static str])>) -> Topic {
    Topic { file, place, says, first_decides: true }
}

/// What holds only where the record says so: a word for publication beside a date that is no publication's was not used.
const SENSES: &[(&str, &str, Option<&str>)] =
    &[("published", "published", None), ("planned", "status", Some("planned")), ("previous", "role", Some("previous"))];

/// The rules of a record and of what it holds, each once, its own first, with the entries that each went by.
pub(super) fn rules(document: &Document, points: &CodePoints, record: &Record<'_>, knowledge: Knowledge<'_>) -> Vec<RuleUse> {
    let mut out: Vec<RuleUse> = Vec::new();
    for made in made_by_rules(record.value) {
        let asked = Asked { document, points, record, made };
        let id = made.get("rule").and_then(Value::as_str).unwrap_or_default();
        let entries = knowledge.rules.of(id).into_iter().flat_map(|rule| rule.reads());
        let entries: Vec<Spoken> =
            entries.flat_map(|(file, part)| asked.questions(file, part)).flat_map(|q| knowledge.vocabulary.used(&q)).collect();
        match out.iter_mut().find(|r| r.id == id) {
            Some(old) => entries.into_iter().for_each(|e| add(&mut old.entries, e)),
            None => {
                let mut all = Vec::new();
                entries.into_iter().for_each(|e| add(&mut all, e));
                out.push(RuleUse { id: id.to_owned(), entries: all });
            }
        }
    }
    out
}

/// The rule that turned a candidate down, with the entry that it did so by.
pub(super) fn veto(document: &Document, rejection: &Rejection, knowledge: Knowledge<'_>) -> RuleUse {
    let words = document.passage(rejection.because.unwrap_or(rejection.span)).folded();
    let files: BTreeSet<&str> =
        knowledge.rules.of(rejection.rule).into_iter().flat_map(|rule| rule.reads()).map(|(file, _)| file).collect();
    let named = rejection.reason.strip_prefix("veto ");
    let others = ["judgements.toml", "areas.toml", "undertakings.toml", "outcome_ends.toml"];
    let everywhere = files.iter().copied().chain(others);
    let entry = named.and_then(|name| everywhere.into_iter().find_map(|file| knowledge.vocabulary.named(file, name, &words)));
    RuleUse { id: rejection.rule.to_owned(), entries: entry.into_iter().collect() }
}

fn add(entries: &mut Vec<Spoken>, entry: Spoken) {
    if !entries.iter().any(|e| e.file == entry.file && e.id == entry.id) {
        entries.push(entry);
    }
}

/// A record with the table that it is a row of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'r> {
    pub(super) value: &'r Value,
    pub(super) table: Option<&'r Value>,
}

/// The record and what it holds, as far as a rule of its own made it.
fn made_by_rules(value: &Value) -> Vec<&Value> {
    fn collect<'v>(value: &'v Value, out: &mut Vec<&'v Value>) {
        match value {
            Value::Object(map) => {
                if map.get("rule").is_some_and(Value::is_string) {
                    out.push(value);
                }
                map.values().for_each(|inner| collect(inner, out));
            }
            Value::Array(list) => list.iter().for_each(|inner| collect(inner, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    collect(value, &mut out);
    out
}

/// What a rule made: a record, or a grade in it.
struct Asked<'a> {
    document: &'a Document,
    points: &'a CodePoints,
    record: &'a Record<'a>,
    made: &'a Value,
}

impl Asked<'_> {
    /// What to ask of a file that the rule reads.
    fn questions<'q>(&self, file: &'q str, part: Option<&'q str>) -> Vec<Question<'q>> {
        let unmet = SENSES.iter().filter(|(sense, ..)| part == Some(*sense)).any(|(_, field, wanted)| {
            self.field(field).is_none_or(|value| value.is_null() || wanted.is_some_and(|w| value.as_str() != Some(w)))
        });
        if unmet {
            return Vec::new();
        }
        let topic = TOPICS.iter().find(|t| t.file == file);
        let place = topic.map_or(Place::Sentence, |t| t.place);
        if place == Place::Headings {
            return self.headings(file);
        }
        let says = topic.and_then(|t| t.says).map(|(field, keys)| {
            let value = self.field(field).and_then(Value::as_str);
            (keys, value.into_iter().map(str::to_owned).collect())
        });
        let first_decides = topic.is_some_and(|t| t.first_decides);
        vec![Question { file, part, says, heard: self.heard(place), first_decides }]
    }

    /// A field of what the rule made, else of the record that holds it.
    fn field(&self, name: &str) -> Option<&Value> {
        self.made.get(name).or_else(|| self.record.value.get(name))
    }

    /// The columns of the table that the record is a row of, each by its own heading.
    fn headings<'q>(&self, file: &'q str) -> Vec<Question<'q>> {
        let columns = self.record.table.and_then(|t| t.get("columns")).and_then(Value::as_array);
        let text = |column: &Value, key: &str| column.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let ask = |header: String, says| Question {
            file,
            part: None,
            says,
            heard: vec![Heard { about: 0..header.len(), text: header, nearness: Nearness::Within }],
            first_decides: true,
        };
        const KEY: &[&str] = &["key"];
        let own = columns.into_iter().flatten().map(|c| ask(text(c, "header"), Some((KEY, BTreeSet::from([text(c, "key")])))));
        let over = self.spans(|_| true).into_iter().filter_map(|span| self.heading_over(span)).map(|header| ask(header, None));
        if columns.is_some() { own.collect() } else { over.take(1).collect() }
    }

    /// The heading of the column that a passage stands in.
    fn heading_over(&self, span: Span) -> Option<String> {
        let block = &self.document.blocks()[self.document.block_at(span.start())?];
        let BlockKind::Table(n) = block.kind else { return None };
        let table = self.document.tables().get(n)?;
        let cell = table.rows.iter().flat_map(|r| &r.cells).find(|c| c.span.contains_offset(span.start()))?;
        let mut heads = table.rows.iter().take(table.header_rows.max(1)).flat_map(|r| &r.cells);
        heads.find(|c| c.column == cell.column).map(|c| self.document.passage(c.span).folded())
    }

    fn heard(&self, place: Place) -> Vec<Heard> {
        let whole = |text: String| Heard { about: 0..text.len(), text, nearness: Nearness::Within };
        match place {
            Place::Field(names) => {
                let spans = self.spans(|field| names.contains(&field));
                spans.into_iter().map(|span| whole(self.document.passage(span).folded())).collect()
            }
            Place::AtField(name) => {
                let spans = self.spans(|field| field == name);
                spans.into_iter().flat_map(|span| self.sentences(span, Nearness::Touching)).collect()
            }
            Place::LineOf(name) => self.spans(|field| field == name).into_iter().map(|span| self.line(span)).collect(),
            Place::Sentence => {
                let spans = self.spans(|_| true);
                spans.into_iter().flat_map(|span| self.sentences(span, Nearness::Within)).collect()
            }
            Place::Announced => self.announced(),
            Place::Beside => self.spans(|_| true).into_iter().take(1).flat_map(|span| self.labels(span)).collect(),
            Place::Headings => Vec::new(),
            Place::Value(name) => self.field(name).and_then(Value::as_str).map(|v| whole(v.to_owned())).into_iter().collect(),
        }
    }

    /// The passages of what the rule made whose field is wanted, in order.
    fn spans(&self, wanted: impl Fn(&str) -> bool) -> Vec<Span> {
        let list = self.made.get("evidence").and_then(Value::as_array).into_iter().flatten();
        let found = list.filter_map(|e| {
            let field = e.get("field").and_then(Value::as_str).unwrap_or_default();
            let offset = |key| self.points.byte(e.get(key)?.as_u64()?);
            let (start, end) = (offset("start")?, offset("end")?);
            (start < end && wanted(field)).then(|| Span::new(start, end))
        });
        found.collect()
    }

    /// The line that a passage stands in.
    fn line(&self, span: Span) -> Heard {
        let line = self.line_span(span);
        Heard { text: self.document.passage(line).as_str().to_owned(), about: within(span, line), nearness: Nearness::Touching }
    }

    fn line_span(&self, span: Span) -> Span {
        let text = self.document.text();
        let from = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
        Span::new(from, text[span.end()..].find('\n').map_or(text.len(), |at| span.end() + at))
    }

    /// The sentences that a passage runs over, within its lines.
    fn sentences(&self, span: Span, nearness: Nearness) -> Vec<Heard> {
        let own = sentences(self.document.passage(self.line_span(span))).filter(|s| s.span().overlaps(span));
        own.map(|s| Heard { text: s.as_str().to_owned(), about: within(span, s.span()), nearness }).collect()
    }

    /// The sentence that announces a list, where the passage is a point of one, and the heading above; then its own sentences.
    fn announced(&self) -> Vec<Heard> {
        let Some(&span) = self.spans(str::is_empty).first() else { return Vec::new() };
        let blocks = self.document.blocks();
        let at = self.document.block_at(span.start()).unwrap_or_default();
        let is_point = |n: &usize| matches!(blocks[*n].kind, BlockKind::ListItem { .. });
        let mut before = (0..at).rev().filter(|&n| !blocks[n].boilerplate);
        let stem = if is_point(&at) { before.clone().find(|n| !is_point(n)) } else { None };
        let heading = before.find(|&n| matches!(blocks[n].kind, BlockKind::Heading { .. }));
        let last = |n: usize| {
            let told: Vec<_> = sentences(self.document.passage(blocks[n].span)).collect();
            told.into_iter().rev().map(|s| Heard { about: 0..s.len(), text: s.as_str().to_owned(), nearness: Nearness::Within })
        };
        let mut out: Vec<Heard> = stem.into_iter().flat_map(last).collect();
        out.extend(self.sentences(span, Nearness::Within));
        out.extend(heading.into_iter().flat_map(last));
        out
    }

    /// The lines beside a passage as far as they may be labels: up to a colon.
    fn labels(&self, span: Span) -> Vec<Heard> {
        let blocks = self.document.blocks();
        let at = self.document.block_at(span.start()).unwrap_or_default();
        let beside = at.saturating_sub(1)..(at + 2).min(blocks.len());
        let label = |n: usize| {
            let text = self.document.passage(blocks[n].span).as_str();
            let line = text.lines().next().unwrap_or_default();
            let label = line.split(':').next().unwrap_or_default().trim().to_owned();
            Heard { about: 0..label.len(), text: label, nearness: Nearness::Whole }
        };
        beside.map(label).collect()
    }
}

/// Where a passage lies in a sentence.
fn within(span: Span, sentence: Span) -> Range<usize> {
    let start = span.start().max(sentence.start()) - sentence.start();
    let end = span.end().min(sentence.end()) - sentence.start();
    start..end.max(start)
}
