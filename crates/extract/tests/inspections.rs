//! Text in, inspections out: the traps of the field, one small document each.

use minutebook_extract::find;
use minutebook_model::{BlockKind, DocumentBuilder, Extraction, Inspection, Place, Role};
use minutebook_rulebook::Rulebook;

/// A page about one item: its title, then its paragraphs.
fn extraction(title: &str, text: &str) -> Extraction {
    let mut builder = DocumentBuilder::new();
    builder.open_block(BlockKind::Heading { level: 1 });
    builder.set_role(Role::PageKind);
    builder.push("Agenda item", Place::Line(1));
    builder.open_block(BlockKind::Heading { level: 2 });
    builder.set_role(Role::Title);
    builder.push(title, Place::Line(2));
    builder.open_block(BlockKind::Paragraph);
    builder.set_role(Role::PartLabel);
    builder.push("Minutes:", Place::Line(3));
    for (n, line) in (4u32..).zip(text.lines()) {
        let point = line.strip_prefix("- ");
        builder.open_block(if point.is_some() { BlockKind::ListItem { marker: None, depth: 0 } } else { BlockKind::Paragraph });
        builder.push(point.unwrap_or(line), Place::Line(n));
    }
    builder.close_block();
    let document = builder.finish();
    let found = find(&document, Rulebook::embedded());
    for evidence in
        found.inspections.iter().flat_map(|f| f.evidence.iter().chain(f.value.grades.iter().flat_map(|g| &g.evidence)))
    {
        assert!(!document.passage(evidence.span).is_empty(), "evidence must be printed");
    }
    found
}

/// `body kind dates status [aspect=grade …]`, in the order of the text.
fn line(inspection: &Inspection) -> String {
    let dates = inspection.dates.as_ref().map_or("-", |d| d.edtf());
    let grades: Vec<String> = inspection.grades.iter().map(|g| format!("{}={}", short(&g.aspect), g.grade)).collect();
    format!("{} {} {dates} {} [{}]", inspection.body, inspection.kind.name(), inspection.status.name(), grades.join(" "))
}

fn short(aspect: &str) -> &str {
    if aspect == "overall_effectiveness" { "overall" } else { aspect }
}

/// A name, a title, a text and the lines expected.
type Case = (&'static str, &'static str, &'static str, &'static [&'static str]);

fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (name, title, text, expected) in cases {
        let found: Vec<String> = extraction(title, text).inspections.iter().map(|f| line(&f.value)).collect();
        if found != *expected {
            wrong.push(format!("{name}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn words_that_are_no_grades() {
    check(&[
        (
            "G1 aspiration",
            "Ofsted action plan",
            "Members supported the transition to outstanding, in all areas, that Ofsted had asked for.",
            &[],
        ),
        ("G2 title of a plan", "Ofsted Improvement Plan 2018-2021: The Road to Excellence", "The plan was noted.", &[]),
        ("G3 aim", "Ofsted", "Ofsted recognised the work to make all services good or outstanding.", &[]),
        (
            "G4 negated",
            "Ofsted inspection",
            "Ofsted inspected in May 2021. There were no areas that were judged to be inadequate.",
            &["ofsted inspection 2021-05 completed []"],
        ),
        (
            "G7 hypothesis",
            "Ofsted",
            "The question was what would change if the Council were to meet ‘Good’ by the next Ofsted inspection.",
            &[],
        ),
        (
            "G8 rule for a class",
            "Ofsted",
            "Under the Ofsted framework schools that had a ‘Good’ rating would receive a one-day visit.",
            &[],
        ),
        ("G9 statistics", "Ofsted", "Ofsted figures showed that 92% of primary schools had a good or better grade.", &[]),
        (
            "G10 good progress",
            "Ofsted recommendations",
            "Good progress was being made against the 17 Ofsted recommendations.",
            &[],
        ),
        (
            "G12 outstanding actions",
            "Ofsted",
            "There were three outstanding actions and two outstanding Ofsted recommendations.",
            &[],
        ),
        (
            "G13 colours",
            "Ofsted",
            "Of the Ofsted actions 11 were now rated as green and one was heading towards a rating of green.",
            &[],
        ),
        (
            "G18 a class of homes",
            "Care homes",
            "The Council did not place people in services rated ‘inadequate’ or ‘requires improvement’ by CQC.",
            &[],
        ),
        (
            "G20 no grade",
            "Ofsted",
            "Ofsted found the Corporate Parenting Board was unsure of its role, and pointed to good practice areas.",
            &[],
        ),
        ("G25 sentiment", "Ofsted", "Although the Ofsted letter was a disappointment there was much that was positive.", &[]),
        (
            "G32 internal audit",
            "Internal Audit progress",
            "Internal Audit had issued a Limited assurance opinion following the school audit in May 2022.",
            &[],
        ),
        ("G35 planning inspector", "Appeals", "The Inspector visited the site on 3 May 2022 and dismissed the appeal.", &[]),
        ("G38 an award", "Awards", "It was agreed that the report be received; the Service had won an ‘Excellent’ award.", &[]),
        (
            "G39 definitions",
            "Ofsted",
            "Ofsted uses four classifications: Inadequate; Requires Improvement; Good and Outstanding.",
            &[],
        ),
        ("G40 title of a plan", "Ofsted Requiring Improvement Action Plan", "The plan was noted.", &[]),
        ("choice", "Ofsted", "Ofsted would judge services to be outstanding, good, requires improvement or inadequate.", &[]),
        ("self-assessment", "Ofsted", "The service was self-assessed as ‘Good’ ahead of any Ofsted inspection.", &[]),
        ("peer review", "Peer review", "An LGA peer review took place in May 2023 and found the service Good.", &[]),
        (
            "public inspection",
            "Accounts",
            "The accounts were available for public inspection between 3 June and 12 July 2024.",
            &[],
        ),
    ]);
}

#[test]
fn grades_and_what_they_are_of() {
    check(&[
        (
            "G5 no longer",
            "Ofsted re-inspection",
            "Ofsted re-inspected children’s services from 6th to 30th March 2017 and judged them requires improvement to be good. Children’s Services were no longer considered inadequate.",
            &[
                "ofsted reinspection 2017-03-06/2017-03-30 completed [overall=requires_improvement]",
                "ofsted inspection - completed [overall=inadequate]",
            ],
        ),
        (
            "G6 the same judgement",
            "Ofsted inspection",
            "Ofsted inspected children’s services in June 2018 and the outcome was Requires Improvement. The previous inspection in 2014 had determined the same judgement.",
            &[
                "ofsted inspection 2018-06 completed [overall=requires_improvement]",
                "ofsted inspection 2014 completed [overall=requires_improvement]",
            ],
        ),
        (
            "G14, G15 one value of a scale",
            "Housing inspection",
            "The Regulator of Social Housing inspected the landlord service in May 2025 and awarded a C2 grading, C1 being the highest achievable and C4 the lowest. The aim was for the Council to achieve a C1.",
            &["rsh inspection 2025-05 completed [overall=C2]"],
        ),
        (
            "G16 downgraded",
            "Care home quality",
            "Members heard that Lorne House had been downgraded by CQC to ‘RI’ from ‘Good’ in March 2022.",
            &["cqc inspection - completed [overall=good]", "cqc inspection 2022-03 completed [overall=requires_improvement]"],
        ),
        (
            "G21 a domain not rated",
            "HMIP inspection",
            "HM Inspectorate of Probation inspected the Youth Offending Service in May 2023. The service was rated Good overall. Domain 4 was not rated.",
            &["hmip inspection 2023-05 completed [overall=good]"],
        ),
        (
            "G23 counts",
            "Ofsted fostering inspection",
            "The fostering service was inspected by Ofsted in May 2012. The overall judgement was adequate; of the others two were judged good and two adequate.",
            &["ofsted inspection 2012-05 completed [overall=adequate]"],
        ),
        (
            "G29 all three areas",
            "PEEL",
            "HMICFRS inspected the force in May 2019 and rated it ‘requires improvement’ in all three areas: effectiveness, efficiency and legitimacy.",
            &[
                "hmicfrs inspection 2019-05 completed [effectiveness=requires_improvement efficiency=requires_improvement legitimacy=requires_improvement]",
            ],
        ),
        ("G34 informal", "Housing", "A Member said that the housing service had been in special measures since 2021.", &[]),
        (
            "G36 embargo",
            "Ofsted inspection",
            "Ofsted had inspected children’s services in May 2022. The judgement was embargoed until publication.",
            &["ofsted inspection 2022-05 provisional []"],
        ),
        (
            "G44 two forms of one grade",
            "ILACS",
            "The ILACS inspection took place from 4 to 8 July 2022. Overall effectiveness was judged to require improvement to be good, and services for care leavers requires improvement.",
            &[
                "ofsted inspection 2022-07-04/2022-07-08 completed [overall=requires_improvement care_leavers=requires_improvement]",
            ],
        ),
        (
            "short inspection stays",
            "School inspections",
            "Elm Park Primary School (inspected by Ofsted on 4 March 2020) remained Good.",
            &["ofsted inspection 2020-03-04 completed [overall=good]"],
        ),
        (
            "whilst features",
            "Adoption inspection",
            "The Ofsted inspection of the adoption service on 9 – 12 January 2012 found it to be GOOD whilst several key areas were outstanding.",
            &["ofsted inspection 2012-01-09/2012-01-12 completed [overall=good]"],
        ),
        (
            "improved from",
            "Ofsted",
            "Ofsted carried out an ILACS inspection between 13 and 24 March 2023. Help and protection had improved from Inadequate to Good, and children in care was rated Outstanding.",
            &[
                "ofsted inspection 2023-03-13/2023-03-24 completed [help_and_protection=good children_in_care=outstanding]",
                "ofsted inspection - completed [help_and_protection=inadequate]",
            ],
        ),
        (
            "pairs by colon",
            "CQC inspection",
            "CQC inspected Rowan Court on 3 April 2023. Ratings were Safe: Requires Improvement; Effective: Good; Caring: Good; Responsive: Good; Well-led: Requires Improvement; Overall: Requires Improvement.",
            &[
                "cqc inspection 2023-04-03 completed [safe=requires_improvement effective=good caring=good responsive=good well_led=requires_improvement overall=requires_improvement]",
            ],
        ),
    ]);
}

#[test]
fn a_schedule_of_schools() {
    let mut builder = DocumentBuilder::new();
    builder.open_block(BlockKind::Heading { level: 1 });
    builder.push("Ofsted inspections of schools", Place::Line(1));
    builder.open_table();
    let rows = [
        ["School", "Inspection date", "Overall effectiveness", "Previous grade"],
        ["Alder Primary School", "4 and 5 March 2020", "Good", "Requires improvement"],
        ["Birch Academy", "11 February 2020", "Inadequate", ""],
    ];
    for row in rows {
        builder.open_row();
        for cell in row {
            builder.open_cell(minutebook_model::CellShape::default());
            builder.push(cell, Place::Line(2));
        }
    }
    builder.close_table(1, true, Vec::new());
    let found = find(&builder.finish(), Rulebook::embedded());
    let lines: Vec<String> = found.inspections.iter().map(|f| line(&f.value)).collect();
    let expected = [
        "ofsted inspection 2020-03-04/2020-03-05 completed [overall=good]",
        "ofsted inspection - completed [overall=requires_improvement]",
        "ofsted inspection 2020-02-11 completed [overall=inadequate]",
    ];
    assert_eq!(lines, expected);
    assert_eq!(found.inspections[0].value.subject.as_deref(), Some("Alder Primary School"));
}

#[test]
fn dates_of_inspections_and_other_dates() {
    check(&[
        (
            "D1 publication apart",
            "Ofsted inspection",
            "The college was inspected by Ofsted between 3rd and 5th November 2021; the full report was published on 24th December 2021.",
            &["ofsted inspection 2021-11-03/2021-11-05 completed []"],
        ),
        (
            "D2 a deadline",
            "Ofsted inspection",
            "Following the Ofsted inspection in June 2019 an action plan had to be submitted by 17 October 2019.",
            &["ofsted inspection 2019-06 completed []"],
        ),
        (
            "D3 outcome published",
            "Ofsted",
            "Ofsted re-inspected the service from 6th to 30th March 2017. The outcome was published on 13th June 2017.",
            &["ofsted reinspection 2017-03-06/2017-03-30 completed []"],
        ),
        (
            "D6 minutes of another meeting",
            "Ofsted inspection",
            "The minutes of the meeting held on 3 June 2024 were approved. Ofsted had inspected in May 2024.",
            &["ofsted inspection 2024-05 completed []"],
        ),
        (
            "D13 ordinals",
            "Ofsted monitoring visits",
            "The 1st and 2nd monitoring visits had gone well. A third Ofsted monitoring visit took place on 4 and 5 May 2022.",
            &["ofsted monitoring_visit 2022-05-04/2022-05-05 completed []"],
        ),
        (
            "D14 a statute's year",
            "Ofsted",
            "Ofsted inspected under the Education Act 2005 in May 2010.",
            &["ofsted inspection 2010-05 completed []"],
        ),
        (
            "D18 one event by year and by month",
            "Ofsted",
            "The Ofsted inspection took place in November 2016. Since the 2016 Ofsted inspection much had changed.",
            &["ofsted inspection 2016-11 completed []"],
        ),
        (
            "D20 a visit apart",
            "Ofsted",
            "The service was inspected by Ofsted between 3 and 5 November 2021. An Ofsted monitoring visit had taken place in June 2019.",
            &["ofsted inspection 2021-11-03/2021-11-05 completed []", "ofsted monitoring_visit 2019-06 completed []"],
        ),
        (
            "D21 expected",
            "Ofsted",
            "The next Ofsted inspection of children’s services was expected in late 2023.",
            &["ofsted inspection 2023 planned []"],
        ),
        (
            "D32 two ranges",
            "Ofsted",
            "The Ofsted inspection took place from 8 to 12 July 2019 and 7 to 8 August 2019.",
            &["ofsted inspection 2019-07-08/2019-08-08 completed []"],
        ),
        (
            "D33 statutory weeks",
            "Ofsted",
            "Ofsted visited in May 2021. Plans were issued within 20 weeks.",
            &["ofsted inspection 2021-05 completed []"],
        ),
        (
            "no year at all",
            "Ofsted",
            "An Ofsted focused visit had taken place on 10-11 October.",
            &["ofsted focused_visit XXXX-10-10/XXXX-10-11 completed []"],
        ),
    ]);
}

#[test]
fn forms_of_real_pages() {
    check(&[
        (
            "council and visits",
            "Children’s services",
            "Ofsted undertook a focused visit on 14 and 15 March 2023. A monitoring visit is planned for September 2023.",
            &["ofsted focused_visit 2023-03-14/2023-03-15 completed []", "ofsted monitoring_visit 2023-09 planned []"],
        ),
        (
            "jtai",
            "JTAI",
            "A Joint Targeted Area Inspection (JTAI) took place in Fenshire between 5 and 9 June 2023, and the letter was published on 1 August 2023.",
            &["other inspection 2023-06-05/2023-06-09 completed []"],
        ),
        (
            "area send",
            "SEND inspection",
            "Ofsted and the CQC carried out an Area SEND inspection from 2 to 6 October 2023.",
            &["ofsted_cqc inspection 2023-10-02/2023-10-06 completed []"],
        ),
        (
            "estyn school",
            "Estyn inspections",
            "Ysgol Maes Derw was inspected by Estyn in March 2016. Current performance was judged to be good and prospects for improvement excellent.",
            &["estyn inspection 2016-03 completed [current_performance=good prospects_for_improvement=excellent]"],
        ),
        (
            "care inspectorate",
            "Care Inspectorate",
            "The Care Inspectorate inspected Glen House on 3 May 2023 and graded care and support as very good and staffing as good.",
            &["care_inspectorate inspection 2023-05-03 completed [care_and_support=very_good staffing=good]"],
        ),
        (
            "fire, pillars",
            "HMICFRS",
            "HMICFRS inspected the Service in July 2019: effectiveness was graded good, efficiency requires improvement and people good.",
            &["hmicfrs inspection 2019-07 completed [effectiveness=good efficiency=requires_improvement people=good]"],
        ),
        (
            "housing",
            "Regulator",
            "The Regulator of Social Housing had carried out its inspection in January 2025 and its judgement, published on 26 March 2025, was a C3.",
            &["rsh inspection 2025-01 completed [overall=C3]"],
        ),
        (
            "letter of two lines",
            "Ofsted",
            "Ofsted’s visit took place over two days on 1 and 2 February 2022.\nThe letter was published on 9 March 2022.",
            &["ofsted inspection 2022-02-01/2022-02-02 completed []"],
        ),
        (
            "list of judgements",
            "ILACS",
            "The ILACS inspection took place from 4 to 8 July 2022 with the following judgements:\n- The impact of leaders on social work practice with children and families: Good\n- The experiences and progress of children who need help and protection: Requires improvement to be good\n- The experiences and progress of children in care and care leavers: Outstanding\n- Overall effectiveness: Good",
            &[
                "ofsted inspection 2022-07-04/2022-07-08 completed [impact_of_leaders=good help_and_protection=requires_improvement children_in_care_and_care_leavers=outstanding overall=good]",
            ],
        ),
        (
            "grades listed by grade",
            "ILACS",
            "Ofsted inspected under ILACS in May 2023. Inspectors rated the council Outstanding for children in care and for care leavers, and Good for help and protection.",
            &[
                "ofsted inspection 2023-05 completed [children_in_care=outstanding care_leavers=outstanding help_and_protection=good]",
            ],
        ),
        (
            "school with months",
            "School standards",
            "St Wilfrid’s Academy had been inspected by Ofsted in February 2019 and had been judged Inadequate; it was re-inspected in March 2021 and was now Good.",
            &["ofsted inspection 2019-02 completed [overall=inadequate]", "ofsted reinspection 2021-03 completed [overall=good]"],
        ),
    ]);
}
