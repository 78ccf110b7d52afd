//! Where a notice leads: the doors know the addresses.

use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::unit::id::{
    DocumentId, EngagementId, OrgId, ProposalId, RectificationId, ReferralId, SampleBatchId,
};

/// Where a notice leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A form.
    Document(DocumentId),
    /// A ticket.
    Ticket(RectificationId),
    /// The result of a form.
    Result(SubjectId, FormKind),
    /// A project, or a department in a year.
    Subject(SubjectId),
    /// 部门评价 of a department and a budget year.
    Evaluations(OrgId, i16),
    /// 移送.
    Referral(ReferralId),
    /// 抽审批次.
    Batch(SampleBatchId),
    /// An engagement.
    Engagement(EngagementId),
    /// A change of the library.
    LibraryChange(ProposalId),
    /// The person's identities.
    Identities,
    /// 委托代办 of the identity.
    Delegations,
    /// 年度结账 of a budget year.
    Closing(i16),
    /// 年度总结报告 of a work year.
    Report(i16),
    /// 年度考核 of a department in a work year.
    Assessment(i16, OrgId),
    /// A change of the ledger of a work year, by its number.
    LedgerChange(i16, u32),
    /// A task of the work ledger of a year.
    WorkTask(i16, String),
    /// 待办, where the thing stands as a task.
    Tasks,
}
