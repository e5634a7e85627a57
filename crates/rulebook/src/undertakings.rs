//! Promises made in discussion: "officers agreed to bring a report back", "details would be provided".

use std::ops::Range;

use serde::Deserialize;

use crate::{Entry, Failure, Layers, Pattern, PhraseSet, RulebookError};

/// One form of promise, what speaks against one, or a piece of pattern.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UndertakingForm {
    /// Its name.
    pub id: String,
    /// Words of which one must be in the sentence; empty for a veto and a part.
    #[serde(default)]
    words: Vec<String>,
    /// On one sentence; the group `clause` is what is promised, `owner` who promises. It may name parts in braces.
    pattern: String,
    /// True where the pattern is a piece that later ones name: `{owner}`.
    #[serde(default)]
    part: bool,
    /// True where the pattern says of a sentence that it holds no promise.
    #[serde(default)]
    veto: bool,
    /// True for a veto that is tried against every form, those that are sure as well.
    #[serde(default)]
    always: bool,
    /// A pattern that takes a veto back.
    #[serde(default)]
    except: Option<Pattern>,
    /// True where the words themselves commit ("agreed to"), so that only such a veto is tried.
    #[serde(default)]
    sure: bool,
    /// True where the words have no subject of their own: who speaks is who promises.
    #[serde(default)]
    elided: bool,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for UndertakingForm {
    const FILE: &'static str = "undertakings.toml";
    fn id(&self) -> &str {
        &self.id
    }
    fn examples(&self) -> &[String] {
        &self.examples
    }
    fn counter_examples(&self) -> &[String] {
        &self.counter_examples
    }
}

/// A promise in a sentence, in bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What is promised.
    pub clause: Range<usize>,
    /// Who promises.
    pub owner: Option<Range<usize>>,
    /// True where the one who speaks is who promises: "said that it had fallen and undertook to".
    pub elided: bool,
}

/// What a sentence says of a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said<'r> {
    /// It holds one.
    Promise(Promise),
    /// It would hold one but for this veto, and where the veto stands.
    Refused(Promise, &'r str, Range<usize>),
}

/// All forms.
#[derive(Debug)]
pub struct Undertakings {
    forms: Vec<(UndertakingForm, Pattern)>,
    parts: Vec<(String, Pattern, Pattern)>,
    anchors: PhraseSet,
}

impl Undertakings {
    pub(crate) fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let (mut forms, mut parts, mut texts) = (Vec::new(), Vec::new(), Vec::<(String, String)>::new());
        for form in layers.entries::<UndertakingForm>()? {
            let written = texts.iter().fold(form.pattern.clone(), |p, (id, part)| p.replace(&format!("{{{id}}}"), part));
            let wrong = |cause| RulebookError::Entry {
                file: UndertakingForm::FILE.to_owned(),
                entry: form.id.clone(),
                cause: format!("pattern: {cause}"),
            };
            let compiled = |pattern: &str| Pattern::new(pattern).map_err(wrong);
            if form.part {
                parts.push((form.id.clone(), compiled(&format!("^(?:{written})$"))?, compiled(&format!("^(?:{written})\\b"))?));
                texts.push((form.id.clone(), written.clone()));
            }
            let pattern = if form.part { Pattern::unsurveyed(&written).map_err(wrong)? } else { compiled(&written)? };
            forms.push((form, pattern));
        }
        let anchors = PhraseSet::new(forms.iter().flat_map(|(f, _)| f.words.iter().map(|w| (w.as_str(), 0))));
        Ok(Self { forms, parts, anchors })
    }

    pub(crate) fn prove(&self, failures: &mut Vec<Failure>) {
        let entries: Vec<_> = self.forms.iter().map(|(f, _)| f.clone()).collect();
        Failure::collect(&entries, failures, |entry, text| {
            let form = self.forms.iter().find(|(f, _)| f.id == entry.id);
            form.is_some_and(|(form, pattern)| match (form.part, form.veto) {
                (true, _) => self.is_part(&form.id, text),
                (_, true) => form.refuses(pattern, text).is_some(),
                _ => form.read(pattern, text).is_some(),
            })
        });
    }

    /// Where the words that announce a promise stand in `text`: one pass, in order.
    pub fn anchors<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.anchors.find_iter(text).map(|m| m.range.start)
    }

    /// What `sentence` promises, or would but for a veto: the first form of the file that fits.
    #[must_use]
    pub fn read(&self, sentence: &str) -> Option<Said<'_>> {
        let mut refused = None;
        for (form, pattern) in self.forms.iter().filter(|(f, _)| !f.veto && !f.part) {
            let Some(promise) = form.read(pattern, sentence) else { continue };
            let vetoes = self.forms.iter().filter(|(f, _)| f.veto && (f.always || !form.sure));
            match vetoes.into_iter().find_map(|(f, p)| Some((f, f.refuses(p, sentence)?))) {
                None => return Some(Said::Promise(promise)),
                Some((veto, place)) => refused = refused.or(Some(Said::Refused(promise, &veto.id, place))),
            }
        }
        refused
    }

    /// Whether the whole of `text` is what the part `id` stands for: `thing`.
    #[must_use]
    pub fn is_part(&self, id: &str, text: &str) -> bool {
        self.parts.iter().any(|(part, whole, _)| part == id && whole.is_match(text))
    }

    /// How many bytes the part `id` takes at the start of `text`: `addressee`.
    #[must_use]
    pub fn part_at(&self, id: &str, text: &str) -> Option<usize> {
        let (_, _, opening) = self.parts.iter().find(|(part, _, _)| part == id)?;
        opening.find(text).map(|r| r.end)
    }

    /// Who speaks in `text`, which goes on with what he says: "The Head of Service confirmed that". The last who does.
    #[must_use]
    pub fn speaker(&self, text: &str) -> Option<Range<usize>> {
        let (_, pattern) = self.forms.iter().find(|(f, _)| f.id == "speaker")?;
        pattern.captures_iter(text).last()?.name("owner")
    }

    /// Where `clause` leaves its promise for something else: ", and the Chair agreed", "and said that".
    #[must_use]
    pub fn turn(&self, clause: &str) -> Option<usize> {
        let (_, pattern) = self.forms.iter().find(|(f, _)| f.id == "turn")?;
        pattern.find(clause).map(|r| r.start)
    }

    /// The name that is all an action note says: "ACTION: J Smith".
    #[must_use]
    pub fn action_name(&self, text: &str) -> Option<Range<usize>> {
        let (_, whole, _) = self.parts.iter().find(|(part, _, _)| part == "action-name")?;
        whole.captures(text)?.name("name")
    }
}

impl UndertakingForm {
    /// Where this veto stands in `sentence`.
    fn refuses(&self, pattern: &Pattern, sentence: &str) -> Option<Range<usize>> {
        let excepted = self.except.as_ref().is_some_and(|e| e.is_match(sentence));
        pattern.find(sentence).filter(|_| !excepted)
    }

    fn read(&self, pattern: &Pattern, sentence: &str) -> Option<Promise> {
        let found = pattern.captures(sentence)?;
        let owner = found.name("owner");
        Some(Promise { clause: found.name("clause")?, owner, elided: self.elided })
    }
}
