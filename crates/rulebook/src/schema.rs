use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::{Entry, Pattern};

/// The JSON Schema of a folder of rulebook files: a property for each file that may stand in it, as the TOML of that file is read.
/// The types of the entries own it, so that an editor that knows it says what the program would say.
///
/// ```
/// let schema = minutebook_rulebook::schema();
/// assert!(schema["properties"]["scales.toml"]["properties"]["entry"]["items"]["$ref"].is_string());
/// ```
#[must_use]
pub fn schema() -> Value {
    let mut generator = SchemaGenerator::default();
    let files = files(&mut generator);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The files of a minutebook rulebook",
        "type": "object",
        "properties": files,
        "additionalProperties": false,
        "$defs": generator.take_definitions(true),
    })
}

/// The JSON Schema of one file of the rulebook, by its name (`scales.toml`); None where there is no such file.
#[must_use]
pub fn schema_of(file: &str) -> Option<Value> {
    let mut generator = SchemaGenerator::default();
    let mut schema = files(&mut generator).remove(file)?;
    let all = generator.take_definitions(true);
    let mut used = Map::new();
    let mut wanted = references(&schema);
    while let Some(name) = wanted.pop() {
        if !used.contains_key(&name) {
            let definition = all.get(&name)?.clone();
            wanted.extend(references(&definition));
            used.insert(name, definition);
        }
    }
    let head = schema.as_object_mut()?;
    head.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    head.insert("title".to_owned(), json!(file));
    head.insert("$defs".to_owned(), Value::Object(used));
    Some(schema)
}

/// Lists the types of entries: a file takes the name that its type gives.
macro_rules! files {
    ($($module:ident::$entry:ident),* $(,)?) => {
        fn files(generator: &mut SchemaGenerator) -> Map<String, Value> {
            [$(file::<crate::$module::$entry>(generator)),*].into_iter().collect()
        }
    };
}

// One line for each file under `data/`.
files!(
    documents::AnchorEntry,
    part_labels::LabelEntry,
    committees::CommitteeEntry,
    councils::CouncilEntry,
    item_numbers::NumberEntry,
    furniture::FurnitureEntry,
    inspectorates::Inspectorate,
    frameworks::Framework,
    events::EventWord,
    scales::Scale,
    aspects::Aspect,
    subjects::SubjectWords,
    small_words::SmallWord,
    turns::TurnOfPhrase,
    judgements::Judgement,
    dates::DateEntry,
    rules::Rule,
    confidence::Measurement,
    columns::Heading,
    columns::CellForm,
    rag::Colour,
    statuses::StatusWords,
    areas::AreaForm,
    lead_ins::LeadInForm,
    verbs::VerbForms,
    outcome_ends::OutcomeEnd,
    undertakings::UndertakingForm,
);

fn file<T: Entry + JsonSchema>(generator: &mut SchemaGenerator) -> (String, Value) {
    let schema = json!({
        "type": "object",
        "properties": { "entry": { "type": "array", "items": generator.subschema_for::<T>() } },
        "additionalProperties": false,
    });
    (T::FILE.to_owned(), schema)
}

/// The definitions that a schema refers to.
fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(map) => {
            let own = map.get("$ref").and_then(Value::as_str).and_then(|r| r.strip_prefix("#/$defs/")).map(str::to_owned);
            own.into_iter().chain(map.values().flat_map(references)).collect()
        }
        Value::Array(list) => list.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

impl JsonSchema for Pattern {
    fn schema_name() -> Cow<'static, str> {
        "Pattern".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // Rust's dialect, which the `regex` of JSON Schema (that of ECMAScript) is not: `(?P<name>…)`, `(?-i:…)`.
        json_schema!({ "type": "string", "description": "A regular expression of Rust's regex crate; case does not matter." })
    }
}
