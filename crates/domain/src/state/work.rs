//! 工作记录 and registered days of the work ledger on the state.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::journal::v1;
use crate::party::actor::Actor;
use crate::unit::id::WorkRecordId;
use crate::work_record::{DueOf, TaskDue, TaskTime, WorkRecord, WorkText, WorkWithdrawal};

impl County {
    /// A record, whether it stands or was withdrawn.
    pub fn work_record(&self, id: WorkRecordId) -> Option<&Arc<WorkRecord>> {
        let place = self.shared.work_record_places.get(&id)?;
        self.shared.work_records.get(place)
    }

    /// Every record of a work year in the order in which they were kept, withdrawn ones among them.
    pub fn work_records_of(&self, work_year: i16) -> impl Iterator<Item = &Arc<WorkRecord>> {
        self.shared.work_records.range((work_year, 0)..=(work_year, u32::MAX)).map(|(_, one)| one)
    }

    /// Records that stand and serve a time of a task.
    pub fn work_serving<'a>(
        &'a self,
        work_year: i16,
        time: &'a TaskTime,
    ) -> impl Iterator<Item = &'a Arc<WorkRecord>> {
        let all = self.work_records_of(work_year);
        all.filter(move |one| one.stands() && one.serves.as_ref() == Some(time))
    }

    /// The registered day that counts.
    pub fn task_due(&self, work_year: i16, of: &DueOf) -> Option<&Arc<TaskDue>> {
        self.shared.task_dues.get(&(work_year, of.clone()))?.last()
    }

    pub(super) fn record_work(
        &mut self,
        stamp: &Stamp,
        body: &v1::WorkRecorded,
    ) -> Result<(), Inconsistent> {
        let Actor::Person { membership: held, .. } = stamp.actor else {
            return Err(wrong(stamp, "工作记录只由人登记"));
        };
        let record = WorkRecord {
            id: body.record,
            number: body.number,
            work_year: body.work_year,
            kind: body.kind,
            text: WorkText {
                title: body.title.clone(),
                party: body.party.clone(),
                reference: body.reference.clone(),
                on: body.on,
                level: body.level,
                departments: body.departments.clone(),
                count: body.count,
                outcome: body.outcome.clone(),
            },
            serves: body.serves.clone(),
            files: body.files.iter().map(|one| (one.digest.clone(), one.name.clone())).collect(),
            by: account(stamp)?,
            held,
            at: stamp.recorded,
            seq: stamp.seq,
            withdrawn: None,
        };
        let place = (body.work_year, body.number);
        let is_taken = self.shared.work_records.contains_key(&place)
            || self.shared.work_record_places.contains_key(&body.record);
        if is_taken {
            return Err(wrong(stamp, "工作记录已存在"));
        }
        self.shared.work_records.insert(place, Arc::new(record));
        self.shared.work_record_places.insert(body.record, place);
        Ok(())
    }

    pub(super) fn withdraw_work(
        &mut self,
        stamp: &Stamp,
        body: &v1::WorkWithdrawn,
    ) -> Result<(), Inconsistent> {
        let place = self.shared.work_record_places.get(&body.record);
        let record = place.and_then(|place| self.shared.work_records.get_mut(place));
        let record = record.ok_or_else(|| wrong(stamp, "没有这条工作记录"))?;
        if !record.stands() {
            return Err(wrong(stamp, "工作记录已撤回"));
        }
        let (by, at) = (account(stamp)?, stamp.recorded);
        let withdrawal = WorkWithdrawal { reason: body.reason.clone(), by, at };
        Arc::make_mut(record).withdrawn = Some(withdrawal);
        Ok(())
    }

    pub(super) fn register_task_due(
        &mut self,
        stamp: &Stamp,
        body: &v1::TaskDueRegistered,
    ) -> Result<(), Inconsistent> {
        let due = TaskDue {
            on: body.on,
            reference: body.reference.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
        };
        let all = self.shared.task_dues.entry((body.work_year, body.of.clone()));
        all.or_default().push(Arc::new(due));
        Ok(())
    }
}
