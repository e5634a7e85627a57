//! The original PDF with a highlight and a note on every passage that a record stands on.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary};
use minutebook_model::{Bbox, Document};
use serde_json::Value;

use crate::lines::lines_of;
use crate::report::Mark;
use crate::report::marks::marks;
use crate::{KINDS, records_of};

/// Why a PDF could not be annotated.
#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    /// The file cannot be read as PDF objects, or is encrypted.
    #[error("the PDF cannot be opened for writing: {0}")]
    Unreadable(String),
    /// The annotated file cannot be written.
    #[error("the PDF cannot be written: {0}")]
    Unwritable(String),
}

/// Adds a highlight annotation (ISO 32000-2, 12.5.6.10) with a note for each passage of each record, one quadrilateral for
/// each line of the passage. Returns the new file and how many annotations it has.
///
/// # Errors
/// [`AnnotateError`] where the file cannot be opened or written.
pub fn annotate(bytes: &[u8], document: &Document, extraction: &Value) -> Result<(Vec<u8>, usize), AnnotateError> {
    let mut pdf = lopdf::Document::load_mem(bytes).map_err(|e| AnnotateError::Unreadable(e.to_string()))?;
    if pdf.is_encrypted() {
        return Err(AnnotateError::Unreadable("it is encrypted".into()));
    }
    let notes: BTreeMap<&str, String> = records_of(extraction).map(|r| (r.id(), note(r.value))).collect();
    let pages = pdf.get_pages();
    let mut added: BTreeMap<ObjectId, Vec<Object>> = BTreeMap::new();
    let mut count = 0;
    for mark in marks(document, extraction) {
        for (page, lines) in lines_of(document, mark.span) {
            let Some(&page_id) = pages.get(&page) else { continue };
            let geometry = Geometry::of(&pdf, page_id);
            let contents = notes.get(mark.record.as_str()).cloned().unwrap_or_default();
            let annotation = highlight(&lines.iter().map(|&b| geometry.user_space(b)).collect::<Vec<_>>(), &mark, &contents);
            let id = pdf.add_object(annotation);
            added.entry(page_id).or_default().push(Object::Reference(id));
            count += 1;
        }
    }
    for (page, annotations) in added {
        append(&mut pdf, page, annotations).map_err(|e| AnnotateError::Unwritable(e.to_string()))?;
    }
    let mut out = Vec::with_capacity(bytes.len() + count * 512);
    pdf.save_to(&mut out).map_err(|e| AnnotateError::Unwritable(e.to_string()))?;
    Ok((out, count))
}

/// How a page is drawn: its crop box and rotation, which boxes as drawn are undone by.
#[derive(Debug, Clone, Copy)]
struct Geometry {
    crop: [f32; 4],
    rotate: i64,
}

impl Geometry {
    fn of(pdf: &lopdf::Document, page: ObjectId) -> Self {
        let rectangle = |key: &[u8]| -> Option<[f32; 4]> {
            let array = inherited(pdf, page, key)?;
            let sides: Vec<f32> =
                pdf.dereference(&array).ok()?.1.as_array().ok()?.iter().filter_map(|o| o.as_float().ok()).collect();
            let &[a, b, c, d] = sides.as_slice() else { return None };
            Some([a.min(c), b.min(d), a.max(c), b.max(d)])
        };
        let media = rectangle(b"MediaBox").unwrap_or([0.0, 0.0, 612.0, 792.0]);
        let crop = rectangle(b"CropBox").unwrap_or(media);
        let crop = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
        let rotate = inherited(pdf, page, b"Rotate").and_then(|o| o.as_i64().ok()).unwrap_or(0).rem_euclid(360);
        Self { crop, rotate }
    }

    /// A box as drawn (origin top left) in the page's own coordinates (origin bottom left): left, bottom, right, top.
    fn user_space(self, b: Bbox) -> [f32; 4] {
        let [left, bottom, right, top] = self.crop;
        let (width, height) = (right - left, top - bottom);
        let point = |x: f32, y: f32| match self.rotate {
            90 => (y, x),
            180 => (width - x, y),
            270 => (width - y, height - x),
            _ => (x, height - y),
        };
        let ((ax, ay), (bx, by)) = (point(b.x0, b.y0), point(b.x1, b.y1));
        [left + ax.min(bx), bottom + ay.min(by), left + ax.max(bx), bottom + ay.max(by)]
    }
}

/// A page attribute, from the page or from the nodes above it. At most 64 nodes up: a damaged tree may be a ring.
fn inherited(pdf: &lopdf::Document, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut node = pdf.get_dictionary(page).ok()?;
    for _ in 0..64 {
        if let Ok(value) = node.get(key) {
            return Some(pdf.dereference(value).ok()?.1.clone());
        }
        node = pdf.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

fn highlight(lines: &[[f32; 4]], mark: &Mark, contents: &str) -> Dictionary {
    let cover = lines.iter().copied().reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
    let real = |value: f32| Object::Real(value);
    let rectangle: Vec<Object> = cover.unwrap_or_default().into_iter().map(real).collect();
    // Top left, top right, bottom left, bottom right: the order that readers expect, whatever the standard's figure says.
    let quads: Vec<Object> = lines.iter().flat_map(|&[l, b, r, t]| [l, t, r, t, l, b, r, b]).map(real).collect();
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Highlight",
        "Rect" => rectangle,
        "QuadPoints" => quads,
        "C" => colour(mark.kind).map(real).to_vec(),
        "CA" => real(0.4),
        "F" => 4,
        // Unique on its page: the number of the evidence, in the order of the JSON.
        "NM" => Object::string_literal(format!("minutebook-{}", mark.number)),
        "T" => Object::string_literal("minutebook"),
        "Subj" => Object::string_literal(mark.record.as_str()),
        "Contents" => lopdf::text_string(contents),
    }
}

/// The colours of the audit report's kinds, as red, green, blue from 0 to 1.
fn colour(kind: &str) -> [f32; 3] {
    match KINDS.iter().position(|k| k.field == kind) {
        Some(1) => [1.0, 0.85, 0.4],
        Some(2) => [1.0, 0.7, 0.6],
        Some(3) => [0.65, 0.88, 0.58],
        Some(4) => [0.65, 0.8, 0.98],
        Some(5) => [0.82, 0.7, 0.95],
        _ => [0.8, 0.8, 0.85],
    }
}

/// A record as the note of its highlights: its id, then a field a line.
fn note(record: &Value) -> String {
    const SHOWN: &[&str] = &[
        "number",
        "label",
        "ref",
        "title",
        "body",
        "framework",
        "kind",
        "role",
        "subject",
        "status",
        "verb",
        "rag",
        "owner",
        "text",
        "action",
    ];
    let said = |value: &Value| value.as_str().map(str::to_owned);
    let mut lines = vec![record.get("id").and_then(said).unwrap_or_default()];
    lines.extend(SHOWN.iter().filter_map(|key| Some(format!("{key}: {}", said(record.get(key)?)?))));
    lines
        .extend(["dates", "published"].iter().filter_map(|key| Some(format!("{key}: {}", said(record.get(key)?.get("edtf")?)?))));
    for grade in record.get("grades").and_then(Value::as_array).into_iter().flatten() {
        let part = |key| grade.get(key).and_then(said).unwrap_or_default();
        lines.push(format!("{}: {}", part("aspect"), part("grade")));
    }
    lines.extend(record.get("rule").and_then(said).map(|rule| format!("rule: {rule}")));
    lines.join("\n")
}

/// Adds annotations to a page, which may hold its list directly, by reference, or not at all.
fn append(pdf: &mut lopdf::Document, page: ObjectId, annotations: Vec<Object>) -> Result<(), lopdf::Error> {
    let held = pdf.get_dictionary(page)?.get(b"Annots").ok().cloned();
    let mut list = match held {
        Some(object) => pdf.dereference(&object).ok().and_then(|(_, o)| o.as_array().ok().cloned()).unwrap_or_default(),
        None => Vec::new(),
    };
    list.extend(annotations);
    pdf.get_object_mut(page)?.as_dict_mut()?.set("Annots", list);
    Ok(())
}
