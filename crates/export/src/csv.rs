use std::io::{BufWriter, Write};

use crate::line::Value;
use crate::rows::Rows;
use crate::{Error, Files, SCHEMA, Source, Writer, datapackage};

/// A CSV file (RFC 4180) for each table, and `datapackage.json` that describes them: Frictionless Table Schemas, with
/// types and keys. An empty field is no value; an empty text is `""`.
///
/// # Errors
/// Where a file cannot be made.
pub fn csv(files: &mut dyn Files) -> Result<impl Writer + use<>, Error> {
    let mut outs = Vec::new();
    for table in SCHEMA.iter() {
        let mut out = BufWriter::new(files.create(&format!("{}.csv", table.name))?);
        let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        write!(out, "{}\r\n", names.join(","))?;
        outs.push(out);
    }
    let mut package = files.create("datapackage.json")?;
    package.write_all(datapackage::describe().as_bytes())?;
    package.flush()?;
    Ok(Csv { outs, rows: Rows::default() })
}

struct Csv {
    outs: Vec<BufWriter<Box<dyn Write + Send>>>,
    rows: Rows,
}

impl Writer for Csv {
    fn write(&mut self, source: &Source<'_>) -> Result<(), Error> {
        let Self { outs, rows } = self;
        rows.lay_out(source, &mut |table, row| {
            let mut line = String::new();
            for (n, value) in row.iter().enumerate() {
                if n > 0 {
                    line.push(',');
                }
                push_field(&mut line, value);
            }
            line.push_str("\r\n");
            Ok(outs[table].write_all(line.as_bytes())?)
        })?;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Error> {
        Ok(self.outs.iter_mut().try_for_each(Write::flush)?)
    }
}

fn push_field(line: &mut String, value: &Value) {
    match value {
        Value::Null => {}
        Value::Integer(n) => line.push_str(&n.to_string()),
        Value::Number(n) => line.push_str(&n.to_string()),
        Value::Boolean(b) => line.push_str(if *b { "true" } else { "false" }),
        Value::Text(text) if text.is_empty() || text.contains(['"', ',', '\n', '\r']) => {
            line.push('"');
            line.push_str(&text.replace('"', "\"\""));
            line.push('"');
        }
        Value::Text(text) => line.push_str(text),
    }
}
