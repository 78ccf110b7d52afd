//! 年度结账 on the state: which years are closed, and what stood when they were.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::closing::{Reopening, RowLeft, YearClosing};
use crate::document::SubjectId;
use crate::journal::v1;

impl County {
    /// The closing of a budget year that stands; nothing where the year is open.
    pub fn year_closing(&self, budget_year: i16) -> Option<&Arc<YearClosing>> {
        self.year_closings(budget_year).last().filter(|newest| newest.reopened.is_none())
    }

    /// Every closing of a budget year, the newest last.
    pub fn year_closings(&self, budget_year: i16) -> &[Arc<YearClosing>] {
        self.shared.years_closed.get(&budget_year).map_or(&[], Vec::as_slice)
    }

    /// The budget year whose record something is; nothing of what is not registered.
    pub fn budget_year_of(&self, subject: SubjectId) -> Option<i16> {
        match subject {
            SubjectId::Project(id) => self.project(id).map(|project| project.budget_year),
            SubjectId::Department(_, budget_year) => Some(budget_year),
        }
    }

    pub(super) fn close_year(
        &mut self,
        stamp: &Stamp,
        body: &v1::YearClosed,
    ) -> Result<(), Inconsistent> {
        if self.year_closing(body.budget_year).is_some() {
            return Err(wrong(stamp, "年度已经结账"));
        }
        let row = |row: &v1::RowLeftText| RowLeft {
            subject: row.subject,
            source: row.source,
            basis: row.basis.clone(),
        };
        let closing = YearClosing {
            budget_year: body.budget_year,
            answered: body.answered,
            taken: body.taken,
            left: body.left.iter().map(row).collect(),
            reason: body.reason.clone(),
            evidence: body.evidence.clone(),
            unfinished: body.unfinished.iter().map(|one| (one.kind, one.count)).collect(),
            by: account(stamp)?,
            held: stamp.actor.membership().ok_or_else(|| wrong(stamp, "结账须由人办理"))?,
            at: stamp.recorded,
            seq: stamp.seq,
            reopened: None,
        };
        self.shared.years_closed.entry(body.budget_year).or_default().push(Arc::new(closing));
        Ok(())
    }

    pub(super) fn reopen_year(
        &mut self,
        stamp: &Stamp,
        body: &v1::YearReopened,
    ) -> Result<(), Inconsistent> {
        let reopening = Reopening {
            reason: body.reason.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
        };
        let newest = self.shared.years_closed.get_mut(&body.budget_year);
        let newest = newest.and_then(|all| all.last_mut()).filter(|one| one.reopened.is_none());
        let newest = newest.ok_or_else(|| wrong(stamp, "年度没有结账"))?;
        Arc::make_mut(newest).reopened = Some(reopening);
        Ok(())
    }
}
