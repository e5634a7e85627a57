//! Small PDFs, made for the tests: invented councils, real layouts.

use lopdf::{Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions, Stream, dictionary};

/// The size of every made page, in points.
pub(crate) const WIDTH: f32 = 600.0;
pub(crate) const HEIGHT: f32 = 800.0;

/// A page to be: what is drawn on it, and what its dictionary says beside that.
#[derive(Default, Clone)]
pub(crate) struct Sheet {
    content: String,
    /// What the form `Fm1` of the page draws.
    form: Option<String>,
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

    /// Sets signs of a font that has only list marks and ligatures: `A` U+25FC, `B` U+F06E, `C` U+F02D, `D` U+F0A7, `E`
    /// U+F0B7, `F` U+2022, `G` U+FB01.
    pub(crate) fn sign(self, x: f32, y: f32, text: &str) -> Self {
        self.font_text("F3", 12.0, x, y, text)
    }

    /// Sets text in a font that maps none of its glyphs to characters.
    pub(crate) fn unmapped(self, x: f32, y: f32, text: &str) -> Self {
        self.font_text("F4", 12.0, x, y, text)
    }

    /// Sets text with its letters so many points further apart than usual.
    pub(crate) fn spaced_out(mut self, by: f32, x: f32, y: f32, text: &str) -> Self {
        self.content.push_str(&format!("{by} Tc\n"));
        let mut set = self.text(x, y, text);
        set.content.push_str("0 Tc\n");
        set
    }

    /// Draws what `draw` draws by a form, which is tagged by itself.
    pub(crate) fn by_form(mut self, draw: impl FnOnce(Self) -> Self) -> Self {
        self.form = Some(draw(Self::new()).content);
        self.content.push_str("/Fm1 Do\n");
        self
    }

    /// Draws a filled disc.
    pub(crate) fn disc(mut self, x: f32, y: f32) -> Self {
        let (r, k) = (2.0, 1.1);
        let (e, n, w, s) = (x + r, y + r, x - r, y - r);
        self.content.push_str(&format!(
            "{e} {y} m {e} {} {} {n} {x} {n} c {} {n} {w} {} {w} {y} c {w} {} {} {s} {x} {s} c {} {s} {e} {} {e} {y} c f\n",
            y + k,
            x + k,
            x - k,
            y + k,
            y - k,
            x - k,
            x + k,
            y - k
        ));
        self
    }

    /// Strokes a slanting line or any other path.
    pub(crate) fn stroke(mut self, path: &str) -> Self {
        self.content.push_str(&format!("{path} S\n"));
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
    let (signs, unmapped) = (signs(&mut document), unmapped(&mut document));
    let fonts = dictionary! { "F1" => regular, "F2" => bold, "F3" => signs, "F4" => unmapped };
    let mut kids: Vec<Object> = Vec::new();
    for sheet in sheets {
        let content = document.add_object(Stream::new(Dictionary::new(), win_ansi(&sheet.content)));
        let mut drawn = dictionary! { "Im1" => image };
        if let Some(form) = &sheet.form {
            let size = vec![0.into(), 0.into(), Object::Real(WIDTH), Object::Real(HEIGHT)];
            let form = Stream::new(
                dictionary! {
                    "Type" => "XObject", "Subtype" => "Form", "BBox" => size, "StructParents" => 7,
                    "Resources" => dictionary! { "Font" => fonts.clone() },
                },
                win_ansi(form),
            );
            drawn.set("Fm1", document.add_object(form));
        }
        let resources = dictionary! { "Font" => fonts.clone(), "XObject" => drawn };
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

/// A font whose signs are list marks and ligatures, by a map to Unicode.
fn signs(document: &mut Document) -> ObjectId {
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Signs def /CMapType 2 def\n\
        1 begincodespacerange <00> <ff> endcodespacerange\n\
        7 beginbfchar <41> <25fc> <42> <f06e> <43> <f02d> <44> <f0a7> <45> <f0b7> <46> <2022> <47> <fb01> endbfchar\n\
        endcmap end end\n";
    let map = document.add_object(Stream::new(Dictionary::new(), map.as_bytes().to_vec()));
    document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding", "ToUnicode" => map,
    })
}

/// A font whose glyphs have names that stand for no character.
fn unmapped(document: &mut Document) -> ObjectId {
    let mut names: Vec<Object> = vec![65.into()];
    names.extend((0..26).map(|n| Object::Name(format!("own{n}").into_bytes())));
    document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => names },
    })
}

/// An element of a structure tree: its type, its attributes and what stands in it.
pub(crate) struct Node {
    kind: &'static str,
    entries: Dictionary,
    kids: Vec<Kid>,
}

/// What stands in an element.
pub(crate) enum Kid {
    /// Another element.
    Node(Node),
    /// What is drawn on a page, from 0, under a marked-content id.
    Mark(usize, i64),
    /// What the form of the first page draws under a marked-content id.
    FormMark(i64),
}

/// An element with others in it.
pub(crate) fn node(kind: &'static str, kids: Vec<Node>) -> Node {
    Node { kind, entries: Dictionary::new(), kids: kids.into_iter().map(Kid::Node).collect() }
}

/// An element of what is drawn on the first page under marked-content ids.
pub(crate) fn leaf(kind: &'static str, ids: &[i64]) -> Node {
    marked(kind, ids.iter().map(|id| Kid::Mark(0, *id)).collect())
}

/// An element of what is drawn.
pub(crate) fn marked(kind: &'static str, kids: Vec<Kid>) -> Node {
    Node { kind, entries: Dictionary::new(), kids }
}

impl Node {
    /// Adds an entry to its dictionary.
    pub(crate) fn with(mut self, key: &str, value: impl Into<Object>) -> Self {
        self.entries.set(key, value);
        self
    }

    /// Makes it a cell over rows and columns.
    pub(crate) fn spanning(self, rows: i64, columns: i64) -> Self {
        let owner = dictionary! { "O" => "Layout", "Placement" => "Block" };
        let spans = dictionary! { "O" => "Table", "RowSpan" => rows, "ColSpan" => columns };
        self.with("A", vec![Object::from(owner), Object::from(spans)])
    }
}

/// The pages as a document with a structure tree, and aliases of its types.
pub(crate) fn tagged_document(sheets: &[Sheet], roles: &[(&str, &str)], kids: Vec<Node>) -> Document {
    let mut document = document(sheets);
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let form = document.objects.iter().find_map(|(id, object)| {
        let dict = &object.as_stream().ok()?.dict;
        (dict.get(b"Subtype").ok()?.as_name().ok()? == b"Form").then_some(*id)
    });
    let tree = document.new_object_id();
    let kids: Vec<Object> = kids.into_iter().map(|kid| element(&mut document, &pages, form, tree, kid).into()).collect();
    let mut aliases = Dictionary::new();
    for (name, stands_for) in roles {
        aliases.set(*name, *stands_for);
    }
    document.objects.insert(tree, dictionary! { "Type" => "StructTreeRoot", "K" => kids, "RoleMap" => aliases }.into());
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).expect("a catalog");
    document.get_dictionary_mut(root).expect("a catalog").set("StructTreeRoot", tree);
    document
}

/// The same as a file.
pub(crate) fn tagged(sheets: &[Sheet], roles: &[(&str, &str)], kids: Vec<Node>) -> Vec<u8> {
    bytes(&mut tagged_document(sheets, roles, kids))
}

fn element(document: &mut Document, pages: &[ObjectId], form: Option<ObjectId>, parent: ObjectId, node: Node) -> ObjectId {
    let id = document.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for kid in node.kids {
        kids.push(match kid {
            Kid::Node(node) => element(document, pages, form, id, node).into(),
            Kid::Mark(0, mark) => mark.into(),
            Kid::Mark(page, mark) => dictionary! { "Type" => "MCR", "Pg" => pages[page], "MCID" => mark }.into(),
            Kid::FormMark(mark) => {
                dictionary! { "Type" => "MCR", "Pg" => pages[0], "Stm" => form.expect("a form"), "MCID" => mark }.into()
            }
        });
    }
    let mut dict = dictionary! { "Type" => "StructElem", "S" => node.kind, "P" => parent, "Pg" => pages[0], "K" => kids };
    dict.extend(&node.entries);
    document.objects.insert(id, dict.into());
    id
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
