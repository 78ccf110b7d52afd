//! What an entry tells people about: taken out of it once, so that nobody has to read its payload again.

use crate::document::{Stage, SubjectId};
use crate::form::layout::FormKind;
use crate::journal::{Entry, Event};
use crate::party::actor::Actor;
use crate::report_filing::ReportAct;
use crate::suspension::SuspensionAct;
use crate::unit::day::Instant;
use crate::unit::id::{
    DelegationId, DocumentId, EngagementId, MembershipId, OrgId, ProposalId, RectificationId,
    ReferralId, SampleBatchId,
};
use crate::{any_assessment, any_disclosure, any_ledger_change, any_report};

/// An entry that concerns people, without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The number of the entry.
    pub seq: u64,
    /// When it was recorded.
    pub at: Instant,
    /// Who did it.
    pub by: Actor,
    /// What was done, with what.
    pub what: Happened,
}

/// What was done, with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// A form moved on.
    Form {
        /// Which one.
        document: DocumentId,
        /// Which of its revisions.
        revision: u32,
        /// Where to.
        step: FormStep,
    },
    /// A flag was overruled by hand.
    FlagOverruled(DocumentId),
    /// A ticket moved on.
    Ticket(RectificationId, TicketStep),
    /// The result of a form was decided.
    Result(SubjectId, FormKind),
    /// 部门意见 on the result of a form.
    Commented(SubjectId, FormKind),
    /// 反馈抽审结果 of a batch.
    SampleFedBack(SampleBatchId),
    /// 暂停拨付 or 恢复拨付.
    Suspension(SubjectId, SuspensionAct),
    /// 移送线索, or its answer.
    Referral(ReferralId, ReferralStep),
    /// 豁免事前评估.
    Waived(SubjectId),
    /// Projects of a department and a budget year were chosen for 部门评价.
    Selected(OrgId, i16),
    /// An engagement moved on.
    Engagement(EngagementId, EngagementStep),
    /// A change of the library was proposed.
    LibraryProposed(ProposalId),
    /// A change of the library was decided.
    LibraryDecided(ProposalId),
    /// A change of the ledger of a work year was proposed: its year and number.
    LedgerProposed(i16, u32),
    /// A change of the ledger of a work year was decided: its year and number.
    LedgerDecided(i16, u32),
    /// An identity was given.
    Granted(MembershipId),
    /// An identity was taken back.
    Revoked(MembershipId),
    /// 委托代办.
    Delegated(DelegationId),
    /// 撤回委托代办.
    DelegationWithdrawn(DelegationId),
    /// A budget year was closed.
    YearClosed(i16),
    /// A budget year was opened again.
    YearReopened(i16),
    /// 年度总结报告 of a work year moved on: which revision, and how.
    Report(i16, u32, ReportAct),
    /// 年度考核 of a work year was announced.
    AssessmentAnnounced(i16),
    /// 异议 of a department against a deduction, or the decision on it.
    Objection(i16, OrgId, u32, ObjectionStep),
}

/// Where a form moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormStep {
    /// 送审.
    Submitted,
    /// 撤回.
    Withdrawn,
    /// 部门签审.
    Filed,
    /// 退回, by the reviewer of this stage.
    Returned(Stage),
    /// 提意见.
    OpinionsGiven,
    /// 通过.
    Accepted,
}

/// Where a ticket moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketStep {
    /// 下达督办, 反馈评价问题.
    Ordered,
    /// 提交整改.
    Answered,
    /// 验收 passed: 销号.
    Closed,
    /// 验收 did not pass.
    SentBack,
    /// 撤回督办.
    Withdrawn,
}

/// Where a lead moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferralStep {
    /// 移送.
    Made,
    /// 登记答复.
    Answered,
}

/// Where an objection moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectionStep {
    /// 提出.
    Made,
    /// 处理.
    Decided,
}

/// Where an engagement moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngagementStep {
    /// 委托评价.
    Commissioned,
    /// 变更委托期限.
    TermChanged,
    /// 终止.
    Ended,
    /// 提交成果.
    Delivered,
    /// 验收成果 passed.
    Accepted,
    /// 验收成果 did not pass.
    SentBack,
    /// 考核.
    Assessed,
    /// 答复考核.
    Answered,
}

impl Happening {
    /// What an entry tells people about; nothing where it concerns nobody, or its payload is withheld. An entry that
    /// cannot be read tells nothing: that it is broken is said elsewhere.
    pub fn of(entry: &Entry) -> Option<Self> {
        let event = entry.event().ok()??;
        let (what, by) = (happened(&event)?, entry.actor.parse().ok()?);
        Some(Self { seq: entry.seq, at: entry.recorded, by, what })
    }
}

/// Every kind is named here: a new one does not compile until somebody has thought whom it concerns.
fn happened(event: &Event) -> Option<Happened> {
    let form = |document, revision, step| Some(Happened::Form { document, revision, step });
    match event {
        Event::DocumentSubmitted(body) => form(body.document, body.revision, FormStep::Submitted),
        Event::DocumentWithdrawn(body) => form(body.document, body.revision, FormStep::Withdrawn),
        Event::DocumentFiled(body) => form(body.document, body.revision, FormStep::Filed),
        Event::DocumentReturned(body) => {
            form(body.document, body.revision, FormStep::Returned(body.stage))
        }
        Event::OpinionsGiven(body) => form(body.document, body.revision, FormStep::OpinionsGiven),
        Event::DocumentAccepted(body) => form(body.document, body.revision, FormStep::Accepted),
        Event::FlagOverruled(body) => Some(Happened::FlagOverruled(body.document)),
        Event::RectificationOrdered(_)
        | Event::RectificationAnswered(_)
        | Event::RectificationJudged(_)
        | Event::RectificationWithdrawn(_) => of_ticket(event),
        Event::ResultDecided(body) => Some(Happened::Result(body.subject, body.source)),
        Event::ResultCommented(body) => Some(Happened::Commented(body.subject, body.source)),
        Event::SampleFedBack(body) => Some(Happened::SampleFedBack(body.batch)),
        Event::SuspensionDecided(body) => Some(Happened::Suspension(body.project.into(), body.act)),
        Event::ReferralMade(body) => Some(Happened::Referral(body.referral, ReferralStep::Made)),
        Event::ReferralAnswered(body) => {
            Some(Happened::Referral(body.referral, ReferralStep::Answered))
        }
        Event::ExAnteWaived(body) => Some(Happened::Waived(body.project.into())),
        Event::EvaluationsSelected(body) => {
            Some(Happened::Selected(body.department, body.budget_year))
        }
        Event::EvaluationCommissioned(_)
        | Event::EngagementTermChanged(_)
        | Event::DeliverableDelivered(_)
        | Event::DeliverableJudged(_)
        | Event::AgencyAssessed(_)
        | Event::AssessmentAnswered(_) => of_engagement(event),
        Event::LibraryChangeProposed(body) => Some(Happened::LibraryProposed(body.proposal)),
        Event::LibraryChangeDecided(body) => Some(Happened::LibraryDecided(body.proposal)),
        Event::MembershipGranted(body) => Some(Happened::Granted(body.membership)),
        Event::MembershipRevoked(body) => Some(Happened::Revoked(body.membership)),
        Event::DelegationGiven(body) => Some(Happened::Delegated(body.delegation)),
        Event::DelegationWithdrawn(body) => Some(Happened::DelegationWithdrawn(body.delegation)),
        Event::YearClosed(_) | Event::YearReopened(_) | any_assessment!() => of_year(event),
        any_report!() => of_report(event),
        any_ledger_change!() => of_ledger_change(event),
        // A flag and a score are told with the form that was accepted; registers are looked up, not told; what was
        // drawn and found is the bureau's own until it is fed back.
        Event::MonitoringFlagged(_)
        | Event::ReviewScored(_)
        | Event::JurisdictionFounded(_)
        | Event::OrganizationRegistered(_)
        | Event::OrganizationChanged(_)
        | Event::OrganizationClosed(_)
        | Event::RulesAdopted(_)
        | Event::ProjectRegistered(_)
        | Event::PaymentsRecorded(_)
        | Event::AgencyRecorded(_)
        | Event::ExpertRecorded(_)
        | Event::ExpertClosed(_)
        | Event::TransferReported(_)
        | Event::CaseMarked(_)
        | Event::EvidenceRegistered(_)
        | Event::EvidenceLinked(_)
        | Event::EvidenceWithdrawn(_)
        | Event::SampleDrawn(_)
        | Event::SampleReviewed(_)
        | Event::WorkRecorded(_)
        | Event::WorkWithdrawn(_)
        | Event::TaskDueRegistered(_)
        | any_disclosure!() => None,
    }
}

/// What was taken back waits for nobody.
fn of_ledger_change(event: &Event) -> Option<Happened> {
    match event {
        Event::LedgerChangeProposed(body) => {
            Some(Happened::LedgerProposed(body.work_year, body.number))
        }
        Event::LedgerChangeDecided(body) => {
            Some(Happened::LedgerDecided(body.work_year, body.number))
        }
        _ => None,
    }
}

/// A draft is its writer's own; what is handed in, taken back and signed is told.
fn of_report(event: &Event) -> Option<Happened> {
    let (year, revision, act) = match event {
        Event::AnnualReportSubmitted(body) => (body.work_year, body.revision, ReportAct::Submitted),
        Event::AnnualReportWithdrawn(body) => (body.work_year, body.revision, ReportAct::Withdrawn),
        Event::AnnualReportSigned(body) => (body.work_year, body.revision, body.act),
        _ => return None,
    };
    Some(Happened::Report(year, revision, act))
}

fn of_year(event: &Event) -> Option<Happened> {
    let objection =
        |year, department, number, step| Some(Happened::Objection(year, department, number, step));
    match event {
        Event::YearClosed(body) => Some(Happened::YearClosed(body.budget_year)),
        Event::YearReopened(body) => Some(Happened::YearReopened(body.budget_year)),
        Event::AssessmentAnnounced(body) => Some(Happened::AssessmentAnnounced(body.work_year)),
        Event::AssessmentObjected(body) => {
            objection(body.work_year, body.department, body.number, ObjectionStep::Made)
        }
        Event::ObjectionDecided(body) => {
            objection(body.work_year, body.department, body.number, ObjectionStep::Decided)
        }
        _ => None,
    }
}

fn of_ticket(event: &Event) -> Option<Happened> {
    let step = match event {
        Event::RectificationOrdered(_) => TicketStep::Ordered,
        Event::RectificationAnswered(_) => TicketStep::Answered,
        Event::RectificationJudged(body) if body.closed => TicketStep::Closed,
        Event::RectificationJudged(_) => TicketStep::SentBack,
        Event::RectificationWithdrawn(_) => TicketStep::Withdrawn,
        _ => return None,
    };
    Some(Happened::Ticket(event.rectification()?, step))
}

fn of_engagement(event: &Event) -> Option<Happened> {
    let (engagement, step) = match event {
        Event::EvaluationCommissioned(body) => (body.engagement, EngagementStep::Commissioned),
        Event::EngagementTermChanged(body) if body.ended => {
            (body.engagement, EngagementStep::Ended)
        }
        Event::EngagementTermChanged(body) => (body.engagement, EngagementStep::TermChanged),
        Event::DeliverableDelivered(body) => (body.engagement, EngagementStep::Delivered),
        Event::DeliverableJudged(body) if body.accepted => {
            (body.engagement, EngagementStep::Accepted)
        }
        Event::DeliverableJudged(body) => (body.engagement, EngagementStep::SentBack),
        Event::AgencyAssessed(body) => (body.engagement, EngagementStep::Assessed),
        Event::AssessmentAnswered(body) => (body.engagement, EngagementStep::Answered),
        _ => return None,
    };
    Some(Happened::Engagement(engagement, step))
}
