use serde_json::{Value, json};

use crate::{SCHEMA, Table, Type};

/// The description of the CSV files as a Frictionless data package (specs.frictionlessdata.io: Data Package, Table Schema).
pub(crate) fn describe() -> String {
    let package = json!({
        "name": "minutebook",
        "profile": "tabular-data-package",
        "resources": SCHEMA.iter().map(resource).collect::<Vec<_>>(),
    });
    format!("{package:#}\n")
}

fn resource(table: &Table) -> Value {
    let fields: Vec<Value> = (table.columns.iter())
        .map(|c| json!({ "name": c.name, "type": type_name(c.kind), "description": c.description }))
        .collect();
    let keys: Vec<Value> = (table.columns.iter())
        .filter_map(|c| Some((c, c.references?)))
        // A table that refers to itself is named by the empty string.
        .map(|(c, other)| {
            let resource = if other == table.name { "" } else { other };
            json!({ "fields": c.name, "reference": { "resource": resource, "fields": "id" } })
        })
        .collect();
    json!({
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "profile": "tabular-data-resource",
        "description": table.description,
        "encoding": "utf-8",
        "schema": { "fields": fields, "missingValues": [""], "primaryKey": "id", "foreignKeys": keys },
    })
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Text => "string",
        Type::Date => "date",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
    }
}
