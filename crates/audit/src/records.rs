use serde_json::Value;

/// A kind of record: its wire name and how it is called in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The field of the extraction that holds its records.
    pub field: &'static str,
    /// For a person, one of them.
    pub singular: &'static str,
    /// For a person, many of them.
    pub plural: &'static str,
}

/// The kinds of records, in the order of the wire format.
pub const KINDS: &[Kind] = &[
    Kind { field: "items", singular: "Agenda item", plural: "Agenda items" },
    Kind { field: "inspections", singular: "Inspection", plural: "Inspections" },
    Kind { field: "areas_for_improvement", singular: "Area for improvement", plural: "Areas for improvement" },
    Kind { field: "resolutions", singular: "Resolution", plural: "Resolutions" },
    Kind { field: "action_tables", singular: "Action row", plural: "Action rows" },
    Kind { field: "undertakings", singular: "Undertaking", plural: "Undertakings" },
];

/// One record of an extraction. Rows of action tables are records of their own.
#[derive(Debug, Clone, Copy)]
pub struct RecordRef<'v> {
    /// Its kind.
    pub kind: &'static Kind,
    /// The record.
    pub value: &'v Value,
}

impl<'v> RecordRef<'v> {
    /// Its id; empty where it has none, which [`crate::verify`] reports.
    #[must_use]
    pub fn id(&self) -> &'v str {
        self.value.get("id").and_then(Value::as_str).unwrap_or_default()
    }

    /// Its evidence.
    #[must_use]
    pub fn evidence(&self) -> &'v [Value] {
        self.value.get("evidence").and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// All records of an extraction, kind by kind, in order.
pub fn records_of(extraction: &Value) -> impl Iterator<Item = RecordRef<'_>> {
    KINDS.iter().flat_map(move |kind| {
        let list = extraction.get(kind.field).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let rows = kind.field == "action_tables";
        list.iter()
            .flat_map(move |value| match value.get("rows").and_then(Value::as_array).filter(|_| rows) {
                Some(inner) => inner.as_slice(),
                None => std::slice::from_ref(value),
            })
            .map(move |value| RecordRef { kind, value })
    })
}
