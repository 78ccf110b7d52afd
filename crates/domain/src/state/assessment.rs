//! 部门年度考核 on the state: what was announced, objected to and decided.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::department_assessment::announcement::{
    AnnouncedSheet, Announcement, Objection, ObjectionDecision,
};
use crate::journal::event::Event;
use crate::journal::v1;

impl County {
    /// What was announced of a work year.
    pub fn announcement(&self, work_year: i16) -> Option<&Arc<Announcement>> {
        self.shared.assessments.get(&work_year)
    }

    /// An entry of 部门年度考核.
    pub(super) fn assess(&mut self, stamp: &Stamp, event: &Event) -> Result<(), Inconsistent> {
        match event {
            Event::AssessmentAnnounced(body) => self.announce(stamp, body),
            Event::AssessmentObjected(body) => self.object(stamp, body),
            Event::ObjectionDecided(body) => self.decide_objection(stamp, body),
            _ => Ok(()),
        }
    }

    fn announce(
        &mut self,
        stamp: &Stamp,
        body: &v1::AssessmentAnnounced,
    ) -> Result<(), Inconsistent> {
        let sheet = |text: &v1::AssessmentSheetText| {
            Arc::new(AnnouncedSheet { rank: text.rank, sheet: text.sheet() })
        };
        let announcement = Announcement {
            work_year: body.work_year,
            last_day: body.last_day,
            reference: body.reference.clone(),
            sheets: body.sheets.iter().map(sheet).collect(),
            objections: Vec::new(),
            rules: body.rules.clone(),
            by: account(stamp)?,
            held: stamp.actor.membership().ok_or_else(|| wrong(stamp, "考核须由人公布"))?,
            at: stamp.recorded,
            seq: stamp.seq,
        };
        match self.shared.assessments.insert(body.work_year, Arc::new(announcement)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "年度考核已公布")),
        }
    }

    fn object(&mut self, stamp: &Stamp, body: &v1::AssessmentObjected) -> Result<(), Inconsistent> {
        let found = self.shared.assessments.get_mut(&body.work_year);
        let found = Arc::make_mut(found.ok_or_else(|| wrong(stamp, "年度考核没有公布"))?);
        if found.objection(body.department, body.number).is_some() {
            return Err(wrong(stamp, "异议已提出"));
        }
        let file = |one: &v1::EvidenceText| (one.digest.clone(), one.name.clone());
        found.objections.push(Objection {
            department: body.department,
            number: body.number,
            reason: body.reason.clone(),
            evidence: body.evidence.iter().map(file).collect(),
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
            decision: None,
        });
        Ok(())
    }

    fn decide_objection(
        &mut self,
        stamp: &Stamp,
        body: &v1::ObjectionDecided,
    ) -> Result<(), Inconsistent> {
        let decision = ObjectionDecision {
            adopted: body.adopted,
            reason: body.reason.clone(),
            total: body.total,
            band: body.band,
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
        };
        let found = self.shared.assessments.get_mut(&body.work_year);
        let found = Arc::make_mut(found.ok_or_else(|| wrong(stamp, "年度考核没有公布"))?);
        let mut all = found.objections.iter_mut();
        let one = all.find(|one| (one.department, one.number) == (body.department, body.number));
        let one = one.filter(|one| one.decision.is_none());
        one.ok_or_else(|| wrong(stamp, "没有待处理的异议"))?.decision = Some(decision);
        Ok(())
    }
}
