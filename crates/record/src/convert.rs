use minutebook_model as model;
use minutebook_model::{Finding, Level, Span, Support};

use crate::wire::{
    ActionTable, Area, Basis, Cell, Column, Date, Diagnostic, Document, Evidence, Grade, Inspection, Item, Record, Resolution,
    Row, Source, SupportingDocument, Undertaking, Vote,
};
use crate::{CodePoints, SCHEMA_VERSION};

/// The wire form of what was found in `document`. `confidence` gives a rule's measured precision, where it was measured.
///
/// Ids count the records of a kind in the order given, so the same document gives the same ids.
#[must_use]
pub fn record(
    source: Source,
    document: &model::Document,
    found: &model::Extraction,
    confidence: &dyn Fn(&str) -> Option<f64>,
) -> Record {
    let scribe = Scribe { document, points: CodePoints::new(document.text()), confidence };
    Record {
        schema_version: SCHEMA_VERSION.to_owned(),
        source,
        document: scribe.document(&found.meeting),
        items: each(&found.items, |n, f| scribe.item(n, f)),
        inspections: each(&found.inspections, |n, f| scribe.inspection(n, f)),
        areas_for_improvement: each(&found.areas, |n, f| scribe.area(n, f)),
        resolutions: each(&found.resolutions, |n, f| scribe.resolution(n, f)),
        action_tables: each(&found.action_tables, |n, f| scribe.action_table(n, f)),
        undertakings: each(&found.undertakings, |n, f| scribe.undertaking(n, f)),
        diagnostics: found.diagnostics.iter().map(|d| scribe.diagnostic(d)).collect(),
    }
}

/// Writes findings down with code-point offsets and quotes.
struct Scribe<'d> {
    document: &'d model::Document,
    points: CodePoints<'d>,
    confidence: &'d dyn Fn(&str) -> Option<f64>,
}

impl Scribe<'_> {
    fn document(&self, meeting: &model::Meeting) -> Document {
        let said = |field: &Option<(String, Span)>| field.as_ref().map(|(value, _)| value.clone());
        let spans = [
            meeting.title.as_ref().map(|(_, s)| (*s, "title")),
            meeting.council.as_ref().map(|(_, s)| (*s, "council")),
            meeting.committee.as_ref().map(|(_, s)| (*s, "committee")),
            meeting.meeting_date.as_ref().map(|(_, s)| (*s, "meeting_date")),
        ];
        Document {
            kind: meeting.kind.name().to_owned(),
            title: said(&meeting.title),
            council: said(&meeting.council),
            committee: said(&meeting.committee),
            meeting_date: meeting.meeting_date.as_ref().map(|(d, _)| date(d)),
            evidence: spans.into_iter().flatten().filter_map(|(s, field)| self.passage(s, Some(field))).collect(),
        }
    }

    fn item(&self, n: usize, finding: &Finding<model::Item>) -> Item {
        let item = &finding.value;
        let listed = item.supporting_documents.iter().map(|d| SupportingDocument {
            title: d.title.clone(),
            url: d.url.clone(),
            evidence: self.passage(d.span, None).into_iter().collect(),
        });
        Item {
            id: id("item", n),
            number: item.number.clone(),
            title: item.title.clone(),
            purpose: item.purpose.clone(),
            supporting_documents: listed.collect(),
            basis: self.basis(finding.rule, finding.support, &finding.evidence),
        }
    }

    fn inspection(&self, n: usize, finding: &Finding<model::Inspection>) -> Inspection {
        let i = &finding.value;
        Inspection {
            id: id("inspection", n),
            item: finding.item.map(|n| id("item", n)),
            body: i.body.clone(),
            framework: i.framework.clone(),
            role: i.role.name().to_owned(),
            kind: i.kind.name().to_owned(),
            subject: i.subject.clone(),
            dates: i.dates.as_ref().map(date),
            published: i.published.as_ref().map(date),
            status: i.status.name().to_owned(),
            grades: i.grades.iter().map(|g| self.grade(g)).collect(),
            lead_inspector: i.lead_inspector.clone(),
            areas_for_improvement_count: i.areas_for_improvement_count,
            basis: self.basis(finding.rule, finding.support, &finding.evidence),
        }
    }

    fn basis(&self, rule: &str, support: Support, evidence: &[model::Evidence]) -> Basis {
        let support = match support {
            Support::Stated => "stated",
            Support::Derived => "derived",
            Support::Inferred => "inferred",
        };
        Basis {
            rule: rule.to_owned(),
            support: support.to_owned(),
            confidence: (self.confidence)(rule),
            evidence: self.evidence(evidence),
            review: None,
        }
    }

    fn grade(&self, grade: &model::Grade) -> Grade {
        Grade {
            aspect: grade.aspect.clone(),
            grade: grade.grade.clone(),
            scale: grade.scale.clone(),
            raw: grade.raw.clone(),
            rule: grade.rule.to_owned(),
            confidence: (self.confidence)(grade.rule),
            evidence: self.evidence(&grade.evidence),
        }
    }

    fn area(&self, n: usize, finding: &Finding<model::Area>) -> Area {
        let area = &finding.value;
        Area {
            id: id("area", n),
            item: finding.item.map(|n| id("item", n)),
            label: area.label.clone(),
            text: area.text.clone(),
            inspection: area.inspection.map(|n| id("inspection", n)),
            group: area.group.clone(),
            section: area.section.map(str::to_owned),
            basis: self.basis(finding.rule, finding.support, &finding.evidence),
        }
    }

    fn resolution(&self, n: usize, finding: &Finding<model::Resolution>) -> Resolution {
        let clause = &finding.value;
        Resolution {
            id: id("resolution", n),
            item: finding.item.map(|n| id("item", n)),
            label: clause.label.clone(),
            text: clause.text.clone(),
            lead_in: clause.lead_in.clone(),
            kind: clause.kind.name().to_owned(),
            verb: clause.verb.name().to_owned(),
            parent: clause.parent.map(|n| id("resolution", n)),
            vote: clause.vote.as_ref().map(|v| Vote {
                in_favour: v.in_favour,
                against: v.against,
                abstentions: v.abstentions,
                unanimous: v.unanimous,
            }),
            basis: self.basis(finding.rule, finding.support, &finding.evidence),
        }
    }

    fn action_table(&self, n: usize, finding: &Finding<model::ActionTable>) -> ActionTable {
        let table = &finding.value;
        let table_id = id("table", n);
        let columns = table.columns.iter().map(|c| Column {
            header: c.header.clone(),
            key: c.key.name().to_owned(),
            evidence: c.span.and_then(|s| self.passage(s, None)).into_iter().collect(),
        });
        ActionTable {
            item: finding.item.map(|n| id("item", n)),
            title: table.title.clone(),
            columns: columns.collect(),
            rows: each(&table.rows, |n, row| self.row(id(&format!("{table_id}-row"), n), row)),
            basis: self.basis(finding.rule, finding.support, &finding.evidence),
            id: table_id,
        }
    }

    fn row(&self, id: String, row: &model::ActionRow) -> Row {
        let cells = row.cells.iter().map(|c| Cell {
            column: c.column,
            text: c.text.clone(),
            items: c.items.clone(),
            inherited: c.inherited,
            evidence: c.spans.iter().filter_map(|&s| self.passage(s, None)).collect(),
        });
        Row {
            id,
            reference: row.reference.clone(),
            recommendation: row.recommendation.clone(),
            action: row.action.clone(),
            outcome: row.outcome.clone(),
            progress: row.progress.clone(),
            owner: row.owner.clone(),
            deadlines: row.deadlines.iter().map(date).collect(),
            rag: row.rag.map(|r| r.name().to_owned()),
            status: row.status.map(|s| s.name().to_owned()),
            cells: cells.collect(),
            basis: self.basis(row.rule, row.support, &row.evidence),
        }
    }

    fn undertaking(&self, n: usize, finding: &Finding<model::Undertaking>) -> Undertaking {
        let promise = &finding.value;
        Undertaking {
            id: id("undertaking", n),
            item: finding.item.map(|n| id("item", n)),
            text: promise.text.clone(),
            verb: promise.verb.name().to_owned(),
            owner: promise.owner.clone(),
            deadline: promise.deadline.as_ref().map(date),
            recipient: promise.recipient.clone(),
            basis: self.basis(finding.rule, finding.support, &finding.evidence),
        }
    }

    fn diagnostic(&self, diagnostic: &model::Diagnostic) -> Diagnostic {
        let level = match diagnostic.level {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        Diagnostic {
            level: level.to_owned(),
            code: diagnostic.code.to_owned(),
            message: diagnostic.message.clone(),
            evidence: diagnostic.spans.iter().filter_map(|&s| self.passage(s, None)).collect(),
        }
    }

    fn evidence(&self, evidence: &[model::Evidence]) -> Vec<Evidence> {
        evidence.iter().filter_map(|e| self.passage(e.span, e.field)).collect()
    }

    /// A span as evidence, without white space at its ends; none where nothing is left.
    fn passage(&self, span: Span, field: Option<&'static str>) -> Option<Evidence> {
        let quote = self.document.passage(span).trim();
        if quote.is_empty() {
            return None;
        }
        let span = quote.span();
        let place = self.document.page_and_box(span);
        let offset = |byte| u32::try_from(self.points.at(byte)).expect("offset beyond 4 GiB");
        Some(Evidence {
            start: offset(span.start()),
            end: offset(span.end()),
            quote: quote.as_str().to_owned(),
            field: field.map(str::to_owned),
            page: place.map(|(page, _)| page),
            bbox: place.map(|(_, b)| [b.x0, b.y0, b.x1, b.y1].map(hundredths)),
        })
    }
}

fn each<T, U>(list: &[T], write: impl Fn(usize, &T) -> U) -> Vec<U> {
    list.iter().enumerate().map(|(n, value)| write(n, value)).collect()
}

fn id(kind: &str, index: usize) -> String {
    format!("{kind}-{}", index + 1)
}

fn date(date: &model::Date) -> Date {
    Date {
        edtf: date.edtf().to_owned(),
        start: date.start().map(|d| d.to_string()),
        end: date.end().map(|d| d.to_string()),
        precision: date.precision().name().to_owned(),
        inferred: date.inferred(),
        raw: date.raw().to_owned(),
    }
}

/// Boxes are written to a hundredth of a point: finer than any printer, and the same on every machine.
fn hundredths(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
