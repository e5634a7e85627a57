//! Which inspectorate a mention is of.

use super::ledger::Ledger;
use super::mention::Mention;
use super::view::View;
use minutebook_model::Event;

impl<'d> Ledger<'_, 'd> {
    /// The body that a sentence names for an inspection, else the one that the talk is of.
    pub(super) fn body_of(&self, view: &View<'_, 'd>, mention: &Mention) -> Option<String> {
        // A home or a school beside the local area's joint inspection is seen by the one that inspects such places.
        let again = mention.kind == Some(Event::Reinspection);
        let joint =
            mention.body.is_none() && self.scene.body.as_deref() == Some("ofsted_cqc") && mention.framework.is_none() && !again;
        if joint && self.is_named(mention.subject) && mention.subject.is_some_and(|s| !self.is_whole(s)) {
            return self.remit_of(view).filter(|b| b != "ofsted_cqc").or_else(|| Some("ofsted".to_owned()));
        }
        mention
            .body
            .clone()
            .or_else(|| self.only_body_of_kind(mention))
            .or_else(|| self.one_of_several(view))
            .or_else(|| self.scene.body.clone())
            .or_else(|| self.remit_of(view))
            .or_else(|| self.scene.document_body.clone())
            .or_else(|| self.scene.only_body.clone())
    }

    /// "A focused visit had followed", where several inspectorates were named: of the one that makes such visits.
    fn only_body_of_kind(&self, mention: &Mention) -> Option<String> {
        let joint = self.scene.heard.contains("other");
        let kind = mention.kind.filter(|_| joint || self.scene.heard.len() > 1)?.name();
        let mut frameworks = self.context.rulebook.frameworks.entries().iter().filter(|f| f.kinds.iter().any(|k| k == kind));
        frameworks.find(|f| joint || self.scene.heard.contains(&f.body)).map(|f| f.body.clone())
    }

    /// "inspections by Education Scotland and the Care Inspectorate. HM Inspectors had visited the school": of the bodies that were named
    /// together, the one that inspects what the sentence speaks of.
    fn one_of_several(&self, view: &View<'_, 'd>) -> Option<String> {
        const SCHOOLS: [&str; 4] = ["ofsted", "estyn", "education_scotland", "eti"];
        const CARE: [&str; 3] = ["cqc", "ciw", "care_inspectorate"];
        let remit = if self.scene.several_bodies { self.context.rulebook.inspectorates.by_remit(&view.text) } else { None };
        let remit = remit?.body.as_deref()?;
        let peers = [&SCHOOLS[..], &CARE[..]].into_iter().find(|peers| peers.contains(&remit))?;
        let mut known = peers.iter().filter(|b| self.scene.heard.contains(**b));
        known.next().filter(|_| known.next().is_none()).map(|b| (*b).to_owned())
    }

    /// The body whose remit the sentence or the item's title speaks of; a school is Estyn's where the document is Welsh.
    pub(super) fn remit_of(&self, view: &View<'_, 'd>) -> Option<String> {
        let remit = self
            .context
            .rulebook
            .inspectorates
            .by_remit(&view.text)
            .and_then(|i| i.body.clone())
            .or_else(|| self.scene.remit.clone())?;
        let own = self.scene.document_body.clone().filter(|_| self.scene.is_elsewhere(&remit));
        Some(own.unwrap_or(remit))
    }
}
