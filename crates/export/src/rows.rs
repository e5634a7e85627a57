use std::collections::BTreeMap;

use minutebook_record::{ActionTable, Date, Evidence, Inspection, Record, Row};

use crate::{Outcome, SCHEMA, Source};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
}

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
        let id = self.source(source, record.as_ref(), take)?;
        if let Some(record) = &record {
            Layout { rows: self, take, source: id, ids: BTreeMap::new() }.record(record)?;
        }
        Ok(id)
    }

    fn add(&mut self, table: &'static str, values: Vec<Value>, take: &mut Take<'_>) -> Result<i64, crate::Error> {
        let index = SCHEMA.iter().position(|t| t.name == table).unwrap_or_default();
        let id = self.counted.entry(table).or_default();
        *id += 1;
        let id = *id;
        let mut row = Vec::with_capacity(values.len() + 1);
        row.push(Value::Integer(id));
        row.extend(values);
        debug_assert_eq!(row.len(), SCHEMA[index].columns.len(), "{table}");
        take(index, row)?;
        Ok(id)
    }

    fn source(&mut self, source: &Source<'_>, record: Option<&Record>, take: &mut Take<'_>) -> Result<i64, crate::Error> {
        let mut row = vec![source.path.into(), source.sha256.into(), whole(source.bytes)];
        let (status, failure) = match source.outcome {
            Outcome::Record { .. } => ("extracted", None),
            Outcome::Failed(failure) => ("failed", Some(failure)),
            Outcome::Duplicate => ("duplicate", None),
        };
        match record {
            Some(Record { source: s, .. }) => row.extend([
                s.media_type.as_str().into(),
                (&s.encoding).into(),
                s.pages.map(i64::from).into(),
                (&s.url).into(),
                (&s.captured).into(),
            ]),
            None => row.extend(vec![Value::Null; 5]),
        }
        row.push(status.into());
        row.push(failure.map(|f| f.code.as_str()).into());
        row.push(failure.map(|f| f.message.as_str()).into());
        row.push(source.duplicate_of.into());
        match record.map(|r| &r.document) {
            Some(d) => {
                row.extend([d.kind.as_str().into(), (&d.title).into(), (&d.council).into(), (&d.committee).into()]);
                row.extend(date(d.meeting_date.as_ref()));
            }
            None => row.extend(vec![Value::Null; 10]),
        }
        self.add("sources", row, take)
    }
}

/// The rows of one record.
struct Layout<'l, 't> {
    rows: &'l mut Rows,
    take: &'l mut Take<'t>,
    source: i64,
    /// The row of each id of the record.
    ids: BTreeMap<String, i64>,
}

type Done = Result<(), crate::Error>;

impl Layout<'_, '_> {
    fn record(&mut self, record: &Record) -> Done {
        self.evidence("sources", self.source, &record.document.evidence)?;
        for item in &record.items {
            let values = vec![item.id.as_str().into(), (&item.number).into(), (&item.title).into(), (&item.purpose).into()];
            let id =
                self.add("items", values, basis(&item.rule, &item.support, item.confidence, &item.review), &item.evidence)?;
            self.ids.insert(item.id.clone(), id);
            for document in &item.supporting_documents {
                let values = vec![Value::Integer(id), document.title.as_str().into(), (&document.url).into()];
                self.plain("supporting_documents", values, &document.evidence)?;
            }
        }
        record.inspections.iter().try_for_each(|i| self.inspection(i))?;
        self.areas(record)?;
        self.resolutions(record)?;
        record.action_tables.iter().try_for_each(|t| self.action_table(t))?;
        for u in &record.undertakings {
            let mut values =
                vec![u.id.as_str().into(), self.id(&u.item), u.text.as_str().into(), u.verb.as_str().into(), (&u.owner).into()];
            values.extend(date(u.deadline.as_ref()));
            values.push((&u.recipient).into());
            self.add("undertakings", values, basis(&u.rule, &u.support, u.confidence, &u.review), &u.evidence)?;
        }
        for d in &record.diagnostics {
            let values = vec![d.level.as_str().into(), d.code.as_str().into(), d.message.as_str().into()];
            self.plain("diagnostics", values, &d.evidence)?;
        }
        Ok(())
    }

    fn inspection(&mut self, i: &Inspection) -> Done {
        let mut values = vec![
            i.id.as_str().into(),
            self.id(&i.item),
            i.body.as_str().into(),
            (&i.framework).into(),
            i.role.as_str().into(),
            i.kind.as_str().into(),
            (&i.subject).into(),
        ];
        values.extend(date(i.dates.as_ref()));
        values.extend(date(i.published.as_ref()));
        let count = i.areas_for_improvement_count.map(i64::from);
        values.extend([i.status.as_str().into(), (&i.lead_inspector).into(), count.into()]);
        let id = self.add("inspections", values, basis(&i.rule, &i.support, i.confidence, &i.review), &i.evidence)?;
        self.ids.insert(i.id.clone(), id);
        for g in &i.grades {
            let values = vec![
                Value::Integer(id),
                g.aspect.as_str().into(),
                g.grade.as_str().into(),
                g.scale.as_str().into(),
                g.raw.as_str().into(),
                g.rule.as_str().into(),
                g.confidence.into(),
            ];
            self.plain("grades", values, &g.evidence)?;
        }
        Ok(())
    }

    fn areas(&mut self, record: &Record) -> Done {
        for a in &record.areas_for_improvement {
            let values = vec![
                a.id.as_str().into(),
                self.id(&a.item),
                self.id(&a.inspection),
                (&a.label).into(),
                a.text.as_str().into(),
                (&a.group).into(),
                (&a.section).into(),
            ];
            self.add("areas_for_improvement", values, basis(&a.rule, &a.support, a.confidence, &a.review), &a.evidence)?;
        }
        Ok(())
    }

    fn resolutions(&mut self, record: &Record) -> Done {
        for r in &record.resolutions {
            let vote = r.vote.as_ref();
            let values = vec![
                r.id.as_str().into(),
                self.id(&r.item),
                self.id(&r.parent),
                (&r.label).into(),
                r.text.as_str().into(),
                (&r.lead_in).into(),
                r.kind.as_str().into(),
                r.verb.as_str().into(),
                vote.and_then(|v| v.in_favour).map(i64::from).into(),
                vote.and_then(|v| v.against).map(i64::from).into(),
                vote.and_then(|v| v.abstentions).map(i64::from).into(),
                vote.map_or(Value::Null, |v| Value::Boolean(v.unanimous)),
            ];
            let id = self.add("resolutions", values, basis(&r.rule, &r.support, r.confidence, &r.review), &r.evidence)?;
            self.ids.insert(r.id.clone(), id);
        }
        Ok(())
    }

    fn action_table(&mut self, t: &ActionTable) -> Done {
        let values = vec![t.id.as_str().into(), self.id(&t.item), (&t.title).into()];
        let table = self.add("action_tables", values, basis(&t.rule, &t.support, t.confidence, &t.review), &t.evidence)?;
        for (position, column) in t.columns.iter().enumerate() {
            let values = vec![Value::Integer(table), place(position), column.header.as_str().into(), column.key.as_str().into()];
            self.plain("action_columns", values, &column.evidence)?;
        }
        t.rows.iter().try_for_each(|row| self.row(table, row))
    }

    fn row(&mut self, table: i64, r: &Row) -> Done {
        let mut values = vec![r.id.as_str().into(), Value::Integer(table)];
        let fields = [&r.reference, &r.recommendation, &r.action, &r.outcome, &r.progress, &r.owner, &r.rag, &r.status];
        values.extend(fields.map(Value::from));
        let row = self.add("action_rows", values, basis(&r.rule, &r.support, r.confidence, &r.review), &r.evidence)?;
        for deadline in &r.deadlines {
            let mut values = vec![Value::Integer(row)];
            values.extend(date(Some(deadline)));
            self.plain("deadlines", values, &[])?;
        }
        for cell in &r.cells {
            let items = serde_json::to_string(&cell.items)?;
            let values = vec![
                Value::Integer(row),
                place(cell.column),
                cell.text.as_str().into(),
                Value::Text(items),
                Value::Boolean(cell.inherited),
            ];
            self.plain("action_cells", values, &cell.evidence)?;
        }
        Ok(())
    }

    /// A row of a table whose rows end in rule, support, confidence and review.
    fn add(
        &mut self,
        table: &'static str,
        mut values: Vec<Value>,
        basis: [Value; 4],
        evidence: &[Evidence],
    ) -> Result<i64, crate::Error> {
        values.extend(basis);
        self.plain(table, values, evidence)
    }

    fn plain(&mut self, table: &'static str, values: Vec<Value>, evidence: &[Evidence]) -> Result<i64, crate::Error> {
        let mut row = Vec::with_capacity(values.len() + 1);
        row.push(Value::Integer(self.source));
        row.extend(values);
        let id = self.rows.add(table, row, self.take)?;
        self.evidence(table, id, evidence)?;
        Ok(id)
    }

    fn evidence(&mut self, table: &'static str, id: i64, evidence: &[Evidence]) -> Done {
        for e in evidence {
            let mut row = vec![
                Value::Integer(self.source),
                table.into(),
                Value::Integer(id),
                (&e.field).into(),
                Value::Integer(i64::from(e.start)),
                Value::Integer(i64::from(e.end)),
                e.quote.as_str().into(),
                e.page.map(i64::from).into(),
            ];
            row.extend(match e.bbox {
                Some(bbox) => bbox.map(|v| Value::Number(shortest(v))),
                None => [Value::Null, Value::Null, Value::Null, Value::Null],
            });
            self.rows.add("evidence", row, self.take)?;
        }
        Ok(())
    }

    fn id(&self, record: &Option<String>) -> Value {
        record.as_ref().and_then(|id| self.ids.get(id)).copied().into()
    }
}

/// What a record rests on: its rule, support, confidence and review.
fn basis(rule: &str, support: &str, confidence: Option<f64>, review: &Option<String>) -> [Value; 4] {
    [rule.into(), support.into(), confidence.into(), review.into()]
}

/// A box is kept to a hundredth of a point; a plain cast would show the digits that `f32` does not have.
fn shortest(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

fn date(date: Option<&Date>) -> [Value; 6] {
    match date {
        None => [Value::Null, Value::Null, Value::Null, Value::Null, Value::Null, Value::Null],
        Some(d) => [
            d.edtf.as_str().into(),
            (&d.start).into(),
            (&d.end).into(),
            d.precision.as_str().into(),
            Value::Boolean(d.inferred),
            d.raw.as_str().into(),
        ],
    }
}

fn whole(value: u64) -> Value {
    Value::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

fn place(position: usize) -> Value {
    whole(position as u64)
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Null, Self::from)
    }
}

impl From<&Option<String>> for Value {
    fn from(text: &Option<String>) -> Self {
        text.as_deref().into()
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Null, Self::Integer)
    }
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Null, Self::Number)
    }
}
