use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type as Node;

use crate::line::Value;
use crate::rows::Rows;
use crate::{Error, Files, SCHEMA, Source, Table, Type, Writer};

/// A Parquet file for each table.
///
/// # Errors
/// Where a file cannot be made.
pub fn parquet(files: &mut dyn Files) -> Result<impl Writer + use<>, Error> {
    let mut tables = Vec::new();
    for table in SCHEMA.iter() {
        let out = files.create(&format!("{}.parquet", table.name))?;
        tables.push(TableFile::new(table, out)?);
    }
    Ok(Parquet { tables, rows: Rows::default() })
}

/// How much is held back before it is written as a row group.
const GROUP_BYTES: usize = 4 << 20;

struct Parquet {
    tables: Vec<TableFile>,
    rows: Rows,
}

impl Writer for Parquet {
    fn write(&mut self, source: &Source<'_>) -> Result<(), Error> {
        let Self { tables, rows } = self;
        rows.lay_out(source, &mut |table, row| tables[table].push(row))?;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Error> {
        for table in &mut self.tables {
            table.write_group()?;
            if let Some(writer) = table.writer.take() {
                writer.close()?;
            }
        }
        Ok(())
    }
}

struct TableFile {
    writer: Option<SerializedFileWriter<Box<dyn Write + Send>>>,
    columns: Vec<ColumnValues>,
    held: usize,
}

impl TableFile {
    fn new(table: &Table, out: Box<dyn Write + Send>) -> Result<Self, Error> {
        let mut fields = Vec::new();
        for column in &table.columns {
            let node = match column.kind {
                Type::Text => {
                    Node::primitive_type_builder(&column.name, Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String))
                }
                Type::Date => {
                    Node::primitive_type_builder(&column.name, Physical::INT32).with_logical_type(Some(LogicalType::Date))
                }
                Type::Integer => Node::primitive_type_builder(&column.name, Physical::INT64),
                Type::Number => Node::primitive_type_builder(&column.name, Physical::DOUBLE),
                Type::Boolean => Node::primitive_type_builder(&column.name, Physical::BOOLEAN),
            };
            fields.push(Arc::new(node.with_repetition(Repetition::OPTIONAL).build()?));
        }
        let schema = Arc::new(Node::group_type_builder(table.name).with_fields(fields).build()?);
        let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
        let writer = SerializedFileWriter::new(out, schema, properties)?;
        Ok(Self { writer: Some(writer), columns: table.columns.iter().map(|c| ColumnValues::new(c.kind)).collect(), held: 0 })
    }

    fn push(&mut self, row: Vec<Value>) -> Result<(), Error> {
        for (column, value) in self.columns.iter_mut().zip(row) {
            self.held += 10 + if let Value::Text(text) = &value { text.len() } else { 0 };
            column.push(value);
        }
        if self.held >= GROUP_BYTES { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<(), Error> {
        let Some(writer) = self.writer.as_mut().filter(|_| self.held > 0) else { return Ok(()) };
        let mut group = writer.next_row_group()?;
        let mut columns = self.columns.iter_mut();
        while let (Some(mut out), Some(column)) = (group.next_column()?, columns.next()) {
            column.write(&mut out)?;
            out.close()?;
        }
        group.close()?;
        self.held = 0;
        Ok(())
    }
}

/// The values of a column, and for each row whether it has one.
struct ColumnValues {
    present: Vec<i16>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    /// Days since 1 January 1970.
    Date(Vec<i32>),
    Integer(Vec<i64>),
    Number(Vec<f64>),
    Boolean(Vec<bool>),
}

impl ColumnValues {
    fn new(kind: Type) -> Self {
        let values = match kind {
            Type::Text => Values::Text(Vec::new()),
            Type::Date => Values::Date(Vec::new()),
            Type::Integer => Values::Integer(Vec::new()),
            Type::Number => Values::Number(Vec::new()),
            Type::Boolean => Values::Boolean(Vec::new()),
        };
        Self { present: Vec::new(), values }
    }

    fn push(&mut self, value: Value) {
        let kept = match (&mut self.values, value) {
            (Values::Text(values), Value::Text(text)) => {
                values.push(ByteArray::from(text.into_bytes()));
                true
            }
            (Values::Date(values), Value::Text(text)) => match days_since_1970(&text) {
                Some(days) => {
                    values.push(days);
                    true
                }
                None => false,
            },
            (Values::Integer(values), Value::Integer(n)) => {
                values.push(n);
                true
            }
            (Values::Number(values), Value::Number(n)) => {
                values.push(n);
                true
            }
            (Values::Boolean(values), Value::Boolean(b)) => {
                values.push(b);
                true
            }
            (_, other) => {
                debug_assert_eq!(other, Value::Null, "a value of another type than its column's");
                false
            }
        };
        self.present.push(i16::from(kept));
    }

    fn write(&mut self, out: &mut SerializedColumnWriter<'_>) -> Result<(), Error> {
        let present = std::mem::take(&mut self.present);
        let present = Some(present.as_slice());
        match &mut self.values {
            Values::Text(v) => out.typed::<ByteArrayType>().write_batch(&std::mem::take(v), present, None)?,
            Values::Date(v) => out.typed::<Int32Type>().write_batch(&std::mem::take(v), present, None)?,
            Values::Integer(v) => out.typed::<Int64Type>().write_batch(&std::mem::take(v), present, None)?,
            Values::Number(v) => out.typed::<DoubleType>().write_batch(&std::mem::take(v), present, None)?,
            Values::Boolean(v) => out.typed::<BoolType>().write_batch(&std::mem::take(v), present, None)?,
        };
        Ok(())
    }
}

/// Counts the days from 1 January 1970 to a day of the Gregorian calendar, given as `YYYY-MM-DD`; none where the text is no day.
/// Years are taken to begin in March, so that the leap day is their last.
fn days_since_1970(text: &str) -> Option<i32> {
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before_year = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    // 1 March of the year 0 lies 719,468 days before 1970.
    Some(before_year + (153 * month + 2) / 5 + day - 1 - 719_468)
}

#[cfg(test)]
mod tests {
    use super::days_since_1970;

    #[test]
    fn days_are_counted_from_1970() {
        for (text, days) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("2000-02-29", Some(11_016)),
            ("2000-03-01", Some(11_017)),
            ("2024-12-31", Some(20_088)),
            ("0000-03-01", Some(-719_468)),
            ("2024-13-01", None),
            ("2024", None),
            ("", None),
        ] {
            assert_eq!(days_since_1970(text), days, "{text}");
        }
    }
}
