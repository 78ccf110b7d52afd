//! What is told of leads, and of 年度考核.

use super::{ObjectionStep, Reader, ReferralStep, Target, Told};
use crate::document::SubjectId;
use crate::overview::referral::seen;
use crate::party::access::Action;
use crate::unit::id::{OrgId, ReferralId};

impl Reader<'_> {
    /// Told to whoever may see it, so never to the department concerned.
    pub(super) fn of_referral(&self, id: ReferralId, step: ReferralStep) -> Option<Told> {
        let referral = self.county.referral(id)?;
        let subject = seen(self.county, self.me, referral)?;
        let title = match step {
            ReferralStep::Made => "移送线索",
            ReferralStep::Answered => "移送的答复",
        };
        let thing = format!("{}，{}", referral.word(), referral.recipient.name());
        Some((title, thing, Some(subject), Target::Referral(id)))
    }

    /// Told to every department that was assessed.
    pub(super) fn of_announcement(&self, work_year: i16) -> Option<Told> {
        let announced = self.county.announcement(work_year)?;
        let scope = self.me.scope(Action::Rectify);
        let own = announced.sheets.iter().map(|one| one.sheet.department);
        let own = own.into_iter().find(|id| scope.covers(*id))?;
        let thing = format!("{work_year}年度考核，{}前可以提出异议", announced.last_day);
        Some(("公布年度考核", thing, None, Target::Assessment(work_year, own)))
    }

    /// An objection is told to whoever decides it, a decision to the department.
    pub(super) fn of_objection(
        &self,
        work_year: i16,
        (department, number): (OrgId, u32),
        step: ObjectionStep,
    ) -> Option<Told> {
        let announced = self.county.announcement(work_year)?;
        let objection = announced.objection(department, number)?;
        let (action, title) = match (step, &objection.decision) {
            (ObjectionStep::Made, _) => (Action::AnnounceAssessments, "对年度考核提出异议，待处理"),
            (ObjectionStep::Decided, Some(decision)) if decision.adopted => {
                (Action::Rectify, "采纳年度考核异议")
            }
            (ObjectionStep::Decided, _) => (Action::Rectify, "不采纳年度考核异议"),
        };
        let is_told = self.me.scope(action).covers(department);
        let subject = self.county.subject(SubjectId::Department(department, work_year));
        let thing = format!("第{number}处扣分");
        is_told.then_some((title, thing, subject, Target::Assessment(work_year, department)))
    }
}
