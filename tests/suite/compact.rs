//! Records in the compact form of `expected.json`: the fields that are scored, without ids, rules, offsets and whatever is
//! null or empty. It is made to be read and reviewed.

use minutebook_record::{ActionTable, Date, Grade, Inspection, Item, Record, Resolution, Row, Undertaking, Vote};
use serde_json::{Map, Value, json};

/// The compact form of a record.
pub(crate) fn compact(record: &Record) -> Value {
    let document = &record.document;
    let mut out = Map::new();
    put(
        &mut out,
        "document",
        object([
            ("kind", json!(document.kind)),
            ("title", json!(document.title)),
            ("council", json!(document.council)),
            ("committee", json!(document.committee)),
            ("meeting_date", date(document.meeting_date.as_ref())),
        ]),
    );
    put(&mut out, "items", record.items.iter().map(item).collect());
    put(&mut out, "inspections", record.inspections.iter().map(inspection).collect());
    let area = |a: &minutebook_record::Area| match &a.label {
        Some(label) => json!(format!("[{label}] {}", a.text)),
        None => json!(a.text),
    };
    put(&mut out, "areas_for_improvement", record.areas_for_improvement.iter().map(area).collect());
    put(&mut out, "resolutions", record.resolutions.iter().map(resolution).collect());
    put(&mut out, "action_tables", record.action_tables.iter().map(table).collect());
    put(&mut out, "undertakings", record.undertakings.iter().map(undertaking).collect());
    Value::Object(out)
}

fn item(item: &Item) -> Value {
    let documents: Vec<&str> = item.supporting_documents.iter().map(|d| d.title.as_str()).collect();
    object([
        ("number", json!(item.number)),
        ("title", json!(item.title)),
        ("purpose", json!(item.purpose)),
        ("documents", json!(documents)),
    ])
}

fn inspection(i: &Inspection) -> Value {
    object([
        ("body", json!(i.body)),
        ("framework", json!(i.framework)),
        ("role", json!(i.role)),
        ("kind", json!(i.kind)),
        ("subject", json!(i.subject)),
        ("dates", date(i.dates.as_ref())),
        ("published", date(i.published.as_ref())),
        ("status", json!(i.status)),
        ("lead_inspector", json!(i.lead_inspector)),
        ("areas", json!(i.areas_for_improvement_count)),
        ("grades", i.grades.iter().map(grade).collect()),
    ])
}

fn grade(grade: &Grade) -> Value {
    json!(format!("{}: {} ({})", grade.aspect, grade.grade, grade.scale))
}

fn resolution(r: &Resolution) -> Value {
    let vote = |v: &Vote| {
        let unanimous = if v.unanimous { json!(true) } else { Value::Null };
        object([
            ("for", json!(v.in_favour)),
            ("against", json!(v.against)),
            ("abstentions", json!(v.abstentions)),
            ("unanimous", unanimous),
        ])
    };
    object([
        ("lead_in", json!(r.lead_in)),
        ("label", json!(r.label)),
        ("text", json!(r.text)),
        ("kind", json!(r.kind)),
        ("verb", json!(r.verb)),
        ("parent", json!(r.parent)),
        ("vote", r.vote.as_ref().map_or(Value::Null, vote)),
    ])
}

fn table(table: &ActionTable) -> Value {
    let columns: Vec<String> = table.columns.iter().map(|c| format!("{} = {}", c.header, c.key)).collect();
    object([("title", json!(table.title)), ("columns", json!(columns)), ("rows", table.rows.iter().map(row).collect())])
}

fn row(row: &Row) -> Value {
    object([
        ("ref", json!(row.reference)),
        ("recommendation", json!(row.recommendation)),
        ("action", json!(row.action)),
        ("outcome", json!(row.outcome)),
        ("progress", json!(row.progress)),
        ("owner", json!(row.owner)),
        ("deadlines", row.deadlines.iter().map(|d| date(Some(d))).collect()),
        ("rag", json!(row.rag)),
        ("status", json!(row.status)),
    ])
}

fn undertaking(u: &Undertaking) -> Value {
    object([
        ("text", json!(u.text)),
        ("verb", json!(u.verb)),
        ("owner", json!(u.owner)),
        ("deadline", date(u.deadline.as_ref())),
        ("recipient", json!(u.recipient)),
    ])
}

fn date(date: Option<&Date>) -> Value {
    json!(date.map(|d| &d.edtf))
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let mut out = Map::new();
    for (name, value) in fields {
        put(&mut out, name, value);
    }
    Value::Object(out)
}

/// Adds a field, unless it is null or empty.
fn put(out: &mut Map<String, Value>, name: &str, value: Value) {
    let empty = match &value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    if !empty {
        out.insert(name.to_owned(), value);
    }
}
