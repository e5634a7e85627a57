//! A survey changes no match: what the topics find in a piece of a text is the same with and without one.

use minutebook_model::Passage;
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::areas::AreaSense;
use minutebook_rulebook::judgements::SENSES;

const TEXT: &str = "Carrow County Council’s Scrutiny Committee – 12 March 2024\n\
    The Committee noted that Ofsted’s ILACS re-inspection judged services to be ‘Requires improvement to be good’, up from \
    inadequate; the report (published on 3rd June) set out five areas for improvement, titled by theme.\n\
    RESOLVED: (a) That the action taken by Cyngor Sir Gâr be noted, and that officers continue to be required to report back.\n\
    It was agreed – unanimously – that the Chair would write to the CQC about its local authority assessment. \
    The Youth Council asked when the Service was last rated outstanding.";

/// All that some topics of each kind (phrases, patterns, both) find.
fn found(rulebook: &Rulebook, text: &str) -> String {
    let lexicons = [
        rulebook.events.find_iter(text).collect::<Vec<_>>(),
        rulebook.aspects.find_iter(text).collect(),
        rulebook.frameworks.find_iter(text).collect(),
        rulebook.inspectorates.names().find_iter(text).collect(),
    ];
    let scales: Vec<_> = rulebook.scales.find_iter(text).collect();
    let senses: Vec<_> = SENSES.iter().map(|&s| rulebook.judgements.of(s).find_iter(text).collect::<Vec<_>>()).collect();
    let areas =
        [AreaSense::Noun, AreaSense::Source, AreaSense::End].map(|s| (rulebook.areas.find(s, text), rulebook.areas.has(s, text)));
    let lead = rulebook.lead_ins.read(text).map(|m| (m.form.id.clone(), m.lead));
    let (verb, councils) = (rulebook.verbs.read(text, &[0]), rulebook.councils.find_all(Passage::whole(text)));
    format!("{lexicons:?} {scales:?} {senses:?} {areas:?} {lead:?} {verb:?} {councils:?}")
}

#[test]
fn a_survey_changes_no_match() {
    let rulebook = Rulebook::embedded();
    let ends: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).chain([TEXT.len()]).collect();
    rulebook.survey(TEXT, || {
        for (n, &start) in ends.iter().enumerate().step_by(3) {
            for &end in ends[n..].iter().step_by(41) {
                let piece = &TEXT[start..end];
                // A copy lies outside the surveyed text and is searched in full.
                let copy = String::from(piece);
                assert_eq!(found(rulebook, piece), found(rulebook, &copy), "in {piece:?}");
            }
        }
    });
}

#[test]
fn what_was_known_before_a_survey_is_known_after_it() {
    let rulebook = Rulebook::embedded();
    rulebook.survey(TEXT, || {
        let whole = found(rulebook, TEXT);
        let inner = "The visit was graded good.".to_owned();
        assert_eq!(rulebook.survey(&inner, || found(rulebook, &inner)), found(rulebook, &inner));
        assert_eq!(found(rulebook, TEXT), whole);
    });
}
