use minutebook_record::Date;

use crate::{Column, Type};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
}

/// A row being filled, a column after the other. Each is named where it is filled, so that names and values cannot part.
#[derive(Debug, Default)]
pub(crate) struct Line {
    values: Vec<Value>,
    /// Only where the columns are asked for, and the values are of no account.
    columns: Option<Vec<Column>>,
}

impl Line {
    /// A line of which the columns are wanted.
    pub(crate) fn describing() -> Self {
        Self { values: Vec::new(), columns: Some(Vec::new()) }
    }

    /// A line of so many values.
    pub(crate) fn with_room_for(columns: usize) -> Self {
        Self { values: Vec::with_capacity(columns), columns: None }
    }

    pub(crate) fn into_values(self) -> Vec<Value> {
        self.values
    }

    pub(crate) fn into_columns(self) -> Vec<Column> {
        self.columns.unwrap_or_default()
    }

    pub(crate) fn text(&mut self, name: &str, description: &str, value: impl Into<Value>) {
        self.put(name, Type::Text, description, None, value.into());
    }

    pub(crate) fn integer(&mut self, name: &str, description: &str, value: impl Into<Value>) {
        self.put(name, Type::Integer, description, None, value.into());
    }

    pub(crate) fn number(&mut self, name: &str, description: &str, value: impl Into<Value>) {
        self.put(name, Type::Number, description, None, value.into());
    }

    pub(crate) fn boolean(&mut self, name: &str, description: &str, value: impl Into<Value>) {
        self.put(name, Type::Boolean, description, None, value.into());
    }

    /// The row of another table that this one belongs to.
    pub(crate) fn link(&mut self, name: &str, table: &'static str, description: &str, id: impl Into<Value>) {
        self.put(name, Type::Integer, description, Some(table), id.into());
    }

    /// A date takes six columns: in EDTF, its first and last day, and what else is known of it.
    pub(crate) fn date(&mut self, name: &str, description: &str, date: Option<&Date>) {
        let values: [Value; 6] = [
            date.map(|d| &d.edtf).into(),
            date.map(|d| &d.start).into(),
            date.map(|d| &d.end).into(),
            date.map(|d| &d.precision).into(),
            date.map(|d| d.inferred).into(),
            date.map(|d| &d.raw).into(),
        ];
        if self.columns.is_none() {
            return self.values.extend(values);
        }
        let description = format!("{description}, in EDTF (ISO 8601-2)");
        let parts = [
            ("", Type::Text, description.as_str()),
            ("_start", Type::Date, "Its first calendar day"),
            ("_end", Type::Date, "Its last calendar day"),
            ("_precision", Type::Text, "day, month, season, quarter, year, academic_year or financial_year"),
            ("_inferred", Type::Boolean, "True where a part of it came from context"),
            ("_raw", Type::Text, "As printed"),
        ];
        for ((part, kind, description), value) in parts.into_iter().zip(values) {
            self.put(&format!("{name}{part}"), kind, description, None, value);
        }
    }

    fn put(&mut self, name: &str, kind: Type, description: &str, references: Option<&'static str>, value: Value) {
        match &mut self.columns {
            None => self.values.push(value),
            Some(columns) => {
                columns.push(Column { name: name.to_owned(), kind, description: description.to_owned(), references });
            }
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<&Option<String>> for Value {
    fn from(text: &Option<String>) -> Self {
        text.as_deref().into()
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        (number as u64).into()
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
