//! A meeting of ModernGov's web service in, blocks out.

use minutebook_layout::outline;
use minutebook_parse_html::{is_meeting_xml, parse_meeting_xml};

const HEAD: &str = "<?xml version=\"1.0\"?><meeting><meetingid>7</meetingid><meetingdate>05/11/2019</meetingdate><committeetitle>Cabinet</committeetitle><agendaitems>";

fn item(inner: &str) -> String {
    format!(
        "{HEAD}<agendaitem><agendaitemid>1</agendaitemid><agendaitemnumber>4.</agendaitemnumber><agendaitemtitle>Budget &amp;amp; plan</agendaitemtitle>{inner}</agendaitem></agendaitems></meeting>"
    )
}

#[test]
fn an_item_reads_as_on_its_page() {
    let xml = item(
        "<agendatext>&lt;p&gt;To consider it.&lt;/p&gt;</agendatext>\
         <decisionnonemptyhtmlbody></decisionnonemptyhtmlbody>\
         <minutesnonemptyhtmlbody>&lt;p&gt;RESOLVED that:&lt;br/&gt;(i)&amp;nbsp;it be noted&lt;/p&gt;</minutesnonemptyhtmlbody>\
         <linkeddocuments><linkeddoc><title>Report</title><url>http://x.example/r.pdf</url></linkeddoc></linkeddocuments>",
    );
    assert!(is_meeting_xml(&xml));
    let parsed = parse_meeting_xml(&xml);
    let lines = outline(&parsed.document);
    assert_eq!(
        lines.lines().collect::<Vec<_>>(),
        [
            "h2 Title Cabinet",
            "p Meeting: 05/11/2019 - Cabinet",
            "p ItemNumber 4.",
            "h3 ItemTitle Budget & plan",
            "p To consider it.",
            "h4 PartLabel Supporting documents:",
            "item 0 DocumentLink Report",
            "h4 PartLabel Minutes:",
            "p RESOLVED that:",
            "item 0 [(i)] it be noted",
        ]
    );
    assert_eq!(parsed.document.links()[0].url, "http://x.example/r.pdf");
}

#[test]
fn bodies_encoded_twice_read_the_same() {
    let once = item("<minutesnonemptyhtmlbody>&lt;p&gt;It’s &amp;pound;5 &amp;amp; more&lt;/p&gt;</minutesnonemptyhtmlbody>");
    let twice = item(
        "<minutesnonemptyhtmlbody>&amp;lt;p&amp;gt;It’s &amp;amp;pound;5 &amp;amp;amp; more&amp;lt;/p&amp;gt;</minutesnonemptyhtmlbody>",
    );
    let cdata = item("<minutesnonemptyhtmlbody><![CDATA[<p>It’s &pound;5 &amp; more</p>]]></minutesnonemptyhtmlbody>");
    let expected = parse_meeting_xml(&once).document.text().to_owned();
    assert!(expected.contains("It’s £5 & more"), "{expected}");
    assert_eq!(parse_meeting_xml(&twice).document.text(), expected);
    assert_eq!(parse_meeting_xml(&cdata).document.text(), expected);
}

#[test]
fn every_prefix_is_read() {
    let xml = item("<minutesnonemptyhtmlbody>&lt;p&gt;é&lt;/p&gt;</minutesnonemptyhtmlbody>");
    for end in (0..xml.len()).filter(|&n| xml.is_char_boundary(n)) {
        let _ = parse_meeting_xml(&xml[..end]);
    }
    assert!(!is_meeting_xml("<html><p>agendaitem</p></html>"));
}
