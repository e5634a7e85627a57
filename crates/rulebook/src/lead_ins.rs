//! The words that open a formal outcome: `RESOLVED that`, `Cabinet agreed:`, `It was RECOMMENDED –`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Entry, Failure, Layers, Pattern, PhraseSet, RulebookError};

/// When an outcome with this lead-in counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Wherever it stands.
    Formal,
    /// Only where nothing but the end of the item follows it, and the item has no formal outcome.
    Last,
    /// As `last`, and the sentence itself is the outcome: "The reports were noted."
    Sentence,
    /// As `sentence`, wherever it stands: "The minutes were approved as a correct record."
    Confirmation,
    /// Names a part of a pattern: `{id}` in the patterns after it stands for its own.
    Part,
}

/// One form of lead-in.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadInForm {
    /// Its name.
    pub id: String,
    /// The kind of outcome it opens, by its wire name; none for a part.
    pub kind: Option<String>,
    /// When it counts.
    pub standing: Standing,
    /// Words of which one must be in the sentence, whatever their case; what the one pass over the text looks for.
    #[serde(default)]
    pub words: Vec<String>,
    /// From the start of a sentence to the outcome word; the group `lead` is what is printed as the lead-in so far.
    pattern: String,
    /// Tried on what stands before `lead`, for a whole sentence on `lead` as well: where it matches, the words tell of another
    /// outcome, not this one.
    veto: Option<Pattern>,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for LeadInForm {
    const FILE: &'static str = "lead_ins.toml";
    fn id(&self) -> &str {
        &self.id
    }
    fn examples(&self) -> &[String] {
        &self.examples
    }
    fn counter_examples(&self) -> &[String] {
        &self.counter_examples
    }
    fn check(&self) -> Result<(), String> {
        let kinds = ["resolved", "recommended", "agreed", "decided", "noted"];
        match (&self.kind, self.standing) {
            (None, Standing::Part) => Ok(()),
            (Some(kind), Standing::Formal | Standing::Last | Standing::Sentence | Standing::Confirmation) if kinds.contains(&kind.as_str()) => Ok(()),
            _ => Err(format!("kind: one of {} (none for a part)", kinds.join(", "))),
        }
    }
}

/// All forms of lead-in, and the words that announce them.
#[derive(Debug)]
pub struct LeadIns {
    forms: Vec<(LeadInForm, Pattern)>,
    parts: Vec<Part>,
    anchors: PhraseSet,
    /// For each word of `anchors`, the forms it announces.
    announced: Vec<Vec<usize>>,
}

/// A lead-in found in a sentence.
#[derive(Debug, Clone)]
pub struct LeadInMatch<'r> {
    /// The form.
    pub form: &'r LeadInForm,
    /// Bytes of the sentence that are printed as the lead-in, up to the outcome word.
    pub lead: std::ops::Range<usize>,
}

impl LeadIns {
    pub(crate) fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let (mut forms, mut parts, mut texts) = (Vec::new(), Vec::new(), Vec::<(String, String)>::new());
        for form in layers.entries::<LeadInForm>()? {
            let written = texts.iter().fold(form.pattern.clone(), |p, (id, part)| p.replace(&format!("{{{id}}}"), part));
            let is_part = form.standing == Standing::Part;
            let pattern = if is_part { Pattern::unsurveyed(&written) } else { Pattern::new(&written) };
            let pattern = pattern.map_err(|cause| RulebookError::Entry {
                file: LeadInForm::FILE.to_owned(),
                entry: form.id.clone(),
                cause: format!("pattern: {cause}"),
            })?;
            if is_part {
                texts.push((form.id.clone(), written.clone()));
                parts.push(Part::new(&form.id, &written));
            }
            forms.push((form, pattern));
        }
        // A word announces every form that names it.
        let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, (form, _)) in forms.iter().enumerate() {
            form.words.iter().for_each(|w| words.entry(w.to_lowercase()).or_default().push(n));
        }
        let anchors = PhraseSet::new(words.keys().enumerate().map(|(n, w)| (w.as_str(), n)));
        let announced = words.into_values().collect();
        Ok(Self { forms, parts, anchors, announced })
    }

    pub(crate) fn prove(&self, failures: &mut Vec<Failure>) {
        let entries: Vec<_> = self.forms.iter().map(|(f, _)| f.clone()).collect();
        Failure::collect(&entries, failures, |entry, text| match entry.standing {
            Standing::Part => self.is_part(&entry.id, text),
            _ => self.forms.iter().any(|(f, pattern)| f.id == entry.id && f.lead(pattern, text).is_some()),
        });
    }

    /// Where the words that announce a lead-in stand in `text`: one pass, in order.
    pub fn anchors<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.anchors.find_iter(text).map(|m| m.range.start)
    }

    /// The lead-in that `sentence` holds: the first form of the file that fits.
    #[must_use]
    pub fn read(&self, sentence: &str) -> Option<LeadInMatch<'_>> {
        let mut tried: Vec<usize> = self.anchors.find_iter(sentence).flat_map(|m| self.announced[m.index].iter().copied()).collect();
        tried.sort_unstable();
        tried.dedup();
        tried.into_iter().map(|n| &self.forms[n]).find_map(|(form, pattern)| {
            let lead = form.lead(pattern, sentence)?;
            Some(LeadInMatch { form, lead })
        })
    }

    /// Whether the whole of `text` is what the part `id` stands for: `body`, `adverb`.
    #[must_use]
    pub fn is_part(&self, id: &str, text: &str) -> bool {
        self.parts.iter().any(|part| part.id == id && part.whole.is_match(text))
    }

    /// How many bytes the part `id` takes at the start of `text`.
    #[must_use]
    pub fn part_at(&self, id: &str, text: &str) -> Option<usize> {
        let part = self.parts.iter().find(|part| part.id == id)?;
        part.opening.find(text).map(|r| r.end)
    }
}

/// A part as it is tried by itself.
#[derive(Debug)]
struct Part {
    id: String,
    whole: Pattern,
    opening: Pattern,
}

impl Part {
    fn new(id: &str, written: &str) -> Self {
        let compiled = |p: String| Pattern::new(&p).unwrap_or_else(|error| unreachable!("it compiled without anchors: {error}"));
        Self { id: id.to_owned(), whole: compiled(format!("^(?:{written})$")), opening: compiled(format!("^(?:{written})\\b")) }
    }
}

impl LeadInForm {
    fn lead(&self, pattern: &Pattern, sentence: &str) -> Option<std::ops::Range<usize>> {
        let lead = pattern.captures(sentence)?.name("lead")?;
        let end = if self.standing == Standing::Sentence { lead.end } else { lead.start };
        let vetoed = self.veto.as_ref().is_some_and(|veto| veto.is_match(&sentence[..end]));
        (!vetoed).then_some(lead)
    }
}
