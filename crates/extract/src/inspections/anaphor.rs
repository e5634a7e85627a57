//! What stands for a subject that was named before: "the home", "its first inspection", "a re-inspection was due".

use minutebook_model::{BlockKind, Event, Passage, Span};
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::{Part, Subjects};
use minutebook_rulebook::turns::Turn;

use super::event::{Draft, near};
use super::subject;
use crate::{Context, sentences};

/// How far behind a name the verb stands that says it was inspected or judged.
const NEAR: usize = 40;

/// How far back in an item a name may stand that "the home" stands for.
const BACK: usize = 4096;

/// The subject that an inspection without a name of its own is of: the one last named in its sentence, else in its paragraph,
/// and for "the home" else in its item. None where it has a name, or where it is of an authority's services as a whole.
pub(super) fn antecedent(context: &Context<'_>, drafts: &[Draft], n: usize) -> Option<Span> {
    let draft = &drafts[n];
    let noun = match draft.subject {
        Some(subject) => Some((subject, kind_of_noun(context, subject)?)),
        None if is_of_authority(context, draft) => return None,
        None => noun_after(context, draft.evidence.first()?.span),
    };
    let at = noun.map_or(draft.evidence.first()?.span, |(span, _)| span).start();
    let kind = noun.map(|(_, kind)| kind);
    let place = Place { context, drafts, n, at, noun: noun.map(|(span, _)| span), kind };
    let over = || subject::name_over(context, at).filter(|s| place.fits(*s) && noun.is_none_or(|(own, _)| own != *s));
    let Some(paragraph) = place.paragraph() else { return over() };
    let sentence = sentences(paragraph).find(|s| s.span().start() <= at && at <= s.span().end())?;
    place
        .in_sentence(sentence)
        .or_else(|| place.nearest(paragraph))
        .or_else(over)
        .or_else(|| kind.and_then(|_| place.in_item()))
        .or_else(|| place.last_named())
        .filter(|found| noun.is_none_or(|(own, _)| own != *found))
}

/// Whether an inspection is of what an authority does as a whole, so that a place named beside it is another matter.
pub(super) fn is_of_authority(context: &Context<'_>, draft: &Draft) -> bool {
    let framework = draft.framework.as_deref().and_then(|id| context.rulebook.frameworks.of(id));
    draft.kind == Event::FocusedVisit || framework.is_some_and(|f| f.authority)
}

/// Whether the subject of a visit is what it looked at, "the MASH", "the front door", and so no other inspection's. A home may have a
/// name without a noun.
pub(super) fn has_theme(context: &Context<'_>, draft: &Draft) -> bool {
    let visit = matches!(draft.kind, Event::MonitoringVisit | Event::FocusedVisit);
    let list = &context.rulebook.subjects;
    visit
        && draft.subject.map(|s| context.document.passage(s)).is_some_and(|text| {
            let letters = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            let told =
                letters || text.starts_with(char::is_lowercase) || list.is(Part::Organisation, &subject::head(list, &text));
            told && !subject::is_establishment(list, &text)
        })
}

/// The kind of place that a bare noun stands for: "home", "school".
fn kind_of_noun<'c>(context: &Context<'c>, subject: Span) -> Option<&'c str> {
    let text = context.document.passage(subject);
    let list = &context.rulebook.subjects;
    // "the School", "The Academy" stand for one as "the school" does.
    let noun = text.strip_prefix("The ").or_else(|| text.strip_prefix("the ")).unwrap_or(text.as_str());
    let plain = noun.chars().skip(1).all(|c| c.is_lowercase() || c == ' ');
    // "this secondary school": its words say what it is, and none which.
    let noun = noun.to_lowercase();
    let own = |w: &str| list.is(Part::Establishment, w) || list.is(Part::Modifier, w);
    let last = noun.rsplit(' ').next().filter(|_| plain && noun.split(' ').all(own))?;
    list.kind_of(Part::Establishment, &noun).or_else(|| list.kind_of(Part::Establishment, last))
}

/// "A monitoring visit was expected at the college": the noun after a mention in its sentence that stands for a place.
fn noun_after<'c>(context: &Context<'c>, mention: Span) -> Option<(Span, &'c str)> {
    let document = context.document;
    let block = &document.blocks()[document.block_at(mention.start())?];
    let text = document.content(block);
    let sentence = sentences(text).find(|s| s.span().start() <= mention.start() && mention.start() < s.span().end())?;
    let after = sentence.within(Span::new(mention.start(), sentence.span().end()));
    let rest = after.from(context.rulebook.turns[Turn::AtThe].first_in(&after)?.end);
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let noun = rest.until(end).span();
    Some((noun, kind_of_noun(context, noun)?))
}

/// Where a subject is looked for.
struct Place<'a, 'd> {
    context: &'a Context<'d>,
    drafts: &'a [Draft],
    n: usize,
    at: usize,
    /// The bare noun that stands for it: "home".
    noun: Option<Span>,
    /// The kind of place that it is.
    kind: Option<&'a str>,
}

impl<'d> Place<'_, 'd> {
    fn list(&self) -> &'d Subjects {
        &self.context.rulebook.subjects
    }

    /// The paragraph or list point that the inspection is spoken of in.
    fn paragraph(&self) -> Option<Passage<'d>> {
        let document = self.context.document;
        let block = &document.blocks()[document.block_at(self.at)?];
        (!matches!(block.kind, BlockKind::Table(_)) && !block.is_heading()).then(|| document.content(block))
    }

    /// "Elm Lodge had not been visited; its first inspection would be in May": the name that leads the sentence.
    fn in_sentence(&self, sentence: Passage<'d>) -> Option<Span> {
        let part = sentence[..self.at - sentence.span().start()].rfind(';').map_or(0, |n| n + 1);
        let own = sentence.from(part);
        [own.trim(), sentence].into_iter().find_map(|text| self.leads(text)).filter(|s| s.end() <= self.at && self.fits(*s))
    }

    /// The name that leads a text, where the text says that it is or might be inspected.
    fn leads(&self, text: Passage<'d>) -> Option<Span> {
        let found = text.slice(subject::leading(self.list(), &text)?);
        let context = self.context;
        let known =
            || self.peers().any(|(_, d)| d.subject.is_some_and(|s| context.document.passage(s).as_str() == found.as_str()));
        let told = || {
            let after = text.from(found.span().end() - text.span().start());
            let near =
                after.char_indices().take_while(|(at, c)| *at < NEAR && *c != ',').last().map_or(0, |(at, c)| at + c.len_utf8());
            let said = after.until(near);
            let turns = &context.rulebook.turns;
            let judged = context.rulebook.judgements.has(Sense::Trigger, &said) || turns[Turn::Inspected].stands_in(&said);
            let kind = turns[Turn::IsThe].opens(&after)
                && !subject::services_in(self.list(), &after.slice(0..after.find([',', '.']).unwrap_or(after.len()))).is_empty();
            judged || kind || after.starts_with(", ") || after.starts_with(" (")
        };
        let role = found.as_str().split(' ').find(|w| !w.eq_ignore_ascii_case("the")).unwrap_or_default().to_lowercase();
        let foreign = self.list().is(Part::Role, &role)
            || context.rulebook.inspectorates.names().find(&found).is_some()
            || subject::is_general(&found, context.rulebook)
            || context.rulebook.events.find(&found).is_some()
            || context.rulebook.aspects.find(&found).is_some();
        (!foreign && (subject::is_establishment(self.list(), &found) || known() || told())).then(|| found.span())
    }

    /// The subject last named before in a text.
    fn nearest(&self, text: Passage<'d>) -> Option<Span> {
        let before = text.within(Span::new(text.span().start(), self.at.min(text.span().end())));
        let places = subject::names_in(self.list(), &before).into_iter().map(|r| before.slice(r).span());
        let leads = sentences(before).filter_map(|s| self.leads(s));
        let drafts = self.peers().filter_map(|(_, d)| d.subject).filter(|s| before.span().contains(*s) && s.end() <= self.at);
        let named = self.peers().filter_map(|(_, d)| d.subject).filter_map(|s| {
            let name = self.context.document.passage(s);
            let at = before.rfind(name.as_str()).filter(|_| name.len() > 3);
            // "what support was being given to Vale": the school of that name.
            at.map(|at| before.slice(at..at + name.len()).span()).or_else(|| self.called(before, name, s))
        });
        let services = sentences(before)
            .filter(|s| self.is_judged(s))
            .flat_map(|s| subject::services_in(self.list(), &s).into_iter().map(move |r| s.slice(r).span()));
        let services = services.filter(|_| self.kind.is_none());
        places
            .chain(leads)
            .chain(drafts)
            .chain(named)
            .chain(services)
            .chain(self.apposed(before))
            .filter(|s| self.fits(*s))
            .max_by_key(|s| (s.end(), s.len()))
    }

    /// "asked about Elm Bank, a care home at Norton": the names after which a text says what kind of place they are.
    fn apposed(&self, text: Passage<'d>) -> impl Iterator<Item = Span> {
        const NOUN: usize = 4;
        const WORDS: usize = 5;
        let list = self.list();
        let all = text.as_str();
        text.as_str().match_indices(", a").filter_map(move |(at, comma)| {
            let rest = all[at + comma.len()..].trim_start_matches('n').strip_prefix(' ')?;
            let kind = rest.split(' ').take(NOUN).any(|w| list.is(Part::Establishment, w.trim_end_matches([',', '.', ';'])));
            let capital = |w: &&str| w.starts_with(char::is_uppercase) || w.starts_with(|c: char| c.is_ascii_digit());
            let length: usize = all[..at].rsplit(' ').take_while(capital).take(WORDS).map(|w| w.len() + 1).sum();
            let name = all.get((at + 1).checked_sub(length.max(1))?..at)?;
            (kind && length > 1 && name.starts_with(char::is_uppercase)).then(|| text.slice(at - name.len()..at).span())
        })
    }

    /// The name of an establishment that a text calls by its first word.
    fn called(&self, text: Passage<'d>, name: Passage<'d>, subject: Span) -> Option<Span> {
        const WORD: usize = 5;
        let first =
            name.as_str().split(' ').find(|w| *w != "The").filter(|w| w.len() > WORD && w.starts_with(char::is_uppercase))?;
        let whole = |at: usize| {
            let end = text.as_str()[at + first.len()..].chars().next();
            end.is_none_or(|c| !c.is_alphanumeric()) && text.as_str()[..at].ends_with(' ')
        };
        let told = text.as_str().rmatch_indices(first).any(|(at, _)| whole(at));
        (told && subject.start() < text.span().start() && subject::is_establishment(self.list(), &name)).then_some(subject)
    }

    /// Whether a sentence tells of an inspection: a service that it names may be what was inspected.
    fn is_judged(&self, sentence: &str) -> bool {
        let rulebook = self.context.rulebook;
        let named = rulebook.inspectorates.names().find(sentence).is_some() || rulebook.events.find(sentence).is_some();
        named || rulebook.scales.find_iter(sentence).next().is_some()
    }

    /// The place of its kind last named in the item before it.
    fn in_item(&self) -> Option<Span> {
        let document = self.context.document;
        let extent = self.drafts[self.n].item.map_or(document.whole().span(), |n| self.context.items[n].value.extent);
        let whole = document.passage(extent);
        let end = self.at.clamp(extent.start(), extent.end()) - extent.start();
        let start = (end.saturating_sub(BACK)..=end).find(|&n| whole.is_char_boundary(n))?;
        let before = whole.slice(start..end);
        let found = before.lines().flat_map(|l| subject::names_in(self.list(), &l).into_iter().map(move |r| l.slice(r).span()));
        // "the Academy": the one that is called so, before others of its kind.
        let noun = self.noun.map(|s| document.passage(s).to_lowercase());
        let called = |s: &Span| noun.as_deref().is_some_and(|n| document.passage(*s).to_lowercase().ends_with(n));
        let fitting: Vec<Span> = found.filter(|s| self.fits(*s)).collect();
        fitting.iter().copied().rfind(called).or_else(|| fitting.last().copied())
    }

    /// The name of the inspection told of just before: "The home had been good at its last inspection", "A further inspection
    /// would take place in April". Only of a place that a noun stands for, or that the next inspection will be of.
    fn last_named(&self) -> Option<Span> {
        let own = &self.drafts[self.n];
        if self.kind.is_none() && !own.planned {
            return None;
        }
        let first = |d: &Draft| d.evidence.first().map_or(0, |e| e.span.start());
        let before = self.peers().filter(|(_, d)| first(d) < self.at && !d.planned);
        let (_, last) = before.max_by_key(|(_, d)| first(d))?;
        let name = last.subject?;
        let text = self.context.document.passage(name);
        let told = if self.kind.is_some() {
            self.context.document.block_at(name.start()) == self.context.document.block_at(self.at)
        } else {
            subject::is_establishment(self.list(), &text)
        };
        (told && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())).then_some(name)
    }

    /// Whether a name can be what is meant: of the same kind, and no authority's services as a whole.
    fn fits(&self, name: Span) -> bool {
        let text = self.context.document.passage(name);
        let list = self.list();
        let head = subject::head(list, &text);
        let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
        let of_kind =
            |kind: &str| [head.as_str(), first.as_str()].iter().any(|w| list.kind_of(Part::Establishment, w) == Some(kind));
        let bare = text.chars().all(char::is_lowercase) && !text.contains(' ');
        !bare && !subject::is_whole(list, &text) && self.kind.is_none_or(of_kind)
    }

    /// The other inspections of the item by the same body.
    fn peers(&self) -> impl Iterator<Item = (usize, &Draft)> {
        let own = &self.drafts[self.n];
        let fits = move |d: &Draft| d.item == own.item && (d.body == own.body || d.body.is_none()) && !has_theme(self.context, d);
        near(self.n, self.drafts.len()).map(|m| (m, &self.drafts[m])).filter(move |(m, d)| *m != self.n && fits(d))
    }
}
