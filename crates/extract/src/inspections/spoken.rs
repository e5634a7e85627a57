//! Labels that no list of aspects has: what a grade was given for, as the sentence says it.

use minutebook_model::Span;
use minutebook_rulebook::small_words::{Class, SmallWords};

use super::aspects::Of;
use super::search::first_of;
use super::view::View;

/// Where a list of labels ends: a new clause, an aside, or words of time.
const STOPS: &[&str] = &[
    ";",
    ":",
    ". ",
    " (",
    " – ",
    " - ",
    " — ",
    " but ",
    " whereas ",
    " while ",
    " whilst ",
    " although ",
    " though ",
    " because ",
    " which ",
    ", which ",
    " that ",
    " when ",
    " where ",
    " who ",
    " since ",
    " following ",
    " after ",
    " before ",
    ", with ",
    ", the ",
    ", an improvement",
    ", a ",
    " at its ",
    " at the ",
    " by the ",
    " compared ",
    " than ",
    " if ",
    " so that ",
];

/// Verbs of a clause of its own: the label before them belongs to what follows.
pub(super) const VERBS: &[&str] = &[
    " was ",
    " were ",
    " is ",
    " are ",
    " had ",
    " has ",
    " have ",
    " being ",
    " remained ",
    " remains ",
    " would ",
    " will ",
    " did ",
    " does ",
    " could ",
    " can ",
    " received ",
    " needed ",
    " needs to ",
];

/// Whether a label that no list has may follow this word: "for", "in respect of", or "at" before what is being done.
fn may_open(open: &str, label: &str) -> bool {
    let first = label.split_whitespace().next().unwrap_or_default();
    match open.trim() {
        "for" | "in respect of" | "in relation to" | "in terms of" | "with regard to" | "as regards" | "regarding"
        | "in the area of" | "in the areas of" => true,
        // "good at prevention": what one is good at is done; "at the meeting", "at inspection" tell where.
        "at" => {
            const DOING: &[&str] = &["ing", "ention", "ection", "ication", "igation", "ment", "ance"];
            first.len() > 5 && DOING.iter().any(|d| first.ends_with(d)) && !["meeting", "hearing", "inspection"].contains(&first)
        }
        _ => false,
    }
}

/// What a grade was given for: "good for learners' experiences", "inadequate at keeping records and at answering calls".
/// `from` is right after the opening word `open`, `end` where the next grade begins.
pub(super) fn labels(view: &View<'_, '_>, open: &str, from: usize, end: usize, claimed: &mut Vec<usize>) -> Vec<Of> {
    let text = before_verb(cut(view, from, end));
    let pieces = pieces(view, from, text);
    let mut out = Vec::new();
    for (n, piece) in pieces.into_iter().enumerate() {
        let known = view.aspects.iter().find(|a| {
            a.range.start >= piece.start()
                && a.range.end <= piece.end()
                && is_article(view.slice(piece.start(), a.range.start))
                && is_article(view.slice(a.range.end, piece.end()))
        });
        if let Some(known) = known {
            claimed.push(known.range.start);
            out.push(Of::Label(Span::new(known.range.start, known.range.end)));
            continue;
        }
        let label = view.slice(piece.start(), piece.end());
        // "poor in respect of Health and Personal Care": a label with capitals, where only a label can follow.
        if n == 0
            && matches!(open.trim(), "in respect of" | "as regards" | "in relation to" | "in terms of")
            && is_capital_label(label)
        {
            out.push(Of::Label(piece));
            continue;
        }
        // "and the convener described the fall": a clause of its own, where the opening word is not said again.
        let clause = n > 0 && view.slice(from, piece.start()).ends_with("and the ");
        if !is_label(&view.rulebook.small_words, label) || clause || n == 0 && !may_open(open, label) {
            break;
        }
        claimed.extend(view.aspects.iter().filter(|a| piece.contains_offset(a.range.start)).map(|a| a.range.start));
        out.push(Of::Label(piece));
    }
    out
}

/// The text up to where the list of labels ends: a stop, a date, or the joining words before the next grade.
fn cut<'d>(view: &View<'_, 'd>, from: usize, end: usize) -> &'d str {
    let date = view.dates.iter().map(|d| d.span.start()).find(|&d| d >= from).unwrap_or(usize::MAX);
    let text = view.slice(from, end.min(date));
    let stop = first_of(text, STOPS).unwrap_or(text.len());
    let mut text = text[..stop].trim_end_matches(['.', ',', ' ', '\n', '‘', '“', '\'', '"']);
    for word in [" and", " as", " in", " on", " but", " with", ","] {
        text = text.strip_suffix(word).unwrap_or(text).trim_end_matches([',', ' ']);
    }
    text
}

/// "for X and for Y, and Z was | inadequate": without the last member where a verb follows it.
fn before_verb(text: &str) -> &str {
    let padded = |v: &&&str| text.find(**v).or_else(|| text.ends_with(v.trim_end()).then(|| text.len() - v.trim_end().len()));
    let Some(verb) = VERBS.iter().filter_map(|v| padded(&v)).min() else { return text };
    let head = &text[..verb];
    [", and ", ", ", " and "].iter().find_map(|j| head.rfind(j)).map_or("", |at| &head[..at])
}

/// The members of a list. Where it has commas, its last "and" joins members too; "leadership and management" stays one.
fn pieces(view: &View<'_, '_>, from: usize, text: &str) -> Vec<Span> {
    let inside = |at: usize| view.aspects.iter().any(|a| a.range.start < from + at && from + at < a.range.end);
    let commas = text.match_indices(", ").any(|(n, _)| !inside(n));
    let gerund = text.split_whitespace().next().is_some_and(|w| w.len() > 5 && w.ends_with("ing"));
    let mut cuts = vec![0];
    for (at, _) in text.match_indices([',', ' ']) {
        if at < *cuts.last().unwrap_or(&0) || inside(at) {
            continue;
        }
        let rest = &text[at..];
        let repeated = [" and for ", " and at ", ", and for ", ", and at ", ", for ", ", at ", " and in respect of "];
        let known = |skip: usize| view.aspects.iter().any(|a| is_article(view.slice(from + at + skip, a.range.start.max(from))));
        let next = rest.strip_prefix(" and ").and_then(|r| r.split_whitespace().next()).unwrap_or_default();
        let joint = if let Some(joint) = repeated.iter().find(|j| rest.starts_with(**j)) {
            Some(joint.len())
        } else if rest.starts_with(", and ") {
            Some(6)
        } else if rest.starts_with(", ") {
            Some(2)
        } else if rest.starts_with(" and ")
            && (commas && !text[at + 5..].contains(", ")
                || gerund && next.ends_with("ing")
                || next == "the"
                || known(5) && cuts.len() > 1)
        {
            Some(5)
        } else {
            None
        };
        if let Some(len) = joint {
            cuts.extend([at, at + len]);
        }
    }
    cuts.push(text.len());
    cuts.chunks(2).filter_map(|c| trimmed(from, text, c[0], *c.get(1)?)).collect()
}

fn trimmed(from: usize, text: &str, start: usize, end: usize) -> Option<Span> {
    let piece = text.get(start..end)?;
    let mut begin = start + piece.len() - piece.trim_start().len();
    for article in ["the ", "its ", "their ", "both ", "for ", "at "] {
        begin += text[begin..end].strip_prefix(article).map_or(0, |_| article.len());
    }
    let kept = piece.trim_end_matches([' ', ',', '.', '’', '”', '"', '\'']).len();
    (begin < start + kept).then(|| Span::new(from + begin, from + start + kept))
}

fn is_article(text: &str) -> bool {
    matches!(text.trim(), "" | "the" | "both" | "its" | "both the" | "overall")
}

/// Two to eight words that begin with capitals, joining words apart.
fn is_capital_label(text: &str) -> bool {
    let joins = ["and", "of", "the", "for", "in", "with", "to", "&"];
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=8).contains(&words.len())
        && words.iter().all(|w| joins.contains(w) || w.starts_with(char::is_uppercase))
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// One to ten plain words that begin with what can be judged.
fn is_label(small: &SmallWords, text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let words = text.split_whitespace().count();
    (1..=10).contains(&words)
        && first.len() > 1
        && first.chars().all(|c| c.is_ascii_lowercase())
        && (!small.is(Class::NoLabel, first) || is_compound(small, text))
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// "school improvement", "service development": a noun that is no label by itself, before one that heads labels.
fn is_compound(small: &SmallWords, text: &str) -> bool {
    let mut words = text.split(' ');
    let head = words.nth(1).unwrap_or_default();
    words.next().is_none() && small.is(Class::LabelHead, head)
}
