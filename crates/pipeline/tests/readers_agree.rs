//! The same content gives the same blocks from every format: that is the promise of one document model.

use minutebook_layout::outline;
use minutebook_model::Document;
use minutebook_pipeline::{Source, read};

/// Reads bytes as the program does, by what they hold.
fn document(path: &str, text: &str) -> Document {
    let source = Source::new(path, text.as_bytes());
    read(&source).expect("a document").parsed.document
}

/// The outline without what only one format can tell: bold, and levels of headings that markup gives.
fn blocks(document: &Document) -> Vec<String> {
    outline(document).lines().filter(|l| !l.contains("boilerplate")).map(|l| l.replace(" strong", "")).collect()
}

#[track_caller]
fn agree(text: &str, markdown: &str, html: &str) {
    let expected = blocks(&document("a.txt", text));
    assert_eq!(blocks(&document("a.md", markdown)), expected, "Markdown");
    assert_eq!(blocks(&document("a.html", html)), expected, "HTML");
}

#[test]
fn an_item_with_labelled_clauses() {
    agree(
        "Agenda item\n\nOutcome of Inspection\n\nTo receive the letter.\n\nMinutes:\n\nThe letter was\npresented.\n\nRESOLVED that:\n\n(a)\u{a0}\u{a0} the letter\nbe noted:\n\n(i)  soon;\n\n(ii)  wholly\n\n(b)\u{a0} thanks be sent.\n",
        "# Agenda item\n\n## Outcome of Inspection\n\nTo receive the letter.\n\n**Minutes:**\n\nThe letter was\npresented.\n\n**RESOLVED** that:\n\n(a) the letter be noted:\n\n(i) soon;\n\n(ii) wholly\n\n(b) thanks be sent.\n",
        "<html><body><h1>Agenda item</h1><h2>Outcome of Inspection</h2><p>To receive the letter.</p><h3>Minutes:</h3><p>The letter was\npresented.</p><p>RESOLVED that:</p><p>(a)&nbsp;&nbsp; the letter be noted:<br>(i)&nbsp; soon;<br>(ii) wholly</p><table><tr><td>(b)</td><td>thanks be sent.</td></tr></table></body></html>",
    );
}

#[test]
fn a_numbered_list_and_its_documents() {
    agree(
        "Agenda item\n\nBudget\n\nMinutes:\n\n1. Note it.\n\n2. Send it.\n\nSupporting documents:\n\n• Report, item 8. PDF 62 KB\n",
        "# Agenda item\n\n## Budget\n\n**Minutes:**\n\n1. Note it.\n2. Send it.\n\n**Supporting documents:**\n\n• [Report](r.pdf), item 8. PDF 62 KB\n",
        "<html><body><h1 class=mgMainTitleTxt>Agenda item</h1><h2 class=mgSubTitleTxt>Budget</h2><p class=mgSubItemTitleTxt>Minutes:</p><ol><li>Note it.<li>Send it.</ol><p class=mgSubItemTitleTxt>Supporting documents:</p><p>• <a href='r.pdf'>Report, item 8. PDF 62 KB</a></p></body></html>",
    );
}

#[test]
fn a_table_of_actions() {
    agree(
        "Progress since the inspection is shown below for each of the actions.\n\nRef\tAction\tRAG\n1\tVisit <ul> • often • well\tGreen\n2\tAsk\tRed\n",
        "Progress since the inspection is shown below for each of the actions.\n\n| Ref | Action | RAG |\n|---|---|---|\n| 1 | Visit<br>• often<br>• well | Green |\n| 2 | Ask | Red |\n",
        "<p>Progress since the inspection is shown below for each of the actions.</p><table border=1><tr><th>Ref<th>Action<th>RAG<tr><td>1<td>Visit<p>• often</p><p>• well</p><td>Green<tr><td>2<td>Ask<td>Red</table>",
    );
}

#[test]
fn headings_in_capitals_and_minute_numbers() {
    agree(
        "802     MINUTES –\n\nRECOMMENDED – T H A T the minutes be approved.\n\nREASON FOR DECISION\n\nTo keep the record true.\n",
        "802     MINUTES –\n\nRECOMMENDED – T H A T the minutes be approved.\n\nREASON FOR DECISION\n\nTo keep the record true.\n",
        "<p>802&nbsp;&nbsp; MINUTES –</p><p>RECOMMENDED – T H A T the minutes be approved.</p><p>REASON FOR DECISION</p><p>To keep the record true.</p>",
    );
}
