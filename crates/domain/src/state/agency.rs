//! What entries about agencies, experts and engagements do to the state, and who is assigned to what.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::agency::{
    Agency, Assessment, Deliverable, Delivery, DeliveryVerdict, Engagement, Expert, ItemScore,
    OverruledConflict, TermChange,
};
use crate::document::{Subject, SubjectId};
use crate::form::layout::FormKind;
use crate::journal::v1;
use crate::party::membership::{Membership, Scope};
use crate::party::organization::{OrgKind, Organization};
use crate::project::Project;
use crate::unit::day::Day;
use crate::unit::id::{EngagementId, ExpertId, OrgId};

impl County {
    /// The evaluation of a subject is commissioned to an organization, and the day lies in its window.
    pub fn is_assigned(&self, organization: OrgId, subject: SubjectId, day: Day) -> bool {
        self.assignments(organization, subject, day).next().is_some()
    }

    /// A scope covers a subject on a day: by the department that answers for it, or because its evaluation
    /// is commissioned. [`Scope::covers`] alone never opens anything to an agency.
    pub fn covers(&self, scope: &Scope, subject: &Subject, day: Day) -> bool {
        match subject {
            Subject::Project(project) => self.covers_project(scope, project, day),
            Subject::Department(_) => match scope {
                Scope::Assigned(agency) => self.is_assigned(*agency, subject.id(), day),
                Scope::Nothing | Scope::Departments(_) | Scope::County => {
                    scope.covers(subject.department())
                }
            },
        }
    }

    /// Whether this identity may write on drafts of a form about a subject.
    pub fn may_draft(&self, me: &Membership, kind: FormKind, subject: &Subject, day: Day) -> bool {
        self.may_write(&me.scope(kind.drafting()), kind, subject, day)
    }

    /// Whether this identity may file a form about a subject.
    pub fn may_file(&self, me: &Membership, kind: FormKind, subject: &Subject, day: Day) -> bool {
        self.may_write(&me.scope(kind.filing()), kind, subject, day)
    }

    /// What is commissioned the agency writes and nobody else, on the form of its engagement; everything else who
    /// answers for the subject, or the finance bureau, as the form's right says.
    fn may_write(&self, scope: &Scope, kind: FormKind, subject: &Subject, day: Day) -> bool {
        let Scope::Assigned(agency) = scope else {
            return !kind.is_commissioned() && self.covers(scope, subject, day);
        };
        let mut all = self.assignments(*agency, subject.id(), day);
        all.any(|one| one.form() == kind)
    }

    /// What is commissioned to an organization about a subject and lies in its window on a day.
    fn assignments(
        &self,
        organization: OrgId,
        subject: SubjectId,
        day: Day,
    ) -> impl Iterator<Item = &Arc<Engagement>> {
        self.shared.engagements.values().filter(move |one| {
            one.contract.agency == organization && one.subject == subject && one.is_open(day)
        })
    }

    /// The same of a project.
    pub fn covers_project(&self, scope: &Scope, project: &Project, day: Day) -> bool {
        match scope {
            Scope::Assigned(organization) => {
                self.is_assigned(*organization, project.id.into(), day)
            }
            Scope::Nothing | Scope::Departments(_) | Scope::County => {
                scope.covers(project.department)
            }
        }
    }

    /// Organizations of the kind 第三方机构, in the order in which they were registered.
    pub fn agencies(&self) -> impl Iterator<Item = &Arc<Organization>> {
        self.shared.organizations.values().filter(|unit| unit.kind == OrgKind::Agency)
    }

    /// What an agency has besides; nothing of a unit that is none, or whose register is not filled in yet.
    pub fn agency(&self, id: OrgId) -> Option<&Arc<Agency>> {
        self.shared.agencies.get(&id)
    }

    /// An expert.
    pub fn expert(&self, id: ExpertId) -> Option<&Arc<Expert>> {
        self.shared.experts.get(&id)
    }

    /// An engagement.
    pub fn engagement(&self, id: EngagementId) -> Option<&Arc<Engagement>> {
        self.shared.engagements.get(&id)
    }

    /// Engagements whose subject is of a budget year, by number.
    pub fn engagements_of(&self, budget_year: i16) -> Vec<&Arc<Engagement>> {
        let all = self.shared.engagements.values();
        let mut found: Vec<_> = all.filter(|one| one.budget_year == budget_year).collect();
        found.sort_by_key(|one| one.number);
        found
    }

    /// Engagements of an agency, the newest first.
    pub fn engagements_with(&self, agency: OrgId) -> Vec<&Arc<Engagement>> {
        let all = self.shared.engagements.values();
        let mut found: Vec<_> = all.filter(|one| one.contract.agency == agency).collect();
        found.sort_by_key(|one| std::cmp::Reverse((one.budget_year, one.number)));
        found
    }

    /// The engagement of a subject that was not ended.
    pub fn engagement_of(&self, subject: SubjectId) -> Option<&Arc<Engagement>> {
        self.shared.engagements.values().find(|one| one.subject == subject && !one.is_ended)
    }

    /// The engagement of a subject that was not ended and is carried out on this form.
    pub fn engagement_for(&self, subject: SubjectId, kind: FormKind) -> Option<&Arc<Engagement>> {
        self.engagement_of(subject).filter(|one| one.form() == kind)
    }

    pub(super) fn record_agency(
        &mut self,
        stamp: &Stamp,
        body: &v1::AgencyRecorded,
    ) -> Result<(), Inconsistent> {
        if self.organization(body.agency).is_none_or(|unit| unit.kind != OrgKind::Agency) {
            return Err(wrong(stamp, "没有这个第三方机构"));
        }
        let agency = Agency {
            organization: body.agency,
            kind: body.kind,
            lead_evaluator: body.lead_evaluator.clone(),
            contact: body.contact.clone(),
            phone: body.phone.clone(),
        };
        self.shared.agencies.insert(body.agency, Arc::new(agency));
        Ok(())
    }

    pub(super) fn record_expert(&mut self, body: &v1::ExpertRecorded) {
        let closed_on = self.expert(body.expert).and_then(|old| old.closed_on);
        let expert = Expert {
            id: body.expert,
            name: body.name.clone(),
            field: body.field.clone(),
            title: body.title.clone(),
            unit: body.unit.clone(),
            agency: body.agency,
            closed_on,
        };
        self.shared.experts.insert(body.expert, Arc::new(expert));
    }

    pub(super) fn close_expert(
        &mut self,
        stamp: &Stamp,
        body: &v1::ExpertClosed,
    ) -> Result<(), Inconsistent> {
        let expert = self.shared.experts.get_mut(&body.expert);
        let expert = expert.ok_or_else(|| wrong(stamp, "没有这位专家"))?;
        Arc::make_mut(expert).closed_on = Some(body.last_day);
        Ok(())
    }

    pub(super) fn commission(
        &mut self,
        stamp: &Stamp,
        body: &v1::EvaluationCommissioned,
    ) -> Result<(), Inconsistent> {
        let deliverable = |one: &v1::DeliverableText| Deliverable {
            name: one.name.clone(),
            due: one.due,
            deliveries: Vec::new(),
        };
        let overruled = body.overruled.as_ref().map(|found| OverruledConflict {
            sentence: found.sentence.clone(),
            reason: found.reason.clone(),
        });
        let engagement = Engagement {
            id: body.engagement,
            number: body.number,
            subject: body.subject,
            budget_year: body.budget_year,
            department: body.department,
            unit: body.unit,
            commissioner: body.commissioner,
            contract: body.contract.clone(),
            deliverables: body.deliverables.iter().map(deliverable).collect(),
            overruled,
            terms: Vec::new(),
            is_ended: false,
            assessments: Vec::new(),
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
        };
        match self.shared.engagements.insert(body.engagement, Arc::new(engagement)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "委托已存在")),
        }
    }

    pub(super) fn change_term(
        &mut self,
        stamp: &Stamp,
        body: &v1::EngagementTermChanged,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        for change in &body.due {
            self.deliverable_mut(stamp, body.engagement, change.deliverable)?.due = change.due;
        }
        let engagement = self.engagement_mut(stamp, body.engagement)?;
        engagement.contract.last_day = body.last_day;
        engagement.is_ended = body.ended;
        engagement.terms.push(TermChange {
            last_day: body.last_day,
            is_ended: body.ended,
            reason: body.reason.clone(),
            by,
            at: stamp.recorded,
        });
        Ok(())
    }

    pub(super) fn deliver(
        &mut self,
        stamp: &Stamp,
        body: &v1::DeliverableDelivered,
    ) -> Result<(), Inconsistent> {
        let delivery = Delivery {
            note: body.note.clone(),
            files: body.files.iter().map(|one| (one.digest.clone(), one.name.clone())).collect(),
            by: account(stamp)?,
            at: stamp.recorded,
            verdict: None,
        };
        let deliverable = self.deliverable_mut(stamp, body.engagement, body.deliverable)?;
        deliverable.deliveries.push(delivery);
        Ok(())
    }

    pub(super) fn judge_delivery(
        &mut self,
        stamp: &Stamp,
        body: &v1::DeliverableJudged,
    ) -> Result<(), Inconsistent> {
        let verdict = DeliveryVerdict {
            is_accepted: body.accepted,
            text: body.text.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
        };
        let deliverable = self.deliverable_mut(stamp, body.engagement, body.deliverable)?;
        let delivery = numbered(&mut deliverable.deliveries, body.version);
        delivery.ok_or_else(|| wrong(stamp, "没有这一版成果"))?.verdict = Some(verdict);
        Ok(())
    }

    pub(super) fn assess_agency(
        &mut self,
        stamp: &Stamp,
        body: &v1::AgencyAssessed,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        let engagement = self.engagement_mut(stamp, body.engagement)?;
        let before = engagement.assessments.last();
        // An answer stands beside the reason that it answers, and beside no other.
        let answer = |score: &v1::ItemScoreText| {
            let mut old = before.iter().flat_map(|old| &old.scores);
            let old = old.find(|old| old.item == score.item && old.reason == score.reason);
            old.map_or_else(String::new, |old| old.answer.clone())
        };
        let score = |score: &v1::ItemScoreText| ItemScore {
            item: score.item,
            points: score.points,
            most: score.most,
            reason: score.reason.clone(),
            answer: answer(score),
        };
        let assessment = Assessment {
            scores: body.scores.iter().map(score).collect(),
            total: body.total,
            band: body.band,
            share: body.share.clone(),
            payable: body.payable,
            is_settled: body.settled,
            by,
            at: stamp.recorded,
        };
        engagement.assessments.push(assessment);
        Ok(())
    }

    pub(super) fn answer_assessment(
        &mut self,
        stamp: &Stamp,
        body: &v1::AssessmentAnswered,
    ) -> Result<(), Inconsistent> {
        let engagement = self.engagement_mut(stamp, body.engagement)?;
        let newest = engagement.assessments.last_mut();
        let newest = newest.ok_or_else(|| wrong(stamp, "没有可以答复的考核"))?;
        for answer in &body.answers {
            let score = newest.scores.iter_mut().find(|score| score.item == answer.item);
            let score = score.ok_or_else(|| wrong(stamp, "考核中没有这一项"))?;
            score.answer.clone_from(&answer.text);
        }
        Ok(())
    }

    fn engagement_mut(
        &mut self,
        stamp: &Stamp,
        id: EngagementId,
    ) -> Result<&mut Engagement, Inconsistent> {
        let engagement = self.shared.engagements.get_mut(&id);
        engagement.map(Arc::make_mut).ok_or_else(|| wrong(stamp, "没有这项委托"))
    }

    fn deliverable_mut(
        &mut self,
        stamp: &Stamp,
        id: EngagementId,
        number: u32,
    ) -> Result<&mut Deliverable, Inconsistent> {
        let engagement = self.engagement_mut(stamp, id)?;
        let found = numbered(&mut engagement.deliverables, number);
        found.ok_or_else(|| wrong(stamp, "委托中没有这项成果"))
    }
}

/// The one of a number, from 1.
fn numbered<T>(all: &mut [T], number: u32) -> Option<&mut T> {
    all.get_mut(usize::try_from(number).ok()?.checked_sub(1)?)
}
