//! The year of a page whose address says none: that of the thing which the address names, so that bar,
//! menu and search stay in the year of what is read.

use axum::extract::RawPathParams;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::unit::id::DraftId;

use super::Ctx;
use crate::answer::{Stop, blocking};

impl Ctx {
    /// 预算年度 of the document, the draft or the ticket of an address, or of what a new form is for.
    /// Nothing where it is of nothing that has a year, or lies outside of the identity's scope.
    pub(super) async fn year_of(
        &self,
        path: &str,
        pairs: &RawPathParams,
    ) -> Result<Option<i16>, Stop> {
        let named = pairs.iter().find(|(name, _)| *name == "id").map(|(_, id)| id);
        if let (Some("samples"), Some(id)) = (path.split('/').nth(1), named) {
            let batch = id.parse().ok().and_then(|id| self.county.sample_batch(id));
            let batch = batch.filter(|_| self.may(Action::ReadSamples));
            return Ok(batch.map(|batch| batch.budget_year));
        }
        let subject = match (path.split('/').nth(1), named) {
            (Some("docs"), Some(id)) => self.subject_of_form(id).await?,
            (Some("docs"), None) => {
                let asked = self.query.iter().find(|(name, _)| name == "subject");
                asked.and_then(|(_, id)| id.parse().ok())
            }
            (Some("rectifications"), Some(id)) => {
                let ticket = id.parse().ok().and_then(|id| self.county.rectification(id));
                ticket.map(|ticket| ticket.subject)
            }
            (Some("engagements"), Some(id)) => {
                let engagement = id.parse().ok().and_then(|id| self.county.engagement(id));
                engagement.map(|engagement| engagement.subject)
            }
            (_, _) => None,
        };
        let subject = subject.and_then(|id| self.county.subject(id));
        let readable = subject.filter(|subject| {
            [Action::ReadFiled, Action::EditDrafts]
                .iter()
                .any(|action| self.county.covers(&self.me.scope(*action), subject, self.today))
        });
        Ok(readable.map(|subject| subject.budget_year()))
    }

    /// A form has one address from its first draft on.
    async fn subject_of_form(&self, id: &str) -> Result<Option<SubjectId>, Stop> {
        if let Some(document) = id.parse().ok().and_then(|id| self.county.document(id)) {
            return Ok(Some(document.subject));
        }
        let Ok(draft) = id.parse::<DraftId>() else { return Ok(None) };
        let (app, jurisdiction) = (self.app().clone(), self.jurisdiction.clone());
        let draft = blocking(move || app.draft_by_id(&jurisdiction, draft)).await?;
        Ok(draft.map(|draft| draft.subject))
    }
}
