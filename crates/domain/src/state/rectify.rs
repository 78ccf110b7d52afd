//! What entries about flags, rectification and results do to the state.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::document::{SettledFlag, SettledFlags};
use crate::journal::v1;
use crate::project::ExAnteWaiver;
use crate::rectification::{Overruled, Rectification, RectificationState, Step, StepAct};
use crate::result::ResultDecision;
use crate::unit::id::RectificationId;

impl County {
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
        body: &v1::RectificationOrdered,
    ) -> Result<(), Inconsistent> {
        let ticket = Rectification {
            id: body.rectification,
            number: body.number,
            project: body.project,
            document: body.document,
            round: body.round,
            work_year: body.work_year,
            flag: body.flag,
            deviation: body.deviation.clone(),
            demand: body.demand.clone(),
            ordered_by: account(stamp)?,
            ordered_at: stamp.recorded,
            ordered_due: body.due,
            due: body.due,
            state: RectificationState::Ordered,
            steps: Vec::new(),
        };
        self.shared.rectifications_of_project.insert((body.project, ticket.id), ());
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

    pub(super) fn decide_result(
        &mut self,
        stamp: &Stamp,
        body: &v1::ResultDecided,
    ) -> Result<(), Inconsistent> {
        let decided = ResultDecision {
            project: body.project,
            source: body.source,
            basis: body.basis.clone(),
            application: body.application,
            budget: body.budget,
            amount: body.amount,
            number: body.number.clone(),
            text: body.text.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
        };
        let place = (body.project, body.source);
        self.shared.results.entry(place).or_default().push(Arc::new(decided));
        Ok(())
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
