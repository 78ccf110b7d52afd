//! What entries about flags, rectification and results do to the state, and which tickets there are.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::document::{Document, SettledFlag, SettledFlags, Subject, SubjectId};
use crate::journal::{v1, v2};
use crate::project::ExAnteWaiver;
use crate::rectification::{Overruled, Rectification, RectificationState, Step, StepAct};
use crate::unit::id::{DocumentId, RectificationId, SampleBatchId};

impl County {
    /// A ticket.
    pub fn rectification(&self, id: RectificationId) -> Option<&Arc<Rectification>> {
        self.shared.rectifications.get(&id)
    }

    /// Every ticket, in the order in which they were made.
    pub fn rectifications(&self) -> impl Iterator<Item = &Arc<Rectification>> {
        self.shared.rectifications.values()
    }

    /// The tickets about projects and departments of a budget year with whom they are about, the first ordered first.
    pub fn rectifications_of_year(&self, year: i16) -> Vec<(&Arc<Rectification>, Subject)> {
        let all = self.rectifications().filter_map(|ticket| {
            let subject = self.subject(ticket.subject)?;
            (subject.budget_year() == year).then_some((ticket, subject))
        });
        let mut found: Vec<_> = all.collect();
        found.sort_by_key(|(ticket, _)| (ticket.ordered_at, ticket.word()));
        found
    }

    /// The tickets about a project, or about a department as a whole.
    pub fn rectifications_of(
        &self,
        subject: impl Into<SubjectId>,
    ) -> impl Iterator<Item = &Arc<Rectification>> {
        self.shared.tickets_of(subject.into())
    }

    /// The ticket that follows from what a monitoring form or an evaluation says itself, and was not withdrawn.
    pub fn ticket_of(&self, document: &Document) -> Option<&Arc<Rectification>> {
        let mut all = self.tickets_from(document);
        all.find(|one| one.state != RectificationState::Withdrawn)
    }

    /// Those that follow from what a form says itself; what 抽审 found in it is another matter.
    fn tickets_from(&self, document: &Document) -> impl Iterator<Item = &Arc<Rectification>> {
        let (id, all) = (document.id, self.rectifications_of(document.subject));
        all.filter(move |one| one.document == id && one.origin.batch().is_none())
    }

    /// The ticket that follows from what 抽审 found in a document that a batch drew, withdrawn or not.
    pub fn sample_ticket(
        &self,
        batch: SampleBatchId,
        document: DocumentId,
    ) -> Option<&Arc<Rectification>> {
        let subject = self.document(document)?.subject;
        let mut all = self.rectifications_of(subject);
        all.find(|one| one.document == document && one.origin.batch() == Some(batch))
    }

    /// The newest withdrawn ticket about a monitoring form or an evaluation.
    pub fn withdrawn_ticket_of(&self, document: &Document) -> Option<&Arc<Rectification>> {
        let all = self.tickets_from(document);
        all.filter(|one| one.state == RectificationState::Withdrawn)
            .max_by_key(|one| one.ordered_at)
    }

    pub(super) fn settle_flags(
        &mut self,
        stamp: &Stamp,
        body: &v1::MonitoringFlagged,
    ) -> Result<(), Inconsistent> {
        let item = |item: &v1::FlagText| SettledFlag {
            name: item.name.clone(),
            flag: item.flag,
            sentence: item.sentence.clone(),
        };
        let flags = SettledFlags {
            flag: body.flag,
            sentence: body.sentence.clone(),
            items: body.items.iter().map(item).collect(),
        };
        let mut is_settled = false;
        self.change_document(stamp, body.document, |document| {
            if let Some(settled) = document.settled_mut() {
                settled.flags = Some(flags);
                is_settled = true;
            }
        })?;
        if is_settled { Ok(()) } else { Err(wrong(stamp, "标识定在没有通过的表上")) }
    }

    pub(super) fn overrule(
        &mut self,
        stamp: &Stamp,
        body: &v1::FlagOverruled,
    ) -> Result<(), Inconsistent> {
        let evidence = body.evidence.iter().map(|one| (one.digest.clone(), one.name.clone()));
        let overruled = Overruled {
            flag: body.flag,
            reason: body.reason.clone(),
            evidence: evidence.collect(),
            by: account(stamp)?,
            at: stamp.recorded,
        };
        self.shared.flags_overruled.entry(body.document).or_default().push(Arc::new(overruled));
        Ok(())
    }

    pub(super) fn waive_ex_ante(
        &mut self,
        stamp: &Stamp,
        body: &v1::ExAnteWaived,
    ) -> Result<(), Inconsistent> {
        if self.project(body.project).is_none() {
            return Err(wrong(stamp, "豁免的项目没有登记"));
        }
        let evidence = body.evidence.iter().map(|one| (one.digest.clone(), one.name.clone()));
        let waiver = ExAnteWaiver {
            sentence: body.sentence.clone(),
            reason: body.reason.clone(),
            evidence: evidence.collect(),
            by: account(stamp)?,
            at: stamp.recorded,
        };
        self.shared.ex_ante_waived.insert(body.project, Arc::new(waiver));
        Ok(())
    }

    pub(super) fn order(
        &mut self,
        stamp: &Stamp,
        body: &v2::RectificationOrdered,
    ) -> Result<(), Inconsistent> {
        let ticket = Rectification {
            id: body.rectification,
            number: body.number,
            subject: body.subject,
            document: body.document,
            source: body.source,
            work_year: body.work_year,
            origin: body.origin(),
            finding: body.finding.clone(),
            demand: body.demand.clone(),
            ordered_by: account(stamp)?,
            ordered_at: stamp.recorded,
            ordered_due: body.due,
            due: body.due,
            state: RectificationState::Ordered,
            steps: Vec::new(),
        };
        self.shared.rectifications_of.insert((body.subject, ticket.id), ());
        match self.shared.rectifications.insert(ticket.id, Arc::new(ticket)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "整改单已存在")),
        }
    }

    pub(super) fn answer(
        &mut self,
        stamp: &Stamp,
        body: &v1::RectificationAnswered,
    ) -> Result<(), Inconsistent> {
        let evidence = body.evidence.iter().map(|one| (one.digest.clone(), one.name.clone()));
        let act = StepAct::Answered {
            measures: body.measures.iter().copied().collect(),
            evidence: evidence.collect(),
        };
        self.step(stamp, body.rectification, act, &body.text, RectificationState::Answered)
    }

    pub(super) fn judge(
        &mut self,
        stamp: &Stamp,
        body: &v1::RectificationJudged,
    ) -> Result<(), Inconsistent> {
        let id = body.rectification;
        match (body.closed, body.due) {
            (true, _) => {
                self.step(stamp, id, StepAct::Closed, &body.text, RectificationState::Closed)
            }
            (false, None) => {
                self.step(stamp, id, StepAct::SentBack, &body.text, RectificationState::Ordered)
            }
            (false, Some(due)) => {
                let state = self.rectification(id).map(|one| one.state);
                let state = state.ok_or_else(|| wrong(stamp, "没有这张整改单"))?;
                self.step(stamp, id, StepAct::Extended { due }, &body.text, state)?;
                self.change_ticket(stamp, id, |ticket| ticket.due = due)
            }
        }
    }

    pub(super) fn withdraw_order(
        &mut self,
        stamp: &Stamp,
        body: &v1::RectificationWithdrawn,
    ) -> Result<(), Inconsistent> {
        let state = RectificationState::Withdrawn;
        self.step(stamp, body.rectification, StepAct::Withdrawn, &body.reason, state)
    }

    fn step(
        &mut self,
        stamp: &Stamp,
        id: RectificationId,
        act: StepAct,
        text: &str,
        state: RectificationState,
    ) -> Result<(), Inconsistent> {
        let step = Step { at: stamp.recorded, by: account(stamp)?, act, text: text.to_owned() };
        self.change_ticket(stamp, id, |ticket| {
            ticket.state = state;
            ticket.steps.push(step);
        })
    }

    fn change_ticket(
        &mut self,
        stamp: &Stamp,
        id: RectificationId,
        change: impl FnOnce(&mut Rectification),
    ) -> Result<(), Inconsistent> {
        let ticket = self.shared.rectifications.get_mut(&id);
        change(Arc::make_mut(ticket.ok_or_else(|| wrong(stamp, "没有这张整改单"))?));
        Ok(())
    }
}
