//! Saved answers of ModernGov's web service (`GetMeeting`): a meeting as XML, its agenda items with the HTML of their
//! minutes and decisions inside, encoded once or more often.

use std::collections::BTreeMap;
use std::sync::Arc;

use minutebook_layout::{BlockWriter, Hint, Kind};
use minutebook_model::{Diagnostic, Parsed, Place, Role};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::html::parse_fragment;
use crate::walk::Walk;

/// How often a body is decoded at most.
const MOST_DECODINGS: usize = 3;

/// True where a text is a meeting as ModernGov's web service gives it.
///
/// ```
/// assert!(minutebook_parse_html::is_meeting_xml("<?xml version=\"1.0\"?><meeting><meetingid>1</meetingid>"));
/// assert!(!minutebook_parse_html::is_meeting_xml("<html><body>A meeting</body></html>"));
/// ```
#[must_use]
pub fn is_meeting_xml(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !start.starts_with('<') {
        return false;
    }
    let mut end = start.len().min(4096);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    let head = &start[..end];
    memchr::memchr_iter(b'<', head.as_bytes()).map(|at| &head[at + 1..]).any(|tag| {
        tag.starts_with("meetingid>")
            || tag.starts_with("agendaitems")
            || tag.starts_with("agendaitemid>")
            || tag.starts_with("GetMeetingResult")
    })
}

/// Reads a meeting. Any text gives a document; XML that breaks off is read as far as it goes, with a diagnostic.
#[must_use]
pub fn parse_meeting_xml(source: &str) -> Parsed {
    let mut reading = Reading::default();
    let mut reader = Reader::from_str(source.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    let mut open = 0_usize;
    let whole = loop {
        match reader.read_event() {
            Ok(Event::Eof) => break open == 0,
            Ok(event) => {
                match &event {
                    Event::Start(_) => open += 1,
                    Event::End(_) => open = open.saturating_sub(1),
                    _ => {}
                }
                reading.take(&event);
            }
            Err(_) => break false,
        }
    };
    reading.end_item();
    reading.write_attendance();
    let mut diagnostics = Vec::new();
    if !whole {
        diagnostics.push(Diagnostic::warning("damaged-part", "the XML breaks off: what follows was not read", Vec::new()));
    }
    Parsed { document: reading.writer.finish(), diagnostics }
}

/// The fields of one element, and those of the documents linked from it.
#[derive(Debug, Default)]
struct Fields {
    values: BTreeMap<String, String>,
    documents: Vec<BTreeMap<String, String>>,
}

impl Fields {
    fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|v| v.trim()).filter(|v| !v.is_empty())
    }
}

#[derive(Default)]
struct Reading {
    writer: BlockWriter,
    meeting: Fields,
    headed: bool,
    item: Option<Fields>,
    items: u32,
    document: Option<BTreeMap<String, String>>,
    /// The text of the element that is open.
    text: String,
    attendees: Vec<String>,
}

impl Reading {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => self.start(start),
            Event::Empty(start) => {
                self.start(start);
                self.text.clear();
            }
            Event::End(end) => self.end(local(end.name().0)),
            Event::Text(text) => self.text.push_str(&text.xml10_content()),
            Event::CData(text) => self.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => self.text.push(c),
                // What XML does not know is left for the HTML inside.
                _ => self.text.push_str(&entity(&reference.xml10_content())),
            },
            _ => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        self.text.clear();
        match local(start.name().0) {
            "agendaitem" => {
                self.end_item();
                self.item = Some(Fields::default());
                self.items += 1;
            }
            "linkeddoc" => self.document = Some(BTreeMap::new()),
            "attendee" => {
                let value = |name: &str| attribute(start, name).filter(|v| !v.trim().is_empty());
                let words = ["name", "roledescription", "attendance"].into_iter().filter_map(value);
                self.attendees.push(words.collect::<Vec<_>>().join(" – "));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let text = std::mem::take(&mut self.text);
        match name {
            "agendaitem" => self.end_item(),
            "linkeddoc" => {
                let fields = if let Some(item) = &mut self.item { item } else { &mut self.meeting };
                fields.documents.extend(self.document.take());
            }
            _ => {
                let values = match (&mut self.document, &mut self.item) {
                    (Some(document), _) => document,
                    (None, Some(item)) => &mut item.values,
                    (None, None) => &mut self.meeting.values,
                };
                if !text.trim().is_empty() {
                    values.entry(name.to_owned()).or_insert(text);
                }
            }
        }
    }

    /// Writes the meeting's own fields, once the first item comes.
    fn write_meeting(&mut self) {
        if std::mem::replace(&mut self.headed, true) {
            return;
        }
        let committee =
            ["committeetitle", "committeename", "meetingtitle"].into_iter().find_map(|n| self.meeting.value(n).map(|v| (n, v)));
        let when = self.meeting.value("meetingdate");
        let time = self.meeting.value("meetingtime");
        if let Some((field, committee)) = committee {
            let title = decoded(committee);
            line(&mut self.writer, &title, field, Hint { kind: Kind::Heading(2), role: Some(Role::Title), boilerplate: false });
        }
        if let Some(when) = when {
            let words = [Some(when), time].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let committee = committee.map_or(String::new(), |(_, c)| format!(" - {}", decoded(c)));
            line(&mut self.writer, &format!("Meeting: {words}{committee}"), "meetingdate", Hint::default());
        }
        if let Some(place) = self.meeting.value("meetinglocation") {
            line(&mut self.writer, &format!("Venue: {}", decoded(place)), "meetinglocation", Hint::default());
        }
    }

    /// Writes the open item as ModernGov's pages show it: number, title, purpose, documents, decision, minutes.
    fn end_item(&mut self) {
        let Some(item) = self.item.take() else { return };
        self.write_meeting();
        self.writer.end_section();
        let root = format!("meeting/agendaitems/agendaitem[{}]", self.items);
        if let Some(number) = item.value("agendaitemnumber").or(item.value("minutesitemnumber")) {
            let hint = Hint { kind: Kind::Paragraph, role: Some(Role::ItemNumber), boilerplate: false };
            line(&mut self.writer, &decoded(number), &format!("{root}/agendaitemnumber"), hint);
        }
        if let Some(title) = item.value("agendaitemtitle") {
            let hint = Hint { kind: Kind::Heading(3), role: Some(Role::ItemTitle), boilerplate: false };
            line(&mut self.writer, &decoded(title), &format!("{root}/agendaitemtitle"), hint);
        }
        for (field, label) in [
            ("agendatext", ""),
            ("", "Supporting documents:"),
            ("decisionnonemptyhtmlbody", "Decision:"),
            ("minutesnonemptyhtmlbody", "Minutes:"),
        ] {
            if field.is_empty() {
                self.write_documents(&item, label, &root);
            } else if let Some(body) = item.value(field) {
                let root = format!("{root}/{field}");
                if !label.is_empty() {
                    line(&mut self.writer, label, &root, Hint::default());
                }
                self.write_body(&decoded(body), &root);
            }
        }
    }

    fn write_documents(&mut self, item: &Fields, label: &str, root: &str) {
        let titled = |d: &&BTreeMap<String, String>| d.get("title").is_some_and(|t| !t.trim().is_empty());
        if !item.documents.iter().any(|d| titled(&d)) {
            return;
        }
        line(&mut self.writer, label, &format!("{root}/linkeddocuments"), Hint::default());
        for (n, document) in item.documents.iter().enumerate().filter(|(_, d)| titled(d)) {
            let place = Place::Path(Arc::from(format!("{root}/linkeddocuments/linkeddoc[{}]", n + 1)));
            let url = document.get("url").map(|u| decoded(u.trim())).filter(|u| !u.is_empty());
            if let Some(url) = &url {
                self.writer.open_link(url);
            }
            self.writer.push(&decoded(document["title"].trim()), &place, false);
            if url.is_some() {
                self.writer.close_link();
            }
            let kind = Kind::Point { level: 0, label: None };
            self.writer.end_paragraph(Hint { kind, role: Some(Role::DocumentLink), boilerplate: false });
        }
    }

    fn write_body(&mut self, html: &str, root: &str) {
        let page = parse_fragment(html);
        let writer = std::mem::take(&mut self.writer);
        self.writer = Walk::new(&page, writer, root).read();
    }

    fn write_attendance(&mut self) {
        self.write_meeting();
        let attendees = std::mem::take(&mut self.attendees);
        if !attendees.is_empty() {
            self.writer.end_section();
            line(&mut self.writer, "Attendance", "meeting/attendees", Hint { kind: Kind::Heading(3), ..Hint::default() });
        }
        for (n, attendee) in attendees.iter().enumerate() {
            let hint = Hint { kind: Kind::Point { level: 0, label: None }, ..Hint::default() };
            line(&mut self.writer, attendee, &format!("meeting/attendees/attendee[{}]", n + 1), hint);
        }
    }
}

fn line(writer: &mut BlockWriter, text: &str, path: &str, hint: Hint) {
    writer.push(text, &Place::Path(Arc::from(path)), false);
    writer.end_paragraph(hint);
}

/// Decodes what was encoded more than once: HTML whose tags are still entities, and entities of entities.
fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MOST_DECODINGS {
        let hidden = !text.contains('<') && text.contains("&lt;");
        let twice = [
            "&amp;nbsp;",
            "&amp;#",
            "&amp;amp;",
            "&amp;lt;",
            "&amp;gt;",
            "&amp;quot;",
            "&amp;pound;",
            "&amp;rsquo;",
            "&amp;ndash;",
        ];
        if hidden {
            text = text
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        } else if twice.iter().any(|t| text.contains(t)) {
            text = text.replace("&amp;", "&");
        } else {
            break;
        }
    }
    if text.contains('<') { text } else { plain(&text) }
}

/// A field without tags may still hold entities.
fn plain(text: &str) -> String {
    let mut out = text.to_owned();
    for (entity, sign) in [
        ("&nbsp;", "\u{a0}"),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&pound;", "£"),
        ("&rsquo;", "’"),
        ("&ndash;", "–"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, sign);
    }
    out
}

fn entity(name: &str) -> String {
    match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).flatten().find(|a| local(a.key.0) == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| found.value.clone().into_owned(), |v| v.into_owned()))
}
