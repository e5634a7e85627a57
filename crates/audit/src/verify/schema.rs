use serde_json::{Value, json};

/// The schema of the wire format, closed: a field that it does not name is a fault. The published schema is open, so that
/// readers of today take the outputs of tomorrow; an output that is verified was written by this version.
pub(super) fn closed() -> Value {
    let mut schema = minutebook_record::schema();
    close(&mut schema);
    schema
}

fn close(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if map.get("properties").is_some_and(Value::is_object) && map.get("type") == Some(&json!("object")) {
                map.insert("additionalProperties".to_owned(), json!(false));
            }
            map.values_mut().for_each(close);
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        _ => {}
    }
}
