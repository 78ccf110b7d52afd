//! 台账修改 on the state.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::ledger_change::{
    LedgerChange, LedgerEdit, LedgerEditKind, LedgerOutcome, LedgerText, LedgerTime,
};
use crate::party::actor::Actor;

impl County {
    /// Every change of the ledger of a work year that was proposed, in that order.
    pub fn ledger_changes_of(&self, work_year: i16) -> impl Iterator<Item = &Arc<LedgerChange>> {
        self.shared.ledger_changes.range((work_year, 0)..=(work_year, u32::MAX)).map(|(_, one)| one)
    }

    /// One of them.
    pub fn ledger_change(&self, work_year: i16, number: u32) -> Option<&Arc<LedgerChange>> {
        self.shared.ledger_changes.get(&(work_year, number))
    }

    /// What happened to a change of the ledger; nothing of other events.
    pub(super) fn change_ledger(
        &mut self,
        stamp: &Stamp,
        event: &Event,
    ) -> Result<(), Inconsistent> {
        match event {
            Event::LedgerChangeProposed(body) => self.propose_ledger_change(stamp, body),
            Event::LedgerChangeDecided(body) => {
                let outcome = LedgerOutcome::Decided {
                    approved: body.approved,
                    remark: body.remark.clone(),
                    by: account(stamp)?,
                    at: stamp.recorded,
                    seq: stamp.seq,
                };
                self.settle_ledger_change(stamp, (body.work_year, body.number), outcome)
            }
            Event::LedgerChangeWithdrawn(body) => {
                let (reason, at) = (body.reason.clone(), stamp.recorded);
                let outcome = LedgerOutcome::Withdrawn { reason, at };
                self.settle_ledger_change(stamp, (body.work_year, body.number), outcome)
            }
            _ => Ok(()),
        }
    }

    fn propose_ledger_change(
        &mut self,
        stamp: &Stamp,
        body: &v1::LedgerChangeProposed,
    ) -> Result<(), Inconsistent> {
        let Actor::Person { membership: held, .. } = stamp.actor else {
            return Err(wrong(stamp, "台账修改只由人提出"));
        };
        let change = LedgerChange {
            number: body.number,
            work_year: body.work_year,
            task: body.task.clone(),
            edit: edit_of(body).ok_or_else(|| wrong(stamp, "台账修改缺少内容"))?,
            reason: body.reason.clone(),
            basis: body.basis.clone(),
            by: account(stamp)?,
            held,
            at: stamp.recorded,
            seq: stamp.seq,
            outcome: None,
        };
        let place = (body.work_year, body.number);
        match self.shared.ledger_changes.insert(place, Arc::new(change)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "台账修改已提出")),
        }
    }

    fn settle_ledger_change(
        &mut self,
        stamp: &Stamp,
        place: (i16, u32),
        outcome: LedgerOutcome,
    ) -> Result<(), Inconsistent> {
        let change = self.shared.ledger_changes.get_mut(&place);
        let change = Arc::make_mut(change.ok_or_else(|| wrong(stamp, "没有这项台账修改"))?);
        match change.outcome.replace(outcome) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "台账修改已办结")),
        }
    }
}

/// The change that an entry brings; nothing where its words are missing.
fn edit_of(body: &v1::LedgerChangeProposed) -> Option<LedgerEdit> {
    let text = || body.text.as_ref().map(text_of);
    match body.change {
        LedgerEditKind::Add => text().map(|text| LedgerEdit::Add { text }),
        LedgerEditKind::Amend => text().map(|text| LedgerEdit::Amend { text }),
        LedgerEditKind::Drop => Some(LedgerEdit::Drop),
        LedgerEditKind::Restore => Some(LedgerEdit::Restore),
    }
}

fn text_of(text: &v1::LedgerTaskText) -> LedgerText {
    let time = |one: &v1::LedgerTimeText| LedgerTime { of: one.of.clone(), on: one.on };
    LedgerText {
        category: text.category,
        item: text.item.clone(),
        detail: text.detail.clone(),
        parties: text.parties.clone(),
        times: text.times.iter().map(time).collect(),
    }
}
