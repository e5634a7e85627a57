use std::collections::BTreeMap;

use minutebook_record::{ActionTable, Evidence, Inspection, Record, Row};

use crate::line::{Line, Value};
use crate::sheets::{self, Links, Origin, Part, Passage, Sheet};
use crate::{Outcome, SCHEMA, Source};

/// Lays sources out as rows of the tables of [`SCHEMA`], and counts their ids.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    counted: BTreeMap<&'static str, i64>,
}

/// Takes the rows: the index of the table in [`SCHEMA`], and a value for each column.
pub(crate) type Take<'t> = dyn FnMut(usize, Vec<Value>) -> Result<(), crate::Error> + 't;

impl Rows {
    /// The rows of one source, each after those it refers to. Gives the id of the source.
    pub(crate) fn lay_out(&mut self, source: &Source<'_>, take: &mut Take<'_>) -> Result<i64, crate::Error> {
        let record: Option<Record> = match source.outcome {
            Outcome::Record { json, .. } => Some(serde_json::from_slice(json)?),
            Outcome::Failed(_) | Outcome::Duplicate => None,
        };
        let origin = Origin { source, record: record.as_ref() };
        let id = self.add(&origin, None, &Links::default(), take)?;
        if let Some(record) = &record {
            Layout { rows: self, take, source: id, links: Links::default() }.record(record)?;
        }
        Ok(id)
    }

    fn add<S: Sheet>(&mut self, sheet: &S, source: Option<i64>, links: &Links, take: &mut Take<'_>) -> Result<i64, crate::Error> {
        let index = SCHEMA.iter().position(|t| t.name == S::NAME).unwrap_or_default();
        let id = self.counted.entry(S::NAME).or_default();
        *id += 1;
        let id = *id;
        let mut line = Line::with_room_for(SCHEMA[index].columns.len());
        sheets::begin(&mut line, id, source);
        sheet.fill(&mut line, links);
        take(index, line.into_values())?;
        Ok(id)
    }
}

/// The rows of one record.
struct Layout<'l, 't> {
    rows: &'l mut Rows,
    take: &'l mut Take<'t>,
    source: i64,
    links: Links,
}

type Done = Result<(), crate::Error>;

impl Layout<'_, '_> {
    fn record(&mut self, record: &Record) -> Done {
        self.evidence("sources", self.source, &record.document.evidence)?;
        for item in &record.items {
            let id = self.add(item, &item.basis.evidence)?;
            self.links.ids.insert(item.id.clone(), id);
            self.parts(id, &item.supporting_documents, |d| &d.evidence)?;
        }
        record.inspections.iter().try_for_each(|i| self.inspection(i))?;
        for area in &record.areas_for_improvement {
            self.add(area, &area.basis.evidence)?;
        }
        for resolution in &record.resolutions {
            let id = self.add(resolution, &resolution.basis.evidence)?;
            self.links.ids.insert(resolution.id.clone(), id);
        }
        record.action_tables.iter().try_for_each(|t| self.action_table(t))?;
        for undertaking in &record.undertakings {
            self.add(undertaking, &undertaking.basis.evidence)?;
        }
        for diagnostic in &record.diagnostics {
            self.add(diagnostic, &diagnostic.evidence)?;
        }
        Ok(())
    }

    fn inspection(&mut self, inspection: &Inspection) -> Done {
        let id = self.add(inspection, &inspection.basis.evidence)?;
        self.links.ids.insert(inspection.id.clone(), id);
        self.parts(id, &inspection.grades, |g| &g.evidence)
    }

    fn action_table(&mut self, table: &ActionTable) -> Done {
        let id = self.add(table, &table.basis.evidence)?;
        self.parts(id, &table.columns, |c| &c.evidence)?;
        table.rows.iter().try_for_each(|row| self.row(id, row))
    }

    fn row(&mut self, table: i64, row: &Row) -> Done {
        let id = self.add(&Part { of: table, position: 0, value: row }, &row.basis.evidence)?;
        self.parts(id, &row.deadlines, |_| &[])?;
        self.parts(id, &row.cells, |c| &c.evidence)
    }

    /// The rows of what is part of a row, each with its evidence.
    fn parts<'p, T>(&mut self, of: i64, parts: &'p [T], evidence: impl Fn(&'p T) -> &'p [Evidence]) -> Done
    where
        Part<'p, T>: Sheet,
    {
        for (position, value) in parts.iter().enumerate() {
            self.add(&Part { of, position, value }, evidence(value))?;
        }
        Ok(())
    }

    fn add<S: Sheet>(&mut self, sheet: &S, evidence: &[Evidence]) -> Result<i64, crate::Error> {
        let id = self.rows.add(sheet, Some(self.source), &self.links, self.take)?;
        self.evidence(S::NAME, id, evidence)?;
        Ok(id)
    }

    fn evidence(&mut self, table: &'static str, id: i64, evidence: &[Evidence]) -> Done {
        for evidence in evidence {
            self.rows.add(&Passage { table, id, evidence }, Some(self.source), &self.links, self.take)?;
        }
        Ok(())
    }
}
