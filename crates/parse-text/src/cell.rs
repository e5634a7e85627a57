//! Cells of flattened tables: stray HTML tags are read, not printed; points that run on in one line are set apart.

use minutebook_layout::{BlockWriter, Hint, Kind};
use minutebook_model::Place;

/// Writes the text of one cell into the open cell.
pub(crate) fn write(text: &str, place: &Place, writer: &mut BlockWriter) {
    if memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        write_run(text, false, place, writer);
        return;
    }
    let mut list = false;
    let mut run = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        run.push_str(&unescaped(before));
        let Some((tag, after)) = read_tag(from) else {
            run.push('<');
            rest = &from[1..];
            continue;
        };
        rest = after;
        if !tag.is_block() {
            continue;
        }
        write_run(&run, list, place, writer);
        run.clear();
        match (tag.name, tag.closes) {
            ("ul" | "ol", closes) => list = !closes,
            ("p", false) => list = false,
            ("li", false) => {
                // The point's own text follows; an unprinted bullet is still a point.
                let end = rest.find("</li").or_else(|| rest.find("<li")).unwrap_or(rest.len());
                let point = without_tags(&rest[..end]);
                writer.push(&point, place, false);
                writer.end_paragraph(Hint { kind: Kind::Point { level: 0, label: None }, ..Hint::default() });
                rest = &rest[end..];
            }
            _ => {}
        }
    }
    run.push_str(&unescaped(rest));
    write_run(&run, list, place, writer);
}

/// No stray tag is longer, its attributes with it.
const LONGEST_TAG: usize = 400;

/// A tag of HTML.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
}

impl Tag<'_> {
    fn is_block(&self) -> bool {
        matches!(self.name, "p" | "ul" | "ol" | "li" | "br" | "div" | "tr" | "td" | "table")
    }
}

/// Reads a tag at the start of `text`, where it is one that HTML has; `<18 years` is none.
fn read_tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let inner = text.strip_prefix('<')?;
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |i| (true, i));
    let width = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    const NAMES: [&str; 26] = [
        "p",
        "ul",
        "ol",
        "li",
        "br",
        "div",
        "span",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "a",
        "sup",
        "sub",
        "font",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "h1",
        "h2",
        "h3",
        "small",
        "blockquote",
    ];
    let name = NAMES.iter().find(|n| n.eq_ignore_ascii_case(&inner[..width]))?;
    let end = inner.bytes().take(LONGEST_TAG).position(|b| b == b'>').filter(|&at| at >= width)?;
    // A tag holds no other; an unclosed one ends at the next.
    (!inner[width..end].contains('<')).then(|| (Tag { name, closes }, &inner[end + 1..]))
}

fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        match read_tag(&rest[at..]) {
            Some((_, after)) => rest = after,
            None => {
                out.push('<');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    unescaped(&out)
}

/// The few entities that such extractions leave.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    [
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&pound;", "£"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// Writes a stretch without tags: the words before the first point, then each point.
fn write_run(run: &str, list: bool, place: &Place, writer: &mut BlockWriter) {
    let mut cuts = bullet_cuts(run);
    if cuts.is_empty() {
        cuts = number_cuts(run, list);
    }
    cuts.extend(tail_cut(run, &cuts));
    let mut from = 0;
    for to in cuts.into_iter().chain([run.len()]) {
        writer.push(&run[from..to], place, false);
        writer.end_paragraph(Hint::default());
        from = to;
    }
}

/// Where a bullet begins a point: at the start, or after white space.
fn bullet_cuts(run: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    // No bullet is ASCII.
    if run.is_ascii() {
        return cuts;
    }
    let mut after_space = true;
    for (at, c) in run.char_indices() {
        if after_space && matches!(c, '•' | '·' | '▪' | '●' | '◦' | '◼' | '■' | '‣' | '\u{f0b7}' | '\u{f0a7}') {
            cuts.push(at);
        }
        after_space = c.is_whitespace();
    }
    cuts
}

/// Where `1.`, `2.`, `3.` begin points, in this order and none left out. Outside a list the first must open the run.
fn number_cuts(run: &str, list: bool) -> Vec<usize> {
    if !list && !run.trim_start().starts_with("1.") {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    let mut from = 0;
    for n in 1..100 {
        let label = format!("{n}. ");
        let found = run[from..].match_indices(&label).map(|(at, _)| from + at);
        let mut found = found.filter(|&at| at == 0 || run[..at].ends_with(char::is_whitespace));
        let Some(at) = found.next() else { break };
        cuts.push(at);
        from = at + label.len();
    }
    if cuts.len() < 2 { Vec::new() } else { cuts }
}

/// Where the last of several short points runs on into a sentence that counts something ("… • Deal 80 pledges made"): the
/// list lost its end in the flattening. Points of names hold no figures, so the figure begins the sentence.
fn tail_cut(run: &str, cuts: &[usize]) -> Option<usize> {
    let (&last, before) = cuts.split_last()?;
    let points = before.iter().zip(&cuts[1..]).map(|(&from, &to)| &run[from..to]);
    let longest = points.clone().map(|p| p.split_whitespace().count()).max().filter(|_| before.len() >= 2)?;
    let figures = points.clone().any(|p| p.contains(|c: char| c.is_ascii_digit()));
    let tail = &run[last..];
    if figures || longest > 6 || tail.split_whitespace().count() <= longest {
        return None;
    }
    let at = tail
        .match_indices(char::is_whitespace)
        .map(|(at, c)| at + c.len())
        .find(|&at| tail[at..].starts_with(|c: char| c.is_ascii_digit()) && tail[..at].split_whitespace().count() >= 2)?;
    (tail[at..].split_whitespace().count() >= 2).then_some(last + at)
}
