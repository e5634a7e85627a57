use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

use crate::line::Value;
use crate::rows::Rows;
use crate::{Error, Outcome, SCHEMA, Source, Table, Type, Writer};

/// A new SQLite database at `path`: the tables with their keys, `texts` with the canonical texts, and `texts_fts`, a
/// full-text index over them (FTS5) that Datasette finds by itself.
///
/// ```sql
/// SELECT path, snippet(texts_fts, 0, '[', ']', '…', 12)
/// FROM texts_fts JOIN sources ON sources.id = texts_fts.rowid WHERE texts_fts MATCH 'safeguarding';
/// ```
///
/// # Errors
/// Where the database cannot be made.
pub fn sqlite(path: &Path) -> Result<impl Writer + use<>, Error> {
    let connection = Connection::open(path)?;
    // The file is new and nobody else's: it is either finished or thrown away, and needs no journal.
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN;")?;
    for table in SCHEMA.iter() {
        connection.execute_batch(&create(table))?;
    }
    connection.execute_batch(
        "CREATE TABLE texts (source_id INTEGER PRIMARY KEY REFERENCES sources(id), text TEXT NOT NULL);
         CREATE VIRTUAL TABLE texts_fts USING fts5(text, content='texts', content_rowid='source_id');",
    )?;
    let inserts = SCHEMA.iter().map(insert).collect();
    Ok(Sqlite { connection, inserts, rows: Rows::default() })
}

struct Sqlite {
    connection: Connection,
    inserts: Vec<String>,
    rows: Rows,
}

impl Writer for Sqlite {
    fn write(&mut self, source: &Source<'_>) -> Result<(), Error> {
        let Self { connection, inserts, rows } = self;
        let id = rows.lay_out(source, &mut |table, row| {
            connection.prepare_cached(&inserts[table])?.execute(params_from_iter(row))?;
            Ok(())
        })?;
        if let Outcome::Record { text: Some(text), .. } = source.outcome {
            connection.prepare_cached("INSERT INTO texts VALUES (?1, ?2)")?.execute((id, text))?;
            connection.prepare_cached("INSERT INTO texts_fts (rowid, text) VALUES (?1, ?2)")?.execute((id, text))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Error> {
        for table in SCHEMA.iter() {
            for column in table.columns.iter().filter(|c| c.references.is_some()) {
                let (table, column) = (table.name, &column.name);
                self.connection.execute_batch(&format!("CREATE INDEX \"{table}_{column}\" ON \"{table}\" (\"{column}\");"))?;
            }
        }
        self.connection.execute_batch("CREATE INDEX evidence_of ON evidence (of_table, of_id); COMMIT; PRAGMA optimize;")?;
        Ok(())
    }
}

fn create(table: &Table) -> String {
    let mut parts = Vec::new();
    for column in &table.columns {
        let kind = match column.kind {
            // SQLite has no type for days: its date functions read them as text.
            Type::Text | Type::Date => "TEXT",
            Type::Integer | Type::Boolean => "INTEGER",
            Type::Number => "REAL",
        };
        let key = if column.name == "id" { " PRIMARY KEY" } else { "" };
        let reference = column.references.map_or_else(String::new, |other| format!(" REFERENCES \"{other}\"(id)"));
        parts.push(format!("  \"{}\" {kind}{key}{reference}", column.name));
    }
    format!("CREATE TABLE \"{}\" (\n{}\n);", table.name, parts.join(",\n"))
}

fn insert(table: &Table) -> String {
    format!("INSERT INTO \"{}\" VALUES ({})", table.name, vec!["?"; table.columns.len()].join(", "))
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Integer(n) => ValueRef::Integer(*n),
            Self::Number(n) => ValueRef::Real(*n),
            Self::Boolean(b) => ValueRef::Integer(i64::from(*b)),
        }))
    }
}
