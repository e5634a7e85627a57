//! Page and box of every word, true to the page as drawn.

use lopdf::Object;
use minutebook_model::{Bbox, Document};

use crate::made::{HEIGHT, Sheet, WIDTH, pdf};
use crate::read;

/// "Good" in 12 pt Helvetica is so wide: G 778, o 556, o 556, d 556 thousandths of an em.
const WIDE: f32 = (778.0 + 3.0 * 556.0) * 0.012;
/// Boxes reach 0.75 em above the baseline and 0.21 em below.
const ABOVE: f32 = 9.0;
const BELOW: f32 = 2.52;

fn bbox_of(document: &Document, word: &str) -> (u32, Bbox) {
    let at = document.text().find(word).expect("the word is in the text");
    let span = minutebook_model::Span::new(at, at + word.len());
    document.page_and_box(span).expect("the word has a place")
}

fn assert_near(found: Bbox, expected: [f32; 4], what: &str) {
    let found = [found.x0, found.y0, found.x1, found.y1];
    let near = found.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 0.1);
    assert!(near, "{what}: found {found:?}, expected {expected:?}");
}

#[test]
fn boxes_are_those_of_the_page_as_drawn() {
    let (x, y) = (100.0, 700.0);
    let crop = || vec![Object::Real(50.0), Object::Real(100.0), Object::Real(550.0), Object::Real(750.0)];
    let page = || Sheet::new().text(x, y, "Good");
    // The four corners of the word on the uncropped, unturned page, origin top left.
    let (left, top, right, bottom) = (x, HEIGHT - y - ABOVE, x + WIDE, HEIGHT - y + BELOW);
    for (what, sheet, expected) in [
        ("plain", page(), [left, top, right, bottom]),
        ("cropped", page().with("CropBox", crop()), [left - 50.0, top - 50.0, right - 50.0, bottom - 50.0]),
        ("turned right", page().with("Rotate", 90), [HEIGHT - bottom, left, HEIGHT - top, right]),
        ("upside down", page().with("Rotate", 180), [WIDTH - right, HEIGHT - bottom, WIDTH - left, HEIGHT - top]),
        ("turned left", page().with("Rotate", 270), [top, WIDTH - right, bottom, WIDTH - left]),
        (
            "turned right and cropped",
            page().with("Rotate", 90).with("CropBox", crop()),
            [650.0 - (bottom - 50.0), left - 50.0, 650.0 - (top - 50.0), right - 50.0],
        ),
        (
            "upside down and cropped",
            page().with("Rotate", 180).with("CropBox", crop()),
            [500.0 - (right - 50.0), 650.0 - (bottom - 50.0), 500.0 - (left - 50.0), 650.0 - (top - 50.0)],
        ),
        (
            "turned left and cropped",
            page().with("Rotate", 270).with("CropBox", crop()),
            [top - 50.0, 500.0 - (right - 50.0), bottom - 50.0, 500.0 - (left - 50.0)],
        ),
        ("turned back by a full circle", page().with("Rotate", -360), [left, top, right, bottom]),
        // Boxes count in the page's own units, as the boxes of other readers and a file's own annotations do.
        ("in larger units", page().with("UserUnit", 2), [left, top, right, bottom]),
    ] {
        let document = read(&pdf(&[sheet]));
        let (page, bbox) = bbox_of(&document, "Good");
        assert_eq!(page, 1, "{what}");
        assert_near(bbox, expected, what);
    }
}

#[test]
fn text_that_runs_upwards_keeps_its_place() {
    let sheet = Sheet::new().text(60.0, 700.0, "Upright text is most of it").upwards(50.0, 300.0, "Good");
    let document = read(&pdf(&[sheet]));
    let (_, bbox) = bbox_of(&document, "Good");
    assert_near(bbox, [50.0 - ABOVE, HEIGHT - 300.0 - WIDE, 50.0 + BELOW, HEIGHT - 300.0], "upwards");
}

#[test]
fn a_sideways_page_is_read_upright_and_placed_as_drawn() {
    let sheet = Sheet::new().upwards(50.0, 300.0, "Good grades all round").upwards(64.0, 300.0, "were given here.");
    let document = read(&pdf(&[sheet]));
    assert_eq!(document.text(), "Good grades all round were given here.\n");
    let (_, bbox) = bbox_of(&document, "Good");
    assert_near(bbox, [50.0 - ABOVE, HEIGHT - 300.0 - WIDE, 50.0 + BELOW, HEIGHT - 300.0], "sideways");
}

#[test]
fn pages_have_their_size_as_drawn() {
    let document = read(&pdf(&[Sheet::new().text(60.0, 700.0, "One"), Sheet::new().text(60.0, 700.0, "Two").with("Rotate", 90)]));
    assert_eq!(document.pages(), Some(2));
    assert_eq!(document.page_size(1), Some((WIDTH, HEIGHT)));
    assert_eq!(document.page_size(2), Some((HEIGHT, WIDTH)));
}

#[test]
fn cells_lie_where_their_rules_are_drawn_however_the_page_is_turned() {
    let page = || {
        Sheet::new()
            .grid(&[60.0, 200.0, 400.0], &[700.0, 670.0, 640.0])
            .text(66.0, 680.0, "Ward")
            .text(206.0, 680.0, "Homes")
            .text(66.0, 650.0, "Ashdown")
            .text(206.0, 650.0, "12")
    };
    // The cell of "Homes": 200 to 400 from the left, 100 to 130 from the top.
    for (turn, expected) in [
        (0, [200.0, 100.0, 400.0, 130.0]),
        (90, [HEIGHT - 130.0, 200.0, HEIGHT - 100.0, 400.0]),
        (180, [WIDTH - 400.0, HEIGHT - 130.0, WIDTH - 200.0, HEIGHT - 100.0]),
        (270, [100.0, WIDTH - 400.0, 130.0, WIDTH - 200.0]),
    ] {
        let document = read(&pdf(&[page().with("Rotate", turn)]));
        let table = document.tables().first().unwrap_or_else(|| panic!("a table on a page turned by {turn}"));
        let (_, bbox) = table.rows[0].cells[1].place.expect("a place");
        assert_near(bbox, expected, &format!("turned by {turn}"));
    }
}
