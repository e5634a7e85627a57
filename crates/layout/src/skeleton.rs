//! The skeleton that council pages share: "Agenda item", the title under it, "Minutes:", "Supporting documents:".
//!
//! It is the frame of a format (ModernGov, and what copies it), read in the same way whatever the source is: where HTML
//! has classes they say the same sooner.

use minutebook_model::Role;

use crate::shape::after_number;

/// Labels over the parts of an item, without their colon. They are labels on a line of their own, with a colon.
const PART_LABELS: [&str; 42] = [
    "purpose of the report",
    "minutes",
    "draft minutes",
    "decision",
    "decisions",
    "decision taken",
    "outcome",
    "content",
    "purpose",
    "purpose of report",
    "summary",
    "supporting documents",
    "additional documents",
    "accompanying documents",
    "background documents",
    "background papers",
    "documents",
    "report",
    "reports",
    "reason for decision",
    "reasons for decision",
    "reason for the decision",
    "reasons for the decision",
    "reason for decisions",
    "reason for recommendation",
    "reasons for recommendation",
    "reason for recommendations",
    "reasons for recommendations",
    "reason",
    "reasons",
    "alternative options considered",
    "alternatives considered",
    "alternative options considered and rejected",
    "other options",
    "other options considered",
    "options considered",
    "recommendation",
    "recommendations",
    "details",
    "description",
    "consultation",
    "action",
];

/// Part labels that stand without a colon too: no title of an item reads like these.
const BARE_LABELS: [&str; 24] = [
    "decision",
    "purpose",
    "purpose of report",
    "purpose of the report",
    "draft minutes",
    "reason",
    "reasons",
    "supporting documents",
    "additional documents",
    "accompanying documents",
    "reason for decision",
    "reasons for decision",
    "reason for the decision",
    "reasons for the decision",
    "reason for decisions",
    "reason for recommendation",
    "reasons for recommendation",
    "reason for recommendations",
    "reasons for recommendations",
    "alternative options considered",
    "alternatives considered",
    "alternative options considered and rejected",
    "other options considered",
    "decision taken",
];

/// Kinds of page, as ModernGov and CMIS head them.
const PAGE_KINDS: [&str; 20] = [
    "agenda",
    "decisions",
    "agenda and decisions and minutes",
    "decision record",
    "agenda item",
    "agenda items",
    "agenda and minutes",
    "agenda and draft minutes",
    "agenda and decisions",
    "agenda, decisions and minutes",
    "agenda, decisions and draft minutes",
    "draft minutes",
    "printed minutes",
    "decision details",
    "issue details",
    "issue - meetings",
    "issue - decisions",
    "issue - items at meetings",
    "meeting details",
    "forward plan item",
];

/// Labels of fields that describe a meeting or a decision, their value after them.
const FIELDS: [&str; 29] = [
    "venue",
    "contact",
    "date",
    "time",
    "meeting",
    "meeting date",
    "date of meeting",
    "location",
    "place",
    "present",
    "in attendance",
    "also present",
    "apologies",
    "chair",
    "chairman",
    "items",
    "decision maker",
    "decision status",
    "is key decision?",
    "is subject to call in?",
    "report author",
    "publication date",
    "date of decision",
    "decided at meeting",
    "effective from",
    "wards affected",
    "portfolio holder",
    "lead officer",
    "email",
];

/// How lines of site furniture begin, in lower case.
const FURNITURE: [&str; 24] = [
    "add to calendar",
    "add to my calendar",
    "share this item",
    "skip to ",
    "skip navigation",
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "cookie settings",
    "accept all cookies",
    "you are here:",
    "you are in:",
    "back to top",
    "return to top",
    "print this page",
    "share this page",
    "powered by moderngov",
    "copyright ©",
    "© copyright",
    "©",
    "get the best from this site",
    "{sidenav}",
    "all rights reserved",
    "cookies on this site",
];

/// Whole lines of site furniture, in lower case.
const FURNITURE_LINES: [&str; 16] = [
    "top",
    "items",
    "no. item",
    "note no. item",
    "no.",
    "item",
    "view directions",
    "skip links",
    "site map",
    "contact us",
    "accessibility",
    "print",
    "media",
    "home",
    "search",
    "menu",
];

/// What follows from the labels seen so far: under "Agenda item" stands the title, under "Supporting documents:" documents.
#[derive(Debug, Default)]
pub struct Skeleton {
    title_next: bool,
    kind_seen: bool,
    in_documents: bool,
    /// How many blocks were read.
    read: usize,
}

/// In the first blocks the name of a kind of page is that, and no label: "Draft Minutes" over the day of the meeting.
const HEAD: usize = 6;

impl Skeleton {
    /// The role of the next block by its words, `marked` where it is a list point.
    pub fn read(&mut self, text: &str, marked: bool) -> Option<Role> {
        let text = text.trim();
        let role = self.role_of(text, marked);
        self.read += 1;
        self.note(role, text);
        role
    }

    /// Takes note of a role that the source's own markup gave.
    pub fn note(&mut self, role: Option<Role>, text: &str) {
        match role {
            Some(Role::PageKind) => (self.title_next, self.kind_seen) = (true, true),
            Some(Role::PartLabel) => (self.in_documents, self.title_next) = (heads_documents(text), false),
            Some(Role::DocumentLink) => {}
            Some(Role::Furniture | Role::Breadcrumb | Role::PageTitle | Role::RunningHead) => {}
            _ => (self.in_documents, self.title_next) = (false, false),
        }
    }

    fn role_of(&self, text: &str, marked: bool) -> Option<Role> {
        let heads_page = self.read < HEAD && !self.kind_seen && is_page_kind(text);
        if is_part_label(text) && !heads_page {
            return Some(Role::PartLabel);
        }
        if (!self.kind_seen || self.title_next) && is_page_kind(text) {
            return Some(Role::PageKind);
        }
        if is_furniture(text) {
            return Some(Role::Furniture);
        }
        let sized = document_name(text).len() < text.len();
        if self.in_documents && (marked || sized || is_document_line(text)) {
            return Some(Role::DocumentLink);
        }
        if sized && after_number(text).is_some() {
            return Some(Role::ItemTitle);
        }
        let title = self.title_next && !marked && text.len() < 400 && !is_field(text) && !begins_with_day(text);
        title.then_some(Role::Title)
    }
}

/// "6th February 2015, Town Hall": the day of the meeting.
fn begins_with_day(text: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut words = text.split_whitespace();
    let day = words.next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_lowercase());
    let month = words.next().unwrap_or_default().to_ascii_lowercase();
    let year = words.next().unwrap_or_default().trim_end_matches(',');
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    day.len() <= 2 && digits(day) && MONTHS.iter().any(|m| month.starts_with(m)) && year.len() == 4 && digits(year)
}

/// True for a label over a part of an item: "Minutes:", "Supporting documents:", "Reasons for the decision".
#[must_use]
pub fn is_part_label(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 60 {
        return false;
    }
    let bare = text.trim_end_matches([':', '-', '–', ' ', '\u{a0}']);
    let colon = text[bare.len()..].contains(':');
    let known = |labels: &[&str]| labels.iter().any(|l| l.eq_ignore_ascii_case(bare));
    if colon { known(&PART_LABELS) } else { known(&BARE_LABELS) && bare.len() == text.len() }
}

/// True for a field of a meeting or decision and its value: `Venue: Civic Offices`, `Meeting: 17/03/2014 - Cabinet`.
///
/// ```
/// use minutebook_layout::is_field;
/// assert!(is_field("Meeting: 17/03/2014 - Cabinet (Item 118)"));
/// assert!(!is_field("Progress Report: Ofsted Recommendations"));
/// ```
#[must_use]
pub fn is_field(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, _)| FIELDS.iter().any(|f| f.eq_ignore_ascii_case(label.trim())))
}

/// True for the words a ModernGov or CMIS page is headed with: "Agenda item", "Issue - meetings".
#[must_use]
pub fn is_page_kind(text: &str) -> bool {
    text.len() < 40 && PAGE_KINDS.iter().any(|k| k.eq_ignore_ascii_case(text.trim()))
}

/// True for a page's `<title>` where an extraction left it in the text: "Agendas, Meetings and Minutes - Agenda item".
#[must_use]
pub fn is_page_title(text: &str) -> bool {
    // To look for a dash from the start costs a tenth of what it costs from the end, and most lines have none.
    text.len() < 120
        && text.contains(" - ")
        && text.rsplit_once(" - ").is_some_and(|(_, kind)| is_page_kind(kind))
        && !is_page_kind(text)
}

/// True for a line of site furniture: skip links, cookie notices, breadcrumbs, copyright lines.
#[must_use]
pub fn is_furniture(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '•' | '·'));
    let bytes = text.as_bytes();
    let first = bytes.first().map(u8::to_ascii_lowercase);
    // The first byte tells most lines apart from most of those.
    let begins = |f: &&str| {
        f.as_bytes().first().copied() == first
            && bytes.get(..f.len()).is_some_and(|start| start.eq_ignore_ascii_case(f.as_bytes()))
    };
    FURNITURE_LINES.iter().any(|f| f.eq_ignore_ascii_case(text))
        || is_part_tag(text)
        || text.len() < 200 && FURNITURE.iter().any(begins)
}

/// The tags that ModernGov's printed minutes leave around their parts: `<AI1>`, `</TRAILER_SECTION>`.
fn is_part_tag(text: &str) -> bool {
    let Some(name) = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) else { return false };
    let name = name.strip_prefix('/').unwrap_or(name);
    let capitals = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    capitals(name.trim_end_matches(|c: char| c.is_ascii_digit())) && name.len() > 2
}

/// The name of a linked document without the noise behind it: file sizes, icons' alternative texts, "item 8".
///
/// ```
/// use minutebook_layout::document_name;
/// assert_eq!(document_name("Outcome of inspection pdf icon PDF 71 KB"), "Outcome of inspection");
/// assert_eq!(document_name("YJS report, item 31. pdf icon PDF 244 KB"), "YJS report");
/// assert_eq!(document_name("Appendix 1 - Action Plan (1.2Mb)"), "Appendix 1 - Action Plan");
/// assert_eq!(document_name("Item 7 Notices of Motion"), "Item 7 Notices of Motion");
/// ```
#[must_use]
pub fn document_name(text: &str) -> &str {
    let mut name = text.trim_end();
    loop {
        let before = name.len();
        name = strip_size(name);
        name = strip_icon(name);
        name = strip_item(name).trim_end();
        if name.len() == before || name.is_empty() {
            return name;
        }
    }
}

fn heads_documents(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(':').trim();
    [
        "supporting documents",
        "additional documents",
        "accompanying documents",
        "background documents",
        "background papers",
        "documents",
    ]
    .iter()
    .any(|l| l.eq_ignore_ascii_case(bare))
}

/// A line under "Supporting documents:" that has no bullet and no size is a document where it is short and no sentence.
fn is_document_line(text: &str) -> bool {
    text.len() < 160 && !text.ends_with(['.', ':', ';']) && text.split_whitespace().count() <= 20
}

/// Cuts `PDF 301 KB`, `(346Kb)`, `DOC 1.2 MB` off the end.
fn strip_size(text: &str) -> &str {
    let bare = text.trim_end_matches([')', ']', '.', ' ']);
    // All units end in one of two letters; most names do not.
    if !bare.ends_with(['b', 'B', 's', 'S']) {
        return text;
    }
    let bracketed = bare.len() < text.len() && text.trim_end().ends_with([')', ']']);
    let Some(unit) = ["kb", "mb", "gb", "bytes"].iter().find(|u| ends_with_word(bare, u)) else { return text };
    let number = bare[..bare.len() - unit.len()].trim_end();
    let rest = number.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    if rest.len() == number.len() {
        return text;
    }
    let rest = rest.trim_end_matches(['/', ' ', ',', '\u{a0}']);
    if bracketed
        && let Some(open) = rest.rfind(['(', '['])
        && rest.len() - open < 12
    {
        return rest[..open].trim_end();
    }
    for kind in ["pdf", "docx", "doc", "xlsx", "xls", "pptx", "ppt", "rtf", "zip", "html", "htm"] {
        // Extractions glue the kind to the name: "HeatingPDF 500 KB".
        let glued = rest.ends_with(&kind.to_ascii_uppercase()) && rest[..rest.len() - kind.len()].ends_with(char::is_lowercase);
        if glued || ends_with_word(rest, kind) {
            return rest[..rest.len() - kind.len()].trim_end();
        }
    }
    text
}

/// Cuts the alternative text of a file icon off the end: `pdf icon`, `PDF`.
fn strip_icon(text: &str) -> &str {
    // All these end in one of two letters; most names do not.
    if !text.ends_with(['n', 'N', 'e', 'E']) {
        return text;
    }
    for icon in ["pdf icon", "word icon", "doc icon", "excel icon", "pdf file", "icon"] {
        if ends_with_word(text, icon) && text.len() > icon.len() {
            return text[..text.len() - icon.len()].trim_end();
        }
    }
    text
}

/// Cuts `, item 31.` off the end.
fn strip_item(text: &str) -> &str {
    let bare = text.trim_end_matches(['.', ' ', '\u{a0}']);
    let Some((before, number)) = bare.rsplit_once(' ') else { return text };
    let short = number.len() <= 12 && number.bytes().any(|b| b.is_ascii_alphanumeric());
    before.strip_suffix(", item").filter(|_| short).unwrap_or(text)
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(at) = text.len().checked_sub(word.len()) else { return false };
    let Some(end) = text.get(at..) else { return false };
    end.eq_ignore_ascii_case(word) && !text[..at].ends_with(|c: char| c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_skeleton_of_an_item_page() {
        let mut skeleton = Skeleton::default();
        for (text, marked, role) in [
            ("Agenda item", false, Some(Role::PageKind)),
            ("Outcome of inspection", false, Some(Role::Title)),
            ("To receive the outcome.", false, None),
            ("Minutes:", false, Some(Role::PartLabel)),
            ("The report was introduced.", false, None),
            ("That it be noted.", true, None),
            ("Supporting documents:", false, Some(Role::PartLabel)),
            ("Report, item 8. PDF 62 KB", true, Some(Role::DocumentLink)),
            ("Skip to content", false, Some(Role::Furniture)),
            ("The meeting closed at 9.05pm.", false, None),
        ] {
            assert_eq!(skeleton.read(text, marked), role, "{text}");
        }
    }

    #[test]
    fn names_lose_their_noise_only() {
        for (text, name) in [
            ("Report PDF 1 MB", "Report"),
            ("District HeatingPDF 500 KB", "District Heating"),
            ("Report (PDF, 62KB)", "Report"),
            ("Spent 30 MB", "Spent 30 MB"),
            ("Appendix A PDF", "Appendix A PDF"),
            ("", ""),
            ("PDF 62 KB", ""),
        ] {
            assert_eq!(document_name(text), name, "{text}");
        }
    }
}
