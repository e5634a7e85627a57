//! Text that does not run from left to right is read on a page turned until it does.

use minutebook_model::Bbox;

use crate::{Page, Rule, Turn, Word};

impl Turn {
    /// A box of a page of `size` as it lies when text of this direction is turned upright.
    ///
    /// ```
    /// use minutebook_layout::Turn;
    /// use minutebook_model::Bbox;
    /// let on_page = Bbox { x0: 10.0, y0: 700.0, x1: 22.0, y1: 780.0 };
    /// let upright = Turn::Up.upright_box(on_page, (600.0, 800.0));
    /// assert_eq!(upright, Bbox { x0: 20.0, y0: 10.0, x1: 100.0, y1: 22.0 });
    /// assert_eq!(Turn::Up.page_box(upright, (600.0, 800.0)), on_page);
    /// ```
    #[must_use]
    pub fn upright_box(self, b: Bbox, size: (f32, f32)) -> Bbox {
        let (width, height) = size;
        match self {
            Self::Upright => b,
            Self::Up => Bbox { x0: height - b.y1, y0: b.x0, x1: height - b.y0, y1: b.x1 },
            Self::Down => Bbox { x0: b.y0, y0: width - b.x1, x1: b.y1, y1: width - b.x0 },
            Self::Over => Bbox { x0: width - b.x1, y0: height - b.y1, x1: width - b.x0, y1: height - b.y0 },
        }
    }

    /// The box on the page of `size` that [`Self::upright_box`] turned; the way back.
    #[must_use]
    pub fn page_box(self, b: Bbox, size: (f32, f32)) -> Bbox {
        let (width, height) = size;
        match self {
            Self::Upright => b,
            Self::Up => Bbox { x0: b.y0, y0: height - b.x1, x1: b.y1, y1: height - b.x0 },
            Self::Down => Bbox { x0: width - b.y1, y0: b.x0, x1: width - b.y0, y1: b.x1 },
            Self::Over => Bbox { x0: width - b.x1, y0: height - b.y1, x1: width - b.x0, y1: height - b.y0 },
        }
    }
}

/// A word of direction `turn`, as it lies on the page turned upright.
#[must_use]
pub fn upright_word(word: Word, turn: Turn, size: (f32, f32)) -> Word {
    let baseline = match turn {
        Turn::Upright | Turn::Up => word.baseline,
        Turn::Down => size.0 - word.baseline,
        Turn::Over => size.1 - word.baseline,
    };
    Word { bbox: turn.upright_box(word.bbox, size), baseline, turn: Turn::Upright, ..word }
}

/// The page turned so that most of its words are upright, and the direction they had. A page of upright text comes back
/// as it is.
#[must_use]
pub fn turned_upright(page: Page) -> (Page, Turn) {
    let count = |turn: Turn| page.words.iter().filter(|w| w.turn == turn).count();
    let most = [Turn::Up, Turn::Down, Turn::Over].into_iter().find(|t| count(*t) * 2 > page.words.len());
    let Some(turn) = most else { return (page, Turn::Upright) };
    let size = (page.width, page.height);
    let rule = |r: &Rule, horizontal: bool| {
        let b = if horizontal {
            Bbox { x0: r.from, y0: r.at, x1: r.to, y1: r.at }
        } else {
            Bbox { x0: r.at, y0: r.from, x1: r.at, y1: r.to }
        };
        turn.upright_box(b, size)
    };
    let boxes =
        page.horizontal.iter().map(|r| (rule(r, true), r.width)).chain(page.vertical.iter().map(|r| (rule(r, false), r.width)));
    let mut turned = Page { number: page.number, images: page.images, ..Page::default() };
    (turned.width, turned.height) = if turn == Turn::Over { size } else { (size.1, size.0) };
    for (b, width) in boxes {
        if b.x1 - b.x0 >= b.y1 - b.y0 {
            turned.horizontal.push(Rule { at: b.y0, from: b.x0, to: b.x1, width });
        } else {
            turned.vertical.push(Rule { at: b.x0, from: b.y0, to: b.y1, width });
        }
    }
    turned.fills = page.fills.iter().map(|f| crate::Fill { bbox: turn.upright_box(f.bbox, size), ..*f }).collect();
    turned.sketches = page.sketches.iter().map(|b| turn.upright_box(*b, size)).collect();
    // Words of another direction stay foreign to the text; which one they have no longer matters.
    let turn_word = |w: Word| {
        if w.turn == turn {
            upright_word(w, turn, size)
        } else {
            Word { bbox: turn.upright_box(w.bbox, size), turn: Turn::Over, ..w }
        }
    };
    turned.words = page.words.into_iter().map(turn_word).collect();
    (turned, turn)
}
