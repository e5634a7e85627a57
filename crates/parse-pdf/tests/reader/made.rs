//! Small PDFs, made for the tests: invented councils, real layouts.

use lopdf::{Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary};

/// The size of every made page, in points.
pub(crate) const WIDTH: f32 = 600.0;
pub(crate) const HEIGHT: f32 = 800.0;

/// A page to be: what is drawn on it, and what its dictionary says beside that.
#[derive(Default, Clone)]
pub(crate) struct Sheet {
    content: String,
    extra: Dictionary,
}

impl Sheet {
    /// An empty page.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Sets text in 12 pt with its baseline's left end at `x`, `y` (origin bottom left).
    pub(crate) fn text(self, x: f32, y: f32, text: &str) -> Self {
        self.font_text("F1", 12.0, x, y, text)
    }

    /// The same in bold.
    pub(crate) fn bold(self, x: f32, y: f32, text: &str) -> Self {
        self.font_text("F2", 12.0, x, y, text)
    }

    /// Sets text in a size.
    pub(crate) fn sized(self, size: f32, x: f32, y: f32, text: &str) -> Self {
        self.font_text("F1", size, x, y, text)
    }

    fn font_text(mut self, font: &str, size: f32, x: f32, y: f32, text: &str) -> Self {
        let escaped = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        self.content.push_str(&format!("BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"));
        self
    }

    /// Sets text that runs upwards.
    pub(crate) fn upwards(mut self, x: f32, y: f32, text: &str) -> Self {
        self.content.push_str(&format!("BT /F1 12 Tf 0 1 -1 0 {x} {y} Tm ({text}) Tj ET\n"));
        self
    }

    /// Sets lines one below the other, 14 pt apart, and gives the next baseline.
    pub(crate) fn lines(mut self, x: f32, mut y: f32, lines: &[&str]) -> (Self, f32) {
        for line in lines {
            self = self.text(x, y, line);
            y -= 14.0;
        }
        (self, y)
    }

    /// Strokes a line.
    pub(crate) fn rule(mut self, from: (f32, f32), to: (f32, f32)) -> Self {
        self.content.push_str(&format!("0.5 w {} {} m {} {} l S\n", from.0, from.1, to.0, to.1));
        self
    }

    /// Fills a rectangle.
    pub(crate) fn fill(mut self, x: f32, y: f32, width: f32, height: f32, rgb: &str) -> Self {
        self.content.push_str(&format!("{rgb} rg {x} {y} {width} {height} re f 0 g\n"));
        self
    }

    /// Draws a grid: rules at all `xs` and `ys`.
    pub(crate) fn grid(mut self, xs: &[f32], ys: &[f32]) -> Self {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        for x in xs {
            self = self.rule((*x, top), (*x, bottom));
        }
        for y in ys {
            self = self.rule((left, *y), (right, *y));
        }
        self
    }

    /// Draws what `draw` draws between a mark and its end.
    pub(crate) fn marked(mut self, mark: &str, draw: impl FnOnce(Self) -> Self) -> Self {
        self.content.push_str(&format!("{mark}\n"));
        let mut drawn = draw(self);
        drawn.content.push_str("EMC\n");
        drawn
    }

    /// Draws an image over the page.
    pub(crate) fn image(mut self) -> Self {
        self.content.push_str("q 500 0 0 700 50 50 cm /Im1 Do Q\n");
        self
    }

    /// Adds an entry to the page's dictionary: `Rotate`, `CropBox`.
    pub(crate) fn with(mut self, key: &str, value: impl Into<Object>) -> Self {
        self.extra.set(key, value);
        self
    }
}

/// The pages as a document.
pub(crate) fn document(sheets: &[Sheet]) -> Document {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let font =
        |name: &str| dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" };
    let regular = document.add_object(font("Helvetica"));
    let bold = document.add_object(font("Helvetica-Bold"));
    let image = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        },
        vec![128],
    );
    let image = document.add_object(image);
    let resources = document.add_object(dictionary! {
        "Font" => dictionary! { "F1" => regular, "F2" => bold },
        "XObject" => dictionary! { "Im1" => image },
    });
    let mut kids: Vec<Object> = Vec::new();
    for sheet in sheets {
        let content = document.add_object(Stream::new(Dictionary::new(), win_ansi(&sheet.content)));
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), Object::Real(WIDTH), Object::Real(HEIGHT)],
        };
        page.extend(&sheet.extra);
        kids.push(document.add_object(page).into());
    }
    let count = i64::try_from(kids.len()).expect("few pages");
    document.objects.insert(pages, Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let id = Object::string_literal("minutebook-tests");
    document.trailer.set("ID", vec![id.clone(), id]);
    document
}

/// One page as a file with a structure tree: each element its type and marked-content id.
pub(crate) fn tagged(sheet: Sheet, elements: &[(&str, i64)]) -> Vec<u8> {
    let mut document = document(&[sheet]);
    let page = document.get_pages()[&1];
    let tree = document.new_object_id();
    let kid = |(kind, id): &(&str, i64)| -> Object {
        dictionary! { "Type" => "StructElem", "S" => *kind, "P" => tree, "Pg" => page, "K" => *id }.into()
    };
    let kids: Vec<Object> = elements.iter().map(kid).collect();
    document.objects.insert(tree, dictionary! { "Type" => "StructTreeRoot", "K" => kids }.into());
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).expect("a catalog");
    document.get_dictionary_mut(root).expect("a catalog").set("StructTreeRoot", tree);
    bytes(&mut document)
}

/// The made fonts are encoded in one byte: characters below 256 stand for themselves.
fn win_ansi(content: &str) -> Vec<u8> {
    content.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

/// The bytes of a document.
pub(crate) fn bytes(document: &mut Document) -> Vec<u8> {
    let mut out = Vec::new();
    document.save_to(&mut out).expect("written to memory");
    out
}

/// The pages as a file.
pub(crate) fn pdf(sheets: &[Sheet]) -> Vec<u8> {
    bytes(&mut document(sheets))
}

/// The pages as a file that opens with `password`.
pub(crate) fn encrypted(sheets: &[Sheet], password: &str) -> Vec<u8> {
    let mut document = document(sheets);
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: Permissions::PRINTABLE,
    };
    let state = EncryptionState::try_from(version).expect("a key");
    document.encrypt(&state).expect("encrypted");
    bytes(&mut document)
}

/// A report of three pages: a title block, a judgement table, a list that runs over a page, running heads and feet.
pub(crate) fn report() -> Vec<Sheet> {
    let foot = |sheet: Sheet, n: u32| {
        sheet.sized(9.0, 60.0, 40.0, "Inspection of Northmere local authority").sized(9.0, 520.0, 40.0, &n.to_string())
    };
    let first = Sheet::new()
        .sized(24.0, 60.0, 720.0, "Inspection of Northmere")
        .bold(60.0, 680.0, "Inspection dates:")
        .text(170.0, 680.0, "8 to 12 July 2024")
        .grid(&[60.0, 300.0, 500.0], &[640.0, 610.0, 570.0, 540.0])
        .bold(66.0, 620.0, "Judgement")
        .bold(306.0, 620.0, "Grade")
        .text(66.0, 592.0, "The impact of leaders on social")
        .text(66.0, 578.0, "work practice with children")
        .text(306.0, 592.0, "Good")
        .text(66.0, 550.0, "Overall effectiveness")
        .text(306.0, 550.0, "Good");
    let second = Sheet::new()
        .bold(60.0, 730.0, "What needs to improve")
        .text(60.0, 700.0, "\u{95}")
        .text(80.0, 700.0, "The quality and timeliness of support to disabled children and their")
        .text(80.0, 686.0, "parents, and of decision-")
        .text(60.0, 660.0, "\u{95}")
        .text(80.0, 660.0, "Oversight of children who live in private fostering arrangements.");
    let third = Sheet::new().text(60.0, 730.0, "A last word.");
    vec![foot(first, 1), foot(second, 2), foot(third, 3)]
}
