//! The typed values of a row: deadlines, colour, state, owner, and each cell with its points.

use minutebook_model::{ActionRow, CellPart, ColumnKey, Date, Evidence, Passage, Rag, Rgb, RowCell, Span, Status, Support};

use super::columns::Reading;
use super::fold::Draft;
use super::line::Slot;
use crate::Context;
use crate::dates::{self, Anchor, Tense};

/// A value and where it stands.
type Found<T> = Option<(T, Span)>;

/// The row that a draft makes.
pub(super) fn row(context: &Context<'_>, draft: &Draft<'_>, columns: &[Reading<'_>]) -> ActionRow {
    let cells: Vec<RowCell> = columns.iter().enumerate().map(|(n, c)| cell(context, draft, n, c.place)).collect();
    let text = |key| text_of(&cells, columns, key);
    let shared = shared(context, draft, columns);
    let deadlines = match &shared {
        Some((_, dates)) => dates.clone(),
        None => deadlines(context, draft, columns),
    };
    let rag = rag(context, draft, columns);
    let status = status(context, draft, columns);
    let coloured = rag.as_ref().is_some_and(|r| r.1);
    let mut evidence: Vec<Evidence> = draft.lines.iter().map(|&span| Evidence::record(span)).collect();
    evidence.extend(deadlines.iter().map(|d| Evidence::field(d.span(), "deadlines")));
    evidence.extend(rag.iter().map(|r| Evidence::field(r.0.1, "rag")));
    evidence.extend(status.iter().map(|s| Evidence::field(s.1, "status")));
    match &shared {
        Some((owner, _)) => evidence.extend(owner.iter().map(|o| Evidence::field(o.span(), "owner"))),
        None => evidence
            .extend(slots_of(draft, columns, ColumnKey::Owner).flat_map(Slot::filled).map(|c| Evidence::field(c.span, "owner"))),
    }
    let printed = text(ColumnKey::Recommendation);
    let recommendation = printed.or_else(|| draft.point.map(|p| p.folded()));
    evidence.extend(draft.point.iter().map(|p| Evidence::field(p.span(), "recommendation")));
    ActionRow {
        reference: text(ColumnKey::Ref),
        recommendation,
        action: text(ColumnKey::Action),
        outcome: text(ColumnKey::Outcome),
        progress: text(ColumnKey::Progress),
        owner: match shared {
            Some((owner, _)) => owner.map(|o| o.folded()),
            None => text(ColumnKey::Owner),
        },
        deadlines,
        rag: rag.map(|((rag, _), _)| rag),
        status: status.map(|(status, _)| status),
        cells,
        evidence,
        rule: if draft.ruled { "action-row/ruled" } else { "action-row/flattened" },
        support: if coloured { Support::Derived } else { Support::Stated },
    }
}

/// The texts of the cells of one key, joined with a space; None where all are empty.
fn text_of(cells: &[RowCell], columns: &[Reading<'_>], key: ColumnKey) -> Option<String> {
    let texts: Vec<&str> = cells
        .iter()
        .zip(columns)
        .filter(|(cell, c)| c.column.key == key && !cell.text.is_empty())
        .map(|(cell, _)| &*cell.text)
        .collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

fn slots_of<'a, 'd>(draft: &'a Draft<'d>, columns: &'a [Reading<'_>], key: ColumnKey) -> impl Iterator<Item = &'a Slot<'d>> {
    columns.iter().filter(move |c| c.column.key == key).filter_map(|c| draft.slots.get(c.place))
}

fn cell(context: &Context<'_>, draft: &Draft<'_>, column: usize, place: usize) -> RowCell {
    let slot = &draft.slots[place];
    let inherited = draft.inherited[place];
    let parts: Vec<&CellPart> = slot.filled().flat_map(|c| &c.parts).collect();
    let text = slot.filled().map(|c| cell_text(context, &c.parts, c.span)).collect::<Vec<_>>().join(" ");
    let items = if inherited { Vec::new() } else { points(context, &parts) };
    RowCell { column, text, items, inherited, spans: slot.filled().map(|c| c.span).collect() }
}

/// The text of a cell: bullets are layout and fall away, numbers and letters stay.
fn cell_text(context: &Context<'_>, parts: &[CellPart], whole: Span) -> String {
    let document = context.document;
    if parts.is_empty() {
        return document.passage(whole).folded();
    }
    let texts = parts.iter().map(|part| match bullet(context, part) {
        Some(marker) => document.passage(Span::new(marker.end().min(part.span.end()), part.span.end())).folded(),
        None => document.passage(part.span).folded(),
    });
    texts.filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
}

fn bullet(context: &Context<'_>, part: &CellPart) -> Option<Span> {
    part.marker.filter(|&m| !context.document.passage(m).chars().any(char::is_alphanumeric))
}

/// The points with a mark, printed or a list's own, without it. A single number at the head of a cell labels the cell; it makes no
/// list.
fn points(context: &Context<'_>, parts: &[&CellPart]) -> Vec<String> {
    let document = context.document;
    let marked: Vec<&CellPart> = parts.iter().copied().filter(|p| p.marker.is_some() || p.list_item).collect();
    let numbered = |p: &CellPart| p.marker.is_some_and(|m| document.passage(m).chars().any(char::is_alphanumeric));
    let label = |n: usize| n == 0 && numbered(marked[0]) && marked.iter().skip(1).all(|p| !numbered(p));
    (0..marked.len())
        .filter(|&n| !label(n))
        .map(|n| marked[n].marker.map_or(marked[n].span, |m| Span::new(m.end().min(marked[n].span.end()), marked[n].span.end())))
        .map(|span| document.passage(span).folded().trim_end_matches(';').trim_end().to_owned())
        .filter(|t| !t.is_empty())
        .collect()
}

/// The dates of the deadline cells; those of a table's own "Meeting date" cell give a date without a year its year.
fn deadlines(context: &Context<'_>, draft: &Draft<'_>, columns: &[Reading<'_>]) -> Vec<Date> {
    let anchor = Anchor { day: row_day(context, draft, columns).or(context.meeting_day()), tense: Tense::Future };
    slots_of(draft, columns, ColumnKey::Deadline)
        .flat_map(Slot::filled)
        .flat_map(|c| dates_of(context, context.document.passage(c.span), anchor))
        .collect()
}

/// Who and by when, in a column headed "Lead / deadline": the name is what the dates leave of the cell.
fn shared<'d>(context: &Context<'d>, draft: &Draft<'d>, columns: &[Reading<'_>]) -> Option<(Option<Passage<'d>>, Vec<Date>)> {
    let mixed = |c: &&Reading<'_>| {
        c.column.key == ColumnKey::Owner && context.rulebook.columns.names(&c.column.header, ColumnKey::Deadline)
    };
    let column = columns.iter().find(mixed)?;
    let cell = draft.slots.get(column.place)?.filled().next()?;
    let text = context.document.passage(cell.span);
    let day = row_day(context, draft, columns).or(context.meeting_day());
    let dates = dates_of(context, text, Anchor { day, tense: Tense::Future });
    let (first, last) = (dates.first()?.span(), dates.last()?.span());
    let mark = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '–' | '—' | '-' | '/' | '(' | ')' | ':');
    let before = text.until(first.start() - cell.span.start()).trim_end_matches(mark);
    let linked = ["by", "By", "from", "before", "end of"].iter().find(|w| before.ends_with(&format!(" {w}")));
    let before = linked.map_or(before, |w| before.until(before.len() - w.len())).trim_end_matches(mark);
    let after = text.from(last.end() - cell.span.start()).trim_start_matches(mark);
    let owner = if before.is_empty() { after } else { before };
    Some(((!owner.is_empty()).then_some(owner), dates))
}

fn dates_of(context: &Context<'_>, cell: Passage<'_>, anchor: Anchor) -> Vec<Date> {
    dates::read_cell(cell, context.rulebook, anchor)
}

fn row_day(context: &Context<'_>, draft: &Draft<'_>, columns: &[Reading<'_>]) -> Option<jiff::civil::Date> {
    let dated = |c: &&Reading<'_>| c.column.key == ColumnKey::Other && c.column.header.to_lowercase().contains("date");
    let slot = columns.iter().find(dated).and_then(|c| draft.slots.get(c.place))?;
    let cell = slot.filled().next()?;
    dates_of(context, context.document.passage(cell.span), Anchor::default()).first().and_then(Date::start)
}

/// The row's colour: in words in a column of colours, else in a mixed status cell, else by the fill of a colour cell. The
/// flag says that only the fill shows it.
fn rag(context: &Context<'_>, draft: &Draft<'_>, columns: &[Reading<'_>]) -> Option<((Rag, Span), bool)> {
    // The "Y" of a column headed "Complete Y/N" is no yellow.
    let shows = |c: &&Reading<'_>, key| c.column.key == key && asked(&c.column.header).is_none();
    let printed = |key| {
        let slots = columns.iter().filter(|c| shows(c, key)).filter_map(|c| draft.slots.get(c.place));
        slots.into_iter().find_map(|slot| read_rag(context, slot))
    };
    let filled = || slots_of(draft, columns, ColumnKey::Rag).find_map(|slot| fill(slot, draft));
    let said = printed(ColumnKey::Rag).or_else(|| printed(ColumnKey::Status)).or_else(|| mixed_progress(context, draft, columns));
    said.map(|r| (r, false)).or_else(|| filled().map(|r| (r, true)))
}

/// The colour in a column headed "Progress and RAG".
fn mixed_progress(context: &Context<'_>, draft: &Draft<'_>, columns: &[Reading<'_>]) -> Found<Rag> {
    let names_colour = |c: &&Reading<'_>| {
        c.column.key == ColumnKey::Progress
            && c.column
                .header
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| w.eq_ignore_ascii_case("rag") || w.eq_ignore_ascii_case("brag"))
    };
    columns.iter().filter(names_colour).filter_map(|c| draft.slots.get(c.place)).find_map(|slot| read_rag(context, slot))
}

fn read_rag(context: &Context<'_>, slot: &Slot<'_>) -> Found<Rag> {
    slot.filled().find_map(|cell| {
        let text = context.document.passage(cell.span);
        context.rulebook.rag.read(&text).map(|r| (r.rag, text.slice(r.range).span()))
    })
}

/// A cell without text but with a fill: its evidence is the row it colours.
fn fill(slot: &Slot<'_>, draft: &Draft<'_>) -> Found<Rag> {
    let row = *draft.lines.first()?;
    slot.is_empty().then(|| slot.cells.iter().find_map(|c| c.fill).and_then(colour_of)).flatten().map(|rag| (rag, row))
}

/// The colour a fill stands for, by its hue; None for white, black and what is between the named colours.
pub(super) fn colour_of(Rgb(r, g, b): Rgb) -> Option<Rag> {
    let [r, g, b] = [r, g, b].map(i32::from);
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    let spread = high - low;
    // Less than a seventh of full colour reads as grey; the lightest and darkest greys are paper and ink.
    if spread < 36 {
        return (90..=225).contains(&high).then_some(Rag::Grey);
    }
    let sixth = |a: i32, b: i32| 60 * (a - b) / spread;
    let hue = match high {
        _ if high == r => sixth(g, b).rem_euclid(360),
        _ if high == g => 120 + sixth(b, r),
        _ => 240 + sixth(r, g),
    };
    match hue {
        0..20 | 340..360 => Some(Rag::Red),
        20..70 => Some(Rag::Amber),
        70..170 => Some(Rag::Green),
        170..260 => Some(Rag::Blue),
        _ => None,
    }
}

/// The row's state in words: from the status column, a mixed colour cell, a deadline cell that is a state ("Complete"), or
/// what the progress or outcome cell opens with.
fn status(context: &Context<'_>, draft: &Draft<'_>, columns: &[Reading<'_>]) -> Found<Status> {
    let mixed = [ColumnKey::Status, ColumnKey::Rag].into_iter();
    let read = |key| {
        slots_of(draft, columns, key).flat_map(Slot::filled).find_map(|c| state_in(context, context.document.passage(c.span)))
    };
    let whole = |key| {
        slots_of(draft, columns, key).flat_map(Slot::filled).find_map(|c| {
            let text = context.document.passage(c.span);
            context.rulebook.statuses.read_whole(&text).map(|status| (status, text.span()))
        })
    };
    let opening = |key| {
        slots_of(draft, columns, key).flat_map(Slot::filled).find_map(|c| {
            let text = context.document.passage(c.span);
            context.rulebook.statuses.read(&text).map(|(status, range)| (status, text.slice(range).span()))
        })
    };
    mixed
        .into_iter()
        .find_map(read)
        .or_else(|| ticked(context, draft, columns))
        // "Ongoing" as a deadline says less than the row's own word.
        .or_else(|| whole(ColumnKey::Deadline).filter(|(status, _)| *status != Status::InProgress))
        .or_else(|| opening(ColumnKey::Progress))
        .or_else(|| whole(ColumnKey::Deadline))
        .or_else(|| whole(ColumnKey::Outcome))
        .or_else(|| whole(ColumnKey::Comment))
}

/// What a heading asks to be answered with yes or no: "Complete" of "Complete?", "Complete Y/N" and "Closed (yes/no)".
fn asked(header: &str) -> Option<&str> {
    let plain = header.trim_end_matches([')', '?', ' ']);
    let answers = ["y/n", "yes/no", "y / n", "yes / no", "yes or no"];
    let answered = answers.iter().find_map(|a| {
        let at = plain.len().checked_sub(a.len()).filter(|&at| plain.is_char_boundary(at))?;
        plain[at..].eq_ignore_ascii_case(a).then(|| plain[..at].trim_end_matches([' ', '(', '-', '–', ':', ',', '?']))
    });
    answered.or_else(|| header.ends_with('?').then_some(plain))
}

/// "Yes" or a tick in a column headed "Complete?" or "Closed?".
fn ticked(context: &Context<'_>, draft: &Draft<'_>, columns: &[Reading<'_>]) -> Found<Status> {
    // A "Y" alone passes for a colour.
    let asks = |c: &&Reading<'_>| matches!(c.column.key, ColumnKey::Status | ColumnKey::Rag);
    let asked = columns.iter().filter(asks).filter_map(|c| {
        let asks = context.rulebook.statuses.read_whole(asked(&c.column.header).unwrap_or(&c.column.header))?;
        Some((asks, draft.slots.get(c.place)?.filled().next()?))
    });
    asked.into_iter().find_map(|(status, cell)| {
        // "Yes – June 2020".
        let text = context.document.passage(cell.span);
        let answer = text.until(text.find([' ', '.', ',', ';', ':', '–', '-', '(']).unwrap_or(text.len()));
        matches!(answer.to_lowercase().as_str(), "yes" | "y" | "✓" | "✔" | "☑").then(|| (status, answer.span()))
    })
}

/// The state in a cell that may also name a colour: `Green – complete`, `Not started / R`, `75%`.
fn state_in(context: &Context<'_>, text: Passage<'_>) -> Found<Status> {
    let rulebook = context.rulebook;
    let colour = rulebook.rag.read(&text).map(|r| r.range);
    let pieces = match colour {
        Some(range) => vec![text.from(range.end), text.until(range.start)],
        None => vec![text],
    };
    let stated = pieces.iter().find_map(|p| rulebook.statuses.read(p).map(|(s, range)| (s, p.slice(range).span())));
    stated.or_else(|| percentage(text).map(|status| (status, text.span())))
}

fn percentage(text: Passage<'_>) -> Option<Status> {
    let number: u32 = text.trim().as_str().strip_suffix('%')?.trim().parse().ok()?;
    Some(match number {
        0 => Status::NotStarted,
        1..100 => Status::InProgress,
        100 => Status::Complete,
        _ => return None,
    })
}
