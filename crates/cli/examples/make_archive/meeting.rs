use crate::chance::Chance;

const COUNCILS: &[&str] = &["Wexcombe", "Northmere", "Aldersley", "Kestrel Vale", "Tarnbrook", "Great Ashworth"];
const COMMITTEES: &[&str] = &[
    "Cabinet",
    "Children's Services Scrutiny Committee",
    "Audit and Governance Committee",
    "Corporate Parenting Board",
    "Health and Wellbeing Board",
];
const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "September", "October", "November", "December"];
const PEOPLE: &[&str] = &["Councillor Ada Thorne", "Councillor Ben Okoro", "Ms Priya Lund", "Mr Owen Marsh", "Dr Ines Falk"];
const GRADES: &[&str] = &["Good", "Requires Improvement", "Outstanding", "Inadequate"];
const SERVICES: &[&str] = &["Children's Services", "Adult Learning", "the Youth Justice Service", "Fostering"];
const AREAS: &[&str] = &[
    "the timeliness of return home interviews",
    "the quality of written plans for children",
    "management oversight and supervision of social workers",
    "the attendance of vulnerable pupils",
    "the use of performance data by leaders",
    "support for care leavers into employment",
];
const ACTIONS: &[&str] = &[
    "Review the supervision policy and train all team managers",
    "Publish a revised sufficiency strategy",
    "Recruit two additional advanced practitioners",
    "Report monthly on the timeliness of assessments",
    "Agree a joint protocol with health partners",
];
const SENTENCES: &[&str] = &[
    "Members asked how the service would sustain the progress that had been made since the last meeting.",
    "The Director explained that vacancies had fallen and that agency staff were now used only where posts could not be filled.",
    "It was noted that the budget pressure in placements continued and that a recovery plan was in place.",
    "In reply to a question, officers said that the views of children and young people had shaped the plan.",
    "The Chair thanked staff for their work and asked that the Board be kept informed of developments.",
    "A Member queried the target for repeat referrals and was told that it was in line with statistical neighbours.",
];

/// A meeting's record, before it takes a form.
#[derive(Debug, Clone)]
pub(crate) struct Meeting {
    pub(crate) council: &'static str,
    pub(crate) committee: &'static str,
    pub(crate) year: usize,
    month: usize,
    day: usize,
    pub(crate) items: Vec<Item>,
}

/// An agenda item.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) number: usize,
    pub(crate) title: String,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) areas: Vec<&'static str>,
    pub(crate) clauses: Vec<String>,
    /// Ref, action, owner, deadline, RAG.
    pub(crate) actions: Vec<[String; 5]>,
}

impl Meeting {
    pub(crate) fn draw(chance: &mut Chance) -> Self {
        let council = chance.pick(COUNCILS);
        let committee = chance.pick(COMMITTEES);
        let (year, month, day) = (2014 + chance.below(10), chance.below(MONTHS.len()), 1 + chance.below(28));
        let count = 3 + chance.below(6);
        let items = (1..=count).map(|number| Item::draw(number, year, chance)).collect();
        Self { council, committee, year, month, day, items }
    }

    pub(crate) fn date(&self) -> String {
        format!("{} {} {}", self.day, MONTHS[self.month], self.year)
    }

    pub(crate) fn stamp(&self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month + 1, self.day)
    }

    pub(crate) fn folder(&self) -> String {
        self.committee.to_lowercase().replace('\'', "").replace(' ', "-")
    }

    pub(crate) fn title(&self) -> String {
        format!("Minutes of the {}, {} Council, {}", self.committee, self.council, self.date())
    }
}

impl Item {
    fn draw(number: usize, year: usize, chance: &mut Chance) -> Self {
        let service = chance.pick(SERVICES);
        let mut paragraphs = Vec::new();
        let inspected = chance.below(2) == 0;
        let mut areas = Vec::new();
        if inspected {
            let (day, month) = (1 + chance.below(24), chance.pick(MONTHS));
            let grade = chance.pick(GRADES);
            paragraphs.push(format!(
                "Ofsted inspected {service} from {day} to {} {month} {year} and judged overall effectiveness to be {grade}.",
                day + 4
            ));
            areas = (0..2 + chance.below(3)).map(|_| chance.pick(AREAS)).collect();
        }
        paragraphs.extend((0..2 + chance.below(8)).map(|_| {
            let sentences: Vec<_> = (0..2 + chance.below(4)).map(|_| chance.pick(SENTENCES)).collect();
            format!("{} {}", chance.pick(PEOPLE).to_owned() + " presented the report.", sentences.join(" "))
        }));
        let clauses = vec![
            format!("that the report on {service} be noted;"),
            format!(
                "that the Director of Children's Services bring a further report in {} {}; and",
                chance.pick(MONTHS),
                year + 1
            ),
            "that the action plan be approved.".to_owned(),
        ];
        let rows = if chance.below(3) == 0 { 3 + chance.below(9) } else { 0 };
        let actions = (1..=rows)
            .map(|row| {
                let deadline = format!("{} {}", chance.pick(MONTHS), year + 1);
                let rag = chance.pick(&["Green", "Amber", "Red"]);
                [
                    format!("{number}.{row}"),
                    chance.pick(ACTIONS).to_owned(),
                    chance.pick(PEOPLE).to_owned(),
                    deadline,
                    rag.to_owned(),
                ]
            })
            .collect();
        Self { number, title: format!("Improvement of {service}"), paragraphs, areas, clauses, actions }
    }
}

/// The headings of the action tables.
pub(crate) const HEADINGS: [&str; 5] = ["Ref", "Action", "Lead", "Deadline", "RAG"];

/// The labels of clauses.
pub(crate) const LABELS: [&str; 3] = ["(a)", "(b)", "(c)"];
